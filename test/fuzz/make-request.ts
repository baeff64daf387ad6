import { encodeForm, percentEncode, type Pair } from '#reference-signer'
import { formType, studentFields, writeLaunch } from '#conformance/support/test-signer.js'
import type { Random } from './random.js'
import { writeRawRequest, type RawRequest } from './raw-request.js'

/**
 * The requests of `any-request.test.ts`. They are drawn by a seed, so that one that does harm can
 * be made again.
 */

const methods = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE', 'PROPFIND']
const paths = [
  '/',
  '/open',
  '/open/state',
  '/open/end',
  '/open/alternative',
  '/healthz',
  '/readyz',
  '/api',
  '/api/',
  '/api/labs',
  '/api/states',
  '/api/sessions',
  '/api/sessions/end',
  '/api/line',
  '/lti/login',
  '/lti/launch',
  '/lti/jwks',
  '/lti/deep-link',
  '/lti/register/nobody',
  '/canvas/cartridge.xml',
  '/canvas/config.json',
  '/labs/cad',
  '//',
  '/../',
  '/%2e%2e/',
  '/%',
  '/%ff',
  '*',
  'http://other.example/',
]
const types = [
  formType,
  `${formType}; charset=utf-8`,
  `${formType};charset="`,
  'application/json',
  'multipart/form-data; boundary=x',
  'text/html',
  ';;;',
  '',
]
const labs = ['cad', 'video', 'maps', 'statistics', 'office', 'future', 'past', 'nothing', '']
const languages = ['de', 'en-GB,en;q=0.5', '*', 'xx-', '-', 'i-klingon', 'de;q=x', 'a'.repeat(500)]

/** What a request of the campaign knows about the signer. */
export interface Target {
  readonly url: string
  /** Tickets that it gave out. */
  readonly tickets: readonly string[]
}

/** Bytes for one connection: from nonsense to a well-signed launch full of it. */
export function makeRequest(random: Random, target: Target): RawRequest {
  const kind = random.below(10)
  if (kind === 0) return { bytes: random.bytes(400), complete: false }
  if (kind < 5) return { bytes: writeOrdinary(random, target), complete: true }
  const body = mutate(random, makeBody(random, target))
  const line = `${pickMethod(random)} ${makePath(random)} HTTP/1.1`
  const bytes = writeRawRequest(line, makeHeaders(random, target, body), body)
  return { bytes: random.chance(0.1) ? mutate(random, bytes) : bytes, complete: false }
}

/** What a browser sends: a launch that is well signed, whatever its fields say, or a click. */
function writeOrdinary(random: Random, target: Target): Buffer {
  const click = random.chance(0.2)
  const ticket = random.pick(target.tickets)
  const body = click ? Buffer.from(`ticket=${ticket}`) : makeLaunch(random, target)
  const path = click ? random.pick(['/open', '/open/state', '/open/end', '/open/alternative']) : '/'
  const headers: [string, string][] = [
    ['Host', new URL(target.url).host],
    ['Connection', 'close'],
    ['Content-Length', `${body.length}`],
    ['Content-Type', formType],
    ['Accept-Language', random.pick(languages)],
    ['Sec-Fetch-Site', click ? 'same-origin' : 'cross-site'],
  ]
  if (random.chance(0.5)) headers.push(['Sec-Fetch-Dest', random.pick(['iframe', 'document'])])
  if (random.chance(0.2)) headers.push(['Accept', 'application/json'])
  return writeRawRequest(`POST ${path} HTTP/1.1`, headers, body)
}

const pickMethod = (random: Random): string => (random.chance(0.7) ? 'POST' : random.pick(methods))

function makePath(random: Random): string {
  const path = random.chance(0.5) ? '/' : random.pick(paths)
  const query = [
    '',
    '',
    '?',
    '?a=1&b',
    '?user_id=1',
    '?oauth_nonce=x',
    '?%',
    `?x=${percentEncode(random.text(20))}`,
    `?${random.bytes(12).toString('latin1').replaceAll(/[\s#]/g, '')}`,
  ]
  return path + random.pick(query)
}

/** A launch whose signature holds, with any values in any of its fields. */
function makeLaunch(random: Random, { url }: Target): Buffer {
  const changed = studentFields.map(([name, value]): Pair => {
    if (name === 'custom_lab') return [name, random.chance(0.5) ? 'cad' : random.pick(labs)]
    return [name, random.chance(0.1) ? random.text(40) : value]
  })
  const known = [
    'roles',
    'launch_presentation_locale',
    'launch_presentation_document_target',
    'custom_stack',
    'ext_x',
    'oauth_x',
    'a[b]',
  ]
  const extra = Array.from({ length: random.below(4) }, (): Pair => [
    random.chance(0.5) ? random.pick(known) : random.text(10),
    random.pick([random.text(60), 'iframe', '$X', 'de', 'https://[', '\u202e<b>"\'']),
  ])
  const fields = [...changed, ...extra].filter(() => !random.chance(0.01))
  const { body = '' } = writeLaunch(url, { fields, ...(random.chance(0.1) && { secret: 'wrong' }) })
  return Buffer.from(body)
}

function makeBody(random: Random, target: Target): Buffer {
  const launch = makeLaunch(random, target)
  if (random.chance(0.5)) return launch
  const ticket = random.pick(target.tickets)
  const bodies: (() => Buffer)[] = [
    () => random.bytes(2000),
    () => Buffer.from(`ticket=${ticket}`),
    () => Buffer.from(`ticket=${ticket}&ticket=${ticket}`),
    () => Buffer.from(encodeForm([[random.text(5), random.text(100)]])),
    () => Buffer.from('{"labs":["cad"]}'),
    () => Buffer.alloc(0),
    () => Buffer.concat([launch, Buffer.from('&'), launch]),
    () => Buffer.from('a=1&'.repeat(random.below(1000))),
    () => Buffer.alloc(random.pick([131_072, 131_073, 200_000]), 'a'),
  ]
  return random.pick(bodies)()
}

/** Now and then some bytes are changed, left out or doubled. */
function mutate(random: Random, bytes: Buffer): Buffer {
  if (bytes.length === 0 || random.chance(0.5)) return bytes
  const at = random.below(bytes.length)
  const before = bytes.subarray(0, at)
  switch (random.below(4)) {
    case 0:
      return Buffer.concat([before, random.bytes(3), bytes.subarray(at + 1)])
    case 1:
      return Buffer.concat([before, bytes.subarray(at + random.below(8))])
    case 2:
      return Buffer.concat([before, before.subarray(at >> 1), bytes.subarray(at)])
    default: {
      const copy = Buffer.from(bytes)
      copy[at] = random.below(256)
      return copy
    }
  }
}

function makeHeaders(random: Random, { url }: Target, body: Buffer): [string, string][] {
  const headers: [string, string][] = [
    [
      'Host',
      random.chance(0.9) ? new URL(url).host : random.pick(['', 'a b', '[', 'x'.repeat(300)]),
    ],
    ['Connection', 'close'],
    [
      'Content-Length',
      random.chance(0.98) ? `${body.length}` : random.pick(['0', '-1', 'x', '1, 2']),
    ],
    ['Content-Type', random.chance(0.85) ? formType : random.pick(types)],
  ]
  const others: [string, string[]][] = [
    ['Accept', ['application/json', 'text/html', '']],
    ['Accept-Language', languages],
    ['Sec-Fetch-Dest', ['iframe', 'document', 'x']],
    ['Sec-Fetch-Site', ['same-origin', 'cross-site']],
    ['Origin', [url, 'null', 'https://other.example']],
    ['Authorization', ['OAuth', 'OAuth a', 'OAuth oauth_nonce="1"', 'OAuth realm="', 'Basic x']],
    ['X-Forwarded-Proto', ['https', ',', 'javascript']],
    ['X-Forwarded-Host', ['other.example', 'a b']],
    ['X-Forwarded-For', ['1.2.3.4', 'x']],
    ['Transfer-Encoding', ['chunked', 'x']],
    ['Expect', ['100-continue', 'x']],
    ['Upgrade', ['websocket', 'h2c']],
    ['Cookie', ['a=b', ';;;']],
    ['Accept-Encoding', ['gzip', '*']],
    ['Accept-Version', ['1.x']],
  ]
  for (const [name, values] of others)
    if (random.chance(name === 'Sec-Fetch-Site' ? 0.5 : name === 'Transfer-Encoding' ? 0.02 : 0.1))
      headers.push([name, random.pick(values)])
  if (random.chance(0.05))
    headers.push([
      `X-${random.below(9)}`,
      random
        .bytes(30)
        .toString('latin1')
        .replaceAll(/[\r\n]/g, ''),
    ])
  return headers
}
