// Names of the platform services that LTI Advantage has for grades and rosters (AGS 2.0 §3, NRPS 2.0 §2, Basic
// Outcomes as an LTI 1.3 claim).

export const serviceClaims = {
  grades: 'https://purl.imsglobal.org/spec/lti-ags/claim/endpoint',
  roster: 'https://purl.imsglobal.org/spec/lti-nrps/claim/namesroleservice',
  outcome: 'https://purl.imsglobal.org/spec/lti-bo/claim/basicoutcome',
} as const

export const serviceScopes = {
  lineItem: 'https://purl.imsglobal.org/spec/lti-ags/scope/lineitem',
  lineItemReadonly: 'https://purl.imsglobal.org/spec/lti-ags/scope/lineitem.readonly',
  resultReadonly: 'https://purl.imsglobal.org/spec/lti-ags/scope/result.readonly',
  score: 'https://purl.imsglobal.org/spec/lti-ags/scope/score',
  roster: 'https://purl.imsglobal.org/spec/lti-nrps/scope/contextmembership.readonly',
  /** Moodle: Basic Outcomes with a token. */
  outcome: 'https://purl.imsglobal.org/spec/lti-bo/scope/basicoutcome',
} as const

export type ServiceScope = (typeof serviceScopes)[keyof typeof serviceScopes]

/** What is asked of platforms beside launches, where somebody has switched it on. */
export interface AskedServices {
  readonly grades?: boolean
  readonly rosters?: boolean
}

/** The scopes that a registration asks for: none where nothing is switched on. */
export const listScopes = ({ grades, rosters }: AskedServices): readonly ServiceScope[] => [
  ...(grades
    ? [
        serviceScopes.lineItem,
        serviceScopes.lineItemReadonly,
        serviceScopes.resultReadonly,
        serviceScopes.score,
      ]
    : []),
  ...(rosters ? [serviceScopes.roster] : []),
]

/**
 * Media types for Accept and Content-Type, one exact type each and without a charset: some platforms compare the
 * header as a whole, and refuse a list, a wildcard or a parameter.
 */
export const serviceMediaTypes = {
  lineItem: 'application/vnd.ims.lis.v2.lineitem+json',
  lineItems: 'application/vnd.ims.lis.v2.lineitemcontainer+json',
  results: 'application/vnd.ims.lis.v2.resultcontainer+json',
  score: 'application/vnd.ims.lis.v1.score+json',
  roster: 'application/vnd.ims.lti-nrps.v2.membershipcontainer+json',
  tokenForm: 'application/x-www-form-urlencoded',
  outcome: 'application/xml',
} as const
