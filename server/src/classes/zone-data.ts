import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'

/** Which laws about clocks the calendars know. Called by `npm run check`; loads data alone and no library. */

/** The release of tzdata that is installed, and the day from which npm had it. A test holds both against what is there. */
export const zoneData = { release: '2026f', published: '2026-10-29' } as const

/** Governments change their clocks on a few weeks' notice: older data is a note of `check`. */
export const mostDaysOld = 300

export function readInstalledRelease(): string {
  const file = createRequire(import.meta.url).resolve('moment-timezone/data/packed/latest.json')
  return (JSON.parse(readFileSync(file, 'utf8')) as { readonly version: string }).version
}

export const daysOld = (now: number): number =>
  Math.floor((now - Date.parse(zoneData.published)) / 86_400_000)

export interface ZoneDataReport {
  readonly isOld: boolean
  readonly text: string
}

export function describeZoneData(now: number): ZoneDataReport {
  const { published } = zoneData
  const isOld = daysOld(now) > mostDaysOld
  const what = `tzdata ${readInstalledRelease()}, published ${published}`
  return {
    isOld,
    text: isOld
      ? `${what}: older than ${mostDaysOld} days, so that timetables may be an hour off where a law has changed. Install a newer release of the signer.`
      : `${what}.`,
  }
}
