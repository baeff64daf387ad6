import { writeScoreLine, type DurableStore, type ScoreChoice } from '@appstreamlab/shared'

/** Keeps the link's column, once a launch has named a way to it; the last word of it counts. */
export async function keepLine(store: DurableStore, choice: ScoreChoice): Promise<void> {
  const line = choice.sentBy === 'platform' ? writeScoreLine(choice) : undefined
  if (line) await store.replace('grade-line', line.id, line)
}
