// One server of the benchmark in a process of its own; says its port, then its CPU time when asked.
// Another commit is measured by starting its copy of this file: its names and what it says stay.
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import Fastify from 'fastify'
import formbody from '@fastify/formbody'
import { createAppStream, startSigner } from '@appstreamlab/server'
import { Secret, verifyLaunch, type AppStream, type Consumer } from '@appstreamlab/shared'
import { lineLab, lookNames } from './line-looks.js'
import { rushLab, rushSeats } from './rush.js'
import { benchConsumer } from './sign-launches.js'

const streamingUrl = `https://appstream2.us-east-1.aws.amazon.com/authenticate?parameters=${'x'.repeat(400)}&signature=${'y'.repeat(44)}`

/** More than launches can take: a full fleet would answer with a card, and so large a one is not counted. */
const endlessPlaces = 1_000_000_000

/** The baseline: Fastify and its form parser, answering what a launch answers. */
async function serveEcho(): Promise<number> {
  const app = Fastify()
  await app.register(formbody)
  app.post('/', (_request, reply) =>
    reply.code(303).header('location', streamingUrl).header('cache-control', 'no-store').send(),
  )
  await app.listen({ host: '127.0.0.1', port: 0 })
  return (app.server.address() as AddressInfo).port
}

/** AppStream's answers, prepared: every call costs its caller only what the wire costs. */
async function serveCannedAppStream(): Promise<number> {
  const describeFleet = (name: string, seats: number, inUse = 0) => ({
    Arn: `arn:aws:appstream:us-east-1:111122223333:fleet/${name}`,
    Name: name,
    InstanceType: 'stream.standard.medium',
    State: 'RUNNING',
    ComputeCapacityStatus: {
      Desired: seats,
      Running: seats,
      InUse: inUse,
      Available: seats - inUse,
    },
  })
  const fleets = [
    describeFleet('cad-fleet', endlessPlaces),
    describeFleet(rushLab.fleet, rushSeats),
    describeFleet(lineLab.fleet, 40, 40),
  ]
  const answers: Record<string, string> = {
    CreateStreamingURL: JSON.stringify({ StreamingURL: streamingUrl, Expires: 1_900_000_000 }),
    DescribeFleets: JSON.stringify({ Fleets: fleets }),
    DescribeStacks: JSON.stringify({
      Stacks: [{ Name: 'cad-stack' }, { Name: rushLab.stack }, { Name: lineLab.stack }],
    }),
  }
  const server = createServer((request, response) => {
    const operation = String(request.headers['x-amz-target']).split('.')[1] ?? ''
    request.resume().on('end', () => {
      const body = answers[operation] ?? '{}'
      response.writeHead(200, {
        'content-type': 'application/x-amz-json-1.1',
        'x-amzn-requestid': '00000000-0000-4000-8000-000000000000',
        'content-length': Buffer.byteLength(body),
      })
      response.end(body)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return (server.address() as AddressInfo).port
}

/** The echo, but with the core's verification in place of the form parser, and nothing else. */
async function serveVerify(): Promise<number> {
  const consumer: Consumer = {
    key: benchConsumer.key,
    secret: new Secret(benchConsumer.secret),
    tenantId: 'bench',
    directory: 'bench',
    enabled: true,
    signatureMethods: ['HMAC-SHA1', 'HMAC-SHA256'],
  }
  const app = Fastify()
  app.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'buffer' },
    (_request, body, done) => done(null, body),
  )
  app.post('/', (request, reply) => {
    const verified = verifyLaunch(
      {
        target: { scheme: 'http', authority: request.host, path: '/' },
        rawQuery: '',
        body: request.body as Buffer,
        authorization: request.headers.authorization,
      },
      { now: Date.now(), launchWindowSeconds: 300, findConsumer: () => consumer },
    )
    if (!verified.ok) return reply.code(401).send()
    return reply
      .code(303)
      .header('location', streamingUrl)
      .header('cache-control', 'no-store')
      .send()
  })
  await app.listen({ host: '127.0.0.1', port: 0 })
  return (app.server.address() as AddressInfo).port
}

/** Without `appStream`: as in production, with the call budget before every call. */
async function serveSigner(appStream?: AppStream): Promise<number> {
  const env = {
    ...process.env,
    [`CONSUMER_KEY_SECRET_${benchConsumer.key}`]: benchConsumer.secret,
    PORT: '0',
    LOG_LEVEL: process.env['BENCH_LOG_LEVEL'] ?? 'info',
  }
  const signer = await startSigner({ env, ...(appStream && { appStream }) })
  return Number(new URL(signer.url).port)
}

const servers: Readonly<Record<string, () => Promise<number>>> = {
  echo: serveEcho,
  verify: serveVerify,
  'launch-sdk': () => serveSigner(createAppStream({ launchesBy: 'sdk' })),
  'launch-fast': () => serveSigner(createAppStream()),
  'launch-1p3': () => serveSigner(createAppStream()),
  'launch-rush-300': () => serveSigner(),
  'launch-rush-1300': () => serveSigner(),
  ...Object.fromEntries(lookNames.map((name) => [name, () => serveSigner()])),
  'canned-appstream': serveCannedAppStream,
}

const serve = servers[process.argv[2] ?? '']
if (!serve || !process.send) throw new Error('This file is started by the benchmark.')
process.on('message', () => {
  const { user, system } = process.cpuUsage()
  process.send?.(user + system)
})
process.on('SIGTERM', () => process.exit(0))
// Nobody measures it any more.
process.on('disconnect', () => process.exit(0))
process.send(await serve())
