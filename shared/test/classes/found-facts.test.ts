import t from 'tap'
import {
  findQuotas,
  noteFound,
  toPlannedFleet,
  type FoundFleet,
  type PlannedFleet,
} from '#src/index.js'
import { fleet as planned } from './scene.js'

const found: FoundFleet = {
  name: 'cad',
  arn: 'arn:aws:appstream:eu-central-1:111122223333:fleet/cad',
  type: 'ALWAYS_ON',
  state: 'RUNNING',
  instanceType: 'stream.standard.large',
  sessionsPerInstance: 1,
  desired: 3,
  running: 4,
  inUse: 2,
  errorCodes: [],
}
const plain = {
  name: 'cad',
  type: 'ALWAYS_ON',
  instanceType: 'stream.standard.large',
  sessionsPerInstance: 1,
  base: { min: 3, max: 3 },
  capacityNow: 4,
}
const suspensions = {
  isScheduleSuspended: false,
  isScaleInSuspended: false,
  isScaleOutSuspended: false,
}

void t.test('what stood before us, by which it is put back', async (t) => {
  t.strictSame(noteFound(found, 7), { at: 7, desired: 3, isStopped: false, hadTarget: false })
  for (const [state, isStopped] of [
    ['STOPPED', true],
    ['STOPPING', true],
    ['STARTING', false],
  ] as const)
    t.equal(noteFound({ ...found, state }, 7).isStopped, isStopped, state)
  t.equal(noteFound({ ...found, target: 'none' }, 7).hadTarget, false)
  t.equal(noteFound({ ...found, target: { min: 1, max: 9, ...suspensions } }, 7).hadTarget, true)
})

void t.test('what could not be read is unknown to the plan, and never none', async (t) => {
  t.strictSame(toPlannedFleet(found, {}), plain)
  t.strictSame(toPlannedFleet({ ...found, target: 'none' }, {}), plain)
})

void t.test('what AWS says of a fleet, in the units of the plan', async (t) => {
  const whole: FoundFleet = {
    ...found,
    target: { min: 1, max: 9, ...suspensions },
    maxSessionSeconds: 7_200,
    disconnectSeconds: 900,
    defaultInternetAccess: true,
    maxConcurrentSessions: 5,
    actions: [
      { name: 'appstreamlab-20261201T0840Z-up', schedule: 'at(2026-12-01T08:40:00)' },
      { name: 'nightly', schedule: 'cron(0 8 * * ? *)' },
      { name: 'weekly', schedule: 'cron(0 8 ? * 1 *)' },
    ],
    policies: [
      { name: 'out', scalesIn: false },
      { name: 'both', scalesIn: true },
    ],
  }
  t.strictSame(toPlannedFleet(whole, { leadMs: 5, rebuildMs: 6 }), {
    ...plain,
    base: { min: 1, max: 9 },
    standing: { min: 1, max: 9 },
    hasScaleIn: true,
    leadMs: 5,
    rebuildMs: 6,
    maxSessionMs: 7_200_000,
    disconnectMs: 900_000,
    defaultInternetAccess: true,
    maxConcurrentSessions: 5,
    foreignActions: 2,
  })
  t.equal(toPlannedFleet({ ...found, policies: [] }, {}).hasScaleIn, false)
  t.equal(toPlannedFleet({ ...found, actions: [] }, {}).foreignActions, 0)
})

void t.test('what was there before our first action counts, whatever is there now', async (t) => {
  const before = { at: 1, desired: 2, hadTarget: false }
  const base = { min: 2, max: 8 }
  const record = { base, found: { ...before, isStopped: true } }
  t.match(toPlannedFleet(found, record), { base, isStopped: true }, 'started for a class')
  const stopped = { ...found, state: 'STOPPED' } as const
  t.equal(toPlannedFleet(stopped, {}).isStopped, true)
  const running = { found: { ...before, isStopped: false } }
  t.notOk('isStopped' in toPlannedFleet(stopped, running), 'somebody stopped it since')
})

const large = planned({ instanceType: 'stream.standard.large' })
const limitOf = (quotas: Record<string, number>, changes: Partial<PlannedFleet> = {}) =>
  findQuotas([{ ...large, ...changes }], new Map(Object.entries(quotas)), [])[0]?.limit

void t.test('a quota is found by its name, as AWS writes them', async (t) => {
  const quotas = {
    'Maximum stream.standard.large On-Demand and Always-On fleet instances': 10,
    'Maximum stream.standard.large image builders': 2,
    'Maximum stream.standard.large image builder instances': 2,
    'Maximum stream.standard.large app block builders': 3,
    'Maximum stream.standard.large fleet instances for an app block': 11,
    'Maximum stream.standard.xlarge fleet instances': 4,
    'Maximum stream.standard.2xlarge fleet instances': 5,
    'Maximum stream.memory.z1d.large fleet instances': 6,
    'Maximum stream.memory.large fleet instances': 7,
    'Elastic fleet: stream.standard.large sessions': 8,
    'Maximum stream.graphics.g4dn.xlarge fleet instances': 9,
  }
  const of = (instanceType: string, type: PlannedFleet['type'] = 'ON_DEMAND') =>
    limitOf(quotas, { instanceType, type })
  t.equal(of('stream.standard.large'), 10)
  t.equal(of('stream.standard.xlarge'), 4)
  t.equal(of('stream.standard.2xlarge'), 5)
  t.equal(of('stream.memory.z1d.large'), 6)
  t.equal(of('stream.memory.large'), 7)
  t.equal(of('stream.standard.large', 'ELASTIC'), 8)
  t.equal(of('stream.graphics.g4dn.xlarge'), 9)
  t.equal(of('stream.standard.medium'), undefined, 'none fits')
})

void t.test(
  'of several that differ the limit is unknown, and of those that agree it is not',
  async (t) => {
    const one = 'Maximum stream.standard.large fleet instances'
    const two = 'STREAM.STANDARD.LARGE fleets'
    t.equal(limitOf({ [one]: 5, [two]: 6 }), undefined)
    t.equal(limitOf({ [one]: 5, [two]: 5 }), 5)
    t.equal(limitOf({ [one]: 5, 'stream.standard.large': 6 }), 5, 'that of fleets')
    t.equal(limitOf({ 'stream.standard.large': 6 }), 6, 'where none is')
    t.equal(limitOf({ [one]: 0 }), 0, 'AWS says so')
    for (const other of ['image builder instances', 'image builders', 'app blocks in a block'])
      t.equal(limitOf({ [`stream.standard.large ${other}`]: 6 }), undefined, other)
  },
)

void t.test('a quota of several sizes or families is that of none of them', async (t) => {
  const limit = (name: string, instanceType: string) => limitOf({ [name]: 5 }, { instanceType })
  for (const other of ['small', 'medium', 'large', 'xlarge', '2xlarge', '16xlarge', 'z1d'])
    t.equal(
      limit(`stream.memory.8xlarge and ${other} fleets`, 'stream.memory.8xlarge'),
      undefined,
      other,
    )
  for (const other of ['g4dn', 'g5', 'gr6', 'gr6f'])
    t.equal(
      limit(`stream.graphics.g6.xlarge and ${other} fleets`, 'stream.graphics.g6.xlarge'),
      undefined,
      other,
    )
  t.equal(limit('Graphics G6 xlarge fleets', 'stream.graphics.g6.xlarge'), 5, 'words are enough')
  for (const word of ['ungraphed', 'group', 'g', 'gr', 'largest', 'enlarge', 'xz1d', 'big2'])
    t.equal(limit(`stream.graphics.g6.xlarge ${word}`, 'stream.graphics.g6.xlarge'), 5, word)
})

void t.test('what others take of a quota', async (t) => {
  const elastic = planned({ name: 'e', instanceType: 'stream.standard.large', type: 'ELASTIC' })
  const takes = (
    type: FoundFleet['type'],
    instances: number,
    instanceType = large.instanceType,
  ) => ({
    type,
    instanceType,
    instances,
  })
  const others = [
    takes('ALWAYS_ON', 2),
    takes('ON_DEMAND', 3),
    takes('ELASTIC', 7),
    takes('ALWAYS_ON', 90, 'stream.standard.small'),
  ]
  t.strictSame(findQuotas([large, { ...large, name: 'second' }, elastic], undefined, others), [
    { name: 'stream.standard.large', takenByOthers: 5 },
    { name: 'elastic stream.standard.large', takenByOthers: 7 },
  ])
  t.strictSame(findQuotas([large], undefined, []), [{ name: 'stream.standard.large' }])
})
