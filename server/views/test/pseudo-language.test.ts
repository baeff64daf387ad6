import { parse, type DefaultTreeAdapterTypes } from 'parse5'
import t from 'tap'
import type { CardModel } from '#views/index.js'
import { fleetErrorCodes } from '@appstreamlab/shared'
import { makePseudoPages } from './pseudo-language.js'
import { fullDetail, reasons } from './samples.js'

const { samples, names, remove } = await makePseudoPages('ltr')
t.teardown(remove)

const frames = (['top-level', 'frame'] as const).map((framing) =>
  samples.makeFrame({ framing, testPlatform: true }),
)
const { makeCard, makeLaunchCheck, makeState, renderLabPage, stateNames } = samples
const ourFaults = ['AGENT_ACCESS', 'AGENT_ACCESS_UNKNOWN', 'STARTING_TOO_LONG', 'OTHER'] as const
const staff = { teacher: true, administrator: true }
const session = { id: 's', userId: 'u', state: 'ACTIVE' as const, connected: true }

function withoutTitle(card: CardModel): CardModel {
  const { title: _, ...rest } = card
  return rest
}

/** States that only few people see. */
const rareCards = [
  makeCard(makeState({ state: 'ready' }), { openUntil: samples.now + 3_600_000 }),
  ...stateNames.map((state) => makeCard(makeState({ state }), staff)),
  ...(['starting', 'full'] as const).flatMap((state) =>
    [...fleetErrorCodes, ...ourFaults].map((fault) =>
      makeCard(makeState({ state, fault, fleetErrors: [] }), staff),
    ),
  ),
  makeCard(makeState({ state: 'ready', session: { ...session, state: 'PENDING' } }), {
    preview: true,
  }),
  makeCard(makeState({ state: 'ready', session })),
  makeCard(makeState({ state: 'full', triedInVain: true })),
  makeCard(makeState({ state: 'full', sessionElsewhere: 'Statistics' }), {
    line: samples.lineViews.waiting,
  }),
  makeCard(makeState({ state: 'ready' }), { teacher: true, hasBoard: true, hasClasses: true }),
  makeCard(makeState({ state: 'ready', kept: { connectors: [], applicationSettings: false } })),
  makeCard(
    makeState({ state: 'ready', kept: { connectors: ['ONE_DRIVE'], applicationSettings: true } }),
  ),
].map((card, index) => (index % 2 === 0 ? card : withoutTitle(card)))

const { launch, outcome } = makeLaunchCheck()
const rareChecks = [
  makeLaunchCheck({
    outcome: outcome.kind === 'opens' ? { ...outcome, state: 'unknown' } : outcome,
  }),
  makeLaunchCheck({
    launch: { ...launch, ltiVersion: '1.3', deploymentId: '7', labChoice: {} },
    ancestors: [],
  }),
]

const pages: readonly [name: string, page: string][] = frames.flatMap((frame) => [
  ...Object.entries(samples.renderEveryPage(frame)),
  ...samples.renderRareClasses(frame),
  ...samples.renderRareScores(frame),
  ...rareCards.map((card): [string, string] => [card.state.state, renderLabPage(card, frame)]),
  ...rareChecks.map((check): [string, string] => [
    'check',
    samples.renderLaunchCheck(check, frame),
  ]),
  [
    'picker answered',
    samples.renderReturn({ returnUrl: 'https://lms.example.edu/', fields: { JWT: 'x' } }, frame),
  ],
  ['registered again', samples.renderRegistered({ isNew: false, name: 'lms' }, frame)],
  ...reasons.flatMap((reason): [string, string][] =>
    [
      {},
      { trusted: false, toolUrl: 'https://labs.example.edu/' },
      { teacher: true },
      { administrator: true },
      { administrator: true, teacher: true, detail: fullDetail, platformWords: 'no' },
    ].map((change) => [reason, samples.renderRefusal(samples.makeRefusal(reason, change), frame)]),
  ),
])

type Node = DefaultTreeAdapterTypes.ChildNode
/** What goes back to the platform with the answer, and on no page. */
const sentAway = ['picker-added']

/** Whose contents are data, or no text at all. */
const dataElements = new Set(['code', 'bdi', 'time', 'script', 'style'])
const spokenAttributes =
  /^(aria-label(?!ledby)|title|alt|placeholder|data-(?!state|pace|keep|home|url|form|locale|platform|frame|key|value|next|line|place|minutes|left|shown))/

/** Every piece of text that a person reads or hears. */
function listTexts(node: Node | DefaultTreeAdapterTypes.Document): string[] {
  if (node.nodeName === '#text') return ['value' in node ? node.value : '']
  if (!('childNodes' in node)) return []
  if (dataElements.has(node.nodeName)) return ['·']
  const spoken = 'attrs' in node ? node.attrs.filter(({ name }) => spokenAttributes.test(name)) : []
  const inside = node.childNodes.flatMap(listTexts)
  return [...spoken.map(({ value }) => `\n${value}\n`), ...inside]
}

/** What stands outside of all brackets and is no name, number or mark of a list. */
function findHardCoded(page: string): string[] {
  const text = listTexts(parse(page)).join('')
  let outside = text
  for (let before = ''; before !== outside;) {
    before = outside
    outside = outside.replace(/⟦[^⟦⟧]*⟧/g, '·')
  }
  return outside
    .split('\n')
    .map((line) => known.reduce((left, name) => left.replaceAll(name, ''), line).trim())
    .filter((line) => /\p{L}/u.test(line))
}

/** What the samples call their labs and courses, words of a protocol, and what `Intl` puts between the parts of a list. */
const known = [
  'CAD for beginners',
  'Introduction to CAD',
  'Statistics',
  'A title that nobody would write by hand',
  'A title that nobody wo',
  'LTI',
  ' and ',
  ...Object.keys(fullDetail),
  'awsRequestId',
]

void t.test('no text is written into the code of a page', async (t) => {
  t.ok(pages.length > 500)
  for (const [name, page] of pages) t.strictSame(findHardCoded(page), [], name)
  t.strictSame(
    findHardCoded('<p>⟦1 Ñöw ⟧ hard <code>x</code></p>'),
    ['· hard ·'],
    'and it would be seen',
  )
  t.strictSame(findHardCoded('<p aria-label="Close">⟦1 Ñöw ⟧</p>'), ['Close'])
})

void t.test('every text is read somewhere', async (t) => {
  const read = new Set(
    pages.flatMap(([, page]) => [...page.matchAll(/⟦(\d+)/g)].map(([, number]) => Number(number))),
  )
  t.strictSame(
    names.filter((_, number) => !read.has(number)),
    sentAway,
  )
})
