// Stryker's tap runner, quicker: the test file nearest to a mutant runs first and alone, which kills most;
// the others then share one process. A test is named after its source, which incremental runs compare.
import { writeFile } from 'node:fs/promises'
import { commonTokens, declareFactoryPlugin, PluginKind, tokens } from '@stryker-mutator/api/plugin'
import { MutantRunStatus } from '@stryker-mutator/api/test-runner'
import { strykerValidationSchema, TapTestRunner } from '@stryker-mutator/tap-runner'

const namespace = '__stryker__'
/** In the sandbox, which is the working folder of all runners. */
const groupFile = `shared/dist-test/group-${process.pid}.js`

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

class NearestFirstRunner extends TapTestRunner {
  async mutantRun(options) {
    const covering = options.testFilter ?? this.testFiles
    const [nearest, ...others] = sortNearestFirst(covering, options.activeMutant.fileName)
    const first = await super.mutantRun({ ...options, testFilter: nearest ? [nearest] : [] })
    if (first.status !== MutantRunStatus.Survived || others.length === 0) return first
    const imports = others.map((file) => `import './${file.replace(/^shared\/dist-test\//, '')}'\n`)
    await writeFile(groupFile, imports.join(''))
    const together = await super.mutantRun({ ...options, testFilter: [groupFile] })
    if (together.status === MutantRunStatus.Survived)
      return { ...together, nrOfTests: covering.length }
    // One by one, to name the test that kills.
    return super.mutantRun({ ...options, testFilter: others })
  }

  tapResultToTestResult(fileName, ...rest) {
    const source = fileName.replace('/dist-test/', '/test/').replace(/\.js$/, '.ts')
    return { ...super.tapResultToTestResult(fileName, ...rest), fileName: source }
  }
}

const create = (options, logger) => new NearestFirstRunner(options, logger, namespace)
create.inject = tokens(commonTokens.options, commonTokens.logger)

export const strykerPlugins = [declareFactoryPlugin(PluginKind.TestRunner, 'nearest-first', create)]
export { strykerValidationSchema }
