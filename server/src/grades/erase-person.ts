import {
  kindOfGroup,
  namePerson,
  nameScoredLink,
  nameScoreLine,
  type DueScore,
  type DurableStore,
  type ScoreActive,
  type ScoreChoice,
  type ScoredLink,
} from '@appstreamlab/shared'
import { sentKind } from './deliver-score.js'
import { changeEntry } from './score-entries.js'

export interface ErasedPerson {
  /** As the platforms of the links name them. */
  readonly userId: string
  /** Whether ids of a link's people are those of the person's directory. */
  readonly isOf: (link: ScoredLink) => boolean
  /** How boards name them, in place of whom a teacher's choice says nobody chose it. */
  readonly names?: readonly string[]
}

/** Takes away everything of one person, of whatever age; gives how many entries. What a platform has stays there. */
export async function erasePerson(
  store: DurableStore,
  { userId, isOf, names = [] }: ErasedPerson,
): Promise<number> {
  let count = 0
  const remove = async (
    kind: Parameters<DurableStore['remove']>[0],
    id: string,
    isThere = true,
  ): Promise<void> => {
    if (!isThere) return
    await store.remove(kind, id)
    count += 1
  }
  const has = async (kind: Parameters<DurableStore['read']>[0], id: string): Promise<boolean> =>
    // What is damaged is removed as well.
    store.read(kind, id).then(
      (value) => value !== undefined,
      () => true,
    )
  const choices = (await store.list('score-choice')).entries.map(
    ({ value }) => value as ScoreChoice,
  )
  for (const { link } of choices.filter((choice) => isOf(choice.link))) {
    const group = nameScoredLink(link)
    const line = nameScoreLine(link)
    for (const kind of ['score-person', 'score-work', 'score-word'] as const) {
      const grouped = kindOfGroup(kind, group)
      await remove(grouped, userId, await has(grouped, userId))
    }
    const sent = namePerson({ line, userId })
    await remove(sentKind(line), sent, await has(sentKind(line), sent))
    if ([userId, ...names].includes((await readBy(store, group)) ?? '')) {
      await changeEntry<ScoreChoice>(store, 'score-choice', group, (choice) =>
        choice ? { ...choice, by: '' } : undefined,
      )
      count += 1
    }
  }
  const lines = new Set(
    choices.filter(({ link }) => isOf(link)).map(({ link }) => nameScoreLine(link)),
  )
  for (const { id, value } of (await store.list('grade-due')).entries) {
    const due = value as DueScore
    await remove('grade-due', id, due.userId === userId && lines.has(due.line))
  }
  for (const { id, value } of (await store.list('score-active')).entries) {
    const active = value as ScoreActive
    await remove('score-active', id, active.userId === userId && isOf(active.link))
  }
  return count
}

const readBy = async (store: DurableStore, id: string): Promise<string | undefined> =>
  ((await store.read('score-choice', id)) as ScoreChoice | undefined)?.by
