import t from 'tap'
import type { LineView } from '@appstreamlab/shared'
import { languages, renderLabPage, renderCard, type CardModel } from '#views/index.js'
import { lineViews, makeCard, makeFrame, makeLineCard, makeState, stateNames } from './samples.js'

const textOf = (page: string): string =>
  page
    .replace(/<(script|style)[^]*?<\/\1>/g, '')
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
const attribute = (body: string, name: string): string | undefined =>
  new RegExp(`data-${name}="([^"]*)"`).exec(body)?.[1]
const draw = (line: LineView, change: Partial<CardModel> = {}, language = 'en'): string =>
  renderCard(makeLineCard(line, change), makeFrame({ language }))
const waiting = (change: Partial<Extract<LineView, { kind: 'waiting' }>>): LineView => ({
  ...lineViews.waiting,
  ...change,
})
const minute = 60_000
const buttonsOf = (body: string): string[] =>
  [...body.matchAll(/<button\s+id="([^"]*)"/g)].map(([, id = '']) => id)

void t.test('whoever waits reads where, how long, and by when to be back', async (t) => {
  const text = textOf(draw(lineViews.waiting))
  t.match(text, 'All seats are in use. You are 12th in line About 6 to 12 minutes.')
  t.match(text, 'Be back by 13:01 (Europe/Berlin)')
  t.match(text, 'Waiting since 09:01')
  t.match(draw(lineViews.waiting), 'data-title="You are 12th in line: CAD for beginners"')
  t.match(textOf(draw(lineViews['far behind'])), 'You are about 120th in line')
  t.match(textOf(draw(lineViews.next)), 'You are next in line')
  for (const [position, name] of [
    [2, '2nd'],
    [3, '3rd'],
    [11, '11th'],
    [13, '13th'],
    [20, '20th'],
  ] as const)
    t.match(textOf(draw(waiting({ position: { position, about: false } }))), `You are ${name} in`)
  t.match(text, 'You may leave this page open.')
  t.strictSame(buttonsOf(draw(lineViews.waiting)), ['look', 'leave'])
})

void t.test('a time is said as narrowly as it is honest, else the page says why not', async (t) => {
  const say = (from: number, until: number): string =>
    textOf(draw(waiting({ wait: { from: from * minute, until: until * minute } })))
  t.match(say(1, 2), 'Less than 5 minutes.')
  t.match(say(4, 5), 'Less than 5 minutes.')
  t.match(say(0, 14), 'Less than 14 minutes.')
  t.match(say(1, 6), 'About 1 to 6 minutes.')
  t.match(say(90, 120), 'About 90 to 120 minutes.')
  t.match(say(95, 125), 'About 1 hour and 35 minutes to 2 hours and 5 minutes.')
  t.match(say(45, 480), 'More than 45 minutes.', 'nobody looked further ahead')
  const untold = textOf(draw({ ...lineViews['waiting behind a class'] }))
  t.notMatch(untold, /\d minutes/)
  t.match(
    textOf(draw(lineViews['waiting without ground'])),
    'too few sessions have ended here so far',
  )
  t.match(textOf(draw(lineViews['waiting where nothing opens'])), 'no seat now that could become')
})

void t.test('whoever may go before others is named', async (t) => {
  const text = textOf(draw(lineViews['waiting behind everything']))
  for (const sentence of [
    'Your number is higher than before: the line was lost',
    '20 seats are held for a class until 09:15',
    'Other institutions have a share of these seats',
    'You are in line for Maps',
  ])
    t.match(text, sentence)
  t.match(textOf(draw(waiting({ rise: 'class' }))), 'seats are held for a class, and its people')
  t.match(textOf(draw(waiting({ rise: 'share' }))), 'another institution has a share')
  t.match(textOf(draw(waiting({ moved: true }))), 'was given other seats while you waited')
  t.notMatch(textOf(draw(lineViews.waiting)), /higher|class|institutions|line for/)
  const state = makeState({ state: 'full', free: 0, sessionElsewhere: '<img src=x>' })
  const hostile = draw(waiting({ elsewhere: '<img src=x>' }), { state })
  t.notMatch(hostile, '<img')
  t.match(textOf(hostile), 'You have an open session in &#60;img')
  t.match(textOf(draw(lineViews.beside, { state })), 'You have an open session in')
})

void t.test('a call says until when, and offers to keep it while that is possible', async (t) => {
  const body = draw(lineViews.called)
  t.match(textOf(body), 'It is your turn Your seat is held until 09:05 (Europe/Berlin)')
  t.strictSame(buttonsOf(body), ['open', 'keep', 'leave'])
  t.match(body, /action="\/open\/line"[^]*?name="do" value="keep"/)
  t.equal(attribute(body, 'left'), '105000', 'for the clock, whatever the reader’s says')
  t.equal(
    attribute(body, 'said'),
    'It is your turn. Your seat is held for 2 minutes. Press “Open the lab”.',
  )
  t.strictSame(buttonsOf(draw(lineViews['called for the last time'])), ['open', 'leave'])
  const framed = renderCard(makeLineCard(lineViews.called), makeFrame({ framing: 'frame' }))
  t.match(framed, /action="\/open"\s+target="_blank"/, 'a stream leaves the frame')
})

void t.test('whoever was away reads so, and comes back by one button', async (t) => {
  const body = draw(lineViews.passed)
  t.match(textOf(body), 'You were away when it was your turn Your position is kept until 13:01')
  t.match(body, /name="do" value="here"/)
  t.notMatch(textOf(body), /\d+(st|nd|rd|th) in line/, 'no number until called again')
})

void t.test('a line that cannot be reached costs nobody their position', async (t) => {
  const text = textOf(draw(lineViews.unreachable))
  t.match(text, 'You are 12th in line We cannot reach the line just now; you keep your position.')
  t.match(text, 'This page tries again.')
  const unknown = textOf(draw(lineViews['unreachable for new people']))
  t.notMatch(unknown, 'your position', 'they have none')
})

void t.test('whoever does not stand in line reads how many do, and is asked', async (t) => {
  const body = draw(lineViews.beside, { teacher: true })
  t.match(textOf(body), '12 people wait. The first has been waiting since 09:01')
  t.match(body, /name="do" value="join"/)
  t.notMatch(buttonsOf(body), ['leave'])
  t.match(textOf(draw(lineViews['beside many'])), 'About 120 people wait.')
  t.match(textOf(draw({ kind: 'beside', people: 1, exact: true })), 'One person waits.')
  t.match(textOf(draw(lineViews['beside nobody'])), 'Nobody waits at the moment.')
})

void t.test('a lab that goes off says that first, and that the position is kept', async (t) => {
  for (const state of stateNames.filter((name) => name !== 'full')) {
    const model = makeCard(makeState({ state }), { line: lineViews.waiting })
    const text = textOf(renderCard(model, makeFrame()))
    t.match(text, 'Your position is kept until 13:01', state)
    const places = text.split('You are 12th in line.').length - 1
    t.equal(places, state === 'starting' ? 1 : 0, `${state}: in order already while it starts`)
  }
  const beside = makeCard(makeState({ state: 'stopped' }), { line: lineViews.beside })
  t.notMatch(textOf(renderCard(beside, makeFrame())), 'position')
})

void t.test('the try is the head’s, and nobody else is offered one', async (t) => {
  const mayTry = { state: makeState({ state: 'full', free: 0, mayTry: true }) }
  t.ok(buttonsOf(draw(lineViews.next, mayTry)).includes('try'))
  for (const line of [lineViews.called, lineViews.passed, lineViews.beside, lineViews.unreachable])
    t.notOk(buttonsOf(draw(line, mayTry)).includes('try'), line.kind)
})

void t.test('the script reads when to look again, and what is news', async (t) => {
  const body = draw(lineViews.waiting)
  t.equal(attribute(body, 'next'), '7200')
  t.equal(attribute(body, 'line'), 'waiting')
  t.equal(attribute(body, 'place'), '12')
  t.equal(attribute(body, 'minutes'), '12')
  t.equal(attribute(body, 'said'), 'You are 12th in line. About 6 to 12 minutes.')
  const alone = renderCard(makeCard(makeState({ state: 'full' })), makeFrame())
  t.equal(attribute(alone, 'next'), undefined)
  t.equal(attribute(alone, 'line'), undefined)
})

void t.test('in every language a state says something of its own, in plain words', async (t) => {
  const words = /\b(LTI|fleet|stack|token|nonce|Fleet|Stack|flota|flotte|pila|pile)\b/
  for (const language of languages) {
    const said = new Map<string, string>()
    for (const [name, line] of Object.entries(lineViews)) {
      const body = draw(line, {}, language)
      const text = textOf(body)
      t.notMatch(text, words, `${language} ${name}`)
      t.notMatch(text, /undefined|NaN|\{ ?\$/, `${language} ${name}`)
      const panel = textOf(/<div class="panel[^]*?<\/div>\s*<\/div>/.exec(body)?.[0] ?? '')
      t.ok(panel.length > 20, `${language} ${name}`)
      t.notOk(said.has(panel), `${language} ${name} says what ${said.get(panel)} says`)
      said.set(panel, name)
      t.match(attribute(body, 'said'), /.{5}/, `${language} ${name} is spoken`)
      t.match(renderLabPage(makeLineCard(line), makeFrame({ language })), '<title>')
    }
  }
  t.match(textOf(draw(lineViews.waiting, {}, 'de')), 'Sie sind an 12. Stelle')
  t.match(textOf(draw(lineViews.waiting, {}, 'ar')), 'من 6 إلى 12 دقيقة تقريبًا')
})
