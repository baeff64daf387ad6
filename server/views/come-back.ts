import { html, type Markup } from './markup.js'
import { keepScript } from './client-script.js'
import type { PageFrame } from './frame.js'
import { findMessages } from './language.js'
import { renderPage } from './layout.js'
import { renderPanel } from './parts.js'

/**
 * The page that Reload and Back show after a lab's page. Its script posts the ticket that the window kept,
 * and the answer takes the place of this page; where none was kept, the page says to go through the course.
 */
export function renderComeBack(frame: PageFrame): Markup {
  const { comeBack } = findMessages(frame.language)
  return renderPage(
    {
      title: comeBack.title,
      content: html`<div class="coming" hidden>
          ${[renderPanel({ tone: 'wait', icon: 'clock', headline: html`${comeBack.coming}`, lines: [] })]}
        </div>
        <div class="gone">
          <h1>${comeBack.title}</h1>
          ${[renderPanel({ tone: 'plain', icon: 'back', headline: html`${comeBack.gone}`, lines: [html`${comeBack.why}`] })]}
        </div>
        <form id="again" method="post" action="${frame.basePath}/open/state" hidden>
          <input type="hidden" name="ticket" />
        </form>`,
      script: keepScript,
    },
    frame,
  )
}
