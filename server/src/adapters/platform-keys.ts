import {
  readPlatformKeys,
  type Clock,
  type KeyLookup,
  type PlatformKey,
} from '@appstreamlab/shared'
import type { KeySource } from '../config/config.js'
import type { FetchJson } from './platform-fetch.js'

/** How long a fetched key set is used as it is, in seconds. */
const freshSeconds = { minimum: 60, maximum: 24 * 3600, default: 3600 } as const
/** How long it is better than none while its source fails. */
const staleSeconds = 24 * 3600
/** How long a source is left alone after a failure, and between two fetches for unknown kids. */
const coolDownMilliseconds = 10_000

export interface PlatformKeysParts {
  readonly fetchJson: FetchJson
  readonly clock: Clock
  readonly onFailure: (url: string, error: unknown) => void
}

export interface PlatformKeys {
  find(source: KeySource, kid: string): Promise<KeyLookup>
}

/**
 * Public keys of all platforms: one copy a key set, one fetch at a time. A kid that the copy lacks
 * causes one more fetch, since platforms rotate; a source that fails leaves the copy in use.
 */
export function createPlatformKeys(parts: PlatformKeysParts): PlatformKeys {
  const sets = new Map<string, KeySet>()
  return {
    find(source, kid) {
      if (source.kind === 'inline') return Promise.resolve(toLookup(source.keys.get(kid)))
      const set = sets.get(source.url) ?? new KeySet(source.url, parts)
      sets.set(source.url, set)
      return set.find(kid)
    },
  }
}

class KeySet {
  readonly #url: string
  readonly #parts: PlatformKeysParts
  #keys: ReadonlyMap<string, PlatformKey> | undefined
  #fetchedAt = 0
  #freshUntil = 0
  /** After a failure the source is left alone until then. */
  #pausedUntil = 0
  /** Until then an unknown kid causes no fetch. */
  #settledUntil = 0
  #loading: Promise<void> | undefined

  constructor(url: string, parts: PlatformKeysParts) {
    this.#url = url
    this.#parts = parts
  }

  async find(kid: string): Promise<KeyLookup> {
    const { clock } = this.#parts
    if (clock.now() >= this.#freshUntil) await this.#refresh()
    else if (!this.#keys?.has(kid) && clock.now() >= this.#settledUntil) {
      this.#settledUntil = clock.now() + coolDownMilliseconds
      await this.#refresh()
    }
    const usable = clock.now() < this.#fetchedAt + staleSeconds * 1000
    return this.#keys && usable ? toLookup(this.#keys.get(kid)) : { kind: 'unavailable' }
  }

  #refresh(): Promise<void> {
    if (this.#loading) return this.#loading
    if (this.#parts.clock.now() < this.#pausedUntil) return Promise.resolve()
    this.#loading = this.#load().finally(() => {
      this.#loading = undefined
    })
    return this.#loading
  }

  async #load(): Promise<void> {
    const { fetchJson, clock, onFailure } = this.#parts
    try {
      const { body, maxAgeSeconds = freshSeconds.default } = await fetchJson(this.#url)
      const keys = readPlatformKeys(body)
      if (!keys) throw new TypeError('The answer is no key set.')
      const { minimum, maximum } = freshSeconds
      this.#keys = keys
      this.#fetchedAt = clock.now()
      this.#freshUntil =
        this.#fetchedAt + Math.min(Math.max(maxAgeSeconds, minimum), maximum) * 1000
    } catch (error) {
      this.#pausedUntil = clock.now() + coolDownMilliseconds
      onFailure(this.#url, error)
    }
  }
}

function toLookup(key: PlatformKey | undefined): KeyLookup {
  return key ? { kind: 'found', key } : { kind: 'unknown' }
}
