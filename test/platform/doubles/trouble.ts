import type { Answer, PlatformDouble } from './double.js'

/** A generator of its own for each schedule, so that one that fails can be played again (mulberry32). */
export function createChance(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let value = Math.imul(state ^ (state >>> 15), state | 1)
    value ^= value + Math.imul(value ^ (value >>> 7), value | 61)
    return ((value ^ (value >>> 14)) >>> 0) / 4_294_967_296
  }
}

/** Answers that are lost, before or after the platform did what was asked; outages, too many requests, lost tokens. */
export function createTrouble(
  double: PlatformDouble,
  chance: () => number,
): NonNullable<PlatformDouble['trouble']> {
  return async (asked, carryOut): Promise<Answer | undefined> => {
    const dice = chance()
    if (dice < 0.05) return { status: 0 }
    if (dice < 0.1) {
      await carryOut()
      return { status: 0 }
    }
    if (dice < 0.13) return { status: 503, type: 'text/html', body: '<html></html>' }
    if (dice < 0.16) return { status: 429, headers: { 'retry-after': '90' }, body: '' }
    if (dice < 0.18 && asked.url.pathname.endsWith('/scores'))
      return { status: 500, type: 'text/html', body: '<html></html>' }
    if (dice < 0.2) double.expireTokens()
    return undefined
  }
}
