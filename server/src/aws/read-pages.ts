/** Describe calls happen beside launches, so they may take longer than those may. */
export const describeDeadlineMilliseconds = 10_000
/** At most so many pages of a listing are read: 5,000 sessions, far above a fleet's quota. */
const maxPages = 100

export interface Page<T> {
  readonly items: readonly T[] | undefined
  readonly nextToken: string | undefined
}

/** All pages of a listing of AppStream, within one deadline. */
export async function readPages<T>(
  fetchPage: (nextToken: string | undefined, signal: AbortSignal) => Promise<Page<T>>,
): Promise<T[]> {
  const signal = AbortSignal.timeout(describeDeadlineMilliseconds)
  const all: T[] = []
  let nextToken: string | undefined
  for (let page = 0; page < maxPages; page++) {
    const answer = await fetchPage(nextToken, signal)
    all.push(...(answer.items ?? []))
    nextToken = answer.nextToken
    if (!nextToken) break
  }
  return all
}
