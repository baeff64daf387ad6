import { html } from 'ghtml'
import { writeChoices, type Choices } from '../choices.js'
import type { DemoPlatform } from '../demo-platform.js'
import { renderDocument } from './document.js'

const back = (choices: Choices): string =>
  html`<p><a href="/?${writeChoices(choices)}" target="_top">Back to the course</a></p>`

/** How far the course is connected by LTI 1.3, and the next step. */
export function renderConnectPage(
  { state, clientId }: Pick<DemoPlatform, 'state' | 'clientId'>,
  choices: Choices,
): string {
  const query = writeChoices(choices)
  const steps = {
    new: html`<p>
        An administrator of the learning platform opens a one-time link that the people who run the
        labs made. The tool then reads what the platform says about itself, and registers there.
      </p>
      <p>
        <a class="button" href="/connect/start" target="_blank" rel="noopener">Register the tool</a>
      </p>
      <p><a href="/connect?${query}">It is registered: go on</a></p>`,
    waits: html`<p>
        The tool is registered as client <code>${clientId}</code>. Nothing opens yet: the people who
        run the labs decide which labs this platform may open, with
        <code>npm run registrations -- approve</code>.
      </p>
      <form method="post" action="/connect/approve?${query}">
        <button class="button">Approve it, as they would</button>
      </form>`,
    connected: html`<p>
        The course is connected as client <code>${clientId}</code>. Choose LTI 1.3 on the course
        page: from then on its launches are signed tokens.
      </p>
      <p>
        <a class="button" href="/?${writeChoices({ ...choices, version: '1.3' })}"
          >Launch by LTI 1.3</a
        >
      </p>`,
  }
  return renderDocument({
    title: 'Connect by LTI 1.3',
    body: html`<main class="narrow">
      <h1>Connect by LTI 1.3</h1>
      !${steps[state]}!${back(choices)}
    </main>`,
  })
}

export interface PickedItem {
  readonly title: string
  readonly url: string
}

/** What a teacher chose from the tool's list. */
export const renderPickedPage = (items: readonly PickedItem[], choices: Choices): string =>
  renderDocument({
    title: 'Chosen labs',
    body: html`<main class="narrow">
      <h1>Chosen labs</h1>
      <p>
        !${
          items.length === 0
            ? 'Nothing was chosen.'
            : 'A learning platform would now make a link of each. This is what came back, signed by the tool:'
        }
      </p>
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
