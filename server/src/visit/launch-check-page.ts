import type { FastifyReply } from 'fastify'
import {
  refuse,
  writeReturnUrl,
  type LabState,
  type Launch,
  type Framing,
  type Refusal,
  type Result,
} from '@appstreamlab/shared'
import { renderLaunchCheck, type LaunchCheckModel } from '#views/index.js'
import { claimOnce } from '../stores/claim-once.js'
import type { LaunchAccess } from '../config/config.js'
import { logLaunchCheck } from '../observe/events.js'
import { findFramePolicy } from '../http/framing.js'
import { findState } from './open-lab.js'
import { findTenant, openPage } from '../http/page.js'
import { findToolUrl, sendRefusal } from '../http/refusal.js'
import type { Exchange } from '../http/exchange.js'
import { readerOfLaunch, startVisit, type Visit } from './visit.js'

/** Only administrators are shown what arrives; for everybody else such a launch is one like others. */
export const isCheck = ({ asksForCheck, roles, preview }: Launch): boolean =>
  asksForCheck === true && roles.administrator && !preview

interface CheckFacts {
  readonly access: LaunchAccess
  readonly framing: Framing
  readonly reference: string
}

/**
 * Shows a verified launch to the administrator who asked for it: what arrived, and what it would open.
 * Nothing is opened. It counts once like any other, so that nobody can look at a captured one.
 */
export async function sendLaunchCheck(
  exchange: Exchange,
  launch: Launch,
  { access, framing, reference }: CheckFacts,
): Promise<FastifyReply> {
  const { context } = exchange
  const reader = readerOfLaunch(launch)
  const fault = await claimOnce(context.replayGuard, launch.oneTimeUse)
  if (fault) return sendRefusal(exchange, refuse(fault, undefined, reader), { reference })
  const visit = startVisit(launch, access, { config: context.config, framing, reference })
  const state = visit.ok ? await findState(visit.value, 'frame', context) : undefined
  const { frame, reply } = openPage(exchange, reader)
  logLaunchCheck(context.log, visit.ok ? visit.value : undefined, {
    tenant: launch.tenantId,
    credential: launch.credential,
    reference,
    ...(state && { state: state.state }),
    ...(!visit.ok && { reason: visit.error.reason }),
  })
  const { ancestors } = findFramePolicy(exchange.request, context.config, reader)
  const model = describe(exchange, launch, { visit, state, reference })
  return reply.send(renderLaunchCheck({ ...model, ancestors }, frame))
}

interface Found {
  readonly visit: Result<Visit, Refusal>
  readonly state: LabState | undefined
  readonly reference: string
}

function describe(
  exchange: Exchange,
  launch: Launch,
  { visit, state, reference }: Found,
): Omit<LaunchCheckModel, 'ancestors'> {
  const reader = readerOfLaunch(launch)
  const { context } = exchange
  const backUrl = launch.returnUrl && writeReturnUrl(launch.returnUrl)
  return {
    launch,
    reference,
    toolUrl: findToolUrl(exchange),
    institution: findTenant(context, reader)?.name ?? launch.tenantId,
    secondsUnderWay: Math.round((context.clock.now() - launch.launchedAt) / 1000),
    ...(backUrl && { backUrl }),
    outcome: visit.ok
      ? {
          kind: 'opens',
          lab: visit.value.lab,
          userId: visit.value.ticket.userId,
          state: state?.state ?? 'unknown',
        }
      : { kind: 'refused', reason: visit.error.reason, detail: visit.error.detail },
  }
}
