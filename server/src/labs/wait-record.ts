import {
  countFreeSeats,
  type DayTally,
  type EndedSession,
  type FleetSnapshot,
  type FleetStatus,
  type LiveSession,
  type RunningSession,
  type Tally,
  type WaitFacts,
} from '@appstreamlab/shared'

/**
 * What was measured on one fleet, as its cell keeps it: JSON, bounded, and without anybody's name or id. A session
 * is known by when it began, because two that began in the same second are as good as one another here.
 * Instants are milliseconds since the epoch, lengths are whole seconds.
 */
export interface WaitRecord {
  readonly writtenAt: number
  /** When a fleet was first looked at on the day that counts as today. */
  readonly dayBeganAt: number
  readonly lookedAt: number
  readonly stacks: Readonly<Record<string, SeenStack>>
  readonly endedToday: readonly EndedRow[]
  readonly endedBefore: readonly EndedRow[]
  readonly pending: readonly PendingRow[]
  readonly rebuilds: readonly number[]
  readonly calls: DayTally
  readonly seatsBack: DayTally
  readonly leavers: number
  /** Of all people together. */
  readonly waitedSeconds: number
  /** Who stood in the line, and all seats of the fleet, when it was last looked at. */
  readonly people: number
  readonly seats?: number
}

/** Seconds since the epoch, and until when at the latest, or 0 where nothing ends it. */
type SessionRow = readonly [startedAt: number, endsAt: number]
/** 1: a clock ended it. */
type EndedRow = readonly [length: number, byClock: 0 | 1]
/** 0: nobody saw when it began; 1: after a session that ended then; 2: it was seen among those that are made. */
type PendingRow = readonly [since: number, how: 0 | 1 | 2]

interface SeenStack {
  readonly asOf: number
  readonly sessions: readonly SessionRow[]
  /** Sessions that are being prepared. */
  readonly begun: number
}

/** What a process saw at one moment. */
export interface WaitScene {
  readonly now: number
  readonly fleet: FleetStatus | undefined
  readonly look: FleetSnapshot
  readonly people: number
}

/** What a process counted since it last wrote. */
export interface WaitGains {
  readonly passed: number
  readonly leavers: number
}

/** A session that was there in the last look and is not in this one. */
export interface SeenEnd {
  readonly stackName: string
  /** Seconds since the epoch. */
  readonly startedAt: number
  readonly row: EndedRow
}

const limits = {
  lengths: 400,
  rebuilds: 100,
  stacks: 20,
  sessions: 2_000,
  pending: 500,
  /** Earlier days speak with the voice of so many cases at most. */
  tally: 200,
} as const

const minute = 60_000
/** Between looks further apart than this nobody knows what happened when. */
const longestGap = 5 * minute
/** After so long without a look, or in all, another day begins: rushes of one day are closer together. */
const dayGap = 6 * 3_600_000
const longestDay = 18 * 3_600_000
/** How much later than its clock says a session may be seen to have ended. */
const clockTolerance = minute
/** The looks at sessions and at fleets are not of the same moment. */
const lookSkew = 30_000
/** A machine that takes this much longer than any before is not counted on. */
const overdueFactor = 3
const overdueAtLeast = 45 * minute
/** Until a few were measured: what instances of AppStream usually take, seconds. */
const usualRebuilds = [300, 600, 900] as const
const enoughRebuilds = 5
/** Where seats are free again as soon as their session has ended. */
const instantRebuild = 5_000

const nothing: Tally = { good: 0, bad: 0 }

export const emptyWaitRecord = (now: number): WaitRecord => ({
  writtenAt: 0,
  dayBeganAt: now,
  lookedAt: now,
  stacks: {},
  endedToday: [],
  endedBefore: [],
  pending: [],
  rebuilds: [],
  calls: { today: nothing, before: nothing },
  seatsBack: { today: nothing, before: nothing },
  leavers: 0,
  waitedSeconds: 0,
  people: 0,
})

export interface Advance {
  readonly record: WaitRecord
  readonly ends: readonly SeenEnd[]
}

/**
 * The record after one more look. What was not seen is not known: a session counts as ended only where its stack
 * was looked at both times, shortly after another. `isCounted` may leave out sessions of somebody who comes and goes
 * all day.
 */
export function advanceRecord(
  before: WaitRecord,
  { scene, gains }: { readonly scene: WaitScene; readonly gains: WaitGains },
  isCounted: (end: SeenEnd) => boolean = () => true,
): Advance {
  const { now, fleet, look, people } = scene
  const known = beginDay(before, now)
  const gap = now - known.lookedAt
  const isNear = gap >= 0 && gap <= longestGap
  const compared = compareStacks(known, look, now)
  const counted = compared.ends.filter(isCounted)
  const seats = fleet && countSeats(fleet)
  const fewer = isNear && seats !== undefined ? (known.seats ?? seats) - seats : 0
  const lost = Math.min(fewer, compared.ends.length)
  const machines = followMachines(known, {
    fleet,
    now,
    gap,
    isNear,
    endedAt: compared.endedAt.slice(Math.max(0, lost)),
  })
  const { today, before: earlier } = known.calls
  return {
    ends: compared.ends,
    record: {
      ...known,
      lookedAt: now,
      stacks: compared.stacks,
      endedToday: newest([...known.endedToday, ...counted.map(({ row }) => row)], limits.lengths),
      pending: machines.pending,
      rebuilds: newest([...known.rebuilds, ...machines.measured], limits.rebuilds),
      calls: {
        // Nobody overtakes: who begins a session while people wait was called.
        today: addTo(today, known.people > 0 ? compared.begun : 0, gains.passed),
        before: earlier,
      },
      seatsBack: {
        today: addTo(known.seatsBack.today, machines.back, lost),
        before: known.seatsBack.before,
      },
      leavers: known.leavers + gains.leavers,
      waitedSeconds: known.waitedSeconds + (isNear ? (known.people * gap) / 1000 : 0),
      people: Math.max(0, people),
      ...(seats !== undefined && { seats }),
    },
  }
}

const addTo = ({ good, bad }: Tally, more: number, worse: number): Tally => ({
  good: good + more,
  bad: Math.max(0, bad + worse),
})

const newest = <T>(rows: readonly T[], most: number): readonly T[] => rows.slice(-most)

function beginDay(record: WaitRecord, now: number): WaitRecord {
  const { dayBeganAt, lookedAt, endedToday, endedBefore } = record
  if (now - lookedAt < dayGap && Math.abs(now - dayBeganAt) < longestDay) return record
  // Those who left an hour stay in proportion, and lose their voice day by day.
  return {
    ...record,
    dayBeganAt: now,
    endedToday: [],
    endedBefore: newest([...endedBefore, ...endedToday], limits.lengths),
    calls: { today: nothing, before: joinDays(record.calls) },
    seatsBack: { today: nothing, before: joinDays(record.seatsBack) },
    leavers: record.leavers / 2,
    waitedSeconds: record.waitedSeconds / 2,
  }
}

function joinDays({ today, before }: DayTally): Tally {
  const all = today.good + today.bad + before.good + before.bad
  const part = Math.min(1, limits.tally / Math.max(1, all))
  return { good: part * (today.good + before.good), bad: part * (today.bad + before.bad) }
}

interface Compared {
  readonly stacks: WaitRecord['stacks']
  readonly ends: readonly SeenEnd[]
  /** When the ended ones ended, milliseconds since the epoch. */
  readonly endedAt: readonly number[]
  /** Sessions that began between two looks. */
  readonly begun: number
}

function compareStacks(known: WaitRecord, { sessions }: FleetSnapshot, now: number): Compared {
  const stacks = new Map(Object.entries(known.stacks))
  const ends: SeenEnd[] = []
  const endedAt: number[] = []
  let begun = 0
  for (const [stackName, { asOf, sessions: live }] of sessions ?? []) {
    const last = stacks.get(stackName)
    const gap = last ? asOf - last.asOf : Number.POSITIVE_INFINITY
    // Another process has seen more; a time that lies far back or ahead is a clock that was set.
    if (gap <= 0 && gap > -longestGap) continue
    const seen = seeStack(live, asOf)
    stacks.delete(stackName)
    stacks.set(stackName, seen)
    if (!last || !(gap > 0 && gap <= longestGap)) continue
    const end = asOf - gap / 2
    for (const row of subtract(last.sessions, seen.sessions)) {
      ends.push({ stackName, startedAt: row[0], row: endRow(row, end) })
      endedAt.push(end)
    }
    begun += subtract(seen.sessions, last.sessions).filter(
      ([startedAt]) => startedAt * 1000 > last.asOf - lookSkew,
    ).length
  }
  const fresh = [...stacks].filter(([, { asOf }]) => Math.abs(now - asOf) <= longestGap)
  const kept = fresh
    .slice(-limits.stacks)
    .map(([name, stack]) => [name, { ...stack, sessions: stack.sessions.slice(-limits.sessions) }])
  return { stacks: Object.fromEntries(kept) as WaitRecord['stacks'], ends, endedAt, begun }
}

function seeStack(live: ReadonlyMap<string, LiveSession>, asOf: number): SeenStack {
  const sessions: SessionRow[] = []
  let begun = 0
  for (const { state, startedAt, endsAt } of live.values())
    if (state === 'PENDING' || startedAt === undefined) begun++
    else sessions.push([toSeconds(startedAt), endsAt === undefined ? 0 : toSeconds(endsAt)])
  sessions.sort(([one], [other]) => one - other)
  return { asOf, sessions, begun }
}

/** Those of `rows` that are not among `others`, each as often as it is there. */
function subtract(rows: readonly SessionRow[], others: readonly SessionRow[]): SessionRow[] {
  const left = new Map<number, number>()
  for (const [startedAt] of others) left.set(startedAt, (left.get(startedAt) ?? 0) + 1)
  return rows.filter(([startedAt]) => {
    const count = left.get(startedAt) ?? 0
    if (count > 0) left.set(startedAt, count - 1)
    return count === 0
  })
}

function endRow([startedAt, endsAt]: SessionRow, end: number): EndedRow {
  const byClock = endsAt > 0 && end + clockTolerance >= endsAt * 1000
  return [Math.max(1, toSeconds(end) - startedAt), byClock ? 1 : 0]
}

const toSeconds = (milliseconds: number): number => Math.round(milliseconds / 1000)

interface Machines {
  readonly pending: readonly PendingRow[]
  /** How long those took that are there now, seconds. */
  readonly measured: readonly number[]
  readonly back: number
}

/** Whether an instance serves one session and is then made anew. */
const isRebuilt = ({ type, availableUserSessions }: FleetStatus): boolean =>
  type !== 'ELASTIC' && availableUserSessions === undefined

/**
 * Follows the machines that are being made, the oldest first: AppStream says how many there are, and sessions that
 * ended say since when. The two looks are some seconds apart, so that a machine which has just begun to be made is
 * not taken for one that is back.
 */
function followMachines(
  { pending }: WaitRecord,
  {
    fleet,
    now,
    gap,
    isNear,
    endedAt,
  }: {
    readonly fleet: FleetStatus | undefined
    readonly now: number
    /** Since the last look. */
    readonly gap: number
    readonly isNear: boolean
    /** When sessions ended whose machines are made anew. */
    readonly endedAt: readonly number[]
  },
): Machines {
  const told = fleet?.state === 'RUNNING' && fleet.type !== 'ELASTIC' ? fleet.beingMade : undefined
  if (!fleet || told === undefined) return { pending: [], measured: [], back: 0 }
  const count = Math.max(0, told)
  // What happened while nobody looked was not measured.
  const rows = isNear ? [...pending] : pending.map(([since]): PendingRow => [since, 0])
  // A host for many stays when one of them leaves: what is made there is new.
  for (const at of isRebuilt(fleet) ? endedAt : []) {
    const early = rows.findIndex(([since, how]) => how === 2 && Math.abs(since - at) <= minute)
    if (early >= 0) rows.splice(early, 1)
    rows.push([at, 1])
  }
  rows.sort(([one], [other]) => one - other)
  const measured: number[] = []
  let old = rows.filter(([since]) => now - since >= lookSkew).length
  let back = 0
  for (; rows.length > limits.pending || old > count; old--, back++) {
    const first = rows.shift()
    if (first && first[1] > 0) measured.push(toSeconds(Math.max(0, now - gap / 2 - first[0])))
  }
  while (rows.length < Math.min(count, limits.pending)) rows.push([now, isNear ? 2 : 0])
  return { pending: rows, measured, back: isNear && isRebuilt(fleet) ? back : 0 }
}

/** All that there are or that are being made. */
export function countSeats(fleet: FleetStatus): number | undefined {
  const free = countFreeSeats(fleet)
  if (fleet.state !== 'RUNNING' || free === undefined || fleet.inUse === undefined) return undefined
  return free + fleet.inUse + (fleet.beingMade ?? 0)
}

export interface FactsQuestion {
  readonly now: number
  readonly fleet: FleetStatus | undefined
  /** Seats that could be taken, and those that calls hold: whoever is called still counts as ahead. */
  readonly free: number
  readonly holdMilliseconds: number
}

/** What the record says to whoever estimates. */
export function readFacts(
  record: WaitRecord,
  { now, fleet, free, holdMilliseconds }: FactsQuestion,
): WaitFacts {
  const measured = record.rebuilds.map((length) => length * 1000)
  const longest = measured.reduce((most, length) => Math.max(most, length), 0)
  const isLate = ([since]: PendingRow): boolean =>
    now - since > Math.max(overdueAtLeast, overdueFactor * longest)
  const usual = measured.length < enoughRebuilds ? usualRebuilds.map((length) => length * 1000) : []
  const made = [...measured, ...usual]
  const { today, before } = record.seatsBack
  return {
    now,
    free: Math.max(0, free),
    running: listRunning(record, fleet, now),
    endedToday: record.endedToday.map(readEnded),
    endedBefore: record.endedBefore.map(readEnded),
    pending: record.pending.filter((row) => !isLate(row)).map(([since]) => ({ since })),
    rebuilds: fleet && !isRebuilt(fleet) ? [instantRebuild] : made,
    growths: made,
    calls: record.calls,
    holdMilliseconds,
    leavers: { people: record.leavers, waitedMilliseconds: record.waitedSeconds * 1000 },
    seatsBack: { today: addTo(today, 0, record.pending.filter(isLate).length), before },
  }
}

const readEnded = ([length, byClock]: EndedRow): EndedSession => ({
  length: length * 1000,
  ...(byClock === 1 && { byClock: true }),
})

function listRunning(
  { stacks }: WaitRecord,
  fleet: FleetStatus | undefined,
  now: number,
): RunningSession[] {
  const seen = Object.values(stacks).flatMap(({ sessions, begun }) => [
    ...sessions.map(([startedAt, endsAt]) => ({
      startedAt: startedAt * 1000,
      ...(endsAt > 0 && { endsBy: endsAt * 1000 }),
    })),
    ...Array.from({ length: begun }, () => ({ startedAt: now })),
  ])
  // Sessions on stacks that nobody here asks for end too, and nobody knows since when they are.
  const unseen = Math.max(0, Math.min(limits.sessions, fleet?.inUse ?? 0) - seen.length)
  return [...seen, ...Array.from({ length: unseen }, () => ({ startedAt: now }))]
}

/** What lay in a cell; undefined where that is no record. Rows that are none are left out. */
export function readWaitRecord(value: unknown): WaitRecord | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  const record = value as Partial<Record<keyof WaitRecord, unknown>>
  const { writtenAt, dayBeganAt, lookedAt, people, seats } = record
  if (!isAmount(writtenAt) || !isAmount(dayBeganAt) || !isAmount(lookedAt)) return undefined
  return {
    writtenAt,
    dayBeganAt,
    lookedAt,
    stacks: readStacks(record.stacks),
    endedToday: newest(readRows<EndedRow>(record.endedToday), limits.lengths),
    endedBefore: newest(readRows<EndedRow>(record.endedBefore), limits.lengths),
    pending: newest(readRows<PendingRow>(record.pending), limits.pending),
    rebuilds: newest(
      Array.isArray(record.rebuilds) ? record.rebuilds.filter(isAmount) : [],
      limits.rebuilds,
    ),
    calls: readTallies(record.calls),
    seatsBack: readTallies(record.seatsBack),
    leavers: isAmount(record.leavers) ? record.leavers : 0,
    waitedSeconds: isAmount(record.waitedSeconds) ? record.waitedSeconds : 0,
    people: isAmount(people) ? people : 0,
    ...(isAmount(seats) && { seats }),
  }
}

const isAmount = (value: unknown): value is number =>
  typeof value === 'number' && value >= 0 && Number.isFinite(value)

function readRows<Row extends readonly [number, number]>(value: unknown): Row[] {
  const rows: readonly unknown[] = Array.isArray(value) ? value : []
  return rows.filter(
    (row): row is Row => Array.isArray(row) && row.length === 2 && row.every(isAmount),
  )
}

function readStacks(value: unknown): WaitRecord['stacks'] {
  if (typeof value !== 'object' || value === null) return {}
  const stacks = Object.entries(value as Record<string, Partial<SeenStack> | null>).flatMap(
    ([name, stack]): [string, SeenStack][] =>
      isAmount(stack?.asOf) && isAmount(stack.begun)
        ? [
            [
              name,
              {
                asOf: stack.asOf,
                begun: Math.min(stack.begun, limits.sessions),
                sessions: readRows<SessionRow>(stack.sessions).slice(-limits.sessions),
              },
            ],
          ]
        : [],
  )
  return Object.fromEntries(stacks.slice(-limits.stacks))
}

function readTallies(value: unknown): DayTally {
  const { today, before } = (value ?? {}) as Partial<Record<keyof DayTally, unknown>>
  return { today: readTally(today), before: readTally(before) }
}

function readTally(value: unknown): Tally {
  const { good, bad } = (value ?? {}) as Partial<Record<keyof Tally, unknown>>
  return { good: isAmount(good) ? good : 0, bad: isAmount(bad) ? bad : 0 }
}
