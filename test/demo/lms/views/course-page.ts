import { html } from 'ghtml'
import { writeChoices, type Choices } from '../choices.js'
import { describeLab, type DemoLab } from '../demo-lab.js'
import { faults, replayFault } from '../faults.js'
import { course } from '../launch-fields.js'
import type { ClassView } from '../class-view.js'
import { fullName, people } from '../people.js'
import { texts } from '../texts.js'
import type { Trouble } from '../trouble.js'
import { renderClassSection } from './class-section.js'
import { renderDocument } from './document.js'

/**
 * The first page of `npm start`: who one is, the labs, launches that are broken on purpose, the
 * class, and what happened at the last launch.
 */

export interface CoursePageOptions {
  readonly choices: Choices
  readonly labs: readonly DemoLab[]
  readonly troubles: readonly Pick<Trouble, 'id' | 'title' | 'wrong' | 'german'>[]
  /** Whether the course can be connected by LTI 1.3, and is. */
  readonly platform?: 'offered' | 'connected'
  /** The lab that a crowd can be sent into, and whether one is on its way. */
  readonly crowd?: { readonly labId: string; readonly isSent: boolean }
  readonly lesson?: ClassView
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

function renderChoices(choices: Choices, platform: CoursePageOptions['platform']): string {
  const words = texts[choices.locale]
  const who = people.map((person) => ({
    label: fullName(person),
    note: choices.locale === 'de' ? person.german : person.says,
    query: writeChoices({ ...choices, person }),
    chosen: person.id === choices.person.id,
  }))
  const where = [['tab', words.inTab] as const, ['frame', words.inPage] as const].map(
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
  const versions = (['1.1', '1.3'] as const).map((version) => ({
    label: `LTI ${version}`,
    query: writeChoices({ ...choices, version }),
    chosen: version === choices.version,
  }))
  return html`<section class="choices" aria-labelledby="choices">
    <h2 id="choices">${words.tryItAs}</h2>
    !${renderOptions(words.youAre, who)} !${renderOptions(words.labsOpen, where)}
    !${renderOptions(words.language, language)}
    !${platform === 'connected' ? renderOptions(words.connectedBy, versions) : ''}
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
    >!${title}<span class="hidden"> ${texts[choices.locale].opensInTab}</span></a
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

function renderLab(lab: DemoLab, options: CoursePageOptions): string {
  const { locale } = options.choices
  const { description, shows } = describeLab(lab, locale)
  const label = html`${texts[locale].open}<span class="hidden"> ${lab.title}</span>`
  return html`<li class="lab">
    <h3>${lab.title}</h3>
    <p>${description}</p>
    <p class="note">${shows}</p>
    !${renderLaunchLink(lab.id, label, options)} !${renderCrowd(lab, options)}
    !${renderFrame(lab.id, lab.title, options)}
  </li>`
}

/** Offers to fill the lab's waiting line. */
function renderCrowd({ id }: DemoLab, { crowd, choices }: CoursePageOptions): string {
  if (crowd?.labId !== id) return ''
  const words = texts[choices.locale]
  return crowd.isSent
    ? html`<p id="crowd" class="note">${words.crowdSent}</p>`
    : html`<p id="crowd"><a href="/crowd?${writeChoices(choices)}">${words.sendCrowd}</a></p>`
}

/** What students do not see of a tool: its list for teachers, and how it is connected. */
function renderMore({ choices, platform }: CoursePageOptions): string {
  if (!platform) return ''
  const words = texts[choices.locale]
  const query = writeChoices(choices)
  return html`<section class="more" aria-labelledby="more">
    <h2 id="more">${words.more}</h2>
    <p>
      <a href="/pick?${query}" target="_blank" rel="noopener"
        >${words.choose}<span class="hidden"> ${words.opensInTab}</span></a
      ><br /><span class="note">${words.chooseNote}</span>
    </p>
    <p>
      <a href="/connect?${query}">${words.connect}</a><br /><span class="note"
        >${words.connectNote}</span
      >
    </p>
  </section>`
}

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
  const { locale } = options.choices
  const links = entries.map((entry) => ({
    ...((locale === 'de' && entry.german) || entry),
    link: `${kind}-${entry.id}`,
  }))
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

export function renderCoursePage(options: CoursePageOptions): string {
  const { locale } = options.choices
  const words = texts[locale]
  return renderDocument({
    locale,
    title: `${course.label}: ${course.title}`,
    script: '/client/course-page.js',
    body: html`<div class="page">
      <main>
        <p class="crumb">${words.crumb} › ${course.label}</p>
        <h1>${course.label}: ${course.title}</h1>
        !${
          options.message
            ? html`<div class="message" role="status">
                <strong>${words.sentBack}</strong> <bdi>${options.message}</bdi>
              </div>`
            : ''
        }
        !${renderChoices(options.choices, options.platform)}
        <section aria-labelledby="labs">
          <h2 id="labs">${words.labs}</h2>
          <ul class="labs">
            !${options.labs.map((lab) => renderLab(lab, options))}
          </ul>
        </section>
        !${options.lesson ? renderClassSection(options.lesson, options.choices) : ''}
        !${renderMore(options)}
        <section class="folded" aria-labelledby="wrong">
          <h2 id="wrong">${words.wrong}</h2>
          !${renderCuriosities(
            {
              kind: 'broken',
              summary: words.broken,
              entries: [replayFault, ...faults],
            },
            options,
          )}
          !${renderCuriosities(
            {
              kind: 'trouble',
              summary: words.troubles,
              entries: options.troubles,
            },
            options,
          )}
        </section>
      </main>
      <aside aria-labelledby="happened">
        <h2 id="happened">${words.happened}</h2>
        <p id="announcement" class="hidden" role="status"></p>
        <div id="explanation">!${options.explanation}</div>
        <noscript
          ><p><a href="/?${writeChoices(options.choices)}">${words.lookAgain}</a></p></noscript
        >
        <p class="note">
          <a href="/appstream?${writeChoices(options.choices)}">${words.requests}</a>
        </p>
      </aside>
    </div>`,
  })
}
