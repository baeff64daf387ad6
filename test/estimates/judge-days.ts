import {
  createSeededRandom,
  estimateWait,
  readShape,
  type FutureLaw,
  type RandomNumbers,
  type WaitRange,
} from '@appstreamlab/shared'
import { hour, type DayKind, type DayLaws } from './day-kind.js'
import { dayStart, noHistory, playDay, type History, type Person } from './play-day.js'

/** What became of one range that somebody was told. */
interface Told {
  readonly person: Person
  readonly at: number
  readonly ended: number
  readonly range: WaitRange
  /** Of the estimator that knows the day's laws, at the same moment and position. */
  readonly known: WaitRange
}

export interface Judged {
  readonly told: number
  /** Shares of those told for whom the end of the range held. */
  readonly upper: number
  readonly lower: number
  /** The same of the one who knows. */
  readonly knownUpper: number
  readonly knownLower: number
  /** Median width over that of the one who knows; minutes of both. */
  readonly width: number
  readonly minutes: number
  readonly knownMinutes: number
}

export interface JudgedKind {
  readonly kind: DayKind
  /** Before eight sessions have ended, and after. */
  readonly before: Judged | undefined
  readonly after: Judged | undefined
  /** All that counts for this kind. */
  readonly all: Judged | undefined
}

const earlierDays = 5
const lookEveryMinutes = 5
const enoughEnded = 8

/** Days of one kind, each with earlier days of its own; the same in every run. */
export function judgeKind(kind: DayKind, days: number): JudgedKind {
  const told: Told[] = []
  for (let day = 0; day < days; day++) {
    const random = createSeededRandom(1_000 * day + 17)
    const earlier = kind.before ?? kind.today
    let history: History = noHistory
    for (let each = 0; each < earlierDays; each++) history = playDay(earlier, random, { history })
    told.push(...tellDay(kind.today, random, history))
  }
  const from = kind.judgedFrom ?? 0
  const counted = told.filter(({ ended, person }) => ended >= from && person.calledAt !== undefined)
  const judgeAll = (some: readonly Told[]) => judge(some, dayStart + (kind.lowerFrom ?? 0))
  return {
    kind,
    before: judgeAll(counted.filter(({ ended }) => ended < enoughEnded)),
    after: judgeAll(counted.filter(({ ended }) => ended >= enoughEnded)),
    all: judgeAll(counted),
  }
}

/** At joining and every five minutes until the call. */
function tellDay(laws: DayLaws, random: RandomNumbers, history: History): Told[] {
  const told: Told[] = []
  const looks = new Map<Person, number>()
  const drawLaw = knowLaws(laws)
  playDay(laws, random, {
    history,
    look({ readFacts, line }) {
      const due = line.flatMap((person, ahead) => {
        const look = looks.get(person) ?? 0
        looks.set(person, look + 1)
        return look % lookEveryMinutes === 0 && !person.restless ? [{ person, ahead }] : []
      })
      if (due.length === 0) return
      const facts = readFacts()
      const people = line.length
      const seed = Math.floor(facts.now / 60_000)
      const estimate = estimateWait(facts, { people, seed })
      const known = estimateWait(facts, { people, seed, drawLaw })
      if (typeof estimate === 'string' || typeof known === 'string') return
      for (const { person, ahead } of due) {
        const range = estimate.find(ahead)
        const its = known.find(ahead)
        const ended = facts.endedToday.length
        if (range && its) told.push({ person, at: facts.now, ended, range, known: its })
      }
    },
  })
  return told
}

function knowLaws(laws: DayLaws): (random: RandomNumbers) => FutureLaw {
  const random = createSeededRandom(99)
  const lengths = Array.from({ length: 4_000 }, () => ({ length: laws.length(random) }))
  const shape = readShape(lengths)
  if (!shape) throw new Error('Four thousand sessions have a shape.')
  const law: FutureLaw = {
    lengths: { shape, middle: shape.middle, width: shape.width },
    taken: laws.shows,
    back: laws.comesBack,
    leaving: laws.leavesAnHour / hour,
    rebuilds: Array.from({ length: 1_000 }, () => laws.rebuild(random)),
  }
  return () => law
}

function judge(told: readonly Told[], lowerFrom: number): Judged | undefined {
  if (told.length === 0) return undefined
  const share = (some: readonly Told[], holds: (one: Told, wait: number) => boolean): number =>
    some.filter((one) => holds(one, (one.person.calledAt ?? Infinity) - one.at)).length /
    Math.max(1, some.length)
  const late = told.filter(({ at }) => at >= lowerFrom)
  const minutes = median(told.map(({ range }) => range.until - range.from)) / 60_000
  const knownMinutes = median(told.map(({ known }) => known.until - known.from)) / 60_000
  return {
    told: told.length,
    upper: share(told, ({ range }, wait) => wait <= range.until),
    lower: share(late, ({ range }, wait) => wait >= range.from),
    knownUpper: share(told, ({ known }, wait) => wait <= known.until),
    knownLower: share(late, ({ known }, wait) => wait >= known.from),
    width: minutes / knownMinutes,
    minutes,
    knownMinutes,
  }
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((one, other) => one - other)
  return sorted[Math.floor((sorted.length - 1) / 2)] ?? 0
}
