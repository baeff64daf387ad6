// What Stryker's JSON report says, as the table of docs/proof.md and as a list of what survived.
import { dirname, relative } from 'node:path'

const folderRoot = 'shared/src'
const detected = new Set(['Killed', 'Timeout'])
const undetected = new Set(['Survived', 'NoCoverage'])

/** `{ file, status, … }` for each mutant of the files wanted. */
export function listMutants(report, wantedFiles) {
  return wantedFiles.flatMap((file) => {
    const { source = '', mutants = [] } = report.files[file] ?? {}
    const lines = source.split('\n')
    return mutants.map((mutant) => ({ ...mutant, file, original: cut(lines, mutant.location) }))
  })
}

function cut(lines, { start, end }) {
  const line = lines[start.line - 1]
  return start.line === end.line
    ? line.slice(start.column - 1, end.column - 1)
    : `${line.slice(start.column - 1)} …`
}

/**
 * Between what the score of all mutants lies, in percent, after a sample of them: Wilson's interval, which contains
 * it for 95 % of samples and fits scores near 100 too.
 */
export function findInterval(killed, survived) {
  const size = killed + survived
  if (size === 0) return { from: 0, to: 100 }
  const z = 1.96
  const share = killed / size
  const middle = share + z ** 2 / (2 * size)
  const half = z * Math.sqrt((share * (1 - share)) / size + z ** 2 / (4 * size ** 2))
  const toPercent = (value) => (100 * value) / (1 + z ** 2 / size)
  return { from: toPercent(middle - half), to: toPercent(middle + half) }
}

export const writeInterval = ({ from, to }) => `${from.toFixed(1)} and ${to.toFixed(1)} %`

/** Mutants that do not run at all, or are declared equivalent in a comment, count neither way. */
export function summarize(mutants) {
  const count = (wanted) => mutants.filter(wanted).length
  const killed = count(({ status }) => detected.has(status))
  const survived = count(({ status }) => undetected.has(status))
  const ignored = count(({ status }) => status === 'Ignored')
  const broken = mutants.length - killed - survived - ignored
  const score = killed + survived === 0 ? 100 : (100 * killed) / (killed + survived)
  const interval = findInterval(killed, survived)
  return { mutants: mutants.length, killed, survived, ignored, broken, score, interval }
}

/** One row a folder; for a sample each also with between what the score of the whole folder lies. */
export function writeTable(mutants, isSample = false) {
  const folderOf = ({ file }) => relative(folderRoot, dirname(file)) || '(top)'
  const folders = new Map()
  for (const mutant of mutants) {
    const folder = folderOf(mutant)
    folders.set(folder, [...(folders.get(folder) ?? []), mutant])
  }
  const row = (name, found) => {
    const { mutants, killed, survived, ignored, broken, score, interval } = summarize(found)
    const cells = [name, mutants, killed, survived, ignored, broken, `${score.toFixed(1)} %`]
    if (isSample) cells.push(writeInterval(interval))
    return `| ${cells.join(' | ')} |`
  }
  return [
    `| folder | mutants | killed | survived | declared equivalent | do not run | score |${isSample ? ' all between |' : ''}`,
    `|---|---|---|---|---|---|---|${isSample ? '---|' : ''}`,
    ...[...folders].map(([folder, found]) => row(folder, found)),
    row('**all**', mutants),
  ].join('\n')
}

export function writeSurvivors(mutants) {
  return mutants
    .filter(({ status }) => undetected.has(status))
    .map(({ file, location, mutatorName, original, replacement, status }) => {
      const place = `${file}:${location.start.line}:${location.start.column}`
      const change = `${original}  →  ${(replacement ?? '').replaceAll(/\s+/g, ' ')}`
      return `${place} ${mutatorName}${status === 'NoCoverage' ? ' (no test runs it)' : ''}\n    ${change}`
    })
    .join('\n')
}
