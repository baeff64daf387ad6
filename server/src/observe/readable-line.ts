import { toTerminalText } from './terminal-text.js'

/** The log for somebody who watches it in a terminal; `create-log.ts` writes JSON everywhere else. */

/** pino's numbers of levels. */
const levels: Readonly<Record<number, string>> = {
  10: 'TRACE',
  20: 'DEBUG',
  30: 'INFO',
  40: 'WARN',
  50: 'ERROR',
  60: 'FATAL',
}

/** A line of the log as people read it: when, how grave, what, and the fields by their names. */
export function readableLine(line: string): string {
  const { level, time, event, ...fields } = JSON.parse(line) as Readonly<Record<string, unknown>>
  const clock = typeof time === 'string' ? new Date(time).toLocaleTimeString('en-GB') : '--:--:--'
  const grade = (typeof level === 'number' ? levels[level] : undefined) ?? String(level)
  const text = Object.entries(fields)
    .map(([name, value]) => `${name}=${writeValue(value)}`)
    .join(' ')
  return toTerminalText(`${clock} ${grade.padEnd(5)} ${String(event)}  ${text}`).trimEnd()
}

const writeValue = (value: unknown): string =>
  typeof value === 'string' && /^[^\s"=]+$/.test(value) ? value : (JSON.stringify(value) ?? '')
