import t from 'tap'
import {
  AppStreamError,
  nameLab,
  readRefusalDetail,
  refuse,
  refuseCall,
  type ApiRefusal,
  type FactNameOf,
  type Refusal,
} from '#src/index.js'

/**
 * That facts fit their reason is the compiler's work; each line after `@ts-expect-error` is one that the
 * build has to refuse, or it fails there. What is left to run is that facts arrive.
 */

const action = 'appstream:CreateStreamingURL'
const cad = { lab: 'cad', stack: 'cad-stack', fleet: 'cad-fleet' }
const call = { action, ...cad, waitedSeconds: 1 }

void t.test('a reason does not compile without its facts, nor with others', async (t) => {
  // @ts-expect-error: no facts at all.
  refuse('appstream_not_found')
  // @ts-expect-error: neither lab, stack nor fleet.
  refuse('appstream_not_found', { action, waitedSeconds: 1 })
  // @ts-expect-error: no fleet.
  refuse('appstream_not_found', { action, waitedSeconds: 1, lab: 'cad', stack: 'cad-stack' })
  // @ts-expect-error: undefined is not a name.
  refuse('appstream_not_found', { ...call, stack: undefined })
  // @ts-expect-error: a fact of another reason.
  refuse('appstream_not_found', { ...call, parameter: 'x' })
  const withOthers = { ...call, parameter: 'x' }
  // @ts-expect-error: nor by way of a name of its own.
  refuse('appstream_not_found', withOthers)
  // @ts-expect-error: no such fact.
  refuse('lab_unknown', { url: 'https://lms.example' })
  // @ts-expect-error: this reason has no facts.
  refuse('route_unknown', { parameter: 'x' })
  // @ts-expect-error: a number of seconds.
  refuse('token_expired', { claim: 'exp', allowedSeconds: 300, differenceSeconds: '3' })
  const either = Math.random() < 2 ? 'lab_unknown' : 'token_expired'
  // @ts-expect-error: facts have to fit whichever of the reasons it is.
  refuse(either, { lab: 'cad' })
  // @ts-expect-error: the same for a refusal written by hand,
  const byHand: Refusal = { reason: 'appstream_not_found', detail: { action } }
  // @ts-expect-error: and for the API.
  const ofApi: ApiRefusal = { reason: 'session_unknown', detail: { lab: 'cad' } }
  t.ok(byHand.reason && ofApi.reason)
})

void t.test('a text may use the facts of its reason', async (t) => {
  const known: FactNameOf<'appstream_not_found'>[] = ['lab', 'stack', 'fleet', 'awsRequestId']
  // @ts-expect-error: of another reason.
  const foreign: FactNameOf<'appstream_not_found'> = 'parameter'
  // @ts-expect-error: of a reason without facts.
  const none: FactNameOf<'route_unknown'> = 'lab'
  t.ok(known.length && foreign && none)
})

void t.test(
  'facts of a line of the log are read as they stand there, and anything else is none',
  async (t) => {
    t.strictSame(readRefusalDetail({ lab: 'cad' }), { lab: 'cad' })
    for (const none of [undefined, null, 'lab', 7, true]) t.strictSame(readRefusalDetail(none), {})
  },
)

void t.test('facts arrive as they were told', async (t) => {
  t.strictSame(refuse('appstream_not_found', call), { reason: 'appstream_not_found', detail: call })
  t.strictSame(refuse('form_malformed'), { reason: 'form_malformed' })
  const error = new AppStreamError('appstream_denied', {
    action: 'CreateStreamingURL',
    detail: { awsRequestId: 'r-1' },
  })
  const lab = { id: 'cad', stackName: 'cad-stack', fleetName: 'cad-fleet', validitySeconds: 60 }
  t.strictSame(refuseCall(error, { lab, waitedSeconds: 1 }), {
    reason: 'appstream_denied',
    detail: { action, awsRequestId: 'r-1', ...cad, waitedSeconds: 1 },
  })
  const { id: _id, ...nameless } = lab
  t.strictSame(nameLab(nameless), { ...cad, lab: null })
})
