import momentTimezone from 'moment-timezone'
import { findIana } from 'windows-iana'
import type { Zone } from './zone.js'

/**
 * Zones by name, for calendars that do not define them themselves: tzdata as moment-timezone carries it, since
 * the release inside Node is older on every Node that the signer runs on, and Microsoft's names by Unicode's table.
 * Loaded by those who read calendars only.
 */

const known = new Map<string, Zone | undefined>()

/** Finds a zone by its name; undefined for one that is neither of IANA nor of Windows. */
export function findNamedZone(name: string): Zone | undefined {
  if (!known.has(name)) known.set(name, findIanaZone(name) ?? findWindowsZone(name))
  return known.get(name)
}

/**
 * Names with a path before them (`/Australia/Sydney`, `/example.org/20260101_1/Europe/Berlin`) stand for a
 * registry of zones (RFC 5545 §3.8.3.1): the end of the path that IANA knows is meant.
 */
function findIanaZone(name: string): Zone | undefined {
  if (!name.startsWith('/')) return readZone(name)
  const parts = name.split('/').filter((part) => part !== '')
  // One word alone (`/EST`) could be anybody's.
  for (let from = 0; from < parts.length - 1; from += 1) {
    const zone = readZone(parts.slice(from).join('/'))
    if (zone) return zone
  }
  return undefined
}

function readZone(name: string): Zone | undefined {
  // The library takes `_` for `/` and any case; a name has to be one.
  if (!/^[A-Za-z][\w+\-/]*$/.test(name)) return undefined
  const zone = momentTimezone.tz.zone(name)
  if (!zone || zone.name.toLowerCase() !== name.toLowerCase()) return undefined
  return {
    name: zone.name,
    ends: zone.untils.map((until) => until ?? Infinity),
    // The library counts minutes west of Greenwich.
    offsets: zone.offsets.map((minutes) => -Math.round(minutes * 60) * 1_000),
  }
}

function findWindowsZone(name: string): Zone | undefined {
  const [iana] = findIana(name)
  return iana === undefined ? undefined : readZone(iana)
}
