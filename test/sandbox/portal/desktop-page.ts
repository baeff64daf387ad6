import { html } from 'ghtml'

import type { Account } from '../model/account.js'
import type { StreamingSession } from '../model/types.js'
import type { Page } from './layout.js'
import type { PortalView } from './read-portal-view.js'

export function renderDesktop(account: Account, session: StreamingSession, view: PortalView): Page {
  return {
    title: 'Desktop',
    main: html`<h1>${session.userId}</h1>
      <p>${view.maximumSeconds ?? 0} ${account.region}</p>`,
    layout: 'desktop',
    clientState: 'CONNECTED',
  }
}
