// Keeps the cards of a page up to date. Everything works without it; it asks only when something may have changed.

import config from 'core/config'
import log from 'core/log'
import Pending from 'core/pending'
import templates from 'core/templates'
import { refreshBadge } from './lib/completion-badge.js'
import {
  awaitedDelaySeconds,
  awaitedSeconds,
  delaySeconds,
  keepsAsking,
  lineSeconds,
  minimumSeconds,
  needsRefresh,
  nextChange,
  spokenSeconds,
} from './lib/refresh-plan.js'
import type { CardReading } from './lib/refresh-plan.js'
import { actInLine, getCourseStates } from './lib/repository.js'
import type { CardState } from './lib/repository.js'

const cardSelector = '[data-region="mod_appstreamlab-card"]'
const openSelector = '[data-action="mod_appstreamlab-open"]'
const lineSelector = '[data-action="mod_appstreamlab-line"]'
const sessionSelector =
  '[data-action="mod_appstreamlab-end"], [data-action="mod_appstreamlab-place"]'

/** Longest time of a timer; a date that is further away is looked at again then. */
const longestTimerSeconds = 24 * 3600
/** Where a date opens a lab for everybody, their pages do not ask all at once. */
const spreadSeconds = 15

/** Pages call init once for each course they show; a second call for the same course does nothing. */
const startedCourses = new Set<number>()

const nowSeconds = (): number => Date.now() / 1000

const findCards = (): HTMLElement[] => [...document.querySelectorAll<HTMLElement>(cardSelector)]

const readCard = (card: HTMLElement): CardReading => ({
  state: card.dataset['state'] ?? 'unknown',
  stateAsOf: Number(card.dataset['stateasof'] ?? 0),
  sessionAsOf: Number(card.dataset['sessionasof'] ?? 0),
  hasSession: card.querySelector(sessionSelector) !== null,
  changesAt: Number(card.dataset['changesat'] ?? 0),
  lookSeconds: Number(card.dataset['look'] ?? 0),
})

/** Draws one region anew; whoever had the focus in it keeps it there. */
const drawRegion = async (card: HTMLElement, name: string, state: CardState): Promise<void> => {
  const region = card.querySelector(`[data-region="mod_appstreamlab-${name}"]`)
  if (!region) return
  const { html, js } = await templates.renderForPromise(`mod_appstreamlab/lab_card_${name}`, {
    ...state,
    sesskey: config.sesskey,
  })
  const focused = region.contains(document.activeElement) ? document.activeElement : undefined
  const action = focused instanceof HTMLElement ? focused.dataset['do'] : undefined
  templates.replaceNodeContents(region, html, js)
  if (!focused) return
  const same = [...region.querySelectorAll<HTMLElement>('[data-do]')].find(
    (button) => action !== undefined && button.dataset['do'] === action,
  )
  const next = same ?? region.querySelector<HTMLElement>('a, button')
  next?.focus()
}

/** A position that changes is shown at once, and spoken once a minute; that it is somebody's turn is spoken at once. */
const speakSparingly = (card: HTMLElement, status: Element, { linekind }: CardState): void => {
  const isNews = card.dataset['line'] !== linekind
  const isDue = nowSeconds() - Number(card.dataset['spoken'] ?? 0) >= spokenSeconds
  const speaks = linekind === '' || isNews || isDue
  status.setAttribute('aria-live', speaks ? 'polite' : 'off')
  if (speaks) card.dataset['spoken'] = String(nowSeconds())
}

/** Draws what changed. Resolves to whether anything did. */
const drawCard = async (card: HTMLElement, state: CardState): Promise<boolean> => {
  const { stateasof, sessionasof, complete, lookseconds, ...visible } = state
  const words = JSON.stringify(visible)
  const changed = card.dataset['drawn'] !== words
  card.dataset['state'] = state.state
  card.dataset['stateasof'] = String(stateasof)
  card.dataset['sessionasof'] = String(sessionasof)
  card.dataset['changesat'] = String(state.changesat)
  card.dataset['look'] = String(lookseconds)
  card.dataset['drawn'] = words
  const before = card.dataset['complete']
  card.dataset['complete'] = String(complete)
  if (before !== undefined && before !== String(complete)) void refreshBadge(state.cmid)
  if (!changed) return false
  const status = card.querySelector('[data-region="mod_appstreamlab-status"]')
  // A live region speaks whenever its content is replaced, so the same words stay untouched.
  if (status && status.textContent.trim() !== state.text) {
    speakSparingly(card, status, state)
    await drawRegion(card, 'status', state)
  }
  card.dataset['line'] = state.linekind
  card.dataset['linetitle'] = state.linetitle
  await drawRegion(card, 'actions', state)
  return true
}

const drawCards = async (states: readonly CardState[]): Promise<boolean> => {
  const byId = new Map(states.map((state) => [String(state.cmid), state]))
  let changed = false
  for (const card of findCards()) {
    const state = byId.get(card.dataset['cmid'] ?? '')
    if (state && (await drawCard(card, state))) changed = true
  }
  nameWindow()
  return changed
}

let usualTitle: string | undefined

/** While it is somebody's turn, the name of the window says so: it can be read while another window is in front. */
const nameWindow = (): void => {
  const turn = findCards()
    .map((card) => card.dataset['linetitle'] ?? '')
    .find((title) => title !== '')
  if (turn !== undefined) {
    usualTitle ??= document.title
    document.title = `${turn} | ${usualTitle}`
  } else if (usualTitle !== undefined) {
    document.title = usualTitle
    usualTitle = undefined
  }
}

/** Asks for the cards of one course; at most one question and one timer at a time. */
class CourseRefresher {
  readonly #courseId: number
  /** The one activity that the page is about; 0: the course. */
  readonly #cmid: number
  #timer: number | undefined
  #askedAt = 0
  #quietRounds = 0
  #asking = false
  #awaitedUntil = 0

  constructor(courseId: number, cmid: number) {
    this.#courseId = courseId
    this.#cmid = cmid
  }

  /** Looks whether there is something to ask, and does so as soon as the last question is long enough ago. */
  consider(): void {
    window.clearTimeout(this.#timer)
    const readings = findCards().map(readCard)
    const look = lineSeconds(readings)
    // Whoever waits in line goes on asking from a hidden tab: that is how the line knows that they are there.
    if ((document.hidden && look === 0) || this.#asking) return
    const now = nowSeconds()
    if (look > 0 && this.#askedAt > 0) {
      this.#wake(this.#askedAt + look - now, () => void this.#ask())
      return
    }
    const isAwaited = now < this.#awaitedUntil
    const next = this.#askedAt + (isAwaited ? awaitedDelaySeconds : delaySeconds)(this.#quietRounds)
    if (isAwaited || readings.some((reading) => needsRefresh(reading, now))) {
      this.#wake(this.#askedAt === 0 ? 0 : next - now, () => void this.#ask())
    } else if (keepsAsking(readings)) {
      this.#wake(this.#askedAt === 0 ? minimumSeconds : next - now, () => void this.#ask())
    } else {
      this.#awaitDate(nextChange(readings, now) - now)
    }
  }

  /** The person opened a lab, here or in another window: a session is to be seen soon. */
  expectSession(card?: Element | null): void {
    this.#awaitedUntil = nowSeconds() + awaitedSeconds
    this.#askedAt = nowSeconds()
    // What the page does not know of completion is taken to be missing, so that a change is seen.
    if (card instanceof HTMLElement) card.dataset['complete'] ??= '0'
    this.expectChange()
  }

  /** What is known of the person's sessions is not true any more. */
  expectChange(): void {
    this.#quietRounds = 0
    for (const card of findCards()) card.dataset['sessionasof'] = '0'
    this.consider()
  }

  /** The person did something in the line: the answer is there already. */
  askNow(): void {
    this.#askedAt = 0
    for (const card of findCards()) card.dataset['stateasof'] = '0'
    this.consider()
  }

  #awaitDate(seconds: number): void {
    if (seconds <= 0) return
    const spread = seconds + Math.random() * spreadSeconds
    this.#wake(Math.min(spread, longestTimerSeconds), () => this.consider())
  }

  #wake(seconds: number, act: () => void): void {
    this.#timer = window.setTimeout(act, Math.max(0, seconds) * 1000)
  }

  async #ask(): Promise<void> {
    const waits = lineSeconds(findCards().map(readCard)) > 0
    if ((document.hidden && !waits) || this.#asking) return
    this.#asking = true
    this.#askedAt = nowSeconds()
    const pending = new Pending('mod_appstreamlab/cards')
    try {
      const { cards } = await getCourseStates(this.#courseId, this.#cmid, document.hidden)
      this.#quietRounds = (await drawCards(cards)) ? 0 : this.#quietRounds + 1
    } catch (error) {
      // A card that is not refreshed still says what was known and still opens the lab.
      this.#quietRounds += 1
      log.debug(`mod_appstreamlab/cards: ${String(error)}`)
    }
    pending.resolve()
    this.#asking = false
    const readings = findCards().map(readCard)
    if (readings.some(({ hasSession }) => hasSession)) this.#awaitedUntil = 0
    this.consider()
  }
}

/** Does what a button of the line is for; where that fails, its form goes the way it goes without a script. */
const act = async (form: HTMLFormElement, refresher: CourseRefresher): Promise<void> => {
  const fields = new FormData(form)
  const read = (name: string): string => {
    const value = fields.get(name)
    return typeof value === 'string' ? value : ''
  }
  try {
    if (!(await actInLine(Number(read('id')), read('do')))) throw new Error('the line is not reached')
    refresher.askNow()
  } catch (error) {
    log.debug(`mod_appstreamlab/cards: ${String(error)}`)
    form.submit()
  }
}

/** Starts for the cards of a course that are on this page; `cmid` if the page is about one activity. */
export const init = (courseId: number, cmid = 0): void => {
  if (startedCourses.has(courseId)) return
  startedCourses.add(courseId)
  const refresher = new CourseRefresher(courseId, cmid)
  // The other windows of this browser hear what the person did in this one.
  const channel = new BroadcastChannel('mod_appstreamlab')
  channel.addEventListener('message', ({ data }: MessageEvent) => {
    if (data === 'opened') refresher.expectSession()
    else refresher.expectChange()
  })
  document.addEventListener('visibilitychange', () => refresher.consider())
  // A page in view on a second monitor never becomes hidden.
  window.addEventListener('focus', () => refresher.consider())
  document.addEventListener('click', (event) => {
    const target = event.target instanceof Element ? event.target.closest(openSelector) : null
    if (!target) return
    refresher.expectSession(target.closest(cardSelector))
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a BroadcastChannel stays in its origin.
    channel.postMessage('opened')
  })
  document.addEventListener('submit', (event) => {
    const form = event.target
    if (!(form instanceof HTMLFormElement) || !form.matches(lineSelector)) return
    event.preventDefault()
    void act(form, refresher)
  })
  nameWindow()
  if (document.referrer.includes('/mod/appstreamlab/end.php'))
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a BroadcastChannel stays in its origin.
    channel.postMessage('ended')
  refresher.consider()
}
