/** Messages of Basic Outcomes as doubles read and write them. */

export interface OutcomeMessage {
  readonly operation: 'replace' | 'read' | 'delete' | 'other'
  readonly sourcedId: string
  readonly score?: string
  /** Whether an element has a prefix, which most platforms do not understand. */
  readonly isPrefixed: boolean
}

const entities: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
}

const unescape = (text: string): string =>
  text.replace(/&(?:#(\d+)|([a-z]+));/g, (_whole, code: string | undefined, name: string) =>
    code ? String.fromCodePoint(Number(code)) : (entities[name] ?? ''),
  )

export function readOutcome(body: string): OutcomeMessage {
  const operation = /<(?:\w+:)?(replace|read|delete)ResultRequest\b/.exec(body)?.[1] ?? 'other'
  const sourcedId = /<(?:\w+:)?sourcedId>([^<]*)</.exec(body)?.[1] ?? ''
  const score = /<(?:\w+:)?textString>([^<]*)</.exec(body)?.[1]
  return {
    operation: operation as OutcomeMessage['operation'],
    sourcedId: unescape(sourcedId),
    ...(score !== undefined && { score: unescape(score) }),
    isPrefixed: /<\w+:imsx_POXEnvelopeRequest/.test(body),
  }
}

export function writeOutcome({
  code,
  description = '',
  text,
  namespace = 'http://www.imsglobal.org/services/ltiv1p1/xsd/imsoms_v1p0',
  extra = '',
}: {
  readonly code: 'success' | 'failure' | 'unsupported'
  readonly description?: string
  readonly text?: string
  readonly namespace?: string
  readonly extra?: string
}): string {
  const result =
    text === undefined
      ? '<replaceResultResponse/>'
      : `<readResultResponse><result><resultScore><language>en</language><textString>${text}</textString></resultScore></result></readResultResponse>`
  return `<?xml version="1.0" encoding="UTF-8"?>
<imsx_POXEnvelopeResponse xmlns="${namespace}"><imsx_POXHeader><imsx_POXResponseHeaderInfo><imsx_version>V1.0</imsx_version><imsx_messageIdentifier>1</imsx_messageIdentifier><imsx_statusInfo><imsx_codeMajor>${code}</imsx_codeMajor><imsx_severity>status</imsx_severity><imsx_description>${description}</imsx_description><imsx_messageRefIdentifier/>${extra}</imsx_statusInfo></imsx_POXResponseHeaderInfo></imsx_POXHeader><imsx_POXBody>${result}</imsx_POXBody></imsx_POXEnvelopeResponse>`
}
