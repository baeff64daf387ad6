import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { env } from 'node:process'
import t, { type Test } from 'tap'
import { ConfigError } from '#src/config/problems.js'
import { useOwnPortal } from '#src/aws/portal-domain.js'
import { configText, createTestApp, framed } from '../support/test-app.js'
import { awsPortalOrigins, checkEndpoints, findPortalOrigins } from '#src/aws/portal-origins.js'

/** What the SDK reads: the environment of the process, and the profile that it names. */
function setEnvironment(t: Test, changes: Readonly<Record<string, string>>): void {
  const before = { ...env }
  const forget = () => {
    for (const name of Object.keys(env))
      if (name.startsWith('AWS_')) Reflect.deleteProperty(env, name)
  }
  t.teardown(() => {
    forget()
    Object.assign(env, before)
  })
  forget()
  Object.assign(env, changes)
}

function writeProfile(text: string): string {
  const path = join(mkdtempSync(join(tmpdir(), 'profile-')), 'config')
  writeFileSync(path, text)
  return path
}

const allows = (origins: readonly string[], host: string): boolean =>
  origins.some((origin) =>
    origin.startsWith('https://*.')
      ? `https://${host}`.endsWith(origin.slice('https://*'.length))
      : origin === `https://${host}`,
  )

const vpcEndpoint = 'https://vpce-0abc.appstream2.eu-central-1.vpce.amazonaws.com'

void t.test('AWS’s portals are always allowed, whatever answers the API', async (t) => {
  const profile = `[default]\nservices = own\n[services own]\nappstream =\n  endpoint_url = ${vpcEndpoint}\n`
  const settings: Record<string, [Record<string, string>, string | undefined]> = {
    'nothing set': [{}, undefined],
    'VPC endpoint': [{ AWS_ENDPOINT_URL_APPSTREAM: vpcEndpoint }, vpcEndpoint],
    'all services': [{ AWS_ENDPOINT_URL: 'http://127.0.0.1:8801' }, 'http://127.0.0.1:8801'],
    profile: [{ AWS_CONFIG_FILE: writeProfile(profile) }, vpcEndpoint],
    ignored: [
      { AWS_ENDPOINT_URL_APPSTREAM: vpcEndpoint, AWS_IGNORE_CONFIGURED_ENDPOINT_URLS: 'true' },
      undefined,
    ],
  }
  for (const [name, [settingsHere, own]] of Object.entries(settings))
    await t.test(name, async (t) => {
      setEnvironment(t, settingsHere)
      const origins = await findPortalOrigins(settingsHere)
      for (const host of [
        'appstream2.eu-central-1.aws.amazon.com',
        'appstream2.us-gov-west-1.amazonaws-us-gov.com',
        'appstream2.eusc-de-east-1.amazonaws-eusc.eu',
      ])
        t.ok(allows(origins, host), host)
      t.notOk(allows(origins, 'aws.amazon.com.example.org'))
      t.strictSame(origins.slice(awsPortalOrigins.length), own === undefined ? [] : [own])
    })
})

void t.test('endpoint settings that exclude each other are found at the start', async (t) => {
  const own = { AWS_ENDPOINT_URL_APPSTREAM: vpcEndpoint, AWS_REGION: 'eu-central-1' }
  setEnvironment(t, { ...own, AWS_USE_FIPS_ENDPOINT: 'true' })
  const check = () => checkEndpoints({ labRegions: [] }, own)
  await t.rejects(check(), ConfigError)
  await t.rejects(check(), /FIPS and custom endpoint/)
  setEnvironment(t, { ...own, AWS_ENDPOINT_URL_APPSTREAM: 'not a url' })
  await t.rejects(check(), /No call of AppStream in eu-central-1 is possible/)
  setEnvironment(t, { AWS_USE_FIPS_ENDPOINT: 'true' })
  await checkEndpoints({ labRegions: ['us-east-1'] }, { AWS_USE_FIPS_ENDPOINT: 'true' })
  t.pass('FIPS alone is fine')
})

void t.test('a portal domain takes the place of the host alone', async (t) => {
  const url = 'https://appstream2.us-east-1.aws.amazon.com/authenticate?parameters=p%2B&signature=s'
  t.equal(
    useOwnPortal(url, 'https://desktops.example.edu'),
    'https://desktops.example.edu/authenticate?parameters=p%2B&signature=s',
  )
  t.equal(useOwnPortal(url, undefined), url)
})

void t.test('a lab of a tenant with a portal domain leads there, and its pages may', async (t) => {
  const config = configText.replace(
    'name: Example University',
    'name: Example University\n    portalDomain: desktops.example.edu',
  )
  const app = createTestApp({ config })
  const opened = await app.launch({ custom_lab: 'cad' })
  t.match(opened.headers.location, /^https:\/\/desktops\.example\.edu\/authenticate\?/)
  const card = await app.launch({ custom_lab: 'cad' }, framed)
  t.match(
    card.headers['content-security-policy'],
    /form-action 'self' https:\/\/\*\.aws\.amazon\.com https:\/\/desktops\.example\.edu;/,
  )
  await app.app.server.close()
})
