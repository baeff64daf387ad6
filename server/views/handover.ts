import { html, type Markup } from './markup.js'
import { handoverScript } from './client-script.js'
import type { PageFrame } from './frame.js'
import { findMessages } from './language.js'
import { renderPage } from './layout.js'
import type { Messages } from './texts.js'
import { renderPanel } from './parts.js'

/** What the script of these pages needs to keep and find a value with the platform's own window. */
export interface PlatformStorage {
  /** Messages go to this origin and are believed from it only. */
  readonly platformOrigin: string
  /** Name of the window that keeps values; empty where the platform has none. */
  readonly frameName: string
  readonly name: string
  readonly value: string
}

export interface LoginPageModel {
  readonly authorizationUrl: string
  readonly storage: PlatformStorage
  /** The login once more, for a window of its own. */
  readonly relaunch: Readonly<Record<string, string>>
}

/**
 * Between login and platform, in a frame: goes on by itself where the browser keeps something here. The way
 * to a window of its own is a link: browsers hold every redirect of a form against `form-action`, and hosted
 * platforms lead on to the school's own host, which nobody knows yet (Canvas, `authorize_redirect`).
 */
export function renderLoginPage(model: LoginPageModel, frame: PageFrame): Markup {
  const messages = findMessages(frame.language)
  const { handover } = messages
  return renderHandover(
    html`<div
        id="handover"
        data-next="${model.authorizationUrl}"
        ${[renderStorage(model.storage)]}
      ></div>
      ${[renderOpening(messages)]}
      <div class="blocked" hidden>
        ${[
          renderPanel({
            tone: 'plain',
            icon: 'newWindow',
            headline: html`${handover.blocked}`,
            lines: [html`${handover.blockedWhy}`, html`${handover.blockedUntil}`],
          }),
        ]}
      </div>
      <div class="late" role="status" tabindex="-1" hidden>
        ${[
          renderPanel({
            tone: 'plain',
            icon: 'back',
            headline: html`${handover.tooLate}`,
            lines: [html`${handover.tooLateWhy}`],
          }),
        ]}
      </div>
      <div class="actions">
        <a class="primary scriptless" href="${model.authorizationUrl}">${handover.goOn}</a>
        <a
          id="relaunch"
          class="primary blocked"
          href="${frame.basePath}/lti/login?${new URLSearchParams(model.relaunch).toString()}"
          target="_blank"
          rel="noopener"
          hidden
          >${handover.openWindow}<span class="unseen"> ${messages.card.newWindowName}</span></a
        >
      </div>`,
    messages,
    frame,
  )
}

export interface StoragePageModel {
  readonly idToken: string
  readonly state: string
  readonly storage: PlatformStorage
}

/** After the platform's answer: fetches what its window kept, and posts all of it to us. */
export function renderStoragePage(model: StoragePageModel, frame: PageFrame): Markup {
  const messages = findMessages(frame.language)
  const fields = { id_token: model.idToken, state: model.state, storage: '' }
  return renderHandover(
    html`<div id="handover" ${[renderStorage(model.storage)]}></div>
      ${[renderOpening(messages)]}
      <form id="finish" method="post" action="${frame.basePath}/lti/launch">
        ${[renderFields(fields)]}<button class="primary scriptless">
          ${messages.handover.goOn}
        </button>
      </form>`,
    messages,
    frame,
  )
}

function renderHandover(content: Markup, messages: Messages, frame: PageFrame): Markup {
  return renderPage(
    {
      title: messages.handover.title,
      content: html`<h1>${messages.handover.title}</h1>
        ${[content]}`,
      script: handoverScript,
    },
    frame,
  )
}

const renderOpening = ({ handover }: Messages): Markup =>
  html`<div class="opening">
    ${[renderPanel({ tone: 'wait', icon: 'clock', headline: html`${handover.what}`, lines: [] })]}
  </div>`

const renderStorage = ({ platformOrigin, frameName, name, value }: PlatformStorage): Markup =>
  html`data-platform="${platformOrigin}" data-frame="${frameName}" data-key="${name}"
  data-value="${value}"`

const renderFields = (fields: Readonly<Record<string, string>>): Markup =>
  html`${[
    Object.entries(fields).map(
      ([name, value]) => html`<input type="hidden" name="${name}" value="${value}" />`,
    ),
  ]}`
