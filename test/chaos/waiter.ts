import { fetch, type RequestInit, type Response } from 'undici'
import { sign, type Answer, type Browsers } from './launch.js'
import { pause } from './stage.js'

/** Until somebody clicks a button that is there. */
const clickSeconds = 1
/** Where a page does not say when it looks again, or says nothing at all. */
const lookMilliseconds = 5_000
const trySeconds = 60

/** What a page said of the waiting line. */
export interface SaidPosition {
  readonly at: number
  readonly position: number
}

/** Somebody's way through the line. Times are `performance.now()`. */
export interface Waiter {
  readonly user: string
  readonly launchedAt: number
  /** A launch that was lost or refused is made again from the course. */
  launches: number
  readonly positions: SaidPosition[]
  /** When an answer first said that it was their turn, and again after that call was lost. */
  readonly calledAt: number[]
  enteredAt?: number
  /** The session's end. */
  leftAt?: number
  /** Looks and clicks that nobody answered, or only to say so. */
  readonly failedAt: number[]
  /** When AppStream's own page said that it had no seat, but for tries. */
  readonly deadEnds: number[]
  /** When they were let through a full fleet, as they asked. */
  readonly tries: number[]
  /** What is before them: the last answer that was a page with a ticket. */
  page: Answer | undefined
}

export interface Waiting {
  readonly browsers: Browsers
  readonly publicUrl: string
  readonly sessionSeconds: () => number
  /** Closes the page after the launch. */
  readonly isGone?: boolean
  /** `performance.now()` at which everybody goes home. */
  readonly until: number
}

export function beginWaiting(user: string): Waiter {
  return {
    user,
    launchedAt: performance.now(),
    launches: 0,
    positions: [],
    calledAt: [],
    failedAt: [],
    deadEnds: [],
    tries: [],
    page: undefined,
  }
}

/** Launches, looks when the page says so, clicks when it is their turn, stays for a session, and goes. */
export async function waitInLine(waiter: Waiter, waiting: Waiting): Promise<void> {
  while (performance.now() < waiting.until) {
    const answer = await ask(waiter, waiting)
    if (answer.location !== undefined) {
      if (await stay(waiter, answer.location, waiting)) return
      waiter.deadEnds.push(performance.now())
      // A page that they had is still there, in the other window.
      await pause(clickSeconds)
    } else if (answer.ticket === undefined || answer.line === 'unreachable')
      waiter.failedAt.push(performance.now())
    if (answer.ticket !== undefined) {
      waiter.page = answer
      note(waiter, answer)
      if (waiting.isGone && answer.line === 'waiting') return
    }
    if (await tryAllTheSame(waiter, waiting)) return
    await pause(findPause(waiter.page))
  }
}

/** What somebody does next with the page that is before them. */
function ask(waiter: Waiter, { browsers, publicUrl }: Waiting): Promise<Answer> {
  const { page, user } = waiter
  if (page?.ticket === undefined) {
    waiter.launches++
    return browsers.launch(sign(publicUrl, user))
  }
  if (mayClick(page)) return browsers.open(page.ticket)
  if (page.line === 'passed') return browsers.stand(page.ticket, 'here')
  return browsers.look(page.ticket)
}

/** Their turn, a free seat, or the button of a refusal that says "Try again". */
const mayClick = ({ state, line, refusal }: Answer): boolean =>
  line === 'called' || (line === undefined && (state === 'ready' || refusal !== undefined))

function findPause(page: Answer | undefined): number {
  if (!page || mayClick(page) || page.line === 'passed') return clickSeconds
  return (page.nextLook ?? lookMilliseconds) / 1000
}

function note({ positions, calledAt }: Waiter, { line, position }: Answer): void {
  const at = performance.now()
  // A call that was lost with the book: they read a position again.
  const isNews = calledAt.length === 0 || (positions.at(-1)?.at ?? 0) > (calledAt.at(-1) ?? 0)
  if (line === 'called' && isNews) calledAt.push(at)
  if (position !== undefined) positions.push({ at, position })
}

/** The try of the head, in a window of its own, once a minute: AppStream itself says that it is full. */
async function tryAllTheSame(waiter: Waiter, waiting: Waiting): Promise<boolean> {
  const { page, tries } = waiter
  const since = performance.now() - (tries.at(-1) ?? Number.NEGATIVE_INFINITY)
  if (!page?.mayTry || page.ticket === undefined || since < trySeconds * 1000) return false
  const { location } = await waiting.browsers.open(page.ticket, { tries: true })
  if (location === undefined) return false
  tries.push(performance.now())
  return stay(waiter, location, waiting)
}

/** What a browser does with a streaming URL; false where AppStream has no seat. */
async function stay(waiter: Waiter, location: string, waiting: Waiting): Promise<boolean> {
  const opened = await visitPortal(location)
  const path = opened.headers.get('location')
  if (opened.status !== 303 || path === null) return false
  waiter.enteredAt = performance.now()
  await pause(waiting.sessionSeconds())
  const session = new URL(path, location).href
  await visitPortal(`${session}/end`, { method: 'POST' })
  waiter.leftAt = performance.now()
  return true
}

/** A connection that the portal has just closed is opened anew, as browsers do; it is not what is tried here. */
async function visitPortal(url: string, init: RequestInit = {}): Promise<Response> {
  for (let attempt = 1; ; attempt++)
    try {
      const answer = await fetch(url, { ...init, redirect: 'manual' })
      await answer.arrayBuffer()
      return answer
    } catch (error) {
      if (attempt === 3) throw error
      await pause(clickSeconds)
    }
}
