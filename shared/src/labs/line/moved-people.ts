import { lineRules } from './line-rules.js'

// A lab may be given another fleet while people wait for it: their pages come to that fleet's line one after the
// other, in no order. Every store gives them numbers by this rule.

/** Where somebody stood in the line of the fleet that the lab had before. */
export interface FormerPosition {
  /** Which line: account, region and fleet. */
  readonly line: string
  readonly number: number
  /** Milliseconds since the epoch, by the process that took the launch. */
  readonly arrivedAt: number
  /** From when on their arrival does not count any more. */
  readonly keptUntil: number
}

/** Where in a line the people of one former line stand: their number there and `shift` is their number here. */
export interface MovedBlock {
  readonly shift: number
  /** Numbers of the block are above `above` and below `below`. */
  readonly above: number
  readonly below: number
  /** Milliseconds since the epoch; no arrival from before counts any longer. */
  readonly until: number
}

/** How many numbers lie on either side of whoever comes first: far more than people ever wait. */
export const movedNumbers = 1_000_000

/** Their number in this line; undefined where they do not stand in the block. */
export function findMovedNumber(
  block: MovedBlock | undefined,
  { number }: Pick<FormerPosition, 'number'>,
  now: number,
): number | undefined {
  if (!block || now >= block.until) return undefined
  const moved = number + block.shift
  return moved > block.above && moved < block.below ? moved : undefined
}

/**
 * Makes room for the people of a former line when the first of them comes: behind everybody who stands here, and before
 * everybody who comes from now on. `lastNumber`: the last that was given here, and then the last of the room.
 */
export function openMovedBlock(
  { number }: Pick<FormerPosition, 'number'>,
  { lastNumber, now }: { readonly lastNumber: number; readonly now: number },
): { readonly block: MovedBlock; readonly lastNumber: number } {
  const middle = lastNumber + movedNumbers
  const below = middle + movedNumbers
  const until = now + lineRules.keptMilliseconds
  return { block: { shift: middle - number, above: lastNumber, below, until }, lastNumber: below }
}
