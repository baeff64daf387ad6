import {
  kindOfGroup,
  namePerson,
  nameScoredLink,
  nameScoreLine,
  type AppStreamUserId,
  type DueScore,
  type DurableStore,
  type LmsUserId,
  type ScoreActive,
  type ScoreChoice,
  type ScoredLink,
  type ScorePerson,
  type ScoreWord,
  type StateKind,
} from '@appstreamlab/shared'
import { sentKind } from './deliver-score.js'
import { changeEntry, changePerson, listGroup } from './score-entries.js'

// Takes one person out of everything that is kept for scores: at the operator’s request (`npm run user-id --
// --erase`), and by the daily sweep when their time is over.

export interface ErasedPerson {
  /** As the platforms of the links name them. */
  readonly userId: LmsUserId
  /** Whether ids of a link's people are those of the person's directory. */
  readonly isOf: (link: ScoredLink) => boolean
  /**
   * They are found by it in every link too: where a platform names them otherwise now, or is not configured any
   * more.
   */
  readonly appStreamUserId?: AppStreamUserId
}

/** Takes away everything of one person, of whatever age; gives how many entries. What a platform has stays there. */
export async function erasePerson(
  store: DurableStore,
  { userId, isOf, appStreamUserId }: ErasedPerson,
): Promise<number> {
  const listed = await store.list('score-choice')
  let count = 0
  /** By the names of link and column: everybody who is this person there. */
  const idsOf = new Map<string, ReadonlySet<LmsUserId>>()
  for (const { value } of listed.entries) {
    const { link, by } = value as ScoreChoice
    const found = await findIds(store, link, appStreamUserId)
    const ids = new Set([...found, ...(isOf(link) ? [userId] : [])])
    idsOf.set(nameScoredLink(link), ids).set(nameScoreLine(link), ids)
    for (const id of ids) count += await removePerson(store, link, id)
    const isTheirName = (name: string): boolean => ids.has(name) || name === appStreamUserId
    if (isTheirName(by)) count += await forgetWhoChose(store, link)
    count += await forgetWhoSaid(store, link, isTheirName)
  }
  const removeOf = async (kind: StateKind, isOfThem: (value: unknown) => boolean) => {
    for (const { id, value } of (await store.list(kind)).entries) {
      if (!isOfThem(value)) continue
      await store.remove(kind, id)
      count += 1
    }
  }
  await removeOf('grade-due', (value) => {
    const due = value as DueScore
    return idsOf.get(due.line)?.has(due.userId) === true
  })
  await removeOf('score-active', (value) => {
    const active = value as ScoreActive
    const ids = idsOf.get(nameScoredLink(active.link))
    return ids?.has(active.userId) === true || active.appStreamUserId === appStreamUserId
  })
  return count
}

/** Takes away what is kept of one person in one link but what waits to be sent; gives how many entries. */
export async function removePerson(
  store: DurableStore,
  link: ScoredLink,
  userId: LmsUserId,
): Promise<number> {
  const group = nameScoredLink(link)
  const line = nameScoreLine(link)
  const entries: readonly (readonly [StateKind, string])[] = [
    [kindOfGroup('score-person', group), userId],
    [kindOfGroup('score-work', group), userId],
    [kindOfGroup('score-word', group), userId],
    [sentKind(line), namePerson({ line, userId })],
  ]
  let count = 0
  for (const [kind, id] of entries) {
    // What is damaged is removed as well.
    const isThere = await store.read(kind, id).then(
      (value) => value !== undefined,
      () => true,
    )
    if (!isThere) continue
    await store.remove(kind, id)
    count += 1
  }
  return count
}

async function findIds(
  store: DurableStore,
  link: ScoredLink,
  appStreamUserId: AppStreamUserId | undefined,
): Promise<readonly LmsUserId[]> {
  if (appStreamUserId === undefined) return []
  const people = await listGroup<ScorePerson>(store, 'score-person', nameScoredLink(link))
  return people.filter((one) => one.appStreamUserId === appStreamUserId).map(({ userId }) => userId)
}

async function forgetWhoChose(store: DurableStore, link: ScoredLink): Promise<number> {
  const changed = await changeEntry<ScoreChoice>(
    store,
    'score-choice',
    nameScoredLink(link),
    (choice) => choice && { ...choice, by: '' },
  )
  return changed ? 1 : 0
}

/** What she said of others stays, and not that she said it. */
async function forgetWhoSaid(
  store: DurableStore,
  link: ScoredLink,
  isTheirName: (name: string) => boolean,
): Promise<number> {
  const group = nameScoredLink(link)
  const words = await listGroup<ScoreWord>(store, 'score-word', group)
  const said = words.filter((word) => word.doneOtherwise && isTheirName(word.doneOtherwise.by))
  for (const { userId } of said)
    await changePerson(store, 'score-word', { link: group, userId }, (word) =>
      word?.doneOtherwise
        ? { ...word, doneOtherwise: { ...word.doneOtherwise, by: '' } }
        : undefined,
    )
  return said.length
}
