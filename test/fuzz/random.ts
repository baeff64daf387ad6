/** Repeatable randomness: the same seed gives the same requests. */
export interface Random {
  /** A whole number from 0 up to, not including, the limit. */
  below(limit: number): number
  chance(probability: number): boolean
  pick<T>(items: readonly T[]): T
  bytes(maxLength: number): Buffer
  /** Text of all kinds of Unicode, without lone surrogates. */
  text(maxLength: number): string
}

/** Mulberry32. */
export function createRandom(seed: number): Random {
  let state = seed >>> 0
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const below = (limit: number): number => Math.floor(next() * limit)
  const codePoint = (): number =>
    [below(0x80), 0xa0 + below(0x300), 0x3000 + below(0x7000), 0x1f300 + below(0x600)][below(4)] ??
    0
  return {
    below,
    chance: (probability) => next() < probability,
    pick: (items) => {
      const item = items[below(items.length)]
      if (item === undefined) throw new RangeError('There is nothing to pick from.')
      return item
    },
    bytes: (maxLength) =>
      Buffer.from(Array.from({ length: below(maxLength + 1) }, () => below(256))),
    text: (maxLength) =>
      String.fromCodePoint(...Array.from({ length: below(maxLength + 1) }, codePoint)),
  }
}
