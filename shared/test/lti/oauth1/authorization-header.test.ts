import t from 'tap'
import { parseAuthorizationHeader } from '#src/lti/oauth1/authorization-header.js'
import { anyText, fc } from '../../support/properties.js'
import { percentEncode } from '../../support/reference-signer.js'

const read = (header: string | undefined) => {
  const result = parseAuthorizationHeader(header)
  return result.ok ? result.value.map(({ name, value }) => [name, value]) : result.error
}

void t.test('RFC 5849 §3.5.1', async (t) => {
  t.same(read(undefined), [], 'no header')
  t.same(read('Basic dXNlcjpwYXNz'), [], 'another scheme')
  t.same(read('OAuthX a="1"'), [], 'a scheme that only begins like it')
  t.same(read('Bearer OAuth a="1"'), [], 'a scheme that stands elsewhere')
  t.same(read('OAuth   a="1" ,\t b="2" '), [
    ['a', '1'],
    ['b', '2'],
  ])
  t.same(read('OAuth realm="x", a="1",b="%3D%20"'), [
    ['a', '1'],
    ['b', '= '],
  ])
  t.same(read('oauth REALM="x",a=""'), [['a', '']], 'scheme and realm in any case')
  t.same(read('OAuth a="1+1"'), [['a', '1+1']], 'plus is plus')
  t.same(read('OAuth %61="1",a="2"'), [
    ['a', '1'],
    ['a', '2'],
  ])
})

void t.test('what cannot be read is refused, not skipped', async (t) => {
  for (const header of [
    'OAuth a',
    'OAuth a=1',
    'OAuth a="%"',
    'OAuth a="1"b="2"',
    'OAuth a b="1"',
    'OAuth a="%ff"',
  ])
    t.equal(read(header), 'authorization_malformed', header)
})

void t.test('any pairs can be read back', async (t) => {
  const pairs = fc.array(fc.tuple(anyText(8), anyText(8)), { minLength: 1, maxLength: 5 })
  fc.assert(
    fc.property(pairs, (written) => {
      fc.pre(written.every(([name]) => name !== '' && name.toLowerCase() !== 'realm'))
      const header = written.map(
        ([name, value]) => `${percentEncode(name)}="${percentEncode(value)}"`,
      )
      return JSON.stringify(read(`OAuth ${header.join(', ')}`)) === JSON.stringify(written)
    }),
  )
  t.pass('for all names and values')
})
