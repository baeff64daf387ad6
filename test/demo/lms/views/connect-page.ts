import { html } from 'ghtml'
import { writeChoices, type Choices } from '../choices.js'
import type { DemoPlatform } from '../demo-platform.js'
import { pageTexts } from '../page-texts.js'
import { texts } from '../texts.js'
import { renderDocument } from './document.js'

/**
 * Pages of the course by LTI 1.3: how to connect it, and what a teacher brought back from the
 * picker. `platform-routes.ts` sends them.
 */

const back = (choices: Choices): string =>
  html`<p>
    <a href="/?${writeChoices(choices)}" target="_top">${pageTexts[choices.locale].back}</a>
  </p>`

/** How far the course is connected by LTI 1.3, and the next step. */
export function renderConnectPage(
  { state, clientId }: Pick<DemoPlatform, 'state' | 'clientId'>,
  choices: Choices,
): string {
  const query = writeChoices(choices)
  const { locale } = choices
  const words = pageTexts[locale]
  const steps = {
    new: html`<p>${words.adminOpens}</p>
      <p>
        <a class="button" href="/connect/start" target="_blank" rel="noopener"
          >${words.register}<span class="hidden"> ${texts[locale].opensInTab}</span></a
        >
      </p>
      <p><a href="/connect?${query}">${words.isRegistered}</a></p>`,
    waits: html`<p>
        ${words.waits[0]} <code>${clientId}</code>${words.waits[1]}
        <code>npm run registrations -- approve</code>.
      </p>
      <form method="post" action="/connect/approve?${query}">
        <button class="button">${words.approve}</button>
      </form>`,
    connected: html`<p>${words.connected[0]} <code>${clientId}</code>${words.connected[1]}</p>
      <p>
        <a class="button" href="/?${writeChoices({ ...choices, version: '1.3' })}"
          >${words.launchBy13}</a
        >
      </p>`,
  }
  return renderDocument({
    locale,
    title: words.connect,
    body: html`<main class="narrow">
      <h1>${words.connect}</h1>
      !${steps[state]}!${back(choices)}
    </main>`,
  })
}

export interface PickedItem {
  readonly title: string
  readonly url: string
}

/** What a teacher chose from the tool's list. */
export function renderPickedPage(items: readonly PickedItem[], choices: Choices): string {
  const { locale } = choices
  const words = pageTexts[locale]
  return renderDocument({
    locale,
    title: words.chosen,
    body: html`<main class="narrow">
      <h1>${words.chosen}</h1>
      <p>${items.length === 0 ? words.nothingChosen : words.cameBack}</p>
      <dl class="rows">
        !${items.map(
          ({ title, url }) =>
            html`<div>
              <dt><bdi>${title}</bdi></dt>
              <dd><bdi>${url}</bdi></dd>
            </div>`,
        )}
      </dl>
      !${back(choices)}
    </main>`,
  })
}
