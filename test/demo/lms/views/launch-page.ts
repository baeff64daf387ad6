import { html } from 'ghtml'
import type { FormFields } from '../sign-form.js'
import { renderDocument } from './document.js'

/** The form that carries a launch to the tool: it posts itself, and has a button where scripts are off. */
export const renderLaunchPage = (title: string, toolUrl: string, fields: FormFields): string =>
  renderDocument({
    title: `Opening ${title}`,
    script: '/client/launch-page.js',
    body: html`<main class="narrow">
      <h1>Opening <bdi>${title}</bdi></h1>
      <form id="launch" method="post" action="${toolUrl}" accept-charset="utf-8">
        !${Object.entries(fields).map(
          ([name, value]) => html`<input type="hidden" name="${name}" value="${value}" />`,
        )}
        <button class="button">Continue to the lab</button>
      </form>
    </main>`,
  })

/** A page with one sentence and the way back. `_top`, because it may stand in the course page's frame. */
export const renderNotice = (title: string, text: string, backUrl: string): string =>
  renderDocument({
    title,
    body: html`<main class="narrow">
      <h1>${title}</h1>
      <p><bdi>${text}</bdi></p>
      <p><a href="${backUrl}" target="_top">Back to the course</a></p>
    </main>`,
  })
