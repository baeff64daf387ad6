import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { readUsage, runProgram } from './command-line.js'
import type { ReadingWish } from '../classes/lesson.js'

const usage = readUsage('classes')

/** Words about classes that are kept: their options are not those of timetables. */
const bookWords = ['list', 'requests', 'approve', 'refuse', 'withdraw']

/**
 * `npm run classes`. Exit codes: 0, 1 for nothing read, a plan that does not fit or something that was not done,
 * 2 wrong use. What a word needs is loaded with the word.
 */
await runProgram(usage, async (args) => {
  const lines: string[] = []
  const print = (line: string): void => void lines.push(line)
  const code = await run(args, print)
  // The program ends only after a pipe has taken all lines.
  await new Promise<void>((done) => {
    process.stdout.write(lines.map((line) => `${line}\n`).join(''), () => done())
  })
  return code
})

/** `plan` without a file is what is approved, against AWS. */
function isAboutAws(args: readonly string[]): boolean {
  const [word, file] = args.filter((arg) => !arg.startsWith('--'))
  if (word === 'plan') return file === undefined && !args.includes('--with')
  return word === 'apply' || word === 'keep' || word === 'state'
}

async function run(args: readonly string[], print: (line: string) => void): Promise<number> {
  if (isAboutAws(args)) {
    const { runApplyCommand } = await import('./classes-apply-command.js')
    return runApplyCommand(args, { env: process.env, print })
  }
  const word = args.find((arg) => [...bookWords, 'add', 'lessons', 'plan'].includes(arg))
  const book = { env: process.env, now: Date.now(), print }
  if (word !== undefined && bookWords.includes(word)) {
    const { runBookCommand } = await import('./classes-book.js')
    return runBookCommand(args, book)
  }
  const { readLessons } = await import('../classes/read-lessons.js')
  if (word === 'add') {
    const { runAddCommand } = await import('./classes-add.js')
    return runAddCommand(args, {
      ...book,
      readLessons: async (file, { zone, dates }) =>
        readLessons(findFile(file), {
          now: book.now,
          zone,
          dates: dates as ReadingWish['dates'],
          from: undefined,
          to: undefined,
        }),
    })
  }
  const { runClassesCommand } = await import('./classes-command.js')
  const { readPlanFile } = await import('../classes/plan-file.js')
  const { findNamedZone } = await import('../classes/named-zones.js')
  const { toInstant } = await import('../classes/zone.js')
  return runClassesCommand(args, {
    now: book.now,
    print,
    readLessons: async (file, wish) => readLessons(findFile(file), wish),
    readPlanFile: (file) => readPlanFile(findFile(file)),
    placeDay: (wall, zone) => {
      const found = findNamedZone(zone)
      return found && toInstant(wall, found)
    },
  })
}

/** npm starts commands in the project's folder and tells where it was called. */
function findFile(file: string): string {
  const calledIn = process.env['INIT_CWD']
  return existsSync(file) || calledIn === undefined ? file : resolve(calledIn, file)
}
