import { join } from 'node:path'
import t from 'tap'

/** What `npm run mutate -- --sample` draws, and what it says of all mutants. */

interface Mutant {
  readonly id?: string
  readonly file: string
  readonly status: string
  readonly statusReason?: string
}
interface Interval {
  readonly from: number
  readonly to: number
}
const folder = join(import.meta.dirname, '..', '..', 'mutation')
interface Draw {
  readonly every: number
  readonly seed: number
}
const { isDrawn, noTime, takeSample } = (await import(join(folder, 'draw.mjs'))) as {
  isDrawn: (id: string, draw: Draw) => boolean
  noTime: string
  takeSample: (mutants: readonly Mutant[], draw: Draw) => Mutant[]
}
const { findInterval, writeTable } = (await import(join(folder, 'report.mjs'))) as {
  findInterval: (killed: number, survived: number) => Interval
  writeTable: (mutants: readonly Mutant[], isSample?: boolean) => string
}

const ids = Array.from({ length: 9_000 }, (_unused, index) => `${index}`)
const drawWith = (seed: number, every = 15) => ids.filter((id) => isDrawn(id, { every, seed }))

void t.test('a seed draws the same mutants each time, and another seed others', async (t) => {
  const drawn = drawWith(1)
  t.strictSame(drawWith(1), drawn)
  // 600 on average; four standard deviations are 95.
  t.ok(Math.abs(drawn.length - 600) < 95, `${drawn.length} of 9,000`)
  const both = drawWith(2).filter((id) => drawn.includes(id))
  t.ok(both.length > 15 && both.length < 75, `${both.length} in both, 40 on average`)
  t.equal(drawWith(1, 1).length, ids.length, 'one in one is all')
})

void t.test('neighbours are drawn apart from each other, from the whole package', async (t) => {
  const drawn = drawWith(1).map(Number)
  const gaps = drawn.slice(1).map((id, index) => id - (drawn[index] ?? 0))
  t.ok(gaps.some((gap) => gap === 1) && gaps.some((gap) => gap > 30), 'it is no even grid')
  for (let part = 0; part < 9; part++) t.ok(drawn.some((id) => Math.floor(id / 1_000) === part))
})

void t.test('where time was over the sample ends, whatever cost no time behind it', async (t) => {
  const draw = { every: 15, seed: 1 }
  const mutants = ids.map((id) => ({ id, file: 'shared/src/a.ts', status: 'NoCoverage' }))
  const row = takeSample(mutants, draw).map(({ id }) => id)
  t.strictSame(new Set(row), new Set(drawWith(1)))
  const late = new Set(row.slice(40, 60))
  const cut = takeSample(
    mutants.map((one) => (late.has(one.id) ? { ...one, statusReason: noTime } : one)),
    draw,
  )
  t.strictSame(
    cut.map(({ id }) => id),
    row.slice(0, 40),
  )
  const first = row.slice(0, 40).map(Number)
  t.ok(Math.min(...first) < 1_500 && Math.max(...first) > 7_500, 'its front is drawn from all too')
})

void t.test('the score of all lies between the bounds of Wilson’s interval', async (t) => {
  const near = ({ from, to }: Interval) => [from.toFixed(2), to.toFixed(2)]
  // Computed apart from the code, with Python and z = 1.959964.
  t.strictSame(near(findInterval(570, 30)), ['92.95', '96.48'])
  t.strictSame(near(findInterval(10, 0)), ['72.25', '100.00'])
  t.strictSame(near(findInterval(0, 0)), ['0.00', '100.00'], 'nothing is known')
})

void t.test(
  'a table of a sample says for each folder what it says of all its mutants',
  async (t) => {
    const mutants = [
      ...Array.from({ length: 10 }, () => ({ file: 'shared/src/api/a.ts', status: 'Killed' })),
      { file: 'shared/src/b.ts', status: 'NoCoverage' },
    ]
    t.match(writeTable(mutants, true), '| api | 10 | 10 | 0 | 0 | 0 | 100.0 % | 72.2 and 100.0 % |')
    t.match(writeTable(mutants, true), '| (top) | 1 | 0 | 1 | 0 | 0 | 0.0 % |')
    t.notMatch(writeTable(mutants), ' and ')
  },
)
