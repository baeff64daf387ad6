import { findShownTimes, type ClassOwner, type ClassTimes } from '@appstreamlab/shared'
import { createClassBook } from '../classes/book/class-book.js'
import { saveClass, type ClassRefusal } from '../classes/book/save-class.js'
import type { Lesson, Reading } from '../classes/lesson.js'
import type { Config } from '../config/config.js'
import { toTerminalText } from '../observe/terminal-text.js'
import { describeFit, randomness, withClassStore, type BookParts } from './classes-book.js'
import { readArguments, readUsage } from './command-line.js'
import { describeSpan, plural } from './describe-plan.js'
import { UsageError } from './usage-error.js'

/** `npm run classes -- add FILE --lab LAB --people N`: a class from a timetable, which waits for approval like any other. */

const usage = readUsage('classes')

const options = {
  tenant: { type: 'string' },
  lab: { type: 'string' },
  people: { type: 'string' },
  name: { type: 'string' },
  summary: { type: 'string' },
  uid: { type: 'string' },
  zone: { type: 'string' },
  dates: { type: 'string' },
  credential: { type: 'string' },
  deployment: { type: 'string' },
  context: { type: 'string' },
  exam: { type: 'boolean' },
  by: { type: 'string' },
  dry: { type: 'boolean' },
  json: { type: 'boolean' },
} as const

export interface AddParts extends BookParts {
  readonly readLessons: (
    file: string,
    wish: { readonly zone: string | undefined; readonly dates: string | undefined },
  ) => Promise<Reading>
}

type Values = {
  -readonly [Name in Exclude<keyof typeof options, 'dry' | 'json' | 'exam'>]?: string
}

export async function runAddCommand(args: readonly string[], parts: AddParts): Promise<number> {
  const { values, positionals } = readArguments(
    { args: [...args], options, allowPositionals: true },
    usage,
  )
  const [, file, ...more] = positionals
  const people = Number(values.people)
  if (file === undefined || more.length > 0 || !values.lab || !values.people)
    throw new UsageError(usage)
  if (!Number.isInteger(people)) throw new UsageError('--people has to be a whole number.')
  const { zone, dates } = values
  const reading = await parts.readLessons(file, { zone, dates })
  const say = (line: string): void => parts.print(toTerminalText(line))
  const lessons = reading.lessons.filter((one) => isOf(one, values) && one.end > parts.now)
  for (const { refused, line } of reading.refusals) say(`refused, line ${line}: ${refused}`)
  const [first] = lessons
  const last = lessons.at(-1)
  if (!first || !last) {
    say('No lesson that is still to come: nothing is asked for, and nothing planned is taken back.')
    return 1
  }
  // What a person looks at before they ask: the last meeting shows a term that ends too early.
  if (!values.json)
    say(
      `${plural(lessons.length, 'lesson')}; the first ${describeSpan(first)}, the last ${describeSpan(last)} (UTC).`,
    )
  const times: ClassTimes = {
    name: values.name ?? first.summary,
    people,
    zone: zone ?? 'UTC',
    lessons: lessons.map(({ start, end }) => ({ start, end })),
    windows: [],
    ...(values.exam && { isExam: true }),
  }
  return withClassStore(parts.env, async (config, store) => {
    const { lab, tenantId } = findLab(config, values)
    const owner = readOwner(values)
    const classes = await createClassBook(store).list()
    // The same file added again is a change of the class that it made.
    const known = classes.find(
      (one) =>
        one.source === 'file' &&
        one.tenantId === tenantId &&
        one.labId === lab.id &&
        findShownTimes(one)?.name === times.name.trim(),
    )
    const saved = await saveClass(
      {
        tenantId,
        source: 'file',
        by: values.by ?? 'operator',
        lab,
        times,
        isDry: values.dry === true,
        ...(owner && { owner }),
        ...(known && { id: known.id }),
      },
      {
        config,
        durableStore: store,
        labWatch: { look: () => undefined },
        clock: { now: () => parts.now },
        randomness,
      },
    )
    if (!saved.ok) throw new UsageError(describeRefusal(saved.error))
    const { record, outcome, fit } = saved.value
    if (values.json)
      parts.print(JSON.stringify({ id: record.id, state: record.state, outcome, fits: fit?.fits }))
    else {
      say(values.dry ? `It would be ${outcome}.` : `${record.id}: ${outcome}.`)
      describeFit(fit).forEach(say)
    }
    return reading.refusals.length > 0 || fit?.fits === 'no' ? 1 : 0
  })
}

const isOf = ({ uid, summary }: Lesson, wish: Values): boolean =>
  (wish.uid === undefined || uid === wish.uid) &&
  (wish.summary === undefined || summary.toLowerCase().includes(wish.summary.toLowerCase()))

function findLab(config: Config, { tenant, lab: id }: Values) {
  const found = [...config.catalogues].flatMap(([tenantId, entries]) =>
    tenant === undefined || tenant === tenantId
      ? entries.flatMap(([, lab]) => (lab.id === id ? [{ tenantId, lab }] : []))
      : [],
  )
  const [one, ...others] = found
  if (!one)
    throw new UsageError(`There is no lab \`${id ?? ''}\`${tenant ? ` of \`${tenant}\`` : ''}.`)
  if (others.length > 0)
    throw new UsageError(`Several tenants have a lab \`${id ?? ''}\`: name one by --tenant.`)
  return one
}

/** Whose launches are members; without it the class has none, and nothing is held for it. */
function readOwner({ credential, context, deployment }: Values): ClassOwner | undefined {
  if (credential === undefined && context === undefined && deployment === undefined)
    return undefined
  if (credential === undefined || context === undefined)
    throw new UsageError('--credential (consumer key or registration) and --context go together.')
  return { credential, contextId: context, ...(deployment && { deploymentId: deployment }) }
}

const describeRefusal = (refusal: ClassRefusal): string => {
  const most = 'most' in refusal ? ` (at most ${refusal.most})` : ''
  const lesson = 'lesson' in refusal ? `, ${describeSpan(refusal.lesson)}` : ''
  return `Not asked for: ${refusal.reason.replaceAll('_', ' ')}${most}${lesson}.`
}
