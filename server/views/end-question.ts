import { html, type Markup } from './markup.js'
import type { CardModel } from './card-model.js'
import { keepScript } from './client-script.js'
import { describeKept } from './card-facts.js'
import type { PageFrame } from './frame.js'
import { cleanText, clipText, renderHostileText, titleLimit } from './hostile-text.js'
import { findMessages } from './language.js'
import { renderPage } from './layout.js'
import {
  renderActions,
  renderBackLink,
  renderFacts,
  renderKeeping,
  renderPanel,
  renderTicketForm,
  renderWithEnglish,
} from './parts.js'

// Shown before a session ends by its own reader's wish (ADR 0018).

export interface EndQuestionModel extends CardModel {
  /** Id of the session that would end. */
  readonly session: string
}

/** Whether a session shall end, and what that costs. */
export function renderEndQuestion(model: EndQuestionModel, frame: PageFrame): Markup {
  const messages = findMessages(frame.language)
  const { end, facts, frame: words } = messages
  const { ticket, session, backUrl } = model
  const title = renderHostileText(
    model.title ?? messages.card.untitled,
    titleLimit,
    words.fullTitle,
  )
  const page = { model, frame, messages }
  const kept = renderWithEnglish(page, (own) => html`${describeKept(own)}`)
  const button = { ticket, look: 'primary' } as const
  const actions = [
    renderTicketForm(
      { ...button, path: '/open/end', id: 'end', label: end.confirm, session },
      frame,
      messages,
    ),
    renderTicketForm(
      { ...button, path: '/open/state', id: 'keep', label: end.keepOpen, look: 'secondary' },
      frame,
      messages,
    ),
    renderBackLink(backUrl, 'link', frame, messages),
  ]
  return renderPage(
    {
      title: cleanText(
        `${end.question}: ${clipText(model.title ?? messages.card.untitled, titleLimit)}`,
      ),
      content: html`<h1>${[title.inline]}</h1>
        ${[title.rest]}${[
          renderPanel({
            tone: 'wait',
            icon: 'warning',
            headline: renderWithEnglish(page, (own) => html`${own.messages.end.question}`),
            lines: [renderWithEnglish(page, (own) => html`${own.messages.end.lost}`)],
          }),
        ]}
        <div ${[renderKeeping(model, frame)]}>${[renderActions(actions)]}</div>
        ${[kept && renderFacts([{ term: facts.kept, value: kept }])]}`,
      script: keepScript,
    },
    frame,
  )
}
