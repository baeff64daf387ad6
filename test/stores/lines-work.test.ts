import { randomUUID } from 'node:crypto'
import t, { type Test } from 'tap'
import { lineRules, type LineArrival, type LineStore } from '@appstreamlab/shared'
import { createTestClock, engines, openStore, useDynamodbEndpoint } from './engines.js'
import { startDynamodbServer } from './dynamodb-server.js'

/** However many wait, a look asks the same of the store, and nothing that it keeps becomes larger. */

const clock = createTestClock()

const arrive = (person: string): LineArrival => ({
  person,
  tenantId: 'one',
  stackName: 'stack',
  factor: 1,
  hidden: false,
  now: clock.now(),
})

interface Work {
  readonly look: number
  readonly front: number
  readonly mark: number
}

/** Operations of the engine for one question each, of the person at the end of the line. */
async function measureQuestions(
  { lines, line }: { readonly lines: LineStore; readonly line: string },
  countOperations: () => Promise<number>,
): Promise<Work> {
  const { entry } = await lines.join(line, arrive('last'))
  const now = clock.now()
  const count = async (work: () => Promise<unknown>): Promise<number> => {
    const before = await countOperations()
    await work()
    return (await countOperations()) - before
  }
  const look = () => lines.look(line, { ...entry, hidden: false, now })
  // Scripts are known to the server, and the line's clock has moved.
  await look()
  await lines.readFront(line, { count: 1, now })
  await lines.mark(line, { ...entry, to: 'waiting', now })
  return {
    look: await count(look),
    front: await count(() => lines.readFront(line, { count: lineRules.frontPeople, now })),
    mark: await count(() => lines.mark(line, { ...entry, to: 'left', now })),
  }
}

void t.test('redis: 10, 1,000 and 10,000', async (t: Test) => {
  const engine = engines.find(({ name }) => name === 'redis')
  if (!engine || engine.skip) {
    t.pass(String(engine?.skip))
    return
  }
  const running = await engine.start()
  const { lines, close } = await running.open(clock)
  t.teardown(async () => {
    close()
    await running.close()
  })
  const measured: (Work & { readonly largest: number })[] = []
  for (const people of [10, 1_000, 10_000]) {
    const line = randomUUID()
    const all = Array.from({ length: people }, (_, index) => `p${index}`)
    for (let start = 0; start < people; start += 500)
      await Promise.all(
        all.slice(start, start + 500).map((person) => lines.join(line, arrive(person))),
      )
    const operations = async () => (await running.measureWork?.())?.operations ?? 0
    const work = await measureQuestions({ lines, line }, operations)
    measured.push({ ...work, largest: (await running.measureWork?.())?.largest ?? 0 })
  }
  t.comment(JSON.stringify(measured))
  const [few, many, most] = measured
  t.equal(many?.look, few?.look)
  t.equal(most?.look, few?.look)
  t.equal(most?.mark, few?.mark)
  t.equal(most?.front, many?.front)
  t.ok((few?.look ?? 99) <= 14, 'commands in one script')
  t.ok((most?.largest ?? 0) <= (few?.largest ?? 0) * 1.05, 'the largest value')
})

void t.test('dynamodb: 10, 1,000 and 10,000', async (t: Test) => {
  const server = await startDynamodbServer()
  const table = `labs-${randomUUID()}`
  await server.createTable(table)
  useDynamodbEndpoint(server.endpoint)
  const { lines, close } = await openStore(`dynamodb:${table}`, clock)
  t.teardown(async () => {
    close()
    await server.close()
  })
  const measured: (Work & { readonly largest: number })[] = []
  for (const people of [10, 1_000, 10_000]) {
    await server.empty(table)
    const line = randomUUID()
    await Promise.all(
      Array.from({ length: 5 }, (_, index) => lines.join(line, arrive(`p${index}`))),
    )
    await lengthen({ server, table, people })
    const operations = () => Promise.resolve(server.requests())
    const work = await measureQuestions({ lines, line }, operations)
    measured.push({ ...work, largest: await server.largestItem(table) })
  }
  t.comment(JSON.stringify(measured))
  const [few, many, most] = measured
  t.strictSame(most, { ...many, largest: most?.largest })
  t.ok((few?.look ?? 99) <= (most?.look ?? 0), 'a position that is exact is read more cheaply')
  t.ok((most?.look ?? 99) <= 4)
  t.ok((most?.front ?? 99) <= 4)
  t.ok((most?.largest ?? 0) <= 1_000, 'bytes of the largest item')
})

/** As if so many had joined: the items that sort are those of somebody who did, with other numbers. */
async function lengthen({
  server,
  table,
  people,
}: {
  readonly server: Awaited<ReturnType<typeof startDynamodbServer>>
  readonly table: string
  readonly people: number
}): Promise<void> {
  const items = await server.scan(table)
  const find = (prefix: string) => items.filter(({ sk }) => sk?.S?.startsWith(prefix))
  const head = find('line')[0]
  const last = Number(head?.['lastNumber']?.N)
  const pad = (number: number): string => String(number).padStart(16, '0')
  const made: (typeof items)[number][] = []
  const groups = new Map<number, Map<number, number>>()
  for (const { sk } of find('a#')) count(groups, Number(sk?.S?.split('#')[1]))
  for (let number = last + 1; number <= last - 5 + people; number++) {
    count(groups, number)
    for (const prefix of ['a#', 'w#']) {
      const template = find(prefix)[0]
      const sk = { S: `${prefix}${pad(number)}#another` }
      made.push({ ...template, sk, number: { N: String(number) }, person: { S: `q${number}` } })
    }
  }
  const group = find('b#')[0]
  for (const [index, blocks] of groups) {
    const counts = Object.fromEntries(
      [...blocks].map(([block, value]) => [`n${block}`, { N: String(value) }]),
    )
    made.push({ ...group, ...counts, sk: { S: `b#${pad(index)}` } })
  }
  made.push({ ...head, lastNumber: { N: String(last - 5 + people) } })
  await server.putMany(table, made)
}

function count(groups: Map<number, Map<number, number>>, number: number): void {
  const blocks = groups.get(Math.floor(number / 1_024)) ?? new Map<number, number>()
  const block = Math.floor((number % 1_024) / 32)
  blocks.set(block, (blocks.get(block) ?? 0) + 1)
  groups.set(Math.floor(number / 1_024), blocks)
}
