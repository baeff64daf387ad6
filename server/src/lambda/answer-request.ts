import { IncomingMessage, ServerResponse } from 'node:http'
import { Socket } from 'node:net'
import { Writable } from 'node:stream'
import type { FastifyInstance } from 'fastify'
import type { EventRequest, HttpAnswer } from './http-event.js'

/** Headers that are about the connection to AWS's door, not about the answer; AWS writes its own. */
const connectionHeaders = new Set(['connection', 'content-length', 'date', 'keep-alive'])

/**
 * Answers a request without a network. The application gets Node's own request object with path,
 * query, headers and body exactly as given: `inject` would parse the address and write it anew, and a
 * signature would no longer match.
 */
export async function answerRequest(
  { routing }: Pick<FastifyInstance, 'routing'>,
  { method, url, headers, body, clientAddress }: EventRequest,
): Promise<HttpAnswer> {
  const socket = new Socket()
  Object.defineProperties(socket, {
    remoteAddress: { value: clientAddress },
    // A browser reaches AWS by https alone.
    encrypted: { value: true },
  })
  const request = new IncomingMessage(socket)
  // The answer to an HTTP/1.0 request is its head and its body, without chunks in between.
  Object.assign(request, { httpVersion: '1.0', httpVersionMajor: 1, httpVersionMinor: 0 })
  Object.assign(request, { method, url, headers: { ...headers }, complete: true })
  request.push(body)
  request.push(null)

  const written: Buffer[] = []
  const sink = new Writable({
    write(chunk: Buffer, _encoding, done) {
      written.push(chunk)
      done()
    },
  })
  const response = new ServerResponse(request)
  // AWS writes the date; Node would keep a timer for it.
  response.sendDate = false
  // The only parts of a socket that an answer uses are those of a stream.
  response.assignSocket(sink as unknown as Socket)
  const finished = new Promise<void>((resolve, reject) => {
    response.once('finish', resolve)
    response.once('error', reject)
  })
  routing(request, response)
  await finished
  return readAnswer(response.statusCode, Buffer.concat(written))
}

function readAnswer(status: number, bytes: Buffer): HttpAnswer {
  const headEnd = bytes.indexOf('\r\n\r\n')
  const [, ...lines] = bytes.toString('latin1', 0, headEnd).split('\r\n')
  const headers = lines.map((line): [string, string] => {
    const colon = line.indexOf(':')
    return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()]
  })
  return {
    status,
    headers: headers.filter(([name]) => !connectionHeaders.has(name)),
    body: bytes.subarray(headEnd + 4),
  }
}
