import { remember } from '../remember.js'

/**
 * What the roles of a launch allow. Only context roles grant anything in a course; institution and
 * system roles are noted for the page's wording and for the picker. An unknown role is no role.
 */
export interface Roles {
  /** Instructor, teaching assistant and their like in this context. */
  readonly teacher: boolean
  /** Administrator of the context, institution or system: reads causes and fixes on refusal pages. */
  readonly administrator: boolean
  /** Learner in this context, and nothing there that teaches. */
  readonly learner: boolean
}

const teacherRoles = new Set<string | undefined>([
  'Instructor',
  'TeachingAssistant',
  'ContentDeveloper',
  'Faculty',
  'Administrator',
])
/** `Student` is no context role of LIS, but some platforms send it as one. */
const learnerRoles = new Set<string | undefined>(['Learner', 'Student'])

const contextUrn = /^urn:lti:role:ims\/lis\/([A-Za-z]+)(?:\/[A-Za-z]+)?$/
const elevatedUrn = /^urn:lti:(?:inst|sys)role:ims\/lis\/([A-Za-z]+)(?:\/[A-Za-z]+)?$/
const shortName = /^[A-Za-z]+$/

/**
 * Roles of an LTI 1.1 launch: a comma list of short names and URNs (LTI 1.1 §A.2).
 * A short name means a context role. A sub-role counts as its parent: `Instructor/Lecturer` is an
 * instructor, `Learner/Instructor` (LIS has it) a learner.
 */
export const readRoles = (text: string | undefined): Roles => readRolesOnce(text ?? '')

/** The same few lists come with every launch, and each launch reads its own twice. */
const readRolesOnce = remember((text): Roles => {
  const roles = text.split(',').map((piece) => piece.trim())
  return grantRoles(
    roles.map((role) => contextUrn.exec(role)?.[1] ?? shortName.exec(role)?.[0]),
    roles.map((role) => elevatedUrn.exec(role)?.[1]),
  )
})

/**
 * What the roles grant, for every LTI version: from the names of context roles, and of institution and system
 * roles; undefined is the name of none.
 */
export function grantRoles(
  context: readonly (string | undefined)[],
  elevated: readonly (string | undefined)[],
): Roles {
  const teacher = context.some((name) => teacherRoles.has(name))
  return {
    teacher,
    administrator:
      context.includes('Administrator') ||
      elevated.some((name) => name === 'Administrator' || name === 'SysAdmin'),
    learner: !teacher && context.some((name) => learnerRoles.has(name)),
  }
}

export interface PickingRights {
  /** Whether administrators who are not enrolled may choose labs; the operator can say no. */
  readonly adminsPick: boolean
  /** The platform says itself that this person may add content here. */
  readonly permitted: boolean
}

/**
 * Who may choose labs for a course. The platform decides who adds content and sends the request for that
 * person (Deep Linking 2.0 §2); we keep out who teaches nothing here. A learner of this course is never
 * let in by what he is elsewhere.
 */
export function mayPick(roles: Roles, { adminsPick, permitted }: PickingRights): boolean {
  if (roles.teacher) return true
  if (roles.learner) return false
  return roles.administrator ? adminsPick : permitted
}
