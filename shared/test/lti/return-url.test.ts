import t from 'tap'
import { chooseWayBack, listOrigins, readOrigin, writeReturnUrl } from '#src/lti/return-url.js'
import { anyText, fc } from '../support/properties.js'

const message = { text: 'Zu spät & mehr', code: 'launch_too_old' }
const added = 'lti_errormsg=Zu%20sp%C3%A4t%20%26%20mehr&lti_errorlog=launch_too_old'

void t.test("L25 the message joins the URL's own query and fragment", async (t) => {
  const cases = [
    ['https://lms.example/back', `https://lms.example/back?${added}`],
    ['https://lms.example/back?', `https://lms.example/back?${added}`],
    ['https://lms.example/b?sesskey=a%20b&x', `https://lms.example/b?sesskey=a%20b&x&${added}`],
    ['http://lms.example/b?a=1#top', `http://lms.example/b?a=1&${added}#top`],
  ] as const
  for (const [url, expected] of cases) t.equal(writeReturnUrl(url, message), expected)
  t.equal(writeReturnUrl('https://lms.example/b?a=1'), 'https://lms.example/b?a=1', 'no message')
})

void t.test('L25 only http and https without credentials lead back', async (t) => {
  for (const url of [
    '',
    'about:blank',
    'javascript:alert(1)',
    ' javascript:alert(1)',
    'java\nscript:alert(1)',
    'data:text/html,x',
    '/back',
    '//lms.example/back',
    'ftp://lms.example/',
    'https://',
    'https://user:pass@lms.example/',
    'https://user@lms.example/',
    'https://:pass@lms.example/',
  ]) {
    t.equal(writeReturnUrl(url, message), undefined, JSON.stringify(url))
    t.equal(writeReturnUrl(url), undefined, JSON.stringify(url))
  }
})

void t.test('any message arrives as it was, beside the query that was there', async (t) => {
  fc.assert(
    fc.property(fc.webUrl({ withQueryParameters: true }), anyText(), (url, text) => {
      const written = writeReturnUrl(url, { text, code: 'c' })
      if (written === undefined) return false
      const { searchParams } = new URL(written)
      return (
        searchParams.get('lti_errormsg') === text &&
        searchParams.get('lti_errorlog') === 'c' &&
        written.startsWith(new URL(url).href.split('#')[0] ?? '')
      )
    }),
  )
  t.pass('for all messages')
})

void t.test('origins of several addresses, each once; an empty one is absent', async (t) => {
  t.strictSame(
    listOrigins([undefined, '', 'https://a.example/x', 'iframe', 'https://a.example/', 'http://b']),
    ['https://a.example', 'http://b'],
  )
  t.strictSame(
    listOrigins([`https://${'a.'.repeat(130)}example/`]),
    [],
    'longer than a name can be',
  )
  const longest = `https://${'a.'.repeat(126)}b:65535`
  t.strictSame(listOrigins([`${longest}/x`]), [longest], 'a name of 253 characters, and a port')
  t.strictSame(listOrigins([longest.replace('b', 'bc')]), [])
})

void t.test('the origin for frame-ancestors is a plain origin or nothing', async (t) => {
  t.equal(readOrigin('https://lms.example:8443/back?a=1'), 'https://lms.example:8443')
  t.equal(readOrigin('http://[::1]:8080/'), 'http://[::1]:8080')
  t.equal(readOrigin('https://münchen.example/'), 'https://xn--mnchen-3ya.example')
  for (const url of ['', 'about:blank', 'data:,x', 'javascript:1', 'file:///x'])
    t.equal(readOrigin(url), undefined, url)
  for (const host of ['*', '*.example', 'a;sandbox', 'a,b', "a'b", 'a!b', 'a(b)'])
    t.equal(readOrigin(`https://${host}/`), undefined, `${host} would say more than an origin`)
})

void t.test(
  'the way back takes the whole window, but for pages that only speak to theirs',
  async (t) => {
    const lms = 'https://school.example'
    const course = `${lms}/course/view.php?id=2&sesskey=a`
    for (const framing of ['frame', 'top-level'] as const)
      t.strictSame(chooseWayBack(course, framing), { url: course, leads: 'window' })
    const query = '?lti_errormsg=No&lti_errorlog=user_masqueraded'
    for (const [path, context] of [
      ['/courses/1/external_content/success/external_tool_redirect', '/courses/1'],
      ['/courses/1/external_content/success/external_tool_dialog', '/courses/1'],
      ['/accounts/3/external_content/success/external_tool_redirect', '/accounts/3'],
      ['/external_content/success/external_tool_redirect', '/'],
    ] as const) {
      const url = lms + path + query
      t.strictSame(chooseWayBack(url, 'frame'), { url, leads: 'frame' }, path)
      t.strictSame(chooseWayBack(url, 'top-level'), { url: lms + context, leads: 'window' }, path)
    }
    const other = `${lms}/a/external_content/success/external_tool_redirect/b`
    t.equal(chooseWayBack(other, 'frame').leads, 'window')
    t.strictSame(chooseWayBack('no address', 'frame'), { url: 'no address', leads: 'window' })
  },
)

void t.test('the longest address that a card carries', async (t) => {
  const address = (length: number) => 'https://lms.example/'.padEnd(length, 'x')
  t.equal(writeReturnUrl(address(2_000)), address(2_000))
  t.equal(writeReturnUrl(address(2_001)), undefined)
})
