import { createHash } from 'node:crypto'
import {
  AppStreamError,
  deriveUserId,
  seatRules,
  StateEntryDamagedError,
  type AppStreamUserId,
  type Lab,
  type Launch,
  type OneTimeUse,
  type PreviewUser,
  type TenantId,
  type Ticket,
} from '@appstreamlab/shared'
import type { AppContext } from '../http/app-context.js'
import { listTenantLabs } from '../config/find-labs.js'
import { claimOnce } from '../stores/claim-once.js'
import { endOwnedSession } from './end-session.js'

/**
 * Each user of AppStream costs a fee every month, so the courses of a tenant share a few preview users,
 * each of them one course's at a time: two courses neither see nor end each other's sessions.
 */

export const previewUsersDefault = 3

/** Which course has a preview user now. */
interface Holding {
  /** A random text that changes with each change of hands, so that two courses that ask at once cannot both win. */
  readonly id: string
  readonly course: string
  /** Milliseconds since the epoch. */
  readonly since: number
}

export type PreviewChoice =
  | { readonly kind: 'held'; readonly user: PreviewUser }
  /** Another course has it, but nobody is connected with it: it may be taken over. */
  | { readonly kind: 'idle'; readonly user: PreviewUser }
  | { readonly kind: 'busy' }

type Parts = Pick<
  AppContext,
  'config' | 'durableStore' | 'appStream' | 'labWatch' | 'randomness' | 'clock' | 'replayGuard'
>

/**
 * The id of a preview user, which no person has at the LMS. The first one keeps the name that all previews once
 * shared.
 */
export const namePreviewUser = ({ number }: Pick<PreviewUser, 'number'>): string =>
  number === 1 ? 'student-view' : `student-view-${number}`

/** The preview user of the launch's course: the one it has, else the first that is free. */
export async function choosePreviewUser(launch: Launch, parts: Parts): Promise<PreviewChoice> {
  const { tenantId } = launch
  const course = nameCourse(launch)
  const count = parts.config.tenants.get(tenantId)?.previewUsers ?? previewUsersDefault
  const numbers = Array.from({ length: count }, (_unused, index) => index + 1)
  const read = await Promise.all(
    numbers.map(async (number) => ({ number, value: await readHolding(tenantId, number, parts) })),
  )
  const own = read.find(({ value }) => value.kind === 'held' && value.holding.course === course)
  if (own?.value.kind === 'held')
    return { kind: 'held', user: { number: own.number, holding: own.value.holding.id } }
  for (const { number, value } of read) {
    if (value.kind !== 'free') continue
    const holding = makeHolding(course, parts)
    const id = idOf(tenantId, number)
    if ((await parts.durableStore.add('preview-user', id, holding)) === 'added')
      return { kind: 'held', user: { number, holding: holding.id } }
    // Another launch was faster; it may have been one of this course.
    return choosePreviewUser(launch, parts)
  }
  return findIdle(
    tenantId,
    read.flatMap(({ number, value }) =>
      value.kind === 'held' ? [{ number, holding: value.holding }] : [],
    ),
    parts,
  )
}

/**
 * Of the preview users with which nobody is connected, the one that was given away longest ago. One that was given
 * away just now may have a streaming URL that is being opened: its session would be another course's.
 */
async function findIdle(
  tenantId: TenantId,
  held: readonly { readonly number: number; readonly holding: Holding }[],
  parts: Parts,
): Promise<PreviewChoice> {
  for (const { number, holding } of held.toSorted((a, b) => a.holding.since - b.holding.since)) {
    const sessions = await findSessions(tenantId, { number, holding: holding.id }, parts)
    const isBeingOpened =
      sessions.length === 0 &&
      Math.abs(parts.clock.now() - holding.since) < seatRules.holdMilliseconds
    if (sessions !== 'in_use' && !isBeingOpened)
      return { kind: 'idle', user: { number, holding: holding.id } }
  }
  return { kind: 'busy' }
}

/** Whether the ticket's course still has its preview user; another course's sessions are none of it. */
export async function holdsPreviewUser(
  { tenantId, previewUser }: Ticket,
  parts: Parts,
): Promise<boolean> {
  if (!previewUser) return false
  const found = await readHolding(tenantId, previewUser.number, parts)
  return found.kind === 'held' && found.holding.id === previewUser.holding
}

/**
 * Gives the preview user to the ticket's course, after its reader was asked; what the other course left
 * open is ended first. False where somebody is connected by now, or another course was faster.
 */
export async function takeOverPreviewUser(
  ticket: Ticket,
  parts: Parts,
): Promise<PreviewUser | undefined> {
  const { tenantId, previewUser } = ticket
  if (!previewUser?.course || !(await holdsPreviewUser(ticket, parts))) return undefined
  const { number, course } = previewUser
  const sessions = await findSessions(tenantId, previewUser, parts)
  if (sessions === 'in_use') return undefined
  if (await claimOnce(parts.replayGuard, writeTakeOver(previewUser, tenantId, parts.clock.now())))
    return undefined
  for (const session of sessions) await endOwnedSession(session, parts)
  const holding = makeHolding(course, parts)
  await parts.durableStore.replace('preview-user', idOf(tenantId, number), holding)
  await parts.durableStore.remove('preview-opening', previewUser.holding)
  return { number, holding: holding.id }
}

/**
 * Remembers that whoever holds the preview user is handed a streaming URL now: nobody is seen in it yet, and
 * another course that took the user over would be led into the session that it becomes.
 */
export async function noteOpening(
  holding: string,
  { durableStore, clock }: Pick<Parts, 'durableStore' | 'clock'>,
): Promise<void> {
  await durableStore.replace('preview-opening', holding, { at: clock.now() })
}

/**
 * When the last streaming URL was handed out, for as long as it may still be opened. A damaged entry holds nobody
 * up, since it would be of use for a minute only.
 */
async function findOpening(
  holding: string,
  { durableStore, clock }: Parts,
): Promise<number | undefined> {
  try {
    const opening = await durableStore.read('preview-opening', holding)
    const { at } = (opening ?? { at: 0 }) as { readonly at: number }
    return Math.abs(clock.now() - at) < seatRules.holdMilliseconds ? at : undefined
  } catch (error) {
    if (error instanceof StateEntryDamagedError) return undefined
    throw error
  }
}

/** How long a change of hands is remembered: longer than a ticket counts that was sealed with the question. */
const takeOverSeconds = 3600

/** The one-time use by which one course alone takes over what another one had. */
function writeTakeOver(
  { number, holding }: PreviewUser,
  tenantId: TenantId,
  now: number,
): OneTimeUse {
  const subject = JSON.stringify(['preview-user', tenantId, number, holding])
  return {
    id: hash(subject),
    expiresAt: now + takeOverSeconds * 1000,
    stampedAt: now,
    sender: '',
  }
}

/**
 * Names the course of a launch. Course ids are only unique within a platform; a launch without a course is named
 * by its link.
 */
export const nameCourse = ({
  credential,
  context,
  resourceLink,
}: Pick<Launch, 'credential' | 'context' | 'resourceLink'>): string =>
  hash(JSON.stringify(context?.id ? [credential, context.id] : [credential, '', resourceLink.id]))

const hash = (text: string): string => createHash('sha256').update(text).digest('base64url')

const idOf = (tenantId: TenantId, number: number): string => JSON.stringify([tenantId, number])

function makeHolding(course: string, { randomness, clock }: Parts): Holding {
  const id = Buffer.from(randomness.bytes(12)).toString('base64url')
  return { id, course, since: clock.now() }
}

/** A damaged entry is neither anybody's nor free: its user may have files and a session of somebody. */
async function readHolding(
  tenantId: TenantId,
  number: number,
  { durableStore }: Parts,
): Promise<
  { readonly kind: 'free' | 'damaged' } | { readonly kind: 'held'; readonly holding: Holding }
> {
  try {
    const holding = await durableStore.read('preview-user', idOf(tenantId, number))
    return holding === undefined ? { kind: 'free' } : { kind: 'held', holding: holding as Holding }
  } catch (error) {
    if (error instanceof StateEntryDamagedError) return { kind: 'damaged' }
    throw error
  }
}

interface FoundSession {
  readonly lab: Lab
  readonly userId: AppStreamUserId
  readonly session: string
}

/**
 * The sessions that the user left open in the tenant's labs; `in_use` where somebody is connected or on the way,
 * or where AWS does not say.
 */
async function findSessions(
  tenantId: TenantId,
  { number, holding }: PreviewUser,
  parts: Parts,
): Promise<'in_use' | readonly FoundSession[]> {
  const { config, appStream } = parts
  const openingAt = await findOpening(holding, parts)
  const person = { directory: `preview/${tenantId}`, lmsUserId: namePreviewUser({ number }) }
  const userId = deriveUserId(person, config.userIdKey)
  const found: FoundSession[] = []
  let arrived = openingAt === undefined
  try {
    for (const lab of listFleets(listTenantLabs(tenantId, config)))
      for (const session of await listSessions(lab, userId, appStream)) {
        if (session.userId !== userId) continue
        if (session.connected || session.state === 'PENDING') return 'in_use'
        // A session that began after the URL was handed out is the one that the URL became.
        if (openingAt !== undefined && (session.startedAt ?? 0) >= openingAt) arrived = true
        found.push({ lab, userId, session: session.id })
      }
  } catch (error) {
    if (error instanceof AppStreamError) return 'in_use'
    throw error
  }
  return arrived ? found : 'in_use'
}

/**
 * Nobody can be led into a session of a stack and fleet that do not exist or do not belong together, and one
 * mistyped name must not hold all previews of a tenant. DescribeSessions answers it with the only error that
 * AWS documents for it, whatever CreateStreamingURL would say.
 */
async function listSessions(
  lab: Lab,
  userId: AppStreamUserId,
  appStream: Parts['appStream'],
): ReturnType<Parts['appStream']['describeSessions']> {
  try {
    return await appStream.describeSessions(lab, lab, userId)
  } catch (error) {
    if (error instanceof AppStreamError && isNoSuchLab(error)) return []
    throw error
  }
}

const isNoSuchLab = ({ reason, detail }: AppStreamError): boolean =>
  reason === 'appstream_not_found' || detail.awsError === 'InvalidParameterCombinationException'

/** The labs, of those with the same stack and fleet only one. */
function listFleets(labs: readonly Lab[]): readonly Lab[] {
  const byFleet = new Map(
    labs.map((lab) => [
      JSON.stringify([lab.region, lab.roleArn, lab.stackName, lab.fleetName]),
      lab,
    ]),
  )
  return [...byFleet.values()]
}
