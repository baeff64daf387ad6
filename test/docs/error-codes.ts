import {
  refusalCatalogue,
  type Actor,
  type RefusalCode,
  type RefusalReason,
} from '@appstreamlab/shared'
import { refusalText } from '@appstreamlab/server'

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
      `- Teachers read: ${join(teacher.what, teacher.fix)}`,
      `- Admins read: ${join(admin.what, admin.fix)}`,
      '',
    )
  }
  return lines.join('\n')
}

function join(what: string, fix: string | undefined): string {
  return fix && !what.endsWith(fix) ? `${what} ${fix}` : what
}
