import {
  DurableStoreUnavailableError,
  err,
  findShownTimes,
  ok,
  StateEntryDamagedError,
  type ApiOnlyReason,
  type ApiRefusal,
  type ClassFacts,
  type ClassLesson,
  type ClassOwner,
  type ClassRecord,
  type ClassTimes,
  type Result,
} from '@appstreamlab/shared'
import { listApproved } from '../classes/book/approved-classes.js'
import { ClassBookBusyError, createClassBook } from '../classes/book/class-book.js'
import { findLab } from '../config/find-labs.js'
import {
  isSameOwner,
  saveClass,
  takeBackClass,
  type ClassRefusal,
} from '../classes/book/save-class.js'
import type { AppContext } from '../http/app-context.js'
import { logClass } from '../observe/events.js'
import type { Bodies } from './api-bodies.js'
import type { ApiCaller } from './authenticate.js'
import { answerClass, answerFit } from './class-answers.js'
import { answerNow } from './class-now.js'
import { findUserId, writeTime } from './lab-answers.js'

/** Classes of LMS servers: `/api/classes/…`. Loaded with the first call of one of them. */

const minuteMs = 60_000

export async function answerSave(
  body: Bodies['saveClass'],
  { labs, consumer }: ApiCaller,
  context: AppContext,
): Promise<Result<object, ApiRefusal>> {
  const lab = labs.get(body.lab)
  if (!lab) return err({ reason: 'lab_unknown', detail: { lab: body.lab } })
  const { tenantId } = consumer
  const owner: ClassOwner = {
    credential: consumer.key,
    contextId: body.context,
    key: body.key,
  }
  const order = { tenantId, owner, source: 'moodle' as const, by: body.by, lab }
  const saved = await guard(() =>
    saveClass(
      {
        ...order,
        times: readTimes(body),
        isDraft: body.draft === true,
        isDry: body.dry === true,
      },
      context,
    ),
  )
  if (!saved.ok) return saved
  const { record, outcome, fit, asOf, isNew } = saved.value
  if (!body.dry) report('saved', outcome, record, { by: body.by, consumer, context })
  const { id, ...described } = answerClass(record, lab.id ?? body.lab)
  return ok({
    // A class that nobody has saved has no id.
    class: body.dry && isNew ? described : { id, ...described },
    ...(fit && { answer: answerFit(fit, asOf ?? context.clock.now()) }),
  })
}

function readTimes(body: Bodies['saveClass']): ClassTimes {
  const { name, people, zone, lessons, windows = [], exam } = body
  return {
    name,
    people,
    zone,
    lessons: lessons.map(({ start, end }) => ({
      start: readInstant(start),
      end: readInstant(end),
    })),
    windows: windows.map((window) => ({
      people: window.people,
      startsEarlierMs: window.startsEarlierMinutes * minuteMs,
      endsLaterMs: window.endsLaterMinutes * minuteMs,
    })),
    ...(exam && { isExam: true }),
  }
}

/** NaN for what is no instant: a time without an offset would be taken in the zone of this server. */
const readInstant = (text: string): number =>
  /T.*(Z|[+-]\d\d:?\d\d)$/i.test(text) ? Date.parse(text) : Number.NaN

export async function answerList(
  { context: contextId, keys }: Bodies['listClasses'],
  { consumer }: ApiCaller,
  context: AppContext,
): Promise<Result<object, ApiRefusal>> {
  const listed = await guard(async () => ok(await createClassBook(context.durableStore).list()))
  if (!listed.ok) return listed
  const owner = { credential: consumer.key, contextId: contextId ?? '', key: '' }
  const own = listed.value.filter(
    (one) =>
      one.tenantId === consumer.tenantId &&
      isSameOwner(one.owner, owner) &&
      (contextId === undefined || one.owner?.contextId === contextId) &&
      (keys === undefined || keys.includes(one.owner?.key ?? '')),
  )
  const approved = listApproved(listed.value, context.config)
  const classes = own.map(async (record) => {
    const lab = findLab(record, context.config)
    const now = lab && (await answerNow(record, lab, { approved, context }))
    return { ...answerClass(record, lab?.id ?? record.labId), ...(now && { now }) }
  })
  return ok({ classes: await Promise.all(classes) })
}

export async function answerWithdraw(
  { key, by }: Bodies['withdrawClass'],
  { consumer }: ApiCaller,
  context: AppContext,
): Promise<Result<object, ApiRefusal>> {
  const owner = { credential: consumer.key, contextId: '', key }
  const { tenantId } = consumer
  const taken = await guard(() => takeBackClass({ tenantId, owner, by }, context))
  if (!taken.ok) return taken
  report('withdrawn', 'withdrawn', taken.value, { by, consumer, context })
  const lab = findLab(taken.value, context.config)
  return ok({ class: answerClass(taken.value, lab?.id ?? taken.value.labId) })
}

interface ReportParts {
  readonly by: string
  readonly consumer: ApiCaller['consumer']
  readonly context: AppContext
}

function report(
  what: 'saved' | 'withdrawn',
  outcome: string,
  record: ClassRecord,
  { by, consumer, context }: ReportParts,
): void {
  const times = findShownTimes(record)
  const userId = findUserId(by, consumer, context.config.userIdKey)
  logClass(context.log, {
    what,
    outcome,
    class: record.id,
    tenant: record.tenantId,
    lab: record.labId,
    people: times?.people ?? 0,
    lessons: times?.lessons.length ?? 0,
    ...(userId !== undefined && { userId }),
  })
}

/** Refusals as the API says them; a store that does not answer is one, since the caller can come again. */
async function guard<T>(
  work: () => Promise<Result<T, ClassRefusal>>,
): Promise<Result<T, ApiRefusal>> {
  try {
    const result = await work()
    return result.ok ? result : err(toApiRefusal(result.error))
  } catch (error) {
    if (
      error instanceof DurableStoreUnavailableError ||
      error instanceof StateEntryDamagedError ||
      error instanceof ClassBookBusyError
    )
      return err({ reason: 'classes_unavailable' })
    throw error
  }
}

const otherReasons = {
  classes_off: 'classes_off',
  not_asked_here: 'class_not_asked_here',
  zone_unknown: 'class_zone_unknown',
  class_unknown: 'class_unknown',
  too_many_classes: 'class_too_many',
} as const

function toApiRefusal(refusal: ClassRefusal): ApiRefusal {
  const { reason } = refusal
  const name: ApiOnlyReason =
    reason in otherReasons
      ? otherReasons[reason as keyof typeof otherReasons]
      : `class_${reason as Exclude<typeof reason, keyof typeof otherReasons>}`
  const facts: ClassFacts = {
    ...('lesson' in refusal && { lesson: writeLesson(refusal.lesson) }),
    ...('next' in refusal && { next: writeLesson(refusal.next) }),
    ...('most' in refusal && { most: refusal.most }),
  }
  return { reason: name, ...(Object.keys(facts).length > 0 && { facts }) }
}

const writeLesson = ({ start, end }: ClassLesson): { start: string; end: string } => ({
  start: writeTime(start),
  end: writeTime(end),
})
