import { html, type Markup } from './markup.js'
import {
  refusalCatalogue,
  type FleetFault,
  type LabStateName,
  type RefusalReason,
} from '@appstreamlab/shared'
import { fleetFaultText } from './card-fault.js'
import type { PageFrame } from './frame.js'
import { cleanText, clipText, titleLimit } from './hostile-text.js'
import { findMessages } from './language.js'
import { renderPage } from './layout.js'
import {
  renderActions,
  renderBackLink,
  renderFacts,
  renderPanel,
  renderTicketForm,
} from './parts.js'
import { refusalText } from './refusal-text.js'
import { boardStyles, managementStyles } from './style.js'
import type { Messages } from './texts.js'
import { chooseTimeForm, renderTime } from './times.js'

// The page of the people of an institution who run its labs (docs/manage.md); the server's `visit/manage.ts` fills it
// in.

export interface ManagedLab {
  readonly title: string
  readonly state: LabStateName
  readonly free?: number
  /** Seats that somebody is in. */
  readonly inUse?: number
  readonly fault?: FleetFault
  /** People in the waiting line of its fleet. */
  readonly waiting?: number
  /** Milliseconds since the epoch. */
  readonly asOf?: number
}

export interface ManagedClass {
  readonly id: string
  /** From a teacher, and hostile, as is `by`. */
  readonly name: string
  readonly labTitle: string
  readonly people: number
  readonly lessons: number
  /** Milliseconds since the epoch; absent where all lessons are over. */
  readonly next?: { readonly start: number; readonly end: number }
  readonly isExam?: true
  readonly by: string
  readonly fits: 'yes' | 'no' | 'unknown'
  /** It goes beyond what lab or institution may plan for. */
  readonly isOverLimit?: true
  readonly seatHours?: number
}

/** A timetable of the configuration. */
export interface ManagedCalendar {
  readonly name: string
  readonly labTitle: string
  /** When it was read last, milliseconds since the epoch; absent where it never was. */
  readonly readAt?: number
  /** Since when something is wrong with it. */
  readonly faultySince?: number
  readonly faults: readonly {
    readonly cause: keyof Messages['manage']['calendarFaults']
    /** In English, and partly out of the calendar: hostile. */
    readonly detail: string
  }[]
}

export interface SelfTestResult {
  readonly name: string
  readonly findings: readonly {
    readonly verdict: 'note' | 'FAIL'
    readonly check: string
    readonly cause: string
    readonly fix?: string
  }[]
}

export type ManagementNews = 'approved' | 'refused' | 'gone' | 'over'

export interface ManagementFound {
  readonly labs: readonly ManagedLab[]
  /** Absent where no lab takes classes. */
  readonly classes?:
    | {
        readonly requests: readonly ManagedClass[]
        readonly planned: readonly ManagedClass[]
        /** Of calendars: refused or withdrawn by somebody, so that nobody else asks for them again. */
        readonly heldBack: readonly ManagedClass[]
      }
    | 'unread'
    | undefined
  /** Absent where the configuration names none. */
  readonly calendars?: readonly ManagedCalendar[] | 'unread' | undefined
  /** Absent where the store does not answer. */
  readonly refusals?: {
    readonly counts: readonly { readonly reason: RefusalReason; readonly times: number }[]
    /** False: there were more than are kept. */
    readonly isWhole: boolean
  }
}

export interface ManagementModel extends ManagementFound {
  readonly ticket: string
  /** Milliseconds since the epoch. */
  readonly now: number
  readonly selfTest?: readonly SelfTestResult[]
  readonly news?: ManagementNews
  /** Whether there is a lab page to go back to. */
  readonly cameFromLab: boolean
  readonly backUrl?: string
}

interface Page {
  readonly frame: PageFrame
  readonly messages: Messages
}

/** The labs and classes of an institution, for the people who run them. */
export function renderManagement(model: ManagementModel, frame: PageFrame): Markup {
  const messages = findMessages(frame.language)
  const page: Page = { frame, messages }
  const { manage } = messages
  const toLab = {
    path: '/open/state',
    id: 'lab-page',
    label: messages.board.toLab,
    look: 'secondary',
  } as const
  return renderPage(
    {
      title: manage.title,
      content: html`<h1>${manage.title}</h1>
        ${[renderNews(model, page)]}${[renderLabs(model, page)]}${[renderClasses(model, page)]}${[renderCalendars(model, page)]}${[renderRefusals(model, page)]}${[renderSelfTest(model, page)]}${[
          renderActions([
            renderButton(
              { ticket: model.ticket, id: 'look', label: messages.card.lookAgain, look: 'primary' },
              frame,
            ),
            model.cameFromLab
              ? renderTicketForm({ ...toLab, ticket: model.ticket }, frame, messages)
              : '',
            renderBackLink(model.backUrl, 'link', frame, messages),
          ]),
        ]}`,
      styles: html`${[boardStyles, managementStyles]}`,
    },
    frame,
  )
}

const show = (text: string): Markup => html`<bdi>${clipText(cleanText(text), titleLimit)}</bdi>`

interface Button {
  readonly ticket: string
  readonly id: string
  readonly label: string
  readonly look: 'primary' | 'secondary'
  readonly does?: 'test'
  readonly apart?: true
}

function renderButton({ ticket, id, label, look, does, apart }: Button, frame: PageFrame): Markup {
  const target = apart ? html` target="_blank" rel="noopener"` : ''
  const what = does === undefined ? '' : html`<input type="hidden" name="do" value="${does}" />`
  return html`<form method="post" action="${frame.basePath}/manage" ${[target]}>
    <input type="hidden" name="ticket" value="${ticket}" />${[what]}
    <button id="${id}" class="${look}">${label}</button>
  </form>`
}

function renderNews({ news }: ManagementModel, { messages }: Page): Markup {
  if (!news) return ''
  const headline = html`${messages.manage.news[news]}`
  return news === 'approved' || news === 'refused'
    ? renderPanel({ tone: 'good', icon: 'check', headline, lines: [] })
    : renderPanel({ tone: 'wait', icon: 'warning', headline, lines: [] })
}

function renderLabs({ labs, now }: ManagementModel, page: Page): Markup {
  const { manage } = page.messages
  const rows = labs.map((lab, index) => renderLab(lab, { ...page, now, index }))
  const seen = Math.min(...labs.flatMap(({ asOf }) => asOf ?? []))
  const asOf = Number.isFinite(seen)
    ? html`<p class="note">
        ${page.messages.board.asOf}: ${[renderTime(seen, 'second', page.frame)]}
      </p>`
    : ''
  return html`<section aria-labelledby="labs">
    <h2 id="labs">${manage.labs}</h2>
    <ul class="rows">
      ${[rows]}
    </ul>
    ${[asOf]}
  </section>`
}

function renderLab(
  { title, state, free, inUse = 0, fault, waiting }: ManagedLab,
  { messages, frame, index }: Page & { readonly now: number; readonly index: number },
): Markup {
  const { manage, card, states } = messages
  const facts = [
    state === 'unknown' ? manage.unknown : states[state].headline,
    free === undefined ? '' : card.freeSeats({ count: free }),
    inUse === 0 ? '' : manage.inUse({ count: inUse }),
    waiting === undefined ? '' : manage.waiting({ count: waiting }),
  ].filter((fact) => fact !== '')
  const why = fault ? fleetFaultText(fault, frame.language) : undefined
  return html`<li class="choice" id="lab-${index}">
    <div>
      <h3>${[show(title)]}</h3>
      ${[facts.map((fact) => html`<p class="note">${fact}</p>`)]}${[
        why
          ? html`<p>${why.what}</p>
              <p class="note">${manage.fix}: ${why.fix}</p>`
          : '',
      ]}
    </div>
  </li>`
}

function renderClasses(model: ManagementModel, page: Page): Markup {
  const { classes } = model
  const { manage } = page.messages
  if (!classes) return ''
  if (classes === 'unread')
    return html`<section aria-labelledby="requests">
      <h2 id="requests">${manage.requests}</h2>
      <p class="note">${manage.unread}</p>
    </section>`
  const { requests, planned, heldBack } = classes
  const list = (found: readonly ManagedClass[], kind: ClassPart['kind']): Markup =>
    html`<ul class="rows">
      ${[found.map((one, index) => renderClass(one, { model, page, index, kind }))]}
    </ul>`
  // One form for all of them: its ticket is long, and a button says which class is meant.
  const decide = (found: readonly ManagedClass[], kind: ClassPart['kind']): Markup =>
    html`<form method="post" action="${page.frame.basePath}/manage">
      <input type="hidden" name="ticket" value="${model.ticket}" />${[list(found, kind)]}
    </form>`
  return html`<section aria-labelledby="requests">
      <h2 id="requests">${manage.requests}</h2>
      ${[
        requests.length === 0
          ? html`<p class="note">${manage.noRequests}</p>`
          : decide(requests, 'request'),
      ]}
    </section>
    <section aria-labelledby="planned">
      <h2 id="planned">${manage.planned}</h2>
      ${[planned.length === 0 ? html`<p class="note">${manage.noPlanned}</p>` : list(planned, 'planned')]}
    </section>
    ${[
      heldBack.length === 0
        ? ''
        : html`<section aria-labelledby="held-back">
            <h2 id="held-back">${manage.heldBack}</h2>
            ${[decide(heldBack, 'held-back')]}
          </section>`,
    ]}`
}

interface ClassPart {
  readonly model: ManagementModel
  readonly page: Page
  readonly index: number
  readonly kind: 'request' | 'planned' | 'held-back'
}

function renderClass(one: ManagedClass, { model, page, index, kind }: ClassPart): Markup {
  const { manage } = page.messages
  const id = `class-${kind}-${index}`
  const button = (name: 'approve' | 'refuse'): Markup =>
    html`<button class="secondary" name="${name}" value="${one.id}" aria-describedby="${id}">
      ${manage[name]}
    </button>`
  const buttons =
    kind === 'planned'
      ? ''
      : html`<div class="ways">
          ${[one.isOverLimit ? '' : button('approve')]}${[kind === 'request' ? button('refuse') : '']}
        </div>`
  return html`<li class="choice">
    <div>
      <h3 id="${id}">
        ${[show(one.name)]}${[one.isExam ? html` <span class="badge">${manage.exam}</span>` : '']}
      </h3>
      ${[describeClass(one, model.now, page).map((line) => html`<p class="note">${[line]}</p>`)]}
    </div>
    ${[buttons]}
  </li>`
}

/** What is said of a class, rendered. */
function describeClass(one: ManagedClass, now: number, { frame, messages }: Page): Markup[] {
  const { manage } = messages
  const time = (at: number): Markup => renderTime(at, chooseTimeForm(at, now, frame), frame)
  return [
    show(one.labTitle),
    html`${manage.people({ count: one.people })} · ${manage.lessons({ count: one.lessons })}`,
    one.next
      ? html`${manage.next}: ${[time(one.next.start)]} –
        ${[renderTime(one.next.end, 'minute', frame)]}`
      : html`${manage.over}`,
    html`${manage.fits[one.fits]}${[one.isOverLimit ? html` ${manage.overLimit}` : '']}${[
      one.seatHours === undefined ? '' : html` ${manage.seatHours({ count: one.seatHours })}`,
    ]}`,
    one.by === ''
      ? ''
      : html`${manage.by}: <bdi><code>${clipText(cleanText(one.by), 80)}</code></bdi>`,
  ].filter((line) => line !== '')
}

function renderCalendars({ calendars, now }: ManagementModel, page: Page): Markup {
  if (!calendars) return ''
  const { manage } = page.messages
  const content =
    calendars === 'unread'
      ? html`<p class="note">${manage.unread}</p>`
      : html`<ul class="rows">
          ${[calendars.map((one) => renderCalendar(one, now, page))]}
        </ul>`
  return html`<section aria-labelledby="calendars">
    <h2 id="calendars">${manage.calendars}</h2>
    ${[content]}
  </section>`
}

function renderCalendar(
  { name, labTitle, readAt, faultySince, faults }: ManagedCalendar,
  now: number,
  { frame, messages }: Page,
): Markup {
  const { manage } = messages
  const time = (at: number): Markup => renderTime(at, chooseTimeForm(at, now, frame), frame)
  const found = faults.map(
    ({ cause, detail }) =>
      html`<p>${manage.calendarFaults[cause]}</p>
        ${[detail === '' ? '' : html`<p class="note" lang="en" dir="ltr"><bdi>${clipText(cleanText(detail), 300)}</bdi></p>`]}`,
  )
  const lines = [
    show(labTitle),
    readAt === undefined
      ? html`${manage.calendarUnread}`
      : html`${manage.calendarRead}: ${[time(readAt)]}`,
    faultySince === undefined ? '' : html`${manage.calendarSince}: ${[time(faultySince)]}`,
    readAt !== undefined && faults.length === 0 ? html`${manage.calendarWell}` : '',
  ].filter((line) => line !== '')
  return html`<li class="choice">
    <div>
      <h3>${[show(name)]}</h3>
      ${[found]}${[lines.map((line) => html`<p class="note">${[line]}</p>`)]}
    </div>
  </li>`
}

function renderRefusals({ refusals }: ManagementModel, { frame, messages }: Page): Markup {
  const { manage } = messages
  const rows = refusals?.counts.map(({ reason, times }) => ({
    term: refusalText(reason, 'admin', frame.language).title,
    value: html`${manage.times({ count: times })} <code>${refusalCatalogue[reason].code}</code>`,
  }))
  return html`<section aria-labelledby="refusals">
    <h2 id="refusals">${manage.refusals}</h2>
    ${[
      !rows
        ? html`<p class="note">${manage.unread}</p>`
        : rows.length === 0
          ? html`<p class="note">${messages.board.nobodyRefused}</p>`
          : renderFacts(rows),
    ]}${[refusals?.isWhole === false ? html`<p class="note">${manage.more}</p>` : '']}
  </section>`
}

function renderSelfTest({ selfTest, ticket }: ManagementModel, { frame, messages }: Page): Markup {
  const { manage } = messages
  return html`<section aria-labelledby="self-test">
    <h2 id="self-test">${manage.selfTest}</h2>
    ${[selfTest ? renderResults(selfTest, messages) : '']}
    <p class="note">${manage.testWhat}</p>
    ${[renderButton({ ticket, id: 'test', does: 'test', label: manage.test, look: 'secondary' }, frame)]}
  </section>`
}

/** What the checks found is said as `npm run check` says it, in English. */
function renderResults(results: readonly SelfTestResult[], { manage }: Messages): Markup {
  const found = results.filter(({ findings }) => findings.length > 0)
  if (found.length === 0)
    return renderPanel({
      tone: 'good',
      icon: 'check',
      headline: html`${manage.allWell}`,
      lines: [],
    })
  const rows = found.flatMap(({ name, findings }) =>
    findings.map(
      ({ verdict, check, cause, fix }) =>
        html`<li class="choice">
          <div>
            <h3>
              ${[show(name)]}
              <span class="badge">${verdict === 'FAIL' ? manage.fails : manage.note}</span>
            </h3>
            <div lang="en" dir="ltr">
              <p><bdi>${cleanText(cause)}</bdi></p>
              ${[fix === undefined ? '' : html`<p class="note"><bdi>${cleanText(fix)}</bdi></p>`]}
              <p class="note"><code>${check}</code></p>
            </div>
          </div>
        </li>`,
    ),
  )
  return html`<ul class="rows" id="found">
      ${[rows]}
    </ul>
    <p class="note">${manage.inEnglish}</p>`
}

export interface ManagementQuestionModel {
  readonly action: 'approve' | 'refuse'
  readonly class: ManagedClass
  readonly ticket: string
  /** Sealed: makes the answer count once. */
  readonly once: string
  /** Milliseconds since the epoch. */
  readonly now: number
}

/** Whether a class shall be approved or refused, with what that means. */
export function renderManagementQuestion(model: ManagementQuestionModel, frame: PageFrame): Markup {
  const messages = findMessages(frame.language)
  const page: Page = { frame, messages }
  const { manage } = messages
  const { action, ticket, once } = model
  const title = manage.questions[action]
  const reason =
    action === 'refuse'
      ? html`<p>
          <label for="reason">${manage.reason}</label>
          <textarea id="reason" name="reason" rows="3" maxlength="500" required></textarea>
        </p>`
      : ''
  return renderPage(
    {
      title,
      content: html`<h1>${title}</h1>
        <div id="what">
          <h2>${[show(model.class.name)]}</h2>
          ${[describeClass(model.class, model.now, page).map((line) => html`<p class="note">${[line]}</p>`)]}
        </div>
        <form method="post" action="${frame.basePath}/manage">
          <input type="hidden" name="ticket" value="${ticket}" />
          <input type="hidden" name="${action}" value="${model.class.id}" />
          <input type="hidden" name="once" value="${once}" />
          ${[reason]}
          <button id="${action}" class="primary" aria-describedby="what">${manage[action]}</button>
        </form>
        ${[renderActions([renderButton({ ticket, id: 'keep', label: manage.leave, look: 'secondary' }, frame)])]}`,
      styles: html`${[boardStyles, managementStyles]}`,
    },
    frame,
  )
}
