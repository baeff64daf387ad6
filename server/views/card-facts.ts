import { html } from './markup.js'
import type { StatePage } from './card-model.js'
import { renderWithEnglish, type Fact } from './parts.js'
import { formatDuration } from './times.js'

/** What stays and when it ends, where someone is about to work. Unknown facts are left out. */
export function renderLabFacts(page: StatePage): Fact[] {
  const { state } = page.model.state
  if (state !== 'ready' && state !== 'unknown') return []
  const { kept, leave, ends } = page.messages.facts
  const facts: Fact[] = [
    { term: kept, value: renderWithEnglish(page, (own) => html`${describeKept(own)}`) },
    { term: leave, value: renderWithEnglish(page, (own) => html`${describeLeaving(own)}`) },
    { term: ends, value: renderWithEnglish(page, (own) => html`${describeEnd(own)}`) },
  ]
  return facts.filter(({ value }) => value !== '')
}

/** What of somebody's work stays; empty where that is not known. */
export function describeKept({ model, frame, messages }: StatePage): string {
  const { kept } = model.state
  const { facts } = messages
  if (!kept) return ''
  const listed = new Intl.ListFormat(frame.language, { type: 'conjunction' })
  const places = kept.connectors.map((connector) =>
    messages.quote({ text: facts.places[connector] }),
  )
  const things = [
    ...(places.length > 0 ? [facts.filesIn({ places: listed.format(places) })] : []),
    ...(kept.applicationSettings ? [facts.applicationSettings] : []),
  ]
  if (things.length === 0) return facts.nothingKept
  return `${capitalise(listed.format(things), frame.language)}. ${facts.restDeleted}`
}

function describeLeaving({ model, frame, messages }: StatePage): string {
  const { idleDisconnectSeconds: idle, disconnectSeconds } = model.state
  const { facts } = messages
  const write = (seconds: number) => formatDuration(seconds, frame.language)
  return [
    disconnectSeconds === undefined ? '' : facts.disconnect({ duration: write(disconnectSeconds) }),
    idle === undefined || idle === 0 ? '' : facts.idle({ duration: write(idle) }),
  ]
    .filter(Boolean)
    .join(' ')
}

function describeEnd({ model, frame, messages }: StatePage): string {
  const { maximumSeconds } = model.state
  if (maximumSeconds === undefined) return ''
  return messages.facts.maximum({ duration: formatDuration(maximumSeconds, frame.language) })
}

const capitalise = (text: string, language: string) =>
  text.charAt(0).toLocaleUpperCase(language) + text.slice(1)
