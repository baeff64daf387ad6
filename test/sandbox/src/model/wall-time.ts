/** Clocks on walls, by Node's own zone data. A wall time is written as the milliseconds it would be in UTC. */

const formats = new Map<string, Intl.DateTimeFormat>()

function findFormat(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone)
  if (known) return known
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  })
  formats.set(zone, format)
  return format
}

/** Whether a name is one of the IANA database; offsets such as `+01:00` are none. */
export function isZone(zone: string): boolean {
  if (!/^[A-Za-z]/.test(zone)) return false
  try {
    findFormat(zone)
    return true
  } catch {
    return false
  }
}

/** What the clock on the wall shows at an instant. */
export function readWallTime(instantMs: number, zone: string): number {
  if (zone === 'UTC') return instantMs
  const parts = new Map(
    findFormat(zone)
      .formatToParts(instantMs)
      .map(({ type, value }) => [type, Number(value)]),
  )
  const read = (type: Intl.DateTimeFormatPartTypes): number => parts.get(type) ?? 0
  return Date.UTC(
    read('year'),
    read('month') - 1,
    read('day'),
    read('hour'),
    read('minute'),
    read('second'),
  )
}

/** The first instant at which the clock shows a time; undefined where it leaves that time out. */
export function findInstant(wallMs: number, zone: string): number | undefined {
  const dayMs = 86_400_000
  const candidates = [wallMs - dayMs, wallMs + dayMs]
    .map((nearby) => wallMs - (readWallTime(nearby, zone) - nearby))
    .sort((a, b) => a - b)
  return candidates.find((instant) => readWallTime(instant, zone) === wallMs)
}
