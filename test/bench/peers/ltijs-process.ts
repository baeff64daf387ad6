// The peer ltijs of `npm run bench -- peers`, started by peers.ts as a server of the benchmark: its whole launch in one
// request (its option `ltiaas`), with its database in memory, which is its best case. Says its port, then its CPU time.
import { createRequire } from 'node:module'
import { join } from 'node:path'
import type { AddressInfo, Server } from 'node:net'
import { AppStreamClient, CreateStreamingURLCommand } from '@aws-sdk/client-appstream'

const folder = process.env['BENCH_PEER_LTIJS']
if (!folder || !process.send) throw new Error('This file is started by the benchmark.')

type Item = Readonly<Record<string, unknown>>

interface Token {
  readonly user: string
}

/** As much of ltijs 5.9.9 as is used here; it has no types of its own. */
interface Ltijs {
  readonly Provider: {
    setup(key: string, database: { readonly plugin: object }, options: object): void
    deploy(options: object): Promise<unknown>
    registerPlatform(platform: object): Promise<unknown>
    onConnect(connect: (token: Token, request: unknown, response: Answer) => Promise<void>): void
    readonly app: { listen(port: number, host: string, listening: () => void): Server }
  }
}

interface Answer {
  redirect(status: number, url: string): void
}

/** Its database, as a plugin: collections in memory, found by the members that it asks for. */
class MemoryDatabase {
  readonly #collections = new Map<string, Map<string, Item>>()

  setup = async (): Promise<true> => true
  Close = async (): Promise<true> => true

  Get = async (_key: unknown, name: string, query: Item): Promise<Item[] | false> => {
    const found = this.#find(name, query).map(([, item]) => item)
    return found.length > 0 && found
  }

  Insert = async (_key: unknown, name: string, item: Item, index?: Item): Promise<true> => {
    this.#open(name).set(nameOf({ ...index, ...item }), { ...index, ...item })
    return true
  }

  Replace = async (_key: unknown, name: string, query: Item, item: Item, index?: Item) => {
    this.#open(name).set(nameOf(query), { ...index, ...item })
    return true
  }

  Modify = async (_key: unknown, name: string, query: Item, change: Item): Promise<true> => {
    for (const [id, item] of this.#find(name, query))
      this.#open(name).set(id, { ...item, ...change })
    return true
  }

  Delete = async (name: string, query: Item): Promise<true> => {
    for (const [id] of this.#find(name, query)) this.#open(name).delete(id)
    return true
  }

  #open(name: string): Map<string, Item> {
    const known = this.#collections.get(name) ?? new Map<string, Item>()
    this.#collections.set(name, known)
    return known
  }

  /** By the members as a key, as an index would find it; else one by one. */
  #find(name: string, query: Item): [string, Item][] {
    const collection = this.#open(name)
    const id = nameOf(query)
    const indexed = collection.get(id)
    if (indexed) return [[id, indexed]]
    if (['nonce', 'state', 'idtoken', 'contexttoken'].includes(name)) return []
    return [...collection].filter(([, item]) =>
      Object.entries(query).every(([member, value]) => item[member] === value),
    )
  }
}

const nameOf = (members: Item): string =>
  JSON.stringify(Object.entries(members).toSorted(([a], [b]) => a.localeCompare(b)))

const require = createRequire(join(folder, 'package.json'))
const { Provider } = require('ltijs') as Ltijs
const appstream = new AppStreamClient({})
Provider.setup(
  'a key of the benchmark',
  { plugin: new MemoryDatabase() },
  {
    appRoute: '/',
    loginRoute: '/login',
    ltiaas: true,
    tokenMaxAge: 300,
    cookies: { secure: false },
  },
)
Provider.onConnect(async ({ user }, _request, response) => {
  const answer = await appstream.send(
    new CreateStreamingURLCommand({
      StackName: 'cad-stack',
      FleetName: 'cad-fleet',
      UserId: `lti-${user}`,
      Validity: 60,
    }),
  )
  response.redirect(303, answer.StreamingURL ?? '')
})
await Provider.deploy({ serverless: true, silent: true })
await Provider.registerPlatform(JSON.parse(process.env['BENCH_PEER_PLATFORM'] ?? '{}') as object)
const server = Provider.app.listen(0, '127.0.0.1', () => {
  process.send?.((server.address() as AddressInfo).port)
})
process.on('message', () => {
  const { user, system } = process.cpuUsage()
  process.send?.(user + system)
})
process.on('SIGTERM', () => process.exit(0))
process.on('disconnect', () => process.exit(0))
