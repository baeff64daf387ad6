// `npm run chaos [-- <scenario> …]`: the signer under load and faults, against promises.
import { Report } from './report.js'
import type { Scenario } from './scenario.js'
import { scenarios } from './scenarios/index.js'
import { Stage } from './stage.js'

const wanted = process.argv.slice(2)
const unknown = wanted.filter((name) => !scenarios.some((scenario) => scenario.name === name))
if (unknown.length > 0) {
  const names = scenarios.map(({ name }) => name).join(', ')
  console.error(`There is no scenario ${unknown.join(', ')}. There are: ${names}.`)
  process.exit(1)
}

/** What cannot run here, as `scripts/chaos.mjs` found: name → the line that enables it. */
const missing = JSON.parse(process.env['CHAOS_MISSING'] ?? '{}') as Record<string, string>
let stage = new Stage()
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.once(signal, () => {
    void stage.end().finally(() => process.exit(130))
  })

const tally = { held: 0, broken: 0, skipped: 0 }
for (const scenario of scenarios) {
  if (wanted.length > 0 && !wanted.includes(scenario.name)) continue
  console.log(`\n${scenario.name}: ${scenario.title}`)
  tally[await play(scenario)]++
}
const skips = tally.skipped > 0 ? `, ${tally.skipped} skipped` : ''
console.log(`\n${tally.held} held, ${tally.broken} broken${skips}`)
process.exit(tally.broken === 0 && tally.held > 0 ? 0 : 1)

async function play(scenario: Scenario): Promise<keyof typeof tally> {
  const absent = scenario.needs.filter((part) => missing[part] !== undefined)
  if (absent.length > 0) {
    console.log(`  SKIPPED: ${absent.map((part) => missing[part]).join('; ')}`)
    return 'skipped'
  }
  stage = new Stage()
  const report = new Report()
  const startedAt = performance.now()
  let fault: unknown
  try {
    await withinLimit(scenario, report)
  } catch (error) {
    fault = error
  }
  await stage.end()
  console.log(report.write())
  if (fault !== undefined) console.log(`  BROKEN  it ran to its end (${describeFault(fault)})`)
  const held = report.held && fault === undefined
  const seconds = Math.round((performance.now() - startedAt) / 1000)
  console.log(`  ${scenario.name} ${held ? 'held' : 'BROKEN'}, ${seconds} s`)
  return held ? 'held' : 'broken'
}

async function withinLimit(scenario: Scenario, report: Report): Promise<void> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_resolve, reject) => {
    const fail = () => reject(new Error(`it was not over after ${scenario.limitSeconds} s`))
    timer = setTimeout(fail, scenario.limitSeconds * 1000)
  })
  try {
    await Promise.race([scenario.run(stage, report), late])
  } finally {
    clearTimeout(timer)
  }
}

function describeFault(fault: unknown): string {
  if (!(fault instanceof Error)) return String(fault)
  const cause = fault.cause === undefined ? '' : `; ${describeFault(fault.cause)}`
  return `${fault.stack ?? fault.message}${cause}`
}
