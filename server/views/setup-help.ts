import { html, type Markup } from './markup.js'
import { refusalCatalogue, type RefusalReason } from '@appstreamlab/shared'
import type { PageFrame } from './frame.js'
import { cleanText, clipText } from './hostile-text.js'
import { findMessages } from './language.js'
import type { Messages } from './texts.js'
import { renderFacts, type Fact } from './parts.js'
import { refusalText } from './refusal-text.js'

// The folded part of a refusal's page for whoever is just connecting an LMS.

const addressLimit = 300

/**
 * For whoever connects a learning platform, on the page of a request that nobody has verified: folded, since
 * most readers are students. It says what has to agree and nothing of what the request said, and it is the
 * same for all reasons of one code, so that whoever guesses at keys learns nothing here.
 */
export function renderSettingUp(
  { reason, toolUrl }: { readonly reason: RefusalReason; readonly toolUrl?: string },
  frame: PageFrame,
): Markup {
  const { actor, code, status } = refusalCatalogue[reason]
  if (actor === 'student' || actor === 'nobody' || status >= 500) return ''
  const messages = findMessages(frame.language)
  const { settingUp, admin } = messages
  const facts: Fact[] = [{ term: admin.code, value: html`<code>${code}</code>` }]
  if (code !== 'launch_not_verified') {
    const { what, fix } = refusalText(firstOfCode(code), 'admin', frame.language)
    facts.push(
      { term: admin.cause, value: html`${what}` },
      { term: admin.fix, value: html`${fix}` },
    )
  }
  return html`<details id="setting-up">
    <summary>${settingUp.summary}</summary>
    ${[code === 'launch_not_verified' ? renderComparison(toolUrl, messages) : '']}${[renderFacts(facts)]}
  </details>`
}

function renderComparison(toolUrl: string | undefined, { settingUp }: Messages): Markup {
  const address = toolUrl && clipText(cleanText(toolUrl), addressLimit)
  return html`<p>${settingUp.unverified}</p>
    <ul>
      <li>${settingUp.key}</li>
      ${[
        address
          ? html`<li>
              ${settingUp.address} <code><bdi>${address}</bdi></code>
            </li>`
          : '',
      ]}
      <li>${settingUp.registration}</li>
    </ul>
    <p>${settingUp.operator}</p>`
}

const firstOfCode = (code: string): RefusalReason =>
  (Object.keys(refusalCatalogue) as RefusalReason[]).find(
    (reason) => refusalCatalogue[reason].code === code,
  ) ?? 'internal'
