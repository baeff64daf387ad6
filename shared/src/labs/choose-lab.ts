import { validityRange, resourceNamePattern } from '../appstream/streaming-request.js'
import type { LabChoice } from '../lti/launch.js'
import { refuse, type Refusal } from '../refusals.js'
import { err, ok, type Result } from '../result.js'
import type { Lab, LabAccess } from './lab.js'
import { lineRules } from './line/line-rules.js'

/** Finds the lab that a launch names, if its consumer may open it. The server calls it for every launch and ticket. */
export function chooseLab(choice: LabChoice, access: LabAccess): Result<Lab, Refusal> {
  return access.kind === 'any' ? nameByParts(choice) : findInCatalogue(choice, access)
}

/** The lab in environment-only mode, where the launch names stack and fleet, as in AWS's article. */
function nameByParts({ lab, stack, fleet }: LabChoice): Result<Lab, Refusal> {
  if (!stack || !fleet) return err(refuse('lab_not_named', { missing: nameMissing(stack, fleet) }))
  if (lab) return err(refuse('lab_unknown', { lab }))
  if (!resourceNamePattern.test(stack)) return err(refuse('lab_unknown', { stack }))
  if (!resourceNamePattern.test(fleet)) return err(refuse('lab_unknown', { fleet }))
  return ok({
    stackName: stack,
    fleetName: fleet,
    validitySeconds: validityRange.default,
    line: { holdMilliseconds: lineRules.holdMilliseconds },
  })
}

function nameMissing(stack: string | undefined, fleet: string | undefined): string {
  const missing = [...(stack ? [] : ['custom_stack']), ...(fleet ? [] : ['custom_fleet'])]
  return missing.join(', ')
}

function findInCatalogue(
  { lab: id, stack, fleet }: LabChoice,
  access: Extract<LabAccess, { kind: 'catalogue' }>,
): Result<Lab, Refusal> {
  if (!id) {
    if (!stack || !fleet) return err(refuse('lab_not_named', { missing: 'custom_lab' }))
    return findByParts(stack, fleet, access)
  }
  const lab = access.byId.get(id)
  if (!lab)
    return err(refuse(access.forbidden.has(id) ? 'lab_not_allowed' : 'lab_unknown', { lab: id }))
  const disagrees =
    (stack !== undefined && stack !== lab.stackName) ||
    (fleet !== undefined && fleet !== lab.fleetName)
  return disagrees ? err(refuse('lab_parameters_disagree', { lab: id })) : ok(lab)
}

/**
 * Finds the lab by its stack and fleet, which must be one of the consumer's labs; the first entry counts where two
 * share them.
 */
function findByParts(
  stack: string,
  fleet: string,
  access: Extract<LabAccess, { kind: 'catalogue' }>,
): Result<Lab, Refusal> {
  for (const lab of access.byId.values())
    if (lab.stackName === stack && lab.fleetName === fleet) return ok(lab)
  return err(refuse('lab_not_allowed', { stack, fleet }))
}
