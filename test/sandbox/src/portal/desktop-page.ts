import { html } from 'ghtml'

import type { Account } from '../model/account.js'
import type { StreamingSession } from '../model/types.js'
import { drawIcon, drawPart } from './drawings.js'
import { formatDuration } from './format-duration.js'
import type { Page } from './layout.js'
import type { PortalView } from './read-portal-view.js'

/**
 * What a browser sees in place of a stream, drawn for `routes.ts`: that the session runs, what the
 * streaming URL asked for, and buttons for what a person may do to a session.
 */

export interface DesktopRequest {
  readonly session: StreamingSession
  readonly view: PortalView
  /** The icon that was clicked, if any. */
  readonly chosenApplication: string | null
}

/** A small desktop: icons, one application window, a window about the session, a taskbar. */
export function renderDesktop(account: Account, request: DesktopRequest): Page {
  const { session, view } = request
  const stack = account.stacks.get(session.stackName)
  const displayName = stack?.attributes['DisplayName']
  const label = typeof displayName === 'string' ? displayName : session.stackName
  const applications = account.fleets.get(session.fleetName)?.applications ?? []
  const main = html`<h1 class="unseen">${label}: desktop of the sandbox</h1>
    <div class="workspace">
      !${renderIcons(session, applications)} !${renderWindow(request, applications)}
      !${renderAbout(account, session, view)}
    </div>
    !${renderTaskbar(session, view, label)}`
  return { title: label, main, layout: 'desktop', clientState: 'CONNECTED', refreshSeconds: 20 }
}

function renderIcons(session: StreamingSession, applications: readonly string[]): string {
  const items = applications.map(
    (name) =>
      html`<li>
        <a href="/session/${session.portalKey}?app=${encodeURIComponent(name)}"
          >!${drawIcon(name)}<bdi>${name}</bdi></a
        >
      </li>`,
  )
  return html`<nav class="icons" aria-label="Applications">
    <ul>
      !${items.join('')}
    </ul>
  </nav>`
}

function renderWindow(request: DesktopRequest, applications: readonly string[]): string {
  const { session, chosenApplication } = request
  const isKnown = chosenApplication !== null && applications.includes(chosenApplication)
  const name = isKnown ? chosenApplication : session.applicationId
  if (name === '' || name === 'Desktop') {
    return frameWindow('Desktop', html`<p>No application was asked for. Choose one.</p>`)
  }
  if (!applications.includes(name)) {
    return frameWindow(
      name,
      html`<p>
        This fleet has no application of this name. AppStream would show an empty screen here, and
        no error.
      </p>`,
    )
  }
  return frameWindow(name, drawPart())
}

function frameWindow(title: string, content: string): string {
  return html`<section class="window application" aria-labelledby="application-title">
    <div class="titlebar">
      <h2 id="application-title"><bdi>${title}</bdi></h2>
      <span class="controls" aria-hidden="true"><i></i><i></i><i></i></span>
    </div>
    <div class="content">!${content}</div>
  </section>`
}

function renderAbout(account: Account, session: StreamingSession, view: PortalView): string {
  const fleet = account.fleets.get(session.fleetName)
  const keptFor = formatDuration(fleet?.disconnectTimeoutSeconds ?? 0)
  const facts = [
    describe('User', session.userId),
    describe('Stack', session.stackName),
    describe('Fleet', session.fleetName),
    describe('Application', session.applicationId),
    describe('Session context', session.sessionContext),
  ]
  const idle =
    view.idleSeconds === null
      ? 'Off on this fleet'
      : html`in <span data-timer="idleSeconds">${formatDuration(view.idleSeconds)}</span>`
  const longest = formatDuration(view.maximumSeconds ?? 0)
  return html`<section class="window about" aria-labelledby="about-title">
    <div class="titlebar"><h2 id="about-title">This session</h2></div>
    <div class="content">
      <dl>
        !${facts.join('')}
        <div>
          <dt>Idle disconnect</dt>
          <dd>!${idle}</dd>
        </div>
        <div>
          <dt>After a disconnect</dt>
          <dd>kept for ${keptFor}</dd>
        </div>
        <div>
          <dt>Ends at the latest</dt>
          <dd>in <span data-timer="maximumSeconds">${longest}</span></dd>
        </div>
      </dl>
      !${renderOtherRequest(session)}
      <p role="status" class="warning" data-warning></p>
    </div>
  </section>`
}

function describe(term: string, value: string): string {
  const shown = value === '' ? html`<span class="none">none</span>` : html`<bdi>${value}</bdi>`
  return html`<div>
    <dt>${term}</dt>
    <dd>!${shown}</dd>
  </div>`
}

/** Two labs on one stack and fleet: the second launch lands in the first one's session. */
function renderOtherRequest({ otherRequest }: StreamingSession): string {
  if (otherRequest === undefined) return ''
  const { applicationId, sessionContext } = otherRequest
  return html`<div class="note">
    <p>
      The link opened last asked for other values. A running session keeps those it was started
      with.
    </p>
    <dl>
      !${describe('Application', applicationId)}!${describe('Session context', sessionContext)}
    </dl>
  </div>`
}

function renderTaskbar(session: StreamingSession, view: PortalView, label: string): string {
  const button = (action: string, text: string, attributes = '') =>
    html`<form method="post" action="/session/${session.portalKey}/${action}">
      <button !${attributes}>${text}</button>
    </form>`
  return html`<section class="taskbar" aria-label="Session controls">
    <p class="label"><bdi>${label}</bdi></p>
    !${button('idle', 'Go idle', view.idleSeconds === null ? 'disabled' : '')}
    !${button('disconnect', 'Disconnect')} !${button('end', 'End session', 'class="danger"')}
  </section>`
}
