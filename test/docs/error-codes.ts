import {
  fleetErrorCodes,
  nameFleetFault,
  refusalCatalogue,
  type Actor,
  type FleetFault,
  type RefusalCode,
  type RefusalReason,
} from '@appstreamlab/shared'
import { fleetFaultText, refusalText } from '@appstreamlab/server'

/**
 * Part of `npm run docs`, by `generated.ts`. Operators and support look up here what somebody reads
 * from a refusal page.
 */

const actors: Readonly<Record<Actor, string>> = {
  student: 'student',
  teacher: 'teacher',
  lms_admin: 'LMS admin',
  cloud_admin: 'cloud admin',
  nobody: 'nobody: it passes',
}

/** `docs/error-codes.md`: every public code with what people read and what the log says. */
export function writeErrorCodes(): string {
  const reasonsByCode = new Map<RefusalCode, RefusalReason[]>()
  for (const [reason, { code }] of entries())
    reasonsByCode.set(code, [...(reasonsByCode.get(code) ?? []), reason])
  const sections = [...reasonsByCode].map(([code, reasons]) => writeSection(code, reasons))
  return [
    '# Error codes',
    '',
    '<!-- Written by `npm run docs` from the catalogue in shared/src/refusals.ts and the page texts. -->',
    '',
    'A refusal page shows a reference such as `K7F3-92QD`; the log has it beside the exact reason and, where AppStream was asked, the AWS request id.',
    'The answer carries the code as header `lab-refusal`, and the link back to the course as `lti_errorlog`.',
    'Several reasons share one code where whoever guesses must not learn which guess was right.',
    '',
    '| code | status | who has to act |',
    '|---|---|---|',
    ...[...reasonsByCode].map(([code, [reason]]) => {
      const entry = reason && refusalCatalogue[reason]
      return `| [\`${code}\`](#${code}) | ${entry?.status} | ${entry && actors[entry.actor]} |`
    }),
    '',
    ...sections,
    writeFleetFaults(),
  ].join('\n')
}

/** What a fleet reports in place of starting or growing. */
function writeFleetFaults(): string {
  const faults: readonly FleetFault[] = [
    ...fleetErrorCodes,
    'STARTING_TOO_LONG',
    'AGENT_ACCESS',
    'AGENT_ACCESS_UNKNOWN',
    'OTHER',
  ]
  const rows = faults.map((fault) => {
    const { what, fix, teacher } = fleetFaultText(fault, 'en')
    return `| \`${nameFleetFault(fault)}\` | ${teacher} | ${what} | ${fix} |`
  })
  return [
    '## Faults of fleets',
    '',
    'A fleet that cannot start or grow is no refusal but a state of the lab, with these codes on pages for administrators, in the log (`fleet_fault`) and in the API (`fault`). They are the names that AppStream gives (FleetErrors), in small letters, and two of ours. The cloud admin has to act. Students read that somebody has to mend it and whom to tell.',
    '',
    '| code | teachers read | admins read | what to do |',
    '|---|---|---|---|',
    ...rows,
    '',
  ].join('\n')
}

function entries(): [RefusalReason, (typeof refusalCatalogue)[RefusalReason]][] {
  return Object.entries(refusalCatalogue) as [
    RefusalReason,
    (typeof refusalCatalogue)[RefusalReason],
  ][]
}

function writeSection(code: RefusalCode, reasons: readonly RefusalReason[]): string {
  const lines = [`## ${code}`, '']
  for (const reason of reasons) {
    const student = refusalText(reason, 'student', 'en')
    const teacher = refusalText(reason, 'teacher', 'en')
    const admin = refusalText(reason, 'admin', 'en')
    lines.push(
      `Reason in the log: \`${reason}\``,
      '',
      `- Students read: **${student.title}.** ${student.what}`,
      `- Teachers read: ${teacher.what === student.what ? `the same. ${teacher.fix ?? ''}`.trimEnd() : join(teacher.what, teacher.fix)}`,
      `- Admins read: ${join(admin.what, admin.fix)}`,
      '',
    )
  }
  return lines.join('\n')
}

function join(what: string, fix: string | undefined): string {
  return fix && !what.endsWith(fix) ? `${what} ${fix}` : what
}
