import type { Logger } from 'pino'
import type { App } from '../app.js'
import type { Config } from '../config/config.js'
import { ConfigError, type Problem } from '../config/problems.js'
import type { StoreSetting } from '../config/store-setting.js'
import type { Metrics } from '../observe/metrics.js'
import { logConfigKept, logConfigReplaced, logConfigWarning } from '../observe/events.js'

// What may change under a running signer, and what needs a restart.

export interface ConfigReloadParts {
  readonly app: Pick<App, 'replaceConfig'>
  /** The configuration that the app was built with. */
  readonly current: Config
  /** Reads everything again; throws {@link ConfigError} with what cannot be used. */
  readonly load: () => Config | Promise<Config>
  /** Called after another configuration came into force. */
  readonly onReplaced?: (next: Config) => Promise<void>
  readonly log: Logger
  readonly metrics?: Metrics | undefined
}

export interface ConfigReload {
  /** The configuration in force. */
  current(): Config
  /**
   * Loads again and puts the result in force as a whole. What cannot be used is logged, and what was
   * in force stays. Calls that overlap are done one after the other. True when it was replaced.
   */
  reload(): Promise<boolean>
}

/**
 * Puts changed secrets, labs and consumers in force without a restart: `main.ts` at SIGHUP, `start-signer.ts` when
 * files change.
 */
export function createConfigReload({
  app,
  current,
  load,
  onReplaced,
  log,
  metrics,
}: ConfigReloadParts): ConfigReload {
  let inForce = current
  let last: Promise<unknown> = Promise.resolve()
  const reload = async (): Promise<boolean> => {
    try {
      const next = await load()
      const problems = findFixed(inForce, next)
      if (problems.length > 0) throw new ConfigError(problems)
      await app.replaceConfig(next)
      const changed = listChanges(inForce, next)
      for (const warning of next.warnings)
        if (!inForce.warnings.includes(warning)) logConfigWarning(log, warning)
      inForce = next
      await onReplaced?.(next)
      metrics?.countReload('replaced', next)
      logConfigReplaced(log, { consumers: next.consumers.size, changed })
      return true
    } catch (error) {
      metrics?.countReload('kept')
      logConfigKept(log, error)
      return false
    }
  }
  return {
    current: () => inForce,
    reload() {
      const done = last.then(reload)
      last = done
      return done
    },
  }
}

/** Finds changes that nobody should make without knowing it, or that a running process cannot make. */
function findFixed(current: Config, next: Config): Problem[] {
  const problems: Problem[] = []
  if (next.userIdKey?.reveal() !== current.userIdKey?.reveal())
    problems.push({
      where: 'USER_ID_KEY',
      what: 'It has changed. Everyone would get an empty home folder and a second monthly fee.',
      fix: 'Put the former key back. Where the change is meant, restart the signer.',
    })
  if (!isSameStore(current.store, next.store))
    problems.push({
      where: 'STORE',
      what: 'It has changed, and a running process keeps the store that it opened.',
      fix: 'Restart the signer, one process after the other.',
    })
  return problems
}

function isSameStore(one: StoreSetting, other: StoreSetting): boolean {
  if (one.kind === 'redis' && other.kind === 'redis') return one.url.reveal() === other.url.reveal()
  return one.kind === other.kind && JSON.stringify(one) === JSON.stringify(other)
}

/** Lists the names of what is different, for the log; no values. */
function listChanges(current: Config, next: Config): string[] {
  const secrets = [...next.consumers].flatMap(([key, { secret, previousSecret }]) => {
    const before = current.consumers.get(key)
    if (!before) return []
    const isOld = isSame(before.previousSecret?.secret, previousSecret?.secret)
    return [
      ...(isSame(before.secret, secret) ? [] : [`secret of consumer ${key}`]),
      ...(isOld ? [] : [`previous secret of consumer ${key}`]),
    ]
  })
  return [
    ...secrets,
    ...(isSame(current.sealingKey, next.sealingKey) ? [] : ['SEALING_KEY']),
    ...(isSame(current.sealingKeyPrevious, next.sealingKeyPrevious)
      ? []
      : ['SEALING_KEY_PREVIOUS']),
    ...listDifference('consumer', current.consumers, next.consumers),
    ...listDifference('registration', current.registrations, next.registrations),
    ...listDifference('tenant', current.tenants, next.tenants),
    ...listDifference('lab', indexLabs(current), indexLabs(next)),
  ]
}

type Revealed = { reveal(): string } | undefined

const isSame = (one: Revealed, other: Revealed): boolean => one?.reveal() === other?.reveal()

function indexLabs({ catalogues }: Config): ReadonlyMap<string, unknown> {
  return new Map(
    [...catalogues].flatMap(([tenant, labs]) =>
      labs.map(([entry]) => [`${tenant}/${entry.id}`, entry] as const),
    ),
  )
}

/**
 * Lists what came, what went, and what reads differently. A secret reads `[redacted]`, so a new value of one is no
 * difference here.
 */
function listDifference(
  kind: string,
  before: ReadonlyMap<string, unknown>,
  after: ReadonlyMap<string, unknown>,
): string[] {
  const names = [...new Set([...before.keys(), ...after.keys()])]
  return names
    .filter((name) => write(before.get(name)) !== write(after.get(name)))
    .map((name) => `${kind} ${name}`)
}

function write(entry: unknown): string {
  return JSON.stringify(entry, (_name, value: unknown) =>
    value instanceof Map || value instanceof Set ? [...value] : value,
  )
}
