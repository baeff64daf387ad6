import { existsSync, readFileSync } from 'node:fs'
import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import t, { type Test } from 'tap'
import { Secret } from '@appstreamlab/shared'
import { CalendarFetchError, withFetchedCalendar } from '#src/classes/calendars/fetch-calendar.js'

const path = '/private-9f2c/teacher.ics'

async function serve(t: Test, listener: RequestListener): Promise<string> {
  const server = createServer(listener)
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  t.teardown(() => {
    server.close()
    server.closeAllConnections()
  })
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

const fetchText = async (address: string, allowPrivate = true) =>
  withFetchedCalendar(new Secret(`${address}\n`), { allowPrivate }, async (file) =>
    Promise.resolve({ file, text: readFileSync(file, 'utf8') }),
  )

const messageOf = async (address: string, allowPrivate = true): Promise<string> => {
  const error: unknown = await fetchText(address, allowPrivate).then(
    () => undefined,
    (fault: unknown) => fault,
  )
  return error instanceof CalendarFetchError ? error.message : `no fault: ${String(error)}`
}

void t.test('a calendar comes by up to three redirects, and its file goes again', async (t) => {
  const url = await serve(t, (request, response) => {
    const hops = Number(/hop=(\d)/.exec(request.url ?? '')?.[1] ?? 0)
    if (hops === 0) response.end('BEGIN:VCALENDAR')
    else response.writeHead(302, { location: `${path}?hop=${hops - 1}` }).end()
  })
  const { file, text } = await fetchText(`${url}${path}?hop=3`)
  t.equal(text, 'BEGIN:VCALENDAR')
  t.notOk(existsSync(file))
  t.match(await messageOf(`${url}${path}?hop=4`), /redirects more than 3 times/)
})

void t.test('what may not be asked, or is too large, is said without the address', async (t) => {
  let asked = 0
  const url = await serve(t, (request, response) => {
    asked++
    if (request.url?.includes('large')) response.end('x'.repeat(6 * 1024 * 1024))
    else if (request.url?.includes('file'))
      response.writeHead(302, { location: 'file:///etc/passwd' }).end()
    else response.writeHead(404).end()
  })
  const messages = await Promise.all([
    messageOf(`${url}${path}`),
    messageOf(`${url}${path}?large`),
    messageOf(`${url}${path}?file`),
    messageOf('http://127.0.0.1:9/private-9f2c', false),
    messageOf('webcal://127.0.0.1:9/private-9f2c', false),
    messageOf('https://169.254.169.254/private-9f2c', false),
    messageOf('private-9f2c'),
  ])
  t.strictSame(messages, [
    "The calendar's server answered with status 404.",
    'The calendar has more than 5 MB.',
    'The calendar, or where it redirects to, has no https address.',
    'The calendar, or where it redirects to, has no https address.',
    'The calendar, or where it redirects to, is at a private address.',
    'The calendar, or where it redirects to, is at a private address.',
    'The calendar, or where it redirects to, has no https address.',
  ])
  t.equal(asked, 3, 'nobody else was asked')
})
