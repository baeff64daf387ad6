/** Styles of all pages of the portal; `routes.ts` serves them as `/portal/style.css`. */

export const stylesheet = `
:root {
  color-scheme: light dark;
  --paper: #ffffff; --ink: #1b2333; --muted: #565f73; --line: #d3d9e4; --shade: #eef2f8;
  --accent: #0a57d0; --on-accent: #ffffff; --danger: #b3261e; --page: #f4f6f9;
  --wall-top: #0d5c7d; --wall-bottom: #1c2b4f; --bar: #131c31; --on-wall: #ffffff;
  --label: #ffd54a; --on-label: #1f1700;
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #181e29; --ink: #e9edf5; --muted: #a9b2c4; --line: #353e4f; --shade: #222a38;
    --accent: #8ab4ff; --on-accent: #0b1526; --danger: #ffb4ab; --page: #10141c;
    --wall-top: #0b3b52; --wall-bottom: #121b34; --bar: #0b101c;
  }
}
* { box-sizing: border-box; }
html { font: 100%/1.5 system-ui, "Segoe UI", Roboto, "Noto Sans", "DejaVu Sans", sans-serif; }
body { margin: 0; min-height: 100dvh; display: flex; flex-direction: column; background: var(--page); color: var(--ink); }
h1, h2, p, dl, dd, ul { margin: 0; }
bdi, a, h1, h2, p, dd { overflow-wrap: anywhere; }
.banner {
  position: sticky; inset-block-start: 0; z-index: 1; padding: 0.4rem 1rem;
  background: var(--label); color: var(--on-label); text-align: center;
  border-block-end: 3px dashed var(--on-label);
}
.banner strong { font-size: 1.1rem; }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 3px; }
.unseen { position: absolute; inline-size: 1px; block-size: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }

button, .button {
  font: inherit; font-weight: 600; min-block-size: 2.75rem; padding: 0.4rem 1.1rem; cursor: pointer;
  border: 1px solid var(--muted); border-radius: 0.5rem; background: var(--paper); color: var(--ink);
}
button:hover { background: var(--shade); }
button.primary { background: var(--accent); border-color: var(--accent); color: var(--on-accent); }
button.danger { color: var(--danger); border-color: var(--danger); }
button:disabled { cursor: not-allowed; opacity: 0.55; }

.column main { inline-size: 100%; max-inline-size: 40rem; margin: 0 auto; padding: 2.5rem 1rem; display: grid; gap: 1rem; align-content: start; }
.column h1 { font-size: 1.8rem; line-height: 1.2; }
a { color: var(--accent); }
.actions { display: flex; flex-wrap: wrap; gap: 0.75rem; }

.desktop main { flex: 1; display: flex; flex-direction: column; background: var(--wall-bottom) linear-gradient(160deg, var(--wall-top), var(--wall-bottom)); }
.workspace {
  flex: 1; display: grid; gap: 1.25rem; padding: 1.25rem; align-items: start;
  grid-template-columns: 6.5rem minmax(0, 1fr) minmax(16rem, 23rem);
}
.icons ul { list-style: none; padding: 0; display: grid; gap: 0.5rem; }
.icons a {
  display: grid; justify-items: center; gap: 0.25rem; padding: 0.5rem 0.25rem; border-radius: 0.5rem;
  color: var(--on-wall); text-decoration: none; text-align: center; font-size: 0.875rem; line-height: 1.25;
}
.icons a:hover { background: rgb(255 255 255 / 0.14); }
.icons a:hover bdi { text-decoration: underline; }
.icons a:focus-visible, .taskbar :focus-visible { outline-color: var(--on-wall); }
.icon { inline-size: 3rem; block-size: 3rem; }
.icon .tile { fill: #ffffff; stroke: #0d2a4a; }
.icon text { fill: #0d3d78; font: 700 26px system-ui, sans-serif; }

.window { background: var(--paper); border: 1px solid var(--line); border-radius: 0.6rem; overflow: clip; box-shadow: 0 0.6rem 1.8rem rgb(0 0 0 / 0.35); }
.titlebar { display: flex; align-items: center; justify-content: space-between; gap: 1rem; padding: 0.5rem 0.9rem; background: var(--shade); border-block-end: 1px solid var(--line); }
.titlebar h2 { font-size: 1rem; }
.controls { display: flex; gap: 0.4rem; }
.controls i { inline-size: 0.8rem; block-size: 0.8rem; border: 1.5px solid var(--muted); border-radius: 50%; }
.content { padding: 0.9rem; }
.part { display: block; inline-size: 100%; max-block-size: 62vh; }
.part .grid path { stroke: var(--line); stroke-width: 1; fill: none; }
.part .solid path, .part .solid ellipse { stroke: var(--ink); stroke-width: 1.5; stroke-linejoin: round; }
.part .top { fill: #b9d3f5; } .part .left { fill: #7fa6da; } .part .right { fill: #5b86c2; }
.part .hole { fill: var(--paper); }
.part .measure path { stroke: var(--danger); stroke-width: 1.25; fill: none; }

dl { display: grid; gap: 0.55rem; }
dt { color: var(--muted); font-size: 0.875rem; line-height: 1.3; }
dd { white-space: pre-wrap; font-variant-numeric: tabular-nums; }
.none { color: var(--muted); }
.note { margin-block-start: 0.9rem; padding: 0.7rem 0.8rem; display: grid; gap: 0.5rem; background: var(--shade); border-inline-start: 4px solid var(--accent); }
.warning { margin-block-start: 0.9rem; font-weight: 600; color: var(--danger); }
.warning:empty { display: none; }

.taskbar { display: flex; flex-wrap: wrap; gap: 0.6rem; align-items: center; padding: 0.6rem 1.25rem; background: var(--bar); color: var(--on-wall); }
.taskbar .label { flex: 1 1 8rem; font-weight: 600; }

@media (max-width: 58rem) {
  .workspace { grid-template-columns: minmax(0, 1fr); gap: 1rem; padding: 1rem; }
  .icons ul { grid-template-columns: repeat(auto-fill, minmax(5.5rem, 1fr)); }
}
@media (max-width: 30rem) {
  .banner span { display: block; font-size: 0.875rem; }
  .taskbar { padding-inline: 1rem; }
  .taskbar .label { flex-basis: 100%; }
  .taskbar form, .actions form { flex: 1 1 auto; }
  .taskbar button, .actions button { inline-size: 100%; padding-inline: 0.6rem; }
}
@media (forced-colors: active) {
  .banner, .window { border: 1px solid; }
  .icon .tile { fill: Canvas; stroke: CanvasText; } .icon text { fill: CanvasText; }
  .part .top, .part .left, .part .right, .part .hole { fill: Canvas; }
  .part path, .part ellipse { stroke: CanvasText; } .part .grid path { stroke: GrayText; }
}
`
