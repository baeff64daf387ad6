#!/bin/sh
# rrule-temporal 2.2.8: in a yearly rule BYDAY counts for nothing beside BYYEARDAY. "The first Monday of the year, by
# days 1 to 7" comes out as 1, 2 and 3 January; hourly rules with the same two parts are right. RFC 5545 3.3.10, note 2
# of its table: BYDAY limits where BYYEARDAY is present. Fails when this changes.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund rrule-temporal@2.2.8
cat > see.mjs <<'JS'
import { RRuleTemporal } from 'rrule-temporal'
const expand = (rule) =>
  new RRuleTemporal({ rruleString: `DTSTART:20260101T090000Z\nRRULE:${rule};COUNT=3` })
    .all()
    .map((date) => date.toString().slice(0, 10))
    .join()
const yearly = expand('FREQ=YEARLY;BYYEARDAY=1,2,3,4,5,6,7;BYDAY=MO')
const hourly = expand('FREQ=HOURLY;BYYEARDAY=1,2,3,4,5,6,7;BYDAY=MO;BYHOUR=9')
const right = '2026-01-05,2027-01-04,2028-01-03'
console.log(`rrule-temporal 2.2.8, yearly: ${yearly}`)
console.log(`the same days, hourly: ${hourly}`)
console.log(`right: ${right}`)
process.exit(yearly === '2026-01-01,2026-01-02,2026-01-03' && hourly === right ? 0 : 1)
JS
node see.mjs
