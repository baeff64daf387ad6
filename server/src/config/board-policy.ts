/** How people may be named on the boards of courses; `off`: nothing is kept and nobody has a board. */
export const boardNames = ['lms-ids', 'pseudonyms', 'off'] as const
export const maxRefusalHours = 24

/** What is kept for the boards on which teachers see who is in the labs of their course. */
export interface BoardPolicy {
  readonly people: (typeof boardNames)[number]
  /** 0: refusals are not kept. */
  readonly refusalHours: number
}
