import { readFileSync } from 'node:fs'

/** The compiled client script, as it stands in every page. Read once, at start. */
export const clientScript = shorten(
  readFileSync(new URL('client/page.js', import.meta.url), 'utf8'),
)

/** Indentation and the compiler's closing `export {}` are of no use in a page. */
function shorten(source: string): string {
  return source
    .replace(/^\s+/gm, '')
    .replace(/^export \{\};?$/m, '')
    .trim()
}
