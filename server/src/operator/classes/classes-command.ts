import { toTerminalText } from '../../observe/terminal-text.js'
import type { Lesson, Reading, ReadingWish } from '../../classes/timetable/lesson.js'
import type { PlanFile } from '../../classes/plan-file.js'
import { planLessons } from '../../classes/plan-lessons.js'
import { hasFindings, printPlanJson, printPlanText } from './classes-plan.js'
import { readArguments, readDay, readUsage } from '../command-line.js'
import { plural, toMinute } from './describe-plan.js'
import { UsageError } from '../usage-error.js'
import { writeInstant } from '../../classes/write-instant.js'

// The words of `npm run classes` that read a timetable and ask nobody: `lessons`, and `plan` with a file. `run-
// classes.ts` calls it.

export const usage = readUsage('classes')

const exampleDay = '2026-10-19'

/** What the command needs of the calendar room, which its program loads when it knows that a file is to be read. */
export interface ClassesParts {
  readonly now: number
  readonly print: (line: string) => void
  readonly readLessons: (file: string, wish: ReadingWish) => Promise<Reading>
  /** Fleets and sizes of classes; throws `ConfigError` with all that is wrong. */
  readonly readPlanFile: (file: string) => PlanFile
  /** From a wall time in UTC milliseconds to its instant; undefined for a zone that nobody knows. */
  readonly placeDay: (wall: number, zone: string) => number | undefined
}

/**
 * `npm run classes -- lessons FILE` and `plan FILE --with FILE`. Gives the exit code: of `lessons` 0 also with
 * refusals, 1 where nothing could be read; of `plan` 1 with anything that somebody has to mend.
 * Throws {@link UsageError} for people.
 */
export async function runClassesCommand(
  args: readonly string[],
  parts: ClassesParts,
): Promise<number> {
  const { values, positionals } = readArguments(
    { args: [...args], options, allowPositionals: true },
    usage,
  )
  const [word, file, ...more] = positionals
  const isPlan = word === 'plan'
  if ((word !== 'lessons' && !isPlan) || file === undefined || more.length > 0)
    throw new UsageError(usage)
  if (isPlan && values.with === undefined)
    throw new UsageError(`--with has to name the file of fleets and classes.\n\n${usage}`)
  if (!isPlan && values.with !== undefined)
    throw new UsageError(`--with belongs to \`plan\`.\n\n${usage}`)
  const wish = readWish(values, parts)
  const planFile = values.with === undefined ? undefined : parts.readPlanFile(values.with)
  const reading = await parts.readLessons(file, wish)
  if (planFile && reading.isReadable) return printPlan(planFile, reading, { values, parts })
  if (values.json) printJson(reading, parts.print)
  else printText(reading, values.zone, parts.print)
  return reading.isReadable ? 0 : 1
}

function printPlan(
  file: PlanFile,
  reading: Reading,
  { values, parts }: { readonly values: Values & { json?: boolean }; readonly parts: ClassesParts },
): number {
  const { now, print } = parts
  const found = planLessons(file, reading.lessons, { now, place: placeIn(values.zone, parts) })
  const report = { reading, found }
  if (values.json) printPlanJson(report, print)
  else printPlanText(report, print)
  return hasFindings(report) ? 1 : 0
}

/** Places days of the command line and months of limits: in the zone of `--zone`, else in UTC. */
const placeIn =
  (zone: string | undefined, { placeDay }: Pick<ClassesParts, 'placeDay'>) =>
  (wall: number): number =>
    zone === undefined ? wall : (placeDay(wall, zone) ?? wall)

const options = {
  with: { type: 'string' },
  from: { type: 'string' },
  to: { type: 'string' },
  zone: { type: 'string' },
  dates: { type: 'string' },
  json: { type: 'boolean' },
} as const

type Values = Partial<Readonly<Record<'from' | 'to' | 'zone' | 'dates' | 'with', string>>>

function readWish({ from, to, zone, dates }: Values, { now, placeDay }: ClassesParts): ReadingWish {
  if (zone !== undefined && placeDay(0, zone) === undefined)
    throw new UsageError(
      `--zone has to be a zone of IANA or Windows, such as Europe/Berlin, not ${zone}.`,
    )
  if (!isOrder(dates)) throw new UsageError('--dates has to be day-first or month-first.')
  const place = placeIn(zone, { placeDay })
  const wish = {
    now,
    zone,
    dates,
    from: from === undefined ? undefined : place(readDay('--from', from, exampleDay)),
    // The last day counts with all of its hours.
    to: to === undefined ? undefined : place(readDay('--to', to, exampleDay) + 86_400_000),
  }
  if (wish.from !== undefined && wish.to !== undefined && wish.from >= wish.to)
    throw new UsageError('--from has to lie before --to.')
  return wish
}

const isOrder = (text: string | undefined): text is ReadingWish['dates'] =>
  text === undefined || text === 'day-first' || text === 'month-first'

function printJson({ lessons, refusals }: Reading, print: (line: string) => void): void {
  for (const { uid, start, end, summary } of lessons)
    print(JSON.stringify({ uid, start: writeInstant(start), end: writeInstant(end), summary }))
  for (const { refused, line } of refusals) print(JSON.stringify({ refused, line }))
}

function printText(
  reading: Reading,
  zone: string | undefined,
  print: (line: string) => void,
): void {
  const { lessons, refusals, noLessons, isReadable } = reading
  for (const lesson of lessons) print(toTerminalText(describeLesson(lesson)))
  for (const { refused, line } of refusals)
    print(toTerminalText(`refused, line ${line}: ${refused}`))
  if (!isReadable) return
  const last = lessons.at(-1)
  if (lessons.length + refusals.length > 0) print('')
  print(
    last
      ? `${plural(lessons.length, 'lesson')}, times in UTC. The last one begins ${toMinute(last.start)}.`
      : 'No lessons.',
  )
  if (refusals.length > 0)
    print(`${plural(refusals.length, 'refusal')}: what they name counts for nothing.`)
  const others = [
    [noLessons.allDay, 'all day'],
    [noLessons.withoutLength, 'without length'],
    [noLessons.cancelled, 'cancelled'],
  ].filter(([count]) => count !== 0)
  if (others.length > 0)
    print(`No lessons are: ${others.map(([count, what]) => `${count} ${what}`).join(', ')}.`)
  if (zone !== undefined) print(`Times without a zone are on the clock of ${zone}.`)
}

function describeLesson({ start, end, summary, uid }: Lesson): string {
  const isSameDay = toDay(start) === toDay(end)
  return `${toMinute(start)} to ${isSameDay ? toMinute(end).slice(11) : toMinute(end)}  ${summary || uid}`
}

const toDay = (instant: number): string => new Date(instant).toISOString().slice(0, 10)
