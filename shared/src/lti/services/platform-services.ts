import type { LmsUserId } from '../../ids.js'
import { measureParameter } from '../launch.js'
import { claimNames } from '../v1p3/claim-names.js'
import {
  readClaims,
  readCustomText,
  readIdentifier,
  readText,
  readTextList,
  type Claims,
} from '../v1p3/claims.js'
import type { Fields } from '../fields.js'
import {
  serviceClaims,
  serviceScopes,
  type AskedServices,
  type ServiceScope,
} from './service-names.js'

/** What a platform offers beside launches, as a verified launch names it. What is absent is not offered. */
export interface PlatformServices {
  readonly grades?: GradeService
  readonly roster?: RosterService
  readonly outcome?: OutcomeService
}

/** Assignment and Grade Services 2.0. */
export interface GradeService {
  /** All line items of this tool in the course. */
  readonly lineItems?: string
  /** The one line item of this link; several or none leave it out. */
  readonly lineItem?: string
  /** Only what the platform named: a scope that it does not have fails the whole token request at some. */
  readonly scopes: readonly ServiceScope[]
}

/** Names and Role Provisioning Services 2.0. Some platforms tell the address to teachers alone. */
export interface RosterService {
  readonly address: string
}

/** Basic Outcomes 1.1: one result of one person. */
export interface OutcomeService {
  readonly address: string
  /** Opaque, of any characters, some hundred long; another one with each launch at some platforms. */
  readonly sourcedId: string
}

export interface AddressRules {
  /** Platforms of tests and development, which speak http themselves. */
  readonly allowHttp: boolean
}

/** What a launch offers of grades and rosters. */
export interface ServiceOffer {
  readonly services: PlatformServices
  /** Whom scores are about, as the platform names them: no older id of theirs. Absent where there are no scores. */
  readonly scoredUserId?: string
  /** Custom parameter `measure=1`: the LMS asks for what people did by itself. */
  readonly measured?: true
}

/** What is kept of what launches offer. */
export interface ServiceRules extends AddressRules, AskedServices {}

/**
 * The offer of a verified LTI 1.3 launch, as far as its tenant has switched it on. Scores are about `sub`, whatever
 * older id somebody's files lie under.
 */
export function readOfferInClaims(claims: Claims, rules: ServiceRules): ServiceOffer {
  const custom = readClaims(claims, claimNames.custom) ?? {}
  return writeOffer(readServiceClaims(claims, rules), rules, {
    userId: readIdentifier(claims, 'sub'),
    measured: readCustomText(custom, measureParameter) === '1',
  })
}

/** The same of the signed body of a verified LTI 1.1 launch. */
export function readOfferInFields(body: Fields, rules: ServiceRules): ServiceOffer {
  return writeOffer(readServiceFields(body, rules), rules, {
    userId: body.get('user_id'),
    measured: body.get(`custom_${measureParameter}`)?.trim() === '1',
  })
}

function writeOffer(
  { grades, outcome, roster }: PlatformServices,
  rules: ServiceRules,
  { userId, measured }: { readonly userId: LmsUserId | undefined; readonly measured: boolean },
): ServiceOffer {
  const scored = { ...(grades && { grades }), ...(outcome && { outcome }) }
  return {
    services: { ...(rules.grades && scored), ...(rules.rosters && roster && { roster }) },
    ...(rules.grades &&
      userId !== undefined &&
      userId.length <= idMaxLength && { scoredUserId: userId, ...(measured && { measured }) }),
  }
}

/** Addresses carry queries, and ids of courses and tools; none seen comes near it. */
const addressMaxLength = 2000
const sourcedIdMaxLength = 2000
/** LTI allows as many. */
const idMaxLength = 255

/** From the claims of a verified id_token (AGS 2.0 §3.1, NRPS 2.0 §2.2.1). */
export function readServiceClaims(claims: Claims, rules: AddressRules): PlatformServices {
  const grading = readClaims(claims, serviceClaims.grades) ?? {}
  const naming = readClaims(claims, serviceClaims.roster) ?? {}
  const outcome = readClaims(claims, serviceClaims.outcome) ?? {}
  return writeServices({
    grades: readGrades(
      {
        lineItems: readAddress(readText(grading, 'lineitems'), rules),
        lineItem: readAddress(readText(grading, 'lineitem'), rules),
      },
      readTextList(grading, 'scope'),
    ),
    roster: readAddress(readText(naming, 'context_memberships_url'), rules),
    outcome: {
      address: readAddress(readText(outcome, 'lis_outcome_service_url'), rules),
      sourcedId: readText(outcome, 'lis_result_sourcedid'),
    },
  })
}

/**
 * From the signed body of an LTI 1.1 launch: Basic Outcomes, and where an administrator of Moodle has switched
 * them on, the newer services as custom parameters. Those requests are signed with the tool's key.
 */
export function readServiceFields(body: Fields, rules: AddressRules): PlatformServices {
  const read = (name: string): string | undefined => readAddress(body.get(name)?.trim(), rules)
  const scopes = body.get('custom_gradebookservices_scope')?.split(/[\s,]/)
  return writeServices({
    grades: readGrades(
      { lineItems: read('custom_lineitems_url'), lineItem: read('custom_lineitem_url') },
      scopes,
    ),
    roster: read('custom_context_memberships_v2_url'),
    outcome: {
      address: read('lis_outcome_service_url'),
      sourcedId: body.get('lis_result_sourcedid')?.trim(),
    },
  })
}

const knownScopes: ReadonlySet<string> = new Set(Object.values(serviceScopes))
const isKnownScope = (text: string): text is ServiceScope => knownScopes.has(text)

function readGrades(
  { lineItems, lineItem }: Record<'lineItems' | 'lineItem', string | undefined>,
  scopes: readonly string[] | undefined,
): GradeService | undefined {
  if (!lineItems && !lineItem) return undefined
  return {
    ...(lineItems && { lineItems }),
    ...(lineItem && { lineItem }),
    scopes: scopes?.filter(isKnownScope) ?? [],
  }
}

function writeServices({
  grades,
  roster,
  outcome,
}: {
  readonly grades: GradeService | undefined
  readonly roster: string | undefined
  readonly outcome: Record<'address' | 'sourcedId', string | undefined>
}): PlatformServices {
  const { address, sourcedId } = outcome
  const hasOutcome = address && sourcedId && sourcedId.length <= sourcedIdMaxLength
  return {
    ...(grades && { grades }),
    ...(roster && { roster: { address: roster } }),
    ...(hasOutcome && { outcome: { address, sourcedId } }),
  }
}

/** As the platform wrote it; Moodle sends an empty text for a line item that it does not have. */
function readAddress(text: string | undefined, { allowHttp }: AddressRules): string | undefined {
  if (!text || text.length > addressMaxLength) return undefined
  let url: URL
  try {
    url = new URL(text)
  } catch {
    return undefined
  }
  const isWeb = url.protocol === 'https:' || (allowHttp && url.protocol === 'http:')
  return isWeb && !url.username && !url.password ? text : undefined
}

/**
 * The address of a line item's scores or results: the path goes on before the query, which many platforms need
 * to know the tool by (AGS 2.0 §3.4.1 and §3.3.1).
 */
export function extendAddress(lineItem: string, part: 'scores' | 'results'): string {
  const [address] = lineItem.split('#', 1) as [string]
  const end = address.search(/\?|$/)
  return `${address.slice(0, end).replace(/\/$/, '')}/${part}${address.slice(end)}`
}
