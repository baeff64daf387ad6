import type { Logger } from 'pino'
import { logConfigWarning } from './events.js'

/** Warnings of what is opened before there is a log: kept until then. */
export interface EarlyWarnings {
  say(warning: string): void
  writeTo(log: Logger): void
}

export function createEarlyWarnings(): EarlyWarnings {
  let current: Logger | undefined
  const early: string[] = []
  return {
    say(warning) {
      if (current) logConfigWarning(current, warning)
      else early.push(warning)
    },
    writeTo(log) {
      current = log
      for (const warning of early.splice(0)) logConfigWarning(log, warning)
    },
  }
}
