import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import { claimUri, deepLinkingUri, roleUri } from '#reference-signer'

/**
 * What Canvas writes into logins and tokens, from its own source: `lti_advantage_adapter.rb` (login, message
 * hint), `jwt_message.rb` (claims), `variable_expander.rb` (custom fields), and tokens that others published.
 */

export const issuer = 'https://canvas.instructure.com'
/** The copy of production for tests: an issuer of its own, with production's client ids, courses and people. */
export const betaIssuer = 'https://canvas.beta.instructure.com'
/** Of the developer key that an administrator made by hand. */
export const clientId = '10000000000007'
export const deploymentId = '7:8865aa05b4b79b64a91a86042e43af5ea8ae79eb'

/** A user of this Canvas. `sub` of newer users is a UUID; the old id is 40 hexadecimal digits. */
interface User {
  readonly id: number
  readonly opaqueId: string
  readonly ltiId: string
  readonly roles: readonly string[]
  readonly mayAddContent: boolean
}

const institution = (name: string): string =>
  `http://purl.imsglobal.org/vocab/lis/v2/institution/person#${name}`
const anybody = 'http://purl.imsglobal.org/vocab/lis/v2/system/person#User'
const opaque = (digit: string): string => `535fa085f22b4655f48cd5a36a9215f64c06283${digit}`

const student: User = {
  id: 7,
  opaqueId: opaque('8'),
  ltiId: 'a2d4c1c6-9a51-4e1a-8d5b-3d1b4b2f0c11',
  roles: [institution('Student'), roleUri('Learner'), anybody],
  mayAddContent: false,
}
const classmate: User = {
  ...student,
  id: 8,
  opaqueId: opaque('c'),
  ltiId: 'c7d8e9f0-1a2b-4c3d-9e8f-7a6b5c4d3e21',
}
const teacher: User = {
  id: 42,
  opaqueId: opaque('9'),
  ltiId: '6c4bb3a0-0c1e-4f27-8f5e-2f1f3a9b7d22',
  roles: [institution('Instructor'), roleUri('Instructor'), anybody],
  mayAddContent: true,
}
/** Full rights in every course, but without enrolment no role of a course. */
const administrator: User = {
  id: 1,
  opaqueId: opaque('a'),
  ltiId: '0f6a2a55-77b8-4bb4-9a0b-0c8f5a6e1d33',
  roles: [institution('Administrator'), anybody],
  mayAddContent: true,
}
const testStudent: User = {
  id: 99,
  opaqueId: opaque('b'),
  ltiId: '9e1d7c2b-5d3f-4c86-a1f0-7b6a5c4d3e44',
  roles: [
    roleUri('Learner'),
    'http://purl.imsglobal.org/vocab/lti/system/person#TestUser',
    anybody,
  ],
  mayAddContent: false,
}

/** Who uses the browser: the user whose page it is, and who logged in. They differ while masquerading. */
export interface CanvasSession {
  readonly user: User
  readonly loggedIn: User
}

/** `studentView` is a masquerade as the course's test student, `actAs` one as a real person. */
export const sessions = {
  student: { user: student, loggedIn: student },
  classmate: { user: classmate, loggedIn: classmate },
  teacher: { user: teacher, loggedIn: teacher },
  administrator: { user: administrator, loggedIn: administrator },
  studentView: { user: testStudent, loggedIn: teacher },
  actAs: { user: student, loggedIn: administrator },
} as const satisfies Record<string, CanvasSession>
export type SessionName = keyof typeof sessions

/** What Canvas keeps of the tool: the developer key's JSON, which it fetched from the tool's own address. */
export interface InstalledTool {
  readonly target_link_uri: string
  readonly oidc_initiation_url: string
  readonly custom_fields: Readonly<Record<string, string>>
  readonly extensions: readonly {
    readonly settings: {
      readonly selection_width?: number
      readonly selection_height?: number
      readonly placements: readonly {
        readonly placement: string
        readonly message_type: string
        readonly custom_fields?: Readonly<Record<string, string>>
      }[]
    }
  }[]
}

/** Where the tool is launched from: a module item that somebody picked, or one of its placements. */
export type LaunchKind =
  | 'module_item'
  | 'link_selection'
  | 'course_navigation'
  | 'course_assignments_menu'
  | 'module_menu_modal'
  | 'module_index_menu_modal'

/** A launch that Canvas keeps until it is asked for, once. */
export interface KeptLaunch {
  readonly kind: LaunchKind
  readonly session: CanvasSession
  readonly newTab: boolean
  readonly tool: LaunchedTool
  /** From the copy for tests. */
  readonly beta: boolean
  /** From another course of the same Canvas. */
  readonly otherCourse: boolean
}

/** Whose launch it is: a developer key and its deployment. */
export interface LaunchedTool {
  readonly clientId: string
  readonly deploymentId: string
  readonly document: InstalledTool
}

/** Dates of the assignment behind the module item, in milliseconds since the epoch. */
export interface AssignmentDates {
  readonly unlockAt?: number
  readonly dueAt?: number
  readonly lockAt?: number
  /** Until when the assignment is open for single students, by their ids. */
  readonly lockOverrides?: Readonly<Record<number, number>>
}

const courseId = '4dde05e8ca1973bcca9bffc13e1548820eee93a3'
const otherCourseId = '9b1c2f0e5a7d4c3b8e6f1a2d3c4b5a6978812345'
/** Members of a Rails object that lie in each nested claim. */
const railsMembers = { validation_context: null, errors: { errors: {} } } as const

// A list: each claim that Canvas sends stands once, in the order in which Canvas writes it.
// oxlint-disable-next-line max-lines-per-function
export function writeClaims(
  { kind, session, newTab, beta, otherCourse, tool: launched }: KeptLaunch,
  { nonce, lmsOrigin, dates }: { nonce: string; lmsOrigin: string; dates?: AssignmentDates },
): Record<string, unknown> {
  const now = Math.floor(Date.now() / 1000)
  const { clientId, deploymentId, document: tool } = launched
  const { user } = session
  const settings = tool.extensions[0]?.settings
  const placement = settings?.placements.find((entry) => entry.placement === kind)
  // Without the feature flag of its dialog this placement launches the tool in place of its picker.
  const picks =
    placement?.message_type === 'LtiDeepLinkingRequest' && kind !== 'module_index_menu_modal'
  const externalContent = `${lmsOrigin}/courses/1/external_content/success`
  const framedReturn = picks ? 'external_tool_dialog' : 'external_tool_redirect'
  const common = {
    iss: beta ? betaIssuer : issuer,
    aud: clientId,
    azp: clientId,
    sub: user.ltiId,
    iat: now,
    exp: now + 3600,
    nonce,
    locale: 'en',
    [claimUri('version')]: '1.3.0',
    [claimUri('deployment_id')]: deploymentId,
    [claimUri('target_link_uri')]: tool.target_link_uri,
    [claimUri('lti11_legacy_user_id')]: user.opaqueId,
    [claimUri('lti1p1')]: { user_id: user.opaqueId, ...railsMembers },
    [claimUri('roles')]: user.roles,
    [claimUri('context')]: {
      id: otherCourse ? otherCourseId : courseId,
      label: 'ME 1',
      title: 'Mechanics',
      type: ['http://purl.imsglobal.org/vocab/lis/v2/course#CourseOffering'],
      ...railsMembers,
    },
    [claimUri('tool_platform')]: {
      guid: '4MRcxnx6vQbFXxhLb8005m5WXFM2Z2i8lQwhJ1QT:canvas-lms',
      name: 'Example University',
      version: 'cloud',
      product_family_code: 'canvas',
      ...railsMembers,
    },
    [claimUri('launch_presentation')]: {
      document_target: 'iframe',
      height: settings?.selection_height ?? null,
      width: settings?.selection_width ?? null,
      locale: 'en',
      return_url: newTab ? `${lmsOrigin}/courses/1/modules` : `${externalContent}/${framedReturn}`,
      ...railsMembers,
    },
    [claimUri('custom')]: {
      ...expandVariables(
        { ...tool.custom_fields, ...placement?.custom_fields },
        session,
        kind === 'module_item' ? dates : undefined,
      ),
      ...(kind === 'module_item' && { lab: 'cad-1' }),
    },
    // A module item has no placement of its own.
    'https://www.instructure.com/placement': placement?.placement ?? null,
  }
  if (!picks)
    return {
      ...common,
      [claimUri('message_type')]: 'LtiResourceLinkRequest',
      [claimUri('resource_link')]: {
        id: kind === 'module_item' ? 'd0cc2ab8-6dd5-4d0c-9e0f-1d0a8e0b0d3c' : courseId,
        title: kind === 'module_item' ? 'Drawing' : 'Mechanics',
        description: null,
        ...railsMembers,
      },
    }
  return {
    ...common,
    [claimUri('message_type')]: 'LtiDeepLinkingRequest',
    [deepLinkingUri('deep_linking_settings')]: {
      deep_link_return_url: `${lmsOrigin}/courses/1/deep_linking_response?data=eyJ0eXAi.a.b`,
      accept_types: ['ltiResourceLink'],
      accept_presentation_document_targets: ['iframe', 'window'],
      accept_media_types: 'application/vnd.ims.lti.v1.ltilink',
      auto_create: false,
      accept_multiple: true,
      ...railsMembers,
    },
  }
}

/** A variable whose condition does not hold stays as it stands, with its `$`. */
function expandVariables(
  fields: Readonly<Record<string, string>>,
  { user, loggedIn }: CanvasSession,
  dates: AssignmentDates = {},
): Record<string, string | number> {
  const instants: Readonly<Record<string, number | undefined>> = {
    '$ResourceLink.available.startDateTime': dates.unlockAt,
    '$ResourceLink.available.endDateTime': dates.lockOverrides?.[user.id] ?? dates.lockAt,
    '$ResourceLink.submission.endDateTime': dates.dueAt,
  }
  return Object.fromEntries(
    Object.entries(fields).map(([name, value]) => {
      if (value === '$Canvas.masqueradingUser.id' && user !== loggedIn) return [name, loggedIn.id]
      const instant = instants[value]
      if (instant !== undefined) return [name, new Date(instant).toISOString()]
      if (value === '$com.instructure.User.sectionNames')
        return [name, JSON.stringify(['Monday, early', 'Tuesday'])]
      const permissions = /^\$Canvas\.membership\.permissions<(.*)>$/.exec(value)?.[1]
      if (permissions !== undefined) return [name, user.mayAddContent ? permissions : '']
      return [name, value]
    }),
  )
}

const hintKey = randomBytes(32)
const encode = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url')
const signHint = (text: string): string =>
  createHmac('sha256', hintKey).update(text).digest('base64url')

/** What `lti_message_hint` holds: some hundred characters, for five minutes. */
export interface MessageHint {
  readonly verifier: string
  readonly canvas_domain: string
  readonly include_storage_target: boolean
}

export function writeMessageHint(hint: MessageHint, lifetimeSeconds: number): string {
  const exp = Math.floor(Date.now() / 1000) + lifetimeSeconds
  const payload = {
    verifier: hint.verifier,
    canvas_domain: hint.canvas_domain,
    context_type: 'Course',
    context_id: 10000000000001,
    canvas_locale: 'en',
    include_storage_target: hint.include_storage_target,
    exp,
  }
  const text = `${encode({ typ: 'JWT', alg: 'HS256' })}.${encode(payload)}`
  return `${text}.${signHint(text)}`
}

/** Undefined where it was changed on its way, or is too old. */
export function readMessageHint(text: string): MessageHint | undefined {
  const [header = '', payload = '', signature = ''] = text.split('.')
  const expected = Buffer.from(signHint(`${header}.${payload}`))
  const given = Buffer.from(signature)
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return undefined
  const hint = JSON.parse(Buffer.from(payload, 'base64url').toString()) as MessageHint & {
    exp: number
  }
  return hint.exp > Date.now() / 1000 ? hint : undefined
}
