import type { DueScore, GradeLine } from '@appstreamlab/shared'

/** Where the process dies by its own hand: at so many steps of its stores or of the platform. */
export interface GradeFuse {
  readonly steps: number
  /** Before the step, while it is on its way, or after it and before it is heard of. */
  readonly when: 'before' | 'during' | 'after'
}

/** What a process of `grade-process.ts` is told to do. */
export interface GradeOrder {
  /** As in STORE; with a folder `memory`. */
  readonly store: string
  readonly stateFolder?: string
  /** Milliseconds since the epoch: its clock stands still there. */
  readonly now: number
  readonly seed: number
  readonly tokenUrl: string
  readonly line: GradeLine
  readonly decisions: readonly DueScore[]
  readonly fuse?: GradeFuse
}

/** What such a process says. */
export type GradeWord =
  | { readonly kind: 'ready' }
  /** A score is kept, by its place in the order. */
  | { readonly kind: 'wanted'; readonly index: number }
  /** All is done; so many scores lie there, and what became of those that were sent. */
  | { readonly kind: 'played'; readonly left: number; readonly sent: readonly unknown[] }

/** What processes and platform have in common, by their environment. */
export const gradeKeys = { signing: 'GRADE_SIGNING_KEY', sealing: 'GRADE_SEALING_KEY' } as const
