import t from 'tap'

import { findNextRun, parseSchedule } from '#src/model/schedule-expression.js'

/** Runs after the 28th of February 2026, 08:00 UTC; right values from a calendar. */
const afterMs = Date.UTC(2026, 1, 28, 8)

function listRuns(text: string, zone: string, count: number, from = afterMs): string[] {
  const expression = parseSchedule(text, zone)
  if (!expression) throw new Error(`${text} is no schedule.`)
  const runs: string[] = []
  let last: number | undefined = from
  while (runs.length < count) {
    last = findNextRun(expression, last, { fromMs: from })
    if (last === undefined) break
    runs.push(new Date(last).toISOString().slice(0, 16))
  }
  return runs
}

void t.test('cron', (t) => {
  const rows: [text: string, zone: string, runs: string[]][] = [
    ['cron(0 9 ? * MON-FRI *)', 'UTC', ['2026-03-02T09:00', '2026-03-03T09:00']],
    ['cron(0 9 ? * 2-6 *)', 'UTC', ['2026-03-02T09:00', '2026-03-03T09:00']],
    ['cron(0/20 8-9 * * ? *)', 'UTC', ['2026-02-28T08:20', '2026-02-28T08:40', '2026-02-28T09:00']],
    ['cron(5,35 14 1,15 * ? 2026)', 'UTC', ['2026-03-01T14:05', '2026-03-01T14:35']],
    ['cron(0 12 L * ? *)', 'UTC', ['2026-02-28T12:00', '2026-03-31T12:00']],
    ['cron(0 12 LW * ? *)', 'UTC', ['2026-03-31T12:00', '2026-04-30T12:00', '2026-05-29T12:00']],
    ['cron(0 12 1W * ? *)', 'UTC', ['2026-03-02T12:00', '2026-04-01T12:00']],
    ['cron(0 12 ? * 6L *)', 'UTC', ['2026-03-27T12:00', '2026-04-24T12:00']],
    ['cron(0 12 ? * TUE#2 *)', 'UTC', ['2026-03-10T12:00', '2026-04-14T12:00']],
    ['cron(0 0 29 2 ? *)', 'UTC', ['2028-02-29T00:00']],
    ['cron(0 0 1 1 ? 2020)', 'UTC', []],
    [
      'cron(0 9 ? MAR SUN *)',
      'Europe/Berlin',
      [
        '2026-03-01T08:00',
        '2026-03-08T08:00',
        '2026-03-15T08:00',
        '2026-03-22T08:00',
        '2026-03-29T07:00',
      ],
    ],
  ]
  for (const [text, zone, runs] of rows) {
    t.same(listRuns(text, zone, Math.max(1, runs.length)), runs, `${text} ${zone}`)
  }
  t.end()
})

void t.test('an hour that the clock leaves out, and one that comes twice', (t) => {
  const daily = 'cron(30 2 * * ? *)'
  t.same(listRuns(daily, 'Europe/Berlin', 3, Date.UTC(2026, 2, 27, 12)), [
    '2026-03-28T01:30',
    '2026-03-30T00:30',
    '2026-03-31T00:30',
  ])
  t.same(listRuns(daily, 'Europe/Berlin', 3, Date.UTC(2026, 9, 23, 12)), [
    '2026-10-24T00:30',
    '2026-10-25T00:30',
    '2026-10-26T01:30',
  ])
  t.end()
})

void t.test('once, and at a rate', (t) => {
  t.same(listRuns('at(2026-12-01T09:00:59)', 'Asia/Kolkata', 2), ['2026-12-01T03:30'])
  t.same(listRuns('at(2026-03-29T02:30:00)', 'Europe/Berlin', 1), ['2026-03-29T01:30'])
  t.same(listRuns('rate(5 minutes)', 'UTC', 2), ['2026-02-28T08:05', '2026-02-28T08:10'])
  t.same(listRuns('rate(1 day)', 'UTC', 1), ['2026-03-01T08:00'])
  t.end()
})

void t.test('what is no schedule', (t) => {
  const wrong = [
    '',
    'at(2026-13-01T00:00:00)',
    'at(2026-02-29T00:00:00)',
    'at(2026-02-28 09:00)',
    'rate(0 minutes)',
    'rate(1 minutes)',
    'rate(5 minute)',
    'rate(5 seconds)',
    'cron(0 9 * * MON *)',
    'cron(0 9 ? * ? *)',
    'cron(60 9 ? * MON *)',
    'cron(0 9 ? * MON)',
    'cron(0/0 9 ? * MON *)',
    'cron(5-1 9 ? * MON *)',
    'cron(0 9 32W * ? *)',
    'every day',
  ]
  for (const text of wrong) t.equal(parseSchedule(text, 'UTC'), undefined, text)
  t.equal(parseSchedule('rate(5 minutes)', '+01:00'), undefined)
  t.equal(parseSchedule('rate(5 minutes)', 'Nowhere/Land'), undefined)
  t.end()
})
