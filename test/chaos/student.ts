import { fetch } from 'undici'
import { nameAnswer, sign, type Answer, type Browsers } from './launch.js'
import { pause } from './stage.js'

/** Seconds between two looks of a waiting page, at first and at most: as its script does it. */
const firstLookSeconds = 10
const longestLookSeconds = 60
const slowerEachTime = 1.4
/** Until somebody clicks "Try again". */
const clickSeconds = 4

export interface Ending {
  readonly user: string
  /** `performance.now()` of the launch. */
  readonly launchedAt: number
  readonly kind: 'in' | 'waiting' | 'dropped'
  readonly milliseconds: number
  /** The last answer; of a waiting page, what it last saw. */
  readonly last: Answer
  /** Requests to the signer, and how often AppStream itself had no seat. */
  readonly requests: number
  readonly deadEnds: number
  /** In with the first answer, without a waiting or refusal page. */
  readonly atOnce: boolean
}

export interface Patience {
  readonly browsers: Browsers
  readonly publicUrl: string
  /** `performance.now()` at which everybody goes home. */
  readonly until: number
}

/** Launches, waits where the page waits, clicks where it has a button, until in or until the end. */
export async function visitLab(user: string, patience: Patience): Promise<Ending> {
  const { browsers, publicUrl, until } = patience
  const launchedAt = performance.now()
  let requests = 1
  let deadEnds = 0
  let delay = firstLookSeconds
  let last = await browsers.launch(sign(publicUrl, user))
  const end = (kind: Ending['kind']): Ending => {
    const milliseconds = performance.now() - launchedAt
    return {
      user,
      launchedAt,
      kind,
      milliseconds,
      last,
      requests,
      deadEnds,
      atOnce: requests === 1,
    }
  }
  for (;;) {
    if (last.location !== undefined) {
      if (await entersPortal(last.location)) return end('in')
      deadEnds++
      if (!(await pauseUntil(clickSeconds, until))) return end('dropped')
      last = await browsers.launch(sign(publicUrl, user))
      requests++
      continue
    }
    if (last.ticket === undefined) return end('dropped')
    const isOpen = last.state === 'ready' || last.line === 'called'
    const isWaiting = last.state !== undefined && !isOpen
    const seconds = isWaiting ? findPause(last, delay) : clickSeconds
    if (!isOpen && !(await pauseUntil(seconds, until)))
      return end(isWaiting ? 'waiting' : 'dropped')
    if (isWaiting) delay = Math.min(delay * slowerEachTime, longestLookSeconds)
    requests++
    const { ticket } = last
    last = isWaiting ? await lookAgain(browsers, last, ticket) : await browsers.open(ticket)
  }
}

/** In the waiting line the answer says when to look again. */
const findPause = ({ nextLook }: Answer, delay: number): number =>
  nextLook === undefined ? delay * (0.85 + 0.3 * Math.random()) : nextLook / 1000

/** A look that fails leaves the page as it is; the script tries again later. */
async function lookAgain(browsers: Browsers, last: Answer, ticket: string): Promise<Answer> {
  const looked = await browsers.look(ticket)
  return looked.ticket === undefined && looked.status >= 500 ? last : looked
}

/** False where that would be after the end. */
async function pauseUntil(seconds: number, until: number): Promise<boolean> {
  const left = (until - performance.now()) / 1000
  await pause(Math.max(0, Math.min(seconds, left)))
  return seconds < left
}

/** What the browser does with a streaming URL: AppStream gives a session, or has no seat. */
async function entersPortal(location: string): Promise<boolean> {
  const answer = await fetch(location, { redirect: 'manual' })
  await answer.text()
  return answer.status === 303
}

export const nameEnding = ({ kind, last }: Ending): string =>
  kind === 'in' ? 'in' : `${kind}: ${nameAnswer(last)}`
