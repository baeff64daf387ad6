import { createHmac } from 'node:crypto'

// RFC 5849 §3.6: only letters, digits and -._~ stay as they are.
const encode = (text: string): string =>
  [...Buffer.from(text, 'utf8')]
    .map((byte) => {
      const character = String.fromCharCode(byte)
      return /[A-Za-z0-9._~-]/.test(character)
        ? character
        : `%${byte.toString(16).toUpperCase().padStart(2, '0')}`
    })
    .join('')

/** HMAC-SHA1 over a form after RFC 5849 §3.4.1 and §3.4.2, for an address without a query. */
export function computeSignature(url: string, form: URLSearchParams, secret: string): string {
  const parameters = [...form]
    .filter(([name]) => name !== 'oauth_signature')
    .map(([name, value]) => `${encode(name)}=${encode(value)}`)
    .sort()
    .join('&')
  const base = `POST&${encode(url)}&${encode(parameters)}`
  return createHmac('sha1', `${encode(secret)}&`)
    .update(base)
    .digest('base64')
}
