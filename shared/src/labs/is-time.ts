/**
 * For the readers of stored books and lines (`seat-book.ts`, `class-seats.ts`, `line-note.ts`): what came out of
 * JSON may be anything, and a moment in milliseconds is the one thing that all of them look for.
 */

/** Whether a value out of JSON is a moment, in milliseconds since 1970. */
export const isTime = (value: unknown): value is number => Number.isFinite(value)
