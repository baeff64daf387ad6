import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { readChoices, writeChoices, type Choices, type Query } from './choices.js'
import type { DemoCourse } from './demo-course.js'
import type { AuthorizationRequest, DemoPlatform } from './demo-platform.js'
import { pageTexts } from './page-texts.js'
import { renderConnectPage, renderPickedPage, type PickedItem } from './views/connect-page.js'
import { renderLaunchPage, renderNotice } from './views/launch-page.js'

/** What the people who run the labs do for the demo course. */
export interface Operator {
  /** A one-time link by which a platform registers. */
  readonly makeLink: () => Promise<string>
  readonly approve: (clientId: string) => Promise<void>
}

export interface PlatformRoutesParts {
  readonly course: DemoCourse
  readonly platform: DemoPlatform
  readonly operator: Operator
  readonly toolUrl: string
  readonly sendPage: (reply: FastifyReply, page: string, status?: number) => FastifyReply
  /** The policy of a page whose form leads elsewhere. */
  readonly openPolicy: string
}

type Asked = FastifyRequest<{ Querystring: Query }>

/** Says that a message is a request to choose, and of whom; launches say their id. */
const pickHint = 'pick'

const issuerOf = ({ headers }: Asked): string => `http://${headers.host}`
const text = (query: Query, name: string): string =>
  typeof query[name] === 'string' ? query[name] : ''

/** The demo course as a platform of LTI 1.3, and where teachers choose labs by either version. */
// A list of the routes of the demo platform, over one set of keys.
// oxlint-disable-next-line max-lines-per-function
export function addPlatformRoutes(app: FastifyInstance, parts: PlatformRoutesParts): void {
  const { course, platform, operator, toolUrl, sendPage, openPolicy } = parts
  const openly = (reply: FastifyReply) => reply.header('content-security-policy', openPolicy)

  app.get('/connect', (request: Asked, reply) => {
    void openly(reply)
    return sendPage(reply, renderConnectPage(platform, readChoices(request.query)))
  })
  app.get('/connect/start', async (request: Asked, reply) => {
    const text = await operator.makeLink()
    platform.begin(text.replace(/lti\/register\/.*$/, ''))
    const link = new URL(text)
    link.searchParams.set(
      'openid_configuration',
      `${issuerOf(request)}/.well-known/openid-configuration`,
    )
    link.searchParams.set('registration_token', platform.registrationToken)
    return reply.redirect(link.href, 303)
  })
  app.post('/connect/approve', async (request: Asked, reply) => {
    if (platform.state === 'waits') {
      await operator.approve(platform.clientId)
      platform.approve()
    }
    const choices: Choices = { ...readChoices(request.query), version: '1.3' }
    return reply.redirect(`/connect?${writeChoices(choices)}`, 303)
  })

  app.get('/.well-known/openid-configuration', (request: Asked, reply) =>
    reply.send(platform.describe(issuerOf(request))),
  )
  app.get('/platform/jwks', (_request, reply) => reply.send(platform.jwks))
  app.post('/platform/register', (request, reply) => {
    if (request.headers.authorization !== `Bearer ${platform.registrationToken}`)
      return reply.code(401).send({ error: 'invalid_token' })
    return reply.send(platform.register(request.body as object))
  })

  app.get('/platform/auth', (request: Asked, reply) => {
    const { query } = request
    const asked: AuthorizationRequest = {
      clientId: text(query, 'client_id'),
      redirectUri: text(query, 'redirect_uri'),
      state: text(query, 'state'),
      nonce: text(query, 'nonce'),
    }
    const answer = platform.accepts(asked) ? answerTool(request, asked, parts) : undefined
    if (!answer) {
      const choices = readChoices({})
      const { noLaunchOfCourse } = pageTexts[choices.locale]
      return sendPage(reply, renderNotice(noLaunchOfCourse, '', choices), 400)
    }
    void openly(reply)
    const fields = { id_token: answer.idToken, state: asked.state }
    const { title, locale } = answer
    return sendPage(reply, renderLaunchPage({ title, toolUrl: asked.redirectUri, fields, locale }))
  })

  app.get('/pick', (request: Asked, reply) => {
    const choices = readChoices(request.query)
    const issuer = issuerOf(request)
    if (choices.version === '1.3') {
      if (platform.state !== 'connected')
        return reply.redirect(`/connect?${writeChoices(choices)}`, 303)
      const hint = JSON.stringify([pickHint, writeChoices(choices)])
      return reply.redirect(platform.writeLogin(issuer, choices.person, hint), 303)
    }
    void openly(reply)
    const fields = course.signRequestToChoose(choices, `${issuer}/picked?${writeChoices(choices)}`)
    const { locale } = choices
    const title = pageTexts[locale].listOfLabs
    return sendPage(reply, renderLaunchPage({ title, toolUrl, fields, locale }))
  })
  app.post('/picked', (request: Asked, reply) => {
    const items = readPicked(request.body as URLSearchParams)
    return sendPage(reply, renderPickedPage(items, readChoices(request.query)))
  })
}

function answerTool(
  request: Asked,
  asked: AuthorizationRequest,
  { course, platform }: PlatformRoutesParts,
):
  | { readonly idToken: string; readonly title: string; readonly locale: Choices['locale'] }
  | undefined {
  const issuer = issuerOf(request)
  const hint = text(request.query, 'lti_message_hint')
  const launch = course.find(hint)
  if (launch) {
    const returnUrl = `${issuer}/?${writeChoices(launch.choices, { launch: launch.id })}`
    const { idToken, claims } = platform.signLaunch(issuer, asked, launch, returnUrl)
    course.learn(launch.id, { fields: showClaims(claims) })
    return { idToken, title: launch.lab.title, locale: launch.choices.locale }
  }
  const choices = readPickHint(hint)
  return (
    choices && {
      ...platform.signRequestToChoose(issuer, asked, choices),
      title: pageTexts[choices.locale].listOfLabs,
      locale: choices.locale,
    }
  )
}

function readPickHint(hint: string): Choices | undefined {
  try {
    const [kind, query] = JSON.parse(hint) as readonly unknown[]
    return kind === pickHint && typeof query === 'string'
      ? readChoices(Object.fromEntries(new URLSearchParams(query)))
      : undefined
  } catch {
    return undefined
  }
}

/** Claims by their short names, for the explanation. */
const showClaims = (claims: Readonly<Record<string, unknown>>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(claims).map(([name, value]) => [
      name.replace(/^https:\/\/purl\.imsglobal\.org\/spec\/[^/]+\/claim\//, ''),
      typeof value === 'string' ? value : (JSON.stringify(value) ?? ''),
    ]),
  )

interface SentItem {
  readonly title?: unknown
  readonly url?: unknown
}

/** What came back: `content_items` of LTI 1.1, or a token of LTI 1.3. Its signature is the course's own affair. */
function readPicked(form: URLSearchParams): PickedItem[] {
  try {
    const token = form.get('JWT')
    const sent: unknown =
      token === null
        ? (JSON.parse(form.get('content_items') ?? '{}') as Record<string, unknown>)['@graph']
        : (
            JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()) as Record<
              string,
              unknown
            >
          )['https://purl.imsglobal.org/spec/lti-dl/claim/content_items']
    return (Array.isArray(sent) ? (sent as SentItem[]) : []).map(({ title, url }) => ({
      title: typeof title === 'string' ? title : '',
      url: typeof url === 'string' ? url : '',
    }))
  } catch {
    return []
  }
}
