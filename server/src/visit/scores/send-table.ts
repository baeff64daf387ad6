import type { FastifyReply } from 'fastify'
import { readerOf, type Fields } from '@appstreamlab/shared'
import { createZonedTime, writeScoreTable } from '#views/score-table.js'
import type { CourseReader } from '../../courses/read-board.js'
import type { Exchange } from '../../http/exchange.js'
import { describeFrame } from '../../http/page.js'
import { noReferrer, shownFile } from '../../http/security-headers.js'
import { compareRows, describeRow } from './read-rows.js'
import { findNames, findScores, isReachable, sendScores, showsPeople } from './respond-scores.js'
import { findSeparator, writeCsv } from './write-csv.js'

/** Everybody on the page as a file for a spreadsheet. */
export async function sendTable(
  exchange: Exchange,
  reader: CourseReader,
  fields: Fields,
): Promise<FastifyReply> {
  const { context } = exchange
  const { ticket } = reader
  const found = await findScores(exchange, reader, fields)
  const shown = found?.shown
  if (!found || !shown || !showsPeople(context, ticket))
    return sendScores(exchange, reader, found, found ? {} : { news: 'busy' })
  const nameOf = await findNames(reader, context)
  const { config } = context
  const isOffered = isReachable(ticket, shown)
  const frame = describeFrame(exchange, readerOf(ticket), '')
  const rows = found.rows
    .map((row) => describeRow(row, { ticket, shown, config, nameOf, isOffered }))
    .toSorted(compareRows)
  const table = writeScoreTable(rows, frame)
  const today = createZonedTime(frame.timeZone)(context.clock.now()).slice(0, 10)
  return exchange.reply
    .type('text/csv; charset=utf-8')
    .header('content-disposition', `attachment; filename="scores-${today}.csv"`)
    .headers({ ...noReferrer, ...shownFile })
    .send(writeCsv(table, findSeparator(frame.language)))
}
