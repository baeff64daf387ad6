import type { LmsUserId } from '../../ids.js'
import { err, ok, type Result } from '../../result.js'
import { readSections } from '../link-facts.js'
import { claimNames } from '../v1p3/claim-names.js'
import {
  isClaims,
  readClaims,
  readCustomText,
  readIdentifier,
  readMember,
  readText,
  readTextList,
  type Claims,
} from '../v1p3/claims.js'
import { readRoleUris } from '../v1p3/roles.js'

/** Somebody in a course, as its platform lists them. */
export interface Member {
  /** The same as the `sub` of their launches. */
  readonly userId: LmsUserId
  /** What LTI 1.1 calls them, where the platform says it. */
  readonly legacyUserId?: string
  /** URIs or short names, in no order that means anything. */
  readonly roles: readonly string[]
  /** False for accounts that are switched off; some platforms say true of them too. */
  readonly active: boolean
  /** As people read it; absent where the platform does not share names. */
  readonly name?: string
  /** Names of the sections that they are in; only in a roster of one link, and where the platform says it. */
  readonly sections?: readonly string[]
}

/** Why an answer is no page of a roster. */
export type RosterFault = 'no_roster' | 'member_malformed'

/**
 * The members of one page of a roster (NRPS 2.0 §2.4). A page with somebody in it whom nobody can name is a fault
 * as a whole: a class without them would be a wrong class.
 */
export function readMembers(document: unknown): Result<readonly Member[], RosterFault> {
  const members = isClaims(document) ? readMember(document, 'members') : undefined
  if (!Array.isArray(members)) return err('no_roster')
  const read = (members as unknown[]).map((entry) =>
    isClaims(entry) ? readEntry(entry) : undefined,
  )
  return read.every((member): member is Member => member !== undefined)
    ? ok(read)
    : err('member_malformed')
}

function readEntry(entry: Claims): Member | undefined {
  const userId = readIdentifier(entry, 'user_id')
  const roles = readTextList(entry, 'roles')
  if (userId === undefined || roles === undefined) return undefined
  const name = readText(entry, 'name')
  const legacyUserId = readIdentifier(entry, 'lti11_legacy_user_id')
  const sections = readMemberSections(entry)
  return {
    userId,
    roles,
    active: !/^(?:inactive|deleted)$/i.test(readText(entry, 'status') ?? ''),
    ...(legacyUserId !== undefined && { legacyUserId }),
    ...(name && { name: unescapeName(name) }),
    ...(sections.length > 0 && { sections }),
  }
}

/** In a roster of a link each member has the messages that their launch would be, custom parameters too (§2.4). */
function readMemberSections(entry: Claims): readonly string[] {
  const messages = readMember(entry, 'message')
  const [message] = Array.isArray(messages) ? (messages as unknown[]) : []
  const custom = isClaims(message) ? readClaims(message, claimNames.custom) : undefined
  return custom ? readSections((name) => readCustomText(custom, name)) : []
}

/** Whether somebody counts as a learner of the course: they learn here, and do not teach here as well. */
export const isLearner = ({ roles }: Pick<Member, 'roles'>): boolean => readRoleUris(roles).learner

const entities: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  '#39': "'",
  '#039': "'",
}

/** Moodle escapes names for HTML; whoever shows them escapes them again. */
const unescapeName = (name: string): string =>
  name.replace(
    /&(amp|lt|gt|quot|apos|#0?39);/g,
    (whole, entity: string) => entities[entity] ?? whole,
  )
