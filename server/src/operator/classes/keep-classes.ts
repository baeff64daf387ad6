import { randomBytes } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import {
  findShownTimes,
  readAccount,
  SeatBook,
  targetOf,
  type AwsTarget,
  type FoundFleet,
} from '@appstreamlab/shared'
import { createAppStream } from '../../aws/appstream.js'
import { createClassCapacity, findStartRole } from '../../aws/capacity/class-capacity.js'
import { keepTarget, type KeepOutcome, type PeopleNow } from '../../classes/apply/keep-target.js'
import { createClassBook } from '../../classes/book/class-book.js'
import type { CalendarOutcome } from '../../classes/calendars/keep-calendars.js'
import type { Config } from '../../config/config.js'
import { splitList, type Environment } from '../../config/settings.js'
import { nameBook, nameLine } from '../../labs/fleet-books.js'
import { readWaitRecord } from '../../labs/wait-record.js'
import { nameWaits } from '../../labs/wait-times.js'
import { createLog } from '../../observe/create-log.js'
import {
  logCalendarFault,
  logClass,
  logClassAlert,
  logClassLabGone,
  logClassChange,
  logClassesKept,
  logClassUnseen,
} from '../../observe/events.js'
import { networkOf } from '../../platforms/platform-agent.js'
import { createSecretFetch } from '../../process/aws-kept-secrets.js'
import type { Stores } from '../../stores/open-stores.js'
import { countOverridden, fleetRecords, listWork, type TargetWork } from './class-targets.js'
import { loadCommandConfig, standInForSecrets } from '../command-config.js'
import { withStores } from './lasting-state.js'
import { UsageError } from '../usage-error.js'

/** What `classes keep` does once: by the command, and by a function on a schedule. */

const randomness = { bytes: (count: number) => randomBytes(count) }

/** The fleets of AWS, as the commands for classes reach them. */
export function openCapacity(env: Environment) {
  const startRoles = splitList(env['CLASSES_START_ROLES'])
  const applyRoles = splitList(env['CLASSES_APPLY_ROLES'])
  const capacityOf = createClassCapacity({
    startRoles,
    sleep: async (milliseconds) => {
      await sleep(milliseconds)
    },
    random: Math.random,
  })
  /** As whom a lab's account is asked here: the signer's role is not meant to change fleets. */
  const ownTarget = (target: AwsTarget): AwsTarget => {
    const roleArn = applyRoles.find((role) => readAccount(role) === readAccount(target.roleArn))
    return targetOf(roleArn && target.roleArn ? { ...target, roleArn } : target)
  }
  return {
    ownTarget,
    capacityOf: (target: AwsTarget) => capacityOf(ownTarget(target)),
    startRoleOf: (found: FoundFleet) => findStartRole(startRoles, found.arn),
  }
}

/** One run over all targets; also what a function on a schedule does. True where nothing failed and nothing is wrong. */
export async function keepOnce(env: Environment, everyMs: number): Promise<boolean> {
  const log = createLog(env)
  return withClassStores(env, async (config, stores) => {
    const begun = Date.now()
    const { capacityOf, startRoleOf, ownTarget } = openCapacity(env)
    const calendars = await readCalendars(env, config, stores)
    const work = await listWork(config, stores.state, begun)
    // Told before AWS is asked, which may not answer: classes of calendars are changed already.
    const isWhole = tellCalendars(calendars, log) && work.labGone.length === 0
    for (const { id, tenantId: tenant, labId: lab } of work.labGone)
      logClassLabGone(log, { class: id, tenant, lab })
    const outcomes: KeepOutcome[] = []
    for (const one of work.targets)
      outcomes.push(
        await keepTarget(one, {
          api: capacityOf(one.target),
          records: fleetRecords(stores.state, one.target),
          clock: { now: () => Date.now() },
          everyMs,
          findStartRole: startRoleOf,
          lookAtPeople: (fleetName) =>
            lookAtPeople(fleetName, { work: one, config, stores, target: ownTarget(one.target) }),
        }),
      )
    const durationMs = Date.now() - begun
    return tellOutcomes(outcomes, { log, durationMs, calendars }) && isWhole
  })
}

/** What reads calendars is loaded only where one is named. */
async function readCalendars(
  env: Environment,
  config: Config,
  stores: Stores,
): Promise<readonly CalendarOutcome[]> {
  const hasAny = [...config.tenants.values()].some(({ calendars = [] }) => calendars.length > 0)
  if (!hasAny && !(await hadCalendars(stores))) return []
  const { keepCalendars } = await import('../../classes/calendars/keep-calendars.js')
  const { readLessons } = await import('../../classes/timetable/read-lessons.js')
  return keepCalendars({
    config,
    env,
    network: networkOf(config),
    now: Date.now(),
    store: stores.state,
    randomness,
    fetchSecret: createSecretFetch(env),
    readLessons,
  })
}

/** Whether something is left of calendars that the configuration named before. */
async function hadCalendars({ state }: Stores): Promise<boolean> {
  const [classes, kept] = await Promise.all([
    createClassBook(state).list(),
    state.list('class-calendar'),
  ])
  return kept.entries.length > 0 || classes.some(({ calendar }) => calendar)
}

function tellCalendars(
  outcomes: readonly CalendarOutcome[],
  log: ReturnType<typeof createLog>,
): boolean {
  for (const { tenantId: tenant, calendar, changes, faults } of outcomes) {
    for (const { record, outcome } of changes) {
      const times = findShownTimes(record)
      logClass(log, {
        what: outcome === 'withdrawn' ? 'withdrawn' : 'saved',
        outcome,
        class: record.id,
        tenant,
        lab: record.labId,
        people: times?.people ?? 0,
        lessons: times?.lessons.length ?? 0,
        calendar,
      })
    }
    for (const fault of faults) logCalendarFault(log, { tenant, calendar, ...fault })
  }
  return outcomes.every(({ faults }) => faults.length === 0)
}

function tellOutcomes(
  outcomes: readonly KeepOutcome[],
  {
    log,
    durationMs,
    calendars,
  }: {
    readonly log: ReturnType<typeof createLog>
    readonly durationMs: number
    readonly calendars: readonly CalendarOutcome[]
  },
): boolean {
  const fleets = outcomes.flatMap((outcome) => outcome.fleets)
  const runs = outcomes.flatMap(({ refilled, lowered }) => [refilled, lowered])
  for (const { fleet, change } of runs.flatMap(({ done }) => done))
    logClassChange(log, { fleet, change: change.kind, result: 'done' })
  for (const { fleet, change, fault } of runs.flatMap(({ failed }) => failed)) {
    const { permission, awsError } = fault
    logClassChange(log, { fleet, change: change.kind, result: 'failed', permission, awsError })
  }
  for (const { fleet, change } of runs.flatMap(({ left }) => left))
    logClassChange(log, { fleet, change: change.kind, result: 'left' })
  for (const { fleet, unseen } of fleets)
    if (unseen !== undefined) logClassUnseen(log, { fleet, why: unseen })
  const alerts = fleets.flatMap((fleet) => fleet.alerts)
  for (const alert of alerts) logClassAlert(log, alert)
  const missing = outcomes.flatMap((outcome) => outcome.missing.map(({ permission }) => permission))
  logClassesKept(log, {
    fleets: fleets.length,
    changes: runs.reduce((sum, { done }) => sum + done.length, 0),
    putOff: fleets.filter(({ isPutOff }) => isPutOff).length,
    alerts: alerts.length,
    calendarFaults: calendars.filter(({ faults }) => faults.length > 0).length,
    missing: [...new Set(missing)],
    durationMs,
  })
  return (
    alerts.length === 0 &&
    runs.every(({ failed, left }) => failed.length === 0 && left.length === 0)
  )
}

interface LookParts {
  readonly work: TargetWork
  readonly config: Config
  readonly stores: Stores
  /** As whom AppStream is asked. */
  readonly target: AwsTarget
}

/** Sessions at AppStream, seat book and line in the store, wishes in the class book; a text where one cannot be had. */
async function lookAtPeople(
  fleetName: string,
  { work, config, stores, target }: LookParts,
): Promise<PeopleNow | string> {
  const labs = work.labs.get(fleetName) ?? []
  const [lab] = labs
  if (!lab) return 'no lab of the configuration names this fleet'
  if (config.store.kind === 'memory')
    return 'who was just let in is known to the memory of the signer alone (STORE=memory): use Redis or DynamoDB'
  try {
    const appStream = createAppStream()
    const stackNames = [...new Set(labs.map(({ stackName }) => stackName))]
    const sessions = await Promise.all(
      stackNames.map((stackName) => appStream.describeSessions(target, { stackName, fleetName })),
    )
    const book = SeatBook.read(await stores.cells.read(nameBook(lab)))
    const now = Date.now()
    const { people } = await stores.lines.measure(nameLine(lab), now)
    const waits = readWaitRecord(await stores.cells.read(nameWaits(lab)))
    return {
      sessions: sessions.reduce((sum, list) => sum + list.length, 0),
      held: book.size + book.calls.length,
      waiting: people,
      overridden: countOverridden(work.asked.get(fleetName) ?? [], now),
      rebuilds: (waits?.rebuilds ?? []).map((seconds) => seconds * 1000),
    }
  } catch (error) {
    const { name = 'unknown', reason } = error as { name?: string; reason?: string }
    return `sessions, seat book or line could not be read (${reason ?? name})`
  }
}

/**
 * Runs with the stores of a signer that keeps classes. The role of these commands may read no secret but the address
 * of the store.
 */
export async function withClassStores<T>(
  env: Environment,
  run: (config: Config, stores: Stores) => Promise<T>,
): Promise<T> {
  const config = await loadCommandConfig(standInForSecrets(env, { store: 'asked' }))
  return withStores(config, (stores) => {
    if (stores) return run(config, stores)
    throw new UsageError(
      'The signer keeps no classes: they need a store (STATE_FOLDER, or STORE with Redis or DynamoDB).',
    )
  })
}
