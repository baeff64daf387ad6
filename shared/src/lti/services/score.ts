import type { LmsUserId } from '../../ids.js'
/** Scores as all platforms take them (AGS 2.0 §3.4.4), and what they say to them. */

/**
 * Our own scale, whatever the line item's is: platforms convert. A platform that gives out a maximum of 0 or one
 * that no float can hold would else get scores that mean nothing.
 */
export const scoreMaximum = 100

export interface Score {
  /** As a launch or the roster gave it: the person's `sub`. */
  readonly userId: LmsUserId
  /** 0 to {@link scoreMaximum}. */
  readonly given: number
  /** When it was decided, milliseconds since the epoch: see {@link findScoreTime}. */
  readonly decidedAt: number
  /** When the work was done, milliseconds since the epoch; platforms compare it with due dates. */
  readonly submittedAt: number
  /** Sent each time: a score without one removes the last at Moodle. */
  readonly comment?: string
}

/**
 * A score's JSON in one line; Moodle books nothing of one with line ends and answers as if it had. Always final:
 * progress that is told after a grade wipes it at three of five platforms.
 */
export function writeScore({ userId, given, decidedAt, submittedAt, comment }: Score): string {
  return JSON.stringify({
    userId,
    scoreGiven: given,
    scoreMaximum,
    activityProgress: 'Completed',
    gradingProgress: 'FullyGraded',
    timestamp: writeTime(decidedAt),
    submission: { submittedAt: writeTime(submittedAt) },
    ...(comment && { comment }),
  })
}

/**
 * Takes a score back: the work has not been begun, and there is no grade (AGS 2.0 §3.4.2). No score is part of it,
 * which is what wipes the grade at the platforms that do.
 */
export const writeScoreClearing = ({
  userId,
  decidedAt,
}: Pick<Score, 'userId' | 'decidedAt'>): string =>
  JSON.stringify({
    userId,
    activityProgress: 'Initialized',
    gradingProgress: 'NotReady',
    timestamp: writeTime(decidedAt),
  })

/**
 * Writes a time in whole seconds, in UTC: some platforms keep no more, and would take a fraction for later or for
 * the same.
 */
const writeTime = (milliseconds: number): string =>
  new Date(Math.floor(milliseconds / 1000) * 1000).toISOString().replace('.000Z', 'Z')

/**
 * The time of the next score of a person and line item, in milliseconds of a whole second. At least one second
 * after the last: a score that is not later is refused, and one that lies ahead refuses all until then.
 */
export function findScoreTime(now: number, last: number | undefined): number {
  const second = Math.floor(now / 1000) * 1000
  return last === undefined ? second : Math.max(second, (Math.floor(last / 1000) + 1) * 1000)
}

/** An answer of a platform's service, its body as text. */
export interface ServiceAnswer {
  readonly status: number
  readonly contentType?: string
  readonly body: string
}

/**
 * What became of a score.
 * - `taken`: the platform says so; whether it booked it, its results tell.
 * - `superseded`: it has a score of that time or a later one.
 * - `token`: get a new one, once. `scope`: a new one does not help.
 * - `busy`: too many requests. `away`: the platform does not work at the moment.
 * - `person`: this person cannot have a score. `locked`: no score can be had here for now.
 * - `gone`: the line item is not there any more, or not ours. `page`: a page of HTML in place of an answer; an
 *   outage, or how this platform refuses one person.
 * - `refused`: for another reason, for good.
 */
export type ScoreAnswer =
  | 'taken'
  | 'superseded'
  | 'token'
  | 'scope'
  | 'busy'
  | 'away'
  | 'person'
  | 'locked'
  | 'gone'
  | 'page'
  | 'refused'

/** How platforms say it, seen in November 2026; none keeps to the specification alone. */
export function readScoreAnswer({ status, contentType = '', body }: ServiceAnswer): ScoreAnswer {
  const text = body.trim()
  // Moodle answers so to a score that it could not read, and with 500 where the grade is locked.
  if (text === '[]') return readEmptyList(status)
  if (status >= 200 && status < 300) return 'taken'
  if (status === 429 || /rate limit exceeded/i.test(text)) return 'busy'
  if (status === 409) return 'superseded'
  if (status === 404 || status === 410 || status === 412) return 'gone'
  if (status === 401 || status === 403) return readDenial(text)
  if (status === 422 || status === 400) return readFault(text)
  if (status >= 500) return isPage(contentType, text) && status === 500 ? 'page' : 'away'
  return 'refused'
}

function readEmptyList(status: number): ScoreAnswer {
  if (status === 401) return 'token'
  if (status === 404) return 'gone'
  if (status === 409) return 'superseded'
  return status >= 500 ? 'locked' : 'refused'
}

const isPage = (contentType: string, text: string): boolean =>
  /\bhtml\b/i.test(contentType) || /^<!doctype html|^<html/i.test(text)

/** 401 and 403 mean either; a word about scopes or rights says that a new token has no more. */
const readDenial = (text: string): ScoreAnswer =>
  /scope|permission/i.test(text) && !/token (?:signature|expired)|authentication token/i.test(text)
    ? 'scope'
    : 'token'

function readFault(text: string): ScoreAnswer {
  // Chamilo has no other status for them.
  if (/invalid for the scope/i.test(text)) return 'scope'
  if (/authorization (?:token|is missing)/i.test(text)) return 'token'
  if (/timestamp/i.test(text) && /exists|later|before|earlier/i.test(text)) return 'superseded'
  if (/user\b.*not found/i.test(text)) return 'person'
  return 'refused'
}
