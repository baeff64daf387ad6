import type { ClassRecord, ClassWish, Clock, DurableStore, Lab } from '@appstreamlab/shared'
import type { Config } from '../../config/config.js'
import { createClassBook } from './class-book.js'

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
      const lab = findClassLab(record, config)
      return approved && lab?.classes ? [{ ...record, approved, lab }] : []
    })
    .toSorted((a, b) => a.approved.at - b.approved.at || (a.id < b.id ? -1 : 1))
}

/** The lab of a class, as the configuration has it now; undefined where it is gone. */
export function findClassLab(
  { tenantId, labId }: Pick<ClassRecord, 'tenantId' | 'labId'>,
  { catalogues }: Pick<Config, 'catalogues'>,
): Lab | undefined {
  const found = (catalogues.get(tenantId) ?? []).find(
    ([entry, lab]) => lab.id === labId || entry.formerIds?.includes(labId) === true,
  )
  return found?.[1]
}

/** Approved classes at hand, so that who asks with every launch waits for no store. */
export interface ApprovedClasses {
  /**
   * As they were read last, at once; empty until they were. Where they are no longer fresh they are read anew
   * behind the answer. Costs nothing where no lab takes classes.
   */
  peek(config: Pick<Config, 'catalogues'>): readonly ApprovedClass[]
}

const freshMs = 30_000

export function createApprovedClasses({
  store,
  clock,
}: {
  readonly store: DurableStore
  readonly clock: Clock
}): ApprovedClasses {
  const book = createClassBook(store)
  let readAt = Number.NEGATIVE_INFINITY
  let classes: readonly ClassRecord[] = []
  let listed: readonly ApprovedClass[] = []
  let listedFor: object | undefined
  const read = async (): Promise<void> => {
    try {
      classes = await book.list()
      listedFor = undefined
    } catch {
      // The store tells its own faults; what was read before stays, and is read again in its time.
    }
  }
  return {
    peek(config) {
      const { catalogues } = config
      if (!takesClasses(catalogues)) return []
      const now = clock.now()
      if (Math.abs(now - readAt) >= freshMs) {
        readAt = now
        void read()
      }
      if (listedFor !== catalogues) {
        listed = listApproved(classes, config)
        listedFor = catalogues
      }
      return listed
    },
  }
}

const known = new WeakMap<object, boolean>()

/** Whether some lab takes classes; looked for once in each configuration. */
export function takesClasses(catalogues: Config['catalogues']): boolean {
  const before = known.get(catalogues)
  if (before !== undefined) return before
  const takes = [...catalogues.values()].some((entries) => entries.some(([, lab]) => lab.classes))
  known.set(catalogues, takes)
  return takes
}
