import type {
  AppStream,
  Clock,
  DurableStore,
  Randomness,
  Seal,
  SharedCells,
} from '@appstreamlab/shared'
import type { Config } from '../config/config.js'
import type { GradeEvent } from '../observe/grade-event.js'
import { findProof } from '../platforms/services/find-proof.js'
import type { ProcessServiceCalls } from '../platforms/services/open-services.js'
import { createGradeGateway } from './grade-gateway.js'
import { createGradeRounds, type GradeRounds } from './grade-rounds.js'
import { createGradeOutbox } from './outbox.js'
import type { Scores } from './scores.js'

/** What follows from the configuration in force, as a request would see it. */
export interface GradeContext {
  readonly config: Config
  readonly gradeSeal: Seal
  readonly scores: Scores
  serviceCalls(): Promise<ProcessServiceCalls>
}

export interface OpenRoundsParts {
  readonly context: () => GradeContext
  /** Looks for registrations that platforms made since. */
  readonly refresh?: () => Promise<void> | undefined
  readonly store: DurableStore
  readonly cells: SharedCells
  readonly appStream: Pick<AppStream, 'describeSessions'>
  readonly clock: Clock
  readonly randomness: Randomness
  /** Told of every look, of the time that nobody saw, and of what becomes of scores. */
  readonly onEvent?: ((event: GradeEvent) => void) | undefined
}

/** The rounds of a process; loaded (`import()`) where a tenant has scores. */
export async function openGradeRounds(parts: OpenRoundsParts): Promise<GradeRounds> {
  const { context, refresh, randomness } = parts
  const processId = Buffer.from(randomness.bytes(12)).toString('base64url')
  const gateway = createGradeGateway({
    services: await context().serviceCalls(),
    findProof: (platform) => findProof(context().config, platform),
    seal: {
      seal: (content) => context().gradeSeal.seal(content),
      open: (text) => context().gradeSeal.open(text),
    },
  })
  const chance = (): number => {
    const [byte = 0, next = 0] = randomness.bytes(2)
    return (byte * 256 + next) / 65_535
  }
  const rounds = createGradeRounds({
    ...parts,
    config: () => context().config,
    book: await context().scores.load(),
    outbox: createGradeOutbox({ ...parts, gateway, chance, processId }),
    processId,
  })
  return {
    async tick(limits) {
      await refresh?.()
      return rounds.tick(limits)
    },
  }
}
