import t from 'tap'
import {
  readOutcomeAnswer,
  readOutcomeResult,
  writeOutcomeRequest,
  type OutcomeReply,
} from '#src/lti/services/outcome.js'
import { fc } from '../../support/properties.js'

const scoreIn = (text: string): string | undefined => /<textString>([^<]*)</.exec(text)?.[1]
const write = (score: number): string =>
  writeOutcomeRequest({ kind: 'replace', score }, { sourcedId: 'a&b', messageId: 'm1' })

void t.test('a score is a plain decimal with a point', async (t) => {
  for (const [score, text] of [
    [0, '0'],
    [1, '1'],
    [0.5, '0.5'],
    [1 / 3, '0.333333'],
    [1e-9, '0'],
    [1.2, '1'],
    [-1, '0'],
    [0.1, '0.1'],
  ] as const)
    t.equal(scoreIn(write(score)), text)
  fc.assert(
    fc.property(fc.double({ min: 0, max: 1, noNaN: true }), (score) => {
      const text = scoreIn(write(score)) ?? ''
      return /^[01](?:\.\d{1,6})?$/.test(text) && Math.abs(Number(text) - score) < 1e-6
    }),
  )
})

void t.test('a message in one line, in the default namespace', async (t) => {
  const read = writeOutcomeRequest({ kind: 'read' }, { sourcedId: '007&"<ü>\r', messageId: 'm' })
  t.match(read, /<sourcedId>007&amp;&quot;&lt;ü&gt;&#13;<\/sourcedId>/)
  t.match(read, /^<\?xml[^>]*\?><imsx_POXEnvelopeRequest xmlns="[^"]*imsoms_v1p0">/)
  t.notMatch(read, /[\n\r]|<\w+:|result>/)
})

const envelope = (codeMajor: string, description = '', rest = {}): OutcomeReply => ({
  status: 200,
  body: '<x/>',
  envelope: { codeMajor, description, ...rest },
})

void t.test('what became of a score', async (t) => {
  const page = { contentType: 'text/html; charset=UTF-8', body: '<html></html>' }
  const answers: [string, OutcomeReply, string][] = [
    ['booked', envelope('success'), 'taken'],
    ['capitals', envelope('Success'), 'taken'],
    ['Moodle: out of range', envelope('failure', 'Error: Score must be'), 'refused'],
    ['Open edX: somebody unknown', envelope('failure', 'User not found.'), 'person'],
    ['Open edX: a wrong secret', envelope('failure', 'OAuth verification error: x'), 'denied'],
    ['Stud.IP: not in the course', envelope('failure', 'incorrect sourcedId: x'), 'person'],
    [
      'Canvas',
      { ...envelope('failure', 'x [EID_1]', { errorCode: 'user_not_in_course' }), status: 422 },
      'person',
    ],
    ['Canvas: a prefix', { ...envelope('unsupported'), status: 422 }, 'unsupported'],
    ['Canvas: a nonce again', { status: 401, body: '' }, 'denied'],
    ['Canvas: too many', { status: 403, body: '403 Forbidden (Rate Limit Exceeded)' }, 'busy'],
    ['Chamilo: a wrong secret', { status: 200, body: '' }, 'denied'],
    ['Stud.IP: the same', { status: 500, ...page }, 'page'],
    ['a page in place of XML', { status: 200, ...page }, 'page'],
    ['out of service', { status: 503, ...page }, 'away'],
    ['not found', { status: 404, ...page }, 'refused'],
  ]
  for (const [name, reply, expected] of answers) t.equal(readOutcomeAnswer(reply), expected, name)
})

void t.test('what is booked', async (t) => {
  const read = (reply: OutcomeReply) => readOutcomeResult(reply)
  t.equal(read(envelope('success', '', { textString: ' 0 ' })), 0)
  t.equal(read(envelope('success', '', { textString: '0.85' })), 0.85)
  t.equal(read(envelope('success', '', { textString: '' })), 'none')
  t.equal(read(envelope('success')), 'none')
  t.equal(read(envelope('failure', 'no score found for: x')), 'none', 'Stud.IP')
  t.equal(read(envelope('failure', 'Failed to parse score textString')), undefined, 'Open edX')
  t.equal(read(envelope('success', '', { textString: 'A+' })), undefined)
  t.equal(read({ status: 200, body: '' }), undefined)
})
