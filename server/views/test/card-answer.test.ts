import * as fc from 'fast-check'
import t from 'tap'
import type { LineView } from '@appstreamlab/shared'
import {
  answerLook,
  renderCard,
  type CardAnswer,
  type CardModel,
  type PageFrame,
} from '#views/index.js'
import {
  lineViews,
  makeCard,
  makeFrame,
  makeLineCard,
  makeState,
  now,
  stateNames,
} from './samples.js'

type Waiting = Extract<LineView, { readonly kind: 'waiting' }>
const minute = 60_000
const shownIn = (body: string | undefined) => /data-shown="([^"]+)"/.exec(body ?? '')?.[1]

/** What a page answers after it has shown the card before. */
const lookAfter = (
  before: CardModel,
  after: CardModel,
  { frames = [makeFrame(), makeFrame()] }: { readonly frames?: readonly PageFrame[] } = {},
): CardAnswer => {
  const [first = makeFrame(), second = first] = frames
  return answerLook(after, second, shownIn(renderCard(before, first)))
}

void t.test('a look that finds nothing new is answered without a card', async (t) => {
  const before = makeLineCard(lineViews.waiting)
  const later = makeLineCard(lineViews.waiting, {
    now: now + 5_000,
    nextLook: 5_100,
    ticket: 'ticket-2',
    state: makeState({ state: 'full', free: 0, asOf: now + 4_000 }),
  })
  t.strictSame(lookAfter(before, later, { frames: [makeFrame(), makeFrame({ nonce: '' })] }), {
    state: 'full',
    ticket: 'ticket-2',
    checkedAt: new Date(now + 4_000).toISOString(),
    nextLook: 5_100,
    facts: { next: 5_100 },
  })
  const call = lookAfter(
    makeLineCard(lineViews.called),
    makeLineCard(lineViews.called, { now: now + 5_000 }),
  )
  t.equal(call.html, undefined, 'the clock of a call runs in the page')
  t.strictSame(call.facts, { next: 7_200, left: 100_000 })
})

void t.test('pages of the version before get the whole card each time', async (t) => {
  const model = makeLineCard(lineViews.waiting)
  for (const shown of [undefined, '', 'another'])
    t.match(answerLook(model, makeFrame(), shown).html, 'You are 12th in line')
})

void t.test('the card of a look holds no ticket: the page has one for all its forms', async (t) => {
  const { html = '', ticket } = answerLook(makeLineCard(lineViews.waiting), makeFrame(), undefined)
  t.equal(ticket, 'ticket-1')
  t.match(html, '<input type="hidden" name="ticket" value="" />')
  t.notMatch(html, 'ticket-1')
})

void t.test('whatever a reader would see brings a card', async (t) => {
  const { waiting, called } = lineViews
  const before = makeLineCard(waiting)
  const see = (change: Partial<Waiting>): CardModel => makeLineCard({ ...waiting, ...change })
  const changes: Record<string, CardModel> = {
    position: see({ position: { position: 11, about: false } }),
    about: see({ position: { position: 12, about: true } }),
    time: see({ wait: { from: 5 * minute, until: 12 * minute } }),
    ground: see({ wait: 'no_sessions' }),
    rise: see({ rise: 'class' }),
    moved: see({ moved: true }),
    turn: makeLineCard(called),
    ready: makeCard(makeState({ state: 'ready' })),
    try: makeLineCard(waiting, { state: makeState({ state: 'full', free: 0, mayTry: true }) }),
    board: makeLineCard(waiting, { hasBoard: true }),
    'another way': makeLineCard(waiting, { alternativeUrl: 'https://example.edu/' }),
    'another day': makeLineCard(waiting, { now: now + 16 * 60 * minute }),
  }
  for (const [name, after] of Object.entries(changes)) t.ok(lookAfter(before, after).html, name)
  const frames: Record<string, Partial<PageFrame>> = {
    language: { language: 'de' },
    help: { institution: { name: 'Example University' } },
    frame: { framing: 'frame' },
    zone: { timeZone: 'UTC' },
  }
  for (const [name, change] of Object.entries(frames))
    t.ok(lookAfter(before, before, { frames: [makeFrame(), makeFrame(change)] }).html, name)
  t.notOk(lookAfter(before, see({ wait: { from: 6.5 * minute, until: 11.2 * minute } })).html)
})

/** A body without what changes with each look, and is told beside it. */
const essence = (body: string): string =>
  body.replace(
    /(value|data-(next|left|said|shown))="[^"]*"|<time[^>]*data-form="second"[^]*?<\/time>/g,
    '',
  )

const cards = fc.record({
  line: fc.constantFrom<LineView | undefined>(undefined, ...Object.values(lineViews)),
  state: fc.constantFrom(...stateNames),
  language: fc.constantFrom('en', 'ar'),
  timeZone: fc.constantFrom('Europe/Berlin', 'Asia/Kathmandu'),
  teacher: fc.boolean(),
})
const moments = fc.record({
  minutes: fc.constantFrom(0, 5, 9, 15 * 60, 15 * 60 + 5, 23 * 60),
  seconds: fc.integer({ min: 0, max: 59 }),
})

void t.test('cards of one name say the same, whenever they are written', async (t) => {
  let same = 0
  fc.assert(
    fc.property(cards, moments, moments, ({ line, state, teacher, ...place }, ...times) => {
      const [first = '', second = ''] = times.map(({ minutes, seconds }) => {
        const at = now + minutes * minute + seconds * 1000
        const found = makeState({ state, asOf: at - 1_000 })
        const change = { now: at, teacher, ...(line && { line, nextLook: seconds }) }
        return renderCard(makeCard(found, change), makeFrame(place))
      })
      if (shownIn(first) !== shownIn(second)) return true
      same += 1
      return essence(first) === essence(second)
    }),
    { numRuns: 300 },
  )
  t.ok(same > 20, `${same} pairs`)
})
