import {
  hashForLog,
  readRefusalDetail,
  refusalCatalogue,
  type RefusalReason,
} from '@appstreamlab/shared'
import { nameCommands, refusalText } from '#views/index.js'
import type { Config, ConfiguredConsumer, ConfiguredRegistration } from '../../config/config.js'
import { writePublicUrl } from '../../config/settings.js'
import type { CheckNote } from './check-command.js'
import { readArguments } from '../command-line.js'
import { toTerminalText } from '../../observe/terminal-text.js'
import { UsageError } from '../usage-error.js'

// `npm run check -- launch`: the questions of whoever connects an LMS. `check-program.ts` calls it in place of the
// check of labs.

const usage = nameCommands(`usage:
  npm run check -- --launch <key>                    what a launch with this consumer key should carry
  npm run check -- --launch <key> --reference <reference> --log <file, or - for standard input>`)

export interface CheckLaunchParts {
  readonly config: Config
  /** What running signers noticed, by `key <consumer key>`. */
  readonly notes: readonly CheckNote[]
  /** Lines of the signer's log that hold this text; rejects where the file cannot be read. */
  readonly readLog: (file: string, text: string) => Promise<readonly string[]>
  /** Milliseconds since the epoch. */
  readonly now: number
  readonly print: (line: string) => void
}

/** Whether these arguments ask about a launch rather than about labs. */
export const asksForLaunch = (args: readonly string[]): boolean =>
  args.some((argument) => /^--(launch|reference|log)(=|$)/.test(argument))

/**
 * For whoever connects an LMS: what its launches should carry, and what became of one of them. Asks neither
 * AWS nor the LMS. Exit codes: 0, or 1 where the reference is not in the log. Throws {@link UsageError}.
 */
export async function runCheckLaunchCommand(
  args: readonly string[],
  { config, notes, readLog, now, print }: CheckLaunchParts,
): Promise<number> {
  const { launch: name, reference, log } = readQuestion(args)
  const rows = describeSender(name, config, now)
  const width = Math.max(...rows.map(([term]) => term.length))
  for (const [term, text] of rows) print(`${term.padEnd(width)}  ${text}`)
  for (const note of notes.filter((entry) => entry.name === `key ${name}`))
    print(`\nNoticed: ${note.text}`)
  print('')
  if (reference === undefined || log === undefined) {
    print(howToLookUp(name, reference))
    return 0
  }
  const lines = await readLog(log, reference)
  const found = lines.flatMap((line) => readEntry(line, reference))
  for (const entry of found) print(describeEntry(entry, name, config))
  if (found.length === 0) print(`${reference} is not in this log.`)
  return found.length > 0 ? 0 : 1
}

const options = {
  launch: { type: 'string' },
  reference: { type: 'string' },
  log: { type: 'string' },
} as const

function readQuestion(args: readonly string[]) {
  const { launch, reference, log } = readArguments({ args: [...args], options }, usage).values
  if (!launch || (log !== undefined && !reference)) throw new UsageError(usage)
  return { launch, log, reference: reference?.trim().toUpperCase() }
}

type Row = readonly [term: string, text: string]

function describeSender(name: string, config: Config, now: number): Row[] {
  const consumer = config.consumers.get(name)
  if (consumer) return describeConsumer(consumer, config, now)
  const registration = config.registrations.get(name)
  if (registration) return describeRegistration(registration, config)
  const known = [...config.consumers.keys(), ...config.registrations.keys()]
  const close = known.find((key) => key.toLowerCase() === name.trim().toLowerCase())
  throw new UsageError(
    `There is no consumer key and no registration \`${name}\`${close ? `; \`${close}\` is close: capitals and blanks count` : ''}. Known: ${known.join(', ') || 'none'}.`,
  )
}

function describeConsumer(consumer: ConfiguredConsumer, config: Config, now: number): Row[] {
  const { key, secret, previousSecret, signatureMethods, instanceGuid } = consumer
  const text = secret.reveal()
  const blanks = text === text.trim() ? '' : '; it begins or ends with a blank'
  const moving =
    previousSecret && previousSecret.until > now
      ? `; the one before counts until ${new Date(previousSecret.until).toISOString()}`
      : ''
  return [
    [
      'LTI version',
      '1.1 (or 1.0, 1.2): lti_version=LTI-1p0, lti_message_type=basic-lti-launch-request',
    ],
    [
      'Tool URL',
      `${toolUrl(config)}  signed as the LMS has it: scheme, host, port, path, the slash at its end`,
    ],
    ['Consumer key', `${key}  letter by letter, without blanks`],
    ['Shared secret', `known here, shown nowhere${blanks}${moving}`],
    [
      'Signature',
      `${signatureMethods.join(' or ')}; timestamp within ${config.launchWindowSeconds} s of our clock, each nonce once`,
    ],
    ['Must be there', 'user_id, resource_link_id'],
    ...(instanceGuid === undefined
      ? []
      : ([['Instance', `tool_consumer_instance_guid=${instanceGuid}, and no other`]] as const)),
    ['Lab', describeLabs(consumer, config)],
    ['Institution', `${consumer.tenantId}, directory ${consumer.directory}`],
    ...(consumer.enabled
      ? []
      : ([['Switched off', 'this key opens nothing: `enabled: false` in CONFIG_FILE']] as const)),
    [
      'To see one',
      'add the custom parameter check=1 to an activity and open it as administrator: nothing opens',
    ],
  ]
}

function describeRegistration(registration: ConfiguredRegistration, config: Config): Row[] {
  const { issuer, clientId, authorizationUrl, keySource, deployments, enabled } = registration
  const address = toolUrl(config)
  const [first] = deployments.values()
  return [
    ['LTI version', '1.3'],
    ['Login URL', `${address}lti/login`],
    ['Redirect URI', `${address}lti/launch`],
    ['Our keys', `${address}lti/jwks`],
    ['Issuer', issuer],
    ['Client id', clientId],
    ['Authorization', authorizationUrl],
    ['Their keys', keySource.kind === 'url' ? keySource.url : 'written in CONFIG_FILE'],
    ['Deployments', [...deployments.keys()].join(', ') || 'none listed'],
    ...(first ? ([['Lab', describeLabs(first, config)]] as const) : []),
    ...(enabled ? [] : ([['Switched off', 'it waits for approval, or is disabled']] as const)),
    [
      'To see one',
      'add the custom parameter check=1 to a link and open it as administrator: nothing opens',
    ],
  ]
}

const toolUrl = ({ publicUrl }: Config): string =>
  publicUrl ? writePublicUrl(publicUrl) : '(PUBLIC_URL is not set: as the request comes)/'

function describeLabs({ labs }: Pick<ConfiguredConsumer, 'labs'>, { mode }: Config): string {
  if (labs.kind === 'any' || mode === 'environment')
    return 'custom parameters stack=… and fleet=…; never in the URL'
  const ids = [...labs.byId].flatMap(([id, lab]) => (lab.id === id ? [id] : []))
  return `custom parameter lab=… with one of: ${ids.join(', ') || 'none is open to this key'}; never in the URL`
}

function howToLookUp(name: string, reference = '<reference>'): string {
  return [
    'What became of a launch stands in the log under the reference on its page:',
    nameCommands(
      `  journalctl -u appstreamlab -o cat | npm run check -- --launch ${name} --reference ${reference} --log -`,
    ),
  ].join('\n')
}

type Entry = Readonly<Record<string, unknown>>

function readEntry(line: string, reference: string): Entry[] {
  try {
    const entry = JSON.parse(line) as Entry
    return entry['reference'] === reference ? [entry] : []
  } catch {
    return []
  }
}

function describeEntry(entry: Entry, name: string, config: Config): string {
  const { time, event, reason, lab, toolUrl: fits } = entry
  const said = (text: string): string => toTerminalText(`${String(time)}  ${text}`)
  if (event === 'signature_fits_other_spelling')
    return said(`Its signature fits if the tool's URL were ${String(fits)}`)
  if (typeof reason !== 'string' || !Object.hasOwn(refusalCatalogue, reason))
    return said(`${String(event)}${typeof lab === 'string' ? `: ${lab}` : ''}`)
  const known = reason as RefusalReason
  const detail = readRefusalDetail(entry['detail'])
  const { what, fix = '' } = refusalText(known, 'admin', 'en', detail)
  return said(
    `${refusalCatalogue[known].code} (${reason}): ${what} ${fix}${compareKey(detail, name, config)}`,
  )
}

/** Compares the key that was asked about with the one in the log, which keeps only a hash of a key that nobody has. */
function compareKey(
  { consumerKey, consumerKeyHash }: ReturnType<typeof readRefusalDetail>,
  name: string,
  { consumers }: Config,
): string {
  if (consumerKey !== undefined && consumerKey !== name)
    return ` It carried the key ${consumerKey}.`
  if (consumerKeyHash === undefined) return ''
  const meant = [...consumers.keys()].find((key) =>
    [key.toLowerCase(), key.toUpperCase(), ` ${key}`, `${key} `].some(
      (text) => hashForLog(text) === consumerKeyHash,
    ),
  )
  return meant === undefined
    ? ` It carried another key than ${name}.`
    : ` It carried ${meant} with other capitals or with a blank.`
}
