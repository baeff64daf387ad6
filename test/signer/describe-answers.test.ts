import * as fc from 'fast-check'
import t from 'tap'
import { createAppStream } from '@appstreamlab/server'
import { AppStreamError, type AppStream } from '@appstreamlab/shared'
import { answer, breakOff, fail, reset, type CannedEndpoint, type Step } from './canned-endpoint.js'
import { makeBy, useCannedEndpoint, waitForNothing, ways } from './two-ways.js'

/** What a look asks, by the SDK's client and by signed calls: the same requests, the same reading. */

waitForNothing(t)

const target = {}
const questions: readonly ((appStream: AppStream) => Promise<unknown>)[] = [
  (appStream) => appStream.describeFleets(target),
  (appStream) => appStream.describeStacks(target),
  (appStream) => appStream.listAssociatedFleets(target, 'cad-stack'),
]

interface Heard {
  readonly outcome: unknown
  readonly asked: readonly unknown[]
}

async function hear(
  endpoint: CannedEndpoint,
  ask: () => Promise<unknown>,
  ...steps: readonly Step[]
): Promise<Heard> {
  endpoint.play(...steps)
  const outcome = await ask().catch((error: unknown) => {
    if (!(error instanceof AppStreamError)) throw error
    return { reason: error.reason, detail: error.detail }
  })
  const asked = endpoint.calls.map(({ headers, body }) => [
    headers['x-amz-target'],
    body.toString('utf8'),
  ])
  return { outcome, asked }
}

const name = fc.string({ unit: 'binary', minLength: 1, maxLength: 12 })
const count = fc.nat(5000)
const some = <T extends object>(members: { [K in keyof T]: fc.Arbitrary<T[K]> }) =>
  fc.record(members, { requiredKeys: [] })
const fleet = some({
  Name: name,
  State: fc.constantFrom('STARTING', 'RUNNING', 'STOPPING', 'STOPPED', 'SOMETHING_NEW'),
  FleetType: fc.constantFrom('ALWAYS_ON', 'ON_DEMAND', 'ELASTIC'),
  FleetErrors: fc.array(some({ ErrorCode: name, ErrorMessage: name })),
  ComputeCapacityStatus: some({
    Desired: count,
    Running: count,
    InUse: count,
    Available: count,
    AvailableUserSessions: count,
    ActiveUserSessions: count,
    DrainModeUnusedUserSessions: count,
  }),
  MaxConcurrentSessions: count,
  MaxUserDurationInSeconds: count,
  DisconnectTimeoutInSeconds: count,
  IdleDisconnectTimeoutInSeconds: count,
  IamRoleArn: name,
  DisableIMDSV1: fc.boolean(),
  CreatedTime: fc.constant(1_764_000_000.5),
})
const stack = some({
  Name: name,
  StorageConnectors: fc.array(
    some({ ConnectorType: fc.constantFrom('HOMEFOLDERS', 'GOOGLE_DRIVE', 'ONE_DRIVE', 'NEW') }),
  ),
  ApplicationSettings: some({ Enabled: fc.boolean() }),
  AgentAccessConfig: some({
    Settings: fc.array(some({ Permission: fc.constantFrom('ENABLED', 'DISABLED') })),
    ScreenshotsUploadEnabled: fc.boolean(),
  }),
  CreatedTime: fc.constant(1_764_000_000.5),
})
const page = some({
  Fleets: fc.array(fleet, { maxLength: 3 }),
  Stacks: fc.array(stack, { maxLength: 3 }),
  Names: fc.array(name, { maxLength: 3 }),
})

void t.test('property: fleets, stacks and names are read alike, on all their pages', async (t) => {
  const endpoint = await useCannedEndpoint(t)
  const [sdk, ...own] = ways.map((way) => createAppStream(makeBy[way]))
  await fc.assert(
    fc.asyncProperty(
      fc.array(page, { minLength: 1, maxLength: 3 }),
      fc.constantFrom(...questions),
      async (pages, question) => {
        const steps = pages.map((body, index) =>
          answer({ body: { ...body, ...(pages[index + 1] && { NextToken: `after ${index}` }) } }),
        )
        const wanted = await hear(endpoint, () => question(sdk as AppStream), ...steps)
        t.equal(wanted.asked.length, pages.length)
        for (const appStream of own)
          t.strictSame(await hear(endpoint, () => question(appStream), ...steps), wanted)
      },
    ),
    { numRuns: 150 },
  )
})

void t.test('faults end alike', async (t) => {
  const endpoint = await useCannedEndpoint(t)
  const [sdk, ...own] = ways.map((way) => createAppStream(makeBy[way]))
  const cases: readonly (readonly [Step, ...Step[]])[] = [
    [fail('AccessDeniedException')],
    [fail('ThrottlingException')],
    [fail('InternalFailure', 500), answer({ body: {} })],
    [fail('ExpiredTokenException')],
    [answer({ body: '<html>Log in</html>' })],
    [answer({ body: { Fleets: null, Stacks: null, Names: null, NextToken: null } })],
    [reset, answer({ body: {} })],
    [breakOff],
  ]
  for (const steps of cases)
    for (const question of questions) {
      const wanted = await hear(endpoint, () => question(sdk as AppStream), ...steps)
      for (const appStream of own)
        t.strictSame(await hear(endpoint, () => question(appStream), ...steps), wanted)
    }
})
