/** A lab on the demo course page. */
export interface DemoLab {
  /** Sent as `custom_lab`. */
  readonly id: string
  readonly title: string
  readonly description: string
  /** What this lab was set up to show, for the newcomer. */
  readonly shows: string
  /** The same in German. */
  readonly german?: { readonly description: string; readonly shows: string }
  readonly stackName: string
  readonly fleetName: string
}
