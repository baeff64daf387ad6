import {
  AppStreamError,
  findLabState,
  readerOf,
  planSession,
  refuseCall,
  type AppStream,
  type AppStreamReason,
  type Clock,
  type ExpiringRecords,
  type Lab,
  type LabSnapshot,
  type LabState,
  type Framing,
  type Refusal,
  type StreamingUrl,
} from '@appstreamlab/shared'
import { noteOpened } from '../courses/course-records.js'
import type { Config } from '../config/config.js'
import type { Scores } from '../grades/scores.js'
import { nameLine } from '../labs/fleet-books.js'
import type { LabWatch, LookNeed } from '../labs/lab-watch.js'
import type { SeatAnswer, Seats } from '../labs/seats.js'
import { isStanding } from '../labs/line-person.js'
import type { WaitingLine } from '../labs/waiting-line.js'
import { createDeadlines } from './launch-deadlines.js'
import { noteStood } from './note-stood.js'
import { describePerson, findOwnMarks, standInLine, type Stood } from './stand-in-line.js'
import type { Visit } from './visit.js'

/** How long all attempts of one launch together may take. */
const launchDeadlineMilliseconds = 8_000
const findDeadline = createDeadlines(launchDeadlineMilliseconds)

export interface OpenLabParts {
  readonly appStream: AppStream
  readonly labWatch: LabWatch
  readonly seats: Seats
  readonly waitingLine: WaitingLine
  readonly clock: Clock
  /** For the boards of courses. */
  readonly records: ExpiringRecords
  readonly scores: Pick<Scores, 'note'>
  readonly config: Config
}

export type Outcome =
  | { readonly kind: 'stream'; readonly streamingUrl: StreamingUrl }
  | ({ readonly kind: 'card' } & Stood)
  | { readonly kind: 'refusal'; readonly refusal: Refusal }

export interface OpenOptions {
  /** Whether they asked to go through a full fleet. */
  readonly tries?: boolean
  /** Whether it has just become their turn. */
  readonly isCalled?: boolean
}

/**
 * Looks at the lab for this person, then goes into the stream or says why not yet. Only who asks for it
 * (`tries`) may go through a full fleet, to AppStream's own page.
 */
export async function openLab(
  visit: Visit,
  framing: Framing,
  parts: OpenLabParts,
  { tries = false, isCalled = false }: OpenOptions = {},
): Promise<Outcome> {
  const { lab, ticket } = visit
  const isHead = ticket.line?.shown?.position === 1
  // The look need not count seats: whether one is left is decided when one is taken.
  const looked = await lookFor(visit, framing, parts, 'at hand')
  // A line that was lost is remembered by the pages of those who stood in it: whoever comes with one of them, where
  // nobody is known to wait, stands in it again before a seat is taken.
  if (framing === 'top-level' && isStanding(ticket.line, lab) && hasFree(looked.state))
    await parts.waitingLine.look(lab, describePerson(visit))
  const answer =
    framing === 'top-level' && needsSeat(looked.state)
      ? await parts.seats.take(lab, ticket.userId, {
          tries,
          isHead,
          looked,
          marks: looked.marks,
        })
      : undefined
  const state = answer ? await applyAnswer(answer, looked.state, visit, parts) : looked.state
  const plan = planSession({ lab, state, userId: ticket.userId, framing })
  if (plan.kind === 'card') {
    const full = tries && state.state === 'full' ? refuseTry(state) : state
    const stood = await standInLine(visit, full, parts.waitingLine, { joins: true })
    noteStood(visit, stood, parts)
    // Whoever is called by the same click goes in with it; a window is never opened by itself.
    const goesIn = stood.line?.kind === 'called' && framing === 'top-level' && !isCalled
    return goesIn
      ? openLab(stood.visit, framing, parts, { isCalled: true })
      : { kind: 'card', ...stood }
  }
  const askedAt = parts.clock.now()
  // Beside the call, so that nobody waits for it.
  noteOpened(visit, parts, state.maximumSeconds)
  try {
    const streamingUrl = await parts.appStream.createStreamingUrl(plan.request, findDeadline())
    parts.scores.note(visit, 'opened', parts.config)
    return { kind: 'stream', streamingUrl }
  } catch (error) {
    if (answer) await parts.seats.giveBack(lab, ticket.userId, answer)
    if (!(error instanceof AppStreamError)) throw error
    const waitedSeconds = Math.round((parts.clock.now() - askedAt) / 1000)
    const reason = await explain(error, lab, parts.labWatch)
    const refusal = refuseCall({ reason, detail: error.detail }, { lab, waitedSeconds })
    return { kind: 'refusal', refusal: { ...refusal, reader: readerOf(visit.ticket) } }
  }
}

/**
 * Whether a seat has to be taken: somebody who has a session needs none, and a lab that is known to be closed or
 * off has none to give.
 */
const needsSeat = ({ state, session }: LabState): boolean =>
  !session && (state === 'ready' || state === 'full' || state === 'unknown')

const hasFree = (state: LabState): boolean =>
  needsSeat(state) && state.state !== 'full' && !state.isPromised

/** The state for somebody who asked to go through a full fleet after another person had the try of this minute. */
function refuseTry({ mayTry: _before, ...state }: LabState): LabState {
  return { ...state, triedInVain: true }
}

async function applyAnswer(
  { outcome }: SeatAnswer,
  looked: LabState,
  visit: Visit,
  parts: OpenLabParts,
): Promise<LabState> {
  if (outcome === 'not_counted') return looked
  const isNews = outcome === 'full' && looked.state !== 'full'
  // The look said that seats were left, and the book says now that there are none: the lab is looked at once more,
  // for everything that the card of a full lab says.
  const { mayTry: _before, ...rest } = isNews ? await findState(visit, 'frame', parts) : looked
  if (outcome === 'full') return { ...rest, state: 'full', free: 0 }
  return rest.state === 'full' ? { ...rest, state: 'ready' } : rest
}

interface LookedFor {
  readonly state: LabState
  readonly snapshot: LabSnapshot | undefined
  /** The owners of classes that the person is a member of. */
  readonly marks?: readonly string[] | undefined
}

/** The state of the visit's lab for its person. */
export async function findState(
  visit: Visit,
  framing: Framing,
  parts: OpenLabParts,
): Promise<LabState> {
  return (await lookFor(visit, framing, parts)).state
}

/**
 * Looks at the lab; its sessions are looked up only where the answer depends on them. Whoever finds no seat is told
 * where they have one of the same fleet.
 */
async function lookFor(
  visit: Visit,
  framing: Framing,
  parts: OpenLabParts,
  seats?: LookNeed['seats'],
): Promise<LookedFor> {
  const { lab, ticket } = visit
  const { labWatch, clock } = parts
  const marks = findOwnMarks(visit)
  const judge = (snapshot: LabSnapshot | undefined): LookedFor => ({
    state: findLabState({ lab, snapshot, userId: ticket.userId, marks, now: clock.now() }),
    snapshot,
    marks,
  })
  if (framing !== 'frame') {
    const looked = judge(await labWatch.look(lab, { sessions: false, ...(seats && { seats }) }))
    if (looked.state.state !== 'full') return looked
  }
  const looked = judge(await labWatch.look(lab, { sessions: true }))
  if (looked.state.state !== 'full') return looked
  const title = await findSessionElsewhere(visit, parts)
  return title === undefined
    ? looked
    : { ...looked, state: { ...looked.state, sessionElsewhere: title } }
}

/** Only a catalogue names other labs; where none has the fleet on another stack, nothing is looked up. */
async function findSessionElsewhere(
  { lab, ticket, access }: Visit,
  { labWatch, clock }: OpenLabParts,
): Promise<string | undefined> {
  if (!lab.line || access.labs.kind !== 'catalogue') return undefined
  const name = nameLine(lab)
  for (const other of access.labs.byId.values()) {
    if (other.stackName === lab.stackName || nameLine(other) !== name) continue
    const session = (await labWatch.lookAtSessions(other))?.value.get(ticket.userId)
    if (session && (session.endsAt === undefined || session.endsAt > clock.now()))
      return other.title ?? other.stackName
  }
  return undefined
}

/**
 * Finds out why CreateStreamingURL failed. AppStream answers a missing association like a fleet that is not
 * running, or like a name that does not exist; a look tells them apart.
 */
async function explain(
  { reason }: AppStreamError,
  lab: Lab,
  labWatch: LabWatch,
): Promise<AppStreamReason> {
  if (reason !== 'appstream_not_started' && reason !== 'appstream_not_found') return reason
  const [snapshot, associated] = await Promise.all([
    labWatch.look(lab, { sessions: false }),
    labWatch.isAssociated(lab),
  ])
  const bothExist = snapshot?.fleet !== undefined && snapshot.stack !== undefined
  return associated === false && bothExist ? 'appstream_not_associated' : reason
}
