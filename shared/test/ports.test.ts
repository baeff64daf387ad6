import t from 'tap'
import {
  DurableStoreUnavailableError,
  DurableStoreUnreadableError,
  ExpiringRecordsUnavailableError,
  kindOfGroup,
  readRevision,
  ReplayGuardUnavailableError,
  SharedCellsUnavailableError,
  shapeOfKind,
  StateEntryDamagedError,
} from '#src/index.js'
import { anyText, fc } from './support/properties.js'

void t.test('what a store cannot do stands in the log by the name of its error', (t) => {
  const errors = [
    [new ReplayGuardUnavailableError(), 'ReplayGuardUnavailableError'],
    [new SharedCellsUnavailableError(), 'SharedCellsUnavailableError'],
    [new ExpiringRecordsUnavailableError(), 'ExpiringRecordsUnavailableError'],
    [new DurableStoreUnavailableError(), 'DurableStoreUnavailableError'],
    [new StateEntryDamagedError('tool-key', '/state/x'), 'StateEntryDamagedError: /state/x'],
    [
      new DurableStoreUnreadableError({ errno: 'EACCES', where: '/state', fix: 'chown' }),
      'DurableStoreUnreadableError: /state (EACCES)',
    ],
  ] as const
  for (const [error, text] of errors) t.equal(`${error}`, text)
  t.ok(errors[5][0] instanceof DurableStoreUnavailableError, 'whoever waits for the one has both')
  t.match(errors[5][0], { errno: 'EACCES', where: '/state', fix: 'chown' })
  t.match(errors[4][0], { kind: 'tool-key', where: '/state/x' })
  t.end()
})

void t.test('a group is a kind of its own, whose name is safe in a path and never changes', (t) => {
  t.equal(
    kindOfGroup('score-work', 'uni/7'),
    // printf uni/7 | sha256sum
    'score-work/e0dca22fed9bd782546d2c62c1557ea9c1f08f081f41fefbd1c80c766506f88a',
    'entries that an older version wrote are found',
  )
  fc.assert(
    fc.property(anyText(40), anyText(40), (one, other) => {
      const kind = kindOfGroup('grade-sent', one)
      return (
        /^grade-sent\/[\da-f]{64}$/.test(kind) &&
        shapeOfKind(kind) === 'grade-sent' &&
        (kind === kindOfGroup('grade-sent', other)) === (one === other)
      )
    }),
  )
  t.equal(shapeOfKind('tool-key'), 'tool-key')
  t.end()
})

void t.test('a revision is a number, whatever else lies in the store', (t) => {
  t.equal(readRevision({ revision: 3 }), 3)
  for (const value of [undefined, null, 7, 'text', {}, { revision: '3' }, { revision: null }])
    t.equal(readRevision(value), undefined, JSON.stringify(value))
  t.end()
})
