/** pino's number of the level `warn`. */
const warnLevel = 40

type Entry = Readonly<Record<string, unknown>>

/** What the signer's events mean to somebody who is trying it out; fields as in `docs/log-fields.md`. */
const sentences: Readonly<Record<string, (entry: Entry) => string>> = {
  launch: ({ lab, stack, reference }) =>
    `${show(lab ?? stack)}: sent on to the desktop  ${show(reference)}`,
  card: ({ lab, stack, state, reference }) =>
    `${show(lab ?? stack)}: page shown, the lab is ${show(state)}  ${show(reference)}`,
  refusal: ({ reason, status, reference }) =>
    `refused: ${show(reason)} (${show(status)})  ${show(reference)}`,
  look_failed: ({ action, reason }) => `${show(action)} failed: ${show(reason)}`,
  configuration: ({ warning }) => show(warning),
  class_alert: ({ fleet, cause, detail }) =>
    `the class on ${show(fleet)} is at risk: ${show(cause)}${detail === undefined ? '' : ` (${show(detail)})`}`,
}

const show = (value: unknown): string =>
  typeof value === 'string' ? value : (JSON.stringify(value) ?? '')

/**
 * The demo's signers keep seats in memory, where the keeper of its class cannot look: it says so each time, and leaves Max
 * alone. Launches come to this machine under the names it goes by, and the demo course is a platform on it: to
 * change either would be wrong here.
 */
const isExpected = ({ event, warning }: Entry): boolean =>
  event === 'class_unseen' ||
  (event === 'configuration' &&
    [
      'PUBLIC_URL is not set',
      'ALLOW_PRIVATE_PLATFORMS is set',
      // The keys of a demo are other ones at each start.
      'A restart with another USER_ID_KEY',
    ].some((begin) => show(warning).startsWith(begin)))

function describeEntry(entry: Entry): string | undefined {
  const { event, level, time } = entry
  if (isExpected(entry)) return undefined
  const sentence = typeof event === 'string' ? sentences[event] : undefined
  if (!sentence && !(typeof level === 'number' && level >= warnLevel)) return undefined
  const clock = typeof time === 'string' ? new Date(time).toLocaleTimeString('en-GB') : ''
  const text = sentence ? sentence(entry) : JSON.stringify(entry)
  // Names in a launch come from outside: they must not steer the terminal.
  return `${clock}  ${text.replaceAll(/\p{Cc}/gu, '')}`
}

/** A line of the signer's log as a newcomer reads it; undefined for what is not worth a look. */
export function readLogLine(line: string): string | undefined {
  try {
    const entry: unknown = JSON.parse(line)
    if (typeof entry === 'object' && entry !== null) return describeEntry(entry as Entry)
  } catch {
    // Not of the log: whatever it is, somebody should see it.
  }
  return line.trim() === '' ? undefined : line
}
