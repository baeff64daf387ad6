import type { FleetFault, FleetFaultGroup } from '@appstreamlab/shared'

/** What people read about a fleet that does not start or grow, in one language. */
export interface FleetFaultMessages {
  readonly student: {
    readonly line: string
    /** Not for whoever is the teacher. */
    readonly tellTeacher: string
  }
  readonly teacher: {
    readonly cannotStart: string
    readonly cannotGrow: string
    readonly ask: string
    readonly why: Readonly<Record<FleetFaultGroup, string>>
  }
  readonly admin: Readonly<Record<FleetFault, { readonly what: string; readonly fix: string }>>
}
