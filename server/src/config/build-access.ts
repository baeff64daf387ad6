import type { Lab, LabAccess } from '@appstreamlab/shared'
import type { ConsumerEntry, LabEntry } from './file-schema.js'

/**
 * Finds which labs of its tenant an entry may open; the others are known, so that a refusal can say that they
 * exist.
 */
export function buildAccess(
  { labs: allowed }: Pick<ConsumerEntry, 'labs'>,
  labs: readonly (readonly [LabEntry, Lab])[],
): LabAccess {
  const byId = new Map<string, Lab>()
  const forbidden = new Set<string>()
  for (const [entry, lab] of labs)
    for (const id of [entry.id, ...(entry.formerIds ?? [])])
      if (allowed === 'all' || allowed.includes(entry.id)) byId.set(id, lab)
      else forbidden.add(id)
  return { kind: 'catalogue', byId, forbidden }
}
