/** What TLS ended with, told apart by who has to act. Used by calls to AWS and to platforms. */

/**
 * Why no TLS connection came about.
 * - `not_tls`: something answers, but not by TLS: as a rule, `https` is written where a plain-http port listens.
 * - `handshake`: the two did not agree, on a version for instance.
 * - `certificate_…`: expired, not valid yet, for another name, or of an authority that is not known here.
 */
export type TlsFault = keyof typeof tlsFaultWords

/** What operators read: what is so, and what to do about it. */
export const tlsFaultWords = {
  not_tls: {
    what: 'The address answers, but not by TLS: https is written where a plain-http port listens.',
    fix: 'write the port that speaks TLS, or http:// where that is meant.',
  },
  handshake: {
    what: 'The address answers, but no TLS connection comes about: the two have no version or cipher in common, or something on the way ends it.',
    fix: 'look at what TLS the address offers, and at proxies on the way.',
  },
  certificate_expired: {
    what: 'The certificate of the address has expired.',
    fix: 'renew it; if it is valid, set this machine’s clock.',
  },
  certificate_not_yet_valid: {
    what: 'The certificate of the address is not valid yet.',
    fix: 'set this machine’s clock; if it is right, the certificate is for later.',
  },
  certificate_name: {
    what: 'The certificate of the address is for another name.',
    fix: 'write the name that the certificate has, or have one made for this name.',
  },
  certificate_untrusted: {
    what: 'The certificate of the address is of an authority that is not known here.',
    fix: 'name the authority in NODE_EXTRA_CA_CERTS (a proxy that opens TLS has one of its own), or have the whole chain sent.',
  },
} as const

/** Finds the words for a fact of that name; undefined where it is none of the faults. */
export const findTlsFaultWords = (
  fault: string | undefined,
): { readonly what: string; readonly fix: string } | undefined =>
  Object.entries(tlsFaultWords).find(([name]) => name === fault)?.[1]

/** OpenSSL's words, which Node's client gives no code of its own: something else than TLS was answered. */
const answersNoTls = /wrong version number|packet length too long|record too long/i

const faultsByCode: Readonly<Record<string, TlsFault>> = {
  ERR_SSL_WRONG_VERSION_NUMBER: 'not_tls',
  ERR_SSL_PACKET_LENGTH_TOO_LONG: 'not_tls',
  CERT_HAS_EXPIRED: 'certificate_expired',
  CERT_NOT_YET_VALID: 'certificate_not_yet_valid',
  ERR_TLS_CERT_ALTNAME_INVALID: 'certificate_name',
  HOSTNAME_MISMATCH: 'certificate_name',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'certificate_untrusted',
  SELF_SIGNED_CERT_IN_CHAIN: 'certificate_untrusted',
  UNABLE_TO_GET_ISSUER_CERT: 'certificate_untrusted',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'certificate_untrusted',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'certificate_untrusted',
  CERT_CHAIN_TOO_LONG: 'certificate_untrusted',
  CERT_REJECTED: 'certificate_untrusted',
  CERT_REVOKED: 'certificate_untrusted',
  CERT_SIGNATURE_FAILURE: 'certificate_untrusted',
  CERT_UNTRUSTED: 'certificate_untrusted',
  INVALID_CA: 'certificate_untrusted',
  INVALID_PURPOSE: 'certificate_untrusted',
}

/** Tells by the code of Node's or undici's error which fault of TLS it is; undefined where it is none. */
export function readTlsFault(error: unknown): TlsFault | undefined {
  const { code, message } = (error ?? {}) as { readonly code?: unknown; readonly message?: unknown }
  if (typeof code !== 'string') return undefined
  if (Object.hasOwn(faultsByCode, code)) return faultsByCode[code]
  // Node's client calls every fault of the handshake EPROTO; so is one of the system, without OpenSSL's words.
  const words = typeof message === 'string' ? message : ''
  if (!code.startsWith('ERR_SSL_') && !(code === 'EPROTO' && /SSL routines/.test(words)))
    return undefined
  return answersNoTls.test(words) ? 'not_tls' : 'handshake'
}
