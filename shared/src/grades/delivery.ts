import { findScoreTime, type ScoreAnswer } from '../lti/services/score.js'
import type { DueScore, GradeFault, SeenLine, SentScore, TriedScore } from './grade-records.js'

/** Decisions of the outbox; pure. What carries them out lies in the server's `grades`. */

/** What is booked, from 0 to 100; `unreadable`: the platform does not tell; `later`: not now. */
export type Booked = number | 'none' | 'unreadable' | 'later'

/** Of several scores of a person in a column the highest counts: a sent score never falls by itself. */
export function chooseDue(dues: readonly DueScore[]): DueScore | undefined {
  return dues.toSorted(
    (one, other) => other.given - one.given || other.decidedAt - one.decidedAt,
  )[0]
}

/** As far apart as platforms round what they keep of a score. */
const tolerance = 0.05

const isSame = (one: number, other: number): boolean => Math.abs(one - other) <= tolerance

/** Whether nothing is left to do for a score. */
export function isSettled(sent: SentScore | undefined, due: DueScore): boolean {
  if (!sent || sent.trying) return false
  if (sent.state === 'by_hand' || sent.state === 'not_booked') return true
  return sent.given !== undefined && sent.given >= due.given
}

/**
 * What the result says before a score is sent: `send` it, it `is_there` already, or there is a mark made `by_hand`,
 * which stays. Nothing else protects that mark in a column that a tool made in Moodle. `not_booked`: it was taken, and
 * nothing of it is there.
 */
export function judgeBooked(
  booked: number | 'none' | 'unreadable',
  due: DueScore,
  { sent, seen }: { readonly sent: SentScore | undefined; readonly seen: SeenLine | undefined },
): 'send' | 'is_there' | 'by_hand' | 'not_booked' {
  const trying = sent?.trying
  if (typeof booked !== 'number') {
    if (!trying?.taken || trying.given !== due.given) return 'send'
    return booked === 'none' ? 'not_booked' : 'is_there'
  }
  if (isSame(booked, due.given)) return 'is_there'
  // What was taken and shows as another value was rounded by the column's scale.
  if (trying?.taken) return trying.given === due.given ? 'is_there' : 'send'
  const ours = [sent?.shown ?? sent?.given, trying?.given, ...(sent?.tried ?? [])]
  if (ours.some((value) => value !== undefined && isSame(value, booked))) return 'send'
  // What is on its way may have arrived, and the scale has made another value of it.
  return seen?.rounds && trying ? 'send' : 'by_hand'
}

const maxTried = 20

/**
 * The record before a try. A score that was on its way when a higher one took its place may arrive yet, and shall
 * not be taken for a mark made by hand.
 */
export function beginTry(sent: SentScore, trying: TriedScore): SentScore {
  const before = sent.trying?.given
  const tried =
    before === undefined || before === trying.given
      ? sent.tried
      : [before, ...(sent.tried ?? [])].slice(0, maxTried)
  return { ...sent, state: 'waiting', trying, ...(tried && { tried }) }
}

/** The time of the next try: the same where the same score may be on its way already. */
export function planTry(sent: SentScore | undefined, due: DueScore, now: number): TriedScore {
  const trying = sent?.trying
  if (trying?.given === due.given) return { given: trying.given, at: trying.at }
  const last = Math.max(
    sent?.at ?? Number.NEGATIVE_INFINITY,
    trying?.at ?? Number.NEGATIVE_INFINITY,
  )
  return { given: due.given, at: findScoreTime(now, Number.isFinite(last) ? last : undefined) }
}

/** What a platform says to a score, whichever service it came by. */
export type SendReply =
  Exclude<ScoreAnswer, 'token'> | 'unknown' | 'not_sent' | 'denied' | 'unsupported'

/**
 * What follows from an answer.
 * - `taken`. `compare`: the result has to be read, to see whose score is the later one.
 * - `wait`: tried again later. `refuse`: for good.
 */
export type AfterReply =
  | { readonly kind: 'taken' | 'compare' | 'wait' }
  | { readonly kind: 'refuse'; readonly why: GradeFault }

/**
 * After how many pages of HTML in place of an answer the fault is taken to be this person’s, and no outage; where nobody
 * else was answered meanwhile, after twice as many.
 */
const pagesOfOne = 4

export function judgeReply(
  reply: SendReply,
  sent: SentScore,
  seen: SeenLine | undefined,
): AfterReply {
  switch (reply) {
    case 'taken':
      return { kind: 'taken' }
    case 'superseded':
      return { kind: 'compare' }
    case 'person':
    case 'locked':
    case 'gone':
    case 'refused':
      return { kind: 'refuse', why: reply }
    case 'unsupported':
      return { kind: 'refuse', why: 'refused' }
    case 'page':
      return isOneOnly(sent, seen) ? { kind: 'refuse', why: 'person' } : { kind: 'wait' }
    case 'scope':
    case 'denied':
    case 'busy':
    case 'away':
    case 'unknown':
    case 'not_sent':
      return { kind: 'wait' }
  }
}

/** Open edX refuses one person with a page that looks like an outage: others were answered meanwhile. */
function isOneOnly({ pages = 0, firstTriedAt }: SentScore, seen: SeenLine | undefined): boolean {
  const takesOthers = (seen?.takenAt ?? 0) > (firstTriedAt ?? Number.POSITIVE_INFINITY)
  return pages + 1 >= (takesOthers ? pagesOfOne : 2 * pagesOfOne)
}

const minute = 60_000
const hour = 60 * minute
/** For how long a score is tried before it is given up. */
export const giveUpMilliseconds = 7 * 24 * hour
const longestPause = 6 * hour

/** The pause after so many tries: it doubles up to six hours, a quarter longer or shorter by chance (0 to 1). */
export function findPause(tries: number, chance: number): number {
  const pause = Math.min(minute * 2 ** Math.min(tries - 1, 20), longestPause)
  return Math.round(pause * (0.75 + 0.5 * chance))
}

export interface Waiting {
  readonly now: number
  /** From 0 to 1. */
  readonly chance: number
  readonly why: GradeFault
  /** Whether a page stood in place of the answer. */
  readonly isPage?: boolean
}

/** The record after a try that has to be repeated; given up after days, with the cause that was last. */
export function waitAgain(sent: SentScore, { now, chance, why, isPage }: Waiting): SentScore {
  const tries = sent.tries + 1
  const firstTriedAt = sent.firstTriedAt ?? now
  // A clock that was put back does not keep a score for ever.
  if (Math.abs(now - firstTriedAt) > giveUpMilliseconds) return refuseFor(sent, why, now)
  const { pages = 0, ...rest } = sent
  return {
    ...rest,
    tries,
    ...(isPage && { pages: pages + 1 }),
    firstTriedAt,
    state: 'waiting',
    why,
    nextAt: now + findPause(tries, chance),
  }
}

/** The record of somebody of whom nothing was sent. */
export const startSent = ({ line, userId }: Pick<DueScore, 'line' | 'userId'>): SentScore => ({
  revision: 0,
  line,
  userId,
  state: 'waiting',
  tries: 0,
})

/** The record after an end; what was on its way counts no more. */
export function endSent(
  {
    trying: _over,
    nextAt: _none,
    firstTriedAt: _past,
    why: _old,
    pages: _seen,
    ...sent
  }: SentScore,
  end: Pick<SentScore, 'state'> & Partial<Pick<SentScore, 'why' | 'given' | 'at' | 'shown'>>,
): SentScore {
  const { shown: _before, ...rest } = sent
  return { ...(end.given === undefined ? sent : rest), ...end, tries: 0 }
}

/** For so long nobody who was refused is tried again by a new score alone: a teacher sends it again at once. */
const refusedMilliseconds = 24 * hour

/** Whether it is time for a person's next try. */
export function isTime(sent: SentScore | undefined, now: number): boolean {
  if (sent?.nextAt === undefined) return true
  // A clock that was put back makes no pause longer than the longest, which is that of a refusal.
  return now >= sent.nextAt || sent.nextAt - now > refusedMilliseconds
}

/** Somebody refused is left alone for a day; a score that comes then is tried. */
export const refuseFor = (sent: SentScore, why: GradeFault, now: number): SentScore => ({
  ...endSent(sent, { state: 'refused', why }),
  nextAt: now + refusedMilliseconds,
})
