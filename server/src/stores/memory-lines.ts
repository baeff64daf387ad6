import {
  findNumberBefore,
  PeopleInLine,
  type AppStreamUserId,
  type Clock,
  type KeptPerson,
  type LineStore,
} from '@appstreamlab/shared'

/** A line in this process, with what has to be waited for before anybody hears of a change. */
export interface OpenLine {
  readonly people: PeopleInLine
  readonly keeper?: LineKeeper
  /** Forgets whom another process wants to be erased. */
  readonly forgetErased?: () => Promise<void>
}

/** What was kept of a line, and where its changes go. */
export interface LineKeeper {
  readonly kept: Iterable<KeptPerson>
  readonly onChange: (person: KeptPerson) => void
  readonly saved: () => Promise<void>
  readonly erase: (person: AppStreamUserId) => Promise<void>
  /** Whom another process wants to be erased; each is told until they are. */
  readonly readErasures: (now: number) => Promise<readonly AppStreamUserId[]>
}

export interface MemoryLinesParts {
  readonly clock: Clock
  readonly makeId: () => string
  /** Where changes outlive this process; absent: nowhere. */
  readonly openKeeper?: (line: string, now: number) => Promise<LineKeeper>
}

/**
 * Lines in this process's memory, for one process. A generation begins when a line is first asked for in it: what was
 * kept stands as it was, and who was lost is told by their tickets, as is who comes along from the line of a lab's
 * former fleet.
 */
export function createMemoryLines({ clock, makeId, openKeeper }: MemoryLinesParts): LineStore {
  const lines = new Map<string, Promise<OpenLine>>()
  const open = async (line: string): Promise<OpenLine> => {
    const beganAt = clock.now()
    const generation = makeId()
    const keeper = await openKeeper?.(line, beganAt)
    const lastNumber = findNumberBefore(beganAt)
    const parts = { line, generation, beganAt, lastNumber }
    const onChange = keeper?.onChange
    const people = new PeopleInLine({ ...parts, ...(onChange && { onChange }) })
    if (!keeper) return { people }
    people.restore(keeper.kept, clock.now())
    return { people, keeper, forgetErased: shareWhileRunning(forgetAll(people, keeper)) }
  }
  const forgetAll = (people: PeopleInLine, keeper: LineKeeper) => async (): Promise<void> => {
    for (const person of await keeper.readErasures(clock.now()))
      await forget({ people, keeper }, person)
  }
  const find = (line: string): Promise<OpenLine> => {
    const known = lines.get(line)
    if (known) return known
    const opened = open(line)
    lines.set(line, opened)
    // What could not be read is read again by whoever comes next.
    opened.catch(() => lines.delete(line))
    return opened
  }
  const use = async <T>(line: string, work: (people: PeopleInLine) => T): Promise<T> => {
    const { people, keeper, forgetErased } = await find(line)
    await forgetErased?.()
    const answer = work(people)
    await keeper?.saved()
    return answer
  }
  return {
    join: (line, arrival) => use(line, (people) => people.join(arrival)),
    look: (line, look) => use(line, (people) => people.look(look)),
    readFront: (line, question) => use(line, (people) => people.readFront(question)),
    mark: (line, mark) => use(line, (people) => people.mark(mark)),
    measure: (line, now) => use(line, (people) => people.measure(now)),
    erase: async (line, person) => forget(await find(line), person),
  }
}

/** Whether there was anything of them. */
async function forget({ people, keeper }: OpenLine, person: AppStreamUserId): Promise<boolean> {
  const isKnown = people.erase(person)
  await keeper?.erase(person)
  return isKnown
}

/** All who come while it runs wait for the one run, so that whoever came first goes on first. */
function shareWhileRunning(work: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | undefined
  return () =>
    (running ??= work().finally(() => {
      running = undefined
    }))
}
