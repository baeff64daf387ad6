import { drawLength, type LengthLaw } from './length-law.js'
import { drawNormal, type RandomNumbers } from './seeded-random.js'
import type { RunningSession, WaitFacts } from './wait-facts.js'

/** What is drawn once for each future, and holds in it. */
export interface FutureLaw {
  readonly lengths: LengthLaw
  /** Share of calls that are taken, and of seats that come back. */
  readonly taken: number
  readonly back: number
  /** People who leave, a millisecond and person. */
  readonly leaving: number
  readonly rebuilds: readonly number[]
}

export interface FutureQuestion {
  readonly facts: WaitFacts
  readonly law: FutureLaw
  readonly random: RandomNumbers
  /** How many people stand in front of the last who is asked about. */
  readonly people: number
}

/** Nobody is told a wait beyond this, and a future goes no further. */
export const longestWait = 8 * 3_600_000
/** How exactly a clock ends what it ends. */
const clockSpread = 90_000
const planSpread = 120_000

/**
 * One future: for each number of people ahead, how long from now until whoever stands there is called.
 * Seats open by the ends of those who are in, by machines that are being made, and by those who get in and
 * go again; people leave the line, and some let their call pass.
 */
export function simulateOpenings({ facts, law, random, people }: FutureQuestion): Float64Array {
  const openings = new OpeningQueue()
  for (let seat = 0; seat < facts.free; seat++) openings.add(0)
  for (const session of facts.running) {
    const left = drawRest(session, facts, law, random)
    if (random() < law.back) openings.add(left + drawRebuild(law.rebuilds, random))
  }
  for (const { since } of facts.pending)
    openings.add(drawRebuild(facts.growths ?? law.rebuilds, random, Math.max(0, facts.now - since)))
  for (const { at, seats } of facts.planned ?? [])
    for (let seat = 0; seat < seats; seat++)
      openings.add(Math.max(0, at - facts.now + planSpread * drawNormal(random)))
  const waits = new Float64Array(people + 1).fill(longestWait)
  let position = 0
  const least = Math.max(0, (facts.notBefore ?? facts.now) - facts.now)
  for (let opens = openings.take(); opens !== undefined; opens = openings.take()) {
    const at = Math.max(opens, least)
    if (at >= longestWait) break
    // Who has left by then is not called.
    while (position < people && random() > Math.exp(-law.leaving * at)) waits[position++] = at
    waits[position++] = at
    if (position > people) break
    if (random() >= law.taken) openings.add(at + facts.holdMilliseconds)
    else if (random() < law.back)
      openings.add(at + drawLength(law.lengths, random) + drawRebuild(law.rebuilds, random))
  }
  return waits
}

function drawRest(
  { startedAt, endsBy }: RunningSession,
  { now }: WaitFacts,
  { lengths }: FutureLaw,
  random: RandomNumbers,
): number {
  const age = Math.max(0, now - startedAt)
  const rest = drawLength(lengths, random, age) - age
  if (endsBy === undefined) return rest
  return Math.max(0, Math.min(rest, endsBy - now + Math.abs(clockSpread * drawNormal(random)) / 2))
}

function drawRebuild(rebuilds: readonly number[], random: RandomNumbers, elapsed = 0): number {
  if (rebuilds.length === 0) return 0
  for (let attempt = 0; attempt < 8; attempt++) {
    const measured = rebuilds[Math.floor(random() * rebuilds.length)] ?? 0
    const drawn = measured * (0.95 + 0.1 * random())
    if (drawn > elapsed) return drawn - elapsed
  }
  // It takes longer than any before: for a while yet, as far as anybody knows.
  return random() * Math.max(60_000, elapsed * 0.3)
}

/** The earliest first: a heap. */
class OpeningQueue {
  readonly #heap: number[] = []

  add(at: number): void {
    const heap = this.#heap
    let index = heap.push(at) - 1
    while (index > 0) {
      const parent = (index - 1) >> 1
      // Stryker disable next-line EqualityOperator: Of two that open at one time either may be the parent.
      if ((heap[parent] ?? 0) <= at) break
      heap[index] = heap[parent] ?? 0
      index = parent
    }
    heap[index] = at
  }

  take(): number | undefined {
    const heap = this.#heap
    const first = heap[0]
    const last = heap.pop()
    if (first === undefined || last === undefined || heap.length === 0) return first
    let index = 0
    for (;;) {
      const left = 2 * index + 1
      const right = left + 1
      // Stryker disable next-line EqualityOperator: Of two that open at one time either may come up first.
      const child = (heap[right] ?? Infinity) < (heap[left] ?? Infinity) ? right : left
      const value = heap[child]
      // Stryker disable next-line EqualityOperator: Of two that open at one time either may be the parent.
      if (value === undefined || value >= last) break
      heap[index] = value
      index = child
    }
    heap[index] = last
    return first
  }
}
