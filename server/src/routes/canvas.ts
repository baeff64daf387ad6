import type { FastifyInstance, FastifyReply } from 'fastify'
import { describeTool, writeCartridge, writeDeveloperKey } from '@appstreamlab/canvas-app'
import { toolIcon } from '#views/index.js'
import type { AppContext } from '../app-context.js'
import { readToolAddress } from '../request-place.js'

/** The documents by which Canvas registers the tool; they hold addresses and nothing secret. */
export function registerCanvas(app: FastifyInstance, context: AppContext): void {
  app.get('/canvas/config.json', (request, reply) =>
    describe(reply, 'application/json; charset=utf-8').send(
      JSON.stringify(
        writeDeveloperKey(describeTool(readToolAddress(request, context.config))),
        null,
        2,
      ),
    ),
  )
  app.get('/canvas/cartridge.xml', (request, reply) =>
    describe(reply, 'application/xml; charset=utf-8').send(
      writeCartridge(describeTool(readToolAddress(request, context.config))),
    ),
  )
  app.get('/canvas/icon.svg', (_request, reply) => describe(reply, 'image/svg+xml').send(toolIcon))
}

function describe(reply: FastifyReply, type: string): FastifyReply {
  return reply
    .type(type)
    .header('cache-control', 'public, max-age=300')
    .header('content-security-policy', "default-src 'none'; style-src 'unsafe-inline'; sandbox")
    .header('x-content-type-options', 'nosniff')
}
