import {
  kindOfGroup,
  readRevision,
  type DurableStore,
  type GroupedKind,
  type LmsUserId,
  type RevisedValue,
  type ScoreActive,
  type ScorePerson,
  type ScoreWord,
  type ScoreWork,
  type StateKind,
} from '@appstreamlab/shared'

/** Entries of scored links in the durable store: read, and changed from what they are to what they shall be. */

type Shapes = {
  'score-person': ScorePerson
  'score-work': ScoreWork
  'score-word': Omit<ScoreWord, 'revision'>
}

/** How often a change is tried again because another one came first, before it gives up. */
const mostTries = 20

export class EntryBusyError extends Error {
  override name = 'EntryBusyError'
}

/**
 * Changes an entry as one step, repeated until nobody else was in between. `change` may run several times, and
 * answers undefined where nothing is to change; so does this.
 */
export async function changeEntry<Value extends object>(
  store: DurableStore,
  kind: StateKind,
  id: string,
  change: (current: (Value & RevisedValue) | undefined) => Value | undefined,
): Promise<Value | undefined> {
  for (let tries = 0; tries < mostTries; tries++) {
    const current = (await store.read(kind, id)) as (Value & RevisedValue) | undefined
    const next = change(current)
    if (!next) return undefined
    const before = readRevision(current)
    const value = { ...next, revision: (before ?? 0) + 1 }
    const answer =
      before === undefined
        ? await store.add(kind, id, value)
        : await store.swap(kind, id, before, value)
    if (answer === 'added' || answer === 'swapped') return next
  }
  throw new EntryBusyError(kind)
}

/** Changes what is kept of one person in a link. */
export const changePerson = <Kind extends keyof Shapes>(
  store: DurableStore,
  kind: Kind,
  { link, userId }: { readonly link: string; readonly userId: LmsUserId },
  change: (current: Shapes[Kind] | undefined) => Shapes[Kind] | undefined,
): Promise<Shapes[Kind] | undefined> =>
  changeEntry<Shapes[Kind]>(store, kindOfGroup(kind, link), userId, change)

/** Everything of one kind in a group; what cannot be read is left out, and is told elsewhere. */
export async function listGroup<Value>(
  store: DurableStore,
  kind: GroupedKind,
  group: string,
): Promise<readonly Value[]> {
  const { entries } = await store.list(kindOfGroup(kind, group))
  return entries.map(({ value }) => value as Value)
}

/** Who may have a session that counts, with the id of each entry. */
export async function listActive(
  store: DurableStore,
): Promise<readonly { readonly id: string; readonly active: ScoreActive }[]> {
  const { entries } = await store.list('score-active')
  return entries.map(({ id, value }) => ({ id, active: value as ScoreActive }))
}
