import type { FastifyReply } from 'fastify'
import { listOfferedLabs } from '@appstreamlab/canvas-app'
import {
  findLabState,
  readOrigin,
  writeReturnUrl,
  type Lab,
  type LabChoice,
  type LabStateName,
  type Launch,
  type Reader,
  type TenantId,
} from '@appstreamlab/shared'
import { renderLabList, renderPicker, renderReturn } from '#views/index.js'
import type { Config, LaunchAccess } from '../config/config.js'
import { mayReadBoard } from '../courses/course.js'
import { readPoster } from '../http/framing.js'
import { beginColumn, gradedPlacement, type ColumnFault, type ColumnFields } from './link-column.js'
import { accessOf, sealPicking, type Picker } from './picking.js'
import { makeReference } from '../http/reference.js'
import { openPage } from '../http/page.js'
import type { Exchange } from '../http/exchange.js'
import { writeTicket } from '../visit/visit.js'

/** Why the picker is shown again, with what was chosen and typed. */
export interface PickedBefore {
  readonly nothingChosen?: boolean
  readonly fault?: ColumnFault
  readonly typed?: ColumnFields
  /** Ids of labs. */
  readonly chosen?: readonly string[]
}

/** On whose clock a due date is typed. */
export const findZone = (tenantId: TenantId, { tenants }: Pick<Config, 'tenants'>): string =>
  tenants.get(tenantId)?.timeZone ?? 'UTC'

/** Sends the picker, for the first time, or again because something is missing. */
export async function sendPicker(
  exchange: Exchange,
  picker: Picker,
  { nothingChosen = false, fault, typed, chosen = [] }: PickedBefore,
): Promise<FastifyReply> {
  const { request, labs } = picker
  const { config } = exchange.context
  const { tenantId } = accessOf(picker.asker)
  const { reader, settings } = request
  const states = await findStates(labs, exchange)
  const { frame, reply } = openPage(exchange, reader, describePolicy(picker))
  return reply.send(
    renderPicker(
      {
        token: sealPicking(request, exchange.context),
        labs: labs.map(({ id = '', title, description }, index) => ({
          id,
          title: title ?? id,
          ...(description && { description }),
          state: states[index] ?? 'unknown',
          ...(chosen.includes(id) && { chosen: true as const }),
        })),
        several: settings.acceptsSeveral,
        ...(reader.contextTitle && { contextTitle: reader.contextTitle }),
        ungraded:
          request.placement === gradedPlacement &&
          config.tenants.get(tenantId)?.services?.grades !== true,
        nothingChosen,
        ...(picker.offersColumn && {
          column: {
            ...(typed ?? beginColumn(request)),
            zone: findZone(tenantId, config),
            isPromised: settings.acceptsLineItem === true,
            ...(fault && { fault }),
          },
        }),
      },
      frame,
    ),
  )
}

/** Sends the page whose form takes the signed answer to the platform, in the frame where the picker was. */
export function sendPicked(
  exchange: Exchange,
  picker: Picker,
  fields: Readonly<Record<string, string>>,
): FastifyReply {
  const { returnUrl } = picker.request.settings
  const { frame, reply } = openPage(exchange, picker.request.reader, describePolicy(picker))
  return reply.send(renderReturn({ returnUrl, fields }, frame))
}

/** Platforms show the picker from the host that takes the answer, which need not be the issuer's. */
function describePolicy({ request }: Picker) {
  const returnOrigin = readOrigin(request.settings.returnUrl)
  const origins = returnOrigin ? [returnOrigin] : []
  return { formTargets: origins, frameOrigins: origins }
}

/** Sends the tool's own page in a course, which a link without a lab leads to too. Teachers see what they may add. */
export async function sendLabList(
  exchange: Exchange,
  { launch, reader }: { readonly launch: Launch; readonly reader: Reader },
  access: LaunchAccess,
): Promise<FastifyReply> {
  const { context } = exchange
  const offered =
    launch.roles.teacher && access.labs.kind === 'catalogue'
      ? listOfferedLabs(access.labs.byId)
      : []
  const states = await findStates(offered, exchange)
  const { frame, reply } = openPage(exchange, reader)
  const backUrl = !frame.framedByAnyone && reader.returnUrl && writeReturnUrl(reader.returnUrl)
  const writeTicketFor = (labChoice: LabChoice) =>
    writeTicket(
      { ...launch, labChoice },
      {
        config: context.config,
        framing: frame.framedByAnyone ? 'top-level' : frame.framing,
        poster: readPoster(exchange.request, context.config),
        reference: makeReference(context.randomness),
      },
    )
  const ofCourse = writeTicketFor({})
  const board =
    ofCourse.ok && mayReadBoard(ofCourse.value, context.config) ? ofCourse.value : undefined
  return reply.send(
    renderLabList(
      {
        ...launch.roles,
        labs: offered.flatMap(({ id, title }, index) => {
          const ticket = writeTicketFor(id === undefined ? {} : { lab: id })
          return id === undefined || !ticket.ok
            ? []
            : [
                {
                  title: title ?? id,
                  state: states[index] ?? 'unknown',
                  ticket: context.ticketSeal.seal(ticket.value, context.clock.now()),
                },
              ]
        }),
        ...(board && { boardTicket: context.ticketSeal.seal(board, context.clock.now()) }),
        ...(reader.contextTitle && { contextTitle: reader.contextTitle }),
        ...(backUrl && { backUrl }),
      },
      frame,
    ),
  )
}

function findStates(labs: readonly Lab[], { context }: Exchange): Promise<LabStateName[]> {
  return Promise.all(
    labs.map(async (lab) => {
      const snapshot = await context.labWatch.look(lab, { sessions: false })
      return findLabState({ lab, snapshot, now: context.clock.now() }).state
    }),
  )
}
