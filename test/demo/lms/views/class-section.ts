import { html } from 'ghtml'
import { writeChoices, type Choices } from '../choices.js'
import { clockMoves, countMinutes, type ClassMinute, type ClassView } from '../class-view.js'
import { classTexts } from '../class-texts.js'

/** The class of the course: its clock, what AWS was asked for, who is in, and how it would be without the plan. */
export function renderClassSection(view: ClassView, choices: Choices): string {
  const words = classTexts[choices.locale]
  const time = (instant: number): string =>
    new Intl.DateTimeFormat(choices.locale === 'de' ? 'de' : 'en-GB', {
      hour: '2-digit',
      minute: '2-digit',
    }).format(instant)
  const last = view.minutes.at(-1)
  const without = Math.min(view.baseSeats, last?.inUse ?? 0)
  const moves = clockMoves.filter((move) => countMinutes(move, view) > 0)
  return html`<section id="class" aria-labelledby="class-title">
    <h2 id="class-title">${describeTime(view, words)}</h2>
    <p>${words.about(view.people, time(view.start), time(view.end), view.baseSeats)}</p>
    <p id="class-now">
      <strong>${words.clock(time(view.now))}</strong>
      !${last ? html`${words.seen(last)} !${last.inUse > 0 ? html`${words.without(without, view.people)}` : ''}` : ''}
    </p>
    <form class="moves" method="post" action="/clock?${writeChoices(choices)}">
      !${moves.map((move) => html`<button name="to" value="${move}">${words[move]}</button>`)}
    </form>
    !${view.minutes.length > 1 ? renderChart(view, { words, time }) : ''}
  </section>`
}

function describeTime({ now, start, end }: ClassView, words: ChartWords['words']): string {
  if (now >= end) return words.isOver
  return now >= start ? words.hasBegun : words.begins(Math.ceil((start - now) / 60_000))
}

interface ChartWords {
  readonly words: (typeof classTexts)['en']
  readonly time: (instant: number) => string
}

const size = { width: 560, height: 160, left: 34, bottom: 24, top: 8 } as const

/** Steps of what was seen; the same numbers stand in the table below it. */
function renderChart(view: ClassView, { words, time }: ChartWords): string {
  const { minutes, people, baseSeats, start, end } = view
  const first = minutes[0]?.at ?? view.now
  const until = Math.max(view.now, end)
  const most = Math.max(people + baseSeats, ...minutes.map(({ ready }) => ready))
  const x = (at: number): number =>
    size.left + ((at - first) / Math.max(1, until - first)) * (size.width - size.left - 4)
  const y = (seats: number): number =>
    size.height - size.bottom - (seats / most) * (size.height - size.bottom - size.top)
  const line = (of: (minute: ClassMinute) => number): string =>
    minutes
      .map((minute, index) =>
        index === 0
          ? `M${x(minute.at).toFixed(1)} ${y(of(minute)).toFixed(1)}`
          : `H${x(minute.at).toFixed(1)}V${y(of(minute)).toFixed(1)}`,
      )
      .join('')
  const told = minutes.filter((_minute, index) => index % 5 === 0 || index === minutes.length - 1)
  return html`<figure role="group" aria-labelledby="class-chart">
    <figcaption id="class-chart">${words.chart}</figcaption>
    <svg viewBox="0 0 ${size.width} ${size.height}" role="img" aria-label="${words.chart}">
      <rect
        class="lesson"
        x="${x(start)}"
        y="${size.top}"
        width="${Math.max(0, x(end) - x(start))}"
        height="${size.height - size.bottom - size.top}"
      ></rect>
      <path class="asked" d="${line(({ asked }) => asked)}"></path>
      <path class="ready" d="${line(({ ready }) => ready)}"></path>
      <path class="in" d="${line(({ inUse }) => inUse)}"></path>
      <path class="without" d="${line(({ inUse }) => Math.min(inUse, baseSeats))}"></path>
      <text x="0" y="${y(most) + 8}">${most}</text>
      <text x="0" y="${y(0)}">0</text>
      <text x="${x(start)}" y="${size.height - 6}">${time(start)}</text>
      <text x="${x(end)}" y="${size.height - 6}" text-anchor="end">${time(end)}</text>
    </svg>
    <ul class="key">
      <li class="asked">${words.asked}</li>
      <li class="ready">${words.ready}</li>
      <li class="in">${words.inUse}</li>
      <li class="without">${words.withoutPlan}</li>
    </ul>
    <details>
      <summary>${words.numbers}</summary>
      <table>
        <thead>
          <tr>
            <th scope="col">${words.at}</th>
            <th scope="col">${words.asked}</th>
            <th scope="col">${words.ready}</th>
            <th scope="col">${words.inUse}</th>
            <th scope="col">${words.withoutPlan}</th>
          </tr>
        </thead>
        <tbody>
          !${told.map(
            ({ at, asked, ready, inUse }) =>
              html`<tr>
                <th scope="row">${time(at)}</th>
                <td>${asked}</td>
                <td>${ready}</td>
                <td>${inUse}</td>
                <td>${Math.min(inUse, baseSeats)}</td>
              </tr>`,
          )}
        </tbody>
      </table>
    </details>
  </figure>`
}
