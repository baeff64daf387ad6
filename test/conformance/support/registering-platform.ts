import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { runRegistrationsCommand } from '@appstreamlab/server'
import { readAttribute } from '#platform/registered-platform.js'
import type { PlatformSigner } from './platform-signer.js'
import { formType, type Answer } from './test-signer.js'

/**
 * The other end of a registration by link: how the platform answers, and with which status, is set
 * by the two tests of it.
 */

interface Seen {
  readonly path: string
  readonly authorization: string | undefined
  readonly body: string
}
export const uniPlace = ['--tenant', 'uni', '--directory', 'moodle'] as const

/** A platform that registers by links, and the operator's command that makes them. */
export async function startRegisteringPlatform({
  signer,
  keyHost,
  env,
}: Pick<PlatformSigner, 'signer' | 'keyHost' | 'env'>) {
  const seen: Seen[] = []
  const platform = {
    clientId: 'dyn-1' as unknown,
    deploymentId: '3' as unknown,
    documentChanges: {},
    status: 200,
    /** Of the registration endpoint alone. */
    errors: {} as unknown,
  }
  /** Answers at an endpoint that takes no registration. */
  const refusing = { status: 422 }
  const server = createServer(
    (request, response) =>
      void answer(request).then((text) =>
        response.writeHead(request.url === '/refuse' ? refusing.status : platform.status).end(text),
      ),
  )
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  async function answer(request: IncomingMessage): Promise<string> {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    seen.push({
      path: request.url ?? '',
      authorization: request.headers.authorization,
      body: Buffer.concat(chunks).toString(),
    })
    if (platform.status >= 400 || request.url === '/refuse') return JSON.stringify(platform.errors)
    if (request.url === '/register')
      return JSON.stringify({
        client_id: platform.clientId,
        'https://purl.imsglobal.org/spec/lti-tool-configuration': {
          deployment_id: platform.deploymentId,
        },
      })
    return JSON.stringify({
      issuer: origin,
      authorization_endpoint: `${origin}/auth`,
      jwks_uri: keyHost.url,
      registration_endpoint: `${origin}/register`,
      'https://purl.imsglobal.org/spec/lti-platform-configuration': {
        product_family_code: 'moodle',
      },
      ...platform.documentChanges,
    })
  }

  const command = (...args: string[]): Promise<string> => runRegistrationsCommand(args, env)
  async function makeLink(...place: string[]): Promise<string> {
    const text = await command('link', ...(place.length > 0 ? place : uniPlace))
    const [link = ''] = text.split('\n')
    return new URL(link).pathname
  }
  const query = `?openid_configuration=${encodeURIComponent(`${origin}/configuration`)}&registration_token=reg-token`
  const arrive = (path: string, search = query): Promise<Answer> =>
    signer.send({ method: 'GET', path: path + search, headers: { 'sec-fetch-dest': 'iframe' } })
  const confirm = (path: string, page: Answer, site = 'same-origin'): Promise<Answer> =>
    signer.send({
      path,
      headers: { 'content-type': formType, 'sec-fetch-site': site },
      body: new URLSearchParams({
        request: readAttribute(page.text, 'name="request" value') ?? '',
      }).toString(),
    })
  const close = (): void => {
    server.close()
    server.closeAllConnections()
  }
  return { platform, refusing, seen, origin, query, command, makeLink, arrive, confirm, close }
}
