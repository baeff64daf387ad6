import { spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer as createHttpServer } from 'node:http'
import { request } from 'node:https'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import t, { type Test } from 'tap'
import { parse } from 'yaml'
import {
  startTestSandbox,
  startTestSigner,
  studentFields,
  writeLaunch,
} from '#conformance/support/test-signer.js'
import { findFreePort } from '#support/free-port.js'
import { makeCertificate } from '#platform/make-certificate.js'
import {
  publicUrl,
  readUnitSettings,
  sandboxSettings,
  serveOneLaunch,
  untilSaid,
  writeServiceFiles,
} from './service-unit.js'

/** The files of `ops/` that others copy, tried as far as this machine can. */

const root = join(import.meta.dirname, '..', '..', '..')
const read = (path: string): string => readFileSync(join(root, path), 'utf8')
const folder = mkdtempSync(join(tmpdir(), 'service-files-'))
const sandbox = await startTestSandbox()
t.teardown(async () => {
  await sandbox.close()
  rmSync(folder, { recursive: true })
})
t.setTimeout(280_000)

const has = (program: string, flag: string): boolean => spawnSync(program, [flag]).status === 0
const aws = sandboxSettings(sandbox.endpoint)
const etc = writeServiceFiles(folder)

void t.test(
  'systemd finds no fault in the units',
  {
    skip: !has('systemd-analyze', '--version') && 'systemd unit: apt-get install systemd',
  },
  (t) => {
    const paths = readdirSync(join(root, 'ops/systemd'))
      .filter((name) => /\.(service|timer)$/.test(name))
      .map((name) => join(root, 'ops/systemd', name))
    t.equal(paths.length, 3)
    const { status, stderr } = spawnSync('systemd-analyze', ['verify', ...paths], {
      encoding: 'utf8',
    })
    t.equal(status, 0)
    t.equal(stderr, '', 'and nothing to say')
    t.end()
  },
)

void t.test('what keeps to itself in one unit does so in the other', (t) => {
  const sandboxOf = (name: string): string[] =>
    read(`ops/systemd/${name}.service`)
      .split('\n')
      .filter((line) =>
        /^(Protect|Private|Restrict|Lock|NoNew|Capab|SystemCall|UMask|StateDir)\w*=/.test(line),
      )
  t.ok(sandboxOf('appstreamlab').length > 20)
  t.strictSame(sandboxOf('appstreamlab-classes'), sandboxOf('appstreamlab'))
  t.end()
})

void t.test('ExecStart with the environment of the unit', async (t) => {
  const unit = read('ops/systemd/appstreamlab.service')
  const settings = (name: string): string[] => readUnitSettings(unit, name)
  const here = (text: string): string =>
    text
      .replace('/opt/appstreamlab', root)
      .replace('/etc/appstreamlab', etc)
      .replace('%S', folder)
      .replace('/usr/bin/node', process.execPath)
  const [program = '', ...args] = here(settings('ExecStart')[0] ?? '').split(' ')
  const env = settings('Environment').map((line) => here(line).split('=', 2))
  const child = spawn(program, args, {
    env: { ...Object.fromEntries(env), ...aws, PORT: '0', PUBLIC_URL: publicUrl },
  })
  t.teardown(() => child.kill('SIGKILL'))
  const ended = new Promise((resolve) => child.once('close', resolve))
  await untilSaid(child, '"event":"listening"')
  t.match(settings('ExecReload')[0], '-HUP')
  child.kill('SIGHUP')
  await untilSaid(child, '"event":"configuration_replaced"')
  child.kill('SIGTERM')
  t.equal(await ended, 0)
})

void t.test(
  'nginx: a launch over https, and what it keeps away',
  {
    skip: !has('nginx', '-v') && 'nginx: apt-get install nginx-light',
  },
  async (t) => {
    const signer = await startTestSigner({
      CONFIG_FILE: join(etc, 'config.yaml'),
      USER_ID_KEY_FILE: join(etc, 'user-id-key'),
      SEALING_KEY_FILE: join(etc, 'sealing-key'),
      PUBLIC_URL: publicUrl,
    })
    let stopped: Promise<void> | undefined
    const stop = (): Promise<void> => (stopped ??= signer.close())
    t.teardown(stop)
    const nginx = await startNginx(t, signer.url)
    const send = (
      method: string,
      path: string,
      { headers, body }: { headers?: Readonly<Record<string, string>>; body?: string } = {},
    ) => sendHttps(nginx, { method, path, headers: headers ?? {}, body: body ?? '' })
    const post = (
      url = 'https://labs.example.edu/',
      extra: Readonly<Record<string, string>> = {},
    ) => {
      const launch = writeLaunch(signer.url, { url, fields: studentFields })
      return send('POST', '/', {
        headers: { ...launch.headers, ...extra },
        body: String(launch.body),
      })
    }
    const opened = await post()
    t.equal(opened.status, 303, 'the address that the LMS signed is the one the signer sees')
    t.match(opened.headers['location'], '/authenticate?')
    t.equal(opened.headers['cache-control'], 'no-store')
    t.notMatch(String(opened.headers['server']), /\d/, 'no version of nginx')
    t.equal((await post('http://labs.example.edu/')).status, 401, 'signed for another scheme')
    const framed = await post('https://labs.example.edu/', { 'sec-fetch-dest': 'iframe' })
    t.equal(framed.status, 200)
    t.match(framed.headers['content-security-policy'], 'https://lms.example')
    t.equal((await send('GET', '/healthz')).status, 200)
    t.equal((await send('GET', '/metrics')).status, 404, 'metrics stay on their own port')
    const large = await send('POST', '/', { body: 'x'.repeat(3 * 1024 * 1024) })
    t.equal(large.status, 413)
    const insecure = await fetch(`http://127.0.0.1:${nginx.httpPort}/`, {
      method: 'POST',
      redirect: 'manual',
    })
    t.equal(insecure.status, 403, 'a launch is not redirected')
    const moved = await fetch(`http://127.0.0.1:${nginx.httpPort}/healthz`, { redirect: 'manual' })
    t.match(moved.headers.get('location'), /^https:/)
    await stop()
    t.equal((await send('GET', '/healthz')).status, 502, 'the signer is gone')
  },
)

void t.test('Containerfile: what goes into the image is whole', async (t) => {
  const lines = read('ops/container/Containerfile').split('\n')
  const image = join(folder, 'image')
  const gather = lines.find((line) => line.startsWith('RUN ') && line.endsWith(' /out')) ?? ''
  // pnpm asks the registry about the age of every package, unless it trusts the lockfile; a test downloads nothing.
  const { status, stdout, stderr } = spawnSync(
    gather.replace('RUN ', '').replace('/out', `--offline --trust-lockfile ${image}`),
    { cwd: root, shell: true, encoding: 'utf8' },
  )
  t.equal(status, 0, `${stdout}${stderr}`)
  const found = readdirSync(image).filter((name) => !name.startsWith('pnpm-'))
  t.same(found.toSorted(), [
    'LICENSE',
    'config.example.yaml',
    'dist',
    'dist-views',
    'node_modules',
    'package.json',
    'usage',
  ])
  const start = lines.find((line) => line.startsWith('CMD ')) ?? ''
  const [, ...args] = JSON.parse(start.replace('CMD ', '')) as string[]
  const child = spawn(process.execPath, args, {
    cwd: image,
    env: {
      ...aws,
      CONFIG_FILE: join(etc, 'config.yaml'),
      USER_ID_KEY_FILE: join(etc, 'user-id-key'),
      PORT: '0',
      PUBLIC_URL: publicUrl,
    },
  })
  await serveOneLaunch(t, child)
})

void t.test('the image of the package runs the signer as that of the checkout does', (t) => {
  const run = (path: string): string[] => {
    const text = read(path)
    return text.slice(text.lastIndexOf('\nFROM ')).split('\n').filter(isRun)
  }
  t.same(run('ops/package/Containerfile'), run('ops/container/Containerfile'))
  t.end()
})

void t.test(
  'the health check of the image asks at the port that its environment names',
  async (t) => {
    const asked: (string | undefined)[] = []
    const server = createHttpServer((request, response) => {
      asked.push(request.url)
      response.end()
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const { port } = server.address() as AddressInfo
    const line = /^HEALTHCHECK .*CMD (.*)$/m.exec(read('ops/container/Containerfile'))?.[1] ?? '[]'
    const [, ...args] = JSON.parse(line) as string[]
    const check = (): Promise<unknown> =>
      new Promise((resolve) => {
        spawn(process.execPath, args, { env: { PORT: String(port) } }).once('close', resolve)
      })
    t.equal(await check(), 0)
    t.same(asked, ['/healthz'])
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
    t.equal(await check(), 1, 'nobody listens')
  },
)

/** Not where an image's files come from. */
const isRun = (line: string): boolean => /^[A-Z]/.test(line) && !line.startsWith('COPY ')

void t.test('the other examples are YAML, with files that are there', (t) => {
  const compose = parse(read('ops/container/compose.yaml'), { merge: true }) as {
    services: Record<string, { build?: { context: string; dockerfile: string } }>
  }
  t.same(Object.keys(compose.services), ['signer-a', 'signer-b', 'classes', 'redis'])
  t.ok(read(compose.services['signer-a']?.build?.dockerfile ?? ''))
  const scrape = parse(read('ops/prometheus/scrape.example.yaml')) as {
    scrape_configs: { job_name: string }[]
  }
  t.match(read('ops/prometheus/alerts.yaml'), `job="${scrape.scrape_configs[0]?.job_name}"`)
  t.end()
})

interface Nginx {
  readonly httpsPort: number
  readonly httpPort: number
}

/** nginx with our file, on free ports and with a certificate that lives as long as the test. */
async function startNginx(t: Test, signerUrl: string): Promise<Nginx> {
  const [httpsPort, httpPort] = [await findFreePort(), await findFreePort()]
  const { key, cert } = makeCertificate(['labs.example.edu'])
  writeFileSync(join(folder, 'key.pem'), key)
  writeFileSync(join(folder, 'cert.pem'), cert)
  const site = read('ops/nginx/appstreamlab.conf')
    .replace('127.0.0.1:8800', new URL(signerUrl).host)
    .replace('listen 443', `listen 127.0.0.1:${httpsPort}`)
    .replace('listen 80', `listen 127.0.0.1:${httpPort}`)
    .replace(/\/etc\/ssl\/\S+fullchain.pem/, join(folder, 'cert.pem'))
    .replace(/\/etc\/ssl\/\S+privkey.pem/, join(folder, 'key.pem'))
  const places = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
    (name) => `${name}_temp_path ${join(folder, name)};`,
  )
  const file = join(folder, 'nginx.conf')
  writeFileSync(
    file,
    `daemon off; master_process off; pid ${join(folder, 'nginx.pid')}; error_log stderr notice;
events {}
http { ${places.join(' ')}
${site}
}
`,
  )
  const child = spawn('nginx', ['-p', folder, '-e', 'stderr', '-c', file])
  const ended = new Promise((resolve) => child.once('close', resolve))
  t.teardown(async () => {
    child.kill('SIGTERM')
    await ended
  })
  await untilSaid(child, /start worker process|using the "/)
  return { httpsPort, httpPort }
}

function sendHttps(
  { httpsPort }: Nginx,
  {
    method,
    path,
    headers,
    body,
  }: {
    method: string
    path: string
    headers: Readonly<Record<string, string>>
    body: string
  },
): Promise<{ status: number; headers: Readonly<Record<string, string | string[] | undefined>> }> {
  return new Promise((resolve, reject) => {
    const sent = request(
      {
        host: '127.0.0.1',
        port: httpsPort,
        servername: 'labs.example.edu',
        ca: readFileSync(join(folder, 'cert.pem')),
        checkServerIdentity: () => undefined,
        rejectUnauthorized: false,
        method,
        path,
        headers: {
          host: 'labs.example.edu',
          'content-length': Buffer.byteLength(body),
          ...headers,
        },
      },
      (answer) => {
        answer.resume()
        answer.once('end', () =>
          resolve({ status: answer.statusCode ?? 0, headers: answer.headers }),
        )
      },
    )
    sent.once('error', reject)
    sent.end(body)
  })
}
