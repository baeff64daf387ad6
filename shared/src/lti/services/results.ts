import type { LmsUserId } from '../../ids.js'
import { isClaims, readIdentifier, readMember, type Claims } from '../v1p3/claims.js'

/** What a platform has booked for a person on a line item, in the scale that it names itself. */
export interface BookedResult {
  readonly given: number
  readonly maximum: number
}

/**
 * The result of one person from the answer of a results service (AGS 2.0 §3.3); `none` where nothing is booked,
 * undefined where the answer is no list of results. Some platforms give everybody's whoever was asked for,
 * others list people without a score, and 0 is a score.
 */
export function readResult(answer: unknown, userId: LmsUserId): BookedResult | 'none' | undefined {
  if (!Array.isArray(answer)) return undefined
  const rows = (answer as unknown[]).filter(isClaims)
  if (rows.length < answer.length) return undefined
  const row = rows.find((candidate) => readIdentifier(candidate, 'userId') === userId)
  const given = row && readNumber(row, 'resultScore')
  if (given === undefined) return 'none'
  // Without a maximum a result counts from 0 to 1 (AGS 2.0 §3.3.4.1).
  const maximum = readNumber(row as Claims, 'resultMaximum') ?? 0
  return { given, maximum: maximum > 0 ? maximum : 1 }
}

/** Whether an answer of a results service has a row of the person, also one without a score. */
export const listsPerson = (answer: unknown, userId: LmsUserId): boolean =>
  Array.isArray(answer) &&
  (answer as unknown[]).some((row) => isClaims(row) && readIdentifier(row, 'userId') === userId)

function readNumber(claims: Claims, name: string): number | undefined {
  const value = readMember(claims, name)
  return Number.isFinite(value) ? (value as number) : undefined
}

/** How far a booked result may be from the one that was sent: scales round, and platforms keep five digits at most. */
const tolerance = 0.0005

/** Whether what is booked is what was sent, in parts of the whole. */
export const isBooked = (booked: BookedResult, sent: BookedResult): boolean =>
  Math.abs(booked.given / booked.maximum - sent.given / sent.maximum) <= tolerance
