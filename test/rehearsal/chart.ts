import { html } from 'ghtml'
import type { Sample } from './play.js'
import { sayDay, sayTime } from './sentences.js'

/** A fleet over time as SVG: who came, who was in, seats that were there, who waited. It needs no script. */

export interface ChartOptions {
  readonly id: string
  readonly title: string
  readonly description: string
}

const width = 720
const height = 300
const margin = { left: 48, right: 128, top: 16, bottom: 40 }

interface Series {
  readonly name: string
  readonly className: string
  readonly read: (sample: Sample) => number
}

const daySeries: readonly Series[] = [
  { name: 'seats there', className: 'seats', read: ({ inUse, free }) => inUse + free },
  { name: 'came', className: 'came', read: ({ arrived }) => arrived },
  { name: 'got in', className: 'in', read: ({ entered }) => entered },
  { name: 'waiting', className: 'waiting', read: ({ waiting }) => waiting },
]
/** Over several lessons those who came are no line: who is in is. */
const weekSeries: readonly Series[] = [
  { name: 'seats there', className: 'seats', read: ({ inUse, free }) => inUse + free },
  { name: 'in use', className: 'in', read: ({ inUse }) => inUse },
  { name: 'waiting', className: 'waiting', read: ({ waiting }) => waiting },
]

export function drawChart(
  samples: readonly Sample[],
  isDay: boolean,
  options: ChartOptions,
): string {
  const series = isDay ? daySeries : weekSeries
  const most = Math.max(1, ...samples.flatMap((sample) => series.map(({ read }) => read(sample))))
  const top = findTop(most)
  const from = samples[0]?.at ?? 0
  const until = Math.max(samples.at(-1)?.at ?? 0, from + 60_000)
  const x = (at: number): number =>
    margin.left + ((at - from) / (until - from)) * (width - margin.left - margin.right)
  const y = (value: number): number =>
    height - margin.bottom - (value / top) * (height - margin.top - margin.bottom)
  const lines = series.map(
    ({ className, read }) =>
      html`<path
        class="line ${className}"
        d="${drawPath(samples, (one) => [x(one.at), y(read(one))])}"
      />`,
  )
  return html`<svg
    xmlns="http://www.w3.org/2000/svg"
    viewBox="0 0 ${width} ${height}"
    role="img"
    aria-labelledby="${options.id}-title ${options.id}-desc"
  >
    <title id="${options.id}-title">${options.title}</title>
    <desc id="${options.id}-desc">${options.description}</desc>
    <style>
      ${chartStyle}
    </style>
    !${drawGrid(top, y)} !${drawTimes({ from, until }, isDay, x)} !${lines.join('\n')}
    !${drawLegend(series)}
  </svg>`
}

/** Light and dark alike: no colour alone tells two lines apart. */
const chartStyle = `
.line{fill:none;stroke-width:2.5;stroke-linejoin:round}
.seats{stroke:#767676;stroke-width:6;opacity:.55}
.came{stroke:#8a5a00;stroke-dasharray:7 4}
.in{stroke:#0b62c4}
.waiting{stroke:#c4314b;stroke-dasharray:2 4}
.grid{stroke:#767676;stroke-width:.5;opacity:.5}
text{font:13px system-ui,sans-serif;fill:#333}
@media (prefers-color-scheme:dark){text{fill:#ddd}.in{stroke:#6cb2ff}.came{stroke:#e0a84a}.waiting{stroke:#ff8a9c}.seats{stroke:#aaa}}
`

/** The next round number of which a quarter is whole: the lines between are named by numbers of people. */
function findTop(most: number): number {
  const quarter = Math.ceil(most / 4)
  const power = 10 ** Math.floor(Math.log10(quarter))
  const round = [1, 2, 3, 5, 10].map((factor) => factor * power).find((one) => one >= quarter)
  return 4 * (round ?? quarter)
}

/** A gap of more than a minute is a gap of the line. */
function drawPath(samples: readonly Sample[], place: (sample: Sample) => [number, number]): string {
  return samples
    .map((sample, index) => {
      const isNew = sample.at - (samples[index - 1]?.at ?? -Infinity) > 60_000
      const [x, y] = place(sample)
      return `${isNew ? 'M' : 'L'}${x.toFixed(1)} ${y.toFixed(1)}`
    })
    .join('')
}

function drawGrid(top: number, y: (value: number) => number): string {
  return [0, 0.25, 0.5, 0.75, 1]
    .map((share) => {
      const value = share * top
      const at = y(value).toFixed(1)
      return html`<line
          class="grid"
          x1="${margin.left}"
          x2="${width - margin.right}"
          y1="${at}"
          y2="${at}"
        /><text x="${margin.left - 8}" y="${(y(value) + 4).toFixed(1)}" text-anchor="end"
          >${Math.round(value)}</text
        >`
    })
    .join('\n')
}

function drawTimes(
  { from, until }: { readonly from: number; readonly until: number },
  isDay: boolean,
  x: (at: number) => number,
): string {
  const step = isDay ? 15 * 60_000 * Math.ceil((until - from) / (8 * 15 * 60_000)) : 86_400_000
  const first = Math.ceil(from / step) * step
  const ticks: string[] = []
  for (let at = first; at <= until; at += step) {
    const label = isDay ? sayTime(at) : sayDay(at).slice(5)
    ticks.push(
      html`<text x="${x(at).toFixed(1)}" y="${height - margin.bottom + 20}" text-anchor="middle"
        >${label}</text
      >`,
    )
  }
  return ticks.join('\n')
}

function drawLegend(series: readonly Series[]): string {
  const left = width - margin.right + 12
  return series
    .map(({ name, className }, index) => {
      const at = margin.top + 12 + index * 24
      return html`<line
          class="line ${className}"
          x1="${left}"
          x2="${left + 26}"
          y1="${at}"
          y2="${at}"
        /><text x="${left + 32}" y="${at + 4}">${name}</text>`
    })
    .join('\n')
}
