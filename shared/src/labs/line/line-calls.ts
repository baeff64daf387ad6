import type { AppStreamUserId, TenantId } from '../../ids.js'
import { lineRules } from './line-rules.js'

/**
 * A seat that is held for the person whose turn it is. It counts from the first answer that told them, so
 * that nobody's time runs while they do not know of it.
 */
export interface LineCall {
  readonly person: AppStreamUserId
  readonly number: number
  readonly tenantId: TenantId
  /** Since when the seat is held, milliseconds since the epoch. */
  readonly madeAt: number
  /** Until when they count as present without having been heard of again. */
  readonly awayAt: number
  /** When an answer first told them. */
  readonly toldAt?: number | undefined
  /** How often they said "Keep it for me". */
  readonly kept: number
  readonly factor: number
}

export interface HoldRule {
  /** Of one hold for somebody without a factor; default {@link lineRules.holdMilliseconds}. */
  readonly holdMilliseconds?: number | undefined
}

/** Until when the seat is held for them; before they know of it, until they are taken to be away. */
export function findCallEnd(
  { awayAt, toldAt, kept, factor }: LineCall,
  { holdMilliseconds = lineRules.holdMilliseconds }: HoldRule = {},
): number {
  if (toldAt === undefined) return awayAt
  return toldAt + (1 + kept) * holdMilliseconds * Math.max(1, factor)
}

export const mayKeep = ({ kept, toldAt }: LineCall): boolean =>
  toldAt !== undefined && kept < lineRules.keeps

/** The same call once an answer carries it; the first answer counts. */
export const tellCall = (call: LineCall, now: number): LineCall =>
  call.toldAt === undefined ? { ...call, toldAt: now } : call

/** The same call held for one hold more; undefined where it was kept as often as may be, or is over. */
export const keepCall = (call: LineCall, now: number, rule?: HoldRule): LineCall | undefined =>
  mayKeep(call) && now < findCallEnd(call, rule) ? { ...call, kept: call.kept + 1 } : undefined

/** `passed`: they knew. `away`: they never heard of it. */
export interface EndedCall {
  readonly call: LineCall
  readonly state: 'passed' | 'away'
}

export interface SortedCalls {
  readonly standing: readonly LineCall[]
  readonly ended: readonly EndedCall[]
}

const noCalls: SortedCalls = { standing: [], ended: [] }

/** Which calls hold their seat and which are over. A time to come is a clock that was set back: it is over. */
export function sortCalls(calls: readonly LineCall[], now: number, rule?: HoldRule): SortedCalls {
  // Every launch asks, and mostly nobody is called.
  // Stryker disable next-line ConditionalExpression: of no calls none stands and none is over, this way or that.
  if (calls.length === 0) return noCalls
  const standing: LineCall[] = []
  const ended: EndedCall[] = []
  for (const call of calls) {
    const isOfTheFuture = call.madeAt - now > lineRules.clockLeadMilliseconds
    if (now < findCallEnd(call, rule) && !isOfTheFuture) standing.push(call)
    else ended.push({ call, state: call.toldAt === undefined ? 'away' : 'passed' })
  }
  return { standing, ended }
}

/** What lay in a store; anything that is no call is left out. */
export function readCalls(value: unknown): LineCall[] {
  if (!Array.isArray(value)) return []
  return (value as unknown[]).filter((entry): entry is LineCall => {
    const { person, tenantId, number, madeAt, awayAt, toldAt, kept, factor } = (entry ??
      {}) as Partial<Record<keyof LineCall, unknown>>
    const numbers = [number, madeAt, awayAt, toldAt ?? 0, kept, factor]
    return (
      typeof person === 'string' && typeof tenantId === 'string' && numbers.every(Number.isFinite)
    )
  })
}
