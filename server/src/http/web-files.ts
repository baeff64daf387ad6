import type { FastifyInstance } from 'fastify'
import { toolIcon } from '#views/index.js'
import { declareRoute } from './declare-route.js'
import { shownFile } from './security-headers.js'

/**
 * Adds the files that browsers and search engines ask of every host; without these routes each request would be
 * answered by a whole page that says no.
 */
export function registerWebFiles(server: FastifyInstance): void {
  declareRoute(server, {
    path: '/favicon.ico',
    get: ({ reply }) =>
      reply
        .type('image/svg+xml')
        .header('cache-control', caching)
        .headers(shownFile)
        .send(toolIcon),
  })
  declareRoute(server, {
    path: '/robots.txt',
    get: ({ reply }) =>
      reply
        .type('text/plain; charset=utf-8')
        .header('cache-control', caching)
        .send('User-agent: *\nDisallow: /\n'),
  })
}

const caching = 'public, max-age=86400'
