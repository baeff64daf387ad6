import { readFileSync } from 'node:fs'
import { trustMarkup, type Markup } from './markup.js'

/** Texts of a script, in which every space counts. */
const literals = /(`(?:\\.|[^`\\])*`|'(?:\\.|[^'\\])*'|"(?:\\.|[^"\\])*")/

/** The compiled client script, as it stands in every page. Read once, at start. */
export const clientScript = readScript('page.js')

/** The script of the two pages between login and launch. */
export const handoverScript = readScript('handover.js')

/** The script of pages that Reload and Back show again, and of the page that shows them. */
export const keepScript = readScript('keep.js')

/** The script of cards on which somebody may wait in line. */
export const lineScript = readScript('line.js')

/** The script of the picker and of the page that takes its answer back. */
export const pickerScript = readScript('picker.js')

/** The script of the page after a registration. */
export const registerScript = readScript('registered.js')

function readScript(name: string): Markup {
  return trustMarkup(shorten(readFileSync(new URL(`client/${name}`, import.meta.url), 'utf8')))
}

/**
 * What only helps those who read the source is of no use in a page: indentation, spaces around operators, line ends,
 * the last comma or semicolon of a block, and the compiler's closing `export {}`. The compiler writes every semicolon, so no
 * line end ends a statement.
 */
function shorten(source: string): string {
  return source
    .replace(/^\s+/gm, '')
    .replace(/^export \{\};?$/m, '')
    .split(literals)
    .map((part, index) => (index % 2 === 1 ? part : shortenCode(part)))
    .join('')
    .trim()
}

function shortenCode(code: string): string {
  return code
    .replace(/ ?(!==|[=+?:&|<>{}();,*]+) ?/g, '$1')
    .replace(/([{}()[\];,&|])\n/g, '$1')
    .replace(/\n([{}()[\].&|])/g, '$1')
    .replace(/[;,]([)}\]])/g, '$1')
    .replace(/\bconst\b/g, 'let')
    .replace(/\bvoid (?=\w+\()/g, '')
}
