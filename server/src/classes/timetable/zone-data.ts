/** Which laws about clocks the calendars know. Called by `npm run check` and by the self-test of a page; loads nothing. */

/** The release of tzdata that is installed, and the day from which npm had it. A test holds both against what is there. */
export const zoneData = { release: '2026f', published: '2026-10-29' } as const

/** Governments change their clocks on a few weeks' notice: older data is a note of `check`. */
export const mostDaysOld = 300

export const daysOld = (now: number): number =>
  Math.floor((now - Date.parse(zoneData.published)) / 86_400_000)

export interface ZoneDataReport {
  readonly isOld: boolean
  readonly text: string
}

/** `release`: what lies on the disk, where somebody has looked there; a bundled function has no such file. */
export function describeZoneData(now: number, release: string = zoneData.release): ZoneDataReport {
  const { published } = zoneData
  const isOld = daysOld(now) > mostDaysOld
  const what = `tzdata ${release}, published ${published}`
  return {
    isOld,
    text: isOld
      ? `${what}: older than ${mostDaysOld} days, so that timetables may be an hour off where a law has changed. Install a newer release of the signer.`
      : `${what}.`,
  }
}
