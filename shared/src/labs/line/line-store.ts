import type { AppStreamUserId, TenantId } from '../../ids.js'
import type { LineEntry, LineState } from './line-entry.js'
import type { PeopleAhead } from './line-position.js'
import type { LineGeneration, LineTicket } from './line-ticket.js'
import type { FormerPosition } from './moved-people.js'

/** A verified launch that finds no seat. Times are milliseconds since the epoch. */
export interface LineArrival {
  readonly person: AppStreamUserId
  readonly tenantId: TenantId
  readonly stackName: string
  readonly factor: number
  readonly hidden: boolean
  /** By the clock of this process. */
  readonly now: number
  /** What the person's page had; absent where they launched anew. */
  readonly ticket?: LineTicket | undefined
  /** Where they stood in the line of the lab's former fleet; counts for whom this line does not know. */
  readonly cameFrom?: FormerPosition | undefined
}

/** A page or card that asks how it stands. */
export interface LineLook {
  readonly person: AppStreamUserId
  /** From the ticket, or as {@link LineStore.join} answered; absent where the LMS asks, which has none. */
  readonly number?: number | undefined
  readonly hidden: boolean
  readonly now: number
}

/** How a person stands, as one moment of the store. */
export interface LineStanding extends LineGeneration {
  readonly entry: LineEntry
  readonly ahead: PeopleAhead
  /** The line's clock. */
  readonly now: number
  /** Only of {@link LineStore.join}: the number was given just now, was theirs before the loss, or they came along. */
  readonly foundAs?: 'new' | 'known' | 'recalled' | 'moved'
}

/** The head of the line: people who wait, in order. */
export interface LineFront extends LineGeneration {
  readonly people: readonly LineEntry[]
  readonly now: number
}

export interface LineSize extends LineGeneration {
  /** Everybody who has not left, present or not. */
  readonly people: number
  readonly exact: boolean
  /** When the first of those who wait arrived. */
  readonly firstArrivedAt?: number | undefined
}

/** Which entry is meant, and as what it was seen. */
export interface LineMark {
  readonly person: AppStreamUserId
  readonly number: number
  readonly to: LineState
  readonly now: number
  /** For `away`: does nothing where they were heard of since. */
  readonly seenAt?: number | undefined
}

/**
 * Who waits for a fleet, in the order of numbers that the store counts up. `line` names account, region and
 * fleet. All methods bear being repeated after a lost reply, and reject with
 * {@link LineStoreUnavailableError} where the store cannot answer.
 *
 * Each is a constant number of operations of the engine, however many wait. Expiry is decided on reading.
 */
export interface LineStore {
  /**
   * Puts a person at the end of the line, or finds them where they are in it, with four hours from now where
   * they launched again. Whoever was away waits again; whoever was passed over says so themselves.
   */
  join(line: string, arrival: LineArrival): Promise<LineStanding>
  /**
   * Notes that a person is present. Whoever was away waits again. Undefined where they have no such number:
   * the line was lost, their time is over, or they were in.
   */
  look(line: string, look: LineLook): Promise<LineStanding | undefined>
  /** The first people who wait, at most `count`. */
  readFront(
    line: string,
    question: { readonly count: number; readonly now: number },
  ): Promise<LineFront>
  /** Changes how somebody stands, where that can follow from how they stand; true where they stand so now. */
  mark(line: string, mark: LineMark): Promise<boolean>
  measure(line: string, now: number): Promise<LineSize>
  /** Takes away everything that is kept of somebody who waits or has waited; whether there was anything. */
  erase(line: string, person: AppStreamUserId): Promise<boolean>
}

export class LineStoreUnavailableError extends Error {
  override name = 'LineStoreUnavailableError'
}
