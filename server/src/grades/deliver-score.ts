import {
  beginTry,
  chooseDue,
  endSent,
  findScoreTime,
  isSettled,
  isTime,
  judgeBooked,
  judgeReply,
  kindOfGroup,
  namePerson,
  planTry,
  refuseFor,
  startSent,
  waitAgain,
  type Booked,
  type Clock,
  type DueScore,
  type DurableStore,
  type GradeFault,
  type GradeLine,
  type SeenLine,
  type SendReply,
  type SentScore,
} from '@appstreamlab/shared'
import type { GradeEvent } from '../observe/grade-event.js'
import type { GradeGateway, GradeTarget } from './grade-gateway.js'

/** A score that waits, and the id that it lies under. */
export interface WaitingScore {
  readonly id: string
  readonly due: DueScore
}

export interface DeliveryParts {
  readonly store: DurableStore
  readonly gateway: GradeGateway
  readonly clock: Clock
  /** From 0 to 1. */
  readonly chance: () => number
  /** Told what becomes of scores. */
  readonly onEvent?: ((event: GradeEvent) => void) | undefined
}

/**
 * What became of one person's scores in a column now.
 * - `done`: nothing is left to do. `later`: it is tried again. `not_yet`: it is not time for the next try.
 * - `platform_away`: the platform does not answer, or asked for a pause: nobody else of it is tried now.
 * - `overtaken`: another process is at it.
 */
export type Delivery = 'done' | 'later' | 'not_yet' | 'platform_away' | 'overtaken'

/** What became of the scores of a column lies together, so that a page reads those of its own column. */
export const sentKind = (line: string) => kindOfGroup('grade-sent', line)

class OvertakenError extends Error {
  override name = 'OvertakenError'
}

/**
 * Sends the newest score of one person in a column, and sees to it that it is booked. What is about to be done is
 * written before it is done, so that whoever comes after a crash knows what may have arrived; each record is swapped
 * by its revision, so that of two processes one goes on.
 */
export async function deliverScore(
  line: GradeLine,
  waiting: readonly WaitingScore[],
  parts: DeliveryParts,
): Promise<Delivery> {
  const due = chooseDue(waiting.map((one) => one.due))
  if (!due) return 'done'
  const { store, clock } = parts
  const sent = (await store.read(sentKind(due.line), namePerson(due))) as SentScore | undefined
  const work = new Work(line, due, waiting, parts, sent)
  try {
    if (isSettled(sent, due)) return await work.dropWaiting()
    return isTime(sent, clock.now()) ? await work.run() : 'not_yet'
  } catch (error) {
    if (error instanceof OvertakenError) return 'overtaken'
    throw error
  }
}

/** One person's delivery, from what is known to what is known after it. */
class Work {
  #sent: SentScore | undefined
  #seen: SeenLine | undefined
  readonly #line: GradeLine
  readonly #due: DueScore
  readonly #waiting: readonly WaitingScore[]
  readonly #parts: DeliveryParts

  constructor(
    line: GradeLine,
    due: DueScore,
    waiting: readonly WaitingScore[],
    parts: DeliveryParts,
    sent: SentScore | undefined,
  ) {
    this.#line = line
    this.#due = due
    this.#waiting = waiting
    this.#parts = parts
    this.#sent = sent
  }

  /** The scores that were looked at are done with; one that came meanwhile lies under another id. */
  async dropWaiting(): Promise<'done'> {
    for (const { id } of this.#waiting) await this.#parts.store.remove('grade-due', id)
    return 'done'
  }

  async run(): Promise<Delivery> {
    const { gateway } = this.#parts
    this.#seen = (await this.#parts.store.read('grade-seen', this.#line.id)) as SeenLine | undefined
    const target = await this.#findTarget()
    if (typeof target === 'string') return target
    return this.#judge(await gateway.readBooked(target), target)
  }

  async #findTarget(): Promise<GradeTarget | Delivery> {
    const { line, userId, sourcedId } = { ...this.#due, line: this.#line }
    const known = this.#seen?.lineItem
    const found =
      known !== undefined || line.way.kind === 'outcome'
        ? { kind: 'found' as const, lineItem: known }
        : await this.#parts.gateway.findLineItem(line)
    if (found.kind === 'none')
      return found.forGood ? this.#refuse(found.why) : this.#wait(found.why, 'platform_away')
    const { lineItem } = found
    if (lineItem !== undefined && lineItem !== known) await this.#note({ lineItem })
    return {
      line,
      userId,
      ...(lineItem !== undefined && { lineItem }),
      ...(sourcedId !== undefined && { sourcedId }),
    }
  }

  async #judge(booked: Booked, target: GradeTarget): Promise<Delivery> {
    if (booked === 'later') return this.#wait('away', 'platform_away')
    const [sent, seen, due] = [this.#sent, this.#seen, this.#due]
    const trying = sent?.trying
    switch (judgeBooked(booked, due, { sent, seen })) {
      case 'by_hand':
        return this.#end({ state: 'by_hand' })
      case 'not_booked':
        await this.#note({ booked: 'no' })
        return this.#end({
          state: 'not_booked',
          given: due.given,
          ...(trying && { at: trying.at }),
        })
      case 'is_there':
        await this.#noteBooked(booked)
        return this.#end({
          state: 'sent',
          given: due.given,
          ...(trying && { at: trying.at }),
          ...this.#shownAs(booked),
        })
      case 'send':
        return this.#send(target)
    }
  }

  async #send(target: GradeTarget): Promise<Delivery> {
    const { gateway, clock } = this.#parts
    const trying = planTry(this.#sent, this.#due, clock.now())
    const isRepeated = this.#sent?.trying?.at === trying.at
    await this.#save(beginTry(this.#sent ?? startSent(this.#due), trying))
    const reply = await gateway.send(target, {
      given: trying.given,
      at: trying.at,
      submittedAt: this.#due.submittedAt,
    })
    const next = judgeReply(reply, this.#sent as SentScore, this.#seen)
    switch (next.kind) {
      case 'taken':
        return this.#checkTaken(target)
      case 'compare':
        return this.#compare(target, isRepeated)
      case 'wait':
        return this.#wait(
          isDenied(reply) ? 'denied' : 'away',
          judgePlatform(reply),
          reply === 'page',
        )
      case 'refuse':
        return this.#explain(next.why, target)
    }
  }

  /** The platform took it: of the first of a column, and where the scale rounds, the result is read back. */
  async #checkTaken(target: GradeTarget): Promise<Delivery> {
    const { gateway, clock } = this.#parts
    const sent = this.#sent as SentScore
    const { given, at } = sent.trying ?? { given: this.#due.given, at: clock.now() }
    const { booked, rounds } = this.#seen ?? {}
    if (booked !== undefined && booked !== 'no' && !rounds) {
      await this.#note({ takenAt: clock.now() })
      return this.#end({ state: 'sent', given, at })
    }
    await this.#save({ ...sent, trying: { given, at, taken: true } })
    const read = await gateway.readBooked(target)
    await this.#note({ takenAt: clock.now() })
    // It may be booked a little later, so nothing is said before a second look.
    if (read === 'none' || read === 'later') return this.#wait('away', 'later')
    await this.#noteBooked(read)
    return this.#end({ state: 'sent', given, at, ...this.#shownAs(read) })
  }

  /** The platform has a score of that time or a later one: ours, or one that was made by hand. */
  async #compare(target: GradeTarget, isRepeated: boolean): Promise<Delivery> {
    const { gateway, clock } = this.#parts
    const sent = this.#sent as SentScore
    const { given, at } = sent.trying ?? { given: this.#due.given, at: clock.now() }
    const booked = await gateway.readBooked(target)
    if (booked === 'later') return this.#wait('away', 'platform_away')
    // It cannot be read, and was sent before: then it had arrived.
    if (booked === 'unreadable' && isRepeated) return this.#end({ state: 'sent', given, at })
    const context = { sent, seen: this.#seen }
    const judged = booked === 'unreadable' ? 'send' : judgeBooked(booked, this.#due, context)
    if (judged === 'is_there') return this.#end({ state: 'sent', given, at })
    if (judged === 'by_hand') return this.#end({ state: 'by_hand' })
    // Whatever it has is not ours of that time, so ours gets a later one.
    const later = findScoreTime(clock.now(), at)
    await this.#save({ ...sent, trying: { given, at: later } })
    return this.#wait('superseded', 'later')
  }

  /** Moodle has one word for a malformed score and for somebody who is not in the course: the roster tells. */
  async #explain(why: GradeFault, target: GradeTarget): Promise<Delivery> {
    if (why === 'gone') await this.#forgetLineItem()
    const learns = why === 'refused' ? await this.#parts.gateway.isLearner(target) : undefined
    // Nobody is told that their score was refused for no reason while the reason can still be had.
    if (learns === 'later') return this.#wait('away', 'later')
    return this.#refuse(learns === false ? 'person' : why)
  }

  async #end(end: Parameters<typeof endSent>[1]): Promise<Delivery> {
    await this.#save(endSent(this.#sent ?? startSent(this.#due), end))
    if (end.state !== 'waiting') this.#tell({ kind: 'ended', line: this.#line, as: end.state })
    return this.dropWaiting()
  }

  async #refuse(why: GradeFault): Promise<Delivery> {
    const now = this.#parts.clock.now()
    await this.#save(refuseFor(this.#sent ?? startSent(this.#due), why, now))
    return this.#clearRefused(why)
  }

  #clearRefused(why: GradeFault): Promise<'done'> {
    this.#tell({ kind: 'ended', line: this.#line, as: 'refused', why })
    return this.dropWaiting()
  }

  #tell(event: GradeEvent): void {
    this.#parts.onEvent?.(event)
  }

  async #wait(why: GradeFault, then: Delivery, isPage = false): Promise<Delivery> {
    const { clock, chance } = this.#parts
    const next = waitAgain(this.#sent ?? startSent(this.#due), {
      now: clock.now(),
      chance: chance(),
      why,
      isPage,
    })
    await this.#save(next)
    if (next.state === 'refused') return this.#clearRefused(why)
    // What was taken is only looked at a second time.
    if (!next.trying?.taken) this.#tell({ kind: 'put_off', line: this.#line, why })
    return then
  }

  async #save(next: SentScore): Promise<void> {
    const { store } = this.#parts
    const id = namePerson(this.#due)
    const kind = sentKind(this.#due.line)
    const before = this.#sent?.revision
    const value = { ...next, revision: (before ?? 0) + 1 }
    const wrote =
      before === undefined
        ? (await store.add(kind, id, value)) === 'added'
        : (await store.swap(kind, id, before, value)) === 'swapped'
    if (!wrote) throw new OvertakenError()
    this.#sent = value
  }

  #shownAs(booked: Booked): { readonly shown?: number } {
    const { given } = this.#due
    return typeof booked === 'number' && Math.abs(booked - given) > 0.05 ? { shown: booked } : {}
  }

  async #noteBooked(booked: Booked): Promise<void> {
    if (this.#seen?.booked === 'yes' && this.#seen.rounds) return
    if (typeof booked !== 'number') return this.#note({ booked: 'unreadable' })
    const rounds = 'shown' in this.#shownAs(booked)
    if (this.#seen?.booked !== 'yes' || rounds)
      await this.#note({ booked: 'yes', ...(rounds && { rounds }) })
  }

  async #forgetLineItem(): Promise<void> {
    const { lineItem: _gone, ...rest } = this.#seen ?? { revision: 0 }
    await this.#keepSeen(rest)
  }

  /** What another process learned meanwhile is learned again: nothing is lost by it. */
  async #note(learned: Partial<SeenLine>): Promise<void> {
    await this.#keepSeen({ ...(this.#seen ?? { revision: 0 }), ...learned })
  }

  async #keepSeen(next: SeenLine): Promise<void> {
    const { store } = this.#parts
    const before = this.#seen?.revision
    const value = { ...next, revision: (before ?? 0) + 1 }
    await (before === undefined
      ? store.add('grade-seen', this.#line.id, value)
      : store.swap('grade-seen', this.#line.id, before, value))
    this.#seen = value
  }
}

const isDenied = (reply: SendReply): boolean => reply === 'scope' || reply === 'denied'

/** Whether the others of the platform are tried now: not where it is the platform that does not work. */
const judgePlatform = (reply: SendReply): Delivery =>
  reply === 'page' || reply === 'unknown' ? 'later' : 'platform_away'
