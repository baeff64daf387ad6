import type { FastifyInstance, FastifyReply } from 'fastify'
import {
  describeTool,
  writeCartridge,
  writeDeveloperKey,
  type ToolDescription,
} from '@appstreamlab/canvas-app'
import { listScopes, refuse, type AskedServices } from '@appstreamlab/shared'
import { findMessages, languages, toolIcon } from '#views/index.js'
import { takesClasses } from '../courses/course.js'
import { declareRoute } from '../http/declare-route.js'
import { readToolAddress } from '../http/request-address.js'
import { sendRefusal } from '../http/refusal.js'
import { shownDocument } from '../http/security-headers.js'
import type { Exchange } from '../http/exchange.js'

/** The documents by which Canvas registers the tool; they hold addresses and nothing secret. */
export function registerCanvas(server: FastifyInstance): void {
  declareRoute(server, {
    path: '/canvas/config.json',
    get: (exchange) =>
      sendDocument(exchange, 'application/json', (tool) =>
        JSON.stringify(writeDeveloperKey(tool, listScopes(servicesOfAll(exchange))), null, 2),
      ),
  })
  declareRoute(server, {
    path: '/canvas/cartridge.xml',
    get: (exchange) => sendDocument(exchange, 'application/xml', writeCartridge),
  })
  declareRoute(server, {
    path: '/canvas/icon.svg',
    get: ({ reply }) => describe(reply, 'image/svg+xml').send(toolIcon),
  })
}

/**
 * The document is the same for every institution of this signer, so it asks for what all of them have switched on:
 * nobody shall grant what only another one wants.
 */
function servicesOfAll({ context }: Exchange): Required<AskedServices> {
  const tenants = [...context.config.tenants.values()]
  const areOn = (name: keyof AskedServices): boolean =>
    tenants.length > 0 && tenants.every(({ services }) => services?.[name])
  return { grades: areOn('grades'), rosters: areOn('rosters') }
}

function sendDocument(
  exchange: Exchange,
  type: string,
  write: (tool: ToolDescription) => string,
): FastifyReply {
  const { request, reply, context } = exchange
  const address = readToolAddress(request, context.config)
  // Without PUBLIC_URL the address is what the request says, and that may be no address at all.
  if (!URL.canParse(address.origin)) return sendRefusal(exchange, refuse('form_malformed'))
  // Without PUBLIC_URL the answer repeats the Host of this request, and no cache may give it to others.
  const caching = context.config.publicUrl ? publicCaching : 'no-store'
  return describe(reply, `${type}; charset=utf-8`, caching).send(
    write(
      describeTool(address, nameInEveryLanguage(), {
        sendsGrades: servicesOfAll(exchange).grades,
        plansClasses: [...context.config.tenants.keys()].some((tenant) =>
          takesClasses(context.config, tenant),
        ),
      }),
    ),
  )
}

/** What the tool is called in menus, in every language of the pages. */
const nameInEveryLanguage = (): Readonly<Record<string, string>> =>
  Object.fromEntries(languages.map((language) => [language, findMessages(language).list.title]))

const publicCaching = 'public, max-age=300'

function describe(reply: FastifyReply, type: string, caching = publicCaching): FastifyReply {
  return reply.type(type).header('cache-control', caching).headers(shownDocument)
}
