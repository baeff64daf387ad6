import { answerAbout, readUsage } from './command-line.js'

/** The operator's commands where there is no npm: in the container image, and beside the systemd unit. */

const usage = readUsage('operate')

const programs: Readonly<Record<string, () => Promise<unknown>>> = {
  check: () => import('./check-main.js'),
  'user-id': () => import('./user-id-main.js'),
  classes: () => import('./classes-main.js'),
  registrations: () => import('./registrations-main.js'),
  'registration-link': () => {
    process.argv.splice(2, 0, 'link')
    return import('./registrations-main.js')
  },
}

const [command, ...rest] = process.argv.slice(2)
const program = Object.hasOwn(programs, command ?? '') ? programs[command ?? ''] : undefined
// `--help` and `--version` are answered before the program and all that it needs are loaded.
const aboutProgram = program && answerAbout(rest, readUsage(command ?? 'operate'))
if (aboutProgram !== undefined) process.stdout.write(`${aboutProgram}\n`)
else if (program) {
  process.argv.splice(2, 1)
  await program()
} else {
  const about = answerAbout(command === undefined ? [] : [command, ...rest], usage)
  if (about !== undefined) process.stdout.write(`${about}\n`)
  else {
    const wrong = command === undefined ? '' : `There is no command \`${command}\`.\n\n`
    process.stderr.write(`${wrong}${usage}\n`)
    process.exitCode = 2
  }
}
