import { forgetWaiting, noteWaiting } from '../courses/course-records.js'
import type { AppContext } from '../http/app-context.js'
import type { Stood } from './stand-in-line.js'
import type { Visit } from './visit.js'

/** Tells the board of the visit's course that its person has joined the waiting line, or is done with it. */
export function noteStood(
  before: Visit,
  { visit }: Pick<Stood, 'visit'>,
  parts: Pick<AppContext, 'config' | 'records' | 'clock'>,
): void {
  const was = before.ticket.line
  const { line } = visit.ticket
  if (!line) return
  if (line.ended) {
    if (was && !was.ended) forgetWaiting(visit, parts)
    return
  }
  if (was?.line !== line.line || was.number !== line.number) noteWaiting(visit, parts)
}
