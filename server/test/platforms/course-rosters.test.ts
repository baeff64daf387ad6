import t from 'tap'
import type { Member } from '@appstreamlab/shared'
import { createCourseRosters, indexRoster } from '#src/platforms/course-rosters.js'
import type { RosterReply } from '#src/platforms/services/read-roster.js'

/** Rosters of courses in memory: for a minute, asked for once, and never waited for long. */

const config = {
  registrations: new Map(),
  consumers: new Map([['school', { enabled: true, key: 'school', secret: {} }]]),
} as unknown as Parameters<ReturnType<typeof createCourseRosters>['read']>[1]
const place = {
  platform: { kind: 'consumer', name: 'school' },
  address: 'https://lms.example/2',
} as const
const member = (userId: string, more: Partial<Member> = {}): Member => ({
  userId,
  roles: ['Learner'],
  active: true,
  ...more,
})

function start(answer: () => Promise<RosterReply>, patienceMilliseconds = 3_000) {
  const clock = { at: 1_000_000, now: () => clock.at }
  let asked = 0
  const rosters = createCourseRosters({
    services: {
      readRoster() {
        asked += 1
        return answer()
      },
    },
    clock,
    patienceMilliseconds,
  })
  return { clock, asked: () => asked, read: () => rosters.read(place, config) }
}

void t.test('it is kept for a minute, a fault for ten seconds', async (t) => {
  let reply: RosterReply = { kind: 'roster', members: [member('4', { name: 'Ada' })] }
  const { clock, asked, read } = start(() => Promise.resolve(reply))
  t.match(await read(), { kind: 'roster', learners: 1, asOf: 1_000_000 })
  clock.at += 59_999
  await read()
  t.equal(asked(), 1)
  clock.at += 1
  reply = { kind: 'none', why: 'away' }
  t.match(await read(), { kind: 'none', why: 'away' })
  clock.at += 9_999
  await read()
  t.equal(asked(), 2)
  clock.at += 1
  await read()
  t.equal(asked(), 3)
})

void t.test('many pages ask once, and none waits long for an answer', async (t) => {
  let answer: (reply: RosterReply) => void = () => undefined
  const { asked, read } = start(
    () =>
      new Promise((resolve) => {
        answer = resolve
      }),
    1,
  )
  const both = await Promise.all([read(), read()])
  t.match(both, [
    { kind: 'none', why: 'late' },
    { kind: 'none', why: 'late' },
  ])
  t.equal(asked(), 1)
  answer({ kind: 'roster', members: [member('4')] })
  t.match(await read(), { kind: 'roster' }, 'the next page finds it')
  t.equal(asked(), 1)
})

void t.test(
  'learners of each section, from the roster of the link, where they are asked for',
  async (t) => {
    const asked: unknown[] = []
    const rosters = createCourseRosters({
      services: {
        readRoster(_proof, _address, question = {}) {
          asked.push(question)
          const isOfLink = question.resourceLinkId !== undefined
          return Promise.resolve({
            kind: 'roster',
            members: [
              member('4', { name: 'Ada', ...(isOfLink && { sections: ['Mon', 'Tue'] }) }),
              member('5', { name: 'Bo', ...(isOfLink && { sections: ['Tue'] }) }),
              member('6', { name: 'Cy', active: false, ...(isOfLink && { sections: ['Tue'] }) }),
              member('7', { roles: ['Instructor'], ...(isOfLink && { sections: ['Mon'] }) }),
            ],
          })
        },
      },
      clock: { now: () => 0 },
    })
    const link = { ...place, resourceLinkId: 'link-1' }
    const plain = await rosters.read(link, config)
    t.strictSame(asked, [{}], 'nothing more than before where nobody asks for sections')
    t.match(plain, { learners: 2, learnersOf: new Map() })
    const whole = await rosters.read({ ...link, withSections: true }, config)
    t.strictSame(asked.slice(1), [{}, { resourceLinkId: 'link-1' }])
    if (whole?.kind !== 'roster') throw new Error('no roster')
    t.strictSame(
      [...whole.learnersOf],
      [
        ['Mon', 1],
        ['Tue', 2],
      ],
    )
    t.equal(whole.nameOf('4'), 'Ada')
  },
)

void t.test('a platform that may not be asked', async (t) => {
  const { asked } = start(() => Promise.reject(new Error('nobody asks')))
  const rosters = createCourseRosters({
    services: { readRoster: () => Promise.reject(new Error('nobody asks')) },
    clock: { now: () => 0 },
  })
  const unknown = {
    platform: { kind: 'registration', name: 'gone' },
    address: place.address,
  } as const
  t.equal(await rosters.read(unknown, config), undefined)
  t.equal(asked(), 0)
})

void t.test('who counts as a learner, and by which id people are known', (t) => {
  const members = [
    member('1', { roles: ['Instructor', 'Learner'], name: 'Both' }),
    member('2', { name: 'Ada', legacyUserId: 'old-2' }),
    member('3', { active: false }),
    member('old-2', { name: 'Somebody else' }),
  ]
  const now = indexRoster(members, { asOf: 0, isLegacy: false })
  t.equal(now.learners, 2, 'neither who teaches too nor who is switched off')
  t.equal(now.nameOf('2'), 'Ada')
  t.equal(now.nameOf('old-2'), 'Somebody else', 'an id of today counts before an older one')
  t.ok(now.has('3'))
  t.equal(now.nameOf('3'), undefined)
  t.notOk(now.has('4'))
  const before = indexRoster(members, { asOf: 0, isLegacy: true })
  t.equal(before.nameOf('old-2'), 'Ada', 'where a registration takes ids of LTI 1.1')
  t.end()
})
