import { bellShape, findZ, readAt, readShape, type LengthShape } from './length-shape.js'
import type { RandomNumbers } from './seeded-random.js'
import type { EndedSession, WaitFacts } from './wait-facts.js'

/** One possible truth about today's sessions: their middle and width, in the shape of earlier days. */
export interface LengthLaw {
  readonly shape: LengthShape
  readonly middle: number
  readonly width: number
}

export interface LawBelief {
  /** A law, each as often as the facts speak for it. */
  draw(random: RandomNumbers): LengthLaw
}

/** How far a day's middle may lie from that of earlier days, on the logarithmic scale, and how often. */
const shifts = Array.from({ length: 37 }, (_, index) => -1.44 + index * 0.08)
const usualShift = 0.12
const rareShift = 0.7
const rareShare = 0.06
const widths = [0.45, 0.65, 0.85, 1, 1.2, 1.5] as const
const widthPrior = [0.03, 0.07, 0.2, 0.5, 0.14, 0.06] as const

/** Sessions of today that say something without earlier days. */
const enoughToday = 8
const widthUnknown = 0.6

/**
 * What to believe of today's lengths after those that have ended, and those that have not yet: who is in for an
 * hour says that sessions of half an hour are rare today. Undefined without any ground.
 */
export function learnLengths(facts: WaitFacts): LawBelief | undefined {
  const today = countPeopleAlike(facts.endedToday)
  const own = today.filter(({ byClock }) => !byClock)
  const known = readEarlierShape(facts.endedBefore)
  if (!known && own.length < enoughToday) return undefined
  const logs = own.map(({ length }) => Math.log(Math.max(1_000, length)))
  const shape =
    known ?? bellShape(logs.reduce((sum, log) => sum + log, 0) / logs.length, widthUnknown)
  const lasting = facts.running.map(({ startedAt }) => facts.now - startedAt)
  const censored = today.filter(({ byClock }) => byClock).map(({ length }) => length)
  const longer = [...lasting, ...censored].map((age) => Math.log(Math.max(1_000, age)))
  const believed = weighLaws(shape, { logs, longer, isKnown: known !== undefined })
  return {
    draw(random) {
      let left = random()
      for (const law of believed) if ((left -= law.weight) <= 0) return law
      return believed.at(-1) ?? { shape, middle: shape.middle, width: shape.width }
    },
  }
}

/** Earlier days stay the same all day. */
const shapes = new WeakMap<readonly EndedSession[], { readonly shape: LengthShape | undefined }>()

function readEarlierShape(sessions: readonly EndedSession[]): LengthShape | undefined {
  const known = shapes.get(sessions) ?? { shape: readShape(countPeopleAlike(sessions)) }
  shapes.set(sessions, known)
  return known.shape
}

/** How many sessions of one person count, so that nobody who comes and goes all day decides for all. */
const sessionsOfOne = 2

function countPeopleAlike(sessions: readonly EndedSession[]): EndedSession[] {
  const counts = new Map<string, number>()
  return sessions.filter(({ person }) => {
    if (person === undefined) return true
    const count = (counts.get(person) ?? 0) + 1
    counts.set(person, count)
    return count <= sessionsOfOne
  })
}

interface Seen {
  /** Logarithms of lengths, and of ages that are not over. */
  readonly logs: readonly number[]
  readonly longer: readonly number[]
  readonly isKnown: boolean
}

function weighLaws(shape: LengthShape, { logs, longer, isKnown }: Seen) {
  const laws = shifts.flatMap((shift) =>
    widths.map((factor, index) => {
      const law = { shape, middle: shape.middle + shift, width: shape.width * factor }
      const usual = isKnown ? usualShift : rareShift
      const prior = (1 - rareShare) * bell(shift, usual) + rareShare * bell(shift, rareShift)
      let log = Math.log(prior) + Math.log(widthPrior[index] ?? 0.1)
      for (const each of logs)
        log += readAt(shape.logDensity, (each - law.middle) / law.width) - Math.log(factor)
      for (const each of longer) log += readAt(shape.logLonger, (each - law.middle) / law.width)
      return { ...law, log }
    }),
  )
  const most = laws.reduce((top, { log }) => Math.max(top, log), Number.NEGATIVE_INFINITY)
  const total = laws.reduce((sum, { log }) => sum + Math.exp(log - most), 0)
  return laws
    .map((law) => ({ ...law, weight: Math.exp(law.log - most) / total }))
    .filter(({ weight }) => weight > 1e-6)
    .toSorted((one, other) => other.weight - one.weight)
}

const bell = (value: number, width: number): number => Math.exp(-0.5 * (value / width) ** 2) / width

/** How long somebody stays in all who has been in for `age`, milliseconds. */
export function drawLength(
  { shape, middle, width }: LengthLaw,
  random: RandomNumbers,
  age = 0,
): number {
  const from = readAt(shape.ended, (Math.log(age) - middle) / width)
  const share = from + random() * (1 - from)
  const length = Math.exp(middle + findZ(shape, share) * width)
  return Math.max(length, age + 1_000)
}
