import { html } from 'ghtml'
import type { Step } from '../explain-launch.js'
import { fullName } from '../people.js'
import type { Launch } from '../launch-memory.js'

const words = {
  done: 'Done',
  stopped: 'Stopped here',
  open: 'Not so far',
  unknown: 'Not known here',
}
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

const renderStep = (step: Step): string =>
  html`<li class="step ${step.state}">
    <h3>
      <span class="state" aria-hidden="true">${marks[step.state]}</span>
      ${step.title} <span class="word">${words[step.state]}</span>
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
export function renderExplanation(launch: Launch | undefined, steps: readonly Step[]): string {
  if (!launch)
    return html`<p>Nothing yet. Open a lab: then the launch is explained here, step by step.</p>`
  const time = launch.at.toLocaleTimeString('en-GB')
  return html`<p class="launch" data-launch="${launch.id}">
      <strong><bdi>${launch.fault?.title ?? launch.trouble?.title ?? launch.lab.title}</bdi></strong
      >, opened by <bdi>${fullName(launch.choices.person)}</bdi> at
      <time datetime="${launch.at.toISOString()}">${time}</time>
    </p>
    <ol class="steps">
      !${steps.map((step) => renderStep(step))}
    </ol>`
}
