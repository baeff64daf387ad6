import { awsGrants, type AwsGrant, type GrantScope } from '@appstreamlab/server'
import type { LabTarget } from './catalogue.js'

/** Names of resources as a statement lists them. */
export interface Resources {
  readonly labs: readonly LabTarget[]
  readonly endSessions: boolean
  readonly tableArn: string
  readonly secretArns: readonly string[]
  readonly logArn: string
  /** What sends scores each minute, where there is such a thing. */
  readonly scores?: { readonly scheduleArn: string; readonly roleArn: string } | undefined
  /** `arn:<partition>:appstream:<region>:<account>:` of a region; absent: the deployment's own. */
  readonly appStreamArn: (region: string | undefined) => string
}

export interface Statement {
  readonly sid: string
  readonly actions: readonly string[]
  readonly resources: readonly string[]
  readonly conditions?: Readonly<Record<string, Readonly<Record<string, string>>>>
}

/** The signer's policy. A wildcard stands only where AWS has no resource-level permission. */
export function writePolicy(resources: Resources): Statement[] {
  return awsGrants
    .filter((grant) => isGiven(grant, resources))
    .map(({ sid, actions, on, passedTo }) => ({
      sid,
      actions,
      resources: listResources(on, resources),
      ...(passedTo && { conditions: { StringEquals: { 'iam:PassedToService': passedTo } } }),
    }))
    .filter(({ resources }) => resources.length > 0)
}

function isGiven({ given }: AwsGrant, { labs, endSessions, scores }: Resources): boolean {
  switch (given) {
    case 'to end sessions':
      return endSessions
    case 'with roles':
      return labs.some(({ roleArn }) => roleArn !== undefined)
    case 'with scores':
      return scores !== undefined
    case 'always':
    case 'by the deployment':
      return true
  }
}

function listResources(scope: GrantScope, resources: Resources): string[] {
  const { labs, appStreamArn, secretArns, tableArn, logArn, scores } = resources
  // Labs that are reached through an assumed role need no permission here; that role has it.
  const own = labs.filter(({ roleArn }) => roleArn === undefined)
  const stacks = own.map(({ stack, region }) => `${appStreamArn(region)}stack/${stack}`)
  const fleets = own.map(({ fleet, region }) => `${appStreamArn(region)}fleet/${fleet}`)
  const unique = (arns: readonly string[]): string[] => [...new Set(arns)].toSorted()
  switch (scope) {
    case 'stacks and fleets':
      return unique([...stacks, ...fleets])
    case 'stacks':
      return unique(stacks)
    case 'everything':
      return ['*']
    case 'roles of labs':
      return unique(labs.flatMap(({ roleArn }) => roleArn ?? []))
    case 'the table':
      return [tableArn]
    case 'the secrets':
      return [...secretArns]
    case 'the log':
      return [logArn]
    case 'the schedule of scores':
      return scores ? [scores.scheduleArn] : []
    case 'its role':
      return scores ? [scores.roleArn] : []
  }
}
