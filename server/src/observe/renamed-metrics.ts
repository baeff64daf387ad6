/**
 * Metrics that have a new name, by their older one. Both are written for one release, so that alerts and
 * dashboards can follow in their own time; `docs/operations.md` has the table. Called by metrics.ts.
 */
export const renamedMetrics = {
  appstreamlab_places_free: 'appstreamlab_free_seats',
  appstreamlab_passages_total: 'appstreamlab_seat_answers_total',
  appstreamlab_claims_total: 'appstreamlab_one_time_uses_total',
  appstreamlab_look_age_seconds: 'appstreamlab_fleet_snapshot_age_seconds',
} as const

/** The part of the exposition text that says each renamed metric again under its older name. */
export async function writeOlderNames(write: (name: string) => Promise<string>): Promise<string> {
  const parts = Object.entries(renamedMetrics).map(async ([older, name]) => {
    const text = await write(name)
    return text
      .split('\n')
      .map((line) =>
        line.startsWith(`# HELP ${name} `)
          ? `# HELP ${older} Older name of ${name}, until the next release.`
          : line.replace(name, older),
      )
      .join('\n')
  })
  return (await Promise.all(parts)).map((text) => `${text}\n`).join('')
}
