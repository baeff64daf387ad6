// Run by scripts/mutate.mjs from the project's root; see docs/proof.md.
import { fileURLToPath } from 'node:url'

const beside = (name) => fileURLToPath(new URL(name, import.meta.url))
const results = '.tools/mutation'
const isSample = process.env.MUTATE_DRAW !== undefined

/** @type {import('@stryker-mutator/api/core').PartialStrykerOptions} */
export default {
  mutate: ['shared/src/**/*.ts'],
  // Into the sandbox goes only what the core's tests need.
  ignorePatterns: [
    '**',
    '!shared/{src,test}/**',
    '!shared/*.json',
    '!tsconfig.base.json',
    '!test/vectors/**',
  ],
  tempDirName: '.stryker-tmp',
  // All mutants are compiled at once, each behind a switch: type errors are to be expected.
  disableTypeChecks: 'shared/**/*.ts',
  buildCommand: 'tsc -b shared/test',
  // TypeScript 7 has no API by which Stryker could rewrite this; nothing in it needs rewriting.
  tsconfigFile: 'none',
  plugins: [beside('warm-runner.mjs'), beside('sample-checker.mjs')],
  testRunner: 'warm',
  checkers: isSample ? ['sample'] : [],
  coverageAnalysis: 'perTest',
  concurrency: 1,
  timeoutMS: 20_000,
  // Each run of a test file leaves its modules behind.
  maxTestRunnerReuse: 200,
  incremental: true,
  incrementalFile: `${results}/incremental.json`,
  reporters: ['json', 'html', 'progress-append-only'],
  jsonReporter: { fileName: `${results}/report.json` },
  htmlReporter: { fileName: `${results}/report.html` },
  // scripts/mutate.mjs judges the score.
  thresholds: { high: 95, low: 90, break: null },
  warnings: { slow: false },
  allowConsoleColors: false,
}
