import {
  countConnectedSeconds,
  countScore,
  type LmsUserId,
  type Ticket,
} from '@appstreamlab/shared'
import type { ScoreDelivery, ScoreRowModel } from '#views/score-rows.js'
import { findBoardPolicy } from '../../courses/course.js'
import type { ScoreRow } from '../../grades/score-book.js'
import type { AppContext } from '../../http/app-context.js'
import { isMissing, keyOfPerson, type ShownLink } from './find-link.js'

/** A person's name for as long as the page is shown, from the platform's roster; undefined where it has none. */
export type NameOf = (userId: LmsUserId) => string | undefined

export interface RowFacts {
  readonly ticket: Ticket
  readonly shown: ShownLink
  readonly config: AppContext['config']
  readonly nameOf: NameOf
  /** Some launch has named a way to the gradebook. */
  readonly isOffered: boolean
}

/** What the page shows of a person in a link. */
export function describeRow(
  row: ScoreRow,
  { ticket, shown, config, nameOf, isOffered }: RowFacts,
): ScoreRowModel {
  const { userId, person, work, word } = row
  const { people } = findBoardPolicy(config, ticket.tenantId)
  const pseudonym = person?.appStreamUserId
  const name = people === 'lms-ids' ? nameOf(userId) : undefined
  const score = findScore(row)
  const counted = shown.choice && countScore(shown.choice, row)
  const delivery = judgeDelivery(row)
  return {
    key: keyOfPerson(shown.link, userId),
    who:
      people === 'lms-ids'
        ? { kind: 'lms-id', id: userId }
        : pseudonym === undefined
          ? { kind: 'unknown' }
          : { kind: 'pseudonym', id: pseudonym },
    ...(name !== undefined && { name }),
    own: userId === ticket.scoredUserId,
    test: person?.test === true,
    ...(person?.firstOpenedAt !== undefined && { firstOpenedAt: person.firstOpenedAt }),
    ...(person?.openedAt !== undefined && { openedAt: person.openedAt }),
    ...(person?.alternativeAt !== undefined && { alternativeAt: person.alternativeAt }),
    live: work?.live === true,
    seen: work?.seenAt !== undefined,
    minutes: work ? Math.floor(countConnectedSeconds(work) / 60) : 0,
    gaps: work?.gaps ?? [],
    ...(work?.endedBy && { endedBy: work.endedBy }),
    ...(score !== undefined && { score }),
    ...(score !== undefined && counted !== undefined && counted < score && { counted }),
    ...(word?.doneOtherwise && { doneOtherwiseAt: word.doneOtherwise.at }),
    delivery: isOffered ? delivery : waitForWay(delivery),
  }
}

/** Nothing is sent before a launch has named a gradebook. */
const waitForWay = (delivery: ScoreDelivery): ScoreDelivery =>
  delivery.kind === 'queued' ? { kind: 'waiting', why: 'no_line' } : delivery

/** The highest that was decided, or that the platform has of ours. */
function findScore({ work, due, sent }: ScoreRow): number | undefined {
  const known = [work?.decided?.given, due?.given, sent?.given, sent?.trying?.given].filter(
    (given) => given !== undefined,
  )
  return known.length > 0 ? Math.max(...known) : undefined
}

/** Where a person's score is, from what waits and what became of it. */
export function judgeDelivery({ due, sent }: ScoreRow): ScoreDelivery {
  if (!sent) return { kind: due ? 'queued' : 'none' }
  switch (sent.state) {
    case 'waiting': {
      // Something was begun, and nobody has said no so far.
      if (sent.tries === 0) return { kind: 'queued' }
      const { firstTriedAt: since, nextAt: next, why } = sent
      return {
        kind: 'waiting',
        ...(since !== undefined && { since }),
        ...(next !== undefined && { next }),
        ...(why !== undefined && { why }),
      }
    }
    case 'sent': {
      if (due && due.given > (sent.given ?? 0)) return { kind: 'queued' }
      const { at, shown } = sent
      return {
        kind: 'sent',
        ...(at !== undefined && { at }),
        ...(shown !== undefined && { shown }),
      }
    }
    case 'by_hand':
      return { kind: 'by_hand' }
    case 'not_booked':
      return { kind: 'not_booked', ...(sent.at !== undefined && { at: sent.at }) }
    case 'refused':
      return { kind: 'refused', why: sent.why ?? 'refused' }
  }
}

const ranks: Readonly<Record<ScoreDelivery['kind'], number>> = {
  refused: 0,
  not_booked: 1,
  waiting: 2,
  by_hand: 3,
  queued: 4,
  sent: 5,
  none: 5,
}

/** Whoever needs a teacher comes first, then in the order in which they came. */
export const compareRows = (one: ScoreRowModel, other: ScoreRowModel): number =>
  ranks[one.delivery.kind] - ranks[other.delivery.kind] ||
  (one.firstOpenedAt ?? one.alternativeAt ?? 0) - (other.firstOpenedAt ?? other.alternativeAt ?? 0)

export interface ScoreCounts {
  readonly missing: number
  readonly onWay: number
  readonly arrived: number
  readonly byHand: number
}

export function countRows(rows: readonly ScoreRow[]): ScoreCounts {
  const scored = rows.filter(({ person }) => !person?.test)
  const kinds = scored.map((row) => judgeDelivery(row).kind)
  const count = (...wanted: readonly ScoreDelivery['kind'][]): number =>
    kinds.filter((kind) => wanted.includes(kind)).length
  return {
    missing: scored.filter(({ sent }) => sent && isMissing(sent)).length,
    onWay: count('queued', 'waiting'),
    arrived: count('sent'),
    byHand: count('by_hand'),
  }
}
