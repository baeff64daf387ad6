// Stryker's tap runner, made quick. A mutant that tests meet while they run is switched on in this process,
// where product, tap and fast-check are loaded already, and the test files that meet it run again. A mutant
// that is met while modules load (a table, a pattern) needs a process of its own, as in the original.
// The test file nearest to the mutant runs first, which kills most.
import { realpathSync } from 'node:fs'
import { glob, writeFile } from 'node:fs/promises'
import { createRequire, registerHooks } from 'node:module'
import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { commonTokens, declareFactoryPlugin, PluginKind, tokens } from '@stryker-mutator/api/plugin'
import {
  determineHitLimitReached,
  DryRunStatus,
  MutantRunStatus,
  TestStatus,
  toMutantRunResult,
} from '@stryker-mutator/api/test-runner'
import { strykerValidationSchema, TapTestRunner } from '@stryker-mutator/tap-runner'

/** The global object through which instrumented code is told the mutant and tells what it meets. */
const namespace = '__stryker__'
const instrumented = (globalThis[namespace] ??= {})

/** In the sandbox, which is the working folder of all runners. */
const groupFile = `shared/dist-test/group-${process.pid}.js`

/** Number of a run → the tap test that `import t from 'tap'` means in it. */
const running = new Map()
globalThis.__warmTests__ = running

/** Gives each run of a test file, imported as `x.test.js?run=7`, a `tap` of its own. */
function hookTap() {
  const runOf = (url) => /\?run=(\d+)$/.exec(url ?? '')?.[1]
  registerHooks({
    resolve(specifier, context, next) {
      const run = runOf(context.parentURL)
      return specifier === 'tap' && run
        ? { url: `warm:tap?run=${run}`, shortCircuit: true }
        : next(specifier, context)
    },
    load(url, context, next) {
      if (!url.startsWith('warm:')) return next(url, context)
      const source = `export const t = globalThis.__warmTests__.get(${runOf(url)}); export default t`
      return { format: 'module', source, shortCircuit: true }
    },
  })
}

const toUrl = (file) => pathToFileURL(resolve(file)).href

/** shared/src/lti/roles.ts and shared/dist-test/lti/roles.test.js → lti/roles */
const writePlace = (path) =>
  path.replace(/^.*shared\/(src|dist-test)\//, '').replace(/(\.test)?\.[jt]s$/, '')

/** How many leading folders and names two places share; the mirrored test shares all. */
function countShared(place, other) {
  const names = other.split('/')
  const different = place.split('/').findIndex((name, index) => name !== names[index])
  return different === -1 ? Infinity : different
}

function sortNearestFirst(files, mutatedFile) {
  const place = writePlace(mutatedFile)
  const nearness = new Map(files.map((file) => [file, countShared(place, writePlace(file))]))
  return files.toSorted(
    (one, other) => nearness.get(other) - nearness.get(one) || one.localeCompare(other),
  )
}

class WarmRunner extends TapTestRunner {
  #Test
  #runs = 0
  /** The file of the last failed assertion in a process of its own. */
  #failedIn

  async init() {
    await super.init()
    hookTap()
    // Not from `tap` itself, whose root test would take this process for a test's.
    const requireAsTap = createRequire(realpathSync('node_modules/tap/package.json'))
    requireAsTap('@tapjs/core')
    this.#Test = requireAsTap('@tapjs/test').Test
    // All that stays loaded, before any test runs: what it meets now counts as met while loading.
    for await (const file of glob('shared/{dist,dist-test}/**/*.js'))
      if (!/(\.test|group-\d+)\.js$/.test(file)) await import(toUrl(file))
    // That a property fails is enough here; the smallest counterexample takes long to find.
    const { fc } = await import(toUrl('shared/dist-test/support/properties.js'))
    fc.configureGlobal({ ...fc.readConfigureGlobal(), endOnFailure: true })
  }

  async dryRun() {
    const tests = []
    for (const file of this.testFiles) {
      instrumented.currentTestId = file
      tests.push(await this.#runWarm(file))
      instrumented.currentTestId = undefined
    }
    return {
      status: DryRunStatus.Complete,
      tests,
      mutantCoverage: structuredClone(instrumented.mutantCoverage),
    }
  }

  mutantRun(options) {
    const covering = options.testFilter ?? this.testFiles
    const files = sortNearestFirst(covering, options.activeMutant.fileName)
    return options.mutantActivation === 'runtime'
      ? this.#switchOn(options, files)
      : this.#startAnew(options, files)
  }

  async #switchOn({ activeMutant, hitLimit, disableBail }, files) {
    Object.assign(instrumented, { activeMutant: activeMutant.id, hitCount: 0, hitLimit })
    const tests = []
    try {
      for (const file of files) {
        const result = await this.#runWarm(file)
        tests.push(result)
        const stuck = determineHitLimitReached(instrumented.hitCount, hitLimit)
        if (stuck) return toMutantRunResult(stuck)
        if (result.status === TestStatus.Failed && !disableBail) break
      }
    } finally {
      instrumented.activeMutant = undefined
    }
    return toMutantRunResult({ status: DryRunStatus.Complete, tests })
  }

  /** The nearest file in a process of its own, then all others in one. */
  async #startAnew(options, [nearest, ...others]) {
    const first = await this.#runAnew(options, nearest)
    if (first.status !== MutantRunStatus.Survived || others.length === 0) return first
    const imports = others.map((file) => `import './${file.replace(/^shared\/dist-test\//, '')}'\n`)
    await writeFile(groupFile, imports.join(''))
    const together = await this.#runAnew(options, groupFile)
    if (together.status === MutantRunStatus.Survived)
      return { ...together, nrOfTests: others.length + 1 }
    const killer = others.find((file) => file === this.#failedIn)
    return killer
      ? { ...together, killedBy: [killer] }
      : super.mutantRun({ ...options, testFilter: others })
  }

  async #runAnew(options, file) {
    this.#failedIn = undefined
    const result = await super.mutantRun({ ...options, testFilter: [file] })
    if (result.status !== MutantRunStatus.Error) return result
    // A test file that ends before its first test has failed.
    return {
      status: MutantRunStatus.Killed,
      killedBy: [file],
      failureMessage: result.errorMessage,
      nrOfTests: 1,
    }
  }

  async #runWarm(file) {
    const run = ++this.#runs
    const test = new this.#Test({ name: file })
    running.set(run, test)
    const begin = performance.now()
    let crash
    try {
      await import(`${toUrl(file)}?run=${run}`)
    } catch (error) {
      crash = error
    }
    test.end()
    await test.concat()
    running.delete(run)
    const timeSpentMs = performance.now() - begin
    const failures = test.lists.fail.map(({ fullname, name }) => `${fullname}: ${name}`)
    if (crash) failures.push(String(crash))
    const result = { id: file, name: file, fileName: writeSource(file), timeSpentMs }
    return failures.length === 0 && test.passing()
      ? { ...result, status: TestStatus.Success }
      : { ...result, status: TestStatus.Failed, failureMessage: failures.join(', ') || 'failed' }
  }

  tapResultToTestResult(fileName, outcome, ...rest) {
    this.#failedIn = outcome.failedTests[0]?.diag?.at?.fileName
    const result = super.tapResultToTestResult(fileName, outcome, ...rest)
    return { ...result, fileName: writeSource(fileName) }
  }
}

/** A test is named after its source, which incremental runs compare. */
const writeSource = (file) => file.replace('/dist-test/', '/test/').replace(/\.js$/, '.ts')

const create = (options, logger) => new WarmRunner(options, logger, namespace)
create.inject = tokens(commonTokens.options, commonTokens.logger)

export const strykerPlugins = [declareFactoryPlugin(PluginKind.TestRunner, 'warm', create)]
export { strykerValidationSchema }
