import { html } from 'ghtml'
import { drawChart } from './chart.js'
import type { JudgedLesson } from './judge.js'
import type { Sample } from './play.js'
import type { LeftOut, Rehearsed } from './rehearse.js'
import { columns, sayLeftOut, sayLesson, sayTime, sayVerdict } from './sentences.js'

/** A rehearsal as a page: sentence, chart, table. It has no script and loads nothing. */
export function writePage(rehearsed: Rehearsed): string {
  const { verdict, fleets, leftOut } = rehearsed
  const figures = fleets.map(({ name }, index) => writeFigure(rehearsed, name, `f${index}`))
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>Rehearsal</title>
        <style>
          ${style}
        </style>
      </head>
      <body>
        <main>
          <h1>Rehearsal</h1>
          <p class="verdict">${sayVerdict(verdict, leftOut)}</p>
          !${writeLeftOut(leftOut)} !${figures.join('\n')}
          <h2 id="lessons">Lessons</h2>
          <div class="scroll" role="region" aria-labelledby="lessons" tabindex="0">
            !${writeLessons(verdict.lessons)}
          </div>
          <p>
            Times in UTC. Played on a simulated AppStream with invented people: what really comes is
            another matter.
          </p>
        </main>
      </body>
    </html> `
}

function writeLeftOut(leftOut: LeftOut): string {
  const lines = sayLeftOut(leftOut)
  if (lines.length === 0) return ''
  return html`<h2>Not played</h2>
    <ul>
      !${lines.map((line) => html`<li>${line}</li>`)}
    </ul>`
}

/** The charts alone: one file of SVG holds the first fleet with lessons. */
export function writeSvg(rehearsed: Rehearsed): string {
  const first = rehearsed.verdict.lessons[0]?.fleet ?? ''
  return `${chartOf(rehearsed, first, 'chart')}\n`
}

function chartOf({ played, verdict }: Rehearsed, fleet: string, id: string): string {
  const samples = played.samples.filter((one) => one.fleet === fleet)
  const own = verdict.lessons.filter((one) => one.fleet === fleet)
  return drawChart(samples, own.length === 1, {
    id,
    title: `${fleet} over time`,
    description: describe(own),
  })
}

const mostNamed = 3

/** What the chart shows, in a sentence or two: the lessons that went worst first. */
function describe(lessons: readonly JudgedLesson[]): string {
  const worst = lessons.toSorted(
    (a, b) => b.never - a.never || b.wait.worst - a.wait.worst || a.start - b.start,
  )
  const named = worst.slice(0, mostNamed).map(sayLesson)
  const others = lessons.length - named.length
  return [...named, ...(others > 0 ? [`${others} other lessons went no worse.`] : [])].join(' ')
}

function writeFigure(rehearsed: Rehearsed, fleet: string, id: string): string {
  const { played, verdict } = rehearsed
  const own = verdict.lessons.filter((one) => one.fleet === fleet)
  if (own.length === 0) return ''
  const samples = played.samples.filter((one) => one.fleet === fleet)
  return html`<h2>${fleet}</h2>
    <figure role="group" aria-labelledby="${id}-caption">
      <div class="scroll" role="region" aria-labelledby="${id}-caption" tabindex="0">
        !${chartOf(rehearsed, fleet, id)}
      </div>
      <p id="${id}-caption">${describe(own)}</p>
      !${own.length === 1 ? writeMinutes(samples, id) : ''}
    </figure>`
}

function writeMinutes(samples: readonly Sample[], id: string): string {
  const rows = samples
    .filter((_sample, index) => index % 5 === 0)
    .map(
      ({ at, arrived, entered, inUse, free, waiting }) =>
        html`<tr>
          <th scope="row">${sayTime(at)}</th>
          !${[inUse + free, arrived, entered, inUse, waiting].map((value) => html`<td>${value}</td>`).join('')}
        </tr>`,
    )
  return html`<details>
    <summary id="${id}-minutes">The same as a table</summary>
    <div class="scroll" role="region" aria-labelledby="${id}-minutes" tabindex="0">
      <table>
        <caption>
          Every five minutes
        </caption>
        <thead>
          <tr>
            <th scope="col">time</th>
            <th scope="col">seats there</th>
            <th scope="col">came</th>
            <th scope="col">got in</th>
            <th scope="col">in use</th>
            <th scope="col">waiting</th>
          </tr>
        </thead>
        <tbody>
          !${rows.join('\n')}
        </tbody>
      </table>
    </div>
  </details>`
}

function writeLessons(lessons: readonly JudgedLesson[]): string {
  const heads = columns.map(({ title }) => html`<th scope="col">${title}</th>`)
  const rows = lessons.map((lesson) => {
    const [first, ...others] = columns.map(({ read }) => read(lesson))
    const cells = others.map((cell) => html`<td>${cell}</td>`)
    return html`<tr>
      <th scope="row">${first}</th>
      !${cells.join('')}
    </tr>`
  })
  return html`<table>
    <caption>
      Who was in when, and how long people waited
    </caption>
    <thead>
      <tr>
        !${heads.join('')}
      </tr>
    </thead>
    <tbody>
      !${rows.join('\n')}
    </tbody>
  </table>`
}

const style = `
:root{color-scheme:light dark}
body{font:16px/1.5 system-ui,sans-serif;margin:0}
main{max-width:66rem;margin:0 auto;padding:1.5rem}
.verdict{font-size:1.2rem;font-weight:600}
figure{margin:0 0 1.5rem}
svg{width:100%;min-width:38rem;height:auto}
.scroll{overflow-x:auto}
table{border-collapse:collapse;font-variant-numeric:tabular-nums}
caption{text-align:start;font-weight:600;padding-block:.5rem}
th,td{padding:.3rem .6rem;border-bottom:1px solid #7676;text-align:end;white-space:nowrap}
th:first-child,td:first-child{text-align:start}
`
