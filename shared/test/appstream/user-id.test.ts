import t from 'tap'
import {
  deriveUserId,
  Secret,
  useRawUserId,
  type AppStreamUserId,
  type LmsUserId,
} from '#src/index.js'
import { anyText, fc } from '../support/properties.js'

const key = new Secret('0123456789abcdef0123456789abcdef')
const accepted = /^[\w+=,.@-]{2,32}$/

void t.test('known answers', async (t) => {
  // Python: 'al1-' + base64.b32encode(hmac.digest(KEY, text, 'sha256')).decode().lower()[:28] with
  // text = json.dumps(['1', directory, id], separators=(',', ':'), ensure_ascii=False).encode(),
  // and hashlib.sha256(text).digest() where there is no key.
  const canvas = '535fa085f22b4655f48cd5a36a9215f64c062838'
  const moodle = { directory: 'moodle', lmsUserId: '2' }
  t.equal(deriveUserId(moodle, key), 'al1-7r2lainp3pvwcwtgejd5ufbdzshj')
  t.equal(deriveUserId(moodle, undefined), 'al1-tzo7v2wiizsqr4dhmodnxtt653av')
  t.equal(
    deriveUserId({ directory: 'canvas', lmsUserId: canvas }, key),
    'al1-zbnjtsdkwd7dg6z7dnstgwkysxqv',
  )
  t.equal(
    deriveUserId({ directory: 'moodle', lmsUserId: 'Zoë 日本 "x"\\' }, key),
    'al1-tqqz4vksbeyudbtqxtpiqfuov5cc',
  )
})

void t.test('AppStream takes it, it is always the same, and nobody shares one', async (t) => {
  const person = fc.record({ directory: anyText(10), lmsUserId: anyText(60) })
  const seen = new Map<string, string>()
  fc.assert(
    fc.property(person, fc.boolean(), (person, keyed) => {
      const userId = deriveUserId(person, keyed ? key : undefined)
      const who = JSON.stringify([keyed, person.directory, person.lmsUserId])
      const owner = seen.get(userId) ?? who
      seen.set(userId, owner)
      return (
        /^al1-[a-z2-7]{28}$/.test(userId) &&
        accepted.test(userId) &&
        owner === who &&
        deriveUserId({ ...person }, keyed ? new Secret(key.reveal()) : undefined) === userId
      )
    }),
    { numRuns: 2000 },
  )
  t.ok(seen.size > 1000)
})

void t.test('directory, id and key all count, and their border is clear', async (t) => {
  const derive = (directory: string, lmsUserId: string, secret: Secret | undefined = key) =>
    deriveUserId({ directory, lmsUserId }, secret)
  const ids = [
    derive('moodle', '2'),
    derive('moodle', '02'),
    derive('moodle', ' 2'),
    derive('Moodle', '2'),
    derive('moodle2', ''),
    derive('moodle","2', ''),
    derive('moodle', '2', new Secret(`${key.reveal()}x`)),
  ]
  t.equal(new Set(ids).size, ids.length)
})

void t.test('raw ids: only what AppStream takes, never what looks like a pseudonym', async (t) => {
  const raw = (lmsUserId: string) => useRawUserId({ directory: 'moodle', lmsUserId })
  for (const id of ['42', 'anna', 'a+b=c,d.e@f-g_h', 'x'.repeat(32), 'al1', 'AL1-x'])
    t.same(raw(id), { ok: true, value: id }, id)
  for (const id of ['', '2', 'x'.repeat(33), 'a b', 'a:b', 'a/b', 'a|b', 'zoë', 'ab\n', 'al1-x'])
    t.same(raw(id), { ok: false, error: 'user_id_unusable' }, JSON.stringify(id))
})

void t.test('the compiler keeps the ids of AppStream and of the LMS apart', async (t) => {
  const known: LmsUserId = 'teacher-7'
  const derived = deriveUserId({ directory: 'lms', lmsUserId: known }, undefined)
  // @ts-expect-error AppStream does not know people by what the LMS calls them.
  const user: AppStreamUserId = known
  // @ts-expect-error no LMS knows a pseudonym.
  const person: LmsUserId = derived
  t.same([user, person], [known, derived])
})
