import t from 'tap'
import { createCipheriv, hkdfSync, randomBytes } from 'node:crypto'
import {
  createTicketSeal,
  Secret,
  ticketLifetime,
  type OneTimeUse,
  type OneTimeUseFault,
  type Ticket,
} from '#src/index.js'
import { anyText, fc } from './support/properties.js'

const now = 1_700_000_000_000
const ticket: Ticket = {
  reference: 'K7F3-92QD',
  tenantId: 'uni',
  credential: 'moodle-key',
  directory: 'moodle',
  userId: 'al1-7r2lainp3pvwcwtgejd5ufbdzshj',
  labChoice: { lab: 'cad' },
  teacher: false,
  administrator: false,
  resourceLinkId: 'link-7',
  returnUrl: 'https://lms.example/back?sesskey=MARK',
  framed: true,
  launchedAt: now,
}
const randomness = { bytes: (count: number) => randomBytes(count) }
const current = new Secret('the current sealing key, 32 chars long')
const other = new Secret('another sealing key, 32 characters long')
const seal = createTicketSeal({ current }, randomness)

/** For tickets that owe nothing. */
const settle = () => Promise.reject(new Error('There is nothing to claim.'))
const open = (text: string, at = now, opener = seal) => opener.open(text, { now: at, settle })

const outcomeOf = async (text: string, at = now, opener = seal) => {
  const result = await open(text, at, opener)
  return result.ok ? 'ok' : result.error.refusal.reason
}

/** What a seal for another purpose, or by another program, would look like. */
function sealContent(content: unknown, info = 'appstreamlab ticket open', key = current): string {
  const derived = Buffer.from(hkdfSync('sha256', key.reveal(), '', info, 32))
  const iv = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', derived, iv)
  const body = Buffer.concat([cipher.update(JSON.stringify(content)), cipher.final()])
  return Buffer.concat([iv, cipher.getAuthTag(), body]).toString('base64url')
}

void t.test('what was sealed comes out, and cannot be read on the way', async (t) => {
  const text = fc.oneof(anyText(), fc.constant(undefined))
  await fc.assert(
    fc.asyncProperty(anyText(), text, fc.boolean(), async (userId, contextTitle, teacher) => {
      const written = { ...ticket, userId, teacher, ...(contextTitle && { contextTitle }) }
      const opened = await open(seal.seal(written, now))
      return opened.ok && JSON.stringify(opened.value) === JSON.stringify(written)
    }),
  )
  const sealed = seal.seal(ticket, now)
  t.match(sealed, /^[\w-]+$/, 'fits a form field')
  t.notMatch(Buffer.from(sealed, 'base64url').toString('latin1'), 'MARK')
  t.not(seal.seal(ticket, now), sealed, 'no two are alike')
})

void t.test('any flipped bit is refused', async (t) => {
  const bytes = Buffer.from(seal.seal(ticket, now), 'base64url')
  let believed = 0
  for (let bit = 0; bit < bytes.length * 8; bit++) {
    const changed = Buffer.from(bytes)
    changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7))
    if ((await outcomeOf(changed.toString('base64url'))) !== 'ticket_invalid') believed++
  }
  t.equal(believed, 0)
  for (const length of [1, 28, 29, bytes.length - 1])
    t.equal(await outcomeOf(bytes.subarray(0, length).toString('base64url')), 'ticket_invalid')
  t.equal(await outcomeOf(Buffer.concat([bytes, bytes]).toString('base64url')), 'ticket_invalid')
})

void t.test('what is no ticket at all', async (t) => {
  const sealed = seal.seal(ticket, now)
  for (const text of [
    '',
    ' ',
    `${sealed}=`,
    `${sealed} `,
    ` ${sealed}`,
    '<b>',
    'é',
    'A'.repeat(104 * 1024 + 1),
  ])
    t.equal(await outcomeOf(text), 'ticket_malformed', text.slice(0, 20))
  t.equal(await outcomeOf('A'.repeat(104 * 1024)), 'ticket_invalid')
})

void t.test('valid ten minutes, renewed until four hours after the launch', async (t) => {
  const ten = ticketLifetime.renewalSeconds * 1000
  const four = ticketLifetime.totalSeconds * 1000
  t.same([ten, four], [600_000, 14_400_000])
  const sealed = seal.seal(ticket, now)
  t.equal(await outcomeOf(sealed, now + ten - 1), 'ok')
  t.equal(await outcomeOf(sealed, now + ten), 'ticket_expired')
  const renewed = seal.seal(ticket, now + four - 5)
  t.equal(await outcomeOf(renewed, now + four - 1), 'ok')
  t.equal(await outcomeOf(renewed, now + four), 'ticket_expired')
  t.equal(await outcomeOf(seal.seal(ticket, now + four), now + four), 'ticket_expired')
})

void t.test('however often and whenever it is renewed, the edges stay', async (t) => {
  const [ten, four] = [ticketLifetime.renewalSeconds * 1000, ticketLifetime.totalSeconds * 1000]
  const steps = fc.array(fc.integer({ min: 0, max: ten - 1 }), { maxLength: 40 })
  await fc.assert(
    fc.asyncProperty(steps, fc.integer({ min: -2, max: 2 * ten }), async (waits, age) => {
      let sealed = seal.seal(ticket, now)
      let sealedAt = now
      for (const wait of waits) {
        const opened = await open(sealed, sealedAt + wait)
        if (!opened.ok) return sealedAt + wait >= now + four
        sealedAt += wait
        sealed = seal.seal(opened.value, sealedAt)
      }
      const usable = age < ten && sealedAt + age < now + four
      return (await outcomeOf(sealed, sealedAt + age)) === (usable ? 'ok' : 'ticket_expired')
    }),
  )
  t.pass('for all renewals')
})

void t.test('a ticket that owes a claim', async (t) => {
  const claim = { id: 'hash', expiresAt: now + 3_900_000, stampedAt: now, sender: 'moodle-key' }
  const sealed = seal.sealUnclaimed(ticket, claim, now)
  const openWith = (fault?: OneTimeUseFault, at = now) => {
    const claimed: OneTimeUse[] = []
    const settling = async (asked: OneTimeUse) => {
      claimed.push(asked)
      return fault
    }
    return seal.open(sealed, { now: at, settle: settling }).then((result) => ({ result, claimed }))
  }
  const fresh = await openWith()
  t.same(fresh, { result: { ok: true, value: ticket }, claimed: [claim] })
  for (const fault of ['nonce_replayed', 'claims_forgotten', 'claim_store_unavailable'] as const) {
    const { result } = await openWith(fault)
    t.match(result, {
      ok: false,
      error: {
        refusal: { reason: fault, reader: { returnUrl: ticket.returnUrl } },
        opensLater: fault === 'claim_store_unavailable',
      },
    })
  }
  const late = await openWith(undefined, now + ticketLifetime.renewalSeconds * 1000)
  t.match(late, { result: { error: { refusal: { reason: 'ticket_expired' } } }, claimed: [] })
})

void t.test('the previous key opens and never seals', async (t) => {
  const before = createTicketSeal({ current: other }, randomness).seal(ticket, now)
  const rotated = createTicketSeal({ current, previous: other }, randomness)
  t.equal(await outcomeOf(before, now, rotated), 'ok')
  t.equal(await outcomeOf(before, now, seal), 'ticket_invalid', 'without it')
  t.equal(await outcomeOf(rotated.seal(ticket, now), now, seal), 'ok')
})

void t.test('a seal for another purpose is no ticket', async (t) => {
  const content = { purpose: 'open', issuedAt: now, ticket }
  t.equal(await outcomeOf(sealContent(content)), 'ok', 'this test writes the format of a ticket')
  t.equal(await outcomeOf(sealContent(content, 'appstreamlab ticket state')), 'ticket_invalid')
  t.equal(await outcomeOf(sealContent(content, '')), 'ticket_invalid')
  t.equal(await outcomeOf(sealContent(content, undefined, other)), 'ticket_invalid')
})
