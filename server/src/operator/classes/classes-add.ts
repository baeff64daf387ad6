import {
  findShownTimes,
  Secret,
  type ClassOwner,
  type ClassTimes,
  type DurableStore,
} from '@appstreamlab/shared'
import { createClassBook } from '../../classes/book/class-book.js'
import { saveClass, type ClassAnswer, type ClassRefusal } from '../../classes/book/save-class.js'
import { CalendarFetchError, withFetchedCalendar } from '../../classes/calendars/fetch-calendar.js'
import type { Lesson, Reading } from '../../classes/timetable/lesson.js'
import type { Config } from '../../config/config.js'
import { listTenantLabs } from '../../config/find-labs.js'
import { ConfigError, type Problem } from '../../config/problems.js'
import { readSecretFile } from '../../config/settings.js'
import { toTerminalText } from '../../observe/terminal-text.js'
import { networkOf } from '../../platforms/platform-agent.js'
import { describeFit, randomness, withClassStore, type BookParts } from './classes-book.js'
import { readArguments, readDay, readUsage } from '../command-line.js'
import { describeSpan, plural } from './describe-plan.js'
import { UsageError } from '../usage-error.js'

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
  'address-file': { type: 'string' },
  'last-after': { type: 'string' },
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
  const isOneSource = (file === undefined) !== (values['address-file'] === undefined)
  if (!isOneSource || more.length > 0 || !values.lab || !values.people) throw new UsageError(usage)
  if (!/^\d+$/.test(values.people)) throw new UsageError('--people has to be a whole number.')
  const lastAfter =
    values['last-after'] === undefined
      ? Number.NEGATIVE_INFINITY
      : readDay('--last-after', values['last-after'], '2027-02-12')
  return withClassStore(parts.env, async (config, store) => {
    const reading = await readSource(file, { values, parts, config })
    const say = (line: string): void => {
      if (!values.json) parts.print(toTerminalText(line))
    }
    const lessons = reading.lessons.filter((one) => isOf(one, values) && one.end > parts.now)
    for (const { refused, line } of reading.refusals) say(`refused, line ${line}: ${refused}`)
    const [first] = lessons
    const last = lessons.at(-1)
    if (!first || !last) {
      say(
        'No lesson that is still to come: nothing is asked for, and nothing planned is taken back.',
      )
      return 1
    }
    // What a person looks at before they ask: the last lesson shows a term that ends too early.
    say(
      `${plural(lessons.length, 'lesson')}; the first ${describeSpan(first)}, the last ${describeSpan(last)} (UTC).`,
    )
    if (last.end < lastAfter) {
      say('The last one is too early (--last-after): nothing is asked for or taken back.')
      return 1
    }
    const wish = { first, lessons, values, people: Number(values.people) }
    const saved = await save(wish, { parts, config, store })
    const { record, outcome, fit } = saved
    if (values.json)
      parts.print(JSON.stringify({ id: record.id, state: record.state, outcome, fits: fit?.fits }))
    say(values.dry ? `It would be ${outcome}.` : `${record.id}: ${outcome}.`)
    describeFit(fit).forEach(say)
    return reading.refusals.length > 0 || fit?.fits === 'no' ? 1 : 0
  })
}

interface SaveParts {
  readonly parts: AddParts
  readonly config: Config
  readonly store: DurableStore
}

interface Wish {
  readonly first: Lesson
  readonly lessons: readonly Lesson[]
  readonly people: number
  readonly values: Values & { readonly exam?: boolean; readonly dry?: boolean }
}

async function save(
  { first, lessons, people, values }: Wish,
  { parts, config, store }: SaveParts,
): Promise<ClassAnswer> {
  const { lab, tenantId } = findLab(config, values)
  const owner = readOwner(values)
  const times: ClassTimes = {
    name: values.name ?? first.summary,
    people,
    zone: values.zone ?? 'UTC',
    lessons: lessons.map(({ start, end }) => ({ start, end })),
    windows: [],
    ...(values.exam && { isExam: true }),
  }
  const classes = await createClassBook(store).list()
  // The same file added again is a change of the class that it made.
  const known = classes.find(
    (one) =>
      one.source === 'file' &&
      !one.calendar &&
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
  return saved.value
}

interface SourceParts {
  readonly values: Values
  readonly parts: AddParts
  readonly config: Config
}

/** A file, or what lies at an address that only a file may hold: arguments are seen by everybody on a machine. */
async function readSource(
  file: string | undefined,
  { values, parts, config }: SourceParts,
): Promise<Reading> {
  const { zone, dates } = values
  const addressFile = values['address-file']
  if (addressFile === undefined) return parts.readLessons(file ?? '', { zone, dates })
  const problems: Problem[] = []
  const address = readSecretFile(addressFile, '--address-file', problems)
  if (address === undefined || problems.length > 0) throw new ConfigError(problems)
  const { tenantId } = findLab(config, values)
  const { calendarHosts: privateHosts } = config.tenants.get(tenantId) ?? {}
  const network = { ...networkOf(config), privateHosts }
  try {
    return await withFetchedCalendar(new Secret(address), network, (path) =>
      parts.readLessons(path, { zone, dates }),
    )
  } catch (error) {
    if (!(error instanceof CalendarFetchError)) throw error
    throw new UsageError(
      `${error.message} Nothing is asked for, and nothing planned is taken back.`,
    )
  }
}

const isOf = ({ uid, summary }: Lesson, wish: Values): boolean =>
  (wish.uid === undefined || uid === wish.uid) &&
  (wish.summary === undefined || summary.toLowerCase().includes(wish.summary.toLowerCase()))

function findLab(config: Config, { tenant, lab: id }: Values) {
  const tenants = tenant === undefined ? [...config.catalogues.keys()] : [tenant]
  const found = tenants.flatMap((tenantId) =>
    listTenantLabs(tenantId, config).flatMap((lab) => (lab.id === id ? [{ tenantId, lab }] : [])),
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
