import { parseArgs } from 'node:util'
import { usualHabits, type Habits } from './people.js'

/** What was asked of `npm run rehearse`: its words and options, read into what is played, or refused in words. */

/** Wrong use, in words for people. */
export class UseError extends Error {
  override name = 'UseError'
}

/** Whose lessons are played. */
export type Subject =
  | {
      readonly kind: 'day'
      /** The wall time, as UTC milliseconds. */
      readonly at: number
      readonly people: number
      readonly lessonMs: number
    }
  | {
      readonly kind: 'week'
      readonly timetable: string
      readonly from?: string
      readonly to?: string
    }

export interface Options {
  readonly subject: Subject
  readonly zone: string
  /** The plan file, with fleets and quotas; needed for a week. */
  readonly planFile?: string
  /** One of the file: by name, or by the lab of a class. */
  readonly fleet?: string
  readonly lab?: string
  /** Of a fleet that no file names. */
  readonly quota?: number
  readonly min: number
  readonly habits: Habits
  readonly provisioningMs?: number
  readonly seed: number
  readonly isPlanned: boolean
  readonly withinMs: number
  readonly isJson: boolean
  readonly svg?: string
  readonly html?: string
  readonly isProof: boolean
}

const text = { type: 'string' } as const
const flag = { type: 'boolean' } as const
const config = {
  at: text,
  people: text,
  minutes: text,
  week: text,
  from: text,
  to: text,
  zone: text,
  with: text,
  fleet: text,
  lab: text,
  quota: text,
  min: text,
  arrive: text,
  'no-shows': text,
  'come-back': text,
  'let-pass': text,
  provisioning: text,
  seed: text,
  'without-plan': flag,
  within: text,
  json: flag,
  svg: text,
  html: text,
  prove: flag,
} as const

type Values = ReturnType<typeof parse>

function parse(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: config }).values
  } catch (error) {
    throw new UseError((error as Error).message.split('. ', 1)[0])
  }
}

const minuteMs = 60_000

/** Reads the command line. Throws {@link UseError}. */
export function readOptions(args: readonly string[]): Options {
  const values = parse(args)
  const number = (name: keyof typeof config, rule: Rule) => readNumber(values, name, rule)
  const share = (name: 'no-shows' | 'come-back' | 'let-pass', otherwise: number) =>
    number(name, { least: 0, most: 100, otherwise: otherwise * 100 }) / 100
  const arrive = number('arrive', {
    least: 1,
    most: 240,
    otherwise: usualHabits.arriveMs / minuteMs,
  })
  return {
    subject: readSubject(values),
    zone: values.zone ?? 'UTC',
    ...(values.with !== undefined && { planFile: values.with }),
    ...(values.fleet !== undefined && { fleet: values.fleet }),
    ...(values.lab !== undefined && { lab: values.lab }),
    ...(values.quota !== undefined && { quota: number('quota', { least: 0, whole: true }) }),
    min: number('min', { least: 0, whole: true, otherwise: 0 }),
    habits: {
      ...usualHabits,
      arriveMs: arrive * minuteMs,
      noShows: share('no-shows', usualHabits.noShows),
      comeBack: share('come-back', usualHabits.comeBack),
      letPass: share('let-pass', usualHabits.letPass),
    },
    ...(values.provisioning !== undefined && {
      provisioningMs: number('provisioning', { least: 0, most: 1_440 }) * minuteMs,
    }),
    seed: number('seed', { least: 0, whole: true, otherwise: 1 }),
    isPlanned: values['without-plan'] !== true,
    withinMs: number('within', { least: 0, most: 1_440, otherwise: 5 }) * minuteMs,
    isJson: values.json ?? false,
    ...(values.svg !== undefined && { svg: values.svg }),
    ...(values.html !== undefined && { html: values.html }),
    isProof: values.prove ?? false,
  }
}

function readSubject(values: Values): Subject {
  const { week, at, from, to } = values
  if (week !== undefined) {
    if (at !== undefined || values.people !== undefined)
      throw new UseError(
        'A week has its lessons and people from its files: --at and --people are for a day.',
      )
    if (values.with === undefined)
      throw new UseError(
        '--week needs --with, the file of fleets and classes (docs/class-plan.md).',
      )
    return {
      kind: 'week',
      timetable: week,
      ...(from !== undefined && { from }),
      ...(to !== undefined && { to }),
    }
  }
  if (from !== undefined || to !== undefined)
    throw new UseError('--from and --to belong to --week.')
  if (values.prove === true && at === undefined)
    return {
      kind: 'day',
      at: 0,
      people: readNumber(values, 'people', { least: 10, most: 500, whole: true, otherwise: 60 }),
      lessonMs: 90 * minuteMs,
    }
  if (at === undefined || values.people === undefined)
    throw new UseError('A rehearsal needs --at and --people, or --week and --with.')
  const minutes = readNumber(values, 'minutes', { least: 5, most: 7_200, otherwise: 90 })
  return {
    kind: 'day',
    at: readWallTime(at),
    people: readNumber(values, 'people', { least: 1, most: 5_000, whole: true }),
    lessonMs: minutes * minuteMs,
  }
}

function readWallTime(text: string): number {
  const isForm = /^\d{4}-\d\d-\d\dT\d\d:\d\d$/.test(text)
  const wall = isForm ? Date.parse(`${text}:00Z`) : Number.NaN
  if (!Number.isNaN(wall) && new Date(wall).toISOString().startsWith(text)) return wall
  throw new UseError(`--at has to be a time such as 2026-12-01T09:00, not ${text}.`)
}

interface Rule {
  readonly least: number
  readonly most?: number
  readonly whole?: boolean
  /** Where the option is absent; without it, it has to be there. */
  readonly otherwise?: number
}

function readNumber(
  values: Values,
  name: keyof typeof config,
  { least, most = 1_000_000, whole = false, otherwise }: Rule,
): number {
  const given = values[name]
  if (given === undefined && otherwise !== undefined) return otherwise
  const value = typeof given === 'string' && given.trim() !== '' ? Number(given) : Number.NaN
  if (value >= least && value <= most && (!whole || Number.isInteger(value))) return value
  throw new UseError(
    `--${name} has to be a ${whole ? 'whole number' : 'number'} from ${least} to ${most}, not ${String(given)}.`,
  )
}
