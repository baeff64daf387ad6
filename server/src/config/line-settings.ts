import { lineRules } from '@appstreamlab/shared'
import type { LabEntry, TenantEntry } from './file-schema.js'

type Owner = Pick<TenantEntry, 'waitingLine' | 'seatHold'>

/** Whether people wait in line for this lab's fleet. */
export const hasLine = (lab: LabEntry, tenant: Owner): boolean =>
  lab.waitingLine ?? tenant.waitingLine ?? true

/** Seconds for which a seat is held for whoever is called. */
export const readSeatHold = (lab: LabEntry, tenant: Owner): number =>
  lab.seatHold ?? tenant.seatHold ?? lineRules.holdMilliseconds / 1000
