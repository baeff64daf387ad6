import { html, joinPieces, type Markup, type Words } from './markup.js'
import type { LineView, ShownPosition } from '@appstreamlab/shared'
import type { CardModel, StatePage } from './card-model.js'
import { renderHostileText, titleLimit } from './hostile-text.js'
import type { IconName } from './icons.js'
import {
  renderActions,
  renderBackLink,
  renderPanel,
  renderTicketForm,
  renderWithEnglish,
  type LineStep,
  type TicketForm,
  type Tone,
} from './parts.js'
import type { Messages } from './texts.js'
import { chooseTimeForm, formatDuration, renderTime } from './times.js'

// The card of somebody who waits in line for a seat: where they stand, how long it takes, when it is their turn.

/** What a card of a full lab is written from, where its fleet has a waiting line. */
export interface LinePage extends StatePage {
  readonly line: LineView
}

type Waiting = Extract<LineView, { readonly kind: 'waiting' }>

/** The line is what the card is about where nothing is in its way; a lab that is off says that first. */
export const findLinePage = (page: StatePage): LinePage | undefined =>
  page.model.state.state === 'full' && page.model.line
    ? { ...page, line: page.model.line }
    : undefined

const marks: Readonly<Record<LineView['kind'], { tone: Tone; icon: IconName }>> = {
  waiting: { tone: 'wait', icon: 'clock' },
  called: { tone: 'good', icon: 'check' },
  passed: { tone: 'plain', icon: 'back' },
  unreachable: { tone: 'plain', icon: 'question' },
  beside: { tone: 'wait', icon: 'clock' },
}

/** In a few words and without markup: headline, title of the window, and the first that is spoken. */
export function nameStanding({ line, messages }: LinePage): Words {
  switch (line.kind) {
    case 'waiting':
      return namePosition(line.position, messages)
    case 'called':
      return messages.line.called
    case 'passed':
      return messages.line.passed
    case 'unreachable':
      return line.position ? namePosition(line.position, messages) : messages.states.full.headline
    case 'beside':
      return messages.states.full.headline
  }
}

function namePosition({ position, about }: ShownPosition, { line }: StatePage['messages']): Words {
  if (about) return line.placeAbout({ position })
  return position <= 1 ? line.next : line.place({ position })
}

export function renderLinePanel(page: LinePage): Markup {
  const { line, messages } = page
  const headline = nameStanding(page)
  const { full } = messages.states
  const before =
    line.kind === 'waiting' || (headline !== full.headline && line.kind === 'unreachable')
      ? html`${full.headline}.`
      : ''
  return renderPanel({
    ...marks[line.kind],
    ...(before && { before }),
    headline: line.kind === 'called' ? renderWithEnglish(page, nameStanding) : html`${headline}`,
    lines: writeLines(page),
  })
}

function writeLines(page: LinePage): readonly Markup[] {
  const { line, messages, model, frame } = page
  const { card } = messages
  switch (line.kind) {
    case 'waiting':
      return [
        joinPieces([writeWait(page, line), ...listChanges(page, line)]),
        writeExceptions(page, line),
        writeElsewhere(page),
        model.state.triedInVain ? card.triedInVain : model.state.mayTry ? card.tryNow : '',
        html`${[byScript(messages.line.leaveOpen, messages.line.byHand)]}
        ${[messages.line.backBy({ time: writeTime(line.keptUntil, page) })]}`,
      ]
    case 'called':
      return [
        html`${[messages.line.heldUntil({ time: writeTime(line.until, page) })]}
          <span class="left scripted" aria-hidden="true"></span>`,
        writeElsewhere(page),
        frame.framing === 'frame' ? card.opensInNewWindow : '',
      ]
    case 'passed':
      return [writeKept(page), messages.line.passedWay, writeElsewhere(page)]
    case 'unreachable':
      return [
        line.arrivedAt === undefined ? messages.line.unreachableForNew : messages.line.unreachable,
        byScript(messages.line.triesAgain, card.looksAgainByHand),
      ]
    case 'beside':
      return [
        writePeople(page, line),
        writeElsewhere(page),
        byScript(card.looksAgain, card.looksAgainByHand),
      ]
  }
}

const minute = 60_000

// In minutes.
/** Below this no range is honest, so it is said in words. */
const shortWait = 5
/** Up to this minutes are said; what is longer is told in hours and minutes. */
const longWait = 120
/** Estimates look no further ahead. */
const endlessWait = 8 * 60

/** A time in whole minutes, in which it is said: neither end promises more than was estimated. */
export const roundWait = (wait: Waiting['wait']): Waiting['wait'] =>
  typeof wait === 'object'
    ? { from: Math.floor(wait.from / minute), until: Math.ceil(wait.until / minute) }
    : wait

/** How long it takes, or why nobody can say; nothing until it was worked out. */
function writeWait({ messages, frame }: StatePage, waiting: Waiting): Words | '' {
  const { line } = messages
  const wait = roundWait(waiting.wait)
  if (wait === undefined) return ''
  if (typeof wait === 'string') return line.noGround[wait]
  const { from, until } = wait
  const say = (minutes: number): Words => formatDuration(minutes * 60, frame.language)
  if (until >= endlessWait) return line.waitMore({ duration: say(from) })
  if (until <= shortWait) return line.waitLess({ duration: say(shortWait) })
  if (from < 1) return line.waitLess({ duration: say(until) })
  if (until > longWait) return line.waitLong({ from: say(from), until: say(until) })
  return line.wait({ from, until })
}

/** Why the number is another one than before, where no step forward says it. */
function listChanges({ messages: { line } }: StatePage, { rise, moved }: Waiting): (Words | '')[] {
  return [moved ? line.moved : '', rise ? line.rise[rise] : '']
}

/** The two ways in which somebody may be called before those who came first. */
function writeExceptions(page: LinePage, { classHold, hasShares }: Waiting): Markup {
  const { line } = page.messages
  const time = classHold ? writeTime(classHold.until, page) : ''
  const held = !classHold
    ? ''
    : classHold.isExam
      ? line.classHoldExam({ time })
      : line.classHold({ seats: classHold.seats, time })
  return joinPieces([held, hasShares ? line.shares : ''])
}

/** What they have at the other labs of the fleet: their position in the line, or a seat already. */
function writeElsewhere({ line, messages, model }: LinePage): Markup {
  const name = (title: string) =>
    renderHostileText(title, titleLimit, messages.frame.fullTitle).inline
  const { sessionElsewhere: inside } = model.state
  const waits = line.kind === 'beside' ? undefined : line.elsewhere
  return joinPieces([
    waits === undefined ? '' : messages.line.elsewhere({ lab: name(waits) }),
    inside === undefined ? '' : messages.line.insideElsewhere({ lab: name(inside) }),
  ])
}

function writePeople(
  page: LinePage,
  { people, exact, firstArrivedAt }: Extract<LineView, { readonly kind: 'beside' }>,
): Markup {
  const { line } = page.messages
  if (people === 0) return line.nobody
  const count = { count: people }
  const first =
    firstArrivedAt === undefined ? '' : line.firstSince({ time: writeTime(firstArrivedAt, page) })
  return joinPieces([exact ? line.people(count) : line.peopleAbout(count), first])
}

/** In a lab that is being started people stand in order already: it is spoken with the state. */
export function namePlace({ model, messages }: StatePage): string {
  const { line, state } = model
  return state.state === 'starting' && line?.kind === 'waiting'
    ? `${namePosition(line.position, messages)}.`
    : ''
}

/** That nobody loses their position while the lab is off, or while they were away. */
export function writeKept(page: StatePage): Markup {
  const { line } = page.model
  if (!line || line.kind === 'beside') return ''
  if (line.keptUntil === undefined)
    return line.arrivedAt === undefined ? '' : page.messages.line.kept
  return page.messages.line.keptUntil({ time: writeTime(line.keptUntil, page) })
}

/** For whoever comes back to a page that was open for too long: a new launch finds their position. */
export const writeKeptBriefly = ({ line }: CardModel, { line: words }: Messages): Words | '' =>
  line && line.kind !== 'beside' && line.arrivedAt !== undefined ? words.kept : ''

const writeTime = (time: number, { model, frame }: StatePage): Markup =>
  renderTime(time, chooseTimeForm(time, model.now, frame), frame)

/** Which sentence is true depends on the script; the stylesheet shows one. */
const byScript = (scripted: Markup, scriptless: Markup): Markup =>
  html`<span class="scripted">${[scripted]}</span><span class="scriptless">${[scriptless]}</span>`

/** What a page that changed says to those who do not see it; without markup. */
export function sayStanding(page: LinePage): string {
  const { line, messages, model, frame } = page
  const name = nameStanding(page)
  switch (line.kind) {
    case 'waiting':
      return [`${name}.`, writeWait(page, line), ...listChanges(page, line)]
        .filter(Boolean)
        .join(' ')
    case 'called': {
      const duration = formatDuration((line.until - model.now) / 1000, frame.language)
      return messages.line.calledSaid({ duration })
    }
    case 'passed':
      return `${name}. ${messages.line.kept} ${messages.line.passedWay}`
    case 'unreachable':
      return line.arrivedAt === undefined
        ? messages.line.unreachableForNew
        : messages.line.unreachable
    case 'beside':
      return name
  }
}

/** What changes with every look, and is told beside content that stays: in milliseconds. */
export interface ScriptFacts {
  /** In which the page looks again. */
  readonly next?: number
  /** Of a call. */
  readonly left?: number
}

export const tellScript = ({ line, nextLook, now }: CardModel): ScriptFacts => ({
  ...(nextLook !== undefined && { next: Math.round(nextLook) }),
  ...(line?.kind === 'called' && { left: Math.max(0, line.until - now) }),
})

/** What the script goes by: when to look again, and whether what it would speak is news. */
export function renderLineData({ model }: StatePage): Markup {
  const { line } = model
  const { next, left } = tellScript(model)
  const wait = line?.kind === 'waiting' ? roundWait(line.wait) : undefined
  const data = {
    next,
    line: line?.kind,
    place: line?.kind === 'waiting' ? line.position.position : undefined,
    minutes: typeof wait === 'object' ? wait.until : undefined,
    left,
  }
  return joinPieces(
    Object.entries(data).map(([name, value]) =>
      value === undefined ? '' : html`data-${name}="${value}"`,
    ),
  )
}

export function renderLineActions(page: LinePage): Markup {
  const { line, model, frame, messages } = page
  const { ticket, backUrl } = model
  const { card } = messages
  const button = (form: Omit<TicketForm, 'ticket'>): Markup =>
    renderTicketForm({ ...form, ticket }, frame, messages)
  const step = (does: LineStep, look: TicketForm['look']): Markup =>
    button({ path: '/open/line', id: does, label: messages.line[does], look, does })
  const open = { path: '/open', id: 'open', label: card.open, look: 'primary' } as const
  const look = {
    path: '/open/state',
    id: 'look',
    label: card.lookAgain,
    look: 'secondary',
  } as const
  const tries = {
    path: '/open',
    id: 'try',
    label: card.try,
    look: 'secondary',
    tries: true,
  } as const
  const back = renderBackLink(backUrl, 'link', frame, messages)
  const leave = renderLeave(page, step('leave', 'secondary'))
  switch (line.kind) {
    case 'waiting': {
      const ways = [
        button(look),
        model.state.mayTry ? button(tries) : '',
        frame.framing === 'frame'
          ? button({ ...look, ...ownWindow, label: messages.line.ownWindow })
          : renderNotify(page),
      ]
      return html`${[renderActions([...ways, back]), leave]}`
    }
    case 'called': {
      const ways = [button(open), line.mayKeep ? step('keep', 'secondary') : '']
      return html`${[renderActions([...ways, back]), leave]}`
    }
    case 'passed':
      return html`${[renderActions([step('here', 'primary'), back]), leave]}`
    case 'unreachable':
      return renderActions([button(look), back])
    case 'beside':
      return renderActions([step('join', 'primary'), button(look), back])
  }
}

/** A window of its own shows its title wherever the reader is; a frame does not. */
const ownWindow = { id: 'own-window', apart: true } as const

/** The script shows it where notifications work; nobody is asked who did not press it. */
const renderNotify = ({ messages: { line } }: LinePage): Markup =>
  html`<button
    type="button"
    id="notify"
    class="secondary"
    hidden
    data-on="${line.notifyOn}"
    data-off="${line.notifyOff}"
  >
    ${line.notify}
  </button>`

/** Folded, so that nobody loses an hour of waiting by one wrong click. */
const renderLeave = (page: StatePage, form: Markup): Markup =>
  html`<details id="leaving">
    <summary id="fold">${page.messages.line.leave}</summary>
    <p>${[renderWithEnglish(page, ({ messages: { line } }) => html`${line.leaveLost}`)]}</p>
    ${[form]}
  </details>`
