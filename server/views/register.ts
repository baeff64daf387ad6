import { html, type Markup } from './markup.js'
import { registerScript } from './client-script.js'
import type { PageFrame } from './frame.js'
import { cleanText } from './hostile-text.js'
import { findMessages } from './language.js'
import { renderPage } from './layout.js'
import { renderFacts, renderPanel } from './parts.js'
import type { Messages } from './texts.js'

// The two pages of a registration by link, before and after; the server's `registrations/` shows them.

export interface RegistrationPageModel {
  readonly institution: string
  /** Where the platform's own description lies. */
  readonly platformHost: string
  readonly toolTitle: string
  readonly toolAddress: string
  /** The path that the form posts to, without our prefix. */
  readonly path: string
  /** The registration request, sealed. */
  readonly request: string
  /** What the tool asks for beside launches. */
  readonly asksFor: { readonly grades?: boolean; readonly rosters?: boolean }
}

/** What an LMS administrator confirms before the tool registers there. */
export function renderRegistrationPage(model: RegistrationPageModel, frame: PageFrame): Markup {
  const { register } = findMessages(frame.language)
  const bdi = (text: string) => html`<bdi>${cleanText(text)}</bdi>`
  return renderPage(
    {
      title: register.title,
      content: html`<h1>${register.title}</h1>
        ${[
          renderPanel({
            tone: 'plain',
            icon: 'screen',
            headline: html`${register.what}`,
            lines: [html`${register.afterwards}`],
          }),
        ]}
        <form method="post" action="${frame.basePath}${model.path}">
          <input type="hidden" name="request" value="${model.request}" />
          <div class="actions"><button class="primary">${register.confirm}</button></div>
        </form>
        ${[
          renderFacts([
            { term: register.platform, value: bdi(model.platformHost) },
            { term: register.institution, value: bdi(model.institution) },
            { term: register.tool, value: bdi(model.toolTitle) },
            { term: register.address, value: bdi(model.toolAddress) },
            { term: register.data, value: html`${describeData(model, register)}` },
          ]),
        ]}`,
    },
    frame,
  )
}

function describeData(
  { asksFor: { grades, rosters } }: RegistrationPageModel,
  register: Messages['register'],
): string {
  if (!grades && !rosters) return `${register.dataWhat} ${register.dataDates}`
  const more = [register.dataDates, grades && register.dataGrades, rosters && register.dataRosters]
  return [register.dataId, ...more].filter(Boolean).join(' ')
}

/** Afterwards. In the LMS's own window the page closes itself. */
export function renderRegistered(
  { name, isNew }: { readonly name: string; readonly isNew: boolean },
  frame: PageFrame,
): Markup {
  const { register } = findMessages(frame.language)
  const [title, headline, line] = isNew
    ? [register.done, register.doneWhat, register.doneThen]
    : [register.again, register.againWhat, register.againThen]
  return renderPage(
    {
      title,
      content: html`<h1>${title}</h1>
        ${[
          renderPanel({
            tone: 'good',
            icon: 'check',
            headline: html`${headline}`,
            lines: [html`${line}`],
          }),
        ]}${[renderFacts([{ term: register.name, value: html`<code>${name}</code>` }])]}`,
      script: registerScript,
    },
    frame,
  )
}
