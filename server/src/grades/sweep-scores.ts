import { nameDue, nameScoredLink, type DurableStore, type ScoreChoice } from '@appstreamlab/shared'
import { usualKeepDays, type Config } from '../config/config.js'
import { removePerson } from './erase-person.js'
import type { ScoreBook, ScoreRow } from './score-book.js'

// What is kept for scores leaves after the days that the tenant has set; one of the rounds of `grade-rounds.ts`.

const dayMs = 86_400_000

export interface SweepParts {
  readonly store: DurableStore
  readonly book: Pick<ScoreBook, 'listPeople'>
  readonly config: Config
}

/**
 * Takes away whoever was last heard of longer ago than their tenant keeps it, in one link; a choice of nothing that has
 * nobody any more goes too. Gives how many people went.
 */
export async function sweepLink(
  choice: ScoreChoice,
  now: number,
  { store, book, config }: SweepParts,
): Promise<number> {
  const { link } = choice
  const days = config.tenants.get(link.tenantId)?.services?.keepDays ?? usualKeepDays
  const isOld = (at: number): boolean => at + days * dayMs < now
  const rows = await book.listPeople(link)
  const old = rows.filter((row) => isOld(findLast(row)))
  for (const { userId, due } of old) {
    if (due) await store.remove('grade-due', nameDue(due))
    await removePerson(store, link, userId)
  }
  const isEmpty = rows.length === old.length
  if (isEmpty && choice.what === 'nothing' && isOld(choice.at))
    await store.remove('score-choice', nameScoredLink(link))
  return old.length
}

/** When something was heard of somebody last. */
const findLast = ({ person, work, word, due, sent }: ScoreRow): number =>
  Math.max(
    0,
    ...[
      person?.openedAt,
      person?.alternativeAt,
      work?.lastSeenAt,
      work?.decided?.at,
      word?.doneOtherwise?.at,
      word?.sendAgainAt,
      due?.decidedAt,
      sent?.at,
      sent?.firstTriedAt,
      sent?.nextAt,
    ].filter((at) => at !== undefined),
  )

/** Every choice there is, in the same order each time. */
export async function listChoices(store: DurableStore): Promise<readonly ScoreChoice[]> {
  const { entries } = await store.list('score-choice')
  return entries
    .toSorted(({ id: one }, { id: other }) => (one < other ? -1 : 1))
    .map(({ value }) => value as ScoreChoice)
}
