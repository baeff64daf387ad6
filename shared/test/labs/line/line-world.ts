import {
  callPeople,
  findCallEnd,
  findNumberBefore,
  isInLine,
  isPresent,
  keepCall,
  lineRules,
  PeopleInLine,
  showPosition,
  tellCall,
  type CallDecision,
  type CallQuestion,
  type LineCall,
  type LineEntry,
  type LineTicket,
  type ShownPosition,
} from '#src/index.js'

/** A waiting page: what its ticket says, and what it showed last. */
interface Page {
  ticket: LineTicket
  shown?: ShownPosition | undefined
  /** Until when it was told that its seat is held. */
  saidUntil?: number | undefined
}

export const lineName = 'labs'

/**
 * One fleet with its line and people who do what people do, put together as the signer does it: look, tell,
 * review, mark. What must never happen is collected in `wrong`.
 */
export class LineWorld {
  now = 1_800_000_000_000
  free = 0
  line = this.#begin('g1')
  calls: readonly LineCall[] = []
  readonly pages = new Map<string, Page>()
  readonly inside: string[] = []
  readonly wrong: string[] = []
  readonly #rules: Partial<CallQuestion>
  #generation = 1

  constructor(rules: Partial<CallQuestion> = {}) {
    this.#rules = rules
  }

  #begin(generation: string): PeopleInLine {
    const lastNumber = findNumberBefore(this.now)
    return new PeopleInLine({ line: lineName, generation, beganAt: this.now, lastNumber })
  }

  launch(person: string, tenantId = 'one'): void {
    const before = this.#find(person)
    const standing = this.line.join({ ...about(person, tenantId), now: this.now })
    if (before && standing.entry.number !== before.number) this.wrong.push(`${person} lost a place`)
    this.pages.set(person, {
      ticket: {
        line: lineName,
        generation: standing.generation,
        number: standing.entry.number,
        arrivedAt: standing.entry.arrivedAt,
        renewedAt: this.now,
      },
      shown: before ? this.pages.get(person)?.shown : undefined,
    })
    this.look(person)
  }

  look(person: string, hidden = false): void {
    const page = this.pages.get(person)
    if (!page) return
    const { number } = page.ticket
    let standing = this.line.look({ person, number, hidden, now: this.now })
    const isRebuilt = !standing
    standing ??= this.line.join({ ...about(person), hidden, now: this.now, ticket: page.ticket })
    const { entry, ahead, generation } = standing
    const { shown } = page
    const next = showPosition(ahead, shown, new Set(isRebuilt ? ['rebuilt'] : []))
    if (!isRebuilt && shown && ahead.count + 1 > shown.position && !shown.about)
      this.wrong.push(`${person} stood at ${shown.position} and counts ${ahead.count} ahead`)
    if (shown && !isRebuilt && next.position > shown.position)
      this.wrong.push(`${person} read ${shown.position} and then ${next.position}`)
    const { arrivedAt } = entry
    const renewed = { line: lineName, generation, number: entry.number, arrivedAt }
    page.ticket = { ...renewed, renewedAt: this.now }
    page.shown = entry.state === 'passed' ? undefined : next
    this.review(entry)
    this.#tell(person)
  }

  /** The answer to whoever looks carries their call. */
  #tell(person: string): void {
    const page = this.pages.get(person)
    this.calls = this.calls.map((call) =>
      call.person === person ? tellCall(call, this.now) : call,
    )
    const call = this.#call(person)
    if (page) page.saidUntil = call && findCallEnd(call, this.#rules)
  }

  review(me?: LineEntry): CallDecision {
    const { people } = this.line.readFront({ count: lineRules.frontPeople, now: this.now })
    const asked = [...people, ...(me ? [me] : [])]
    const { calls } = this
    const question = { ...this.#rules, people: asked, calls, open: this.free, now: this.now }
    const decision = callPeople(question)
    this.#judge(decision, people)
    this.calls = decision.calls
    for (const { call, state } of decision.ended)
      this.line.mark({ ...call, to: state, now: this.now })
    for (const entry of decision.away)
      this.line.mark({ ...entry, to: 'away', now: this.now, seenAt: entry.seenAt })
    return decision
  }

  #judge({ called, ended, exceptions, calls }: CallDecision, people: readonly LineEntry[]): void {
    if (called.length > 0 && calls.length > this.free)
      this.wrong.push(`${calls.length} calls for ${this.free} seats`)
    if (new Set(calls.map(({ person }) => person)).size < calls.length)
      this.wrong.push('somebody is called twice')
    if (new Set(people.map(({ person }) => person)).size < people.length)
      this.wrong.push('somebody stands in the line twice')
    for (const { number, person } of exceptions.size > 0 ? [] : called)
      for (const other of people)
        if (other.number < number && isPresent(other, this.now) && other.state === 'waiting')
          if (!calls.some((call) => call.person === other.person))
            if (isInLine(other, this.now)) this.wrong.push(`${person} overtook ${other.person}`)
    for (const { call, state } of ended) {
      const said = this.pages.get(call.person)?.saidUntil
      if (state === 'passed' && said !== undefined && this.now < said)
        this.wrong.push(`${call.person} lost the seat before the time`)
    }
    for (const call of calls)
      if (call.toldAt !== undefined && this.now >= (this.pages.get(call.person)?.saidUntil ?? 0))
        if (call.toldAt !== this.now) this.wrong.push(`${call.person} holds longer than was said`)
  }

  take(person: string): void {
    const call = this.#call(person)
    const page = this.pages.get(person)
    if (!call || !page || this.now >= findCallEnd(call, this.#rules)) return
    this.calls = this.calls.filter((each) => each !== call)
    this.free--
    this.line.mark({ ...call, to: 'served', now: this.now })
    page.ticket = { ...page.ticket, ended: 'served' }
    this.inside.push(person)
    this.pages.delete(person)
  }

  keep(person: string): void {
    const kept = this.#call(person)
    const longer = kept && keepCall(kept, this.now, this.#rules)
    if (longer) this.calls = this.calls.map((call) => (call === kept ? longer : call))
    this.#tell(person)
  }

  comeBack(person: string): void {
    const page = this.pages.get(person)
    if (page) this.line.mark({ person, number: page.ticket.number, to: 'waiting', now: this.now })
    this.look(person)
  }

  leave(person: string): void {
    const page = this.pages.get(person)
    if (!page) return
    this.line.mark({ person, number: page.ticket.number, to: 'left', now: this.now })
    this.calls = this.calls.filter((call) => call.person !== person)
    this.pages.delete(person)
  }

  /** The store is empty, and the calls with it. */
  lose(): void {
    this.#generation++
    this.line = this.#begin(`g${this.#generation}`)
    this.calls = []
  }

  #call(person: string): LineCall | undefined {
    return this.calls.find((call) => call.person === person)
  }

  #find(person: string): LineEntry | undefined {
    const all = this.line.readFront({ count: 10_000, now: this.now }).people
    return all.find((entry) => entry.person === person)
  }
}

const about = (person: string, tenantId = 'one') => ({
  person,
  tenantId,
  stackName: 'stack',
  factor: person.startsWith('slow') ? 1.5 : 1,
  hidden: false,
})
