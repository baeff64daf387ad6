/**
 * What the roles of a launch allow. Only context roles grant anything in a course; institution and
 * system roles are noted for the page's wording and grant nothing. An unknown role is no role.
 */
export interface Roles {
  /** Instructor, teaching assistant and their like in this context. */
  readonly teacher: boolean
  /** Administrator of the context, institution or system: reads causes and fixes on refusal pages. */
  readonly administrator: boolean
}

const teacherRoles = new Set([
  'Instructor',
  'TeachingAssistant',
  'ContentDeveloper',
  'Faculty',
  'Administrator',
])

const contextUrn = /^urn:lti:role:ims\/lis\/([A-Za-z]+)(?:\/([A-Za-z]+))?$/
const elevatedUrn = /^urn:lti:(?:inst|sys)role:ims\/lis\/([A-Za-z]+)(?:\/[A-Za-z]+)?$/
const shortName = /^[A-Za-z]+$/

/**
 * Roles of an LTI 1.1 launch: a comma list of short names and URNs (LTI 1.1 §A.2).
 * A short name means a context role. A sub-role counts as what it names: `Instructor/TeachingAssistant`
 * is a teaching assistant, `Instructor/GuestInstructor` grants nothing.
 */
export function readRoles(text: string | undefined): Roles {
  const names: string[] = []
  const elevated: string[] = []
  for (const piece of (text ?? '').split(',')) {
    const role = piece.trim()
    const urn = contextUrn.exec(role)
    if (urn) names.push(urn[2] ?? urn[1] ?? '')
    else if (shortName.test(role)) names.push(role)
    else elevated.push(elevatedUrn.exec(role)?.[1] ?? '')
  }
  return grantRoles(names, elevated)
}

/** The same for every LTI version: names of context roles, and of institution and system roles. */
export function grantRoles(context: readonly string[], elevated: readonly string[]): Roles {
  return {
    teacher: context.some((name) => teacherRoles.has(name)),
    administrator:
      context.includes('Administrator') ||
      elevated.some((name) => name === 'Administrator' || name === 'SysAdmin'),
  }
}
