/** Basic Outcomes 1.1 (LTI 1.1 Implementation Guide §6): messages as all platforms take them, and what they answer. */

export type OutcomeOperation =
  | { readonly kind: 'replace'; /** 0 to 1. */ readonly score: number }
  | { readonly kind: 'read' | 'delete' }

/**
 * The request: the default namespace and no prefix, which most platforms do not understand; in one line. The
 * message id is for the platform's log alone; answers are not matched by it.
 */
export function writeOutcomeRequest(
  operation: OutcomeOperation,
  { sourcedId, messageId }: { readonly sourcedId: string; readonly messageId: string },
): string {
  const name = `${operation.kind}ResultRequest`
  const result =
    operation.kind === 'replace'
      ? `<result><resultScore><language>en</language><textString>${writeDecimal(operation.score)}</textString></resultScore></result>`
      : ''
  return (
    '<?xml version="1.0" encoding="UTF-8"?>' +
    '<imsx_POXEnvelopeRequest xmlns="http://www.imsglobal.org/services/ltiv1p1/xsd/imsoms_v1p0">' +
    '<imsx_POXHeader><imsx_POXRequestHeaderInfo><imsx_version>V1.0</imsx_version>' +
    `<imsx_messageIdentifier>${escapeXml(messageId)}</imsx_messageIdentifier>` +
    '</imsx_POXRequestHeaderInfo></imsx_POXHeader>' +
    `<imsx_POXBody><${name}><resultRecord><sourcedGUID><sourcedId>${escapeXml(sourcedId)}</sourcedId></sourcedGUID>` +
    `${result}</resultRecord></${name}></imsx_POXBody></imsx_POXEnvelopeRequest>`
  )
}

/** A plain decimal with a point; "1e-7" ends as an error page at some, a comma as 0 at others. */
function writeDecimal(score: number): string {
  const text = Math.min(Math.max(score, 0), 1).toFixed(6)
  return text.replace(/\.?0+$/, '')
}

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
}

/** A reader of XML makes a line feed of a carriage return that is not escaped. */
const escapeXml = (text: string): string =>
  text.replace(/[&<>"'\r\n\t]/g, (letter) => escapes[letter] ?? `&#${letter.codePointAt(0)};`)

/** What stands in the envelope of an answer, whatever its namespace is. */
export interface OutcomeEnvelope {
  readonly codeMajor: string
  readonly description: string
  /** Machine-readable at Canvas. */
  readonly errorCode?: string
  /** Of a result that was read; empty where nothing is booked. */
  readonly textString?: string
}

export interface OutcomeReply {
  readonly status: number
  readonly contentType?: string
  readonly body: string
  /** Absent where the body is no envelope. */
  readonly envelope?: OutcomeEnvelope
}

/**
 * What became of a score.
 * - `taken`: it says so. `person`: this person cannot have one. `denied`: it does not take our signature.
 * - `busy`, `away`: it does not work at the moment. `page`: a page of HTML in place of an answer.
 * - `refused`: for another reason, for good; `unsupported`: it does not know the operation.
 */
export type OutcomeAnswer =
  'taken' | 'person' | 'denied' | 'busy' | 'away' | 'page' | 'refused' | 'unsupported'

/** The envelope counts before the status: Canvas says `failure` with 422, the others with 200. */
export function readOutcomeAnswer(reply: OutcomeReply): OutcomeAnswer {
  const { status, envelope, body } = reply
  if (envelope) return readEnvelope(envelope, status)
  if (status === 401 || status === 403) return /rate limit exceeded/i.test(body) ? 'busy' : 'denied'
  if (status === 429) return 'busy'
  // Chamilo says nothing at all to a signature that it does not take.
  if (status < 300) return body.trim() === '' ? 'denied' : 'page'
  if (status === 500 && isPage(reply)) return 'page'
  return status >= 500 ? 'away' : 'refused'
}

function readEnvelope(
  { codeMajor, description, errorCode = '' }: OutcomeEnvelope,
  status: number,
): OutcomeAnswer {
  switch (codeMajor.toLowerCase()) {
    case 'success':
      return status < 300 ? 'taken' : 'refused'
    case 'unsupported':
      return 'unsupported'
    case 'processing':
      return 'away'
    default:
  }
  if (status === 401 || /oauth|signature|consumer key|authoriz/i.test(description)) return 'denied'
  return /user_not_in_course/.test(errorCode) ||
    /user not found|incorrect sourcedid/i.test(description)
    ? 'person'
    : 'refused'
}

const isPage = ({ contentType = '', body }: OutcomeReply): boolean =>
  /\bhtml\b/i.test(contentType) || /^\s*<(?:!doctype html|html)/i.test(body)

/**
 * What is booked, from 0 to 1; `none` where nothing is, undefined where the platform does not tell (Open edX reads
 * no results at all, and says so in words about something else).
 */
export function readOutcomeResult({ status, envelope }: OutcomeReply): number | 'none' | undefined {
  if (!envelope || status >= 500) return undefined
  if (envelope.codeMajor.toLowerCase() !== 'success')
    return /no score found/i.test(envelope.description) ? 'none' : undefined
  const text = envelope.textString?.trim() ?? ''
  if (text === '') return 'none'
  const value = Number(text)
  return Number.isFinite(value) ? value : undefined
}
