import * as fc from 'fast-check'

/** The same examples in every run; fast-check names seed and path with each counterexample. */
const seed = 20_261_122

fc.configureGlobal({ seed, numRuns: 300 })

// fast-check's own unit for this, `binary`, takes a second to make in every process.
const anyCharacter = fc
  .oneof(
    fc.integer({ min: 0, max: 0x7f }),
    fc.integer({ min: 0x80, max: 0xd7ff }),
    fc.integer({ min: 0xe000, max: 0x10ffff }),
  )
  .map((codePoint) => String.fromCodePoint(codePoint))

/** Any Unicode text without lone surrogates, which no form can carry. */
export const anyText = (maxLength = 40) => fc.string({ unit: anyCharacter, maxLength })

export { fc }
