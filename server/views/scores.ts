import { html, type Markup } from './markup.js'
import type { ScoredThing } from '@appstreamlab/shared'
import type { BoardRefused } from './board.js'
import type { PageFrame } from './frame.js'
import { cleanText, clipText, renderHostileText, titleLimit } from './hostile-text.js'
import { findMessages } from './language.js'
import { renderPage } from './layout.js'
import {
  renderActions,
  renderBackLink,
  renderPanel,
  renderReference,
  renderTicketForm,
} from './parts.js'
import { refusalText } from './refusal-text.js'
import { renderFault, renderScoreRow, renderWho, type ScoreRowModel } from './score-rows.js'
import type { ScoreTested } from './score-questions.js'
import { scoresStyles } from './style.js'
import type { Messages } from './texts.js'
import { chooseTimeForm, renderTime } from './times.js'

/** The scores of a link, for who teaches its course; loaded when somebody opens the page. */

/** What is scored of a link. */
export interface ScoreChosen {
  readonly what: ScoredThing
  /** With `minutes`. */
  readonly minutes?: number
  /** When somebody chose it, milliseconds since the epoch. */
  readonly since?: number
}

/** Another link of the course of which something is or was scored. */
export interface ScoreLink {
  /** What the form says for it. */
  readonly key: string
  readonly title: string
  readonly chosen: ScoreChosen
  /** Scores that did not arrive. */
  readonly missing: number
}

export type ScoresNews =
  'saved' | 'unchanged' | 'changed' | 'again' | 'done' | 'undone' | 'gone' | 'busy'

export interface ScoresModel {
  readonly ticket: string
  /** Milliseconds since the epoch. */
  readonly now: number
  readonly contextTitle?: string
  /** The link whose scores these are; absent where the page stands for a course, and its links are listed. */
  readonly link?: {
    readonly key: string
    readonly title?: string
    readonly chosen: ScoreChosen
    /** The platform asks for what people did, and keeps the scores itself. */
    readonly isAsked: boolean
    /** The platform named a gradebook with a teacher's launch. */
    readonly isOffered: boolean
    /** What stands in the form, as it was typed. */
    readonly fields: { readonly what: ScoredThing; readonly minutes: string }
    /** The number of minutes cannot be meant; the most that it may be. */
    readonly fault?: { readonly most: number }
    /** Whoever is at the top needs a teacher. */
    readonly people: readonly ScoreRowModel[]
    readonly tests: readonly ScoreRowModel[]
    /** How many more there are than the page lists. */
    readonly more: number
    readonly counts: {
      readonly missing: number
      readonly onWay: number
      readonly arrived: number
      /** Stopped by a mark that was made by hand. */
      readonly byHand: number
    }
    /** Who could not open the lab, while the board shows it. */
    readonly refused: readonly BoardRefused[]
    /** For how many days what people did is kept. */
    readonly keptDays: number
  }
  readonly links: readonly ScoreLink[]
  /** The site shows no lists of people. */
  readonly listOff: boolean
  /** The store did not answer. */
  readonly unread: boolean
  readonly news?: ScoresNews
  readonly tested?: ScoreTested
  readonly cameFromLab: boolean
  readonly hasBoard?: true
  readonly backUrl?: string
}

type LinkModel = NonNullable<ScoresModel['link']>

interface Page {
  readonly frame: PageFrame
  readonly messages: Messages
}

export function renderScores(model: ScoresModel, frame: PageFrame): Markup {
  const messages = findMessages(frame.language)
  const page: Page = { frame, messages }
  const { scores } = messages
  const { link } = model
  const title = link || model.unread ? scores.title : scores.links
  const ofLink = model.unread
    ? renderUnread(messages)
    : link
      ? html`${[renderState(model, link, page)]}${[renderPeople(model, link, page)]}${[renderTests(model, link, page)]}${[renderRefused(model, link, page)]}${[renderForm(model, link, page)]}${[renderTesting(model, link, page)]}${[renderDownload(model, link, page)]}`
      : ''
  return renderPage(
    {
      title,
      content: html`<h1>${title}</h1>
        ${[renderPlace(model, messages)]}${[renderNews(model, page)]}${[ofLink]}${[renderLinks(model, page)]}${[renderWays(model, page)]}${[renderNotes(model, messages)]}`,
      styles: scoresStyles,
    },
    frame,
  )
}

function renderPlace({ contextTitle, link }: ScoresModel, messages: Messages): Markup {
  const lines = [link?.title, contextTitle]
    .flatMap((title) => (title ? [title] : []))
    .map((title) => {
      const { inline } = renderHostileText(title, titleLimit, messages.frame.fullTitle)
      return html`<p class="context">${[inline]}</p>`
    })
  return html`${[lines]}`
}

const goodNews: readonly ScoresNews[] = ['saved', 'again', 'done', 'undone']

function renderNews({ news, tested }: ScoresModel, page: Page): Markup {
  const { scores } = page.messages
  if (tested) {
    const { what, fix }: { readonly what: Markup; readonly fix: Markup } =
      tested.kind === 'failed' ? renderFault(tested.why, page.messages) : { what: '', fix: '' }
    const tones = { back: 'good', unseen: 'wait', marked: 'plain' } as const
    const tone = tested.kind in tones ? tones[tested.kind as keyof typeof tones] : 'bad'
    return renderPanel({
      tone,
      icon: tone === 'good' ? 'check' : tone === 'plain' ? 'question' : 'warning',
      headline: html`${scores.tested[tested.kind]}`,
      lines: [what, fix],
    })
  }
  if (!news) return ''
  const isGood = goodNews.includes(news)
  return renderPanel({
    tone: isGood ? 'good' : news === 'busy' ? 'wait' : 'plain',
    icon: isGood ? 'check' : news === 'busy' ? 'warning' : 'question',
    headline: html`${scores.news[news]}`,
    lines: news === 'undone' ? [html`${scores.noFall}`] : [],
  })
}

function renderUnread({ scores, board }: Messages): Markup {
  return renderPanel({
    tone: 'wait',
    icon: 'warning',
    headline: html`${scores.unread}`,
    lines: [html`${board.unreadWhy}`],
  })
}

/** What is scored, and whether it arrived. */
function renderState(model: ScoresModel, link: LinkModel, { frame, messages }: Page): Markup {
  const { scores } = messages
  const { chosen, counts, isAsked, isOffered } = link
  const since =
    chosen.since === undefined
      ? ''
      : html`${scores.chosenAt}:
        ${[renderTime(chosen.since, chooseTimeForm(chosen.since, model.now, frame), frame)]}`
  const isOn = chosen.what !== 'nothing'
  const warning =
    isOn && !isAsked && !isOffered
      ? renderPanel({
          tone: 'wait',
          icon: 'warning',
          headline: html`${scores.notOffered}`,
          lines: [html`${scores.notOfferedWhy}`],
        })
      : ''
  const { missing, onWay, arrived, byHand } = counts
  const open = missing + onWay + byHand
  const arrival = [
    missing > 0 ? html`${scores.missing({ count: missing })}` : '',
    onWay > 0 ? html`${scores.onWay({ count: onWay })}` : '',
    byHand > 0 ? html`${scores.keptByHand({ count: byHand })}` : '',
    open === 0 && arrived > 0 ? html`${scores.allThere}` : '',
    isOn && open + arrived === 0 && !isAsked ? html`${scores.noneYet}` : '',
  ]
  const tone = missing > 0 ? 'bad' : isOn && arrived > 0 && open === 0 ? 'good' : 'plain'
  return html`${[
    renderPanel({
      tone,
      icon: tone === 'bad' ? 'warning' : tone === 'good' ? 'check' : 'question',
      headline: html`${sayChosen(chosen, messages)}`,
      lines: [since, ...arrival, isAsked ? html`${scores.asked}` : ''],
    }),
  ]}${[warning]}`
}

export function sayChosen({ what, minutes = 0 }: ScoreChosen, { scores }: Messages): string {
  return what === 'minutes' ? scores.now.minutes({ count: minutes }) : scores.now[what]
}

/** One form for all of them: its ticket is long, and a button says who is meant. */
function renderList(
  { model, link, rows }: { model: ScoresModel; link: LinkModel; rows: readonly ScoreRowModel[] },
  page: Page,
  prefix: string,
): Markup {
  return html`<form method="post" action="${page.frame.basePath}/scores/person">
    ${[renderHidden(model, link)]}
    <ul class="rows">
      ${[rows.map((row, index) => renderScoreRow({ row, id: `${prefix}-${index}`, now: model.now, isAsked: link.isAsked }, page))]}
    </ul>
  </form>`
}

const renderHidden = ({ ticket }: Pick<ScoresModel, 'ticket'>, { key }: { key: string }): Markup =>
  html`<input type="hidden" name="ticket" value="${ticket}" />
    <input type="hidden" name="link" value="${key}" />`

function renderPeople(model: ScoresModel, link: LinkModel, page: Page): Markup {
  const { scores } = page.messages
  const { people, more, counts } = link
  if (model.listOff) return html`<p class="note">${scores.listOff}</p>`
  if (people.length === 0) return ''
  const all =
    counts.missing > 1 && !link.isAsked
      ? html`<form method="post" action="${page.frame.basePath}/scores/person">
          ${[renderHidden(model, link)]}
          <button class="secondary" id="again-all" name="again" value="all">
            ${scores.againAll}
          </button>
        </form>`
      : ''
  return html`<section aria-labelledby="people">
    <h2 id="people">${scores.people}</h2>
    ${[renderList({ model, link, rows: people }, page, 'person')]}${[more > 0 ? html`<p class="note">${scores.more({ count: more })}</p>` : '']}${[all]}
  </section>`
}

function renderTests(model: ScoresModel, link: LinkModel, page: Page): Markup {
  if (link.tests.length === 0 || model.listOff) return ''
  const { scores } = page.messages
  return html`<section aria-labelledby="tests">
    <h2 id="tests">${scores.tests}</h2>
    <p class="note">${scores.testsWhy}</p>
    ${[renderList({ model, link, rows: link.tests }, page, 'test')]}
  </section>`
}

function renderRefused(model: ScoresModel, { refused }: LinkModel, page: Page): Markup {
  if (refused.length === 0 || model.listOff) return ''
  const { messages, frame } = page
  const rows = refused.map((one) => {
    const { title, what, fix } = refusalText(one.reason, 'teacher', frame.language)
    return html`<li class="choice">
      <div>
        <h3>${[renderWho(one, messages)]}</h3>
        <p class="note">${[renderTime(one.at, chooseTimeForm(one.at, model.now, frame), frame)]}</p>
        <p>${title}</p>
        <p class="note">${what} ${fix ?? ''}</p>
        <p class="note">
          ${messages.frame.reference} ${[renderReference(one.reference, messages)]}
        </p>
      </div>
    </li>`
  })
  return html`<section aria-labelledby="refused">
    <h2 id="refused">${messages.board.refused}</h2>
    <ul class="rows">
      ${[rows]}
    </ul>
  </section>`
}

const things = ['nothing', 'opened', 'minutes'] as const satisfies readonly ScoredThing[]

function renderForm(model: ScoresModel, link: LinkModel, { frame, messages }: Page): Markup {
  if (link.isAsked) return ''
  const { scores, classes } = messages
  const { fields, fault } = link
  const problem = fault
    ? html`<p class="problem" id="problem" role="alert">
        ${scores.faultMinutes({ most: fault.most })}
      </p>`
    : ''
  const choices = things.map(
    (what) =>
      html`<p class="check">
        <input
          type="radio"
          id="what-${what}"
          name="what"
          value="${what}"
          aria-describedby="help-${what}"
          ${[fields.what === what ? html`checked` : '']}
        />
        <span
          ><label for="what-${what}">${scores.what[what]}</label
          ><span class="note" id="help-${what}">${scores.help[what]}</span></span
        >
      </p>`,
  )
  return html`<section id="choose">
    <form method="post" action="${frame.basePath}/scores/choose#choose">
      ${[renderHidden(model, link)]}<input
        type="hidden"
        name="seen"
        value="${link.chosen.since ?? 0}"
      />
      <fieldset>
        <legend>${scores.question}</legend>
        ${[problem]}${[choices]}
        <p class="field">
          <label for="minutes">${scores.number}</label>
          <input
            type="text"
            id="minutes"
            name="minutes"
            inputmode="numeric"
            autocomplete="off"
            value="${fields.minutes}"
            ${[fault ? html`aria-invalid="true" aria-describedby="problem"` : '']}
          />
        </p>
      </fieldset>
      <p class="note">${scores.fromNow}</p>
      <div class="actions">
        <button class="primary" id="save">${classes.save}</button>
      </div>
    </form>
  </section>`
}

/** Whoever sets a link up sees whether scores get through, before anybody has worked in the lab. */
function renderTesting(model: ScoresModel, link: LinkModel, { frame, messages }: Page): Markup {
  if (link.isAsked || !link.isOffered) return ''
  const { scores } = messages
  const options = model.listOff
    ? []
    : link.tests.map(
        ({ key, who, name }) =>
          html`<option value="${key}">
            ${clipText(cleanText(name ?? ('id' in who ? who.id : messages.board.preview)), titleLimit)}
          </option>`,
      )
  return html`<section aria-labelledby="testing">
    <h2 id="testing">${scores.test}</h2>
    <p class="note">${scores.testHelp}</p>
    <form method="post" action="${frame.basePath}/scores/test">
      ${[renderHidden(model, link)]}
      <p class="field">
        <label for="whose">${scores.testWhose}</label>
        <select id="whose" name="whose">
          <option value="own">${scores.testOwn}</option>
          ${[options]}
        </select>
      </p>
      <div class="actions">
        <button class="secondary" id="test">${scores.test}</button>
      </div>
    </form>
  </section>`
}

function renderDownload(model: ScoresModel, link: LinkModel, { frame, messages }: Page): Markup {
  const { people, tests } = link
  if (model.listOff || people.length + tests.length === 0) return ''
  return html`<form method="post" action="${frame.basePath}/scores/csv">
    ${[renderHidden(model, link)]}
    <button class="secondary" id="csv">${messages.scores.csv}</button>
  </form>`
}

function renderLinks(
  { links, ticket, link, unread }: ScoresModel,
  { frame, messages }: Page,
): Markup {
  const { scores } = messages
  if (unread) return ''
  if (links.length === 0)
    return link
      ? ''
      : renderPanel({
          tone: 'plain',
          icon: 'question',
          headline: html`${scores.noLink}`,
          lines: [html`${scores.noLinkWhy}`],
        })
  const rows = links.map(
    ({ key, title, chosen, missing }, index) =>
      html`<li class="choice">
        <div>
          ${[renderLinkTitle(title, index, link !== undefined)]}
          <p class="note">${sayChosen(chosen, messages)}</p>
          ${[missing > 0 ? html`<p class="problem">${scores.missing({ count: missing })}</p>` : '']}
        </div>
        <button
          class="secondary"
          id="show-${index}"
          name="link"
          value="${key}"
          aria-labelledby="show-${index} link-${index}"
        >
          ${scores.show}
        </button>
      </li>`,
  )
  const form = html`<form method="post" action="${frame.basePath}/scores">
    <input type="hidden" name="ticket" value="${ticket}" />
    <ul class="rows">
      ${[rows]}
    </ul>
  </form>`
  // Without a link of its own the page is about these alone, and is called so.
  return link
    ? html`<section aria-labelledby="links">
        <h2 id="links">${scores.links}</h2>
        ${[form]}
      </section>`
    : html`<section>${[form]}</section>`
}

function renderLinkTitle(title: string, index: number, isBelow: boolean): Markup {
  const text = html`<bdi>${clipText(cleanText(title), titleLimit)}</bdi>`
  return isBelow
    ? html`<h3 id="link-${index}">${[text]}</h3>`
    : html`<h2 id="link-${index}">${[text]}</h2>`
}

function renderWays(model: ScoresModel, { frame, messages }: Page): Markup {
  const { ticket, cameFromLab, hasBoard, backUrl, link } = model
  const { board, card } = messages
  const form = { ticket, look: 'secondary' } as const
  const shown = link && { link: link.key }
  return renderActions([
    renderTicketForm(
      { ...form, ...shown, path: '/scores', id: 'look', label: card.lookAgain },
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
    hasBoard
      ? renderTicketForm(
          { ...form, path: '/board', id: 'board', label: board.open },
          frame,
          messages,
        )
      : '',
    renderBackLink(backUrl, 'link', frame, messages),
  ])
}

function renderNotes({ link, listOff, unread }: ScoresModel, { scores, board }: Messages): Markup {
  const rows = link && !listOff ? [...link.people, ...link.tests, ...link.refused] : []
  const kinds = new Set(rows.map(({ who }) => who.kind))
  const hasNames = [...(link?.people ?? []), ...(link?.tests ?? [])].some(
    ({ name }) => name !== undefined,
  )
  const lines = [
    hasNames ? board.names : kinds.has('lms-id') ? board.lmsIds : '',
    kinds.has('pseudonym') ? board.pseudonyms : '',
    scores.notSent,
    link && !unread ? scores.kept({ days: link.keptDays }) : '',
  ].filter((line) => line !== '')
  return html`<div class="notes">${[lines.map((line) => html`<p class="note">${line}</p>`)]}</div>`
}
