import { html, type Markup } from './markup.js'
import type { PageFrame } from './frame.js'
import { findMessages } from './language.js'
import { renderPage } from './layout.js'

/** Stands for a moment, until the browser has gone on to a lab's accessible alternative; with the way for who stays. */
export function renderPassOn(address: string, frame: PageFrame): Markup {
  const { trouble } = findMessages(frame.language)
  return renderPage(
    {
      title: trouble.alternative,
      content: html`<h1>${trouble.alternative}</h1>
        <p><a href="${address}" rel="noopener">${address}</a></p>`,
    },
    frame,
  )
}
