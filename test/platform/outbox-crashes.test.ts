import t from 'tap'
import { createMemoryCells, createMemoryStore, type GradeGateway } from '@appstreamlab/server'
import {
  kindOfGroup,
  type DueScore,
  type DurableStore,
  type GradeLine,
  type SharedCells,
} from '@appstreamlab/shared'
import { CanvasDouble } from './doubles/canvas-double.js'
import { ChamiloDouble } from './doubles/chamilo-double.js'
import { classOf, type DoubleOptions, type PlatformDouble } from './doubles/double.js'
import { doubleKey, makeClock } from './doubles/start-double.js'
import { MoodleDouble } from './doubles/moodle-double.js'
import { OpenEdxDouble } from './doubles/openedx-double.js'
import { lineOf, startProcess } from './doubles/outbox-stage.js'
import { createChance, createTrouble } from './doubles/trouble.js'

/**
 * Schedules of what may happen: scores decided while others are sent, processes that die at any await, answers that
 * are lost, refused as too many, or pages, and a second process that takes over. At the end the gradebook is the
 * ledger. `GRADE_SCHEDULES=10000` plays as many of them.
 */

const schedules = Number(process.env['GRADE_SCHEDULES'] ?? 40)
// Many take minutes; run by itself a test file has half of one.
t.setTimeout(60_000 + schedules * 300)
const minute = 60_000
const platforms: readonly (new (options: DoubleOptions) => PlatformDouble)[] = [
  MoodleDouble,
  OpenEdxDouble,
  ChamiloDouble,
  CanvasDouble,
]

class Crash extends Error {}

/** Ends a process at the await at which the fuse has burnt down: nothing of it happens any more. */
interface Fuse {
  left: number
}

function burn(fuse: Fuse): void {
  fuse.left -= 1
  if (fuse.left < 0) throw new Crash()
}

/** The process dies before the step, or after it and before it hears of it. */
function breakable<Target extends object>(target: Target, fuse: Fuse): Target {
  return new Proxy(target, {
    get(object, name, receiver) {
      const member: unknown = Reflect.get(object, name, receiver)
      if (typeof member !== 'function') return member
      return async (...values: unknown[]) => {
        burn(fuse)
        const result: unknown = await (member as (...all: unknown[]) => unknown).apply(
          object,
          values,
        )
        burn(fuse)
        return result
      }
    },
  })
}

/** What the store has taken is promised, also where its process did not survive to hear of it. */
function keepLedger(store: DurableStore, ledger: Map<string, number>): DurableStore {
  return {
    ...store,
    add(kind, id, value) {
      if (kind === 'grade-due') {
        const { userId, given } = value as DueScore
        ledger.set(userId, Math.max(ledger.get(userId) ?? 0, given))
      }
      return store.add(kind, id, value)
    },
  }
}

interface Played {
  readonly expected: ReadonlyMap<string, number>
  readonly found: ReadonlyMap<string, number | undefined>
  readonly left: number
  /** For whoever looks for the fault. */
  readonly sent: readonly unknown[]
}

async function play(seed: number): Promise<Played> {
  const chance = createChance(seed)
  const Platform = platforms[seed % platforms.length] as (typeof platforms)[number]
  const clock = makeClock()
  const double = new Platform({ clock, publicKey: doubleKey, people: classOf(3) })
  if (double instanceof CanvasDouble) double.bucket = 1e9
  const ledger = new Map<string, number>()
  const store = keepLedger(createMemoryStore(), ledger)
  const cells: SharedCells = createMemoryCells(clock)
  const line: GradeLine = lineOf(double)
  const start = (processId: string, fuse: Fuse) =>
    startProcess({
      double,
      clock,
      chance,
      processId,
      store: breakable(store, fuse),
      cells: breakable(cells, fuse),
      through: (gateway: GradeGateway) => breakable(gateway, fuse),
    })
  double.trouble = createTrouble(double, chance)
  for (let step = 0; step < 8; step += 1) {
    const fuses = [0, 1].map(() => ({ left: Math.floor(chance() * 60) }))
    const running = fuses.map((fuse, index) => start(`${step}.${index}`, fuse))
    const decide = async () => {
      const userId = String(4 + Math.floor(chance() * 3))
      const given = 1 + Math.floor(chance() * 100)
      await running[0]?.keepLine(line)
      const at = clock.now()
      await running[0]?.want({ line: line.id, userId, given, decidedAt: at, submittedAt: at })
    }
    const survive = (work: Promise<unknown>) =>
      work.catch((error: unknown) => {
        if (!(error instanceof Crash)) throw error
      })
    await Promise.all([
      survive(decide()),
      survive(decide()),
      ...running.map((one) => survive(one.round())),
    ])
    clock.at += Math.floor(chance() * 10) * minute + Math.floor(chance() * 3) * 1_000
  }
  double.trouble = undefined
  const last = start('last', { left: Number.POSITIVE_INFINITY })
  for (let n = 0; n < 60; n += 1) {
    clock.at += 20 * minute
    const { left } = await last.round()
    if (left === 0) break
  }
  return {
    expected: ledger,
    found: new Map([...ledger.keys()].map((id) => [id, double.gradeOf(id)])),
    left: (await store.list('grade-due')).entries.length,
    sent: (await store.list(kindOfGroup('grade-sent', line.id))).entries.map(({ value }) => value),
  }
}

void t.test(`the gradebook is the ledger after ${schedules} schedules`, async (t) => {
  const wrong: unknown[] = []
  for (let seed = 1; seed <= schedules; seed += 1) {
    const { expected, found, left, sent } = await play(seed)
    const isRight =
      left === 0 &&
      [...expected].every(([id, given]) => Math.abs((found.get(id) ?? -1) - given) < 0.01)
    if (!isRight) wrong.push({ seed, expected: [...expected], found: [...found], left, sent })
  }
  t.same(wrong.slice(0, 3), [])
})
