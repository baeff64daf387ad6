import type { Logger } from 'pino'
import { nameFleetFault, writeTargetKey, type Lab, type LabState } from '@appstreamlab/shared'
import { logFleetFault } from './events.js'
import type { ToldBefore } from './told-before.js'

/** Tells the people who run the labs, once, that a fleet does not start or grow until they mend it. */
export function noteFleetFault(
  lab: Lab,
  { fault, fleetErrors = [] }: LabState,
  { log, toldBefore }: { readonly log: Logger; readonly toldBefore: ToldBefore },
): void {
  if (!fault) return
  const name = nameFleetFault(fault)
  if (!toldBefore.isNews(`fleet fault ${writeTargetKey(lab)} ${lab.fleetName} ${name}`)) return
  logFleetFault(log, lab, { fault: name, fleetErrors })
}
