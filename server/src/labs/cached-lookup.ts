import type { Clock } from '@appstreamlab/shared'
import { waitAtMost } from '../outgoing/wait-at-most.js'

// A value of this process that many ask for at once and that costs a call to fetch.

export interface Looked<T> {
  readonly value: T
  /** Milliseconds since the epoch. */
  readonly asOf: number
}

/** While other processes leave the source alone, it is only asked whether they still do, after this time. */
const shortPauseMilliseconds = 1_000

export interface CachedLookupOptions<T> {
  /** Gives the value as of when its source was asked; undefined while all processes leave the source alone. */
  readonly load: () => Promise<Looked<T> | undefined>
  /** Begins the reading that `load` waits for first. */
  readonly prepare?: () => void
  readonly clock: Clock
  /** Up to this age a value is used as it is; up to twice of it while a new one is fetched. */
  readonly freshMilliseconds: number
  /** Up to this age a value is better than none, when fetching fails or takes too long. */
  readonly keepMilliseconds: number
  /** For how long the source is left alone after this failure. */
  readonly pauseAfter: (error: unknown) => number
  readonly onFailure: (error: unknown) => void
}

/**
 * One value that everyone in this process shares: fetched once at a time, refreshed in the background while it is
 * in use, kept for a while when its source fails. `lab-watch.ts` has one for each listing of AppStream.
 */
export class CachedLookup<T> {
  readonly #options: CachedLookupOptions<T>
  #looked: Looked<T> | undefined
  #loading: Promise<void> | undefined
  #pause = { from: 0, milliseconds: 0 }

  constructor(options: CachedLookupOptions<T>) {
    this.#options = options
  }

  /**
   * The value, at once where it is young enough, else at most `waitMilliseconds` later; undefined when
   * there is none to be had.
   */
  read(waitMilliseconds: number): Looked<T> | undefined | Promise<Looked<T> | undefined> {
    const { clock, freshMilliseconds, keepMilliseconds } = this.#options
    const age = this.#age(clock.now())
    if (age < freshMilliseconds) return this.#looked
    const loading = this.#refresh()
    if (age < 2 * freshMilliseconds || !loading) return this.#usable(keepMilliseconds)
    return waitAtMost(loading, waitMilliseconds, () => undefined).then(() =>
      this.#usable(keepMilliseconds),
    )
  }

  /** The value at once, however it is being fetched anew; undefined where there is none that still counts. */
  readAtHand(): Looked<T> | undefined {
    const { clock, freshMilliseconds, keepMilliseconds } = this.#options
    if (this.#age(clock.now()) >= freshMilliseconds) void this.#refresh()
    return this.#usable(keepMilliseconds)
  }

  /**
   * Prepares for a {@link read} that will ask the source, where one is due: begins what asks nothing of anybody.
   * False where none is due.
   */
  prepare(): boolean {
    const { clock, freshMilliseconds, prepare } = this.#options
    const isDue = !this.#loading && !this.#isPaused() && this.#age(clock.now()) >= freshMilliseconds
    if (isDue) prepare?.()
    return isDue
  }

  /** Whether an answer is on its way. */
  get isLoading(): boolean {
    return this.#loading !== undefined
  }

  #age(now: number): number {
    return this.#looked ? findDistance(now, this.#looked.asOf) : Number.POSITIVE_INFINITY
  }

  #usable(keepMilliseconds: number): Looked<T> | undefined {
    return this.#age(this.#options.clock.now()) < keepMilliseconds ? this.#looked : undefined
  }

  #refresh(): Promise<void> | undefined {
    if (this.#loading) return this.#loading
    if (this.#isPaused()) return undefined
    this.#loading = this.#load().finally(() => {
      this.#loading = undefined
    })
    return this.#loading
  }

  #isPaused(): boolean {
    const { from, milliseconds } = this.#pause
    return findDistance(this.#options.clock.now(), from) < milliseconds
  }

  async #load(): Promise<void> {
    const { load, clock, pauseAfter, onFailure } = this.#options
    try {
      const looked = await load()
      if (looked) this.#looked = looked
      else this.#pause = { from: clock.now(), milliseconds: shortPauseMilliseconds }
    } catch (error) {
      this.#pause = { from: clock.now(), milliseconds: pauseAfter(error) }
      onFailure(error)
    }
  }
}

/**
 * The distance counts in both directions: after a clock was set back, a time ahead of it is as far away as it
 * looks.
 */
function findDistance(one: number, other: number): number {
  return Math.abs(one - other)
}
