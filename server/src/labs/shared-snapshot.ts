import { setTimeout as sleep } from 'node:timers/promises'
import type { Clock, SharedCells } from '@appstreamlab/shared'
import type { Looked } from './cached-lookup.js'

/** A lease ends after this time, which is longer than a Describe call with all its pages may take. */
const leaseMilliseconds = 12_000
const firstPeekMilliseconds = 100
const slowestPeekMilliseconds = 1_000
/** A head that was read in advance is of no use after this time. */
const advanceMilliseconds = 1_000

export interface SharedSnapshotOptions<T> {
  readonly key: string
  readonly load: () => Promise<T>
  readonly cells: SharedCells
  readonly clock: Clock
  /** Writes the value as JSON in parts, each small enough for any store (DynamoDB: 400 KB an item). */
  readonly write: (value: T) => readonly unknown[]
  readonly read: (parts: readonly unknown[]) => T
  readonly freshMilliseconds: number
  readonly keepMilliseconds: number
  /** How long all processes leave the source alone after this failure. */
  readonly pauseAfter: (error: unknown) => number
}

/** The head of the cells: until when one process has the look to itself, and as of when the last look is. */
interface Lease {
  readonly until: number
  readonly asOf?: number
  /** Since when, and for how long, all processes leave the source alone after a look failed. */
  readonly pause?: { readonly from: number; readonly milliseconds: number }
}

interface Head {
  readonly asOf: number
  readonly count: number
  readonly part: unknown
}

/**
 * A look that all processes share: one of them asks AppStream, the others read what it saw. Whoever
 * finds the shared copy too old takes the lease and refreshes it; a refresher that dies is replaced
 * when its lease is over.
 */
export class SharedSnapshot<T> {
  readonly #options: SharedSnapshotOptions<T>
  #notBefore = 0
  #advance: { readonly at: number; readonly seen: Promise<Looked<T> | undefined> } | undefined

  constructor(options: SharedSnapshotOptions<T>) {
    this.#options = options
  }

  /** Begins the reading that the next {@link take} waits for first, and writes nothing. */
  prepare(): void {
    const { key, cells, clock } = this.#options
    const reading = Promise.all([this.#read(), cells.read(`${key} lease`)])
    const seen = reading.then(
      ([looked]) => looked,
      () => undefined,
    )
    this.#advance = { at: clock.now(), seen }
  }

  /**
   * Gives a fresh look, whichever process took it; undefined while all leave the source alone. Rejects when our
   * own look failed.
   */
  async take(): Promise<Looked<T> | undefined> {
    const { clock, freshMilliseconds } = this.#options
    const giveUpAt = clock.now() + leaseMilliseconds
    let trusting = true
    for (let peek = firstPeekMilliseconds; ; peek = Math.min(2 * peek, slowestPeekMilliseconds)) {
      const seen = await (this.#takeAdvance() ?? this.#read())
      if (seen && isWithin(seen.asOf, clock.now(), freshMilliseconds)) return seen
      const turn = await this.#claim(seen?.asOf, trusting)
      if (turn === 'mine') return this.#refresh()
      if (turn === 'again') trusting = false
      if (turn === 'paused' || clock.now() >= giveUpAt) return undefined
      if (turn === 'wait') await sleep(peek)
    }
  }

  /** Makes what was seen so far count no more, for any process. */
  async forget(): Promise<void> {
    const { key, cells, clock, keepMilliseconds } = this.#options
    const now = clock.now()
    this.#notBefore = now
    await cells.update(
      key,
      () => ({ next: { forgottenAt: now }, result: undefined }),
      keepMilliseconds,
    )
  }

  #takeAdvance(): Promise<Looked<T> | undefined> | undefined {
    const { at, seen } = this.#advance ?? {}
    this.#advance = undefined
    return at !== undefined && isWithin(at, this.#options.clock.now(), advanceMilliseconds)
      ? seen
      : undefined
  }

  async #read(): Promise<Looked<T> | undefined> {
    const { key, cells, read } = this.#options
    const head = readHead(await cells.read(key))
    if (!head || head.asOf < this.#notBefore) return undefined
    const parts = [head.part]
    for (let index = 1; index < head.count; index++) {
      const more = readHead(await cells.read(`${key} ${index}`))
      if (more?.asOf !== head.asOf) return undefined
      parts.push(more.part)
    }
    return { value: read(parts), asOf: head.asOf }
  }

  /**
   * `again`: the head changed between our reading and this claim, because another process finished; that is
   * believed once.
   */
  #claim(
    seenAsOf: number | undefined,
    trusting: boolean,
  ): Promise<'mine' | 'wait' | 'again' | 'paused'> {
    const { clock, cells, key, freshMilliseconds } = this.#options
    const now = clock.now()
    return cells.update(
      `${key} lease`,
      (current) => {
        const lease = readLease(current)
        if (lease && now < lease.until && lease.until <= now + leaseMilliseconds)
          return { result: 'wait' }
        if (lease?.pause && isWithin(lease.pause.from, now, lease.pause.milliseconds))
          return { result: 'paused' }
        const lookedAt = lease?.asOf ?? 0
        if (trusting && lookedAt > (seenAsOf ?? 0) && isWithin(lookedAt, now, freshMilliseconds))
          return { result: 'again' }
        return { result: 'mine', next: { ...lease, until: now + leaseMilliseconds } }
      },
      leaseMilliseconds + this.#options.keepMilliseconds,
    )
  }

  async #refresh(): Promise<Looked<T>> {
    const { clock, load, pauseAfter } = this.#options
    // The look is as of the question, not of the answer: what happened in between may be missing from it.
    const asOf = clock.now()
    try {
      const value = await load()
      // Whoever waits here need not wait until others can read the look. Where it cannot be written, the lease
      // ends by itself.
      this.#share(value, asOf).catch(() => undefined)
      return { value, asOf }
    } catch (error) {
      const now = clock.now()
      await this.#release({ until: now, pause: { from: now, milliseconds: pauseAfter(error) } })
      throw error
    }
  }

  async #share(value: T, asOf: number): Promise<void> {
    await this.#publish(value, asOf)
    await this.#release({ until: this.#options.clock.now(), asOf })
  }

  async #publish(value: T, asOf: number): Promise<void> {
    const { key, cells, write, keepMilliseconds } = this.#options
    const parts = write(value)
    const put = (name: string, part: unknown) =>
      cells.update(
        name,
        (current) => {
          const head: Head = { asOf, count: parts.length, part }
          return isForgotten(current, asOf)
            ? { result: undefined }
            : { next: head, result: undefined }
        },
        keepMilliseconds,
      )
    // The head is written after the other parts, so that a reader that finds it finds all parts.
    await Promise.all(parts.slice(1).map((part, index) => put(`${key} ${index + 1}`, part)))
    await put(key, parts[0])
  }

  async #release(lease: Lease): Promise<void> {
    const { key, cells, keepMilliseconds } = this.#options
    await cells.update(
      `${key} lease`,
      () => ({ next: lease, result: undefined }),
      leaseMilliseconds + keepMilliseconds,
    )
  }
}

/** Whether a look is young enough. One of a time to come, as after a clock was set back, is not. */
const isWithin = (asOf: number, now: number, milliseconds: number): boolean =>
  Math.abs(now - asOf) < milliseconds

function readHead(value: unknown): Head | undefined {
  const head = value as Partial<Head> | undefined | null
  return typeof head?.asOf === 'number' && typeof head.count === 'number'
    ? { asOf: head.asOf, count: head.count, part: head.part }
    : undefined
}

function readLease(value: unknown): Lease | undefined {
  const lease = value as Partial<Lease> | undefined | null
  return typeof lease?.until === 'number' ? (lease as Lease) : undefined
}

function isForgotten(value: unknown, asOf: number): boolean {
  const forgottenAt = (value as { forgottenAt?: unknown } | undefined | null)?.forgottenAt
  return typeof forgottenAt === 'number' && forgottenAt >= asOf
}
