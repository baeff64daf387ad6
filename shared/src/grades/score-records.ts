import type { AppStreamUserId, DeploymentId, LmsUserId, TenantId } from '../ids.js'
import type { LabChoice } from '../lti/launch.js'
import type { PlatformServices } from '../lti/services/platform-services.js'
import type { RevisedValue } from '../ports.js'
import type { GradeLine } from './grade-records.js'

/**
 * What is kept of what people did in labs that count, each kind written by one side alone:
 * - {@link ScoreChoice}, by who teaches: what is scored of a link. Nothing, where there is none.
 * - {@link ScorePerson}, by launches: who opened a lab from a link that is scored.
 * - {@link ScoreWork}, by the one process that samples: when they were connected.
 * - {@link ScoreWord}, by who teaches: what she said of one person.
 * What becomes of a score that follows from them lies in `grade-records.ts`. Instants are milliseconds since the
 * epoch. Nobody's name is kept.
 */

/** A link of a course, as one deployment of one platform knows it. */
export interface ScoredLink {
  readonly tenantId: TenantId
  readonly platform: GradeLine['platform']
  /** LTI 1.3, and always there. */
  readonly deploymentId?: DeploymentId | undefined
  readonly contextId?: string | undefined
  readonly resourceLinkId: string
}

/** The same for every launch of a link, and for no other link. */
export const nameScoredLink = ({
  tenantId,
  platform,
  deploymentId,
  contextId,
  resourceLinkId,
}: ScoredLink): string =>
  JSON.stringify([
    tenantId,
    platform.kind,
    platform.name,
    deploymentId ?? null,
    contextId ?? null,
    resourceLinkId,
  ])

/** What a ticket knows of the link that its launch came from. */
interface LinkFacts {
  readonly tenantId: TenantId
  /** Consumer key, or the name of a registration. */
  readonly credential: string
  readonly deploymentId?: DeploymentId | undefined
  readonly contextId?: string | undefined
  readonly resourceLinkId: string
}

/** The link that a ticket's launch came from. */
export const linkOfTicket = ({
  tenantId,
  credential,
  deploymentId,
  contextId,
  resourceLinkId,
}: LinkFacts): ScoredLink => ({
  tenantId,
  platform: { kind: deploymentId === undefined ? 'consumer' : 'registration', name: credential },
  ...(deploymentId !== undefined && { deploymentId }),
  ...(contextId !== undefined && { contextId }),
  resourceLinkId,
})

/**
 * What counts.
 * - `nothing`: no score is sent, and nothing new is kept of anybody.
 * - `opened`: the whole score for a session that was seen, or the accessible alternative.
 * - `minutes`: a share of the score for each connected minute, the whole for so many.
 */
export type ScoredThing = 'nothing' | 'opened' | 'minutes'

/** What the teacher of a link chose. It counts from then on: what has been decided before stays. */
export interface ScoreChoice extends RevisedValue {
  readonly link: ScoredLink
  readonly labChoice: LabChoice
  /** Above the column, where we make it; and on the page. */
  readonly title?: string | undefined
  readonly what: ScoredThing
  /** For the whole score, 1 to 6,000; with `minutes`. */
  readonly minutes?: number
  /**
   * `platform`: scores are sent to the platform. `asked`: the platform asks for what people did and keeps its own
   * gradebook, as our activity in Moodle does.
   */
  readonly sentBy: 'platform' | 'asked'
  readonly at: number
  /** As the board names people: LMS user id or pseudonym. */
  readonly by: string
  /** What the last launch of a teacher offered, without the results of persons. */
  readonly services: Pick<PlatformServices, 'grades' | 'roster'>
  /** Where Basic Outcomes go. */
  readonly outcomeAddress?: string
}

/** Somebody who opened the lab from a link, or used its accessible alternative. */
export interface ScorePerson {
  /** As the platform names them. */
  readonly userId: LmsUserId
  readonly appStreamUserId: AppStreamUserId
  readonly labChoice: LabChoice
  /** The last streaming URL, and the first; absent where they used the accessible alternative alone. */
  readonly openedAt?: number
  readonly firstOpenedAt?: number
  /** When the accessible alternative was used first. */
  readonly alternativeAt?: number
  /** How much longer than others they have, above 1. */
  readonly timeFactor?: number
  /** Of Basic Outcomes; sealed. */
  readonly sourcedId?: string
  /** From a test copy of the platform, or a test student: never scored. */
  readonly test?: true
}

/** A time in which somebody was connected, from the first look that saw them so to the last. */
export interface ConnectedTime {
  readonly from: number
  readonly to: number
}

export interface ScoreWork {
  readonly userId: LmsUserId
  /** The first look that saw a session of theirs. */
  readonly seenAt?: number
  /** Apart and in order; those that are over are summed up in `earlierSeconds` when there are many. */
  readonly times: readonly ConnectedTime[]
  readonly earlierSeconds: number
  /** Looks that failed for longer than three minutes while they were in: shown, and never counted. */
  readonly gaps: readonly ConnectedTime[]
  /** Whether the last look saw a session. */
  readonly live: boolean
  readonly lookedAt: number
  /** The last look that saw a session. */
  readonly lastSeenAt?: number
  /** Who ended their last session, where it was not themselves. */
  readonly endedBy?: 'teacher' | 'closing'
  /** The score that was decided last, from 0 to 100, and when; it never falls by itself. */
  readonly decided?: { readonly given: number; readonly at: number }
}

/** Somebody who may have a session that counts; one entry a streaming URL, until the session is over. */
export interface ScoreActive {
  readonly link: ScoredLink
  readonly userId: LmsUserId
  readonly appStreamUserId: AppStreamUserId
  readonly labChoice: LabChoice
  readonly openedAt: number
  /** Who ended their session, where it was not themselves. */
  readonly endedBy?: NonNullable<ScoreWork['endedBy']>
}

export const nameActive = ({ link, userId, openedAt }: ScoreActive): string =>
  JSON.stringify([nameScoredLink(link), userId, openedAt])

/** What a teacher said of one person in a link. */
export interface ScoreWord extends RevisedValue {
  readonly userId: LmsUserId
  /** The whole score, whatever was seen. */
  readonly doneOtherwise?: { readonly at: number; readonly by: string }
  /** When she asked to have the score sent again. */
  readonly sendAgainAt?: number
}
