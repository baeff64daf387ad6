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
  classes_off: {
    status: 403,
    code: 'classes_off',
    message:
      'No classes can be planned on this lab. The cloud admin can allow them (`classes` in CONFIG_FILE).',
  },
  class_not_asked_here: {
    status: 403,
    code: 'class_not_asked_here',
    message: 'Classes on this lab are planned by the people who run the lab service: ask them.',
  },
  class_unknown: {
    status: 404,
    code: 'class_unknown',
    message: 'This consumer key has no such class.',
  },
  class_zone_unknown: {
    status: 400,
    code: 'class_zone_unknown',
    message: '`zone` is not a time zone: send an IANA name such as Europe/Berlin.',
  },
  class_too_many: {
    status: 409,
    code: 'class_too_many',
    message:
      'There are too many classes here already: withdraw some; those that have been over for 90 days go by themselves.',
  },
  class_name_missing: {
    status: 400,
    code: 'class_name_missing',
    message: 'The class has no name.',
  },
  class_name_too_long: {
    status: 400,
    code: 'class_name_too_long',
    message: 'The name of the class is longer than 200 characters.',
  },
  class_people_out_of_range: {
    status: 400,
    code: 'class_people_out_of_range',
    message: '`people` has to be a whole number from 1 to 100,000.',
  },
  class_people_beyond_policy: {
    status: 400,
    code: 'class_people_beyond_policy',
    message: 'A class on this lab may not have so many people (`seatsAtMost` in CONFIG_FILE).',
  },
  class_no_lessons: { status: 400, code: 'class_no_lessons', message: 'The class has no lessons.' },
  class_too_many_lessons: {
    status: 400,
    code: 'class_too_many_lessons',
    message: 'A class has 400 lessons at most.',
  },
  class_lesson_malformed: {
    status: 400,
    code: 'class_lesson_malformed',
    message: 'Starts and ends of lessons are times of ISO 8601 with Z or an offset.',
  },
  class_lesson_backwards: {
    status: 400,
    code: 'class_lesson_backwards',
    message: 'A lesson ends before it starts.',
  },
  class_lesson_without_length: {
    status: 400,
    code: 'class_lesson_without_length',
    message: 'A lesson ends when it starts.',
  },
  class_lesson_too_long: {
    status: 400,
    code: 'class_lesson_too_long',
    message: 'A lesson lasts 24 hours or longer: send one for each day.',
  },
  class_lesson_too_far: {
    status: 400,
    code: 'class_lesson_too_far',
    message: 'A lesson lies more than two years ahead.',
  },
  class_lessons_overlap: {
    status: 400,
    code: 'class_lessons_overlap',
    message: 'Two lessons of the class overlap.',
  },
  class_lessons_over: {
    status: 400,
    code: 'class_lessons_over',
    message: 'All lessons of the class are over.',
  },
  class_too_many_windows: {
    status: 400,
    code: 'class_too_many_windows',
    message: 'A class has 200 individual windows at most.',
  },
  class_window_out_of_range: {
    status: 400,
    code: 'class_window_out_of_range',
    message: 'An individual window begins or ends more than 24 hours from the lesson.',
  },
  class_window_people: {
    status: 400,
    code: 'class_window_people',
    message:
      'Individual windows are for whole numbers of people, together no more than the class has.',
  },
  class_window_backwards: {
    status: 400,
    code: 'class_window_backwards',
    message: 'An individual window ends before it begins.',
  },
  classes_unavailable: {
    status: 503,
    code: 'classes_unavailable',
    message: 'The store of the lab service does not answer: send it again in a minute.',
  },
} as const satisfies Record<string, { status: number; code: string; message: string }>

export type ApiOnlyReason = keyof typeof apiOnly
export type ApiReason = ApiOnlyReason | RefusalReason

/** Which part of a class is meant: ISO 8601 in UTC, and the most that is allowed. */
export interface ClassFacts {
  readonly lesson?: { readonly start: string; readonly end: string }
  readonly next?: { readonly start: string; readonly end: string }
  readonly most?: number
}

/** What only the API refuses has no facts beyond its reason, but for classes. */
export type ApiRefusal =
  Refusal | { readonly reason: ApiOnlyReason; readonly detail?: never; readonly facts?: ClassFacts }

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
