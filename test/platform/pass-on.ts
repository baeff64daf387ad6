import { request as forward, type IncomingMessage, type ServerResponse } from 'node:http'

/**
 * What stands in front of a tool for TLS. A connection a request: one that was kept may be closed by the
 * other end in the moment that a form goes out on it, and a form is not sent twice.
 */
export function passOn(toolUrl: string, request: IncomingMessage, response: ServerResponse): void {
  const { method, headers, url } = request
  const onward = forward(
    new URL(url ?? '/', toolUrl),
    { method, headers, agent: false },
    (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers)
      answer.pipe(response)
    },
  )
  onward.on('error', ({ message }) => response.writeHead(502).end(message))
  request.pipe(onward)
}
