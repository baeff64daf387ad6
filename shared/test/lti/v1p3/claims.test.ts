import t from 'tap'
import {
  readCustomText,
  readFlag,
  readIdentifier,
  readTextList,
  readTime,
  saysNothing,
} from '#src/lti/v1p3/claims.js'

void t.test('a time is a number, or one that somebody wrote as text', async (t) => {
  const read = (value: unknown) => readTime({ exp: value }, 'exp')
  t.equal(read(12.5), 12.5)
  t.equal(read('1795338000'), 1_795_338_000)
  t.equal(read('12.25'), 12.25)
  for (const silent of [undefined, null, '', false, [], {}]) t.equal(read(silent), undefined)
  for (const wrong of ['1.', '.5', '1x', 'x1', '-1', '1'.repeat(12), [1], { at: 1 }, true])
    t.ok(Number.isNaN(read(wrong)), JSON.stringify(wrong))
})

void t.test('a list of texts, also one with gaps that PHP wrote as an object', async (t) => {
  const read = (value: unknown) => readTextList({ roles: value }, 'roles')
  t.strictSame(read(['a', 'b']), ['a', 'b'])
  t.strictSame(read({ '0': 'a', '10': 'b' }), ['a', 'b'])
  for (const wrong of [
    'a',
    7,
    ['a', 7],
    { '0': 7 },
    { '0': 'a', b: 'c' },
    { a1: 'x' },
    { '1a': 'x' },
  ])
    t.equal(read(wrong), undefined, JSON.stringify(wrong))
})

void t.test('what says nothing, and what does', async (t) => {
  for (const value of [undefined, null, false, '', ' \n', [], {}])
    t.ok(saysNothing(value), JSON.stringify(value))
  for (const value of [true, 0, 7, 'x', [null], { a: undefined }])
    t.notOk(saysNothing(value), JSON.stringify(value))
})

void t.test('an identifier, a flag and a custom value, of members of its own alone', async (t) => {
  t.equal(readIdentifier({ id: 7 }, 'id'), '7')
  t.equal(readIdentifier({ id: ' ' }, 'id'), undefined)
  t.equal(readIdentifier({}, 'constructor'), undefined)
  t.equal(readFlag({ on: ' TRUE ' }, 'on'), true)
  t.equal(readFlag({ on: 'false' }, 'on'), false)
  t.equal(readFlag({ on: 2 }, 'on'), 'malformed')
  t.equal(readCustomText({ lab: false }, 'lab'), 'false')
  t.equal(readCustomText({ lab: null }, 'lab'), undefined)
})
