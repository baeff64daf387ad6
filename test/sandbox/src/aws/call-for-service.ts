import { randomUUID } from 'node:crypto'

import type { FaultBoard } from '../admin/faults.js'
import type { Journal } from '../admin/journal.js'
import type { Account, CallOutcome } from '../model/account.js'
import { AwsError } from './aws-error.js'
import { injectFaults, makeDenial } from './call-fault.js'
import { operations } from './operations.js'

/**
 * So that a schedule can change a fleet: nobody signs such a call, but it may be denied, fail and
 * be tried again. `index.ts` and `sandbox-model.ts` give it to the account.
 */

interface Parts {
  readonly account: Account
  readonly faults: FaultBoard
  readonly journal: Journal
}

/** Calls of AppStream that EventBridge Scheduler makes with its execution role; they stand in the journal. */
export function createServiceCaller({ account, faults, journal }: Parts) {
  return (operation: string, input: string): CallOutcome => {
    const body = Buffer.from(input)
    const error = runCall({ account, faults, journal }, operation, body)
    journal.add({
      time: new Date(account.clock.now()).toISOString(),
      service: 'appstream',
      operation,
      invokedBy: 'scheduler.amazonaws.com',
      body,
      status: error?.statusCode ?? 200,
      errorCode: error?.code ?? null,
      requestId: randomUUID(),
      durationMs: 0,
    })
    if (error === undefined) return 'done'
    return error.statusCode >= 500 || error.code === 'ThrottlingException' ? 'again' : 'failed'
  }
}

function runCall(
  { account, faults }: Parts,
  operation: string,
  body: Buffer,
): AwsError | undefined {
  const caller = `arn:aws:sts::${account.accountId}:assumed-role/scheduler/schedule`
  const isDenied = (permission: string) => faults.hit('deny', permission) !== undefined
  try {
    injectFaults(faults, operation)
    const handler = operations.get(operation)
    if (handler === undefined) throw new AwsError('UnknownOperationException')
    const prepared = handler.prepare({ account, origin: '', isDenied, caller }, body)
    if (isDenied(operation)) throw makeDenial(caller, `appstream:${operation}`, prepared.resource)
    prepared.run()
    return undefined
  } catch (error) {
    if (error instanceof AwsError) return error
    throw error
  }
}
