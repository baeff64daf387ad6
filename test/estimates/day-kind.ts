import { drawNormal, type RandomNumbers } from '@appstreamlab/shared'

/** Lengths are milliseconds, moments are milliseconds from the beginning of the day (eight o'clock). */
export interface DayLaws {
  readonly seats: number
  readonly arrivals: (random: RandomNumbers) => readonly number[]
  readonly length: (random: RandomNumbers) => number
  readonly rebuild: (random: RandomNumbers) => number
  /** Share of those called who come. */
  readonly shows: number
  /** Share of seats that come back after a session. */
  readonly comesBack: number
  /** People who leave the line, an hour and person. */
  readonly leavesAnHour: number
  /** A class that ends then, whoever is in; known from its plan. */
  readonly classEnds?: readonly number[]
  /** No session is longer; the service says so of each. */
  readonly longest?: number
  /** Seats that are added. `seenFrom`: since when the service shows them as being made. */
  readonly growth?: readonly Growth[]
  /** One person who opens the lab for two minutes at a time and comes back to the end of the line. */
  readonly restless?: boolean
}

export interface Growth {
  readonly at: number
  readonly seats: number
  readonly seenFrom?: number
  /** The plan of a class says it from the start. */
  readonly planned?: boolean
}

export interface DayKind {
  readonly name: string
  readonly today: DayLaws
  /** Where earlier days were others. */
  readonly before?: DayLaws
  /** What is judged only once so many sessions have ended. */
  readonly judgedFrom?: number
  /** Growth that the service does not show before this makes everybody's lower end wrong until then. */
  readonly lowerFrom?: number
}

export const minute = 60_000
export const hour = 60 * minute

export const logNormal =
  (medianMinutes: number, width: number) =>
  (random: RandomNumbers): number =>
    medianMinutes * minute * Math.exp(width * drawNormal(random))

/** So many people between two moments, by chance. */
export const crowd =
  (people: number, from: number, until: number) =>
  (random: RandomNumbers): number[] =>
    Array.from({ length: people }, () => from + (until - from) * random()).sort(
      (one, other) => one - other,
    )

const rush = crowd(110, hour, hour + 8 * minute)
const rebuild = logNormal(12, 0.15)

const usual: DayLaws = {
  seats: 40,
  arrivals: rush,
  length: logNormal(45, 0.4),
  rebuild,
  shows: 0.97,
  comesBack: 1,
  leavesAnHour: 0.02,
}

const either =
  (share: number, one: DayLaws['length'], other: DayLaws['length']): DayLaws['length'] =>
  (random) =>
    random() < share ? one(random) : other(random)

const both =
  (one: DayLaws['arrivals'], other: DayLaws['arrivals']): DayLaws['arrivals'] =>
  (random) =>
    [...one(random), ...other(random)].sort((a, b) => a - b)

/** Every kind of day that estimates are judged on. */
export const dayKinds: readonly DayKind[] = [
  { name: 'rush: 110 people at nine', today: usual },
  {
    name: 'steady: somewhat more come than go, all day',
    today: { ...usual, arrivals: crowd(300, 0, 7 * hour) },
  },
  {
    name: 'a class that ends at 10:30 by the clock',
    today: { ...usual, length: logNormal(110, 0.3), classEnds: [2.5 * hour] },
  },
  {
    name: 'growth by scaling, shown while it is made',
    today: { ...usual, growth: [{ at: 1.75 * hour, seats: 20, seenFrom: 1.55 * hour }] },
    lowerFrom: 1.55 * hour,
  },
  {
    name: 'growth that a class plan adds',
    today: { ...usual, growth: [{ at: 1.9 * hour, seats: 25, planned: true }] },
  },
  {
    name: 'growth that nothing shows before',
    today: { ...usual, growth: [{ at: 1.9 * hour, seats: 20 }] },
    lowerFrom: 1.9 * hour,
  },
  {
    name: 'no rebuilding: seats of several sessions a machine',
    today: { ...usual, rebuild: () => 5_000 },
  },
  {
    name: 'rebuild between lessons: a class goes at ten, the next waits',
    today: {
      ...usual,
      length: either(0.9, logNormal(300, 0.1), logNormal(20, 0.3)),
      arrivals: both(crowd(40, 0.9 * hour, hour), crowd(50, 1.8 * hour, 2 * hour)),
      classEnds: [2 * hour, 3.5 * hour],
    },
  },
  { name: 'no-shows: a quarter lets the call pass', today: { ...usual, shows: 0.75 } },
  { name: 'one person who comes and goes', today: { ...usual, restless: true } },
  { name: 'short visits of ten minutes', today: { ...usual, length: logNormal(10, 0.5) } },
  { name: 'long work of two hours', today: { ...usual, length: logNormal(120, 0.35) } },
  {
    name: 'two kinds of people: ten minutes, or ninety',
    today: { ...usual, length: either(0.5, logNormal(10, 0.3), logNormal(90, 0.25)) },
  },
  {
    name: 'an exam of an hour that the service ends',
    today: { ...usual, length: logNormal(80, 0.3), longest: hour },
  },
  { name: 'impatient: a fifth leaves each hour', today: { ...usual, leavesAnHour: 0.22 } },
  {
    name: 'slow machines: half an hour to rebuild',
    today: { ...usual, rebuild: logNormal(30, 0.3) },
  },
  {
    name: 'five seats and twenty people',
    today: {
      ...usual,
      seats: 5,
      arrivals: crowd(20, hour, hour + 10 * minute),
      length: logNormal(25, 0.5),
    },
  },
  {
    name: 'a large fleet: 150 seats, 400 people',
    today: { ...usual, seats: 150, arrivals: crowd(400, hour, hour + 15 * minute) },
  },
  {
    name: 'two rushes, at nine and at eleven',
    today: {
      ...usual,
      arrivals: both(crowd(80, hour, 1.1 * hour), crowd(80, 3 * hour, 3.1 * hour)),
    },
  },
  {
    name: 'sessions twice as long as on the days before',
    today: { ...usual, length: logNormal(90, 0.4) },
    before: usual,
    judgedFrom: 8,
  },
  {
    name: 'sessions half as long as on the days before',
    today: { ...usual, length: logNormal(22.5, 0.4) },
    before: usual,
    judgedFrom: 8,
  },
  {
    name: 'seats that fail: one in eight does not come back',
    today: { ...usual, comesBack: 0.875 },
    before: usual,
    judgedFrom: 8,
  },
]
