import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Secret } from '@appstreamlab/shared'
import { findTlsFaultWords, readTlsFault } from '../../outgoing/tls-fault.js'
import { createPlatformAgent, type PlatformNetwork } from '../../platforms/platform-agent.js'
import { PrivateAddressError } from '../../platforms/public-address.js'

/**
 * Fetches a calendar by an address that is a secret: whoever has it reads a teacher's timetable. It stands in no
 * message, and neither does where it redirects to. `npm run classes -- add --address-file` calls it.
 */

export const calendarBounds = {
  bytes: 5 * 1024 * 1024,
  redirects: 3,
  milliseconds: 30_000,
} as const

/** Why there is no calendar; the message says it without the address. */
export class CalendarFetchError extends Error {
  override name = 'CalendarFetchError'
}

/** Gives what `use` makes of the file that the calendar is put into, which is gone afterwards. */
export async function withFetchedCalendar<T>(
  address: Secret,
  network: PlatformNetwork,
  use: (file: string) => Promise<T>,
): Promise<T> {
  const calendar = await fetchCalendar(address, network)
  const folder = await mkdtemp(join(tmpdir(), 'calendar-'))
  try {
    const file = join(folder, 'calendar.ics')
    await writeFile(file, calendar, { mode: 0o600 })
    return await use(file)
  } finally {
    await rm(folder, { recursive: true })
  }
}

/** Every address on the way is checked as those of platforms are; calendars alone may redirect. */
async function fetchCalendar(address: Secret, network: PlatformNetwork): Promise<Buffer> {
  const { request } = await import('undici')
  const { bytes: maxBytes, redirects, milliseconds: timeoutMilliseconds } = calendarBounds
  const agent = await createPlatformAgent(network, { timeoutMilliseconds, maxBytes })
  const signal = AbortSignal.timeout(timeoutMilliseconds)
  let url = readAddress(address.reveal().trim(), network)
  try {
    for (let count = 0; count <= redirects; count++) {
      const { statusCode, headers, body } = await request(url, {
        dispatcher: agent,
        headers: { accept: 'text/calendar, text/csv;q=0.5', 'user-agent': 'appstream-lab' },
        signal,
      })
      if (statusCode === 200) return Buffer.from(await body.arrayBuffer())
      await body.dump()
      const { location } = headers
      if (statusCode < 300 || statusCode > 399 || typeof location !== 'string')
        throw new CalendarFetchError(`The calendar's server answered with status ${statusCode}.`)
      url = readAddress(location, network, url)
    }
    throw new CalendarFetchError(`The calendar's address redirects more than ${redirects} times.`)
  } catch (error) {
    throw toFetchError(error)
  } finally {
    await agent.destroy()
  }
}

/** Programs write `webcal:` for the https address of a feed. */
function readAddress(text: string, { allowPrivate }: PlatformNetwork, base?: URL): URL {
  const address = text.replace(/^webcals?:/i, 'https:')
  const from = base?.href
  const url = URL.canParse(address, from) ? new URL(address, from) : undefined
  const isAllowed = url?.protocol === 'https:' || (allowPrivate && url?.protocol === 'http:')
  if (!url || !isAllowed)
    throw new CalendarFetchError('The calendar, or where it redirects to, has no https address.')
  return url
}

function toFetchError(error: unknown): CalendarFetchError {
  if (error instanceof CalendarFetchError) return error
  const { code, name, cause } = (error ?? {}) as NodeJS.ErrnoException
  if (error instanceof PrivateAddressError || cause instanceof PrivateAddressError)
    return new CalendarFetchError(
      'The calendar, or where it redirects to, is at a private address.',
    )
  if (code === 'UND_ERR_RES_EXCEEDED_MAX_SIZE')
    return new CalendarFetchError('The calendar has more than 5 MB.')
  const words = findTlsFaultWords(readTlsFault(error))
  if (words)
    return new CalendarFetchError(
      `The calendar could not be fetched. ${words.what.replace(/\.$/, '')}: ${words.fix}`,
    )
  return new CalendarFetchError(`The calendar could not be fetched (${code ?? name ?? 'unknown'}).`)
}
