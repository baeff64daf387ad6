import type { Account } from '../model/account.js'
import type { StreamingSession } from '../model/types.js'

/** The stack's RedirectURL, where a browser may be sent after the session. */
export function readRedirectUrl(account: Account, session: StreamingSession): string | undefined {
  const text = account.stacks.get(session.stackName)?.attributes['RedirectURL']
  if (typeof text !== 'string' || !URL.canParse(text)) return undefined
  const { protocol, href } = new URL(text)
  return protocol === 'http:' || protocol === 'https:' ? href : undefined
}
