import {
  shapeOfKind,
  type ClientId,
  type GroupedKind,
  type Issuer,
  type PlainKind,
  type StateEntry,
  type StateKind,
} from '@appstreamlab/shared'

/** The members that entries of each kind hold at least. Members that a later version adds do no harm. */

type Check = (value: unknown) => boolean
type Members = Readonly<Record<string, unknown>>

const isText: Check = (value) => typeof value === 'string' && value !== ''
const isTextOrEmpty: Check = (value) => typeof value === 'string'
const isNumber: Check = (value) => typeof value === 'number' && Number.isFinite(value)
const isTexts: Check = (value) => Array.isArray(value) && value.every(isText)
const isTime: Check = (value) => typeof value === 'string' && !Number.isNaN(Date.parse(value))
const isAddress: Check = (value) => typeof value === 'string' && URL.canParse(value)
const isOneOf =
  (...texts: readonly string[]): Check =>
  (value) =>
    texts.includes(value as string)
const either =
  (...checks: readonly Check[]): Check =>
  (value) =>
    checks.some((check) => check(value))
const optional = (check: Check): Check => either((value) => value === undefined, check)

function hasMembers(checks: Readonly<Record<string, Check>>): Check {
  return (value) =>
    typeof value === 'object' &&
    value !== null &&
    Object.entries(checks).every(([name, check]) => check((value as Members)[name]))
}

const isDeployment = hasMembers({
  registration: isText,
  issuer: isText,
  clientId: isText,
  deploymentId: isText,
  owner: optional(isText),
  firstSeen: isTime,
  lastSeen: optional(isTime),
})

const isList =
  (check: Check): Check =>
  (value) =>
    Array.isArray(value) && value.every(check)

const isWish = hasMembers({
  name: isText,
  people: isNumber,
  zone: isText,
  lessons: isList(hasMembers({ start: isNumber, end: isNumber })),
  windows: isList(
    hasMembers({ people: isNumber, startsEarlierMs: isNumber, endsLaterMs: isNumber }),
  ),
  isExam: optional((value) => value === true),
  at: isNumber,
  by: isTextOrEmpty,
})

const isRange = hasMembers({ min: isNumber, max: isNumber })

const isClass = hasMembers({
  id: isText,
  revision: isNumber,
  tenantId: isText,
  labId: isText,
  source: isOneOf('moodle', 'lti', 'file', 'operator'),
  owner: optional(
    hasMembers({
      credential: isText,
      deploymentId: optional(isText),
      contextId: isText,
      key: optional(isText),
    }),
  ),
  asked: optional(isWish),
  approved: optional(isWish),
  last: optional(isWish),
  state: isOneOf('draft', 'requested', 'approved', 'refused', 'withdrawn'),
  reason: optional(isText),
  history: isList(hasMembers({ at: isNumber, by: isTextOrEmpty, what: isText })),
})

const isPlatform = hasMembers({ kind: isOneOf('registration', 'consumer'), name: isText })

const isScoredLink = hasMembers({
  tenantId: isText,
  platform: isPlatform,
  deploymentId: optional(isTextOrEmpty),
  contextId: optional(isTextOrEmpty),
  resourceLinkId: isTextOrEmpty,
})

const isChoice = (value: unknown): boolean => typeof value === 'object' && value !== null
const areTimes = isList(hasMembers({ from: isNumber, to: isNumber }))

const checks: Readonly<Record<PlainKind | GroupedKind, Check>> = {
  'tool-key': hasMembers({ kid: isText, createdAt: isNumber, sealedKey: isText }),
  'migrated-person': hasMembers({ directory: isText, lmsUserId: isText }),
  'unknown-deployment': isDeployment,
  'accepted-deployment': isDeployment,
  registration: hasMembers({
    name: isText,
    issuer: isText,
    clientId: isText,
    authorizationUrl: isAddress,
    jwksUrl: isAddress,
    tokenUrl: optional(isAddress),
    tokenAudience: optional(isText),
    productFamily: optional(isText),
    tenantId: isText,
    directory: isText,
    state: isOneOf('waiting', 'active', 'disabled'),
    labs: either(isOneOf('all'), isTexts),
    deployments: isTexts,
    anyDeployment: optional((value) => typeof value === 'boolean'),
    testHosts: optional((value) => value === true),
    frameAncestors: optional(isTexts),
    configurationHost: optional(isText),
    link: optional(isText),
    createdAt: isTime,
  }),
  'registration-link': hasMembers({
    tenantId: isText,
    directory: isText,
    expiresAt: isNumber,
    issuer: optional(isText),
    only: optional(hasMembers({ issuer: isText, clientId: isText })),
  }),
  'spent-link': hasMembers({ at: isNumber }),
  'preview-user': hasMembers({ id: isText, course: isText, since: isNumber }),
  'preview-opening': hasMembers({ at: isNumber }),
  'frames-not-seen': hasMembers({
    tenant: isText,
    credential: isText,
    deploymentId: optional(isText),
    allowed: isTexts,
    count: isNumber,
    lastSeen: isTime,
  }),
  board: hasMembers({ records: (value) => Array.isArray(value) }),
  class: isClass,
  'class-book': hasMembers({
    revision: isNumber,
    pending: optional(isClass),
    removed: optional(isText),
  }),
  'class-fleet': hasMembers({
    at: isNumber,
    base: optional(isRange),
    standing: optional(isRange),
    quotas: optional(isList(hasMembers({ name: isText, limit: optional(isNumber) }))),
    leadMs: optional(isNumber),
    rebuildMs: optional(isNumber),
    measured: optional(hasMembers({ leads: isList(isNumber) })),
    keptAt: optional(isNumber),
  }),
  'class-calendar': hasMembers({
    tenantId: isText,
    name: isText,
    labId: isText,
    at: isNumber,
    faultySince: optional(isNumber),
    faults: isList(hasMembers({ cause: isText, detail: isTextOrEmpty })),
  }),
  'grade-line': hasMembers({
    id: isText,
    tenantId: isText,
    platform: isPlatform,
    resourceLinkId: isText,
    tag: isText,
    way: either(
      hasMembers({ kind: isOneOf('scores'), scopes: isTexts }),
      hasMembers({ kind: isOneOf('outcome'), address: isAddress }),
    ),
  }),
  'grade-due': hasMembers({
    line: isText,
    userId: isText,
    given: isNumber,
    decidedAt: isNumber,
    submittedAt: isNumber,
    sourcedId: optional(isText),
  }),
  'grade-sent': hasMembers({
    revision: isNumber,
    line: isText,
    userId: isText,
    state: isOneOf('waiting', 'sent', 'by_hand', 'refused', 'not_booked'),
    tries: isNumber,
  }),
  'grade-seen': hasMembers({ revision: isNumber }),
  'score-choice': hasMembers({
    revision: isNumber,
    link: isScoredLink,
    labChoice: isChoice,
    what: isOneOf('nothing', 'opened', 'minutes'),
    minutes: optional(isNumber),
    sentBy: isOneOf('platform', 'asked'),
    at: isNumber,
    by: isTextOrEmpty,
    services: isChoice,
  }),
  'score-active': hasMembers({
    link: isScoredLink,
    userId: isText,
    appStreamUserId: isText,
    labChoice: isChoice,
    openedAt: isNumber,
  }),
  'score-person': hasMembers({
    userId: isText,
    appStreamUserId: isText,
    labChoice: isChoice,
    openedAt: optional(isNumber),
    firstOpenedAt: optional(isNumber),
    alternativeAt: optional(isNumber),
    timeFactor: optional(isNumber),
    sourcedId: optional(isText),
  }),
  'score-work': hasMembers({
    userId: isText,
    times: areTimes,
    earlierSeconds: isNumber,
    gaps: areTimes,
    live: (value) => typeof value === 'boolean',
    lookedAt: isNumber,
  }),
  'score-word': hasMembers({
    revision: isNumber,
    userId: isText,
    doneOtherwise: optional(hasMembers({ at: isNumber, by: isTextOrEmpty })),
    sendAgainAt: optional(isNumber),
  }),
  fingerprint: hasMembers({ mac: isText, since: isTime }),
  'other-spelling': hasMembers({ toolUrl: isText, differences: isTexts, at: isNumber }),
}

/**
 * Whether an entry is one of its kind. A registration also lies under its own issuer and client id, so
 * that no copy speaks for another platform, and a class under its own id, so that no copy is planned beside it.
 */
export function isOfKind(kind: StateKind, { id, value }: StateEntry): boolean {
  if (!checks[shapeOfKind(kind)](value)) return false
  if (kind === 'class') return id === (value as { readonly id: string }).id
  if (kind !== 'registration') return true
  const { issuer, clientId } = value as { readonly issuer: Issuer; readonly clientId: ClientId }
  return id === JSON.stringify([issuer, clientId])
}
