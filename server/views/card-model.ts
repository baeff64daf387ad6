import type { LabState, LineView } from '@appstreamlab/shared'
import type { PageFrame } from './frame.js'
import type { Messages } from './texts.js'

// All that a card shows. The server's `visit/` fills it in, and each part of the page takes what it needs.

export interface CardModel {
  /**
   * Absent where neither the lab nor the course says one; then the lab is called one in the reader's
   * language. Title, description and course come from an LMS and are hostile.
   */
  readonly title?: string
  readonly description?: string
  readonly contextTitle?: string
  readonly state: LabState
  /** Of a `full` lab whose fleet has a waiting line. */
  readonly line?: LineView
  /** In how many milliseconds the page looks again; absent: as its state says. */
  readonly nextLook?: number
  /** Until when the LMS lets this person open it, in milliseconds since the epoch. */
  readonly openUntil?: number
  readonly ticket: string
  /** Milliseconds since the epoch. */
  readonly now: number
  /** Milliseconds since the epoch. */
  readonly waitingSince?: number
  readonly backUrl?: string
  readonly alternativeUrl?: string
  /** It counts for a score, so that the way to it leads through the signer. */
  readonly alternativeCounts?: true
  readonly teacher: boolean
  readonly administrator: boolean
  /** The reader may see who is in the labs of the course. */
  readonly hasBoard?: true
  /** The reader may ask for classes of the course. */
  readonly hasClasses?: true
  /** Whether this person runs the labs of the institution. */
  readonly mayManage?: true
  /** The reader chooses what is scored, and sees what became of it. */
  readonly hasScores?: true
  /** So many scores of this link did not arrive. */
  readonly scoresMissing?: number
  /** Seen by a test student of the LMS. */
  readonly preview?: true
  /** The person has just ended their session. */
  readonly ended?: true
  readonly reference: string
}

/** What every part of a card is written from. */
export interface StatePage {
  readonly model: CardModel
  readonly frame: PageFrame
  readonly messages: Messages
}

/** Whoever teaches or administers is never sent to their teacher. */
export const isStaff = ({
  teacher,
  administrator,
}: Pick<CardModel, 'teacher' | 'administrator'>): boolean => teacher || administrator
