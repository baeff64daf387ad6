import { serviceScopes, type ServiceScope } from '@appstreamlab/shared'
import {
  clientId,
  isSigned,
  json,
  knownScopes,
  linkId,
  page,
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
 * Moodle among the doubles (`double.ts`), with what an administrator may allow a tool or not.
 * `test/moodle/stories/services.ts` asks a real Moodle for the same.
 */

const base = '/mod/lti/services.php'
const lis = 'application/vnd.ims.lis'
const membership = 'application/vnd.ims.lti-nrps.v2.membershipcontainer+json'
const utf8 = (type: string): string => `${type}; charset=utf-8`

/** Moodle 4.5.6. Type 1 is a tool of LTI 1.3, type 3 one of LTI 1.1. */
export class MoodleDouble extends PlatformDouble {
  readonly tokenPath = '/mod/lti/token.php'
  /** What the tool may do: `Grade sync only` has no `lineitem`. */
  scopes: readonly ServiceScope[] = [
    serviceScopes.lineItem,
    serviceScopes.lineItemReadonly,
    serviceScopes.resultReadonly,
    serviceScopes.score,
  ]
  rosterOn = true
  /** The tool accepts grades; nobody has to ask for this scope when a tool is registered. */
  outcomesOn = true
  /** Where names are told: never, or where each activity decides about them, with its `rlid` alone. */
  namesIn: 'course' | 'link' | 'nowhere' = 'course'
  /** Ids of those who may not see the activity. */
  readonly hiddenFrom = new Set<string>()
  typeId = 1
  maintenance = false
  readonly #nonces = new Set<string>()

  constructor(options: DoubleOptions) {
    super(options)
    this.addItem({ linkId })
  }

  offer(): Offer {
    const own = this.items.filter((item) => item.linkId === linkId)
    const address = (item: Item): string =>
      `${this.#lineItems()}/${item.id}/lineitem?type_id=${this.typeId}`
    return {
      lineItems: `${this.#lineItems()}?type_id=${this.typeId}`,
      ...(own.length === 1 && own[0] && { lineItem: address(own[0]) }),
      scopes: this.scopes,
      roster: `${this.origin}${base}/CourseSection/2/bindings/${this.typeId}/memberships`,
      outcome: {
        address: `${this.origin}/mod/lti/service.php`,
        sourcedId: (userId) =>
          JSON.stringify({
            data: { instanceid: '1', userid: userId, typeid: '3' },
            hash: 'ä&<0012',
          }),
      },
    }
  }

  #lineItems(): string {
    return `${this.origin}${base}/2/lineitems`
  }

  async respond(asked: Asked): Promise<Answer> {
    const { pathname } = asked.url
    if (this.maintenance) return page(503, '<html><body>Back soon</body></html>')
    if (pathname === this.tokenPath) return this.#giveToken(asked)
    if (pathname === '/mod/lti/service.php') return this.#outcome(asked)
    if (pathname.endsWith('/memberships')) return this.#members(asked)
    const parts =
      /^\/mod\/lti\/services\.php\/2\/lineitems(?:\/(\d+)\/lineitem(?:\/(scores|results))?)?$/.exec(
        pathname,
      )
    if (!parts) return this.#refuse(asked, 400, `No handler found for ${pathname}`)
    if (parts[1] === undefined) return this.#list(asked)
    const item = this.items.find(({ id }) => String(id) === parts[1])
    if (!item) return this.#refuse(asked, 404, `Not Found: Grade item ${parts[1]} doesn't exist`)
    return parts[2] === 'scores' ? this.#score(asked, item) : this.#results(asked, item, parts[2])
  }

  async #giveToken({ method, headers, body }: Asked): Promise<Answer> {
    const fail = (error: string): Answer => ({
      status: 400,
      type: 'text/html; charset=utf-8',
      body: `{\n  "error" : "${error}"\n}`,
    })
    if (
      method !== 'POST' ||
      !headers['content-type']?.startsWith('application/x-www-form-urlencoded')
    )
      return fail('invalid_request')
    const form = new URLSearchParams(body)
    if (form.get('grant_type') !== 'client_credentials') return fail('unsupported_grant_type')
    const claims = await this.readAssertion(form)
    if (claims === 'iat')
      return fail('Cannot handle token with iat prior to 2026-11-29T04:34:54+0000')
    if (claims === 'ERR_JWT_EXPIRED') return fail('Expired token')
    // Quotes inside of quotes: no JSON at all.
    if (claims === 'kid') return fail('"kid" invalid, unable to lookup correct key')
    if (typeof claims === 'string') return fail('Signature verification failed')
    if (claims['iss'] !== clientId) return fail('invalid_client')
    const asked = (form.get('scope') ?? '').split(' ')
    const given = asked.filter((scope) => this.#has(scope))
    if (given.length === 0) return fail('invalid_scope')
    return { status: 200, type: 'text/html; charset=utf-8', body: this.tokenJson(given) }
  }

  #has(scope: string): boolean {
    return (
      knownScopes.has(scope) &&
      (this.scopes.includes(scope as ServiceScope) ||
        (this.rosterOn && scope === serviceScopes.roster) ||
        (this.outcomesOn && scope === serviceScopes.outcome))
    )
  }

  /** Everything that is not allowed is 401: no, bad or old token, missing scope, `bearer` in lower case. */
  #may(asked: Asked, ...scopes: readonly string[]): boolean {
    if (this.typeId === 3) return isSigned(asked, this.#nonces)
    const bearer = this.readBearer(asked)
    return (
      Array.isArray(bearer) && scopes.some((scope) => bearer.includes(scope) && this.#has(scope))
    )
  }

  #refuse({ method, url }: Asked, status: number, reason: string): Answer {
    return {
      ...json(
        status,
        { status, reason, request: { method, url: url.pathname } },
        utf8('application/json'),
      ),
    }
  }

  #list(asked: Asked): Answer {
    const { method, headers, url } = asked
    if (method === 'POST') {
      if (!isExactly(headers['content-type'], `${lis}.v2.lineitem+json`))
        return this.#refuse(asked, 400, 'No handler found')
      if (!this.#may(asked, serviceScopes.lineItem)) return this.#refuse(asked, 401, 'Unauthorized')
      return this.#make(asked)
    }
    if (headers['accept'] !== undefined && headers['accept'] !== `${lis}.v2.lineitemcontainer+json`)
      return this.#refuse(asked, 400, 'No context or unsupported content type')
    if (!this.#may(asked, serviceScopes.lineItem, serviceScopes.lineItemReadonly))
      return this.#refuse(asked, 401, 'Unauthorized')
    const limit = Number(url.searchParams.get('limit') ?? 0)
    // The address as it stands has `&amp;` in it, and so leads to the first page again.
    const from = Number(url.searchParams.get('from') ?? 0)
    const all = this.items.map((item) => this.#write(item))
    const shown = limit > 0 ? all.slice(from, from + limit) : all
    const next = `<${this.#lineItems()}?type_id=${this.typeId}&amp;limit=${limit}&amp;from=${from + limit}>; rel=“next”`
    return {
      ...json(200, shown, utf8(`${lis}.v2.lineitemcontainer+json`)),
      // Node writes no letters beyond Latin-1 into a header, so the typographic quotes are in their UTF-8 bytes.
      ...(limit > 0 &&
        from + limit < all.length && { headers: { link: Buffer.from(next).toString('latin1') } }),
    }
  }

  #make(asked: Asked): Answer {
    const sent = readJson(asked.body) as SentItem | undefined
    if (!sent || sent.label === undefined || sent.scoreMaximum === undefined)
      return this.#refuse(asked, 400, 'No label or Score Maximum')
    const link = sent.resourceLinkId
    if (link !== undefined && link !== linkId) return this.#refuse(asked, 403, 'Forbidden')
    const item = this.addItem({
      label: sent.label ?? '',
      maximum: sent.scoreMaximum ?? 0,
      tag: sent.tag ?? '',
      made: true,
      ...(link !== undefined && { linkId }),
    })
    return json(201, { ...sent, id: this.#write(item).id }, utf8(`${lis}.v2.lineitem+json`))
  }

  #write({ id, label, maximum, tag, linkId: link }: Item) {
    return {
      id: `${this.#lineItems()}/${id}/lineitem?type_id=${this.typeId}`,
      label,
      scoreMaximum: maximum,
      resourceId: '',
      tag,
      ...(link && { resourceLinkId: link, ltiLinkId: link }),
    }
  }

  #score(asked: Asked, item: Item): Answer {
    if (asked.method !== 'POST') return this.#refuse(asked, 405, 'Method Not Allowed')
    if (!isExactly(asked.headers['content-type'], `${lis}.v1.score+json`))
      return this.#refuse(asked, 400, 'No handler found')
    if (!this.#may(asked, serviceScopes.score)) return this.#refuse(asked, 401, 'Unauthorized')
    const type = utf8(`${lis}.v1.score+json`)
    const malformed = (): Answer =>
      // The reason phrase would repeat the whole body, and no line end can stand in it.
      /\n/.test(asked.body) ? { status: 200, type, body: '[]' } : { status: 400, type, body: '[]' }
    const score = readJson(asked.body) as SentScore | undefined
    if (!score?.activityProgress || !score.gradingProgress) return malformed()
    const time = Date.parse(score.timestamp ?? '')
    const given = score.scoreGiven
    if (Number.isNaN(time) || (given !== undefined && given !== null && !score.scoreMaximum))
      return malformed()
    const person = this.find(String(score.userId).trim())
    if (!person || person.left || person.role !== 'Learner') return malformed()
    const row = item.rows.get(person.id)
    if (row && this.timeOf(time) <= row.time) return { status: 409, type, body: '[]' }
    if (row?.locked) return { status: 500, type, body: '[]' }
    const isFinal = score.gradingProgress === 'FullyGraded' && typeof given === 'number'
    const grade = isFinal
      ? Math.min(Math.max(given / (score.scoreMaximum ?? 1), 0), 1) * item.maximum
      : null
    // A mark by hand on the activity's own item stays; on one that a tool made it does not.
    const kept = row?.byHand && !item.made ? row.grade : grade
    item.rows.set(person.id, {
      grade: kept === null ? null : Math.round(kept * 1e5) / 1e5,
      time: this.timeOf(time),
      attempts: (row?.attempts ?? 0) + 1,
      ...(row?.byHand && !item.made && { byHand: true }),
      ...(score.comment && { comment: score.comment }),
    })
    return { status: 200, type, body: '' }
  }

  #results(asked: Asked, item: Item, part: string | undefined): Answer {
    if (part !== 'results') return this.#refuse(asked, 405, 'Method Not Allowed')
    if (asked.url.searchParams.has('limit')) return page(404)
    if (!this.#may(asked, serviceScopes.resultReadonly))
      return this.#refuse(asked, 401, 'Unauthorized')
    const wanted = asked.url.searchParams.get('user_id')
    const rows = [...item.rows].filter(([id]) => wanted === null || id === wanted)
    return json(
      200,
      rows.flatMap(([userId, { grade, comment, time }]) =>
        grade === null && !item.made
          ? []
          : [
              {
                id: `${this.#lineItems()}/${item.id}/lineitem/results?type_id=${this.typeId}&user_id=${userId}`,
                userId,
                ...(grade !== null && { resultScore: grade }),
                resultMaximum: item.maximum,
                ...(comment && { comment }),
                timestamp: new Date(time * 1000).toISOString(),
              },
            ],
      ),
      utf8(`${lis}.v2.resultcontainer+json`),
    )
  }

  #members(asked: Asked): Answer {
    const { headers, url } = asked
    if (
      headers['accept'] !== undefined &&
      headers['accept'] !== membership &&
      headers['accept'] !== '*/*'
    )
      return this.#refuse(asked, 400, 'No handler found')
    if (!this.#may(asked, serviceScopes.roster)) return this.#refuse(asked, 401, 'Unauthorized')
    const role = url.searchParams.get('role') ?? ''
    const link = url.searchParams.get('rlid')
    if (link !== null && link !== linkId) return this.#refuse(asked, 404, 'Not Found')
    const listed = this.people.filter(
      (person) =>
        !person.left &&
        (!/^(?:Learner|Instructor)$/.test(role) || person.role === role) &&
        (link === null || !this.hiddenFrom.has(person.id)),
    )
    const isNamed = this.namesIn === 'course' || (this.namesIn === 'link' && link !== null)
    const limit = Number(url.searchParams.get('limit') ?? 0)
    const from = limit > 0 ? Number(url.searchParams.get('from') ?? 0) : 0
    const shown = limit > 0 ? listed.slice(from, from + limit) : listed
    const address = `${url.origin}${url.pathname}`
    return {
      ...json(
        200,
        {
          id: address,
          context: { id: '2', label: 'CAD101', title: 'Introduction' },
          members: shown.map(({ id, role: own, name }) => ({
            status: 'Active',
            user_id: id,
            roles: [own],
            // Names are escaped for HTML.
            ...(isNamed && {
              name: name.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/"/g, '&quot;'),
            }),
            ...(link !== null && {
              message: [{ 'https://purl.imsglobal.org/spec/lti-bo/claim/basicoutcome': {} }],
            }),
            ext_user_username: `u${id}`,
          })),
        },
        utf8(membership),
      ),
      // The role is lost on the way to the second page.
      ...(limit > 0 &&
        from + limit < listed.length && {
          headers: { link: `<${address}?limit=${limit}&from=${from + limit}>; rel="next"` },
        }),
    }
  }

  #outcome(asked: Asked): Answer {
    const type = 'text/html; charset=utf-8'
    const fail = (description: string): Answer => ({
      status: 200,
      type,
      body: writeOutcome({ code: 'failure', description }),
    })
    // A tool by LTI 1.3 shows a token in place of a signature.
    const isAllowed =
      this.typeId === 1 && asked.headers['authorization']?.startsWith('Bearer ')
        ? this.#may(asked, serviceScopes.outcome)
        : isSigned(asked, this.#nonces)
    if (!isAllowed) return fail('Message signature not valid')
    const message = readOutcome(asked.body)
    if (message.isPrefixed) return fail('Invalid XML content')
    const sourced = readJson(message.sourcedId) as
      { data?: { userid?: string }; hash?: string } | undefined
    if (sourced?.hash !== 'ä&<0012') return fail('SourcedId hash not valid')
    const userId = sourced.data?.userid ?? ''
    const item = this.items[0]
    const row = item?.rows.get(userId)
    if (!item) return fail('Tool does not accept grades')
    if (message.operation === 'read')
      return {
        status: 200,
        type,
        body: writeOutcome({
          code: 'success',
          description: 'Result read',
          text:
            row?.grade === undefined || row.grade === null ? '' : String(row.grade / item.maximum),
        }),
      }
    // Also twice.
    if (message.operation === 'delete') {
      item.rows.delete(userId)
      return { status: 200, type, body: writeOutcome({ code: 'success' }) }
    }
    if (message.operation !== 'replace')
      return { status: 200, type, body: writeOutcome({ code: 'unsupported' }) }
    const score = Number(message.score)
    if (message.score === '' || Number.isNaN(score) || score < 0 || score > 1)
      return fail('Error: Score must be between 0 and 1')
    if (row?.locked) return fail('Grade is locked')
    const time = this.timeOf(this.clock.now())
    if (!row?.byHand)
      item.rows.set(userId, {
        grade: score * item.maximum,
        time,
        attempts: (row?.attempts ?? 0) + 1,
      })
    return {
      status: 200,
      type,
      body: writeOutcome({ code: 'success', description: 'Grade replace response' }),
    }
  }
}

/** Compared as a whole; a charset is allowed. */
const isExactly = (type: string | undefined, wanted: string): boolean =>
  type === wanted || (type?.startsWith(`${wanted};`) ?? false)
