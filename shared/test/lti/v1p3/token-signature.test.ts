import { compactVerify, errors } from 'jose'
import t from 'tap'
import type { TokenAlgorithm } from '#src/index.js'
import { readSigned } from '#src/lti/v1p3/token-signature.js'
import { makeTokenKey, signToken, type TokenKey } from '../../support/platform-token.js'
import { fc } from '../../support/properties.js'

const rsa = makeTokenKey('rsa')
const keysOf: Readonly<Record<TokenAlgorithm, TokenKey>> = {
  RS256: rsa,
  RS384: rsa,
  RS512: rsa,
  ES256: makeTokenKey('curve', 'ec'),
  ES384: makeTokenKey('curve', 'ec-384'),
}
const algorithms = Object.keys(keysOf) as TokenAlgorithm[]

async function readByJose(token: string, alg: TokenAlgorithm): Promise<string | undefined> {
  try {
    const { payload } = await compactVerify(token, keysOf[alg].publicKey, { algorithms: [alg] })
    return Buffer.from(payload).toString()
  } catch (error) {
    if (error instanceof errors.JOSEError) return undefined
    throw error
  }
}

const readHere = (token: string, alg: TokenAlgorithm): string | undefined =>
  readSigned(token, keysOf[alg].publicKey, alg)?.toString()

const claims = { sub: 'somebody', name: 'Zoë' }

void t.test('what is signed, by each algorithm', async (t) => {
  for (const alg of algorithms) {
    const token = signToken(claims, keysOf[alg], { alg })
    t.equal(readHere(token, alg), JSON.stringify(claims), alg)
    t.equal(await readByJose(token, alg), JSON.stringify(claims), alg)
    const other = signToken(claims, makeTokenKey('x', kindOf(alg)), { alg })
    t.equal(readHere(other, alg), undefined, `${alg} of another key`)
  }
})

const kindOf = (alg: TokenAlgorithm) =>
  ({ RS256: 'rsa', RS384: 'rsa', RS512: 'rsa', ES256: 'ec', ES384: 'ec-384' })[alg] as 'rsa'

const isWritten = (part: string): boolean =>
  Buffer.from(part, 'base64url').toString('base64url') === part.replace(/={1,2}$/, '')

void t.test('changed tokens are read as jose reads them', async () => {
  const tokens = new Map(algorithms.map((alg) => [alg, signToken(claims, keysOf[alg], { alg })]))
  const anyChange = fc.record({
    alg: fc.constantFrom(...algorithms),
    position: fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }),
    removed: fc.nat(3),
    added: fc.string({
      unit: fc.constantFrom('A', 'b', '9', '-', '_', '+', '/', '=', '.', '~', 'é'),
      maxLength: 3,
    }),
  })
  await fc.assert(
    fc.asyncProperty(anyChange, async ({ alg, position, removed, added }) => {
      const token = tokens.get(alg) ?? ''
      const at = Math.floor(position * token.length)
      const changed = token.slice(0, at) + added + token.slice(at + removed)
      // Three parts, as the reader of headers has found before.
      if (changed.split('.').length !== 3) return true
      const here = readHere(changed, alg)
      // Texts that no encoder writes are refused here, whatever bytes they are read as.
      if (here === undefined && !changed.split('.').every(isWritten)) return true
      return here === (await readByJose(changed, alg))
    }),
  )
})

void t.test('what jose takes in the usual form is taken', async (t) => {
  for (const alg of algorithms) {
    const token = signToken(claims, keysOf[alg], { alg })
    t.equal(
      readHere(`${token}${'='.repeat((4 - ((token.split('.')[2] ?? '').length % 4)) % 4)}`, alg),
      JSON.stringify(claims),
      'padded',
    )
    // Half of such a character is the one that was signed.
    const wide = String.fromCharCode(token.charCodeAt(1) + 0x100)
    t.equal(readHere(token.slice(0, 1) + wide + token.slice(2), alg), undefined)
    for (const change of [`${token}A`, token.slice(0, -4), token.replace('.', '.A'), `${token}!`])
      t.equal(readHere(change, alg), undefined)
  }
})
