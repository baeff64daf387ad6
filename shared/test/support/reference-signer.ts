import { createHmac } from 'node:crypto'

/**
 * A second implementation of RFC 5849 §3.4, for fixtures only. It imports nothing of the product and
 * takes each step plainly, one after the other, so that the two do not share a mistake.
 */

/** A decoded name and value. */
export type Pair = readonly [name: string, value: string]
export type Pairs = readonly Pair[]

export interface RequestToSign {
  readonly method?: string
  /** As on the wire, with its raw query. */
  readonly url: string
  readonly header?: Pairs | undefined
  /** Decoded form fields; `oauth_signature` does not count. */
  readonly body: Pairs
}

export interface SigningKeys {
  readonly secret: string
  readonly tokenSecret?: string | undefined
  readonly signatureMethod?: string | undefined
}

const unreserved = new Set(
  Buffer.from('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~'),
)

/** RFC 5849 §3.6, byte by byte. */
export function percentEncode(text: string): string {
  let encoded = ''
  for (const byte of Buffer.from(text, 'utf8'))
    encoded += unreserved.has(byte)
      ? String.fromCharCode(byte)
      : `%${byte.toString(16).toUpperCase().padStart(2, '0')}`
  return encoded
}

/** The bytes behind `+` and percent escapes; undefined where an escape is not whole. */
export function percentDecode(bytes: Uint8Array): Buffer | undefined {
  const decoded: number[] = []
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at] ?? 0
    if (byte !== 0x25) {
      decoded.push(byte === 0x2b ? 0x20 : byte)
      continue
    }
    const digits = Buffer.from(bytes.subarray(at + 1, at + 3)).toString('latin1')
    if (!/^[0-9A-Fa-f]{2}$/.test(digits)) return undefined
    decoded.push(Number.parseInt(digits, 16))
    at += 2
  }
  return Buffer.from(decoded)
}

/** Valid UTF-8 survives decoding and encoding; anything else gets replacement characters. */
export function decodeUtf8(bytes: Uint8Array): string | undefined {
  const text = Buffer.from(bytes).toString('utf8')
  return Buffer.from(text, 'utf8').equals(bytes) ? text : undefined
}

/** The pairs of a form's bytes; undefined where it is not strict UTF-8 with whole escapes. */
export function parseForm(bytes: Uint8Array): Pair[] | undefined {
  if (decodeUtf8(bytes) === undefined) return undefined
  const pairs: Pair[] = []
  for (const piece of splitBytes(bytes, 0x26)) {
    if (piece.length === 0) continue
    const equals = piece.indexOf(0x3d)
    const name = decodeText(equals === -1 ? piece : piece.subarray(0, equals))
    const value = decodeText(equals === -1 ? new Uint8Array() : piece.subarray(equals + 1))
    if (name === undefined || value === undefined) return undefined
    pairs.push([name, value])
  }
  return pairs
}

function decodeText(bytes: Uint8Array): string | undefined {
  const decoded = percentDecode(bytes)
  return decoded && decodeUtf8(decoded)
}

function splitBytes(bytes: Uint8Array, separator: number): Uint8Array[] {
  const pieces: Uint8Array[] = []
  let start = 0
  for (let at = 0; at <= bytes.length; at++) {
    if (at < bytes.length && bytes[at] !== separator) continue
    pieces.push(bytes.subarray(start, at))
    start = at + 1
  }
  return pieces
}

/** RFC 5849 §3.4.1. Throws for a query that is not a form. */
export function writeBaseString({
  method = 'POST',
  url,
  header = [],
  body,
}: RequestToSign): string {
  const [address = '', ...queries] = url.split('?')
  const query = parseForm(Buffer.from(queries.join('?'), 'utf8'))
  if (!query) throw new Error(`The query of ${url} is not a form.`)
  const sorted = [...query, ...header, ...body]
    .filter(([name]) => name !== 'oauth_signature')
    .map(([name, value]) => [Buffer.from(percentEncode(name)), Buffer.from(percentEncode(value))])
    .sort(([nameA, valueA], [nameB, valueB]) => compareBytes([nameA, valueA], [nameB, valueB]))
    .map(([name, value]) => `${name?.toString()}=${value?.toString()}`)
    .join('&')
  return [method.toUpperCase(), writeBaseUri(address), sorted].map(percentEncode).join('&')
}

function compareBytes(a: (Buffer | undefined)[], b: (Buffer | undefined)[]): number {
  const empty = Buffer.alloc(0)
  const byName = Buffer.compare(a[0] ?? empty, b[0] ?? empty)
  return byName === 0 ? Buffer.compare(a[1] ?? empty, b[1] ?? empty) : byName
}

/** RFC 5849 §3.4.1.2. */
function writeBaseUri(address: string): string {
  const parts = /^([a-z]+):\/\/([^/]*)(.*)$/i.exec(address)
  if (!parts) throw new Error(`${address} is not an address.`)
  const scheme = (parts[1] ?? '').toLowerCase()
  const host = (parts[2] ?? '').toLowerCase()
  const withoutPort = host.replace(scheme === 'https' ? /:443$/ : /:80$/, '')
  return `${scheme}://${withoutPort}${parts[3] || '/'}`
}

/** RFC 5849 §3.4.2, and HMAC-SHA256 in the same way. */
export function computeHmac(text: string, keys: SigningKeys): string {
  const hash = keys.signatureMethod === 'HMAC-SHA256' ? 'sha256' : 'sha1'
  return createHmac(hash, `${percentEncode(keys.secret)}&${percentEncode(keys.tokenSecret ?? '')}`)
    .update(text, 'utf8')
    .digest('base64')
}

export function sign(request: RequestToSign, keys: SigningKeys): string {
  return computeHmac(writeBaseString(request), keys)
}

/** A form as a browser sends it: everything but `*-._` and alphanumerics escaped, spaces as `+`. */
export function encodeForm(pairs: Pairs): string {
  const encode = (text: string) =>
    percentEncode(text).replaceAll('%20', '+').replaceAll('~', '%7E').replaceAll('%2A', '*')
  return pairs.map(([name, value]) => `${encode(name)}=${encode(value)}`).join('&')
}
