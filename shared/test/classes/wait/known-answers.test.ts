import assert from 'node:assert/strict'
import t from 'tap'
import {
  createSeededRandom,
  drawNormal,
  estimateWait,
  type EndedSession,
  type WaitFacts,
} from '#src/index.js'
import { drawLength, learnLengths, type LengthLaw } from '#src/classes/wait/length-law.js'
import { bellShape, findZ, readAt, readShape } from '#src/classes/wait/length-shape.js'
import { simulateOpenings, type FutureLaw } from '#src/classes/wait/simulate-openings.js'
import { fc } from '../../support/properties.js'

/**
 * What the estimate says of one scene, number by number. `npm run estimates` shows that such numbers are good; here
 * they are held, so that no part of the law changes unseen. Whoever changes it on purpose runs `npm run estimates`
 * and writes the new numbers here.
 */

const now = 1_800_000_000_000
const minute = 60_000
const round = (value: number, digits = 4): number => Number(value.toFixed(digits))

/** Lengths from 10 to 59 minutes in no order; every fifth was ended by the clock. */
const lengths = (count: number, first = 10) =>
  Array.from({ length: count }, (_unused, index) => ({
    length: (first + ((index * 37) % 50)) * minute,
    byClock: index % 5 === 4,
  }))

const facts: WaitFacts = {
  now,
  free: 1,
  running: Array.from({ length: 12 }, (_unused, index) => ({
    startedAt: now - index * 7 * minute,
    ...(index % 4 === 3 && { endsBy: now + index * 3 * minute }),
  })),
  endedToday: lengths(10, 20),
  endedBefore: lengths(60),
  pending: [{ since: now - 4 * minute }, { since: now - 90 * minute }, { since: now + minute }],
  rebuilds: [8, 12, 20].map((minutes) => minutes * minute),
  growths: [15, 18].map((minutes) => minutes * minute),
  planned: [{ at: now + 25 * minute, seats: 2 }],
  calls: { today: { good: 3, bad: 2 }, before: { good: 60, bad: 10 } },
  holdMilliseconds: 120_000,
  leavers: { people: 4, waitedMilliseconds: 10 * 60 * minute },
  seatsBack: { today: { good: 5, bad: 1 }, before: { good: 10, bad: 2 } },
}

void t.test('numbers by chance are those of Mulberry32 as it was published', async (t) => {
  /** By Tommy Ettinger, in the public domain. */
  const published = (seed: number) => () => {
    let a = (seed += 0x6d2b79f5)
    a = Math.imul(a ^ (a >>> 15), a | 1)
    a ^= a + Math.imul(a ^ (a >>> 7), a | 61)
    return ((a ^ (a >>> 14)) >>> 0) / 4294967296
  }
  fc.assert(
    fc.property(fc.integer(), (seed) => {
      const [ours, theirs] = [createSeededRandom(seed), published(seed)]
      return Array.from({ length: 5 }, () => ours() === theirs()).every(Boolean)
    }),
    { numRuns: 50 },
  )
  t.equal(round(drawNormal(createSeededRandom(7))), 0.142)
})

/** The product-limit, moment by moment: who is at risk has stayed at least as long. */
function weighByHand(sessions: readonly EndedSession[]) {
  const ended = sessions.filter(({ byClock }) => !byClock).map(({ length }) => length)
  let lasting = 1
  const points = [...new Set(ended)]
    .toSorted((one, other) => one - other)
    .map((end) => {
      const atRisk = sessions.filter(({ length }) => length >= end).length
      const weight = (lasting * ended.filter((one) => one === end).length) / atRisk
      lasting -= weight
      return { log: Math.log(end), weight }
    })
  const longest = Math.max(...sessions.map(({ length }) => length))
  points.push({ log: Math.log(1.5 * longest), weight: lasting })
  const middle = points.reduce((sum, { log, weight }) => sum + log * weight, 0)
  const spread = points.reduce((sum, { log, weight }) => sum + weight * (log - middle) ** 2, 0)
  return { middle, width: Math.max(0.05, Math.sqrt(Math.max(0, spread))) }
}

void t.test('a shape is learned from the weights of Kaplan and Meier', async (t) => {
  const anySession = fc.record({
    length: fc.integer({ min: -1, max: 12 }).map((minutes) => minutes * minute),
    byClock: fc.constantFrom(undefined, false, false, true),
  })
  let learned = 0
  fc.assert(
    fc.property(fc.array(anySession, { minLength: 15, maxLength: 50 }), (sessions) => {
      const lasted = sessions.filter(({ length }) => length > 0)
      const shape = readShape(sessions)
      const isEnough = lasted.filter(({ byClock }) => !byClock).length >= 20
      assert.equal(shape !== undefined, isEnough, 'at least 20 that the clock did not end')
      if (!shape) return
      learned++
      const { middle, width } = weighByHand(lasted)
      assert.ok(Math.abs(shape.middle - middle) < 1e-6, `${shape.middle} for ${middle}`)
      assert.ok(Math.abs(shape.width - width) < 1e-6, `${shape.width} for ${width}`)
    }),
  )
  t.ok(learned > 50, `${learned} shapes`)
  t.equal(readShape(lengths(23)), undefined, '19 that the clock did not end')
  t.ok(readShape(lengths(24)))
})

void t.test('where all were alike, whatever lies far from them is a surprise', async (t) => {
  const alike = readShape(Array.from({ length: 20 }, () => ({ length: minute })))
  if (!alike) throw new Error('20 are enough')
  t.equal(alike.width, 0.05, 'no shape is narrower')
  const bell = (z: number, width: number) =>
    Math.exp(-0.5 * (z / width) ** 2) / (width * Math.sqrt(2 * Math.PI))
  const kernel = 0.35 * 20 ** -0.2
  const read = (z: number) => round(Math.exp(readAt(alike.logDensity, z)), 8)
  for (const z of [-4, -1, 1, 4]) t.equal(read(z), round(0.02 * bell(z, 2), 8), `${z}`)
  for (const z of [-0.9, -0.3, 0, 0.3, 0.9])
    t.ok(Math.abs(read(z) / (0.98 * bell(z, kernel) + 0.02 * bell(z, 2)) - 1) < 1e-4, `${z}`)
})

void t.test('what the tables of a shape say', async (t) => {
  const shape = readShape(lengths(40))
  if (!shape) throw new Error('40 are enough')
  const read = (z: number) =>
    [shape.logDensity, shape.logLonger, shape.ended].map((table) => round(readAt(table, z)))
  t.strictSame([-3, -1, 0, 0.5, 2].map(read), [
    [-5.8095, -0.0015, 0.0015],
    [-1.5357, -0.224, 0.2007],
    [-1.1793, -0.5572, 0.4272],
    [-0.856, -0.9181, 0.6007],
    [-6.0241, -5.7724, 0.9969],
  ])
  t.strictSame(read(-99), read(-8), 'before the table its first row')
  t.strictSame(read(99), read(8))
  t.strictSame(
    [0.001, 0.1, 0.5, 0.77, 0.999, 1].map((share) => round(findZ(shape, share))),
    [-3.3145, -1.5422, 0.2355, 0.8507, 3.2642, 8],
  )
  const bell = bellShape(3, 2)
  t.strictSame([bell.middle, bell.width], [3, 2])
  // 98 % of a bell of width 1 and 2 % of one of width 2.
  const density = (z: number) =>
    (0.98 * Math.exp(-0.5 * z * z) + 0.01 * Math.exp(-0.125 * z * z)) / Math.sqrt(2 * Math.PI)
  for (const z of [-2, 0, 1])
    t.equal(round(readAt(bell.logDensity, z), 3), round(Math.log(density(z)), 3), `${z}`)
  t.equal(round(findZ(bell, 0.5), 1), 0)
})

void t.test('what is believed of lengths today', async (t) => {
  /** Middle and width of all laws, each as often as it is drawn. */
  const believe = (seen: Partial<WaitFacts>) => {
    const belief = learnLengths({ ...facts, ...seen })
    const laws = Array.from({ length: 500 }, (_unused, index) =>
      belief?.draw(() => (index + 0.5) / 500),
    ).filter((law) => law !== undefined)
    const mean = (of: (law: LengthLaw) => number) =>
      round(laws.reduce((sum, law) => sum + of(law), 0) / laws.length)
    return [
      mean(({ middle, shape }) => middle - shape.middle),
      mean(({ width, shape }) => width / shape.width),
      mean(({ middle }) => middle ** 2),
    ]
  }
  t.strictSame(believe({}), [0.4978, 1.0216, 225.3478])
  t.strictSame(believe({ endedToday: [], running: [] }), [-0.0014, 0.9909, 210.6131])
  t.strictSame(believe({ endedBefore: [] }), [0.4554, 0.9958, 229.6207])
  const often = lengths(40, 1).map((one) => ({ ...one, person: 'one' }))
  t.strictSame(believe({ endedToday: often }), believe({ endedToday: lengths(2, 1) }))
  const known = learnLengths(facts)?.draw(() => 0)
  t.equal(known?.shape, learnLengths(facts)?.draw(() => 0).shape, 'earlier days are read once')
  const believed = learnLengths(facts)
  t.strictSame(
    believed?.draw(() => 0.999_999_9),
    believed?.draw(() => 1),
    'the rarest of them',
  )
})

void t.test('how long somebody stays who has been in for a while', async (t) => {
  const law = {
    shape: bellShape(Math.log(40 * minute), 0.5),
    middle: Math.log(30 * minute),
    width: 0.4,
  }
  const draw = (random: number, age?: number) =>
    round(drawLength(law, () => random, age) / minute, 2)
  t.strictSame(
    [0.1, 0.5, 0.9].map((random) => draw(random)),
    [17.66, 29.7, 49.97],
  )
  t.strictSame(
    [0.1, 0.5, 0.9].map((random) => draw(random, 40 * minute)),
    [40.99, 48, 67],
  )
  t.equal(
    drawLength(law, () => 0, 10_000 * minute),
    10_000 * minute + 1_000,
  )
})

const law: FutureLaw = {
  lengths: { shape: bellShape(0, 0.6), middle: Math.log(30 * minute), width: 0.6 },
  taken: 0.8,
  back: 0.7,
  leaving: 1 / (60 * minute),
  rebuilds: facts.rebuilds,
}

void t.test('how one future goes, in seconds until each is called', async (t) => {
  const play = (seen: WaitFacts = facts, changed: Partial<FutureLaw> = {}) =>
    [
      ...simulateOpenings({
        facts: seen,
        law: { ...law, ...changed },
        random: createSeededRandom(3),
        people: 9,
      }),
    ].map((wait) => Math.round(wait / 1_000))
  t.strictSame(play(), [0, 107, 657, 1017, 1017, 1017, 1017, 1018, 1018, 1018])
  t.strictSame(
    play({ ...facts, notBefore: now + 10 * minute }),
    [600, 600, 657, 1017, 1017, 1017, 1017, 1018, 1018, 1018],
  )
  t.strictSame(play({ ...facts, notBefore: now - minute }), play(), 'that is over')
  const { growths: _none, planned: _no, ...plain } = facts
  t.strictSame(play(plain), [0, 107, 477, 746, 866, 866, 866, 986, 986, 986])
  t.strictSame(
    play(facts, { taken: 0 }),
    [0, 107, 120, 227, 240, 347, 360, 467, 480, 480],
    'nobody comes who is called',
  )
  t.strictSame(
    play(facts, { rebuilds: [], leaving: 0 }),
    [0, 304, 477, 542, 648, 805, 1110, 1127, 1252, 1379],
  )
  const one = { ...facts, free: 1, running: [], pending: [], planned: [] }
  t.strictSame(
    play(one, { taken: 1, back: 0 }),
    [0, ...Array<number>(9).fill(28_800)],
    'nothing else opens',
  )
  t.strictSame(
    play({ ...facts, free: 0, running: [], pending: [], planned: [] }),
    Array(10).fill(28_800),
  )
})

void t.test('a future is played no further than until the last has been called', async (t) => {
  let drawn = 0
  const random = () => ++drawn / 100
  const one = { ...facts, free: 1, running: [], pending: [], planned: [] }
  t.strictSame([...simulateOpenings({ facts: one, law, random, people: 0 })], [0])
  t.equal(drawn, 0, 'nobody asks what becomes of whoever is called last')
  const noShow = { facts: { ...one, holdMilliseconds: 8 * 60 * minute }, law: { ...law, taken: 0 } }
  const waits = simulateOpenings({ ...noShow, random, people: 2 })
  t.strictSame([...waits], [0, 28_800_000, 28_800_000])
  t.equal(drawn, 2, 'who leaves and who comes at the start, and nothing eight hours later')
})

void t.test('what is said to those who wait, in minutes', async (t) => {
  const say = (seen: Partial<WaitFacts> = {}, options = {}) => {
    const found = estimateWait({ ...facts, ...seen }, { people: 40, ...options })
    if (typeof found === 'string') return found
    return [0, 5, 20, 40].map((ahead) => {
      const range = found.find(ahead)
      return range && [range.from / minute, range.until / minute]
    })
  }
  t.strictSame(say(), [
    [0, 1],
    [11, 25],
    [30, 90],
    [70, 150],
  ])
  t.strictSame(say({}, { seed: 2, futures: 50 }), [
    [0, 1],
    [14, 25],
    [27, 85],
    [70, 150],
  ])
  t.strictSame(say({ leavers: { people: 4, waitedMilliseconds: 0 } }), [
    [0, 1],
    [14, 25],
    [45, 110],
    [105, 250],
  ])
  const few = { today: { good: 0, bad: 0 }, before: { good: 2, bad: 1 } }
  t.strictSame(say({ calls: few, seatsBack: few }), [
    [0, 1],
    [13, 25],
    [30, 90],
    [70, 160],
  ])
  const drawLaw = () => law
  t.strictSame(say({ endedBefore: [], endedToday: [] }, { drawLaw }), [
    [0, 1],
    [11, 23],
    [25, 65],
    [51, 100],
  ])
  const nothing = { free: 0, running: [], pending: [] }
  t.type(say({ ...nothing, planned: [{ at: now, seats: 1 }] }), 'object', 'a plan opens seats too')
  const { planned: _none, ...unplanned } = facts
  t.equal(estimateWait({ ...unplanned, ...nothing }, { people: 1 }), 'nothing_opens')
})
