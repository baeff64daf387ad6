import {
  createServer,
  request as forward,
  type IncomingMessage,
  type ServerResponse,
} from 'node:http'
import { once } from 'node:events'
import { createServer as createTlsServer } from 'node:https'
import { text } from 'node:stream/consumers'
import type { AddressInfo } from 'node:net'
import type { Page } from 'playwright-core'
import t, { type Test } from 'tap'
import { chromiumMissing, openChromium } from '#browser/chromium.js'
import { catalogueYaml } from '#conformance/support/catalogue.js'
import {
  startCatalogueSigner,
  startTestSandbox,
  studentFields,
  writeLaunch,
} from '#conformance/support/test-signer.js'
import { makeCertificate } from '#platform/make-certificate.js'

/**
 * The API behind an address of its own, as with a VPC endpoint, while the portal stays where it was: here
 * at the sandbox's address, which is none of AWS's, so that the page's policy does not have it.
 */

t.setTimeout(300_000)

interface Scene {
  /** Where the streaming URLs of the API lead; absent: to the sandbox. */
  readonly portal?: string
  readonly yaml?: string
  readonly browserArguments?: readonly string[]
}

async function open(t: Test, { portal, yaml, browserArguments }: Scene = {}) {
  const sandbox = await startTestSandbox()
  /** The sandbox names its portal by the address that it was called at. */
  const passOn = async (
    response: IncomingMessage,
    calledAt: string,
    answer: ServerResponse,
  ): Promise<void> => {
    const body = await text(response)
    const { 'content-length': _length, ...headers } = response.headers
    answer.writeHead(response.statusCode ?? 502, headers)
    answer.end(body.replaceAll(`http://${calledAt}/`, `${portal ?? sandbox.endpoint}/`))
  }
  const api = createServer((incoming, answer) => {
    const { method, url, headers } = incoming
    const outgoing = forward(
      new URL(String(url), sandbox.endpoint),
      { ...(method && { method }), headers },
      (response) => void passOn(response, String(headers.host), answer),
    )
    incoming.pipe(outgoing)
  }).listen(0, '127.0.0.1')
  await once(api, 'listening')
  process.env['AWS_ENDPOINT_URL_APPSTREAM'] =
    `http://127.0.0.1:${(api.address() as AddressInfo).port}`
  const signer = await startCatalogueSigner({}, { ...(yaml !== undefined && { yaml }) })
  const browser = await openChromium(browserArguments)
  t.teardown(async () => {
    await browser.close()
    await signer.close()
    api.closeAllConnections()
    api.close()
    await sandbox.close()
  })
  const page = await (await browser.newContext()).newPage()
  page.setDefaultTimeout(60_000)
  return { sandbox, signer, page }
}

const fieldsOf = (lab: string): typeof studentFields =>
  studentFields.map(([name, value]): [string, string] => [
    name,
    name === 'custom_lab' ? lab : value,
  ])

/** Posts a signed launch of a lab as an LMS's page does. */
async function launch(page: Page, signerUrl: string, lab: string): Promise<void> {
  const { body } = writeLaunch(signerUrl, { fields: fieldsOf(lab) })
  await page.goto('about:blank')
  await page.evaluate(
    ([action = '', fields = '']) => {
      const form = document.createElement('form')
      form.method = 'post'
      form.action = action
      for (const [name, value] of new URLSearchParams(fields)) {
        const input = document.createElement('input')
        input.type = 'hidden'
        input.name = name
        input.value = value
        form.append(input)
      }
      document.body.append(form)
      form.submit()
    },
    [`${signerUrl}/`, String(body)],
  )
}

type Opened = Awaited<ReturnType<typeof open>>

async function waitSwitchedOff(
  { signer, page }: Pick<Opened, 'signer' | 'page'>,
  lab: string,
): Promise<void> {
  // The first look at AppStream may be late on a busy machine; launches go on without it.
  const looked = async () =>
    (await signer.launch({ fields: fieldsOf(lab) })).text.includes('switched off')
  for (let look = 0; look < 100 && !(await looked()); look++);
  await launch(page, signer.url, lab)
  await page.getByText('The lab is switched off').first().waitFor()
}

async function clickWhenReady(page: Page): Promise<void> {
  const button = page.getByRole('button', { name: 'Open the lab' })
  for (let look = 0; look < 60 && (await button.count()) === 0; look++) {
    await page.getByRole('button', { name: 'Look again' }).click()
    await page.locator('[data-state]').waitFor()
  }
  await button.click()
}

void t.test(
  'a click that the page’s own policy stops is noticed, by its reader and in the log',
  { skip: chromiumMissing },
  async (t) => {
    const { sandbox, signer, page } = await open(t)
    await waitSwitchedOff({ signer, page }, 'statistics')
    sandbox.state.changeFleet('statistics-fleet', { state: 'RUNNING' })
    await clickWhenReady(page)
    await page.getByText('trying again does not help').first().waitFor()
    t.ok(page.url().startsWith(signer.url), 'the page stays')
    const told = () => signer.log.filter((line) => line.includes('"click_barred"'))
    for (let look = 0; look < 100 && told().length === 0; look++)
      await page.evaluate(() => fetch('/healthz').then(({ status }) => status))
    t.match(JSON.parse(String(told()[0])), { lab: 'statistics', level: 50 })
  },
)

const awsPortal = 'appstream2.us-east-1.aws.amazon.com'
const ownPortal = 'desktops.school.example'

void t.test(
  'a click opens AWS’s portal, and a portal domain of the school’s own',
  { skip: chromiumMissing },
  async (t) => {
    const certificate = makeCertificate([awsPortal, ownPortal])
    const portal = createTlsServer(certificate, (request, response) => {
      response.setHeader('content-type', 'text/html')
      response.end(`<title>Desktop at ${request.headers.host}</title>`)
    }).listen(0, '127.0.0.1')
    await once(portal, 'listening')
    const { port } = portal.address() as AddressInfo
    const statistics = 'stack: statistics-stack, fleet: statistics-fleet'
    const { sandbox, signer, page } = await open(t, {
      portal: `https://${awsPortal}`,
      yaml: catalogueYaml.replace(
        '      - { id: maps,',
        `      - { id: own, title: Own, ${statistics}, portalDomain: ${ownPortal} }\n$&`,
      ),
      browserArguments: [
        `--host-resolver-rules=${[awsPortal, ownPortal].map((host) => `MAP ${host}:443 127.0.0.1:${port}`).join()}`,
        `--ignore-certificate-errors-spki-list=${certificate.spkiHash}`,
      ],
    })
    t.teardown(() => {
      portal.closeAllConnections()
      portal.close()
    })
    const other = await page.context().newPage()
    other.setDefaultTimeout(60_000)
    await waitSwitchedOff({ signer, page }, 'statistics')
    await waitSwitchedOff({ signer, page: other }, 'own')
    sandbox.state.changeFleet('statistics-fleet', { state: 'RUNNING' })
    for (const [window, host] of [
      [page, awsPortal],
      [other, ownPortal],
    ] as const) {
      await clickWhenReady(window)
      await window.waitForURL((url) => url.host === host)
      t.equal(await window.title(), `Desktop at ${host}`)
      t.match(new URL(window.url()), { pathname: '/authenticate' })
    }
    t.notOk(signer.log.some((line) => line.includes('"click_barred"')))
  },
)
