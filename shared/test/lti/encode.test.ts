import t from 'tap'
import { encode } from '#src/lti/encode.js'
import { anyText, fc } from '../support/properties.js'
import { percentEncode } from '../support/reference-signer.js'

void t.test('encodes as an independent percent-encoder does, and can be read back', async (t) => {
  fc.assert(
    fc.property(anyText(), (text) => {
      const encoded = encode(text)
      return (
        encoded === percentEncode(text) &&
        decodeURIComponent(encoded) === text &&
        /^([A-Za-z0-9\-._~]|%[0-9A-F]{2})*$/.test(encoded)
      )
    }),
  )
  t.pass('for all Unicode text')
})

void t.test('every single ASCII character', async (t) => {
  for (let code = 0; code < 128; code++) {
    const character = String.fromCharCode(code)
    t.equal(encode(character), percentEncode(character), `code ${code}`)
  }
})

void t.test('RFC 5849 §3.6: what stays, what is escaped', async (t) => {
  t.equal(encode('azAZ09-._~'), 'azAZ09-._~')
  t.equal(encode("!'()*"), '%21%27%28%29%2A')
  t.equal(encode(' +%&='), '%20%2B%25%26%3D')
  t.equal(encode('Zoë 日本 😀'), 'Zo%C3%AB%20%E6%97%A5%E6%9C%AC%20%F0%9F%98%80')
  t.throws(() => encode('\ud800'), URIError, 'a lone surrogate has no UTF-8 form')
})
