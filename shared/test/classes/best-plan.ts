/**
 * The best plan there is, by trying all: every capacity in every slot of time, on machines that are simulated one by
 * one. Only for small cases. It knows nothing of the planner but the rules that both have to keep:
 * a seat is ready for everybody from `from` until `end` even if nobody comes before the end, stays in use until
 * `until`, and what goes down takes ready machines first.
 */
export interface SlotCase {
  readonly slots: number
  /** The largest capacity to try. */
  readonly most: number
  readonly perHost: number
  /** Slots from asking for a machine until it is ready. */
  readonly lead: number
  readonly rebuild: number
  readonly spans: readonly SlotSpan[]
}

/** In slots; `from` to `end` the seats have to be ready, `end` to `until` they are in use. */
export interface SlotSpan {
  readonly seats: number
  readonly from: number
  readonly end: number
  readonly until: number
}

interface Fleet {
  readonly capacity: number
  readonly ready: number
  readonly inUse: number
  /** Slots until each machine that is being built is ready, sorted. */
  readonly building: readonly number[]
}

const nothing: Fleet = { capacity: 0, ready: 0, inUse: 0, building: [] }

/** One slot with a capacity asked for; undefined where somebody would stand without a seat. */
function moveOn(
  before: Fleet,
  capacity: number,
  slot: number,
  { spans, lead, rebuild }: SlotCase,
): Fleet | undefined {
  const waited = before.building.map((slots) => slots - 1)
  let ready = before.ready + waited.filter((slots) => slots === 0).length
  let building = waited.filter((slots) => slots > 0)
  let { inUse } = before
  // Who comes at the very last moment is in before anything goes down.
  for (const { seats, end } of spans)
    if (slot === end) {
      ready -= seats
      inUse += seats
    }
  const count = (): number => ready + inUse + building.length
  while (count() > capacity && ready + building.length > 0) {
    if (ready > 0) ready--
    else building = building.slice(0, -1)
  }
  while (count() < capacity) building.push(lead)
  for (const { seats, until } of spans) if (slot === until) inUse -= seats
  while (count() < capacity) building.push(rebuild)
  if (ready < countAwaited(spans, slot)) return undefined
  building.sort((a, b) => a - b)
  return { capacity, ready, inUse, building }
}

const countAwaited = (spans: readonly SlotSpan[], slot: number): number =>
  spans.reduce((sum, { seats, from, end }) => (from <= slot && slot < end ? sum + seats : sum), 0)

const countUsed = (spans: readonly SlotSpan[], slot: number): number =>
  spans.reduce(
    (sum, { seats, from, until }) => (from <= slot && slot < until ? sum + seats : sum),
    0,
  )

/**
 * What a lowered Min may come to: everything goes at once, or only what stands ready and not what is being built, or
 * nothing. A plan has to be right for each.
 */
type Fates = readonly [eager: Fleet, patient: Fleet, lazy: Fleet]

function moveFates(fates: Fates, asked: number, slot: number, scene: SlotCase): Fates | undefined {
  const [eager, patient, lazy] = fates
  const leaving = scene.spans.filter(({ end }) => end === slot)
  const busy = leaving.reduce(
    (sum, { seats }) => sum + seats,
    patient.inUse + patient.building.filter((slots) => slots > 1).length,
  )
  const moved = [
    moveOn(eager, asked, slot, scene),
    moveOn(patient, Math.max(asked, Math.min(patient.capacity, busy)), slot, scene),
    moveOn(lazy, Math.max(asked, lazy.capacity), slot, scene),
  ]
  return moved.includes(undefined) ? undefined : (moved as unknown as Fates)
}

const nameFleet = ({ capacity, ready, inUse, building }: Fleet): string =>
  [capacity, ready, inUse, ...building].join(' ')

const noFates: Fates = [nothing, nothing, nothing]

/**
 * Seats times slots without anybody planned, of the best plan; undefined where no plan has seats for all. Plans that
 * are idle for more than `atMost` are not followed to their end.
 */
export function findLeastIdle(scene: SlotCase, atMost = Infinity): number | undefined {
  let states = new Map<string, { readonly fates: Fates; readonly idle: number }>([
    ['', { fates: noFates, idle: 0 }],
  ])
  for (let slot = 0; slot < scene.slots; slot++) {
    const next: typeof states = new Map()
    const used = countUsed(scene.spans, slot)
    for (const { fates, idle } of states.values())
      for (let asked = 0; asked <= scene.most; asked += scene.perHost) {
        const cost = idle + asked - used
        if (cost > atMost) break
        const moved = asked < used ? undefined : moveFates(fates, asked, slot, scene)
        if (!moved) continue
        const key = moved.map(nameFleet).join()
        const known = next.get(key)
        if (!known || known.idle > cost) next.set(key, { fates: moved, idle: cost })
      }
    states = next
  }
  const costs = [...states.values()].map(({ idle }) => idle)
  return costs.length === 0 ? undefined : Math.min(...costs)
}

/** The same of one plan, slot by slot; undefined where somebody would stand without a seat. */
export function countIdle(scene: SlotCase, askedAt: (slot: number) => number): number | undefined {
  let fates: Fates | undefined = noFates
  let idle = 0
  for (let slot = 0; slot < scene.slots; slot++) {
    const asked = askedAt(slot)
    const used = countUsed(scene.spans, slot)
    fates = asked < used ? undefined : moveFates(fates, asked, slot, scene)
    if (!fates) return undefined
    idle += asked - used
  }
  return idle
}
