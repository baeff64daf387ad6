import type { Fleet, Stack } from '@aws-sdk/client-appstream'
import type { AppStream, AwsCall, AwsTarget, CallBudget } from '@appstreamlab/shared'
import { endWith } from './calls/end-with.js'
import { readFleet, readStack } from './read-labs.js'
import { readPages } from './read-pages.js'
import type { SignedCall } from './calls/signed-calls.js'

/**
 * What a look at AppStream asks, without the SDK's client: a function's first launch waits for it. Rejects with
 * an AppStreamError. Sessions stay with the client, whose times it reads.
 */
export function createLabDescriptions(
  callFor: (target: AwsTarget) => SignedCall,
  budget?: CallBudget,
): Pick<AppStream, 'describeFleets' | 'describeStacks' | 'listAssociatedFleets'> {
  /** Of what members there are the service's model says; whoever reads them says what is left out. */
  const list = <T>(call: AwsCall, member: string, input: object = {}): Promise<T[]> =>
    readPages(async (NextToken, signal) => {
      const turn = budget?.begin(call, signal)
      const { data } = await endWith(signal, call.action, () =>
        callFor(call.target)(call.action, JSON.stringify({ ...input, NextToken }), {
          signal,
          turn,
        }),
      )
      return {
        items: data[member] as T[] | undefined,
        nextToken: data['NextToken'] as string | undefined,
      }
    })
  return {
    async describeFleets(target) {
      const fleets = await list<Fleet>({ target, action: 'DescribeFleets' }, 'Fleets')
      return fleets.flatMap(readFleet)
    },
    async describeStacks(target) {
      const stacks = await list<Stack>({ target, action: 'DescribeStacks' }, 'Stacks')
      return stacks.flatMap(readStack)
    },
    listAssociatedFleets: (target, stackName) =>
      list({ target, action: 'ListAssociatedFleets' }, 'Names', { StackName: stackName }),
  }
}
