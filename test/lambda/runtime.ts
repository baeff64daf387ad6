// The part of a Lambda runtime that a function cannot tell from the real one: loads the handler, asks
// the runtime API for an event, gives the answer back, asks again. AWS's own runtime client for Node
// (aws-lambda-ric) is a native module that is built when it is installed.
import { createHook } from 'node:async_hooks'
import { once } from 'node:events'
import type * as http from 'node:http'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { pathToFileURL } from 'node:url'

// As AWS's client loads it. Imported as a module, Node 24 loads all that `node:http` could give, its whole fetch
// among it, and what a bundle does to avoid that could not be seen.
const { request } = createRequire(import.meta.url)('node:http') as typeof http

type Handler = (event: unknown, context: object) => Promise<unknown>

const [host = '', port = ''] = (process.env['AWS_LAMBDA_RUNTIME_API'] ?? '').split(':')
const [file = 'index', member = 'handler'] = (process.env['_HANDLER'] ?? '').split('.')
const root = process.env['LAMBDA_TASK_ROOT'] ?? '.'

/** One connection a question, gone when the answer is there: what stays open is the function's. */
async function ask(method: 'GET' | 'POST', path: string, body?: string) {
  const sent = request({
    host,
    port,
    method,
    path: `/2018-06-01/runtime/${path}`,
    agent: false,
    headers: { connection: 'close' },
  })
  sent.end(body)
  const [answer] = (await once(sent, 'response')) as [http.IncomingMessage]
  const chunks: Buffer[] = []
  for await (const chunk of answer) chunks.push(chunk as Buffer)
  if (!sent.closed) await once(sent, 'close')
  return { headers: answer.headers, text: Buffer.concat(chunks).toString('utf8') }
}

/** Follow from something else, and so from a kind that is noted. */
const followers = new Set(['PROMISE', 'TickObject', 'Microtask'])
const seen = new Set<string>()
const resources = new Map<number, { readonly kind: string; readonly resource: object }>()
let own = false
let watching = false
const hook = createHook({
  init: (id, kind, _trigger, resource) =>
    void resources.set(id, { kind: own ? 'PROMISE' : kind, resource }),
  before(id) {
    const { kind, resource } = resources.get(id) ?? { kind: 'unknown', resource: {} }
    if (!watching || followers.has(kind)) return
    const idle = kind === 'Timeout' && !(resource as NodeJS.Timeout).hasRef()
    seen.add(idle ? 'idle timer' : kind)
  },
})

/** Looks for that long what still runs after an answer. The runtime itself does nothing meanwhile. */
async function watch(milliseconds: number): Promise<readonly string[]> {
  seen.clear()
  own = true
  const over = setTimeout(milliseconds)
  own = false
  watching = true
  await over
  watching = false
  return [...seen]
}

async function main(): Promise<void> {
  const quietMilliseconds = Number(process.env['RUNTIME_WATCH_MS'] ?? 0)
  if (quietMilliseconds > 0) hook.enable()
  let handler: Handler
  try {
    const module = (await import(pathToFileURL(join(root, `${file}.mjs`)).href)) as Record<
      string,
      Handler
    >
    handler = module[member] as Handler
  } catch (error) {
    await ask('POST', 'init/error', JSON.stringify({ errorMessage: String(error) }))
    throw error
  }
  const invocations = Number(process.env['RUNTIME_INVOCATIONS'] ?? Number.POSITIVE_INFINITY)
  for (let count = 0; count < invocations; count++) {
    const next = await ask('GET', 'invocation/next')
    const id = String(next.headers['lambda-runtime-aws-request-id'])
    const event: unknown = JSON.parse(next.text)
    try {
      const deadline = Number(next.headers['lambda-runtime-deadline-ms'])
      const context = {
        awsRequestId: id,
        getRemainingTimeInMillis: () => deadline - Date.now(),
      }
      const result = await handler(event, context)
      await ask('POST', `invocation/${id}/response`, JSON.stringify(result))
    } catch (error) {
      const { name, message } = error as Error
      await ask(
        'POST',
        `invocation/${id}/error`,
        JSON.stringify({ errorType: name, errorMessage: message }),
      )
    }
    if (quietMilliseconds > 0)
      await ask('POST', 'test/activity', JSON.stringify(await watch(quietMilliseconds)))
  }
}

await main()
