import { html, trustMarkup, type Markup } from './markup.js'
import { nameFleetFault, type LabState } from '@appstreamlab/shared'
import { renderFaultForAdmin, renderFaultForTeacher } from './card-fault.js'
import { isStaff, type CardModel, type StatePage } from './card-model.js'
import { keepScript, lineScript } from './client-script.js'
import {
  findLinePage,
  namePlace,
  nameStanding,
  renderLineData,
  sayStanding,
  writeKeptBriefly,
} from './card-waiting-line.js'
import { renderActionsOfState, renderStatePanel } from './card-state.js'
import { renderLabFacts } from './card-facts.js'
import { nameShown } from './card-shown.js'
import type { PageFrame } from './frame.js'
import {
  clipText,
  cleanText,
  readWebAddress,
  renderHostileText,
  titleLimit,
} from './hostile-text.js'
import { findMessages } from './language.js'
import { renderPage, trimMarkup } from './layout.js'
import {
  renderFacts,
  renderHelp,
  renderKeeping,
  renderReference,
  renderRoleBlock,
  renderWithEnglish,
  renderTicketForm,
  type Fact,
} from './parts.js'
import { lineStyles } from './style.js'
import { renderTime } from './times.js'

// The lab page. `visit/` shows it to whoever has launched and is not in yet; its parts lie in the files `card-*.ts`.

const descriptionLimit = 280

/** The whole page of a lab. */
export function renderLabPage(model: CardModel, frame: PageFrame): Markup {
  const messages = findMessages(frame.language)
  const { frame: words, script } = messages
  const title = renderHostileText(
    model.title ?? messages.card.untitled,
    titleLimit,
    words.fullTitle,
  )
  const context = renderHostileText(model.contextTitle ?? '', titleLimit, words.fullTitle)
  const text = renderHostileText(model.description ?? '', descriptionLimit, words.fullText)
  const contextLine = model.contextTitle ? html`<p class="context">${[context.inline]}</p>` : ''
  const description = model.description ? html`<p class="description">${[text.inline]}</p>` : ''
  const preview = model.preview ? html`<p class="context">${messages.card.preview}</p>` : ''
  return renderPage(
    {
      title: cleanText(
        `${nameState({ model, frame, messages })}: ${clipText(model.title ?? messages.card.untitled, titleLimit)}`,
      ),
      content: html`<h1>${[title.inline]}</h1>
        ${[title.rest]}${[preview]}${[contextLine]}${[context.rest]}${[description]}${[text.rest]}
        <div
          id="lab"
          ${[renderKeeping({ reference: model.reference, over: model.ended === true }, frame)]}
          data-url="${frame.basePath}/open/state"
          data-failed="${script.lookFailed}"
          data-expired="${[script.ticketExpired, writeKeptBriefly(model, messages)].filter(Boolean).join(' ')}"
          data-blocked="${script.maybeBlocked}"
          data-barred="${script.barred}"
        >
          ${[renderCard(model, frame)]}
        </div>`,
      ...(mayWait(model)
        ? { script: trustMarkup(`${keepScript}\n${lineScript}`), styles: lineStyles }
        : { script: keepScript }),
    },
    frame,
  )
}

/** Who stands in no line yet gets there by a page of its own. */
const mayWait = ({ line, state: { state } }: CardModel): boolean =>
  line !== undefined || state === 'full' || state === 'starting'

/**
 * The part that changes with the lab's state; the script swaps it in.
 *
 * @param shown Its name, by which a page says that it shows it (`card-answer.ts`).
 */
export function renderCard(
  model: CardModel,
  frame: PageFrame,
  shown = nameShown(model, frame),
): Markup {
  const messages = findMessages(frame.language)
  const page: StatePage = { model, frame, messages }
  const { state } = model.state
  const linePage = findLinePage(page)
  const saidOfState = state === 'ready' ? messages.card.canOpenNow : messages.states[state].headline
  const said = linePage
    ? sayStanding(linePage)
    : [saidOfState, namePlace(page)].filter(Boolean).join('. ')
  const title = clipText(cleanText(model.title ?? messages.card.untitled), titleLimit)
  return trimMarkup(
    html`<div
      data-state="${state}"
      data-pace="${paces[state]}"
      data-said="${said}"
      data-title="${nameState(page)}: ${title}"
      data-shown="${shown}"
      ${[renderLineData(page)]}
    >
      ${[renderStatePanel(page)]}${[renderActionsOfState(page)]}${[renderFacts([...waitingFacts(page), ...renderLabFacts(page), ...helpFacts(page)])]}${[renderTrouble(page)]}${[renderTeacherBlock(page)]}${[renderAdminBlock(page)]}${[renderManagementLink(page)]}
    </div>`,
  )
}

function nameState(page: StatePage): string {
  const linePage = findLinePage(page)
  return linePage ? nameStanding(linePage) : page.messages.states[page.model.state.state].headline
}

/** How eagerly the script looks again; 'renew' only keeps the ticket alive. */
const paces: Readonly<Record<LabState['state'], 'wait' | 'slow' | 'renew'>> = {
  ready: 'renew',
  unknown: 'renew',
  starting: 'wait',
  full: 'wait',
  stopped: 'slow',
  fault: 'slow',
  not_open: 'slow',
  closed: 'renew',
}

function waitingFacts({ model, frame, messages }: StatePage): Fact[] {
  const { state, asOf } = model.state
  const looked: readonly LabState['state'][] = ['starting', 'full', 'stopped', 'fault']
  if (!looked.includes(state)) return []
  const checked = renderTime(asOf ?? model.now, 'second', frame)
  const facts = [
    { term: messages.card.checked, value: html`<span id="checked">${[checked]}</span>` },
  ]
  // Whoever stands in line waits since they came, not since this page was opened.
  const { line } = model
  const since = (line?.kind === 'beside' ? undefined : line?.arrivedAt) ?? model.waitingSince
  if (since !== undefined && (state === 'starting' || state === 'full'))
    facts.push({ term: messages.card.waitingSince, value: renderTime(since, 'minute', frame) })
  return facts
}

/** Who can help, and under which name: where there is nothing to open, in plain sight. */
function helpFacts({ model, frame, messages }: StatePage): Fact[] {
  // The student's lines about a fault say both help and reference already.
  if (opens(model.state) || (model.state.state === 'fault' && !isStaff(model))) return []
  const help = renderHelp(frame)
  return [
    ...(help ? [{ term: messages.frame.help, value: help }] : []),
    { term: messages.frame.reference, value: renderReference(model.reference, messages) },
  ]
}

const opens = ({ state }: LabState): boolean => state === 'ready' || state === 'unknown'

/** What to do when the click leads nowhere: steps, another way, who to ask. */
function renderTrouble({ model, frame, messages }: StatePage): Markup {
  const { trouble } = messages
  const alternative = readWebAddress(model.alternativeUrl)
  const way =
    alternative === undefined
      ? ''
      : model.alternativeCounts
        ? renderTicketForm(
            {
              path: '/open/alternative',
              id: 'alternative',
              label: trouble.alternative,
              look: 'secondary',
              ticket: model.ticket,
              apart: true,
            },
            frame,
            messages,
          )
        : html`<p>
            <a id="alternative" href="${alternative}" target="_blank" rel="noopener"
              >${trouble.alternative}<span class="unseen"> ${messages.card.newWindowName}</span></a
            >
          </p>`
  const help = renderHelp(frame)
  const asked = isStaff(model) ? trouble.askRunners : trouble.askTeacher
  const ask = html`<p>${asked} ${[renderReference(model.reference, messages)]}</p>
    ${[help && html`<p>${messages.frame.helpLine} ${[help]}</p>`]}`
  if (!opens(model.state)) return way
  const first = frame.framing === 'frame' ? trouble.allowWindow : trouble.waitForDesktop
  return html`<details id="trouble">
    <summary id="why">${trouble.summary}</summary>
    <ol>
      <li>${first}</li>
      <li>${trouble.useCurrentBrowser}</li>
      <li>${trouble.openAgain}</li>
    </ol>
    ${[way]}${[ask]}
  </details>`
}

function renderTeacherBlock({ model, frame, messages }: StatePage): Markup {
  if (!model.teacher) return ''
  const { state, free, asOf } = model.state
  const writeMeaning = (page: Pick<StatePage, 'messages'>) =>
    html`${page.messages.states[state].teacher}`
  const facts: Fact[] = []
  if (free !== undefined)
    facts.push({
      term: messages.teacher.freeSeats,
      value: html`${new Intl.NumberFormat(frame.language).format(free)}`,
    })
  if (asOf !== undefined)
    facts.push({ term: messages.teacher.asOf, value: renderTime(asOf, 'second', frame) })
  return renderRoleBlock(
    messages.teacher.heading,
    html`<p>
        ${[state === 'closed' ? renderWithEnglish({ frame, messages }, writeMeaning) : writeMeaning({ messages })]}
      </p>
      ${[renderFaultForTeacher({ model, frame, messages })]}${[renderFacts(facts)]}${[renderCourseLinks({ model, frame, messages })]}`,
  )
}

function renderCourseLinks({ model, frame, messages }: StatePage): Markup {
  const { ticket, hasBoard, hasClasses, hasScores, scoresMissing = 0 } = model
  const form = { ticket, look: 'secondary' } as const
  const board = { ...form, path: '/board', id: 'board', label: messages.board.open } as const
  const classes = {
    ...form,
    path: '/classes',
    id: 'classes',
    label: messages.classes.open,
  } as const
  const scores = { ...form, path: '/scores', id: 'scores', label: messages.scores.open } as const
  const missing =
    scoresMissing > 0
      ? html`<p>
          <strong id="missing">${messages.scores.missing({ count: scoresMissing })}</strong>
        </p>`
      : ''
  const about = scoresMissing > 0 ? { about: 'missing' } : {}
  const links = [
    ...(hasScores ? [{ ...scores, ...about }] : []),
    ...(hasBoard ? [board] : []),
    ...(hasClasses ? [classes] : []),
  ].map((one) => renderTicketForm(one, frame, messages))
  return html`${[missing]}${[links]}`
}

function renderAdminBlock({ model, frame, messages }: StatePage): Markup {
  if (!model.administrator) return ''
  const { state, fleetErrors, fault, asOf } = model.state
  const { admin } = messages
  const facts: Fact[] = [
    { term: admin.state, value: html`<code>${state}</code>` },
    ...(fault === undefined
      ? []
      : [{ term: admin.code, value: html`<code>${nameFleetFault(fault)}</code>` }]),
    ...(fleetErrors
      ? [
          {
            term: admin.fleetErrors,
            value: html`<code>${cleanText(fleetErrors.join(', '))}</code>`,
          },
        ]
      : []),
    ...(asOf === undefined ? [] : [{ term: admin.asOf, value: renderTime(asOf, 'second', frame) }]),
    { term: admin.reference, value: renderReference(model.reference, messages) },
  ]
  return renderRoleBlock(
    admin.heading,
    html`${[renderFacts(facts)]}${[renderFaultForAdmin({ model, frame, messages })]}`,
  )
}

function renderManagementLink({ model, frame, messages }: StatePage): Markup {
  if (!model.mayManage) return ''
  const { heading, title } = messages.manage
  const link = {
    ticket: model.ticket,
    path: '/manage',
    id: 'manage',
    label: title,
    look: 'secondary',
  } as const
  return renderRoleBlock(heading, renderTicketForm(link, frame, messages))
}
