import { html } from 'ghtml'

import type { Account } from '../model/account.js'
import type { EndReason, StreamingSession } from '../model/types.js'
import { formatDuration } from './format-duration.js'
import type { Page } from './layout.js'
import type { PortalView } from './read-portal-view.js'
import { readRedirectUrl } from './redirect-url.js'

/**
 * All pages of the portal but the desktop: links that do not work, waiting, and the ends of a
 * session. `routes.ts` chooses.
 */

const closing = 'You can close this window and open the lab again from your course.'

function renderPlain(title: string, ...paragraphs: string[]): Page {
  const main = html`<h1>${title}</h1>
    !${paragraphs.map((text) => html`<p>${text}</p>`).join('\n')}`
  return { title, main, layout: 'column' }
}

export function renderAbout(): Page {
  return renderPlain(
    'AppStream sandbox',
    'This is a stand-in for the Amazon AppStream 2.0 service, for tests and demonstrations.',
    'Programs speak to it at this address as they would to AWS. People get here through a streaming URL.',
  )
}

export function renderBadLink(): Page {
  return renderPlain(
    'This link does not work',
    'It was changed on its way, or the lab behind it has been removed.',
    closing,
  )
}

export function renderExpiredLink(): Page {
  return renderPlain(
    'This link is too old',
    'Links into a lab are valid for a short time.',
    closing,
  )
}

export function renderNoResources(fleetName: string): Page {
  return renderPlain(
    'No streaming resources are available',
    `All seats of the fleet “${fleetName}” are in use, or it is not running.`,
    'Try again in a few minutes: load this page again while the link is valid, or open the lab again from your course.',
  )
}

export function renderNotFound(): Page {
  return renderPlain(
    'There is nothing here',
    'The session is over, or the address is wrong.',
    closing,
  )
}

export function renderPreparing(view: PortalView): Page {
  const title = 'Your session is being prepared'
  const left = formatDuration(view.pendingSeconds ?? 0)
  const main = html`<h1>${title}</h1>
    <p>The computer is starting. About <span data-timer="pendingSeconds">${left}</span> to go.</p>
    <p>This page goes on by itself.</p>`
  return { title, main, layout: 'column', clientState: 'PENDING', refreshSeconds: 2 }
}

const disconnectCauses = {
  'by-user': 'You disconnected.',
  idle: 'Nobody used the keyboard or the mouse for a while.',
  'tab-closed': 'The window was closed.',
} as const

export function renderDisconnected(session: StreamingSession, view: PortalView): Page {
  const title = 'You are disconnected'
  const left = formatDuration(view.disconnectSeconds ?? 0)
  const cause = disconnectCauses[session.disconnectReason ?? 'by-user']
  const main = html`<h1>${title}</h1>
    <p>
      ${cause} The session goes on without you for
      <strong data-timer="disconnectSeconds">${left}</strong> and then ends.
    </p>
    <div class="actions">
      <form method="post" action="/session/${session.portalKey}/return">
        <button class="primary">Return to the session</button>
      </form>
      <form method="post" action="/session/${session.portalKey}/end">
        <button>End session</button>
      </form>
    </div>
    <p>You can also open the lab again from your course.</p>`
  return { title, main, layout: 'column', clientState: 'NOT_CONNECTED', refreshSeconds: 10 }
}

const endCauses: Record<EndReason, string> = {
  'ended-by-user': 'You ended it.',
  'expired-by-api': 'It was ended from outside, by the course or an administrator.',
  'disconnect-timeout': 'Nobody returned to it in time.',
  'maximum-duration': 'It reached the longest time a session may take.',
  'fleet-stopped': 'The lab was switched off.',
  'freed-by-admin': 'Its seat was freed by the tester.',
  'scaled-in': 'The fleet was made smaller while it was in use.',
}

export function renderEnded(account: Account, session: StreamingSession): Page {
  const title = 'Your session has ended'
  const cause = endCauses[session.endReason ?? 'ended-by-user']
  const redirectUrl = readRedirectUrl(account, session)
  const wayOn =
    redirectUrl === undefined
      ? ''
      : html`<p><a href="${redirectUrl}">Continue to ${redirectUrl}</a></p>`
  const main = html`<h1>${title}</h1>
    <p>${cause} What was not in a kept folder is gone.</p>
    <p>${closing}</p>
    !${wayOn}`
  return { title, main, layout: 'column' }
}
