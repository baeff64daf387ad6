import type { FastifyInstance, FastifyReply } from 'fastify'
import {
  AppStreamError,
  nameLab,
  readerOf,
  refuse,
  type Fields,
  type Launch,
  type Ticket,
} from '@appstreamlab/shared'
import type { LaunchAccess } from '../config/config.js'
import { mayReadBoard } from '../courses/course.js'
import {
  forgetPerson,
  readBoard,
  type Board,
  type CourseReader,
  type PersonRow,
} from '../courses/read-board.js'
import { markTest, type Exchange } from '../http/exchange.js'
import { sendRefusal } from '../http/refusal.js'
import { logBoard, logSessionEndedByTeacher } from '../observe/events.js'
import { claimAnswer } from './answer-once.js'
import { declareTicketPage, type TicketPageHandler } from './declare-ticket-page.js'
import { endOwnedSession } from './end-session.js'
import { sendBoard, sendBoardQuestion, type BoardNews } from './respond-board.js'
import { leadsToPage, leaveStrangeFrame, openCoursePage } from './own-window.js'
import type { VisitFacts } from './visit.js'

/** Who is in the labs of a course, for who teaches it; and the end of a session that was opened from it. */
export function registerBoard(server: FastifyInstance): void {
  const declare = (path: string, handle: TicketPageHandler): void =>
    declareTicketPage(
      server,
      path,
      (exchange, reader, fields) =>
        findFault(exchange, reader.ticket) ?? handle(exchange, reader, fields),
    )
  declare('/board', showBoard)
  declare('/board/end', endFromBoard)
}

export const isForBoard = (launch: Launch): boolean => leadsToPage(launch.asksForBoard, launch)

/** The board of a launch that asks for it; it counts once like any other. */
export function openBoard(
  exchange: Exchange,
  launch: Launch,
  access: LaunchAccess,
  facts: VisitFacts,
): Promise<FastifyReply> {
  return openCoursePage(
    exchange,
    launch,
    { access, facts },
    (reader) => findFault(exchange, reader.ticket) ?? showBoard(exchange, reader),
  )
}

/** The answer in place of a board that is not shown. */
function findFault(exchange: Exchange, ticket: Ticket): FastifyReply | undefined {
  return mayReadBoard(ticket, exchange.context.config)
    ? leaveStrangeFrame(exchange, ticket, 'board')
    : sendRefusal(exchange, refuse('board_not_allowed', undefined, readerOf(ticket)))
}

async function showBoard(exchange: Exchange, reader: CourseReader): Promise<FastifyReply> {
  const board = await readBoard(reader, exchange.context)
  logBoard(exchange.context.log, reader.ticket, {
    people: board.people.length,
    waiting: board.waiting.length,
    refused: board.refused.length,
    ...markTest(exchange, reader.ticket),
  })
  return sendBoard(exchange, reader, board)
}

/**
 * Asks first; the answer ends that session alone, once. What is not among the sessions that were opened from
 * this course ends for nobody here, whatever the form says.
 */
async function endFromBoard(
  exchange: Exchange,
  reader: CourseReader,
  fields: Fields,
): Promise<FastifyReply> {
  const { context } = exchange
  const session = fields.get('session')
  const board = await readBoard(reader, context)
  const row = board.people.find((one) => session !== undefined && one.session === session)
  if (!row || session === undefined) return sendBoard(exchange, reader, board, { kind: 'gone' })
  const answered = await claimAnswer(exchange, reader.ticket, fields, ['board-end', session])
  if (answered.kind === 'ask') return sendBoardQuestion(exchange, reader, row, answered.once)
  if (answered.kind === 'unknown') return answered.reply
  if (answered.kind === 'spent') return sendBoard(exchange, reader, board, { kind: 'gone' })
  return end(exchange, reader, { row, session, board })
}

interface Ending {
  readonly row: PersonRow
  readonly session: string
  readonly board: Board
}

async function end(
  exchange: Exchange,
  reader: CourseReader,
  { row, session, board }: Ending,
): Promise<FastifyReply> {
  const { context } = exchange
  const { lab, userId } = row
  const askedAt = context.clock.now()
  try {
    const ended = await endOwnedSession({ lab, userId, session }, context)
    if (ended)
      logSessionEndedByTeacher(context.log, reader.ticket, {
        lab: lab.id ?? null,
        session,
        ...(row.test && { test: true as const }),
      })
    if (ended)
      context.scores.noteEnded(
        { tenantId: reader.ticket.tenantId, userId, by: 'teacher' },
        context.config,
      )
    await forgetPerson(row, reader, context)
    // AppStream goes on listing a session for some seconds after it has been told to end it.
    const people = board.people.filter((one) => one.session !== session)
    const news: BoardNews = ended ? { kind: 'ended', who: row.who } : { kind: 'gone' }
    return sendBoard(exchange, reader, { ...board, people }, news)
  } catch (error) {
    if (!(error instanceof AppStreamError)) throw error
    const waitedSeconds = Math.round((context.clock.now() - askedAt) / 1000)
    const detail = { ...error.detail, ...nameLab(lab), waitedSeconds }
    return sendRefusal(exchange, refuse('session_not_ended', detail, readerOf(reader.ticket)))
  }
}
