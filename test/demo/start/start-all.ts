import { randomBytes } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  sendCrowd,
  startDemoLms,
  type DemoLms,
  type HasSession,
  type LaunchAnswer,
} from '#demo/lms/index.js'
import { createFolderStore } from '@appstreamlab/server'
import { startSandbox, type Sandbox } from '@appstreamlab/sandbox'
import { classLab, demoConsumerKey, writeDemoConfig } from './demo-config.js'
import { demoLabs } from './demo-labs.js'
import type { Ports } from './ports.js'
import { buildSignerEnvironment, leaveOutOwnKeys, type Environment } from './signer-environment.js'
import { classRules, keepMeasured, startDemoClass, type DemoClass } from './demo-class.js'
import { demoSeed } from './demo-seed.js'
import { startKeeperProcess } from './keeper-process.js'
import { startSignerProcess, type SignerProcess } from './signer-process.js'
import { makeOperator } from './operator.js'
import { makeTroubles } from './troubles.js'

/**
 * Puts together what `npm start` shows. `main.ts` runs it for people, and `test/e2e/stage.ts` for
 * browser tests, which so see the same.
 */

export interface FirstLaunch {
  readonly milliseconds: number
  /** Absent where the signer did not answer. */
  readonly answer?: LaunchAnswer
  /** Whether the browser would now be at the sandbox's desktop. */
  readonly opened: boolean
}

export interface Running {
  readonly signerUrl: string
  readonly demoLmsUrl: string
  readonly sandboxUrl: string
  readonly sandboxAdminUrl: string
  readonly firstLaunch: FirstLaunch
  /** Settles when the signer ends without having been told to. */
  readonly signerEnded: Promise<string>
}

export interface StartOptions {
  /** The user's own. */
  readonly env: Environment
  readonly ports: Ports
  /** Receives what has to be stopped as soon as it runs: a later part may not start. */
  readonly onStop: (stop: () => Promise<unknown>) => void
  readonly onSignerLine: (line: string) => void
}

/** Starts sandbox, signer and demo course, and makes one launch. */
export async function startAll(options: StartOptions): Promise<Running> {
  const { env, ports, onStop, onSignerLine } = options
  const folder = await mkdtemp(join(tmpdir(), 'appstreamlab-'))
  onStop(() => rm(folder, { recursive: true, force: true }))
  const configFile = join(folder, 'demo.yaml')
  await writeFile(configFile, writeDemoConfig({ withClasses: false }), { mode: 0o600 })

  const sandbox = await startSandbox({
    seed: demoSeed,
    port: ports.sandbox.port,
    adminPort: ports.sandboxAdmin.port,
  })
  onStop(() => sandbox.close())

  const newKey = () => randomBytes(32).toString('base64url')
  const demoSecret = newKey()
  const signerEnv = buildSignerEnvironment({
    user: env,
    sandboxEndpoint: sandbox.endpoint,
    configFile,
    nowhere: join(folder, 'nothing'),
    demoConsumerKey,
    demoSecret,
    userIdKey: newKey(),
    sealingKey: newKey(),
  })
  const signer = await startSignerProcess({ env: signerEnv, onLine: onSignerLine })
  onStop(signer.stop)
  const signers: SignerProcess[] = [signer]
  // Listening on every address is none that a browser can go to.
  const signerUrl = signer.url.replace(/\/\/(0\.0\.0\.0|\[::\])/, '//127.0.0.1')

  const lesson = await startLesson(options, {
    sandbox,
    folder,
    signerEnv,
    signerUrl,
    secret: demoSecret,
    tellSigners: (aheadMilliseconds) => {
      for (const one of signers) one.moveClock({ aheadMilliseconds })
    },
  })
  const demoLms = await startDemoLms({
    port: ports.demoLms.port,
    signerUrl: env['PUBLIC_URL'] || signerUrl,
    consumerKey: demoConsumerKey,
    secret: demoSecret,
    labs: demoLabs,
    lesson,
    journal: async () => sandbox.state.journal(),
    hasSession: lookForSession(sandbox),
    troubles: makeTroubles(sandbox),
    crowd: { labId: 'video', begin: () => turnSeatsOver(sandbox) },
    operator: makeOperator({
      // The commands of operators refuse keys that the file does not name, as the signer alone does.
      env: {
        ...leaveOutOwnKeys(signerEnv, demoConsumerKey),
        STATE_FOLDER: join(folder, 'state'),
      },
      onStop,
      onLine: onSignerLine,
      onSigner: (one) => {
        signers.push(one)
        one.moveClock({ aheadMilliseconds: lesson.now() - Date.now() })
      },
    }),
  })
  onStop(() => demoLms.close())

  return {
    signerUrl,
    demoLmsUrl: demoLms.url,
    sandboxUrl: sandbox.endpoint,
    sandboxAdminUrl: sandbox.adminUrl,
    firstLaunch: await makeFirstLaunch(demoLms, sandbox.endpoint),
    signerEnded: signer.ended,
  }
}

const lookForSession =
  ({ state }: Sandbox): HasSession =>
  async (userId, stackName, fleetName) =>
    state
      .sessions()
      .some(
        (session) =>
          session.userId === userId &&
          session.stackName === stackName &&
          session.fleetName === fleetName &&
          session.endedAtMs === undefined,
      )

/** Seats that come back within seconds, so that nobody has to watch for an hour. */
const turnSeatsOver = ({ state }: Sandbox): void =>
  state.changeFleet('video-fleet', { capacity: 4, occupied: 0, timings: { replaceSeconds: 5 } })

interface LessonParts {
  readonly sandbox: Sandbox
  readonly folder: string
  readonly signerEnv: Environment
  readonly signerUrl: string
  readonly secret: string
  readonly tellSigners: (aheadMilliseconds: number) => void
}

/** The class of the course, with the process that runs the commands for it. */
async function startLesson(
  { env, onStop, onSignerLine }: StartOptions,
  { sandbox, folder, signerEnv, signerUrl, secret, tellSigners }: LessonParts,
): Promise<DemoClass> {
  const classFile = join(folder, 'classes.yaml')
  await writeFile(classFile, writeDemoConfig({ withClasses: true }), { mode: 0o600 })
  const kept = join(folder, 'kept')
  const keeper = startKeeperProcess({
    env: {
      ...leaveOutOwnKeys(signerEnv, demoConsumerKey),
      CONFIG_FILE: classFile,
      STATE_FOLDER: kept,
      PUBLIC_URL: `${signerUrl}/`,
      ALLOW_PRIVATE_PLATFORMS: '1',
      // Besides AppStream, commands for classes ask three more services.
      AWS_ENDPOINT_URL: sandbox.endpoint,
    },
    onLine: onSignerLine,
  })
  onStop(keeper.stop)
  await keepMeasured(createFolderStore(kept))
  const leaving = new AbortController()
  onStop(() => Promise.resolve(leaving.abort()))
  const toolUrl = `${(env['PUBLIC_URL'] || signerUrl).replace(/\/$/, '')}/`
  const lesson: DemoClass = startDemoClass({
    sandbox,
    keeper,
    folder,
    onFault: (what) => onSignerLine(`The class of the demo course was not planned: ${what}`),
    tellSigners,
    sendStudents: (leave) => {
      const lab = demoLabs.find(({ id }) => id === classLab)
      if (!lab) return
      void sendCrowd({
        lab,
        leave,
        people: classRules.people,
        url: toolUrl,
        courseUrl: toolUrl,
        consumerKey: demoConsumerKey,
        secret,
        now: () => lesson.now(),
        signal: leaving.signal,
      })
    },
  })
  return lesson
}

async function makeFirstLaunch(demoLms: DemoLms, sandboxUrl: string): Promise<FirstLaunch> {
  const start = performance.now()
  const answer = await demoLms.launchOnce('cad', 'zoe').catch(() => undefined)
  const milliseconds = Math.round(performance.now() - start)
  const opened =
    answer?.status === 303 && answer.location !== undefined
      ? new URL(answer.location).origin === new URL(sandboxUrl).origin
      : false
  return { milliseconds, opened, ...(answer && { answer }) }
}
