import { usage } from './check/check-command.js'
import { check } from './check/check-program.js'
import { runProgram } from './command-line.js'

/** `npm run check`. Exit codes: 0 every lab can open, 1 one cannot, 2 for a configuration problem. */
await runProgram(usage, async (args) => {
  const { env, stdout } = process
  return check(args, {
    env,
    print: (line) => void stdout.write(`${line}\n`),
    columns: stdout.isTTY ? stdout.columns : undefined,
    colour: stdout.isTTY && !env['NO_COLOR'],
  })
})
