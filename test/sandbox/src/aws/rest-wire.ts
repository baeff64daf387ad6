import { AwsError } from './aws-error.js'
import { scheduler } from './service.js'
import type { ErrorAnswer, Wire } from './wire-types.js'

/** REST with JSON: the method and the path name the operation, and its input is in path, query and body. */

interface Route {
  readonly method: string
  readonly operation: string
  /** With a name behind `/schedules/`. */
  readonly isNamed: boolean
  /** Members that come in the query, by their names there. */
  readonly query: Readonly<Record<string, string>>
}

const routes: readonly Route[] = [
  { method: 'POST', operation: 'CreateSchedule', isNamed: true, query: {} },
  { method: 'PUT', operation: 'UpdateSchedule', isNamed: true, query: {} },
  { method: 'GET', operation: 'GetSchedule', isNamed: true, query: { groupName: 'GroupName' } },
  {
    method: 'DELETE',
    operation: 'DeleteSchedule',
    isNamed: true,
    query: { groupName: 'GroupName', clientToken: 'ClientToken' },
  },
  {
    method: 'GET',
    operation: 'ListSchedules',
    isNamed: false,
    query: {
      ScheduleGroup: 'GroupName',
      MaxResults: 'MaxResults',
      NamePrefix: 'NamePrefix',
      NextToken: 'NextToken',
      State: 'State',
    },
  },
]

const wholeNumbers: ReadonlySet<string> = new Set(['MaxResults'])

export const isRestPath = (url: string): boolean => /^\/schedules(?:[/?]|$)/.test(url)

export function chooseRestWire(method: string, url: string): Wire {
  const { pathname, searchParams } = new URL(url, 'http://localhost')
  const [, , name, ...rest] = pathname.split('/')
  const route = routes.find((one) => one.method === method && one.isNamed === (name !== undefined))
  return {
    service: scheduler,
    operation: rest.length === 0 ? (route?.operation ?? null) : null,
    hasTargetHeader: false,
    headers: { 'content-type': 'application/json' },
    readInput: (body) => {
      const members = body.length === 0 ? {} : parse(body)
      const named = name === undefined ? {} : { Name: decode(name) }
      const queried = route ? readQuery(route, searchParams) : {}
      return Buffer.from(JSON.stringify({ ...members, ...queried, ...named }))
    },
    write: (output) => Buffer.from(JSON.stringify(output)),
    writeError,
  }
}

function readQuery({ query }: Route, given: URLSearchParams): Record<string, unknown> {
  const members: Record<string, unknown> = {}
  for (const [key, member] of Object.entries(query)) {
    const text = given.get(key)
    if (text === null) continue
    const isNumber = wholeNumbers.has(member) && /^-?\d+$/.test(text)
    members[member] = isNumber ? Number(text) : text
  }
  return members
}

function parse(body: Buffer): object {
  try {
    const value: unknown = JSON.parse(body.toString('utf8'))
    if (typeof value === 'object' && value !== null) return value
  } catch {
    // Answered below.
  }
  throw new AwsError('SerializationException')
}

function decode(name: string): string {
  try {
    return decodeURIComponent(name)
  } catch {
    throw new AwsError('ValidationException', 'The path is not well-formed.')
  }
}

/** Statuses of the errors in the service model; all others are 400, or 500 as thrown. */
const statuses: Readonly<Record<string, number>> = {
  AccessDeniedException: 403,
  ConflictException: 409,
  ResourceNotFoundException: 404,
  ServiceQuotaExceededException: 402,
  ThrottlingException: 429,
  UnknownOperationException: 404,
}

function writeError({ code, message, statusCode }: AwsError): ErrorAnswer {
  return {
    status: statusCode === 400 ? (statuses[code] ?? 400) : statusCode,
    headers: { 'x-amzn-errortype': code },
    body: Buffer.from(JSON.stringify({ Message: message })),
  }
}
