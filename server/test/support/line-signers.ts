import {
  LineStoreUnavailableError,
  type HeldClasses,
  type Lab,
  type LabSnapshot,
  type LineStore,
  type LiveSession,
  type SharedCells,
  type WaitRange,
} from '@appstreamlab/shared'
import type { LabWatch } from '#src/labs/lab-watch.js'
import { createFleetBooks } from '#src/labs/fleet-books.js'
import { createSeats } from '#src/labs/seats.js'
import type { LineEvent } from '#src/labs/review-line.js'
import { createWaitingLine } from '#src/labs/waiting-line.js'
import type { LineScene, WaitTimes } from '#src/labs/wait-times.js'
import { createMemoryCells } from '#src/stores/memory-cells.js'
import { createMemoryLines } from '#src/stores/memory-lines.js'
import { createTimeline, type Timeline } from './timeline.js'

/** A store in memory that says how often it is asked, and that can be away or come back empty. */
function openStore(time: Timeline, isAway: () => boolean, isAlone: () => boolean) {
  /** Questions to the line's store, and to the cells that all share. */
  const work = { lines: 0, cells: 0 }
  const kept = { cells: createMemoryCells(time), lines: makeLines() }
  function makeLines(): LineStore {
    return createMemoryLines({ clock: time, makeId: () => `generation ${time.now()}` })
  }
  /** The store comes back empty; whoever went on alone meanwhile still has the book. */
  const lose = ({ keepsBook = false } = {}) =>
    Object.assign(kept, {
      lines: makeLines(),
      ...(!keepsBook && { cells: createMemoryCells(time) }),
    })
  const cells: SharedCells = {
    isAlone,
    read: (key) => {
      work.cells++
      return kept.cells.read(key)
    },
    update: (key, change, lifetime) => {
      work.cells++
      return kept.cells.update(key, change, lifetime)
    },
  }
  const lines = new Proxy(kept.lines, {
    get: (_target, name: keyof LineStore) => {
      work.lines++
      return isAway()
        ? () => Promise.reject(new LineStoreUnavailableError('away'))
        : kept.lines[name].bind(kept.lines)
    },
  })
  return { cells, lines, work, lose }
}

/** Signers that share store, cells and a fleet, which is as a test says. */
export function openLineSigners(fleetName: string, free: number, signers = 2) {
  const time = createTimeline()
  const fleet: {
    free: number
    /** What the signers of these numbers know of classes. */
    classes: Map<number, HeldClasses>
    sessions: Map<string, LiveSession>
    /** Where the sessions were looked at earlier than now. */
    sessionsAsOf?: number
    away: boolean
    /** The cells did not answer a moment ago. */
    alone: boolean
    /** What is said of the time. */
    wait?: WaitRange
  } = { free, classes: new Map(), sessions: new Map(), away: false, alone: false }
  const events: LineEvent[] = []
  /** What was told to whoever measures waits. */
  const scenes: (LineScene | 'left')[] = []
  const labWatch: LabWatch = {
    look: (): LabSnapshot => ({
      asOf: time.now(),
      fleet: { name: fleetName, state: 'RUNNING', errorCodes: [], availableInstances: fleet.free },
      sessions: fleet.sessions,
    }),
    prepare: () => false,
    isLooking: () => false,
    lookAtSessions: () => ({ asOf: fleet.sessionsAsOf ?? time.now(), value: fleet.sessions }),
    forgetSessions: () => Promise.resolve(),
    isAssociated: () => Promise.resolve(true),
  }
  const { cells, lines, work, lose } = openStore(
    time,
    () => fleet.away,
    () => fleet.alone,
  )
  const all = Array.from({ length: signers }, (_, index) => {
    const classHolds = { find: () => fleet.classes.get(index) }
    const books = createFleetBooks(cells, time)
    const seats = createSeats({ labWatch, cells, lines, books, clock: time, classHolds })
    const waitTimes: WaitTimes = {
      note: (_lab, scene) => void scenes.push(scene),
      noteLeft: () => void scenes.push('left'),
      find: () => fleet.wait,
    }
    const onEvent = (_lab: Lab, event: LineEvent) => void events.push(event)
    const parts = {
      lines,
      books,
      seats,
      waitTimes,
      clock: time,
      classHolds,
      chance: () => 0,
      onEvent,
    }
    return { seats, line: createWaitingLine(parts) }
  })
  const at = (index: number) => {
    const one = all[index % signers]
    if (!one) throw new Error('There is no such signer.')
    return one
  }
  /** Somebody is seen in the lab, on a seat that was free. */
  const enter = (userId: string) => {
    fleet.free--
    fleet.sessions = new Map(fleet.sessions).set(userId, {
      id: `s-${userId}`,
      userId,
      state: 'ACTIVE',
      connected: true,
      startedAt: time.now(),
    })
  }
  const end = (userId: string) => {
    fleet.sessions = new Map([...fleet.sessions].filter(([id]) => id !== userId))
    fleet.free++
  }
  return { time, fleet, at, enter, end, events, scenes, work, lose }
}
