import { html } from 'ghtml'
import type { JournalEntry } from '../journal.js'
import { renderDocument } from './document.js'

const shownEntries = 100

/** What AppStream was asked, newest first; answers, and so streaming URLs, are not kept. */
export const renderRequestsPage = (journal: readonly JournalEntry[] | undefined): string =>
  renderDocument({
    title: 'What AppStream saw',
    body: html`<main class="narrow">
      <h1>What AppStream saw</h1>
      <p>
        !${
          journal === undefined
            ? "AppStream's journal cannot be read from here."
            : html`The newest of ${journal.length} requests come first. Answers are not kept: a
              streaming URL is shown nowhere.`
        }
      </p>
      <p><a href="/appstream">Look again</a> · <a href="/">To the course</a></p>
      <ol class="requests">
        !${(journal ?? []).slice(-shownEntries).toReversed().map(renderEntry)}
      </ol>
    </main>`,
  })

function renderEntry({
  operation,
  input,
  status,
  errorCode,
  requestId,
  time,
}: JournalEntry): string {
  const when = time === undefined ? '' : new Date(time).toLocaleTimeString('en-GB')
  const rows = typeof input === 'object' && input !== null ? Object.entries(input) : []
  return html`<li class="step ${status === 200 ? 'done' : 'stopped'}">
    <h2><bdi>${operation ?? 'Unknown request'}</bdi></h2>
    <p class="note">
      ${when} <bdi>${errorCode ?? (status === 200 ? 'answered' : String(status))}</bdi>
    </p>
    <dl class="rows">
      !${[...rows, ['request id', requestId] as const].map(
        ([name, value]) =>
          html`<div>
            <dt><bdi>${name}</bdi></dt>
            <dd><bdi>${typeof value === 'string' ? value : JSON.stringify(value)}</bdi></dd>
          </div>`,
      )}
    </dl>
  </li>`
}
