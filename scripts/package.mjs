// npm run package: the signer as a tarball that operators install, with its checksum (docs/upgrade.md).
import { join, relative, resolve } from 'node:path'
import { readWords } from './lib/command-line.mjs'
import { prepare, root, say } from './lib/prepare.mjs'

const usage = `usage: npm run package [-- --to FOLDER]

Packs the signer as operators install it: compiled, with its packages of production, the systemd unit, examples,
the operator's commands and the documentation. The same commit gives the same bytes.

  --to FOLDER        where the tarball and its checksum go (dist, unless said)`
const words = readWords(usage, (word, before) => word === '--to' || before === '--to')
if (words.at(-1) === '--to') {
  process.stderr.write(`--to needs a folder.\n\n${usage}\n`)
  process.exit(2)
}
prepare()
const { packSigner } = await import('./lib/signer-package.mjs')
const { path, sha256, files, megabytes } = packSigner(resolve(words[1] ?? join(root, 'dist')))
say(`${relative(process.cwd(), path)}: ${files} files, ${megabytes} MB\nsha256 ${sha256}`)
