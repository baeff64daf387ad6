import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import type { ServerResponse } from 'node:http'
import { createServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pino } from 'pino'
import type { FrameLocator, Page } from 'playwright-core'
import t, { type Test } from 'tap'
import { stringify } from 'yaml'
import { startSigner } from '@appstreamlab/server'
import { createLabPaths, Secret } from '@appstreamlab/shared'
import { makeTokenKey, writeJwks } from '#reference-signer'
import { startSandbox } from '@appstreamlab/sandbox'
import { openBrowser, type CookieSetting, type TestBrowser } from './browser.js'
import {
  captured,
  claim,
  consumerSecret,
  fill,
  findCaptured,
  signAnswer,
  signForm,
  writeLogin,
  type Captured,
  type Field,
  type Places,
} from './captured-launches.js'
import { makeCertificate } from './make-certificate.js'
import { passOn } from './pass-on.js'

/** `labs` knows consumers and registrations, `listed` the outer page too, `article` the environment alone. */
export type Tool = 'labs' | 'listed' | 'article'

export interface Visit {
  readonly launch: string
  readonly tool?: Tool
  /** The LMS's page says nowhere where it is. */
  readonly quiet?: boolean
  /** Fields that are left out. */
  readonly without?: string
}

export interface CapturedStage {
  open(t: Test, cookies: CookieSetting, where: Where, visit: Visit): Promise<Page>
  inLab(window: Page): Promise<void>
  /** The same launch without a browser: what the signer answers in a window of its own. */
  post(launch: Captured): Promise<Response>
  /** Where labs open. */
  readonly desktops: string
}

export type Where = 'window' | 'frame' | 'outer'

const hosts = {
  lms: 'school.lms.test',
  front: 'front.test',
  labs: 'labs.tool.example',
  listed: 'listed.tool.example',
  article: 'article.tool.example',
} as const

const userIdKey = 'a key of pseudonyms that only tests use'

/** An LMS that sends captured launches, an outer page around it, and three signers with one sandbox. */
// One closure: everything that stands on this stage ends with the test.
// oxlint-disable-next-line max-lines-per-function
export async function startCapturedStage(): Promise<CapturedStage> {
  const certificate = makeCertificate(Object.values(hosts))
  const key = makeTokenKey('the key of the captured platforms')
  const sandbox = await startSandbox({ port: 0, adminPort: 0 })
  const folder = await mkdtemp(join(tmpdir(), 'appstreamlab-'))
  const signerUrls = new Map<string, string>()
  /** What `/auth` answers: platforms find it by their login hint. */
  let begun: Visit = { launch: '' }

  const server = createServer(certificate, (request, response) => {
    const { hostname } = new URL(`https://${request.headers.host}`)
    const signerUrl = signerUrls.get(hostname)
    if (signerUrl !== undefined) return passOn(signerUrl, request, response)
    void serve(new URL(request.url ?? '/', `https://${hostname}`), response).catch(() =>
      response.writeHead(500).end(),
    )
  })
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  const { port } = server.address() as AddressInfo
  const originOf = (host: string): string => `https://${host}:${port}`
  const lms = originOf(hosts.lms)
  const placesOf = (tool: Tool = 'labs'): Places => ({
    lms,
    tool: originOf(hosts[tool]),
    labPath: createLabPaths(new Secret(userIdKey)).write('uni', 'cad'),
  })

  async function serve({ pathname, search, searchParams }: URL, response: ServerResponse) {
    response.setHeader('content-type', 'text/html; charset=utf-8')
    if (searchParams.has('quiet')) response.setHeader('referrer-policy', 'no-referrer')
    if (pathname === '/course') response.end(renderFrame(`/start${search}`))
    else if (pathname === '/outer') response.end(renderFrame(`${lms}/course${search}`))
    else if (pathname === '/start') response.end(renderForm(begin(searchParams)))
    else response.end(renderForm(await answer(searchParams)))
  }

  function begin(asked: URLSearchParams): Form {
    const tool = (asked.get('tool') ?? 'labs') as Tool
    const without = asked.get('without')
    begun = { launch: asked.get('launch') ?? '', tool }
    const launch = findLaunch(begun.launch)
    if (launch.lti === '1.1') return signForm(launch, placesOf(tool), without ? [without] : [])
    const places = placesOf(tool)
    return { url: `${places.tool}/lti/login`, fields: writeLogin(launch, places) }
  }

  function answer(asked: URLSearchParams): Promise<Form> {
    const launch = findLaunch(begun.launch)
    if (launch.lti === '1.1') throw new Error('LTI 1.1 knows no login.')
    return signAnswer(launch, key, {
      places: placesOf(begun.tool),
      nonce: asked.get('nonce') ?? '',
      state: asked.get('state') ?? '',
    })
  }

  const awsEnv = { AWS_ENDPOINT_URL_APPSTREAM: sandbox.endpoint, AWS_REGION: 'us-east-1' }
  Object.assign(process.env, {
    ...awsEnv,
    AWS_ACCESS_KEY_ID: 'sandbox',
    AWS_SECRET_ACCESS_KEY: 'sandbox',
  })
  const keys = [...new Set(findCaptured('1.1').map(keyOf))]
  const secrets = Object.fromEntries(
    keys.map((name) => [`CONSUMER_KEY_SECRET_${name}`, consumerSecret]),
  )
  const start = async (tool: Tool, env: Readonly<Record<string, string>>) => {
    const signer = await startSigner({
      env: { ...awsEnv, ...secrets, PORT: '0', PUBLIC_URL: originOf(hosts[tool]), ...env },
      log: pino({ level: 'silent' }),
    })
    signerUrls.set(hosts[tool], signer.url)
    return signer
  }
  const startWithFile = async (tool: Tool, frameAncestors?: readonly string[]) => {
    const file = join(folder, `${tool}.yaml`)
    const list = frameAncestors ? { frameAncestors } : {}
    await writeFile(file, stringify(writeCatalogue({ keys, lms, jwks: writeJwks([key]), list })))
    return start(tool, {
      CONFIG_FILE: file,
      STATE_FOLDER: join(folder, tool),
      USER_ID_KEY: userIdKey,
      SEALING_KEY: 'a sealing key that only tests know well',
    })
  }
  const signers = [
    await startWithFile('labs'),
    await startWithFile('listed', [lms, originOf(hosts.front)]),
    await start('article', {}),
  ]

  const browsers = new Map<CookieSetting, Promise<TestBrowser>>()
  t.teardown(async () => {
    for (const browser of browsers.values()) await (await browser).close()
    for (const signer of signers) await signer.close()
    server.close()
    server.closeAllConnections()
    await sandbox.close()
    await rm(folder, { recursive: true })
  })

  return {
    async open(t, cookies, where, { launch, tool = 'labs', quiet, without }) {
      const opening = browsers.get(cookies) ?? openBrowser(cookies, certificate.spkiHash)
      browsers.set(cookies, opening)
      const { context, closePages } = await opening
      // Three processes and a browser in one machine that runs other tests too.
      context.setDefaultTimeout(60_000)
      t.teardown(closePages)
      const page = await context.newPage()
      const asked = new URLSearchParams({ launch, tool })
      if (quiet) asked.set('quiet', '1')
      if (without) asked.set('without', without)
      const paths = {
        window: `${lms}/start`,
        frame: `${lms}/course`,
        outer: `${originOf(hosts.front)}/outer`,
      }
      // A launch in a window ends at the lab, which the navigation need not wait for.
      await page.goto(`${paths[where]}?${asked}`, { waitUntil: 'commit' })
      return page
    },
    desktops: sandbox.endpoint,
    async post(launch) {
      const places = placesOf('labs')
      const send = ({ url, fields }: Form, cookie = '') =>
        fetch(new URL(new URL(url).pathname + new URL(url).search, signerUrls.get(hosts.labs)), {
          method: 'POST',
          redirect: 'manual',
          headers: { cookie, 'sec-fetch-dest': 'document' },
          body: new URLSearchParams(fields.map(([name, value]) => [name, endLinesAsForms(value)])),
        })
      if (launch.lti === '1.1') return send(signForm(launch, places))
      const login = await send({
        url: `${places.tool}/lti/login`,
        fields: writeLogin(launch, places),
      })
      const { searchParams } = new URL(login.headers.get('location') ?? '')
      return send(
        await signAnswer(launch, key, {
          places,
          nonce: searchParams.get('nonce') ?? '',
          state: searchParams.get('state') ?? '',
        }),
        login.headers
          .getSetCookie()
          .map((cookie) => cookie.split(';')[0])
          .join('; '),
      )
    },
    inLab: (window) => window.waitForURL((url) => url.href.startsWith(sandbox.endpoint)),
  }
}

/** The tool's page inside the course page, with or without another page around that. */
export const findTool = (page: Page, where: Where): FrameLocator =>
  where === 'outer'
    ? page.frameLocator('iframe').frameLocator('iframe')
    : page.frameLocator('iframe')

/** Forms send every end of a line as CRLF (HTML, "constructing the entry list"). */
const endLinesAsForms = (value: string): string => value.replaceAll(/\r\n?|\n/g, '\r\n')

interface Form {
  readonly url: string
  readonly fields: readonly Field[]
}

function findLaunch(name: string): Captured {
  const launch = captured.find((one) => one.name === name)
  if (!launch) throw new Error(`Nothing was captured as ${name}.`)
  return launch
}

const keyOf = (launch: Captured): string =>
  launch.lti === '1.1' ? (Object.fromEntries(launch.fields)['oauth_consumer_key'] ?? '') : ''

function writeCatalogue(facts: {
  readonly keys: readonly string[]
  readonly lms: string
  readonly jwks: object
  readonly list: object
}): object {
  const { keys, lms, jwks, list } = facts
  const deployments = new Map<string, { issuer: string; clientId: string; ids: Set<string> }>()
  for (const { claims } of findCaptured('1.3')) {
    const filled = fill(claims, { lms, tool: '', labPath: '' })
    const issuer = String(filled['iss'])
    const clientId = String(filled['aud'])
    const entry = deployments.get(clientId) ?? { issuer, clientId, ids: new Set() }
    entry.ids.add(String(filled[claim('deployment_id')]))
    deployments.set(clientId, entry)
  }
  return {
    tenants: [
      {
        id: 'uni',
        name: 'Example University',
        directories: [{ id: 'lms' }],
        labs: [{ id: 'cad', title: 'CAD for beginners', stack: 'cad-stack', fleet: 'cad-fleet' }],
        consumers: keys.map((key) => ({ key, directory: 'lms', labs: 'all', ...list })),
        registrations: [...deployments.values()].map(({ issuer, clientId, ids }, index) => ({
          name: `platform-${index}`,
          issuer,
          clientId,
          authorizationUrl: `${lms}/auth`,
          jwks,
          directory: 'lms',
          labs: 'all',
          deployments: [...ids].map((id) => ({ id })),
          ...list,
        })),
      },
    ],
  }
}

const escape = (text: string): string =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('"', '&quot;')
    .replaceAll('<', '&lt;')
    .replaceAll('\r', '&#13;')
    .replaceAll('\n', '&#10;')

const renderFrame = (src: string): string =>
  `<!doctype html><title>Course</title><h1>Course</h1><iframe width="700" height="600" src="${escape(src)}"></iframe>`

const renderForm = ({ url, fields }: Form): string =>
  `<!doctype html><title>Launch</title><form method="post" action="${escape(url)}">${fields
    .map(([name, value]) => `<input type="hidden" name="${escape(name)}" value="${escape(value)}">`)
    .join('')}</form><script>document.forms[0].submit()</script>`
