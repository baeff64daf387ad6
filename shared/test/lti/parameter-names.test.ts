import { randomUUID } from 'node:crypto'
import t from 'tap'
import { readNames } from '#src/lti/parameter-names.js'
import { toParameters } from '../support/core-launch.js'

const named = (names: readonly string[], value = '') =>
  toParameters(names.map((name): [string, string] => [name, value]))
const numbered = (count: number, word: string) =>
  Array.from({ length: count }, (_, index) => `${word}${index}`)

void t.test('names in the order of a base string, and where each stands', async (t) => {
  const names = readNames(named(['b', 'a', 'B', 'é', 'a[]']))
  t.strictSame(names?.baseOrder, [3, 2, 1, 4, 0], 'bytewise, as they are encoded')
  t.equal(names?.indexes.get('é'), 3)
  t.strictSame(names?.repeated, [])
  t.equal(readNames(named(['a', 'b', 'a'])), undefined, 'values decide')
})

void t.test('the names of the last kinds of launch are sorted once', async (t) => {
  // Names that no other test has, since what is remembered is the whole process's.
  const own = randomUUID()
  const read = (...names: string[]) => readNames(named(names.map((name) => own + name)))
  const first = readNames(named([`${own}a`, `${own}b`], 'x'))
  t.ok(first)
  t.equal(readNames(named([`${own}a`, `${own}b`], 'y')), first, 'whatever the values are')
  for (const other of [['a'], ['a', 'b', 'c'], ['b', 'a'], ['a', 'c']])
    t.not(read(...other), first, other.join())
  for (const word of numbered(27, 'kind')) read(word)
  t.equal(read('a', 'b'), first, 'with 31 others')
  read('one more')
  t.not(read('a', 'b'), first, 'the oldest gives way')
})

void t.test('only what LMSs send is worth remembering', async (t) => {
  const longest = named(numbered(128, 'n'))
  t.ok(readNames(longest))
  t.equal(readNames(longest), readNames(longest))
  t.equal(readNames(named(numbered(129, 'n'))), undefined)
  t.ok(readNames(named(['n'.repeat(128)])))
  t.equal(readNames(named(['n'.repeat(129)])), undefined)
})
