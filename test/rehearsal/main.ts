// `npm run rehearse`: plays the plan of a day or a week on the sandbox's model. Exit codes: 0 fits, 1 does not, 2 wrong use.
import { existsSync, writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { ConfigError } from '#classes'
import { readOptions, UseError, type Options } from './options.js'
import { writePage, writeSvg } from './page.js'
import { rehearse } from './rehearse.js'
import { printJson, printText } from './report.js'

/** npm starts commands in the project's folder and tells where it was called. */
const calledIn = process.env['INIT_CWD'] ?? process.cwd()
const findFile = (file: string): string => (existsSync(file) ? file : resolve(calledIn, file))

async function run(options: Options): Promise<number> {
  if (options.isProof) {
    const { prove } = await import('./prove.js')
    return prove(options, { print: console.log })
  }
  const rehearsed = await rehearse(options, findFile)
  const lines: string[] = []
  const print = (line: string) => lines.push(line)
  if (options.isJson) printJson(rehearsed, print)
  else printText(rehearsed, print)
  if (options.svg !== undefined) writeFileSync(resolve(calledIn, options.svg), writeSvg(rehearsed))
  if (options.html !== undefined)
    writeFileSync(resolve(calledIn, options.html), writePage(rehearsed))
  // The program ends only after a pipe has taken all lines.
  await new Promise<void>((done) => {
    process.stdout.write(lines.map((line) => `${line}\n`).join(''), () => done())
  })
  return rehearsed.verdict.isGood ? 0 : 1
}

try {
  process.exitCode = await run(readOptions(process.argv.slice(2)))
} catch (error) {
  if (!(error instanceof UseError) && !(error instanceof ConfigError)) throw error
  process.stderr.write(`${error.message}\n`)
  process.exitCode = 2
}
