import t from 'tap'
import {
  AppStreamError,
  type AppStreamAction,
  type AppStreamReason,
  type FleetStatus,
  type Lab,
  type StackStatus,
} from '@appstreamlab/shared'
import { loadConfig } from '#src/config/load-config.js'
import { runCheckCommand, type CheckParts } from '#src/operator/check/check-command.js'
import type { LabFinding } from '#src/labs/check-lab.js'
import * as fc from 'fast-check'
import { configText, writeConfigFile } from '../support/test-app.js'

const now = Date.parse('2026-12-01T09:00:00Z')

/** Everything that the check asks about, as it is when all is well; a test breaks one thing of it. */
interface World {
  fleet: FleetStatus | undefined
  stack: StackStatus | undefined
  associated: boolean
  lab: Partial<Lab>
  faults: Partial<Record<AppStreamAction, AppStreamReason>>
  scales: boolean | undefined
  parts: Partial<CheckParts>
}

const healthy = (): World => ({
  fleet: {
    name: 'cad-fleet',
    state: 'RUNNING',
    type: 'ALWAYS_ON',
    availableInstances: 12,
    errorCodes: [],
  },
  stack: { name: 'cad-stack', storageConnectors: ['HOMEFOLDERS'], applicationSettings: true },
  associated: true,
  lab: {},
  faults: {},
  scales: false,
  parts: {},
})

const loaded = loadConfig({
  CONFIG_FILE: writeConfigFile(configText),
  USER_ID_KEY: 'k'.repeat(32),
  CONSUMER_KEY_SECRET_moodle: 'a secret that is long enough',
})

/** Of a test nothing is set that a server needs, which is said once a start. */
const config = { ...loaded, warnings: [] }

interface Line {
  readonly verdict: 'ok' | 'note' | 'FAIL'
  readonly name: string
  readonly text: string
  readonly findings?: readonly LabFinding[]
}

/** What `npm run check -- --json` prints of it, of one lab. */
async function check(world: World): Promise<{ readonly code: number; readonly lines: Line[] }> {
  const lines: Line[] = []
  const ask = <T>(action: AppStreamAction, answer: T): Promise<T> => {
    const reason = world.faults[action]
    return reason ? Promise.reject(new AppStreamError(reason, { action })) : Promise.resolve(answer)
  }
  const lab: Lab = {
    id: 'cad',
    title: 'CAD',
    stackName: 'cad-stack',
    fleetName: 'cad-fleet',
    validitySeconds: 60,
    ...world.lab,
  }
  const entry = config.catalogues.values().next().value?.[0]?.[0]
  if (!entry) throw new Error('There is no lab.')
  const code = await runCheckCommand(['--json'], {
    config: { ...config, catalogues: new Map([['uni', [[entry, lab]]]]) },
    appStream: {
      createStreamingUrl: () => ask('CreateStreamingURL', { url: 'https://stream', expiresAt: 0 }),
      describeFleets: () => ask('DescribeFleets', world.fleet ? [world.fleet] : []),
      describeStacks: () => ask('DescribeStacks', world.stack ? [world.stack] : []),
      describeSessions: () => ask('DescribeSessions', []),
      expireSession: () => Promise.reject(new Error('A check ends no session.')),
      listAssociatedFleets: () =>
        ask('ListAssociatedFleets', world.associated ? ['cad-fleet', 'other'] : ['other']),
    },
    scalesOnErrors: () => Promise.resolve(world.scales),
    ownRegion: 'eu-central-1',
    now,
    notes: [],
    zoneData: { isOld: false, text: 'tzdata' },
    print: (line) => void lines.push(JSON.parse(line) as Line),
    colour: false,
    ...world.parts,
  })
  return { code, lines }
}

/** What is not well: each check that found something, with what it says it is. */
const listRed = (lines: readonly Line[]): string[] =>
  lines
    .filter(({ verdict }) => verdict !== 'ok')
    .flatMap(({ name, verdict, findings }) =>
      findings?.length
        ? findings.map((one) => [one.check, one.code, one.verdict].filter(Boolean).join(' '))
        : [`${name} ${verdict}`],
    )

type Break = (world: World) => void
const failing =
  (action: AppStreamAction, reason: AppStreamReason): Break =>
  (world) => {
    world.faults[action] = reason
  }
const fleetOf =
  (changes: Partial<FleetStatus>): Break =>
  (world) => {
    world.fleet = world.fleet && { ...world.fleet, ...changes }
  }
const stackOf =
  (changes: Partial<StackStatus>): Break =>
  (world) => {
    world.stack = world.stack && { ...world.stack, ...changes }
  }
const labOf =
  (changes: Partial<Lab>): Break =>
  (world) => {
    world.lab = changes
  }

/** Broken on purpose, and the one check that has to turn red. */
const broken: readonly (readonly [string, Break])[] = [
  ['stack FAIL', (world) => (world.stack = undefined)],
  ['fleet FAIL', (world) => (world.fleet = undefined)],
  ['association FAIL', (world) => (world.associated = false)],
  ...(
    [
      'appstream_denied',
      'appstream_request_invalid',
      'appstream_limit',
      'appstream_throttled',
      'appstream_timeout',
      'appstream_unavailable',
      'appstream_proxy',
      'appstream_tls',
      'appstream_credentials_expired',
      'appstream_credentials_invalid',
      'appstream_credentials_missing',
      'appstream_role_refused',
      'appstream_clock_skew',
      'appstream_unexpected',
    ] as const
  ).map((reason) => [`opening ${reason} FAIL`, failing('CreateStreamingURL', reason)] as const),
  ['fleets_described appstream_denied note', failing('DescribeFleets', 'appstream_denied')],
  ['fleets_described appstream_timeout note', failing('DescribeFleets', 'appstream_timeout')],
  ['stacks_described appstream_denied note', failing('DescribeStacks', 'appstream_denied')],
  ['sessions_described appstream_denied note', failing('DescribeSessions', 'appstream_denied')],
  [
    'associations_listed appstream_denied note',
    failing('ListAssociatedFleets', 'appstream_denied'),
  ],
  ...['IMAGE_NOT_FOUND', 'SUBNET_HAS_INSUFFICIENT_IP_ADDRESSES', 'A_CODE_OF_TOMORROW'].map(
    (code) => [`fleet_errors ${code} note`, fleetOf({ errorCodes: [code] })] as const,
  ),
  ['fleet_state STOPPED note', fleetOf({ state: 'STOPPED' })],
  ['fleet_state STARTING note', fleetOf({ state: 'STARTING' })],
  ['seats note', fleetOf({ availableInstances: 0 })],
  ['instance_metadata note', fleetOf({ roleByOldMetadata: true })],
  ['agent_access note', stackOf({ agentAccess: true })],
  [
    'agents_refused AGENT_ACCESS FAIL',
    (world) => {
      labOf({ refusesAgents: true })(world)
      stackOf({ agentAccess: true })(world)
    },
  ],
  ['times not_open note', labOf({ opensAt: now + 1 })],
  ['times closed note', labOf({ closesAt: now })],
  ['tries in_vain note', labOf({ triesPerMinute: 1 })],
  ['tries missing note', (world) => (world.scales = true)],
  [
    'time zones note',
    (world) => (world.parts = { zoneData: { isOld: true, text: 'older than 300 days' } }),
  ],
  [
    'state FAIL',
    (world) =>
      (world.parts = {
        damage: [{ kind: 'class', where: 'class/abc', fix: 'Take it out of the folder.' }],
      }),
  ],
  [
    'keys FAIL',
    (world) => (world.parts = { notes: [{ name: 'keys', text: 'changed', isFatal: true }] }),
  ],
  [
    'configuration note',
    (world) => (world.parts = { config: { ...config, catalogues: new Map(), warnings: ['old'] } }),
  ],
]

/** They pass by themselves: nobody has to do anything. */
const passing = new Set(['fleet_state STARTING note', 'times not_open note', 'times closed note'])

void t.test(
  'broken on purpose: exactly the right check turns red, with cause and fix',
  async (t) => {
    t.ok(broken.length >= 25, `${broken.length} things`)
    for (const [red, breakIt] of broken) {
      const world = healthy()
      breakIt(world)
      const { code, lines } = await check(world)
      t.strictSame(listRed(lines), [red])
      t.equal(code, red.endsWith('FAIL') ? 1 : 0, red)
      for (const { cause, fix, text } of lines.flatMap(({ findings = [] }) => findings)) {
        t.ok(cause.length > 10, red)
        t.ok(passing.has(red) || (fix?.length ?? 0) > 5, `${red}: what to do about it`)
        t.ok(text.startsWith(cause), red)
      }
    }
  },
)

void t.test('an agent may be let in where nobody says so: not known is not let in', async (t) => {
  const world = healthy()
  labOf({ refusesAgents: true })(world)
  failing('DescribeStacks', 'appstream_denied')(world)
  const { lines } = await check(world)
  t.ok(listRed(lines).includes('agents_refused AGENT_ACCESS_UNKNOWN FAIL'))
})

void t.test('property: nothing is red in a thousand healthy runs', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom('ALWAYS_ON', 'ON_DEMAND', 'ELASTIC'),
      fc.integer({ min: 1, max: 2_000 }),
      fc.boolean(),
      fc.option(fc.integer({ min: 1, max: 1e9 }), { nil: undefined }),
      fc.constantFrom(false, undefined),
      async (type, seats, isMulti, span, scales) => {
        const world = healthy()
        world.fleet = {
          name: 'cad-fleet',
          state: 'RUNNING',
          type,
          errorCodes: [],
          ...(type === 'ELASTIC'
            ? { maxConcurrentSessions: seats }
            : isMulti
              ? { availableUserSessions: seats }
              : { availableInstances: seats }),
        }
        world.scales = scales
        if (span !== undefined) world.lab = { opensAt: now - span, closesAt: now + span }
        const { code, lines } = await check(world)
        if (code !== 0 || listRed(lines).length > 0) throw new Error(listRed(lines).join('; '))
      },
    ),
    { numRuns: 1_000 },
  )
})
