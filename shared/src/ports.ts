import type { AppStreamUserId } from './ids.js'
import { createHash } from 'node:crypto'
import type { AwsTarget } from './appstream/aws-target.js'
import type { AppStreamAction } from './appstream/errors.js'
import type { OneTimeUse } from './one-time-use.js'
import type { FleetStatus, LiveSession, StackStatus } from './appstream/fleet-status.js'
import type { StreamingRequest, StreamingUrl } from './appstream/streaming-request.js'

/** The only doors from the core to the world; their real sides are the server's adapters. */

export interface Clock {
  /** Milliseconds since the Unix epoch. */
  now(): number
}

export interface Randomness {
  /** Cryptographically strong random bytes. */
  bytes(count: number): Uint8Array
}

/**
 * One-time claims: launch nonces and LTI 1.3 states.
 *
 * `claim` is one atomic put-if-absent. Expiry is decided on reading, so an entry whose time is over
 * never blocks, whatever the store still holds. Rejects with {@link ReplayGuardUnavailableError} when
 * the store cannot answer; the caller then refuses and never waves the launch through.
 */
export interface ReplayGuard {
  claim(claim: OneTimeUse): Promise<OneTimeUseAnswer>
}

/**
 * `forgotten`: the store has lost what was claimed at the time of this stamp, so nobody can say any more
 * whether it was claimed before. It does not count.
 */
export type OneTimeUseAnswer = 'claimed' | 'taken' | 'forgotten'

export class ReplayGuardUnavailableError extends Error {
  override name = 'ReplayGuardUnavailableError'
}

/**
 * Small values that all processes of a signer share for a short while: the latest look at AppStream,
 * the seats that were promised, the call budget, who refreshes. Losing them loses nothing that
 * matters; a store that cannot be reached is answered with what this process knows by itself.
 *
 * Values are JSON, or know by `toJSON` what they are as JSON: a store of this process keeps them as they
 * are, and gives them back so; any other gives back the JSON. Both methods reject with {@link SharedCellsUnavailableError} when the store
 * cannot answer.
 */
export interface SharedCells {
  /** Whether the cells are in this process's memory: they then always answer, at once. */
  readonly isLocal?: true
  /** Whether this process goes on from what it saw last, because the store did not answer a moment ago. */
  readonly isAlone?: () => boolean
  /** The value, or undefined when there is none or its time is over. */
  read(key: string): Promise<unknown>
  /**
   * Changes a value as one atomic step: compare-and-set, repeated until it holds. `change` may run
   * several times, with another copy of the value each time, and changes nothing else; without `next`
   * the value stays as it is.
   */
  update<Result>(
    key: string,
    change: (current: unknown) => CellChange<Result>,
    lifetimeMilliseconds: number,
  ): Promise<Result>
}

export interface CellChange<Result> {
  readonly next?: unknown
  readonly result: Result
}

export class SharedCellsUnavailableError extends Error {
  override name = 'SharedCellsUnavailableError'
}

/** Something that is remembered for a while. */
export interface ExpiringRecord {
  /** Within its group; a record of this id that is there already gives way. */
  readonly id: string
  /** Milliseconds since the epoch. */
  readonly expiresAt: number
  /** JSON. */
  readonly value: unknown
}

/** Of a group those are kept that expire last. */
export const maxRecordsInGroup = 2_000

/**
 * Records that are written one by one, listed by the group they belong to, and go by themselves. A group
 * holds {@link maxRecordsInGroup} at most; expiry is decided on reading. Losing them loses a list on a page
 * and nothing else. Rejects with {@link ExpiringRecordsUnavailableError} when the store cannot answer.
 */
export interface ExpiringRecords {
  /** One write, whatever the group holds. */
  put(group: string, record: ExpiringRecord): Promise<void>
  /** In no order. */
  list(group: string): Promise<readonly ExpiringRecord[]>
  /** Nothing happens where there is no such record. */
  remove(group: string, id: string): Promise<void>
}

export class ExpiringRecordsUnavailableError extends Error {
  override name = 'ExpiringRecordsUnavailableError'
}

/** What is kept beyond a restart; each kind holds entries of one shape. */
export type PlainKind =
  | 'tool-key'
  | 'migrated-person'
  | 'unknown-deployment'
  | 'accepted-deployment'
  | 'registration'
  | 'registration-link'
  | 'spent-link'
  | 'frames-not-seen'
  | 'other-spelling'
  | 'preview-user'
  | 'preview-opening'
  | 'fingerprint'
  | 'board'
  | 'class'
  | 'class-book'
  | 'class-fleet'
  | 'class-calendar'
  | 'grade-line'
  | 'grade-due'
  | 'grade-seen'
  | 'score-choice'
  | 'score-active'

/**
 * Kinds of which nobody may ever have to list everything, since it grows with every term: their entries lie in
 * groups, and each group is to an engine a kind of its own.
 */
export type GroupedKind = 'grade-sent' | 'score-person' | 'score-work' | 'score-word'

export type StateKind = PlainKind | `${GroupedKind}/${string}`

/** The entries of one group. Its name may be of any length and of any characters: a file's name is made of it. */
export const kindOfGroup = (kind: GroupedKind, group: string): `${GroupedKind}/${string}` =>
  `${kind}/${createHash('sha256').update(group).digest('hex')}`

/** The kind that says which shape an entry has. */
export const shapeOfKind = (kind: StateKind): PlainKind | GroupedKind =>
  kind.split('/', 1)[0] as PlainKind | GroupedKind

/**
 * Few small JSON values that must outlive a restart. Rejects with {@link DurableStoreUnavailableError}
 * when the store cannot answer.
 */
export interface DurableStore {
  /** Rejects with {@link StateEntryDamagedError} where the entry is there and cannot be read. */
  read(kind: StateKind, id: string): Promise<unknown>
  /** One atomic put-if-absent; what is damaged is present. */
  add(kind: StateKind, id: string, value: unknown): Promise<'added' | 'present'>
  /** The last one counts. */
  replace(kind: StateKind, id: string, value: unknown): Promise<void>
  /**
   * One atomic exchange: the value takes the place of an entry whose `revision` is the one that was read, and
   * brings a `revision` of its own. `changed`: somebody else was first, or there is no such entry any more.
   */
  swap(
    kind: StateKind,
    id: string,
    readRevision: number,
    value: RevisedValue,
  ): Promise<'swapped' | 'changed'>
  /** Nothing happens where there is no such entry. */
  remove(kind: StateKind, id: string): Promise<void>
  list(kind: StateKind): Promise<StateListing>
  /** Where an entry lies, for the person who mends it: a file, or a key of the engine. */
  locate(kind: StateKind, id: string): string
  /** What to do about a damaged entry, where the engine knows more than that it cannot be read. */
  explainDamage?(where: string): string | undefined
}

/** What can be swapped; every change brings another number. */
export interface RevisedValue {
  readonly revision: number
}

/** The revision of a value as a store keeps it; undefined where it has none. */
export function readRevision(value: unknown): number | undefined {
  const revision = (value as Partial<RevisedValue> | null | undefined)?.revision
  return typeof revision === 'number' ? revision : undefined
}

export interface StateListing {
  readonly entries: readonly StateEntry[]
  /** Where the entries lie that cannot be read: each is refused alone, and the others count. */
  readonly damaged: readonly string[]
}

export class DurableStoreUnavailableError extends Error {
  override name = 'DurableStoreUnavailableError'
}

/**
 * The folder or table where state lies may not be read or written by this process, or has no room: nobody's input
 * is at fault, and no other process of the kind would fare better.
 */
export class DurableStoreUnreadableError extends DurableStoreUnavailableError {
  override name = 'DurableStoreUnreadableError'
  /** The system's own code, e.g. EACCES. */
  readonly errno: string
  readonly where: string
  readonly fix: string

  constructor({ errno, where, fix }: Pick<DurableStoreUnreadableError, 'errno' | 'where' | 'fix'>) {
    super(`${where} (${errno})`)
    this.errno = errno
    this.where = where
    this.fix = fix
  }
}

/** Somebody has to mend what lies there, or to take it away. */
export class StateEntryDamagedError extends Error {
  override name = 'StateEntryDamagedError'
  readonly kind: StateKind
  readonly where: string

  constructor(kind: StateKind, where: string) {
    super(where)
    this.kind = kind
    this.where = where
  }
}

export interface StateEntry {
  readonly id: string
  readonly value: unknown
}

/**
 * AppStream as the product needs it. Every method rejects with an AppStreamError whose reason says
 * who must act; `signal` ends all attempts.
 */
export interface AppStream {
  /** Makes a URL, not a session and not a seat; safe to repeat. */
  createStreamingUrl(request: StreamingRequest, signal: AbortSignal): Promise<StreamingUrl>
  describeFleets(target: AwsTarget): Promise<FleetStatus[]>
  describeStacks(target: AwsTarget): Promise<StackStatus[]>
  /** Live sessions (ACTIVE or PENDING) of users of streaming URLs: of one, or of all. */
  describeSessions(
    target: AwsTarget,
    pair: StackAndFleet,
    userId?: AppStreamUserId,
  ): Promise<LiveSession[]>
  /** Ends a session at once. IAM cannot scope it: call it only with an id that was listed for its owner. */
  expireSession(target: AwsTarget, sessionId: string): Promise<void>
  listAssociatedFleets(target: AwsTarget, stackName: string): Promise<string[]>
}

export interface StackAndFleet {
  readonly stackName: string
  readonly fleetName: string
}

/** The pace at which all processes together call AWS, for each region and account. */
export interface CallBudget {
  /** `signal` ends all waiting. */
  begin(call: AwsCall, signal: AbortSignal): CallTurn
}

export interface AwsCall {
  readonly target: AwsTarget
  readonly action: AppStreamAction
}

/** One call with all its attempts. */
export interface CallTurn {
  /**
   * Waits until an attempt may go out; to be awaited before each. Rejects with an AppStreamError
   * `appstream_throttled` when that would take too long.
   */
  enter(): Promise<void>
  /**
   * AWS refused the last attempt as one too many: everybody slows down, and the next keeps its turn. This
   * call comes back after the time that AWS asked for, or not at all where that is too long.
   */
  noteThrottled(retryAfterMilliseconds?: number): Promise<void>
}
