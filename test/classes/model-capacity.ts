import {
  changeCapacity,
  createPatientCalls,
  readCapacity,
  type CapacityApi,
  type CapacityClients,
} from '@appstreamlab/server'
import type { SandboxModel, ServiceName } from '@appstreamlab/sandbox'
import { role } from './class-scene.js'

/**
 * AWS as `classes keep` reads and changes it, with the SDK's commands and the sandbox's services, and no wire between:
 * a month has thousands of looks. The wire is that of apply.test.ts.
 */
export function createModelCapacity(model: SandboxModel): CapacityApi {
  const clients: CapacityClients = {
    appStream: () => Promise.resolve(standIn(model, 'appstream')),
    scaling: () => Promise.resolve(standIn(model, 'application-autoscaling')),
    scheduler: () => Promise.resolve(standIn(model, 'scheduler')),
    quotas: () => Promise.resolve(standIn(model, 'servicequotas')),
    isAskable: () => Promise.resolve(true),
  }
  const call = createPatientCalls({ random: () => 0.5, sleep: () => Promise.resolve() })
  return {
    readFleets: (names) => readCapacity(names, { clients, call }),
    make: (fleet, change) => changeCapacity(fleet, change, { clients, call, startRole: role }),
  }
}

interface Command {
  readonly input: object
}

/** In the place of any of the SDK's clients, of which these calls need nothing but `send`. */
function standIn(model: SandboxModel, service: ServiceName): never {
  const send = async (command: Command): Promise<object> => {
    const operation = command.constructor.name.replace(/Command$/, '')
    try {
      return readTimes(model.call(service, operation, command.input))
    } catch (error) {
      const { code, message, statusCode } = error as Error & Partial<Refused>
      if (code === undefined) throw error
      const fault = Object.assign(new Error(message), { $metadata: { httpStatusCode: statusCode } })
      fault.name = code
      throw fault
    }
  }
  return { send } as never
}

interface Refused {
  readonly code: string
  readonly statusCode: number
}

/** Seconds of the wire as the dates that the SDK gives. */
function readTimes<T>(value: T): T {
  if (Array.isArray(value)) return value.map(readTimes) as T
  if (typeof value !== 'object' || value === null) return value
  const output: Record<string, unknown> = {}
  for (const [name, member] of Object.entries(value))
    output[name] =
      typeof member === 'number' && /(?:Time|Date)$/.test(name)
        ? new Date(member * 1000)
        : readTimes(member)
  return output as T
}
