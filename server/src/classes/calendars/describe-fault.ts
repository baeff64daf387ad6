import type { LabId } from '@appstreamlab/shared'
import type { CalendarFault, CalendarFaultCause } from './plan-calendar.js'

/** What `npm run check` and the self-test say of a calendar's fault, and what to do about it. In English. */
export function describeFault(
  labId: LabId,
  { cause, detail }: CalendarFault,
): { readonly cause: string; readonly fix: string } {
  return {
    cause: `Calendar for lab \`${labId}\`: ${faultWords[cause]} (${detail}).`,
    fix: fixes[cause],
  }
}

const faultWords: Readonly<Record<CalendarFaultCause, string>> = {
  unreadable: 'it cannot be read',
  refused_parts: 'parts of it count for nothing',
  no_lessons: 'nothing of it is planned',
  vanished: 'its lessons are gone',
  ends_early: 'it ends before the term does',
  class_refused: 'a class of it cannot be asked for',
  failed: 'something went wrong',
}

const stays = 'Until then what was planned of it stays.'
const fixes: Readonly<Record<CalendarFaultCause, string>> = {
  unreadable: `Correct \`file\` or \`address\`, or have it put back. ${stays}`,
  refused_parts: 'Mend what is named (docs/timetables.md).',
  no_lessons: 'Look at `summary`, `location`, `category` and `uid`, and at the calendar itself.',
  vanished: stays,
  ends_early: `Have it continued, or correct \`lastAfter\`. ${stays}`,
  class_refused: stays,
  failed: stays,
}
