// Keeps the cards of a page up to date. Everything works without it; it asks only when something may have changed.

import log from 'core/log'
import Pending from 'core/pending'
import templates from 'core/templates'
import { delaySeconds, keepsAsking, needsRefresh } from './lib/refresh-plan.js'
import type { CardReading } from './lib/refresh-plan.js'
import { getCourseStates } from './lib/repository.js'
import type { CardState } from './lib/repository.js'

const cardSelector = '[data-region="mod_appstreamlab-card"]'

/** Pages call init once for each course they show; a second call for the same course does nothing. */
const startedCourses = new Set<number>()

const nowSeconds = (): number => Date.now() / 1000

const findCards = (): HTMLElement[] => [...document.querySelectorAll<HTMLElement>(cardSelector)]

const readCard = (card: HTMLElement): CardReading => ({
  state: card.dataset['state'] ?? 'unknown',
  stateAsOf: Number(card.dataset['stateasof'] ?? 0),
  sessionAsOf: Number(card.dataset['sessionasof'] ?? 0),
  hasSession: card.querySelector('[data-action="mod_appstreamlab-end"]') !== null,
})

/** Draws one region anew; whoever had the focus in it keeps it there. */
const drawRegion = async (card: HTMLElement, name: string, state: CardState): Promise<void> => {
  const region = card.querySelector(`[data-region="mod_appstreamlab-${name}"]`)
  if (!region) return
  const { html, js } = await templates.renderForPromise(`mod_appstreamlab/lab_card_${name}`, state)
  const hadFocus = region.contains(document.activeElement)
  templates.replaceNodeContents(region, html, js)
  if (hadFocus) region.querySelector('a')?.focus()
}

/** Draws what changed. Resolves to whether anything did. */
const drawCard = async (card: HTMLElement, state: CardState): Promise<boolean> => {
  const words = JSON.stringify([
    state.text,
    state.openurl,
    state.returnurl,
    state.endurl,
    state.note,
  ])
  const changed = card.dataset['drawn'] !== words
  card.dataset['state'] = state.state
  card.dataset['stateasof'] = String(state.stateasof)
  card.dataset['sessionasof'] = String(state.sessionasof)
  card.dataset['drawn'] = words
  if (!changed) return false
  const status = card.querySelector('[data-region="mod_appstreamlab-status"]')
  // A live region speaks whenever its content is replaced, so the same words stay untouched.
  if (status?.textContent.trim() !== state.text) await drawRegion(card, 'status', state)
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
  return changed
}

/** Asks for the cards of one course; at most one question and one timer at a time. */
class CourseRefresher {
  readonly #courseId: number
  #timer: number | undefined
  #askedAt = 0
  #quietRounds = 0
  #asking = false

  constructor(courseId: number) {
    this.#courseId = courseId
  }

  /** Looks whether there is something to ask, and does so as soon as the last question is long enough ago. */
  consider(): void {
    window.clearTimeout(this.#timer)
    if (document.hidden || this.#asking) return
    const readings = findCards().map(readCard)
    if (!readings.some((reading) => needsRefresh(reading, nowSeconds()))) return
    const wait = this.#askedAt === 0 ? 0 : delaySeconds(this.#quietRounds)
    const seconds = Math.max(0, this.#askedAt + wait - nowSeconds())
    this.#timer = window.setTimeout(() => void this.#ask(), seconds * 1000)
  }

  /** The person opened a lab or came back: the next question may come as early as allowed. */
  expectChange(): void {
    this.#quietRounds = 0
    for (const card of findCards()) card.dataset['sessionasof'] = '0'
  }

  async #ask(): Promise<void> {
    if (document.hidden || this.#asking) return
    this.#asking = true
    this.#askedAt = nowSeconds()
    const pending = new Pending('mod_appstreamlab/cards')
    try {
      const { cards } = await getCourseStates(this.#courseId)
      this.#quietRounds = (await drawCards(cards)) ? 0 : this.#quietRounds + 1
    } catch (error) {
      // A card that is not refreshed still says what was known and still opens the lab.
      this.#quietRounds += 1
      log.debug(`mod_appstreamlab/cards: ${String(error)}`)
    }
    pending.resolve()
    this.#asking = false
    if (keepsAsking(findCards().map(readCard))) this.consider()
  }
}

/** Starts for the cards of a course that are on this page. */
export const init = (courseId: number): void => {
  if (startedCourses.has(courseId)) return
  startedCourses.add(courseId)
  const refresher = new CourseRefresher(courseId)
  document.addEventListener('visibilitychange', () => refresher.consider())
  document.addEventListener('click', (event) => {
    const target = event.target instanceof Element ? event.target : null
    if (target?.closest('[data-action="mod_appstreamlab-open"]')) refresher.expectChange()
  })
  refresher.consider()
}
