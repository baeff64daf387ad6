// A checker for Stryker that lets mutants pass in the order of the row of draw.mjs, and only those that are drawn:
// `--sample=n` and `--minutes=n` of scripts/mutate.mjs. What does not pass is not run, and counts neither way.
import { CheckStatus } from '@stryker-mutator/api/check'
import { declareClassPlugin, PluginKind } from '@stryker-mutator/api/plugin'
import { isDrawn, rank } from './draw.mjs'

const draw = JSON.parse(process.env.MUTATE_DRAW ?? '{"every":1,"seed":1}')

class SampleChecker {
  async init() {}

  async check(mutants) {
    return Object.fromEntries(
      mutants.map(({ id }) => [
        id,
        isDrawn(id, draw)
          ? { status: CheckStatus.Passed }
          : { status: CheckStatus.CompileError, reason: 'not drawn' },
      ]),
    )
  }

  /** Groups are checked and run one after the other: one for each that is drawn, then one for all others. */
  async group(mutants) {
    const ids = mutants.map(({ id }) => id)
    const drawn = ids.filter((id) => isDrawn(id, draw))
    const others = ids.filter((id) => !isDrawn(id, draw))
    const row = drawn.toSorted((one, other) => rank(one, draw.seed) - rank(other, draw.seed))
    return [...row.map((id) => [id]), ...(others.length > 0 ? [others] : [])]
  }
}

export const strykerPlugins = [declareClassPlugin(PluginKind.Checker, 'sample', SampleChecker)]
