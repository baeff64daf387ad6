import { createHmac, createHash, randomBytes, type KeyObject } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { jwtVerify } from 'jose'
import { serviceScopes, type ServiceScope } from '@appstreamlab/shared'

/**
 * Platforms as a tool meets them by their services, made row by row from what Moodle 4.5.6, Open edX
 * (lti-consumer-xblock 11.4.0), Chamilo 1.11.28 and Stud.IP 6.3 alpha answered in November 2026, and from Canvas's
 * source. Each has manners that fail a tool which knows only another one's. Nobody here is a real person.
 */

export interface Asked {
  readonly method: string
  readonly url: URL
  readonly headers: Readonly<Record<string, string | undefined>>
  readonly body: string
}

export interface Answer {
  readonly status: number
  readonly type?: string
  readonly body?: string
  readonly headers?: Readonly<Record<string, string>>
}

export interface Person {
  readonly id: string
  readonly name: string
  readonly role: 'Learner' | 'Instructor'
  /** Was enrolled once: may still be launched by an old page, and gets no grade at most platforms. */
  left?: boolean
  suspended?: boolean
  /** Of the course, by name. */
  sections?: readonly string[]
}

export interface Row {
  /** In the item's own scale; null where progress wiped it. */
  grade: number | null
  /** As the platform compares it, in its own unit. */
  time: number
  comment?: string
  byHand?: boolean
  locked?: boolean
  submittedAt?: string
  /** How many submissions it counts. */
  attempts: number
}

export interface Item {
  readonly id: number
  maximum: number
  readonly label: string
  readonly linkId?: string
  readonly tag: string
  /** Made by a tool, and not by the activity. */
  readonly made: boolean
  readonly rows: Map<string, Row>
}

/** What a launch tells of services. */
export interface Offer {
  readonly lineItems?: string
  readonly lineItem?: string
  readonly scopes: readonly ServiceScope[]
  readonly roster?: string
  readonly outcome?: { readonly address: string; readonly sourcedId: (userId: string) => string }
}

export interface DoubleOptions {
  readonly clock: { now(): number }
  /** Of our keys. */
  readonly publicKey: KeyObject
  readonly people?: readonly Person[]
}

export const toolKid = 'tool-key-1'
export const clientId = 'client-1'
export const consumerKey = 'school'
export const consumerSecret = 'a secret & more'
export const linkId = '1'

export const classOf = (count: number): Person[] => [
  { id: '3', name: 'Ada Admin', role: 'Instructor' },
  ...Array.from({ length: count }, (_, index): Person => ({
    id: String(index + 4),
    name: `Learner ${index + 4}`,
    role: 'Learner',
  })),
]

export abstract class PlatformDouble {
  origin = 'https://lms.example.edu'
  readonly asked: Asked[] = []
  readonly items: Item[] = []
  readonly people: Person[]
  readonly clock: { now(): number }
  /** Answers in place of the platform; `carryOut` does what was asked. */
  trouble:
    | ((asked: Asked, carryOut: () => Promise<Answer>) => Promise<Answer | undefined> | undefined)
    | undefined
  tokenLifetimeSeconds = 3600
  tokensMade = 0
  readonly #publicKey: KeyObject
  readonly #tokens = new Map<
    string,
    { readonly scopes: readonly string[]; readonly until: number }
  >()
  #lastItem = 1

  constructor({ clock, publicKey, people = classOf(3) }: DoubleOptions) {
    this.clock = clock
    this.#publicKey = publicKey
    this.people = [...people]
  }

  abstract readonly tokenPath: string
  abstract offer(to?: 'teacher' | 'student'): Offer
  abstract respond(asked: Asked): Promise<Answer> | Answer

  async answer(asked: Asked): Promise<Answer> {
    this.asked.push(asked)
    const carryOut = async (): Promise<Answer> => this.respond(asked)
    return (await this.trouble?.(asked, carryOut)) ?? carryOut()
  }

  /** What a teacher reads in the gradebook of the link, in parts of 100; undefined where nothing is. */
  gradeOf(userId: string, tag?: string): number | undefined {
    const item = this.items.find((one) =>
      tag === undefined ? one.linkId === linkId : one.tag === tag,
    )
    const grade = item?.rows.get(userId)?.grade
    return item && grade !== undefined && grade !== null ? (grade / item.maximum) * 100 : undefined
  }

  /** A teacher writes a mark by hand. */
  markByHand(userId: string, grade: number, item = this.items[0] as Item): void {
    const time = this.timeOf(this.clock.now())
    item.rows.set(userId, { ...item.rows.get(userId), grade, time, byHand: true, attempts: 0 })
  }

  /** In the unit in which this platform compares; whole seconds at most of them. */
  timeOf(milliseconds: number): number {
    return Math.floor(milliseconds / 1000)
  }

  addItem(item: Partial<Omit<Item, 'id' | 'rows'>> = {}): Item {
    this.#lastItem += 1
    const added: Item = {
      id: this.#lastItem,
      maximum: 100,
      label: 'CAD lab',
      tag: '',
      made: false,
      rows: new Map(),
      ...item,
    }
    this.items.push(added)
    return added
  }

  find(userId: string): Person | undefined {
    return this.people.find(({ id }) => id === userId)
  }

  expireTokens(): void {
    this.#tokens.clear()
  }

  /** The assertion's claims where signature and times hold, else the fault as jose names it. */
  async readAssertion(
    form: URLSearchParams,
    leewaySeconds = 0,
  ): Promise<Record<string, unknown> | string> {
    try {
      const { payload, protectedHeader } = await jwtVerify(
        form.get('client_assertion') ?? '',
        this.#publicKey,
        {
          currentDate: new Date(this.clock.now()),
          clockTolerance: leewaySeconds,
          issuer: clientId,
          subject: clientId,
          algorithms: ['RS256'],
        },
      )
      if (protectedHeader.kid !== toolKid) return 'kid'
      if (typeof payload.iat !== 'number' || payload.iat * 1000 > this.clock.now()) return 'iat'
      return payload
    } catch (error) {
      return (error as { readonly code?: string }).code ?? 'unknown'
    }
  }

  makeToken(scopes: readonly string[]): string {
    this.tokensMade += 1
    const token = randomBytes(16).toString('hex')
    this.#tokens.set(token, {
      scopes,
      until: this.clock.now() + this.tokenLifetimeSeconds * 1000,
    })
    return token
  }

  /** What a bearer may do: undefined for no token, or one that does not count. */
  readBearer({ headers }: Asked, scheme = /^Bearer (.+)$/): readonly string[] | 'none' | 'bad' {
    const token = scheme.exec(headers['authorization'] ?? '')?.[1]
    if (token === undefined) return 'none'
    const found = this.#tokens.get(token)
    return found && found.until > this.clock.now() ? found.scopes : 'bad'
  }

  tokenJson(scopes: readonly string[], type = 'Bearer'): string {
    return JSON.stringify({
      access_token: this.makeToken(scopes),
      token_type: type,
      expires_in: this.tokenLifetimeSeconds,
      scope: scopes.join(' '),
    })
  }
}

export const knownScopes: ReadonlySet<string> = new Set(Object.values(serviceScopes))
export const page = (
  status: number,
  body = '<!DOCTYPE html><html><body>Fehler</body></html>',
): Answer => ({
  status,
  type: 'text/html; charset=UTF-8',
  body,
})
export const json = (status: number, value: unknown, type = 'application/json'): Answer => ({
  status,
  type,
  body: JSON.stringify(value),
})

export interface SentScore {
  readonly userId?: string | number
  readonly scoreGiven?: number | null
  readonly scoreMaximum?: number
  readonly activityProgress?: string
  readonly gradingProgress?: string
  readonly timestamp?: string
  readonly comment?: string
  readonly submission?: { readonly submittedAt?: string }
}

/** A line item as a tool sends it. */
export interface SentItem {
  readonly label?: string
  readonly scoreMaximum?: number
  readonly tag?: string
  readonly resourceLinkId?: string
}

export function readJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    return undefined
  }
}

/** `Authorization` of OAuth 1.0a without realm and without spaces after the commas; undefined for any other. */
export function readStrictOAuth(
  header: string | undefined,
): ReadonlyMap<string, string> | undefined {
  if (!header?.startsWith('OAuth ')) return undefined
  const parts = header.slice('OAuth '.length).split(',')
  const pairs = parts.map((part) => /^(oauth_[a-z_]+)="([^"]*)"$/.exec(part))
  if (pairs.some((pair) => !pair)) return undefined
  return new Map(pairs.map((pair) => [pair?.[1] ?? '', decodeURIComponent(pair?.[2] ?? '')]))
}

/** Whether a request is signed by OAuth 1.0a (RFC 5849 §3.4) with HMAC-SHA1 and the hash of its body. */
export function isSigned({ method, url, headers, body }: Asked, seen: Set<string>): boolean {
  const oauth = readStrictOAuth(headers['authorization'])
  if (!oauth || oauth.get('oauth_consumer_key') !== consumerKey) return false
  const nonce = oauth.get('oauth_nonce') ?? ''
  if (nonce === '' || seen.has(nonce) || oauth.get('oauth_signature_method') !== 'HMAC-SHA1')
    return false
  // Of an empty body too: Moodle answers 401 to a GET without it.
  const bodyHash = createHash('sha1').update(body).digest('base64')
  if (oauth.get('oauth_body_hash') !== bodyHash) return false
  const signed = [...oauth].filter(([name]) => name !== 'oauth_signature')
  const pairs = [...signed, ...url.searchParams].map(
    ([name, value]) => [encode(name), encode(value)] as const,
  )
  const sorted = pairs.toSorted(([a, x], [b, y]) => (a === b ? compare(x, y) : compare(a, b)))
  const text = sorted.map(([name, value]) => `${name}=${value}`).join('&')
  const base = [method, encode(`${url.origin}${url.pathname}`), encode(text)].join('&')
  const expected = createHmac('sha1', `${encode(consumerSecret)}&`)
    .update(base)
    .digest('base64')
  if (expected !== oauth.get('oauth_signature')) return false
  seen.add(nonce)
  return true
}

const compare = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0)
const encode = (text: string): string =>
  encodeURIComponent(text).replace(
    /[!'()*]/g,
    (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`,
  )

/** Serves a double on a port of its own. */
export async function serveDouble<Double extends PlatformDouble>(
  double: Double,
): Promise<{ readonly double: Double; close(): void }> {
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      void double
        .answer({
          method: request.method ?? '',
          url: new URL(request.url ?? '/', double.origin),
          headers: request.headers as Readonly<Record<string, string | undefined>>,
          body: Buffer.concat(chunks).toString('utf8'),
        })
        .then(({ status, type, body, headers }) => {
          // Nobody answers: the connection ends without a word.
          if (status === 0) return request.socket.destroy()
          response.writeHead(status, { ...(type && { 'content-type': type }), ...headers })
          return response.end(body)
        })
    })
  })
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  double.origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    double,
    close() {
      server.close()
      server.closeAllConnections()
    },
  }
}
