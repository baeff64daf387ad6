import {
  createGradeGateway,
  createGradeOutbox,
  openServices,
  type GradeGateway,
  type GradeOutbox,
  type OutboxParts,
  type SendServiceRequest,
} from '@appstreamlab/server'
import {
  createSeal,
  kindOfGroup,
  nameScoreLine,
  readRetryAfter,
  Secret,
  type DurableStore,
  type GradeLine,
  type SentScore,
  type SharedCells,
} from '@appstreamlab/shared'
import { consumerKey, linkId, type PlatformDouble } from './double.js'
import { gradesOf, proofsOf, toolParts } from './start-double.js'

/** A double is asked in this process; a dead connection is status 0. */
export const sendTo =
  (double: PlatformDouble): SendServiceRequest =>
  async ({ address, method, accept, contentType, authorization, body = '' }) => {
    const answer = await double.answer({
      method,
      url: new URL(address),
      headers: { accept, 'content-type': contentType, authorization },
      body,
    })
    if (answer.status === 0) return { kind: 'unknown', cause: 'ECONNRESET' }
    const wait = readRetryAfter(answer.headers?.['retry-after'], double.clock.now())
    return {
      kind: 'answer',
      status: answer.status,
      body: answer.body ?? '',
      ...(answer.type && { contentType: answer.type }),
      ...(answer.headers?.['link'] && { link: answer.headers['link'] }),
      ...(wait !== undefined && { retryAfterMilliseconds: wait }),
    }
  }

export const gradeSealKey = '0123456789abcdef0123456789abcdef'
const sealKeys = { current: new Secret(gradeSealKey) }
export const gradeSeal = createSeal('grade', sealKeys, toolParts.randomness)

/** The link's column, as a launch of the double would tell it. */
export function lineOf(double: PlatformDouble, way: 'scores' | 'outcome' = 'scores'): GradeLine {
  const { outcome, roster } = double.offer()
  const platform =
    way === 'scores'
      ? ({ kind: 'registration', name: 'lms' } as const)
      : ({ kind: 'consumer', name: consumerKey } as const)
  const about = { tenantId: 'school', platform, resourceLinkId: linkId, tag: 'opened' }
  return {
    ...about,
    id: nameScoreLine(about),
    label: 'Opened the lab',
    way:
      way === 'scores'
        ? { kind: 'scores', ...gradesOf(double), ...(roster && { roster }) }
        : { kind: 'outcome', address: outcome?.address ?? '' },
  }
}

export interface ProcessParts {
  readonly double: PlatformDouble
  readonly store: DurableStore
  readonly cells: SharedCells
  readonly clock: { now(): number }
  readonly processId?: string
  readonly chance?: () => number
  readonly onEvent?: OutboxParts['onEvent']
  /** Between the outbox and the platform. */
  readonly through?: (gateway: GradeGateway) => GradeGateway
}

/** A process that sends grades to a double. */
export function startProcess(parts: ProcessParts): GradeOutbox {
  const { double, clock, processId = 'one', chance = () => 0.5 } = parts
  const services = openServices({
    ...toolParts,
    network: { allowPrivate: true },
    clock,
    send: sendTo(double),
  })
  const { token, signature } = proofsOf(double)
  const gateway = createGradeGateway({
    services,
    findProof: ({ kind }) => (kind === 'registration' ? token : signature),
    seal: gradeSeal,
  })
  return createGradeOutbox({
    ...parts,
    chance,
    processId,
    gateway: parts.through?.(gateway) ?? gateway,
  })
}

export async function readSent(
  store: DurableStore,
  userId: string,
): Promise<SentScore | undefined> {
  const lines = (await store.list('grade-line')).entries.map(({ id }) => id)
  const listed = await Promise.all(lines.map((line) => store.list(kindOfGroup('grade-sent', line))))
  return listed
    .flatMap(({ entries }) => entries.map(({ value }) => value as SentScore))
    .find((sent) => sent.userId === userId)
}
