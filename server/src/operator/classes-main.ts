import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { readUsage, runProgram } from './command-line.js'
import { runClasses } from './classes/run-classes.js'

// The program behind `npm run classes`; what it does stands in `run-classes.ts`, which tests call as well.

const usage = readUsage('classes')

/**
 * `npm run classes`. Exit codes: 0, 1 for nothing read, a plan that does not fit or something that was not done,
 * 2 wrong use.
 */
await runProgram(usage, async (args) => {
  const lines: string[] = []
  const print = (line: string): void => void lines.push(line)
  const code = await runClasses(args, { env: process.env, print, findFile })
  // The program ends only after a pipe has taken all lines.
  await new Promise<void>((done) => {
    process.stdout.write(lines.map((line) => `${line}\n`).join(''), () => done())
  })
  return code
})

/** npm starts commands in the project's folder and tells where it was called. */
function findFile(file: string): string {
  const calledIn = process.env['INIT_CWD']
  return existsSync(file) || calledIn === undefined ? file : resolve(calledIn, file)
}
