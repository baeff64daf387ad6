import { refusalCatalogue, type Refusal, type RefusalReason } from '../refusals.js'

/** What only the server-to-server API refuses; its reader is a program, and the admin behind it. */
const apiOnly = {
  authorization_missing: {
    status: 401,
    code: 'authorization_missing',
    message:
      'Sign the request with OAuth 1.0a in the Authorization header; nothing else is accepted.',
  },
  signature_method_unsuitable: {
    status: 400,
    code: 'signature_method_unsupported',
    message: 'The API takes HMAC-SHA256 only.',
  },
  body_hash_missing: {
    status: 400,
    code: 'body_hash_missing',
    message:
      'oauth_body_hash is missing: the base64 of the SHA-256 of the body, signed with the rest.',
  },
  body_hash_mismatch: {
    status: 401,
    code: 'body_hash_mismatch',
    message: 'The body is not the one that was signed (oauth_body_hash, SHA-256).',
  },
  json_malformed: {
    status: 400,
    code: 'json_malformed',
    message: 'The body is not the JSON that this route takes; the OpenAPI document describes it.',
  },
  json_expected: {
    status: 415,
    code: 'json_expected',
    message: 'Send application/json.',
  },
  api_not_offered: {
    status: 403,
    code: 'api_not_offered',
    message:
      'This consumer key may only launch: it has no list of labs. Name it in the CONFIG_FILE of the signer to use the API.',
  },
  session_unknown: {
    status: 404,
    code: 'session_unknown',
    message: 'This user has no such session in this lab; it may have ended already.',
  },
} as const satisfies Record<string, { status: number; code: string; message: string }>

export type ApiOnlyReason = keyof typeof apiOnly
export type ApiReason = ApiOnlyReason | RefusalReason

/** What only the API refuses has no facts beyond its reason. */
export type ApiRefusal = Refusal | { readonly reason: ApiOnlyReason; readonly detail?: never }

/** Status and public code of a refusal, and its message where the page texts have none. */
export function describeApiRefusal(reason: ApiReason): {
  readonly status: number
  readonly code: string
  readonly message?: string
} {
  return isApiOnly(reason) ? apiOnly[reason] : refusalCatalogue[reason]
}

export function isApiOnly(reason: ApiReason): reason is ApiOnlyReason {
  return Object.hasOwn(apiOnly, reason)
}
