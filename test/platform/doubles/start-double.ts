import { generateKeyPairSync, randomBytes } from 'node:crypto'
import type { Test } from 'tap'
import { Secret, type GradeService } from '@appstreamlab/shared'
import { openServices, type PlatformProof, type ProcessServiceCalls } from '@appstreamlab/server'
import {
  clientId,
  consumerKey,
  consumerSecret,
  serveDouble,
  toolKid,
  type DoubleOptions,
  type PlatformDouble,
} from './double.js'

/**
 * Brings a double (`double.ts`) together with the signer's own code for services of platforms, with
 * keys and a clock of the test's. Tests of rosters, scores and the outbox begin here.
 */

const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })

/** A clock that stands still until it is moved. */
export const makeClock = (at = Date.UTC(2026, 10, 20, 10)) => ({
  at,
  now() {
    return this.at
  },
})

export interface StartedDouble<Double> {
  readonly double: Double
  readonly services: ProcessServiceCalls
  readonly clock: ReturnType<typeof makeClock>
  /** Of a tool by LTI 1.3, and of one by LTI 1.1. */
  readonly token: PlatformProof
  readonly signature: PlatformProof
  readonly grades: () => GradeService
}

/** A platform on a port of its own, and our services beside it. */
export async function startDouble<Double extends PlatformDouble>(
  t: Test,
  Made: new (options: DoubleOptions) => Double,
  options: Partial<DoubleOptions> = {},
): Promise<StartedDouble<Double>> {
  const clock = makeClock()
  const served = await serveDouble(new Made({ clock, publicKey, ...options }))
  t.teardown(() => served.close())
  const { double } = served
  const opened = openServices({ ...toolParts, network: { allowPrivate: true }, clock })
  return {
    double,
    clock,
    services: { ...opened.within(2_000), within: (milliseconds) => opened.within(milliseconds) },
    ...proofsOf(double),
    grades: () => gradesOf(double),
  }
}

export const doubleKey = publicKey

export const toolParts = {
  currentKey: () => Promise.resolve({ kid: toolKid, privateKey }),
  randomness: { bytes: (count: number) => randomBytes(count) },
}

export const proofsOf = (double: PlatformDouble) => ({
  token: {
    kind: 'token',
    platform: 'lms',
    clientId,
    tokenUrl: `${double.origin}${double.tokenPath}`,
  } satisfies PlatformProof,
  signature: {
    kind: 'signature',
    platform: consumerKey,
    key: consumerKey,
    secret: new Secret(consumerSecret),
  } satisfies PlatformProof,
})

export function gradesOf(double: PlatformDouble): GradeService {
  const { lineItems, lineItem, scopes } = double.offer()
  return { ...(lineItems && { lineItems }), ...(lineItem && { lineItem }), scopes }
}
