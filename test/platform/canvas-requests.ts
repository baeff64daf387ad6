import { deepLinkingUri } from '#reference-signer'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { renderPage } from './canvas-pages.js'

/** What Canvas reads out of requests. */

/** Canvas asks for the presence of each, and for this one scope; the values are those of LTI 1.3 §5.1.1.2. */
export function findAuthorizationFault(
  asked: URLSearchParams,
  clientId: string,
): string | undefined {
  const values: Record<string, string | undefined> = {
    client_id: clientId,
    login_hint: undefined,
    lti_message_hint: undefined,
    nonce: undefined,
    prompt: 'none',
    redirect_uri: undefined,
    response_mode: 'form_post',
    response_type: 'id_token',
    scope: 'openid',
  }
  for (const [name, value] of Object.entries(values)) {
    const given = asked.get(name)
    if (!given) return `The following parameters are missing: ${name}`
    if (value !== undefined && given !== value) return `The '${name}' must be '${value}'`
  }
  return undefined
}

/** Canvas' `reject!`: a bare page that the tool never hears of. */
export const reject = (response: ServerResponse, cause: string): void =>
  void response.writeHead(400).end(renderPage(cause))

export async function readForm(request: IncomingMessage): Promise<URLSearchParams> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return new URLSearchParams(Buffer.concat(chunks).toString())
}

export interface Assignment {
  readonly title: string
  readonly points: number
  /** ISO 8601. */
  readonly dueAt?: string
  readonly lab: string | undefined
}

interface PickedItem {
  readonly title?: string
  readonly custom?: { readonly lab?: string }
  readonly lineItem?: { readonly label?: string; readonly scoreMaximum?: unknown }
  readonly submission?: { readonly endDateTime?: string }
}

/**
 * Canvas's `deep_linking_modules.rb`: what has a `lineItem` becomes an assignment by its label, and without
 * `scoreMaximum` an error of that item; what has none becomes a module's item.
 */
export function readAssignments(answer: string): Assignment[] {
  const payload = Buffer.from(answer.split('.')[1] ?? '', 'base64url').toString()
  const claims = JSON.parse(payload) as Record<string, readonly PickedItem[] | undefined>
  return (claims[deepLinkingUri('content_items')] ?? []).flatMap((item) => {
    const { title = '', custom, lineItem, submission } = item
    if (typeof lineItem?.scoreMaximum !== 'number') return []
    return {
      title: lineItem.label ?? title,
      points: lineItem.scoreMaximum,
      lab: custom?.lab,
      ...(submission?.endDateTime !== undefined && { dueAt: submission.endDateTime }),
    }
  })
}
