import type { Account } from '../model/account.js'
import type { Fleet, Stack } from '../model/types.js'
import { AwsError } from './aws-error.js'

/**
 * How operations of AppStream find the fleet or the stack that they were told, and the errors that
 * they share.
 */

export function findFleet(account: Account, name: string): Fleet {
  const fleet = account.fleets.get(name)
  if (fleet === undefined) throw notFound('fleet', name)
  return fleet
}

export function findStack(account: Account, name: string): Stack {
  const stack = account.stacks.get(name)
  if (stack === undefined) throw notFound('stack', name)
  return stack
}

export function notFound(kind: string, name: string): AwsError {
  return new AwsError('ResourceNotFoundException', `The ${kind} ${name} does not exist.`)
}

export function badCombination(message: string): AwsError {
  return new AwsError('InvalidParameterCombinationException', message)
}
