import type { AppStream, Clock, DurableStore, SharedCells } from '@appstreamlab/shared'
import type { Config } from '../config/config.js'
import type { GradeEvent } from '../observe/grade-event.js'
import type { GradeOutbox } from './outbox.js'
import { findWatchedLabs, sampleLab, type WatchedLab } from './sample-labs.js'
import { createSamplingLease, type SamplingLease } from './sampling-lease.js'
import type { ScoreBook } from './score-book.js'
import { listChoices, sweepLink } from './sweep-scores.js'

/** What is done about scores beside launches, one tick at a time: by the signer's timer, or a function's schedule. */
export interface GradeRounds {
  tick(limits?: TickLimits): Promise<TickReport>
}

export interface TickLimits {
  /** Nothing new is begun with after so many milliseconds. */
  readonly milliseconds: number
  /** People whose scores are sent at most. */
  readonly people: number
}

export interface TickReport {
  /** People who may be in a lab that counts. */
  readonly inLabs: number
  /** Scores that are not sent yet. */
  readonly waiting: number
  /** When there is something to do again at the latest; absent where nothing waits and nobody is in. */
  readonly next?: number
}

export interface GradeRoundsParts {
  readonly store: DurableStore
  readonly cells: SharedCells
  readonly appStream: Pick<AppStream, 'describeSessions'>
  readonly clock: Clock
  readonly book: ScoreBook
  readonly outbox: GradeOutbox
  /** Names this process among those that share the store. */
  readonly processId: string
  /** The configuration in force. */
  readonly config: () => Config
  /** Told of every look, and of the time that nobody saw. */
  readonly onEvent?: ((event: GradeEvent) => void) | undefined
}

const usualLimits: TickLimits = { milliseconds: 45_000, people: 200 }
/** Each lab is looked at so often while somebody is in. */
export const sampleMilliseconds = 60_000
/** A tick that comes a little early, as timers do, puts no look off by a whole tick. */
const slackMilliseconds = 5_000
/** All links are looked through for people whose time is over once in so long. */
const sweepMilliseconds = 86_400_000

export function createGradeRounds(parts: GradeRoundsParts): GradeRounds {
  const lease = createSamplingLease(parts, parts.processId)
  const sweep = createSweep(parts, lease)
  return {
    async tick(limits = usualLimits) {
      const { clock } = parts
      const begun = clock.now()
      const until = begun + limits.milliseconds
      const labs = await findWatchedLabs(parts.store, parts.config(), begun)
      const held = await lease.hold()
      if (held) {
        await sample(labs, held.lookedAt, { parts, lease, until })
        await sweep(held.sweptAt)
      }
      const { left } = await parts.outbox.round({
        people: limits.people,
        milliseconds: Math.max(0, until - clock.now()),
      })
      const inLabs = labs.reduce((sum, { people }) => sum + people.length, 0)
      const isBusy = inLabs > 0 || left > 0
      return { inLabs, waiting: left, ...(isBusy && { next: clock.now() + sampleMilliseconds }) }
    },
  }
}

async function sample(
  labs: readonly WatchedLab[],
  lookedAt: Readonly<Record<string, number>>,
  {
    parts,
    lease,
    until,
  }: {
    readonly parts: GradeRoundsParts
    readonly lease: SamplingLease
    readonly until: number
  },
): Promise<void> {
  const { clock } = parts
  const sampleParts = { ...parts, config: parts.config() }
  // Whichever waits longest comes first, so that none is left out by a tick that is too short for all.
  const due = labs
    .filter(({ name }) => {
      const age = clock.now() - (lookedAt[name] ?? Number.NEGATIVE_INFINITY)
      return age < 0 || age >= sampleMilliseconds - slackMilliseconds
    })
    .toSorted((one, other) => (lookedAt[one.name] ?? 0) - (lookedAt[other.name] ?? 0))
  for (const lab of due) {
    if (clock.now() >= until) return
    const at = clock.now()
    await sampleLab(lab, sampleParts)
    await lease.note({ labs: [lab.name], at })
  }
}

/** One link a tick, until all have been looked through. */
function createSweep(parts: GradeRoundsParts, lease: SamplingLease) {
  let waiting: Awaited<ReturnType<typeof listChoices>> = []
  return async (sweptAt: number | undefined): Promise<void> => {
    const now = parts.clock.now()
    const isTime = sweptAt === undefined || Math.abs(now - sweptAt) >= sweepMilliseconds
    if (waiting.length === 0 && isTime) {
      waiting = await listChoices(parts.store)
      await lease.note({ labs: [], at: now, sweptAt: now })
    }
    const [choice, ...rest] = waiting
    waiting = rest
    if (choice) await sweepLink(choice, now, { ...parts, config: parts.config() })
  }
}
