import { html } from 'ghtml'
import { writeChoices, type Choices } from '../choices.js'
import type { JournalEntry } from '../journal.js'
import { pageTexts } from '../page-texts.js'
import { renderDocument } from './document.js'

/**
 * The page `/appstream` of the demo course, for whoever wants to see which calls of AWS a launch
 * makes.
 */

const shownEntries = 100

/** What AppStream was asked, newest first; answers, and so streaming URLs, are not kept. */
export function renderRequestsPage(
  journal: readonly JournalEntry[] | undefined,
  choices: Choices,
): string {
  const { locale } = choices
  const words = pageTexts[locale]
  const query = writeChoices(choices)
  return renderDocument({
    locale,
    title: words.whatAppStreamSaw,
    body: html`<main class="narrow">
      <h1>${words.whatAppStreamSaw}</h1>
      <p>${journal === undefined ? words.noJournal : words.newestOf(journal.length)}</p>
      <p>
        <a href="/appstream?${query}">${words.lookAgain}</a> ·
        <a href="/?${query}">${words.toCourse}</a>
      </p>
      <ol class="requests">
        !${(journal ?? [])
          .slice(-shownEntries)
          .toReversed()
          .map((entry) => renderEntry(entry, locale))}
      </ol>
    </main>`,
  })
}

function renderEntry(
  { operation, input, status, errorCode, requestId, time }: JournalEntry,
  locale: Choices['locale'],
): string {
  const words = pageTexts[locale]
  const when = time === undefined ? '' : new Date(time).toLocaleTimeString('en-GB')
  const rows = typeof input === 'object' && input !== null ? Object.entries(input) : []
  return html`<li class="step ${status === 200 ? 'done' : 'stopped'}">
    <h2><bdi>${operation ?? words.unknownRequest}</bdi></h2>
    <p class="note">
      ${when} <bdi>${errorCode ?? (status === 200 ? words.answered : String(status))}</bdi>
    </p>
    <dl class="rows">
      !${[...rows, [words.requestId, requestId] as const].map(
        ([name, value]) =>
          html`<div>
            <dt><bdi>${name}</bdi></dt>
            <dd><bdi>${typeof value === 'string' ? value : JSON.stringify(value)}</bdi></dd>
          </div>`,
      )}
    </dl>
  </li>`
}
