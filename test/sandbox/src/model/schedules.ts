import { isJsonObject } from '../json.js'
import type { JsonValue } from '../json.js'
import type { Account, CallOutcome } from './account.js'
import { findNextRun, parseSchedule, type ScheduleExpression } from './schedule-expression.js'
import type { Schedule } from './types.js'

/** EventBridge Scheduler, on what its schedules do. */

/** Targets that are played, by their ARN. */
const targetPattern = /^arn:aws(?:-[a-z]+)*:scheduler:::aws-sdk:appstream:(startFleet|stopFleet)$/

const functionPattern =
  /^arn:aws(?:-[a-z]+)*:lambda:[a-z0-9-]+:\d{12}:function:[\w-]+(?::[\w$-]+)?$/

/** Whether a target is a function of Lambda. */
export const isFunction = (arn: string): boolean => functionPattern.test(arn)

/** The operation that a universal target calls; undefined: it is none that the sandbox plays. */
export function readTargetOperation(arn: string): string | undefined {
  const [, call] = targetPattern.exec(arn) ?? []
  return call && `${call.charAt(0).toUpperCase()}${call.slice(1)}`
}

export function putSchedule(account: Account, schedule: Schedule): void {
  account.schedules.set(schedule.name, schedule)
  armSchedule(account, schedule)
  account.changed()
}

export function deleteSchedule(account: Account, { name }: Schedule): void {
  account.clock.cancel(`schedule:${name}`)
  account.schedules.delete(name)
  account.changed()
}

const retryMs = 60_000

/** Sets the timer of the next run, or of the next try of one that failed. */
export function armSchedule(
  account: Account,
  schedule: Schedule,
  afterMs = account.clock.now(),
): void {
  const { name, definition, dueMs } = schedule
  account.clock.cancel(`schedule:${name}`)
  if (definition['State'] === 'DISABLED') return
  const nextMs = dueMs ?? findScheduleRun(schedule, afterMs)
  if (nextMs === undefined) return
  const atMs = dueMs === undefined ? nextMs : Math.max(account.clock.now(), dueMs) + retryMs
  account.clock.schedule(`schedule:${name}`, atMs, () => {
    schedule.dueMs = nextMs
    run(account, schedule, nextMs)
  })
}

export function readExpression({ definition }: Schedule): ScheduleExpression | undefined {
  const zone = readText(definition['ScheduleExpressionTimezone'], 'UTC')
  return parseSchedule(readText(definition['ScheduleExpression'], ''), zone)
}

export function findScheduleRun(schedule: Schedule, afterMs: number): number | undefined {
  const { definition, createdAtMs } = schedule
  const expression = readExpression(schedule)
  const { StartDate: start, EndDate: end } = definition
  return (
    expression &&
    findNextRun(expression, afterMs, {
      fromMs: typeof start === 'number' ? start * 1000 : createdAtMs,
      ...(typeof end === 'number' ? { untilMs: end * 1000 } : {}),
    })
  )
}

function run(account: Account, schedule: Schedule, dueMs: number): void {
  const target = isJsonObject(schedule.definition['Target']) ? schedule.definition['Target'] : {}
  const outcome = callTarget(account, schedule, dueMs)
  schedule.tries += 1
  if (outcome === 'again' && mayTryAgain(account, schedule, target['RetryPolicy'] ?? {})) {
    armSchedule(account, schedule)
    return
  }
  schedule.tries = 0
  delete schedule.dueMs
  const isOver = findScheduleRun(schedule, dueMs) === undefined
  if (isOver && schedule.definition['ActionAfterCompletion'] === 'DELETE') {
    deleteSchedule(account, schedule)
  } else {
    armSchedule(account, schedule)
  }
  account.changed()
}

function callTarget(account: Account, schedule: Schedule, dueMs: number): CallOutcome {
  const { Target: target } = schedule.definition
  const { Arn, Input } = isJsonObject(target) ? target : {}
  const arn = readText(Arn, '')
  if (!isFunction(arn))
    return account.callAppStream(readTargetOperation(arn) ?? '', readText(Input, '{}'))
  // What AWS puts in the place of its keywords.
  const event = readText(Input, '{}')
    .replaceAll(
      '<aws.scheduler.schedule-arn>',
      `arn:aws:scheduler:${account.region}:${account.accountId}:schedule/default/${schedule.name}`,
    )
    .replaceAll('<aws.scheduler.scheduled-time>', new Date(dueMs).toISOString())
  account.invokeFunction(arn, event)
  return 'done'
}

function mayTryAgain(account: Account, { tries, dueMs = 0 }: Schedule, policy: JsonValue): boolean {
  const { MaximumRetryAttempts: retries, MaximumEventAgeInSeconds: age } = isJsonObject(policy)
    ? policy
    : {}
  const mostTries = typeof retries === 'number' ? retries : 185
  const mostSeconds = typeof age === 'number' ? age : 86_400
  return tries <= mostTries && account.clock.now() + retryMs <= dueMs + mostSeconds * 1000
}

const readText = (value: JsonValue | undefined, otherwise: string): string =>
  typeof value === 'string' ? value : otherwise
