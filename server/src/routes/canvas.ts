import type { FastifyInstance, FastifyReply } from 'fastify'
import {
  describeTool,
  writeCartridge,
  writeDeveloperKey,
  type ToolDescription,
} from '@appstreamlab/canvas-app'
import { refuse } from '@appstreamlab/shared'
import { toolIcon } from '#views/index.js'
import type { AppContext } from '../app-context.js'
import { readToolAddress } from '../request-place.js'
import { openExchange, sendRefusal, type Exchange } from '../respond.js'

/** The documents by which Canvas registers the tool; they hold addresses and nothing secret. */
export function registerCanvas(app: FastifyInstance, context: AppContext): void {
  app.get('/canvas/config.json', (request, reply) =>
    sendDocument(openExchange(request, reply, context), 'application/json', (tool) =>
      JSON.stringify(writeDeveloperKey(tool), null, 2),
    ),
  )
  app.get('/canvas/cartridge.xml', (request, reply) =>
    sendDocument(openExchange(request, reply, context), 'application/xml', writeCartridge),
  )
  app.get('/canvas/icon.svg', (_request, reply) => describe(reply, 'image/svg+xml').send(toolIcon))
}

function sendDocument(
  exchange: Exchange,
  type: string,
  write: (tool: ToolDescription) => string,
): FastifyReply {
  const { request, reply, context } = exchange
  const address = readToolAddress(request, context.config)
  // Without PUBLIC_URL it is what the request says, and that may be no address at all.
  if (!URL.canParse(address.origin)) return sendRefusal(exchange, refuse('form_malformed'))
  return describe(reply, `${type}; charset=utf-8`).send(write(describeTool(address)))
}

function describe(reply: FastifyReply, type: string): FastifyReply {
  return reply
    .type(type)
    .header('cache-control', 'public, max-age=300')
    .header('content-security-policy', "default-src 'none'; style-src 'unsafe-inline'; sandbox")
    .header('x-content-type-options', 'nosniff')
}
