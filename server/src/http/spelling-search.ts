import { createHash } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Logger } from 'pino'
import {
  BoundedMap,
  searchOtherSpelling,
  type Clock,
  type LaunchRequest,
  type OtherSpelling,
  type DurableStore,
} from '@appstreamlab/shared'
import { logOtherSpelling } from '../observe/events.js'
import { readAddressClues } from './request-address.js'
import type { Config } from '../config/config.js'

// Why a signature did not fit, for the log and for `npm run check`. The snapshot of a request carries it, so that every
// door of LTI 1.1 can ask.

const perKeyAndMinute = 3
const perMinute = 20
const maxKept = 200
const minute = 60_000
/** What was found is written down again when it is that old, so that `npm run check` sees that it lasts. */
const rewriteMilliseconds = 3_600_000

/** What `npm run check` reads in the durable store, under the consumer key. */
export interface KeptSpelling extends Omit<OtherSpelling, 'consumerKey'> {
  /** Milliseconds since the epoch. */
  readonly at: number
}

/** The request that was refused, and the snapshot that it was refused by. */
interface RefusedRequest {
  readonly request: FastifyRequest
  readonly reply: FastifyReply
  readonly context: {
    readonly config: Config
    readonly log: Logger
    readonly durableStore: DurableStore
  }
}

/**
 * Looks for the spelling of the address for which a refused launch (`lti11/launch.ts`), or a refused call of the
 * API (`api/routes.ts`), would have verified. It begins after the answer is out, so that nobody waits for it or
 * can time it, and at most a few times a minute. Requests under keys that nobody has are counted and searched for
 * as the others are, so that the time says nothing about keys either.
 */
export interface SpellingSearch {
  /** Has to be called before the refusal is sent; `reference` is the one on its page. */
  follow(refused: RefusedRequest, request: LaunchRequest, reference: string): void
}

export function createSpellingSearch({ clock }: { readonly clock: Clock }): SpellingSearch {
  const takeTurn = createTurns(clock)
  const writtenAt = new BoundedMap<string, number>(maxKept)

  const search = (refused: RefusedRequest, request: LaunchRequest, reference: string): void => {
    const { config, log, durableStore } = refused.context
    if (!takeTurn(request)) return
    const steps = searchOtherSpelling(request, readAddressClues(refused.request, config), {
      findConsumer: (key) => config.consumers.get(key),
      now: clock.now(),
    })
    const goOn = (): void => {
      const { done, value: found } = steps.next()
      if (!done) setImmediate(goOn)
      if (!found) return
      logOtherSpelling(log, found, { reference })
      keep(found, durableStore)
    }
    goOn()
  }

  const keep = (found: OtherSpelling, durableStore: DurableStore): void => {
    const { consumerKey, ...spelling } = found
    const id = JSON.stringify(found)
    const at = clock.now()
    if (Math.abs(at - (writtenAt.get(id) ?? 0)) < rewriteMilliseconds) return
    writtenAt.set(id, at)
    const kept: KeptSpelling = { ...spelling, at }
    // The log has it already; a store that is down loses a line of the check, and is reported by its own health.
    durableStore.replace('other-spelling', consumerKey, kept).catch(() => writtenAt.delete(id))
  }

  return {
    follow(refused, request, reference) {
      refused.reply.raw.once('finish', () => {
        setImmediate(() => search(refused, request, reference))
      })
    },
  }
}

/** Counts the searches of a minute: few are made for each key, and not many for all keys together. */
function createTurns(clock: Clock): (request: LaunchRequest) => boolean {
  let since = 0
  let taken = 0
  const takenByKey = new Map<string, number>()
  return (request) => {
    const now = clock.now()
    if (Math.abs(now - since) >= minute) {
      since = now
      taken = 0
      takenByKey.clear()
    }
    if (taken >= perMinute) return false
    const key = readKey(request)
    const ofKey = takenByKey.get(key) ?? 0
    if (ofKey >= perKeyAndMinute) return false
    taken++
    takenByKey.set(key, ofKey + 1)
    return true
  }
}

/** A hash of the key as it was sent: it is only counted, and the text of a key that nobody has may be a secret. */
function readKey({ body, authorization = '' }: LaunchRequest): string {
  const text = Buffer.from(body).toString('latin1')
  const inForm = /(?:^|&)oauth_consumer_key=([^&]*)/.exec(text)
  const key = (inForm ?? /\boauth_consumer_key="([^"]*)"/.exec(authorization))?.[1] ?? ''
  return createHash('sha256').update(key).digest('base64url')
}
