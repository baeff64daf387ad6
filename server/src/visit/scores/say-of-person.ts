import type { FastifyReply } from 'fastify'
import { readerOf, type Fields } from '@appstreamlab/shared'
import { renderScoreQuestion, type ScoreQuestionModel } from '#views/score-questions.js'
import type { CourseReader } from '../../courses/read-board.js'
import type { ScoreRow } from '../../grades/score-book.js'
import type { Exchange } from '../../http/exchange.js'
import { openPage } from '../../http/page.js'
import { logScoreWord } from '../../observe/events.js'
import { claimAnswer } from '../answer-once.js'
import { nameTeacher } from './choose.js'
import { isMissing, keyOfPerson, type ShownLink } from './find-link.js'
import { describeRow } from './read-rows.js'
import {
  findNames,
  findScores,
  isReachable,
  isStoreFault,
  sendScores,
  showsPeople,
  type FoundScores,
} from './respond-scores.js'

// A teacher's word on one person's score: send again, done otherwise, take back. `score-pages.ts` hands the buttons of
// its table on.

const actions = ['again', 'done', 'undone'] as const

/** What a button of the page means: whose score, and what shall become of it. */
interface Said {
  readonly action: (typeof actions)[number]
  /** `all`: everybody whose score did not arrive. */
  readonly key: string
  readonly rows: readonly ScoreRow[]
}

/** What a teacher says of people's scores; asked first, and each answer counts once. */
export async function sayOfPerson(
  exchange: Exchange,
  reader: CourseReader,
  fields: Fields,
): Promise<FastifyReply> {
  const { context } = exchange
  const { ticket } = reader
  const found = await findScores(exchange, reader, fields)
  if (!found?.shown) return sendScores(exchange, reader, found, found ? {} : { news: 'busy' })
  const { shown } = found
  const said = readSaid(fields, found, shown)
  if (!said || (said.key !== 'all' && !showsPeople(context, ticket)))
    return sendScores(exchange, reader, found, { news: 'gone' })
  const about = ['score', said.action, shown.key, said.key]
  const answered = await claimAnswer(exchange, ticket, fields, about)
  if (answered.kind === 'ask') return ask(exchange, reader, { shown, said, once: answered.once })
  if (answered.kind === 'unknown') return answered.reply
  if (answered.kind === 'spent') return sendScores(exchange, reader, found, { news: 'gone' })
  return say(exchange, reader, { found, shown, said, fields })
}

/** Undefined for whom nothing can be said: test people, whose scores the platform keeps, who is not there. */
function readSaid(fields: Fields, { rows }: FoundScores, shown: ShownLink): Said | undefined {
  const action = actions.find((one) => fields.get(one) !== undefined)
  const key = action && fields.get(action)
  if (!action || key === undefined || shown.choice?.sentBy !== 'platform') return undefined
  const scored = rows.filter(({ person }) => !person?.test)
  const meant =
    key === 'all' && action === 'again'
      ? scored.filter(({ sent }) => sent && isMissing(sent))
      : scored.filter(({ userId }) => keyOfPerson(shown.link, userId) === key)
  const isSayable = ({ word }: ScoreRow): boolean =>
    action === 'again' || (action === 'done') === (word?.doneOtherwise === undefined)
  const sayable = meant.filter(isSayable)
  return sayable.length > 0 ? { action, key, rows: sayable } : undefined
}

interface Asked {
  readonly shown: ShownLink
  readonly said: Said
  readonly once: string
}

async function ask(
  exchange: Exchange,
  reader: CourseReader,
  { shown, said, once }: Asked,
): Promise<FastifyReply> {
  const { context } = exchange
  const { ticket } = reader
  const { frame, reply } = openPage(exchange, readerOf(ticket))
  const [row] = said.rows
  const isAll = said.key === 'all'
  const { config } = context
  const isOffered = isReachable(ticket, shown)
  const facts = { ticket, shown, config, isOffered, nameOf: await findNames(reader, context) }
  const model: ScoreQuestionModel = {
    ticket: context.ticketSeal.seal(ticket, context.clock.now()),
    link: shown.key,
    action: isAll ? 'all' : said.action,
    key: said.key,
    once,
    ...(row && !isAll && { who: describeRow(row, facts) }),
    ...(row?.sent?.state === 'by_hand' && !isAll && { byHand: true as const }),
  }
  return reply.send(renderScoreQuestion(model, frame))
}

interface Saying {
  readonly found: FoundScores
  readonly shown: ShownLink
  readonly said: Said
  readonly fields: Fields
}

async function say(
  exchange: Exchange,
  reader: CourseReader,
  { found, shown, said, fields }: Saying,
): Promise<FastifyReply> {
  const { context } = exchange
  const { action, rows } = said
  const word = {
    again: { sendAgain: true },
    done: { doneOtherwise: { by: nameTeacher(reader, context) } },
    undone: { doneOtherwise: null },
  } as const
  try {
    const userIds = rows.map(({ userId }) => userId)
    await found.book.say(shown.link, userIds, word[action])
  } catch (error) {
    if (!isStoreFault(error)) throw error
    return sendScores(exchange, reader, found, { news: 'busy' })
  }
  const person = rows.length === 1 ? rows[0]?.person?.appStreamUserId : undefined
  logScoreWord(
    context.log,
    { ...reader.ticket, resourceLinkId: shown.link.resourceLinkId },
    { what: action, people: rows.length, ...(person !== undefined && { person }) },
  )
  const after = await findScores(exchange, reader, fields)
  return sendScores(exchange, reader, after, { news: action })
}
