import { html, type Markup } from './markup.js'
import type { GradeFault } from '@appstreamlab/shared'
import type { PageFrame } from './frame.js'
import { findMessages } from './language.js'
import { renderPage } from './layout.js'
import { renderActions, renderPanel, renderTicketForm, renderWithEnglish } from './parts.js'
import { renderWho, type ScoreWho } from './score-rows.js'
import { scoresStyles } from './style.js'

/** The pages that ask before a teacher's click on the page of scores changes something, and say what became of it. */

/** What became of a test score. */
export type ScoreTested =
  /**
   * - `back`: it arrived, was seen, and is taken back. `unseen`: as far as the platform tells.
   * - `left`: it arrived and stays. `marked`: there was a mark, so nothing was sent.
   * - `not_booked`: it was taken, and is not there.
   */
  | { readonly kind: 'back' | 'unseen' | 'left' | 'marked' | 'not_booked' }
  | { readonly kind: 'failed'; readonly why: GradeFault }

export type ScoreAction = 'again' | 'all' | 'done' | 'undone' | 'test'

export interface ScoreQuestionModel {
  readonly ticket: string
  /** Of the link. */
  readonly link: string
  readonly action: ScoreAction
  /** What the form says for the person; `own` with a test. */
  readonly key: string
  /** Sealed: makes the answer count once. */
  readonly once: string
  /** Absent where it is about many, or the reader's own line. */
  readonly who?: ScoreWho
  /** There is a mark made by hand, or the platform would not know better. */
  readonly byHand?: true
}

/** Whether it shall be done, and what cannot be undone by us. */
export function renderScoreQuestion(model: ScoreQuestionModel, frame: PageFrame): Markup {
  const messages = findMessages(frame.language)
  const { scores } = messages
  const { action, ticket, link, key, once, who } = model
  const why = renderWithEnglish({ frame, messages }, ({ messages: { scores: words } }) => {
    const texts = {
      again: model.byHand ? words.byHandFix : words.whyAgain,
      all: words.whyAgain,
      done: words.whyDone,
      undone: words.noFall,
      test: words.testHelp,
    }
    return html`${texts[action]}`
  })
  const labels = {
    again: scores.again,
    all: scores.againAll,
    done: scores.done,
    undone: scores.undone,
    test: scores.test,
  }
  const person = action === 'all' ? 'again' : action
  const path = action === 'test' ? '/scores/test' : '/scores/person'
  const field = action === 'test' ? 'whose' : person
  const keep = { path: '/scores', ticket, link, id: 'keep', label: scores.leave } as const
  return renderPage(
    {
      title: scores.questions[action],
      content: html`<h1>${scores.questions[action]}</h1>
        ${[who ? html`<p class="context" id="who">${[renderWho(who, messages)]}</p>` : '']}${[
          renderPanel({ tone: 'wait', icon: 'warning', headline: why, lines: [] }),
        ]}${[
          renderActions([
            html`<form method="post" action="${frame.basePath}${path}">
              <input type="hidden" name="ticket" value="${ticket}" />
              <input type="hidden" name="link" value="${link}" />
              <input type="hidden" name="once" value="${once}" />
              <button
                class="primary"
                id="yes"
                name="${field}"
                value="${key}"
                ${[who ? html`aria-describedby="who"` : '']}
              >
                ${labels[action]}
              </button>
            </form>`,
            renderTicketForm({ ...keep, look: 'secondary' }, frame, messages),
          ]),
        ]}`,
      styles: scoresStyles,
    },
    frame,
  )
}
