import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { findNamedZone } from '../classes/named-zones.js'
import { readPlanFile } from '../classes/plan-file.js'
import { readLessons } from '../classes/read-lessons.js'
import { toInstant } from '../classes/zone.js'
import { runClassesCommand, usage } from './classes-command.js'
import { runProgram } from './command-line.js'

/** `npm run classes`. Exit codes: 0, 1 for nothing read or a plan that does not fit, 2 wrong use. */
await runProgram(usage, async (args) => {
  const lines: string[] = []
  const code = await runClassesCommand(args, {
    now: Date.now(),
    print: (line) => lines.push(line),
    readLessons: async (file, wish) => readLessons(findFile(file), wish),
    readPlanFile: (file) => readPlanFile(findFile(file)),
    placeDay: (wall, zone) => {
      const found = findNamedZone(zone)
      return found && toInstant(wall, found)
    },
  })
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
