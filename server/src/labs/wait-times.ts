import type {
  Clock,
  EndedCall,
  FleetSnapshot,
  FleetStatus,
  Lab,
  LineEntry,
  NoGround,
  SharedCells,
  WaitRange,
} from '@appstreamlab/shared'

/** What a look at a fleet and a review of its waiting line showed at one moment. */
export interface LineScene {
  /** Milliseconds since the epoch. */
  readonly now: number
  readonly fleet: FleetStatus | undefined
  readonly look: FleetSnapshot
  /** Seats that nothing holds. */
  readonly free: number
  /** How many stand in the line, present or not. */
  readonly people: number
  /** Calls that were over: somebody let their turn pass, or never heard of it. */
  readonly endedCalls: readonly EndedCall[]
  /** Whose session was seen: their call was taken. */
  readonly served: readonly LineEntry[]
}

/** How long the people of a waiting line wait, from what was measured on their fleet (docs/adr/0025). */
export interface WaitTimes {
  /** Takes note of what was seen. It answers at once; what it learns counts for later questions. */
  note(lab: Lab, scene: LineScene): void
  /** For somebody with so many people ahead; undefined until it was worked out. */
  find(lab: Lab, ahead: number): WaitRange | NoGround | undefined
}

export interface WaitTimesParts {
  readonly cells: SharedCells
  readonly clock: Clock
}

export function createWaitTimes(_parts: WaitTimesParts): WaitTimes {
  return { note: () => undefined, find: () => undefined }
}
