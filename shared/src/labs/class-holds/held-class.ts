import type { DeploymentId, LabId, TenantId } from '../../ids.js'
import { createHash } from 'node:crypto'

/**
 * A lesson whose seats are held for the people of its class (docs/adr/0028). Instants in milliseconds since the
 * epoch.
 */
export interface HeldClass {
  /** Of the class: its next lesson has the same one. */
  readonly id: string
  /** Says whose launches are members, see {@link markOwner}. */
  readonly mark: string
  /** The most seats that are held for the class. */
  readonly people: number
  /** Of the class's lab. */
  readonly stackName: string
  /** Seats are held from here … */
  readonly from: number
  /** … to here. */
  readonly until: number
  /** Who came is remembered so long: they need no seat of the next lesson if they stay. */
  readonly endsAt: number
  /** The fleet is theirs alone. */
  readonly isExam?: true
}

/** What is known of the classes of a fleet. */
export interface HeldClasses {
  /** As of when the classes were read, milliseconds since the epoch: newer knowledge replaces older. */
  readonly asOf: number
  readonly classes: readonly HeldClass[]
}

export const holdRules = {
  /** For how long before and after the start of a lesson its seats are held. */
  aroundStartMilliseconds: 15 * 60_000,
  /** Who comes so long before the hold is remembered as a member already: they are in, and need no seat of it. */
  listedMilliseconds: 60 * 60_000,
  /** A member who waits is noted anew after this time, because the note says whether they are present. */
  renewMilliseconds: 45_000,
} as const

/** Whose launches belong to a class: the same of a class and of a launch. */
export interface ClassOwnerMark {
  readonly tenantId: TenantId
  readonly credential: string
  readonly deploymentId?: DeploymentId | undefined
  readonly contextId: string
  readonly labId: LabId
  /** The caller's own name of the class; Moodle signs it with each launch. */
  readonly key?: string | undefined
}

/** A short name for the owner of a class, which says nothing else: seat books carry it. */
export function markOwner(owner: ClassOwnerMark): string {
  const { tenantId, credential, deploymentId, contextId, labId, key } = owner
  const parts = [tenantId, credential, deploymentId ?? null, contextId, labId, key ?? null]
  return createHash('sha256').update(JSON.stringify(parts)).digest('base64url').slice(0, 16)
}

/**
 * The owners that a launch is a member of: a class that has no key takes everybody of its course, and one that has
 * takes whose launch signs it.
 */
export function listMarks({ key, ...launch }: ClassOwnerMark): readonly string[] {
  const ofCourse = markOwner(launch)
  return key === undefined ? [ofCourse] : [markOwner({ ...launch, key }), ofCourse]
}
