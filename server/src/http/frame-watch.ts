import type { Logger } from 'pino'
import {
  BoundedMap,
  type Clock,
  type DeploymentId,
  type DurableStore,
  type SharedCells,
  type StateEntry,
  type TenantId,
} from '@appstreamlab/shared'
import type { Config } from '../config/config.js'
import { logFramesNotSeen } from '../observe/events.js'

/** How long a card may take to come back; its script looks within a few seconds. */
const patienceMilliseconds = 60_000
/** The log gets at most one line for each sender in this time, and the line has their count. */
const quietMilliseconds = 600_000
/** A card beyond this number is not watched: a count is lost then, and nothing else. */
const maxCards = 5_000

/** A card in a frame, and who launched it. */
export interface FramedCard {
  readonly reference: string
  readonly tenant: TenantId
  /** Consumer key (1.1), or the name of the registration (1.3). */
  readonly credential: string
  readonly deploymentId?: DeploymentId | undefined
  /** Origins that may frame it. */
  readonly allowed: readonly string[]
}

/**
 * Notices framed cards that nobody saw. A browser that may not show a page in a frame tells the page around it
 * nothing, and us nothing either; but the script of a card that is shown looks again soon. A card that never looks
 * was blocked (another page lies around the LMS's own, and no list names it), or was left at once, or has no
 * script: so it is counted, and many cards of one sender mean that a list is missing. `visit/continue-launch.ts`
 * says which cards to expect, `visit/open.ts` which came.
 */
export interface FrameWatch {
  /** A launch was answered by a card in a frame. */
  expect(card: FramedCard): void
  /** A framed card's ticket came. */
  came(reference: string): void
}

export interface FrameWatchParts {
  readonly clock: Clock
  /** A look may reach another process than the launch did. */
  readonly cells: SharedCells
  readonly durableStore: DurableStore
  readonly log: Logger
  readonly onNotSeen?: (() => void) | undefined
}

interface Tally {
  told: number
  count: number
}

export function createFrameWatch({
  clock,
  cells,
  durableStore,
  log,
  onNotSeen,
}: FrameWatchParts): FrameWatch {
  /** The card that waits for longest comes first. */
  const expected = new Map<string, FramedCard & { readonly at: number }>()
  const seen = new BoundedMap<string, true>(maxCards)
  const tallies = new Map<string, Tally>()
  let timer: NodeJS.Timeout | undefined

  const sweep = async (): Promise<void> => {
    const overdue = []
    for (const [reference, card] of expected) {
      if (clock.now() < card.at + patienceMilliseconds) break
      expected.delete(reference)
      overdue.push(card)
    }
    for (const card of overdue) {
      // Where the cells cannot be read nobody knows whether another process saw the card, and nothing is said.
      const elsewhere = await cells.read(cellOf(card.reference)).catch(() => true)
      if (elsewhere === undefined) await tell(card)
    }
  }
  const tell = async (card: FramedCard): Promise<void> => {
    onNotSeen?.()
    const { tenant, credential, deploymentId, allowed } = card
    const sender = JSON.stringify([tenant, credential])
    const tally = tallies.get(sender) ?? { told: Number.NEGATIVE_INFINITY, count: 0 }
    tallies.set(sender, tally)
    tally.count++
    const now = clock.now()
    if (Math.abs(now - tally.told) < quietMilliseconds) return
    tally.told = now
    const { count } = tally
    logFramesNotSeen(log, { ...card, count })
    const value: FramesNotSeen = {
      tenant,
      credential,
      ...(deploymentId !== undefined && { deploymentId }),
      allowed,
      count,
      lastSeen: new Date(now).toISOString(),
    }
    // `npm run check` reads it; where it cannot be kept, the log has said everything.
    await durableStore.replace('frames-not-seen', sender, value).catch(() => undefined)
  }
  const wait = (): void => {
    timer ??= setTimeout(() => {
      timer = undefined
      void sweep()
      if (expected.size > 0) wait()
    }, patienceMilliseconds).unref()
  }
  return {
    expect(card) {
      void sweep()
      if (expected.size >= maxCards) return
      expected.set(card.reference, { ...card, at: clock.now() })
      wait()
    },
    came(reference) {
      const own = expected.delete(reference)
      void sweep()
      if (seen.has(reference)) return
      seen.set(reference, true)
      if (own) return
      const note = () => ({ next: true, result: undefined })
      cells.update(cellOf(reference), note, 2 * patienceMilliseconds).catch(() => undefined)
    },
  }
}

const cellOf = (reference: string): string => `frame:${reference}`

/** What is kept about one sender for the operator. */
export interface FramesNotSeen {
  readonly tenant: TenantId
  readonly credential: string
  readonly deploymentId?: DeploymentId
  readonly allowed: readonly string[]
  /** How many were not seen since the process that wrote this entry started. */
  readonly count: number
  /** ISO 8601 UTC. */
  readonly lastSeen: string
}

const worthSayingMilliseconds = 7 * 24 * 3_600_000

/** What `npm run check` says about frames that stayed blank within a week. */
export function describeFramesNotSeen(
  entries: readonly StateEntry[],
  now: number,
  mode: Config['mode'],
): string[] {
  return entries.flatMap(({ value }) => {
    const { tenant, credential, allowed, count, lastSeen } = value as FramesNotSeen
    if (Date.parse(lastSeen) < now - worthSayingMilliseconds) return []
    const who = allowed.join(', ')
    const fix =
      mode === 'environment'
        ? 'let the links open in a new window, or move to a CONFIG_FILE, where all of them can be listed'
        : 'list all of them under frameAncestors'
    return [
      `${tenant}, ${credential}: of cards in frames ${count} did not come back, the last one on ${lastSeen}. Only ${who} may frame them: if another page lies around the LMS's own, ${fix} (docs/connect-an-lms.md, Frames).`,
    ]
  })
}
