import type {
  AppStreamUserId,
  Clock,
  DurableStore,
  Seal,
  TenantId,
  Ticket,
} from '@appstreamlab/shared'
import type { Config } from '../config/config.js'
import { isFromTest } from '../platforms/registrations.js'
import type { VisitDid } from './note-visit.js'
import type { ScoreBook } from './score-book.js'

/**
 * The way to the score book for who launches and for pages. The book is loaded with the first launch of a tenant that
 * has `services.grades`; for all others nothing is done, loaded or kept.
 */
export interface Scores {
  load(): Promise<ScoreBook>
  /** Notes what a visit did; nobody waits for it, and nothing that goes wrong with it is theirs. */
  note(visit: { readonly ticket: Ticket }, did: VisitDid, config: Config): void
  /** Somebody other than its person ended a session. */
  noteEnded(ended: EndedSession, config: Config): void
  /** Resolves when what was noted so far is written. */
  settle(): Promise<void>
}

export interface EndedSession {
  readonly tenantId: TenantId
  /** AppStream user id. */
  readonly userId: AppStreamUserId
  readonly by: 'teacher' | 'closing'
}

export interface ScoresParts {
  readonly store: DurableStore
  readonly clock: Clock
  /** Of the purpose `grade`, as the configuration in force has its key. */
  readonly seal: Seal
  readonly onFailure: (error: unknown) => void
}

export function createScores(parts: ScoresParts): Scores {
  let book: Promise<ScoreBook> | undefined
  const load = (): Promise<ScoreBook> =>
    (book ??= import('./score-book.js').then(({ createScoreBook }) => createScoreBook(parts)))
  return {
    load,
    note({ ticket }, did, config) {
      if (ticket.scoredUserId === undefined) return
      const isTest = isFromTest(config, ticket)
      load().then((loaded) => loaded.note(ticket, did, { isTest }), parts.onFailure)
    },
    noteEnded({ tenantId, userId, by }, { tenants }) {
      if (!tenants.get(tenantId)?.services?.grades) return
      load().then((loaded) => loaded.noteEnded(userId, by), parts.onFailure)
    },
    async settle() {
      await (await book)?.settle()
    },
  }
}
