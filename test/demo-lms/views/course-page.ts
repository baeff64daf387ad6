import { html } from 'ghtml'
import { writeChoices, type Choices } from '../choices.js'
import type { DemoLab } from '../demo-lab.js'
import { faults, replayFault } from '../faults.js'
import { course } from '../launch-fields.js'
import { fullName, people } from '../people.js'
import type { Trouble } from '../trouble.js'
import { renderDocument } from './document.js'

export interface CoursePageOptions {
  readonly choices: Choices
  readonly labs: readonly DemoLab[]
  readonly troubles: readonly Pick<Trouble, 'id' | 'title' | 'wrong'>[]
  /** What the tool said on the way back (lti_errormsg): hostile text. */
  readonly message?: string
  /** The launch that stands in a frame on this page: a lab's or a fault's id. */
  readonly framed?: string
  readonly explanation: string
}

interface Option {
  readonly label: string
  readonly note?: string
  readonly query: string
  readonly chosen: boolean
}

const renderOptions = (name: string, options: readonly Option[]): string =>
  html`<div class="choice" role="group" aria-label="${name}">
    <span class="name" aria-hidden="true">${name}</span>
    <ul>
      !${options.map(
        ({ label, note, query, chosen }) =>
          html`<li>
            <a href="/?${query}" !${chosen ? 'aria-current="true"' : ''}
              ><bdi>${label}</bdi> !${note ? html`<span class="note">${note}</span>` : ''}</a
            >
          </li>`,
      )}
    </ul>
  </div>`

function renderChoices(choices: Choices): string {
  const who = people.map((person) => ({
    label: fullName(person),
    note: person.says,
    query: writeChoices({ ...choices, person }),
    chosen: person.id === choices.person.id,
  }))
  const where = [['tab', 'In a new tab'] as const, ['frame', 'In this page'] as const].map(
    ([opensIn, label]) => ({
      label,
      query: writeChoices({ ...choices, opensIn }),
      chosen: opensIn === choices.opensIn,
    }),
  )
  const language = [['en', 'English'] as const, ['de', 'Deutsch'] as const].map(
    ([locale, label]) => ({
      label,
      query: writeChoices({ ...choices, locale }),
      chosen: locale === choices.locale,
    }),
  )
  return html`<section class="choices" aria-labelledby="choices">
    <h2 id="choices">Try it as</h2>
    !${renderOptions('You are', who)} !${renderOptions('Labs open', where)}
    !${renderOptions('Language', language)}
  </section>`
}

/** A link that makes a launch: in a new tab by itself, or by showing this page with a frame. */
function renderLaunchLink(id: string, title: string, options: CoursePageOptions): string {
  const { choices } = options
  if (choices.opensIn === 'frame')
    return html`<a class="open" href="/?${writeChoices(choices, { framed: id })}#frame-${id}"
      >!${title}</a
    >`
  return html`<a
    class="open"
    href="/launch/${id}?${writeChoices(choices)}"
    target="_blank"
    rel="noopener"
    >!${title}<span class="hidden"> (opens in a new tab)</span></a
  >`
}

const renderFrame = (id: string, title: string, { choices, framed }: CoursePageOptions): string =>
  framed === id && choices.opensIn === 'frame'
    ? html`<iframe
        id="frame-${id}"
        title="${title}"
        src="/launch/${id}?${writeChoices(choices)}"
        height="520"
      ></iframe>`
    : ''

const renderLab = (lab: DemoLab, options: CoursePageOptions): string =>
  html`<li class="lab">
    <h3>${lab.title}</h3>
    <p>${lab.description}</p>
    <p class="note">${lab.shows}</p>
    !${renderLaunchLink(lab.id, html`Open<span class="hidden"> ${lab.title}</span>`, options)}
    !${renderFrame(lab.id, lab.title, options)}
  </li>`

interface Curiosities {
  /** Begins the links: `broken` or `trouble`. */
  readonly kind: string
  readonly summary: string
  readonly entries: CoursePageOptions['troubles']
}

/** A list of launches that do not open the lab, folded away. */
function renderCuriosities(curiosities: Curiosities, options: CoursePageOptions): string {
  const { kind, summary, entries } = curiosities
  if (entries.length === 0) return ''
  const links = entries.map((entry) => ({ ...entry, link: `${kind}-${entry.id}` }))
  const isOpen = links.some(({ link }) => link === options.framed)
  return html`<details class="broken" !${isOpen ? 'open' : ''}>
    <summary>${summary}</summary>
    <ul>
      !${links.map(
        ({ link, title, wrong }) =>
          html`<li>
            !${renderLaunchLink(link, html`${title}`, options)}
            <p class="note">${wrong}</p>
            !${renderFrame(link, title, options)}
          </li>`,
      )}
    </ul>
  </details>`
}

export const renderCoursePage = (options: CoursePageOptions): string =>
  renderDocument({
    title: `${course.label}: ${course.title}`,
    script: '/client/course-page.js',
    body: html`<div class="page">
      <main>
        <p class="crumb">My courses › ${course.label}</p>
        <h1>${course.label}: ${course.title}</h1>
        !${
          options.message
            ? html`<div class="message" role="status">
                <strong>The lab sent you back:</strong> <bdi>${options.message}</bdi>
              </div>`
            : ''
        }
        !${renderChoices(options.choices)}
        <section aria-labelledby="labs">
          <h2 id="labs">Labs</h2>
          <ul class="labs">
            !${options.labs.map((lab) => renderLab(lab, options))}
          </ul>
        </section>
        <section class="folded" aria-labelledby="wrong">
          <h2 id="wrong">When something is wrong</h2>
          !${renderCuriosities(
            {
              kind: 'broken',
              summary: 'Launches that are broken on purpose',
              entries: [replayFault, ...faults],
            },
            options,
          )}
          !${renderCuriosities(
            {
              kind: 'trouble',
              summary: 'AppStream in trouble, until the next launch',
              entries: options.troubles,
            },
            options,
          )}
        </section>
      </main>
      <aside aria-labelledby="happened">
        <h2 id="happened">What just happened</h2>
        <p id="announcement" class="hidden" role="status"></p>
        <div id="explanation">!${options.explanation}</div>
        <noscript
          ><p><a href="/?${writeChoices(options.choices)}">Look again</a></p></noscript
        >
      </aside>
    </div>`,
  })
