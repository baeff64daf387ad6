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
  /** Whether some tenant has scores sent. */
  readonly scores: boolean
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
  checkEnvironmentSize(needs)
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
  checkVariables(secrets)
  checkCalendars(path)
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
    scores: content.tenants.some(({ services }) => services?.grades === true),
  }
}

/** The calendars that are deployed with a catalogue: they lie beside it, here and in the function. */
export function listCalendarFiles(
  catalogue: string,
): readonly { readonly file: string; readonly from: string }[] {
  return listCalendars(catalogue).flatMap(({ file }) =>
    file === undefined ? [] : [{ file, from: join(dirname(catalogue), file) }],
  )
}

const listCalendars = (catalogue: string) =>
  readConfigFile(catalogue).content?.tenants.flatMap(({ classes }) => classes?.calendars ?? []) ??
  []

/** A function has no other files, and no secret that its role could read. */
function checkCalendars(catalogue: string): void {
  const problems = listCalendars(catalogue).flatMap(({ name, file }): Problem[] => {
    const where = `calendar ${name}`
    if (file === undefined)
      return [
        {
          where,
          what: 'Its address is a secret, and the function that looks after classes may read none.',
          fix: 'Put the calendar into a `file` beside the catalogue, or run `npm run classes -- keep` on a machine of yours.',
        },
      ]
    if (file !== basename(file) || !existsSync(join(dirname(catalogue), file)))
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
function checkVariables(secrets: readonly NeededSecret[]): void {
  const problems = secrets
    .filter(({ variable }) => !/^[a-zA-Z]\w+$/.test(variable))
    .map(({ variable, consumer }) => ({
      where: `consumer ${consumer}`,
      what: `Lambda takes no variable with the name ${variable}.`,
      fix: 'Name another one with `secret: { env: … }`: letters, digits and _, a letter first.',
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
