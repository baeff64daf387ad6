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
import { networkOf } from '../platforms/platform-agent.js'
import { findProof } from '../platforms/services/find-proof.js'
import { openServices, type OpenServicesParts } from '../platforms/services/open-services.js'
import type { ToolKeys } from '../platforms/tool-keys.js'
import { createGradeGateway } from './grade-gateway.js'
import { createGradeRounds, type GradeRounds } from './grade-rounds.js'
import { createGradeOutbox } from './outbox.js'
import type { Scores } from './scores.js'

/** What follows from the configuration in force, as a request would see it. */
export interface GradeContext {
  readonly config: Config
  readonly toolKeys: ToolKeys
  readonly gradeSeal: Seal
  readonly scores: Scores
}

export interface OpenRoundsParts extends Pick<OpenServicesParts, 'send'> {
  readonly context: () => GradeContext
  /** Looks for registrations that platforms made since. */
  readonly refresh?: () => Promise<void> | undefined
  readonly store: DurableStore
  readonly cells: SharedCells
  readonly appStream: Pick<AppStream, 'describeSessions'>
  readonly clock: Clock
  readonly randomness: Randomness
  /** Told of a look that AppStream did not answer. */
  readonly onFailure: (error: unknown) => void
  /** Told of every look, of the time that nobody saw, and of what becomes of scores. */
  readonly onEvent?: ((event: GradeEvent) => void) | undefined
}

/** The rounds of a process; loaded (`import()`) where a tenant has scores. */
export async function openGradeRounds(parts: OpenRoundsParts): Promise<GradeRounds> {
  const { context, refresh, clock, randomness } = parts
  const processId = Buffer.from(randomness.bytes(12)).toString('base64url')
  const services = openServices({
    network: networkOf(context().config),
    currentKey: () => context().toolKeys.current(),
    clock,
    randomness,
    ...(parts.send && { send: parts.send }),
  })
  const gateway = createGradeGateway({
    services,
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
