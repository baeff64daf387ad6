import type { IncomingMessage } from 'node:http'

/** The whole body, or undefined when it is longer than allowed; the rest is then not read. */
export async function readBody(
  request: IncomingMessage,
  maxBytes: number,
): Promise<Buffer | undefined> {
  const chunks: Buffer[] = []
  let bytes = 0
  // Leaving the loop must not destroy the socket: the answer still has to get out.
  for await (const chunk of request.iterator({ destroyOnReturn: false })) {
    const buffer = Buffer.from(chunk as Uint8Array)
    bytes += buffer.length
    if (bytes > maxBytes) return undefined
    chunks.push(buffer)
  }
  return Buffer.concat(chunks)
}

/** True for the names that no foreign DNS record can bend to this machine. */
export function isLoopbackHost(host: string | undefined): boolean {
  if (host === undefined) return false
  const name = host.replace(/:\d+$/, '').toLowerCase()
  return (
    name === '127.0.0.1' || name === '[::1]' || name === 'localhost' || name.endsWith('.localhost')
  )
}
