/** One stylesheet for all pages of the demo course; logical properties only, so right to left works. */
export const stylesheet = `
:root {
  color-scheme: light dark;
  --ground: #f5f7fa; --card: #ffffff; --quiet: #eef2f9; --line: #d9dee8;
  --text: #182033; --soft: #545e73; --accent: #0b57d0; --on-accent: #ffffff;
  --good: #10693a; --bad: #a61b1b; --warn: #8a5300; --radius: 0.75rem;
}
@media (prefers-color-scheme: dark) {
  :root {
    --ground: #11151c; --card: #1b2029; --quiet: #232a37; --line: #363e4d;
    --text: #e9edf5; --soft: #a9b2c4; --accent: #8ab4ff; --on-accent: #0e1420;
    --good: #7bd6a0; --bad: #ff9c94; --warn: #f2c069;
  }
}
* { box-sizing: border-box; }
body {
  margin: 0; background: var(--ground); color: var(--text);
  font: 1rem/1.55 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif;
  overflow-wrap: break-word;
}
a { color: var(--accent); }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 3px; border-radius: 0.25rem; }
h1, h2, h3 { line-height: 1.25; margin: 0; }
h1 { font-size: clamp(1.5rem, 1.2rem + 1.6vw, 2.1rem); }
h2 { font-size: 1.25rem; }
h3 { font-size: 1.05rem; }
p { margin: 0.4rem 0 0; }
ul, ol { margin: 0; padding: 0; list-style: none; }
.hidden {
  position: absolute; inline-size: 1px; block-size: 1px; overflow: hidden;
  clip-path: inset(50%); white-space: nowrap;
}
.moves { display: flex; flex-wrap: wrap; gap: 0.4rem 1.25rem; margin-block-start: 0.5rem; }
.moves button {
  font: inherit; color: var(--accent); background: var(--card); border: 1px solid var(--accent);
  border-radius: 0.5rem; padding: 0.35rem 0.9rem; cursor: pointer; text-align: start;
}
.moves button:hover { text-decoration: underline; }
#class figure { margin: 0.75rem 0 0; }
#class svg { inline-size: 100%; block-size: auto; direction: ltr; }
#class svg text { fill: var(--soft); font-size: 12px; }
@media (max-width: 40rem) { #class svg text { font-size: 20px; } }
#class path { fill: none; stroke: var(--accent); stroke-width: 2.5; }
#class path.asked { stroke: var(--soft); stroke-dasharray: 6 4; }
#class path.in { stroke: var(--good); stroke-width: 4; }
#class path.without { stroke: var(--bad); stroke-dasharray: 2 4; stroke-width: 3; }
#class .lesson { fill: var(--quiet); }
.key { display: flex; flex-wrap: wrap; gap: 0.25rem 1.25rem; font-size: 0.9rem; }
.key li::before {
  content: ""; display: inline-block; inline-size: 1.5rem; margin-inline-end: 0.4rem;
  vertical-align: middle; border-block-start: 3px solid var(--accent);
}
.key .asked::before { border-color: var(--soft); border-block-start-style: dashed; }
.key .in::before { border-color: var(--good); border-block-start-width: 5px; }
.key .without::before { border-color: var(--bad); border-block-start-style: dotted; }
#class table { border-collapse: collapse; font-variant-numeric: tabular-nums; }
#class th, #class td { padding: 0.15rem 0.75rem 0.15rem 0; text-align: start; }
.note { color: var(--soft); font-size: 0.9rem; }
.top {
  display: flex; flex-wrap: wrap; gap: 0.25rem 1.5rem; align-items: center;
  justify-content: space-between; padding: 0.75rem 1.25rem;
  background: var(--card); border-block-end: 1px solid var(--line);
}
.top p { margin: 0; }
.school { display: flex; align-items: center; gap: 0.6rem; font-weight: 600; }
.mark {
  inline-size: 1.6rem; block-size: 1.6rem; fill: none; stroke: var(--accent);
  stroke-width: 1.8; stroke-linejoin: round; stroke-linecap: round;
}
.demo { color: var(--soft); font-size: 0.9rem; }
.page {
  display: flex; flex-wrap: wrap; gap: 1.5rem 2.5rem; align-items: flex-start;
  max-inline-size: 78rem; margin-inline: auto; padding: 1.5rem 1.25rem 3rem;
}
/* By the size of the text, not of the window: with large text the panel goes below. */
.page main { flex: 2 1 34rem; }
.page aside { flex: 1 1 22rem; }
main { display: grid; grid-template-columns: minmax(0, 1fr); gap: 1.5rem; align-content: start; min-inline-size: 0; }
.crumb + h1 { margin-block-start: -1.25rem; }
.narrow { max-inline-size: 40rem; margin: 2rem auto; padding: 0 1.25rem; gap: 1rem; }
.crumb { color: var(--soft); font-size: 0.9rem; margin: 0; }
.message {
  background: var(--card); border: 1px solid var(--warn); border-inline-start-width: 0.4rem;
  border-radius: var(--radius); padding: 0.75rem 1rem;
}
.choices, aside, .lab, .broken {
  background: var(--card); border: 1px solid var(--line); border-radius: var(--radius);
}
.choices { padding: 1rem 1.25rem; display: grid; grid-template-columns: minmax(0, 1fr); gap: 0.75rem; }
.choice { display: flex; flex-wrap: wrap; gap: 0.4rem 1rem; align-items: baseline; }
.choice .name { flex: 0 0 6.5rem; color: var(--soft); }
.choice ul { flex: 1 1 15rem; display: flex; flex-wrap: wrap; gap: 0.5rem; min-inline-size: 0; }
.choice a {
  display: block; padding: 0.3rem 0.75rem; border: 1px solid var(--line); border-radius: 2rem;
  color: inherit; text-decoration: none;
}
.choice a:hover { border-color: var(--accent); }
.choice a[aria-current] {
  background: var(--accent); border-color: var(--accent); color: var(--on-accent); font-weight: 600;
}
.choice a[aria-current] .note { color: inherit; }
.labs {
  display: grid; gap: 1rem; margin-block-start: 0.75rem;
  grid-template-columns: repeat(auto-fill, minmax(min(17rem, 100%), 1fr));
}
.lab { padding: 1.1rem 1.25rem; display: flex; flex-direction: column; }
.lab:has(iframe) { grid-column: 1 / -1; }
.lab .note { flex: 1; }
.lab .open, .button {
  align-self: start; display: inline-block; margin-block-start: 0.9rem; padding: 0.5rem 1.1rem;
  background: var(--accent); color: var(--on-accent); border: 2px solid transparent;
  border-radius: 0.5rem; font: inherit; font-weight: 600; text-decoration: none; cursor: pointer;
}
.lab .open:hover, .button:hover { filter: brightness(1.08); text-decoration: underline; }
iframe {
  inline-size: 100%; margin-block-start: 1rem; border: 1px solid var(--line);
  border-radius: 0.5rem; background: var(--ground);
}
.broken { padding: 0.9rem 1.25rem; margin-block-start: 0.75rem; }
summary { cursor: pointer; font-weight: 600; }
.broken ul { display: grid; grid-template-columns: minmax(0, 1fr); gap: 0.9rem; margin-block: 0.9rem 0.25rem; }
.broken .note { margin: 0; }
aside { padding: 1.1rem 1.25rem; min-inline-size: 0; }
.launch { color: var(--soft); }
.launch strong { color: var(--text); }
.steps { counter-reset: step; display: grid; grid-template-columns: minmax(0, 1fr); gap: 1.1rem; margin-block-start: 1rem; }
.step { border-inline-start: 3px solid var(--line); padding-inline-start: 0.9rem; font-size: 0.95rem; }
.step.done { border-color: var(--good); }
.step.stopped { border-color: var(--bad); }
.step h3::before { counter-increment: step; content: counter(step) ". "; }
.step .word { font-size: 0.8rem; font-weight: 400; color: var(--soft); white-space: nowrap; }
.step .state { float: inline-end; color: var(--soft); }
.done .state { color: var(--good); }
.stopped .state { color: var(--bad); }
.checks { list-style: disc; padding-inline-start: 1.1rem; margin-block-start: 0.3rem; }
.rows { margin: 0.5rem 0 0; font-size: 0.85rem; }
.rows div { display: flex; flex-wrap: wrap; gap: 0 0.75rem; padding: 0.15rem 0; }
.rows dt { color: var(--soft); }
.rows dd { margin: 0; font-family: ui-monospace, Menlo, Consolas, monospace; min-inline-size: 0; overflow-wrap: anywhere; }
details .rows { border-block-start: 1px solid var(--line); margin-block-start: 0.4rem; padding-block-start: 0.3rem; }
.step details { margin-block-start: 0.5rem; }
.step summary { font-weight: 400; color: var(--accent); font-size: 0.9rem; }
.requests { display: grid; grid-template-columns: minmax(0, 1fr); gap: 1.25rem; }
.requests h2 { font-size: 1.05rem; }
@media (forced-colors: active) {
  .choice a[aria-current] { outline: 2px solid CanvasText; }
  .lab .open, .button { border-color: ButtonText; }
}
`
