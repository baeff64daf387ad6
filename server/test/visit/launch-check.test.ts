import t from 'tap'
import { createTestApp, unescapeHtml } from '../support/test-app.js'

const admin = 'Instructor,urn:lti:sysrole:ims/lis/Administrator'

void t.test(
  'an administrator sees what arrived and what it would open; nothing opens',
  async (t) => {
    const { launch, appStream, log, post, sign } = createTestApp()
    const fields = {
      custom_check: '1',
      custom_lab: 'cad',
      roles: admin,
      context_id: 'c-7',
      launch_presentation_return_url: 'https://lms.example/course?sesskey=private',
    }
    const shown = await launch(fields)
    t.equal(shown.statusCode, 200)
    const page = unescapeHtml(shown.body)
    for (const part of [
      'Nothing was opened',
      'cad-stack',
      'cad-fleet',
      'c-7',
      'al1-',
      'https://labs.example/',
    ])
      t.match(page, part)
    t.match(page, 'https://lms.example<', 'the way back by its host')
    t.notMatch(page.replace(/<a id="back"[^>]*>/, ''), 'private')
    t.notMatch(page, '<form', 'and nothing can be opened from here')
    t.notOk(appStream.calls.includes('createStreamingUrl'))
    t.match(
      log
        .map((line) => JSON.parse(line) as { event: string })
        .find(({ event }) => event === 'launch_checked'),
      { tenant: 'example', lab: 'cad', state: 'ready' },
    )
    const used = sign({ fields })
    t.equal((await post('/', used)).statusCode, 200)
    t.equal((await post('/', used)).headers['lab-refusal'], 'launch_used', 'it counts once')
  },
)

void t.test('what would open nothing says why', async (t) => {
  const { launch } = createTestApp()
  const wrong = await launch({ custom_check: '1', custom_lab: 'chess', roles: admin })
  t.equal(wrong.statusCode, 200)
  t.match(wrong.body, 'would open nothing')
  t.match(wrong.body, 'lab_unknown')
  t.match(wrong.body, 'chess')
  const none = await launch({ custom_check: '1', custom_lab: undefined, roles: admin })
  t.match(none.body, 'lab_not_named')
})

void t.test(
  'where AppStream does not answer it does not say that the lab can be opened',
  async (t) => {
    const { launch, appStream } = createTestApp()
    appStream.failures.set('describeFleets', new Error('no way there'))
    const shown = await launch({ custom_check: '1', custom_lab: 'cad', roles: admin })
    const page = unescapeHtml(shown.body)
    t.match(page, 'Not known: AppStream did not tell whether the lab is running')
    t.notMatch(page, 'You can open the lab')
  },
)

void t.test('for everybody else it is a launch like others', async (t) => {
  const { launch, appStream, post, sign } = createTestApp()
  for (const roles of ['Learner', 'Instructor'])
    t.equal((await launch({ custom_check: '1', roles })).statusCode, 303, roles)
  t.equal((await launch({ custom_check: '0', roles: admin })).statusCode, 303)
  t.equal(appStream.calls.filter((call) => call === 'createStreamingUrl').length, 3)
  const inQuery = sign({ url: 'https://labs.example/?custom_check=1', fields: { roles: admin } })
  t.equal(
    (await post('/?custom_check=1', inQuery)).headers['lab-refusal'],
    'launch_parameter_in_query',
    'whoever writes a link does not choose it',
  )
  const forged = sign({ fields: { custom_check: '1', roles: admin }, secret: 'wrong' })
  const refused = await post('/', forged)
  t.equal(refused.statusCode, 401)
  t.notMatch(refused.body, 'What arrived')
})
