import type { Judged, JudgedKind } from './judge-days.js'

/** What an estimate has to reach in every kind of day. */
export const limits = {
  upper: 0.9,
  lower: 0.85,
  /** Median width against the one who knows the day's laws: before eight sessions have ended, and after. */
  widthBefore: 3,
  widthAfter: 1.3,
} as const

/** What a kind of day does not reach, in words; empty where all is well. */
export function findFaults({ before, after, all }: JudgedKind): string[] {
  const faults: string[] = []
  if (!all) return ['nobody was told anything']
  if (all.upper < limits.upper) faults.push(`upper end held for ${percent(all.upper)}`)
  if (all.lower < limits.lower) faults.push(`lower end held for ${percent(all.lower)}`)
  if (before && before.width > limits.widthBefore)
    faults.push(`width before ${before.width.toFixed(2)}`)
  if (after && after.width > limits.widthAfter) faults.push(`width after ${after.width.toFixed(2)}`)
  return faults
}

const percent = (share: number): string => `${Math.round(share * 100)} %`
const width = (judged: Judged | undefined): string =>
  judged ? `${judged.width.toFixed(2)} (${judged.minutes} of ${judged.knownMinutes} min)` : ''

export const writeRow = (judged: JudgedKind): string => {
  const { kind, before, after, all } = judged
  const cells = [
    kind.name,
    String(all?.told ?? 0),
    all ? percent(all.upper) : '',
    all ? `${percent(all.lower)}${kind.lowerFrom === undefined ? '' : ' (since it shows)'}` : '',
    width(before),
    width(after),
  ]
  return `| ${cells.join(' | ')} |`
}

export const writeDocument = (
  rows: readonly string[],
  days: number,
): string => `# How good the estimates of the waiting line are

<!-- Written by \`npm run estimates\`; do not edit. -->

Whoever waits is told a range, such as "about 6 to 12 minutes". It comes from many futures that are played from what was measured on this fleet: sessions that have ended, today and on earlier days, how long the others have lasted, ends that are known, machines that are being made, how many people come when they are called. This table says how well it held on the virtual clock of the sandbox, in days of ${rows.length} kinds; nobody's real day.

Judged at joining and every five minutes until the call. *Upper*: people whose wait was not longer than the range; at least 90 %. *Lower*: not shorter; at least 85 %, since whoever is told too long walks away. *Width*: the median width of the range, against that of an estimator that knows the laws of the day and draws from them: at most 3 before eight sessions have ended, at most 1.3 after. ${days} days of each kind, each with five earlier days to learn from; the same in every run.

| day | ranges judged | upper | lower | width before | width after |
|---|---|---|---|---|---|
${rows.join('\n')}

"Since it shows": until the service shows that the fleet grows, everybody is called earlier than could be known; the lower end is judged from then on. Three kinds are judged only once eight sessions have ended: before that nobody can know that today is not like the days before, and the page says that the range is from earlier days.
`
