import type { Lab, LabId, TenantId } from '@appstreamlab/shared'
import type { Config } from './config.js'

// Labs of the catalogue by tenant and id, for commands, classes and pages of those who run labs. A launch finds its
// lab by `chooseLab`, among those that its platform may open.

type Catalogues = Pick<Config, 'catalogues'>

export const listLabs = ({ catalogues }: Catalogues): readonly Lab[] =>
  [...catalogues.values()].flatMap((catalogue) => catalogue.map(([, lab]) => lab))

export const listTenantLabs = (tenantId: TenantId, { catalogues }: Catalogues): readonly Lab[] =>
  (catalogues.get(tenantId) ?? []).map(([, lab]) => lab)

/** A lab by its id, or by one that it had before; undefined where the configuration has it no more. */
export function findLab(
  { tenantId, labId }: { readonly tenantId: TenantId; readonly labId: LabId },
  { catalogues }: Catalogues,
): Lab | undefined {
  const found = (catalogues.get(tenantId) ?? []).find(
    ([entry, lab]) => lab.id === labId || entry.formerIds?.includes(labId) === true,
  )
  return found?.[1]
}
