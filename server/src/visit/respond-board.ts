import type { FastifyReply } from 'fastify'
import { chooseLab, readerOf, writeReturnUrl, type Lab } from '@appstreamlab/shared'
import { renderBoard, renderBoardQuestion, type BoardModel, type BoardWho } from '#views/index.js'
import { findBoardPolicy, mayAskForClasses } from '../courses/course.js'
import { describePerson, findNames } from '../courses/find-roster.js'
import type { Board, CourseReader, PersonRow, Who } from '../courses/read-board.js'
import type { Exchange } from '../http/exchange.js'
import { openPage } from '../http/page.js'
import type { CourseRoster } from '../platforms/course-rosters.js'
import { findScoresFacts } from './scores/count-scores.js'

/** What has just become of a session that somebody wanted to end. */
export type BoardNews = { readonly kind: 'ended'; readonly who: Who } | { readonly kind: 'gone' }

export async function sendBoard(
  exchange: Exchange,
  reader: CourseReader,
  board: Board,
  news?: BoardNews,
): Promise<FastifyReply> {
  const [scores, roster] = await Promise.all([
    findScoresFacts(reader.ticket, exchange.context, 'course'),
    findNames(reader.ticket, exchange.context),
  ])
  const { frame, reply } = openPage(exchange, readerOf(reader.ticket))
  const model = describe(exchange, reader, { board, roster })
  const told = news?.kind === 'ended' ? { ...news, who: addName(news.who, roster) } : news
  return reply.send(renderBoard({ ...model, ...scores, ...(told && { news: told }) }, frame))
}

/** Asks whether this person's session shall end. */
export async function sendBoardQuestion(
  exchange: Exchange,
  { ticket }: CourseReader,
  row: PersonRow,
  once: string,
): Promise<FastifyReply> {
  const { context } = exchange
  const roster = await findNames(ticket, context)
  const { frame, reply } = openPage(exchange, readerOf(ticket))
  return reply.send(
    renderBoardQuestion(
      {
        ticket: context.ticketSeal.seal(ticket, context.clock.now()),
        once,
        session: row.session ?? '',
        who: addName(row.who, roster),
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
  { board, roster }: { readonly board: Board; readonly roster: CourseRoster | undefined },
): BoardModel {
  const { people, waiting, unheard, refused, unread, unseen, asOf } = board
  const named = <Row extends { readonly who: Who }>(row: Row) => ({
    ...row,
    who: addName(row.who, roster),
  })
  const now = context.clock.now()
  const backUrl = ticket.returnUrl && writeReturnUrl(ticket.returnUrl)
  const { refusalHours } = findBoardPolicy(context.config, ticket.tenantId)
  return {
    ticket: context.ticketSeal.seal(ticket, now),
    now,
    ...(ticket.contextTitle && { contextTitle: ticket.contextTitle }),
    people: people.map(({ lab, userId: _userId, recordIds: _recordIds, ...row }) => ({
      ...named(row),
      labTitle: nameOf(lab),
    })),
    waiting: waiting.map(({ lab, ...row }) => ({ ...named(row), labTitle: nameOf(lab) })),
    unheard: unheard.map(nameOf),
    refused: refused.map(({ lab, ...row }) => ({
      ...named(row),
      ...(lab && { labTitle: nameOf(lab) }),
    })),
    ...(roster && { names: roster.kind === 'roster' ? 'here' : 'missing' }),
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

const addName = (who: Who, roster: CourseRoster | undefined): BoardWho =>
  who.kind === 'lms-id' ? { ...who, ...describePerson(roster, who.id) } : who

const nameOf = ({ title, id, stackName }: Lab): string => title ?? id ?? stackName
