import type { Clock, FleetStatus, SharedCells } from '@appstreamlab/shared'

/**
 * A start that nobody has looked at for this long is forgotten. Pages of a starting lab look every minute, hidden
 * ones every four, so nobody asks for it any more.
 */
const forgetMilliseconds = 15 * 60_000

interface Start {
  readonly since: number
  readonly seenAt: number
}

export interface FleetStartsParts {
  readonly cells: SharedCells
  readonly clock: Clock
}

/**
 * Notes since when fleets are seen being started; `lab-watch.ts` calls it with each listing. AppStream does not
 * say it, and a fleet that never gets there can be told by nothing else. The times lie in the cells that processes
 * share, so that a new process does not count from zero.
 */
export function createFleetStarts({ cells, clock }: FleetStartsParts) {
  return async (target: string, looking: Promise<FleetStatus[]>): Promise<FleetStatus[]> => {
    const key = `starts ${target}`
    // The earlier time is read while AppStream is asked, and the new one is written while the launch goes on: one
    // process at a time looks, so that nobody else changes it meanwhile.
    const reading = cells.read(key).catch(() => undefined)
    const fleets = await looking
    const starting = fleets.filter(({ state }) => state === 'STARTING').map(({ name }) => name)
    if (starting.length === 0) return fleets
    const now = clock.now()
    const note = (current: unknown): Record<string, Start> => {
      const known = readStarts(current)
      return Object.fromEntries(starting.map((name) => [name, noteStart(known[name], now)]))
    }
    const starts: Readonly<Record<string, Start | undefined>> = note(await reading)
    const change = (current: unknown) => ({ next: note(current), result: undefined })
    cells.update(key, change, forgetMilliseconds).catch(() => undefined)
    return fleets.map((fleet) => {
      const start = fleet.state === 'STARTING' ? starts[fleet.name] : undefined
      return start ? { ...fleet, startingSince: start.since } : fleet
    })
  }
}

/**
 * The start goes on from the last look, where that look was one of the same start; after a clock was set back it
 * begins anew.
 */
function noteStart(known: Start | undefined, now: number): Start {
  const goesOn = known && now >= known.seenAt && now - known.seenAt < forgetMilliseconds
  return { since: goesOn ? known.since : now, seenAt: now }
}

function readStarts(value: unknown): Readonly<Record<string, Start | undefined>> {
  if (typeof value !== 'object' || value === null) return {}
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, start]) => (isStart(start) ? [[name, start]] : [])),
  )
}

const isStart = (value: unknown): value is Start =>
  typeof (value as Partial<Start> | null)?.since === 'number' &&
  typeof (value as Partial<Start>).seenAt === 'number'
