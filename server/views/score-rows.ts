import { html, type Markup } from './markup.js'
import type { GradeFault } from '@appstreamlab/shared'
import type { BoardWho } from './board.js'
import type { PageFrame } from './frame.js'
import { cleanText, clipText, titleLimit } from './hostile-text.js'
import type { Messages } from './texts.js'
import { chooseTimeForm, renderTime } from './times.js'

// One person on the page of scores. Instants are milliseconds since the epoch, scores from 0 to 100.

/** What became of a person's score on its way to the gradebook. */
export type ScoreDelivery =
  /** `none`: nothing is to be sent. `queued`: it is decided, and its turn comes. */
  | { readonly kind: 'none' | 'queued' | 'by_hand' }
  | {
      readonly kind: 'waiting'
      readonly since?: number
      readonly next?: number
      readonly why?: GradeFault
    }
  | {
      readonly kind: 'sent'
      readonly at?: number
      /** What the gradebook made of it, where that is another. */
      readonly shown?: number
    }
  | { readonly kind: 'not_booked'; readonly at?: number }
  | { readonly kind: 'refused'; readonly why: GradeFault }

export interface ScoreWho {
  readonly who: BoardWho
  /** From the platform's roster, for as long as the page is shown. */
  readonly name?: string
  /** The reader's own. */
  readonly own: boolean
  /** From a test copy of the platform, or a test student. */
  readonly test: boolean
}

export interface ScoreRowModel extends ScoreWho {
  /** What the form says for them. */
  readonly key: string
  readonly firstOpenedAt?: number
  readonly openedAt?: number
  readonly alternativeAt?: number
  /** In the lab now. */
  readonly live: boolean
  /** A session of theirs has been seen. */
  readonly seen: boolean
  /** Whole connected minutes. */
  readonly minutes: number
  /** Times in which nobody could look: not counted. */
  readonly gaps: readonly { readonly from: number; readonly to: number }[]
  /** Who ended their last session, where it was not themselves. */
  readonly endedBy?: 'teacher' | 'closing'
  readonly score?: number
  /** What counts now comes to, where that is less: what was decided does not fall. */
  readonly counted?: number
  readonly doneOtherwiseAt?: number
  readonly delivery: ScoreDelivery
}

interface Page {
  readonly frame: PageFrame
  readonly messages: Messages
}

interface RowPart {
  readonly row: ScoreRowModel
  /** Of the row's element. */
  readonly id: string
  readonly now: number
  /** The platform keeps the scores itself: there is nothing to send. */
  readonly isAsked: boolean
}

export function renderScoreRow(part: RowPart, page: Page): Markup {
  const { row, id } = part
  const { messages } = page
  const { scores } = messages
  const buttons = listActions(part).map(
    (name) =>
      html`<button
        class="secondary"
        id="${name}-${id}"
        name="${name}"
        value="${row.key}"
        aria-labelledby="${name}-${id} ${id}"
      >
        ${scores[name]}
      </button>`,
  )
  return html`<li class="choice">
    <div>
      <h3 id="${id}">${[renderWho(row, messages)]}</h3>
      ${[renderFacts(part, page)]}${[renderScore(part, page)]}
    </div>
    ${[buttons.length > 0 ? html`<div class="ways">${[buttons]}</div>` : '']}
  </li>`
}

/** What a teacher may do for a person, as the form names it. */
function listActions({ row, isAsked }: RowPart): readonly ('again' | 'done' | 'undone')[] {
  if (row.test || isAsked) return []
  const { score = 0, doneOtherwiseAt, delivery } = row
  const isSendable = delivery.kind !== 'none' && delivery.kind !== 'queued'
  const isWhole = doneOtherwiseAt === undefined && score >= 100
  return [
    ...(isSendable ? (['again'] as const) : []),
    ...(isWhole ? [] : [doneOtherwiseAt === undefined ? ('done' as const) : ('undone' as const)]),
  ]
}

/** At most so much of an id; they have 255 characters. */
const idLimit = 80

export function renderWho({ who, name, own, test }: ScoreWho, { board }: Messages): Markup {
  const id =
    who.kind === 'preview'
      ? html`${board.preview}`
      : who.kind === 'unknown'
        ? html`${board.unknownPerson}`
        : html`<bdi><code>${clipText(cleanText(who.id), idLimit)}</code></bdi>`
  const shown = name === undefined ? id : html`<bdi>${clipText(cleanText(name), titleLimit)}</bdi>`
  return html`${[shown]}${[own ? html` <span class="note">${board.you}</span>` : '']}${[test ? html` <span class="badge">${board.test}</span>` : '']}`
}

function renderFacts({ row, now }: RowPart, { frame, messages }: Page): Markup {
  const { scores } = messages
  const time = (at: number): Markup => renderTime(at, chooseTimeForm(at, now, frame), frame)
  const { firstOpenedAt, openedAt, alternativeAt, live, seen, minutes, gaps, endedBy, counted } =
    row
  const again =
    openedAt !== undefined && firstOpenedAt !== undefined && openedAt > firstOpenedAt
      ? html` · ${scores.lastOpened} ${[time(openedAt)]}`
      : ''
  const first = firstOpenedAt ?? openedAt
  const lines = [
    first === undefined && alternativeAt === undefined ? html`${scores.neverOpened}` : '',
    first === undefined ? '' : html`${scores.firstOpened} ${[time(first)]}${[again]}`,
    alternativeAt === undefined ? '' : html`${scores.alternative} ${[time(alternativeAt)]}`,
    first === undefined
      ? ''
      : seen
        ? html`${scores.inLab({ count: minutes })}${[live ? html` · ${scores.live}` : '']}`
        : html`${scores.unseen}`,
    ...gaps
      .slice(-shownGaps)
      .map(({ from, to }) => html`${scores.gap} ${[time(from)]} – ${[time(to)]}`),
    endedBy === undefined ? '' : html`${scores.endedBy[endedBy]}`,
    counted === undefined ? '' : html`${scores.counted({ count: counted })}`,
  ]
  return html`${[
    lines.filter((line) => line !== '').map((line) => html`<p class="note">${[line]}</p>`),
  ]}`
}

/** The table to download has all of them. */
const shownGaps = 3

function renderScore({ row, now, isAsked }: RowPart, page: Page): Markup {
  const { scores } = page.messages
  const { score, doneOtherwiseAt, delivery, test } = row
  const done = doneOtherwiseAt === undefined ? '' : html` <span class="badge">${scores.done}</span>`
  const given =
    score === undefined && done === ''
      ? ''
      : html`<p>
          ${[score === undefined ? '' : html`${scores.score({ given: score })}`]}${[done]}
        </p>`
  if (test || isAsked) return given
  return html`${[given]}${[renderDelivery(delivery, now, page)]}`
}

function renderDelivery(delivery: ScoreDelivery, now: number, page: Page): Markup {
  const { frame, messages } = page
  const { scores } = messages
  const time = (at: number): Markup => renderTime(at, chooseTimeForm(at, now, frame), frame)
  switch (delivery.kind) {
    case 'none':
      return ''
    case 'queued':
      return html`<p class="note">${scores.delivery.queued}</p>`
    case 'by_hand':
      return html`<p class="state">${scores.delivery.by_hand}</p>
        <p class="note">${scores.byHandFix}</p>`
    case 'sent': {
      const at = delivery.at === undefined ? '' : html` ${[time(delivery.at)]}`
      const shown =
        delivery.shown === undefined
          ? ''
          : html`<p class="note">${scores.shown({ given: Math.round(delivery.shown) })}</p>`
      return html`<p class="state arrived">${scores.delivery.sent}${[at]}</p>
        ${[shown]}`
    }
    case 'waiting': {
      const since =
        delivery.since === undefined ? '' : html` · ${scores.triedSince} ${[time(delivery.since)]}`
      const next =
        delivery.next === undefined ? '' : html` · ${scores.next} ${[time(delivery.next)]}`
      const why = delivery.why === undefined ? '' : renderFault(delivery.why, messages).what
      return html`<p class="state late">${scores.delivery.waiting}${[since]}${[next]}</p>
        ${[why === '' ? '' : html`<p class="note">${[why]}</p>`]}`
    }
    case 'not_booked':
      return html`<p class="state lost">${scores.delivery.not_booked}</p>
        <p class="note">${scores.notBookedFix}</p>`
    case 'refused': {
      const { what, fix } = renderFault(delivery.why, messages)
      return html`<p class="state lost">${scores.delivery.refused}</p>
        <p class="note">${[what]} ${[fix]}</p>`
    }
  }
}

/** Why a score is not there, and what helps; rendered. */
export function renderFault(
  why: GradeFault,
  { scores }: Messages,
): { readonly what: Markup; readonly fix: Markup } {
  const { what, fix } = scores.faults[why]
  return { what: html`${what}`, fix: html`${fix}` }
}
