import { html } from 'ghtml'

/**
 * The frame of every page of the portal. Its banner says that this is no stream, so that nobody
 * takes the sandbox for AppStream.
 */

export interface Page {
  readonly title: string
  /** Trusted markup, made with `html`. */
  readonly main: string
  /** The desktop uses the whole window; the other pages are one narrow column. */
  readonly layout: 'desktop' | 'column'
  /** The page runs the portal's script for the session of this state. */
  readonly clientState?: 'PENDING' | 'CONNECTED' | 'NOT_CONNECTED'
  /** Without script: seconds after which the page looks again by itself. */
  readonly refreshSeconds?: number
}

export function renderDocument(page: Page): string {
  const script =
    page.clientState === undefined
      ? ''
      : html`<script type="module" src="/portal/client.js"></script>`
  const refresh =
    page.refreshSeconds === undefined
      ? ''
      : html`<noscript><meta http-equiv="refresh" content="${page.refreshSeconds}" /></noscript>`
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>${page.title} – Sandbox</title>
        <link rel="stylesheet" href="/portal/style.css" />
        <link rel="icon" href="/portal/icon.svg" />
        !${refresh}!${script}
      </head>
      <body class="${page.layout}" data-state="${page.clientState ?? ''}">
        <header class="banner">
          <strong>Sandbox: not a real stream</strong>
          <span>Nothing here reaches Amazon AppStream 2.0.</span>
        </header>
        <main>!${page.main}</main>
      </body>
    </html> `
}
