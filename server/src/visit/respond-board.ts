import type { FastifyReply } from 'fastify'
import { chooseLab, readerOf, writeReturnUrl, type Lab, type Ticket } from '@appstreamlab/shared'
import {
  renderBoard,
  renderBoardElsewhere,
  renderBoardQuestion,
  type BoardModel,
} from '#views/index.js'
import { findBoardPolicy, mayAskForClasses } from '../courses/course.js'
import type { Board, CourseReader, PersonRow, Who } from '../courses/read-board.js'
import type { Exchange } from '../http/exchange.js'
import { openPage } from '../http/page.js'
import { findScoresFacts } from './scores/count-scores.js'

/** What has just become of a session that somebody wanted to end. */
export type BoardNews = { readonly kind: 'ended'; readonly who: Who } | { readonly kind: 'gone' }

export async function sendBoard(
  exchange: Exchange,
  reader: CourseReader,
  board: Board,
  news?: BoardNews,
): Promise<FastifyReply> {
  const scores = await findScoresFacts(reader.ticket, exchange.context, 'course')
  const { frame, reply } = openPage(exchange, readerOf(reader.ticket))
  const model = describe(exchange, reader, board)
  return reply.send(renderBoard({ ...model, ...scores, ...(news && { news }) }, frame))
}

/** In a frame of we do not know whom: nothing but the way to the board, in a window of its own. */
export function sendBoardElsewhere(exchange: Exchange, ticket: Ticket): FastifyReply {
  const { context } = exchange
  const { frame, reply } = openPage(exchange, readerOf(ticket))
  const { frameOrigins: _ofTheFrame, ...rest } = ticket
  const sealed = context.ticketSeal.seal({ ...rest, framed: false }, context.clock.now())
  return reply.send(renderBoardElsewhere({ ticket: sealed }, frame))
}

/** Asks whether this person's session shall end. */
export function sendBoardQuestion(
  exchange: Exchange,
  { ticket }: CourseReader,
  row: PersonRow,
  once: string,
): FastifyReply {
  const { context } = exchange
  const { frame, reply } = openPage(exchange, readerOf(ticket))
  return reply.send(
    renderBoardQuestion(
      {
        ticket: context.ticketSeal.seal(ticket, context.clock.now()),
        once,
        session: row.session ?? '',
        who: row.who,
        own: row.own,
        labTitle: nameOf(row.lab),
        test: row.test,
        ...(ticket.contextTitle && { contextTitle: ticket.contextTitle }),
      },
      frame,
    ),
  )
}

function describe(
  { context }: Exchange,
  { ticket, access }: CourseReader,
  { people, waiting, unheard, refused, unread, unseen, asOf }: Board,
): BoardModel {
  const now = context.clock.now()
  const backUrl = ticket.returnUrl && writeReturnUrl(ticket.returnUrl)
  const { refusalHours } = findBoardPolicy(context.config, ticket.tenantId)
  return {
    ticket: context.ticketSeal.seal(ticket, now),
    now,
    ...(ticket.contextTitle && { contextTitle: ticket.contextTitle }),
    people: people.map(({ lab, userId: _userId, recordIds: _recordIds, ...row }) => ({
      ...row,
      labTitle: nameOf(lab),
    })),
    waiting: waiting.map(({ lab, ...row }) => ({ ...row, labTitle: nameOf(lab) })),
    unheard: unheard.map(nameOf),
    refused: refused.map(({ lab, ...row }) => ({ ...row, ...(lab && { labTitle: nameOf(lab) }) })),
    refusalHours,
    unread,
    unseen: unseen.map(nameOf),
    ...(asOf !== undefined && { asOf }),
    cameFromLab: chooseLab(ticket.labChoice, access.labs).ok,
    ...(mayAskForClasses(ticket, context.config) && { hasClasses: true as const }),
    ...(backUrl && { backUrl }),
    reference: ticket.reference,
  }
}

const nameOf = ({ title, id, stackName }: Lab): string => title ?? id ?? stackName
