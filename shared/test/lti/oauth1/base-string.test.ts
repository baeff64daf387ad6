import t from 'tap'
import { writeBaseString, writeBaseUri } from '#src/lti/oauth1/base-string.js'
import { splitUrl, toParameters } from '../../support/core-launch.js'
import { anyText, fc } from '../../support/properties.js'
import * as reference from '../../support/reference-signer.js'
import { readVectors } from '../../support/vectors.js'

// Short names from a small alphabet, so that names repeat and sort in every way.
const anyName = fc.oneof(anyText(4), fc.string({ unit: fc.constantFrom('a', 'b', '-', 'é', '~') }))
const anyPairs = fc.array(fc.tuple(anyName, anyText(6)), { maxLength: 12 })

void t.test('the base string URI of each known address', async (t) => {
  for (const { url, baseUri } of readVectors().baseUris)
    t.equal(writeBaseUri(splitUrl(url).target), baseUri, url)
})

void t.test('the order of parameters never matters', async (t) => {
  const shuffled = anyPairs.chain((pairs) =>
    fc.tuple(
      fc.constant(pairs),
      fc.shuffledSubarray(pairs, { minLength: pairs.length, maxLength: pairs.length }),
    ),
  )
  fc.assert(
    fc.property(shuffled, ([pairs, other]) => {
      const write = (list: reference.Pairs) =>
        writeBaseString('POST', 'https://tool.example/lti', toParameters(list))
      return write(pairs) === write(other)
    }),
  )
  t.pass('for all lists of parameters')
})

void t.test('agrees with an independent implementation', async (t) => {
  fc.assert(
    fc.property(anyPairs, (pairs) => {
      const ours = writeBaseString('post', 'https://tool.example/a%20b', toParameters(pairs))
      const theirs = reference.writeBaseString({ url: 'https://tool.example/a%20b', body: pairs })
      return ours === theirs
    }),
  )
  t.pass('for all lists of parameters')
})

void t.test(
  'every pair counts, with its multiplicity; only oauth_signature does not',
  async (t) => {
    const write = (...pairs: reference.Pair[]) =>
      writeBaseString('POST', 'http://a/', toParameters(pairs))
    t.equal(write(['a', '1'], ['a', '1']), 'POST&http%3A%2F%2Fa%2F&a%3D1%26a%3D1')
    t.equal(write(['a', ''], ['oauth_signature', 'x']), 'POST&http%3A%2F%2Fa%2F&a%3D')
    t.equal(write(['oauth_Signature', 'x']), 'POST&http%3A%2F%2Fa%2F&oauth_Signature%3Dx')
    t.equal(write(), 'POST&http%3A%2F%2Fa%2F&')
  },
)
