/**
 * Thrown inside this room alone, where a part of an event, zone or row cannot be used: it ends the reading of that
 * one event, zone or row, whose reader turns it into a refusal by name.
 */
export class RefusedPart extends Error {
  override name = 'RefusedPart'
  readonly line: number

  /** `what` goes on after the name of the event: `the zone "X" …`. */
  constructor(what: string, line: number) {
    super(what)
    this.line = line
  }
}

/** Gives the refusal; throws on what is none, because that is a fault of ours. */
export function toRefused(error: unknown): RefusedPart {
  if (error instanceof RefusedPart) return error
  throw error
}

/** Text of a file inside a sentence: quoted, and no longer than a line. */
export function quote(text: string): string {
  const short = text.length > 80 ? `${text.slice(0, 79)}…` : text
  return JSON.stringify(short)
}
