import { serviceScopes, type ServiceScope } from '@appstreamlab/shared'
import {
  isSigned,
  json,
  knownScopes,
  linkId,
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
 * Chamilo among the doubles (`double.ts`), for tests of rosters and of scores on their way. It is
 * the one in which a teacher's launch names a roster and a student's does not.
 */

const ags = '/plugin/ims_lti/ags2.php/1'
const nrps = '/plugin/ims_lti/nrps2.php/1/memberships'
const lis = 'application/vnd.ims.lis'
const accepts: Readonly<Record<string, readonly string[]>> = {
  list: [`${lis}.v2.lineitemcontainer+json`, `${lis}.v2.lineitem+json`],
  item: [`${lis}.v2.lineitem+json`],
  scores: [`${lis}.v1.score+json`],
  results: [`${lis}.v2.resultcontainer+json`],
  members: ['application/vnd.ims.lti-nrps.v2.membershipcontainer+json'],
}

/** Chamilo 1.11.28 with its ImsLti plugin: Accept is compared as a whole, and what is not allowed is 400. */
export class ChamiloDouble extends PlatformDouble {
  readonly tokenPath = '/plugin/ims_lti/token.php'
  setting: 'simple' | 'full' = 'full'
  readonly #nonces = new Set<string>()

  constructor(options: DoubleOptions) {
    super(options)
    this.addItem({ linkId, maximum: 50 })
  }

  /** A student's launch has no roster. */
  offer(to: 'teacher' | 'student' = 'teacher'): Offer {
    const [only] = this.items
    return {
      lineItems: `${this.origin}${ags}/lineitems?t=1`,
      ...(this.items.length === 1 &&
        only && { lineItem: `${this.origin}${ags}/lineitems/${only.id}?t=1` }),
      scopes: this.#scopes(),
      ...(to === 'teacher' && { roster: `${this.origin}${nrps}?s=0&t=1` }),
      outcome: {
        address: `${this.origin}/lti/os`,
        sourcedId: (userId) =>
          JSON.stringify({ e: 2, u: Number(userId), l: '65f1c2', lt: 1_795_900_000 }),
      },
    }
  }

  #scopes(): ServiceScope[] {
    return [
      serviceScopes.lineItemReadonly,
      serviceScopes.resultReadonly,
      serviceScopes.score,
      ...(this.setting === 'full' ? [serviceScopes.lineItem] : []),
    ]
  }

  async respond(asked: Asked): Promise<Answer> {
    const { url, method } = asked
    if (url.pathname === this.tokenPath) return this.#giveToken(asked)
    if (url.pathname === '/lti/os') return this.#outcome(asked)
    if (url.pathname === nrps)
      return this.#guard(asked, 'members', [serviceScopes.roster], () => this.#members(asked))
    const parts = /^\/lineitems(?:\/(\d+)(?:\/(scores|results))?)?$/.exec(
      url.pathname.slice(ags.length),
    )
    if (!parts || !url.searchParams.has('t')) return this.#refuse(asked, 404, 'Not found.')
    if (parts[1] === undefined)
      return method === 'POST'
        ? this.#guard(asked, 'item', [serviceScopes.lineItem], () => this.#make(asked))
        : this.#guard(asked, 'list', [serviceScopes.lineItem, serviceScopes.lineItemReadonly], () =>
            json(
              200,
              this.items.map((item) => this.#write(item)),
              `${lis}.v2.lineitem+json`,
            ),
          )
    const item = this.items.find(({ id }) => String(id) === parts[1])
    if (parts[2] === 'scores')
      return this.#guard(asked, 'scores', [serviceScopes.score], () =>
        item ? this.#score(asked, item) : this.#refuse(asked, 404, 'Line item not found'),
      )
    return this.#guard(asked, 'results', [serviceScopes.resultReadonly], () =>
      item ? this.#results(asked, item) : this.#refuse(asked, 404, 'Line item not found'),
    )
  }

  #guard(asked: Asked, kind: string, scopes: readonly string[], work: () => Answer): Answer {
    const { headers } = asked
    if (!accepts[kind]?.includes(headers['accept'] ?? ''))
      return this.#refuse(asked, 415, 'Unsupported media type.')
    const bearer = this.readBearer(asked)
    if (bearer === 'none') return this.#refuse(asked, 400, 'Authorization is missing.')
    if (bearer === 'bad') return this.#refuse(asked, 400, 'Authorization token invalid.')
    return scopes.some((scope) => bearer.includes(scope))
      ? work()
      : this.#refuse(asked, 400, 'Authorization token invalid for the scope.')
  }

  #refuse({ method, url, headers }: Asked, status: number, message: string): Answer {
    return json(status, {
      status,
      message,
      request: { method, url: url.pathname, accept: headers['accept'] ?? null },
    })
  }

  async #giveToken({ method, headers, body }: Asked): Promise<Answer> {
    // With a charset it is no form.
    if (method !== 'POST' || headers['content-type'] !== 'application/x-www-form-urlencoded')
      return json(400, { error: 'invalid_request' })
    const form = new URLSearchParams(body)
    const claims = await this.readAssertion(form, 60)
    if (typeof claims === 'string') return json(400, { error: 'invalid_client' })
    const has: ReadonlySet<string> = new Set([...this.#scopes(), serviceScopes.roster])
    const given = (form.get('scope') ?? '')
      .split(' ')
      .filter((scope) => knownScopes.has(scope) && has.has(scope))
    return given.length === 0
      ? json(400, { error: 'invalid_scope' })
      : { status: 200, type: 'application/json', body: this.tokenJson(given) }
  }

  #write({ id, label, maximum, tag }: Item) {
    return {
      id: `${this.origin}${ags}/lineitems/${id}?t=1`,
      label,
      scoreMaximum: maximum,
      resourceLinkId: linkId,
      tag,
      resourceId: '',
    }
  }

  #make(asked: Asked): Answer {
    if (this.setting === 'simple')
      return { ...this.#refuse(asked, 405, 'Method not allowed.'), headers: { allow: 'GET' } }
    const sent = readJson(asked.body) as SentItem
    const item = this.addItem({
      label: sent.label ?? '',
      maximum: Math.floor(sent.scoreMaximum ?? 0),
      tag: sent.tag ?? '',
      made: true,
      linkId,
    })
    return json(201, { ...sent, id: this.#write(item).id }, `${lis}.v2.lineitem+json`)
  }

  #score(asked: Asked, item: Item): Answer {
    const score = readJson(asked.body) as SentScore | undefined
    if (
      !score?.userId ||
      (typeof score.scoreGiven === 'number' && score.scoreMaximum === undefined)
    )
      return this.#refuse(asked, 400, 'Missing data to create score.')
    const userId = String(score.userId)
    if (!this.find(userId)) return this.#refuse(asked, 400, `User (id: ${userId}) not found.`)
    const sentAt = Date.parse(score.timestamp ?? '')
    if (Number.isNaN(sentAt)) return { status: 500, body: '' }
    const row = item.rows.get(userId)
    // The record keeps whole seconds, and a fraction counts as later.
    if (row && sentAt / 1000 <= row.time)
      return this.#refuse(asked, 409, 'The timestamp on record is later than the incoming score.')
    const isFinal = score.gradingProgress === 'FullyGraded' && typeof score.scoreGiven === 'number'
    const grade = isFinal
      ? score.scoreMaximum
        ? ((score.scoreGiven ?? 0) / score.scoreMaximum) * item.maximum
        : (score.scoreGiven ?? 0)
      : null
    item.rows.set(userId, { grade, time: this.timeOf(sentAt), attempts: (row?.attempts ?? 0) + 1 })
    return json(row ? 200 : 201, {})
  }

  /** Addresses inside of them, and the links to pages, have their path after the query. */
  #results({ url }: Asked, item: Item): Answer {
    const wanted = url.searchParams.get('user_id')
    const address = `${this.origin}${ags}/lineitems/${item.id}?t=1`
    const rows = [...item.rows].filter(([id]) => wanted === null || id === wanted)
    return {
      ...json(
        200,
        rows.map(([userId, { grade }], index) => ({
          id: `${address}/results/${index + 1}`,
          scoreOf: address,
          userId,
          resultScore: grade,
          resultMaximum: item.maximum,
          comment: null,
        })),
        `${lis}.v2.resultcontainer+json`,
      ),
      headers: {
        link: `<${address}/results?limit=1&page=1>; rel="next", <${address}/results?limit=1&page=0>; rel="first"`,
      },
    }
  }

  #members({ url }: Asked): Answer {
    const role = /(?:^|#)(Learner|Instructor)$/.exec(url.searchParams.get('role') ?? '')?.[1]
    const listed = this.people.filter((person) => !person.left && (!role || person.role === role))
    const limit = Number(url.searchParams.get('limit') ?? 0)
    const at = Number(url.searchParams.get('page') ?? 0)
    const shown = limit > 0 ? listed.slice(at * limit, (at + 1) * limit) : listed
    const next = new URL(url)
    next.searchParams.set('page', String(at + 1))
    return {
      ...json(
        200,
        {
          id: `${this.origin}${nrps}?t=1`,
          context: { id: '1', label: 'LAB', title: 'Lab course' },
          members: shown.map(({ id, name, role: own, suspended }) => ({
            status: suspended ? 'Inactive' : 'Active',
            user_id: id,
            lti11_legacy_user_id: `Campus-School-${id}`,
            name,
            roles: [`http://purl.imsglobal.org/vocab/lis/v2/membership#${own}`],
          })),
        },
        'application/vnd.ims.lti-nrps.v2.membershipcontainer+json',
      ),
      ...(limit > 0 &&
        (at + 1) * limit < listed.length && { headers: { link: `<${next.href}>; rel="next"` } }),
    }
  }

  #outcome(asked: Asked): Answer {
    const type = 'application/xml'
    const message = readOutcome(asked.body)
    // An empty answer with status 200 is a refusal.
    if (!isSigned(asked, this.#nonces) || message.isPrefixed) return { status: 200, type, body: '' }
    const fail = (): Answer => ({ status: 200, type, body: writeOutcome({ code: 'failure' }) })
    const userId = String((readJson(message.sourcedId) as { u?: number } | undefined)?.u ?? '')
    const item = this.items[0] as Item
    if (!this.find(userId)) return fail()
    const row = item.rows.get(userId)
    if (message.operation === 'read')
      return {
        status: 200,
        type,
        body: writeOutcome({
          code: 'success',
          description: row ? `Score for ${userId}` : 'Score not set',
          text:
            row?.grade === undefined || row.grade === null ? '' : String(row.grade / item.maximum),
        }),
      }
    if (message.operation === 'delete')
      return item.rows.delete(userId)
        ? { status: 200, type, body: writeOutcome({ code: 'success' }) }
        : fail()
    const score = Number(message.score)
    if (message.operation !== 'replace' || message.score === '' || Number.isNaN(score) || score > 1)
      return fail()
    item.rows.set(userId, {
      grade: score * item.maximum,
      time: this.timeOf(this.clock.now()),
      attempts: (row?.attempts ?? 0) + 1,
    })
    return {
      status: 200,
      type,
      body: writeOutcome({ code: 'success', description: `Score for ${userId} is ${score}` }),
    }
  }
}
