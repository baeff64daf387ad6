import type { Clock, DurableStore, SharedCells } from '@appstreamlab/shared'
import type { SwitchedSchedule } from '../aws/capacity/switched-schedule.js'

/**
 * A function does nothing between its events, so scores are sent, and people who are in are looked at, by a schedule
 * of AWS's that invokes it each minute (docs/aws.md, "Grades"). It is on only while there is something to do: whoever
 * keeps the first score or the first person who is in switches it on, and the minute that finds nothing switches it
 * off. Whoever comes in between is lost by neither: what they need is kept before they look whether the schedule
 * runs, and it is looked for once more after the schedule was switched off.
 */
export interface ScoreSwitch {
  /** The store, whose users have the schedule run as soon as they keep what needs it. */
  watch(store: DurableStore): DurableStore
  /** Before the work of a minute: the schedule runs. */
  noteMinute(): Promise<void>
  /** After the work of a minute. */
  endMinute(store: DurableStore): Promise<void>
  /** No tenant has scores any more. */
  stop(): Promise<void>
}

export interface ScoreSwitchParts {
  readonly schedule: SwitchedSchedule
  readonly cells: SharedCells
  readonly clock: Clock
  /** The schedule could not be switched; launches go on. */
  readonly onFailed: (error: unknown, wanted: 'on' | 'off') => void
}

/** What needs the schedule for as long as it is there. */
const kinds = ['score-active', 'grade-due'] as const
const cell = 'grades schedule'
/** A schedule of which nobody has heard for so long may be off, and is switched on again. */
const quietMilliseconds = 180_000
const lifetimeMilliseconds = 600_000

interface Heard {
  readonly isOn: boolean
  readonly at: number
}

export function createScoreSwitch(parts: ScoreSwitchParts): ScoreSwitch {
  const { schedule, cells, clock, onFailed } = parts
  const note = (isOn: boolean): Promise<void> =>
    cells.update(
      cell,
      () => ({ next: { isOn, at: clock.now() } satisfies Heard, result: undefined }),
      lifetimeMilliseconds,
    )
  const isRunning = async (): Promise<boolean> => {
    const heard = (await cells.read(cell)) as Heard | undefined
    return heard?.isOn === true && Math.abs(clock.now() - heard.at) < quietMilliseconds
  }
  const switchOn = async (): Promise<void> => {
    try {
      await schedule.set(true)
      await note(true)
    } catch (error) {
      onFailed(error, 'on')
    }
  }
  const switchOff = async (): Promise<void> => {
    await note(false)
    try {
      await schedule.set(false)
    } catch (error) {
      onFailed(error, 'off')
    }
  }
  const wake = async (): Promise<void> => {
    // Cells that cannot be read know nothing, and the schedule is asked itself.
    if (!(await isRunning().catch(() => false))) await switchOn()
  }
  return {
    watch: (store) => ({
      ...store,
      async add(kind, id, value) {
        const answer = await store.add(kind, id, value)
        if (isNeedful(kind)) await wake()
        return answer
      },
    }),
    noteMinute: () => note(true),
    async endMinute(store) {
      if (await hasWork(store)) return
      await switchOff()
      if (await hasWork(store)) await switchOn()
    },
    stop: switchOff,
  }
}

const isNeedful = (kind: string): boolean => kinds.some((needful) => needful === kind)

async function hasWork(store: DurableStore): Promise<boolean> {
  for (const kind of kinds) if ((await store.list(kind)).entries.length > 0) return true
  return false
}
