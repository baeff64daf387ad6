import { cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type * as Samples from './samples.js'

/**
 * The pages in a language that nobody speaks: every English text accented, two fifths longer, in brackets and with
 * its number. What a page shows outside of brackets is written into the code. A copy of the compiled pages reads it,
 * so that those who ship know nothing of it.
 */
export interface PseudoPages {
  readonly samples: typeof Samples
  /** By their numbers: `⟦12 …⟧` is the thirteenth. */
  readonly names: readonly string[]
  readonly remove: () => Promise<void>
}

type Pattern = string | readonly unknown[]
interface Tree {
  readonly [name: string]: Tree | Pattern
}

const server = join(dirname(fileURLToPath(import.meta.url)), '..', '..')

const accents: Readonly<Record<string, string>> = Object.fromEntries(
  Array.from('aeiouycnszAEIOUYCNSZ', (letter, index) => [
    letter,
    Array.from('åéîöüýçñšžÅÉÎÖÜÝÇÑŠŽ')[index] ?? letter,
  ]),
)
const accent = (text: string): string =>
  text.replace(/[a-z]/gi, (letter) => accents[letter] ?? letter)

/** Strings of a compiled text; names of parameters and forms stay. */
function accentPattern(pattern: Pattern): unknown {
  if (typeof pattern === 'string') return accent(pattern)
  return pattern.map((part) => (Array.isArray(part) ? accentPart(part) : accent(String(part))))
}
function accentPart([kind, name, ...rest]: readonly unknown[]): unknown {
  if (kind === '$') return [kind, name]
  if (kind === '?') return [kind, name, ...rest.map((pattern) => accentPattern(pattern as Pattern))]
  const [forms, other] = rest as [Record<string, Pattern>, Pattern]
  const turned = Object.entries(forms).map(([form, pattern]) => [form, accentPattern(pattern)])
  return [kind, name, Object.fromEntries(turned), accentPattern(other)]
}

/** Of what a person reads: of a choice, the last form. */
function lengthOf(pattern: Pattern): number {
  if (typeof pattern === 'string') return pattern.length
  const lengths = pattern.map((part) => {
    if (!Array.isArray(part)) return String(part).length
    return part[0] === '$' ? 4 : lengthOf(part.at(-1) as Pattern)
  })
  return lengths.reduce((sum, length) => sum + length, 0)
}

function turn(tree: Tree, path: readonly string[], names: string[]): unknown {
  return Object.fromEntries(
    Object.entries(tree).map(([name, value]) => {
      const own = [...path, name]
      if (typeof value === 'object' && !Array.isArray(value))
        return [name, turn(value as Tree, own, names)]
      const number = names.push(own.join('-')) - 1
      const pattern = value as Pattern
      const accented = accentPattern(pattern)
      const opening = `⟦${number} `
      const closing = ` ${'ĺöñĝ '.repeat(Math.ceil((lengthOf(pattern) * 0.4) / 5))}⟧`
      return [
        name,
        typeof accented === 'string'
          ? opening + accented + closing
          : [opening, ...(accented as unknown[]), closing],
      ]
    }),
  )
}

/** @param direction Of the made-up language. */
export async function makePseudoPages(direction: 'ltr' | 'rtl'): Promise<PseudoPages> {
  const folder = join(server, 'dist-test', `pseudo-${direction}-${process.pid}`)
  const views = join(folder, 'dist-views')
  await rm(folder, { recursive: true, force: true })
  await mkdir(folder, { recursive: true })
  await cp(join(server, 'dist-views'), views, { recursive: true })
  for (const file of ['samples.js', 'score-samples.js'])
    await cp(join(server, 'dist-test', 'views', file), join(folder, file))
  await writeFile(
    join(folder, 'package.json'),
    JSON.stringify({ type: 'module', imports: { '#views/*': './dist-views/*' } }),
  )
  const names: string[] = []
  const file = join(views, 'texts', 'en.json')
  const { texts } = JSON.parse(await readFile(file, 'utf8')) as { readonly texts: Tree }
  await writeFile(
    file,
    JSON.stringify({ direction, reviewed: true, texts: turn(texts, [], names) }),
  )
  const samples = (await import(join(folder, 'samples.js'))) as typeof Samples
  return { samples, names, remove: () => rm(folder, { recursive: true, force: true }) }
}
