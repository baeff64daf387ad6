import { readFile } from 'node:fs/promises'
import fastify, { type FastifyReply, type FastifyRequest } from 'fastify'
import { readChoices, writeChoices, type Query } from './choices.js'
import { countMinutes, isClockMove, type ClassView } from './class-view.js'
import { sendCrowd } from './crowd.js'
import { DemoCourse } from './demo-course.js'
import { DemoPlatform } from './demo-platform.js'
import type { DemoLab } from './demo-lab.js'
import type { HasSession, ReadJournal } from './journal.js'
import { isLoopbackHost } from './loopback-host.js'
import { addPlatformRoutes, type Operator } from './platform-routes.js'
import { postLaunch, type LaunchAnswer } from './post-launch.js'
import type { Trouble } from './trouble.js'
import { pageTexts } from './page-texts.js'
import { renderCoursePage } from './views/course-page.js'
import { renderExplanation } from './views/explanation.js'
import { renderLaunchPage, renderNotice } from './views/launch-page.js'
import { renderRequestsPage } from './views/requests-page.js'
import { stylesheet } from './views/stylesheet.js'

/**
 * The server of the demo course: its routes, each of which hands its work to a file beside it. `npm
 * start` runs it in front of a real signer.
 */

export interface DemoLmsOptions {
  /** 8803 when absent; 0 takes any free one. */
  readonly port?: number
  /** Origin and optional path of the signer; launches go to it with a trailing slash. */
  readonly signerUrl: string
  readonly consumerKey: string
  readonly secret: string
  readonly labs: readonly [DemoLab, ...DemoLab[]]
  /** What AppStream was asked, for the explanation of the last launch. */
  readonly journal?: ReadJournal
  readonly hasSession?: HasSession
  /** Offered beside the launches that are broken on purpose. */
  readonly troubles?: readonly Trouble[]
  /** The lab that a crowd can be sent into, and what makes its seats turn over from then on. */
  readonly crowd?: Crowd
  /** The class of the course, by whose clock launches are signed. */
  readonly lesson?: Lesson
  /** Lets the course be connected by LTI 1.3, too. */
  readonly operator?: Operator
}

export interface Crowd {
  readonly labId: string
  readonly begin: () => void
}

export interface Lesson {
  now(): number
  view(): ClassView
  /** The minutes are counted when it is this move's turn. */
  move(count: (view: ClassView) => number): Promise<void>
}

export interface DemoLms {
  readonly url: string
  /** Signs and posts one launch without a browser; the redirect is not followed. */
  readonly launchOnce: (labId: string, personId: string) => Promise<LaunchAnswer>
  readonly close: () => Promise<void>
}

const defaultPort = 8803
const loopback = '127.0.0.1'
/** What a tool says on the way back may be of any length. */
const messageCharacters = 500
const scripts = ['course-page.js', 'launch-page.js']

interface Addressed {
  readonly Querystring: Query
}

/** Starts the demo course on 127.0.0.1. It signs with the key it is given, and with nothing else. */
// A list of the routes of the demo course, over one memory of its launches.
// oxlint-disable-next-line max-lines-per-function
export async function startDemoLms(options: DemoLmsOptions): Promise<DemoLms> {
  const toolUrl = options.signerUrl.endsWith('/') ? options.signerUrl : `${options.signerUrl}/`
  const toolOrigin = new URL(toolUrl).origin
  const { lesson } = options
  const now = lesson && { now: () => lesson.now() }
  const course = new DemoCourse({ ...options, toolUrl, ...now })
  const platform = options.operator && new DemoPlatform(now?.now)
  const stop = new AbortController()
  let crowd: Promise<void> | undefined
  const app = fastify({ logger: false, forceCloseConnections: true })

  const ownPolicy = `default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src data:; base-uri 'none'; frame-ancestors 'self'`
  const sendPage = (reply: FastifyReply, page: string, status = 200) =>
    reply.code(status).type('text/html; charset=utf-8').send(page)

  app.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'string' },
    (_request, body, done) => done(null, new URLSearchParams(String(body))),
  )
  app.addHook('onRequest', async (request, reply) => {
    void reply
      .header('cache-control', 'no-store')
      .header('x-content-type-options', 'nosniff')
      .header('referrer-policy', 'strict-origin-when-cross-origin')
      .header('content-security-policy', `${ownPolicy}; form-action 'none'`)
    if (isLoopbackHost(request.headers.host)) return
    await reply.code(421).type('text/plain').send('The demo course answers on this machine only.\n')
  })

  app.get<Addressed>('/', async ({ query, headers }, reply) => {
    const choices = readChoices(query)
    const text = (name: string) => (typeof query[name] === 'string' ? query[name] : '')
    const message = (text('lti_errormsg') || text('lti_msg')).slice(0, messageCharacters)
    const code = text('lti_errorlog')
    if (/^[a-z0-9_]{1,64}$/.test(code)) course.learn(text('launch'), { returned: { code } })
    // Somebody came back inside the course page's own frame: no course within the course.
    if (headers['sec-fetch-dest'] === 'iframe')
      return sendPage(reply, renderNotice(pageTexts[choices.locale].backInCourse, message, choices))
    const { launch, steps } = await course.explainLast(choices.locale)
    void reply.header(
      'content-security-policy',
      `${ownPolicy}; form-action 'self'; frame-src 'self' ${toolOrigin} ${platform?.toolUrl ?? ''}`,
    )
    return sendPage(
      reply,
      renderCoursePage({
        choices,
        labs: options.labs,
        troubles: options.troubles ?? [],
        message,
        framed: text('framed'),
        explanation: renderExplanation(launch, steps, choices.locale),
        ...(options.crowd && {
          crowd: { labId: options.crowd.labId, isSent: crowd !== undefined },
        }),
        ...(lesson && { lesson: lesson.view() }),
        ...(platform && {
          platform: platform.state === 'connected' ? ('connected' as const) : ('offered' as const),
        }),
      }),
    )
  })

  app.get<Addressed>('/crowd', async ({ query, headers }, reply) => {
    const lab = options.labs.find(({ id }) => id === options.crowd?.labId)
    // The lab is full for as long as the one before is in it.
    if (lab && !crowd) {
      options.crowd?.begin()
      const { consumerKey, secret } = options
      const signing = { url: toolUrl, consumerKey, secret, ...now }
      const { signal } = stop
      const courseUrl = `http://${headers.host}/`
      crowd = sendCrowd({ ...signing, lab, courseUrl, signal }).finally(() => {
        crowd = undefined
      })
    }
    return reply.redirect(`/?${writeChoices(readChoices(query))}#labs`, 303)
  })

  app.post<Addressed>('/clock', async ({ query, body }, reply) => {
    const to = body instanceof URLSearchParams ? (body.get('to') ?? '') : ''
    if (lesson && isClockMove(to)) await lesson.move((view) => countMinutes(to, view))
    return reply.redirect(`/?${writeChoices(readChoices(query))}#class`, 303)
  })

  app.get<Addressed & { Params: { link: string } }>('/launch/:link', async (request, reply) => {
    const choices = readChoices(request.query)
    const launch = await course.makeLaunch(
      request.params.link,
      choices,
      `http://${request.headers.host}`,
    )
    const words = pageTexts[choices.locale]
    if (!launch) {
      const why = request.params.link === 'broken-replay' ? words.openFirst : words.noSuchLab
      return sendPage(reply, renderNotice(words.nothingToLaunch, why, choices), 404)
    }
    if (launch.choices.version === '1.3') {
      if (platform?.state !== 'connected')
        return reply.redirect(`/connect?${writeChoices(choices)}`, 303)
      const issuer = `http://${request.headers.host}`
      return reply.redirect(platform.writeLogin(issuer, choices.person, launch.id), 303)
    }
    // No form-action here: browsers apply it to the redirect that follows too, and where that leads
    // (the sandbox, AWS) is the signer's affair.
    void reply.header('content-security-policy', ownPolicy)
    const odd = launch.fault ?? launch.trouble
    const { locale } = choices
    const title =
      (locale === 'de' ? odd?.german?.title : undefined) ?? odd?.title ?? launch.lab.title
    return sendPage(reply, renderLaunchPage({ title, toolUrl, fields: launch.fields, locale }))
  })

  if (platform && options.operator)
    addPlatformRoutes(app, {
      course,
      platform,
      operator: options.operator,
      toolUrl,
      sendPage,
      openPolicy: ownPolicy,
    })

  app.get<Addressed>('/appstream', async ({ query }, reply) => {
    const journal = await options.journal?.().catch(() => undefined)
    return sendPage(reply, renderRequestsPage(journal, readChoices(query)))
  })

  app.get<Addressed>('/what-just-happened', async ({ query }, reply) => {
    const { locale } = readChoices(query)
    const { launch, steps } = await course.explainLast(locale)
    return sendPage(reply, renderExplanation(launch, steps, locale))
  })

  app.get('/demo.css', async (_request, reply) =>
    reply.type('text/css; charset=utf-8').send(stylesheet),
  )

  for (const name of scripts) {
    const source = await readFile(new URL(`./client/${name}`, import.meta.url))
    app.get(`/client/${name}`, async (_request: FastifyRequest, reply) =>
      reply.type('text/javascript; charset=utf-8').send(source),
    )
  }

  app.setNotFoundHandler(async (request, reply) => {
    const choices = readChoices(request.query as Query)
    const words = pageTexts[choices.locale]
    return sendPage(reply, renderNotice(words.noSuchPage, words.onlyOnePage, choices), 404)
  })

  const url = await app.listen({ host: loopback, port: options.port ?? defaultPort })

  return {
    url,
    launchOnce: async (labId, personId) => {
      const choices = readChoices({ person: personId })
      const launch = await course.makeLaunch(labId, choices, url)
      if (!launch) throw new Error(`The demo course has no lab "${labId}".`)
      const answer = await postLaunch(toolUrl, launch.fields)
      const { status, refusal } = answer
      course.learn(launch.id, { answer: { status, ...(refusal && { refusal }) } })
      return answer
    },
    close: async () => {
      stop.abort()
      await crowd
      await app.close()
    },
  }
}
