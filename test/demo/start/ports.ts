import { createServer } from 'node:net'
import type { Environment } from './signer-environment.js'

/**
 * Ports of `npm start`, and the error whose message is all that people see. `main.ts` tries the
 * ports before anything starts, because one that is taken would else end a demo that is half there.
 */

export interface PortChoice {
  readonly variable: string
  readonly what: string
  readonly host: string
  readonly port: number
}

/** A set-up that cannot work; its message is for the person at the terminal. */
export class StartProblem extends Error {}

export interface Ports {
  readonly signer: PortChoice
  readonly sandbox: PortChoice
  readonly sandboxAdmin: PortChoice
  readonly demoLms: PortChoice
}

/** Reads the ports of `npm start`; 0 takes a free one. */
export function readPorts(env: Environment): Ports {
  const read = (variable: string, what: string, port: number, host = '127.0.0.1'): PortChoice => {
    const text = env[variable] || String(port)
    if (!/^\d{1,5}$/.test(text) || Number(text) > 65_535)
      throw new StartProblem(`${variable} must be a port number from 0 to 65535, not "${text}".`)
    return { variable, what, host, port: Number(text) }
  }
  return {
    signer: read('PORT', 'the signer', 8800, env['HOST'] || '127.0.0.1'),
    sandbox: read('SANDBOX_PORT', 'the sandbox', 8801),
    sandboxAdmin: read('SANDBOX_ADMIN_PORT', "the sandbox's admin port", 8802),
    demoLms: read('DEMO_LMS_PORT', 'the demo course', 8803),
  }
}

function tryPort({ host, port }: PortChoice): Promise<string | undefined> {
  return new Promise((resolve) => {
    const server = createServer()
    server.once('error', (error: NodeJS.ErrnoException) => {
      resolve(error.code ?? error.message)
    })
    server.listen({ host, port, exclusive: true }, () => {
      server.close(() => {
        resolve(undefined)
      })
    })
  })
}

/** Rejects, naming every port that cannot be had and the variable that changes it. */
export async function requireFreePorts(choices: readonly PortChoice[]): Promise<void> {
  const problems: string[] = []
  for (const choice of choices) {
    const code = await tryPort(choice)
    const { variable, what, port } = choice
    if (code === 'EADDRINUSE')
      problems.push(
        `Port ${port}, meant for ${what}, is taken by another program (perhaps an earlier npm start).\n` +
          `  Stop that program, or choose another port:  ${variable}=${port < 65_000 ? port + 100 : port - 100} npm start`,
      )
    else if (code)
      problems.push(
        `Port ${port}, meant for ${what}, cannot be used (${code}). Choose another:  ${variable}=… npm start`,
      )
  }
  if (problems.length > 0) throw new StartProblem(problems.join('\n'))
}
