import { html } from 'ghtml'
import { writeChoices, type Choices } from '../choices.js'
import { pageTexts } from '../page-texts.js'
import type { FormFields } from '../sign-form.js'
import { renderDocument } from './document.js'

/**
 * What a browser shows between a link of the course and the signer: a launch is a posted form,
 * which a link alone cannot send. Short notices of the course are drawn here, too.
 */

export interface LaunchForm {
  readonly title: string
  readonly toolUrl: string
  readonly fields: FormFields
  readonly locale: Choices['locale']
}

/** The form that carries a launch to the tool: it posts itself, and has a button where scripts are off. */
export function renderLaunchPage({ title, toolUrl, fields, locale }: LaunchForm): string {
  const words = pageTexts[locale]
  return renderDocument({
    locale,
    title: `${words.opening} ${title}`,
    script: '/client/launch-page.js',
    body: html`<main class="narrow">
      <h1>${words.opening} <bdi>${title}</bdi></h1>
      <form id="launch" method="post" action="${toolUrl}" accept-charset="utf-8">
        !${Object.entries(fields).map(
          ([name, value]) => html`<input type="hidden" name="${name}" value="${value}" />`,
        )}
        <button class="button">${words.goOn}</button>
      </form>
    </main>`,
  })
}

/** A page with one sentence and the way back. `_top`, because it may stand in the course page's frame. */
export const renderNotice = (title: string, text: string, choices: Choices): string =>
  renderDocument({
    locale: choices.locale,
    title,
    body: html`<main class="narrow">
      <h1>${title}</h1>
      <p><bdi>${text}</bdi></p>
      <p>
        <a href="/?${writeChoices(choices)}" target="_top">${pageTexts[choices.locale].back}</a>
      </p>
    </main>`,
  })
