import type { GradeFault, GradeLine, Lab } from '@appstreamlab/shared'

/**
 * What happens to scores and to the minutes behind them; nobody is named in it.
 * - `ended`: nothing is left to do with a score of a person. `put_off`: it is tried again.
 * - `sampled`, `sample_failed`: who is connected to a fleet was looked at, or could not be.
 * - `gap`: somebody was in, nobody saw it, and the time does not count.
 */
export type GradeEvent =
  | {
      readonly kind: 'ended'
      readonly line: GradeLine
      readonly as: 'sent' | 'by_hand' | 'not_booked' | 'refused'
      readonly why?: GradeFault
    }
  | { readonly kind: 'put_off'; readonly line: GradeLine; readonly why: GradeFault }
  | { readonly kind: 'sampled'; readonly lab: Lab }
  | { readonly kind: 'sample_failed'; readonly lab: Lab; readonly fault: string }
  | { readonly kind: 'gap'; readonly lab: Lab; readonly milliseconds: number }
