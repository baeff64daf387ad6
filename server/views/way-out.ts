import { html, type Markup } from './markup.js'
import type { CardModel } from './card-model.js'
import { keepScript } from './client-script.js'
import type { PageFrame } from './frame.js'
import { cleanText, clipText, renderHostileText, titleLimit } from './hostile-text.js'
import { findMessages } from './language.js'
import { renderPage } from './layout.js'
import {
  renderActions,
  renderFacts,
  renderKeeping,
  renderPanel,
  renderReference,
  renderRoleBlock,
  renderTicketForm,
} from './parts.js'

/**
 * Stands in place of a card in a frame whose owner is not known. Any page may put it into a frame and a trick
 * around it, so its one button shows the card in a window of its own: it opens no lab and ends none.
 */
export function renderWayOut(
  model: CardModel & {
    /** Whether a configuration file can say who may frame our pages. */
    readonly framersNameable: boolean
  },
  frame: PageFrame,
): Markup {
  const messages = findMessages(frame.language)
  const { handover, wayOut } = messages
  const title = renderHostileText(
    model.title ?? messages.card.untitled,
    titleLimit,
    messages.frame.fullTitle,
  )
  const context = renderHostileText(model.contextTitle ?? '', titleLimit, messages.frame.fullTitle)
  const form = {
    path: '/open/state',
    ticket: model.ticket,
    id: 'way-out',
    label: handover.openWindow,
    look: 'primary',
  } as const
  return renderPage(
    {
      title: clipText(cleanText(model.title ?? messages.card.untitled), titleLimit),
      content: html`<h1>${[title.inline]}</h1>
        ${[title.rest]}${[model.contextTitle ? html`<p class="context">${[context.inline]}</p>` : '']}${[context.rest]}${[
          renderPanel({
            tone: 'plain',
            icon: 'newWindow',
            headline: html`${wayOut.what}`,
            lines: [],
          }),
        ]}
        <div ${[renderKeeping(model, frame)]}>
          ${[renderActions([renderTicketForm(form, frame, messages)])]}
        </div>
        ${[
          model.teacher
            ? renderRoleBlock(messages.teacher.heading, html`<p>${wayOut.teacher}</p>`)
            : '',
        ]}${[
          model.administrator
            ? renderRoleBlock(
                messages.admin.heading,
                renderFacts([
                  { term: messages.admin.cause, value: html`${wayOut.cause}` },
                  {
                    term: messages.admin.fix,
                    value: html`${model.framersNameable ? wayOut.fix : wayOut.fixWithoutFile}`,
                  },
                ]),
              )
            : '',
        ]}`,
      footer: html`${messages.frame.reference} ${[renderReference(model.reference, messages)]}`,
      script: keepScript,
    },
    frame,
  )
}
