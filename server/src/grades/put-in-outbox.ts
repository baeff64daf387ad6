import { nameDue, type DueScore, type DurableStore } from '@appstreamlab/shared'

/**
 * Puts a decided score into the outbox, from which `outbox.ts` sends it. The same score decided twice, by whatever
 * process, waits once (ADR 0029). Rejects as the store does.
 */
export async function putInOutbox(store: Pick<DurableStore, 'add'>, due: DueScore): Promise<void> {
  await store.add('grade-due', nameDue(due), due)
}
