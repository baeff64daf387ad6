// `npm run rehearse`: a class or a week of classes, played before it happens.
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { readWords } from './lib/command-line.mjs'
import { prepare, root } from './lib/prepare.mjs'

const words = readWords(
  `usage: npm run rehearse -- --at 2026-12-01T09:00 --people 300
       npm run rehearse -- --week TIMETABLE --with FILE

Plays the plan of a class, or of a week of classes, on the sandbox's AppStream: who comes, who is in by when, who
waits how long in the line. Nothing is asked of AWS, and nothing is changed.

  --at TIME           when the class begins, such as 2026-12-01T09:00
  --people N          how many it has, at most 5000
  --minutes N         how long it lasts (90)
  --week TIMETABLE    iCalendar or CSV; a week from its first lesson on, or --from DAY --to DAY
  --with FILE         fleets, quotas and classes (docs/class-plan.md); of a day one --fleet NAME, or the --lab of a class
  --zone ZONE         of --at, and of times in the timetable that name none (UTC)
  --quota N, --min N  without a file: instances that the account may have (no limit), and Min of the fleet (0)
  --arrive N          minutes after the start until the last ones come (10)
  --no-shows N        per cent who do not come (8)
  --come-back N       per cent who end their session and want another (3)
  --let-pass N        per cent of those called in the line who do not react at once (2)
  --provisioning N    minutes that a machine really takes (as the plan thinks)
  --without-plan      as it would be if nobody planned
  --within N          minutes that nobody may wait longer (5)
  --seed N            other people with the same habits (1)
  --json              one JSON object a line
  --svg FILE, --html FILE   a chart, or a page with chart and tables that needs no script
  --prove             plays one rush twice, here and with HTTP launches at a signer, and compares them; some minutes

Exit codes: 0 fits, 1 somebody waits longer, finds no seat or was not played, 2 wrong use or a file that cannot be used.`,
  () => true,
)
prepare()
const { status } = spawnSync(
  process.execPath,
  [join(root, 'test', 'dist', 'rehearsal', 'main.js'), ...words],
  { cwd: process.cwd(), stdio: 'inherit' },
)
process.exit(status ?? 1)
