import {
  readPlatformKeys,
  type Clock,
  type KeyLookup,
  type PlatformKey,
  type PlatformKeySet,
} from '@appstreamlab/shared'
import type { KeySource } from '../config/config.js'
import { createRefetchAllowance } from './refetch-allowance.js'
import type { FetchJson } from './platform-fetch.js'

/** How long a fetched key set is used as it is, in seconds. */
const freshSeconds = { minimum: 60, maximum: 24 * 3600, default: 3600 } as const
/** How long a copy is better than none while its source fails, in seconds. */
const staleSeconds = 24 * 3600
/** How long a source is left alone after a failure. */
const pauseMilliseconds = 10_000

/** How many keys of a set verify nothing here. */
export type KeysLeftOut = Pick<PlatformKeySet, 'unusable' | 'tooMany'>

export interface PlatformKeysParts {
  readonly fetchJson: FetchJson
  readonly clock: Clock
  readonly onFailure: (url: string, error: unknown) => void
  /** Called when a set leaves out other keys than it did. */
  readonly onLeftOut: (url: string, leftOut: KeysLeftOut) => void
}

export interface PlatformKeys {
  /** Finds a key; at once where the copy is fresh and has the kid, as it is for nearly every launch. */
  find(source: KeySource, kid: string): KeyLookup | Promise<KeyLookup>
}

/**
 * Public keys of all platforms: one copy a key set, one fetch at a time. A kid that the copy lacks
 * causes one more fetch, since platforms rotate; a source that fails leaves the copy in use.
 */
export function createPlatformKeys(parts: PlatformKeysParts): PlatformKeys {
  const sets = new Map<string, KeySet>()
  return {
    find(source, kid) {
      if (source.kind === 'inline') return toLookup(source.keys.get(kid))
      let set = sets.get(source.url)
      if (!set) sets.set(source.url, (set = new KeySet(source.url, parts)))
      return set.find(kid)
    },
  }
}

class KeySet {
  readonly #url: string
  readonly #parts: PlatformKeysParts
  readonly #allowance = createRefetchAllowance()
  #keys: PlatformKeySet['byKid'] | undefined
  #leftOut: KeysLeftOut = { unusable: 0, tooMany: 0 }
  #fetchedAt = 0
  #freshUntil = 0
  /** When the source failed last: it is left alone for a while after that. */
  #failedAt = Number.NEGATIVE_INFINITY
  #loading: Promise<void> | undefined

  constructor(url: string, parts: PlatformKeysParts) {
    this.#url = url
    this.#parts = parts
  }

  find(kid: string): KeyLookup | Promise<KeyLookup> {
    const known = this.#isFresh() ? this.#keys?.get(kid) : undefined
    return known ? toLookup(known) : this.#fetchAndFind(kid)
  }

  async #fetchAndFind(kid: string): Promise<KeyLookup> {
    const { clock } = this.#parts
    // The copy may have been answered before the platform published this key, so a fetch that is under way is
    // waited for.
    await this.#loading
    if (!this.#isFresh()) await this.#refresh()
    else if (!this.#keys?.has(kid)) await this.#fetchFor(kid)
    const now = clock.now()
    const found = this.#keys?.get(kid)
    if (!this.#keys || now >= this.#fetchedAt + staleSeconds * 1000) return { kind: 'unavailable' }
    // A source that failed just now may have the key by the time that it is asked again, so the answer is not
    // "unknown" yet.
    return found || !this.#isPaused(now) ? toLookup(found) : { kind: 'unavailable' }
  }

  /** A copy that seems to be from a time to come, as after the clock was put back, says nothing and is not fresh. */
  #isFresh(): boolean {
    const now = this.#parts.clock.now()
    return now < this.#freshUntil && now >= this.#fetchedAt
  }

  /** The pause is not longer because the clock was put back. */
  #isPaused(now: number): boolean {
    return Math.abs(now - this.#failedAt) < pauseMilliseconds
  }

  /** Fetches for a kid that the copy lacks, unless there were enough of such fetches. */
  async #fetchFor(kid: string): Promise<void> {
    const now = this.#parts.clock.now()
    // A fetch that began since this kid was asked for serves it too.
    const underWay = this.#loading !== undefined
    if (underWay || (!this.#isPaused(now) && this.#allowance.take(kid, now))) await this.#refresh()
  }

  #refresh(): Promise<void> {
    if (this.#loading) return this.#loading
    if (this.#isPaused(this.#parts.clock.now())) return Promise.resolve()
    this.#loading = this.#load().finally(() => {
      this.#loading = undefined
    })
    return this.#loading
  }

  async #load(): Promise<void> {
    const { fetchJson, clock, onFailure } = this.#parts
    try {
      const { body, maxAgeSeconds = freshSeconds.default } = await fetchJson(this.#url)
      const set = readPlatformKeys(body)
      if (!set) throw new TypeError('The answer is no key set.')
      const { minimum, maximum } = freshSeconds
      this.#keys = set.byKid
      this.#fetchedAt = clock.now()
      this.#freshUntil =
        this.#fetchedAt + Math.min(Math.max(maxAgeSeconds, minimum), maximum) * 1000
      this.#noteLeftOut(set)
    } catch (error) {
      this.#failedAt = clock.now()
      onFailure(this.#url, error)
    }
  }

  #noteLeftOut({ unusable, tooMany }: KeysLeftOut): void {
    const { unusable: wereUnusable, tooMany: wereTooMany } = this.#leftOut
    this.#leftOut = { unusable, tooMany }
    if (unusable + tooMany > 0 && (unusable !== wereUnusable || tooMany !== wereTooMany))
      this.#parts.onLeftOut(this.#url, this.#leftOut)
  }
}

function toLookup(keys: readonly PlatformKey[] | undefined): KeyLookup {
  return keys ? { kind: 'found', keys } : { kind: 'unknown' }
}
