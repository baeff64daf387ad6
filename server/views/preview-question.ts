import { html, type Markup } from './markup.js'
import type { PageFrame } from './frame.js'
import { cleanText, clipText, renderHostileText, titleLimit } from './hostile-text.js'
import { findMessages } from './language.js'
import { renderPage } from './layout.js'
import {
  renderActions,
  renderBackLink,
  renderPanel,
  renderTicketForm,
  renderWithEnglish,
} from './parts.js'

// Shown to a teacher whose preview finds its user taken by another course; the server's `visit/respond-preview.ts`
// asks.

export interface PreviewQuestionModel {
  readonly title?: string
  /** Whoever posts it has said yes. */
  readonly ticket: string
  readonly backUrl?: string
}

/** Whether this course takes over the preview of another one. */
export function renderPreviewQuestion(model: PreviewQuestionModel, frame: PageFrame): Markup {
  const messages = findMessages(frame.language)
  const { previewQuestion: words } = messages
  const page = { frame, messages }
  const title = renderHostileText(
    model.title ?? messages.card.untitled,
    titleLimit,
    messages.frame.fullTitle,
  )
  const actions = [
    renderTicketForm(
      {
        path: '/open',
        id: 'open',
        label: words.confirm,
        look: 'primary',
        ticket: model.ticket,
      },
      frame,
      messages,
    ),
    renderBackLink(model.backUrl, 'link', frame, messages),
  ]
  return renderPage(
    {
      title: cleanText(
        `${words.question}: ${clipText(model.title ?? messages.card.untitled, titleLimit)}`,
      ),
      content: html`<h1>${[title.inline]}</h1>
        ${[title.rest]}${[
          renderPanel({
            tone: 'wait',
            icon: 'warning',
            headline: renderWithEnglish(
              page,
              (own) => html`${own.messages.previewQuestion.question}`,
            ),
            lines: [
              html`${words.idle}`,
              renderWithEnglish(page, (own) => html`${own.messages.previewQuestion.lost}`),
            ],
          }),
        ]}${[renderActions(actions)]}`,
    },
    frame,
  )
}
