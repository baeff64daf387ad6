/**
 * What browsers are told to forbid, for every kind of answer, so that one place can be read to know it: pages
 * (`page.ts`, and `lambda/answer-start-fault.ts` where no app could be built), refusals, redirects and files.
 */

export type Headers = Readonly<Record<string, string>>

/** On every answer. An answer that caches may keep says so itself, in place of `no-store`. */
export const everyAnswer: Headers = {
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
}

/** Where an operator says that browsers reach us by https, they never try http again on this host, for a year. */
export const httpsOnly: Headers = { 'strict-transport-security': 'max-age=31536000' }

/** Of a redirect: its address may carry a ticket or a nonce, which the next site must not hear as a referrer. */
export const noReferrer: Headers = { 'referrer-policy': 'no-referrer' }

/** Of a page that is text alone. */
export const textPage: Headers = {
  ...noReferrer,
  'content-security-policy': "default-src 'none'",
}

/** Of a file that a browser shows by itself, such as the icon: nothing in it runs. */
export const shownFile: Headers = { 'content-security-policy': "default-src 'none'; sandbox" }

/** Of JSON and XML for administrators: Firefox shows them with a style sheet of its own. */
export const shownDocument: Headers = {
  'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; sandbox",
}

/** Our pages ask for none of these; what a stream asks for is AppStream's page's own matter. */
const permissionsPolicy = [
  'camera',
  'display-capture',
  'geolocation',
  'microphone',
  'payment',
  'usb',
]
  .map((feature) => `${feature}=()`)
  .join(', ')

export interface PageSources {
  /** Base64; the page's own script and styles carry it. */
  readonly nonce: string
  /** Whence the institution's logo comes; absent: images are part of the page. */
  readonly imageOrigin?: string | undefined
  /** Where its forms lead, as CSP writes sources. */
  readonly formTargets: readonly string[]
  /** Who may frame it, as CSP writes sources. */
  readonly frameAncestors: string
}

/** Of a page with a script and styles of its own. */
export function securePage({
  nonce,
  imageOrigin,
  formTargets,
  frameAncestors,
}: PageSources): Headers {
  const policy = [
    "default-src 'none'",
    `style-src 'nonce-${nonce}'`,
    `script-src 'nonce-${nonce}'`,
    `img-src data:${imageOrigin ? ` ${imageOrigin}` : ''}`,
    "connect-src 'self'",
    `form-action ${formTargets.join(' ')}`,
    "base-uri 'none'",
    `frame-ancestors ${frameAncestors}`,
  ]
  return {
    'content-security-policy': policy.join('; '),
    'permissions-policy': permissionsPolicy,
    // Not `no-referrer`: with it browsers send `Origin: null`, and tickets count only from our own pages.
    'referrer-policy': 'same-origin',
  }
}
