/** What a scenario found: figures to read, and promises that were kept or not. */
export class Report {
  readonly #rows: (readonly [name: string, value: string])[] = []
  readonly #checks: { readonly promise: string; readonly held: boolean; readonly why: string }[] =
    []

  show(name: string, value: string | number): void {
    this.#rows.push([name, String(value)])
  }

  /** `why` is read when the promise was not kept. */
  check(promise: string, held: boolean, why: string | number = ''): void {
    this.#checks.push({ promise, held, why: String(why) })
  }

  /** A report without a check has shown nothing, and does not count as held. */
  get held(): boolean {
    return this.#checks.length > 0 && this.#checks.every(({ held }) => held)
  }

  write(): string {
    const width = Math.max(0, ...this.#rows.map(([name]) => name.length))
    const rows = this.#rows.map(([name, value]) => `  ${name.padEnd(width)}  ${value}`)
    const checks = this.#checks.map(
      ({ promise, held, why }) =>
        `  ${held ? 'held  ' : 'BROKEN'}  ${promise}${!held && why !== '' ? ` (${why})` : ''}`,
    )
    return [...rows, ...(rows.length > 0 && checks.length > 0 ? [''] : []), ...checks].join('\n')
  }
}

/** `0.4 / 1.2 / 3.0 s`: median, 95th percentile, largest. */
export function describeSpread(milliseconds: readonly number[]): string {
  const sorted = milliseconds.toSorted((a, b) => a - b)
  const largest = sorted.at(-1) ?? 0
  return largest < 1000
    ? `${[percentile(sorted, 0.5), percentile(sorted, 0.95), largest].map(Math.round).join(' / ')} ms`
    : `${[percentile(sorted, 0.5), percentile(sorted, 0.95), largest].map((value) => (value / 1000).toFixed(1)).join(' / ')} s`
}

/** Of sorted values. */
export function percentile(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0
}

/** `303 × 120, launch_used × 3`, the most frequent first. */
export function describeCounts(names: Iterable<string>): string {
  const counts = new Map<string, number>()
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1)
  const parts = [...counts].toSorted(([, a], [, b]) => b - a).map(([name, n]) => `${name} × ${n}`)
  return parts.join(', ') || 'none'
}
