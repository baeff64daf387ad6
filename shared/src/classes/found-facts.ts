import type { ClassFleetRecord, FoundBefore } from './class-fleet.js'
import { readActionName } from './apply-names.js'
import { findBase } from './find-changes.js'
import { isDown, type FoundFleet } from './found-fleet.js'
import { quotaName, type InstanceQuota, type PlannedFleet } from './planned-fleet.js'

/** From what AWS says of a fleet to what the planner takes. */

/** What stood before our first action, where nothing of ours has been there yet. */
export const noteFound = (found: FoundFleet, at: number): FoundBefore => ({
  at,
  desired: found.desired,
  isStopped: isDown(found),
  hadTarget: found.target !== undefined && found.target !== 'none',
})

export function toPlannedFleet(
  found: FoundFleet,
  record: Pick<ClassFleetRecord, 'base' | 'found' | 'leadMs' | 'rebuildMs'>,
): PlannedFleet {
  const { target, actions, policies } = found
  const foreign = actions?.filter(({ name }) => readActionName(name) === undefined)
  const isStopped = (record.found ?? noteFound(found, 0)).isStopped
  return {
    name: found.name,
    type: found.type,
    instanceType: found.instanceType,
    sessionsPerInstance: found.sessionsPerInstance,
    base: record.base ?? findBase(found),
    ...(target && target !== 'none' && { standing: { min: target.min, max: target.max } }),
    capacityNow: found.running,
    ...(isStopped && { isStopped }),
    ...(policies && { hasScaleIn: policies.some(({ scalesIn }) => scalesIn) }),
    ...(record.leadMs !== undefined && { leadMs: record.leadMs }),
    ...(record.rebuildMs !== undefined && { rebuildMs: record.rebuildMs }),
    ...(found.maxSessionSeconds !== undefined && { maxSessionMs: found.maxSessionSeconds * 1_000 }),
    ...(found.disconnectSeconds !== undefined && { disconnectMs: found.disconnectSeconds * 1_000 }),
    ...(found.defaultInternetAccess && { defaultInternetAccess: true }),
    ...(found.maxConcurrentSessions !== undefined && {
      maxConcurrentSessions: found.maxConcurrentSessions,
    }),
    ...(foreign && { foreignActions: foreign.length }),
  }
}

interface Taken {
  readonly type: FoundFleet['type']
  readonly instanceType: string
  readonly instances: number
}

/**
 * The quotas that fleets draw on. AWS lists no codes for them, so they are found by their names; where none fits, or
 * several that differ do, the limit is unknown and never 0.
 */
export function findQuotas(
  fleets: readonly PlannedFleet[],
  quotas: ReadonlyMap<string, number> | undefined,
  others: readonly Taken[],
): InstanceQuota[] {
  const names = new Map(fleets.map((fleet) => [quotaName(fleet), fleet]))
  return [...names].map(([name, fleet]) => {
    const limit = quotas && findLimit(quotas, fleet)
    const takenByOthers = others
      .filter(
        (other) =>
          other.instanceType === fleet.instanceType &&
          (other.type === 'ELASTIC') === (fleet.type === 'ELASTIC'),
      )
      .reduce((sum, { instances }) => sum + instances, 0)
    return {
      name,
      ...(limit !== undefined && { limit }),
      ...(takenByOthers > 0 && { takenByOthers }),
    }
  })
}

function findLimit(
  quotas: ReadonlyMap<string, number>,
  { type, instanceType }: PlannedFleet,
): number | undefined {
  const wanted = splitWords(instanceType).filter((word) => word !== 'stream')
  const fitting = [...quotas].filter(([name]) => {
    const words = splitWords(name)
    return (
      wanted.every((word) => words.includes(word)) &&
      // `xlarge` is not `2xlarge`, and memory instances are not those of the family z1d.
      words.every((word) => !isOfType.test(word) || wanted.includes(word)) &&
      words.includes('elastic') === (type === 'ELASTIC') &&
      !words.includes('builder') &&
      !words.includes('builders') &&
      !words.includes('block')
    )
  })
  const ofFleets = fitting.filter(([name]) => /fleet/i.test(name))
  const limits = new Set((ofFleets.length > 0 ? ofFleets : fitting).map(([, limit]) => limit))
  return limits.size === 1 ? [...limits][0] : undefined
}

/** Sizes, and families within families, as AWS writes them in types and in names of quotas. */
const isOfType = /^(small|medium|large|\d*xlarge|z1d|g\d\w*|gr\d\w*)$/

const splitWords = (text: string): string[] => text.toLowerCase().split(/[^a-z0-9]/)
