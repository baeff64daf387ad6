import t from 'tap'
import { Fields } from '#src/lti/fields.js'
import {
  extendAddress,
  readServiceClaims,
  readOfferInClaims,
  readOfferInFields,
  readServiceFields,
} from '#src/lti/services/platform-services.js'
import type { AskedServices } from '#src/lti/services/service-names.js'
import { toParameters } from '../../support/core-launch.js'
import { fc } from '../../support/properties.js'

const host = 'https://lms.example.edu'
const ags = 'https://purl.imsglobal.org/spec/lti-ags'
const grades = (members: object) => ({ [`${ags}/claim/endpoint`]: members })
const read = (claims: Record<string, unknown>, allowHttp = false) =>
  readServiceClaims(claims, { allowHttp })

void t.test('what platforms offer, as their claims say it', async (t) => {
  const lineItems = `${host}/mod/lti/services.php/2/lineitems?type_id=1`
  const lineItem = `${host}/mod/lti/services.php/2/lineitems/2/lineitem?type_id=1`
  const scopes = [`${ags}/scope/lineitem.readonly`, `${ags}/scope/score`]
  t.strictSame(read(grades({ scope: scopes, lineitems: lineItems, lineitem: lineItem })), {
    grades: { lineItems, lineItem, scopes },
  })
  t.strictSame(
    read(grades({ scope: scopes, lineitems: lineItems, lineitem: '' })),
    { grades: { lineItems, scopes } },
    'Moodle: an activity without grade',
  )
  t.strictSame(
    read(grades({ scope: 'score', lineitems: lineItems })),
    { grades: { lineItems, scopes: [] } },
    'scopes that are no list',
  )
  t.strictSame(
    read(grades({ scope: [...scopes, 'https://other.example/scope'], lineitems: lineItems })),
    { grades: { lineItems, scopes } },
    'scopes that we know nothing of',
  )
  const memberships = `${host}/plugin/ims_lti/nrps2.php/4/memberships?s=0&t=1`
  t.strictSame(
    read({
      'https://purl.imsglobal.org/spec/lti-nrps/claim/namesroleservice': {
        context_memberships_url: memberships,
        service_versions: ['2.0'],
      },
    }),
    { roster: { address: memberships } },
  )
  const outcome = {
    lis_result_sourcedid: '{"data":{"instanceid":"01","userid":"4"},"hash":"d7&ü"}',
    lis_outcome_service_url: `${host}/mod/lti/service.php`,
  }
  t.strictSame(read({ 'https://purl.imsglobal.org/spec/lti-bo/claim/basicoutcome': outcome }), {
    outcome: { address: outcome.lis_outcome_service_url, sourcedId: outcome.lis_result_sourcedid },
  })
  t.strictSame(read({}), {})
})

void t.test('addresses are web addresses of https, and nothing else', async (t) => {
  const lineItemOf = (text: unknown, allowHttp = false) =>
    read(grades({ scope: [], lineitem: text }), allowHttp).grades?.lineItem
  t.equal(lineItemOf(`${host}/1`), `${host}/1`)
  t.equal(lineItemOf('http://lms.example.edu/1', true), 'http://lms.example.edu/1')
  const wrong = [
    'http://lms.example.edu/1',
    'ftp://lms.example.edu/1',
    'javascript:alert(1)',
    '/lineitems/1',
    'https://user:secret@lms.example.edu/1',
    'https://user@lms.example.edu/1',
    'https://:secret@lms.example.edu/1',
    `${host}/${'a'.repeat(2000)}`,
    7,
    null,
  ]
  for (const text of wrong) t.equal(lineItemOf(text), undefined, String(text).slice(0, 40))
  for (const claim of [[], null, 'x', { lineitem: {} }])
    t.strictSame(read({ [`${ags}/claim/endpoint`]: claim }), {})
})

void t.test('the same services in LTI 1.1 launches', async (t) => {
  const fields = (pairs: [string, string][]) =>
    readServiceFields(new Fields(toParameters(pairs)), { allowHttp: false })
  t.strictSame(
    fields([
      ['custom_lineitem_url', `${host}/2/lineitem?type_id=1`],
      ['custom_lineitems_url', `${host}/2?type_id=1`],
      ['custom_gradebookservices_scope', `${ags}/scope/score,${ags}/scope/result.readonly`],
      ['custom_context_memberships_v2_url', `${host}/members`],
      ['lis_outcome_service_url', `${host}/os`],
      ['lis_result_sourcedid', ' 0012&ü '],
    ]),
    {
      grades: {
        lineItems: `${host}/2?type_id=1`,
        lineItem: `${host}/2/lineitem?type_id=1`,
        scopes: [`${ags}/scope/score`, `${ags}/scope/result.readonly`],
      },
      roster: { address: `${host}/members` },
      outcome: { address: `${host}/os`, sourcedId: '0012&ü' },
    },
  )
  t.strictSame(
    fields([
      ['custom_lineitem_url', '$LineItem.url'],
      ['lis_outcome_service_url', `${host}/os`],
      ['lis_result_sourcedid', ''],
    ]),
    {},
    'variables that nobody filled in, and a teacher, who has no result',
  )
  t.strictSame(
    fields([
      ['lis_outcome_service_url', `${host}/os`],
      ['lis_result_sourcedid', 'one'],
      ['lis_result_sourcedid', 'another'],
    ]),
    {},
    'two results are none',
  )
})

void t.test('scores and results lie below a line item, before its query', async (t) => {
  t.equal(extendAddress(`${host}/5?t=1`, 'scores'), `${host}/5/scores?t=1`)
  t.equal(extendAddress(`${host}/5`, 'results'), `${host}/5/results`)
  t.equal(extendAddress(`${host}/5/`, 'results'), `${host}/5/results`)
  t.equal(extendAddress(`${host}/5?a=/x?y&b=`, 'scores'), `${host}/5/scores?a=/x?y&b=`)
  for (const fragment of ['#part', '#part?x=y'])
    t.equal(extendAddress(`${host}/5${fragment}`, 'scores'), `${host}/5/scores`)
  fc.assert(
    fc.property(fc.webUrl({ withQueryParameters: true }), (address) => {
      const before = new URL(address)
      const after = new URL(extendAddress(address, 'scores'))
      t.equal(after.search, before.search)
      t.equal(after.pathname, `${before.pathname.replace(/\/$/, '')}/scores`)
    }),
    { numRuns: 50 },
  )
})

void t.test('an offer is what the tenant has switched on of it', async (t) => {
  const lineitem = `${host}/1`
  const address = `${host}/members`
  const sourced = { lis_outcome_service_url: `${host}/os`, lis_result_sourcedid: '007' }
  const claims = {
    sub: '4',
    ...grades({ scope: [], lineitem }),
    'https://purl.imsglobal.org/spec/lti-nrps/claim/namesroleservice': {
      context_memberships_url: address,
    },
    'https://purl.imsglobal.org/spec/lti-bo/claim/basicoutcome': sourced,
    'https://purl.imsglobal.org/spec/lti/claim/custom': { measure: '1' },
  }
  const body = new Fields(
    toParameters([
      ['user_id', '4'],
      ['custom_lineitem_url', lineitem],
      ['custom_context_memberships_v2_url', address],
      ...Object.entries(sourced),
      ['custom_measure', ' 1 '],
    ]),
  )
  const scored = {
    grades: { lineItem: lineitem, scopes: [] },
    outcome: { address: `${host}/os`, sourcedId: '007' },
  }
  const whose = { scoredUserId: '4', measured: true }
  for (const offer of [
    (rules: AskedServices) => readOfferInClaims(claims, { allowHttp: false, ...rules }),
    (rules: AskedServices) => readOfferInFields(body, { allowHttp: false, ...rules }),
  ]) {
    t.strictSame(offer({}), { services: {} })
    t.strictSame(offer({ grades: true }), { services: scored, ...whose })
    t.strictSame(offer({ rosters: true }), { services: { roster: { address } } })
    t.strictSame(offer({ grades: true, rosters: true }), {
      services: { ...scored, roster: { address } },
      ...whose,
    })
  }
})

void t.test('whom scores are about, and whether the LMS asks for them', async (t) => {
  const rules = { allowHttp: false, grades: true, rosters: true }
  const inClaims = (claims: Record<string, unknown>) => readOfferInClaims(claims, rules)
  const inFields = (pairs: [string, string][]) =>
    readOfferInFields(new Fields(toParameters(pairs)), rules)
  t.strictSame(inClaims({}), { services: {} })
  t.strictSame(inFields([]), { services: {} })
  t.strictSame(inClaims({ sub: '4' }), { services: {}, scoredUserId: '4' })
  t.strictSame(inFields([['user_id', '4']]), { services: {}, scoredUserId: '4' })
  for (const measure of ['0', '', 'yes']) {
    const custom = { 'https://purl.imsglobal.org/spec/lti/claim/custom': { measure } }
    t.notOk('measured' in inClaims({ sub: '4', ...custom }))
    t.notOk(
      'measured' in
        inFields([
          ['user_id', '4'],
          ['custom_measure', measure],
        ]),
    )
  }
  const longest = 'x'.repeat(255)
  t.equal(inFields([['user_id', longest]]).scoredUserId, longest)
  t.equal(inFields([['user_id', `${longest}x`]]).scoredUserId, undefined)
})

void t.test('scopes and addresses of LTI 1.1, with any space about them', async (t) => {
  const read = (pairs: [string, string][]) =>
    readServiceFields(new Fields(toParameters(pairs)), { allowHttp: true })
  t.strictSame(
    read([
      ['custom_lineitem_url', ` ${host}/1 `],
      ['custom_gradebookservices_scope', `${ags}/scope/score, ${ags}/scope/lineitem`],
    ]).grades,
    { lineItem: `${host}/1`, scopes: [`${ags}/scope/score`, `${ags}/scope/lineitem`] },
  )
  t.strictSame(read([['custom_lineitem_url', `${host}/1`]]).grades?.scopes, [])
  const result = (length: number) =>
    read([
      ['lis_outcome_service_url', `${host}/os`],
      ['lis_result_sourcedid', 'x'.repeat(length)],
    ]).outcome?.sourcedId.length
  t.equal(result(2000), 2000)
  t.equal(result(2001), undefined)
  t.equal(read([['custom_lineitem_url', 'ftp://lms.example.edu/1']]).grades, undefined)
  const longest = `${host}/${'a'.repeat(2000 - host.length - 1)}`
  t.equal(read([['custom_lineitem_url', longest]]).grades?.lineItem, longest)
})
