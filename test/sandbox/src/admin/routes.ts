import type { IncomingMessage, ServerResponse } from 'node:http'

import { readBody } from '../http.js'
import { isJsonObject } from '../json.js'
import type { Account } from '../model/account.js'
import { measureCapacity } from '../model/capacity.js'
import type { SandboxHandle } from './sandbox-handle.js'
import { readFault, readFleetChange, readNumber } from './read-commands.js'

/**
 * Commands of the sandbox over HTTP: move the clock, change a fleet, make faults. Programs that run
 * in the same process use `sandbox-handle.ts`, which these commands call, too.
 */

const maxBodyBytes = 64 * 1024

interface Reply {
  readonly status: number
  readonly body: object
}

/**
 * The admin port. Web pages are kept out: the Host is checked for every port of the sandbox, and a
 * browser names the page that asks in Origin or Sec-Fetch-Site. An address typed by a person
 * carries `none` and may look.
 */
export function createAdminHandler(account: Account, handle: SandboxHandle) {
  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const reply = isFromWebPage(request)
      ? problem(403, 'The admin port does not answer web pages.')
      : await answer(account, handle, request)
    const text = `${JSON.stringify(reply.body, null, 2)}\n`
    response.writeHead(reply.status, {
      'content-type': 'application/json; charset=utf-8',
      'content-length': Buffer.byteLength(text),
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
    })
    response.end(text)
  }
}

function isFromWebPage(request: IncomingMessage): boolean {
  const { origin, 'sec-fetch-site': site = 'none' } = request.headers
  return origin !== undefined || site !== 'none'
}

async function answer(
  account: Account,
  handle: SandboxHandle,
  request: IncomingMessage,
): Promise<Reply> {
  const body = await readBody(request, maxBodyBytes)
  if (body === undefined) return problem(413, 'The body is too large.')
  const { pathname } = new URL(request.url ?? '/', 'http://localhost')
  try {
    return route({ account, handle, method: request.method ?? '', pathname, body })
  } catch (error) {
    // RangeError and TypeError carry what is wrong with the command.
    if (error instanceof RangeError || error instanceof TypeError || error instanceof URIError) {
      return problem(400, error.message)
    }
    throw error
  }
}

interface Command {
  readonly account: Account
  readonly handle: SandboxHandle
  readonly method: string
  readonly pathname: string
  readonly body: Buffer
}

function route({ account, handle, method, pathname, body }: Command): Reply {
  const [, section = '', name, ...rest] = pathname.split('/')
  const path = `${method} /${section}${name === undefined ? '' : '/*'}`
  if (rest.length > 0) return problem(404, 'There is no such command. See the README.')
  switch (path) {
    case 'GET /state':
      return done(describeState(account, handle))
    case 'GET /requests':
      return done({ requests: handle.journal() })
    case 'GET /metrics':
      return done({ fleets: handle.metrics() })
    case 'POST /fleets/*':
      handle.changeFleet(decodeURIComponent(name ?? ''), readFleetChange(parse(body)))
      return done(describeState(account, handle))
    case 'POST /clock/*':
      return moveClock(account, name, body)
    case 'GET /faults':
      return done({ faults: handle.faults() })
    case 'POST /faults':
      return done({ id: handle.addFault(readFault(parse(body))) })
    case 'DELETE /faults':
      handle.clearFaults()
      return done({ faults: handle.faults() })
    case 'DELETE /faults/*':
      return handle.removeFault(decodeURIComponent(name ?? ''))
        ? done({ faults: handle.faults() })
        : problem(404, 'There is no such fault.')
    case 'POST /reset':
      handle.reset()
      return done(describeState(account, handle))
    default:
      return problem(404, 'There is no such command. See the README.')
  }
}

function moveClock({ clock }: Account, name: string | undefined, body: Buffer): Reply {
  const command = parse(body)
  if (name === 'advance') clock.advance(readNumber(command, 'seconds', { least: 0 }))
  else if (name === 'speed') clock.setSpeed(readNumber(command, 'factor', { least: 0.001 }))
  else return problem(404, 'There is no such command. See the README.')
  return done({ now: new Date(clock.now()).toISOString(), speed: clock.speed })
}

function describeState(account: Account, handle: SandboxHandle): object {
  return {
    now: new Date(account.clock.now()).toISOString(),
    speed: account.clock.speed,
    region: account.region,
    accountId: account.accountId,
    stacks: handle.stacks(),
    fleets: handle
      .fleets()
      .map((fleet) => ({ ...fleet, capacity: measureCapacity(account, fleet) })),
    // The key of a portal page opens the session; no state needs it.
    sessions: handle.sessions().map(({ portalKey: _key, ...session }) => session),
    scalableTargets: handle.scalableTargets(),
    scheduledActions: handle.scheduledActions(),
    scalingActivities: handle.scalingActivities(),
    schedules: handle.schedules(),
    faults: handle.faults(),
  }
}

function parse(body: Buffer): Record<string, unknown> {
  let value: unknown
  try {
    value = JSON.parse(body.toString('utf8'))
  } catch {
    throw new TypeError('The body is not JSON.')
  }
  if (!isJsonObject(value)) throw new TypeError('The body is not a JSON object.')
  return value
}

function done(body: object): Reply {
  return { status: 200, body }
}

function problem(status: number, message: string): Reply {
  return { status, body: { error: { message } } }
}
