import {
  refusalCatalogue,
  type FactName,
  type RefusalDetail,
  type RefusalReason,
} from '@appstreamlab/shared'
import { clipName, isolateName } from './hostile-text.js'
import { findMessages } from './language.js'
import { findRefusalText, type RefusalPart } from './refusal-parts.js'
import type { Messages, ReaderRole } from './texts.js'
import { formatSeconds } from './times.js'

/** Plain text: whoever puts it into markup escapes it. */
export interface RefusalText {
  readonly title: string
  readonly what: string
  readonly who: string
  readonly fix?: string
}

/** Whether names are kept apart from the direction of their sentence by invisible marks: in pages, and nowhere else. */
export type NameForm = 'plain' | 'isolated'

/** What one kind of reader is told about a refusal. Also the source of lti_errormsg and docs/error-codes.md. */
export function refusalText(
  reason: RefusalReason,
  role: ReaderRole,
  language: string,
  detail: RefusalDetail = {},
  names: NameForm = 'plain',
): RefusalText {
  const messages = findMessages(language)
  const read = (name: FactName) => readFact(name, detail, { messages, names })
  const say = (reader: ReaderRole, part: RefusalPart): string | undefined => {
    const found = findRefusalText(messages, reason, reader, part)
    const text = typeof found === 'function' ? found(read) : found
    return text && text.charAt(0).toLocaleUpperCase(language) + text.slice(1)
  }
  const fix = say(role, 'fix')
  return {
    title: say('student', 'title') ?? '',
    // Where teachers have no words of their own, the student's say all there is.
    what: say(role, 'what') ?? say('student', 'what') ?? '',
    who: say(role, 'who') ?? messages.refusal.who[refusalCatalogue[reason].actor][role],
    ...(fix !== undefined && { fix }),
  }
}

/**
 * A fact as a text may name it: a number of seconds in words, anything else cleaned, clipped and quoted, but not
 * escaped. Undefined where it is unknown, as in the documentation.
 */
function readFact(
  name: FactName,
  detail: RefusalDetail,
  { messages, names }: { readonly messages: Messages; readonly names: NameForm },
): string | undefined {
  const value = Object.hasOwn(detail, name) ? detail[name] : undefined
  if (name.endsWith('Seconds'))
    return typeof value === 'number' && Number.isFinite(value)
      ? formatSeconds(Math.abs(value), messages.language)
      : undefined
  return value === undefined || value === null || value === ''
    ? undefined
    : messages.quote({
        text: names === 'isolated' ? isolateName(String(value)) : clipName(String(value)),
      })
}
