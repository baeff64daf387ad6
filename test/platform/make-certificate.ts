import { execFileSync } from 'node:child_process'
import { createHash, createPublicKey } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/**
 * Certificates for tests that need TLS: platforms in a browser, faults of TLS, outgoing
 * connections. `openssl` makes them, because Node reads certificates and cannot make any.
 */

export interface Certificate {
  readonly key: string
  /** The chain: the host's own, and that of its authority. */
  readonly cert: string
  /** What signed it, and itself. */
  readonly authority: { readonly key: string; readonly cert: string }
  /** What Chromium's `--ignore-certificate-errors-spki-list` takes: this one key is trusted. */
  readonly spkiHash: string
}

/**
 * A certificate authority that lives as long as the test, and a certificate of it for these hosts. It is good for `days` from
 * now on; of a negative number it has expired.
 */
export function makeCertificate(hosts: readonly string[], days = 1): Certificate {
  const folder = mkdtempSync(join(tmpdir(), 'appstreamlab-ca-'))
  const at = (name: string): string => join(folder, name)
  const openssl = (...args: string[]): void => {
    execFileSync('openssl', args, { cwd: folder, stdio: 'ignore' })
  }
  try {
    const curve = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes']
    openssl(
      'req',
      '-x509',
      ...curve,
      '-keyout',
      'ca.key',
      '-out',
      'ca.pem',
      '-days',
      '1',
      '-subj',
      '/CN=Test CA',
    )
    openssl('req', ...curve, '-keyout', 'host.key', '-out', 'host.csr', '-subj', `/CN=${hosts[0]}`)
    writeFileSync(at('names'), `subjectAltName=${hosts.map((host) => `DNS:${host}`).join(',')}\n`)
    openssl(
      'x509',
      '-req',
      '-in',
      'host.csr',
      '-CA',
      'ca.pem',
      '-CAkey',
      'ca.key',
      '-CAcreateserial',
      '-out',
      'host.pem',
      '-days',
      String(days),
      '-extfile',
      'names',
    )
    const key = readFileSync(at('host.key'), 'utf8')
    const authority = {
      key: readFileSync(at('ca.key'), 'utf8'),
      cert: readFileSync(at('ca.pem'), 'utf8'),
    }
    const spki = createPublicKey(key).export({ type: 'spki', format: 'der' })
    return {
      key,
      cert: readFileSync(at('host.pem'), 'utf8') + authority.cert,
      authority,
      spkiHash: createHash('sha256').update(spki).digest('base64'),
    }
  } finally {
    rmSync(folder, { recursive: true })
  }
}
