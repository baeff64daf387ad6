import t from 'tap'
import momentTimezone from 'moment-timezone'
import { findNamedZone } from '#src/classes/timetable/named-zones.js'
import { readInstalledRelease } from '#src/classes/timetable/installed-zone-data.js'
import {
  daysOld,
  describeZoneData,
  mostDaysOld,
  zoneData,
} from '#src/classes/timetable/zone-data.js'
import { toInstant, toWall, type Zone } from '#src/classes/timetable/zone.js'

void t.test('the release of the zones is the installed one, and not old', (t) => {
  t.equal(readInstalledRelease(), zoneData.release, 'zone-data.ts names the installed release')
  t.equal(momentTimezone.tz.dataVersion, zoneData.release, 'and it is in use')
  const published = Date.parse(zoneData.published)
  t.ok(
    daysOld(Date.now()) < 2 * mostDaysOld,
    'moment-timezone has to be updated: CONTRIBUTING.md, "Update dependencies"',
  )
  t.match(describeZoneData(published), {
    isOld: false,
    text: /tzdata 2026f, published 2026-10-29\.$/,
  })
  t.match(describeZoneData(published + (mostDaysOld + 1) * 86_400_000), {
    isOld: true,
    text: /an hour off/,
  })
  t.end()
})

void t.test('names', (t) => {
  for (const [name, found] of [
    ['Europe/Berlin', 'Europe/Berlin'],
    ['europe/berlin', 'Europe/Berlin'],
    ['UTC', 'UTC'],
    ['/example.org/20260101_1/America/Argentina/Buenos_Aires', 'America/Argentina/Buenos_Aires'],
    ['W. Europe Standard Time', 'Europe/Berlin'],
    ['Tokyo Standard Time', 'Asia/Tokyo'],
  ] as const)
    t.equal(findNamedZone(name)?.name.toLowerCase(), found.toLowerCase(), name)
  for (const name of [
    '',
    'Europe_Berlin',
    'Europe/Atlantis',
    'Standard Time',
    '/EST',
    '__proto__',
    'constructor',
    'Customized Time Zone',
  ])
    t.equal(findNamedZone(name), undefined, name)
  t.end()
})

void t.test('every instant of a zone comes back from its wall time, or an hour before it', (t) => {
  const berlin = findNamedZone('Europe/Berlin') as Zone
  for (let instant = Date.UTC(2026, 9, 24); instant < Date.UTC(2026, 9, 27); instant += 900_000) {
    const back = toInstant(toWall(instant, berlin), berlin)
    const isSecond = instant >= Date.UTC(2026, 9, 25, 1) && instant < Date.UTC(2026, 9, 25, 2)
    t.equal(back, isSecond ? instant - 3_600_000 : instant)
  }
  t.end()
})
