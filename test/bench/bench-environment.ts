import { spawnSync } from 'node:child_process'
import { availableParallelism } from 'node:os'
import { prepareSettings, writePlatformLaunches } from './bench-platform.js'
import { isLook, prepareLineSettings, writeLooks, type LineSettings } from './line-looks.js'
import { isPeer } from './peers/peer-names.js'
import { startPeer, writePeerRequests } from './peers/peers.js'
import { isRush, planRush, prepareRushSettings } from './rush.js'
import { ownServerProcess, startServer, type BenchServer, type ServerName } from './servers.js'
import { signLaunches } from './sign-launches.js'

/**
 * What the parts of `npm run bench` that send requests have in common: settings of the servers, a
 * canned AppStream, which core each process runs on, and the requests. `main.ts` opens it once for
 * all of them.
 */

export interface BenchEnvironment {
  /** Settings of every signer under test. */
  readonly env: Readonly<Record<string, string>>
  /** Settings of a signer that also knows the benchmark's platform. */
  readonly platformEnv: Readonly<Record<string, string>>
  /** Settings of a signer that has the lab of the rush, and the call budget. */
  readonly rushEnv: Readonly<Record<string, string>>
  /** Of signers whose waiting line is measured. */
  readonly line: LineSettings
  /** The file that a server under test is started by: which build it is of. */
  readonly serverProcess: string
  /** Where servers under test run; undefined where processes cannot be pinned. */
  readonly serverCpu: number | undefined
  /** Where load and everything beside it runs. */
  readonly loadCpu: number | undefined
  close(): Promise<void>
}

/** Servers on one core, load and canned AppStream on another, where `taskset` and a second core are. */
export async function openBenchEnvironment(): Promise<BenchEnvironment> {
  const canPin = availableParallelism() > 1 && spawnSync('taskset', ['--version']).status === 0
  const [serverCpu, loadCpu] = canPin ? [0, 1] : [undefined, undefined]
  if (loadCpu !== undefined)
    spawnSync('taskset', ['-a', '-p', '-c', String(loadCpu), String(process.pid)])
  const canned = await startServer('canned-appstream', { cpu: loadCpu })
  const env = {
    AWS_ENDPOINT_URL_APPSTREAM: `http://127.0.0.1:${canned.port}`,
    AWS_REGION: 'us-east-1',
    AWS_ACCESS_KEY_ID: 'sandbox',
    AWS_SECRET_ACCESS_KEY: 'sandbox',
    AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
  }
  const line = await prepareLineSettings()
  return {
    env,
    line,
    platformEnv: { ...env, ...(await prepareSettings()) },
    rushEnv: { ...env, ...(await prepareRushSettings()) },
    serverProcess: ownServerProcess,
    serverCpu,
    loadCpu,
    close: async () => {
      await Promise.all([canned.stop(), line.close()])
    },
  }
}

/** The same for the servers of another build, which share no folder with those of this one. */
export async function useBuild(
  environment: BenchEnvironment,
  serverProcess: string,
): Promise<BenchEnvironment> {
  const platformEnv = { ...environment.env, ...(await prepareSettings()) }
  return { ...environment, serverProcess, platformEnv }
}

export async function startServers<Name extends ServerName>(
  names: readonly Name[],
  environment: BenchEnvironment,
): Promise<Map<Name, BenchServer>> {
  const servers = new Map<Name, BenchServer>()
  for (const name of names)
    servers.set(
      name,
      name === 'launch-1p3'
        ? await startPlatformServer(environment)
        : isPeer(name)
          ? await startPeer(name, environment)
          : await startServer(name, {
              cpu: environment.serverCpu,
              env: findEnv(name, environment),
              serverProcess: environment.serverProcess,
            }),
    )
  return servers
}

function findEnv(name: ServerName, { env, rushEnv, line }: BenchEnvironment) {
  if (isLook(name)) return { ...env, ...line.envOf(name) }
  return isRush(name) ? rushEnv : env
}

/** Two processes that open each other's logins: one is measured, the other makes the logins for it. */
async function startPlatformServer(environment: BenchEnvironment): Promise<BenchServer> {
  const { platformEnv: env, serverProcess, serverCpu, loadCpu } = environment
  const measured = await startServer('launch-1p3', { cpu: serverCpu, env, serverProcess })
  const beside = await startServer('launch-1p3', { cpu: loadCpu, env, serverProcess })
  return {
    ...measured,
    loginPort: beside.port,
    stop: async () => {
      await Promise.all([measured.stop(), beside.stop()])
    },
  }
}

/** Distinct launches, each with its own nonce: a second copy would be refused. */
export async function writeRequests(
  name: ServerName,
  server: BenchServer,
  count: number,
): Promise<Buffer[]> {
  const { port, loginPort = port } = server
  const origin = `http://127.0.0.1:${port}`
  if (isLook(name)) return writeLooks(name, server, count)
  if (isPeer(name)) return writePeerRequests(name, server, count)
  if (isRush(name)) return signLaunches(origin, count, planRush(name, server, count))
  return name === 'launch-1p3'
    ? writePlatformLaunches(origin, { origin: `http://127.0.0.1:${loginPort}`, count })
    : signLaunches(origin, count)
}
