import { pino, type Logger } from 'pino'
import { findLogFormat, findLogLevel, type Environment } from '../config/settings.js'
import { readableLine } from './readable-line.js'

/**
 * The log on standard output. It can write before the configuration is read. Machines get one object a
 * line, and people in front of a terminal a line that they can read.
 */
export function createLog(env: Environment): Logger {
  const { stdout } = process
  const format = findLogFormat(env) ?? (stdout.isTTY ? 'text' : 'json')
  const options = {
    level: findLogLevel(env) ?? 'info',
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
  }
  return format === 'json'
    ? pino(options)
    : pino(options, { write: (line: string) => void stdout.write(`${readableLine(line)}\n`) })
}
