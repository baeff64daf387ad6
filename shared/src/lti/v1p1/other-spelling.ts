import type { ConsumerKey } from '../../ids.js'
import { parseFormBytes, parseFormText } from '../parse-form.js'
import { Fields } from '../fields.js'
import { makeParameter, type Parameter } from '../parameters.js'
import { parseAuthorizationHeader } from '../oauth1/authorization-header.js'
import { writeBaseString, writeBaseUri, type RequestTarget } from '../oauth1/base-string.js'
import { encode } from '../encode.js'
import { computeSignature, decodeSignature, type SignatureMethod } from '../oauth1/signature.js'
import { Secret } from '../../secret.js'
import type { Consumer, FindConsumer } from './consumer.js'
import type { LaunchRequest } from './verify-launch.js'
import { readProtocolParameters } from './protocol-parameters.js'

/**
 * A signature that does not fit is nearly always right for another spelling of the address: the one
 * that was typed into the LMS, which a browser or a proxy wrote differently on the way. This finds it,
 * for the log and for the person who sets things up. Nothing is accepted because of it.
 */

/** What else may be our address; texts of headers, believed only where the signature fits. */
export interface AddressClues {
  readonly target: RequestTarget
  /** Hosts, with or without port. */
  readonly authorities: readonly string[]
  readonly ports: readonly string[]
  /** Path prefixes that a proxy may have taken away or added. */
  readonly prefixes: readonly string[]
}

export type SpellingDifference = 'scheme' | 'host' | 'capitals' | 'port' | 'path' | 'line_feeds'

export interface OtherSpelling {
  readonly consumerKey: ConsumerKey
  /** What the LMS signed for: scheme, host and path, never a query. */
  readonly toolUrl: string
  readonly differences: readonly SpellingDifference[]
}

/** At most so many spellings are tried; each is one hash of the whole form. */
const maxSpellings = 500
/** At most so many are tried for a form with other line breaks as well: two faults at once are rare. */
const maxSpellingsOfLineFeeds = 40
/** How many hashes are made before other requests get their turn; they take well below a millisecond. */
const hashesAtOnce = 10
const authorityPattern = /^(?:[\w.-]{1,253}|\[[\da-f:.]{2,45}\])(?::\d{1,5})?$/i

/** Stands in for the secret of a key that is not known or not enabled, so that the work is the same. */
const nobodysSecret = new Secret('no consumer has this secret')

/**
 * The spelling for which the form's signature fits, if one is found. To be begun after the answer is
 * out, and not for every request; it yields now and then, so that others have their turn. The work does
 * not depend on whether the key exists.
 */
export function* searchOtherSpelling(
  request: LaunchRequest,
  clues: AddressClues,
  context: { readonly findConsumer: FindConsumer; readonly now: number },
): Generator<undefined, OtherSpelling | undefined> {
  const form = readSignedForm(request, context)
  if (!form) return undefined
  const asSent = writeBaseUri(request.target)
  const uris = listSpellings(clues)
  let hashes = 0
  for (const { body, lineFeeds } of listForms(form.body)) {
    // The parameters of a base string are the same for every address: they are sorted once.
    const rest = writeBaseString('POST', '', [...form.outside, ...body]).slice('POST&'.length)
    for (const uri of lineFeeds ? uris.slice(0, maxSpellingsOfLineFeeds) : uris) {
      if (!lineFeeds && uri === asSent) continue
      // Stryker disable next-line UpdateOperator: Whichever way they are counted, every tenth is one.
      if (hashes++ % hashesAtOnce === 0) yield undefined
      if (!form.fits(`POST&${encode(uri)}${rest}`)) continue
      const differences = compareAddresses(asSent, uri)
      if (lineFeeds) differences.push('line_feeds')
      return { consumerKey: form.consumerKey, toolUrl: uri, differences }
    }
  }
  return undefined
}

interface SignedForm {
  readonly consumerKey: ConsumerKey
  readonly body: readonly Parameter[]
  /** Parameters of query and header. */
  readonly outside: readonly Parameter[]
  readonly fits: (baseString: string) => boolean
}

function readSignedForm(
  request: LaunchRequest,
  { findConsumer, now }: { readonly findConsumer: FindConsumer; readonly now: number },
): SignedForm | undefined {
  const body = parseFormBytes(request.body)
  const query = parseFormText(request.rawQuery)
  const header = parseAuthorizationHeader(request.authorization)
  if (!body.ok || !query.ok || !header.ok) return undefined
  const outside = [...query.value, ...header.value]
  // A call of the API has no form: its header carries what a launch's form does.
  const protocol =
    body.value.length > 0
      ? readProtocolParameters(new Fields(body.value), new Fields(outside))
      : readProtocolParameters(new Fields(header.value), new Fields(query.value))
  if (!protocol.ok) return undefined
  const { signatureMethod, consumerKey } = protocol.value
  const signature = decodeSignature(signatureMethod, protocol.value.signature)
  if (!signature) return undefined
  const secrets = findSecrets(findConsumer(consumerKey), signatureMethod, now)
  const fits = (baseString: string): boolean =>
    secrets
      .map((secret) => computeSignature(signatureMethod, baseString, secret.reveal()))
      .some((expected) => signature.equals(expected))
  return { consumerKey, body: body.value, outside, fits }
}

function findSecrets(
  consumer: Consumer | undefined,
  method: SignatureMethod,
  now: number,
): readonly Secret[] {
  if (!consumer?.enabled || !consumer.signatureMethods.includes(method)) return [nobodysSecret]
  const { secret, previousSecret } = consumer
  return previousSecret && now < previousSecret.until ? [secret, previousSecret.secret] : [secret]
}

interface FormVariant {
  readonly body: readonly Parameter[]
  readonly lineFeeds: boolean
}

/**
 * Lists the forms that may have been signed. Browsers post CR LF for every line break in a field, but some LMSs
 * sign the LF that they stored.
 */
function listForms(body: readonly Parameter[]): FormVariant[] {
  const asSent = { body, lineFeeds: false }
  if (!body.some(({ value }) => value.includes('\r\n'))) return [asSent]
  const withLineFeeds = body.map(({ name, value }) =>
    makeParameter(name, value.replaceAll('\r\n', '\n')),
  )
  return [asSent, { body: withLineFeeds, lineFeeds: true }]
}

/**
 * Base string URIs that the LMS may have signed, the likeliest first. Not only those that RFC 5849
 * §3.4.1.2 allows: Moodle signs a host with the capitals that were typed, others keep a default port.
 */
export function listSpellings({ target, authorities, ports, prefixes }: AddressClues): string[] {
  const schemes = [target.scheme, target.scheme === 'https' ? 'http' : 'https']
  const hosts = [target.authority, ...authorities].filter((text) => authorityPattern.test(text))
  const places = new Set(hosts.flatMap((host) => listPorts(host, ports)))
  const path = target.path === '' ? '/' : target.path
  const paths = new Set(listPaths(path, prefixes))
  const found = new Set<string>()
  const add = (scheme: string, place: string, path: string): void => {
    if (found.size < maxSpellings) found.add(`${scheme}://${place}${path}`)
  }
  const [place] = places
  // Nobody has typed an address without a host.
  if (place === undefined) return []
  for (const each of places) for (const scheme of schemes) add(scheme, each, path)
  for (const written of listCapitals(place)) add(target.scheme, written, path)
  for (const other of paths) for (const scheme of schemes) add(scheme, place, other)
  for (const other of paths)
    for (const each of places) for (const scheme of schemes) add(scheme, each, other)
  // Two faults at once are rare: capitals come with the path as it is, and with a slash more or less.
  for (const each of [...paths].slice(0, 2))
    for (const other of places)
      for (const written of listCapitals(other))
        for (const scheme of schemes) add(scheme, written, each)
  return [...found]
}

function listPorts(authority: string, ports: readonly string[]): string[] {
  const lower = authority.toLowerCase()
  const host = lower.replace(/:\d+$/, '')
  const others = ports.filter((port) => /^\d{1,5}$/.test(port)).map((port) => `${host}:${port}`)
  return [lower, host, ...others, `${host}:443`, `${host}:80`]
}

/**
 * Lists what proxies are known to make of a path: with a slash at the end, with doubled slashes, with an escaped
 * one, with a prefix.
 */
function listPaths(path: string, prefixes: readonly string[]): string[] {
  const withoutPrefix = prefixes
    .filter((prefix) => path.startsWith(prefix))
    .map((prefix) => path.slice(prefix.length))
  const roots = [path, ...withoutPrefix, ...prefixes.map((prefix) => prefix + path)]
  const slashes = [...path.matchAll(/\/|%2f/gi)].map(({ index, 0: text }) => [index, text] as const)
  const respelt = slashes.slice(0, 6).flatMap(([at, text]) =>
    // A path begins with a slash.
    (at === 0 ? ['//'] : ['/', '//', '%2F', '%2f']).map(
      (other) => path.slice(0, at) + other + path.slice(at + text.length),
    ),
  )
  return [
    ...roots.flatMap((root) => [root, root.endsWith('/') ? root.slice(0, -1) : `${root}/`]),
    path.replaceAll(/\/{2,}/g, '/'),
    ...respelt,
    path.replaceAll(/%[\da-f]{2}/gi, (escape) => escape.toUpperCase()),
    path.replaceAll(/%[\da-f]{2}/gi, (escape) => escape.toLowerCase()),
    path.replaceAll('~', '%7E'),
    path.replaceAll('~', '%7e'),
  ]
}

/**
 * Lists hosts with capitals. Browsers write every host in small letters, so each of its first labels may have been
 * typed otherwise.
 */
function listCapitals(authority: string): string[] {
  const labels = authority.split('.')
  let written = ['']
  for (const label of labels.slice(0, 4)) {
    const first = label.charAt(0).toUpperCase() + label.slice(1)
    const spellings = [...new Set([label, first, label.toUpperCase()])]
    written = written.flatMap((start) =>
      spellings.map((label) => (start === '' ? label : `${start}.${label}`)),
    )
  }
  const rest = labels.slice(4)
  return written.map((start) => [start, ...rest].join('.'))
}

/** Says how an address differs from ours, whose host is in small letters. */
function compareAddresses(sent: string, signed: string): SpellingDifference[] {
  const read = (uri: string) => /^(\w+):\/\/(.*?)(?::(\d+))?(\/.*)?$/.exec(uri) ?? []
  const [, sentScheme, sentHost, sentPort, sentPath] = read(sent)
  const [, scheme, host = '', port, path] = read(signed)
  return [
    ...(scheme === sentScheme ? [] : (['scheme'] as const)),
    ...(host.toLowerCase() === sentHost ? [] : (['host'] as const)),
    ...(host === host.toLowerCase() ? [] : (['capitals'] as const)),
    ...(port === sentPort ? [] : (['port'] as const)),
    ...(path === sentPath ? [] : (['path'] as const)),
  ]
}
