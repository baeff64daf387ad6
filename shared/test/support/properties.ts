import * as fc from 'fast-check'

/** The same examples in every run; fast-check names seed and path with each counterexample. */
const seed = 20_261_122

fc.configureGlobal({ seed, numRuns: 300 })

/** Any Unicode text without lone surrogates, which no form can carry. */
export const anyText = (maxLength = 40) => fc.string({ unit: 'binary', maxLength })

export { fc }
