import { nameFleetFault, writePlaceKey, type Lab, type LabState } from '@appstreamlab/shared'
import type { AppContext } from '../http/app-context.js'
import { logFleetFault } from '../observe/events.js'

/** Tells the people who run the labs, once, that a fleet does not start or grow until they mend it. */
export function noteFleetFault(
  lab: Lab,
  { fault, fleetErrors = [] }: LabState,
  { log, toldBefore }: Pick<AppContext, 'log' | 'toldBefore'>,
): void {
  if (!fault) return
  const name = nameFleetFault(fault)
  if (!toldBefore.isNews(`fleet fault ${writePlaceKey(lab)} ${lab.fleetName} ${name}`)) return
  logFleetFault(log, lab, { fault: name, fleetErrors })
}
