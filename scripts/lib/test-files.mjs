import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './prepare.mjs'

/** Where the sources of tests lie, and where their compiled form is. */
const places = [
  { sources: 'shared/test', compiled: 'shared/dist-test' },
  { sources: 'canvas-app/test', compiled: 'canvas-app/dist-test' },
  { sources: 'server/test', compiled: 'server/dist-test' },
  { sources: 'server/views/test', compiled: 'server/dist-test/views' },
  { sources: 'test/sandbox/test', compiled: 'test/sandbox/dist-test' },
  { sources: 'test', compiled: 'test/dist' },
]
/**
 * Those that take more than fifteen seconds beside others, the longest first: they begin before all others, so
 * that no core idles while the last of them runs. Between those that compute (most have a browser) stand those
 * that mostly wait, for an answer that never comes or for a signer to look again: side by side they would leave
 * the cores idle.
 */
const longest = [
  'server/dist-test/views/axe-browser.test.js',
  'test/dist/e2e/student.test.js',
  'test/dist/e2e/line.test.js',
  'test/dist/signer/streaming-url-answers.test.js',
  'test/dist/stores/start-up.test.js',
  'server/dist-test/views/pages-browser.test.js',
  'test/dist/demo/start/main.test.js',
  'test/dist/bench/other-build.test.js',
  'server/dist-test/views/line-browser.test.js',
  'test/dist/e2e/reload.test.js',
  'test/dist/lambda/function.test.js',
  'test/dist/ops/package.test.js',
  'test/dist/platform/canvas-browser.test.js',
  'test/dist/ops/check.test.js',
  'test/dist/e2e/demo.test.js',
  'test/dist/deploy/permissions.test.js',
  'test/dist/stores/redis-elsewhere.test.js',
  'test/dist/signer/describe-answers.test.js',
  'test/dist/deploy/template.test.js',
  'test/dist/ops/state-folder.test.js',
  'test/dist/stores/store-down.test.js',
  'test/dist/stores/lines-work.test.js',
  'test/dist/ops/commands.test.js',
  'test/dist/conformance/lti13-registration.test.js',
  'test/dist/seats/rush.test.js',
  'test/dist/platform/canvas-board.test.js',
  'test/dist/signer/appstream.test.js',
  'test/dist/stores/lines.test.js',
  'test/sandbox/dist-test/portal/portal.test.js',
  'test/dist/seats/processes.test.js',
  'test/dist/e2e/barred-click.test.js',
  'test/dist/platform/canvas-registration-browser.test.js',
  'test/dist/ops/metrics.test.js',
  'test/dist/platform/captured-browser.test.js',
  'test/dist/platform/canvas-people.test.js',
  'test/dist/seats/budget.test.js',
  'test/dist/platform/canvas-line.test.js',
  'test/dist/platform/captured-frames-browser.test.js',
  'test/dist/classes/apply.test.js',
  'test/dist/demo/lms/demo-lms-browser.test.js',
  'test/dist/platform/canvas-picker.test.js',
  'test/dist/signer/process.test.js',
  'test/dist/chaos/grades/play-grades.test.js',
  'test/dist/conformance/lti13-forged.test.js',
]
/** Unit tests of the parts: their files leave nothing behind in a process, and loading costs more than most of them do. */
const fitForGroups = /^(?:shared|canvas-app|server)\/dist-test\/(?!views\/)/
const filesInProcess = 12
const packages = ['shared', 'canvas-app', 'server', 'moodle-plugin', 'test']
const notSources = /^(node_modules|dist.*|build|\..*)$/

/**
 * The compiled test files that have a source. tap is given this list rather than a pattern, because
 * the compiled form of a deleted test stays behind. A test outside the known places is an error: it
 * would never run, and nobody would notice.
 */
export function findTestFiles(wanted = []) {
  const files = packages
    .flatMap(listSources)
    .filter((path) => path.endsWith('.test.ts'))
    .map(findCompiled)
    .toSorted()
  const gone = longest.find((path) => !files.includes(path))
  if (gone) throw new Error(`scripts/lib/test-files.mjs names ${gone}, which has no source.`)
  return [...new Set([...longest, ...files])].filter(
    (path) => wanted.length === 0 || wanted.some((part) => path.includes(part)),
  )
}

/**
 * Which files run together in one process of tap, in the order given: neighbours among the unit tests, which load the
 * same modules, and each of the others alone.
 */
export function groupTestFiles(files) {
  const groups = []
  let open
  for (const file of files) {
    const isShared = fitForGroups.test(file) && !longest.includes(file)
    if (isShared && open !== undefined && open.length < filesInProcess) open.push(file)
    else groups.push([file])
    open = isShared ? groups.at(-1) : undefined
  }
  return groups
}

/** Not by `recursive`, which follows the links that pnpm makes, round and round. */
function listSources(folder) {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) return notSources.test(entry.name) ? [] : listSources(path)
    return entry.isFile() ? [path] : []
  })
}

function findCompiled(path) {
  const place = places.find(({ sources }) => path.startsWith(`${sources}/`))
  if (!place) throw new Error(`No place in scripts/lib/test-files.mjs compiles ${path}.`)
  return place.compiled + path.slice(place.sources.length).replace(/\.ts$/, '.js')
}
