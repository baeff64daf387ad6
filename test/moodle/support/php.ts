import { execFile, spawnSync } from 'node:child_process'

/** Runs PHP and other programs for the tests of the plugin, which need all that they print. */

/** What Moodle asks for. */
export const phpOptions = ['-d', 'max_input_vars=5000', '-d', 'memory_limit=1G']

export interface Outcome {
  readonly status: number | null
  readonly output: string
}

/** Runs a program to its end; both of its outputs in one text. */
export function runProgram(
  program: string,
  args: readonly string[],
  options: { readonly cwd?: string; readonly env?: NodeJS.ProcessEnv } = {},
): Outcome {
  const { status, stdout, stderr } = spawnSync(program, args, {
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
    ...options,
  })
  return { status, output: `${stdout}${stderr}` }
}

/** The same without holding up this process, in which the sandbox answers the signer. */
export const runProgramAside = (
  program: string,
  args: readonly string[],
  options: { readonly cwd?: string } = {},
): Promise<Outcome> =>
  new Promise((resolve) => {
    const child = execFile(
      program,
      args,
      { maxBuffer: 64 * 1024 * 1024, ...options },
      (_error, stdout, stderr) => resolve({ status: child.exitCode, output: `${stdout}${stderr}` }),
    )
  })

/** A tap option: false where the program is there, else the reason for skipping. */
export const skipWithout = (program: string): false | string =>
  spawnSync(program, ['--version'], { stdio: 'ignore' }).error
    ? `${program} is not installed`
    : false

/** The output of a program that has to succeed; throws with its last words otherwise. */
export function succeed({ status, output }: Outcome): string {
  if (status !== 0) throw new Error(output.slice(-2000))
  return output
}
