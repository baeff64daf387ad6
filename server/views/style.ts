import { cardColor } from './colors.js'
import { trustMarkup, type Markup } from './markup.js'

/**
 * The stylesheet of every page. Logical properties only, so that it serves right-to-left
 * languages; colours are custom properties, dark ones by the reader's preference.
 */
export const stylesheet = shorten(`
:root {
  color-scheme: light dark;
  --page: #f4f5f8; --card: ${cardColor.light}; --ink: #1a2030; --quiet: #545f72; --line: #dde1e9;
  --accent-dark: #8ab4ff; --accent: #0b57d0;
  --plain: #eef2f9; --good: #e8f5ec; --wait: #fdf3dc; --bad: #fdeceb;
  --plain-mark: #435066; --good-mark: #136c37; --wait-mark: #835200; --bad-mark: #b3261e;
  --shadow: 0 1px 2px #1a20300d, 0 8px 28px #1a203012;
}
@media (prefers-color-scheme: dark) {
  :root {
    --page: #11141b; --card: ${cardColor.dark}; --ink: #e9ebf1; --quiet: #abb3c2; --line: #353c49;
    --accent: var(--accent-dark);
    --plain: #242b38; --good: #1a3125; --wait: #352c19; --bad: #3c2223;
    --plain-mark: #b6c2d8; --good-mark: #74d69d; --wait-mark: #f3c66f; --bad-mark: #ff9f97;
    --shadow: none;
  }
}
* { box-sizing: border-box; }
html { background: var(--page); -webkit-text-size-adjust: 100%; }
body {
  margin: 0 auto; padding: clamp(1rem, 7vh, 4rem) min(1rem, 5vw) 2rem; max-inline-size: 42rem;
  font: 1rem/1.55 system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', 'Liberation Sans', sans-serif;
  color: var(--ink); overflow-wrap: anywhere;
}
header {
  display: flex; align-items: center; gap: .625rem; margin: 0 .25rem 1rem; color: var(--quiet);
}
header .icon { color: var(--accent); }
header img { display: block; max-inline-size: 10rem; object-fit: contain; }
main {
  padding: min(7vw, clamp(1.25rem, 5vw, 2.25rem)); background: var(--card);
  border: 1px solid var(--line); border-radius: 1rem; box-shadow: var(--shadow);
}
h1 { margin: 0; font-size: clamp(1.5rem, 1.2rem + 1.6vw, 2rem); line-height: 1.2; letter-spacing: -.01em; text-wrap: balance; }
[dir=rtl] h1 { letter-spacing: 0; }
h2 { margin: 0 0 .5rem; font-size: 1rem; }
p { margin: .25rem 0 0; }
h1, .context, .description { overflow: hidden; }
.context, .full summary, dt, .note, footer { color: var(--quiet); }
.context { margin-block-start: .375rem; }
.description { margin-block-start: 1rem; }
a, summary { color: var(--accent); text-underline-offset: .2em; }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 3px; border-radius: .25rem; }
.icon {
  flex: none; inline-size: 1.5em; block-size: 1.5em; fill: none; stroke: currentColor;
  stroke-width: 1.8; stroke-linecap: round; stroke-linejoin: round;
}
[dir=rtl] :is(.newWindow, .back) { transform: scaleX(-1); }
.panel {
  display: flex; gap: .75rem; margin-block: 1.5rem; padding: 1rem min(1.125rem, 6vw);
  border-radius: .75rem; background: var(--plain);
}
.panel .icon { color: var(--plain-mark); } .panel > div { min-inline-size: 0; }
.panel p { margin: .125rem 0 0; }
.panel .headline { font-weight: 650; }
.panel p:first-child { margin: 0; }
.good { background: var(--good); } .good .icon { color: var(--good-mark); }
.wait { background: var(--wait); } .wait .icon { color: var(--wait-mark); }
.bad { background: var(--bad); } .bad .icon { color: var(--bad-mark); }
.actions { display: flex; flex-wrap: wrap; align-items: center; gap: .75rem 1.25rem; }
.actions a { display: inline-flex; align-items: center; min-block-size: 3rem; }
button, a.primary { font: inherit; cursor: pointer; }
button.primary, button.secondary, a.primary {
  display: inline-flex; align-items: center; gap: .625rem; min-block-size: 3rem;
  padding: .625rem min(1.375rem, 7vw); border: 2px solid var(--accent); border-radius: .625rem;
  font-weight: 650; text-decoration: none; text-align: start;
  background: var(--accent); color: var(--card);
}
button.secondary { background: none; color: var(--accent); }
:is(button, a).primary:hover { filter: brightness(1.08); }
button.secondary:hover { background: var(--plain); }
button .icon { inline-size: 1.2em; block-size: 1.2em; }
.note { margin-block-start: .875rem; }
dl { margin: 1.5rem 0 0; padding-block-start: 1.25rem; border-block-start: 1px solid var(--line); }
dl div { display: flex; flex-wrap: wrap; gap: 0 1rem; padding-block: .3125rem; }
dt { flex: 0 1 8.5rem; }
dd { flex: 1 1 15rem; margin: 0; }
details { margin-block-start: 1.25rem; }
details.full { margin-block-start: .5rem; font-size: .9375rem; }
summary { inline-size: fit-content; padding-block: .375rem; cursor: pointer; }
:is(ol, ul) { margin: .5rem 0; padding-inline-start: 1.5rem; }
li { padding-block: .125rem; }
.english { display: block; margin-block-start: .125rem; font-size: .9375rem; font-weight: 400; color: var(--quiet); }
.role {
  margin-block-start: 1.5rem; padding: 1rem 1.125rem; border-radius: .75rem;
  border: 1px solid var(--line); font-size: .9375rem;
}
.role form + form { margin-block-start: .5rem; }
.role dl { margin-block-start: .75rem; padding: 0; border: 0; }
footer { display: flex; flex-wrap: wrap; align-items: baseline; gap: .625rem; margin: 1rem .25rem 0; font-size: .9375rem; }
code { direction: ltr; unicode-bidi: isolate; font: 600 .95em ui-monospace, 'Cascadia Mono', Menlo, Consolas, 'Liberation Mono', monospace; user-select: all; }
.reference code { display: inline-block; letter-spacing: .04em; color: var(--ink); }
.copy {
  min-block-size: 1.75rem; max-inline-size: calc(100% - .375rem); margin-inline-start: .375rem;
  padding: .125rem min(.625rem, 3vw);
  border: 1px solid var(--line); border-radius: .375rem; background: var(--card); color: var(--ink);
  font-size: .875rem;
}
.copy.done::after { content: ' ✓'; }
.test { margin: 0 0 1rem; padding: .5rem 1.125rem; border-radius: .75rem; background: var(--wait); }
.frame .test { margin: .75rem 1.25rem 0; }
.unseen { position: absolute; inline-size: 1px; block-size: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
#said { inset-block-start: 0; margin: 0; }
.scripted, .script .scriptless { display: none; }
.script .scripted { display: inline; }
[hidden] { display: none !important; }
.frame { padding: 0; max-inline-size: none; }
.frame header { margin: 1rem 1.25rem 0; }
.frame main { padding: min(1.25rem, 7vw); border: 0; border-radius: 0; box-shadow: none; max-inline-size: 40rem; }
.frame footer { margin: 0 1.25rem 1.25rem; }
html:has(.frame) { background: var(--card); }
@media (prefers-reduced-motion: no-preference) {
  [data-pace=wait] .clock path { transform-origin: 50% 50%; animation: turn 12s linear infinite; }
  @keyframes turn { to { transform: rotate(1turn); } }
}
@media print {
  :root { --ink: #000; --quiet: #333; --line: #999; --accent: #000; }
  html, main, .panel { background: none; box-shadow: none; }
  body { padding: 0; max-inline-size: none; }
  main, .panel { border: 0; padding-inline: 0; }
  .actions, .copy, .search, input { display: none !important; }
  details::details-content { content-visibility: visible; block-size: auto; }
}
@media (forced-colors: active) {
  .panel, button.primary, a.primary { border: 2px solid; }
  .panel .icon { color: CanvasText; }
}
`)

const fieldRules = `.field { margin: .75rem 0 0; flex: 1 1 11rem; min-inline-size: 0; }
.field label { display: block; font-weight: 650; }
.field :is(input, select) {
  inline-size: 100%; min-block-size: 3rem; padding: .5rem .75rem; font: inherit;
  color: var(--ink); background: var(--card); border: 2px solid var(--quiet); border-radius: .625rem;
}
`
const checkRules = `.check { display: flex; gap: .75rem; align-items: flex-start; margin-block: .875rem 0; }
.check input { flex: none; inline-size: 1.375rem; block-size: 1.375rem; margin: .125rem 0 0; accent-color: var(--accent); }
`

/** Rules that the pages with a list of labs need beside the common ones. */
export const listStyles = shorten(`
fieldset { margin: 1.25rem 0; padding: 0; border: 0; min-inline-size: 0; }
.choice {
  display: flex; align-items: flex-start; gap: .75rem; margin-block-start: .5rem; padding: .75rem 1rem;
  border: 1px solid var(--line); border-radius: .625rem;
}
section.choice { flex-wrap: wrap; } section.choice + .actions { margin-block-start: 1.25rem; }
.choice > div { flex: 1 1 12rem; min-inline-size: 0; }
.choice > input { flex: none; inline-size: 1.375rem; block-size: 1.375rem; margin: .125rem 0 0; accent-color: var(--accent); }
.choice label { display: block; font-weight: 650; cursor: pointer; }
.choice h2, .choice .note { margin: 0; }
.choice:has(:checked) { border-color: var(--accent); background: var(--plain); }
.search { margin-block-start: 1.25rem; }
.script .search.scripted { display: block; }
.search input {
  display: block; inline-size: 100%; min-block-size: 3rem; padding: .5rem .875rem; font: inherit;
  color: var(--ink); background: var(--card); border: 2px solid var(--quiet); border-radius: .625rem;
}
.problem { margin-block-start: 1rem; font-weight: 650; color: var(--bad-mark); }
`)

/** Rules that the list of a picker needs where it offers a column of the gradebook. */
export const columnStyles = shorten(`
${fieldRules}${checkRules}
details + .actions { margin-block-start: 1.25rem; }
`)

/** Rules that a card needs where somebody waits in line. */
export const lineStyles = shorten(`
.left { font-weight: 650; font-variant-numeric: tabular-nums; }
.script .left { display: inline-block; }
`)

/** Rules that the board of a course needs beside the common ones. */
export const boardStyles = shorten(`
.rows { margin: 0; padding: 0; list-style: none; }
.choice {
  display: flex; flex-wrap: wrap; align-items: center; gap: .75rem; margin-block-start: .5rem;
  padding: .75rem 1rem; border: 1px solid var(--line); border-radius: .625rem;
}
.choice > div { flex: 1 1 15rem; min-inline-size: 0; }
.choice p, .choice .note { margin: .125rem 0 0; }
h3 { margin: 0; font-size: 1rem; }
h3 .note { font-weight: 400; }
.badge {
  padding: 0 .5rem; border: 1px solid var(--wait-mark); border-radius: .375rem;
  background: var(--wait); color: var(--wait-mark); font-size: .875rem; font-weight: 650;
}
section { margin-block: 1.5rem; }
.notes { margin-block-start: 1.25rem; }
.notes .note { margin-block-start: .25rem; font-size: .9375rem; }
`)

/** Rules that the page of a course's classes needs beside the common ones. */
export const classesStyles = shorten(`
.rows { margin: 1.25rem 0 0; padding: 0; list-style: none; }
.choice {
  display: flex; flex-wrap: wrap; align-items: center; gap: .75rem; margin-block-start: .5rem;
  padding: .75rem 1rem; border: 1px solid var(--line); border-radius: .625rem;
}
.choice > div { flex: 1 1 15rem; min-inline-size: 0; }
:is(.choice, .about) :is(p, .note) { margin: .125rem 0 0; }
:is(.choice, .about) h2 { margin: 0; }
.badge {
  padding: 0 .5rem; border: 1px solid var(--plain-mark); border-radius: .375rem;
  background: var(--plain); color: var(--plain-mark); font-size: .875rem; font-weight: 650;
}
.badge.approved { border-color: var(--good-mark); background: var(--good); color: var(--good-mark); }
.badge.requested { border-color: var(--wait-mark); background: var(--wait); color: var(--wait-mark); }
.badge.refused { border-color: var(--bad-mark); background: var(--bad); color: var(--bad-mark); }
section { margin-block: 1.75rem; }
${fieldRules}.times { display: flex; flex-wrap: wrap; gap: 0 .75rem; align-items: flex-end; }
${checkRules}section .actions { margin-block-start: 1.25rem; }
.problem { margin-block-start: .5rem; font-weight: 650; color: var(--bad-mark); }
`)

/** Rules that the page of a link's scores needs beside the common ones. */
export const scoresStyles = shorten(`
.rows { margin: 0; padding: 0; list-style: none; }
.choice {
  display: flex; flex-wrap: wrap; gap: .75rem; margin-block-start: .5rem;
  padding: .75rem 1rem; border: 1px solid var(--line); border-radius: .625rem;
}
.choice > div { flex: 1 1 15rem; min-inline-size: 0; }
.choice > .ways { display: flex; flex: 1 1 100%; flex-wrap: wrap; gap: .5rem; }
.choice p { margin: .125rem 0 0; }
h3, .choice h2 { margin: 0; font-size: 1rem; } h3 .note { font-weight: 400; }
.badge {
  padding: 0 .5rem; border: 1px solid var(--wait-mark); border-radius: .375rem;
  background: var(--wait); color: var(--wait-mark); font-size: .875rem; font-weight: 650;
}
.state, legend { font-weight: 650; }
.arrived { color: var(--good-mark); } .late { color: var(--wait-mark); } .lost { color: var(--bad-mark); }
section { margin-block: 1.75rem; }
fieldset { margin: 0; padding: 0; border: 0; min-inline-size: 0; }
legend { padding: 0; }
.field { margin: .75rem 0; max-inline-size: 20rem; }
.field label { display: block; font-weight: 650; }
.field :is(input, select) {
  inline-size: 100%; min-block-size: 3rem; padding: .5rem .75rem; font: inherit;
  color: var(--ink); background: var(--card); border: 2px solid var(--quiet); border-radius: .625rem;
}
.check { display: flex; gap: .75rem; margin-block: .875rem 0; }
.check input { flex: none; inline-size: 1.375rem; block-size: 1.375rem; margin: .125rem 0 0; accent-color: var(--accent); }
.check .note { display: block; margin: 0; }
form + .actions, form > .actions { margin-block-start: 1.25rem; } #again-all { margin-block-start: .75rem; }
.problem { margin-block-start: .5rem; font-weight: 650; color: var(--bad-mark); }
.notes { margin-block-start: 1.25rem; }
.notes .note { margin-block-start: .25rem; font-size: .9375rem; }
`)

export const managementStyles = shorten(`
.choice > .ways { display: flex; flex: 1 1 100%; flex-wrap: wrap; gap: .5rem; }
section > form > button { margin-block-start: .5rem; }
form + .actions { margin-block-start: .75rem; }
dd code { margin-inline-start: .5rem; }
textarea {
  display: block; inline-size: 100%; box-sizing: border-box; margin-block: .25rem .75rem; padding: .5rem;
  border: 1px solid var(--line); border-radius: .375rem; background: transparent; color: inherit; font: inherit;
}
`)

/** Removes the whitespace that only helps those who read this file. */
function shorten(css: string): Markup {
  const short = css
    .replace(/\s+/g, ' ')
    .replace(/ ?([{};]) ?/g, '$1')
    .replace(/([,:]) /g, '$1')
    .replace(/;}/g, '}')
    .trim()
  return trustMarkup(short)
}
