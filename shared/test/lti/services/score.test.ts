import t from 'tap'
import {
  findScoreTime,
  readScoreAnswer,
  writeScore,
  writeScoreClearing,
} from '#src/lti/services/score.js'
import { fc } from '../../support/properties.js'

const at = Date.UTC(2026, 10, 20, 10, 0, 0, 500)

void t.test('a score as all platforms take it', async (t) => {
  const text = writeScore({ userId: '05', given: 0, decidedAt: at, submittedAt: at - 90_000 })
  t.strictSame(JSON.parse(text), {
    userId: '05',
    scoreGiven: 0,
    scoreMaximum: 100,
    activityProgress: 'Completed',
    gradingProgress: 'FullyGraded',
    timestamp: '2026-11-20T10:00:00Z',
    submission: { submittedAt: '2026-11-20T09:58:30Z' },
  })
  const told = writeScore({
    userId: '5',
    given: 83.5,
    decidedAt: at,
    submittedAt: at,
    comment: 'Zwei\nZeilen "und" mehr',
  })
  t.notMatch(told, /[\r\n]/, 'one line, whatever the comment is')
  t.match(JSON.parse(told), { comment: 'Zwei\nZeilen "und" mehr' })
})

void t.test('times of scores rise by at least a second', async (t) => {
  t.equal(findScoreTime(at, undefined), at - 500)
  t.equal(findScoreTime(at, at - 60_000), at - 500)
  t.equal(findScoreTime(at, at - 500), at + 500, 'two within a second')
  t.equal(findScoreTime(at, at + 7_000), at + 7_500, 'a clock that was put back')
  fc.assert(
    fc.property(fc.nat({ max: 4e12 }), fc.nat({ max: 4e12 }), (now, last) => {
      const next = findScoreTime(now, last)
      t.ok(next % 1000 === 0 && next > last && next > now - 1000)
      t.ok(next <= Math.max(now, last + 1000), 'never further ahead than it has to be')
    }),
    { numRuns: 200 },
  )
})

// As Open edX (lti-consumer-xblock 11.4.0), Chamilo 1.11.28, Stud.IP 6.3a and Moodle 4.5.6 answered in November
// 2026; Canvas as its source has it.
const answers: [string, number, string, string, string][] = [
  ['Open edX: booked', 201, 'score+json', '{"scoreGiven":8.0}', 'taken'],
  ['Chamilo: a later one', 200, 'application/json', '{}', 'taken'],
  ['Stud.IP', 201, 'text/html;charset=utf-8', '', 'taken'],
  ['Moodle', 200, 'score+json; charset=utf-8', '', 'taken'],
  ['Moodle: it could not read it', 200, 'score+json', '[]', 'refused'],
  [
    'Open edX: the same time',
    400,
    'score+json',
    '{"timestamp":["Score already exists for the provided timestamp"]}',
    'superseded',
  ],
  [
    'Open edX: an older time',
    400,
    'score+json',
    '{"timestamp":["Score timestamp can only be updated to a later point in time"]}',
    'superseded',
  ],
  [
    'Open edX: no time',
    400,
    'score+json',
    '{"timestamp":["Datetime has wrong format. Use one of these formats instead: …"]}',
    'refused',
  ],
  [
    'Chamilo: older',
    409,
    'application/json',
    '{"status":409,"message":"The timestamp …"}',
    'superseded',
  ],
  ['Moodle: older', 409, 'score+json', '[]', 'superseded'],
  [
    'Canvas: older',
    400,
    'application/json',
    '{"errors":{"type":"bad_request","message":"Provided timestamp … before last updated timestamp of …"}}',
    'superseded',
  ],
  [
    'Open edX: no token',
    403,
    'application/json',
    '{"detail":"Missing LTI 1.3 authentication token."}',
    'token',
  ],
  [
    'Open edX: a token that ended',
    403,
    'application/json',
    '{"detail":"Invalid token signature."}',
    'token',
  ],
  [
    'Open edX: scope',
    403,
    'application/json',
    '{"detail":"You do not have permission to perform this action."}',
    'scope',
  ],
  [
    'Chamilo: no token',
    400,
    'application/json',
    '{"message":"Authorization is missing."}',
    'token',
  ],
  [
    'Chamilo: token',
    400,
    'application/json',
    '{"message":"Authorization token invalid."}',
    'token',
  ],
  [
    'Chamilo: scope',
    400,
    'application/json',
    '{"message":"Authorization token invalid for the scope."}',
    'scope',
  ],
  ['Stud.IP: scope', 401, 'text/html', 'JWT access token scopes are invalid', 'scope'],
  [
    'Moodle: any of both',
    401,
    'application/json',
    '{"status":401,"reason":"Unauthorized"}',
    'token',
  ],
  [
    'Canvas: token',
    401,
    'application/json',
    '{"errors":{"message":"Access token expired"}}',
    'token',
  ],
  [
    'Canvas: scope',
    401,
    'application/json',
    '{"errors":{"message":"Insufficient permissions"}}',
    'scope',
  ],
  ['Canvas: too many', 403, 'text/html', '403 Forbidden (Rate Limit Exceeded)', 'busy'],
  ['too many', 429, 'text/html', '', 'busy'],
  [
    'Chamilo: person',
    400,
    'application/json',
    '{"message":"User (id: 9999) not found."}',
    'person',
  ],
  [
    'Canvas: person',
    422,
    'application/json',
    '{"errors":{"message":"User not found in course or is not a student"}}',
    'person',
  ],
  ['Moodle: a teacher, or a fault', 400, 'score+json', '[]', 'refused'],
  ['Open edX: person, or an outage', 500, 'text/html', '<!DOCTYPE html><html></html>', 'page'],
  ['Moodle: locked', 500, 'score+json', '[]', 'locked'],
  ['Moodle: maintenance', 503, 'text/html', '<html><body>Back soon</body></html>', 'away'],
  ['a gateway', 502, 'text/html', '<html>Bad Gateway</html>', 'away'],
  ['Moodle: item gone', 404, 'application/json', '{"reason":"Not Found: Grade item 7 …"}', 'gone'],
  ['Canvas: another tool’s item', 412, 'application/json', '{"errors":{}}', 'gone'],
  ['Chamilo: wrong Accept', 415, 'application/json', '{"status":415}', 'refused'],
  ['Stud.IP: wrong type', 406, 'text/html', 'Not acceptable request content type', 'refused'],
]

void t.test('what became of a score, in the words of each platform', async (t) => {
  for (const [name, status, contentType, body, expected] of answers)
    t.equal(readScoreAnswer({ status, contentType, body }), expected, name)
})

void t.test('any answer is one of them', async (t) => {
  const known = new Set(answers.map(([, , , , answer]) => answer))
  fc.assert(
    fc.property(fc.integer({ min: 100, max: 599 }), fc.string(), (status, body) =>
      t.ok(known.has(readScoreAnswer({ status, body }))),
    ),
    { numRuns: 100 },
  )
})

void t.test('a score that is taken back', async (t) => {
  t.strictSame(JSON.parse(writeScoreClearing({ userId: '5', decidedAt: at })), {
    userId: '5',
    activityProgress: 'Initialized',
    gradingProgress: 'NotReady',
    timestamp: '2026-11-20T10:00:00Z',
  })
})

void t.test('answers at the edges of what platforms say', async (t) => {
  const read = (status: number, body = '', contentType?: string) =>
    readScoreAnswer({ status, body, ...(contentType !== undefined && { contentType }) })
  t.equal(read(199), 'refused')
  t.equal(read(300), 'refused')
  t.equal(read(410), 'gone')
  t.equal(read(401, '[]'), 'token')
  t.equal(read(500, ' []\n'), 'locked')
  t.equal(read(404, '[]'), 'gone')
  t.equal(read(500, '<html>'), 'page', 'without a type')
  t.equal(read(500, '', 'text/html'), 'page', 'without a text')
  t.equal(read(500, '{"page":"<html><!doctype html>"}', 'application/json'), 'away')
})
