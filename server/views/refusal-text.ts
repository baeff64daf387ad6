import {
  refusalCatalogue,
  type FactName,
  type RefusalDetail,
  type RefusalReason,
} from '@appstreamlab/shared'
import { isolateName } from './hostile-text.js'
import { findMessages } from './language.js'
import type { Messages, ReaderRole, RefusalFacts, RefusalPhrase } from './messages/messages.js'
import { formatSeconds } from './times.js'

/** Plain text: whoever puts it into markup escapes it. */
export interface RefusalText {
  readonly title: string
  readonly what: string
  readonly who: string
  readonly fix?: string
}

/** What one kind of reader is told about a refusal. Also the source of lti_errormsg and docs/error-codes.md. */
export function refusalText(
  reason: RefusalReason,
  role: ReaderRole,
  language: string,
  detail: RefusalDetail = {},
): RefusalText {
  const messages = findMessages(language)
  const message = messages.refusals[reason]
  const facts = readFacts(detail, language, messages)
  const say = (phrase: RefusalPhrase<FactName>) => {
    const text = typeof phrase === 'string' ? phrase : phrase(facts)
    return text.charAt(0).toLocaleUpperCase(language) + text.slice(1)
  }
  const { what, fix, who } = message[role]
  return {
    title: say(message.student.title),
    what: say(what),
    who: say(who ?? messages.refusal.who[refusalCatalogue[reason].actor][role]),
    ...(fix !== undefined && { fix: say(fix) }),
  }
}

function readFacts(
  detail: RefusalDetail,
  language: string,
  messages: Messages,
): RefusalFacts<FactName> {
  const read = (key: FactName) => (Object.hasOwn(detail, key) ? detail[key] : undefined)
  return {
    name: (key, otherwise) => {
      const value = read(key)
      return value === undefined || value === null || value === ''
        ? otherwise
        : messages.quote(isolateName(String(value)))
    },
    seconds: (key) => {
      const value = read(key)
      const seconds = typeof value === 'number' ? Math.abs(value) : Number.NaN
      return Number.isFinite(seconds) ? formatSeconds(seconds, language) : ''
    },
  }
}
