import { decodeJwt } from 'jose'
import t from 'tap'
import { serviceScopes } from '@appstreamlab/shared'
import { clientId, linkId } from './doubles/double.js'
import { startDouble } from './doubles/start-double.js'
import { MoodleDouble } from './doubles/moodle-double.js'

/** The requests themselves, as 1EdTech's certification guide and the two specifications want them of tools. */

void t.test('a roster is asked for as the guide wants it', async (t) => {
  const { services, token, double } = await startDouble(t, MoodleDouble)
  await services.readRoster(token, double.offer().roster ?? '')
  const [asked, roster] = double.asked
  if (!asked || !roster) throw new Error('Two requests are made: for a token, and for the roster.')
  const form = new URLSearchParams(asked.body)
  t.equal(asked.headers['content-type'], 'application/x-www-form-urlencoded')
  t.equal(form.get('grant_type'), 'client_credentials')
  t.equal(
    form.get('client_assertion_type'),
    'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
  )
  t.equal(form.get('scope'), serviceScopes.roster)
  const claims = decodeJwt(form.get('client_assertion') ?? '')
  t.match(claims, { iss: clientId, sub: clientId, jti: String, iat: Number, exp: Number })
  t.equal(claims.aud, `${double.origin}${double.tokenPath}`)
  t.equal(roster.method, 'GET')
  t.equal(
    roster.headers['accept'],
    'application/vnd.ims.lti-nrps.v2.membershipcontainer+json',
    'one exact type',
  )
  t.match(roster.headers['authorization'], /^Bearer [^ ]+$/)
})

void t.test('a score is sent as the specification wants it', async (t) => {
  const { services, token, double, grades, clock } = await startDouble(t, MoodleDouble)
  const found = await services.findOrMakeLineItem(token, grades(), {
    resourceLinkId: linkId,
    tag: 'opened',
    label: 'Opened the lab',
  })
  if (found.kind !== 'line_item') throw new Error(found.why)
  const line = { lineItem: found.address, scopes: grades().scopes }
  const decidedAt = clock.now()
  await services.sendScore(token, line, {
    userId: '4',
    given: 40,
    decidedAt,
    submittedAt: decidedAt,
  })
  await services.readBooked(token, line, '4')
  const [, list, score, result] = double.asked
  t.equal(list?.headers['accept'], 'application/vnd.ims.lis.v2.lineitemcontainer+json')
  t.equal(score?.method, 'POST')
  t.match(score?.url.href, /\/lineitem\/scores\?type_id=1$/, 'before the query')
  t.equal(score?.headers['content-type'], 'application/vnd.ims.lis.v1.score+json')
  t.strictSame(JSON.parse(score?.body ?? ''), {
    userId: '4',
    scoreGiven: 40,
    scoreMaximum: 100,
    activityProgress: 'Completed',
    gradingProgress: 'FullyGraded',
    timestamp: '2026-11-20T10:00:00Z',
    submission: { submittedAt: '2026-11-20T10:00:00Z' },
  })
  t.equal(result?.headers['accept'], 'application/vnd.ims.lis.v2.resultcontainer+json')
  t.match(result?.url.pathname, /\/lineitem\/results$/)
})
