// What a course page of forty labs costs, held against one of forty External tools of the same site: CPU time of PHP, and
// queries. Ends with 1 where it is more than it may be.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openWholeChromium } from '#browser/chromium.js'
import { estimateMedian, median, round2 } from '#bench/numbers.js'
import {
  installPlugin,
  startMoodleSite,
  type MoodleSite,
  type RequestCost,
} from './support/moodle-site.js'
import { findMoodleTree } from './support/moodle-tree.js'
import { visit } from './support/visitor.js'
import { connect, type Seeded } from './support/world.js'

const activities = 40
const visitsOfRun = 30
const warmUps = 6
const confidence = 0.9
/** The most that labs may cost where External tools cost 1, and how many reads more all cards of a page may take. */
const allowed = { cpu: 1.1, reads: 2 }
/**
 * Fields of labs and of tools, with and without a condition of completion. "Viewed" would be another page than ours:
 * core reads the database once for each activity that asks for it where a module has conditions of its own, as mod_url
 * or mod_quiz has, and mod_lti has none.
 */
const conditions = {
  'no completion': { labs: {}, tools: {} },
  'a condition each': {
    labs: { completion: 2, completionlaunch: 1 },
    tools: { completion: 2, completionview: 1 },
  },
} as const
type Condition = (typeof conditions)[keyof typeof conditions]

interface Courses {
  readonly labs: string
  readonly tools: string
}

interface Visited {
  readonly labs: readonly RequestCost[]
  readonly tools: readonly RequestCost[]
}

/** A course of labs and one of External tools, alike but for that; their paths. */
function addCourses(site: MoodleSite, seeded: Seeded, condition: Condition): Courses {
  const people = { editingteacher: seeded.teacher1, student: seeded.student1 }
  const { typeid } = site.ask('add-tool-type.php', seeded.course, 'https://tool.example/launch', {
    key: 'tools',
    secret: 'tools',
  }) as { typeid: number }
  const add = (module: string, fields: object): string => {
    const filled = { intro: '<p>Draw a part.</p>', showdescription: 1, ...fields }
    const { course } = site.ask('add-course.php', module, activities, people, filled) as {
      course: number
    }
    return `/course/view.php?id=${course}`
  }
  return {
    labs: add('appstreamlab', condition.labs),
    tools: add('lti', { typeid, launchcontainer: 4, ...condition.tools }),
  }
}

/** What asks for a page as somebody who is logged in; what the request has cost. */
type Visit = (path: string) => Promise<RequestCost>

/** Both pages in turn, every second time in the opposite order. */
async function visitBoth(ask: Visit, { labs, tools }: Courses): Promise<Visited> {
  for (let round = 0; round < warmUps; round++) for (const path of [labs, tools]) await ask(path)
  const seen = { labs: [] as RequestCost[], tools: [] as RequestCost[] }
  for (let round = 0; round < visitsOfRun; round++) {
    if (round % 2 === 0) seen.labs.push(await ask(labs))
    seen.tools.push(await ask(tools))
    if (round % 2 === 1) seen.labs.push(await ask(labs))
  }
  return seen
}

const cpuOf = (costs: readonly RequestCost[]): number[] => costs.map(({ cpu }) => cpu)
const milliseconds = (costs: readonly RequestCost[]): number => round2(median(cpuOf(costs)) / 1000)
/** The first visits of a minute note that somebody was there. */
const leastReads = (costs: readonly RequestCost[]): number =>
  Math.min(...costs.map(({ reads }) => reads))

/** Says what a run has shown, and whether that is allowed. */
function judge(who: string, condition: string, runs: readonly Visited[]): boolean {
  const compared = runs.map(({ labs, tools }) => {
    const ratios = labs.map(({ cpu }, round) => cpu / (tools[round]?.cpu ?? Number.NaN))
    return { labs, tools, ...estimateMedian(ratios, confidence) }
  })
  for (const { labs, tools, median: ratio, low, high } of compared) {
    console.log(
      `${who}, ${condition}: ${round2(ratio)} (${round2(low)} to ${round2(high)}); labs ${milliseconds(labs)} ms, ` +
        `${leastReads(labs)} reads; tools ${milliseconds(tools)} ms, ${leastReads(tools)} reads`,
    )
  }
  // The quieter run is the one whose rounds agree better.
  const quieter = compared.toSorted((a, b) => a.high - a.low - (b.high - b.low))[0]
  const more = quieter ? leastReads(quieter.labs) - leastReads(quieter.tools) : Number.NaN
  return quieter !== undefined && quieter.median <= allowed.cpu && more <= allowed.reads
}

const tree = findMoodleTree()
if (tree === undefined) {
  console.error('There is no Moodle tree: set MOODLE_DIR to one of version 4.5 or 5.1.')
  process.exit(1)
}
const folder = mkdtempSync(join(tmpdir(), 'appstreamlab-costs-'))
const costFile = join(folder, 'costs.jsonl')
const site = await startMoodleSite(tree, { costFile })
await installPlugin(site)
const seeded = site.ask('seed.php') as Seeded
// Nothing listens there: a course page asks the signer nothing.
connect({
  site,
  service: {
    url: 'http://127.0.0.1:9',
    keys: { plugin: 'moodle', tool: '', bare: '' },
    secret: 'secret',
  },
})
const browser = await openWholeChromium()
let isAllowed = true
for (const [condition, fields] of Object.entries(conditions)) {
  const courses = addCourses(site, seeded, fields)
  for (const who of ['student1', 'teacher1']) {
    const { context, leave } = await visit({ browser, site }, who, {
      logins: new Map(),
      complaints: [],
    })
    const ask: Visit = async (path) => {
      const answer = await context.request.get(`${site.url}${path}`)
      if (!answer.ok()) throw new Error(`${path} was answered by ${answer.status()}`)
      const last = readFileSync(costFile, 'utf8').trimEnd().split('\n').at(-1) ?? ''
      const cost = JSON.parse(last) as RequestCost
      if (cost.path !== path) throw new Error(`${cost.path} came between`)
      return cost
    }
    const runs = [await visitBoth(ask, courses), await visitBoth(ask, courses)]
    isAllowed = judge(who, condition, runs) && isAllowed
    await leave()
  }
}
await browser.close()
await site.close()
rmSync(folder, { recursive: true })
console.log(isAllowed ? 'No page costs more than it may.' : 'A page costs more than it may.')
process.exit(isAllowed ? 0 : 1)
