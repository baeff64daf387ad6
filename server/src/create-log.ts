import { pino, type Logger } from 'pino'
import { findLogLevel, type Environment } from './config/settings.js'

/** The log on standard output. It can write before the configuration is read. */
export function createLog(env: Environment): Logger {
  return pino({
    level: findLogLevel(env) ?? 'info',
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
  })
}
