#!/bin/sh
# ts-ics 2.4.6: `extendByRecurrenceRule` reckons a rule on the clock of the machine, not of the event: a lesson at
# 09:00 in Berlin comes out an hour earlier by the clock after 25 October on a server in UTC, and at 09:00 on a server
# in Berlin. The function takes no zone, and nothing warns. RFC 5545 3.3.10 goes by DTSTART's own. Fails when this changes.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund ts-ics@2.4.6
cat > see.mjs <<'JS'
import { convertIcsCalendar, extendByRecurrenceRule } from 'ts-ics'
const { events } = convertIcsCalendar(undefined, [
  'BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//example//EN', 'BEGIN:VEVENT', 'UID:a', 'DTSTAMP:20260901T000000Z',
  'DTSTART;TZID=Europe/Berlin:20261019T090000', 'DURATION:PT1H', 'RRULE:FREQ=WEEKLY;COUNT=3', 'END:VEVENT',
  'END:VCALENDAR', '',
].join('\r\n'))
const dates = extendByRecurrenceRule(events[0].recurrenceRule, { start: events[0].start.date, end: new Date('2027-01-01') })
console.log(dates.map((date) => date.toISOString().slice(0, 16)).join(' '))
JS
utc=$(TZ=UTC node see.mjs)
berlin=$(TZ=Europe/Berlin node see.mjs)
echo "ts-ics 2.4.6, 09:00 in Berlin, on a server in UTC:    $utc"
echo "ts-ics 2.4.6, 09:00 in Berlin, on a server in Berlin: $berlin"
echo "right on both:                                        2026-10-19T07:00 2026-10-26T08:00 2026-11-02T08:00"
[ "$utc" = "2026-10-19T07:00 2026-10-26T07:00 2026-11-02T07:00" ]
[ "$berlin" = "2026-10-19T07:00 2026-10-26T08:00 2026-11-02T08:00" ]
