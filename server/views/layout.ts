import { html, trustMarkup, type Markup } from './markup.js'
import { clientScript } from './client-script.js'
import { isColor } from './colors.js'
import type { PageFrame } from './frame.js'
import { clipText, cleanText, readWebAddress, titleLimit } from './hostile-text.js'
import { renderIcon } from './icons.js'
import { findMessages } from './language.js'
import { stylesheet } from './style.js'
import { formatLocale } from './times.js'

// What every page of the signer stands in.

export interface Page {
  /** Plain text. */
  readonly title: string
  /** Rendered: what stands on the card. */
  readonly content: Markup
  /** Rendered: what stands below the card. */
  readonly footer?: Markup
  /** Rules of this kind of page, beside those that every page has. */
  readonly styles?: Markup
  /** Compiled script of this kind of page, beside the one that every page has. */
  readonly script?: Markup
}

/** The one layout: institution, card, footer. Every page is this page with other content. */
export function renderPage(page: Page, frame: PageFrame): Markup {
  const messages = findMessages(frame.language)
  const title = clipText(cleanText(page.title), titleLimit)
  const footer = page.footer ? html`<footer>${[page.footer]}</footer>` : ''
  return trimMarkup(
    html`<!doctype html>
      <html
        lang="${frame.language}"
        dir="${messages.direction}"
        data-locale="${formatLocale(frame.language)}"
      >
        <head>
          <meta charset="utf-8" />
          <meta name="viewport" content="width=device-width, initial-scale=1" />
          <meta name="color-scheme" content="light dark" />
          <meta name="robots" content="noindex" />
          <link rel="icon" href="data:," />
          <title>${title}</title>
          <style nonce="${frame.nonce}">
            ${[stylesheet]}${[page.styles ?? '']}${[renderAccent(frame)]}
          </style>
        </head>
        <body class="${frame.framing}">
          ${[renderHeader(frame)]}${[frame.testPlatform ? html`<p class="test">${messages.frame.testPlatform}</p>` : '']}
          <main>${[page.content]}</main>
          ${[footer]}
          <p class="unseen" id="said" role="status" data-copied="${messages.script.copied}"></p>
          <script type="module" nonce="${frame.nonce}">
            ${[clientScript]}
          </script>
          ${[page.script === undefined ? '' : renderScript(page.script, frame)]}
        </body>
      </html> `,
  )
}

/** Indentation helps only those who read the source; names hold no line ends (`cleanText`). */
export const trimMarkup = (markup: Markup): Markup => trustMarkup(markup.replace(/\n\s+/g, '\n'))

const renderScript = (script: Markup, { nonce }: PageFrame): Markup =>
  html`<script type="module" nonce="${nonce}">
    ${[script]}
  </script>`

function renderHeader({ institution }: PageFrame): Markup {
  if (!institution) return ''
  const logo = readWebAddress(institution.logoUrl)
  const mark =
    logo === undefined ? renderIcon('screen') : html`<img src="${logo}" alt="" height="32" />`
  return html`<header>${[mark]}<bdi>${cleanText(institution.name)}</bdi></header>`
}

/** Only colours that are nothing but a colour reach the stylesheet. */
function renderAccent({ institution }: PageFrame): Markup {
  const { accent, accentDark } = institution ?? {}
  const light = accent !== undefined && isColor(accent) ? `:root{--accent:${accent}}` : ''
  const dark =
    accentDark !== undefined && isColor(accentDark)
      ? `@media (prefers-color-scheme:dark){:root{--accent:${accentDark}}}`
      : light && '@media (prefers-color-scheme:dark){:root{--accent:var(--accent-dark)}}'
  return trustMarkup(light + dark)
}
