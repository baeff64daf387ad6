// npm run mutate: does any test fail when the core is changed? Stryker changes shared/src in a copy, one
// place at a time. Results of earlier runs are taken over where neither the code nor its tests changed.
//   npm run mutate -- lti/oauth1 tickets   only files whose path contains one of these
//   npm run mutate -- --force              every mutant anew, as docs/proof.md reports them
//   npm run mutate -- --sample=8           one mutant in eight, drawn, where all of them would take hours
//   npm run mutate -- --sample=8 --seed=2  another eighth
//   npm run mutate -- --minutes=60         as many, drawn, as there is time for
//   npm run mutate -- … --resume           goes on where time was over, or after Ctrl+C
//   npm run mutate -- lti/ --tests=lti/    with the tests of a room alone: faster, and the score is at least what it says
//   npm run mutate -- --jobs=1             one process at a time instead of one a core
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import { noTime, takeSample } from '../test/mutation/draw.mjs'
import { readWords } from './lib/command-line.mjs'
import { pnpm, prepare, root, run, say } from './lib/prepare.mjs'
import { ensureProductionNode } from './lib/production-node.mjs'

const lowestScore = 95
const home = join(root, 'test', 'mutation')
const results = join(root, '.tools', 'mutation')

const usage = `usage: npm run mutate [-- <part of a path> …] [--force] [--resume]
                      [--sample=<number>] [--minutes=<number>] [--seed=<number>]
                      [--tests=<part of a path>,…] [--jobs=<number>]

Does any test fail when the core is changed? Only files of shared/src whose path contains a part.

  --force      every mutant anew, as docs/proof.md reports them
  --sample=8   one mutant in eight of these files, drawn by chance, and between what the score of
               all of them lies (95 % of such draws are right)
  --minutes=60 as many mutants, drawn by chance, as there is time for, and the same of all of them
  --seed=2     another draw; the same one as often as it is asked for (1 unless said)
  --resume     goes on where time was over, or after Ctrl+C: survivors are not tried again
  --tests=lti/ only test files with this in their path: what survives them others may kill
  --jobs=1     one process at a time instead of one a core
Exit codes: 0 enough mutants were killed, 1 too few, 2 wrong use.`
const words = readWords(
  usage,
  (word) =>
    !word.startsWith('-') ||
    word === '--force' ||
    word === '--resume' ||
    /^--(?:jobs|minutes|sample|seed)=\d+$/.test(word) ||
    /^--tests=./.test(word),
)
const options = words.filter((word) => word.startsWith('--'))
const parts = words.filter((word) => !word.startsWith('--'))
const readOption = (name) =>
  options.find((option) => option.startsWith(`--${name}=`))?.slice(`--${name}=`.length)
const jobs = readOption('jobs')
const every = Number(readOption('sample') ?? 1)
const draw = { every, seed: Number(readOption('seed') ?? 1) }
const minutes = readOption('minutes')
const isSample = every > 1 || minutes !== undefined
const tests = readOption('tests')
const files = readdirSync(join(root, 'shared', 'src'), { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.ts'))
  .map((path) => `shared/src/${path}`)
  .filter((path) => parts.length === 0 || parts.some((part) => path.includes(part)))
  .toSorted()
if (files.length === 0) {
  process.stderr.write(`No file of shared/src has ${parts.join(' or ')} in its path.\n\n${usage}\n`)
  process.exit(2)
}

prepare()
run(pnpm, ['--dir', home, 'install', '--frozen-lockfile', '--reporter=append-only'])
const { program: node } = ensureProductionNode()
mkdirSync(results, { recursive: true })
// What survives some tests says nothing of what survives all.
const known = join(results, tests ? 'incremental-of-some-tests.json' : 'incremental.json')
forgetSurvivors(known, options.includes('--resume'))
say(
  isSample
    ? `Mutating ${files.length} files, one mutant in ${every}, drawn with seed ${draw.seed} …`
    : `Mutating ${files.length} files …`,
)
const { status } = spawnSync(
  node,
  [
    join(home, 'node_modules', '@stryker-mutator', 'core', 'bin', 'stryker.js'),
    'run',
    join(home, 'stryker.config.mjs'),
    '--logLevel=warn',
    `--incrementalFile=${known}`,
    `--mutate=${files.join(',')}`,
    `--concurrency=${jobs ?? availableParallelism()}`,
    ...(options.includes('--force') ? ['--force'] : []),
  ],
  {
    cwd: root,
    stdio: 'inherit',
    env: {
      ...process.env,
      // Stryker's runner starts `node` by its name.
      PATH: [dirname(node), process.env.PATH].join(delimiter),
      ...(isSample && { MUTATE_DRAW: JSON.stringify(draw) }),
      ...(minutes && { MUTATE_UNTIL: `${Date.now() + Number(minutes) * 60_000}` }),
      ...(tests && { MUTATE_TESTS: tests }),
      NODE_COMPILE_CACHE: join(results, 'compile-cache'),
    },
  },
)
if (status !== 0) process.exit(status ?? 1)

const { listMutants, summarize, writeInterval, writeSurvivors, writeTable } =
  await import('../test/mutation/report.mjs')
const report = JSON.parse(readFileSync(join(results, 'report.json'), 'utf8'))
// What was not drawn counts neither way, also where an earlier run knows of it or no test runs it.
const mutants = takeSample(listMutants(report, files), draw)
const { score, killed, survived, interval } = summarize(mutants)
if (survived > 0) say(`\nSurvivors:\n${writeSurvivors(mutants)}`)
say(`\n${writeTable(mutants, isSample)}\n`)
say(
  `Score ${score.toFixed(1)} %: ${killed} killed, ${survived} survived (at least ${lowestScore} %)`,
)
if (isSample) say(`Of all mutants between ${writeInterval(interval)}.`)
process.exitCode = score >= lowestScore ? 0 : 1

/**
 * A new test may kill what survived, also where Stryker knows of no connection: every survivor is tried again, and so
 * is what was not drawn or not reached. Who goes on with an interrupted run keeps its survivors.
 */
function forgetSurvivors(file, keepsSurvivors) {
  if (!existsSync(file)) return
  const earlier = JSON.parse(readFileSync(file, 'utf8'))
  for (const known of Object.values(earlier.files))
    known.mutants = known.mutants.filter(
      ({ status, statusReason }) =>
        (keepsSurvivors || status !== 'Survived') &&
        status !== 'CompileError' &&
        statusReason !== noTime,
    )
  writeFileSync(file, JSON.stringify(earlier))
}
