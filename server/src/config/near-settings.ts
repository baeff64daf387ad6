import { distance } from 'fastest-levenshtein'
import { consumerSecretPrefix, settingNames, type Environment } from './settings.js'

/**
 * Finds variables that are one or two letters away from a setting, and which nobody reads: without it a misspelt
 * PUBLIC_URL would only be noticed by what does not work. `known` are those that the file names.
 */
export function findNearSettings(env: Environment, known: ReadonlySet<string>): string[] {
  const names = listNames()
  return Object.keys(env).flatMap((name) => {
    if (names.has(name) || known.has(name) || name.startsWith(consumerSecretPrefix)) return []
    const near = [...names].find((setting) => isNear(name, setting)) ?? findNearConsumer(name)
    return near ? [`${name} is no setting, and so it is not read. Is ${near} meant?`] : []
  })
}

/** The one of these names that a misspelt one is close to. */
export const findNearName = (written: string, names: readonly string[]): string | undefined =>
  names.find((name) => isNear(written, name))

/** Every name that is read, in all its forms. */
function listNames(): ReadonlySet<string> {
  return new Set(
    Object.entries(settingNames)
      .filter(([name]) => !name.includes('<'))
      .flatMap(([name, kind]) =>
        kind === 'secret' ? [name, `${name}_FILE`, `${name}_ARN`] : [name],
      ),
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
function isNear(written: string, setting: string): boolean {
  const [name, known] = [written.toUpperCase(), setting.toUpperCase()]
  if (Math.abs(name.length - known.length) > 2) return false
  const edits = distance(name, known)
  return edits <= (known.length < 8 ? 1 : 2) || (edits === 2 && isExchanged(name, known))
}

/** Whether letters have only changed places: that is one slip of the fingers, and would count as two edits. */
const isExchanged = (one: string, other: string): boolean => sortLetters(one) === sortLetters(other)

/** Names of variables are plain letters. */
const sortLetters = (name: string): string => name.split('').toSorted().join('')
