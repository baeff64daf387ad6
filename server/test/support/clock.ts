/** A clock that stands still until a test lets it pass. */
export function createClock(now = 1_000_000) {
  const clock = {
    now: () => now,
    pass: (milliseconds: number) => {
      now += milliseconds
    },
  }
  return clock
}
