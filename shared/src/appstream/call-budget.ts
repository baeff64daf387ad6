/**
 * The pace at which AWS is called: one line for all processes, in which each call gets a number.
 *
 * The line moves forward at so many numbers a second, and whoever's number it has reached may call. So
 * calls go out in the order of arrival whatever process they came to, and a number is taken in one
 * step. When AWS says that calls come too fast, the line steps back to the call that was refused, rests,
 * and goes on at half the pace; the pace comes back slowly. A refused call keeps its number.
 */

export interface CallPace {
  /** Calls a second. */
  readonly perSecond: number
  /** Calls that may go out at once after a quiet time. */
  readonly burst: number
}

/**
 * The pace where nothing is configured. AWS publishes no rate for this API. A full lecture hall (120 in 5 seconds)
 * never waits at this pace, and where AWS allows less, its refusals find the pace within seconds.
 */
export const defaultCallPace: CallPace = { perSecond: 50, burst: 100 }

export const pacing = {
  minimumPerSecond: 1,
  /** After a refusal nothing goes out for this long, and further refusals are of the same pace. */
  restMilliseconds: 1_000,
  /** The pace goes from half back to full in half of this time. */
  recoveryMilliseconds: 60_000,
  /** Clocks of processes differ by less than this; a time further ahead is of a clock that was set back. */
  skewMilliseconds: 10_000,
} as const

export interface CallLine {
  /** Calls a second, at present. */
  readonly pace: number
  /** The number that the line had reached at `at`; a fraction on the way to the next. */
  readonly position: number
  /** Milliseconds since the epoch. */
  readonly at: number
  /** The number of the next who comes. */
  readonly next: number
  readonly throttledAt?: number
}

export const openLine = ({ perSecond, burst }: CallPace, now: number): CallLine => ({
  pace: perSecond,
  position: burst - 1,
  at: now,
  next: 0,
})

/** Moves the line to where it is now. */
export function moveLine(line: CallLine, pace: CallPace, now: number): CallLine {
  // Between processes whose clocks differ the line's own time does not go back: the same time would pass twice.
  const at = line.at - now < pacing.skewMilliseconds ? Math.max(line.at, now) : now
  const passed = Math.max(0, at - line.at)
  // The line may be that of another configuration.
  const current = Math.min(line.pace, pace.perSecond)
  const most = line.next - 1 + Math.max(1, (pace.burst * current) / pace.perSecond)
  const gain = (pace.perSecond * passed) / pacing.recoveryMilliseconds
  return {
    ...line,
    position: Math.min(most, line.position + (current * passed) / 1000),
    pace: Math.min(pace.perSecond, current + gain),
    at,
  }
}

export interface Joined {
  readonly line: CallLine
  readonly number: number
  readonly waitMilliseconds: number
}

/** Gives a call a number, unless it would have to wait for longer than this. */
export function joinLine(
  known: CallLine,
  pace: CallPace,
  { now, atMostMilliseconds }: { readonly now: number; readonly atMostMilliseconds: number },
): Joined | undefined {
  const line = moveLine(known, pace, now)
  const number = line.next
  const waitMilliseconds = waitFor(line, number)
  if (waitMilliseconds > atMostMilliseconds) return undefined
  return { line: { ...line, next: number + 1 }, number, waitMilliseconds }
}

/** How long the holder of a number still waits; undefined where the line does not know the number. */
export function findWait(
  known: CallLine,
  pace: CallPace,
  { now, number }: { readonly now: number; readonly number: number },
): number | undefined {
  return number < known.next ? waitFor(moveLine(known, pace, now), number) : undefined
}

const waitFor = ({ position, pace }: CallLine, number: number): number =>
  Math.max(0, Math.ceil(((number - position) / pace) * 1000))

/** Slows the line down, after AWS refused the call with this number. */
export function throttleLine(
  known: CallLine,
  pace: CallPace,
  { now, number }: { readonly now: number; readonly number: number },
): CallLine {
  const line = moveLine(known, pace, now)
  const since = now - (line.throttledAt ?? Infinity)
  const again = since >= 0 && since < pacing.restMilliseconds
  const slower = again ? line.pace : Math.max(pacing.minimumPerSecond, line.pace / 2)
  const rest = again ? pacing.restMilliseconds - since : pacing.restMilliseconds
  return {
    ...line,
    pace: slower,
    position: Math.min(line.position, number - (slower * rest) / 1000),
    ...(!again && { throttledAt: now }),
  }
}

/** Reads a line from a shared cell; undefined for anything else. */
export function readCallLine(value: unknown): CallLine | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  const { pace, position, at, next, throttledAt } = value as Record<string, unknown>
  if (![pace, position, at, next].every((part) => Number.isFinite(part))) return undefined
  if ((pace as number) <= 0) return undefined
  return {
    pace: pace as number,
    position: position as number,
    at: at as number,
    next: next as number,
    ...(typeof throttledAt === 'number' && { throttledAt }),
  }
}
