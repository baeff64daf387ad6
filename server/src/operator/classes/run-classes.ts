import type { ReadingWish } from '../../classes/timetable/lesson.js'
import type { Environment } from '../../config/settings.js'

// Which file has which word of `npm run classes`; `classes-main.ts` and the demo call it.

export interface ClassesRun {
  readonly env: Environment
  readonly print: (line: string) => void
  /** Where a file lies that was named on the command line. */
  readonly findFile: (file: string) => string
}

/** Words about classes that are kept: their options are not those of timetables. */
const bookWords = ['list', 'requests', 'approve', 'refuse', 'withdraw']

/** `plan` without a file is what is approved, against AWS. */
function isAboutAws(args: readonly string[]): boolean {
  const [word, file] = args.filter((arg) => !arg.startsWith('--'))
  if (word === 'plan') return file === undefined && !args.includes('--with')
  return word === 'apply' || word === 'keep' || word === 'state'
}

/** Any word of `npm run classes`; gives the exit code. What a word needs is loaded with the word. */
export async function runClasses(
  args: readonly string[],
  { env, print, findFile }: ClassesRun,
): Promise<number> {
  if (isAboutAws(args)) {
    const { runApplyCommand } = await import('./classes-apply-command.js')
    return runApplyCommand(args, { env, print })
  }
  const word = args.find((arg) => [...bookWords, 'add', 'lessons', 'plan'].includes(arg))
  const book = { env, now: Date.now(), print }
  if (word !== undefined && bookWords.includes(word)) {
    const { runBookCommand } = await import('./classes-book.js')
    return runBookCommand(args, book)
  }
  const { readLessons } = await import('../../classes/timetable/read-lessons.js')
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
  const { readPlanFile } = await import('../../classes/plan-file.js')
  const { findNamedZone } = await import('../../classes/timetable/named-zones.js')
  const { toInstant } = await import('../../classes/timetable/zone.js')
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
