import type { AppStreamClient } from '@aws-sdk/client-appstream'
import type { ApplicationAutoScalingClient } from '@aws-sdk/client-application-auto-scaling'
import type { SchedulerClient } from '@aws-sdk/client-scheduler'
import type { ServiceQuotasClient } from '@aws-sdk/client-service-quotas'
import type { AwsConnection } from '../calls/aws-connections.js'
import { findOwnEndpoint } from '../calls/own-endpoint.js'
import { userAgentName } from '../calls/signed-calls.js'

/** The SDK's clients that planning and applying need; each is loaded when it is asked for first. */
export interface CapacityClients {
  readonly appStream: () => Promise<AppStreamClient>
  readonly scaling: () => Promise<ApplicationAutoScalingClient>
  readonly scheduler: () => Promise<SchedulerClient>
  readonly quotas: () => Promise<ServiceQuotasClient>
  /**
   * Whether a service may be asked. With a sandbox in AppStream's place, others are asked only where they have
   * an endpoint of their own too: no command that is tried out changes anything at AWS.
   */
  readonly isAskable: (service: 'scaling' | 'scheduler' | 'quotas') => Promise<boolean>
}

const serviceIds = {
  scaling: 'Application Auto Scaling',
  scheduler: 'Scheduler',
  quotas: 'Service Quotas',
} as const

export function createCapacityClients(connection: AwsConnection): CapacityClients {
  const common = async () => {
    const { UndiciHttpHandler } = await import('@smithy/undici-http-handler')
    return {
      region: connection.region,
      credentials: connection.credentials,
      customUserAgent: userAgentName,
      // Repetitions are those of `patient-calls.ts`.
      maxAttempts: 1,
      requestHandler: new UndiciHttpHandler({
        dispatcher: await connection.transport.findDispatcher(),
      }),
    }
  }
  return {
    appStream: once(async () => {
      const { AppStreamClient } = await import('@aws-sdk/client-appstream')
      const { AwsJson1_1Protocol } = await import('@aws-sdk/core/protocols')
      return new AppStreamClient({ ...(await common()), protocol: AwsJson1_1Protocol })
    }),
    scaling: once(async () => {
      const { ApplicationAutoScalingClient } =
        await import('@aws-sdk/client-application-auto-scaling')
      return new ApplicationAutoScalingClient(await common())
    }),
    scheduler: once(async () => {
      const { SchedulerClient } = await import('@aws-sdk/client-scheduler')
      return new SchedulerClient(await common())
    }),
    quotas: once(async () => {
      const { ServiceQuotasClient } = await import('@aws-sdk/client-service-quotas')
      return new ServiceQuotasClient(await common())
    }),
    isAskable: async (service) =>
      (await findOwnEndpoint('AppStream')) === undefined ||
      (await findOwnEndpoint(serviceIds[service])) !== undefined,
  }
}

function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined
  return () => (made ??= make())
}
