import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { stringify } from 'yaml'
import { redisMissing, startRedisServer } from '#stores/redis-server.js'
import { applyLoad } from './load.js'
import { benchConsumer, signLaunches } from './sign-launches.js'

/**
 * Pages that wait in the line of a fleet whose seats are all in use, and look again. What a look costs must not
 * depend on how long the line is.
 */

export const lineLab = { stack: 'line-stack', fleet: 'line-fleet' } as const

interface LookKind {
  readonly people: number
  readonly store: 'memory' | 'redis'
  /** Every look finds another card than the page shows; else it shows the right one already. */
  readonly isNews?: true
}

const kinds = {
  'look-line-10': { people: 10, store: 'memory' },
  'look-news-10': { people: 10, store: 'memory', isNews: true },
  'look-line-1000': { people: 1_000, store: 'memory' },
  'look-line-10000': { people: 10_000, store: 'memory' },
  'look-line-10-redis': { people: 10, store: 'redis' },
  'look-news-10-redis': { people: 10, store: 'redis', isNews: true },
  'look-line-1000-redis': { people: 1_000, store: 'redis' },
  'look-line-10000-redis': { people: 10_000, store: 'redis' },
} as const satisfies Record<string, LookKind>
export type LookName = keyof typeof kinds

export const isLook = (name: string): name is LookName => name in kinds

/** The echo first; without Redis on this machine those in memory alone. */
export const lookNames = (Object.keys(kinds) as LookName[]).filter(
  (name) => kinds[name].store === 'memory' || !redisMissing,
)

export interface LineSettings {
  /** Of a signer whose line a case measures: each has a line of its own. */
  readonly envOf: (name: LookName) => Readonly<Record<string, string>>
  close(): Promise<void>
}

export async function prepareLineSettings(): Promise<LineSettings> {
  const folder = await mkdtemp(join(tmpdir(), 'appstreamlab-line-'))
  const path = join(folder, 'catalogue.yaml')
  const tenant = {
    id: 'bench',
    name: 'Bench',
    directories: [{ id: 'bench' }],
    labs: [{ id: 'line', title: 'CAD', ...lineLab }],
    consumers: [{ key: benchConsumer.key, directory: 'bench', labs: 'all' }],
  }
  await writeFile(path, stringify({ tenants: [tenant] }))
  const redis = redisMissing ? undefined : await startRedisServer()
  return {
    envOf: (name) => ({
      CONFIG_FILE: path,
      USER_ID_KEY: 'a key of pseudonyms of the benchmark',
      SEALING_KEY: 'a sealing key that the benchmark knows',
      ...(kinds[name].store === 'redis' &&
        redis && { STORE: `${redis.url}/${lookNames.indexOf(name)}`, PROCESSES: '2' }),
    }),
    close: async () => redis?.close(),
  }
}

/** So many people take turns with their looks: the last of the line. */
const lookers = 64
/** A launch waits for it no longer than this. */
const firstLookMilliseconds = 2_000
const looks = new WeakMap<object, Promise<readonly Buffer[]>>()

/** Looks of people who stand in line; the first question puts everybody there. */
export async function writeLooks(
  name: LookName,
  server: { readonly port: number },
  count: number,
): Promise<Buffer[]> {
  const known = looks.get(server) ?? fillLine(kinds[name], server.port)
  looks.set(server, known)
  const all = await known
  return Array.from({ length: count }, (_unused, index) => all[index % all.length] as Buffer)
}

async function fillLine({ people, isNews }: LookKind, port: number): Promise<readonly Buffer[]> {
  const origin = `http://127.0.0.1:${port}`
  const last = Math.min(people, lookers)
  const plan = { lab: lineLab, people }
  // Until the signer's first look at the fleet is back nobody knows that all seats are in use.
  const [first] = signLaunches(origin, 1, { lab: lineLab, people: people + 1, firstPerson: people })
  if (first) await sendLaunch(origin, first)
  await setTimeout(firstLookMilliseconds)
  const before = people - last
  for (let done = 0; done < before; done += 1_000) {
    const count = Math.min(1_000, before - done)
    const requests = signLaunches(origin, count, { ...plan, firstPerson: done })
    const { answered, unexpected } = await applyLoad({
      port,
      requests,
      connections: 32,
      seconds: 600,
      expected: 200,
    })
    if (answered < count || unexpected > 0) throw new Error(`${unexpected} launches did not wait.`)
  }
  const launches = signLaunches(origin, last, { ...plan, firstPerson: before })
  const pages = await Promise.all(launches.map((launch) => launchOnce(origin, launch)))
  return pages.map((page) => writeLook(origin, isNews ? { ...page, shown: '' } : page))
}

async function sendLaunch(origin: string, launch: Buffer) {
  const [head = '', body = ''] = launch.toString().split('\r\n\r\n')
  const sent = head
    .split('\r\n')
    .slice(1)
    .map((line) => line.split(/: (.*)/s, 2) as [string, string])
  const headers = sent.filter(([name]) => !/^(host|content-length)$/i.test(name))
  const answer = await fetch(origin, { method: 'POST', body, headers, redirect: 'manual' })
  return { status: answer.status, page: await answer.text() }
}

/** What a page says of itself when it looks. */
interface LookingPage {
  readonly ticket: string
  readonly shown: string
}

async function launchOnce(origin: string, launch: Buffer): Promise<LookingPage> {
  const { status, page } = await sendLaunch(origin, launch)
  const ticket = /name="ticket" value="([^"]+)"/.exec(page)?.[1]
  const shown = /data-shown="([^"]+)"/.exec(page)?.[1]
  if (ticket === undefined || shown === undefined || !page.includes('data-line="waiting"'))
    throw new Error(`A launch does not wait in line: ${status}.`)
  return { ticket, shown }
}

function writeLook(origin: string, { ticket, shown }: LookingPage): Buffer {
  const body = new URLSearchParams({ ticket, barred: '', hidden: '0', shown }).toString()
  return Buffer.from(
    [
      'POST /open/state HTTP/1.1',
      `Host: ${new URL(origin).host}`,
      'User-Agent: Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0 Safari/537.36',
      'Accept: application/json',
      'Accept-Encoding: gzip, deflate, br, zstd',
      'Accept-Language: en-GB,en;q=0.9,de;q=0.8',
      'Content-Type: application/x-www-form-urlencoded',
      `Origin: ${origin}`,
      'Sec-Fetch-Site: same-origin',
      'Sec-Fetch-Mode: cors',
      'Sec-Fetch-Dest: empty',
      `Content-Length: ${Buffer.byteLength(body)}`,
      '',
      body,
    ].join('\r\n'),
  )
}
