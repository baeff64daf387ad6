import { html, type Markup } from './markup.js'
import { chooseWayBack } from '@appstreamlab/shared'
import type { PageFrame } from './frame.js'
import { cleanText, readWebAddress } from './hostile-text.js'
import { findMessages } from './language.js'
import { formatLocale } from './times.js'
import { renderIcon, type IconName } from './icons.js'
import type { Messages } from './texts.js'

/** How a state looks; each has its own mark as well as its own colour. */
export type Tone = 'good' | 'wait' | 'bad' | 'plain'

export interface Panel {
  readonly tone: Tone
  readonly icon: IconName
  /** Rendered; what leads to the headline. */
  readonly before?: Markup
  /** Rendered; the one thing to read. */
  readonly headline: Markup
  /** Rendered; empty ones are left out. */
  readonly lines: readonly Markup[]
}

export function renderPanel({ tone, icon, before, headline, lines }: Panel): Markup {
  const lead = before ? html`<p>${[before]}</p>` : ''
  const paragraphs = lines.filter((line) => line !== '').map((line) => html`<p>${[line]}</p>`)
  return html`<div class="panel ${tone}">
    ${[renderIcon(icon)]}
    <div>
      ${[lead]}
      <p class="headline">${[headline]}</p>
      ${[paragraphs]}
    </div>
  </div>`
}

/**
 * A sentence that costs people their work where it is misunderstood: what is lost or kept, when something ends or
 * closes. As long as no native speaker has read the language's file, the English stands below.
 */
export function renderWithEnglish<
  Page extends { readonly frame: PageFrame; readonly messages: Messages },
>(page: Page, write: (page: Page) => Markup): Markup {
  const own = write(page)
  if (page.messages.reviewed || own === '') return own
  const language = 'en'
  const english = { ...page, frame: { ...page.frame, language }, messages: findMessages(language) }
  return html`${[own]}<span
      class="english"
      lang="${language}"
      dir="ltr"
      data-locale="${formatLocale(language)}"
      >${[write(english)]}</span
    >`
}

/**
 * Attributes of what holds a page's tickets: with `keepScript`, Reload and Back show the lab again. `over`
 * takes away what earlier pages of this launch kept.
 */
export function renderKeeping(
  { reference, over }: { readonly reference: string; readonly over?: boolean },
  frame: PageFrame,
): Markup {
  return html`data-keep="${reference}" data-home="${frame.basePath}/open"
  ${[over ? html`data-over` : '']}`
}

/** What somebody does in a waiting line. */
export type LineStep = 'join' | 'keep' | 'here' | 'leave'

export interface TicketForm {
  readonly path:
    | '/open'
    | '/open/state'
    | '/open/line'
    | '/open/end'
    | '/open/alternative'
    | '/board'
    | '/board/end'
    | '/classes'
    | '/classes/withdraw'
    | '/manage'
    | '/scores'
  readonly ticket: string
  readonly id: string
  readonly label: string
  readonly look: 'primary' | 'secondary'
  /** Id of what the button is for, where the page has several. */
  readonly about?: string
  /** The session that the button is about. */
  readonly session?: string
  /** The link of the course that the button is about. */
  readonly link?: string
  /** Makes the answer to a question count once. */
  readonly once?: string
  /** It may lead nowhere: it opens a window of its own, so that this page goes on waiting. */
  readonly tries?: true
  readonly does?: LineStep
  /** It opens a window of its own, and this page stays. */
  readonly apart?: true
}

/**
 * A button that posts a ticket. What opens a stream leaves a frame, where streams do not work. Where
 * anybody may frame the page, a click may be somebody else's trick: it opens the card and no more.
 */
export function renderTicketForm(form: TicketForm, frame: PageFrame, messages: Messages): Markup {
  const { framedByAnyone } = frame
  if (framedByAnyone && form.path.endsWith('/end')) return ''
  const isPageItself = ['/board', '/classes', '/scores', '/manage'].includes(form.path)
  const path = framedByAnyone && !isPageItself ? '/open/state' : form.path
  const leavesFrame =
    framedByAnyone || form.tries || form.apart || (path === '/open' && frame.framing === 'frame')
  const target = leavesFrame ? html` target="_blank" rel="noopener"` : ''
  const announcement = leavesFrame
    ? html` <span class="unseen">${messages.card.newWindowName}</span>${[renderIcon('newWindow')]}`
    : ''
  return html`<form method="post" action="${frame.basePath}${path}" ${[target]}>
    <input type="hidden" name="ticket" value="${form.ticket}" />${[
      form.session === undefined
        ? ''
        : html`<input type="hidden" name="session" value="${form.session}" />`,
    ]}${[
      form.link === undefined ? '' : html`<input type="hidden" name="link" value="${form.link}" />`,
    ]}${[
      form.once === undefined ? '' : html`<input type="hidden" name="once" value="${form.once}" />`,
    ]}${[form.tries ? html`<input type="hidden" name="try" value="1" />` : '']}${[
      form.does === undefined ? '' : html`<input type="hidden" name="do" value="${form.does}" />`,
    ]}<button
      id="${form.id}"
      class="${form.look}"
      ${[form.about === undefined ? '' : html`aria-describedby="${form.about}"`]}
    >
      ${form.label}${[announcement]}
    </button>
  </form>`
}

export function renderBackLink(
  backUrl: string | undefined,
  look: 'primary' | 'link',
  frame: PageFrame,
  messages: Messages,
): Markup {
  const address = readWebAddress(backUrl)
  if (address === undefined) return ''
  const { url, leads } = chooseWayBack(address, frame.framing)
  const target = leads === 'window' ? html` target="_top"` : ''
  return html`<a id="back" class="${look}" href="${url}" ${[target]}
    >${messages.frame.backToCourse}</a
  >`
}

/** The place below the buttons where the script says what it cannot do. */
export const renderActions = (actions: readonly Markup[]): Markup =>
  html`<div class="actions">${[actions]}</div>
    <p class="note" id="note" tabindex="-1" hidden></p>`

export interface Fact {
  readonly term: string
  /** Rendered. */
  readonly value: Markup
}

export function renderFacts(facts: readonly Fact[]): Markup {
  if (facts.length === 0) return ''
  const rows = facts.map(
    ({ term, value }) =>
      html`<div>
        <dt>${term}</dt>
        <dd>${[value]}</dd>
      </div>`,
  )
  return html`<dl>${[rows]}</dl>`
}

export function renderReference(reference: string, messages: Messages): Markup {
  return html`<span class="reference"
    ><code>${reference}</code>
    <button type="button" class="copy" hidden>
      ${messages.frame.copy}<span class="unseen"> ${messages.frame.reference}</span>
    </button></span
  >`
}

/** The institution's help, where it is configured. */
export function renderHelp(frame: PageFrame): Markup {
  const help = frame.institution?.help
  if (!help) return ''
  const text = cleanText(help.text)
  const address = readWebAddress(help.url)
  return address === undefined
    ? html`<bdi>${text}</bdi>`
    : html`<a href="${address}" target="_blank" rel="noopener"><bdi>${text}</bdi></a>`
}

export function renderRoleBlock(heading: string, content: Markup): Markup {
  return html`<section class="role">
    <h2>${heading}</h2>
    ${[content]}
  </section>`
}
