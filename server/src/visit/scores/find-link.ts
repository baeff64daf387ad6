import { createHash } from 'node:crypto'
import {
  chooseLab,
  kindOfGroup,
  linkOfTicket,
  nameScoredLink,
  nameScoreLine,
  type DurableStore,
  type Fields,
  type LmsUserId,
  type ScoreChoice,
  type ScoredLink,
  type SentScore,
  type Ticket,
} from '@appstreamlab/shared'
import type { CourseReader } from '../../courses/read-board.js'
import type { ScoreBook } from '../../grades/score-book.js'

/** A link whose scores the page shows, with what is scored of it. */
export interface ShownLink {
  readonly link: ScoredLink
  readonly key: string
  readonly choice?: ScoreChoice
  /** The reader's launch came from it. */
  readonly isOwn: boolean
}

const hash = (parts: readonly string[]): string =>
  createHash('sha256').update(JSON.stringify(parts)).digest('base64url').slice(0, 22)

/** What a form says for a link: whatever else it may say, it is looked for among those of the course. */
export const keyOfLink = (link: ScoredLink): string => hash([nameScoredLink(link)])

/** What a form says for a person: no id of the LMS, which a site may keep from teachers. */
export const keyOfPerson = (link: ScoredLink, userId: LmsUserId): string =>
  hash([nameScoredLink(link), userId])

/** The links of the reader's course of which somebody chose what is scored. */
export async function listChoices(
  ticket: Ticket,
  store: DurableStore,
): Promise<readonly ScoreChoice[]> {
  const own = linkOfTicket(ticket)
  const { entries } = await store.list('score-choice')
  return entries
    .map(({ value }) => value as ScoreChoice)
    .filter(({ link }) => isOfCourse(link, own))
    .toSorted((one, other) => other.at - one.at)
    .slice(0, mostLinks)
}

/** The page has to stay small. */
const mostLinks = 40

const isOfCourse = (link: ScoredLink, own: ScoredLink): boolean =>
  nameScoredLink({ ...link, resourceLinkId: '' }) === nameScoredLink({ ...own, resourceLinkId: '' })

/** The link that a form names, else the one that the reader's launch came from, where that leads to a lab. */
export async function findShown(
  { ticket, access }: CourseReader,
  fields: Fields | undefined,
  { book, choices }: { readonly book: ScoreBook; readonly choices: readonly ScoreChoice[] },
): Promise<ShownLink | undefined> {
  const own = linkOfTicket(ticket)
  const ownKey = keyOfLink(own)
  const wanted = fields?.get('link')
  const choice = choices.find(({ link }) => keyOfLink(link) === wanted)
  if (choice && wanted !== undefined && wanted !== ownKey)
    return { link: choice.link, key: wanted, choice, isOwn: false }
  if (!chooseLab(ticket.labChoice, access.labs).ok) return undefined
  const chosen = await book.readChoiceNow(own)
  return { link: own, key: ownKey, ...(chosen && { choice: chosen }), isOwn: true }
}

/** How many scores of a link did not arrive, and will not by themselves; reads what became of its scores alone. */
export async function countMissing(link: ScoredLink, store: DurableStore): Promise<number> {
  const { entries } = await store.list(kindOfGroup('grade-sent', nameScoreLine(link)))
  return entries.filter(({ value }) => isMissing(value as SentScore)).length
}

export const isMissing = ({ state }: Pick<SentScore, 'state'>): boolean =>
  state === 'refused' || state === 'not_booked'
