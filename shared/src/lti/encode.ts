// The one percent-encoding that signatures of OAuth 1.0a are made of.

const reserved = /[^A-Za-z0-9\-._~]/
const unreserved = Uint8Array.from({ length: 256 }, (_empty, code) =>
  Number(!reserved.test(String.fromCharCode(code))),
)

/** Whether a byte, or a character's code below 256, is unreserved: RFC 3986 §2.3. */
export const isUnreserved = (code: number): boolean => unreserved[code] === 1

const leftByEncodeUriComponent = /[!'()*]/g

/**
 * Percent-encodes UTF-8 text, leaving only the unreserved characters of RFC 3986.
 * Source: RFC 5849 §3.6. Lone surrogates, which have no UTF-8 form, throw URIError.
 */
export function encode(text: string): string {
  // Stryker disable next-line ConditionalExpression: What has nothing to encode is only found out sooner here.
  if (!reserved.test(text)) return text
  return encodeURIComponent(text).replace(
    leftByEncodeUriComponent,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  )
}
