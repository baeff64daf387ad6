import { claimUri, roleUri } from '#reference-signer'
import type { LaunchChanges } from '#platform/registered-platform.js'

/**
 * The payloads of the 1EdTech certification suite for LTI Advantage tools (certification guide §6),
 * written as changes of a plain launch.
 */

const one = (name: string, value: unknown): Record<string, unknown> => ({ [claimUri(name)]: value })

export interface BadPayload {
  readonly name: string
  readonly changes: LaunchChanges
  readonly reason: string
}

export const badPayloads: readonly BadPayload[] = [
  {
    name: 'no kid in the header',
    changes: { header: { kid: undefined } },
    reason: 'token_key_missing',
  },
  {
    name: 'an incorrect kid',
    changes: { header: { kid: 'imstester_66067' } },
    reason: 'token_key_unknown',
  },
  {
    name: 'wrong LTI version',
    changes: { claims: one('version', '11.3') },
    reason: 'token_version_unsupported',
  },
  {
    name: 'no LTI version',
    changes: { claims: one('version', undefined) },
    reason: 'token_version_unsupported',
  },
  {
    name: 'not a launch of LTI 1.3',
    changes: { claims: one('message_type', 'basic-lti-launch-request') },
    reason: 'token_message_unsupported',
  },
  {
    name: 'no LTI claims at all',
    changes: {
      claims: Object.fromEntries(
        [
          'deployment_id',
          'message_type',
          'version',
          'target_link_uri',
          'roles',
          'resource_link',
          'context',
          'launch_presentation',
          'custom',
        ].map((name) => [claimUri(name), undefined]),
      ),
    },
    reason: 'deployment_missing',
  },
  {
    name: 'timestamps of long ago',
    changes: { claims: { iat: 11_111, exp: 22_222 } },
    reason: 'token_expired',
  },
  {
    name: 'message_type missing',
    changes: { claims: one('message_type', undefined) },
    reason: 'token_message_unsupported',
  },
  {
    name: 'deployment_id missing',
    changes: { claims: one('deployment_id', undefined) },
    reason: 'deployment_missing',
  },
  {
    name: 'resource_link id missing',
    changes: { claims: one('resource_link', {}) },
    reason: 'token_resource_link_missing',
  },
  { name: 'user missing', changes: { claims: { sub: undefined } }, reason: 'token_user_missing' },
]

/**
 * The twelfth bad payload of the suite, which opens here as a launch of somebody without any role: a
 * platform that leaves the claim out shuts nobody out, and whoever has no role may nothing.
 */
export const withoutRoles: Record<string, unknown> = one('roles', undefined)

export interface GoodPayload {
  readonly name: string
  readonly claims: Record<string, unknown>
  readonly teacher: boolean
}

const nobody = { given_name: undefined, family_name: undefined, name: undefined, email: undefined }
const unknownRole = 'http://purl.imsglobal.org/vocab/lis/v2/uknownrole/unknown#Unknown'

/** Nine for each kind of person: what is said about people, roles and courses, in every mix. */
function goodPayloadsFor(role: 'Instructor' | 'Learner'): GoodPayload[] {
  const teacher = role === 'Instructor'
  const full = roleUri(role)
  const withRoles = (...roles: string[]) => one('roles', roles)
  return [
    { name: 'plain', claims: withRoles(full), teacher },
    {
      name: 'several roles',
      claims: withRoles(full, 'http://purl.imsglobal.org/vocab/lis/v2/institution/person#Alumni'),
      teacher,
    },
    { name: 'short role', claims: withRoles(role), teacher },
    { name: 'unknown role', claims: withRoles(unknownRole), teacher: false },
    { name: 'no role', claims: withRoles(''), teacher: false },
    {
      name: 'e-mail only',
      claims: { ...withRoles(full), ...nobody, email: 'a@school.example' },
      teacher,
    },
    { name: 'names only', claims: { ...withRoles(full), email: undefined }, teacher },
    { name: 'no personal data', claims: { ...withRoles(full), ...nobody }, teacher },
    {
      name: 'e-mail without context',
      claims: {
        ...withRoles(full),
        ...nobody,
        email: 'a@school.example',
        ...one('context', undefined),
      },
      teacher,
    },
  ].map((payload) => ({ ...payload, name: `${role}: ${payload.name}` }))
}

export const goodPayloads: readonly GoodPayload[] = [
  ...goodPayloadsFor('Instructor'),
  ...goodPayloadsFor('Learner'),
]
