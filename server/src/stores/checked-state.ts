import {
  StateEntryDamagedError,
  DurableStoreUnreadableError,
  kindOfGroup,
  shapeOfKind,
  type GroupedKind,
  type PlainKind,
  type StateEntry,
  type StateKind,
  type DurableStore,
} from '@appstreamlab/shared'
import { isOfKind } from './state-shapes.js'
import { nameCommands } from '#views/index.js'

// Stands between the signer and whichever durable store was opened: what comes out of it has the shape that its kind
// promises.

export interface DamagedEntry {
  readonly kind: StateKind
  /** Where it lies: a file, or a key of the engine. */
  readonly where: string
  /** What somebody can do about it. */
  readonly fix: string
}

const fixes: Readonly<Record<PlainKind | GroupedKind, string>> = {
  'tool-key':
    'Put it back from a backup, readable for the user that the signer runs as. Where there is none, take it away: the other keys go on signing, and where it was the only one a new key is made. Platforms that took our key by hand need the new one.',
  'migrated-person':
    'Put it back from a backup, readable for the user that the signer runs as. Without it this person gets a home folder of the id that LTI 1.3 sends now; take it away only where that is right.',
  'unknown-deployment': 'Take it away: the deployment is noted again with its next launch.',
  'accepted-deployment': 'Take it away: the deployment is noted again with its next launch.',
  registration:
    'Put it back from a backup, readable for the user that the signer runs as. Where there is none, take it away, and let the platform register once more with a new link.',
  'registration-link': 'Take it away, and make a new link.',
  'spent-link': 'Take it away; the registration link that it belongs to is a day old at most.',
  'preview-user':
    'Take it away: the preview is given to the next course that asks, which may see files that the one before kept in it.',
  'preview-opening': 'Take it away: it is of use for a minute only.',
  'frames-not-seen': 'Take it away: it is written again where frames stay blank.',
  'other-spelling': 'Take it away: it is noted again with the next launch of its kind.',
  board: 'Take it away: the board of one course then shows those who open a lab from now on.',
  class:
    'Put it back from a backup. Where there is none, take it away, and let the teacher save the class again: until then nothing is planned for it.',
  'class-book':
    'Take it away: it is made again with the next change of a class. A change that was under way may be lost.',
  'class-fleet':
    'Put it back from a backup. Where there is none, look at Min and Max of the fleet before you take it away: they count as its own from then on.',
  'class-calendar': 'Take it away: it is written again when `classes keep` runs next.',
  'grade-line':
    'Take it away: it is written again with the next launch of its link. Scores of the column wait until then.',
  'grade-due':
    'Put it back from a backup. Where there is none, take it away: one score of one person is not sent, unless it is decided again.',
  'grade-sent':
    'Take it away: the score of one person is compared with the gradebook again before it is sent.',
  'grade-seen': 'Take it away: what it says of a column is found out again.',
  'score-choice':
    'Put it back from a backup. Where there is none, take it away, and let the teacher choose again what counts: until then no new score is decided for this link.',
  'score-active':
    'Take it away: what one person does is noted again from their next launch on. Minutes between are missing.',
  'score-person':
    'Put it back from a backup. Where there is none, take it away: one person counts from their next launch on.',
  'score-work':
    'Put it back from a backup. Where there is none, take it away: the minutes of one person in one link begin again; a score that was sent stays.',
  'score-word': 'Take it away, and let the teacher say again what she said of this person.',
  fingerprint:
    'Put it back from a backup. Where there is none, make sure that the key is the one of before (npm run user-id for a known person), then take the file away.',
}

/**
 * A store that gives only what has the shape of its kind. Whatever else lies there is damaged, in the
 * same sense with every engine, and is told once for as long as it stays so.
 */
export function createCheckedState(
  unheard: DurableStore,
  onDamaged: (damaged: DamagedEntry) => void,
  /** Called when the folder itself may not be read or written; once for as long as it stays so. */
  onUnreadable: (fault: DurableStoreUnreadableError) => void = () => undefined,
): DurableStore {
  const engine = tellUnreadable(unheard, onUnreadable)
  const told = new Map<string, StateKind>()
  const tell = (kind: StateKind, where: string): void => {
    if (told.has(where)) return
    told.set(where, kind)
    onDamaged({ kind, where, fix: findFix(engine, kind, where) })
  }
  return {
    ...engine,
    async read(kind, id) {
      const where = engine.locate(kind, id)
      try {
        const value = await engine.read(kind, id)
        if (value !== undefined && !isOfKind(kind, { id, value }))
          throw new StateEntryDamagedError(kind, where)
        told.delete(where)
        return value
      } catch (error) {
        if (error instanceof StateEntryDamagedError) tell(kind, where)
        throw error
      }
    },
    async list(kind) {
      const listing = await engine.list(kind)
      const isSound = (entry: StateEntry): boolean => isOfKind(kind, entry)
      const damaged = [
        ...listing.damaged,
        ...listing.entries
          .filter((entry) => !isSound(entry))
          .map(({ id }) => engine.locate(kind, id)),
      ]
      for (const [where, ofKind] of told)
        if (ofKind === kind && !damaged.includes(where)) told.delete(where)
      for (const where of damaged) tell(kind, where)
      return { entries: listing.entries.filter(isSound), damaged }
    },
  }
}

/** The engine as it is; each fault of its folder is told once, until the same step succeeds. */
function tellUnreadable(
  engine: DurableStore,
  onUnreadable: (fault: DurableStoreUnreadableError) => void,
): DurableStore {
  const told = new Set<string>()
  const watch = async <T>(
    way: 'reads' | 'writes',
    kind: StateKind,
    work: Promise<T>,
  ): Promise<T> => {
    const key = `${way} ${kind}`
    try {
      const result = await work
      told.delete(key)
      return result
    } catch (error) {
      if (error instanceof DurableStoreUnreadableError) {
        if (!told.has(key)) onUnreadable(error)
        told.add(key)
      }
      throw error
    }
  }
  return {
    ...engine,
    read: (kind, id) => watch('reads', kind, engine.read(kind, id)),
    add: (kind, id, value) => watch('writes', kind, engine.add(kind, id, value)),
    replace: (kind, id, value) => watch('writes', kind, engine.replace(kind, id, value)),
    swap: (kind, id, revision, value) =>
      watch('writes', kind, engine.swap(kind, id, revision, value)),
    remove: (kind, id) => watch('writes', kind, engine.remove(kind, id)),
    list: (kind) => watch('reads', kind, engine.list(kind)),
  }
}

const findFix = (store: DurableStore, kind: StateKind, where: string): string =>
  nameCommands(store.explainDamage?.(where) ?? fixes[shapeOfKind(kind)])

/** The ids of which kind name the groups of another. */
const groupsAreNamedBy: Readonly<Record<GroupedKind, PlainKind>> = {
  'grade-sent': 'grade-line',
  'score-person': 'score-choice',
  'score-work': 'score-choice',
  'score-word': 'score-choice',
}

/** Every kind that may have entries, the groups of grouped kinds one by one. */
async function listKinds(store: DurableStore): Promise<StateKind[]> {
  const isGrouped = (kind: string): kind is GroupedKind => kind in groupsAreNamedBy
  const shapes = Object.keys(fixes) as (PlainKind | GroupedKind)[]
  const kinds = shapes.map(async (kind): Promise<StateKind[]> => {
    if (!isGrouped(kind)) return [kind]
    const { entries } = await store.list(groupsAreNamedBy[kind])
    return entries.map(({ id }) => kindOfGroup(kind, id))
  })
  return (await Promise.all(kinds)).flat()
}

/** Lists everything that cannot be read, of every kind; `npm run check` and `registrations list` show it. */
export async function listDamage(store: DurableStore): Promise<DamagedEntry[]> {
  const kinds = await listKinds(store)
  const listings = await Promise.all(
    kinds.map(async (kind) => ({ kind, ...(await store.list(kind)) })),
  )
  return listings.flatMap(({ kind, damaged }) =>
    damaged.map((where) => ({ kind, where, fix: findFix(store, kind, where) })),
  )
}

export const describeDamage = (store: DurableStore, kind: StateKind, where: string): string =>
  `${where} (${kind}) cannot be read. ${findFix(store, kind, where)}`
