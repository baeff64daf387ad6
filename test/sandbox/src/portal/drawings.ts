import { html } from 'ghtml'

/** An application's icon: its first letter on a tile. */
export function drawIcon(name: string): string {
  const letter = Array.from(name)[0] ?? '?'
  return html`<svg class="icon" viewBox="0 0 48 48" aria-hidden="true" focusable="false">
    <rect class="tile" x="1" y="1" width="46" height="46" rx="10" />
    <text x="24" y="33" text-anchor="middle">${letter}</text>
  </svg>`
}

export function drawSiteIcon(): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="6" fill="#ffd54a"/><path d="M6 8h20v13H6zM12 26h8" fill="none" stroke="#1f1700" stroke-width="3"/></svg>`
}

/** What the application pretends to show: a bracket on a drawing sheet, in isometric view. */
export function drawPart(): string {
  return html`<svg
    class="part"
    viewBox="0 0 400 260"
    role="img"
    aria-label="A drawing of a bracket, in place of the application"
  >
    <g class="grid">!${drawGrid()}</g>
    <g class="solid">
      <path class="top" d="M110 150 L200 105 L290 150 L200 195 Z" />
      <path class="left" d="M110 150 L200 195 L200 220 L110 175 Z" />
      <path class="right" d="M200 195 L290 150 L290 175 L200 220 Z" />
      <path class="left" d="M110 150 L110 75 L132 86 L132 161 Z" />
      <path class="right" d="M132 161 L132 86 L222 41 L222 116 Z" />
      <path class="top" d="M110 75 L200 30 L222 41 L132 86 Z" />
      <ellipse class="hole" cx="222" cy="158" rx="20" ry="10" />
      <ellipse class="hole" cx="177" cy="101" rx="9" ry="14" transform="rotate(18 177 101)" />
    </g>
    <g class="measure">
      <path d="M110 190 L110 214 M200 235 L200 250 M110 205 L200 250" />
      <path d="M300 150 L324 150 M300 175 L324 175 M314 150 L314 175" />
    </g>
  </svg>`
}

function drawGrid(): string {
  const lines = []
  for (let x = 0; x <= 400; x += 40) lines.push(`M${x} 0 V260`)
  for (let y = 20; y <= 260; y += 40) lines.push(`M0 ${y} H400`)
  return html`<path d="${lines.join(' ')}" />`
}
