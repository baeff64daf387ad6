import { randomUUID } from 'node:crypto'
import { Pool } from 'undici'
import { encodeForm, signLaunch } from '#reference-signer'
import { consumer, lab } from './signer.js'

/** A launch as the student's browser posts it: once, with a nonce of its own. */
export interface SignedLaunch {
  readonly body: string
  readonly user: string
  /** The tool's address, for which it is signed. */
  readonly url: string
}

/** `publicUrl` is what the LMS knows as the tool's address; `now` the LMS's clock. */
export function sign(publicUrl: string, user: string, now = Date.now()): SignedLaunch {
  const pairs = signLaunch({
    url: `${publicUrl}/`,
    ...consumer,
    fields: [
      ['lti_message_type', 'basic-lti-launch-request'],
      ['lti_version', 'LTI-1p0'],
      ['resource_link_id', 'link-7'],
      ['resource_link_title', 'Drawing'],
      ['user_id', user],
      ['roles', 'Learner'],
      ['context_id', 'course-3'],
      ['context_title', 'Mechanics'],
      ['launch_presentation_return_url', 'https://lms.example/back'],
      ['custom_lab', lab.id],
    ],
    timestamp: Math.floor(now / 1000),
    nonce: randomUUID(),
  })
  return { body: encodeForm(pairs), user, url: publicUrl }
}

/** What came back: from the signer, from a proxy before it, or nothing. */
export interface Answer {
  /** 0: the connection ended without an answer. */
  readonly status: number
  /** `lab-refusal` of the signer. */
  readonly refusal?: string
  readonly location?: string
  /** The ticket on the page, for its button. */
  readonly ticket?: string
  /** Of a lab's card. */
  readonly state?: string
  /** How its reader stands in the waiting line, and in how many milliseconds the page looks again. */
  readonly line?: string
  readonly position?: number
  readonly nextLook?: number
  /** Whether it has a button that goes through a full fleet. */
  readonly mayTry?: true
  readonly text: string
  /** Where there is no answer. */
  readonly fault?: string
  readonly milliseconds: number
}

/** Browsers: each request on a connection of its own, as from a thousand machines. */
export class Browsers {
  readonly #pool: Pool

  constructor(origin: string, { timeoutSeconds = 60 } = {}) {
    this.#pool = new Pool(origin, {
      // No connection is kept: nothing is sent into the end of one.
      pipelining: 0,
      headersTimeout: timeoutSeconds * 1000,
      bodyTimeout: timeoutSeconds * 1000,
      connect: { timeout: timeoutSeconds * 1000 },
    })
  }

  launch({ body }: SignedLaunch): Promise<Answer> {
    return this.#post('/', body, { 'sec-fetch-site': 'cross-site' })
  }

  /** The click on a page's button; `tries`: on the one that goes through a full fleet. */
  open(ticket: string, { tries = false } = {}): Promise<Answer> {
    const fields: [string, string][] = [['ticket', ticket]]
    if (tries) fields.push(['try', '1'])
    return this.#post('/open', encodeForm(fields), { 'sec-fetch-site': 'same-origin' })
  }

  /** A button of the waiting line. */
  stand(ticket: string, does: 'join' | 'keep' | 'here' | 'leave'): Promise<Answer> {
    const body = encodeForm([
      ['ticket', ticket],
      ['do', does],
    ])
    return this.#post('/open/line', body, { 'sec-fetch-site': 'same-origin' })
  }

  /** The page's own look. */
  look(ticket: string): Promise<Answer> {
    return this.#post('/open/state', encodeForm([['ticket', ticket]]), {
      'sec-fetch-site': 'same-origin',
      accept: 'application/json',
    })
  }

  async #post(path: string, body: string, headers: Record<string, string>): Promise<Answer> {
    const sentAt = performance.now()
    try {
      const answer = await this.#pool.request({
        method: 'POST',
        path,
        body,
        headers: {
          'content-type': 'application/x-www-form-urlencoded',
          'accept-language': 'en',
          'sec-fetch-dest': 'document',
          accept: 'text/html',
          ...headers,
        },
      })
      const text = await answer.body.text()
      const { location, 'lab-refusal': refusal } = answer.headers
      return {
        status: answer.statusCode,
        text,
        milliseconds: performance.now() - sentAt,
        ...(typeof location === 'string' && { location }),
        ...(typeof refusal === 'string' && { refusal }),
        ...readPage(text, String(answer.headers['content-type'])),
      }
    } catch (error) {
      const { code, name } = error as NodeJS.ErrnoException
      const milliseconds = performance.now() - sentAt
      return { status: 0, text: '', fault: code ?? name, milliseconds }
    }
  }

  close(): Promise<void> {
    return this.#pool.destroy()
  }
}

type Page = Pick<Answer, 'ticket' | 'state' | 'line' | 'position' | 'nextLook' | 'mayTry'>

function readPage(text: string, type: string): Page {
  if (type.startsWith('application/json')) {
    const { ticket, state, html = '' } = JSON.parse(text) as Partial<Record<string, string>>
    return { ...readCard(html), ...(ticket && { ticket }), ...(state && { state }) }
  }
  const ticket = /name="ticket" value="([^"]+)"/.exec(text)?.[1]
  return { ...readCard(text), ...(ticket && { ticket }) }
}

function readCard(html: string): Page {
  const read = (name: string) => new RegExp(`data-${name}="([^"]+)"`).exec(html)?.[1]
  const [state, line, position, next] = ['state', 'line', 'place', 'next'].map(read)
  return {
    ...(state && { state }),
    ...(line && { line }),
    ...(position && { position: Number(position) }),
    ...(next && { nextLook: Number(next) }),
    ...(html.includes('name="try" value="1"') && { mayTry: true as const }),
  }
}

/** One word for an answer, to count by. */
export function nameAnswer({ status, refusal, state, fault }: Answer): string {
  if (status === 303) return 'streaming URL'
  if (fault !== undefined) return fault
  if (refusal !== undefined) return refusal
  return state === undefined ? `status ${status}` : `page: ${state}`
}
