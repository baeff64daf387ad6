// A test runner for Stryker that keeps product, tap and fast-check loaded. A mutant is switched on in this
// process, and the test files that meet it run again, the nearest first, which kills most. A mutant that is
// met while modules load (a table, a pattern) gets modules of its own: the same files, imported anew.
import { realpathSync } from 'node:fs'
import { glob } from 'node:fs/promises'
import { createRequire, registerHooks } from 'node:module'
import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { inspect } from 'node:util'
import { commonTokens, declareFactoryPlugin, PluginKind, tokens } from '@stryker-mutator/api/plugin'
import {
  determineHitLimitReached,
  DryRunStatus,
  MutantRunStatus,
  TestStatus,
  toMutantRunResult,
} from '@stryker-mutator/api/test-runner'
import { noTime } from './draw.mjs'

/** When `--minutes` are over, milliseconds since the epoch. */
const until = Number(process.env.MUTATE_UNTIL ?? Infinity)

/** Through it instrumented code is told the mutant, and tells what it meets. */
const instrumented = (globalThis.__stryker__ ??= {})

/** Number of a run → the tap test that `import t from 'tap'` means in it. */
const running = new Map()
globalThis.__warmTests__ = running

const toUrl = (file, query = '') => pathToFileURL(resolve(file)).href + query
const queryOf = (url) => new URL(url ?? 'x:').searchParams

/**
 * Test files are imported as `x.test.js?run=7`: each run has a `tap` of its own. With `?run=7&modules=5` all
 * modules of ours below it are `y.js?modules=5`: evaluated once for all runs with that number.
 */
function hookImports() {
  const ours = ['shared/dist', 'shared/dist-test'].map((folder) => `${toUrl(folder)}/`)
  registerHooks({
    resolve(specifier, context, next) {
      const parent = queryOf(context.parentURL)
      if (specifier === 'tap' && parent.has('run'))
        return { url: `warm:tap?run=${parent.get('run')}`, shortCircuit: true }
      const found = next(specifier, context)
      return parent.has('modules') && ours.some((folder) => found.url.startsWith(folder))
        ? { ...found, url: `${found.url}?modules=${parent.get('modules')}` }
        : found
    },
    load(url, context, next) {
      if (!url.startsWith('warm:')) return next(url, context)
      const test = `globalThis.__warmTests__.get('${queryOf(url).get('run')}')`
      return { format: 'module', source: `export default ${test}`, shortCircuit: true }
    },
  })
}

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

class WarmRunner {
  #Test
  #testFiles = []
  #runs = 0

  capabilities() {
    return { reloadEnvironment: true }
  }

  async init() {
    hookImports()
    // Not from `tap` itself, whose root test would take this process for a test's.
    const requireAsTap = createRequire(realpathSync('node_modules/tap/package.json'))
    requireAsTap('@tapjs/core')
    this.#Test = requireAsTap('@tapjs/test').Test
    const shared = []
    const wanted = process.env.MUTATE_TESTS?.split(',')
    for await (const file of glob('shared/{dist,dist-test}/**/*.js'))
      if (!file.endsWith('.test.js')) shared.push(file)
      else if (!wanted || wanted.some((part) => file.includes(part))) this.#testFiles.push(file)
    this.#testFiles.sort((one, other) => one.localeCompare(other))
    // Before any test runs: what is met now counts as met while loading.
    for (const file of shared) await import(toUrl(file))
    await endPropertiesAtFirstFailure()
  }

  async dryRun() {
    const tests = []
    for (const file of this.#testFiles) {
      instrumented.currentTestId = file
      tests.push(await this.#run(file))
      instrumented.currentTestId = undefined
    }
    const mutantCoverage = structuredClone(instrumented.mutantCoverage)
    return { status: DryRunStatus.Complete, tests, mutantCoverage }
  }

  async mutantRun({ activeMutant, hitLimit, disableBail, testFilter, mutantActivation }) {
    if (Date.now() > until) return { status: MutantRunStatus.Error, errorMessage: noTime }
    const files = sortNearestFirst(testFilter ?? this.#testFiles, activeMutant.fileName)
    const modules = mutantActivation === 'static' ? `&modules=${++this.#runs}` : ''
    Object.assign(instrumented, { activeMutant: activeMutant.id, hitCount: 0, hitLimit })
    const tests = []
    try {
      if (modules) await endPropertiesAtFirstFailure(modules).catch(() => undefined)
      for (const file of files) {
        const result = await this.#run(file, modules)
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

  /** A test file that cannot be loaded has failed. */
  async #run(file, modules = '') {
    const run = String(++this.#runs)
    const test = new this.#Test({ name: file })
    running.set(run, test)
    const begin = performance.now()
    let crash
    try {
      await import(toUrl(file, `?run=${run}${modules}`))
    } catch (error) {
      crash = error
    }
    test.end()
    await test.concat()
    running.delete(run)
    const failures = test.lists.fail.map(({ fullname, name }) => `${fullname}: ${name}`)
    if (crash) failures.push(inspect(crash))
    const failed = failures.length > 0 || !test.passing()
    return {
      id: file,
      name: file,
      // Its source, which incremental runs compare.
      fileName: file.replace('/dist-test/', '/test/').replace(/\.js$/, '.ts'),
      timeSpentMs: performance.now() - begin,
      status: failed ? TestStatus.Failed : TestStatus.Success,
      ...(failed && { failureMessage: failures.join(', ') || 'failed' }),
    }
  }
}

/** That a property fails is enough here; the smallest counterexample takes long to find. */
async function endPropertiesAtFirstFailure(modules = '') {
  const { fc } = await import(
    toUrl('shared/dist-test/support/properties.js', modules.replace('&', '?'))
  )
  fc.configureGlobal({ ...fc.readConfigureGlobal(), endOnFailure: true })
}

const create = () => new WarmRunner()
create.inject = tokens(commonTokens.logger)

export const strykerPlugins = [declareFactoryPlugin(PluginKind.TestRunner, 'warm', create)]
