import { getEndpointFromInstructions } from '@smithy/core/endpoints'

// For clients of the SDK that are made for one task, such as those of classes and alarms: the endpoint that the
// operator has set for their service.

const nobodys = new URL('https://aws.invalid')

/**
 * The endpoint that somebody has set for a service of AWS, by AWS_ENDPOINT_URL_<SERVICE>,
 * AWS_ENDPOINT_URL or their entries in the profile; undefined where the service is called at its own
 * address, also because of AWS_IGNORE_CONFIGURED_ENDPOINT_URLS. Read by the SDK itself.
 */
export async function findOwnEndpoint(serviceId: string): Promise<URL | undefined> {
  const { url } = await getEndpointFromInstructions(
    {},
    {
      getEndpointParameterInstructions: () => ({
        Endpoint: { type: 'builtInParams', name: 'endpoint' },
      }),
    },
    {
      serviceId,
      endpointProvider: ({ Endpoint }: { readonly Endpoint?: string }) => ({
        url: Endpoint === undefined ? nobodys : new URL(Endpoint),
      }),
    },
  )
  return url.host === nobodys.host ? undefined : url
}
