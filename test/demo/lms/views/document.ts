import { html } from 'ghtml'
import type { Choices } from '../choices.js'
import { texts } from '../texts.js'

/**
 * What all pages of the demo course share, whatever they show: head, styles, and the line that says
 * it is a demo.
 */

export interface DocumentOptions {
  readonly title: string
  readonly body: string
  /** Path of a module script that makes the page more comfortable. */
  readonly script?: string
  /** English when absent. */
  readonly locale?: Choices['locale']
}

const mark = html`<svg class="mark" viewBox="0 0 24 24" aria-hidden="true">
  <path d="M12 5 2.5 9.5 12 14l9.5-4.5L12 5Z" />
  <path d="M6.5 11.8v4.4c0 1.3 2.5 2.6 5.5 2.6s5.5-1.3 5.5-2.6v-4.4" />
</svg>`

/** A whole page of the demo course. */
export const renderDocument = ({ title, body, script, locale = 'en' }: DocumentOptions): string =>
  html`<!doctype html>
    <html lang="${locale}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>${title}</title>
        <link rel="icon" href="data:," />
        <link rel="stylesheet" href="/demo.css" />
        !${script ? html`<script type="module" src="${script}"></script>` : ''}
      </head>
      <body>
        <header class="top">
          <p class="school">!${mark} Example University</p>
          <p class="demo">${texts[locale].demo}</p>
        </header>
        !${body}
      </body>
    </html>`
