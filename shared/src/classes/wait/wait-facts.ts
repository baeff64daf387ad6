import type { AppStreamUserId } from '../../ids.js'

/**
 * What a fleet has shown of itself, as far as it says when seats become free. Instants are milliseconds since the
 * epoch, lengths are milliseconds. Everything here is measured; what is not known is not there.
 */
export interface WaitFacts {
  readonly now: number
  /** Seats that could be taken now and that nothing holds. */
  readonly free: number
  readonly running: readonly RunningSession[]
  /** Of today, in any order. */
  readonly endedToday: readonly EndedSession[]
  /** Of earlier days. */
  readonly endedBefore: readonly EndedSession[]
  /** Machines that are being made, each with the instant since when. */
  readonly pending: readonly PendingSeat[]
  /** How long a seat took to come back after its session. */
  readonly rebuilds: readonly number[]
  /** How long those took that are being made; absent: as long as seats take to come back. */
  readonly growths?: readonly number[]
  /** Seats that a plan adds, each with the instant by when they should be there. */
  readonly planned?: readonly PlannedSeats[]
  /** Nobody of the line is called before: an exam has the fleet to itself until then. */
  readonly notBefore?: number
  /** Calls: taken, and let pass. */
  readonly calls: DayTally
  /** How long a seat stayed held for somebody who did not come. */
  readonly holdMilliseconds: number
  /** People who left the line by themselves, and the time that all together have waited. */
  readonly leavers: { readonly people: number; readonly waitedMilliseconds: number }
  /** Sessions after which a seat was made anew, and those after which none was. */
  readonly seatsBack: DayTally
}

/** What today says counts more than what earlier days said, however many those were. */
export interface DayTally {
  readonly today: Tally
  readonly before: Tally
}

export interface Tally {
  readonly good: number
  readonly bad: number
}

export interface RunningSession {
  readonly startedAt: number
  /** When a class or the service ends it at the latest. */
  readonly endsBy?: number | undefined
}

export interface EndedSession {
  readonly length: number
  /** The clock ended it, of a class or of the service: it would have been longer. */
  readonly byClock?: boolean | undefined
  /** Whose it was: somebody who comes and goes all day says no more about lengths than others do. */
  readonly person?: AppStreamUserId | undefined
}

export interface PendingSeat {
  readonly since: number
}

export interface PlannedSeats {
  readonly at: number
  readonly seats: number
}

/** Why nobody can say how long it takes. */
export type NoGround = 'no_sessions' | 'nothing_opens'
