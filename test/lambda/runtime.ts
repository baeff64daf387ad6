// The part of a Lambda runtime that a function cannot tell from the real one: loads the handler, asks
// the runtime API for an event, gives the answer back, asks again. AWS's own runtime client for Node
// (aws-lambda-ric) is a native module that is built when it is installed.
import { createHook } from 'node:async_hooks'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { pathToFileURL } from 'node:url'

type Handler = (event: unknown, context: object) => Promise<unknown>

const api = `http://${process.env['AWS_LAMBDA_RUNTIME_API']}/2018-06-01/runtime`
const [file = 'index', member = 'handler'] = (process.env['_HANDLER'] ?? '').split('.')
const root = process.env['LAMBDA_TASK_ROOT'] ?? '.'

async function post(path: string, body: string): Promise<void> {
  const answer = await fetch(`${api}/${path}`, { method: 'POST', body })
  await answer.text()
}

/** What ran in this process although nobody asked it to: kinds of asynchronous resources. */
const seen = new Set<string>()
const kinds = new Map<number, string>()
let watching = false
const hook = createHook({
  init: (id, kind) => void kinds.set(id, kind),
  before: (id) => void (watching && seen.add(kinds.get(id) ?? 'unknown')),
  destroy: (id) => void kinds.delete(id),
})

/** Looks for that long what still runs after an answer. The runtime itself does nothing meanwhile. */
async function watch(milliseconds: number): Promise<readonly string[]> {
  seen.clear()
  watching = true
  await setTimeout(milliseconds)
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
    await post('init/error', JSON.stringify({ errorMessage: String(error) }))
    throw error
  }
  const invocations = Number(process.env['RUNTIME_INVOCATIONS'] ?? Number.POSITIVE_INFINITY)
  for (let count = 0; count < invocations; count++) {
    const next = await fetch(`${api}/invocation/next`)
    const id = next.headers.get('lambda-runtime-aws-request-id') ?? ''
    const event: unknown = await next.json()
    try {
      const deadline = Number(next.headers.get('lambda-runtime-deadline-ms'))
      const context = {
        awsRequestId: id,
        getRemainingTimeInMillis: () => deadline - Date.now(),
      }
      const result = await handler(event, context)
      await post(`invocation/${id}/response`, JSON.stringify(result))
    } catch (error) {
      const { name, message } = error as Error
      await post(
        `invocation/${id}/error`,
        JSON.stringify({ errorType: name, errorMessage: message }),
      )
    }
    if (quietMilliseconds > 0)
      await post('test/activity', JSON.stringify(await watch(quietMilliseconds)))
  }
}

await main()
