// A checker for Stryker that lets every n-th mutant pass, for rooms in which all would take hours: `--sample=n`
// of scripts/mutate.mjs. What does not pass is not run, and counts neither way.
import { CheckStatus } from '@stryker-mutator/api/check'
import { declareClassPlugin, PluginKind } from '@stryker-mutator/api/plugin'

const every = Number(process.env.MUTATE_SAMPLE)

class SampleChecker {
  async init() {}

  // Mutants are numbered through, file by file in the order of their places: the sample is an even one.
  async check(mutants) {
    return Object.fromEntries(
      mutants.map(({ id }) => [
        id,
        Number(id) % every === 0
          ? { status: CheckStatus.Passed }
          : { status: CheckStatus.CompileError, reason: 'not in the sample' },
      ]),
    )
  }

  async group(mutants) {
    return [mutants.map(({ id }) => id)]
  }
}

export const strykerPlugins = [declareClassPlugin(PluginKind.Checker, 'sample', SampleChecker)]
