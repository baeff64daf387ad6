import {
  groupBy,
  nameClassFleet,
  targetOf,
  toLabClass,
  writeTargetKey,
  type AwsTarget,
  type ClassFleetRecord,
  type ClassRecord,
  type ClassTimes,
  type DurableStore,
  type Lab,
} from '@appstreamlab/shared'
import type { FleetRecords, TargetClasses } from '../../classes/apply/plan-target.js'
import { listApproved } from '../../classes/book/approved-classes.js'
import { createClassBook } from '../../classes/book/class-book.js'
import type { Config } from '../../config/config.js'
import { findLab, listLabs } from '../../config/find-labs.js'
import { dayMs } from '../../classes/timetable/wall-time.js'

/** From the class book and the configured labs to the classes of each AWS target. */

export interface TargetWork extends TargetClasses {
  /** The configured labs of each fleet: their stacks are where people are looked for. */
  readonly labs: ReadonlyMap<string, readonly Lab[]>
  /** Of each fleet, classes of which more is asked for than is approved. */
  readonly asked: ReadonlyMap<string, readonly ClassRecord[]>
}

export interface ClassWork {
  readonly targets: readonly TargetWork[]
  /** Classes whose lab no configuration names any more: they are not planned. */
  readonly labGone: readonly ClassRecord[]
}

/** Lists the fleets that an approved class, or something of ours that is kept, is about. */
export async function listWork(
  config: Config,
  state: DurableStore,
  now: number,
): Promise<ClassWork> {
  const all = await createClassBook(state).list()
  const kept = (await state.list('class-fleet')).entries
  const known = new Set(
    kept.flatMap(({ id, value }) => ((value as ClassFleetRecord).base ? [id] : [])),
  )
  const isOn = ({ approved }: Pick<ClassRecord, 'approved'>): boolean =>
    (approved?.lessons.at(-1)?.end ?? 0) > now - dayMs
  const approved = listApproved(all, config).filter(isOn)
  const wanted = new Set(approved.map(({ lab }) => nameOf(lab)))
  const labs = listLabs(config).filter((lab) => known.has(nameOf(lab)) || wanted.has(nameOf(lab)))
  return {
    labGone: all.filter((record) => isOn(record) && !findLab(record, config)),
    targets: [...groupBy(labs, writeTargetKey)].flatMap(([key, ofTarget]) => {
      const [first] = ofTarget
      if (!first) return []
      const own = approved.filter(({ lab }) => writeTargetKey(lab) === key)
      return [
        {
          target: targetOf(first),
          fleets: [...new Set(ofTarget.map(({ fleetName }) => fleetName))],
          labs: groupBy(ofTarget, ({ fleetName }) => fleetName),
          classes: own
            .map((record) => toLabClass(record, record.lab.fleetName))
            .filter((one) => one !== undefined),
          asked: groupBy(
            own.filter(({ asked }) => asked),
            ({ lab }) => lab.fleetName,
          ),
        },
      ]
    }),
  }
}

const nameOf = (lab: Lab): string => nameClassFleet(targetOf(lab), lab.fleetName)

/** What is kept of the fleets of one target. */
export const fleetRecords = (state: DurableStore, target: AwsTarget): FleetRecords => ({
  read: async (fleetName) =>
    (await state.read('class-fleet', nameClassFleet(target, fleetName))) as
      ClassFleetRecord | undefined,
  save: (fleetName, record) =>
    state.replace('class-fleet', nameClassFleet(target, fleetName), record),
})

/**
 * People whose window was made longer than what is approved, and who may be in by that now: nothing is taken down
 * before somebody has decided about it.
 */
export function countOverridden(records: readonly ClassRecord[], now: number): number {
  return records.reduce((sum, { asked, approved }) => {
    const more = (asked ? countOpen(asked, now) : 0) - (approved ? countOpen(approved, now) : 0)
    return sum + Math.max(0, more)
  }, 0)
}

function countOpen({ people, windows, lessons }: ClassTimes, now: number): number {
  const special = windows.reduce((sum, window) => sum + window.people, 0)
  const groups = [...windows, { people: people - special, startsEarlierMs: 0, endsLaterMs: 0 }]
  return lessons
    .flatMap(({ start, end }) =>
      groups.filter((one) => start - one.startsEarlierMs <= now && now < end + one.endsLaterMs),
    )
    .reduce((sum, group) => sum + group.people, 0)
}
