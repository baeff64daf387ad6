import type { FastifyInstance, FastifyReply } from 'fastify'
import {
  err,
  ok,
  Fields,
  findLabInQuery,
  parseFormBytes,
  readOfferInFields,
  readPostedMessage,
  readTargetPath,
  refusalCatalogue,
  refuse,
  type ContentItemRequest,
  type Launch,
  type LaunchRequest,
  type Refusal,
  type Result,
  type ServiceOffer,
  type UserIdScope,
} from '@appstreamlab/shared'
import type { AppContext } from '../http/app-context.js'
import { claimOnce } from '../stores/claim-once.js'
import { findServiceRules, type Config, type ConfiguredConsumer } from '../config/config.js'
import { continueLaunch } from '../visit/continue-launch.js'
import { declareRoute, renewRegistrations } from '../http/declare-route.js'
import { logQueryCountedOnce, logUserIdsVary } from '../observe/events.js'
import { beginPicking } from '../picker/picking.js'
import { makeReference } from '../http/reference.js'
import { readBody } from '../http/request-body.js'
import { readRequestAddress } from '../http/request-address.js'
import { isCheck } from '../visit/launch-check-page.js'
import { sendLabList, sendPicker } from '../picker/respond-picker.js'
import { sendFrontPage } from '../http/front-page.js'
import { sendRefusal } from '../http/refusal.js'
import type { Exchange } from '../http/exchange.js'
import { readerOfLaunch } from '../visit/visit.js'
import { handlePlatformAnswer } from '../lti13/launch.js'

/**
 * LTI 1.1: `POST /` for launches and requests to choose labs, `POST /labs/…` for links that were chosen.
 * Some platforms post the tokens of LTI 1.3 there too. Whoever pastes the address into a browser sees a
 * page that says so.
 */
export function registerLaunch(server: FastifyInstance): void {
  declareRoute(server, { path: '/', get: sendFrontPage, post: handleMessage })
  declareRoute(server, { path: '/labs/:lab', post: handleMessage })
}

async function handleMessage(exchange: Exchange): Promise<FastifyReply> {
  const { request, context } = exchange
  const { config } = context
  const { target, rawQuery, basePath } = readRequestAddress(request, config)
  const launchRequest = {
    target,
    rawQuery,
    body: readBody(request),
    authorization: request.headers.authorization,
  }
  const read = readPostedMessage(launchRequest, {
    now: context.clock.now(),
    launchWindowSeconds: config.launchWindowSeconds,
    findConsumer: (key) => config.consumers.get(key),
  })
  if (!read.ok) return refuseMessage(exchange, launchRequest, read.error)
  const message = read.value
  const path = target.path.slice(basePath.length)
  if (message.kind === 'platform_answer')
    return handlePlatformAnswer(await renewRegistrations(exchange), message.form, path)
  const key = message.kind === 'launch' ? message.launch.credential : message.request.consumerKey
  const consumer = config.consumers.get(key)
  if (!consumer) throw new Error('A verified message names a configured consumer.')
  if (message.signatureMatch === 'query_counted_once') logQueryCountedOnce(context.log, key)
  if (message.kind === 'content_item') return handlePicking(exchange, message.request, consumer)
  if (message.userIdScope) noteUserIdScope(context, consumer, message.userIdScope)
  const launch = readPathLab(message.launch, { path, rawQuery }, context)
  if (!launch.ok) return sendRefusal(exchange, launch.error)
  const { lab, stack, fleet } = launch.value.labChoice
  // Without a catalogue there is nothing to list, and the refusal says what a link has to name.
  return message.linked ||
    (lab ?? stack ?? fleet) ||
    consumer.labs.kind === 'any' ||
    isCheck(launch.value) ||
    launch.value.asksForBoard ||
    launch.value.asksForScores
    ? continueLaunch(exchange, launch.value, consumer, readOffer(launchRequest, consumer, config))
    : handleCoursePage(exchange, launch.value, consumer)
}

/** Sends the refusal; where the signature is wrong, its likeliest cause is looked for when the answer is out. */
function refuseMessage(exchange: Exchange, request: LaunchRequest, refusal: Refusal): FastifyReply {
  const { spellingSearch, randomness } = exchange.context
  const reference = makeReference(randomness)
  if (refusalCatalogue[refusal.reason].code === 'launch_not_verified')
    spellingSearch.follow(exchange, request, reference)
  return sendRefusal(exchange, refusal, { reference })
}

/** What a verified launch offers; read only where its tenant wants it, since the body is taken apart once more. */
function readOffer(
  { body }: LaunchRequest,
  { tenantId }: ConfiguredConsumer,
  config: Config,
): ServiceOffer | undefined {
  const rules = findServiceRules(config, tenantId)
  if (!rules) return undefined
  const parsed = parseFormBytes(body)
  return parsed.ok ? readOfferInFields(new Fields(parsed.value), rules) : undefined
}

/** The log gets one line a day for each key: every launch of the LMS, or of one tool in it, would say the same. */
function noteUserIdScope(
  { log, toldBefore }: AppContext,
  { key: consumerKey, tenantId: tenant, directory }: ConfiguredConsumer,
  scope: UserIdScope,
): void {
  if (toldBefore.isNews(JSON.stringify([tenant, consumerKey, scope])))
    logUserIdsVary(log, { tenant, consumerKey, directory, scope })
}

/**
 * The lab that a link names: `custom_lab` comes first; a lab in the path counts only with the code of our picker
 * (docs/adr/0010).
 */
function readPathLab(
  launch: Launch,
  { path, rawQuery }: { readonly path: string; readonly rawQuery: string },
  { labPaths }: AppContext,
): Result<Launch, Refusal> {
  const link = readTargetPath(path)
  const { lab, stack, fleet } = launch.labChoice
  if (lab !== undefined || link?.kind !== 'lab') {
    const parameter = lab || (stack && fleet) ? undefined : findLabInQuery(rawQuery)
    return parameter === undefined
      ? ok(launch)
      : err(refuse('lab_in_query', { parameter }, readerOfLaunch(launch)))
  }
  return labPaths?.holds(launch.tenantId, link)
    ? ok({ ...launch, labChoice: { ...launch.labChoice, lab: link.labId } })
    : err(refuse('lab_path_invalid', { lab: link.labId }, readerOfLaunch(launch)))
}

async function handleCoursePage(
  exchange: Exchange,
  launch: Launch,
  consumer: ConfiguredConsumer,
): Promise<FastifyReply> {
  const reader = readerOfLaunch(launch)
  const fault = await claimOnce(exchange.context.replayGuard, launch.oneTimeUse)
  if (fault) return sendRefusal(exchange, refuse(fault, undefined, reader))
  return sendLabList(exchange, { launch, reader }, consumer)
}

async function handlePicking(
  exchange: Exchange,
  request: ContentItemRequest,
  consumer: ConfiguredConsumer,
): Promise<FastifyReply> {
  const { replayGuard } = exchange.context
  // Without a catalogue there is nothing to choose from.
  if (consumer.labs.kind === 'any')
    return sendRefusal(exchange, refuse('content_item_unsupported', undefined, request.reader))
  const fault = await claimOnce(replayGuard, request.oneTimeUse)
  if (fault) return sendRefusal(exchange, refuse(fault, undefined, request.reader))
  const picker = beginPicking(request, { kind: 'consumer', consumer }, exchange.context)
  return sendPicker(exchange, picker, { nothingChosen: false })
}
