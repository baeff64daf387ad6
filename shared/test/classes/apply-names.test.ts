import t from 'tap'
import {
  nameAction,
  nameStart,
  readActionName,
  readStartName,
  startsNamePrefix,
  writeAt,
} from '#src/index.js'

const at = Date.UTC(2026, 11, 1, 8, 40)
const role = 'arn:aws:iam::111122223333:role/starts'

void t.test('an action says its moment, and whether it raises', async (t) => {
  t.equal(nameAction({ at, min: 3, max: 9 }), 'appstreamlab-20261201T0840Z-up')
  t.equal(nameAction({ at, min: 3 }), 'appstreamlab-20261201T0840Z-down')
  t.equal(readActionName('appstreamlab-20261201T0840Z-up'), at)
  t.equal(readActionName('appstreamlab-20261201T0840Z-down'), at)
})

void t.test('a name that is not whole is somebody else’s', async (t) => {
  for (const name of [
    '',
    'nightly',
    'appstreamlab-20261201T0840Z',
    'appstreamlab-20261201T0840Z-side',
    'appstreamlab-20261201T0840Z-up2',
    'x-appstreamlab-20261201T0840Z-up',
    'appstreamlab-20261201T0840-up',
    'appstreamlab-2026121T0840Z-up',
    'appstreamlab-120261201T0840Z-up',
    'appstreamlab-20261201T0840Z1-up',
    'appstreamlab-20261399T0840Z-up',
    'appstreamlab-20260231T0840Z-up',
    'appstreamlab-2026-up',
  ])
    t.equal(readActionName(name), undefined, name)
})

void t.test('a start is of one fleet, one role and one moment', async (t) => {
  const name = nameStart('cad', role, at)
  t.match(name, /^appstreamlab-cad-[\da-f]{8}-[\da-f]{4}-20261201T0840Z$/)
  t.ok(name.startsWith(startsNamePrefix))
  t.equal(readStartName('cad', name), at)
  t.equal(readStartName('gis', name), undefined)
  t.not(nameStart('cad', `${role}2`, at), name)
  t.equal(readStartName('cad', nameStart('cad', `${role}2`, at)), at, 'whatever the role')
  const long = 'a'.repeat(100)
  t.ok(nameStart(long, role, at).length <= 64, 'schedules have no longer names')
  t.equal(readStartName(`${long}b`, nameStart(long, role, at)), undefined, 'by the hash alone')
  for (const other of [
    `${name}x`,
    `${name}-x`,
    name.replace('-2026', '-x-2026'),
    name.replace(/([\da-f]{4}-2026)/, 'a$1'),
    `x${name}`,
    name.slice(0, -1),
  ])
    t.equal(readStartName('cad', other), undefined, other)
})

void t.test('moments as AWS takes them', async (t) => {
  t.equal(writeAt(at + 5_999), 'at(2026-12-01T08:40:05)')
})
