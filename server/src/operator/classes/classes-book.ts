import { randomBytes } from 'node:crypto'
import {
  approveClass,
  classRecordBounds,
  findApprovable,
  findShownTimes,
  refuseClass,
  withdrawClass,
  type ClassHand,
  type ClassRecord,
  type ClassTimes,
  type DurableStore,
  type WishFit,
} from '@appstreamlab/shared'
import { findFit } from '../../classes/book/find-fit.js'
import { createClassBook } from '../../classes/book/class-book.js'
import { readFleetFacts } from '../../classes/book/fleet-facts.js'
import { listClassLabs } from '../../classes/book/save-class.js'
import type { Config } from '../../config/config.js'
import { findLab } from '../../config/find-labs.js'
import type { Environment } from '../../config/settings.js'
import { toTerminalText } from '../../observe/terminal-text.js'
import { describeDamage } from '../../stores/checked-state.js'
import { loadCommandConfig } from '../command-config.js'
import { readArguments, readUsage } from '../command-line.js'
import { describeShortage, describeSpan, plural, writeHours } from './describe-plan.js'
import { withLastingState } from './lasting-state.js'
import { UsageError } from '../usage-error.js'

/** `npm run classes -- list | requests | approve | refuse | withdraw`: what the people who run the signer decide. */

type BookWord = 'list' | 'requests' | 'approve' | 'refuse' | 'withdraw'

const usage = readUsage('classes')

const options = {
  by: { type: 'string' },
  reason: { type: 'string' },
  'over-limit': { type: 'boolean' },
  json: { type: 'boolean' },
} as const

export interface BookParts {
  readonly env: Environment
  readonly now: number
  readonly print: (line: string) => void
}

interface Command {
  readonly names: readonly string[]
  readonly values: { by?: string; reason?: string; 'over-limit'?: boolean; json?: boolean }
  readonly config: Config
  readonly store: DurableStore
  readonly now: number
  readonly print: (line: string) => void
}

/** Gives the exit code: 1 where something is damaged, or was not approved because of a limit. Throws {@link UsageError}. */
export async function runBookCommand(
  args: readonly string[],
  { env, now, print }: BookParts,
): Promise<number> {
  const { values, positionals } = readArguments(
    { args: [...args], options, allowPositionals: true },
    usage,
  )
  const [word, ...names] = positionals
  return withClassStore(env, (config, store) =>
    words[word as BookWord]({ names, values, config, store, now, print }),
  )
}

const words: Readonly<Record<BookWord, (command: Command) => Promise<number>>> = {
  list: listClasses,
  requests: listRequests,
  approve,
  refuse,
  withdraw,
}

/** Runs with the store that the signer keeps classes in. */
export async function withClassStore<T>(
  env: Environment,
  run: (config: Config, store: DurableStore) => Promise<T>,
): Promise<T> {
  const config = await loadCommandConfig(env)
  return withLastingState(config, 'Classes', (store) => run(config, store))
}

async function listClasses(command: Command): Promise<number> {
  const { store, values, print, config } = command
  const classes = await createClassBook(store).list()
  for (const record of classes.toSorted(byStart))
    if (values.json) print(JSON.stringify(writeRecord(record)))
    else describeRecord(record, config).forEach((line) => print(toTerminalText(line)))
  if (classes.length === 0 && !values.json) print('No classes.')
  const { damaged } = await store.list('class')
  for (const where of damaged) print(toTerminalText(describeDamage(store, 'class', where)))
  return damaged.length > 0 ? 1 : 0
}

async function listRequests(command: Command): Promise<number> {
  const { store, values, print, config } = command
  const classes = await createClassBook(store).list()
  const waiting = classes.filter(({ state }) => state === 'requested')
  for (const record of waiting.toSorted((a, b) => (a.asked?.at ?? 0) - (b.asked?.at ?? 0))) {
    const fit = record.asked && (await answer(record, record.asked, classes, command))
    if (values.json) print(JSON.stringify({ ...writeRecord(record), fits: fit?.fits ?? 'unknown' }))
    else
      [...describeRecord(record, config), ...describeFit(fit)].forEach((line) =>
        print(toTerminalText(line)),
      )
  }
  if (waiting.length === 0 && !values.json) print('Nothing waits for approval.')
  return 0
}

async function approve(command: Command): Promise<number> {
  const { store, values, print } = command
  const id = readId(command)
  const classes = await createClassBook(store).list()
  const record = classes.find((one) => one.id === id)
  const wish = record && findApprovable(record)
  const fitBeside = record && wish ? await prepareAnswer(record, wish, command) : () => undefined
  const fit = fitBeside(classes)
  const mayPass = values['over-limit'] === true
  if (isOverLimit(fit) && !mayPass) {
    describeFit(fit).forEach((line) => print(toTerminalText(line.trim())))
    print('Not approved: say --over-limit to approve it all the same.')
    return 1
  }
  const seen = record?.revision
  const done = await change(command, (found, hand, all) => {
    // What is approved is what was just shown, and nothing that came meanwhile; nor is the limit passed by two at once.
    const isAsShown = found.revision === seen && (mayPass || !isOverLimit(fitBeside(all)))
    return isAsShown ? approveClass(found, hand) : undefined
  })
  report(done, 'Approved', command)
  describeFit(fit).forEach((line) => print(toTerminalText(line)))
  return 0
}

async function refuse(command: Command): Promise<number> {
  const reason = command.values.reason?.trim() ?? ''
  if (reason === '')
    throw new UsageError(`--reason has to say why, for the teacher who asked.\n\n${usage}`)
  if (reason.length > classRecordBounds.reason)
    throw new UsageError(`--reason has at most ${classRecordBounds.reason} characters.`)
  report(
    await change(command, (found, hand) => refuseClass(found, hand, reason)),
    'Refused',
    command,
  )
  return 0
}

async function withdraw(command: Command): Promise<number> {
  report(await change(command, withdrawClass), 'Withdrawn', command)
  return 0
}

async function change(
  command: Command,
  decide: (
    record: ClassRecord,
    hand: ClassHand,
    classes: readonly ClassRecord[],
  ) => ClassRecord | undefined,
): Promise<ClassRecord> {
  const id = readId(command)
  const by = (command.values.by ?? 'operator').slice(0, classRecordBounds.by)
  const done = await createClassBook(command.store).change<ClassRecord | string>((classes) => {
    const found = classes.find((one) => one.id === id)
    if (!found) return { result: `There is no class \`${id}\`: \`list\` names them.` }
    const next = decide(found, { at: command.now, by }, classes)
    return next
      ? { result: next, next }
      : {
          result: `Class \`${id}\` is ${found.state}: nothing of it waits for that. Look at it again.`,
        }
  })
  if (typeof done === 'string') throw new UsageError(done)
  return done
}

function readId({ names: [id, ...more] }: Command): string {
  if (id === undefined || more.length > 0) throw new UsageError(usage)
  return id
}

function report(record: ClassRecord, what: string, { values, print, config }: Command): void {
  if (values.json) {
    print(JSON.stringify(writeRecord(record)))
    return
  }
  const by = record.history.at(-1)?.by ?? ''
  const [first = ''] = describeRecord(record, config)
  print(toTerminalText(`${what} by ${by}: ${first}`))
}

/** Whether it fits, from what `apply` and `keep` read last of the fleet; nobody is asked. */
export const answer = async (
  record: ClassRecord,
  wish: ClassTimes,
  classes: readonly ClassRecord[],
  command: Pick<Command, 'config' | 'store' | 'now'>,
): Promise<WishFit | undefined> => (await prepareAnswer(record, wish, command))(classes)

/** The same beside any list of classes, so that it can be had in the class's turn. */
async function prepareAnswer(
  record: ClassRecord,
  wish: ClassTimes,
  { config, store, now }: Pick<Command, 'config' | 'store' | 'now'>,
): Promise<(classes: readonly ClassRecord[]) => WishFit | undefined> {
  const lab = findLab(record, config)
  if (!lab) return () => undefined
  const labWatch = { look: () => undefined }
  const facts = await readFleetFacts(lab, listClassLabs(config), { store, labWatch })
  return (classes) => findFit({ now, config, facts, classes, record, wish })
}

const isOverLimit = (fit: WishFit | undefined): boolean =>
  fit?.limits.some(({ seatHours, used, own }) => used + own > seatHours) ?? false

export function describeFit(fit: WishFit | undefined): string[] {
  if (!fit) return ['  Its lab is gone from the configuration: nothing can be planned.']
  const said = {
    yes: 'Fits',
    no: 'Does not fit',
    unknown: 'Nothing stands against it, and a quota is not known',
  }[fit.fits]
  const misfits = fit.lessons.filter(({ shortages }) => shortages.length > 0)
  return [
    `  ${said}; ${writeHours(fit.seatHours)}.`,
    ...fit.limits.map(
      ({ name, seatHours, used, own }) =>
        `  Limit of ${name}: ${writeHours(seatHours)}; with it ${writeHours(used + own)} are planned for.`,
    ),
    ...misfits
      .slice(0, 3)
      .flatMap((lesson) =>
        lesson.shortages.map((shortage) =>
          shortage.reason === 'fleet_to_itself'
            ? `  ${describeSpan(lesson)}: an exam and another class want the fleet at the same time.`
            : `  ${describeSpan(lesson)}: ${describeShortage(shortage)}`,
        ),
      ),
    ...(misfits.length > 3 ? [`  … and ${plural(misfits.length - 3, 'lesson')} more.`] : []),
  ]
}

function describeRecord(record: ClassRecord, config: Config): string[] {
  const { id, state, tenantId, labId, reason, approved, asked } = record
  const times = findShownTimes(record)
  const first = times?.lessons[0]
  const last = times?.lessons.at(-1)
  const size = times ? `${times.people} people, ${plural(times.lessons.length, 'lesson')}` : ''
  const when =
    first && last
      ? `, ${describeSpan(first)}${last === first ? '' : `, the last ${describeSpan(last)}`}`
      : ''
  return [
    `${id}  ${state}  ${tenantId}/${labId}  ${times?.name ?? ''}${times?.isExam ? ' (exam)' : ''}: ${size}${when}`,
    ...(asked && approved ? [`  Approved are ${approved.people} people until then.`] : []),
    ...(reason === undefined ? [] : [`  Refused: ${reason}`]),
    ...(findLab(record, config) ? [] : ['  Its lab is gone from the configuration.']),
  ]
}

/** Times as ISO 8601. */
function writeRecord({ asked, approved, last, history, ...record }: ClassRecord): object {
  const writeTimes = ({ lessons, at, windows, ...times }: NonNullable<ClassRecord['asked']>) => ({
    ...times,
    at: new Date(at).toISOString(),
    lessons: lessons.map(({ start, end }) => ({
      start: new Date(start).toISOString(),
      end: new Date(end).toISOString(),
    })),
    windows: windows.map(({ people, startsEarlierMs, endsLaterMs }) => ({
      people,
      startsEarlierMinutes: startsEarlierMs / 60_000,
      endsLaterMinutes: endsLaterMs / 60_000,
    })),
  })
  return {
    ...record,
    ...(asked && { asked: writeTimes(asked) }),
    ...(approved && { approved: writeTimes(approved) }),
    ...(last && { last: writeTimes(last) }),
    history: history.map(({ at, ...event }) => ({ at: new Date(at).toISOString(), ...event })),
  }
}

const byStart = (a: ClassRecord, b: ClassRecord): number =>
  (findShownTimes(a)?.lessons[0]?.start ?? 0) - (findShownTimes(b)?.lessons[0]?.start ?? 0)

export const randomness = { bytes: (count: number) => randomBytes(count) }
