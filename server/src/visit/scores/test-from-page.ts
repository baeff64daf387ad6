import type { FastifyReply } from 'fastify'
import {
  readerOf,
  writeScoreLine,
  type Fields,
  type ScoreChoice,
  type LmsUserId,
} from '@appstreamlab/shared'
import { renderScoreQuestion, type ScoreTested } from '#views/score-questions.js'
import type { CourseReader } from '../../courses/read-board.js'
import type { Exchange } from '../../http/exchange.js'
import { openPage } from '../../http/page.js'
import { logScoreTest } from '../../observe/events.js'
import { claimAnswer } from '../answer-once.js'
import { keyOfPerson, type ShownLink } from './find-link.js'
import { describeRow } from './read-rows.js'
import {
  findNames,
  findScores,
  findTitle,
  mergeOffer,
  sendScores,
  showsPeople,
  type FoundScores,
} from './respond-scores.js'

/** The teacher's button that tries whether scores arrive, on the page of scores; `grades/test-score.ts` sends and takes back. */

/** Whose line a test score goes to. */
interface Target {
  readonly key: string
  readonly userId: LmsUserId
  readonly sourcedId?: string
}

/** A test score to the reader's own line or a test person's; asked first, and each answer counts once. */
export async function testFromPage(
  exchange: Exchange,
  reader: CourseReader,
  fields: Fields,
): Promise<FastifyReply> {
  const { context } = exchange
  const { ticket } = reader
  const found = await findScores(exchange, reader, fields)
  if (!found?.shown) return sendScores(exchange, reader, found, found ? {} : { news: 'busy' })
  const { shown } = found
  const target = findTarget(exchange, reader, { found, shown, whose: fields.get('whose') })
  if (!target) return sendScores(exchange, reader, found, { news: 'gone' })
  const about = ['score-test', shown.key, target.key]
  const answered = await claimAnswer(exchange, ticket, fields, about)
  if (answered.kind === 'ask')
    return ask(exchange, reader, { found, shown, target, once: answered.once })
  if (answered.kind === 'unknown') return answered.reply
  if (answered.kind === 'spent') return sendScores(exchange, reader, found, { news: 'gone' })
  const tested = await test(exchange, reader, { shown, target })
  const outcome = tested.kind === 'failed' ? tested.why : tested.kind
  logScoreTest(context.log, { ...ticket, resourceLinkId: shown.link.resourceLinkId }, { outcome })
  return sendScores(exchange, reader, found, { tested })
}

interface Wanted {
  readonly found: FoundScores
  readonly shown: ShownLink
  readonly whose: string | undefined
}

/** Nobody's line but the reader's own and test people's can be meant. */
function findTarget(
  { context }: Exchange,
  { ticket }: CourseReader,
  { found, shown, whose }: Wanted,
): Target | undefined {
  if (shown.choice?.sentBy === 'asked') return undefined
  if (whose === 'own') {
    const { scoredUserId: userId, services } = ticket
    const sourcedId = shown.isOwn ? services?.outcome?.sourcedId : undefined
    if (userId === undefined) return undefined
    return {
      key: whose,
      userId,
      ...(sourcedId !== undefined && { sourcedId: context.gradeSeal.seal(sourcedId) }),
    }
  }
  const row = found.rows.find(
    ({ person, userId }) => person?.test && keyOfPerson(shown.link, userId) === whose,
  )
  if (!row || whose === undefined || !showsPeople(context, ticket)) return undefined
  const { userId, person } = row
  const sourcedId = person?.sourcedId
  return { key: whose, userId, ...(sourcedId !== undefined && { sourcedId }) }
}

interface Asked {
  readonly found: FoundScores
  readonly shown: ShownLink
  readonly target: Target
  readonly once: string
}

async function ask(
  exchange: Exchange,
  reader: CourseReader,
  { found, shown, target, once }: Asked,
): Promise<FastifyReply> {
  const { context } = exchange
  const { ticket } = reader
  const { config } = context
  const { frame, reply } = openPage(exchange, readerOf(ticket))
  const row =
    target.key === 'own' ? undefined : found.rows.find(({ userId }) => userId === target.userId)
  const nameOf = await findNames(reader, context)
  return reply.send(
    renderScoreQuestion(
      {
        ticket: context.ticketSeal.seal(ticket, context.clock.now()),
        link: shown.key,
        action: 'test',
        key: target.key,
        once,
        ...(row && { who: describeRow(row, { ticket, shown, config, nameOf, isOffered: true }) }),
      },
      frame,
    ),
  )
}

async function test(
  { context }: Exchange,
  reader: CourseReader,
  { shown, target }: { readonly shown: ShownLink; readonly target: Target },
): Promise<ScoreTested> {
  const title = findTitle(reader, shown)
  // The column as it is, or as it would be once something is scored.
  const line = writeScoreLine({
    revision: 0,
    link: shown.link,
    labChoice: {},
    ...(title !== undefined && { title }),
    what: 'opened',
    sentBy: 'platform',
    at: 0,
    by: '',
    ...mergeOffer(reader.ticket, shown),
  } satisfies ScoreChoice)
  if (!line) return { kind: 'failed', why: 'no_line' }
  const { openTestGateway, sendTestScore } = await import('../../grades/test-score.js')
  const gateway = await openTestGateway(context)
  return sendTestScore(line, target, { gateway, clock: context.clock })
}
