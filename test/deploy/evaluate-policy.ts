import type { Template } from './synthesize.js'

/**
 * Reads the function's policy out of a template, so that tests can ask without AWS what the
 * function may do.
 */

export interface Statement {
  readonly Sid: string
  readonly Effect: string
  readonly Action: string | readonly string[]
  readonly Resource: unknown
  readonly Condition?: unknown
}

export const account = '123456789012'
const region = 'us-east-1'

/** The statements of the function's policy; names that CloudFormation fills in are filled in. */
export function readStatements(template: Template): Statement[] {
  return Object.values(template.Resources)
    .filter(({ Type }) => Type === 'AWS::IAM::Policy')
    .flatMap(({ Properties }) => {
      const document = Properties['PolicyDocument'] as { readonly Statement: Statement[] }
      return document.Statement
    })
}

export const listOf = (value: unknown): unknown[] => (Array.isArray(value) ? value : [value])

/** A resource as text; what is not known before AWS makes it becomes `<name of the resource>`. */
export function writeResource(resource: unknown): string {
  if (typeof resource === 'string') return resource
  const {
    Ref: ref,
    'Fn::GetAtt': attribute,
    'Fn::Join': join,
  } = resource as {
    readonly Ref?: string
    readonly 'Fn::GetAtt'?: readonly [string, string]
    readonly 'Fn::Join'?: readonly [string, readonly unknown[]]
  }
  if (join) return join[1].map(writeResource).join(join[0])
  const known: Record<string, string> = {
    'AWS::Partition': 'aws',
    'AWS::Region': region,
    'AWS::AccountId': account,
    'AWS::URLSuffix': 'amazonaws.com',
  }
  return known[ref ?? ''] ?? `<${attribute?.[0] ?? ref}>`
}

/** Whether the policy lets an action at a resource through, as IAM reads it: some statement says so. */
export function isAllowed(
  statements: readonly Statement[],
  action: string,
  resource: string,
): boolean {
  return statements.some(
    ({ Effect, Action, Resource }) =>
      Effect === 'Allow' &&
      listOf(Action).includes(action) &&
      listOf(Resource).some((one) => ['*', resource].includes(writeResource(one))),
  )
}
