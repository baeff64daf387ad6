import { existsSync, readFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { ConfigError, loadConfig, readConfigFile, type Problem } from '@appstreamlab/server'
import type { Answers } from './answers.js'
import { checkEnvironmentSize } from './environment-size.js'

/** Where labs are, and which secrets the signer needs. */
export interface Needs {
  readonly labs: readonly LabTarget[]
  /** By the name of the variable that the signer reads. */
  readonly secrets: readonly NeededSecret[]
  /** Addresses of calendars, which are secrets of the function that looks after classes alone. */
  readonly calendars: readonly NeededAddress[]
  /** Whether some tenant has scores sent. */
  readonly scores: boolean
}

export interface NeededAddress {
  /** The variable that holds it. */
  readonly variable: string
  /** As the catalogue names the calendar; of several with one address the first. */
  readonly calendar: string
}

export interface LabTarget {
  readonly stack: string
  readonly fleet: string
  readonly region?: string
  readonly roleArn?: string
}

export interface NeededSecret {
  readonly variable: string
  readonly consumer: string
  /** `previous`: what the secret of the same consumer was before its last change. */
  readonly version: 'current' | 'previous'
}

const consumerVariable = (key: string): string => `CONSUMER_KEY_SECRET_${key}`

/**
 * What answers and catalogue ask for. Throws a ConfigError that names every problem of the file, or an
 * AnswersError when it is more than one function can have.
 */
export function findNeeds(answers: Answers): Needs {
  const { catalogue } = answers
  const needs = catalogue === undefined ? readPlain(answers) : readCatalogue(catalogue)
  // The function that looks after classes has the addresses of calendars, too.
  const addresses = answers.classesMinutes === undefined ? [] : needs.calendars
  checkEnvironmentSize({
    secrets: [
      ...needs.secrets,
      ...addresses.map(({ variable }) => ({ variable, consumer: '', version: 'current' as const })),
    ],
  })
  return needs
}

function readPlain({ consumers = [], stacks = [], fleets = [] }: Answers): Needs {
  return {
    // Any of the stacks with any of the fleets: the LMS names the pair.
    labs: stacks.flatMap((stack) => fleets.map((fleet) => ({ stack, fleet }))),
    secrets: consumers.map((consumer) => ({
      variable: consumerVariable(consumer),
      consumer,
      version: 'current',
    })),
    calendars: [],
    scores: false,
  }
}

function readCatalogue(path: string): Needs {
  const { content, problems } = readConfigFile(path)
  if (!content) throw new ConfigError(problems)
  const secrets = content.tenants.flatMap(({ consumers }) =>
    consumers.flatMap((consumer) => {
      const { key, secret, previousSecret } = consumer
      const sources = [
        { source: secret ?? { env: consumerVariable(key) }, version: 'current' as const },
        ...(previousSecret ? [{ source: previousSecret.from, version: 'previous' as const }] : []),
      ]
      return sources.map(({ source, version }) => {
        if ('env' in source) return { variable: source.env, consumer: key, version }
        throw new ConfigError([
          {
            where: `consumer ${key}`,
            what: 'Its secret is read from a file, and a function has none.',
            fix: 'Write `secret: { env: … }`; the deployment makes a secret for that name.',
          },
        ])
      })
    }),
  )
  const named = calendarsOf(content)
  const calendars = findAddresses(named)
  checkVariables([
    ...secrets.map(({ variable, consumer }) => ({ variable, where: `consumer ${consumer}` })),
    ...calendars.map(({ variable, calendar }) => ({ variable, where: `calendar ${calendar}` })),
  ])
  checkCalendars(named, dirname(path))
  checkWhole(path, secrets)
  return {
    labs: content.tenants
      .flatMap(({ labs }) => labs)
      .map(({ stack, fleet, region, role }) => ({
        stack,
        fleet,
        ...(region && { region }),
        ...(role && { roleArn: role.arn }),
      })),
    secrets,
    calendars,
    scores: content.tenants.some(({ services }) => services?.grades === true),
  }
}

/** The calendars that are deployed with a catalogue: they lie beside it, here and in the function. */
export function listCalendarFiles(
  catalogue: string,
): readonly { readonly file: string; readonly from: string }[] {
  const { content } = readConfigFile(catalogue)
  return (content ? calendarsOf(content) : []).flatMap(({ file }) =>
    file === undefined ? [] : [{ file, from: join(dirname(catalogue), file) }],
  )
}

type Content = NonNullable<ReturnType<typeof readConfigFile>['content']>

const calendarsOf = ({ tenants }: Content) =>
  tenants.flatMap(({ classes }) => classes?.calendars ?? [])

type NamedCalendars = ReturnType<typeof calendarsOf>

/** Each variable once: several calendars may be parts of one feed. */
function findAddresses(calendars: NamedCalendars): readonly NeededAddress[] {
  const found = new Map<string, NeededAddress>()
  for (const { name, address } of calendars) {
    if (!address || !('env' in address) || found.has(address.env)) continue
    found.set(address.env, { variable: address.env, calendar: name })
  }
  return [...found.values()]
}

/** A function has no files but those of the catalogue's folder. */
function checkCalendars(calendars: NamedCalendars, folder: string): void {
  const problems = calendars.flatMap(({ name, file, address }): Problem[] => {
    const where = `calendar ${name}`
    if (address && 'file' in address)
      return [
        {
          where,
          what: 'Its address is read from a file, and a function has none.',
          fix: 'Write `address: { env: … }`; the deployment makes a secret for that name.',
        },
      ]
    if (file === undefined) return []
    if (file !== basename(file) || !existsSync(join(folder, file)))
      return [
        {
          where,
          what: `There is no ${file} beside the catalogue, and a function has no other files.`,
          fix: 'Put it into the same folder, and write its name alone.',
        },
      ]
    return []
  })
  if (problems.length > 0) throw new ConfigError(problems)
}

/** Lambda's own rule for names of variables. */
function checkVariables(
  named: readonly { readonly variable: string; readonly where: string }[],
): void {
  const problems = named
    .filter(({ variable }) => !/^[a-zA-Z]\w+$/.test(variable))
    .map(({ variable, where }) => ({
      where,
      what: `Lambda takes no variable with the name ${variable}.`,
      fix: 'Name another one with `{ env: … }`: letters, digits and _, a letter first.',
    }))
  if (problems.length > 0) throw new ConfigError(problems)
}

/** All that the signer checks when it starts; secrets do not exist yet, so something stands for them. */
function checkWhole(path: string, secrets: readonly NeededSecret[]): void {
  const standIn = 'something in place of a secret until there is one'
  loadConfig({
    CONFIG_FILE: path,
    PUBLIC_URL: 'https://labs.example/',
    STORE: 'dynamodb:labs',
    PROCESSES: '2',
    USER_ID_KEY: standIn,
    SEALING_KEY: standIn,
    ...Object.fromEntries(secrets.map(({ variable }) => [variable, standIn])),
  })
}

/** The text of the catalogue, to be put beside the function. */
export const readCatalogueText = (path: string): string => readFileSync(path, 'utf8')
