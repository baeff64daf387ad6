import {
  listMarks,
  type Lab,
  type LabState,
  type LineView,
  type Ticket,
} from '@appstreamlab/shared'
import { findLabOfStack, isStanding, type LinePerson, type Stand } from '../labs/line-person.js'
import type { WaitingLine } from '../labs/waiting-line.js'
import type { Visit } from './visit.js'

/** A visit and how its person stands in the waiting line of the lab's fleet, as a card shows it. */
export interface Stood {
  /** With what its page keeps of the line. */
  readonly visit: Visit
  readonly state: LabState
  /** Absent where there is no line, or nothing to wait for. */
  readonly line?: LineView
  /** In how many milliseconds the page looks again; absent: as its state says. */
  readonly nextLook?: number
}

export interface StandOptions {
  /**
   * Whether they came for a seat: by a launch, a click, or the button that stands them in line. A page that looks
   * again puts nobody in the line who is not in it.
   */
  readonly joins?: boolean
  /** They asked to stand in line: teachers and test students do not by their launch alone. */
  readonly asked?: boolean
  readonly hidden?: boolean
}

/**
 * Finds how somebody stands who found no seat; stands them in line where they came for one. Also while the lab is
 * being started: whoever came first is called first once it runs.
 */
export async function standInLine(
  visit: Visit,
  state: LabState,
  waitingLine: WaitingLine,
  options: StandOptions = {},
): Promise<Stood> {
  const { lab, ticket } = visit
  if (!lab.line) return { visit: keepTicket(visit, undefined), state }
  const own = isStanding(ticket.line, lab) ? ticket.line : undefined
  // The lab may have been given another fleet while they waited: they go on in its line.
  const former = ticket.line && !ticket.line.ended && !own ? ticket.line : undefined
  const person = describePerson(visit, options.hidden)
  if (state.session && own) {
    await waitingLine.serve(lab, person)
    return { visit: keepTicket(visit, { ...own, ended: 'served' }), state }
  }
  if (state.session && former) {
    await waitingLine.leaveFormer(lab, person, former)
    return { visit: keepTicket(visit, undefined), state }
  }
  const isStarting = state.state === 'starting'
  const isBusy = state.state === 'full' || isStarting
  if (!isBusy && !(former && (await waitingLine.goesAlong(lab, former, state)))) {
    // A fleet that stops while people wait, or of which nothing is known, costs nobody their position.
    // Whoever is on the way in is not said to wait.
    const stand = own && !state.isPromised ? await waitingLine.look(lab, person) : undefined
    if (!stand) return { visit, state }
    if (state.state !== 'ready') return show(visit, state, stand)
    // Nobody was known to wait. Their page knows better where the line was lost, and says so by having looked.
    const waits = stand.view.kind === 'waiting' || stand.view.kind === 'called'
    return waits ? show(visit, { ...state, state: 'full', free: 0 }, stand) : { visit, state }
  }
  const joins =
    options.asked || former !== undefined || (options.joins === true && !waitsForButton(ticket))
  // Another window of theirs may stand in the line: it is one position, and both show it.
  const stand = own || !joins ? await waitingLine.look(lab, person) : undefined
  if (!stand && !joins) {
    // Another window of theirs left, or was in: this one waits no more, and takes no new position by itself.
    const beside = own ? keepTicket(visit, { ...own, ended: 'left' }) : visit
    return isStarting ? { visit: beside, state } : standBeside(beside, state, waitingLine)
  }
  const newcomer = { ...person, former, ticket: undefined }
  const shown = show(visit, state, stand ?? (await waitingLine.join(lab, newcomer)))
  // No seat comes within seconds while a lab is being started.
  return isStarting ? { ...shown, nextLook: Math.max(shown.nextLook ?? 0, startingLook) } : shown
}

const startingLook = 20_000

/**
 * A teacher's launch does not take the first seat of her class without a word, nor does a preview; and whoever
 * left the line comes back by a button.
 */
const waitsForButton = ({ teacher, administrator, preview, line }: Ticket): boolean =>
  teacher || administrator || preview === true || line?.ended === 'left'

/** Whoever is in the line of a fleet is known there by what their ticket says of it. */
export function describePerson({ ticket, lab }: Visit, hidden = false): LinePerson {
  const { userId, tenantId, line, timeFactor = 1 } = ticket
  const marks = findMarks(ticket, lab)
  return {
    userId,
    tenantId,
    hidden,
    factor: timeFactor,
    ...(marks && { marks }),
    ticket: line?.ended ? undefined : line,
  }
}

/**
 * The classes whose seats this person may take, where classes hold seats of the lab's fleet. A teacher is asked before
 * she takes one, by the same button that stands her in line; a test student is nobody's member.
 */
export const findOwnMarks = ({ ticket, lab }: Visit): readonly string[] | undefined =>
  waitsForButton(ticket) && !isStanding(ticket.line, lab) ? undefined : findMarks(ticket, lab)

function findMarks(ticket: Ticket, { id: labId, line }: Lab): readonly string[] | undefined {
  const { tenantId, credential, deploymentId, contextId, classKey: key, preview } = ticket
  if (!line?.classHolds || labId === undefined || !contextId || preview) return undefined
  return listMarks({ tenantId, credential, deploymentId, contextId, labId, key })
}

async function standBeside(
  visit: Visit,
  state: LabState,
  waitingLine: WaitingLine,
): Promise<Stood> {
  const size = await waitingLine.measure(visit.lab)
  const line: LineView = size ? { kind: 'beside', ...pickSize(size) } : { kind: 'unreachable' }
  return { visit, state, line }
}

const pickSize = ({
  people,
  exact,
  firstArrivedAt,
}: {
  readonly people: number
  readonly exact: boolean
  readonly firstArrivedAt?: number | undefined
}) => ({ people, exact, ...(firstArrivedAt !== undefined && { firstArrivedAt }) })

function show(visit: Visit, state: LabState, { view, ticket, nextLook, stackName }: Stand): Stood {
  const elsewhere =
    stackName === undefined || stackName === visit.lab.stackName
      ? undefined
      : findTitle(visit, stackName)
  const isHead = view.kind === 'waiting' && !view.position.about && view.position.position === 1
  const { mayTry: _ofTheHead, ...rest } = state
  return {
    visit: ticket ? keepTicket(visit, ticket) : visit,
    state: isHead ? state : rest,
    line: elsewhere === undefined || view.kind === 'beside' ? view : { ...view, elsewhere },
    nextLook,
  }
}

/** The lab of another stack of the fleet, as far as the reader's tenant names one. */
function findTitle({ access, lab }: Visit, stackName: string): string | undefined {
  if (access.labs.kind !== 'catalogue') return stackName
  return findLabOfStack(stackName, lab, access.labs.byId.values())?.title
}

function keepTicket({ ticket, ...rest }: Visit, line: Ticket['line']): Visit {
  const { line: _before, ...kept } = ticket
  return { ...rest, ticket: { ...kept, ...(line && { line }) } }
}
