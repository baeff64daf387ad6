import type { CapacityPlan } from '@appstreamlab/shared'
import type { JudgedLesson, Verdict } from './judge.js'
import type { Rehearsed } from './rehearse.js'
import { countPlayedMs } from './rehearse.js'
import { sayLeftOut, sayLesson, sayTime, sayVerdict, writeTable } from './sentences.js'

/**
 * What `npm run rehearse` prints, for people or for programs; `main.ts` chooses. The page that it
 * writes beside this is drawn in `page.ts`, with the same sentences.
 */

const writeInstant = (instant: number): string =>
  new Date(Math.round(instant)).toISOString().replace('.000Z', 'Z')
const seconds = (ms: number): number => Math.round(ms / 1000)

/** For people in a terminal. */
export function printText(rehearsed: Rehearsed, print: (line: string) => void): void {
  const { verdict, played, plan, tookMs, leftOut, isPlanned } = rehearsed
  const [only, ...others] = verdict.lessons
  if (only && others.length === 0) {
    print(sayLesson(only))
    print('')
    print(' time  seats there   came  got in  in use  waiting')
    for (const { at, arrived, entered, inUse, free, waiting } of played.samples.filter(
      ({ at }) => Math.round(at / 60_000) % 5 === 0,
    )) {
      const cells = [
        [inUse + free, 12],
        [arrived, 6],
        [entered, 7],
        [inUse, 7],
        [waiting, 8],
      ] as const
      print(
        `${sayTime(at)} ${cells.map(([value, width]) => String(value).padStart(width)).join(' ')}`,
      )
    }
    print('')
  }
  for (const line of writeTable(verdict.lessons)) print(line)
  print('')
  if (others.length === 0 && isPlanned) printActions(plan, print)
  else if (others.length === 0) print('Nothing was planned.')
  else for (const lesson of findWorst(verdict)) print(sayLesson(lesson))
  print('')
  const unread = sayLeftOut(leftOut)
  if (unread.length > 0) {
    print('Not played:')
    for (const line of unread) print(`  ${line}`)
    print('')
  }
  print(sayVerdict(verdict, leftOut))
  const hours = Math.round(countPlayedMs(rehearsed) / 360_000) / 10
  print(`Played ${hours} hours in ${(tookMs / 1000).toFixed(1)} s; times in UTC.`)
}

function printActions({ fleets }: CapacityPlan, print: (line: string) => void): void {
  for (const { fleet, actions } of fleets)
    for (const { at, min, max } of actions)
      print(`${fleet}: ${writeInstant(at)} Min ${min}${max === undefined ? '' : `, Max ${max}`}`)
}

const mostNamed = 20

/** Lessons in which somebody waited too long or found no seat. */
const findWorst = ({ lessons, withinMs }: Verdict): JudgedLesson[] =>
  lessons
    .filter(
      ({ never, back, wait }) =>
        never + back.never > 0 || Math.max(wait.worst, back.worst) > withinMs,
    )
    .slice(0, mostNamed)

/** One JSON object a line, told apart by `kind`; times in UTC, waits in seconds. */
export function printJson(rehearsed: Rehearsed, print: (line: string) => void): void {
  const { verdict, played, plan, tookMs, leftOut, isPlanned } = rehearsed
  const say = (value: object): void => print(JSON.stringify(value))
  for (const { fleet, actions, starts } of isPlanned ? plan.fleets : []) {
    for (const at of starts) say({ kind: 'start', fleet, at: writeInstant(at) })
    for (const { at, ...range } of actions)
      say({ kind: 'action', fleet, at: writeInstant(at), ...range })
  }
  for (const { at, ...sample } of played.samples)
    say({ kind: 'minute', at: writeInstant(at), ...sample })
  for (const { classId, start, end, wait, back, shortages, ...lesson } of verdict.lessons)
    say({
      kind: 'lesson',
      class: classId,
      start: writeInstant(start),
      end: writeInstant(end),
      ...lesson,
      wait: Object.fromEntries(Object.entries(wait).map(([name, ms]) => [name, seconds(ms)])),
      back: { ...back, worst: seconds(back.worst) },
      missing: shortages.flatMap((one) => (one.reason === 'limit' ? [one.missing] : []))[0] ?? 0,
    })
  for (const { refused, line } of leftOut.refusals) say({ kind: 'refused', refused, line })
  for (const { classId, reason } of leftOut.faults) say({ kind: 'fault', class: classId, reason })
  for (const [summary, lessons] of leftOut.unplanned) say({ kind: 'unplanned', summary, lessons })
  say({
    kind: 'verdict',
    fits: verdict.isGood,
    withinMinutes: verdict.withinMs / 60_000,
    playedSeconds: seconds(countPlayedMs(rehearsed)),
    tookSeconds: Math.round(tookMs / 100) / 10,
  })
}
