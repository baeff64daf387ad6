import { html, joinPieces, type Markup, type Words } from './markup.js'
import type { ClassState, LinkDates, WishFit, WishShortage } from '@appstreamlab/shared'
import type { PageFrame } from './frame.js'
import { cleanText, clipText, renderHostileText, titleLimit } from './hostile-text.js'
import { findMessages } from './language.js'
import { renderPage } from './layout.js'
import {
  renderActions,
  renderBackLink,
  renderPanel,
  renderTicketForm,
  type Panel,
} from './parts.js'
import { classesStyles } from './style.js'
import type { Messages } from './texts.js'
import { chooseDateForm, chooseTimeForm, renderTime } from './times.js'

/** The classes of a course, for who teaches it; loaded when somebody opens the page. */

export interface ClassRow {
  readonly id: string
  readonly name: string
  readonly labTitle: string
  readonly state: ClassState
  readonly people: number
  readonly lessons: number
  /** Milliseconds since the epoch. */
  readonly first?: { readonly start: number; readonly end: number }
  readonly last?: { readonly start: number; readonly end: number }
  /** IANA; lessons are shown on its clock. */
  readonly zone: string
  readonly isExam: boolean
  /** Something was approved before what waits now. */
  readonly hasApproved: boolean
  readonly reason?: string
  /** It came from this page, and may be changed here. */
  readonly isOwn: boolean
}

/** What stands in the fields, as it was typed. */
export interface ClassFields {
  /** Of the class that is changed; absent: a new one. */
  readonly id?: string
  readonly lab: string
  readonly name: string
  readonly date: string
  readonly from: string
  readonly to: string
  readonly until: string
  readonly zone: string
  readonly people: string
  readonly exam: boolean
  readonly windows: readonly {
    readonly people: string
    readonly earlier: string
    readonly later: string
  }[]
  readonly which?: 'first' | 'second'
}

export type ClassFault =
  | {
      readonly kind:
        | 'name'
        | 'date'
        | 'until'
        | 'backwards'
        | 'over'
        | 'zone'
        | 'windows'
        | 'many'
        | 'lab'
        | 'busy'
    }
  | { readonly kind: 'people'; readonly most: number }
  /** `2027-03-28 02:30`, on the clock that was chosen. */
  | { readonly kind: 'missing' | 'twice'; readonly time: string }

/** A section of the course. Its name comes from the platform, and is hostile. */
export interface SectionOfTeacher {
  readonly name: string
  /** How many learn in it; absent where the platform does not say so. */
  readonly learners?: number
}

export interface ClassesModel {
  readonly ticket: string
  /** Milliseconds since the epoch. */
  readonly now: number
  readonly contextTitle?: string
  readonly classes: readonly ClassRow[]
  readonly labs: readonly { readonly id: string; readonly title: string }[]
  readonly fields: ClassFields
  readonly fault?: ClassFault
  /** Of the link from which the page was opened, as the platform says them: milliseconds since the epoch. */
  readonly dates?: LinkDates
  /** The sections that the teacher is in. */
  readonly sections?: readonly SectionOfTeacher[] | undefined
  /** How many learn in the course, or why the platform does not say it; absent where it was not asked. */
  readonly count?:
    | { readonly kind: 'counted'; readonly learners: number; readonly asOf: number }
    | { readonly kind: 'uncounted'; readonly why: 'large' | 'denied' | 'away' | 'partial' }
    | undefined
  /** Whether what was typed would fit. */
  readonly answer?: { readonly fit: WishFit; readonly waits: boolean }
  readonly news?: 'requested' | 'approved' | 'unchanged' | 'refused' | 'withdrawn'
  readonly cameFromLab: boolean
  readonly backUrl?: string
}

interface Page {
  readonly frame: PageFrame
  readonly messages: Messages
}

export function renderClasses(model: ClassesModel, frame: PageFrame): Markup {
  const messages = findMessages(frame.language)
  const page: Page = { frame, messages }
  const { classes } = messages
  return renderPage(
    {
      title: classes.title,
      content: html`<h1>${classes.title}</h1>
        ${[renderContext(model.contextTitle, messages)]}${[renderNews(model, messages)]}${[renderList(model, page)]}${[renderForm(model, page)]}${[renderWays(model, page)]}
        <p class="note">${classes.kept}</p>`,
      styles: classesStyles,
    },
    frame,
  )
}

export interface ClassQuestionModel extends Pick<ClassesModel, 'ticket' | 'now'> {
  readonly row: ClassRow
}

/** Whether a class shall be withdrawn. */
export function renderClassQuestion(
  { ticket, row, now }: ClassQuestionModel,
  frame: PageFrame,
): Markup {
  const messages = findMessages(frame.language)
  const { classes } = messages
  const warning: Panel = {
    tone: 'wait',
    icon: 'warning',
    headline: html`${classes.questionWhy}`,
    lines: [],
  }
  const keep = {
    path: '/classes',
    ticket,
    id: 'keep',
    label: classes.keep,
    look: 'secondary',
  } as const
  return renderPage(
    {
      title: classes.question,
      content: html`<h1>${classes.question}</h1>
        <div class="about">${[renderRowText(row, now, { frame, messages })]}</div>
        ${[renderPanel(warning)]}${[
          renderActions([
            html`<form method="post" action="${frame.basePath}/classes/withdraw">
              <input type="hidden" name="ticket" value="${ticket}" />
              <input type="hidden" name="sure" value="1" />
              <button class="primary" name="class" value="${row.id}">${classes.withdraw}</button>
            </form>`,
            renderTicketForm(keep, frame, messages),
          ]),
        ]}`,
      styles: classesStyles,
    },
    frame,
  )
}

function renderContext(contextTitle: string | undefined, messages: Messages): Markup {
  const { inline } = renderHostileText(contextTitle ?? '', titleLimit, messages.frame.fullTitle)
  return contextTitle ? html`<p class="context">${[inline]}</p>` : ''
}

function renderNews({ news }: ClassesModel, { classes }: Messages): Markup {
  if (!news) return ''
  const isGood = news === 'approved' || news === 'requested' || news === 'withdrawn'
  return renderPanel({
    tone: isGood ? 'good' : 'plain',
    icon: isGood ? 'check' : 'question',
    headline: html`${news === 'withdrawn' ? classes.gone : classes.saved[news]}`,
    lines: [],
  })
}

/** One form for all of them: its ticket is long, and a button says which class is meant. */
function renderList(model: ClassesModel, page: Page): Markup {
  const { frame, messages } = page
  const { classes } = messages
  if (model.classes.length === 0)
    return renderPanel({
      tone: 'plain',
      icon: 'clock',
      headline: html`${classes.none}`,
      lines: [html`${classes.intro}`],
    })
  const rows = model.classes.map((row, index) => renderRow({ row, index, now: model.now }, page))
  return html`<form method="post" action="${frame.basePath}/classes">
    <input type="hidden" name="ticket" value="${model.ticket}" />
    <ul class="rows">
      ${[rows]}
    </ul>
  </form>`
}

interface RowPart {
  readonly row: ClassRow
  readonly index: number
  readonly now: number
}

function renderRow({ row, index, now }: RowPart, page: Page): Markup {
  const { classes } = page.messages
  const isOver = row.state === 'withdrawn'
  const button = (name: 'edit' | 'withdraw', label: string): Markup =>
    html`<button
      class="secondary"
      id="${name}-${index}"
      name="${name}"
      value="${row.id}"
      aria-labelledby="${name}-${index} class-${index}"
    >
      ${label}
    </button>`
  const buttons = row.isOwn
    ? html`${[button('edit', classes.edit)]}${[isOver ? '' : button('withdraw', classes.withdraw)]}`
    : ''
  return html`<li class="choice">
    <div>${[renderRowText(row, now, page, `class-${index}`)]}</div>
    ${[buttons]}
  </li>`
}

function renderRowText(
  row: ClassRow,
  now: number,
  { frame, messages }: Page,
  id = 'class',
): Markup {
  const { classes } = messages
  const ofClass = { ...frame, timeZone: row.zone }
  // On the clock of the class, until the script writes it on the reader's own.
  const time = (at: number): Markup => renderTime(at, chooseTimeForm(at, now, ofClass), ofClass)
  const first = row.first ? html`<p class="note">${[time(row.first.start)]}</p>` : ''
  const last =
    row.last && row.lessons > 1
      ? html`<p class="note">${classes.last}: ${[time(row.last.start)]}</p>`
      : ''
  const kept =
    row.state === 'requested' && row.hasApproved ? html`<p class="note">${classes.before}</p>` : ''
  const reason =
    row.reason === undefined
      ? ''
      : html`<p class="note">
          ${classes.reason} <bdi>${clipText(cleanText(row.reason), titleLimit)}</bdi>
        </p>`
  return html`<h2 id="${id}"><bdi>${clipText(cleanText(row.name), titleLimit)}</bdi></h2>
    <p>
      <span class="badge ${row.state}">${classes.states[row.state]}</span
      >${[row.isExam ? html` <span class="note">${classes.exam}</span>` : '']}
    </p>
    <p class="note"><bdi>${clipText(cleanText(row.labTitle), titleLimit)}</bdi></p>
    ${[first]}${[last]}
    <p class="note">
      ${classes.people({ count: row.people })} · ${classes.lessons({ count: row.lessons })}
    </p>
    ${[kept]}${[reason]}`
}

function renderForm(model: ClassesModel, page: Page): Markup {
  const { frame, messages } = page
  const { fields, fault, answer, ticket } = model
  const { classes } = messages
  if (model.labs.length === 0) return ''
  const problem = fault ? renderFault(fault, messages) : ''
  const id =
    fields.id === undefined ? '' : html`<input type="hidden" name="id" value="${fields.id}" />`
  const save = answer
    ? html`<button class="primary" name="do" value="save">${classes.save}</button>`
    : ''
  return html`<section aria-labelledby="form" id="ask">
    <h2 id="form">${fields.id === undefined ? classes.new : classes.change}</h2>
    ${[problem]}${[answer ? renderAnswer(answer, model.now, page) : '']}
    <form method="post" action="${frame.basePath}/classes/save#ask">
      <input type="hidden" name="ticket" value="${ticket}" />${[id]} ${[renderFields(model, page)]}
      <div class="actions">
        ${[save]}<button class="${answer ? 'secondary' : 'primary'}" name="do" value="check">
          ${classes.check}
        </button>
      </div>
    </form>
  </section>`
}

function renderFault(fault: ClassFault, { classes }: Messages): Markup {
  const { faults } = classes
  const text = ((): string => {
    switch (fault.kind) {
      case 'people':
        return faults.people({ most: fault.most })
      case 'missing':
        return faults.missing({ time: fault.time })
      case 'twice':
        return classes.twice({ time: fault.time })
      default:
        return faults[fault.kind]
    }
  })()
  return html`<p class="problem" role="alert">${text}</p>`
}

interface Field {
  readonly name: string
  readonly label: string
  readonly value: string
  readonly type: 'text' | 'date' | 'time' | 'number'
  /** More attributes, safe as they are. */
  readonly more?: Markup
}

const renderField = ({ name, label, value, type, more = html`required` }: Field): Markup =>
  html`<p class="field">
    <label for="${name}">${label}</label>
    <input type="${type}" id="${name}" name="${name}" value="${value}" ${[more]} />
  </p>`

function renderCount({ count }: ClassesModel, { frame, messages: { classes } }: Page): Markup {
  if (!count) return ''
  const text =
    count.kind === 'uncounted'
      ? html`${classes.uncounted[count.why]}`
      : html`${classes.counted({ count: count.learners })} ${classes.countedAt}
        ${[renderTime(count.asOf, 'second', frame)]}`
  return html`<p class="note" id="people-count">${[text]}</p>`
}

/** What the form was filled in from, of a class that is new. */
function renderDates({ dates, fields, now }: ClassesModel, { frame, messages }: Page): Markup {
  const { classes } = messages
  if (!dates || fields.id !== undefined) return ''
  const items = (
    [
      [classes.linkOpens, dates.opensAt],
      [classes.linkDue, dates.dueAt],
      [classes.linkCloses, dates.closesAt],
    ] as const
  ).flatMap(([label, at]) =>
    at === undefined
      ? []
      : [html`<li>${label}: ${[renderTime(at, chooseDateForm(at, now), frame)]}</li>`],
  )
  return html`<div class="note" id="link-dates">
    <p>${classes.linkDates}</p>
    <ul>
      ${[items]}
    </ul>
  </div>`
}

function renderSections({ sections = [] }: ClassesModel, { messages }: Page): Markup {
  if (sections.length === 0) return ''
  const names = joinPieces(
    sections.map(({ name, learners }) =>
      learners === undefined
        ? html`<bdi>${cleanText(name)}</bdi>`
        : html`<bdi>${cleanText(name)}</bdi> (${messages.classes.people({ count: learners })})`,
    ),
    ' · ',
  )
  return html`<p class="note" id="sections">
    ${messages.classes.sections} ${[names]}. ${messages.classes.sectionsHelp}
  </p>`
}

/** Names that a teacher may take, and need not. */
function renderNames({ sections = [] }: ClassesModel): Markup {
  if (sections.length < 2) return ''
  const names = sections.map(({ name }) => html`<option value="${cleanText(name)}"></option>`)
  return html`<datalist id="names">${[names]}</datalist>`
}

function renderFields(model: ClassesModel, page: Page): Markup {
  const { fields, labs, fault } = model
  const { messages } = page
  const { classes, board } = messages
  const { lab, name, date, from, to, until, zone, people, exam, which } = fields
  const options = labs.map(
    ({ id, title }) =>
      html`<option value="${id}" ${[id === lab ? html`selected` : '']}>
        ${clipText(cleanText(title), titleLimit)}
      </option>`,
  )
  const twice = fault?.kind === 'twice' || which !== undefined ? renderWhich(which, messages) : ''
  return html`<p class="field">
      <label for="lab">${board.lab}</label>
      <select id="lab" name="lab">
        ${[options]}
      </select>
    </p>
    ${[renderField({ name: 'name', label: classes.name, value: name, type: 'text', more: html`required maxlength="200"${[(model.sections?.length ?? 0) > 1 ? html` list="names" aria-describedby="sections"` : '']}` })]}${[renderNames(model)]}${[renderSections(model, page)]}${[renderDates(model, page)]}
    <div class="times">
      ${[renderField({ name: 'date', label: classes.date, value: date, type: 'date' })]}
      ${[renderField({ name: 'from', label: classes.from, value: from, type: 'time' })]}
      ${[renderField({ name: 'to', label: classes.to, value: to, type: 'time' })]}
      ${[renderField({ name: 'until', label: classes.until, value: until, type: 'date', more: '' })]}
      ${[renderField({ name: 'zone', label: classes.zone, value: zone, type: 'text', more: html`required dir="ltr" autocapitalize="off" spellcheck="false"` })]}
      ${[renderField({ name: 'people', label: classes.number, value: people, type: 'number', more: html`required min="1" inputmode="numeric"${[model.count ? html` aria-describedby="people-count"` : '']}` })]}
    </div>
    ${[renderCount(model, page)]} ${[twice]}
    <p class="check">
      <input type="checkbox" id="exam" name="exam" value="1" ${[exam ? html`checked` : '']} />
      <label for="exam">${classes.exam}</label>
    </p>
    ${[renderWindows(fields, messages)]}`
}

function renderWhich(which: 'first' | 'second' | undefined, { classes }: Messages): Markup {
  const choice = (value: 'first' | 'second', label: string): Markup =>
    html`<p class="check">
      <input
        type="radio"
        id="which-${value}"
        name="which"
        value="${value}"
        ${[which === value ? html`checked` : '']}
      />
      <label for="which-${value}">${label}</label>
    </p>`
  return html`${[choice('first', classes.first)]}${[choice('second', classes.second)]}`
}

function renderWindows({ windows }: ClassFields, { classes }: Messages): Markup {
  const isUsed = windows.some(({ people }) => people !== '')
  const rows = windows.map(({ people, earlier, later }, index) => {
    const cell = (name: string, label: string, value: string): Markup =>
      renderField({ name: `${name}${index}`, label, value, type: 'number', more: html`step="1"` })
    return html`<div class="times">
      ${[cell('wp', classes.windowPeople, people)]}${[cell('we', classes.windowEarlier, earlier)]}${[cell('wl', classes.windowLater, later)]}
    </div>`
  })
  return html`<details ${[isUsed ? html`open` : '']}>
    <summary>${classes.windows}</summary>
    <p class="note">${classes.windowsHelp}</p>
    ${[rows]}
  </details>`
}

/** Of a class that meets every week the same stands against each lesson: it is said once. */
const shownShortages = 3

function renderAnswer(
  { fit, waits }: NonNullable<ClassesModel['answer']>,
  now: number,
  page: Page,
): Markup {
  const { messages, frame } = page
  const { classes } = messages
  const hours = (value: number): number => Math.ceil(value)
  const limit = fit.limits[0]
  const isOver = limit !== undefined && limit.used + limit.own > limit.seatHours
  const bad = fit.lessons.filter(({ shortages }) => shortages.length > 0)
  const lines = bad
    .slice(0, shownShortages)
    .map(
      ({ start, shortages }) =>
        html`${[renderTime(start, chooseTimeForm(start, now, frame), frame)]}:
        ${shortages.flatMap((one) => describe(one, classes)).join(' ')}`,
    )
  const more = bad.length - shownShortages
  const tones = { yes: 'good', no: 'bad', unknown: 'plain' } as const
  const icons = { yes: 'check', no: 'warning', unknown: 'question' } as const
  return renderPanel({
    tone: isOver && fit.fits !== 'no' ? 'wait' : tones[fit.fits],
    icon: icons[fit.fits],
    headline: html`${classes.fits[fit.fits]}`,
    lines: [
      ...lines,
      more > 0 ? html`${classes.moreLessons({ count: more })}` : '',
      isOver ? html`${classes.short.hours}` : '',
      html`${classes.use({ hours: hours(fit.seatHours) })}`,
      limit
        ? html`${classes.limit({ limit: hours(limit.seatHours), used: hours(limit.used) })}`
        : '',
      html`${waits ? classes.waits : classes.atOnce}`,
    ],
  })
}

/** What stands against it, and the smallest change that a teacher can make. */
function describe(shortage: WishShortage, { short }: Messages['classes']): Words[] {
  switch (shortage.reason) {
    case 'limit': {
      const { missing, fewerPeople, moveMs = 0 } = shortage
      const minutes = Math.round(Math.abs(moveMs) / 60_000)
      return [
        short.limit({ missing }),
        ...(fewerPeople > 0 ? [short.fewer({ people: fewerPeople })] : []),
        ...(moveMs > 0 ? [short.later({ minutes })] : []),
        ...(moveMs < 0 ? [short.earlier({ minutes })] : []),
      ]
    }
    case 'late':
      return [short.late({ missing: shortage.missing })]
    case 'session_too_short':
      return [short.session({ minutes: Math.round(shortage.allowedMs / 60_000) })]
    case 'retired_type':
      return [short.retired]
    case 'seat_hours':
      return [short.hours]
    case 'fleet_to_itself':
      return [short.alone]
  }
}

function renderWays({ ticket, cameFromLab, backUrl }: ClassesModel, { frame, messages }: Page) {
  const form = { ticket, look: 'secondary' } as const
  return renderActions([
    cameFromLab
      ? renderTicketForm(
          { ...form, path: '/open/state', id: 'lab-page', label: messages.board.toLab },
          frame,
          messages,
        )
      : '',
    renderBackLink(backUrl, 'link', frame, messages),
  ])
}
