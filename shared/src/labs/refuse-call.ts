import type { AppStreamError } from '../appstream/errors.js'
import { refuse, type Refusal } from '../refusals.js'
import { nameLab, type Lab } from './lab.js'

/** The refusal behind a call that failed for this lab; a look may have found a nearer reason. */
export function refuseCall(
  { reason, detail }: Pick<AppStreamError, 'reason' | 'detail'>,
  { lab, waitedSeconds }: { readonly lab: Lab; readonly waitedSeconds: number },
): Refusal {
  return refuse(reason, { ...detail, ...nameLab(lab), waitedSeconds })
}
