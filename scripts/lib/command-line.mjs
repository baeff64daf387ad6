// What every `npm run …` has in common: --help and --version, and what it does not take.
import { manifest, say } from './prepare.mjs'

/**
 * The words behind the command. `--help` and `--version` are answered here and do nothing else; a word
 * that `takes` does not take ends the process with 2 and names it.
 */
export function readWords(usage, takes = () => false) {
  const words = process.argv.slice(2)
  if (words.includes('--help') || words.includes('-h')) {
    say(`${usage}\n\n  --help, --version   say this, or the version, and do nothing else`)
    process.exit(0)
  }
  if (words.includes('--version')) {
    say(manifest.version)
    process.exit(0)
  }
  const wrong = words.filter((word, index) => !takes(word, words[index - 1]))
  if (wrong.length > 0) {
    process.stderr.write(`It does not take ${wrong.join(' ')}.\n\n${usage}\n`)
    process.exit(2)
  }
  return words
}
