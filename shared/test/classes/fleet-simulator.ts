import type { ScaleAction } from '#src/index.js'

/**
 * A fleet as AWS runs it, machine by machine, and written without anything of the planner: capacity that is asked for
 * takes its time, a machine serves one session and is built anew after it, and what goes down takes ready machines
 * first, the worst that can happen to people who are still to come.
 */
export interface FleetScene {
  readonly leadMs: number
  readonly rebuildMs: number
  /** Taken down to Min at once, as by an eager policy; else it stays as large as it was. */
  readonly hasScaleIn: boolean
  readonly min: number
  readonly max: number
  /** Seats that people without a class are in all the time. */
  readonly others: number
  readonly actions: readonly ScaleAction[]
  readonly groups: readonly Group[]
}

/** People with one window; each part of them comes at a moment of it. */
export interface Group {
  readonly from: number
  readonly end: number
  readonly until: number
  readonly arrivals: readonly { readonly at: number; readonly people: number }[]
}

/** What went wrong, in words with the instant. */
export function simulateFleet(scene: FleetScene): string[] {
  const wrong: string[] = []
  let { min, max } = scene
  let desired = min
  let ready = min - scene.others
  let inUse = scene.others
  let building: number[] = []
  const build = (readyAt: number): void => {
    while (ready + inUse + building.length < desired) building.push(readyAt)
  }
  const shrink = (): void => {
    while (ready + inUse + building.length > desired && ready + building.length > 0)
      if (ready > 0) ready--
      else building.pop()
  }
  const events: Event[] = [
    ...scene.actions.map((action) => ({ at: action.at, rank: 0, action })),
    ...scene.groups.flatMap(({ from, end, until, arrivals }) => [
      { at: from, rank: 2 },
      // Just before the end those who never came are still waited for.
      { at: end - 1, rank: 2 },
      ...arrivals.map(({ at, people }) => ({ at, rank: 3, people })),
      ...arrivals.map(({ people }) => ({ at: until, rank: 1, people })),
    ]),
  ].sort((a, b) => a.at - b.at || a.rank - b.rank)
  for (const { at, rank, action, people = 0 } of events) {
    ready += building.filter((readyAt) => readyAt <= at).length
    building = building.filter((readyAt) => readyAt > at)
    if (action) {
      if (action.max !== undefined && action.max < max) wrong.push(`${at}: Max falls by the clock`)
      min = action.min
      max = action.max ?? max
      const staying = inUse - countLeaving(scene.groups, at)
      if (min < staying) wrong.push(`${at}: Min ${min} is below the ${staying} who are in`)
      if (min > max) wrong.push(`${at}: AWS refuses Min ${min} above Max ${max}`)
      desired = Math.max(scene.hasScaleIn ? 0 : desired, min)
      shrink()
      build(at + scene.leadMs)
    } else if (rank === 1) {
      inUse -= people
      build(at + scene.rebuildMs)
    } else if (rank === 3) {
      ready -= people
      inUse += people
      if (ready < 0) wrong.push(`${at}: ${-ready} people find no seat`)
    }
    if (rank < 2) continue
    const awaited = countAwaited(scene.groups, at)
    if (ready < awaited) wrong.push(`${at}: ${awaited} are still to come, ${ready} seats are ready`)
  }
  return wrong
}

interface Event {
  readonly at: number
  readonly rank: number
  readonly action?: ScaleAction
  readonly people?: number
}

const countLeaving = (groups: readonly Group[], now: number): number =>
  groups
    .filter(({ until }) => until === now)
    .flatMap(({ arrivals }) => arrivals)
    .reduce((sum, { people }) => sum + people, 0)

const countAwaited = (groups: readonly Group[], now: number): number =>
  groups
    .filter(({ from, end }) => from <= now && now < end)
    .flatMap(({ arrivals }) => arrivals)
    .reduce((sum, { at, people }) => (at > now ? sum + people : sum), 0)
