import { serviceScopes, type ServiceScope } from '@appstreamlab/shared'
import {
  isSigned,
  json,
  linkId,
  PlatformDouble,
  readJson,
  type Answer,
  type Asked,
  type DoubleOptions,
  type Item,
  type Offer,
  type Person,
  type SentItem,
  type SentScore,
} from './double.js'
import { readOutcome, writeOutcome } from './outcome-messages.js'

/**
 * Canvas among the doubles (`double.ts`), for tests of rosters and of scores on their way. It is
 * the one that limits how often a tool may ask.
 */

const at = '/api/lti/courses/7'
const lis = 'application/vnd.ims.lis'
const membership = 'application/vnd.ims.lti-nrps.v2.membershipcontainer+json'
const membershipUri = 'http://purl.imsglobal.org/vocab/lis/v2/membership#'

/** Canvas, from its source: ten a page, one bad scope fails a token, and a bucket of requests. */
export class CanvasDouble extends PlatformDouble {
  readonly tokenPath = '/login/oauth2/token'
  scopes: readonly ServiceScope[] = [
    serviceScopes.lineItem,
    serviceScopes.lineItemReadonly,
    serviceScopes.resultReadonly,
    serviceScopes.score,
    serviceScopes.roster,
  ]
  /** What is left of the rate limit: a token costs 200, any other request 1. */
  bucket = 700
  rosterPage = 50
  /** Custom parameters of the tool, as it was registered. */
  custom: Readonly<Record<string, string>> = {}
  readonly #nonces = new Set<string>()

  constructor(options: DoubleOptions) {
    super(options)
    this.addItem({ linkId, maximum: 10 })
  }

  offer(): Offer {
    const [own] = this.items
    return {
      lineItems: `${this.origin}${at}/line_items`,
      ...(own && { lineItem: `${this.origin}${at}/line_items/${own.id}` }),
      scopes: this.scopes.filter((scope) => scope !== serviceScopes.roster),
      roster: `${this.origin}${at}/names_and_roles`,
      outcome: {
        address: `${this.origin}/api/lti/v1/tools/9/grade_passback`,
        sourcedId: (userId) => `7-9-12-${userId}-c0ffee`,
      },
    }
  }

  override timeOf(milliseconds: number): number {
    return milliseconds
  }

  async respond(asked: Asked): Promise<Answer> {
    const { pathname } = asked.url
    const cost = pathname === this.tokenPath ? 200 : 1
    if (this.bucket < cost)
      return { status: 403, type: 'text/plain', body: '403 Forbidden (Rate Limit Exceeded)\n' }
    this.bucket -= cost
    if (pathname === this.tokenPath) return this.#giveToken(asked)
    if (pathname.endsWith('/grade_passback')) return this.#outcome(asked)
    const bearer = this.readBearer(asked)
    if (bearer === 'none') return fault(401, 'unauthorized', 'Missing access token')
    if (bearer === 'bad') return fault(401, 'unauthorized', 'Access token expired')
    const guard = (needed: readonly ServiceScope[], work: () => Answer): Answer =>
      needed.some((scope) => bearer.includes(scope))
        ? work()
        : fault(401, 'unauthorized', 'Insufficient permissions')
    if (pathname === `${at}/names_and_roles`)
      return guard([serviceScopes.roster], () => this.#members(asked))
    const parts = /^\/line_items(?:\/(\d+)(?:\/(scores|results))?)?$/.exec(
      pathname.slice(at.length),
    )
    if (!parts) return fault(404, 'not_found', 'The specified resource does not exist.')
    if (parts[1] === undefined)
      return asked.method === 'POST'
        ? guard([serviceScopes.lineItem], () => this.#make(asked))
        : guard([serviceScopes.lineItem, serviceScopes.lineItemReadonly], () =>
            this.#pageOf(
              asked,
              this.items.map((item) => this.#write(item)),
              `${lis}.v2.lineitemcontainer+json`,
            ),
          )
    const item = this.items.find(({ id }) => String(id) === parts[1])
    if (!item) return fault(404, 'not_found', 'The specified resource does not exist.')
    return parts[2] === 'scores'
      ? guard([serviceScopes.score], () => this.#score(asked, item))
      : guard([serviceScopes.resultReadonly], () => this.#results(asked, item))
  }

  async #giveToken({ body }: Asked): Promise<Answer> {
    const form = new URLSearchParams(body)
    const claims = await this.readAssertion(form)
    if (typeof claims === 'string')
      return json(400, { error: 'invalid_request', error_description: 'JWS signature invalid.' })
    const asked = (form.get('scope') ?? '').split(' ').filter((scope) => scope !== '')
    const missing = asked.filter((scope) => !this.scopes.includes(scope as ServiceScope))
    return asked.length === 0 || missing.length > 0
      ? json(400, {
          error: 'invalid_scope',
          error_description: `A requested scope is invalid, unknown, malformed, or exceeds the scope granted by the resource owner. The following scopes were requested, but not granted: ${missing.join(', ')}`,
        })
      : { status: 200, type: 'application/json', body: this.tokenJson(asked) }
  }

  /** Ten a page; the links are joined without a space. */
  #pageOf({ url }: Asked, rows: readonly unknown[], type: string): Answer {
    const size = Math.min(
      Number(url.searchParams.get('per_page') ?? url.searchParams.get('limit') ?? 10),
      100,
    )
    const pageAt = Number(url.searchParams.get('page') ?? 1)
    const link = (to: number, rel: string): string => {
      const address = new URL(url)
      address.searchParams.set('page', String(to))
      address.searchParams.set('per_page', String(size))
      return `<${address.href}>; rel="${rel}"`
    }
    const last = Math.max(1, Math.ceil(rows.length / size))
    return {
      ...json(200, rows.slice((pageAt - 1) * size, pageAt * size), type),
      headers: {
        link: [
          link(pageAt, 'current'),
          ...(pageAt < last ? [link(pageAt + 1, 'next')] : []),
          link(1, 'first'),
          link(last, 'last'),
        ].join(','),
      },
    }
  }

  #write({ id, label, maximum, tag, linkId: link }: Item) {
    return {
      id: `${this.origin}${at}/line_items/${id}`,
      scoreMaximum: maximum,
      label,
      ...(tag && { tag }),
      ...(link && { resourceLinkId: link }),
    }
  }

  #make({ body }: Asked): Answer {
    const sent = readJson(body) as SentItem
    const link = sent.resourceLinkId
    if (link !== undefined && link !== linkId)
      return fault(404, 'not_found', 'The specified resource does not exist.')
    if (link !== undefined && this.items.length === 0)
      return fault(412, 'precondition_failed', 'The specified resource link has no line item')
    const item = this.addItem({
      label: sent.label ?? '',
      maximum: sent.scoreMaximum ?? 0,
      tag: sent.tag ?? '',
      made: true,
      ...(link && { linkId: link }),
    })
    return json(201, this.#write(item), `${lis}.v2.lineitem+json`)
  }

  #score({ body }: Asked, item: Item): Answer {
    const score = readJson(body) as SentScore
    const person = this.find(String(score.userId))
    if (!person || person.left || person.role !== 'Learner')
      return fault(422, 'unprocessable_entity', 'User not found in course or is not a student')
    const missing = [score.timestamp, score.activityProgress, score.gradingProgress].includes(
      undefined,
    )
    if (missing) return fault(400, 'bad_request', 'missing')
    const time = Date.parse(score.timestamp ?? '')
    const row = item.rows.get(person.id)
    if (row && time < row.time)
      return fault(
        400,
        'bad_request',
        `Provided timestamp of ${score.timestamp} before last updated timestamp of ${new Date(row.time).toISOString()}`,
      )
    if (typeof score.scoreGiven === 'number' && score.scoreMaximum === undefined)
      return fault(
        422,
        'unprocessable_entity',
        'ScoreMaximum must be supplied when scoreGiven is present.',
      )
    const submittedAt = score.submission?.submittedAt
    if (submittedAt !== undefined && Date.parse(submittedAt) > this.clock.now() + 60_000)
      return fault(400, 'bad_request', 'Provided submittedAt is in the future')
    const isFinal = score.gradingProgress === 'FullyGraded' && typeof score.scoreGiven === 'number'
    item.rows.set(person.id, {
      grade: isFinal ? ((score.scoreGiven ?? 0) / (score.scoreMaximum ?? 1)) * item.maximum : null,
      time,
      attempts: (row?.attempts ?? 0) + 1,
      // Without it the submission moves to now, and is late.
      submittedAt: submittedAt ?? new Date(this.clock.now()).toISOString(),
    })
    return json(
      200,
      { resultUrl: `${this.origin}${at}/line_items/${item.id}/results/1` },
      `${lis}.v1.score+json`,
    )
  }

  #results(asked: Asked, item: Item): Answer {
    const wanted = asked.url.searchParams.get('user_id')
    const rows = [...item.rows].filter(([id]) => wanted === null || id === wanted)
    return this.#pageOf(
      asked,
      rows.map(([userId, { grade }]) => ({
        id: `${this.origin}${at}/line_items/${item.id}/results/${userId}`,
        scoreOf: `${this.origin}${at}/line_items/${item.id}`,
        userId,
        ...(grade !== null && { resultScore: grade }),
        resultMaximum: item.maximum,
      })),
      `${lis}.v2.resultcontainer+json`,
    )
  }

  /** Fifty a page, and nobody at all for a role that it does not know. */
  #members({ url }: Asked): Answer {
    const role = url.searchParams.get('role')
    const rlid = url.searchParams.get('rlid')
    if (rlid !== null && rlid !== linkId)
      return fault(400, 'bad_request', 'Tool does not have access to rlid or rlid does not exist')
    const isOf = (person: Person): boolean =>
      role === null || role === `${membershipUri}${person.role}`
    const listed = this.people.filter((person) => !person.left && isOf(person))
    const size = Math.min(
      Number(url.searchParams.get('per_page') ?? url.searchParams.get('limit') ?? this.rosterPage),
      this.rosterPage,
    )
    const pageAt = Number(url.searchParams.get('page') ?? 1)
    const next = new URL(url)
    next.searchParams.set('page', String(pageAt + 1))
    return {
      ...json(
        200,
        {
          id: url.href,
          context: { id: 'c7', label: 'CAD', title: 'CAD' },
          members: listed.slice((pageAt - 1) * size, pageAt * size).map((person) => ({
            status: 'Active',
            user_id: person.id,
            name: person.name,
            lti11_legacy_user_id: `old-${person.id}`,
            roles: [`${membershipUri}${person.role}`],
            ...(rlid !== null && { message: [this.#launchOf(person)] }),
          })),
        },
        membership,
      ),
      ...(pageAt * size < listed.length && { headers: { link: `<${next.href}>; rel="next"` } }),
    }
  }

  /** With `rlid`: the custom parameters of the tool, those variables filled in that a roster may tell. */
  #launchOf({ id, sections = [] }: Person): unknown {
    const told: Readonly<Record<string, string>> = {
      '$com.instructure.User.sectionNames': JSON.stringify(sections),
      '$Canvas.user.id': id,
    }
    const claim = 'https://purl.imsglobal.org/spec/lti/claim'
    return {
      [`${claim}/message_type`]: 'LtiResourceLinkRequest',
      locale: 'en',
      [`${claim}/custom`]: Object.fromEntries(
        Object.entries(this.custom).map(([name, value]) => [name, told[value] ?? value]),
      ),
    }
  }

  /** `failure` and `unsupported` come with 422. */
  #outcome(asked: Asked): Answer {
    const type = 'application/xml'
    if (asked.headers['content-type'] !== type) return { status: 415, body: '' }
    if (!isSigned(asked, this.#nonces))
      return { status: 401, type: 'text/plain', body: 'Invalid authorization header' }
    const message = readOutcome(asked.body)
    const refuse = (code: 'failure' | 'unsupported', description: string, error = ''): Answer => ({
      status: 422,
      type,
      body: writeOutcome({
        code,
        description: `${description} [EID_1]`,
        extra: error && `<ext_canvas_error_code>${error}</ext_canvas_error_code>`,
      }),
    })
    if (message.isPrefixed || message.operation === 'other')
      return refuse('unsupported', 'Request could not be handled. ¯\\_(ツ)_/¯')
    const userId = message.sourcedId.split('-')[3] ?? ''
    const person = this.find(userId)
    if (!person || person.left)
      return refuse('failure', 'User is no longer in course', 'user_not_in_course')
    const item = this.items[0] as Item
    const row = item.rows.get(userId)
    if (message.operation === 'read')
      return {
        status: 200,
        type,
        body: writeOutcome({
          code: 'success',
          text:
            row?.grade === undefined || row.grade === null ? '' : String(row.grade / item.maximum),
        }),
      }
    if (message.operation === 'delete') {
      item.rows.delete(userId)
      return { status: 200, type, body: writeOutcome({ code: 'success' }) }
    }
    const score = Number(message.score)
    if (message.score === '' || Number.isNaN(score))
      return refuse('failure', 'No score given', 'no_score')
    if (score < 0 || score > 1)
      return refuse('failure', 'Score is not between 0 and 1', 'bad_score')
    item.rows.set(userId, {
      grade: score * item.maximum,
      time: this.clock.now(),
      attempts: (row?.attempts ?? 0) + 1,
    })
    return { status: 200, type, body: writeOutcome({ code: 'success' }) }
  }
}

const fault = (status: number, type: string, message: string): Answer =>
  json(status, { errors: { type, message } })
