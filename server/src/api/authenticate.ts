import {
  err,
  ok,
  verifyApiRequest,
  type ApiRefusal,
  type LabAccess,
  type Result,
} from '@appstreamlab/shared'
import { claimOnce } from '../stores/claim-once.js'
import type { ConfiguredConsumer } from '../config/config.js'
import { readRequestAddress } from '../http/request-address.js'
import type { Exchange } from '../http/exchange.js'

// The first step of every call of the API: who calls, and whether the call counts. The routes of `routes.ts`,
// `class-routes.ts` and `work-routes.ts` begin with it.

type Catalogue = Extract<LabAccess, { kind: 'catalogue' }>

export interface ApiCaller {
  readonly consumer: ConfiguredConsumer
  /** The labs that the caller may name; it never hears of others. */
  readonly labs: Catalogue['byId']
}

/** Finds out who calls: the signature holds, it is used for the first time, and the consumer has a list of labs. */
export async function authenticate(
  { request, context }: Exchange,
  body: Uint8Array,
): Promise<Result<ApiCaller, ApiRefusal>> {
  const { config, clock } = context
  const { target, rawQuery } = readRequestAddress(request, config)
  const { authorization } = request.headers
  const verified = verifyApiRequest(
    { target, rawQuery, body, authorization },
    {
      now: clock.now(),
      launchWindowSeconds: config.launchWindowSeconds,
      findConsumer: (key) => config.consumers.get(key),
    },
  )
  if (!verified.ok) return verified
  const fault = await claimOnce(context.replayGuard, verified.value.oneTimeUse)
  if (fault) return err({ reason: fault })
  const consumer = config.consumers.get(verified.value.consumer.key)
  if (consumer?.labs.kind !== 'catalogue') return err({ reason: 'api_not_offered' })
  return ok({ consumer, labs: consumer.labs.byId })
}
