import t from 'tap'
import {
  readHeldClasses,
  writeHeldClasses,
  type ClassesInBook,
  type LineEntry,
} from '#src/index.js'
import { heldClass, start } from './hold-world.js'

const waiting: LineEntry = {
  person: 'm2',
  tenantId: 'one',
  stackName: 'stack',
  number: 7,
  arrivedAt: start,
  seenAt: start,
  hidden: false,
  state: 'waiting',
  keptUntil: start + 1,
  factor: 1,
}
const book: ClassesInBook = {
  asOf: start,
  classes: [
    {
      ...heldClass(),
      members: new Map([
        ['m1', undefined],
        ['m2', waiting],
      ]),
    },
    { ...heldClass({ id: 'exam', isExam: true }), members: new Map() },
  ],
}
/** As it lies in a store, with changes to its first class, and to its members. */
function stored(changes: object = {}, members?: unknown): unknown {
  const { asOf, classes } = JSON.parse(JSON.stringify(writeHeldClasses(book))) as {
    asOf: number
    classes: object[]
  }
  return {
    asOf,
    classes: [{ ...classes[0], ...changes, ...(members !== undefined && { members }) }],
  }
}
const readMembers = (...members: unknown[]) => [
  ...(readHeldClasses(stored({}, members))?.classes[0]?.members ?? []),
]

void t.test('what was written is read as it was', async (t) => {
  t.strictSame(readHeldClasses(JSON.parse(JSON.stringify(writeHeldClasses(book)))), book)
})

void t.test('a book without a time or without classes is none', async (t) => {
  for (const strange of [undefined, null, 7, {}, { asOf: start }, { asOf: '7', classes: [] }])
    t.equal(readHeldClasses(strange), undefined)
  t.equal(readHeldClasses({ asOf: start, classes: {} }), undefined)
  t.equal(readHeldClasses({ asOf: Infinity, classes: [] }), undefined)
})

void t.test('a class of which anything is missing or strange is left out', async (t) => {
  t.equal(readHeldClasses(stored())?.classes.length, 1)
  for (const name of ['id', 'mark', 'stackName', 'people', 'from', 'until', 'endsAt'])
    for (const strange of [undefined, null, {}])
      t.strictSame(readHeldClasses(stored({ [name]: strange }))?.classes, [], name)
  t.strictSame(readHeldClasses({ asOf: start, classes: [7, null, 'x'] })?.classes, [])
  for (const isExam of [false, 'yes', 1])
    t.notOk(
      'isExam' in (readHeldClasses(stored({ isExam }))?.classes[0] ?? {}),
      'no exam by chance',
    )
  t.equal(readHeldClasses(stored({}, 'none'))?.classes[0]?.members.size, 0)
})

void t.test('a member whose place is not whole came, and waits nowhere', async (t) => {
  t.strictSame(readMembers('m1', waiting), [
    ['m1', undefined],
    ['m2', waiting],
  ])
  t.strictSame(readMembers(7, null, {}, { ...waiting, person: 7 }), [])
  for (const name of [
    'number',
    'seenAt',
    'arrivedAt',
    'keptUntil',
    'factor',
    'tenantId',
    'stackName',
  ])
    t.strictSame(readMembers({ ...waiting, [name]: null }), [['m2', undefined]], name)
})
