import { html } from 'ghtml'
import type { Choices } from '../choices.js'
import type { Step } from '../explain-launch.js'
import { explanationTexts, type ExplanationTexts } from '../explanation-texts.js'
import { fullName } from '../people.js'
import type { Launch } from '../launch-memory.js'

/**
 * Draws what `explain-launch.ts` found out. It is sent with the course page, and alone when the
 * page asks again.
 */

const marks = { done: '✓', stopped: '✕', open: '…', unknown: '?' }

const renderRows = (rows: readonly (readonly [string, string])[]): string =>
  html`<dl class="rows">
    !${rows.map(
      ([name, value]) =>
        html`<div>
          <dt>${name}</dt>
          <dd><bdi>${value}</bdi></dd>
        </div>`,
    )}
  </dl>`

const renderStep = (step: Step, words: ExplanationTexts): string =>
  html`<li class="step ${step.state}">
    <h3>
      <span class="state" aria-hidden="true">${marks[step.state]}</span>
      ${step.title} <span class="word">${words.states[step.state]}</span>
    </h3>
    <p>${step.text}</p>
    !${
      step.list
        ? html`<ul class="checks">
            !${step.list.map((line) => html`<li>${line}</li>`)}
          </ul>`
        : ''
    }
    !${step.rows ? renderRows(step.rows) : ''}
    !${
      step.allRows
        ? html`<details id="all-fields">
            <summary>${step.allRows.summary}</summary>
            !${renderRows(step.allRows.rows)}
          </details>`
        : ''
    }
  </li>`

/** The inside of the panel "What just happened". */
export function renderExplanation(
  launch: Launch | undefined,
  steps: readonly Step[],
  locale: Choices['locale'],
): string {
  const words = explanationTexts[locale]
  if (!launch) return html`<p>${words.nothingYet}</p>`
  const time = launch.at.toLocaleTimeString('en-GB')
  const odd = launch.fault ?? launch.trouble
  const title = (locale === 'de' ? odd?.german?.title : undefined) ?? odd?.title ?? launch.lab.title
  return html`<p class="launch" data-launch="${launch.id}">
      <strong><bdi>${title}</bdi></strong
      >${words.openedBy} <bdi>${fullName(launch.choices.person)}</bdi> ${words.at}
      <time datetime="${launch.at.toISOString()}">${time}</time>
    </p>
    <ol class="steps">
      !${steps.map((step) => renderStep(step, words))}
    </ol>`
}
