import { parseCron, type CronFields } from './cron-fields.js'
import { findInstant, isZone, readWallTime } from './wall-time.js'

/** When something runs, as Application Auto Scaling and EventBridge Scheduler write it, to the minute. */
export type ScheduleExpression =
  | { readonly kind: 'at'; readonly atMs: number }
  | { readonly kind: 'rate'; readonly everyMs: number }
  | { readonly kind: 'cron'; readonly fields: CronFields; readonly zone: string }

/** Bounds of a repeated schedule; a rate counts from `fromMs`. */
export interface ScheduleBounds {
  readonly fromMs: number
  readonly untilMs?: number
}

const minuteMs = 60_000
const unitsMs = { minute: minuteMs, hour: 60 * minuteMs, day: 1440 * minuteMs } as const

/** Reads `at(...)`, `rate(...)` or `cron(...)`; undefined where it is none of them, or the zone is unknown. */
export function parseSchedule(text: string, zone: string): ScheduleExpression | undefined {
  if (!isZone(zone)) return undefined
  const [, kind, body = ''] = /^(at|rate|cron)\(([^()]*)\)$/.exec(text.trim()) ?? []
  switch (kind) {
    case 'at':
      return readAt(body, zone)
    case 'rate':
      return readRate(body)
    case 'cron': {
      const fields = parseCron(body)
      return fields && { kind: 'cron', fields, zone }
    }
    default:
      return undefined
  }
}

function readAt(body: string, zone: string): ScheduleExpression | undefined {
  const match = /^(\d{4})-(\d\d)-(\d\d)T(\d{1,2}):(\d\d):(\d\d)$/.exec(body.trim())
  if (!match) return undefined
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = match
    .slice(1)
    .map(Number)
  const wallMs = Date.UTC(year, month - 1, day, hour, minute)
  const isDate = new Date(wallMs).getUTCDate() === day && month >= 1 && month <= 12
  if (!isDate || hour > 23 || minute > 59 || second > 59) return undefined
  // Seconds are not honoured, and a time that the clock leaves out counts as the hour that follows it.
  return {
    kind: 'at',
    atMs: findInstant(wallMs, zone) ?? findInstant(wallMs + 3_600_000, zone) ?? wallMs,
  }
}

function readRate(body: string): ScheduleExpression | undefined {
  const match = /^(\d{1,6})\s+(minute|hour|day)(s?)$/.exec(body.trim())
  if (!match) return undefined
  const count = Number(match[1])
  const isGrammatical = (count === 1) === (match[3] === '')
  if (count === 0 || !isGrammatical) return undefined
  return { kind: 'rate', everyMs: count * unitsMs[match[2] as keyof typeof unitsMs] }
}

/** The first run after a moment; undefined where none is left. Bounds concern repeated schedules alone. */
export function findNextRun(
  expression: ScheduleExpression,
  afterMs: number,
  { fromMs, untilMs = Infinity }: ScheduleBounds,
): number | undefined {
  if (expression.kind === 'at') return expression.atMs > afterMs ? expression.atMs : undefined
  const next =
    expression.kind === 'rate'
      ? fromMs +
        Math.max(1, Math.floor((afterMs - fromMs) / expression.everyMs) + 1) * expression.everyMs
      : findCronRun(expression.fields, expression.zone, Math.max(afterMs, fromMs - 1))
  return next !== undefined && next <= untilMs ? next : undefined
}

const dayMs = 86_400_000
/** Some days come every eight years only: the 29th of February around 2100. */
const daysAhead = 9 * 366

/** A time that the clock leaves out is left out; one that comes twice counts once. */
function findCronRun(fields: CronFields, zone: string, afterMs: number): number | undefined {
  const today = Math.floor(readWallTime(afterMs, zone) / dayMs) * dayMs
  for (let ahead = 0; ahead <= daysAhead; ahead++) {
    const midnight = today + ahead * dayMs
    const date = new Date(midnight)
    const day = {
      year: date.getUTCFullYear(),
      month: date.getUTCMonth() + 1,
      day: date.getUTCDate(),
    }
    if (!fields.years.has(day.year) || !fields.months.has(day.month) || !fields.isDay(day)) continue
    for (const hour of fields.hours) {
      for (const minute of fields.minutes) {
        const instant = findInstant(midnight + (hour * 60 + minute) * minuteMs, zone)
        if (instant !== undefined && instant > afterMs) return instant
      }
    }
  }
  return undefined
}
