import { execFileSync } from 'node:child_process'
import { createHash, createPublicKey } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export interface Certificate {
  readonly key: string
  readonly cert: string
  /** What Chromium's `--ignore-certificate-errors-spki-list` takes: this one key is trusted. */
  readonly spkiHash: string
}

/** A certificate authority that lives as long as the test, and a certificate of it for these hosts. */
export function makeCertificate(hosts: readonly string[]): Certificate {
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
      '1',
      '-extfile',
      'names',
    )
    const key = readFileSync(at('host.key'), 'utf8')
    const spki = createPublicKey(key).export({ type: 'spki', format: 'der' })
    return {
      key,
      cert: readFileSync(at('host.pem'), 'utf8') + readFileSync(at('ca.pem'), 'utf8'),
      spkiHash: createHash('sha256').update(spki).digest('base64'),
    }
  } finally {
    rmSync(folder, { recursive: true })
  }
}
