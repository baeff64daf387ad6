/** The rules of a lab: its own, else those of its tenant. */
export interface ClassPolicy {
  /** `always`: somebody approves every class. `never`: what fits and stays within the limits counts at once. */
  readonly approval: 'always' | 'never'
  /** Seat-hours that the classes of the lab may plan for in a calendar month. */
  readonly seatHoursAMonth?: number
  /** The most people of one class. */
  readonly seatsAtMost?: number
  /** Whether unused seats are held for members around the start. */
  readonly holdSeats: boolean
  /** `operators`: classes come from the people who run the signer alone. */
  readonly askedBy: 'teachers' | 'operators'
}
