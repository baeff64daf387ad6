import type { Lab, LineTicket, LineView, AppStreamUserId, TenantId } from '@appstreamlab/shared'
import { nameLine } from './fleet-books.js'

/** Somebody who waits for a seat of the lab's fleet, or asks how they stand. */
export interface LinePerson {
  /** AppStream user id. */
  readonly userId: AppStreamUserId
  readonly tenantId: TenantId
  /** Whether their page is in a hidden tab. */
  readonly hidden: boolean
  /** How much longer than others they have; 1 or more. */
  readonly factor: number
  /** The owners of classes that they are a member of, as `listMarks` names them; absent where the LMS asks. */
  readonly marks?: readonly string[] | undefined
  /** What their page had; absent where they launched anew, or where the LMS asks. */
  readonly ticket?: LineTicket | undefined
  /** What their page had of the line of the fleet that the lab had before. */
  readonly former?: LineTicket | undefined
}

/** How somebody stands, and what their page keeps of it. */
export interface Stand {
  readonly view: LineView
  readonly ticket?: LineTicket
  /** In how many milliseconds the page looks again. */
  readonly nextLook: number
  /** The stack that they wait for. */
  readonly stackName?: string
  /** How much longer than others they have; 1 or more. */
  readonly factor?: number
}

/** Which of these labs leads to that stack of the lab's fleet. */
export function findLabOfStack(stackName: string, lab: Lab, labs: Iterable<Lab>): Lab | undefined {
  for (const other of labs)
    if (other.stackName === stackName && nameLine(other) === nameLine(lab)) return other
  return undefined
}

export const isStanding = (ticket: LineTicket | undefined, lab: Lab): ticket is LineTicket =>
  ticket !== undefined && !ticket.ended && ticket.line === nameLine(lab)
