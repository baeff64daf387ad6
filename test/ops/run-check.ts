import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
// The check has an entry of its own, so that the signer's start loads nothing of it.
// oxlint-disable-next-line no-restricted-imports
import { check, describeCommandFault } from '@appstreamlab/server/check'

const index = fileURLToPath(import.meta.resolve('@appstreamlab/server'))

/** How a command ended, and what it said. */
export interface Ended {
  readonly code: number | null
  /** Standard output. */
  readonly out: string
  /** Standard error. */
  readonly error: string
}

/**
 * `npm run check` in this process, one at a time: starting one for each question takes ten times as long. The SDK
 * reads the process's environment, so `env` stands in its place meanwhile. That the program itself
 * says and ends the same is held by tests that start it (`check.test.ts`, `commands.test.ts`).
 */
export async function runCheck(
  args: readonly string[],
  env: Readonly<Record<string, string>>,
): Promise<Ended> {
  const own = process.env
  process.env = { PATH: own['PATH'], ...env }
  let out = ''
  const print = (line: string): void => {
    out += `${line}\n`
  }
  try {
    return { code: await check(args, { env, print, colour: false }), out, error: '' }
  } catch (error) {
    const { text, exitCode } = describeCommandFault(error)
    return { code: exitCode, out, error: `${text}\n` }
  } finally {
    process.env = own
  }
}

/** A command as a process of its own, with what is piped into it. */
export async function startCommand(
  command: 'check' | 'user-id',
  args: readonly string[],
  { env, input = '' }: { readonly env: Readonly<Record<string, string>>; readonly input?: string },
): Promise<Ended> {
  const file = index.replace(/index\.js$/, `operator/${command}-main.js`)
  const child = spawn(process.execPath, [file, ...args], {
    env: { PATH: process.env['PATH'], ...env },
  })
  child.stdin.end(input)
  const chunks = { out: '', error: '' }
  child.stdout.on('data', (chunk: Buffer) => (chunks.out += chunk.toString()))
  child.stderr.on('data', (chunk: Buffer) => (chunks.error += chunk.toString()))
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve))
  return { code, ...chunks }
}
