import { serviceScopes, type ServiceScope } from '@appstreamlab/shared'
import {
  json,
  knownScopes,
  linkId,
  page,
  isSigned,
  PlatformDouble,
  readJson,
  type Answer,
  type Asked,
  type DoubleOptions,
  type Item,
  type Offer,
  type SentItem,
  type SentScore,
} from './double.js'
import { readOutcome, writeOutcome } from './outcome-messages.js'

/**
 * Open edX among the doubles (`double.ts`), for tests of rosters and of scores on their way. It is
 * the one that may book a score and not show it.
 */

const root = '/api/lti_consumer/v1/lti/1'
const lis = 'application/vnd.ims.lis'
const membership = 'application/vnd.ims.lti-nrps.v2.membershipcontainer+json'

/** Open edX with lti-consumer-xblock 11.4.0, which compares times by the microsecond. */
export class OpenEdxDouble extends PlatformDouble {
  readonly tokenPath = '/api/lti_consumer/v1/token/dc0cc6ea-945b-4ba8-841e-8d66e1833819'
  mode: 'declarative' | 'programmatic' = 'declarative'
  /** More people than this get no roster at all. */
  responseLimit = 1000
  /** What the course shows: results of line items without our block never come here, nor does 0. */
  readonly published = new Map<string, number>()
  readonly #nonces = new Set<string>()
  #shuffles = 0

  constructor(options: DoubleOptions) {
    super(options)
    this.addItem({ linkId, maximum: 10 })
  }

  offer(): Offer {
    const [first] = this.items
    const lineItems = `${this.origin}${root}/lti-ags`
    const scopes: ServiceScope[] = [
      this.mode === 'declarative' ? serviceScopes.lineItemReadonly : serviceScopes.lineItem,
      serviceScopes.resultReadonly,
      serviceScopes.score,
    ]
    return {
      lineItems,
      ...(first && { lineItem: `${lineItems}/${first.id}` }),
      scopes,
      roster: `${this.origin}${root}/memberships`,
      outcome: {
        address: `${this.origin}/courses/c/xblock/b/handler_noauth/outcome_service_handler`,
        sourcedId: (userId) =>
          `course-v1%3AOrg%2BLab%2B2026:block-v1:Org+Lab+2026+type@lti_consumer+block@p11:${userId}`,
      },
    }
  }

  override gradeOf(userId: string): number | undefined {
    return this.published.get(userId)
  }

  override timeOf(milliseconds: number): number {
    return milliseconds * 1000
  }

  async respond(asked: Asked): Promise<Answer> {
    const { pathname } = asked.url
    if (pathname === this.tokenPath) return this.#giveToken(asked)
    if (pathname.endsWith('/outcome_service_handler')) return this.#outcome(asked)
    if (!pathname.startsWith(root)) return page(404)
    const bearer = this.readBearer(asked)
    // Never 401, whatever is wrong with the token.
    if (bearer === 'none') return json(403, { detail: 'Missing LTI 1.3 authentication token.' })
    if (bearer === 'bad') return json(403, { detail: 'Invalid token signature.' })
    const denied = json(403, { detail: 'You do not have permission to perform this action.' })
    const may = (...scopes: readonly string[]): boolean =>
      scopes.some((scope) => bearer.includes(scope))
    if (pathname === `${root}/memberships`)
      return may(serviceScopes.roster) ? this.#members(asked) : denied
    const parts = /^\/lti-ags(?:\/(\d+)(?:\/(scores|results)(?:\/([^/]+))?)?)?$/.exec(
      pathname.slice(root.length),
    )
    if (!parts) return page(404)
    if (asked.method === 'DELETE') return denied
    if (parts[1] === undefined) {
      if (asked.method === 'POST') return may(serviceScopes.lineItem) ? this.#make(asked) : denied
      return may(serviceScopes.lineItem, serviceScopes.lineItemReadonly)
        ? this.#list(asked)
        : denied
    }
    const item = this.items.find(({ id }) => String(id) === parts[1])
    if (!item) return json(404, { detail: 'Not found.' })
    if (parts[2] === 'scores')
      return asked.method === 'POST' && may(serviceScopes.score) ? this.#score(asked, item) : denied
    return may(serviceScopes.resultReadonly) ? this.#results(item, parts[3]) : denied
  }

  async #giveToken({ method, body }: Asked): Promise<Answer> {
    if (method !== 'POST') return json(405, {})
    const form = new URLSearchParams(body)
    const claims = await this.readAssertion(form)
    if (claims === 'ERR_JWT_EXPIRED' || claims === 'iat')
      return json(400, { error: 'unidentified_error' })
    if (typeof claims === 'string') return json(400, { error: 'invalid_client' })
    const asked = form.get('scope')
    if (asked === null) return json(400, { error: 'invalid_request' })
    const given = asked.split(' ').filter((scope) => knownScopes.has(scope))
    return { status: 200, type: 'application/json', body: this.tokenJson(given, 'bearer') }
  }

  #list({ headers }: Asked): Answer {
    const accept = headers['accept']
    const types = [`${lis}.v2.lineitem+json`, `${lis}.v2.lineitemcontainer+json`]
    if (accept !== undefined && accept !== '*/*' && !types.includes(accept))
      return json(406, { detail: 'Could not satisfy the request Accept header.' })
    return json(
      200,
      this.items.map((item) => this.#write(item)),
      accept ?? types[0],
    )
  }

  #write({ id, label, maximum, tag, linkId: link }: Item) {
    return {
      id: `${this.origin}${root}/lti-ags/${id}`,
      resourceId: link ?? 'r',
      scoreMaximum: maximum,
      label,
      tag,
      ...(link && { resourceLinkId: link }),
      startDateTime: null,
      endDateTime: null,
    }
  }

  #make({ headers, body }: Asked): Answer {
    if (!headers['content-type']?.startsWith(`${lis}.v2.lineitem+json`))
      return json(415, { detail: 'Unsupported media type' })
    const sent = readJson(body) as SentItem | undefined
    const label = sent?.label ?? ''
    if (!sent || label.length > 100)
      return json(400, { label: ['Ensure this field has no more than 100 characters.'] })
    if (!Number.isInteger(sent.scoreMaximum))
      return json(400, { scoreMaximum: ['A valid integer is required.'] })
    const link = sent.resourceLinkId
    const item = this.addItem({
      label,
      maximum: sent.scoreMaximum ?? 0,
      tag: sent.tag ?? '',
      made: true,
      ...(link && { linkId: link }),
    })
    return json(201, this.#write(item), `${lis}.v2.lineitem+json`)
  }

  #score({ body }: Asked, item: Item): Answer {
    const type = `${lis}.v1.score+json`
    const score = readJson(body) as SentScore | undefined
    if (!score?.activityProgress)
      return json(400, { activityProgress: ['This field is required.'] }, type)
    const time = Date.parse(score.timestamp ?? '')
    if (Number.isNaN(time)) return json(400, { timestamp: ['Datetime has wrong format.'] }, type)
    const given = score.scoreGiven ?? null
    if (given !== null && !score.scoreMaximum)
      return json(
        400,
        { scoreMaximum: ['scoreMaximum is a required field when providing a scoreGiven value.'] },
        type,
      )
    const userId = String(score.userId)
    const row = item.rows.get(userId)
    const at = this.timeOf(time)
    if (row?.time === at)
      return json(400, { timestamp: ['Score already exists for the provided timestamp'] }, type)
    if (row && at < row.time)
      return json(
        400,
        { timestamp: ['Score timestamp can only be updated to a later point in time'] },
        type,
      )
    const isFinal = score.gradingProgress === 'FullyGraded'
    // Looks like an outage, and is one person whom nobody here knows.
    if (isFinal && !this.find(userId)) return page(500)
    const grade = given === null ? null : (given / (score.scoreMaximum ?? 1)) * item.maximum
    item.rows.set(userId, { grade, time: at, attempts: (row?.attempts ?? 0) + 1 })
    if (isFinal && given && item.linkId === linkId)
      this.published.set(userId, Math.min(given / (score.scoreMaximum ?? 1), 1) * 100)
    return json(201, { ...score, scoreGiven: given }, type)
  }

  /** Everybody's, whatever `user_id` says. */
  #results(item: Item, userId: string | undefined): Answer {
    const rows = [...item.rows].filter(
      ([id, { grade }]) => grade !== null && (userId === undefined || id === userId),
    )
    return json(
      200,
      rows.toReversed().map(([id, { grade, comment }]) => ({
        id: `${this.origin}${root}/lti-ags/${item.id}/results/${id}`,
        userId: id,
        resultScore: grade,
        resultMaximum: item.maximum,
        comment: comment ?? null,
      })),
      `${lis}.v2.resultcontainer+json`,
    )
  }

  #members({ headers, url }: Asked): Answer {
    const accept = headers['accept']
    if (accept !== undefined && accept !== '*/*' && accept !== membership) return json(406, {})
    const here = this.people.filter(({ left }) => !left)
    if (here.length > this.responseLimit)
      return json(
        403,
        {
          error: 'above_response_limit',
          explanation:
            'The number of retrieved users is bigger than the maximum allowed in the configuration.',
        },
        membership,
      )
    const limit = Number(url.searchParams.get('limit') ?? 0)
    const at = Number(url.searchParams.get('page') ?? 1)
    const shown = limit > 0 ? here.slice((at - 1) * limit, at * limit) : here
    const next = new URL(url)
    next.searchParams.set('page', String(at + 1))
    const roles = (role: string): string[] => {
      const uris = ['Learner', ...(role === 'Instructor' ? ['Instructor'] : [])].map(
        (name) => `http://purl.imsglobal.org/vocab/lis/v2/membership#${name}`,
      )
      this.#shuffles += 1
      return this.#shuffles % 2 === 0 ? uris : uris.toReversed()
    }
    return {
      ...json(
        200,
        {
          id: url.href,
          context: { id: 'course-v1:Org+Lab+2026' },
          members: shown.map(({ id, role }) => ({
            status: 'Active',
            user_id: id,
            roles: roles(role),
          })),
        },
        membership,
      ),
      ...(limit > 0 &&
        at * limit < here.length && { headers: { link: `<${next.href}>; rel="next"` } }),
    }
  }

  #outcome(asked: Asked): Answer {
    const type = 'application/xml; charset=UTF-8'
    const fail = (description: string): Answer => ({
      status: 200,
      type,
      body: writeOutcome({ code: 'failure', description }),
    })
    if (!isSigned(asked, this.#nonces))
      return fail('OAuth verification error: OAuth signature verification failed.')
    const message = readOutcome(asked.body)
    if (message.operation !== 'replace')
      return fail('Failed to parse score textString from the XML document.')
    const score = Number(message.score)
    if (Number.isNaN(score) || /e/i.test(message.score ?? '')) return page(500)
    if (score < 0 || score > 1) return fail('score value outside the permitted range of 0.0-1.0.')
    const userId = message.sourcedId.split(':').at(-1) ?? ''
    if (!this.find(userId)) return fail('User not found.')
    this.published.set(userId, score * 100)
    return {
      status: 200,
      type,
      body: writeOutcome({ code: 'success', description: `Score for ${userId} is now ${score}` }),
    }
  }
}
