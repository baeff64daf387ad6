import { consumerSecretPrefix, settingDescriptions, type Environment } from './settings.js'

/**
 * Variables that are one or two letters away from a setting, which nobody reads: a misspelt PUBLIC_URL
 * would only be noticed by what does not work. `known` are those that the file names.
 */
export function findNearSettings(env: Environment, known: ReadonlySet<string>): string[] {
  const names = listNames()
  return Object.keys(env).flatMap((name) => {
    if (names.has(name) || known.has(name) || name.startsWith(consumerSecretPrefix)) return []
    const near = [...names].find((setting) => isNear(name, setting)) ?? findNearConsumer(name)
    return near ? [`${name} is no setting, and so it is not read. Is ${near} meant?`] : []
  })
}

/** Every name that is read, in all its forms. */
function listNames(): ReadonlySet<string> {
  return new Set(
    settingDescriptions
      .filter(({ name }) => !name.includes('<'))
      .flatMap(({ name, secret }) => (secret ? [name, `${name}_FILE`, `${name}_ARN`] : [name])),
  )
}

function findNearConsumer(name: string): string | undefined {
  const { length } = consumerSecretPrefix
  for (const cut of [length, length - 1, length + 1])
    if (
      name.length > cut &&
      name[cut - 1] === '_' &&
      isNear(name.slice(0, cut), consumerSecretPrefix)
    )
      return `${consumerSecretPrefix}${name.slice(cut)}`
  return undefined
}

/** Short names have many neighbours that mean something else (HOME, HOST). */
const isNear = (one: string, other: string): boolean =>
  Math.abs(one.length - other.length) <= 2 &&
  countEdits(one.toUpperCase(), other) <= (other.length < 8 ? 1 : 2)

/** Letters to change, add, leave out, or exchange with their neighbour (optimal string alignment). */
function countEdits(one: string, other: string): number {
  const rows: number[][] = [Array.from({ length: other.length + 1 }, (_unused, column) => column)]
  const at = (row: number, column: number): number => rows[row]?.[column] ?? 0
  for (let row = 1; row <= one.length; row++) {
    rows.push([row])
    for (let column = 1; column <= other.length; column++) {
      const isSame = one[row - 1] === other[column - 1]
      const isSwapped =
        row > 1 &&
        column > 1 &&
        one[row - 1] === other[column - 2] &&
        one[row - 2] === other[column - 1]
      rows[row]?.push(
        Math.min(
          at(row - 1, column) + 1,
          at(row, column - 1) + 1,
          at(row - 1, column - 1) + (isSame ? 0 : 1),
          isSwapped ? at(row - 2, column - 2) + 1 : Infinity,
        ),
      )
    }
  }
  return at(one.length, other.length)
}
