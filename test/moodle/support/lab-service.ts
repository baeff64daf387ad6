import { spawn, type ChildProcess } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { openSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pluginFolder } from '@appstreamlab/moodle-plugin'
import { startSandbox, type Sandbox } from '#sandbox/index.js'
import { stringify } from 'yaml'
import { findFreePort, waitFor } from './waiting.js'

const signerProgram = join(pluginFolder, '..', 'server', 'dist', 'main.js')

export interface LabService {
  readonly sandbox: Sandbox
  readonly url: string
  /** The plugin's key, a key for External tool with the same directory, and one without any lab. */
  readonly keys: { readonly plugin: string; readonly tool: string; readonly bare: string }
  readonly secret: string
  stopSigner(): Promise<void>
  startSigner(): Promise<void>
  close(): Promise<void>
}

const labs = [
  {
    id: 'cad',
    title: 'CAD for beginners',
    description: 'Draw your first part.',
    stack: 'cad-stack',
    fleet: 'cad-fleet',
  },
  {
    id: 'statistics',
    title: 'Statistics',
    description: 'R and JASP with the data of the lecture.',
    stack: 'statistics-stack',
    fleet: 'statistics-fleet',
  },
]

/** The sandbox and a signer in front of it, as a university would run them for its Moodle. */
export async function startLabService(): Promise<LabService> {
  const folder = await mkdtemp(join(tmpdir(), 'appstreamlab-service-'))
  const sandbox = await startSandbox()
  const secret = randomBytes(24).toString('base64url')
  const keys = { plugin: 'moodle', tool: 'moodle-tool', bare: 'moodle-bare' }
  const configFile = join(folder, 'signer.yaml')
  await writeFile(
    configFile,
    stringify({
      tenants: [
        {
          id: 'university',
          name: 'Example University',
          timeZone: 'Europe/London',
          directories: [{ id: 'moodle' }],
          labs,
          consumers: Object.values(keys).map((key) => ({
            key,
            directory: 'moodle',
            labs: key === keys.bare ? [] : 'all',
          })),
        },
      ],
    }),
  )
  const port = await findFreePort()
  const url = `http://127.0.0.1:${port}`
  const env = {
    PATH: process.env['PATH'],
    CONFIG_FILE: configFile,
    PORT: String(port),
    USER_ID_KEY: randomBytes(32).toString('base64url'),
    SEALING_KEY: randomBytes(32).toString('base64url'),
    AWS_ENDPOINT_URL_APPSTREAM: sandbox.endpoint,
    AWS_ACCESS_KEY_ID: 'sandbox',
    AWS_SECRET_ACCESS_KEY: 'sandbox',
    AWS_REGION: 'us-east-1',
    AWS_EC2_METADATA_DISABLED: 'true',
    ...Object.fromEntries(Object.values(keys).map((key) => [`CONSUMER_KEY_SECRET_${key}`, secret])),
  }
  let signer: ChildProcess | undefined
  const startSigner = async (): Promise<void> => {
    const output = openSync(join(folder, 'signer.log'), 'a')
    signer = spawn(process.execPath, [signerProgram], { env, stdio: ['ignore', output, output] })
    await waitFor('the signer', async () => (await fetch(`${url}/readyz`)).ok)
  }
  const stopSigner = async (): Promise<void> => {
    const child = signer
    signer = undefined
    if (!child || child.exitCode !== null) return
    const ended = once(child, 'exit')
    child.kill('SIGTERM')
    await ended
  }
  process.once('exit', () => signer?.kill())
  await startSigner()
  return {
    sandbox,
    url,
    keys,
    secret,
    stopSigner,
    startSigner,
    close: async () => {
      await stopSigner()
      await sandbox.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
}
