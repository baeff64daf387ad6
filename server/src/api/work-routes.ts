import {
  countConnectedSeconds,
  DurableStoreUnavailableError,
  err,
  nameScoredLink,
  ok,
  type ApiRefusal,
  type ConnectedTime,
  type LmsUserId,
  type Result,
  type ScoreChoice,
  type ScoredLink,
  type TenantId,
} from '@appstreamlab/shared'
import type { AppContext } from '../http/app-context.js'
import type { ScoreRow } from '../grades/score-book.js'
import type { Bodies } from './api-bodies.js'
import type { ApiCaller } from './authenticate.js'
import { writeTime } from './lab-answers.js'

/** What people did in labs that an LMS server launched: `/api/work`. Loaded with its first call. */

/** Times are ISO 8601 UTC; what is not known is absent. */
export interface WorkAnswer {
  /** `resource_link_id` of the launches. */
  readonly key: string
  /** As the launches named them. */
  readonly user: LmsUserId
  readonly firstOpenedAt?: string
  readonly openedAt?: string
  readonly alternativeAt?: string
  readonly seenAt?: string
  /** How long they were connected. */
  readonly seconds: number
  /** When nobody could look, or nobody did; not in `seconds`. */
  readonly gaps: readonly { readonly from: string; readonly to: string }[]
  /** Whether they have a session now. */
  readonly live: boolean
  readonly lookedAt?: string
  readonly endedBy?: 'teacher' | 'closing'
}

/** A call is answered with no more people than this and those of one key; `next` says where the rest begins. */
const mostPeople = 2_000
/** Looked at every minute; one that was seen longer ago is not said to be there. */
const liveMs = 300_000

export async function answerWork(
  { context: course, keys, since }: Bodies['work'],
  { consumer }: ApiCaller,
  context: AppContext,
): Promise<Result<object, ApiRefusal>> {
  const { clock, config, durableStore, scores } = context
  const asOf = writeTime(clock.now())
  const after = since === undefined ? 0 : Date.parse(since)
  if (Number.isNaN(after)) return err({ reason: 'json_malformed' })
  if (!config.tenants.get(consumer.tenantId)?.services?.grades)
    return ok({ work: [], off: true, asOf })
  try {
    const own = { tenantId: consumer.tenantId, name: consumer.key, course }
    const links = await findLinks(new Set(keys), own, durableStore)
    const book = await scores.load()
    const work: WorkAnswer[] = []
    for (const key of new Set(keys)) {
      if (work.length >= mostPeople) return ok({ work, next: key, asOf })
      for (const link of links.get(key) ?? []) {
        const rows = await book.listPeople(link)
        work.push(
          ...rows
            .filter((row) => row.person?.test !== true && findChange(row) >= after)
            .flatMap((row) => describeRow(key, row, clock.now()) ?? []),
        )
      }
    }
    return ok({ work, asOf })
  } catch (error) {
    if (error instanceof DurableStoreUnavailableError)
      return err({ reason: 'claim_store_unavailable' })
    throw error
  }
}

interface OwnLinks {
  readonly tenantId: TenantId
  /** Consumer key. */
  readonly name: string
  readonly course: string | undefined
}

/** The caller's own links of these keys, in the course that is told or in any. */
async function findLinks(
  keys: ReadonlySet<string>,
  { tenantId, name, course }: OwnLinks,
  store: AppContext['durableStore'],
): Promise<ReadonlyMap<string, readonly ScoredLink[]>> {
  const linkOf = (resourceLinkId: string): ScoredLink => ({
    tenantId,
    platform: { kind: 'consumer', name },
    ...(course !== undefined && { contextId: course }),
    resourceLinkId,
  })
  if (course !== undefined) return new Map([...keys].map((key) => [key, [linkOf(key)]]))
  const found = new Map<string, ScoredLink[]>()
  for (const { value } of (await store.list('score-choice')).entries) {
    const { link } = value as ScoreChoice
    const { contextId, resourceLinkId } = link
    const own = { ...linkOf(resourceLinkId), ...(contextId !== undefined && { contextId }) }
    if (!keys.has(resourceLinkId) || nameScoredLink(own) !== nameScoredLink(link)) continue
    found.set(resourceLinkId, [...(found.get(resourceLinkId) ?? []), link])
  }
  return found
}

/** When something of it changed last. */
const findChange = ({ person, work }: ScoreRow): number =>
  Math.max(person?.openedAt ?? 0, person?.alternativeAt ?? 0, work?.lookedAt ?? 0)

function describeRow(key: string, row: ScoreRow, now: number): WorkAnswer | undefined {
  const { userId: user, person, work } = row
  if (!person && !work) return undefined
  const write = (name: string, at: number | undefined) =>
    at === undefined ? {} : { [name]: writeTime(at) }
  return {
    key,
    user,
    ...write('firstOpenedAt', person?.firstOpenedAt),
    ...write('openedAt', person?.openedAt),
    ...write('alternativeAt', person?.alternativeAt),
    ...write('seenAt', work?.seenAt),
    seconds: work ? Math.floor(countConnectedSeconds(work)) : 0,
    gaps: (work?.gaps ?? []).map(writeGap),
    live: work?.live === true && Math.abs(now - work.lookedAt) < liveMs,
    ...write('lookedAt', work?.lookedAt),
    ...(work?.endedBy && { endedBy: work.endedBy }),
  }
}

const writeGap = ({ from, to }: ConnectedTime) => ({ from: writeTime(from), to: writeTime(to) })
