import { writeCommands } from './commands.js'
import { writeConfiguration } from './configuration.js'
import { writeErrorCodes } from './error-codes.js'
import { writeLicences } from './licences.js'

/** Documents that are written from the code; a test fails when the file in `docs/` is older. */
export const generatedDocuments: readonly {
  readonly path: string
  readonly write: () => string | Promise<string>
}[] = [
  { path: 'docs/configuration.md', write: writeConfiguration },
  { path: 'docs/error-codes.md', write: writeErrorCodes },
  { path: 'docs/licences.md', write: writeLicences },
  { path: 'docs/commands.md', write: writeCommands },
]
