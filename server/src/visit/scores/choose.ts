import type { FastifyReply } from 'fastify'
import type { Fields, ScoreChoice, ScoredThing } from '@appstreamlab/shared'
import { findBoardPolicy } from '../../courses/course.js'
import type { CourseReader } from '../../courses/read-board.js'
import type { Exchange } from '../../http/exchange.js'
import { logScoreChoice } from '../../observe/events.js'
import type { ShownLink } from './find-link.js'
import {
  findScores,
  findTitle,
  isStoreFault,
  mergeOffer,
  sendScores,
  type FoundScores,
  type Sent,
} from './respond-scores.js'

/** The most minutes that can be asked for: no session of AppStream lasts longer. */
const mostMinutes = 6_000

/** What is scored from now on. It counts once: what stood there when the form was shown comes back with it. */
export async function chooseFromPage(
  exchange: Exchange,
  reader: CourseReader,
  fields: Fields,
): Promise<FastifyReply> {
  const found = await findScores(exchange, reader, fields)
  if (!found?.shown) return sendScores(exchange, reader, found, found ? {} : { news: 'busy' })
  try {
    const sent = await choose(exchange, reader, { ...found, shown: found.shown }, fields)
    return await sendScores(exchange, reader, await findScores(exchange, reader, fields), sent)
  } catch (error) {
    if (!isStoreFault(error)) throw error
    return sendScores(exchange, reader, found, { news: 'busy' })
  }
}

async function choose(
  { context }: Exchange,
  reader: CourseReader,
  { book, shown }: FoundScores & { readonly shown: ShownLink },
  fields: Fields,
): Promise<Sent> {
  const { choice, link } = shown
  const { ticket } = reader
  const what = things.find((one) => one === fields.get('what'))
  const isAsked = choice?.sentBy === 'asked' || (shown.isOwn && ticket.measured === true)
  if (!what || isAsked) return { news: 'unchanged' }
  const typed = fields.get('minutes') ?? ''
  const minutes = what === 'minutes' ? readMinutes(typed) : undefined
  if (what === 'minutes' && minutes === undefined)
    return { fields: { what, minutes: typed.slice(0, 20) }, fault: { most: mostMinutes } }
  if (fields.get('seen') !== String(choice?.at ?? 0)) return { news: 'changed' }
  if (what === (choice?.what ?? 'nothing') && minutes === choice?.minutes)
    return { news: 'unchanged' }
  const title = findTitle(reader, shown)
  const next: Omit<ScoreChoice, 'revision'> = {
    link,
    labChoice: shown.isOwn ? ticket.labChoice : (choice?.labChoice ?? {}),
    ...(title !== undefined && { title }),
    what,
    ...(minutes !== undefined && { minutes }),
    sentBy: 'platform',
    at: context.clock.now(),
    by: nameTeacher(reader, context),
    ...mergeOffer(ticket, shown),
  }
  if ((await book.choose(next, choice?.revision)) === 'changed') return { news: 'changed' }
  logScoreChoice(
    context.log,
    { ...ticket, resourceLinkId: link.resourceLinkId },
    { what, ...(minutes !== undefined && { minutes }) },
  )
  return { news: 'saved' }
}

const things = ['nothing', 'opened', 'minutes'] as const satisfies readonly ScoredThing[]

function readMinutes(text: string): number | undefined {
  const number = /^\d{1,4}$/.test(text.trim()) ? Number(text.trim()) : 0
  return number >= 1 && number <= mostMinutes ? number : undefined
}

/** As the board names people. */
export const nameTeacher = (
  { ticket: { tenantId, userId, scoredUserId } }: CourseReader,
  { config }: Exchange['context'],
): string =>
  (findBoardPolicy(config, tenantId).people === 'lms-ids' ? scoredUserId : undefined) ?? userId
