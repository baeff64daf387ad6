import type { AddressInfo } from 'node:net'
import Fastify from 'fastify'
import type { Metrics } from './metrics.js'

export interface MetricsServer {
  /** e.g. `http://127.0.0.1:9101` */
  readonly url: string
  close(): Promise<void>
}

/**
 * Metrics and details on a port of their own: they say more than strangers should read, and the
 * signer's port faces the internet.
 */
export async function serveMetrics(
  metrics: Metrics,
  place: { readonly host: string; readonly port: number },
  describe: () => object,
): Promise<MetricsServer> {
  const server = Fastify({ logger: false, forceCloseConnections: true })
  server.get('/metrics', async (_request, reply) =>
    reply.type(metrics.contentType).send(await metrics.write()),
  )
  server.get('/details', (_request, reply) =>
    reply
      .type('application/json; charset=utf-8')
      .header('cache-control', 'no-store')
      .send(`${JSON.stringify({ ...describe(), ...metrics.health.describe() }, null, 2)}\n`),
  )
  server.setNotFoundHandler((_request, reply) =>
    reply.code(404).type('text/plain').send('There are /metrics and /details.\n'),
  )
  await server.listen({ host: place.host, port: place.port })
  const { address, family, port } = server.server.address() as AddressInfo
  const url = `http://${family === 'IPv6' ? `[${address}]` : address}:${port}`
  return { url, close: () => server.close() }
}
