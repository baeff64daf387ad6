import { html, type Markup } from './markup.js'
import { groupFleetFault, readFleetFault, type FleetFault } from '@appstreamlab/shared'
import { isStaff, type StatePage } from './card-model.js'
import { cleanText } from './hostile-text.js'
import { findMessages } from './language.js'
import { renderFacts, renderHelp, renderReference } from './parts.js'

/** What a fleet that does not start or grow means for whoever reads the card. */

/** For students: that it does not pass, and whom to tell what. */
export function listFaultLines({ model, frame, messages }: StatePage): Markup[] {
  const { student } = messages.fleetFaults
  const { tellTeacher } = messages.shared
  const help = renderHelp(frame)
  const staff = isStaff(model)
  return [
    html`${student.line}`,
    staff ? '' : html`${tellTeacher} ${[renderReference(model.reference, messages)]}`,
    staff || !help ? '' : html`${messages.frame.helpLine} ${[help]}`,
  ]
}

/** For teachers: why, what it means for the class, and who has to act. */
export function renderFaultForTeacher({ model, messages }: StatePage): Markup {
  const { fault, state } = model.state
  if (!fault) return ''
  const { why, cannotStart, cannotGrow } = messages.fleetFaults.teacher
  return html`<p>
    ${why[groupFleetFault(fault)]} ${state === 'full' ? cannotGrow : cannotStart}
    ${messages.shared.askLabRunners}
  </p>`
}

/** For administrators: each code that the fleet reports, what it means and what to do. */
export function renderFaultForAdmin({ model, messages }: StatePage): Markup {
  const { fault, fleetErrors = [] } = model.state
  // A lab that is closed because AI agents could work in it is not explained by the errors of its fleet.
  const reports = fault && groupFleetFault(fault) === 'agents' ? [] : fleetErrors
  const codes = reports.length > 0 ? reports : fault ? [fault] : []
  const { cause, fix } = messages.admin
  const explained = codes.map((code) => {
    const { what, fix: cure } = messages.fleetFaults.admin[readFleetFault(code)]
    return html`<p><code>${cleanText(code)}</code></p>
      ${[
        renderFacts([
          { term: cause, value: html`${what}` },
          { term: fix, value: html`${cure}` },
        ]),
      ]}`
  })
  return html`${[explained]}`
}

/** In plain words, for `check` and the documentation. */
export const fleetFaultText = (
  fault: FleetFault,
  language: string,
): { readonly what: string; readonly fix: string; readonly teacher: string } => {
  const { admin, teacher } = findMessages(language).fleetFaults
  return { ...admin[fault], teacher: teacher.why[groupFleetFault(fault)] }
}
