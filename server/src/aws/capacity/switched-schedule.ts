import { createAwsConnections } from '../calls/aws-connections.js'
import { CapacityCallError } from './capacity-api.js'
import { createCapacityClients } from './capacity-clients.js'
import { toCallError } from './patient-calls.js'
import type { OpenTransport } from '../calls/transport.js'

/** A schedule of EventBridge Scheduler that somebody else has made, and that is switched on and off here. */
export interface SwitchedSchedule {
  isOn(): Promise<boolean>
  /** Both reject with a {@link CapacityCallError}, which names the permission. */
  set(isOn: boolean): Promise<void>
}

/** Repetitions included. Whoever waits for an answer may wait for this. */
const deadlineMilliseconds = 4_000

/** By its name in the group `default` of this account and region. The SDK's client is loaded at the first call. */
export function openSwitchedSchedule(name: string, openTransport: OpenTransport): SwitchedSchedule {
  const connection = createAwsConnections({ openTransport })({})
  const clients = createCapacityClients(connection)

  const call = async <T>(
    permission: string,
    send: (signal: AbortSignal) => Promise<T>,
  ): Promise<T> => {
    const signal = AbortSignal.timeout(deadlineMilliseconds)
    try {
      if (!(await clients.isAskable('scheduler')))
        throw new CapacityCallError({
          permission: 'scheduler',
          reason: 'no_endpoint',
          awsError: 'no endpoint',
        })
      return await connection.retries.run(() => send(signal), signal)
    } catch (error) {
      throw toCallError(permission, error)
    }
  }
  const read = async () => {
    const { GetScheduleCommand } = await import('@aws-sdk/client-scheduler')
    const client = await clients.scheduler()
    return call('scheduler:GetSchedule', (abortSignal) =>
      client.send(new GetScheduleCommand({ Name: name }), { abortSignal }),
    )
  }

  return {
    isOn: async () => (await read()).State !== 'DISABLED',
    async set(isOn) {
      // An update replaces everything, so what stands there is said again. Its state may be of a moment ago.
      const found = await read()
      const { UpdateScheduleCommand } = await import('@aws-sdk/client-scheduler')
      const client = await clients.scheduler()
      await call('scheduler:UpdateSchedule', (abortSignal) =>
        client.send(
          new UpdateScheduleCommand({
            Name: name,
            Description: found.Description,
            ScheduleExpression: found.ScheduleExpression,
            ScheduleExpressionTimezone: found.ScheduleExpressionTimezone,
            StartDate: found.StartDate,
            EndDate: found.EndDate,
            KmsKeyArn: found.KmsKeyArn,
            FlexibleTimeWindow: found.FlexibleTimeWindow,
            ActionAfterCompletion: found.ActionAfterCompletion,
            Target: found.Target,
            State: isOn ? 'ENABLED' : 'DISABLED',
          }),
          { abortSignal },
        ),
      )
    },
  }
}
