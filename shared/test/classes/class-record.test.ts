import t from 'tap'
import {
  findShownTimes,
  nameClassFleet,
  toLabClass,
  type ClassRecord,
  type ClassWish,
} from '#src/index.js'

const wish = (name: string): ClassWish => ({
  name,
  people: 20,
  zone: 'Europe/Zurich',
  lessons: [{ start: 1, end: 2 }],
  windows: [],
  at: 1,
  by: 'someone',
})
const record: ClassRecord = {
  id: 'class-1',
  revision: 1,
  tenantId: 'uni',
  labId: 'cad',
  source: 'file',
  state: 'approved',
  history: [],
}
const [asked, approved, last] = [wish('asked'), wish('approved'), wish('last')]

void t.test(
  'what is shown of a class: what is asked for, else what holds, else what was',
  async (t) => {
    t.equal(findShownTimes({ ...record, asked, approved, last }), asked)
    t.equal(findShownTimes({ ...record, approved, last }), approved)
    t.equal(findShownTimes({ ...record, last }), last)
    t.equal(findShownTimes(record), undefined)
  },
)

void t.test('what is planned of a class is what was approved of it', async (t) => {
  t.equal(toLabClass({ ...record, asked, last }, 'fleet'), undefined)
  t.strictSame(toLabClass({ ...record, asked, approved, last }, 'fleet'), {
    id: 'class-1',
    name: 'approved',
    fleet: 'fleet',
    lab: 'cad',
    people: 20,
    windows: [],
    lessons: [{ start: 1, end: 2 }],
  })
})

void t.test('a fleet is kept by account, region and name', async (t) => {
  const names = [
    nameClassFleet({}, 'cad'),
    nameClassFleet({ region: 'eu-central-1' }, 'cad'),
    nameClassFleet({ region: 'eu-central-1' }, 'gis'),
    nameClassFleet({ roleArn: 'arn:aws:iam::111122223333:role/x' }, 'cad'),
  ]
  t.equal(new Set(names).size, names.length)
  t.equal(names[1], 'eu-central-1 cad')
})
