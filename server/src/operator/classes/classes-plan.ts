import type { CapacityPlan, LessonFit } from '@appstreamlab/shared'
import type { Reading } from '../../classes/timetable/lesson.js'
import type { LessonsPlan } from '../../classes/plan-lessons.js'
import { toMinutes, writeShortage } from '../../classes/write-shortage.js'
import { toTerminalText } from '../../observe/terminal-text.js'
import { describeFit, describeFleet, describeGuess, describeSpan, plural } from './describe-plan.js'
import { writeInstant } from '../../classes/write-instant.js'

/** What `npm run classes -- plan` prints, and whether there is something to mend. */

export interface PlanReport {
  readonly reading: Reading
  readonly found: LessonsPlan
}

/** Something does not fit, or part of what was given counts for nothing. */
export const hasFindings = ({ reading, found }: PlanReport): boolean =>
  reading.refusals.length > 0 ||
  found.empty.length > 0 ||
  found.plan.faults.length > 0 ||
  found.plan.lessons.some(({ fits }) => fits === 'no')

export function printPlanText({ reading, found }: PlanReport, print: (line: string) => void): void {
  const { plan, unplanned, empty } = found
  const say = (line: string): void => print(toTerminalText(line))
  for (const fleet of plan.fleets) describeFleet(fleet).forEach(say)
  const section = (title: string, lines: readonly string[]): void => {
    if (lines.length > 0) ['', title, ...lines.map((line) => `  ${line}`)].forEach(say)
  }
  const misfits = plan.lessons.filter(({ fits }) => fits === 'no')
  section('Does not fit:', misfits.flatMap(describeFit))
  section('Counts for nothing:', [
    ...plan.faults.map(
      ({ classId, reason, lesson }) =>
        `${classId}${lesson ? `, ${describeSpan(lesson)}` : ''}: ${reason.replaceAll('_', ' ')}`,
    ),
    ...empty.map((name) => `${name}: no lesson of the timetable belongs to it`),
    ...reading.refusals.map(({ refused, line }) => `line ${line} of the timetable: ${refused}`),
  ])
  section(
    'In no class of the file, and not planned for:',
    [...unplanned].map(
      ([summary, count]) => `${plural(count, 'lesson')} ${summary || '(untitled)'}`,
    ),
  )
  section('Taken for true; the plan holds as far as this does:', plan.guesses.map(describeGuess))
  print('')
  print(summarise(plan))
}

function summarise({ lessons }: CapacityPlan): string {
  const count = (fits: LessonFit['fits']): number =>
    lessons.filter((lesson) => lesson.fits === fits).length
  const [yes, no, unknown] = [count('yes'), count('no'), count('unknown')]
  const parts = [
    ...(yes > 0 ? [`${yes} ${yes === 1 ? 'fits' : 'fit'}`] : []),
    ...(no > 0 ? [`${no} ${no === 1 ? 'does' : 'do'} not fit`] : []),
    ...(unknown > 0 ? [`of ${unknown} it is not known`] : []),
  ]
  return lessons.length === 0
    ? 'No lesson that is not over.'
    : `${plural(lessons.length, 'lesson')}, times in UTC: ${parts.join(', ')}.`
}

/** Prints one JSON object a line; `kind` says what it is. */
export function printPlanJson({ reading, found }: PlanReport, print: (line: string) => void): void {
  const { plan, unplanned, empty } = found
  const say = (value: object): void => print(JSON.stringify(value))
  for (const { actions, starts, curve, leadMs, tail, firstWithoutRoom, ...fleet } of plan.fleets) {
    say({
      kind: 'fleet',
      ...fleet,
      leadMinutes: toMinutes(leadMs),
      tailSeatHours: tail.seatHours,
      ...(firstWithoutRoom !== undefined && { firstWithoutRoom: writeInstant(firstWithoutRoom) }),
    })
    for (const { at, value } of curve)
      say({ kind: 'capacity', fleet: fleet.fleet, at: writeInstant(at), value })
    for (const at of starts) say({ kind: 'start', fleet: fleet.fleet, at: writeInstant(at) })
    for (const { at, ...range } of actions)
      say({ kind: 'action', fleet: fleet.fleet, at: writeInstant(at), ...range })
  }
  for (const { start, end, classId, shortages, windows, ...lesson } of plan.lessons)
    say({
      kind: 'lesson',
      class: classId,
      start: writeInstant(start),
      end: writeInstant(end),
      ...lesson,
      windows: windows.map((window) => ({
        ...window,
        start: writeInstant(window.start),
        end: writeInstant(window.end),
      })),
      shortages: shortages.map(writeShortage),
    })
  for (const quota of plan.quotas) say({ kind: 'quota', ...quota })
  for (const { classId, reason, lesson } of plan.faults)
    say({
      kind: 'fault',
      class: classId,
      reason,
      ...(lesson && { start: writeInstant(lesson.start), end: writeInstant(lesson.end) }),
    })
  for (const name of empty) say({ kind: 'fault', class: name, reason: 'no_lessons' })
  for (const { refused, line } of reading.refusals) say({ kind: 'refused', refused, line })
  for (const [summary, lessons] of unplanned) say({ kind: 'unplanned', summary, lessons })
  for (const guess of plan.guesses)
    say({ ...guess, kind: 'guess', guess: guess.kind, ...units(guess) })
}

/** Milliseconds and instants of a value, as minutes and text. */
function units(value: object): object {
  const { ms, at } = value as { readonly ms?: number; readonly at?: number }
  return {
    ms: undefined,
    ...(ms !== undefined && { minutes: toMinutes(ms) }),
    ...(at !== undefined && { at: writeInstant(at) }),
  }
}
