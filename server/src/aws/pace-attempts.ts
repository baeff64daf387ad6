import type {
  AppStreamClientResolvedConfig,
  ServiceInputTypes,
  ServiceOutputTypes,
} from '@aws-sdk/client-appstream'
import type { Command, MetadataBearer } from '@smithy/types'
import type { CallTurn } from '@appstreamlab/shared'
import { isThrottling, readRetryAfter } from './calls/aws-retry.js'

/** A command of the SDK's AppStream client. */
export type PacedCommand<Input extends ServiceInputTypes, Output extends MetadataBearer> = Command<
  ServiceInputTypes,
  Input,
  ServiceOutputTypes,
  Output & ServiceOutputTypes,
  AppStreamClientResolvedConfig
>

/**
 * Lets each attempt of a command wait for its turn. It sits within the SDK's retries, so that repetitions spend
 * from the budget like everything else.
 */
export function paceAttempts<Input extends ServiceInputTypes, Output extends ServiceOutputTypes>(
  command: PacedCommand<Input, Output>,
  turn: CallTurn,
): void {
  command.middlewareStack.add(
    (next) => async (args) => {
      await turn.enter()
      try {
        return await next(args)
      } catch (error) {
        if (isThrottling(error)) await turn.noteThrottled(readRetryAfter(error))
        throw error
      }
    },
    { step: 'finalizeRequest', priority: 'low', name: 'callBudget' },
  )
}
