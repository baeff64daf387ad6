import { createHash } from 'node:crypto'

/**
 * A number from 0 to 1 by which mutants stand in a row: by chance, each apart from all others, also where neighbours
 * share a fate. They are numbered through in the order of files and places: same code, same seed, same row.
 */
export const rank = (id, seed) =>
  createHash('sha256').update(`${seed}:${id}`).digest().readUInt32BE() / 2 ** 32

/** Whether a mutant is in the sample of one in `every`: the front of the row. */
export const isDrawn = (id, { every, seed }) => rank(id, seed) < 1 / every

/**
 * The mutants of the sample as far as time was enough: the row up to the first that was not run. What stands behind
 * it and costs no time, such as what no test runs, would tip the scales.
 */
export function takeSample(mutants, { every, seed }) {
  const row = mutants
    .filter(({ id }) => isDrawn(id, { every, seed }))
    .toSorted((one, other) => rank(one.id, seed) - rank(other.id, seed))
  const end = row.findIndex(({ statusReason }) => statusReason === noTime)
  return end < 0 ? row : row.slice(0, end)
}

/** What stands in a report in place of a result, where `--minutes` were over. */
export const noTime = 'no time was left'
