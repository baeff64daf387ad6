import t from 'tap'
import { recogniseForm } from '#src/index.js'
import { toParameters } from '../support/core-launch.js'
import { anyText, fc } from '../support/properties.js'

const kindOf = (...names: string[]) =>
  recogniseForm(toParameters(names.map((name) => [name, 'x'] as const)))

void t.test('what a form claims to be', (t) => {
  t.equal(kindOf('id_token', 'state'), 'platform_answer')
  t.equal(kindOf('id_token'), 'platform_answer', 'its fault is that of a token')
  t.equal(kindOf('state', 'error', 'error_description'), 'platform_answer')
  t.equal(kindOf('lti_message_type', 'oauth_consumer_key'), 'lti11')
  t.equal(kindOf('lti_message_type', 'user_id'), 'lti11', 'unsigned')
  t.equal(kindOf('iss', 'login_hint', 'target_link_uri'), 'login')
  t.equal(kindOf('iss', 'login_hint', 'lti_message_type'), 'login')
  for (const names of [[], ['a'], ['iss'], ['error'], ['state'], ['ID_TOKEN'], ['xoauth_']])
    t.equal(kindOf(...names), 'unknown', names.join())
  t.end()
})

void t.test('a token beside any parameter of OAuth is neither', (t) => {
  const others = fc.array(
    anyText(8).map((name) => `x${name}`),
    { maxLength: 4 },
  )
  fc.assert(
    fc.property(others, fc.constantFrom('key', 'nonce', '', 'x'), (more, name) => {
      t.equal(kindOf(...more, `oauth_${name}`, 'id_token'), 'ambiguous')
      t.equal(kindOf('id_token', ...more, `oauth_${name}`), 'ambiguous')
      t.equal(kindOf(...more, `oauth_${name}`), 'lti11')
    }),
  )
  t.end()
})
