import t from 'tap'
import { makeNonce } from '#src/index.js'
import { fc } from '../../support/properties.js'

void t.test('whatever the randomness, a nonce is 20 to 30 letters and digits', async (t) => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 64, maxLength: 64 }), (random) => {
      const bytes = (count: number) => random.slice(0, count)
      return /^[A-Za-z0-9]{20,30}$/.test(makeNonce({ bytes }))
    }),
  )
  const nonces = [0, 1].map((last) =>
    makeNonce({ bytes: (count) => new Uint8Array(count).fill(last, count - 1) }),
  )
  t.not(nonces[0], nonces[1], 'every byte counts')
})
