import { existsSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'

/**
 * A text that says `npm run check -- --lab cad`, as whoever reads it can type it: in the image and in the package
 * there is no npm, and the commands are those of `appstreamlab`. Columns stay where they are.
 *
 * @param program path of the running program.
 */
export function nameCommands(text: string, program = process.argv[1]): string {
  if (!isInstalled(program)) return text
  return text.replaceAll(
    /npm run ([a-z-]+)(?: --(?= ))?(.*?)( {3,}|$|(?=npm run ))/gm,
    (line: string, name: string, rest: string, gap: string) => {
      const said = `appstreamlab ${name}${rest}`
      return gap === '' ? said : said.padEnd(Math.max(line.length, said.length + 2))
    },
  )
}

/** Whether the program is that of the image or of the package: a checkout has the npm project two folders above it. */
function isInstalled(program: string | undefined): boolean {
  if (program === undefined) return false
  if (basename(program) === 'operate.js') return true
  return (
    basename(program) === 'main.js' &&
    existsSync(join(dirname(program), 'operator', 'operate.js')) &&
    !existsSync(join(dirname(program), '..', '..', 'package.json'))
  )
}
