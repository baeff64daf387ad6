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
  const roles = uris.map((uri) => uri.trim())
  return grantRoles(
    roles.map((role) => {
      const context = contextUri.exec(role)
      return context ? (context[1] ?? context[2]) : shortName.exec(role)?.[0]
    }),
    roles.map((role) => elevatedUri.exec(role)?.[1]),
  )
}

/** Whether the LMS made this user up, as Canvas does for its Student View. */
export function isTestUser(uris: readonly string[]): boolean {
  return uris.some((uri) => uri.trim() === testUserUri)
}
