/** The operator asked for something that the command cannot do; the message says what it can. */
export class UsageError extends Error {
  override name = 'UsageError'
}
