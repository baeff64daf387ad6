import type { FastifyReply } from 'fastify'
import {
  chooseLab,
  DurableStoreUnavailableError,
  findWay,
  readerOf,
  StateEntryDamagedError,
  writeReturnUrl,
  type Fields,
  type ScoreChoice,
  type Ticket,
} from '@appstreamlab/shared'
import type { ScoreTested } from '#views/score-questions.js'
import { renderScores, type ScoresModel } from '#views/scores.js'
import { usualKeepDays } from '../../config/config.js'
import { findBoardPolicy, mayReadBoard } from '../../courses/course.js'
import { findNames as findCourseNames } from '../../courses/find-roster.js'
import { readRefusals, type CourseReader } from '../../courses/read-board.js'
import type { ScoreBook, ScoreRow } from '../../grades/score-book.js'
import type { AppContext } from '../../http/app-context.js'
import type { Exchange } from '../../http/exchange.js'
import { openPage } from '../../http/page.js'
import { countMissing, findShown, keyOfLink, listChoices, type ShownLink } from './find-link.js'
import { compareRows, countRows, describeRow, type NameOf } from './read-rows.js'

/** What has become of what the page sent. */
export interface Sent {
  readonly news?: NonNullable<ScoresModel['news']>
  readonly tested?: ScoreTested
  /** What was typed into the form, and why it does not count. */
  readonly fields?: NonNullable<ScoresModel['link']>['fields']
  readonly fault?: NonNullable<NonNullable<ScoresModel['link']>['fault']>
}

/** What the store says of the reader's course, and of the link that the page is about. */
export interface FoundScores {
  readonly book: ScoreBook
  readonly choices: readonly ScoreChoice[]
  readonly shown?: ShownLink
  readonly rows: readonly ScoreRow[]
}

/** Undefined where the store does not answer. */
export async function findScores(
  { context }: Exchange,
  reader: CourseReader,
  fields: Fields | undefined,
): Promise<FoundScores | undefined> {
  try {
    const book = await context.scores.load()
    const choices = await listChoices(reader.ticket, context.durableStore)
    const shown = await findShown(reader, fields, { book, choices })
    const rows = shown?.choice ? await book.listPeople(shown.link) : []
    return { book, choices, ...(shown && { shown }), rows }
  } catch (error) {
    if (!isStoreFault(error)) throw error
    return undefined
  }
}

export const isStoreFault = (error: unknown): boolean =>
  error instanceof DurableStoreUnavailableError || error instanceof StateEntryDamagedError

export async function showScores(
  exchange: Exchange,
  reader: CourseReader,
  fields?: Fields,
): Promise<FastifyReply> {
  return sendScores(exchange, reader, await findScores(exchange, reader, fields), {})
}

/** The site's switch for lists of people is the one of its boards. */
export const showsPeople = ({ config }: Exchange['context'], { tenantId }: Ticket): boolean =>
  findBoardPolicy(config, tenantId).people !== 'off'

export async function sendScores(
  exchange: Exchange,
  reader: CourseReader,
  found: FoundScores | undefined,
  { news, tested, ...typed }: Sent,
): Promise<FastifyReply> {
  const { context } = exchange
  const { ticket, access } = reader
  const { frame, reply } = openPage(exchange, readerOf(ticket))
  const now = context.clock.now()
  const backUrl = ticket.returnUrl && writeReturnUrl(ticket.returnUrl)
  const link = found?.shown && (await describeLink(exchange, reader, found.shown, found.rows))
  const links = found ? await describeLinks(exchange, found) : []
  const model: ScoresModel = {
    ticket: context.ticketSeal.seal(ticket, now),
    now,
    ...(ticket.contextTitle && { contextTitle: ticket.contextTitle }),
    ...(link && { link: { ...link, ...typed } }),
    links,
    listOff: !showsPeople(context, ticket),
    unread: !found,
    ...(news && { news }),
    ...(tested && { tested }),
    cameFromLab: chooseLab(ticket.labChoice, access.labs).ok,
    ...(mayReadBoard(ticket, context.config) && { hasBoard: true as const }),
    ...(backUrl && { backUrl }),
  }
  return reply.send(renderScores(model, frame))
}

/** A page for people; the table to download has everybody. */
const mostRows = 300

async function describeLink(
  { context }: Exchange,
  reader: CourseReader,
  shown: ShownLink,
  rows: readonly ScoreRow[],
): Promise<NonNullable<ScoresModel['link']>> {
  const { ticket } = reader
  const { config } = context
  const { choice, key } = shown
  const isListed = showsPeople(context, ticket)
  const nameOf = await findNames(reader, context)
  const isOffered = isReachable(ticket, shown)
  const facts = { ticket, shown, config, nameOf, isOffered }
  const all = isListed ? rows.map((row) => describeRow(row, facts)).toSorted(compareRows) : []
  const people = all.filter(({ test }) => !test)
  const title = findTitle(reader, shown)
  return {
    key,
    ...(title && { title }),
    chosen: describeChosen(choice),
    isAsked: choice?.sentBy === 'asked' || (shown.isOwn && ticket.measured === true),
    isOffered,
    fields: { what: choice?.what ?? 'nothing', minutes: String(choice?.minutes ?? '') },
    people: people.slice(0, mostRows),
    tests: all.filter(({ test }) => test).slice(0, mostRows),
    more: Math.max(0, people.length - mostRows),
    counts: countRows(rows),
    refused: isListed ? await findRefused(reader, shown, context) : [],
    keptDays: config.tenants.get(ticket.tenantId)?.services?.keepDays ?? usualKeepDays,
  }
}

/** Names from the platform's roster, asked for while the page is made and kept nowhere. */
export async function findNames(
  { ticket }: CourseReader,
  parts: Pick<AppContext, 'config' | 'courseRosters'>,
): Promise<NameOf> {
  const roster = await findCourseNames(ticket, parts)
  return roster?.kind === 'roster' ? roster.nameOf : () => undefined
}

export const describeChosen = (
  choice: ScoreChoice | undefined,
): NonNullable<ScoresModel['link']>['chosen'] => ({
  what: choice?.what ?? 'nothing',
  ...(choice?.minutes !== undefined && { minutes: choice.minutes }),
  ...(choice && { since: choice.at }),
})

/** Whether a launch has named a way to the link's column in the gradebook. */
export const isReachable = (ticket: Ticket, shown: ShownLink): boolean =>
  findWay(mergeOffer(ticket, shown)) !== undefined

/** What the platform offers for a link: what this launch named counts for its own link alone. */
export function mergeOffer(
  { services: { grades, roster, outcome } = {} }: Ticket,
  { choice, isOwn }: ShownLink,
): Pick<ScoreChoice, 'services' | 'outcomeAddress'> {
  const outcomeAddress = (isOwn ? outcome?.address : undefined) ?? choice?.outcomeAddress
  return {
    services: {
      ...choice?.services,
      ...(isOwn && grades && { grades }),
      ...(isOwn && roster && { roster }),
    },
    ...(outcomeAddress !== undefined && { outcomeAddress }),
  }
}

export function findTitle(
  { ticket, access }: CourseReader,
  { choice, isOwn }: ShownLink,
): string | undefined {
  const lab = chooseLab(isOwn ? ticket.labChoice : (choice?.labChoice ?? {}), access.labs)
  const named = isOwn ? ticket.resourceLinkTitle : choice?.title
  return named ?? (lab.ok ? (lab.value.title ?? lab.value.id) : undefined)
}

/** Who could not open the link's lab, while the board of the course shows it. */
async function findRefused(
  reader: CourseReader,
  { choice, isOwn }: ShownLink,
  context: Exchange['context'],
): Promise<NonNullable<ScoresModel['link']>['refused']> {
  const wanted = isOwn ? reader.ticket.labChoice : choice?.labChoice
  const lab = chooseLab(wanted ?? {}, reader.access.labs)
  if (!lab.ok) return []
  const refused = await readRefusals(reader, context)
  return refused.filter(({ lab: of }) => of === lab.value).map(({ lab: _same, ...row }) => row)
}

async function describeLinks(
  { context }: Exchange,
  { choices, shown }: FoundScores,
): Promise<ScoresModel['links']> {
  const others = choices.filter(({ link }) => keyOfLink(link) !== shown?.key)
  return Promise.all(
    others.map(async (choice) => ({
      key: keyOfLink(choice.link),
      title: choice.title ?? choice.labChoice.lab ?? choice.link.resourceLinkId,
      chosen: describeChosen(choice),
      missing: await countMissing(choice.link, context.durableStore),
    })),
  )
}
