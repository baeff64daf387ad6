import { serviceScopes, type ServiceScope } from '@appstreamlab/shared'
import {
  isSigned,
  json,
  page,
  PlatformDouble,
  readJson,
  type Answer,
  type Asked,
  type Offer,
  type SentItem,
  type SentScore,
} from './double.js'
import { readOutcome, writeOutcome } from './outcome-messages.js'

/**
 * Stud.IP among the doubles (`double.ts`). It is the one that says yes to scores which it loses, so
 * that tests see how the signer notices.
 */

const lis = 'application/vnd.ims.lis'
const query = '?cid=a075&tool_id=1&deployment_id=10&cancel_login=1'
const scopes: readonly ServiceScope[] = [
  serviceScopes.lineItem,
  serviceScopes.resultReadonly,
  serviceScopes.score,
]

/** Stud.IP 6.3 alpha: no roster; AGS looks complete and books nothing; Outcomes 1.1 work. */
export class StudIpDouble extends PlatformDouble {
  readonly tokenPath = '/dispatch.php/lti/auth/oauth2_token'
  /** Whether a grade item fits the name that the lookup expects: then scores are taken, and lost all the same. */
  takesScores = false
  /** Scores that lie under numbers of their own. */
  readonly lost: SentScore[] = []
  readonly outcomes = new Map<string, number>()
  readonly #nonces = new Set<string>()

  offer(): Offer {
    const at = `${this.origin}/dispatch.php/lti/ags`
    return {
      lineItems: `${at}/line_items${query}`,
      // There is no such item.
      lineItem: `${at}/line_item${query}`,
      scopes,
      outcome: {
        address: `${this.origin}/dispatch.php/course/lti/outcome/21`,
        sourcedId: (userId) => userId,
      },
    }
  }

  override gradeOf(userId: string): number | undefined {
    return this.outcomes.get(userId)
  }

  async respond(asked: Asked): Promise<Answer> {
    const { pathname } = asked.url
    if (pathname === this.tokenPath) return this.#giveToken(asked)
    if (pathname.startsWith('/dispatch.php/course/lti/outcome/')) return this.#outcome(asked)
    const part = /^\/dispatch\.php\/lti\/ags\/line_item(s|\/scores|\/results)?$/.exec(pathname)
    if (!part) return page(404)
    const bearer = this.readBearer(asked)
    const say = (status: number, body: string): Answer => ({
      status,
      type: 'text/html;charset=utf-8',
      body,
    })
    if (bearer === 'none' || bearer === 'bad')
      return say(401, 'Missing or invalid authorization token')
    const gone = say(404, `Cannot find line item with id ${asked.url.href}`)
    const may = (scope: string): boolean => bearer.includes(scope)
    const denied = say(401, 'JWT access token scopes are invalid')
    const wrongType = (type: string): Answer =>
      say(406, `Not acceptable request content type, accepts: ${type}`)
    switch (part[1]) {
      case 's': {
        if (!may(serviceScopes.lineItem)) return denied
        if (asked.method === 'POST')
          return this.#make(asked) ?? wrongType(`${lis}.v2.lineitem+json`)
        const type = `${lis}.v2.lineitemcontainer+json`
        return asked.headers['accept'] === type ? json(200, [], type) : wrongType(type)
      }
      case '/scores': {
        if (asked.headers['content-type'] !== `${lis}.v1.score+json`)
          return wrongType(`${lis}.v1.score+json`)
        if (!may(serviceScopes.score)) return denied
        if (!this.takesScores) return gone
        this.lost.push(readJson(asked.body) as SentScore)
        return say(201, '')
      }
      default:
        return gone
    }
  }

  #make({ headers, body }: Asked): Answer | undefined {
    if (headers['content-type'] !== `${lis}.v2.lineitem+json`) return undefined
    const sent = readJson(body) as SentItem
    if (sent.resourceLinkId === undefined) return page(500)
    // No route serves this address, and no later list has it.
    return json(
      201,
      {
        ...sent,
        scoreMaximum: Number.MAX_VALUE,
        resourceId: '10',
        id: `${this.origin}/dispatch.php/lti/ags/line_item/17`,
      },
      `${lis}.v2.lineitem+json`,
    )
  }

  /** One scope too many fails the whole request, as everything does: with a page in German. */
  async #giveToken({ body }: Asked): Promise<Answer> {
    const form = new URLSearchParams(body)
    const claims = await this.readAssertion(form, 60)
    const asked = (form.get('scope') ?? '').split(' ').filter((scope) => scope !== '')
    if (
      typeof claims === 'string' ||
      asked.some((scope) => !scopes.includes(scope as ServiceScope))
    )
      return page(500)
    return { status: 200, type: 'application/json; charset=UTF-8', body: this.tokenJson(asked) }
  }

  #outcome(asked: Asked): Answer {
    const type = 'text/xml; charset=UTF-8'
    const namespace = 'http://www.imsglobal.org/lis/oms1p0/pox'
    const message = readOutcome(asked.body)
    if (!isSigned(asked, this.#nonces) || message.isPrefixed || !asked.url.pathname.endsWith('/21'))
      return page(500)
    const fail = (description: string): Answer => ({
      status: 200,
      type,
      body: writeOutcome({ code: 'failure', description, namespace }),
    })
    const { sourcedId } = message
    if (!this.find(sourcedId) || this.find(sourcedId)?.left)
      return fail(`incorrect sourcedId: ${sourcedId}`)
    const value = this.outcomes.get(sourcedId)
    if (message.operation === 'read')
      return value === undefined
        ? fail(`no score found for: ${sourcedId}`)
        : {
            status: 200,
            type,
            body: writeOutcome({ code: 'success', text: String(value / 100), namespace }),
          }
    if (message.operation === 'delete') {
      this.outcomes.delete(sourcedId)
      return { status: 200, type, body: writeOutcome({ code: 'success', namespace }) }
    }
    if (message.operation !== 'replace')
      return { status: 200, type, body: writeOutcome({ code: 'unsupported', namespace }) }
    // With a comma it is 0, and success.
    this.outcomes.set(
      sourcedId,
      (Number.parseFloat(/^[\d.]+$/.test(message.score ?? '') ? (message.score ?? '0') : '0') ||
        0) * 100,
    )
    return { status: 200, type, body: writeOutcome({ code: 'success', namespace }) }
  }
}
