import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import t, { type Test } from 'tap'
import { stringify } from 'yaml'
import { classOf, consumerKey, consumerSecret, serveDouble } from '#platform/doubles/double.js'
import { doubleKey, makeClock } from '#platform/doubles/start-double.js'
import { MoodleDouble } from '#platform/doubles/moodle-double.js'
import { publicOrigin, readAttribute } from '#platform/registered-platform.js'
import { startTestSandbox, startTestSigner } from './support/test-signer.js'

/** What pages of teachers show of a roster: names on the board, the number of people in the form of classes. */

const sandbox = await startTestSandbox()
t.teardown(() => sandbox.close())

const zoe = 'Zoë <b>O’Brien</b> & Søn'

// One closure: a platform, a signer and the launches between them, which end with the test.
// oxlint-disable-next-line max-lines-per-function
async function open(t: Test, tenant: object = { services: { rosters: true } }) {
  const clock = makeClock()
  const people = classOf(3).map((person) => (person.id === '4' ? { ...person, name: zoe } : person))
  const served = await serveDouble(new MoodleDouble({ clock, publicKey: doubleKey, people }))
  served.double.typeId = 3
  const folder = mkdtempSync(join(tmpdir(), 'appstreamlab-'))
  const file = join(folder, 'catalogue.yaml')
  writeFileSync(
    file,
    stringify({
      tenants: [
        {
          id: 'uni',
          name: 'Example University',
          timeZone: 'Europe/Berlin',
          classes: {},
          ...tenant,
          directories: [{ id: 'moodle' }],
          labs: [{ id: 'cad', title: 'CAD', stack: 'cad-stack', fleet: 'cad-fleet' }],
          consumers: [{ key: consumerKey, directory: 'moodle', labs: 'all' }],
        },
      ],
    }),
  )
  const signer = await startTestSigner({
    CONFIG_FILE: file,
    STATE_FOLDER: join(folder, 'state'),
    PUBLIC_URL: `${publicOrigin}/`,
    SEALING_KEY: 'a sealing key that only tests know well',
    ALLOW_PRIVATE_PLATFORMS: '1',
    USER_ID_KEY: 'a key of pseudonyms that only tests use',
    [`CONSUMER_KEY_SECRET_${consumerKey}`]: consumerSecret,
  })
  t.teardown(async () => {
    await signer.close()
    served.close()
  })
  const launch = (user: string, link: string, dest: string) =>
    signer.launch({
      url: `${publicOrigin}/`,
      key: consumerKey,
      secret: consumerSecret,
      headers: { 'sec-fetch-dest': dest },
      fields: [
        ['lti_message_type', 'basic-lti-launch-request'],
        ['lti_version', 'LTI-1p0'],
        ['resource_link_id', link],
        ['user_id', user],
        ['roles', user === '3' ? 'Instructor' : 'Learner'],
        ['context_id', '2'],
        ['custom_lab', 'cad'],
        ['custom_context_memberships_v2_url', served.double.offer().roster ?? ''],
        ['custom_lineitems_url', served.double.offer().lineItems ?? ''],
        ['custom_gradebookservices_scope', served.double.scopes.join(' ')],
      ],
    })
  const ask = async (path: string, link = '1', more = {}): Promise<string> => {
    const card = await launch('3', link, 'iframe')
    const ticket = readAttribute(card.text, 'name="ticket" value') ?? ''
    const answer = await signer.send({
      path,
      headers: {
        'content-type': 'application/x-www-form-urlencoded',
        'sec-fetch-site': 'same-origin',
        'sec-fetch-dest': 'document',
      },
      body: new URLSearchParams({ ticket, ...more }).toString(),
    })
    return answer.text.replace(/&#(\d+);/g, (_, code) => String.fromCodePoint(Number(code)))
  }
  const rostersAsked = () =>
    served.double.asked.filter(({ url }) => url.pathname.endsWith('/memberships')).length
  return { double: served.double, signer, launch, ask, rostersAsked }
}

void t.test('names for as long as the board is shown, and who has left the course', async (t) => {
  const { double, signer, launch, ask, rostersAsked } = await open(t)
  t.equal((await launch('4', '1', 'document')).status, 303)
  t.equal((await launch('6', '1', 'document')).status, 303)
  t.equal(rostersAsked(), 0, 'a launch asks for nobody')
  double.people.splice(
    double.people.findIndex(({ id }) => id === '6'),
    1,
  )
  const board = await ask('/board')
  t.match(board, zoe, 'the name, which is text and no markup')
  t.notMatch(board, /Learner 6/)
  t.match(board, /<code>6<\/code><\/bdi> <span class="note">\(not in the course any more\)/)
  t.match(board, 'They are not kept.')
  await ask('/board')
  t.equal(rostersAsked(), 1, 'kept for a minute')
  t.notMatch(signer.log.join(''), 'Brien', 'no name in the log')
})

void t.test('the number of people of a class, and why there is none', async (t) => {
  const { double, ask } = await open(t)
  const form = await ask('/classes')
  t.match(form, /name="people"\s+value="3"/, 'learners alone')
  t.match(form, 'counts 3 learners in this course')
  double.trouble = (asked) =>
    asked.url.pathname.endsWith('/memberships')
      ? Promise.resolve({ status: 200, body: '{"context":{}}', type: 'application/json' })
      : undefined
  const partial = await ask('/classes', '2')
  t.match(partial, 'a part of the people of this course alone')
  t.match(partial, /name="people"\s+value=""/, 'it fills nothing')
  double.trouble = () => Promise.resolve({ status: 503, body: '' })
  t.match(await ask('/classes', '3'), 'did not say who is in this course')
  t.match(await ask('/board', '3'), 'gave no names now')
  double.trouble = () => Promise.resolve({ status: 401, body: '' })
  t.match(await ask('/classes', '4'), 'does not let us ask')
})

void t.test('the page of scores has names too', async (t) => {
  const { launch, ask } = await open(t, { services: { grades: true, rosters: true } })
  const first = await ask('/scores')
  const link = readAttribute(first, 'name="link" value') ?? ''
  const chosen = await ask('/scores/choose', '1', { link, seen: '0', what: 'opened' })
  t.match(chosen, 'It counts from now on')
  await launch('4', '1', 'document')
  // It is noted beside the launch.
  let page = ''
  for (let look = 0; look < 40 && !page.includes(zoe); look += 1) page = await ask('/scores')
  t.match(page, zoe)
})

void t.test('where a site shows pseudonyms, or asks for no rosters, nobody is asked', async (t) => {
  for (const tenant of [
    { services: { rosters: true }, board: { people: 'pseudonyms' } },
    { services: { grades: true } },
  ]) {
    const { launch, ask, rostersAsked } = await open(t, tenant)
    await launch('4', '1', 'document')
    t.notMatch(await ask('/board'), 'Brien')
    t.equal(rostersAsked(), 0)
  }
})
