import type { ChildProcess } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Test } from 'tap'
import { writeLaunch } from '#conformance/support/test-signer.js'

/** What tests of units and packages share: a signer's files under `etc`, the settings of a unit, one launch. */

export const publicUrl = 'https://labs.example.edu/'

/** Writes the keys and the configuration of one institution into `etc` below the folder. */
export function writeServiceFiles(folder: string): string {
  const etc = join(folder, 'etc')
  mkdirSync(etc)
  writeFileSync(join(etc, 'user-id-key'), 'a key of pseudonyms that only tests use\n')
  writeFileSync(join(etc, 'sealing-key'), 'a sealing key that only tests know well\n')
  writeFileSync(join(etc, 'moodle-secret'), 'the shared secret of moodle\n')
  writeFileSync(
    join(etc, 'config.yaml'),
    `tenants:
  - id: uni
    name: Example University
    directories: [{ id: moodle }]
    labs: [{ id: cad, title: CAD, stack: cad-stack, fleet: cad-fleet }]
    consumers:
      - { key: moodle, directory: moodle, labs: all, secret: { file: ${etc}/moodle-secret } }
`,
  )
  return etc
}

/** The values of a setting in the text of a systemd unit, in their order. */
export const readUnitSettings = (unit: string, key: string): string[] =>
  unit
    .split('\n')
    .flatMap((line) => (line.startsWith(`${key}=`) ? [line.slice(key.length + 1)] : []))

/** Where a signer's calls go, in the variables that the SDK reads. */
export const sandboxSettings = (endpoint: string) => ({
  AWS_ENDPOINT_URL_APPSTREAM: endpoint,
  AWS_REGION: 'us-east-1',
  AWS_ACCESS_KEY_ID: 'sandbox',
  AWS_SECRET_ACCESS_KEY: 'sandbox',
})

/** Waits until the process has said this on either output; gives all that it has said until then. */
export function untilSaid(
  { stdout, stderr }: ChildProcess,
  wanted: string | RegExp,
): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = ''
    const hear = (chunk: Buffer): void => {
      said += chunk.toString()
      if (typeof wanted === 'string' ? said.includes(wanted) : wanted.test(said)) resolve(said)
    }
    stdout?.on('data', hear)
    stderr?.on('data', hear)
    stdout?.once('close', () => reject(new Error(`Ended with: ${said}`)))
  })
}

/** A signer that was just started serves one launch, and ends when it is told to. */
export async function serveOneLaunch(t: Test, child: ChildProcess): Promise<void> {
  t.teardown(() => child.kill('SIGKILL'))
  const ended = new Promise((resolve) => child.once('close', resolve))
  const [, url = ''] = /"url":"([^"]+)"/.exec(await untilSaid(child, '"event":"listening"')) ?? []
  const { headers, body } = writeLaunch(url, { url: publicUrl })
  const answer = await fetch(url, {
    method: 'POST',
    redirect: 'manual',
    headers: { ...headers },
    body: String(body),
  })
  t.match(answer.headers.get('location'), '/authenticate?', await answer.text())
  child.kill('SIGTERM')
  t.equal(await ended, 0)
}
