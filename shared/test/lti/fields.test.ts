import t from 'tap'
import { Fields } from '#src/lti/fields.js'
import { toParameters } from '../support/core-launch.js'
import { anyText, fc } from '../support/properties.js'

void t.test('a name that occurs more than once has no value', async (t) => {
  const fields = new Fields(
    toParameters([
      ['a', '1'],
      ['b', '2'],
      ['a', '1'],
      ['c', ''],
      ['a', '3'],
    ]),
  )
  t.equal(fields.get('b'), '2')
  t.equal(fields.get('c'), '')
  t.equal(fields.get('a'), undefined)
  t.equal(fields.get('d'), undefined)
  t.same(new Set(fields.repeated), new Set(['a']))
})

void t.test('says which names occur', async (t) => {
  const fields = new Fields(
    toParameters([
      ['a', ''],
      ['__proto__', 'x'],
      ['a', ''],
    ]),
  )
  t.same([...fields.names()], ['a', '__proto__'])
  t.ok(fields.has('a') && fields.has('__proto__'))
  t.notOk(fields.has('b') || fields.has('constructor'))
  t.equal(fields.get('__proto__'), 'x')
})

void t.test('the same for forms with the names of another, whatever came between', async (t) => {
  const anyName = fc.string({ unit: fc.constantFrom('a', 'b', 'é'), maxLength: 2 })
  const anyPairs = fc.array(fc.tuple(anyName, anyText(3)), { maxLength: 6 })
  const readAll = (pairs: [string, string][]) => {
    const fields = new Fields(toParameters(pairs))
    return pairs.map(([name]) => [fields.has(name), fields.get(name), fields.repeated.length])
  }
  const count = (pairs: [string, string][]) =>
    pairs.map(([name]) => {
      const values = pairs.filter(([other]) => other === name)
      const names = new Set(pairs.map(([other]) => other))
      return [true, values.length === 1 ? values[0]?.[1] : undefined, pairs.length - names.size]
    })
  fc.assert(
    fc.property(anyPairs, (pairs) => {
      const withOtherValues = pairs.map(([name, value]): [string, string] => [name, `${value}!`])
      t.strictSame(readAll(pairs), count(pairs))
      t.strictSame(readAll(withOtherValues), count(withOtherValues))
    }),
    { numRuns: 100 },
  )
})
