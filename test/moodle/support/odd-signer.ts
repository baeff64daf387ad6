import { once } from 'node:events'
import { createServer, type RequestListener, type Server } from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import type { Certificate } from '#platform/make-certificate.js'

/** A stand-in for a signer that is not as it should be. */
export interface OddSigner {
  readonly url: string
  /** Requests that arrived so far. */
  readonly requests: readonly string[]
  close(): Promise<void>
}

/** What a signer says of itself; `publicUrl` is its own unless it is changed. */
export interface SelfDescription {
  readonly version?: number
  readonly publicUrl?: string
  /** Seconds by which its clock is ahead. */
  readonly aheadSeconds?: number
}

/** Answers GET /api with such a description, and everything else as a signer without labs does. */
export const startOddSigner = (self: SelfDescription): Promise<OddSigner> =>
  serve(
    (url) => (request, response) => {
      const time = new Date(Date.now() + (self.aheadSeconds ?? 0) * 1000).toISOString()
      const info = { version: self.version ?? 1, publicUrl: self.publicUrl ?? url(), time }
      response.setHeader('content-type', 'application/json')
      response.end(JSON.stringify(request.url === '/api' ? info : { labs: [] }))
    },
    (listener) => createServer(listener),
  )

/** Takes every request and never answers. */
export const startSilentSigner = (): Promise<OddSigner> =>
  serve(
    () => () => undefined,
    (listener) => createServer(listener),
  )

/** Sends every request elsewhere, as a proxy does that wants https. */
export const startRedirectingSigner = (target: string): Promise<OddSigner> =>
  serve(
    () => (request, response) => {
      response.writeHead(301, { location: `${target}${request.url ?? ''}` }).end()
    },
    (listener) => createServer(listener),
  )

/** Fails at everything. */
export const startFailingSigner = (): Promise<OddSigner> =>
  serve(
    () => (_request, response) => {
      const error = { code: 'internal', message: 'Broken', reference: 'K7F3-92QD' }
      response.writeHead(500, { 'content-type': 'application/json' }).end(JSON.stringify({ error }))
    },
    (listener) => createServer(listener),
  )

/** Speaks https with a certificate, and answers what no signer would. */
export const startTlsSigner = (
  certificate: Pick<Certificate, 'key' | 'cert'>,
): Promise<OddSigner> =>
  serve(
    () => (_request, response) => response.end('{}'),
    (listener) => createTlsServer(certificate, listener),
    'https',
  )

async function serve(
  listen: (url: () => string) => RequestListener,
  create: (listener: RequestListener) => Server,
  scheme = 'http',
): Promise<OddSigner> {
  const requests: string[] = []
  let url = ''
  const answer = listen(() => url)
  const server = create((request, response) => {
    requests.push(`${request.method} ${request.url}`)
    answer(request, response)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  url = `${scheme}://localhost:${(server.address() as AddressInfo).port}/`
  return {
    url,
    requests,
    close: async () => {
      const closed = once(server, 'close')
      server.close()
      server.closeAllConnections()
      await closed
    },
  }
}
