import { isIP, type AddressInfo } from 'node:net'
import Fastify from 'fastify'
import type { Metrics } from './metrics.js'

// The server of the metrics, which `start-metrics.ts` loads where METRICS_PORT asks for one.

export interface MetricsServer {
  /** e.g. `http://127.0.0.1:9101` */
  readonly url: string
  close(): Promise<void>
}

/**
 * Serves metrics and details on a port of their own (docs/adr/0016): they say more than strangers should read, and
 * the signer's port faces the internet.
 */
export async function serveMetrics(
  metrics: Metrics,
  at: { readonly host: string; readonly port: number; readonly names: readonly string[] },
  describe: () => object,
): Promise<MetricsServer> {
  const server = Fastify({ logger: false, forceCloseConnections: true })
  const ownNames = new Set(['localhost', at.host, ...at.names].map((name) => name.toLowerCase()))
  server.addHook('onRequest', (request, reply, done) => {
    const name = readHostName(request.headers.host)
    if (name !== undefined && (isIP(name) !== 0 || ownNames.has(name))) done()
    else void reply.code(421).type('text/plain').send('METRICS_NAMES does not have this name.\n')
  })
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
  await server.listen({ host: at.host, port: at.port })
  const { address, family, port } = server.server.address() as AddressInfo
  const url = `http://${family === 'IPv6' ? `[${address}]` : address}:${port}`
  return { url, close: () => server.close() }
}

/**
 * The name in a Host line, without port and brackets. A web page can make a name of its own lead to this
 * machine and then reads what answers under it (DNS rebinding); addresses cannot be made to.
 */
function readHostName(host = ''): string | undefined {
  const [, address, name] = /^(?:\[([\da-f:.]+)\]|([\w.-]+))(?::\d+)?$/i.exec(host) ?? []
  return (address ?? name)?.toLowerCase()
}
