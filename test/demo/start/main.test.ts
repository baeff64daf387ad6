import { createHmac, randomBytes } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { createServer } from 'node:net'
import t, { type Test } from 'tap'
import { findFreePorts, runStart, type StartProcess } from './testing/run-start.js'

const running = 'Ctrl-C stops everything'

function start(t: Test, env: Record<string, string>, ...args: readonly string[]): StartProcess {
  const process = runStart(env, ...args)
  t.teardown(async () => {
    process.signal('SIGKILL')
    await process.ended
  })
  return process
}

const answers = (port: string | undefined, path = '/'): Promise<number> =>
  fetch(`http://127.0.0.1:${port}${path}`).then(
    ({ status }) => status,
    () => 0,
  )

const procMissing: string | false = existsSync('/proc/self/task')
  ? false
  : 'looks into /proc, which only Linux has'

/** The signer, and the process that runs the commands for classes. */
const findChildren = (pid: number): readonly number[] =>
  readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ').map(Number)

const findSigner = (pid: number): number =>
  findChildren(pid).find((child) =>
    readFileSync(`/proc/${child}/cmdline`, 'utf8').includes('/signer.js'),
  ) ?? 0

const readEnvironment = (pid: number): string =>
  readFileSync(`/proc/${pid}/environ`, 'utf8').replaceAll('\0', '\n')

const isAlive = (pid: number): boolean => {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

void t.test(
  'everything starts, one launch works, Ctrl-C leaves nothing behind',
  { skip: procMissing },
  async (t) => {
    const ports = await findFreePorts()
    const npmStart = start(t, {
      ...ports,
      AWS_PROFILE: 'real',
      AWS_SECRET_ACCESS_KEY: 'real-secret',
      CONSUMER_KEY_SECRET_campus: 'a secret of the campus',
    })
    await npmStart.waitFor(running)
    const output = npmStart.output()
    t.match(output, '✓ A first launch has just worked')
    t.match(output, `http://127.0.0.1:${ports['DEMO_LMS_PORT']}/`)
    t.match(output, `http://127.0.0.1:${ports['PORT']}/  (with the slash at its end)`)
    t.match(output, 'campus: as you set it')
    t.notMatch(output, /secret of the campus|real-secret/)
    t.ok(output.split('\n').length <= 24, 'it fits on one screen')
    t.ok(
      output.split('\n').every((line) => line.length <= 100),
      'no line is wrapped',
    )
    t.notMatch(output, '\u001b', 'no colour where nobody looks')

    t.equal(await answers(ports['PORT']), 200)
    t.equal(await answers(ports['DEMO_LMS_PORT']), 200)
    t.equal(await answers(ports['SANDBOX_ADMIN_PORT'], '/requests'), 200)

    const child = findSigner(npmStart.pid)
    for (const each of findChildren(npmStart.pid))
      t.notMatch(readEnvironment(each), /real|AWS_PROFILE/)
    const childEnv = readEnvironment(child)
    t.match(childEnv, `AWS_ENDPOINT_URL_APPSTREAM=http://127.0.0.1:${ports['SANDBOX_PORT']}`)
    t.notMatch(childEnv, /real|AWS_PROFILE/)

    const connect = `http://127.0.0.1:${ports['DEMO_LMS_PORT']}/connect/start`
    const link = await fetch(connect, { redirect: 'manual' })
    t.equal(link.status, 303, 'LTI 1.3 is connected beside a key of one’s own, too')
    t.equal((await fetch(link.headers.get('location') ?? '')).status, 200)

    npmStart.signal('SIGINT')
    t.equal(await npmStart.ended, 0)
    t.match(npmStart.output(), 'Stopped.')
    for (const port of Object.values(ports))
      t.equal(await answers(port), 0, `${port} is free again`)
    t.notOk(isAlive(child))
  },
)

void t.test(
  "a real LMS's launch with its own key opens any stack and fleet; --verbose shows the log",
  async (t) => {
    const ports = await findFreePorts()
    const secret = 'a secret of the campus'
    const npmStart = start(t, { ...ports, CONSUMER_KEY_SECRET_campus: secret }, '--verbose')
    await npmStart.waitFor(running)
    await npmStart.waitFor('"event":"launch"')
    const url = `http://127.0.0.1:${ports['PORT']}/`
    const fields = {
      custom_fleet: 'cad-fleet',
      custom_stack: 'cad-stack',
      lti_message_type: 'basic-lti-launch-request',
      lti_version: 'LTI-1p0',
      oauth_consumer_key: 'campus',
      oauth_nonce: randomBytes(12).toString('hex'),
      oauth_signature_method: 'HMAC-SHA1',
      oauth_timestamp: String(Math.floor(Date.now() / 1000)),
      oauth_version: '1.0',
      resource_link_id: '9',
      roles: 'Learner',
      user_id: '5',
    }
    // The names are in order, and no value needs encoding.
    const parameters = new URLSearchParams(fields).toString()
    const base = `POST&${encodeURIComponent(url)}&${encodeURIComponent(parameters)}`
    const signature = createHmac('sha1', `${encodeURIComponent(secret)}&`)
      .update(base)
      .digest('base64')
    const response = await fetch(url, {
      method: 'POST',
      body: new URLSearchParams({ ...fields, oauth_signature: signature }),
      redirect: 'manual',
    })
    t.equal(response.status, 303)
    t.ok(response.headers.get('location')?.startsWith(`http://127.0.0.1:${ports['SANDBOX_PORT']}/`))
    npmStart.signal('SIGTERM')
    t.equal(await npmStart.ended, 0)
  },
)

void t.test('taken ports are named, with the variable that changes each', async (t) => {
  const ports = await findFreePorts()
  const taken = [ports['PORT'], ports['DEMO_LMS_PORT']]
  const servers = taken.map((port) => createServer().listen(Number(port), '127.0.0.1'))
  t.teardown(() => {
    for (const server of servers) server.close()
  })
  const npmStart = start(t, ports)
  t.equal(await npmStart.ended, 1)
  t.match(npmStart.output(), `Port ${taken[0]}, meant for the signer, is taken`)
  t.match(npmStart.output(), `PORT=`)
  t.match(npmStart.output(), `Port ${taken[1]}, meant for the demo course, is taken`)
  t.match(npmStart.output(), `DEMO_LMS_PORT=`)
  t.notMatch(npmStart.output(), / at .*\.js/)
  t.equal(await answers(ports['SANDBOX_PORT']), 0, 'nothing else is left running')
})

void t.test('what cannot work is refused in a sentence', async (t) => {
  const refusal = async (env: Record<string, string>, ...args: readonly string[]) => {
    const npmStart = start(t, { ...(await findFreePorts()), ...env }, ...args)
    t.equal(await npmStart.ended, 1)
    t.notMatch(npmStart.output(), / at .*\.js/)
    return npmStart.output()
  }
  t.match(await refusal({ NODE_ENV: 'production' }), 'it refuses NODE_ENV=production')
  t.match(await refusal({ PORT: '80a' }), 'PORT must be a port number')
  t.match(await refusal({}, '--loud'), 'npm start knows only --verbose')
  const problem = await refusal({ CONSUMER_KEY_SECRET_campus: '' })
  t.match(problem, 'CONSUMER_KEY_SECRET_campus')
  t.match(problem, 'The signer did not start')
})

void t.test(
  'when the signer ends by itself, everything else stops and it is said',
  { skip: procMissing },
  async (t) => {
    const ports = await findFreePorts()
    const npmStart = start(t, ports)
    await npmStart.waitFor(running)
    process.kill(findSigner(npmStart.pid), 'SIGKILL')
    t.equal(await npmStart.ended, 1)
    t.match(npmStart.output(), 'The signer has ended by itself (signal SIGKILL)')
    for (const port of Object.values(ports)) t.equal(await answers(port), 0)
  },
)

void t.test(
  'when npm start is killed, the signer does not stay behind',
  { skip: procMissing },
  async (t) => {
    const npmStart = start(t, await findFreePorts())
    await npmStart.waitFor(running)
    const child = findSigner(npmStart.pid)
    npmStart.signal('SIGKILL')
    await npmStart.ended
    const deadline = Date.now() + 20_000
    while (isAlive(child) && Date.now() < deadline)
      await new Promise((resolve) => {
        setTimeout(resolve, 50)
      })
    t.notOk(isAlive(child))
  },
)
