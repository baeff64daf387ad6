import t from 'tap'
import { readProxies, type OutgoingTarget } from '#src/outgoing/proxies.js'

const target = (address: string): OutgoingTarget => {
  const { protocol, hostname, port } = new URL(address)
  return {
    protocol,
    hostname: hostname.replace(/^\[(.*)\]$/, '$1'),
    port: Number(port) || (protocol === 'https:' ? 443 : 80),
  }
}

/** `host:port` of the proxy that a call goes by, or `straight`. */
function way(env: Readonly<Record<string, string>>, address: string): string {
  const proxy = readProxies(env).proxies.find(target(address))
  return proxy ? `${proxy.hostname}:${proxy.port}` : 'straight'
}

void t.test('which proxy, from the variables as curl reads them', (t) => {
  const https = 'https://a.example/'
  t.equal(way({}, https), 'straight')
  t.equal(way({ HTTPS_PROXY: 'http://p.example:3128' }, https), 'p.example:3128')
  t.equal(way({ HTTPS_PROXY: 'p.example:3128' }, https), 'p.example:3128', 'without a scheme')
  t.equal(way({ HTTPS_PROXY: 'https://p.example/' }, https), 'p.example:443')
  t.equal(way({ HTTPS_PROXY: 'http://[2001:db8::1]:3128' }, https), '2001:db8::1:3128')
  t.equal(way({ https_proxy: 'http://small:1', HTTPS_PROXY: 'http://large:2' }, https), 'small:1')
  t.equal(way({ HTTP_PROXY: 'http://p.example:3128' }, https), 'straight', 'of plain http alone')
  t.equal(way({ HTTP_PROXY: 'http://p.example:3128' }, 'http://a.example/'), 'p.example:3128')
  const secret = readProxies({ HTTPS_PROXY: 'http://me:p%40ss@p.example:1' })
  const authorization = secret.proxies.find(target(https))?.authorization
  t.equal(authorization?.reveal(), `Basic ${Buffer.from('me:p@ss').toString('base64')}`)
  t.end()
})

void t.test('what is no proxy is a problem, and its password stays unsaid', (t) => {
  for (const value of [
    'socks5://me:hidden@p.example:1080',
    'http://me:hidden%@p.example',
    'http://',
  ])
    t.strictSame(readProxies({ HTTPS_PROXY: value }).unreadable, ['HTTPS_PROXY'], value)
  t.notMatch(JSON.stringify(readProxies({ https_proxy: 'ftp://me:hidden@p' })), 'hidden')
  t.end()
})

void t.test('what is asked straight', (t) => {
  const HTTPS_PROXY = 'http://p.example:3128'
  const NO_PROXY =
    'school.example, .college.example,*.uni.example other.example:8443 10.1.0.0/16,192.0.2.7,[2001:db8::]/32,2001:db8:f::1'
  for (const [host, expected] of Object.entries({
    'school.example': 'straight',
    'SCHOOL.example.': 'straight',
    'lms.school.example': 'straight',
    'myschool.example': 'p.example:3128',
    'college.example': 'straight',
    'a.b.uni.example': 'straight',
    'other.example': 'p.example:3128',
    'other.example:8443': 'straight',
    '10.1.2.3': 'straight',
    '10.2.2.3': 'p.example:3128',
    '192.0.2.7': 'straight',
    '192.0.2.70': 'p.example:3128',
    '[2001:db8:f::1]': 'straight',
    '[2001:db9::1]': 'p.example:3128',
    // Nobody has to except these: a proxy never sees them.
    localhost: 'straight',
    'demo.localhost': 'straight',
    '127.8.8.8': 'straight',
    '[::1]': 'straight',
    '169.254.169.254': 'straight',
    '169.254.170.2': 'straight',
    '[fd00:ec2::254]': 'straight',
    '[fe80::1]': 'straight',
  }))
    t.equal(way({ HTTPS_PROXY, NO_PROXY }, `https://${host}/`), expected, host)
  t.equal(way({ HTTPS_PROXY, NO_PROXY: '*' }, 'https://a.example'), 'straight')
  t.equal(way({ HTTPS_PROXY, NO_PROXY: '10.0.0.0/99' }, 'https://10.0.0.1'), 'p.example:3128')
  t.end()
})
