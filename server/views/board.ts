import { html, type Markup } from './markup.js'
import type { RefusalReason } from '@appstreamlab/shared'
import type { PageFrame } from './frame.js'
import { cleanText, clipText, renderHostileText, titleLimit } from './hostile-text.js'
import { findMessages } from './language.js'
import { renderPage } from './layout.js'
import type { Messages } from './texts.js'
import {
  renderActions,
  renderBackLink,
  renderFacts,
  renderPanel,
  renderReference,
  renderTicketForm,
} from './parts.js'
import { refusalText } from './refusal-text.js'
import { boardStyles } from './style.js'
import { chooseTimeForm, renderTime } from './times.js'

/** How a person is named; the id comes from an LMS and is hostile. */
export type BoardWho =
  | {
      readonly kind: 'lms-id' | 'pseudonym'
      readonly id: string
      /** As the platform lists them now. */
      readonly name?: string
      /** Nobody of this id is in the course any more. */
      readonly left?: true
    }
  | { readonly kind: 'preview' }
  | { readonly kind: 'unknown' }

interface BoardRow {
  readonly who: BoardWho
  /** The reader's own. */
  readonly own: boolean
  /** From a test copy of the platform. */
  readonly test: boolean
}

export interface BoardPerson extends BoardRow {
  readonly labTitle: string
  readonly state: 'connected' | 'away' | 'pending' | 'opening'
  /** Milliseconds since the epoch. */
  readonly since: number
  /** Milliseconds since the epoch. */
  readonly endsAt?: number
  /** Absent where it may not be ended here. */
  readonly session?: string
}

export interface BoardWaiting extends BoardRow {
  readonly labTitle: string
  /** Milliseconds since the epoch. */
  readonly since: number
  /** 1 is next. */
  readonly position: number
  /** It is their turn. */
  readonly called: boolean
  /** Milliseconds since the epoch; absent until they were told. */
  readonly heldUntil?: number
}

export interface BoardRefused extends BoardRow {
  readonly labTitle?: string
  /** Milliseconds since the epoch. */
  readonly at: number
  readonly reason: RefusalReason
  readonly reference: string
}

export interface BoardModel {
  readonly ticket: string
  /** Milliseconds since the epoch. */
  readonly now: number
  readonly contextTitle?: string
  readonly people: readonly BoardPerson[]
  readonly waiting: readonly BoardWaiting[]
  /** Titles of labs of which nobody knows who waits. */
  readonly unheard: readonly string[]
  readonly refused: readonly BoardRefused[]
  /** For how long refusals are shown; 0: they are not. */
  readonly refusalHours: number
  /** The store did not answer: nobody knows who is in. */
  readonly unread: boolean
  /** Titles of labs of which AppStream does not say who is in. */
  readonly unseen: readonly string[]
  /** Milliseconds since the epoch. */
  readonly asOf?: number
  readonly news?: { readonly kind: 'ended'; readonly who: BoardWho } | { readonly kind: 'gone' }
  /** The reader's ticket opens a lab, whose page they came from. */
  readonly cameFromLab: boolean
  /** Where names were asked of the platform: whether it gave any. */
  readonly names?: 'here' | 'missing'
  /** The reader may ask for classes of the course. */
  readonly hasClasses?: true
  /** The reader chooses what is scored, and sees what became of it. */
  readonly hasScores?: true
  /** So many scores of the course did not arrive. */
  readonly scoresMissing?: number
  readonly backUrl?: string
  readonly reference: string
}

interface Page {
  readonly frame: PageFrame
  readonly messages: Messages
}

/** Who is in the labs of a course, and who was refused, for the people who teach it. */
export function renderBoard(model: BoardModel, frame: PageFrame): Markup {
  const messages = findMessages(frame.language)
  const page: Page = { frame, messages }
  const { board } = messages
  return renderPage(
    {
      title: board.title,
      content: html`<h1>${board.title}</h1>
        ${[renderContext(model.contextTitle, page)]}${[renderNews(model, page)]}${[renderState(model, page)]}${[renderMissing(model, page)]}${[renderPeople(model, page)]}${[renderWaitingPeople(model, page)]}${[renderRefusedPeople(model, page)]}${[renderWays(model, page)]}${[renderNotes(model, page)]}`,
      styles: boardStyles,
    },
    frame,
  )
}

function renderContext(contextTitle: string | undefined, { messages }: Page): Markup {
  const { inline } = renderHostileText(contextTitle ?? '', titleLimit, messages.frame.fullTitle)
  return contextTitle ? html`<p class="context">${[inline]}</p>` : ''
}

function renderNews({ news }: BoardModel, { messages }: Page): Markup {
  if (!news) return ''
  const { board } = messages
  return news.kind === 'ended'
    ? renderPanel({
        tone: 'good',
        icon: 'check',
        headline: html`${board.ended}`,
        lines: [renderWho(news.who, messages)],
      })
    : renderPanel({ tone: 'plain', icon: 'question', headline: html`${board.gone}`, lines: [] })
}

function renderState({ people, unread, unseen, asOf }: BoardModel, { frame, messages }: Page) {
  const { board } = messages
  if (unread)
    return renderPanel({
      tone: 'wait',
      icon: 'warning',
      headline: html`${board.unknown}`,
      lines: [html`${board.unreadWhy}`],
    })
  const titles = unseen.map((title) => clipText(cleanText(title), titleLimit))
  const unknown = titles.length > 0 ? html`${board.unseen} <bdi>${titles.join(', ')}</bdi>` : ''
  const seen = asOf === undefined ? '' : html`${board.asOf}: ${[renderTime(asOf, 'second', frame)]}`
  return renderPanel({
    tone: 'plain',
    icon: 'screen',
    headline: html`${people.length > 0 || unseen.length === 0 ? board.count({ count: people.length }) : board.unknown}`,
    lines: [unknown, seen],
  })
}

/** Scores that were refused for good, for whoever can do something about it. */
function renderMissing({ scoresMissing = 0 }: BoardModel, { messages }: Page): Markup {
  if (scoresMissing === 0) return ''
  return renderPanel({
    tone: 'bad',
    icon: 'warning',
    headline: html`<span id="missing">${messages.scores.missing({ count: scoresMissing })}</span>`,
    lines: [],
  })
}

/** One form for all of them: its ticket is long, and a button says which session is meant. */
function renderPeople(model: BoardModel, page: Page): Markup {
  if (model.people.length === 0) return ''
  const { frame, messages } = page
  const rows = model.people.map((person, index) => renderPerson({ model, person, index }, page))
  return html`<section aria-labelledby="in">
    <h2 id="in">${messages.board.inNow}</h2>
    <form method="post" action="${frame.basePath}/board/end">
      <input type="hidden" name="ticket" value="${model.ticket}" />
      <ul class="rows">
        ${[rows]}
      </ul>
    </form>
  </section>`
}

interface PersonPart {
  readonly model: BoardModel
  readonly person: BoardPerson
  readonly index: number
}

function renderPerson({ model, person, index }: PersonPart, { frame, messages }: Page): Markup {
  const { board } = messages
  const { since, endsAt, session, state } = person
  const time = (at: number) => renderTime(at, chooseTimeForm(at, model.now, frame), frame)
  const elsewhere =
    session === undefined && state !== 'opening' ? html`<p class="note">${board.elsewhere}</p>` : ''
  const button =
    session === undefined
      ? ''
      : html`<button
          class="secondary"
          id="end-${index}"
          name="session"
          value="${session}"
          aria-labelledby="end-${index} who-${index}"
        >
          ${board.end}
        </button>`
  return html`<li class="choice" id="person-${index}">
    <div>
      ${[renderName(person, messages, `who-${index}`)]}
      <p class="note"><bdi>${clipText(cleanText(person.labTitle), titleLimit)}</bdi></p>
      <p class="note">${board.states[state]}</p>
      <p class="note">
        ${board.since}
        ${[time(since)]}${[endsAt === undefined ? '' : html` · ${board.until} ${[time(endsAt)]}`]}
      </p>
      ${[elsewhere]}
    </div>
    ${[button]}
  </li>`
}

/** The `id` lets a button be named after the person of its row. */
function renderName({ who, own, test }: BoardRow, messages: Messages, id: string): Markup {
  const { board } = messages
  return html`<h3 id="${id}">
    ${[renderWho(who, messages)]}${[own ? html` <span class="note">${board.you}</span>` : '']}${[test ? html` <span class="badge">${board.test}</span>` : '']}
  </h3>`
}

/** At most so much of an id; they have 255 characters. */
const idLimit = 80

function renderWho(who: BoardWho, { board }: Messages): Markup {
  if (who.kind === 'preview') return html`${board.preview}`
  if (who.kind === 'unknown') return html`${board.unknownPerson}`
  const id = html`<bdi><code>${clipText(cleanText(who.id), idLimit)}</code></bdi>`
  const left = who.left ? html` <span class="note">(${board.left})</span>` : ''
  return who.name === undefined
    ? html`${[id, left]}`
    : html`<bdi>${clipText(cleanText(who.name), titleLimit)}</bdi> ${[id]}`
}

function renderWaitingPeople(model: BoardModel, page: Page): Markup {
  const { waiting, unheard } = model
  if (waiting.length === 0 && unheard.length === 0) return ''
  const { board } = page.messages
  const titles = unheard.map((title) => clipText(cleanText(title), titleLimit))
  const unknown =
    titles.length === 0
      ? ''
      : html`<p class="note">${board.unheard} <bdi>${titles.join(', ')}</bdi></p>`
  const rows =
    waiting.length === 0
      ? ''
      : html`<ul class="rows">
            ${[waiting.map((one, index) => renderWaitingPerson({ ...one, index }, model, page))]}
          </ul>
          <p class="note">${board.awayNotShown}</p>`
  return html`<section aria-labelledby="waiting">
    <h2 id="waiting">${board.waiting}</h2>
    ${[unknown]}${[rows]}
  </section>`
}

function renderWaitingPerson(
  waiting: BoardWaiting & { readonly index: number },
  { now }: BoardModel,
  { frame, messages }: Page,
): Markup {
  const { board } = messages
  const { since, position, called, heldUntil } = waiting
  const time = (at: number) => renderTime(at, chooseTimeForm(at, now, frame), frame)
  const held = heldUntil === undefined ? '' : html` · ${board.heldUntil} ${[time(heldUntil)]}`
  return html`<li class="choice">
    <div>
      ${[renderName(waiting, messages, `waiting-${waiting.index}`)]}
      <p class="note"><bdi>${clipText(cleanText(waiting.labTitle), titleLimit)}</bdi></p>
      <p class="note">
        ${called ? board.called : board.position({ count: position })}${[called ? held : '']}
      </p>
      <p class="note">${board.since} ${[time(since)]}</p>
    </div>
  </li>`
}

function renderRefusedPeople(model: BoardModel, page: Page): Markup {
  const { refused, refusalHours, unread } = model
  if (refusalHours === 0 || unread) return ''
  const { messages } = page
  const { board } = messages
  const rows =
    refused.length === 0
      ? html`<p class="note">${board.nobodyRefused}</p>`
      : html`<ul class="rows">
          ${[refused.map((one, index) => renderRefusedPerson({ ...one, index }, model, page))]}
        </ul>`
  return html`<section aria-labelledby="refused">
    <h2 id="refused">${board.refused}</h2>
    ${[rows]}
  </section>`
}

function renderRefusedPerson(
  refused: BoardRefused & { readonly index: number },
  { now }: BoardModel,
  { frame, messages }: Page,
): Markup {
  const { at, labTitle, reason, reference } = refused
  const { title, what, fix } = refusalText(reason, 'teacher', frame.language)
  const lab = labTitle === undefined ? '' : clipText(cleanText(labTitle), titleLimit)
  return html`<li class="choice">
    <div>
      ${[renderName(refused, messages, `refused-${refused.index}`)]}
      <p class="note">
        ${[renderTime(at, chooseTimeForm(at, now, frame), frame)]}${[lab && html` · <bdi>${lab}</bdi>`]}
      </p>
      <p>${title}</p>
      <p class="note">${what} ${fix ?? ''}</p>
      <p class="note">${messages.frame.reference} ${[renderReference(reference, messages)]}</p>
    </div>
  </li>`
}

function renderWays(
  { ticket, cameFromLab, hasClasses, hasScores, scoresMissing = 0, backUrl }: BoardModel,
  { frame, messages }: Page,
) {
  const { board, card } = messages
  const form = { ticket, look: 'secondary' } as const
  return renderActions([
    renderTicketForm(
      { ...form, path: '/board', id: 'look', label: card.lookAgain, look: 'primary' },
      frame,
      messages,
    ),
    cameFromLab
      ? renderTicketForm(
          { ...form, path: '/open/state', id: 'lab-page', label: board.toLab },
          frame,
          messages,
        )
      : '',
    hasScores
      ? renderTicketForm(
          {
            ...form,
            path: '/scores',
            id: 'scores',
            label: messages.scores.open,
            ...(scoresMissing > 0 && { about: 'missing' }),
          },
          frame,
          messages,
        )
      : '',
    hasClasses
      ? renderTicketForm(
          { ...form, path: '/classes', id: 'classes', label: messages.classes.open },
          frame,
          messages,
        )
      : '',
    renderBackLink(backUrl, 'link', frame, messages),
  ])
}

function renderNotes(
  { people, waiting, refused, refusalHours, names }: BoardModel,
  { messages }: Page,
): Markup {
  const { board } = messages
  const kinds = new Set([...people, ...waiting, ...refused].map(({ who }) => who.kind))
  const lines = [
    names === 'here' ? board.names : '',
    names === 'missing' ? board.namesMissing : '',
    kinds.has('lms-id') && names === undefined ? board.lmsIds : '',
    kinds.has('pseudonym') ? board.pseudonyms : '',
    refusalHours > 0 ? board.keptWith({ hours: refusalHours }) : board.kept,
    waiting.length > 0 ? board.keptWaiting : '',
  ].filter((line) => line !== '')
  return html`<div class="notes">${[lines.map((line) => html`<p class="note">${line}</p>`)]}</div>`
}

export interface BoardQuestionModel extends BoardRow {
  readonly ticket: string
  /** Sealed: makes the answer count once. */
  readonly once: string
  readonly session: string
  readonly labTitle: string
  readonly contextTitle?: string
}

/** Whether somebody's session shall end, and what that costs them. */
export function renderBoardQuestion(model: BoardQuestionModel, frame: PageFrame): Markup {
  const messages = findMessages(frame.language)
  const page: Page = { frame, messages }
  const { board } = messages
  const form = { ticket: model.ticket, look: 'primary' } as const
  const { inline: lab } = renderHostileText(model.labTitle, titleLimit, messages.frame.fullTitle)
  return renderPage(
    {
      title: board.question,
      content: html`<h1>${board.question}</h1>
        ${[renderContext(model.contextTitle, page)]}${[
          renderPanel({
            tone: 'wait',
            icon: 'warning',
            headline: html`${board.lost}`,
            lines: [html`${board.lostWhy}`],
          }),
        ]}${[
          renderActions([
            renderTicketForm(
              {
                ...form,
                path: '/board/end',
                id: 'end',
                label: board.end,
                session: model.session,
                once: model.once,
                about: 'who',
              },
              frame,
              messages,
            ),
            renderTicketForm(
              { ...form, path: '/board', id: 'keep', label: board.keepOpen, look: 'secondary' },
              frame,
              messages,
            ),
          ]),
        ]}
        <div id="who">
          ${[
            renderFacts([
              { term: board.person, value: renderPersonOf(model, messages) },
              { term: board.lab, value: lab },
            ]),
          ]}
        </div>`,
      styles: boardStyles,
    },
    frame,
  )
}

const renderPersonOf = ({ who, own, test }: BoardRow, messages: Messages): Markup =>
  html`${[renderWho(who, messages)]}${[own ? html` ${messages.board.you}` : '']}${[test ? html` <span class="badge">${messages.board.test}</span>` : '']}`
