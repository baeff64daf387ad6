import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

/** Secrets Manager's GetSecretValue, as far as a function needs it. */
export interface SecretServer {
  readonly endpoint: string
  /** By the name in the ARN. */
  readonly values: Map<string, string>
  /** Names that were asked for. */
  readonly asked: string[]
  /** While set, every call is answered with this error. */
  fault: string | undefined
  close(): Promise<void>
}

export const secretArn = (name: string): string =>
  `arn:aws:secretsmanager:us-east-1:123456789012:secret:${name}-AbCdEf`

export async function startSecretServer(): Promise<SecretServer> {
  const values = new Map<string, string>()
  const asked: string[] = []
  const secrets: { fault: string | undefined } = { fault: undefined }
  const server = createServer((request, response) => {
    void (async () => {
      const chunks: Buffer[] = []
      for await (const chunk of request) chunks.push(chunk as Buffer)
      const input = JSON.parse(Buffer.concat(chunks).toString()) as Record<string, string>
      const name = /:secret:(.+)-AbCdEf$/.exec(input['SecretId'] ?? '')?.[1] ?? ''
      asked.push(name)
      const value = input['VersionStage'] === 'AWSPREVIOUS' ? undefined : values.get(name)
      const fault = secrets.fault ?? (value === undefined ? 'ResourceNotFoundException' : undefined)
      response.writeHead(fault ? 400 : 200, { 'content-type': 'application/x-amz-json-1.1' })
      response.end(JSON.stringify(fault ? { __type: fault } : { SecretString: value }))
    })()
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    values,
    asked,
    get fault() {
      return secrets.fault
    },
    set fault(name) {
      secrets.fault = name
    },
    async close() {
      server.closeAllConnections()
      const closed = once(server, 'close')
      server.close()
      await closed
    },
  }
}
