import { people, type Person } from './people.js'

/** What the visitor chose; it lives in the page's address, so the page needs no cookie and no script. */
export interface Choices {
  readonly person: Person
  readonly opensIn: 'tab' | 'frame'
  /** Sent as `launch_presentation_locale`. */
  readonly locale: 'en' | 'de'
  /** How the course launches. */
  readonly version: '1.1' | '1.3'
}

export type Query = Readonly<Record<string, unknown>>

export function readChoices(query: Query): Choices {
  return {
    person: people.find(({ id }) => id === query['person']) ?? people[0],
    opensIn: query['open'] === 'frame' ? 'frame' : 'tab',
    locale: query['locale'] === 'de' ? 'de' : 'en',
    version: query['version'] === '1.3' ? '1.3' : '1.1',
  }
}

/** The choices as a query, with more members where a link needs them. */
export function writeChoices(
  choices: Choices,
  more: Readonly<Record<string, string>> = {},
): string {
  const query = new URLSearchParams({
    person: choices.person.id,
    open: choices.opensIn,
    locale: choices.locale,
    ...(choices.version === '1.3' && { version: choices.version }),
    ...more,
  })
  return query.toString()
}
