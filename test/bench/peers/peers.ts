import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { benchKey, platformNames, writePlatformLaunches } from '../bench-platform.js'
import { startServer, type BenchServer } from '../servers.js'
import { benchConsumer, signLaunches } from '../sign-launches.js'
import { peerNames, type PeerName } from './peer-names.js'

/**
 * What others offer for the same work, beside this product in one run: the whole launch, from the LMS's form to the
 * redirect to AppStream, every answer right. There is no target; who reads the table knows what they compare.
 */

export interface PeerEnvironment {
  readonly env: Readonly<Record<string, string>>
  readonly serverCpu: number | undefined
  readonly loadCpu: number | undefined
}

/** A folder of the checkout that nothing keeps: what is installed for one purpose lies there. */
const home = join(import.meta.dirname, '..', '..', '..', '..', '.tools', 'peers')
const ltijsVersion = '5.9.9'

/** Names those that can be measured here, and why not the others. */
export function findPeers(say: (line: string) => void): PeerName[] {
  const python = process.env['BENCH_PEER_PYTHON']
  const missing = python ? missesModules(python) : undefined
  if (!python)
    say(
      'Without Flask and PyLTI: BENCH_PEER_PYTHON is not set (a Python with flask, pylti, boto3, gunicorn)',
    )
  else if (missing) say(`Without Flask and PyLTI: ${missing}`)
  const hasLtijs = installLtijs(say)
  return peerNames.filter((name) => (name === 'peer-pylti' ? python && !missing : hasLtijs))
}

function missesModules(python: string): string | undefined {
  const { status, stderr, error } = spawnSync(
    python,
    ['-c', 'import flask, pylti.flask, boto3, gunicorn'],
    { encoding: 'utf8' },
  )
  if (status === 0) return undefined
  return error ? `${python} cannot be started` : (stderr.trim().split('\n').at(-1) ?? '')
}

function installLtijs(say: (line: string) => void): boolean {
  const found = join(home, 'node_modules', 'ltijs', 'package.json')
  if (existsSync(found) && readFileSync(found, 'utf8').includes(`"version": "${ltijsVersion}"`))
    return true
  say(`Installing ltijs ${ltijsVersion}`)
  mkdirSync(home, { recursive: true })
  writeFileSync(join(home, 'package.json'), '{ "private": true }\n')
  const { status, stderr } = spawnSync(
    'npm',
    ['install', '--no-audit', '--no-fund', '--ignore-scripts', `ltijs@${ltijsVersion}`],
    { cwd: home, encoding: 'utf8' },
  )
  if (status !== 0) say(`Without ltijs: it could not be installed. ${stderr.trim().slice(-300)}`)
  return status === 0
}

export async function startPeer(
  name: PeerName,
  { env, serverCpu, loadCpu }: PeerEnvironment,
): Promise<BenchServer> {
  if (name === 'peer-pylti')
    return startServer(name, {
      cpu: serverCpu,
      serverProcess: fileURLToPath(new URL('pylti-process.js', import.meta.url)),
      env: {
        ...env,
        AWS_DEFAULT_REGION: env['AWS_REGION'] ?? '',
        BENCH_PEER_PYTHON: process.env['BENCH_PEER_PYTHON'] ?? '',
        BENCH_CONSUMER_KEY: benchConsumer.key,
        BENCH_CONSUMER_SECRET: benchConsumer.secret,
      },
    })
  const options = {
    serverProcess: fileURLToPath(new URL('ltijs-process.js', import.meta.url)),
    env: {
      ...env,
      BENCH_PEER_LTIJS: home,
      BENCH_PEER_PLATFORM: JSON.stringify(describePlatform()),
    },
  }
  const measured = await startServer(name, { ...options, cpu: serverCpu })
  const beside = await startServer(name, { ...options, cpu: loadCpu })
  return {
    ...measured,
    loginPort: beside.port,
    stop: async () => {
      await Promise.all([measured.stop(), beside.stop()])
    },
  }
}

/** As its documentation says; the key is given, so that none is fetched. */
const describePlatform = () => ({
  url: platformNames.issuer,
  name: 'Bench',
  clientId: platformNames.clientId,
  authenticationEndpoint: `${platformNames.issuer}/auth`,
  accesstokenEndpoint: `${platformNames.issuer}/token`,
  authConfig: {
    method: 'RSA_KEY',
    key: benchKey.publicKey.export({ type: 'spki', format: 'pem' }),
  },
})

export function writePeerRequests(
  name: PeerName,
  { port, loginPort = port }: BenchServer,
  count: number,
): Buffer[] | Promise<Buffer[]> {
  const origin = `http://127.0.0.1:${port}`
  if (name === 'peer-pylti') return signLaunches(origin, count)
  const doors = { login: '/login', loginStatus: 302, launch: '/' }
  return writePlatformLaunches(origin, { origin: `http://127.0.0.1:${loginPort}`, count, doors })
}
