import t from 'tap'
import type { RefusalMessages } from '#views/messages/messages.js'
import { refusalText } from '#views/index.js'

/** Lines after `@ts-expect-error` are refused by the build, in every language alike; see shared/test. */
const student = { title: 'Title', what: 'What.' }
const teacher = { what: 'What.' }
const texts = {
  appstream_not_found: {
    student,
    teacher,
    admin: {
      what: (facts) => facts.name('stack', 'a stack') + facts.seconds('waitedSeconds'),
      // @ts-expect-error: this reason has no such fact.
      fix: (facts) => facts.name('parameter', 'a parameter'),
    },
  },
  token_expired: {
    student,
    teacher,
    admin: {
      what: (facts) => facts.seconds('differenceSeconds'),
      // @ts-expect-error: nor this one, though others have it.
      fix: (facts) => facts.seconds('waitedSeconds'),
    },
  },
  route_unknown: {
    student,
    teacher,
    // @ts-expect-error: and this one has none.
    admin: { what: (facts) => facts.name('lab', 'a lab'), fix: 'Fix.' },
  },
} satisfies Partial<RefusalMessages>

void t.test('a lab without an id is called what the text says in its place', async (t) => {
  t.equal(Object.keys(texts).length, 3)
  const detail = { lab: null, stack: 's', fleet: 'f' }
  t.match(refusalText('appstream_not_found', 'teacher', 'en', detail).what, 'lab of this activity')
  t.notMatch(refusalText('appstream_not_found', 'teacher', 'en', detail).what, 'null')
})
