import {
  linkOfTicket,
  nameActive,
  nameScoredLink,
  type AppStreamUserId,
  type Clock,
  type DurableStore,
  type LmsUserId,
  type PlatformServices,
  type ScoreActive,
  type ScoreChoice,
  type ScoredLink,
  type ScorePerson,
  type Seal,
  type Ticket,
} from '@appstreamlab/shared'
import { keepLine } from './score-line-kept.js'
import { changeEntry, changePerson, listActive } from './score-entries.js'

/** `launched`: their launch counted, and no streaming URL has gone out. */
export type VisitDid = 'launched' | 'opened' | 'alternative'

/** What a visit leaves behind for scores; called by the score book beside a launch. */
export interface NotedVisit {
  readonly ticket: Ticket
  readonly isTest: boolean
  readonly did: VisitDid
}

interface NoteParts {
  readonly store: DurableStore
  readonly clock: Clock
  readonly seal: Seal
  readonly book: {
    readonly readChoice: (link: ScoredLink) => Promise<ScoreChoice | undefined>
    readonly readChoiceNow: (link: ScoredLink) => Promise<ScoreChoice | undefined>
    readonly decide: (
      choice: ScoreChoice,
      rows: readonly { readonly userId: LmsUserId; readonly person: ScorePerson }[],
    ) => Promise<number>
  }
}

/** Notes nothing of anybody unless something of their link is scored. */
export async function noteVisit(visit: NotedVisit, parts: NoteParts): Promise<void> {
  const { ticket } = visit
  // Student View has no person behind it, and its users are shared by courses.
  if (!ticket.services || ticket.scoredUserId === undefined || ticket.preview) return
  const choice = await refreshChoice(visit, parts)
  if (!choice || choice.what === 'nothing' || visit.did === 'launched') return
  // Who teaches tries the lab; and the LMS whose activity asks has switched it off where its launch does not say so.
  if (ticket.teacher || (choice.sentBy === 'asked' && !ticket.measured)) return
  const person = await notePerson(ticket.scoredUserId, visit, parts)
  if (person.test) return
  if (visit.did === 'opened') await noteActive(person, choice, parts)
  else await parts.book.decide(choice, [{ userId: person.userId, person }])
}

/** The choice of the visit's link, after what its launch offers has been kept. */
async function refreshChoice(
  { ticket, isTest }: NotedVisit,
  { store, clock, book }: NoteParts,
): Promise<ScoreChoice | undefined> {
  const link = linkOfTicket(ticket)
  const known = await book.readChoice(link)
  const { resourceLinkTitle: title, labChoice, measured, services = {}, teacher } = ticket
  if (!known && !measured) return undefined
  const offer = { services, isTeachers: teacher && !isTest, asks: measured === true }
  if (known && !takeOver(known, offer)) return known
  await changeEntry<ScoreChoice>(store, 'score-choice', nameScoredLink(link), (current) => {
    if (current) return takeOver(current, offer)
    if (!measured) return undefined
    const asked = { what: 'opened', sentBy: 'asked', by: '', services: {} } as const
    return { ...asked, revision: 0, link, labChoice, title, at: clock.now() }
  })
  const choice = await book.readChoiceNow(link)
  if (choice) await keepLine(store, choice)
  return choice
}

interface Offer {
  readonly services: PlatformServices
  readonly isTeachers: boolean
  readonly asks: boolean
}

/**
 * The choice with what a launch offers; undefined where that is no news. What a teacher's launch names counts, since a
 * student's often has no address of the roster or the column; a student's adds what is missing.
 */
function takeOver(choice: ScoreChoice, offer: Offer): ScoreChoice | undefined {
  const { grades, roster, outcome } = offer.services
  const { services: was } = choice
  const services = offer.isTeachers
    ? { ...was, ...(grades && { grades }), ...(roster && { roster }) }
    : { ...(grades && { grades }), ...(roster && { roster }), ...was }
  const outcomeAddress = outcome?.address ?? choice.outcomeAddress
  const next: ScoreChoice = {
    ...choice,
    services,
    ...(outcomeAddress !== undefined && { outcomeAddress }),
    ...(offer.asks && choice.sentBy !== 'asked' && { sentBy: 'asked', what: 'opened' }),
  }
  return write(next) === write(choice) ? undefined : next
}

const write = ({ services, outcomeAddress, sentBy, what }: ScoreChoice): string =>
  JSON.stringify([services.grades, services.roster, outcomeAddress, sentBy, what])

async function notePerson(
  userId: LmsUserId,
  { ticket, isTest, did }: NotedVisit,
  { store, clock, seal }: NoteParts,
): Promise<ScorePerson> {
  const now = clock.now()
  const { labChoice, timeFactor, userId: appStreamUserId } = ticket
  const sourcedId = ticket.services?.outcome?.sourcedId
  const sealed = sourcedId === undefined ? undefined : seal.seal(sourcedId)
  const group = { link: nameScoredLink(linkOfTicket(ticket)), userId }
  const noted = await changePerson(store, 'score-person', group, (before) => {
    const { timeFactor: _old, test: _was, ...rest } = before ?? {}
    return {
      ...rest,
      userId,
      appStreamUserId,
      labChoice,
      ...(did === 'opened' && { openedAt: now, firstOpenedAt: before?.firstOpenedAt ?? now }),
      ...(did === 'alternative' && { alternativeAt: before?.alternativeAt ?? now }),
      ...(timeFactor !== undefined && { timeFactor }),
      ...(sealed !== undefined && { sourcedId: sealed }),
      ...(isTest && { test: true as const }),
    }
  })
  return noted as ScorePerson
}

/** From now on a session of theirs is looked for. */
async function noteActive(
  { userId, appStreamUserId, labChoice, openedAt = 0 }: ScorePerson,
  { link }: ScoreChoice,
  { store }: NoteParts,
): Promise<void> {
  const active: ScoreActive = { link, userId, appStreamUserId, labChoice, openedAt }
  await store.add('score-active', nameActive(active), active)
}

/** Notes who ended a session; the next look finds it gone. */
export async function noteEnded(
  store: DurableStore,
  appStreamUserId: AppStreamUserId,
  endedBy: NonNullable<ScoreActive['endedBy']>,
): Promise<void> {
  for (const { id, active } of await listActive(store))
    if (active.appStreamUserId === appStreamUserId)
      await store.replace('score-active', id, { ...active, endedBy })
}
