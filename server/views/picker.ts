import { html } from 'ghtml'
import type { LabStateName } from '@appstreamlab/shared'
import { pickerScript } from './client-script.js'
import type { PageFrame } from './frame.js'
import { cleanText, clipText, renderHostileText, titleLimit } from './hostile-text.js'
import { findMessages } from './language.js'
import { renderPage } from './layout.js'
import type { Messages } from './texts.js'
import { renderPanel } from './parts.js'
import { listStyles } from './style.js'

const descriptionLimit = 200

export interface OfferedLab {
  readonly id: string
  readonly title: string
  readonly description?: string
  readonly state: LabStateName
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
}

/** Where a teacher chooses labs for a course. */
export function renderPicker(model: PickerModel, frame: PageFrame): string {
  const messages = findMessages(frame.language)
  const { picker } = messages
  const title = model.several ? picker.chooseSeveral : picker.chooseOne
  const context = renderHostileText(model.contextTitle ?? '', titleLimit, messages.frame.fullTitle)
  return renderPage(
    {
      title,
      content: html`<h1>${title}</h1>
        !${model.contextTitle ? html`<p class="context">!${context.inline}</p>` : ''}
        !${model.ungraded ? html`<p class="note">${picker.noScore}</p>` : ''}
        <form method="post" action="${frame.basePath}/lti/deep-link" id="picker">
          <input type="hidden" name="token" value="${model.token}" />
          !${model.labs.length === 0 ? renderNothingToOffer(messages) : renderOffer(model, title, messages)}
          <div class="actions">
            !${
              model.labs.length === 0
                ? ''
                : html`<button class="primary" name="action" value="add">${picker.add}</button>`
            }<button class="secondary" name="action" value="cancel" formnovalidate>
              ${picker.cancel}
            </button>
          </div>
        </form>`,
      styles: listStyles,
      script: pickerScript,
    },
    frame,
  )
}

const renderNothingToOffer = ({ picker }: Messages): string =>
  renderPanel({
    tone: 'plain',
    icon: 'question',
    headline: html`${picker.nothing}`,
    lines: [html`${picker.nothingWhy}`],
  })

function renderOffer(model: PickerModel, title: string, messages: Messages): string {
  const { picker } = messages
  const problem = model.nothingChosen
    ? html`<p class="problem" id="problem" role="alert">${picker.chooseFirst}</p>`
    : ''
  return html`!${problem}
    <p class="scripted search">
      <label for="search">${picker.search}</label>
      <input type="search" id="search" autocomplete="off" aria-controls="labs" />
    </p>
    <fieldset
      id="labs"
      data-found="${picker.found}"
      !${model.nothingChosen ? 'aria-describedby="problem"' : ''}
    >
      <legend class="unseen">${title}</legend>
      !${model.labs.map((lab, index) => renderChoice(lab, { index, several: model.several, messages }))}
    </fieldset>`
}

function renderChoice(
  { id, title, description, state }: OfferedLab,
  { index, several, messages }: { index: number; several: boolean; messages: Messages },
): string {
  const text = clipText(cleanText(description ?? ''), descriptionLimit)
  const field = `lab-${index}`
  return html`<div class="choice">
    <input
      type="${several ? 'checkbox' : 'radio'}"
      name="lab"
      value="${id}"
      id="${field}"
      aria-describedby="${field}-about"
      !${several ? '' : 'required'}
    />
    <div>
      <label for="${field}"><bdi>${clipText(cleanText(title), titleLimit)}</bdi></label>
      <p class="note" id="${field}-about">
        !${text ? html`<bdi>${text}</bdi> · ` : ''}${messages.states[state].headline}
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
export function renderReturn({ returnUrl, fields }: ReturnModel, frame: PageFrame): string {
  const { picker, handover } = findMessages(frame.language)
  const inputs = Object.entries(fields).map(
    ([name, value]) => html`<input type="hidden" name="${name}" value="${value}" />`,
  )
  return renderPage(
    {
      title: picker.returning,
      content: html`<h1>${picker.returning}</h1>
        <form method="post" action="${returnUrl}" id="return">
          !${inputs}
          <div class="actions">
            <button class="primary">${handover.goOn}</button>
          </div>
        </form>`,
      script: pickerScript,
    },
    frame,
  )
}
