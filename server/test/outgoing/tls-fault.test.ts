import t from 'tap'
import { findTlsFaultWords, readTlsFault, tlsFaultWords } from '#src/outgoing/tls-fault.js'

/** As Node 20 and undici threw them at servers that were set up so: code, words, kind. */
const seen = [
  [
    'ERR_SSL_WRONG_VERSION_NUMBER',
    '80BC:error:0A00010B:SSL routines:ssl3_get_record:wrong version number:',
    'not_tls',
  ],
  [
    'EPROTO',
    'write EPROTO 80BC:error:0A00010B:SSL routines:ssl3_get_record:wrong version number:',
    'not_tls',
  ],
  [
    'EPROTO',
    'write EPROTO 80BC:error:0A00042E:SSL routines:ssl3_read_bytes:tlsv1 alert protocol version:',
    'handshake',
  ],
  ['ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION', 'tlsv1 alert protocol version', 'handshake'],
  ['CERT_HAS_EXPIRED', 'certificate has expired', 'certificate_expired'],
  ['CERT_NOT_YET_VALID', 'certificate is not yet valid', 'certificate_not_yet_valid'],
  ['ERR_TLS_CERT_ALTNAME_INVALID', 'Hostname/IP does not match', 'certificate_name'],
  ['DEPTH_ZERO_SELF_SIGNED_CERT', 'self-signed certificate', 'certificate_untrusted'],
  ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'unable to verify', 'certificate_untrusted'],
  ['ECONNRESET', 'Client network socket disconnected before secure TLS connection', undefined],
  ['EPROTO', 'write EPROTO', undefined],
  ['ERR_TLS_HANDSHAKE_TIMEOUT', 'TLS handshake timeout', undefined],
] as const

void t.test('which fault of TLS it is, and what to do about it', async (t) => {
  for (const [code, message, fault] of seen)
    t.equal(readTlsFault(Object.assign(new Error(message), { code })), fault, `${code} ${message}`)
  for (const other of [undefined, null, 'text', {}, { code: 5 }, { code: 'constructor' }])
    t.equal(readTlsFault(other), undefined)
  t.same(new Set(seen.flatMap(([, , fault]) => fault ?? [])), new Set(Object.keys(tlsFaultWords)))
  t.match(findTlsFaultWords('not_tls')?.what, 'https is written where a plain-http port listens')
  t.equal(findTlsFaultWords(undefined), undefined)
})
