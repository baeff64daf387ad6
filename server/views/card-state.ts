import { html, joinPieces, type Markup } from './markup.js'
import type { LabState } from '@appstreamlab/shared'
import { isStaff, type StatePage } from './card-model.js'
import type { Messages } from './texts.js'
import type { IconName } from './icons.js'
import {
  renderActions,
  renderBackLink,
  renderPanel,
  renderTicketForm,
  renderWithEnglish,
  type Tone,
} from './parts.js'
import { listFaultLines } from './card-fault.js'
import {
  findLinePage,
  renderLineActions,
  nameStanding,
  renderLinePanel,
  writeKept,
} from './card-waiting-line.js'
import { chooseDateForm, chooseTimeForm, renderTime } from './times.js'

/** Above this number nobody has to hurry, so it is not said. */
const fewSeats = 5

const marks: Readonly<Record<LabState['state'], { tone: Tone; icon: IconName }>> = {
  ready: { tone: 'good', icon: 'check' },
  starting: { tone: 'wait', icon: 'clock' },
  full: { tone: 'wait', icon: 'clock' },
  stopped: { tone: 'plain', icon: 'off' },
  not_open: { tone: 'plain', icon: 'calendar' },
  closed: { tone: 'plain', icon: 'door' },
  fault: { tone: 'bad', icon: 'warning' },
  unknown: { tone: 'plain', icon: 'question' },
}

export function renderStatePanel(page: StatePage): Markup {
  const linePage = findLinePage(page)
  if (linePage) return renderLinePanel(linePage)
  const { state } = page.model.state
  const { session } = page.model.state
  const ends = state === 'closed' || page.model.ended === true || session?.endsAt !== undefined
  const headline = ends ? renderWithEnglish(page, writeHeadline) : writeHeadline(page)
  return renderPanel({ ...marks[state], headline, lines: [...writeLines(page), writeKept(page)] })
}

function writeHeadline({ model, frame, messages }: StatePage): Markup {
  const { state, session, changesAt } = model.state
  const { card } = messages
  if (model.ended && !session) return messages.end.done
  const change =
    changesAt === undefined
      ? undefined
      : renderTime(changesAt, chooseDateForm(changesAt, model.now), frame)
  if (session) {
    if (session.state === 'PENDING') return card.sessionPending
    if (session.endsAt === undefined) return card.sessionOpen
    const form = chooseTimeForm(session.endsAt, model.now, frame)
    return card.sessionOpenUntil({ time: renderTime(session.endsAt, form, frame) })
  }
  if (change !== undefined && state === 'not_open') return card.opensAt({ time: change })
  if (change !== undefined && state === 'closed') return card.closedSince({ time: change })
  return messages.states[state].headline
}

/** Which sentence about looking again is true depends on the script; the stylesheet shows one. */
const renderLooksAgain = ({ card }: Messages) =>
  html`<span class="scripted">${card.looksAgain}</span
    ><span class="scriptless">${card.looksAgainByHand}</span>`

function writeLines({ model, frame, messages }: StatePage): Markup[] {
  const { state, session, free, startsOnDemand, mayTry, triedInVain } = model.state
  const { card } = messages
  const newWindow = frame.framing === 'frame' ? card.opensInNewWindow : ''
  const wait = startsOnDemand ? card.startsOnDemand : ''
  switch (state) {
    case 'ready':
      return [
        joinPieces([newWindow, session?.state === 'ACTIVE' ? card.sessionReturns : wait]),
        !session && free !== undefined && free > 0 && free <= fewSeats
          ? card.freeSeats({ count: free })
          : '',
        writeUntil({ model, frame, messages }),
      ]
    case 'unknown':
      return [newWindow, card.unknownLine]
    case 'starting':
      return [
        card.startingLine,
        writeStanding({ model, frame, messages }),
        renderLooksAgain(messages),
      ]
    case 'full':
      return [
        triedInVain ? card.triedInVain : mayTry ? card.tryNow : '',
        renderLooksAgain(messages),
      ]
    case 'fault':
      return [...listFaultLines({ model, frame, messages }), renderLooksAgain(messages)]
    case 'stopped':
      return [isStaff(model) ? '' : card.stoppedLine, renderLooksAgain(messages)]
    case 'not_open':
      return [renderLooksAgain(messages)]
    case 'closed':
      return []
  }
}

function writeUntil({ model: { openUntil, now }, frame, messages }: StatePage): Markup {
  if (openUntil === undefined) return ''
  const time = renderTime(openUntil, chooseDateForm(openUntil, now), frame)
  return messages.card.openUntil({ time })
}

/** Whoever waits for the start of a lab stands in line for its seats. */
function writeStanding(page: StatePage): Markup {
  const { line } = page.model
  return line?.kind === 'waiting' ? html`${nameStanding({ ...page, line })}.` : ''
}

export function renderActionsOfState(page: StatePage): Markup {
  const linePage = findLinePage(page)
  if (linePage) return renderLineActions(linePage)
  const { model, frame, messages } = page
  const { state, session, mayTry } = model.state
  const { ticket, backUrl } = model
  const { card } = messages
  const open = (label: string) =>
    renderTicketForm({ path: '/open', ticket, id: 'open', label, look: 'primary' }, frame, messages)
  const tryAllTheSame = () =>
    renderTicketForm(
      { path: '/open', ticket, id: 'try', label: card.try, look: 'secondary', tries: true },
      frame,
      messages,
    )
  const look = (form: 'primary' | 'secondary') =>
    renderTicketForm(
      { path: '/open/state', ticket, id: 'look', label: card.lookAgain, look: form },
      frame,
      messages,
    )
  switch (state) {
    case 'ready':
    case 'unknown': {
      const end = session
        ? renderTicketForm(
            { path: '/open/end', ticket, id: 'end', label: messages.end.ask, look: 'secondary' },
            frame,
            messages,
          )
        : ''
      const way = open(session ? card.goBackIn : card.open)
      return renderActions([way, end, renderBackLink(backUrl, 'link', frame, messages)])
    }
    case 'starting':
    case 'full':
      return renderActions([
        look('secondary'),
        mayTry ? tryAllTheSame() : '',
        renderBackLink(backUrl, 'link', frame, messages),
      ])
    case 'fault':
    case 'stopped':
    case 'not_open':
      return renderActions([renderBackLink(backUrl, 'primary', frame, messages), look('secondary')])
    case 'closed':
      return renderActions([renderBackLink(backUrl, 'primary', frame, messages)])
  }
}
