import t from 'tap'
import { readInstant, readLinkDates, readLinkFacts, readSections } from '#src/index.js'
import { readExpanded } from '#src/lti/launch-text.js'
import { anyText, fc } from '../support/properties.js'

/** As a launch reads its custom parameters. */
const reading = (custom: Readonly<Record<string, string>>) => (name: string) =>
  readExpanded(custom[name]?.trim()) || undefined
const dates = (custom: Readonly<Record<string, string>>) => readLinkDates(reading(custom))

void t.test('instants as Canvas and Blackboard write them', (t) => {
  const at = Date.UTC(2026, 11, 1, 8)
  for (const text of [
    '2026-12-01T08:00:00.000Z',
    '2026-12-01T08:00:00Z',
    '2026-12-01T08:00Z',
    '2026-12-01T09:00:00.000+01:00',
    '2026-12-01T01:00:00-0700',
    '2026-12-01T08:00:00.9999999Z',
  ])
    t.equal(readInstant(text), at, text)
  t.end()
})

void t.test('what is no instant says nothing', (t) => {
  for (const text of [
    '$ResourceLink.available.startDateTime',
    '',
    '2026-12-01',
    '2026-12-01T08:00:00',
    '2026-12-01 08:00:00 UTC',
    '2026-02-30T08:00:00Z',
    '2026-13-01T08:00:00Z',
    '2026-00-01T08:00:00Z',
    '2026-12-00T08:00:00Z',
    '2026-12-32T08:00:00Z',
    '2027-02-29T08:00:00Z',
    '2026-12-01T24:00:00Z',
    '2026-12-01T08:60:00Z',
    '2026-12-01T08:00:00+25:00',
    '0001-01-01T00:00:00Z',
    '1970-01-01T00:00:00Z',
    '9999-12-31T23:59:59Z',
    '1764576000',
    '2018-02-20:00:00Z',
    'from 2026-12-01T08:00:00Z',
    '2026-12-01T08:00:00Z (UTC)',
    '1999-12-31T23:59:59Z',
    '2200-01-01T00:00:00Z',
  ])
    t.equal(readInstant(text), undefined, text)
  t.equal(readInstant(undefined), undefined)
  for (const text of ['2000-01-01T00:00:00Z', '2199-12-31T23:59:59Z', '2028-02-29T00:00:00Z'])
    t.equal(readInstant(text), Date.parse(text), `${text}: just an instant`)
  t.end()
})

void t.test('the dates of a link, those of the person first', (t) => {
  const link = {
    available_from: '2026-12-01T08:00:00Z',
    available_until: '2026-12-01T10:00:00Z',
    due_at: '2026-12-01T09:30:00Z',
  }
  const at = (hour: number, minute = 0) => Date.UTC(2026, 11, 1, hour, minute)
  t.strictSame(dates(link), { opensAt: at(8), closesAt: at(10), dueAt: at(9, 30) })
  t.equal(dates({ ...link, available_until_user: '2026-12-01T11:00:00Z' })?.closesAt, at(11))
  t.equal(dates({ ...link, available_until_user: '' })?.closesAt, at(10), 'empty: as the link')
  t.equal(dates({ ...link, available_until_user: 'never' })?.closesAt, at(10))
  t.strictSame(
    dates({ ...link, available_until: '2026-12-01T08:00:00Z' }),
    { dueAt: at(9, 30) },
    'an end that is no end closes nothing',
  )
  t.equal(dates({ available_from: '$ResourceLink.available.startDateTime' }), undefined)
  t.equal(
    readLinkFacts(reading({}), { teacher: true }),
    readLinkFacts(reading({}), { teacher: false }),
  )
  t.end()
})

void t.test('each date of a link counts without the others', (t) => {
  const at = Date.UTC(2026, 11, 1, 8)
  const text = '2026-12-01T08:00:00Z'
  t.strictSame(Object.entries(dates({ available_from: text }) ?? {}), [['opensAt', at]])
  t.strictSame(Object.entries(dates({ available_until: text }) ?? {}), [['closesAt', at]])
  t.strictSame(Object.entries(dates({ due_at: text }) ?? {}), [['dueAt', at]])
  const end = '2026-12-01T08:00:01Z'
  const both = dates({ available_from: text, available_until: end })
  t.strictSame(both, { opensAt: at, closesAt: at + 1000 })
  t.end()
})

void t.test('a launch says the dates of its link to everybody', (t) => {
  const custom = reading({ due_at: '2026-12-01T09:30:00Z', section_names: '["A"]' })
  const dates = { dueAt: Date.UTC(2026, 11, 1, 9, 30) }
  t.strictSame(readLinkFacts(custom, { teacher: false }), { dates })
  t.strictSame(readLinkFacts(custom, { teacher: true }), { dates, sections: ['A'] })
  t.end()
})

void t.test('sections, as JSON or as one name', (t) => {
  const sections = (section_names: string) => readSections(reading({ section_names }))
  t.strictSame(sections('["Section 1, M-T","Section 2, W-Th","TA Section"]'), [
    'Section 1, M-T',
    'Section 2, W-Th',
    'TA Section',
  ])
  t.strictSame(sections(String.raw`["R\u0026D"," R&D ",""]`), ['R&D'])
  t.strictSame(sections('Group B'), ['Group B'])
  for (const nothing of [
    '[]',
    '[1,null,{"a":"b"}]',
    '["broken',
    '$com.instructure.User.sectionNames',
  ])
    t.strictSame(sections(nothing), [], nothing)
  t.strictSame(sections('x'.repeat(8001)), [])
  t.strictSame(sections('x'.repeat(8000)), ['x'.repeat(100)])
  t.equal(sections(JSON.stringify(Array.from({ length: 90 }, (_, n) => `S${n}`))).length, 12)
  t.strictSame(sections(JSON.stringify(['😀'.repeat(101)])), ['😀'.repeat(100)])
  const custom = reading({ section_names: '["A"]' })
  t.strictSame(readLinkFacts(custom, { teacher: true }), { sections: ['A'] })
  t.strictSame(readLinkFacts(custom, { teacher: false }), {}, 'nobody else asks for classes')
  t.end()
})

void t.test('whatever an LMS writes: an instant to the second, or nothing', (t) => {
  const instant = fc.integer({ min: Date.UTC(2000, 0, 1), max: Date.UTC(2199, 11, 31) })
  const offset = fc.integer({ min: -14 * 60, max: 14 * 60 })
  fc.assert(
    fc.property(instant, offset, fc.boolean(), (at, minutes, colon) => {
      const wall = new Date(at + minutes * 60_000).toISOString().slice(0, -1)
      const [hours, rest] = [Math.trunc(Math.abs(minutes) / 60), Math.abs(minutes) % 60]
      const two = (value: number) => String(value).padStart(2, '0')
      const zone = `${minutes < 0 ? '-' : '+'}${two(hours)}${colon ? ':' : ''}${two(rest)}`
      return readInstant(wall + zone) === Math.floor(at / 1000) * 1000
    }),
  )
  const text = fc.oneof(
    anyText(),
    fc.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(Z|[+-]\d\d:?\d\d)?$/),
    fc.json(),
  )
  fc.assert(
    fc.property(
      fc.dictionary(
        fc.constantFrom(
          'available_from',
          'available_until',
          'available_from_user',
          'due_at',
          'section_names',
        ),
        text,
      ),
      (custom) => {
        const { dates: found = {}, sections = [] } = readLinkFacts(reading(custom), {
          teacher: true,
        })
        const { opensAt = 0, closesAt = Number.POSITIVE_INFINITY } = found
        return (
          Object.values(found).every((at: number) => Number.isSafeInteger(at) && at % 1000 === 0) &&
          opensAt < closesAt &&
          sections.length <= 12 &&
          sections.every((name) => name.trim() !== '' && Array.from(name).length <= 100)
        )
      },
    ),
  )
  t.end()
})
