import { parse } from 'csv-parse/sync'
import * as fc from 'fast-check'
import t from 'tap'
import { findSeparator, writeCsv } from '#src/visit/scores/write-csv.js'
import { createZonedTime } from '#views/score-table.js'

/** The file that teachers take into a spreadsheet. */

const runs = 60

const hostile = fc.oneof(
  fc.string({ unit: fc.constantFrom(...Array.from('=+-@\t\r\n"\',;|a1 ü０＝＠')) }),
  fc.string({ unit: 'binary', maxLength: 20 }),
)
const separators = [',', ';'] as const

void t.test('every cell comes back as it was, and none starts a formula', async (t) => {
  const tables = fc.array(fc.array(hostile, { minLength: 2, maxLength: 5 }), { minLength: 1 })
  fc.assert(
    fc.property(tables, fc.constantFrom(...separators), (drawn, delimiter) => {
      // A lone surrogate has no bytes in UTF-8.
      const table = drawn.map((cells) => cells.map((cell) => Buffer.from(cell).toString()))
      const width = Math.min(...table.map((cells) => cells.length))
      const square = table.map((cells) => cells.slice(0, width))
      const file = Buffer.from(writeCsv(square, delimiter), 'utf8')
      const read: string[][] = parse(file, { bom: true, delimiter, record_delimiter: '\r\n' })
      return square.every((cells, row) =>
        cells.every((cell, column) => {
          const back = read[row]?.[column]
          const isFormula = /^[=+\-@\t\r＝＋－＠]/.test(cell)
          return back === (isFormula ? `'${cell}` : cell)
        }),
      )
    }),
    { numRuns: runs },
  )
  t.pass(`${runs} tables`)
})

void t.test('the bytes are those that Excel and LibreOffice take for UTF-8', async (t) => {
  const file = Buffer.from(
    writeCsv(
      [
        ['Zoë', '=1+1'],
        ['a,b', '-3'],
      ],
      ',',
    ),
  )
  t.same([...file.subarray(0, 3)], [0xef, 0xbb, 0xbf])
  t.equal(file.subarray(3).toString(), 'Zoë,\'=1+1\r\n"a,b",\'-3\r\n')
  t.strictSame(['en', 'en-GB', 'de', 'fr', 'es', 'pt-BR', 'de-CH'].map(findSeparator), [
    ',',
    ',',
    ';',
    ';',
    ';',
    ';',
    ',',
  ])
})

void t.test('times say how far their zone is from UTC', async (t) => {
  const at = Date.UTC(2026, 2, 29, 0, 59, 59, 400)
  const berlin = createZonedTime('Europe/Berlin')
  t.equal(berlin(at), '2026-03-29T01:59:59+01:00')
  t.equal(berlin(at + 1_000), '2026-03-29T03:00:00+02:00', 'the hour that is not there')
  t.equal(createZonedTime('America/St_Johns')(at), '2026-03-28T22:29:59-02:30')
  t.equal(createZonedTime('UTC')(at), '2026-03-29T00:59:59+00:00')
  t.equal(berlin(undefined), '')
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 4e12 }),
      fc.constantFrom('Europe/Berlin', 'Asia/Kathmandu', 'America/Sao_Paulo', 'Africa/Cairo'),
      (time, zone) => Date.parse(createZonedTime(zone)(time)) === Math.floor(time / 1000) * 1000,
    ),
    { numRuns: 50 },
  )
})
