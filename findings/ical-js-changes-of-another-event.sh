#!/bin/sh
# ical.js 2.2.1: `new ICAL.Event` takes a moved date (RECURRENCE-ID) of ANOTHER event for its own when both events
# have a date at the same instant. Two courses at nine o'clock, one of which is moved once: both appear moved.
# RFC 5545 3.8.4.4 ties a RECURRENCE-ID to the UID it stands with. Fails when this changes.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund ical.js@2.2.1
cat > see.mjs <<'JS'
import ICAL from 'ical.js'
const event = (...lines) => ['BEGIN:VEVENT', ...lines, 'DURATION:PT1H', 'END:VEVENT']
const text = [
  'BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//example//EN',
  ...event('UID:a', 'DTSTART:20261019T070000Z', 'RRULE:FREQ=DAILY;COUNT=2'),
  ...event('UID:b', 'DTSTART:20261019T070000Z', 'RRULE:FREQ=DAILY;COUNT=2'),
  ...event('UID:b', 'RECURRENCE-ID:20261020T070000Z', 'DTSTART:20261020T100000Z'),
  'END:VCALENDAR',
].join('\r\n')
const series = new ICAL.Component(ICAL.parse(text)).getAllSubcomponents('vevent')[0]
const event0 = new ICAL.Event(series)
const dates = event0.iterator()
const seen = []
for (let date = dates.next(); date; date = dates.next())
  seen.push(event0.getOccurrenceDetails(date).startDate.toString())
console.log(`ical.js 2.2.1, dates of UID ${event0.uid}: ${seen.join(', ')}`)
console.log('right: 2026-10-19T07:00:00Z, 2026-10-20T07:00:00Z (UID a was never moved)')
process.exit(seen.join() === '2026-10-19T07:00:00Z,2026-10-20T10:00:00Z' ? 0 : 1)
JS
node see.mjs
