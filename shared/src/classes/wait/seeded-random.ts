/** Numbers from 0 to below 1, the same for the same seed. */
export type RandomNumbers = () => number

/**
 * Mulberry32, a generator of 32 bits that is good enough for simulations and nothing else. Estimates are made
 * with the same numbers each time, so that what a page says moves with the facts and not with chance.
 */
export function createSeededRandom(seed: number): RandomNumbers {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b_79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

/** Box and Muller. */
export const drawNormal = (random: RandomNumbers): number =>
  Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())
