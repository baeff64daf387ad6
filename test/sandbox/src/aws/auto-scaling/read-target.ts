import type { Account } from '../../model/account.js'
import type { CapacityRange, ScalableTarget } from '../../model/types.js'
import { AwsError } from '../aws-error.js'
import { paginate, type Page } from '../paginate.js'

/**
 * What operations of Application Auto Scaling share: how a fleet is named as a target, filters,
 * ranges, pages, and the errors of this service.
 */

export const dimension = 'appstream:fleet:DesiredCapacity'

export interface TargetName {
  readonly ServiceNamespace: string
  readonly ResourceId: string
  readonly ScalableDimension: string
}

export const invalid = (message: string): AwsError => new AwsError('ValidationException', message)

/** The fleet that a target names. */
export function readFleetName({
  ServiceNamespace,
  ResourceId,
  ScalableDimension,
}: TargetName): string {
  if (ServiceNamespace !== 'appstream') {
    throw invalid(`The sandbox scales fleets of AppStream alone, not of ${ServiceNamespace}.`)
  }
  if (ScalableDimension !== dimension) {
    throw invalid(
      `Unsupported service namespace, resource type or scalable dimension: ${ServiceNamespace}, ${ScalableDimension}`,
    )
  }
  const [, name] = /^fleet\/([^/]+)$/.exec(ResourceId) ?? []
  if (name === undefined) {
    throw invalid(`Unsupported resource ID: ${ResourceId}. It is fleet/ and the name of a fleet.`)
  }
  return name
}

/** The fleets that a question is about; undefined: all. */
export function readFilter(filter: {
  readonly ServiceNamespace: string
  readonly ResourceIds?: readonly string[]
  readonly ResourceId?: string
  readonly ScalableDimension?: string
}): ((fleetName: string) => boolean) | undefined {
  const { ServiceNamespace, ResourceIds, ResourceId, ScalableDimension } = filter
  const ids = ResourceIds ?? (ResourceId === undefined ? undefined : [ResourceId])
  if (ScalableDimension !== undefined && ids === undefined) {
    throw invalid('A scalable dimension must come with a resource ID.')
  }
  if (ServiceNamespace !== 'appstream') return () => false
  if (ids === undefined || ids.length === 0) return undefined
  const isOther = ScalableDimension !== undefined && ScalableDimension !== dimension
  return (fleetName) => !isOther && ids.includes(`fleet/${fleetName}`)
}

export function findTarget(account: Account, name: TargetName): ScalableTarget {
  const target = account.scalableTargets.get(readFleetName(name))
  if (target !== undefined) return target
  throw new AwsError(
    'ObjectNotFoundException',
    `No scalable target registered for ${describeTarget(name)}`,
  )
}

export function describeTarget(name: TargetName): string {
  return `service namespace: ${name.ServiceNamespace}, resource ID: ${name.ResourceId}, scalable dimension: ${name.ScalableDimension}`
}

export function checkRange({ min, max }: Partial<CapacityRange>): void {
  if ((min ?? 0) < 0 || (max ?? 0) < 0) throw invalid('Capacity cannot be negative.')
  if (min !== undefined && max !== undefined && max < min) {
    throw invalid('Maximum capacity cannot be less than minimum capacity')
  }
}

export interface PageInput {
  readonly MaxResults?: number
  readonly NextToken?: string
}

/** A page in the order of the entries. */
export function listPage<T>(entries: readonly T[], input: PageInput, scope: string): Page<T> {
  const { MaxResults = 50, NextToken } = input
  if (MaxResults < 1 || MaxResults > 50) {
    throw invalid('MaxResults must be between 1 and 50.')
  }
  const numbered = entries.map((entry, index) => ({ entry, key: String(index).padStart(8, '0') }))
  const page = paginate({
    entries: numbered,
    keyOf: ({ key }) => key,
    size: MaxResults,
    nextToken: NextToken,
    scope,
    tokenError: 'InvalidNextTokenException',
  })
  return { entries: page.entries.map(({ entry }) => entry), next: page.next }
}
