import t from 'tap'
import {
  findWay,
  linkOfTicket,
  nameActive,
  nameDue,
  namePerson,
  nameScoredLink,
  nameScoreLine,
  serviceScopes,
  writeDue,
  writeScoreLine,
  type ScoreActive,
  type ScoreChoice,
  type ScoredLink,
} from '#src/index.js'

const link: ScoredLink = {
  tenantId: 'uni',
  platform: { kind: 'registration', name: 'moodle' },
  deploymentId: '3',
  contextId: '7',
  resourceLinkId: '12',
}
const choice: ScoreChoice = {
  revision: 1,
  link,
  labChoice: { lab: 'cad' },
  what: 'opened',
  sentBy: 'platform',
  at: 1,
  by: 'teacher',
  services: {},
}
const lineItems = 'https://lms.example.edu/7/lineitems'
const lineItem = `${lineItems}/1`
const roster = { address: 'https://lms.example.edu/7/members' }

void t.test(
  'scores go by the score service where it takes them, else by Basic Outcomes',
  async (t) => {
    const outcomeAddress = 'https://lms.example.edu/outcomes'
    const outcome = { kind: 'outcome', address: outcomeAddress } as const
    const way = (scopes: readonly (typeof serviceScopes)[keyof typeof serviceScopes][]) =>
      findWay({ services: { grades: { lineItems, lineItem, scopes }, roster }, outcomeAddress })
    const scores = { kind: 'scores', lineItems, lineItem, roster: roster.address } as const
    t.strictSame(way([serviceScopes.score]), { ...scores, scopes: [serviceScopes.score] })
    t.strictSame(way([]), { ...scores, scopes: [] }, 'a platform that names no scopes')
    t.strictSame(way([serviceScopes.lineItem]), outcome, 'it does not take scores')
    t.strictSame(findWay({ services: { roster }, outcomeAddress }), outcome)
    t.equal(findWay({ services: { roster } }), undefined, 'no launch has named a way')
    t.strictSame(findWay({ services: { grades: { lineItem, scopes: [] } } }), {
      kind: 'scores',
      lineItem,
      scopes: [],
    })
  },
)

void t.test('the column of a link', async (t) => {
  t.equal(writeScoreLine(choice), undefined)
  const reached = { ...choice, services: { grades: { lineItem, scopes: [] } } }
  t.strictSame(writeScoreLine(reached), {
    id: nameScoreLine(link),
    tenantId: 'uni',
    platform: link.platform,
    resourceLinkId: '12',
    tag: 'lab',
    label: 'Lab',
    way: { kind: 'scores', lineItem, scopes: [] },
  })
  t.equal(writeScoreLine({ ...reached, title: 'CAD, week 3' })?.label, 'CAD, week 3')
})

void t.test('a score that waits says whose it is and when the work was done', async (t) => {
  const facts = { link, userId: '4', now: 9 }
  const due = { line: nameScoreLine(link), userId: '4', given: 70, decidedAt: 9, submittedAt: 5 }
  const decided = { given: 70, submittedAt: 5 }
  t.strictSame(writeDue(decided, facts), due)
  const person = { userId: '4', appStreamUserId: 'al1-4', labChoice: { lab: 'cad' } }
  t.strictSame(writeDue(decided, { ...facts, person }), due)
  t.strictSame(writeDue(decided, { ...facts, person: { ...person, sourcedId: 'sealed' } }), {
    ...due,
    sourcedId: 'sealed',
  })
})

void t.test('names are the same for the same, and for nothing else', async (t) => {
  const others: ScoredLink[] = [
    { ...link, tenantId: 'other' },
    { ...link, platform: { kind: 'consumer', name: 'moodle' } },
    { ...link, platform: { kind: 'registration', name: 'other' } },
    { ...link, deploymentId: '4' },
    { ...link, deploymentId: undefined },
    { ...link, contextId: '8' },
    { ...link, contextId: undefined },
    { ...link, resourceLinkId: '13' },
  ]
  t.equal(new Set([link, ...others].map(nameScoredLink)).size, others.length + 1)
  t.equal(new Set([link, ...others].map(nameScoreLine)).size, others.length + 1)
  t.equal(nameScoredLink({ ...link }), nameScoredLink(link))
  const active: ScoreActive = {
    link,
    userId: '4',
    appStreamUserId: 'al1-4',
    labChoice: { lab: 'cad' },
    openedAt: 1,
  }
  const actives = [active, { ...active, userId: '5' }, { ...active, openedAt: 2 }]
  t.equal(new Set(actives.map(nameActive)).size, 3)
  t.equal(nameActive({ ...active, endedBy: 'teacher' }), nameActive(active))
  const due = writeDue({ given: 1, submittedAt: 1 }, { link, userId: '4', now: 1 })
  t.equal(new Set([due, { ...due, userId: '5' }, { ...due, line: 'x' }].map(nameDue)).size, 3)
  t.equal(new Set([due, { ...due, userId: '5' }, { ...due, line: 'x' }].map(namePerson)).size, 3)
  t.equal(namePerson({ ...due }), namePerson(due))
})

void t.test('the link of a ticket is that of its launch, by LTI 1.1 or 1.3', async (t) => {
  const facts = { tenantId: 'uni', credential: 'moodle', resourceLinkId: '12' }
  t.strictSame(linkOfTicket({ ...facts, deploymentId: '3', contextId: '7' }), link)
  t.strictSame(linkOfTicket(facts), {
    tenantId: 'uni',
    platform: { kind: 'consumer', name: 'moodle' },
    resourceLinkId: '12',
  })
})
