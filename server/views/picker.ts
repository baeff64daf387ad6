import { html, type Markup } from './markup.js'
import { mostPoints, type LabStateName } from '@appstreamlab/shared'
import { pickerScript } from './client-script.js'
import type { PageFrame } from './frame.js'
import { cleanText, clipText, renderHostileText, titleLimit } from './hostile-text.js'
import { findMessages } from './language.js'
import { renderPage } from './layout.js'
import type { Messages } from './texts.js'
import { renderPanel } from './parts.js'
import { columnStyles, listStyles } from './style.js'

// Where a teacher chooses labs; the server's `picker/` fills it in and seals what it posts.

const descriptionLimit = 200

export interface OfferedLab {
  readonly id: string
  readonly title: string
  readonly description?: string
  readonly state: LabStateName
  /** It was chosen before the page came again. */
  readonly chosen?: true
}

/** The column of the gradebook that a link brings with it, as it was typed. */
export interface PickedColumn {
  readonly wanted: boolean
  readonly points: string
  /** `2026-12-24T23:59`, or empty. */
  readonly due: string
  /** IANA: on whose clock. */
  readonly zone: string
  /** Whether the platform says that it makes one. */
  readonly isPromised: boolean
  readonly fault?: 'points' | 'due'
}

export interface PickerModel {
  /** Sealed: what the platform asked, and where the answer goes. */
  readonly token: string
  readonly labs: readonly OfferedLab[]
  /** Whether the platform takes more than one. */
  readonly several: boolean
  readonly contextTitle?: string
  /** The link will stand in an assignment with points, and this tool sends no score. */
  readonly ungraded: boolean
  /** The form came back without a choice. */
  readonly nothingChosen: boolean
  /** Absent where none is offered. */
  readonly column?: PickedColumn
}

/** Where a teacher chooses labs for a course. */
export function renderPicker(model: PickerModel, frame: PageFrame): Markup {
  const messages = findMessages(frame.language)
  const { picker } = messages
  const title = model.several ? picker.chooseSeveral : picker.chooseOne
  const context = renderHostileText(model.contextTitle ?? '', titleLimit, messages.frame.fullTitle)
  return renderPage(
    {
      title,
      content: html`<h1>${title}</h1>
        ${[model.contextTitle ? html`<p class="context">${[context.inline]}</p>` : '']}
        ${[model.ungraded ? html`<p class="note">${picker.noScore}</p>` : '']}
        <form method="post" action="${frame.basePath}/lti/deep-link" id="picker">
          <input type="hidden" name="token" value="${model.token}" />
          ${[model.labs.length === 0 ? renderNothingToOffer(messages) : renderOffer(model, title, messages)]}
          ${[model.column ? renderColumn(model.column, messages) : '']}
          <div class="actions">
            ${[
              model.labs.length === 0
                ? ''
                : html`<button class="primary" name="action" value="add">${picker.add}</button>`,
            ]}<button class="secondary" name="action" value="cancel" formnovalidate>
              ${picker.cancel}
            </button>
          </div>
        </form>`,
      styles: model.column ? html`${[listStyles, columnStyles]}` : listStyles,
      script: pickerScript,
    },
    frame,
  )
}

const renderNothingToOffer = ({ picker }: Messages): Markup =>
  renderPanel({
    tone: 'plain',
    icon: 'question',
    headline: html`${picker.nothing}`,
    lines: [html`${picker.nothingWhy}`],
  })

function renderOffer(model: PickerModel, title: string, messages: Messages): Markup {
  const { picker } = messages
  const problem = model.nothingChosen
    ? html`<p class="problem" id="problem" role="alert">${picker.chooseFirst}</p>`
    : ''
  return html`${[problem]}
    <p class="scripted search">
      <label for="search">${picker.search}</label>
      <input type="search" id="search" autocomplete="off" aria-controls="labs" />
    </p>
    <fieldset
      id="labs"
      data-found="${picker.found}"
      ${[model.nothingChosen ? html`aria-describedby="problem"` : '']}
    >
      <legend class="unseen">${title}</legend>
      ${[model.labs.map((lab, index) => renderChoice(lab, { index, several: model.several, messages }))]}
    </fieldset>`
}

/** Without script as with it: what is typed counts only where the box is ticked. */
function renderColumn(
  { wanted, points, due, zone, isPromised, fault }: PickedColumn,
  { picker }: Messages,
): Markup {
  const problem = fault
    ? html`<p class="problem" id="column-problem" role="alert">
        ${fault === 'points' ? picker.columnFaults.points({ most: mostPoints }) : picker.columnFaults.due}
      </p>`
    : ''
  const about = (field: 'points' | 'due'): Markup =>
    fault === field ? html`aria-invalid="true" aria-describedby="column-problem"` : ''
  return html`<details ${[wanted || fault ? html`open` : '']}>
    <summary>${picker.column}</summary>
    ${[problem]}
    <p class="check">
      <input
        type="checkbox"
        id="column"
        name="column"
        value="1"
        aria-describedby="column-about"
        ${[wanted ? html`checked` : '']}
      />
      <label for="column">${picker.columnMake}</label>
    </p>
    <p class="note" id="column-about">${isPromised ? picker.columnWhy : picker.columnPerhaps}</p>
    <p class="field">
      <label for="points">${picker.points}</label>
      <input
        type="number"
        id="points"
        name="points"
        value="${points}"
        min="1"
        max="${mostPoints}"
        step="1"
        inputmode="numeric"
        ${[about('points')]}
      />
    </p>
    <p class="field">
      <label for="due">${picker.due({ zone })}</label>
      <input type="datetime-local" id="due" name="due" value="${due}" ${[about('due')]} />
    </p>
  </details>`
}

function renderChoice(
  { id, title, description, state, chosen }: OfferedLab,
  { index, several, messages }: { index: number; several: boolean; messages: Messages },
): Markup {
  const text = clipText(cleanText(description ?? ''), descriptionLimit)
  const field = `lab-${index}`
  return html`<div class="choice">
    <input
      type="${several ? 'checkbox' : 'radio'}"
      name="lab"
      value="${id}"
      id="${field}"
      aria-describedby="${field}-about"
      ${[several ? '' : html`required`]}
      ${[chosen ? html`checked` : '']}
    />
    <div>
      <label for="${field}"><bdi>${clipText(cleanText(title), titleLimit)}</bdi></label>
      <p class="note" id="${field}-about">
        ${[text ? html`<bdi>${text}</bdi> · ` : '']}${messages.states[state].headline}
      </p>
    </div>
  </div>`
}

export interface ReturnModel {
  /** Exactly as the platform sent it. */
  readonly returnUrl: string
  /** Posted to it. */
  readonly fields: Readonly<Record<string, string>>
}

/** Takes the answer back to the platform: by itself with script, by its button without. */
export function renderReturn({ returnUrl, fields }: ReturnModel, frame: PageFrame): Markup {
  const { picker, handover } = findMessages(frame.language)
  const inputs = Object.entries(fields).map(
    ([name, value]) => html`<input type="hidden" name="${name}" value="${value}" />`,
  )
  return renderPage(
    {
      title: picker.returning,
      content: html`<h1>${picker.returning}</h1>
        <form method="post" action="${returnUrl}" id="return">
          ${[inputs]}
          <div class="actions">
            <button class="primary">${handover.goOn}</button>
          </div>
        </form>`,
      script: pickerScript,
    },
    frame,
  )
}
