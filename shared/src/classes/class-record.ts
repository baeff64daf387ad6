import type { DeploymentId, LabId, TenantId } from '../ids.js'
import type { ClassLesson, IndividualWindow, LabClass } from './lab-class.js'

/**
 * What is kept of a class: one entry of the durable store each. Who asked is a pseudonym or the user id of the LMS
 * as the caller gives it, never a name.
 */

/** When and how many; the same shape for what is asked for and for what is approved. */
export interface ClassTimes {
  readonly name: string
  /** Everybody, with those of `windows`. */
  readonly people: number
  /** Of IANA; for words only: lessons are instants. */
  readonly zone: string
  /** By their start, no two at once. Instants in milliseconds since the epoch. */
  readonly lessons: readonly ClassLesson[]
  /** Counted within `people`. */
  readonly windows: readonly IndividualWindow[]
  /** The class has the fleet to itself. */
  readonly isExam?: true
}

export interface ClassWish extends ClassTimes {
  /** When it was asked for or approved; milliseconds since the epoch. */
  readonly at: number
  /** Who did. */
  readonly by: string
}

/** Who may change a class, and whose launches are those of its members. */
export interface ClassOwner {
  /** Consumer key, or name of the registration. */
  readonly credential: string
  /** LTI 1.3. */
  readonly deploymentId?: DeploymentId
  readonly contextId: string
  /** The caller's own name of the class, unique within the credential; Moodle: the id of the course module. */
  readonly key?: string
}

export type ClassSource = 'moodle' | 'lti' | 'file' | 'operator'

/**
 * `draft`: a copy that plans nothing until a teacher confirms it. `requested`: something waits for approval; what
 * was approved before goes on being planned. `refused` and `withdrawn`: nothing is planned. A class of which only
 * the wish for more was refused is `approved`, with a reason.
 */
export type ClassState = 'draft' | 'requested' | 'approved' | 'refused' | 'withdrawn'

export interface ClassEvent {
  readonly at: number
  readonly by: string
  readonly what:
    'saved' | 'requested' | 'approved' | 'refused' | 'withdrawn' | 'confirmed' | 'put_off'
}

/** The calendar of the configuration that a class comes from: it is changed and taken back as the calendar is. */
export interface ClassCalendarPlace {
  /** Of the tenant's calendars. */
  readonly name: string
  /** Which class of that calendar: made of the title or UID of its events, 16 characters. */
  readonly key: string
}

export interface ClassRecord {
  /** Ours, random, safe in addresses, 16 characters. */
  readonly id: string
  /** Grows with every change; who writes names the one that was read, so that no change is lost. */
  readonly revision: number
  readonly tenantId: TenantId
  readonly labId: LabId
  readonly source: ClassSource
  /** Absent: nobody but the people who run the signer changes it, and it has no members. */
  readonly owner?: ClassOwner
  /** Absent: no calendar of the configuration has it. */
  readonly calendar?: ClassCalendarPlace
  /** Waits for approval; of a draft: what its teacher is asked to confirm. */
  readonly asked?: ClassWish
  /** What the plan counts. */
  readonly approved?: ClassWish
  /** What was refused or withdrawn last. */
  readonly last?: ClassWish
  readonly state: ClassState
  /** Why it was refused, in the words of a person. */
  readonly reason?: string
  /** The newest last; {@link classRecordBounds} holds. */
  readonly history: readonly ClassEvent[]
}

export const classRecordBounds = {
  lessons: 400,
  windows: 200,
  history: 50,
  /** Characters of a name, of who asked, of a key or id of the caller's, and of a reason. */
  name: 200,
  by: 255,
  key: 255,
  reason: 500,
} as const

/** What pages and answers show of a class: what is asked for, else what is approved, else what was. */
export const findShownTimes = ({ asked, approved, last }: ClassRecord): ClassWish | undefined =>
  asked ?? approved ?? last

/** The class as the planner takes it; undefined where nothing of it is approved. */
export function toLabClass(
  { id, labId, approved }: ClassRecord,
  fleet: string,
): LabClass | undefined {
  return approved && shapeLabClass({ id, labId, fleet }, approved)
}

/** Any wish as the planner takes it, to see whether it would fit. */
export const shapeLabClass = (
  { id, labId, fleet }: { readonly id: string; readonly labId: LabId; readonly fleet: string },
  { name, people, windows, lessons }: ClassTimes,
): LabClass => ({ id, name, fleet, lab: labId, people, windows, lessons })

/** Kept of the book as a whole, under one id: the change that was decided last, and whose turn comes next. */
export interface ClassTurn {
  readonly revision: number
  /** The class as that change leaves it; it may not lie in its own entry yet. */
  readonly pending?: ClassRecord
  /** The id of a class that it takes away. */
  readonly removed?: string
}
