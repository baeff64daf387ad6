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
