import type { EndedSession } from './wait-facts.js'

/**
 * How long sessions last, as a shape on a logarithmic scale: density and remaining share by how many standard
 * lengths away from the middle. The day decides where the middle is and how wide the shape.
 */
export interface LengthShape {
  /** Of the logarithm of a length in milliseconds. */
  readonly middle: number
  readonly width: number
  /** Logarithms of density and of the share that lasts longer, at steps of the table. */
  readonly logDensity: Float64Array
  readonly logLonger: Float64Array
  /** Share that has ended, at the same steps. */
  readonly ended: Float64Array
}

export const shapeTable = { from: -8, step: 0.05, size: 321 } as const

/** Fewer sessions than this are not enough to learn a shape from. */
const enoughForShape = 20
const narrowest = 0.05
/** A little of everything may happen that did not happen yet. */
const surpriseShare = 0.02
const surpriseWidth = 2

/** Undefined where too little was seen. */
export function readShape(sessions: readonly EndedSession[]): LengthShape | undefined {
  const lasted = sessions.filter(({ length }) => length > 0)
  if (lasted.filter(({ byClock }) => !byClock).length < enoughForShape) return undefined
  return makeShape(weighLengths(lasted))
}

/** A bell on the logarithmic scale, where nobody knows better. */
export function bellShape(middle: number, width: number): LengthShape {
  const density = Float64Array.from({ length: shapeTable.size }, (_, index) => {
    const z = shapeTable.from + index * shapeTable.step
    return Math.exp(-0.5 * z * z)
  })
  return finishShape(middle, width, density)
}

interface Weighed {
  readonly log: number
  /** All weights together are 1. */
  readonly weight: number
}

/**
 * Kaplan and Meier: whoever the clock ended counts as one who would have stayed, by passing their weight on to
 * those who stayed longer.
 */
function weighLengths(sessions: readonly EndedSession[]): Weighed[] {
  const sorted = sessions.toSorted(
    (one, other) =>
      one.length - other.length || Number(one.byClock ?? false) - Number(other.byClock ?? false),
  )
  const points: Weighed[] = []
  let longest = 0
  let longer = 1
  for (const [index, { length, byClock }] of sorted.entries()) {
    longest = length
    if (byClock) continue
    const share = longer / (sorted.length - index)
    points.push({ log: Math.log(length), weight: share })
    longer -= share
  }
  if (longer > 0) points.push({ log: Math.log(longest * 1.5), weight: longer })
  return points
}

function makeShape(points: readonly Weighed[]): LengthShape {
  const middle = points.reduce((sum, { log, weight }) => sum + log * weight, 0)
  const spread = points.reduce((sum, { log, weight }) => sum + weight * (log - middle) ** 2, 0)
  const width = Math.max(narrowest, Math.sqrt(spread))
  const kernel = Math.max(0.12, 0.7 * points.length ** -0.2 * 0.5)
  const density = new Float64Array(shapeTable.size)
  for (const { log, weight } of points) {
    const z = (log - middle) / width
    for (let index = 0; index < shapeTable.size; index++) {
      const away = (shapeTable.from + index * shapeTable.step - z) / kernel
      if (Math.abs(away) < 5) density[index]! += (weight / kernel) * Math.exp(-0.5 * away * away)
    }
  }
  return finishShape(middle, width, density)
}

function finishShape(middle: number, width: number, raw: Float64Array): LengthShape {
  const { from, step } = shapeTable
  const sum = raw.reduce((total, value) => total + value, 0) * step
  const bell = 1 / (surpriseWidth * Math.sqrt(2 * Math.PI))
  const density = raw.map((value, index) => {
    const z = (from + index * step) / surpriseWidth
    return ((1 - surpriseShare) * value) / sum + surpriseShare * bell * Math.exp(-0.5 * z * z)
  })
  let all = 0
  const sums = density.map((value) => (all += value * step))
  const ended = sums.map((value) => value / all)
  const logDensity = density.map((value) => Math.log(value))
  const logLonger = ended.map((value) => Math.log(Math.max(1e-9, 1 - value)))
  return { middle, width, logDensity, logLonger, ended }
}

const toIndex = (z: number): number =>
  Math.min(shapeTable.size - 1, Math.max(0, Math.round((z - shapeTable.from) / shapeTable.step)))

export const readAt = (table: Float64Array, z: number): number => table[toIndex(z)] ?? 0

/** How many standard lengths from the middle somebody is whose share of ended ones is this. */
export function findZ({ ended }: LengthShape, share: number): number {
  let low = 0
  let high = ended.length
  while (low < high) {
    const half = (low + high) >> 1
    if ((ended[half] ?? 1) < share) low = half + 1
    else high = half
  }
  const before = ended[low - 1] ?? 0
  const here = ended[low] ?? 1
  // Something has ended at every step, so that the share lies between two that differ.
  return shapeTable.from + (low - 1 + (share - before) / (here - before)) * shapeTable.step
}
