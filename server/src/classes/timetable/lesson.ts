/** What a calendar file comes to; read by `npm run classes` and by the planner of `shared/src/classes`. */

/** A lesson: one date of a class, on instants. */
export interface Lesson {
  readonly uid: string
  /** UTC, in milliseconds. */
  readonly start: number
  readonly end: number
  readonly summary: string
  /** Where it is, as the file says it; absent: it does not. */
  readonly location?: string
  /** With commas, as the file says them. */
  readonly categories?: string
}

/** Something of the file that counts for nothing, and why: nothing is guessed, and nothing is left out silently. */
export interface Refused {
  /** A sentence for people that names the UID or the zone. */
  readonly refused: string
  /** The line of the file, counted from 1. */
  readonly line: number
}

/** What stands in the file and is no lesson, by number. */
export interface NoLessons {
  readonly allDay: number
  readonly withoutLength: number
  readonly cancelled: number
}

/** What comes of a file that cannot be read at all. */
export const unreadable = (refused: string): Reading => ({
  lessons: [],
  refusals: [{ refused, line: 1 }],
  noLessons: { allDay: 0, withoutLength: 0, cancelled: 0 },
  isReadable: false,
})

export interface Reading {
  /** By start, then UID. */
  readonly lessons: readonly Lesson[]
  /** By line. */
  readonly refusals: readonly Refused[]
  readonly noLessons: NoLessons
  /** Whether the file was a calendar at all. */
  readonly isReadable: boolean
}

/** What the caller of a reading asks for; instants are in milliseconds. */
export interface ReadingWish {
  /** Lessons that begin at or after this instant; absent: from the first. */
  readonly from?: number | undefined
  /** Lessons that begin before this instant; absent: see {@link chooseWindow}. */
  readonly to?: number | undefined
  /** For times that the file gives without a zone. */
  readonly zone?: string | undefined
  /** The order of day and month in a CSV file that does not show it itself. */
  readonly dates?: 'day-first' | 'month-first' | undefined
  readonly now: number
}

/** What a reading may take; beyond it the file or series is refused by name. */
export const limits = {
  fileBytes: 64 * 1024 * 1024,
  /** Rows are held as a whole, since any of them may show whether the day or the month comes first. */
  csvBytes: 16 * 1024 * 1024,
  /** For one line after its folds are joined. */
  lineBytes: 1024 * 1024,
  events: 300_000,
  lessons: 200_000,
  /** For one rule: its dates, or the periods in which it looks for them. */
  datesOfRule: 10_000,
  /** A file of 50 MB takes about 15 s of one core; a busy machine gets much more. */
  seconds: 300,
  memoryMegabytes: 768,
  refusals: 1_000,
} as const

const yearMs = 366 * 86_400_000

/** Rules of zones are known up to here; later dates would be guesses. */
export const lastKnownInstant = Date.UTC(2037, 0, 1)

export interface Window {
  readonly from: number
  /** For rules that end by themselves. */
  readonly to: number
  /** For rules without an end. */
  readonly endlessTo: (start: number) => number
}

/** Without `--to` a rule without an end is followed for a year from now, or from its own start if that is later. */
export function chooseWindow({ from, to, now }: ReadingWish): Window {
  const last = Math.min(to ?? lastKnownInstant, lastKnownInstant)
  return {
    from: from ?? -Infinity,
    to: last,
    endlessTo: (start) => (to === undefined ? Math.min(last, Math.max(now, start) + yearMs) : last),
  }
}
