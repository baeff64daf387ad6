import {
  changeState,
  findMovedNumber,
  findNumberBefore,
  isInLine,
  lineRules,
  LineStoreUnavailableError,
  openMovedBlock,
  recallArrival,
  tellTime,
  type AppStreamUserId,
  type FormerPosition,
  type LineArrival,
  type LineEntry,
  type LineFront,
  type LineLook,
  type LineMark,
  type LineSize,
  type LineStanding,
  type LineState,
  type LineStore,
  type PeopleAhead,
} from '@appstreamlab/shared'
import { dynamodbKeys } from './dynamodb-keys.js'
import { DynamodbFault, type DynamodbTable, type Item } from './dynamodb-table.js'
import {
  blockOf,
  countInGroups,
  exactRead,
  lineFrom,
  lineKey,
  lineRanges,
  lineSorts,
  readBlock,
  readEntry,
  readHead,
  toLineLifetime,
  writeBlock,
  writeEntry,
  type LineHead,
} from './line-items.js'

/** How far the line's clock may lag behind that of a process before it is moved. */
const timeStepMilliseconds = 5_000
/** Whose time is over: so many are taken away with one reading of the front. */
const expiredAtOnce = 16
/** Of one query while somebody is erased. */
const pageItems = 500
const allStates: readonly LineState[] = ['waiting', 'away', 'passed', 'served', 'left']

/**
 * The waiting line in DynamoDB. What counts is one item a person; beside it the line's partition holds
 * small items that sort by number, one for everybody who stands there and one for everybody who waits, and
 * counts by blocks of numbers, so that nothing is read that grows with the line.
 *
 * Several items change one after the other. Whoever dies between them leaves an item too few or a count too
 * high by one: the person's next look puts the items right, and a position is exact by items near the head.
 */
export function createDynamodbLines(table: DynamodbTable, makeId: () => string): LineStore {
  const guard = async <T>(work: () => Promise<T>): Promise<T> => {
    try {
      return await work()
    } catch (error) {
      throw error instanceof DynamodbFault ? new LineStoreUnavailableError(error.message) : error
    }
  }
  const open = (line: string): DynamodbLine => new DynamodbLine(line, table, makeId)
  return {
    join: (line, arrival) => guard(() => open(line).join(arrival)),
    look: (line, look) => guard(() => open(line).look(look)),
    readFront: (line, question) => guard(() => open(line).readFront(question)),
    mark: (line, mark) => guard(() => open(line).mark(mark)),
    measure: (line, now) => guard(() => open(line).measure(now)),
    erase: (line, person) => guard(() => open(line).erase(person)),
  }
}

interface FrontQuestion {
  readonly count: number
  readonly now: number
}

interface StateChange {
  /** They were heard of with it. */
  readonly seen?: { readonly at: number; readonly hidden: boolean }
  /** Nothing is changed where they were heard of later. */
  readonly notSeenAfter?: number
}

class DynamodbLine {
  readonly #line: string
  readonly #partition: string
  readonly #table: DynamodbTable
  readonly #makeId: () => string

  constructor(line: string, table: DynamodbTable, makeId: () => string) {
    this.#line = line
    this.#partition = dynamodbKeys.linePartition(line)
    this.#table = table
    this.#makeId = makeId
  }

  async join(arrival: LineArrival): Promise<LineStanding> {
    const head = await this.#openHead(arrival.now)
    const now = tellTime(head.time, arrival.now)
    const known = await this.#read(arrival.person)
    const renewed = known && (await this.#renew(known, arrival, now))
    if (renewed) return this.#stand(head, renewed, now, 'known')
    const hasEntry = known !== undefined && now < known.keptUntil
    const { ticket, cameFrom, now: arrivedAt, ...who } = arrival
    const recalled = hasEntry ? undefined : recallArrival(ticket, this.#line, head)
    const moved = recalled ? undefined : cameFrom
    const before = recalled ?? moved
    const entry: LineEntry = {
      ...who,
      number: moved
        ? await this.#giveMovedNumber(moved, now)
        : await this.#giveNumber(recalled?.number),
      arrivedAt: before?.arrivedAt ?? arrivedAt,
      seenAt: now,
      state: 'waiting',
      keptUntil: before?.keptUntil ?? now + lineRules.keptMilliseconds,
    }
    const answer = await this.#table.put(this.#personKey(entry.person), writeEntry(entry), {
      expression:
        'attribute_not_exists(pk) OR #number = :number OR keptUntil <= :now OR #state IN (:served, :left)',
      names: { '#number': 'number', '#state': 'state' },
      values: { ':number': entry.number, ':now': now, ':served': 'served', ':left': 'left' },
    })
    // Another window of the same person was faster.
    if (answer !== 'written') return this.join(arrival)
    await this.#putItems(entry)
    return this.#stand(head, entry, now, recalled ? 'recalled' : moved ? 'moved' : 'new')
  }

  async look({ person, number, hidden, now: told }: LineLook): Promise<LineStanding | undefined> {
    const head = await this.#openHead(told)
    const now = tellTime(head.time, told)
    const { isWritten, item } = await this.#table.update(this.#personKey(person), {
      expression: 'SET seenAt = :seen, #hidden = :hidden',
      condition: `${number === undefined ? '' : '#number = :number AND '}#state IN (:waiting, :passed) AND keptUntil > :seen`,
      names: {
        '#hidden': 'hidden',
        '#state': 'state',
        ...(number !== undefined && { '#number': 'number' }),
      },
      values: {
        ':seen': now,
        ':hidden': Number(hidden),
        ...(number !== undefined && { ':number': number }),
        ':waiting': 'waiting',
        ':passed': 'passed',
      },
    })
    if (isWritten && item) return this.#stand(head, readEntry(item), now)
    const entry = await this.#read(person)
    if (!entry || (number !== undefined && entry.number !== number)) return undefined
    if (entry.state !== 'away' || !isInLine(entry, now)) return undefined
    await this.#setState(entry, 'waiting', { seen: { at: now, hidden } })
    const back = await this.#read(person)
    return back && this.#stand(head, back, now)
  }

  async readFront({ count, now: told }: FrontQuestion): Promise<LineFront> {
    const head = await this.#openHead(told)
    const now = tellTime(head.time, told)
    const partition = this.#partition
    const due = { partition, ...lineRanges.dueBy(now), limit: expiredAtOnce }
    const waiting = { partition, ...lineRanges.waiting, limit: count }
    const over = await this.#table.query(due)
    await Promise.all(over.map((item) => this.#removeOver(item, now)))
    const found = await this.#table.query(waiting)
    const keys = found.map((item) => this.#personKey(String(item['person'])))
    const entries = (await this.#table.getMany(keys)).map(readEntry)
    const byPerson = new Map(entries.map((entry) => [entry.person, entry]))
    // An item that was left over is not somebody who waits.
    const people = found.flatMap((item) => {
      const entry = byPerson.get(String(item['person']))
      if (entry?.state !== 'waiting' || entry.number !== item['number']) return []
      return isInLine(entry, now) ? [entry] : []
    })
    const { generation, beganAt } = head
    return { generation, beganAt, people, now }
  }

  async mark({ person, number, to, seenAt }: LineMark): Promise<boolean> {
    const entry = await this.#read(person)
    if (!entry || entry.number !== number) return false
    if (to === 'away' && seenAt !== undefined && entry.seenAt > seenAt) return false
    if (changeState(entry.state, to) === undefined) return false
    return this.#setState(entry, to, seenAt === undefined ? {} : { notSeenAfter: seenAt })
  }

  async measure(told: number): Promise<LineSize> {
    // A line that was never joined is not begun by whoever asks how long it is.
    const found = await this.#table.get(lineKey(this.#partition, lineSorts.line))
    if (!found) return { generation: '', beganAt: told, people: 0, exact: true }
    const head = readHead(found)
    const { generation, beganAt } = head
    const last = { number: head.lastNumber + 1 }
    const waiting = { partition: this.#partition, ...lineRanges.waiting, limit: 1 }
    const [ahead, [first]] = await Promise.all([this.#countAhead(last), this.#table.query(waiting)])
    const entry = first && (await this.#read(String(first['person'])))
    const firstArrivedAt = entry?.arrivedAt
    return { generation, beganAt, people: ahead.count, exact: ahead.exact, firstArrivedAt }
  }

  /** Also when their time would have been over, of each launch; so it is the one step that reads the whole line. */
  async erase(person: AppStreamUserId): Promise<boolean> {
    const partition = this.#partition
    const entry = await this.#read(person)
    if (entry) {
      if (await this.#table.take(lineKey(partition, lineSorts.all(entry))))
        await this.#count(entry.number, -1)
      await this.#table.remove(lineKey(partition, lineSorts.waiting(entry)))
      await this.#table.remove(this.#personKey(person))
    }
    let from: string = lineRanges.due.from
    for (;;) {
      const page = await this.#table.query({ partition, ...lineRanges.due, from, limit: pageItems })
      for (const item of page)
        if (item['person'] === person)
          await this.#table.remove(lineKey(partition, String(item['sk'])))
      if (page.length < pageItems) return entry !== undefined
      from = String(page.at(-1)?.['sk'])
    }
  }

  #personKey(person: AppStreamUserId) {
    return dynamodbKeys.linePerson(this.#line, person)
  }

  async #read(person: AppStreamUserId): Promise<LineEntry | undefined> {
    const item = await this.#table.get(this.#personKey(person))
    return item && readEntry(item)
  }

  /** The line's item, made where there is none; its clock is moved where it is behind. */
  async #openHead(now: number): Promise<LineHead> {
    const key = lineKey(this.#partition, lineSorts.line)
    const found = await this.#table.get(key)
    if (!found) {
      const lastNumber = findNumberBefore(now)
      const begun = { generation: this.#makeId(), beganAt: now, lastNumber, lineTime: now }
      const condition = { expression: 'attribute_not_exists(pk) OR generation = :generation' }
      const values = { ':generation': begun.generation }
      const answer = await this.#table.put(key, begun, { ...condition, values })
      return answer === 'written' ? readHead(begun) : this.#openHead(now)
    }
    const head = readHead(found)
    if (tellTime(head.time, now) < head.time || head.time + timeStepMilliseconds < now)
      await this.#table.update(key, {
        expression: 'SET lineTime = :now',
        condition: 'lineTime = :known',
        values: { ':now': now, ':known': head.time },
      })
    return head
  }

  /** A number that a lost reply leaves unused is missing, and nothing else. */
  async #giveNumber(recalled?: number): Promise<number> {
    const key = lineKey(this.#partition, lineSorts.line)
    if (recalled === undefined) {
      const expression = 'ADD lastNumber :one'
      const update = { expression, values: { ':one': 1 } }
      return readHead((await this.#table.update(key, update)).item ?? {}).lastNumber
    }
    await this.#table.update(key, {
      expression: 'SET lastNumber = :number',
      condition: 'lastNumber < :number',
      values: { ':number': recalled },
    })
    return recalled
  }

  /** Of two who come first at the same moment one makes the block, and the other finds it. */
  async #giveMovedNumber(former: FormerPosition, now: number): Promise<number> {
    const key = lineKey(this.#partition, lineSorts.line)
    const name = lineFrom(former.line)
    const item = (await this.#table.get(key)) ?? {}
    const known = findMovedNumber(readBlock(item[name]), former, now)
    if (known !== undefined) return known
    const { lastNumber: last } = readHead(item)
    const opened = openMovedBlock(former, { lastNumber: last, now })
    const { isWritten } = await this.#table.update(key, {
      expression: 'SET #from = :block, lastNumber = :next',
      condition: `lastNumber = :last AND ${item[name] === undefined ? 'attribute_not_exists(#from)' : '#from = :known'}`,
      names: { '#from': name },
      values: {
        ':block': writeBlock(opened.block),
        ':next': opened.lastNumber,
        ':last': last,
        ...(item[name] !== undefined && { ':known': item[name] }),
      },
    })
    return isWritten ? former.number + opened.block.shift : this.#giveMovedNumber(former, now)
  }

  /** Undefined where they are not in the line any more. */
  async #renew(
    known: LineEntry,
    { stackName, tenantId, factor, hidden, ticket }: LineArrival,
    now: number,
  ): Promise<LineEntry | undefined> {
    if (!isInLine(known, now)) return undefined
    const keptUntil = ticket ? known.keptUntil : now + lineRules.keptMilliseconds
    const { item, isWritten } = await this.#table.update(this.#personKey(known.person), {
      expression:
        'SET stackName = :stack, tenantId = :tenant, #factor = :factor, #hidden = :hidden, seenAt = :now, keptUntil = :kept, #expires = :expires',
      condition: '#number = :number AND #state IN (:waiting, :away, :passed)',
      names: {
        '#number': 'number',
        '#state': 'state',
        '#factor': 'factor',
        '#hidden': 'hidden',
        '#expires': 'expires',
      },
      values: {
        ':stack': stackName,
        ':tenant': tenantId,
        ':factor': factor,
        ':hidden': Number(hidden),
        ':now': now,
        ':kept': keptUntil,
        ':expires': toLineLifetime(keptUntil),
        ':number': known.number,
        ':waiting': 'waiting',
        ':away': 'away',
        ':passed': 'passed',
      },
    })
    if (!isWritten || !item) return undefined
    const entry = readEntry(item)
    if (entry.state === 'away') await this.#setState(entry, 'waiting', {})
    const back: LineEntry = entry.state === 'away' ? { ...entry, state: 'waiting' } : entry
    // A process may have died after the person's item and before the others.
    await this.#putItems(back)
    return back
  }

  async #setState(
    { person, number }: LineEntry,
    to: LineState,
    { seen, notSeenAfter }: StateChange,
  ): Promise<boolean> {
    const from = allStates.filter((state) => changeState(state, to) !== undefined)
    const names = from.map((_state, index) => `:from${index}`)
    const { isWritten, item } = await this.#table.update(this.#personKey(person), {
      expression: `SET #state = :to${seen ? ', seenAt = :seen, #hidden = :hidden' : ''}`,
      condition: `#number = :number AND #state IN (${names.join(', ')})${
        notSeenAfter === undefined ? '' : ' AND seenAt <= :notAfter'
      }`,
      names: { '#state': 'state', '#number': 'number', ...(seen && { '#hidden': 'hidden' }) },
      values: {
        ':to': to,
        ':number': number,
        ...Object.fromEntries(from.map((state, index) => [`:from${index}`, state])),
        ...(seen && { ':seen': seen.at, ':hidden': Number(seen.hidden) }),
        ...(notSeenAfter !== undefined && { ':notAfter': notSeenAfter }),
      },
    })
    if (!isWritten || !item) return false
    await this.#putItems(readEntry(item))
    return true
  }

  /** The items that sort, as the person's own says; harmless to repeat. */
  async #putItems(entry: LineEntry): Promise<void> {
    const { person, number, keptUntil } = entry
    const partition = this.#partition
    const small = { person, number, expires: toLineLifetime(keptUntil) }
    const waiting = lineKey(partition, lineSorts.waiting(entry))
    const all = lineKey(partition, lineSorts.all(entry))
    const stands = entry.state !== 'served' && entry.state !== 'left'
    const absent = { expression: 'attribute_not_exists(pk)' }
    const changeAll = async (): Promise<void> => {
      if (!stands) return (await this.#table.take(all)) ? this.#count(number, -1) : undefined
      const isNew = (await this.#table.put(all, small, absent)) === 'written'
      if (isNew) await this.#count(number, 1)
    }
    await Promise.all([
      entry.state === 'waiting' ? this.#table.put(waiting, small) : this.#table.remove(waiting),
      changeAll(),
      stands && this.#table.put(lineKey(partition, lineSorts.due(keptUntil, person)), small),
    ])
  }

  /** A repeated one finds its own id, unless another came between; then a distant position is off by one. */
  async #count(number: number, change: 1 | -1): Promise<void> {
    await this.#table.update(lineKey(this.#partition, lineSorts.group(number)), {
      expression: 'ADD #block :change SET #by = :id',
      condition: 'attribute_not_exists(#by) OR #by <> :id',
      names: { '#block': blockOf(number), '#by': 'changedBy' },
      values: { ':change': change, ':id': this.#makeId() },
    })
  }

  async #removeOver(item: Item, now: number): Promise<void> {
    const person = String(item['person'])
    const entry = await this.#read(person)
    const partition = this.#partition
    const number = Number(item['number'])
    // Somebody who launched again has another item that is due later.
    if (!entry || entry.number !== number || now >= entry.keptUntil) {
      await this.#table.remove(lineKey(partition, lineSorts.waiting({ person, number })))
      if (await this.#table.take(lineKey(partition, lineSorts.all({ person, number }))))
        await this.#count(number, -1)
    }
    await this.#table.remove(lineKey(partition, String(item['sk'])))
  }

  async #stand(
    { generation, beganAt }: LineHead,
    entry: LineEntry,
    now: number,
    foundAs?: LineStanding['foundAs'],
  ): Promise<LineStanding> {
    const ahead = await this.#countAhead(entry)
    return { generation, beganAt, entry, ahead, now, ...(foundAs && { foundAs }) }
  }

  /** By the items themselves for the first, by blocks behind. */
  async #countAhead(entry: Pick<LineEntry, 'number'>): Promise<PeopleAhead> {
    const partition = this.#partition
    const before = { partition, ...lineRanges.allBefore(entry), limit: exactRead }
    const near = await this.#table.query(before)
    if (near.length < exactRead) return { count: near.length, exact: true }
    const first = Number(near[0]?.['number'])
    const range = lineRanges.groups(first, entry.number)
    const groups = await this.#table.query({ partition, ...range, limit: 1_000 })
    return { count: Math.max(near.length, countInGroups(groups, entry.number)), exact: false }
  }
}
