import { fileURLToPath } from 'node:url'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { stringify } from 'yaml'
import type { Sandbox } from '@appstreamlab/sandbox'
import { startChild, untilWritten, type Child } from './child-process.js'
import type { Report } from './report.js'
import type { Stage } from './stage.js'

/** One university, one LMS, one lab, for which every scenario runs. */
export const consumer = {
  key: 'moodle',
  secret: 'the secret that only the chaos run knows',
} as const
export const lab = { id: 'cad', stack: 'cad-stack', fleet: 'cad-fleet' } as const

const writeCatalogue = ({ callBudget, lab: settings, rawUserIds = false }: SignerOptions) => ({
  tenants: [
    {
      id: 'uni',
      name: 'Example University',
      directories: [{ id: 'moodle', ...(rawUserIds && { userId: 'raw' }) }],
      labs: [{ ...lab, title: 'CAD for beginners', ...settings }],
      consumers: [{ key: consumer.key, directory: 'moodle', labs: 'all' }],
    },
  ],
  ...(callBudget && { callBudget }),
})

const main = fileURLToPath(import.meta.resolve('@appstreamlab/server')).replace(
  /index\.js$/,
  'main.js',
)
const probe = new URL('probe.js', import.meta.url).href

export interface Signer extends Child {
  /** Where it listens. */
  readonly url: string
  /** From inside the process, after a garbage collection. The pause is the longest since the last time. */
  inspect(): Promise<Insight>
  /** Lines of its log of one event. */
  readLog(event: string): Record<string, unknown>[]
}

export interface Insight {
  readonly rssBytes: number
  readonly heapBytes: number
  /** Used since its start. */
  readonly cpuMicroseconds: number
  readonly longestPauseMilliseconds: number
  /** The clock as the process sees it. */
  readonly now: number
}

export interface SignerOptions {
  readonly sandbox: Sandbox
  readonly env?: Readonly<Record<string, string>>
  readonly callBudget?: { readonly perSecond: number; readonly burst: number }
  /** More of the lab in the configuration. */
  readonly lab?: Readonly<Record<string, unknown>>
  /** Whether people have the LMS's ids at AppStream and in the log. */
  readonly rawUserIds?: boolean
  /** Before `node`, such as `taskset -c 0`. */
  readonly wrapper?: readonly string[]
}

/** The signer as it is deployed, in a process of its own. */
export async function startSigner(stage: Stage, options: SignerOptions): Promise<Signer> {
  const { sandbox, env = {}, wrapper = [] } = options
  const file = join(await stage.folder(), 'catalogue.yaml')
  await writeFile(file, stringify(writeCatalogue(options)))
  const command = [...wrapper, process.execPath, '--expose-gc', '--import', probe, main]
  const child = startChild(stage, command, {
    ipc: true,
    env: {
      AWS_ENDPOINT_URL_APPSTREAM: sandbox.endpoint,
      AWS_REGION: 'us-east-1',
      AWS_ACCESS_KEY_ID: 'sandbox',
      AWS_SECRET_ACCESS_KEY: 'sandbox',
      AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
      CONFIG_FILE: file,
      [`CONSUMER_KEY_SECRET_${consumer.key}`]: consumer.secret,
      USER_ID_KEY: 'a key of pseudonyms of the chaos run alone',
      SEALING_KEY: 'a sealing key of the chaos run alone, 32+',
      PORT: '0',
      ...env,
    },
  })
  const [, url = ''] = await untilWritten(child, /"event":"listening","url":"([^"]+)"/)
  return {
    ...child,
    url,
    inspect: () =>
      new Promise((resolve) => {
        child.process.once('message', (insight) => resolve(insight as Insight))
        child.process.send('inspect')
      }),
    readLog: (event) =>
      child
        .output()
        .split('\n')
        .filter((line) => line.includes(`"event":"${event}"`))
        .map((line) => JSON.parse(line) as Record<string, unknown>),
  }
}

/** A signer may refuse, wait and restart under faults; it may not meet a mistake of its own. */
export function checkBugs(report: Report, signers: readonly Signer[]): void {
  const bugs = signers.flatMap((signer) => signer.readLog('bug'))
  report.check('no signer met a bug of its own', bugs.length === 0, JSON.stringify(bugs[0]))
}
