import { html, type Markup } from './markup.js'
import type { LabStateName } from '@appstreamlab/shared'
import type { PageFrame } from './frame.js'
import { cleanText, clipText, renderHostileText, titleLimit } from './hostile-text.js'
import { findMessages } from './language.js'
import { renderPage } from './layout.js'
import type { Messages } from './texts.js'
import { renderActions, renderBackLink, renderPanel, renderTicketForm } from './parts.js'
import { listStyles } from './style.js'

// Shown for a launch that names no lab, by the server's `visit/answers.ts`.

export interface ListedLab {
  readonly title: string
  readonly state: LabStateName
  /** Opens it. */
  readonly ticket: string
}

export interface LabListModel {
  readonly contextTitle?: string
  readonly teacher: boolean
  readonly administrator: boolean
  /** Teachers only. */
  readonly labs: readonly ListedLab[]
  /** Shows who is in the labs of the course; absent where the reader may not see it. */
  readonly boardTicket?: string
  readonly backUrl?: string
}

/**
 * The tool's own page in a course, or a link that names no lab: teachers see what they may add, students
 * read where their labs are.
 */
export function renderLabList(model: LabListModel, frame: PageFrame): Markup {
  const messages = findMessages(frame.language)
  const { list } = messages
  const context = renderHostileText(model.contextTitle ?? '', titleLimit, messages.frame.fullTitle)
  const headline = model.teacher ? list.teacherWhat : list.studentWhat
  const line = model.teacher
    ? list.teacherHow
    : model.administrator
      ? list.adminHow
      : list.studentHow
  return renderPage(
    {
      title: list.title,
      content: html`<h1>${list.title}</h1>
        ${[model.contextTitle ? html`<p class="context">${[context.inline]}</p>` : '']}
        ${[renderPanel({ tone: 'plain', icon: 'screen', headline: html`${headline}`, lines: [html`${line}`] })]}
        ${[model.labs.map((lab, index) => renderListed(lab, index, { frame, messages }))]}
        ${[renderWays(model, { frame, messages })]}`,
      styles: listStyles,
    },
    frame,
  )
}

function renderWays(
  { boardTicket, backUrl }: LabListModel,
  { frame, messages }: { readonly frame: PageFrame; readonly messages: Messages },
): Markup {
  const ways = [
    boardTicket === undefined
      ? ''
      : renderTicketForm(
          {
            path: '/board',
            ticket: boardTicket,
            id: 'board',
            label: messages.board.open,
            look: 'secondary',
          },
          frame,
          messages,
        ),
    renderBackLink(backUrl, 'link', frame, messages),
  ].filter((way) => way !== '')
  return ways.length > 0 ? renderActions(ways) : ''
}

function renderListed(
  { title, state, ticket }: ListedLab,
  index: number,
  { frame, messages }: { readonly frame: PageFrame; readonly messages: Messages },
): Markup {
  const name = clipText(cleanText(title), titleLimit)
  return html`<section class="choice" aria-labelledby="lab-${index}">
    <div>
      <h2 id="lab-${index}"><bdi>${name}</bdi></h2>
      <p class="note">${messages.states[state].headline}</p>
    </div>
    ${[
      renderTicketForm(
        {
          path: '/open',
          ticket,
          id: `open-${index}`,
          label: messages.card.open,
          look: 'secondary',
          about: `lab-${index}`,
        },
        frame,
        messages,
      ),
    ]}
  </section>`
}
