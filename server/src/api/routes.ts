import type { FastifyInstance, FastifyReply } from 'fastify'
import {
  AppStreamError,
  describeApiRefusal,
  err,
  findLabState,
  ok,
  refuseCall,
  type ApiRefusal,
  type AppStreamUserId,
  type Lab,
  type Result,
} from '@appstreamlab/shared'
import type { Bodies } from './api-bodies.js'
import { sendApiBug, sendApiRefusal, sendNotLetIn } from './answer-api.js'
import { authenticate, type ApiCaller } from './authenticate.js'
import {
  answerLab,
  answerSession,
  answerState,
  findUserId,
  readState,
  type SessionAnswer,
  type StateAnswer,
} from './lab-answers.js'
import { answerLine, answerLineSize, answerWaiting, type KeptPosition } from './line-answers.js'
import type { AppContext } from '../http/app-context.js'
import { declareRoute } from '../http/declare-route.js'
import { nameLine } from '../labs/fleet-books.js'
import { findLabOfStack, isStanding, type LinePerson } from '../labs/line-person.js'
import { isLineAction, type LineList } from '../labs/waiting-line.js'
import { endOwnedSession } from '../visit/end-session.js'
import { logSessionEnded } from '../observe/events.js'
import { makeReference } from '../http/reference.js'
import { readBody } from '../http/request-body.js'
import { readRequestAddress } from '../http/request-address.js'
import { openExchange, type Exchange } from '../http/exchange.js'

// The routes of the API, which `app.ts` registers. What is asked seldom (classes, work) has files of its own that are
// loaded with its first call.

const apiVersion = 1
const bodyLimitBytes = 2 * 1024 * 1024

/** The API for LMS servers with a consumer key (`docs/openapi.yaml`). */
export function registerApi(server: FastifyInstance): void {
  declareRoute(server, {
    path: '/api',
    get({ request, reply, context }) {
      const { origin, basePath } = readRequestAddress(request, context.config)
      return reply.send({
        version: apiVersion,
        publicUrl: `${origin}${basePath}/`,
        time: new Date(context.clock.now()).toISOString(),
      })
    },
  })

  // The API has a Fastify context of its own: only here is JSON taken as a body, and only here are refusals JSON.
  void server.register((api, _options, done) => {
    api.removeAllContentTypeParsers()
    api.addContentTypeParser(
      'application/json',
      { parseAs: 'buffer', bodyLimit: bodyLimitBytes },
      (_request, body, parsed) => parsed(null, body),
    )
    api.setErrorHandler((error: { code?: string }, request, reply) =>
      answerFault(openExchange(request, reply), error),
    )
    const post = <Name extends keyof Bodies>(
      path: string,
      name: Name,
      answer: Answer<Bodies[Name]>,
    ): void => {
      declareRoute(api, {
        path,
        async post(exchange) {
          const bytes = readBody(exchange.request)
          const caller = await authenticate(exchange, bytes)
          if (!caller.ok) return refuseCaller(exchange, caller.error)
          const body = await parseBody(name, bytes)
          if (!body.ok) return sendApiRefusal(exchange, body.error)
          const answered = await answer(body.value, caller.value, exchange.context)
          if (!answered.ok) return sendApiRefusal(exchange, answered.error)
          return exchange.reply.send(answered.value)
        },
      })
    }
    post('/api/labs', 'labs', answerLabs)
    post('/api/states', 'states', answerStates)
    post('/api/sessions', 'sessions', answerSessions)
    post('/api/sessions/end', 'end', endSession)
    post('/api/work', 'work', async (body, caller, context) =>
      (await import('./work-routes.js')).answerWork(body, caller, context),
    )
    post('/api/line', 'line', lookAtLine)
    post('/api/classes/save', 'saveClass', async (body, caller, context) =>
      (await import('./class-routes.js')).answerSave(body, caller, context),
    )
    post('/api/classes/list', 'listClasses', async (body, caller, context) =>
      (await import('./class-routes.js')).answerList(body, caller, context),
    )
    post('/api/classes/withdraw', 'withdrawClass', async (body, caller, context) =>
      (await import('./class-routes.js')).answerWithdraw(body, caller, context),
    )
    done()
  })
}

/**
 * Refuses a caller. Where the signature is wrong, its likeliest cause is looked for when the answer is out, as
 * with launches: an address in the caller's settings that is spelt otherwise than ours. The signature covers no
 * form.
 */
function refuseCaller(exchange: Exchange, refusal: ApiRefusal): FastifyReply {
  const { request, context } = exchange
  const reference = makeReference(context.randomness)
  if (describeApiRefusal(refusal.reason).code === 'launch_not_verified') {
    const { target, rawQuery } = readRequestAddress(request, context.config)
    const { authorization } = request.headers
    const body = new Uint8Array()
    context.spellingSearch.follow(exchange, { target, rawQuery, body, authorization }, reference)
  }
  return sendNotLetIn(exchange, refusal, reference)
}

async function parseBody<Name extends keyof Bodies>(
  name: Name,
  bytes: Uint8Array,
): Promise<Result<Bodies[Name], ApiRefusal>> {
  const { bodyReaders } = await import('./api-bodies.js')
  const read: BodyReaders[Name] = bodyReaders[name]
  return read(bytes)
}

type BodyReaders = {
  readonly [Name in keyof Bodies]: (bytes: Uint8Array) => Result<Bodies[Name], ApiRefusal>
}

type Answer<Body> = (
  body: Body,
  caller: ApiCaller,
  context: AppContext,
) => Promise<Result<object, ApiRefusal>>

async function answerLabs(_body: object, { labs }: ApiCaller, context: AppContext) {
  const current = [...labs].filter(([id, lab]) => lab.id === id)
  const answers = current.map(async ([id, lab]) =>
    answerLab(id, lab, await readState(lab, context)),
  )
  return ok({ labs: await Promise.all(answers) })
}

async function answerStates(body: Bodies['states'], { labs }: ApiCaller, context: AppContext) {
  const known = pickLabs(body.labs, labs)
  const states = await Promise.all(known.map(([, lab]) => readState(lab, context)))
  const answers = await Promise.all(
    known.map(async ([id, lab], index): Promise<[string, StateAnswer]> => {
      const state = states[index]
      if (!state) return [id, { state: 'unknown' }]
      // Where a seat is free for whoever comes, nobody waits.
      const size =
        lab.line && state.state !== 'ready' ? await context.waitingLine.measure(lab) : undefined
      const line = answerLineSize(size, context.clock.now())
      return [id, { ...answerState(lab, state), ...(line && { line }) }]
    }),
  )
  const asOf = findOldest(
    states.map((state) => state.asOf),
    context,
  )
  return ok({ states: Object.fromEntries(answers), asOf })
}

/** Sessions of the users that were asked for, in labs that the caller may open, and who of them waits for one. */
async function answerSessions(
  body: Bodies['sessions'],
  { labs, consumer }: ApiCaller,
  context: AppContext,
) {
  const people = body.users.flatMap((user) => {
    const userId = findUserId(user, consumer, context.config.userIdKey)
    return userId === undefined ? [] : [{ user, userId }]
  })
  const known = pickLabs(body.labs, labs)
  const looks = await Promise.all(
    known.map(async ([, lab]) => context.labWatch.look(lab, { sessions: true })),
  )
  const sessions: SessionAnswer[] = []
  const unavailable: string[] = []
  for (const [index, [id]] of known.entries()) {
    const live = looks[index]?.sessions
    if (!live) unavailable.push(id)
    for (const { user, userId } of people) {
      const session = live?.get(userId)
      if (session) sessions.push(answerSession(session, { lab: id, user }))
    }
  }
  const asOf = findOldest(
    looks.map((look) => look?.asOf),
    context,
  )
  const lists = await listLines(known, context)
  const { tenantId } = consumer
  return ok({
    sessions,
    asOf,
    ...(unavailable.length > 0 && { unavailable }),
    ...(lists && { waiting: answerWaiting(known, lists, { people, tenantId }) }),
  })
}

/** The lines of these labs by name; undefined where there is none, or none that answers. */
async function listLines(
  labs: readonly (readonly [string, Lab])[],
  { waitingLine }: AppContext,
): Promise<ReadonlyMap<string, LineList> | undefined> {
  const byName = new Map(labs.flatMap(([, lab]) => (lab.line ? [[nameLine(lab), lab]] : [])))
  const lists = await Promise.all(
    [...byName].map(async ([name, lab]) => [name, await waitingLine.list(lab)] as const),
  )
  const known = lists.flatMap(([name, list]) => (list ? [[name, list] as const] : []))
  return known.length > 0 ? new Map(known) : undefined
}

/**
 * How a user of the caller's stands in the line of a lab's fleet. Asking counts as being present; it puts nobody
 * in the line, which only their own launch does.
 */
async function lookAtLine(
  body: Bodies['line'],
  { labs, consumer }: ApiCaller,
  context: AppContext,
): Promise<Result<object, ApiRefusal>> {
  const { config, labWatch, waitingLine, lineSeal, clock } = context
  const lab = labs.get(body.lab)
  if (!lab) return err({ reason: 'lab_unknown', detail: { lab: body.lab } })
  const userId = findUserId(body.user, consumer, config.userIdKey)
  if (userId === undefined || !lab.line) return ok({ line: null })
  const { tenantId } = consumer
  const kept = readPosition(body.ticket, userId, context)
  const person: LinePerson = {
    userId,
    tenantId,
    hidden: body.hidden === true,
    factor: kept?.factor ?? 1,
    ticket: isStanding(kept?.ticket, lab) ? kept.ticket : undefined,
  }
  // The lab may have been given another fleet since.
  const former = kept && !person.ticket ? kept.ticket : undefined
  const looked = await labWatch.look(lab, { sessions: true })
  if (looked?.sessions?.has(userId)) {
    await waitingLine.serve(lab, person)
    if (former) await waitingLine.leaveFormer(lab, person, former)
    return ok({ line: null })
  }
  // With a URL in hand they are on the way in; should they not get there, they find themselves in the line again.
  if (looked?.seats?.promised.has(userId)) return ok({ line: null })
  const isHeard = isLineAction(body.do) && (await waitingLine.act(lab, person, body.do))
  // What they had of a line that was lost would put them back in it.
  if (isHeard && body.do === 'leave') return ok({ line: null })
  const goesAlong =
    former &&
    (await waitingLine.goesAlong(
      lab,
      former,
      findLabState({ lab, snapshot: looked, userId, now: clock.now() }),
    ))
  const stand = goesAlong
    ? await waitingLine.join(lab, { ...person, former })
    : await waitingLine.look(lab, person)
  if (!stand) return ok({ line: null })
  const { view, nextLook, stackName } = stand
  const isElsewhere = stackName !== undefined && stackName !== lab.stackName
  const other = isElsewhere ? findLabOfStack(stackName, lab, labs.values()) : undefined
  const elsewhere = other?.title ?? other?.id
  const position: KeptPosition | undefined = stand.ticket && {
    userId,
    factor: stand.factor ?? person.factor,
    ticket: stand.ticket,
  }
  const ticket = position && lineSeal.seal(position)
  return ok({ line: answerLine(view, { nextLook, elsewhere, ticket }) })
}

/** What the LMS was given of this person's position; what is not ours, or another one's, says nothing. */
function readPosition(
  text: string | undefined,
  userId: AppStreamUserId,
  { lineSeal }: AppContext,
): KeptPosition | undefined {
  // Authenticated, so its shape is what was sealed.
  const position =
    text === undefined ? undefined : (lineSeal.open(text) as KeptPosition | undefined)
  return position?.userId === userId ? position : undefined
}

/** Ends a session that AppStream lists, at this moment, for this user on the lab's stack and fleet. */
async function endSession(
  body: Bodies['end'],
  { labs, consumer }: ApiCaller,
  context: AppContext,
): Promise<Result<object, ApiRefusal>> {
  const { config, log, clock } = context
  const lab = labs.get(body.lab)
  if (!lab) return err({ reason: 'lab_unknown', detail: { lab: body.lab } })
  const userId = findUserId(body.user, consumer, config.userIdKey)
  if (userId === undefined) return err({ reason: 'session_unknown' })
  const askedAt = clock.now()
  try {
    const { session, by } = body
    if (!(await endOwnedSession({ lab, userId, session }, context)))
      return err({ reason: 'session_unknown' })
    const { tenantId } = consumer
    logSessionEnded(log, { tenant: tenantId, lab: body.lab, userId, session })
    if (by) context.scores.noteEnded({ tenantId, userId, by }, config)
    return ok({ ended: true })
  } catch (error) {
    if (!(error instanceof AppStreamError)) throw error
    const waitedSeconds = Math.round((clock.now() - askedAt) / 1000)
    return err(refuseCall(error, { lab, waitedSeconds }))
  }
}

/** The labs that were asked for, as far as the caller may open them; others are as if they did not exist. */
function pickLabs(ids: readonly string[], labs: ApiCaller['labs']): [string, Lab][] {
  return [...new Set(ids)].flatMap((id) => {
    const lab = labs.get(id)
    return lab ? [[id, lab]] : []
  })
}

/** As of when an answer holds: the time of its oldest part, or now when nothing was asked of AppStream. */
function findOldest(times: readonly (number | undefined)[], { clock }: AppContext): string {
  const known = times.filter((time) => time !== undefined)
  return new Date(known.length > 0 ? Math.min(...known) : clock.now()).toISOString()
}

function answerFault(exchange: Exchange, error: { code?: string }): FastifyReply {
  switch (error.code) {
    case 'FST_ERR_CTP_INVALID_MEDIA_TYPE':
    case 'FST_ERR_CTP_EMPTY_TYPE':
      return sendApiRefusal(exchange, { reason: 'json_expected' })
    case 'FST_ERR_CTP_BODY_TOO_LARGE':
      return sendApiRefusal(exchange, { reason: 'body_too_large' })
    case 'FST_ERR_CTP_INVALID_CONTENT_LENGTH':
      return sendApiRefusal(exchange, { reason: 'json_malformed' })
    default:
      return sendApiBug(exchange, error)
  }
}
