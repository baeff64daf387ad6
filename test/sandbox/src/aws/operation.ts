import type { JsonObject } from '../json.js'
import type { Account } from '../model/account.js'
import { AwsError } from './aws-error.js'
import type { BoundErrorCode } from './aws-error.js'
import { findDocumentedRangeErrors, readInput } from './check-input.js'
import type { InputOf, StructureShape } from './shapes.js'

/**
 * What an operation is, of whichever service. One that throws an error which the service model does
 * not list is a defect of the sandbox: a client would learn to handle what AWS never says.
 */

export interface CallContext {
  readonly account: Account
  /** Origin under which the caller reached the sandbox; streaming URLs stay on it. */
  readonly origin: string
  /** Whether the caller lacks a permission that the service looks for besides that of the call itself. */
  readonly isDenied: (permission: string) => boolean
  /** Who calls, as an ARN. */
  readonly caller: string
}

export interface OperationDefinition<S extends StructureShape> {
  readonly input: S
  /** The errors bound to the operation in the service model. */
  readonly errors: readonly BoundErrorCode[]
  /** The resource that an IAM denial names: the first that the operation's permission needs. */
  readonly resource: (account: Account, input: InputOf<S>) => string
  readonly run: (context: CallContext, input: InputOf<S>) => JsonObject
}

/** A call whose input has passed types and constraints. */
export interface PreparedCall {
  readonly resource: string
  readonly run: () => JsonObject
}

export interface Operation {
  /** As the service model has it. */
  readonly input: StructureShape
  readonly errors: readonly BoundErrorCode[]
  readonly prepare: (context: CallContext, body: Buffer) => PreparedCall
}

/** The one error that AppStream returns although no operation lists it. */
const unboundCode = 'InvalidParameterValueException'
/** Every call of every service may lack a permission. */
const commonCode = 'AccessDeniedException'

export function defineOperation<const S extends StructureShape>(
  definition: OperationDefinition<S>,
): Operation {
  const bound: ReadonlySet<string> = new Set<string>([
    ...definition.errors,
    unboundCode,
    commonCode,
  ])
  const combination = 'InvalidParameterCombinationException'
  const rangeCode = bound.has(combination) ? combination : unboundCode
  return {
    input: definition.input,
    errors: definition.errors,
    prepare: (context, body) => {
      const input = readInput(definition.input, body)
      return {
        resource: definition.resource(context.account, input),
        run: () => {
          const rangeErrors = findDocumentedRangeErrors(definition.input, input)
          if (rangeErrors.length > 0) throw new AwsError(rangeCode, rangeErrors.join(' '))
          try {
            return definition.run(context, input)
          } catch (error) {
            if (error instanceof AwsError && !bound.has(error.code)) {
              throw new Error(`${error.code} is not bound to this operation`, { cause: error })
            }
            throw error
          }
        },
      }
    },
  }
}

export const anyResource = () => '*'
