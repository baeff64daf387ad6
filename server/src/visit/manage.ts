import type { FastifyReply } from 'fastify'
import {
  approveClass,
  findApprovable,
  readerOf,
  refuse,
  refuseClass,
  writeReturnUrl,
  type ClassRecord,
  type Fields,
  type Launch,
  type Ticket,
} from '@appstreamlab/shared'
import { renderManagement, renderManagementQuestion, type ManagementNews } from '#views/index.js'
import { createClassBook } from '../classes/book/class-book.js'
import type { LaunchAccess } from '../config/config.js'
import type { Exchange } from '../http/exchange.js'
import { openPage } from '../http/page.js'
import { sendRefusal } from '../http/refusal.js'
import { logClassDecided } from '../observe/events.js'
import { claimOnce } from '../stores/claim-once.js'
import { openOnce, sealOnce } from './answer-once.js'
import { describeClass, isOverLimit, prepareFit, readManagement } from './read-management.js'
import { runSelfTest } from './self-test.js'
import { claimForPage, leaveStrangeFrame } from './own-window.js'
import { resumeVisit, type VisitFacts } from './visit.js'

// The page of those who run an institution's labs: its labs and classes, what waits for them, a self-test. Loaded with
// the first of its requests.

/** The page of a launch that asks for it, by somebody who may see it; it counts once like any other. */
export async function openManagement(
  exchange: Exchange,
  launch: Launch,
  _access: LaunchAccess,
  facts: VisitFacts,
): Promise<FastifyReply> {
  const claimed = await claimForPage(exchange, launch, facts)
  if ('answer' in claimed) return claimed.answer
  return leaveStrangeFrame(exchange, claimed.ticket, 'manage') ?? show(exchange, claimed.ticket)
}

/** What somebody does on the page; it is asked first, and each answer counts once. */
export async function handleManagement(
  exchange: Exchange,
  ticket: Ticket,
  fields: Fields,
): Promise<FastifyReply> {
  const elsewhere = leaveStrangeFrame(exchange, ticket, 'manage')
  if (elsewhere) return elsewhere
  if (fields.get('do') === 'test') return show(exchange, ticket, { tests: true })
  const approved = fields.get('approve')
  const id = approved ?? fields.get('refuse')
  if (id === undefined) return show(exchange, ticket)
  return decide(exchange, ticket, {
    action: approved === undefined ? 'refuse' : 'approve',
    id,
    fields,
  })
}

interface ShowOptions {
  readonly tests?: boolean
  readonly news?: ManagementNews
}

async function show(
  exchange: Exchange,
  ticket: Ticket,
  { tests = false, news }: ShowOptions = {},
): Promise<FastifyReply> {
  const { context } = exchange
  const [found, selfTest] = await Promise.all([
    readManagement(ticket.tenantId, context),
    tests ? runSelfTest(ticket.tenantId, context) : undefined,
  ])
  const { frame, reply } = openPage(exchange, readerOf(ticket))
  const backUrl = ticket.returnUrl && writeReturnUrl(ticket.returnUrl)
  return reply.send(
    renderManagement(
      {
        ...found,
        ticket: context.ticketSeal.seal(ticket, context.clock.now()),
        now: context.clock.now(),
        ...(selfTest && { selfTest }),
        ...(news && { news }),
        cameFromLab: resumeVisit(ticket, context.config).ok,
        ...(backUrl && { backUrl }),
      },
      frame,
    ),
  )
}

interface Decision {
  readonly action: 'approve' | 'refuse'
  /** Of the class. */
  readonly id: string
  readonly fields: Fields
}

/** A request is approved or refused; of what a calendar has and a person held back, the page takes an approval too. */
const mayDecide = (record: ClassRecord, action: Decision['action']): boolean =>
  record.state === 'requested' ||
  (action === 'approve' && record.calendar !== undefined && findApprovable(record) !== undefined)

async function decide(
  exchange: Exchange,
  ticket: Ticket,
  { action, id, fields }: Decision,
): Promise<FastifyReply> {
  const { context } = exchange
  const book = createClassBook(context.durableStore)
  const classes = await book.list()
  const record = classes.find((one) => one.id === id && one.tenantId === ticket.tenantId)
  const answer = fields.get('once')
  if (!record || !mayDecide(record, action)) return show(exchange, ticket, { news: 'gone' })
  const about = aboutClass(record)
  const seen = answer === undefined ? undefined : openOnce(exchange, ticket, { answer, about })
  const reason = fields.get('reason')?.trim() ?? ''
  const fitBeside = action === 'approve' ? await prepareFit(record, context) : () => undefined
  if (isOverLimit(fitBeside(classes))) return show(exchange, ticket, { news: 'over' })
  if (!seen || (action === 'refuse' && reason === ''))
    return ask(exchange, ticket, { action, record, classes })
  const fault = await claimOnce(context.replayGuard, seen)
  if (fault === 'claim_store_unavailable')
    return sendRefusal(exchange, refuse(fault, undefined, readerOf(ticket)))
  if (fault) return show(exchange, ticket, { news: 'gone' })
  const hand = { at: context.clock.now(), by: ticket.lmsUserId ?? ticket.userId }
  const what = action === 'approve' ? 'approved' : 'refused'
  const news = await book.change<ManagementNews>((all) => {
    const found = all.find((one) => one.id === record.id)
    // What is decided is what was shown, and nothing that came meanwhile.
    if (found?.revision !== record.revision) return { result: 'gone' }
    // Somebody else's approval, at the same moment, may have taken what the limit had left.
    if (isOverLimit(fitBeside(all))) return { result: 'over' }
    const next = action === 'approve' ? approveClass(found, hand) : refuseClass(found, hand, reason)
    return next ? { result: what, next } : { result: 'gone' }
  })
  if (news !== what) return show(exchange, ticket, { news })
  const { tenantId: tenant, userId, reference } = ticket
  logClassDecided(context.log, {
    what,
    class: record.id,
    tenant,
    lab: record.labId,
    userId,
    reference,
  })
  return show(exchange, ticket, { news: what })
}

async function ask(
  exchange: Exchange,
  ticket: Ticket,
  asked: {
    readonly action: Decision['action']
    readonly record: ClassRecord
    readonly classes: readonly ClassRecord[]
  },
): Promise<FastifyReply> {
  const { context } = exchange
  const { frame, reply } = openPage(exchange, readerOf(ticket))
  const now = context.clock.now()
  return reply.send(
    renderManagementQuestion(
      {
        action: asked.action,
        class: await describeClass(asked.record, asked.classes, context),
        ticket: context.ticketSeal.seal(ticket, now),
        once: sealOnce(exchange, ticket, aboutClass(asked.record)),
        now,
      },
      frame,
    ),
  )
}

/** The class as it was shown. */
const aboutClass = ({ id, revision }: ClassRecord) => ['class-decided', id, revision]
