import { grantRoles, type Roles } from '../roles.js'

// Who is a teacher, an administrator or a test user, by the role URIs of LTI 1.3; those of LTI 1.1 are in
// `lti/roles.ts`.

const contextUri =
  /^http:\/\/purl\.imsglobal\.org\/vocab\/lis\/v2\/membership(?:#([A-Za-z]+)|\/([A-Za-z]+)#[A-Za-z]+)$/
/** Institution and system roles, and the flat form that LTI 2 had. */
const elevatedUri =
  /^http:\/\/purl\.imsglobal\.org\/vocab\/lis\/v2\/(?:institution\/|system\/)?person#([A-Za-z]+)$/
const testUserUri = 'http://purl.imsglobal.org/vocab/lti/system/person#TestUser'
const shortName = /^[A-Za-z]+$/

/**
 * Roles of an LTI 1.3 launch (core §A.2): context roles by URI or by their deprecated short names. A
 * sub-role counts as its parent, which platforms need not send along (core §A.2.3.1):
 * `membership/Instructor#Lecturer` is an instructor, `membership/Learner#Instructor` a learner.
 * Institution and system roles grant nothing in a course.
 */
export function readRoleUris(uris: readonly string[]): Roles {
  const names: string[] = []
  const elevated: string[] = []
  for (const entry of uris) {
    const uri = entry.trim()
    const context = contextUri.exec(uri)
    const name = context ? (context[1] ?? context[2]) : shortName.exec(uri)?.[0]
    if (name) names.push(name)
    const elevatedName = elevatedUri.exec(uri)?.[1]
    if (elevatedName) elevated.push(elevatedName)
  }
  return grantRoles(names, elevated)
}

/** Whether the LMS made this user up, as Canvas does for its Student View. */
export function isTestUser(uris: readonly string[]): boolean {
  return uris.some((uri) => uri.trim() === testUserUri)
}
