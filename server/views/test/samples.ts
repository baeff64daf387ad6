import {
  refusalCatalogue,
  type LabState,
  type LabStateName,
  type LineView,
  type RefusalReason,
} from '@appstreamlab/shared'
import {
  renderBoard,
  renderBoardQuestion,
  renderManagement,
  renderManagementQuestion,
  renderLabPage,
  renderComeBack,
  renderEndQuestion,
  renderFrontPage,
  renderLabList,
  renderLaunchCheck,
  renderLoginPage,
  renderPicker,
  renderPreviewQuestion,
  renderRefusal,
  renderReturn,
  renderRegistered,
  renderRegistrationPage,
  renderWayOut,
  type BoardModel,
  type ManagedClass,
  type ManagementModel,
  type CardModel,
  type LaunchCheckModel,
  type PageFrame,
  type PickerModel,
  type RefusalModel,
} from '#views/index.js'
import {
  renderClasses,
  renderClassQuestion,
  type ClassesModel,
  type ClassRow,
} from '#views/classes.js'

import { renderOwnWindow } from '#views/own-window.js'
import { scoresPages } from './score-samples.js'
export { renderRareScores } from './score-samples.js'

/** Monday 9 March 2026, 09:04:12 in Berlin. */
export const now = Date.parse('2026-03-09T08:04:12Z')
export const reference = 'K7F3-92QD'
const minute = 60_000
const day = 24 * 60 * minute

export const stateNames = [
  'ready',
  'starting',
  'full',
  'stopped',
  'not_open',
  'closed',
  'fault',
  'unknown',
] as const satisfies readonly LabStateName[]

export const reasons = Object.keys(refusalCatalogue) as RefusalReason[]

export const makeFrame = (change: Partial<PageFrame> = {}): PageFrame => ({
  nonce: 'test-nonce',
  language: 'en',
  basePath: '',
  framing: 'top-level',
  timeZone: 'Europe/Berlin',
  institution: {
    name: 'Example University',
    help: { text: 'IT help desk', url: 'https://help.example.edu/' },
  },
  ...change,
})

export function makeState(change: Partial<LabState> & Pick<LabState, 'state'>): LabState {
  const facts: Omit<LabState, 'state'> = {
    asOf: now,
    kept: { connectors: ['HOMEFOLDERS', 'GOOGLE_DRIVE'], applicationSettings: true },
    idleDisconnectSeconds: 900,
    disconnectSeconds: 600,
    maximumSeconds: 14_400,
  }
  const changesAt = { not_open: now + day, closed: now - 3 * day } as Record<string, number>
  const time = changesAt[change.state]
  return { ...facts, ...(time !== undefined && { changesAt: time }), ...change }
}

const lesson = { start: now + day, end: now + day + 90 * minute }

const makeClass = (change: Partial<ClassRow> = {}): ClassRow => ({
  id: 'aBcDeFgHiJkLmNoP',
  name: 'CAD for beginners, group A',
  labTitle: 'CAD for beginners',
  state: 'requested',
  people: 60,
  lessons: 12,
  first: lesson,
  last: { start: lesson.start + 77 * day, end: lesson.end + 77 * day },
  zone: 'Europe/Berlin',
  isExam: false,
  hasApproved: true,
  isOwn: true,
  ...change,
})

const makeClasses = (change: Partial<ClassesModel> = {}): ClassesModel => ({
  ticket: 'ticket-1',
  now,
  contextTitle: 'Mechanical engineering 1',
  classes: [
    makeClass(),
    makeClass({ id: 'b', state: 'approved', reason: 'The quota is 60.', isExam: true }),
    makeClass({ id: 'c', state: 'withdrawn', isOwn: false, lessons: 1 }),
  ],
  labs: [
    { id: 'cad', title: 'CAD for beginners' },
    { id: 'statistics', title: 'Statistics' },
  ],
  fields: {
    lab: 'cad',
    name: 'CAD for beginners, group B',
    date: '2026-03-10',
    from: '09:00',
    to: '10:30',
    until: '2026-05-26',
    zone: 'Europe/Berlin',
    people: '60',
    exam: false,
    windows: [
      { people: '2', earlier: '0', later: '30' },
      { people: '', earlier: '', later: '' },
    ],
  },
  cameFromLab: true,
  backUrl: 'https://lms.example.edu/course/7',
  ...change,
})

const misfit: NonNullable<ClassesModel['answer']> = {
  waits: true,
  fit: {
    fits: 'no',
    seatHours: 147.5,
    limits: [{ name: 'lab cad, 2026-03', seatHours: 1000, used: 420, own: 140 }],
    mayCountAtOnce: false,
    lessons: Array.from({ length: 5 }, (_, index) => ({
      start: lesson.start + index * 7 * day,
      end: lesson.end + index * 7 * day,
      seats: 45,
      fits: 'no' as const,
      shortages: [{ reason: 'limit', missing: 15, raise: [], fewerPeople: 45, moveMs: -1_800_000 }],
    })),
  },
}

export const makeCard = (
  state: LabState = makeState({ state: 'ready' }),
  change: Partial<CardModel> = {},
): CardModel => ({
  title: 'CAD for beginners',
  contextTitle: 'Introduction to CAD',
  state,
  ticket: 'ticket-1',
  now,
  waitingSince: now - 3 * minute,
  backUrl: 'https://lms.example.edu/course?id=1&sesskey=a',
  teacher: false,
  administrator: false,
  reference,
  ...change,
})

const standing = { arrivedAt: now - 3 * minute, keptUntil: now + 237 * minute }

/** How somebody may stand in a waiting line, by a name for the test's output. */
export const lineViews = {
  waiting: {
    kind: 'waiting',
    position: { position: 12, about: false },
    wait: { from: 6 * minute, until: 12 * minute },
    ...standing,
  },
  'far behind': {
    kind: 'waiting',
    position: { position: 120, about: true },
    wait: { from: 70 * minute, until: 150 * minute },
    ...standing,
  },
  next: {
    kind: 'waiting',
    position: { position: 1, about: false },
    wait: { from: 0, until: 2 * minute },
    ...standing,
  },
  'waiting without ground': {
    kind: 'waiting',
    position: { position: 3, about: false },
    wait: 'no_sessions',
    ...standing,
  },
  'waiting where nothing opens': {
    kind: 'waiting',
    position: { position: 2, about: false },
    wait: 'nothing_opens',
    ...standing,
  },
  'waiting behind everything': {
    kind: 'waiting',
    position: { position: 25, about: true },
    wait: { from: 30 * minute, until: 480 * minute },
    rise: 'rebuilt',
    moved: true,
    classHold: { seats: 20, until: now + 11 * minute },
    hasShares: true,
    elsewhere: 'Maps',
    ...standing,
  },
  'waiting behind a class': {
    kind: 'waiting',
    position: { position: 14, about: false },
    classHold: { seats: 40, until: now + 75 * minute, isExam: true },
    rise: 'class',
    ...standing,
  },
  'waiting behind a share': {
    kind: 'waiting',
    position: { position: 14, about: false },
    wait: { from: 0, until: 9 * minute },
    rise: 'share',
    ...standing,
  },
  called: { kind: 'called', until: now + 105_000, mayKeep: true, ...standing },
  'called for the last time': {
    kind: 'called',
    until: now + 20_000,
    mayKeep: false,
    elsewhere: 'Maps',
    ...standing,
  },
  passed: { kind: 'passed', ...standing },
  unreachable: {
    kind: 'unreachable',
    position: { position: 12, about: false },
    arrivedAt: standing.arrivedAt,
  },
  'unreachable for new people': { kind: 'unreachable' },
  beside: { kind: 'beside', people: 12, exact: true, firstArrivedAt: standing.arrivedAt },
  'beside many': { kind: 'beside', people: 120, exact: false, firstArrivedAt: now - 70 * minute },
  'beside nobody': { kind: 'beside', people: 0, exact: true },
} as const satisfies Readonly<Record<string, LineView>>

/** The card of somebody who stands so in the line of a full lab. */
export const makeLineCard = (line: LineView, change: Partial<CardModel> = {}): CardModel =>
  makeCard(makeState({ state: 'full', free: 0 }), { line, nextLook: 7_200, ...change })

export const makeRefusal = (
  reason: RefusalReason,
  change: Partial<RefusalModel> = {},
): RefusalModel => ({
  reason,
  reference,
  teacher: false,
  administrator: false,
  trusted: true,
  backUrl: 'https://lms.example.edu/course',
  labTitle: 'CAD for beginners',
  ...change,
})

/** A detail with every name that a refusal's text may look at. */
export const fullDetail = {
  action: 'appstream:CreateStreamingURL',
  awsError: 'StrangeException',
  differenceSeconds: -412,
  fleet: 'cad-fleet',
  lab: 'cad-1',
  missing: 'custom_lab',
  parameter: 'oauth_nonce',
  signatureMethod: 'HMAC-SHA1',
  stack: 'cad-stack',
  tlsFault: 'certificate_expired',
  waitedSeconds: 8,
}

const longTitle = 'A title that nobody would write by hand '.repeat(12) + 'x'.repeat(300)

const makePicker = (change: Partial<PickerModel> = {}): PickerModel => ({
  token: 'token-1',
  labs: [
    { id: 'cad-1', title: 'CAD for beginners', description: 'Draw in 2D & 3D.', state: 'ready' },
    { id: 'gis', title: 'Maps', state: 'starting' },
    { id: 'old', title: 'Statistics with R', state: 'stopped' },
  ],
  several: true,
  contextTitle: 'Introduction to CAD',
  ungraded: false,
  nothingChosen: false,
  ...change,
})

export const makeLaunchCheck = (change: Partial<LaunchCheckModel> = {}): LaunchCheckModel => ({
  launch: {
    ltiVersion: '1.1',
    tenantId: 'example',
    credential: 'moodle',
    directory: 'moodle',
    lmsUserId: '2',
    roles: { teacher: true, administrator: true },
    resourceLink: { id: '17', title: 'CAD for beginners' },
    context: { id: '42', title: 'Introduction to CAD' },
    labChoice: { lab: 'cad-1' },
    returnUrl: 'https://lms.example.edu/course?id=42&sesskey=a',
    locale: 'en',
    launchedAt: now - 2000,
  },
  reference,
  toolUrl: 'https://labs.example.edu/',
  institution: 'Example University',
  secondsUnderWay: 2,
  ancestors: ['https://lms.example.edu'],
  backUrl: 'https://lms.example.edu/course?id=42&sesskey=a',
  outcome: {
    kind: 'opens',
    lab: {
      id: 'cad-1',
      title: 'CAD for beginners',
      stackName: 'cad-stack',
      fleetName: 'cad-fleet',
      validitySeconds: 60,
    },
    userId: 'al1-mfrggzdfmztwq2lknnwg23tpoa',
    state: 'ready',
  },
  ...change,
})

/** Pages of which tests want more than the samples below; the last one goes on by itself. */
export { renderLabPage, renderLaunchCheck, renderRefusal, renderRegistered, renderReturn }

const waitingPeople: BoardModel['waiting'] = [
  {
    who: { kind: 'lms-id', id: '57' },
    own: false,
    test: false,
    labTitle: 'CAD for beginners',
    since: now - 14 * minute,
    position: 1,
    called: true,
    heldUntil: now + 2 * minute,
  },
  {
    who: { kind: 'pseudonym', id: 'al1-nbswy3dpeb3w64tmmqqho33snrsa' },
    own: false,
    test: true,
    labTitle: 'CAD for beginners',
    since: now - 3 * minute,
    position: 12,
    called: false,
  },
]

export const makeBoard = (change: Partial<BoardModel> = {}): BoardModel => ({
  ticket: 'ticket-1',
  now,
  contextTitle: 'Introduction to CAD',
  people: [
    {
      who: { kind: 'lms-id', id: 'a2d4c1c6-9a51-4e1a-8d5b-3d1b4b2f0c11' },
      own: false,
      test: false,
      labTitle: 'CAD for beginners',
      state: 'connected',
      since: now - 20 * minute,
      endsAt: now + 220 * minute,
      session: 's-1',
    },
    {
      who: { kind: 'lms-id', id: '42' },
      own: true,
      test: false,
      labTitle: 'CAD for beginners',
      state: 'away',
      since: now - 3 * day,
      session: 's-2',
    },
    {
      who: { kind: 'lms-id', id: 'bea@example.edu' },
      own: false,
      test: true,
      labTitle: longTitle,
      state: 'pending',
      since: now - minute,
      session: 's-3',
    },
    {
      who: { kind: 'pseudonym', id: 'al1-mfrggzdfmztwq2lknnwg23tpoa' },
      own: false,
      test: false,
      labTitle: 'Office',
      state: 'connected',
      since: now - 30 * minute,
    },
    {
      who: { kind: 'preview' },
      own: false,
      test: false,
      labTitle: 'Office',
      state: 'opening',
      since: now,
    },
  ],
  waiting: waitingPeople,
  unheard: ['Office'],
  refused: [
    {
      who: { kind: 'lms-id', id: '0f6a2a55-77b8-4bb4-9a0b-0c8f5a6e1d33' },
      own: false,
      test: true,
      at: now - 5 * minute,
      reason: 'lab_unknown',
      reference,
    },
    {
      who: { kind: 'unknown' },
      own: false,
      test: false,
      labTitle: 'CAD for beginners',
      at: now - 6 * minute,
      reason: 'appstream_timeout',
      reference: 'B4MN-77QW',
    },
  ],
  refusalHours: 24,
  unread: false,
  unseen: [],
  asOf: now - 8_000,
  cameFromLab: true,
  backUrl: 'https://lms.example.edu/course?id=42&sesskey=a',
  reference,
  ...change,
})

const classFaults: readonly NonNullable<ClassesModel['fault']>[] = [
  ...(
    [
      'name',
      'date',
      'until',
      'backwards',
      'over',
      'zone',
      'windows',
      'many',
      'lab',
      'busy',
    ] as const
  ).map((kind) => ({ kind })),
  { kind: 'people', most: 60 },
  { kind: 'missing', time: '2027-03-28 02:30' },
]

type WishShortages = NonNullable<ClassesModel['answer']>['fit']['lessons'][number]['shortages']

const classShortages: WishShortages = [
  { reason: 'limit', missing: 15, raise: [], fewerPeople: 45, moveMs: 1_800_000 },
  { reason: 'late', missing: 4, readyAt: now + 30 * minute },
  { reason: 'session_too_short', allowedMs: 90 * minute, neededMs: 120 * minute },
  { reason: 'retired_type', instanceType: 'stream.graphics-pro.4xlarge', since: now - day },
  { reason: 'seat_hours', budgets: [] },
  { reason: 'fleet_to_itself', whose: 'other' },
]

/** What only few teachers read on the page of classes: every state, fault, piece of news and answer. */
export function renderRareClasses(frame: PageFrame): [name: string, page: string][] {
  const { fit } = misfit
  const [one] = fit.lessons
  const answers = (['yes', 'unknown'] as const).map((fits) => ({
    waits: false,
    fit: { ...fit, fits, lessons: one ? [{ ...one, fits, shortages: classShortages }] : [] },
  }))
  const models: Partial<ClassesModel>[] = [
    { classes: (['draft', 'refused'] as const).map((state) => makeClass({ state })) },
    { fields: { ...makeClasses().fields, id: 'b' } },
    ...classFaults.map((fault) => ({ fault })),
    ...(['requested', 'approved', 'unchanged', 'refused'] as const).map((news) => ({ news })),
    ...(['large', 'denied', 'away', 'partial'] as const).map((why) => ({
      count: { kind: 'uncounted' as const, why },
    })),
    ...answers.map((answer) => ({ answer })),
    {
      sections: [{ name: 'A', learners: 12 }, { name: 'B' }],
      dates: { opensAt: now, dueAt: now + day, closesAt: now + 2 * day },
    },
  ]
  return models.map((change) => ['classes', renderClasses(makeClasses(change), frame)])
}

const boardPages = (frame: PageFrame): Record<string, string> => ({
  classes: renderClasses(makeClasses(), frame),
  'classes with none': renderClasses(makeClasses({ classes: [], news: 'withdrawn' }), frame),
  'classes after a fault': renderClasses(
    makeClasses({ fault: { kind: 'twice', time: '2026-10-25 02:30' } }),
    frame,
  ),
  'classes that are counted': renderClasses(
    makeClasses({ count: { kind: 'counted', learners: 43, asOf: now - 9_000 } }),
    frame,
  ),
  'classes with an answer': renderClasses(makeClasses({ answer: misfit }), frame),
  'classes in a frame of nobody': renderOwnWindow({ page: 'classes', ticket: 'ticket-1' }, frame),
  'question before a class is withdrawn': renderClassQuestion(
    { ticket: 'ticket-1', now, row: makeClass() },
    frame,
  ),
  board: renderBoard(makeBoard(), frame),
  'board with nobody': renderBoard(
    makeBoard({
      people: [],
      waiting: [],
      unheard: [],
      refused: [],
      refusalHours: 1,
      cameFromLab: false,
    }),
    frame,
  ),
  'board that is not seen': renderBoard(
    makeBoard({
      people: [],
      unseen: ['Office', longTitle],
      news: { kind: 'gone' },
      hasScores: true,
      scoresMissing: 1,
    }),
    frame,
  ),
  'board without a store': renderBoard(
    makeBoard({ people: [], waiting: [], unheard: [], refused: [], unread: true }),
    frame,
  ),
  'board after an end': renderBoard(
    makeBoard({ news: { kind: 'ended', who: { kind: 'lms-id', id: '7' } }, refusalHours: 0 }),
    frame,
  ),
  'board with names': renderBoard(
    makeBoard({
      names: 'here',
      waiting: [],
      refused: [],
      people: makeBoard().people.map((person, index) => ({
        ...person,
        who:
          person.who.kind === 'lms-id'
            ? { ...person.who, ...(index === 1 ? { left: true as const } : { name: longTitle }) }
            : person.who,
      })),
    }),
    frame,
  ),
  'board whose names are missing': renderBoard(makeBoard({ names: 'missing' }), frame),
  'board in a frame of nobody': renderOwnWindow({ page: 'board', ticket: 'ticket-1' }, frame),
  'question before another’s end': renderBoardQuestion(
    {
      ticket: 'ticket-1',
      once: 'once-1',
      session: 's-1',
      who: { kind: 'lms-id', id: 'a2d4c1c6-9a51-4e1a-8d5b-3d1b4b2f0c11' },
      own: false,
      test: true,
      labTitle: 'CAD for beginners',
      contextTitle: 'Introduction to CAD',
    },
    frame,
  ),
})

const registration = {
  institution: 'Example University',
  platformHost: 'lms.example.edu',
  toolTitle: 'AppStream Lab',
  toolAddress: 'https://labs.example.edu/lti/launch',
  path: '/lti/register/token',
  request: 'sealed',
}

const makeManagedClass = (change: Partial<ManagedClass> = {}): ManagedClass => ({
  id: 'class-1',
  name: 'CAD for beginners, group 2',
  labTitle: 'CAD for beginners',
  people: 60,
  lessons: 12,
  next: { start: now + 2_880 * minute, end: now + 2_970 * minute },
  by: 'a2d4c1c6-9a51-4e1a-8d5b-3d1b4b2f0c11',
  fits: 'yes',
  seatHours: 1_240,
  ...change,
})

const withoutNext = ({ next: _next, ...rest }: ManagedClass): ManagedClass => rest

const calendarCauses = [
  'unreadable',
  'refused_parts',
  'no_lessons',
  'vanished',
  'ends_early',
  'class_refused',
  'failed',
] as const

const makeManagement = (change: Partial<ManagementModel> = {}): ManagementModel => ({
  ticket: 'ticket-1',
  now,
  cameFromLab: true,
  labs: [
    {
      title: 'CAD for beginners',
      state: 'ready',
      free: 12,
      inUse: 28,
      waiting: 3,
      asOf: now - 9_000,
    },
    { title: longTitle, state: 'fault', fault: 'SUBNET_NOT_FOUND' },
    { title: 'Maps', state: 'unknown' },
  ],
  classes: {
    requests: [
      makeManagedClass(),
      makeManagedClass({ id: 'class-2', name: longTitle, fits: 'no', isOverLimit: true }),
    ],
    planned: [makeManagedClass({ id: 'class-3', isExam: true, fits: 'unknown', by: '' })],
    heldBack: [makeManagedClass({ id: 'class-4', by: 'calendar term' })],
  },
  refusals: {
    counts: [
      { reason: 'nonce_replayed', times: 12 },
      { reason: 'lab_unknown', times: 1 },
    ],
    isWhole: false,
  },
  backUrl: 'https://lms.example.edu/course?id=42',
  ...change,
})

const managementPages = (frame: PageFrame): Record<string, string> => ({
  management: renderManagement(makeManagement(), frame),
  'management after a self-test': renderManagement(
    makeManagement({
      news: 'approved',
      classes: { requests: [], planned: [], heldBack: [] },
      refusals: { counts: [], isWhole: true },
      calendars: 'unread',
      selfTest: [
        { name: 'Maps', findings: [] },
        {
          name: 'CAD for beginners',
          findings: [
            {
              verdict: 'FAIL',
              check: 'association',
              cause: 'Fleet cad-fleet is not associated with stack cad-stack.',
              fix: 'aws appstream associate-fleet --fleet-name cad-fleet --stack-name cad-stack',
            },
            { verdict: 'note', check: 'seats', cause: 'All seats are in use at this moment.' },
          ],
        },
      ],
    }),
    frame,
  ),
  'management of calendars': renderManagement(
    makeManagement({
      classes: { requests: [], planned: [], heldBack: [] },
      calendars: [
        { name: 'cad-term', labTitle: 'CAD for beginners', readAt: now - 600_000, faults: [] },
        {
          name: longTitle,
          labTitle: 'Maps',
          readAt: now - 600_000,
          faultySince: now - 2 * 86_400_000,
          faults: calendarCauses.map((cause) => ({ cause, detail: `line 7: ${longTitle}` })),
        },
        { name: 'new', labTitle: 'Maps', faults: [] },
      ],
    }),
    frame,
  ),
  'management with nothing to see': renderManagement(
    {
      ticket: 'ticket-1',
      now,
      labs: [],
      cameFromLab: false,
      classes: 'unread',
      news: 'gone',
      selfTest: [],
    },
    frame,
  ),
  'management after a refusal': renderManagement(
    makeManagement({
      news: 'refused',
      classes: { requests: [withoutNext(makeManagedClass())], planned: [], heldBack: [] },
    }),
    frame,
  ),
  'management after too much was asked': renderManagement(makeManagement({ news: 'over' }), frame),
  'management in a frame of nobody': renderOwnWindow({ page: 'manage', ticket: 'ticket-1' }, frame),
  'question before a class is approved': renderManagementQuestion(
    { action: 'approve', class: makeManagedClass(), ticket: 'ticket-1', once: 'once-1', now },
    frame,
  ),
  'question before a class is refused': renderManagementQuestion(
    { action: 'refuse', class: makeManagedClass(), ticket: 'ticket-1', once: 'once-1', now },
    frame,
  ),
})

/** Every kind of page, by a name for the test's output. */
// A list: each page stands once, with what it is drawn from.
// oxlint-disable-next-line max-lines-per-function
export function renderEveryPage(frame: PageFrame): Record<string, string> {
  const cards = stateNames.map((state) => [
    `card ${state}`,
    renderLabPage(makeCard(makeState({ state })), frame),
  ])
  const lines = Object.entries(lineViews).map(([name, line]) => [
    `card ${name}`,
    renderLabPage(makeLineCard(line), frame),
  ])
  const everybody = { teacher: true, administrator: true }
  const session = {
    id: 's',
    userId: 'u',
    state: 'ACTIVE' as const,
    connected: false,
    endsAt: now + 90 * minute,
  }
  return {
    ...(Object.fromEntries([...cards, ...lines]) as Record<string, string>),
    'card of a stopped lab for who waits': renderLabPage(
      makeCard(makeState({ state: 'stopped' }), { line: lineViews.waiting }),
      frame,
    ),
    'card with session': renderLabPage(makeCard(makeState({ state: 'ready', session })), frame),
    'card after the end': renderLabPage(
      makeCard(makeState({ state: 'ready' }), { ended: true }),
      frame,
    ),
    'question before the end': renderEndQuestion(
      { ...makeCard(makeState({ state: 'ready', session })), session: 's' },
      frame,
    ),
    'card full with a try': renderLabPage(
      makeCard(makeState({ state: 'full', free: 0, mayTry: true })),
      frame,
    ),
    'card fault for staff': renderLabPage(
      makeCard(
        makeState({
          state: 'fault',
          insteadOf: 'starting',
          fault: 'SUBNET_NOT_FOUND',
          fleetErrors: ['SUBNET_NOT_FOUND', 'INTERNAL_SERVICE_ERROR'],
        }),
        everybody,
      ),
      frame,
    ),
    ...boardPages(frame),
    ...scoresPages(frame),
    ...managementPages(frame),
    'card of a teacher with a board': renderLabPage(
      makeCard(makeState({ state: 'ready' }), {
        teacher: true,
        hasBoard: true,
        mayManage: true,
        hasScores: true,
        scoresMissing: 3,
      }),
      frame,
    ),
    'card for staff': renderLabPage(
      makeCard(makeState({ state: 'full', free: 0, fleetErrors: ['SUBNET_NOT_FOUND'] }), everybody),
      frame,
    ),
    'card with long texts': renderLabPage(
      makeCard(makeState({ state: 'ready', free: 2, startsOnDemand: true }), {
        title: longTitle,
        description: longTitle,
        contextTitle: longTitle,
        alternativeUrl: 'https://lms.example.edu/text',
      }),
      frame,
    ),
    'refusal untrusted': renderRefusal(
      makeRefusal('signature_mismatch', {
        trusted: false,
        toolUrl: 'https://labs.example.edu/',
      }),
      frame,
    ),
    'refusal with retry': renderRefusal(
      makeRefusal('appstream_timeout', { retryTicket: 'ticket-2', detail: { waitedSeconds: 8 } }),
      frame,
    ),
    'refusal for staff': renderRefusal(
      makeRefusal('appstream_denied', { ...everybody, detail: fullDetail, awsRequestId: 'aws-1' }),
      frame,
    ),
    'refusal used link': renderRefusal(makeRefusal('nonce_replayed'), frame),
    'front page': renderFrontPage(frame),
    'page that comes back': renderComeBack(frame),
    'check of a launch': renderLaunchCheck(makeLaunchCheck(), frame),
    'check of a launch that opens nothing': renderLaunchCheck(
      makeLaunchCheck({
        outcome: { kind: 'refused', reason: 'lab_unknown', detail: { lab: 'cad-1' } },
      }),
      frame,
    ),
    'login page': renderLoginPage(
      {
        authorizationUrl: '#',
        storage: {
          platformOrigin: 'https://lms.example.edu',
          frameName: '',
          name: 'n',
          value: 'v',
        },
        relaunch: { iss: 'https://lms.example.edu', login_hint: '"4"' },
      },
      frame,
    ),
    'registration page': renderRegistrationPage({ ...registration, asksFor: {} }, frame),
    'registration page with grades and rosters': renderRegistrationPage(
      { ...registration, asksFor: { grades: true, rosters: true } },
      frame,
    ),
    'way out': renderWayOut(
      { ...makeCard(undefined, everybody), framersNameable: true },
      { ...frame, framedByAnyone: true },
    ),
    'way out without a file': renderWayOut(
      { ...makeCard(undefined, everybody), framersNameable: false },
      { ...frame, framedByAnyone: true },
    ),
    'question before a preview is taken over': renderPreviewQuestion(
      { title: 'CAD for beginners', ticket: 'ticket-1', backUrl: 'https://lms.example.edu/course' },
      frame,
    ),
    'registration done': renderRegistered({ isNew: true, name: 'lms-example-edu-1a2b3c' }, frame),
    'picker for one': renderPicker(makePicker({ several: false }), frame),
    'picker for several': renderPicker(makePicker({ nothingChosen: true }), frame),
    'picker where points are given': renderPicker(makePicker({ ungraded: true }), frame),
    ...Object.fromEntries(
      (['points', 'due', undefined] as const).map((fault, index) => [
        `picker with a column, ${fault ?? 'as it begins'}`,
        renderPicker(
          makePicker({
            column: {
              wanted: index !== 2,
              points: '100',
              due: '2026-12-24T23:59',
              zone: 'Europe/Berlin',
              isPromised: index === 0,
              ...(fault && { fault }),
            },
          }),
          frame,
        ),
      ]),
    ),
    'picker without labs': renderPicker(makePicker({ labs: [] }), frame),
    'picker with long texts': renderPicker(
      makePicker({
        labs: [{ id: 'a', title: longTitle, description: longTitle, state: 'ready' }],
        contextTitle: longTitle,
      }),
      frame,
    ),
    'lab list for teachers': renderLabList(
      {
        teacher: true,
        administrator: false,
        contextTitle: 'Introduction to CAD',
        labs: [
          { title: 'CAD for beginners', state: 'ready', ticket: 'ticket-1' },
          { title: longTitle, state: 'stopped', ticket: 'ticket-2' },
        ],
        backUrl: 'https://lms.example.edu/course',
      },
      frame,
    ),
    'lab list for students': renderLabList(
      { teacher: false, administrator: false, labs: [] },
      frame,
    ),
    'lab list for administrators': renderLabList(
      { teacher: false, administrator: true, labs: [] },
      frame,
    ),
  }
}
