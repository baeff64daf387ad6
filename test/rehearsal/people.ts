import type { LessonFit, RandomNumbers } from '@appstreamlab/shared'

/** How people of a class behave; shares are from 0 to 1. */
export interface Habits {
  /** So long before the start the first ones come. */
  readonly earlyMs: number
  /** Until so long after the start the last ones come. */
  readonly arriveMs: number
  readonly noShows: number
  /** Of those who came: who end their session by mistake, and want another one. */
  readonly comeBack: number
  /** Of those who are called in the line: who let the call pass. */
  readonly letPass: number
  /** From "it is your turn" to the click of the others: from and to. */
  readonly reactionMs: readonly [from: number, to: number]
}

export const usualHabits: Habits = {
  earlyMs: 5 * 60_000,
  arriveMs: 10 * 60_000,
  noShows: 0.08,
  comeBack: 0.03,
  letPass: 0.02,
  reactionMs: [3_000, 20_000],
}

/** One person of one lesson, and what becomes of them. Instants are milliseconds since the epoch. */
export interface Person {
  readonly user: string
  readonly fleet: string
  readonly lesson: LessonFit
  readonly arrivesAt: number
  /** When they end their session and want another one. */
  readonly returnsAfterMs?: number
  /** When their window ends: whoever waits gives up. */
  readonly endsAt: number
  /** When they end their session, which some do a little later. */
  readonly leavesAt: number
  readonly letsPass: boolean
  /** When a desktop was before them for the first time. */
  inAt?: number
  /** How long they waited the second time, or have waited so far. */
  backAt?: number
  backInAt?: number
}

/** So many come before the start. */
const earlyShare = 0.15
/** The rush: most come within some minutes, the later the fewer. */
const rushMs = 90_000

/** The people of a lesson who come, each with a draw of their own. */
export function drawPeople(lesson: LessonFit, { habits, lingerMs, random }: PeopleDraw): Person[] {
  return lesson.windows.flatMap(({ start, end, people }, window) =>
    Array.from({ length: people }, (_none, index) => index).flatMap((index): Person[] => {
      // Every person draws the same numbers, so that other habits leave the others as they are.
      const [comes, when, returns, after, passes, leaves] = draw(random, 6)
      if (comes < habits.noShows) return []
      const user = `${lesson.classId}-${lesson.start / 60_000}-${window}-${index}`
      return [
        {
          user,
          fleet: lesson.fleet,
          lesson,
          arrivesAt: start + drawArrival(when, habits),
          ...(returns < habits.comeBack && { returnsAfterMs: (5 + 25 * after) * 60_000 }),
          endsAt: end,
          leavesAt: end + leaves * lingerMs,
          letsPass: passes < habits.letPass,
        },
      ]
    }),
  )
}

export interface PeopleDraw {
  readonly habits: Habits
  readonly lingerMs: number
  readonly random: RandomNumbers
}

type Six = [number, number, number, number, number, number]

const draw = (random: RandomNumbers, count: number): Six =>
  Array.from({ length: count }, () => random()) as Six

function drawArrival(chance: number, { earlyMs, arriveMs }: Habits): number {
  if (chance < earlyShare) return -earlyMs * (1 - chance / earlyShare)
  const rest = (chance - earlyShare) / (1 - earlyShare)
  // An exponential law, cut off where the last ones come.
  const most = 1 - Math.exp(-arriveMs / rushMs)
  return -rushMs * Math.log(1 - rest * most)
}
