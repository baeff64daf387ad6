/** An instant, in milliseconds since the epoch, as commands and answers write it: ISO 8601 in UTC, without empty fractions. */
export const writeInstant = (instant: number): string =>
  new Date(instant).toISOString().replace('.000Z', 'Z')
