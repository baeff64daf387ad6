import {
  BoundedMap,
  estimateWait,
  listPlannedSeats,
  lineRules,
  type ClassFleetRecord,
  type Clock,
  type EndedCall,
  type FleetSnapshot,
  type FleetStatus,
  type HeldForClass,
  type Lab,
  type LineEntry,
  type NoGround,
  type SharedCells,
  type WaitEstimate,
  type WaitFacts,
  type WaitRange,
} from '@appstreamlab/shared'
import type { ClassPlans } from './class-plans.js'
import { maxCopies, nameLine } from './fleet-books.js'
import {
  advanceRecord,
  countSeats,
  emptyWaitRecord,
  readFacts,
  readWaitRecord,
  type SeenEnd,
  type WaitGains,
  type WaitRecord,
} from './wait-record.js'

/** What a look at a fleet and a review of its waiting line showed at one moment. */
export interface LineScene {
  /** Milliseconds since the epoch. */
  readonly now: number
  readonly fleet: FleetStatus | undefined
  readonly look: FleetSnapshot
  /** Seats that nothing holds. */
  readonly free: number
  /** Calls that hold a seat; whoever is called still stands in the line. */
  readonly calls: number
  /** How many stand in the line, present or not. */
  readonly people: number
  /** Calls that were over: somebody let their turn pass, or never heard of it. */
  readonly endedCalls: readonly EndedCall[]
  /** Who was not heard of when it was their turn. */
  readonly away: readonly LineEntry[]
  /** What classes hold now. */
  readonly held: readonly HeldForClass[]
}

/** How long the people of a waiting line wait, from what was measured on their fleet (docs/adr/0025). */
export interface WaitTimes {
  /** Takes note of what was seen. It answers at once; what it learns counts for later questions. */
  note(lab: Lab, scene: LineScene): void
  /** Somebody left the line by themselves. */
  noteLeft(lab: Lab): void
  /** For somebody with so many people ahead; undefined until it was worked out. */
  find(lab: Lab, ahead: number): WaitRange | NoGround | undefined
}

export interface WaitTimesParts {
  readonly cells: SharedCells
  readonly clock: Clock
  readonly classPlans?: ClassPlans
  /** From 0 to below 1. */
  readonly chance?: () => number
}

/** The cell of what was measured on a lab's fleet; a {@link WaitRecord}. */
export const nameWaits = (lab: Lab): string => `waits ${nameLine(lab)}`

/** A fleet's estimate is made, and its cell written, at most so often. */
const turnMilliseconds = 30_000
/** Processes that take turns at the same pace would else never change their order. */
const turnSpreadMilliseconds = 10_000
/** Earlier days count for so long. */
const recordLifetimeMilliseconds = 14 * 24 * 3_600_000
/** After how long without a look what was worked out before is not said any more. */
const estimateMilliseconds = 120_000
/** Whoever stands further behind waits for hours; nobody works out how many. */
const mostPeople = 1_000
/** Futures are played for as long as this many events allow, so that no request waits long for it. */
const mostEvents = 80_000
const futures = { most: 160, fewest: 48 } as const
/** Somebody who comes and goes all day says no more about lengths than others do. */
const sessionsOfOne = 2
const maxPeople = 5_000

interface Fleet {
  scene: LineScene
  turnAt: number
  isBusy: boolean
  gains: WaitGains
  /** People and numbers that count as having left, so that whoever comes and goes does so once. */
  readonly away: BoundedMap<string, true>
  /** What this process knows if the cell does not. */
  record: WaitRecord | undefined
  estimate: Estimate | undefined
  /** By stack and second of beginning: whose sessions they were in the last look. Never written anywhere. */
  owners: ReadonlyMap<string, string | undefined>
  readonly ended: BoundedMap<string, number>
}

interface Estimate {
  readonly made: WaitEstimate | NoGround
  readonly at: number
  /** By people ahead: everybody's look asks. */
  readonly found: Map<number, WaitRange>
}

const noGains: WaitGains = { passed: 0, leavers: 0 }

export function createWaitTimes(parts: WaitTimesParts): WaitTimes {
  const { cells, clock, classPlans, chance = Math.random } = parts
  const fleets = new BoundedMap<string, Fleet>(maxCopies)

  const takeTurn = async (lab: Lab, fleet: Fleet): Promise<void> => {
    const { scene, gains } = fleet
    const { now } = scene
    const advance = (known: WaitRecord | undefined) =>
      advanceRecord(
        pickNewest(known, fleet.record) ?? emptyWaitRecord(now),
        { scene, gains },
        (end) => isCounted(fleet, end),
      )
    const shared = cells.update(
      nameWaits(lab),
      (current) => {
        const known = readWaitRecord(current)
        const age = known ? now - known.writtenAt : turnMilliseconds
        const isWritten = age < 0 || age >= turnMilliseconds
        const { record, ends } = advance(known)
        const next = { ...record, writtenAt: now }
        return {
          result: { record: isWritten ? next : record, ends, isWritten },
          ...(isWritten && { next }),
        }
      },
      recordLifetimeMilliseconds,
    )
    const alone = () => ({ ...advance(undefined), isWritten: true })
    const { record, ends, isWritten } = await shared.catch(alone)
    if (isWritten) {
      const { passed, leavers } = fleet.gains
      fleet.gains = { passed: passed - gains.passed, leavers: leavers - gains.leavers }
      if (record.dayBeganAt !== fleet.record?.dayBeganAt) fleet.ended.clear()
      fleet.record = record
      noteEnds(fleet, ends)
    }
    fleet.owners = listOwners(scene.look)
    fleet.estimate = {
      made: estimate(lab, scene, { record, plan: classPlans?.find(lab) }),
      at: now,
      found: new Map(),
    }
  }

  return {
    note(lab, scene) {
      const name = nameLine(lab)
      const fleet = fleets.get(name) ?? makeFleet(scene)
      fleets.set(name, fleet)
      fleet.scene = scene
      const passed = fleet.gains.passed + scene.endedCalls.length
      fleet.gains = { passed, leavers: fleet.gains.leavers + countNews(fleet, scene.away) }
      const wait = fleet.turnAt - scene.now
      if (fleet.isBusy || (wait > 0 && wait <= turnMilliseconds + turnSpreadMilliseconds)) return
      fleet.isBusy = true
      fleet.turnAt = scene.now + turnMilliseconds + chance() * turnSpreadMilliseconds
      // After the answers that wait to be written.
      setImmediate(() => {
        void takeTurn(lab, fleet).finally(() => {
          fleet.isBusy = false
        })
      })
    },

    noteLeft(lab) {
      const fleet = fleets.get(nameLine(lab))
      if (fleet) fleet.gains = { ...fleet.gains, leavers: fleet.gains.leavers + 1 }
    },

    find: (lab, ahead) => readEstimate(fleets.get(nameLine(lab))?.estimate, ahead, clock.now()),
  }
}

function readEstimate(
  known: Estimate | undefined,
  ahead: number,
  now: number,
): WaitRange | NoGround | undefined {
  if (!known || Math.abs(now - known.at) > estimateMilliseconds) return undefined
  const { made, found } = known
  if (typeof made !== 'object') return made
  const range = found.get(ahead) ?? made.find(ahead)
  if (range) found.set(ahead, range)
  return range
}

/** The cell is lost or could not be written: then this process may know more than it says. */
const pickNewest = (
  shared: WaitRecord | undefined,
  own: WaitRecord | undefined,
): WaitRecord | undefined =>
  own && own.lookedAt > (shared?.lookedAt ?? Number.NEGATIVE_INFINITY) ? own : shared

const makeFleet = (scene: LineScene): Fleet => ({
  scene,
  turnAt: 0,
  isBusy: false,
  gains: noGains,
  away: new BoundedMap(maxPeople),
  record: undefined,
  estimate: undefined,
  owners: new Map(),
  ended: new BoundedMap(maxPeople),
})

function countNews({ away }: Fleet, entries: readonly LineEntry[]): number {
  const news = entries.filter(({ person, number }) => !away.has(`${number} ${person}`))
  for (const { person, number } of news) away.set(`${number} ${person}`, true)
  return news.length
}

function estimate(
  { line }: Lab,
  scene: LineScene,
  { record, plan }: { readonly record: WaitRecord; readonly plan: ClassFleetRecord | undefined },
): WaitEstimate | NoGround {
  const holdMilliseconds = line?.holdMilliseconds ?? lineRules.holdMilliseconds
  const { now, fleet, free, calls, people: standing } = scene
  const facts = {
    ...readFacts(record, { now, fleet, free: free + calls, holdMilliseconds }),
    ...findClassEdges(scene, plan),
  }
  const people = Math.min(standing, mostPeople)
  const planned = facts.planned.reduce((sum, { seats }) => sum + seats, 0)
  const events = people + facts.running.length + facts.pending.length + facts.free + planned
  const played = Math.min(futures.most, Math.floor(mostEvents / Math.max(1, events)))
  return estimateWait(facts, { people, futures: Math.max(futures.fewest, played) })
}

/**
 * What classes open and close: seats that their plan adds, those that they hold and nobody of them takes, and a
 * fleet that an exam has to itself.
 */
function findClassEdges(
  { now, fleet, look, held }: LineScene,
  plan: ClassFleetRecord | undefined,
): Pick<WaitFacts, 'notBefore'> & Required<Pick<WaitFacts, 'planned'>> {
  const seats = fleet && countSeats(fleet)
  const added = plan && seats !== undefined ? listPlannedSeats(plan, { seats, now }) : []
  const exams = held.filter(({ class: each }) => each.isExam)
  if (exams.length > 0)
    return {
      planned: [...added, { at: now, seats: look.count?.free ?? 0 }],
      notBefore: Math.max(...exams.map(({ class: each }) => each.until)),
    }
  const given = held.map(({ class: each, unused }) => ({ at: each.until, seats: unused }))
  return { planned: [...added, ...given] }
}

const nameSession = (stackName: string, startedAt: number): string => `${startedAt} ${stackName}`

function listOwners({ sessions }: FleetSnapshot): ReadonlyMap<string, string | undefined> {
  const owners = new Map<string, string | undefined>()
  for (const [stackName, { sessions: live }] of sessions ?? [])
    for (const { userId, startedAt } of live.values()) {
      if (startedAt === undefined) continue
      const name = nameSession(stackName, Math.round(startedAt / 1000))
      // Of two that began in the same second nobody knows which one ended.
      owners.set(name, owners.has(name) ? undefined : userId)
    }
  return owners
}

function isCounted({ owners, ended }: Fleet, { stackName, startedAt }: SeenEnd): boolean {
  const owner = owners.get(nameSession(stackName, startedAt))
  return owner === undefined || (ended.get(owner) ?? 0) < sessionsOfOne
}

function noteEnds({ owners, ended }: Fleet, ends: readonly SeenEnd[]): void {
  for (const { stackName, startedAt } of ends) {
    const owner = owners.get(nameSession(stackName, startedAt))
    if (owner !== undefined) ended.set(owner, (ended.get(owner) ?? 0) + 1)
  }
}
