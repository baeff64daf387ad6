/** Longer ones are as good as none: the card carries the URL, and servers refuse longer requests. */
const returnUrlMaxLength = 2000

/**
 * Where "Back to the course" leads, with the message that the LMS may show and keep.
 * Only http and https; the URL's own query stays as it is, because Moodle's carries its session key.
 * Source: LTI 1.1 §4.1 (launch_presentation_return_url). Call it only with a signed URL.
 */
export function writeReturnUrl(
  returnUrl: string,
  message?: { readonly text: string; readonly code: string },
): string | undefined {
  const url = returnUrl.length <= returnUrlMaxLength ? parseUrl(returnUrl) : undefined
  if (!url || (url.protocol !== 'https:' && url.protocol !== 'http:')) return undefined
  if (url.username || url.password) return undefined
  if (!message) return url.href
  const added = `lti_errormsg=${encodeURIComponent(message.text)}&lti_errorlog=${encodeURIComponent(message.code)}`
  url.search = url.search === '' || url.search === '?' ? `?${added}` : `${url.search}&${added}`
  return url.href
}

/** URLs may carry `*`, `;` and `,` in the host, which mean something in a policy. */
const plainOrigin = /^https?:\/\/(\[[0-9a-f:]+\]|[a-z0-9._-]+)(:[0-9]+)?$/

/** The origin of a signed return URL, for `frame-ancestors`: one host, never a pattern. */
export function readOrigin(url: string): string | undefined {
  const origin = parseUrl(url)?.origin
  return origin !== undefined && plainOrigin.test(origin) ? origin : undefined
}

function parseUrl(text: string): URL | undefined {
  try {
    return new URL(text)
  } catch {
    return undefined
  }
}
