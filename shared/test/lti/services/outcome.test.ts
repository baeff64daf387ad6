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
  const read = writeOutcomeRequest(
    { kind: 'read' },
    { sourcedId: `007&"<ü>'\r\n\t`, messageId: 'm' },
  )
  t.match(read, /<sourcedId>007&amp;&quot;&lt;ü&gt;&#39;&#13;&#10;&#9;<\/sourcedId>/)
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

void t.test('the whole message, as it is sent', async (t) => {
  const head =
    '<?xml version="1.0" encoding="UTF-8"?>' +
    '<imsx_POXEnvelopeRequest xmlns="http://www.imsglobal.org/services/ltiv1p1/xsd/imsoms_v1p0">' +
    '<imsx_POXHeader><imsx_POXRequestHeaderInfo><imsx_version>V1.0</imsx_version>' +
    '<imsx_messageIdentifier>m1</imsx_messageIdentifier></imsx_POXRequestHeaderInfo></imsx_POXHeader>'
  const sourcedId = '<sourcedGUID><sourcedId>a&amp;b</sourcedId></sourcedGUID>'
  const score =
    '<result><resultScore><language>en</language><textString>0.5</textString></resultScore></result>'
  t.equal(
    write(0.5),
    `${head}<imsx_POXBody><replaceResultRequest><resultRecord>${sourcedId}${score}</resultRecord></replaceResultRequest></imsx_POXBody></imsx_POXEnvelopeRequest>`,
  )
  for (const kind of ['read', 'delete'] as const)
    t.equal(
      writeOutcomeRequest({ kind }, { sourcedId: 'a&b', messageId: 'm1' }),
      `${head}<imsx_POXBody><${kind}ResultRequest><resultRecord>${sourcedId}</resultRecord></${kind}ResultRequest></imsx_POXBody></imsx_POXEnvelopeRequest>`,
    )
})

void t.test('answers without an envelope, by their status', async (t) => {
  const read = (status: number, body = '', contentType?: string) =>
    readOutcomeAnswer({ status, body, ...(contentType !== undefined && { contentType }) })
  t.equal(read(429), 'busy')
  t.equal(read(200, ' \n'), 'denied', 'Chamilo, whatever space it sends')
  t.equal(read(302), 'refused')
  t.equal(read(300), 'refused')
  t.equal(read(500), 'away')
  t.equal(read(500, '\n <html>'), 'page', 'without a type')
  t.equal(read(500, '', 'text/html'), 'page', 'without a text')
  t.equal(read(500, '{"html":"<html>"}', 'application/json'), 'away')
})

void t.test('answers in an envelope, by what it says', async (t) => {
  t.equal(readOutcomeAnswer({ ...envelope('success'), status: 300 }), 'refused')
  t.equal(readOutcomeAnswer({ ...envelope('success'), status: 422 }), 'refused')
  t.equal(readOutcomeAnswer(envelope('Processing')), 'away', 'not yet')
  t.equal(readOutcomeAnswer(envelope('Unsupported')), 'unsupported')
  t.equal(readOutcomeAnswer({ ...envelope('failure'), status: 401 }), 'denied')
  t.equal(readOutcomeAnswer(envelope('failure')), 'refused')
})

void t.test('a result is not read from a platform that fails', async (t) => {
  const good = envelope('success', '', { textString: '1' })
  t.equal(readOutcomeResult({ ...good, status: 500 }), undefined)
  t.equal(readOutcomeResult({ ...good, status: 499 }), 1)
  t.equal(readOutcomeResult(envelope('success', '', { textString: ' ' })), 'none')
})
