import type { GradeFault } from '@appstreamlab/shared'
import type { PageFrame } from '#views/index.js'
import { renderScoreQuestion, type ScoreTested } from '#views/score-questions.js'
import type { ScoreDelivery, ScoreRowModel } from '#views/score-rows.js'
import { writeScoreTable } from '#views/score-table.js'
import { renderOwnWindow } from '#views/own-window.js'
import { renderScores, type ScoresModel } from '#views/scores.js'

/** The page of scores in every state, as the other pages stand in `samples.ts`. */

/** Monday 9 March 2026, 09:04:12 in Berlin. */
const now = Date.parse('2026-03-09T08:04:12Z')
const minute = 60_000
const hour = 60 * minute

export const gradeFaults = [
  'person',
  'locked',
  'gone',
  'no_line',
  'other_link',
  'not_kept',
  'denied',
  'refused',
  'superseded',
  'away',
] as const satisfies readonly GradeFault[]

export const makeScoreRow = (change: Partial<ScoreRowModel> = {}): ScoreRowModel => ({
  key: 'k-1',
  who: { kind: 'lms-id', id: 'a2d4c1c6-9a51-4e1a-8d5b-3d1b4b2f0c11' },
  own: false,
  test: false,
  firstOpenedAt: now - 50 * hour,
  openedAt: now - hour,
  live: false,
  minutes: 45,
  seen: true,
  gaps: [],
  score: 100,
  delivery: { kind: 'sent', at: now - 20 * minute },
  ...change,
})

const rows = [
  makeScoreRow({ key: 'k-0', score: 60, delivery: { kind: 'refused', why: 'locked' } }),
  makeScoreRow({
    who: { kind: 'pseudonym', id: 'al1-4f3c2a1b0d9e8f7a' },
    gaps: [{ from: now - 3 * hour, to: now - 3 * hour + 12 * minute }],
    delivery: {
      kind: 'waiting',
      since: now - hour,
      next: now + 30 * minute,
      why: 'away',
    },
    endedBy: 'teacher',
  }),
]

type LinkModel = NonNullable<ScoresModel['link']>

const link: LinkModel = {
  key: 'link-1',
  title: 'CAD for beginners',
  chosen: { what: 'minutes', minutes: 60, since: now - 100 * hour },
  isAsked: false,
  isOffered: true,
  fields: { what: 'minutes', minutes: '60' },
  people: rows,
  tests: [],
  more: 0,
  counts: { missing: 1, onWay: 1, arrived: 20, byHand: 1 },
  refused: [],
  keptDays: 400,
}

function none(): ScoreDelivery {
  return { kind: 'none' }
}

export const makeScores = (
  change: Partial<ScoresModel> = {},
  ofLink: Partial<LinkModel> = {},
): ScoresModel => ({
  ticket: 'ticket-1',
  now,
  contextTitle: 'Introduction to CAD',
  link: { ...link, ...ofLink },
  links: [],
  listOff: false,
  unread: false,
  cameFromLab: true,
  hasBoard: true,
  backUrl: 'https://lms.example.edu/course/7',
  ...change,
})

const { link: _ofNone, ...withoutLink } = makeScores()

export const scoresPages = (frame: PageFrame): Record<string, string> => ({
  scores: renderScores(makeScores(), frame),
  'scores of nothing': renderScores(
    makeScores(
      {},
      {
        chosen: { what: 'nothing' },
        fields: { what: 'nothing', minutes: '' },
        people: [makeScoreRow({ key: 'k-2', own: true, delivery: { kind: 'by_hand' } })],
        tests: [
          makeScoreRow({ key: 'k-3', who: { kind: 'preview' }, test: true, delivery: none() }),
        ],
        counts: { missing: 0, onWay: 0, arrived: 0, byHand: 0 },
      },
    ),
    frame,
  ),
  'scores after a fault': renderScores(
    makeScores({}, { fault: { most: 6000 }, fields: { what: 'minutes', minutes: 'many' } }),
    frame,
  ),
  'scores of a course': renderScores(
    {
      ...withoutLink,
      links: [
        { key: 'a', title: 'CAD for beginners', chosen: { what: 'opened' }, missing: 3 },
        { key: 'b', title: 'Statistics', chosen: { what: 'minutes', minutes: 90 }, missing: 0 },
      ],
    },
    frame,
  ),
  'scores in a frame of nobody': renderOwnWindow({ page: 'scores', ticket: 'ticket-1' }, frame),
  'question before a score counts otherwise': renderScoreQuestion(
    {
      ticket: 'ticket-1',
      link: 'link-1',
      action: 'done',
      key: 'k-1',
      once: 'once-1',
      who: makeScoreRow({ test: true, own: true }),
    },
    frame,
  ),
})

const news = [
  'saved',
  'unchanged',
  'changed',
  'again',
  'done',
  'undone',
  'gone',
  'busy',
] as const satisfies readonly NonNullable<ScoresModel['news']>[]

const tested: readonly ScoreTested[] = [
  ...(['back', 'unseen', 'left', 'marked', 'not_booked'] as const).map((kind) => ({ kind })),
  { kind: 'failed', why: 'person' },
]

const rareRows: readonly Partial<ScoreRowModel>[] = [
  { delivery: { kind: 'by_hand' } },
  ...gradeFaults.map((why) => ({ delivery: { kind: 'refused', why } as const })),
  { delivery: { kind: 'queued' }, live: true },
  { delivery: { kind: 'not_booked', at: now } },
  { delivery: { kind: 'sent', at: now, shown: 66.7 }, doneOtherwiseAt: now, endedBy: 'closing' },
  { delivery: none(), score: 40, name: 'Statistics' },
  { delivery: { kind: 'waiting' } },
  { score: 100, counted: 40 },
  { minutes: 0, seen: false },
]

/** What only few teachers read on the page of scores: every fault, piece of news, question and answer. */
export function renderRareScores(frame: PageFrame): [name: string, page: string][] {
  const withoutTimes = (): ScoreRowModel => {
    const { firstOpenedAt: _first, openedAt: _last, ...row } = makeScoreRow()
    return row
  }
  const opened = { alternativeAt: now, key: 'k-9' }
  const models: readonly ScoresModel[] = [
    ...news.map((one) => makeScores({ news: one })),
    ...tested.map((one) => makeScores({ tested: one })),
    makeScores({}, { people: rareRows.map((change) => makeScoreRow(change)), more: 7 }),
    makeScores({}, { people: [withoutTimes(), { ...withoutTimes(), ...opened }] }),
    makeScores({}, { counts: { missing: 2, onWay: 0, arrived: 0, byHand: 0 } }),
    makeScores(
      {},
      { counts: { missing: 0, onWay: 0, arrived: 3, byHand: 0 }, chosen: { what: 'opened' } },
    ),
    makeScores({}, { counts: { missing: 0, onWay: 0, arrived: 0, byHand: 0 } }),
    makeScores({}, { isOffered: false }),
    makeScores({}, { isAsked: true }),
    { ...withoutLink, unread: true },
    makeScores({ listOff: true }),
    makeScores(
      {},
      {
        refused: [
          {
            who: { kind: 'unknown' },
            own: false,
            test: false,
            at: now,
            reason: 'lab_unknown',
            reference: 'K7F3-92QD',
          },
        ],
      },
    ),
    { ...withoutLink, cameFromLab: false },
  ]
  const questions = (['again', 'all', 'done', 'undone', 'test'] as const).flatMap((action) =>
    [{}, { byHand: true as const }].map((change) =>
      renderScoreQuestion(
        { ticket: 'ticket-1', link: 'l', action, key: 'own', once: 'once-1', ...change },
        frame,
      ),
    ),
  )
  const table = writeScoreTable(
    [
      makeScoreRow({ test: true, alternativeAt: now, doneOtherwiseAt: now, endedBy: 'teacher' }),
      makeScoreRow({ delivery: { kind: 'refused', why: 'away' } }),
    ],
    frame,
  )
  return [
    ...models.map((model): [string, string] => ['scores', renderScores(model, frame)]),
    ...questions.map((page): [string, string] => ['question about a score', page]),
    [
      'table of scores',
      table
        .flat()
        .map((cell) => `<p>${cell.replace(/[\d-]+T[\d:+-]+|\(.*\)|al.-.*|a2d.*/, '')}</p>`)
        .join(''),
    ],
  ]
}
