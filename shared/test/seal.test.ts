import { createCipheriv, hkdfSync, randomBytes } from 'node:crypto'
import t from 'tap'
import { Secret } from '#src/index.js'
import { createSeal, type SealPurpose } from '#src/seal.js'

const current = new Secret('the current sealing key, 32 chars long')
const randomness = { bytes: (count: number) => randomBytes(count) }
const seal = createSeal('state', { current }, randomness)

/** What this seal would write for other bytes than JSON. */
function sealBytes(plain: string): string {
  const info = 'appstreamlab ticket state'
  const key = Buffer.from(hkdfSync('sha256', current.reveal(), '', info, 32))
  const iv = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', key, iv)
  const body = Buffer.concat([cipher.update(plain), cipher.final()])
  return Buffer.concat([iv, cipher.getAuthTag(), body]).toString('base64url')
}

void t.test('what was sealed comes out', async (t) => {
  for (const content of [{ a: [1, 'é'] }, 'text', 0, null, {}])
    t.strictSame(seal.open(seal.seal(content)), content)
  t.strictSame(seal.open(sealBytes('{"a":1}')), { a: 1 }, 'this test writes the format of a seal')
})

void t.test('each purpose opens its own alone', async (t) => {
  const purposes: SealPurpose[] = ['open', 'state', 'picker', 'register', 'tool_key']
  const seals = purposes.map((purpose) => createSeal(purpose, { current }, randomness))
  for (const [made, maker] of seals.entries())
    for (const [opened, opener] of seals.entries())
      t.equal(opener.open(maker.seal(1)), made === opened ? 1 : undefined)
})

void t.test('one text for one content', async (t) => {
  // 30 bytes are 40 characters, 29 and 31 leave bits of the last character unused.
  for (const plain of ['1', '12', '123']) {
    const text = sealBytes(plain)
    t.equal(seal.open(text), Number(plain))
    const digits = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
    const spellings = digits
      .split('')
      .map((digit) => text.slice(0, -1) + digit)
      .filter((other) => seal.open(other) !== undefined)
    t.same(spellings, [text])
    for (const other of [
      `${text}=`,
      `${text}\n`,
      ` ${text}`,
      `${text}.`,
      text.replaceAll('_', '/'),
    ])
      if (other !== text) t.equal(seal.open(other), undefined, JSON.stringify(other))
  }
})

void t.test('what is too short holds nothing', async (t) => {
  t.equal(seal.open(''), undefined)
  for (const bytes of [1, 11, 12, 27, 28, 29])
    t.equal(seal.open(Buffer.alloc(bytes).toString('base64url')), undefined, `${bytes} bytes`)
  t.equal(seal.open(sealBytes('')), undefined, 'authentic, but empty')
})
