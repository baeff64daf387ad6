// `npm run estimates`: judges the estimates of the waiting line on simulated days and writes the table.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { dayKinds } from './day-kind.js'
import { judgeKind } from './judge-days.js'
import { findFaults, writeDocument, writeRow } from './report.js'

const { values } = parseArgs({
  options: { days: { type: 'string', default: '4' }, json: { type: 'boolean', default: false } },
})
const days = Number(values.days)
const path = join(import.meta.dirname, '..', '..', '..', 'docs', 'waiting-estimates.md')
const rows: string[] = []
let faulty = 0
for (const kind of dayKinds) {
  const judged = judgeKind(kind, days)
  const faults = findFaults(judged)
  const { before, after, all } = judged
  if (faults.length > 0) faulty++
  rows.push(writeRow(judged))
  console.log(
    values.json
      ? JSON.stringify({ name: kind.name, before, after, all, faults })
      : `${faults.length === 0 ? 'held  ' : 'BROKEN'} ${kind.name}${faults.map((fault) => `; ${fault}`).join('')}`,
  )
}
writeFileSync(path, writeDocument(rows, days))
process.exitCode = faulty === 0 ? 0 : 1
