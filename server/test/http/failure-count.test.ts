import t from 'tap'
import { createFailureCount, networkOf } from '#src/http/failure-count.js'
import { createTestApp } from '../support/test-app.js'

const manyFailures = 300

void t.test('very many failures of one address are one flood, until its window is over', (t) => {
  let now = 1_000_000
  let made = 0
  const failures = createFailureCount({
    clock: { now: () => now },
    makeReference: () => `reference-${++made}`,
  })
  for (let one = 0; one < manyFailures; one++)
    if (failures.count('192.0.2.1')) t.fail('a few are no flood')
  t.same(failures.count('192.0.2.1'), { reference: 'reference-1', begins: true })
  t.same(failures.count('192.0.2.1'), { reference: 'reference-1', begins: false })
  t.equal(failures.count('192.0.2.2'), undefined, 'another address')
  now += 10_000
  t.equal(failures.count('192.0.2.1'), undefined, 'another window')
  t.end()
})

void t.test('its memory is bounded: the address counted for longest makes room', (t) => {
  const failures = createFailureCount({ clock: { now: () => 0 }, makeReference: () => 'reference' })
  for (let one = 0; one <= manyFailures; one++) failures.count('first')
  for (let one = 0; one < 10_000; one++) failures.count(`other-${one}`)
  t.equal(failures.count('first'), undefined, 'forgotten')
  t.end()
})

void t.test('an IPv6 host counts once, with whatever address it comes', (t) => {
  t.equal(networkOf('192.0.2.1'), '192.0.2.1')
  t.equal(networkOf('::ffff:192.0.2.1'), '192.0.2.1')
  t.equal(networkOf('2001:db8:1:2:3:4:5:6'), '2001:db8:1:2::/64')
  t.equal(networkOf('2001:db8:1:2::9'), '2001:db8:1:2::/64')
  t.equal(networkOf('2001:0DB8::1'), '2001:db8::/64')
  t.equal(networkOf('fe80::1%eth0'), 'fe80::/64')
  t.equal(networkOf('::1'), '::/64')
  t.end()
})

void t.test(
  'a flood of bad signatures: short answers, one line, and good launches pass',
  async (t) => {
    const { post, sign, launch, log, pass } = createTestApp()
    const guess = () => post('/', sign({ secret: 'a guess' }))
    const first = await guess()
    for (let one = 1; one < manyFailures; one++) await guess()
    t.equal(log.filter((line) => line.includes('"refusal"')).length, manyFailures)

    const brief = await guess()
    const next = await guess()
    t.equal(brief.statusCode, first.statusCode)
    t.equal(brief.headers['lab-refusal'], first.headers['lab-refusal'])
    t.match(first.body, /<style/)
    t.ok(Buffer.byteLength(brief.body) < 1_500, 'without styles')
    t.match(brief.body, /<h1>[^<]+<\/h1>/, 'and still in words')
    t.equal(brief.headers.connection, 'close')
    t.equal(brief.headers['referrer-policy'], 'no-referrer')
    const { 'lab-reference': reference } = brief.headers
    t.ok(brief.body.includes(String(reference)))
    t.equal(next.headers['lab-reference'], reference)
    const lines = log.filter((line) => line.includes(String(reference)))
    t.equal(lines.length, 1, 'one line for all of them')
    t.match(JSON.parse(lines[0] ?? ''), { event: 'refusal_flood', reason: 'signature_mismatch' })

    const good = await launch()
    t.equal(good.statusCode, 303, 'a good launch from the same address')
    t.equal(good.headers.connection, 'keep-alive')
    pass(10)
    t.match((await guess()).body, /<style/, 'afterwards the whole page again')
  },
)

void t.test('replays of one good launch are a flood too', async (t) => {
  const { post, sign, launch } = createTestApp()
  const captured = sign()
  await post('/', captured)
  for (let one = 0; one < manyFailures; one++) await post('/', captured)
  const brief = await post('/', captured)
  t.equal(brief.headers['lab-refusal'], 'launch_used')
  t.equal(brief.headers.connection, 'close')
  t.equal((await launch()).statusCode, 303)
})

void t.test('what only a known consumer can cause is never answered briefly', async (t) => {
  const { launch } = createTestApp()
  for (let one = 0; one <= manyFailures; one++) await launch({ custom_lab: 'no-such-lab' })
  t.match((await launch({ custom_lab: 'no-such-lab' })).body, /<style/)
})
