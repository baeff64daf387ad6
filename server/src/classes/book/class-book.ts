import {
  findLastEnd,
  type ClassRecord,
  type ClassTurn,
  type DurableStore,
} from '@appstreamlab/shared'

/**
 * The classes of all institutions in the durable store. Every change takes its turn: it is decided on what all
 * changes before it left, so that of two teachers who want the last seats the store says who was first, and the
 * other is answered with that in view. Loaded by who needs it; a launch does not.
 */
export interface ClassBook {
  /** As the store has them now. */
  list(): Promise<readonly ClassRecord[]>
  /**
   * Decides on the classes as they are, and keeps what was decided if nobody else changed one meanwhile; else it
   * decides anew. A record without changes may be left out.
   */
  change<T>(decide: (classes: readonly ClassRecord[]) => ClassChange<T>): Promise<T>
  /** Takes away classes that have been over for {@link keepAfterMs}; a few at a time. */
  forget(now: number): Promise<void>
}

export interface ClassChange<T> {
  readonly result: T
  /** Absent: nothing changes. Its `revision` is the one that was read; 0 is a class that is new. */
  readonly next?: ClassRecord
  /** In place of `next`: the class of this id goes. */
  readonly removed?: string
}

/** The entry by which changes take their turn lies among the classes, under an id that no class is given. */
const turnId = 'turn'
/** As many may be ahead of a change before it gives up; each of them has succeeded. */
const mostTries = 50
/** For so long a class is kept after its last lesson. */
export const keepAfterMs = 90 * 86_400_000

export class ClassBookBusyError extends Error {
  override name = 'ClassBookBusyError'
}

export function createClassBook(store: DurableStore): ClassBook {
  const change: ClassBook['change'] = async (decide) => {
    for (let tries = 0; tries < mostTries; tries++) {
      const turn = await readTurn(store)
      if (turn) await settle(store, turn)
      const { result, next, removed } = decide(await readClasses(store, turn))
      if (!next && removed === undefined) return result
      const revision = (turn?.revision ?? 0) + 1
      const mine: ClassTurn = next
        ? { revision, pending: { ...next, revision: next.revision + 1 } }
        : { revision, ...(removed !== undefined && { removed }) }
      const answer = turn
        ? await store.swap('class-book', turnId, turn.revision, mine)
        : await store.add('class-book', turnId, mine)
      if (answer !== 'swapped' && answer !== 'added') continue
      await settle(store, mine)
      return result
    }
    throw new ClassBookBusyError('Too many changes of classes at once.')
  }
  return {
    async list() {
      // The turn is read first: what it names is then found, in its entry or here.
      return readClasses(store, await readTurn(store))
    },
    change,
    async forget(now) {
      for (let count = 0; count < mostForgotten; count++) {
        const removed = await change((classes) => {
          const old = classes.find((one) => isForgotten(one, now))
          return old ? { result: old.id, removed: old.id } : { result: undefined }
        })
        if (removed === undefined) return
      }
    },
  }
}

const mostForgotten = 5

/** Whether nothing of a class has been of interest for so long that it is not kept any more. */
export function isForgotten(record: ClassRecord, now: number): boolean {
  const changedAt = record.history.at(-1)?.at ?? 0
  return Math.max(findLastEnd(record) ?? 0, changedAt) + keepAfterMs < now
}

const readTurn = async (store: DurableStore): Promise<ClassTurn | undefined> =>
  (await store.read('class-book', turnId)) as ClassTurn | undefined

async function readClasses(
  store: DurableStore,
  { pending, removed }: Partial<ClassTurn> = {},
): Promise<readonly ClassRecord[]> {
  const { entries } = await store.list('class')
  const kept = entries.map(({ value }) => value as ClassRecord).filter(({ id }) => id !== removed)
  if (!pending) return kept
  const found = kept.find(({ id }) => id === pending.id)
  if (found && found.revision >= pending.revision) return kept
  return [...kept.filter(({ id }) => id !== pending.id), pending]
}

/** Brings the class of a turn into its own entry; whoever comes next does it where the first one could not. */
async function settle(store: DurableStore, { pending, removed }: ClassTurn): Promise<void> {
  if (removed !== undefined) await store.remove('class', removed)
  if (!pending) return
  const { id, revision } = pending
  if (revision === 1) await store.add('class', id, pending)
  else await store.swap('class', id, revision - 1, pending)
}
