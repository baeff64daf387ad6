import { html, type Markup } from './markup.js'
import type { PageFrame } from './frame.js'
import { findMessages } from './language.js'
import { renderPage } from './layout.js'
import { renderActions, renderPanel, renderTicketForm } from './parts.js'

/** A page of who teaches a course or runs labs: what stands on it is theirs, and nobody may frame it unseen. */
export type OwnPage = 'board' | 'classes' | 'scores' | 'manage'

/** In place of the page, where anybody may frame it: nothing but the way to it, in a window of its own. */
export function renderOwnWindow(
  { page, ticket }: { readonly page: OwnPage; readonly ticket: string },
  frame: PageFrame,
): Markup {
  const messages = findMessages(frame.language)
  const { board, handover } = messages
  const { title } = messages[page]
  const form = {
    path: `/${page}`,
    ticket,
    id: 'way-out',
    label: handover.openWindow,
    look: 'primary',
    apart: true,
  } as const
  return renderPage(
    {
      title,
      content: html`<h1>${title}</h1>
        ${[renderPanel({ tone: 'plain', icon: 'newWindow', headline: html`${board.inWindow}`, lines: [] })]}${[renderActions([renderTicketForm(form, frame, messages)])]}`,
    },
    frame,
  )
}
