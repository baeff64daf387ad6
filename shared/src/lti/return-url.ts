import { remember } from '../remember.js'

/**
 * The longest return URL, in characters before escaping. Longer ones are as good as none: the card carries the
 * URL, and servers refuse longer requests.
 */
export const returnUrlMaxLength = 2000

/**
 * Where "Back to the course" leads, with the message that the LMS may show and keep.
 * Only http and https; the URL's own query stays as it is, because Moodle's carries its session key.
 * Source: LTI 1.1 §4.1 (launch_presentation_return_url). Call it only with a signed URL.
 */
export function writeReturnUrl(
  returnUrl: string,
  message?: { readonly text: string; readonly code: string },
): string | undefined {
  if (returnUrl.length > returnUrlMaxLength) return undefined
  const href = readWebAddress(returnUrl)
  if (href === undefined || !message) return href
  const url = new URL(href)
  const added = `lti_errormsg=${encodeURIComponent(message.text)}&lti_errorlog=${encodeURIComponent(message.code)}`
  url.search = url.search === '' ? `?${added}` : `${url.search}&${added}`
  return url.href
}

const readWebAddress = remember((text) => {
  const url = parseUrl(text)
  if (!url || (url.protocol !== 'https:' && url.protocol !== 'http:')) return undefined
  return url.username || url.password ? undefined : url.href
})

export interface WayBack {
  readonly url: string
  /**
   * Where the way back has to open; `frame`: in the frame that we are in, whose page tells the one around it where
   * to go.
   */
  readonly leads: 'window' | 'frame'
}

/** `…/external_content/success/<service>` below a course, an account, or nothing. */
const framedReturn = /\/external_content\/(?:success|cancel)\/[a-z_]+$/

/**
 * How "Back to the course" leads there. Mostly the whole window goes: an LMS whose cookies are SameSite=Lax
 * (Moodle) sees nobody logged in when a page from another site leads a frame there. What Canvas names for
 * launches in frames and dialogs is an empty page that only speaks to the page around it: it has to open in
 * our frame, and in a window of its own the course that the address stands in takes its place.
 */
export function chooseWayBack(backUrl: string, framing: 'frame' | 'top-level'): WayBack {
  const url = parseUrl(backUrl)
  if (!url || !framedReturn.test(url.pathname)) return { url: backUrl, leads: 'window' }
  if (framing === 'frame') return { url: backUrl, leads: 'frame' }
  return {
    url: url.origin + url.pathname.replace(framedReturn, '/').replace(/(.)\/$/, '$1'),
    leads: 'window',
  }
}

/** URLs may carry `*`, `;` and `,` in the host, which mean something in a policy. */
const plainOrigin = /^https?:\/\/(\[[0-9a-f:]+\]|[a-z0-9._-]+)(:[0-9]+)?$/

/** The origin of a signed URL, for `frame-ancestors`: one host, never a pattern. */
export function readOrigin(url: string): string | undefined {
  return readOriginOnce(url)
}

const readOriginOnce = remember((text) => {
  const url = parseUrl(text)
  return url && plainOrigin.test(url.origin) ? url.origin : undefined
})

/** A host name has 253 characters at most (RFC 1035 §2.3.4); tickets carry these, and stay small. */
const originMaxLength = 253 + 'https://:65535'.length

/** The origins of signed URLs, each once; what is absent, empty or no web address names none. */
export function listOrigins(urls: readonly (string | undefined)[]): string[] {
  const origins: string[] = []
  for (const url of urls) {
    const origin = url ? readOrigin(url) : undefined
    if (origin !== undefined && origin.length <= originMaxLength && !origins.includes(origin))
      origins.push(origin)
  }
  return origins
}

const parseUrl = (text: string): URL | undefined => (URL.canParse(text) ? new URL(text) : undefined)
