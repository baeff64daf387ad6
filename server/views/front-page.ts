import { html, type Markup } from './markup.js'
import type { PageFrame } from './frame.js'
import { findMessages } from './language.js'
import { renderPage } from './layout.js'
import { renderPanel } from './parts.js'

/** For someone who pasted the address. Says nothing about the configuration. */
export function renderFrontPage(frame: PageFrame): Markup {
  const { front } = findMessages(frame.language)
  const panel = renderPanel({
    tone: 'plain',
    icon: 'screen',
    headline: html`${front.what}`,
    lines: [html`${front.how}`],
  })
  return renderPage(
    {
      title: front.title,
      content: html`<h1>${front.title}</h1>
        ${[panel]}
        <p class="description">${front.help}</p>`,
    },
    frame,
  )
}
