import type { Randomness } from '@appstreamlab/shared'
import { chooseLanguage, renderRefusal } from '#views/index.js'
import { everyAnswer, noReferrer, securePage } from '../http/security-headers.js'
import type { EventRequest, HttpAnswer } from './http-event.js'

/**
 * The page of a signer that could not be built (`create-handler.ts`), because its configuration or a secret cannot
 * be used. It knows nothing of the institution; what is wrong stands in the log under the same reference.
 */
export function answerStartFault(
  { headers }: EventRequest,
  { reference, randomness }: { readonly reference: string; readonly randomness: Randomness },
): HttpAnswer {
  const nonce = Buffer.from(randomness.bytes(16)).toString('base64')
  const acceptLanguage = headers['accept-language']
  const page = renderRefusal(
    { reason: 'internal', reference, teacher: false, administrator: false, trusted: false },
    {
      nonce,
      language: chooseLanguage({ ...(acceptLanguage && { acceptLanguage }) }),
      basePath: '',
      framing: 'top-level',
      timeZone: 'UTC',
    },
  )
  return {
    status: 500,
    headers: [
      ['content-type', 'text/html; charset=utf-8'],
      ...Object.entries({
        ...everyAnswer,
        ...securePage({ nonce, formTargets: ["'none'"], frameAncestors: '*' }),
        ...noReferrer,
      }),
      ['lab-refusal', 'internal'],
      ['lab-reference', reference],
    ],
    body: Buffer.from(page, 'utf8'),
  }
}
