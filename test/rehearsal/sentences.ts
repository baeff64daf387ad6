import type { JudgedLesson, Verdict } from './judge.js'
import type { LeftOut } from './rehearse.js'

/** What a rehearsal says, in words and numbers that stand under each other. Times are in UTC. */

const minuteMs = 60_000

export function sayWait(ms: number): string {
  if (ms < minuteMs) return `${Math.round(ms / 1000)} s`
  const minutes = Math.round(ms / minuteMs)
  return `${minutes} min`
}

export const sayTime = (instant: number): string => new Date(instant).toISOString().slice(11, 16)
export const sayDay = (instant: number): string => new Date(instant).toISOString().slice(0, 10)

const people = (count: number): string => (count === 1 ? '1 person' : `${count} people`)

/** One sentence a lesson; the first is for whoever reads no more. */
export function sayLesson(lesson: JudgedLesson): string {
  const { classId, people: planned, came, never, wait, back, start } = lesson
  const parts = [
    `${classId}, ${sayDay(start)} ${sayTime(start)}: ${came} of ${planned} came`,
    never === 0
      ? `all were in; the longest wait was ${sayWait(wait.worst)}`
      : `${came - never} were in, ${never} never got a seat`,
  ]
  const missing = lesson.shortages.flatMap((one) => (one.reason === 'limit' ? [one.missing] : []))
  if (missing.length > 0) parts.push(`${people(Math.max(...missing))} without a planned seat`)
  if (back.people > 0)
    parts.push(
      back.never === 0
        ? `${people(back.people)} came back and waited up to ${sayWait(back.worst)}`
        : `${people(back.people)} came back, ${back.never} of them found no seat`,
    )
  return `${parts.join('; ')}.`
}

/** What was given and not played, a line each. Titles come from outside: they must not steer a terminal. */
export const sayLeftOut = ({ refusals, unplanned, faults }: LeftOut): string[] =>
  [
    ...refusals.map(({ refused, line }) => `line ${line} of the timetable: ${refused}`),
    ...faults.map(
      ({ classId, reason, lesson }) =>
        `${classId}${lesson ? `, ${sayDay(lesson.start)} ${sayTime(lesson.start)}` : ''}: ${reason.replaceAll('_', ' ')}`,
    ),
    ...[...unplanned].map(
      ([summary, count]) =>
        `${count} ${count === 1 ? 'lesson' : 'lessons'} ${summary || '(untitled)'}: in no class of the file`,
    ),
  ].map((line) => line.replaceAll(/\p{Cc}/gu, ' '))

export function sayVerdict(
  { lessons, isGood, withinMs }: Verdict,
  { refusals, faults }: Pick<LeftOut, 'refusals' | 'faults'> = { refusals: [], faults: [] },
): string {
  const sum = (read: (lesson: JudgedLesson) => number): number =>
    lessons.reduce((total, one) => total + read(one), 0)
  const never = sum((one) => one.never)
  const neverBack = sum((one) => one.back.never)
  const first = Math.max(...lessons.map(({ wait }) => wait.worst))
  const back = Math.max(...lessons.map((one) => one.back.worst))
  const worst = Math.max(first, back)
  const longest = `the longest wait was ${sayWait(worst)}${back > first ? ', of somebody who came back' : ''}`
  const late = lessons.filter(({ wait, back, never }) => {
    return Math.max(wait.worst, back.worst) > withinMs || never + back.never > 0
  })
  const unknown = lessons.some(({ fits }) => fits === 'unknown')
    ? ' How many machines the account may have is not known: enough were played.'
    : ''
  const unread = refusals.length + faults.length
  const left =
    unread > 0
      ? ` But ${unread} ${unread === 1 ? 'part' : 'parts'} of what was given could not be played, as listed.`
      : ''
  if (isGood || late.length === 0) {
    const all = lessons.length === 1 ? 'The lesson fits' : `All ${lessons.length} lessons fit`
    return `${all}: everybody was in within ${sayWait(withinMs)}; ${longest}.${unknown}${left}`
  }
  const which =
    lessons.length === 1
      ? 'It does not fit'
      : `${late.length} of ${lessons.length} lessons do not fit`
  const lost = never > 0 ? `; ${people(never)} never got a seat` : ''
  const lostAgain =
    neverBack > 0 ? `; ${people(neverBack)} ended a session and found no other seat` : ''
  return `${which}: ${longest}; more than ${sayWait(withinMs)} is too long${lost}${lostAgain}.${unknown}${left}`
}

export interface Column {
  readonly title: string
  readonly isNumber: boolean
  readonly read: (lesson: JudgedLesson) => string
}

const inBy = (minutes: number): Column => ({
  title: minutes === 0 ? 'in at start' : `in +${minutes}`,
  isNumber: true,
  read: (lesson) => String(lesson.inBy.find((one) => one.minutes === minutes)?.people ?? 0),
})

export const columns: readonly Column[] = [
  { title: 'class', isNumber: false, read: ({ classId }) => classId },
  { title: 'start', isNumber: false, read: ({ start }) => `${sayDay(start)} ${sayTime(start)}` },
  { title: 'people', isNumber: true, read: (one) => String(one.people) },
  { title: 'came', isNumber: true, read: ({ came }) => String(came) },
  inBy(0),
  inBy(5),
  inBy(10),
  inBy(15),
  inBy(30),
  { title: 'never', isNumber: true, read: ({ never }) => String(never) },
  { title: 'wait 50 %', isNumber: true, read: ({ wait }) => sayWait(wait.median) },
  { title: '90 %', isNumber: true, read: ({ wait }) => sayWait(wait.p90) },
  { title: '95 %', isNumber: true, read: ({ wait }) => sayWait(wait.p95) },
  { title: 'worst', isNumber: true, read: ({ wait }) => sayWait(wait.worst) },
]

/** The lessons as lines of text that stand under each other. */
export function writeTable(lessons: readonly JudgedLesson[]): string[] {
  const rows = [
    columns.map(({ title }) => title),
    ...lessons.map((one) => columns.map(({ read }) => read(one))),
  ]
  const widths = columns.map((_column, index) =>
    Math.max(...rows.map((row) => row[index]?.length ?? 0)),
  )
  return rows.map((row) =>
    row
      .map((cell, index) =>
        columns[index]?.isNumber
          ? cell.padStart(widths[index] ?? 0)
          : cell.padEnd(widths[index] ?? 0),
      )
      .join('  ')
      .trimEnd(),
  )
}
