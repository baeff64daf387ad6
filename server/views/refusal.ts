import { html, type Markup } from './markup.js'
import { refusalCatalogue, type RefusalDetail, type RefusalReason } from '@appstreamlab/shared'
import { keepScript } from './client-script.js'
import type { PageFrame } from './frame.js'
import { clipText, cleanText, renderHostileText, titleLimit } from './hostile-text.js'
import type { IconName } from './icons.js'
import { findMessages } from './language.js'
import { renderPage } from './layout.js'
import type { Messages, ReaderRole } from './texts.js'
import {
  renderActions,
  renderBackLink,
  renderFacts,
  renderHelp,
  renderKeeping,
  renderPanel,
  renderReference,
  renderRoleBlock,
  renderTicketForm,
  renderWithEnglish,
  type Fact,
  type Tone,
} from './parts.js'
import { refusalText, type RefusalText } from './refusal-text.js'
import { renderSettingUp } from './setup-help.js'

// The page of everybody who is refused, whatever the reason and door; the server's `http/` shows it. Its words are
// found by `refusal-text.ts`.

const detailLimit = 200
const wordsLimit = 300

export interface RefusalModel {
  readonly reason: RefusalReason
  readonly reference: string
  readonly awsRequestId?: string
  readonly detail?: RefusalDetail
  readonly teacher: boolean
  readonly administrator: boolean
  /** False before the signature holds: the student's text, no way back, no role text, no action. */
  readonly trusted: boolean
  readonly backUrl?: string
  readonly labTitle?: string
  readonly contextTitle?: string
  /** What a platform answered to our registration, in its own words. */
  readonly platformWords?: string
  /** The URL that an LTI 1.1 signature has to cover, as this service sees it; only where nobody is known. */
  readonly toolUrl?: string
  /** When present, "Try again" posts it to /open. */
  readonly retryTicket?: string
  /** The launch's reference: Reload and Back lead to its card. Only with `retryTicket`. */
  readonly keptAs?: string
}

export function renderRefusal(model: RefusalModel, frame: PageFrame): Markup {
  const messages = findMessages(frame.language)
  const believed: RefusalModel = model.trusted ? model : hideClaims(model)
  const reader = readerOf(believed)
  const { title, ...text } = readText(model.reason, reader, frame, model.detail)
  const what =
    model.reason === 'session_not_ended'
      ? renderWithEnglish(
          { frame, messages },
          (own) => html`${readText(model.reason, reader, own.frame, model.detail).what}`,
        )
      : html`${text.what}`
  return renderPage(
    {
      title,
      content: html`<h1>${title}</h1>
        ${[renderSubject(believed, messages)]}${[
          renderPanel({
            ...chooseMark(model.reason),
            ...(text.fix === undefined
              ? { headline: what }
              : { before: what, headline: html`${text.fix}` }),
            lines: [],
          }),
        ]}${[renderWays(believed, frame, messages)]}${[
          renderFacts([
            { term: messages.refusal.whoCanHelp, value: html`${text.who}` },
            ...(model.trusted || isEverybodys(model.reason)
              ? []
              : [
                  { term: messages.settingUp.teachers, value: html`${messages.settingUp.teacher}` },
                ]),
            ...helpFacts(frame, messages),
          ]),
        ]}${[renderTeacherBlock(believed, text, frame)]}${[renderAdminBlock(believed, text, frame)]}${[
          model.trusted ? '' : renderSettingUp(model, frame),
        ]}`,
      footer: html`${messages.frame.reference} ${[renderReference(model.reference, messages)]}`,
      ...(believed.keptAs !== undefined && { script: keepScript }),
    },
    frame,
  )
}

/** The short refusal page that is sent during a flood (ADR 0019): what happened, and the reference, in a few hundred bytes. */
export function renderBriefRefusal(
  { reason, reference }: Pick<RefusalModel, 'reason' | 'reference'>,
  language: string,
): Markup {
  const messages = findMessages(language)
  const { title, what } = refusalText(reason, 'student', language)
  return html`<!doctype html>
    <html lang="${language}" dir="${messages.direction}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width" />
        <title>${title}</title>
      </head>
      <body>
        <h1>${title}</h1>
        <p>${what}</p>
        <p>${messages.frame.reference} <code>${reference}</code></p>
      </body>
    </html> `
}

const readerOf = ({ teacher, administrator }: RefusalModel): ReaderRole =>
  administrator ? 'admin' : teacher ? 'teacher' : 'student'

/**
 * What stands first on the page. What happened is the same for everybody; what to do and who can help is
 * the reader's own, unless everybody does the same: nobody who teaches is sent to their teacher.
 */
function readText(
  reason: RefusalReason,
  reader: ReaderRole,
  { language }: PageFrame,
  detail: RefusalDetail | undefined,
): RefusalText {
  const { fix, ...text } = refusalText(reason, 'student', language, detail, 'isolated')
  const own = refusalText(reason, reader, language, detail, 'isolated')
  const shown = isEverybodys(reason) ? fix : own.fix
  return { ...text, who: own.who, ...(shown !== undefined && { fix: shown }) }
}

/** True where every reader can do the same about it, so that no role needs advice of its own. */
function isEverybodys(reason: RefusalReason): boolean {
  const { actor } = refusalCatalogue[reason]
  return actor === 'student' || actor === 'nobody'
}

/** Nothing that an unverified launch says about itself is repeated. */
const hideClaims = ({ reason, reference }: RefusalModel): RefusalModel => ({
  reason,
  reference,
  teacher: false,
  administrator: false,
  trusted: false,
})

function renderSubject({ labTitle, contextTitle }: RefusalModel, messages: Messages): Markup {
  const subject = labTitle ?? contextTitle
  if (!subject) return ''
  const shown = renderHostileText(subject, titleLimit, messages.frame.fullTitle)
  return html`<p class="context">${[shown.inline]}</p>
    ${[shown.rest]}`
}

function chooseMark(reason: RefusalReason): { tone: Tone; icon: IconName } {
  const { actor, next } = refusalCatalogue[reason]
  if (actor === 'student') return { tone: 'plain', icon: 'back' }
  return next === 'try_again' ? { tone: 'wait', icon: 'clock' } : { tone: 'bad', icon: 'warning' }
}

function renderWays(model: RefusalModel, frame: PageFrame, messages: Messages): Markup {
  const retries = model.retryTicket !== undefined
  const retry = retries
    ? renderTicketForm(
        {
          path: '/open',
          ticket: model.retryTicket,
          id: 'retry',
          label: messages.refusal.tryAgain,
          look: 'primary',
        },
        frame,
        messages,
      )
    : ''
  const back = renderBackLink(model.backUrl, retries ? 'link' : 'primary', frame, messages)
  if (!retry && !back) return ''
  const actions = renderActions([retry, back])
  const { keptAs: reference } = model
  return reference === undefined
    ? actions
    : html`<div ${[renderKeeping({ reference }, frame)]}>${[actions]}</div>`
}

function helpFacts(frame: PageFrame, messages: Messages): Fact[] {
  const help = renderHelp(frame)
  return help ? [{ term: messages.frame.help, value: help }] : []
}

type FirstText = Pick<RefusalText, 'what' | 'fix' | 'who'>

/** What stands above already is not said twice. */
function renderTeacherBlock(model: RefusalModel, first: FirstText, frame: PageFrame): Markup {
  if (!model.teacher) return ''
  const messages = findMessages(frame.language)
  const text = refusalText(model.reason, 'teacher', frame.language, model.detail, 'isolated')
  const what = text.what === first.what ? '' : html`<p>${text.what}</p>`
  const facts = renderFacts([
    ...(text.fix === undefined || text.fix === first.fix
      ? []
      : [{ term: messages.refusal.whatToDo, value: html`${text.fix}` }]),
    ...whoFacts(text, first, messages),
  ])
  return what || facts ? renderRoleBlock(messages.teacher.heading, html`${[what, facts]}`) : ''
}

const whoFacts = ({ who }: FirstText, first: FirstText, { admin }: Messages): Fact[] =>
  who === first.who ? [] : [{ term: admin.who, value: html`${who}` }]

function renderAdminBlock(model: RefusalModel, first: FirstText, frame: PageFrame): Markup {
  if (!model.administrator) return ''
  const messages = findMessages(frame.language)
  const { admin } = messages
  const text = refusalText(model.reason, 'admin', frame.language, model.detail, 'isolated')
  const code = (value: string) =>
    html`<code><bdi>${clipText(cleanText(value), detailLimit)}</bdi></code>`
  const { awsRequestId, ...details } = {
    ...model.detail,
    awsRequestId: model.awsRequestId ?? model.detail?.awsRequestId,
  }
  const facts: Fact[] = [
    { term: admin.cause, value: html`${text.what}` },
    ...(text.fix === first.fix ? [] : [{ term: admin.fix, value: html`${text.fix}` }]),
    ...(model.platformWords === undefined
      ? []
      : [
          {
            term: admin.platformWords,
            value: html`<bdi>${clipText(cleanText(model.platformWords), wordsLimit)}</bdi>`,
          },
        ]),
    ...whoFacts(text, first, messages),
    { term: admin.code, value: code(refusalCatalogue[model.reason].code) },
    ...(refusalCatalogue[model.reason].code === model.reason
      ? []
      : [{ term: admin.reason, value: code(model.reason) }]),
    ...Object.entries(details).flatMap(([key, value]) =>
      value === null
        ? []
        : {
            term: clipText(cleanText(key), detailLimit),
            value: code(String(value)),
          },
    ),
    { term: admin.reference, value: renderReference(model.reference, messages) },
    ...(awsRequestId === undefined
      ? []
      : [{ term: admin.awsRequestId, value: code(awsRequestId) }]),
  ]
  return renderRoleBlock(admin.heading, renderFacts(facts))
}
