import { spawnSync } from 'node:child_process'
import { availableParallelism } from 'node:os'
import { prepareSettings, writePlatformLaunches } from './bench-platform.js'
import { startServer, type BenchServer, type ServerName } from './servers.js'
import { signLaunches } from './sign-launches.js'

export interface BenchEnvironment {
  /** Settings of every signer under test. */
  readonly env: Readonly<Record<string, string>>
  /** Settings of a signer that also knows the benchmark's platform. */
  readonly platformEnv: Readonly<Record<string, string>>
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
  return {
    env,
    platformEnv: { ...env, ...(await prepareSettings()) },
    serverCpu,
    loadCpu,
    close: () => canned.stop(),
  }
}

export async function startServers<Name extends ServerName>(
  names: readonly Name[],
  { env, platformEnv, serverCpu }: BenchEnvironment,
): Promise<Map<Name, BenchServer>> {
  const servers = new Map<Name, BenchServer>()
  for (const name of names)
    servers.set(
      name,
      await startServer(name, {
        cpu: serverCpu,
        env: name === 'launch-1p3' ? platformEnv : env,
      }),
    )
  return servers
}

/** Distinct launches, each with its own nonce: a second copy would be refused. */
export function writeRequests(name: ServerName, port: number, count: number): Buffer[] {
  const write = name === 'launch-1p3' ? writePlatformLaunches : signLaunches
  return write(`http://127.0.0.1:${port}`, count)
}
