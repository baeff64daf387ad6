import { readFileSync } from 'node:fs'

/** The compiled client script, as it stands in every page. Read once, at start. */
export const clientScript = readScript('page.js')

/** The script of the two pages between login and launch. */
export const handoverScript = readScript('handover.js')

/** The script of the picker and of the page that takes its answer back. */
export const pickerScript = readScript('picker.js')

/** The script of the page after a registration. */
export const registerScript = readScript('registered.js')

function readScript(name: string): string {
  return shorten(readFileSync(new URL(`client/${name}`, import.meta.url), 'utf8'))
}

/** Indentation and the compiler's closing `export {}` are of no use in a page. */
function shorten(source: string): string {
  return source
    .replace(/^\s+/gm, '')
    .replace(/^export \{\};?$/m, '')
    .trim()
}
