import t from 'tap'
import { Fields } from '#src/lti/fields.js'
import { toParameters } from '../support/core-launch.js'

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
