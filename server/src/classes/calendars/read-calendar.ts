import { Secret } from '@appstreamlab/shared'
import { parseSecretArn, SecretFetchError, type FetchSecret } from '../../aws/secrets/secret-arn.js'
import type { ClassCalendar, Tenant } from '../../config/config.js'
import type { Environment } from '../../config/environment.js'
import type { Problem } from '../../config/problems.js'
import { readSecretFile } from '../../config/settings.js'
import type { PlatformNetwork } from '../../platforms/platform-agent.js'
import { CalendarFetchError, withFetchedCalendar } from './fetch-calendar.js'
import { unreadable, type Reading, type ReadingWish, type Refused } from '../timetable/lesson.js'
import { findHorizon } from './plan-calendar.js'

// The one way to a calendar that the configuration names, file or feed: for `classes keep`, which makes classes of it,
// and for `npm run check`, which only looks.

export interface CalendarSources {
  readonly env: Environment
  readonly network: PlatformNetwork
  readonly now: number
  /** For an address that AWS keeps. */
  readonly fetchSecret: FetchSecret
  readonly readLessons: (file: string, wish: ReadingWish) => Promise<Reading>
}

/** Reads a calendar where it lies. What cannot be had is said in the reading, without its address. */
export async function readCalendar(
  calendar: ClassCalendar,
  sources: CalendarSources,
): Promise<Reading> {
  const reading = await read(calendar, sources)
  return { ...reading, refusals: reading.refusals.map(nameSettings) }
}

/** What would help is said as options of `classes lessons`; a calendar of the configuration has settings so named. */
const nameSettings = ({ refused, line }: Refused): Refused => ({
  refused: refused.replaceAll(/--(zone|dates)\b/g, '`$1` in the configuration'),
  line,
})

async function read(calendar: ClassCalendar, sources: CalendarSources): Promise<Reading> {
  const { network, now, readLessons } = sources
  const { from, zone, dates } = calendar
  // What is over is not looked for, but a lesson that is on is.
  const wish = { now, zone, dates, from: now - 86_400_000, to: findHorizon(calendar, now) }
  if ('file' in from) return readLessons(from.file, wish)
  const address = await readAddress(from.address, sources)
  if (typeof address === 'string') return unreadable(address)
  try {
    return await withFetchedCalendar(address, network, (file) => readLessons(file, wish))
  } catch (error) {
    if (error instanceof CalendarFetchError) return unreadable(error.message)
    throw error
  }
}

/** The same sources, with the hosts that the tenant named as its own. */
export const reachHosts = <Sources extends Pick<CalendarSources, 'network'>>(
  sources: Sources,
  { calendarHosts }: Pick<Tenant, 'calendarHosts'>,
): Sources => ({
  ...sources,
  network: { ...sources.network, privateHosts: calendarHosts },
})

type AddressSource = Extract<ClassCalendar['from'], { readonly address: unknown }>['address']

/** The address, or why there is none. */
async function readAddress(
  source: AddressSource,
  { env, fetchSecret }: Pick<CalendarSources, 'env' | 'fetchSecret'>,
): Promise<Secret | string> {
  if ('env' in source) {
    const text = env[source.env]
    if (text) return new Secret(text)
    const reference = env[`${source.env}_ARN`]
    return reference
      ? fetchAddress(reference, source.env, fetchSecret)
      : `the environment variable ${source.env} is empty or not set`
  }
  const problems: Problem[] = []
  const text = readSecretFile(source.file, source.file, problems)
  return text === undefined ? (problems[0]?.what ?? 'it is empty') : new Secret(text)
}

async function fetchAddress(
  reference: string,
  name: string,
  fetchSecret: FetchSecret,
): Promise<Secret | string> {
  const arn = parseSecretArn(reference)
  if (!arn) return `the environment variable ${name}_ARN is no ARN of a secret`
  try {
    return new Secret((await fetchSecret(arn)).trim())
  } catch (error) {
    if (!(error instanceof SecretFetchError)) throw error
    return `AWS does not give the secret that ${name}_ARN names (${error.awsError})`
  }
}
