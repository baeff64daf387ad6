import type { ClassRecord, ClassWish, Lab } from '@appstreamlab/shared'
import type { Config } from '../../config/config.js'
import { findLab, listLabs } from '../../config/find-labs.js'

/** The classes that are planned, for who plans, applies, or holds seats for members. */

export interface ApprovedClass extends ClassRecord {
  readonly approved: ClassWish
  /** As the configuration has it now. */
  readonly lab: Lab
}

/** In the order of approval: the first have their seats before the later ones. */
export function listApproved(
  classes: readonly ClassRecord[],
  config: Pick<Config, 'catalogues'>,
): readonly ApprovedClass[] {
  return classes
    .flatMap((record): ApprovedClass[] => {
      const { approved } = record
      const lab = findLab(record, config)
      return approved && lab?.classes ? [{ ...record, approved, lab }] : []
    })
    .toSorted((a, b) => a.approved.at - b.approved.at || (a.id < b.id ? -1 : 1))
}

/** Whether some lab takes classes. */
export const hasClassLab = (config: Pick<Config, 'catalogues'>): boolean =>
  listLabs(config).some((lab) => lab.classes)
