import { spawn, type ChildProcess } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { mkdirSync, openSync, rmSync } from 'node:fs'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pluginFolder } from '@appstreamlab/moodle-plugin'
import { startSandbox, type Sandbox } from '@appstreamlab/sandbox'
import { stringify } from 'yaml'
import { findFreePort } from '#support/free-port.js'
import { runProgram, succeed } from './php.js'
import { waitFor } from './waiting.js'

/**
 * What Moodle's stories launch into. The signer is a process with a configuration file, as at a
 * university, so that a story can stop it, start it with other settings, and run the operator's
 * commands.
 */

const programs = join(pluginFolder, '..', 'server', 'dist')

export interface SignerOptions {
  /** Ids of the labs that it has; all of them by default. */
  readonly labs?: readonly string[]
  /** What each lab says beside the rest. */
  readonly lab?: object
  /** LTI 1.3 registrations of the configuration file; none by default. */
  readonly registrations?: readonly object[]
  /** What the institution says beside the rest. */
  readonly tenant?: object
}

export interface LabService {
  readonly sandbox: Sandbox
  readonly url: string
  /** The plugin's key, a key for External tool with the same directory, and one without any lab. */
  readonly keys: { readonly plugin: string; readonly tool: string; readonly bare: string }
  readonly secret: string
  stopSigner(): Promise<void>
  startSigner(options?: SignerOptions): Promise<void>
  /** The operator's command, e.g. `operate('list')`; what it prints. */
  operate(...args: string[]): string
  /** The operator's command for classes, e.g. `runClasses('approve', id)`; what it prints. */
  runClasses(...args: string[]): string
  /** What the signer has logged so far. */
  readLog(): Promise<string>
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
  {
    id: 'office',
    title: 'Writing an exam',
    description: 'A word processor, and nothing else.',
    stack: 'office-stack',
    fleet: 'office-fleet',
  },
  {
    id: 'coding',
    title: 'Programming',
    description: 'An editor; nothing that is saved there stays.',
    stack: 'coding-stack',
    fleet: 'coding-fleet',
  },
]

/** The sandbox and a signer in front of it, as a university would run them for its Moodle. */
// One closure: signer, sandbox and what they log end with the run.
// oxlint-disable-next-line max-lines-per-function
export async function startLabService(): Promise<LabService> {
  const folder = await mkdtemp(join(tmpdir(), 'appstreamlab-service-'))
  const sandbox = await startSandbox()
  const secret = randomBytes(24).toString('base64url')
  const keys = { plugin: 'moodle', tool: 'moodle-tool', bare: 'moodle-bare' }
  const configFile = join(folder, 'signer.yaml')
  const stateFolder = join(folder, 'state')
  mkdirSync(stateFolder)
  const configure = ({
    labs: ids,
    lab = {},
    registrations = [],
    tenant = {},
  }: SignerOptions): Promise<void> =>
    writeFile(
      configFile,
      stringify({
        tenants: [
          {
            id: 'university',
            name: 'Example University',
            timeZone: 'Europe/London',
            classes: { approval: 'always' },
            services: { grades: true },
            ...tenant,
            directories: [{ id: 'moodle' }],
            labs: labs
              .filter(({ id }) => ids?.includes(id) ?? true)
              .map((one) => ({ ...one, ...lab })),
            consumers: Object.values(keys).map((key) => ({
              key,
              directory: 'moodle',
              labs: key === keys.bare ? [] : 'all',
            })),
            registrations,
          },
        ],
      }),
    )
  await configure({})
  const port = await findFreePort()
  // Another site than Moodle's 127.0.0.1, so that cookies in frames are what they are at a university.
  const url = `http://localhost:${port}`
  const env = {
    PATH: process.env['PATH'],
    CONFIG_FILE: configFile,
    PORT: String(port),
    PUBLIC_URL: `${url}/`,
    STATE_FOLDER: stateFolder,
    ALLOW_PRIVATE_PLATFORMS: '1',
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
  const log = join(folder, 'signer.log')
  const startSigner = async (options: SignerOptions = {}): Promise<void> => {
    await configure(options)
    const output = openSync(log, 'a')
    signer = spawn(process.execPath, [join(programs, 'main.js')], {
      env,
      stdio: ['ignore', output, output],
    })
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
  // Whoever ends the program by hand closes nothing; keys and a log would stay behind.
  process.once('exit', () => {
    signer?.kill()
    rmSync(folder, { recursive: true, force: true })
  })
  await startSigner()
  return {
    sandbox,
    url,
    keys,
    secret,
    stopSigner,
    startSigner,
    operate: (...args) => {
      const command = join(programs, 'operator', 'registrations-main.js')
      return succeed(runProgram(process.execPath, [command, ...args], { env }))
    },
    runClasses: (...args) => {
      const command = join(programs, 'operator', 'classes-main.js')
      return succeed(runProgram(process.execPath, [command, ...args], { env }))
    },
    readLog: () => readFile(log, 'utf8'),
    close: async () => {
      await stopSigner()
      await sandbox.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
}
