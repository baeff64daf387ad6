import {
  BoundedMap,
  isLearner,
  type Clock,
  type LmsUserId,
  type Member,
} from '@appstreamlab/shared'
import type { Config } from '../config/config.js'
import { waitAtMost } from '../outgoing/wait-at-most.js'
import { findProof, type NamedPlatform } from './services/find-proof.js'
import type { PlatformServiceCalls } from './services/open-services.js'
import type { NoRoster, RosterReply } from './services/read-roster.js'
import type { PlatformProof } from './services/service-calls.js'

/**
 * Who is in a course, as its platform says it. Read when a page of a teacher is shown, kept for a minute in memory
 * and nowhere else, and written into no log. Loaded by the first page that shows somebody.
 */

/** A course's roster at a platform. */
export interface RosterPlace {
  readonly platform: NamedPlatform
  /** As a launch of a teacher named it. */
  readonly address: string
  /** The link from which the page was opened; asked about where the course's own roster has no names. */
  readonly resourceLinkId?: string | undefined
  /** Whether it is asked, too, in which sections of the course people are: the roster of the link alone says it. */
  readonly withSections?: boolean
}

export type CourseRoster =
  | {
      readonly kind: 'roster'
      /** When the platform was asked, milliseconds since the epoch. */
      readonly asOf: number
      /** How many people learn in the course and have not been switched off. */
      readonly learners: number
      /** How many of them are in each section, by its name; empty where the platform names no sections. */
      readonly learnersOf: ReadonlyMap<string, number>
      /** By the id of the person's launches; undefined for whoever is not in the course, or has no name there. */
      readonly nameOf: (lmsUserId: LmsUserId) => string | undefined
      /** Whether somebody is in the course, with a name or without. */
      readonly has: (lmsUserId: LmsUserId) => boolean
    }
  | {
      readonly kind: 'none'
      /** `late`: it has not answered while the page could wait. */
      readonly why: NoRoster | 'late'
    }

export interface CourseRosters {
  /** Undefined where the platform may not be asked. Never rejects. */
  read(
    place: RosterPlace,
    config: Pick<Config, 'registrations' | 'consumers'>,
  ): Promise<CourseRoster | undefined>
}

export interface CourseRostersParts {
  readonly services: Pick<PlatformServiceCalls, 'readRoster'>
  readonly clock: Clock
  /** For so long a page waits; absent: three seconds. */
  readonly patienceMilliseconds?: number
}

const keptMilliseconds = 60_000
/** A platform that has just not answered is asked again sooner. */
const faultMilliseconds = 10_000
/** A roster of the largest course takes some megabytes. */
const maxRosters = 30

interface Kept {
  readonly roster: CourseRoster
  readonly at: number
}

/** One question at a time for a course, whoever waits for it; the next page finds what came too late for this one. */
export function createCourseRosters({
  services,
  clock,
  patienceMilliseconds = 3_000,
}: CourseRostersParts): CourseRosters {
  const kept = new BoundedMap<string, Kept>(maxRosters)
  const underWay = new Map<string, Promise<CourseRoster>>()
  return {
    async read({ platform, address, resourceLinkId, withSections = false }, config) {
      const proof = findProof(config, platform)
      if (!proof) return undefined
      const name = JSON.stringify([
        platform.kind,
        platform.name,
        address,
        resourceLinkId ?? null,
        withSections,
      ])
      dropStale(kept, clock.now())
      const known = kept.get(name)
      if (known) return known.roster
      const isLegacy =
        platform.kind === 'registration' &&
        config.registrations.get(platform.name)?.lmsUserIdFrom === 'lti11_legacy_user_id'
      const ask = async (): Promise<CourseRoster> => {
        const asOf = clock.now()
        const members = await readNamed(services, proof, { address, resourceLinkId, withSections })
        const roster = 'why' in members ? members : indexRoster(members, { asOf, isLegacy })
        const entry: Kept = { roster, at: clock.now() }
        kept.set(name, entry)
        // Whoever shows no page any more keeps nobody's name either.
        setTimeout(() => {
          if (kept.get(name) === entry) kept.delete(name)
        }, keptMilliseconds).unref()
        return roster
      }
      const asked =
        underWay.get(name) ??
        ask().finally(() => {
          underWay.delete(name)
        })
      underWay.set(name, asked)
      return waitAtMost(asked, patienceMilliseconds, () => ({ kind: 'none', why: 'late' }))
    },
  }
}

function dropStale(kept: Map<string, Kept>, now: number): void {
  for (const [name, entry] of kept) if (!isFresh(entry, now)) kept.delete(name)
}

/** Everybody in the course, with names where either of the two rosters has them, and with sections if asked for. */
async function readNamed(
  { readRoster }: Pick<PlatformServiceCalls, 'readRoster'>,
  proof: PlatformProof,
  { address, resourceLinkId, withSections }: Omit<RosterPlace, 'platform'>,
): Promise<readonly Member[] | Extract<RosterReply, { kind: 'none' }>> {
  const reply = await readRoster(proof, address)
  if (reply.kind === 'none') return reply
  const { members } = reply
  const hasNames = members.some(({ name }) => name !== undefined)
  const isWhole = hasNames && !withSections
  if (isWhole || members.length === 0 || resourceLinkId === undefined) return members
  const ofLink = await readRoster(proof, address, { resourceLinkId })
  if (ofLink.kind === 'none') return members
  const told = new Map(ofLink.members.map((member) => [member.userId, member]))
  return members.map((member) => {
    const { name = member.name, sections } = told.get(member.userId) ?? {}
    return { ...member, ...(name !== undefined && { name }), ...(sections && { sections }) }
  })
}

function isFresh({ roster, at }: Kept, now: number): boolean {
  const age = now - at
  return age >= 0 && age < (roster.kind === 'roster' ? keptMilliseconds : faultMilliseconds)
}

/**
 * People by the id of their launches. Whoever came from LTI 1.1 is known by the older id, which the roster names
 * beside: it counts first where a registration takes ids from there, else only where nobody has it now.
 */
export function indexRoster(
  members: readonly Member[],
  { asOf, isLegacy }: { readonly asOf: number; readonly isLegacy: boolean },
): Extract<CourseRoster, { kind: 'roster' }> {
  const byId = new Map<LmsUserId, Member>()
  const byOldId = new Map<LmsUserId, Member>()
  for (const member of members) {
    byId.set(member.userId, member)
    if (member.legacyUserId !== undefined) byOldId.set(member.legacyUserId, member)
  }
  const [first, second] = isLegacy ? [byOldId, byId] : [byId, byOldId]
  const learners = members.filter((member) => member.active && isLearner(member))
  const learnersOf = new Map<string, number>()
  for (const section of learners.flatMap(({ sections = [] }) => sections))
    learnersOf.set(section, (learnersOf.get(section) ?? 0) + 1)
  const find = (id: LmsUserId): Member | undefined => first.get(id) ?? second.get(id)
  return {
    kind: 'roster',
    asOf,
    learners: learners.length,
    learnersOf,
    nameOf: (id) => find(id)?.name,
    has: (id) => find(id) !== undefined,
  }
}
