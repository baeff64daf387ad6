import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Clock } from '@appstreamlab/shared'
import { stringify } from 'yaml'
import { makeTokenKey } from '#reference-signer'
import { startKeyHost, type KeyHost } from '#platform/key-host.js'
import { publicOrigin, RegisteredPlatform, school } from '#platform/registered-platform.js'
import { startTestSigner, type Answer, type TestSigner } from './test-signer.js'

/**
 * The signer of the tests of LTI 1.3: registrations of every kind, a platform that launches by
 * them, and the host of its keys. One test of stores uses it, too.
 */

export const pseudonymKey = 'a key of pseudonyms that only tests use'
export const consumerSecret = 'my-lti11-secret of old launches'

/** Three institutions on one hosted platform, and a third LMS whose deployments nobody listed. */
// One long literal: the catalogue that the conformance tests share.
// oxlint-disable-next-line max-lines-per-function
const writeCatalogue = (jwksUrl: string): string =>
  stringify({
    tenants: [
      {
        id: 'uni',
        name: 'Example University',
        directories: [{ id: 'moodle' }, { id: 'old-moodle' }],
        labs: [
          { id: 'cad-1', title: 'CAD for beginners', stack: 'cad-stack', fleet: 'cad-fleet' },
          { id: 'gis', title: 'Maps', stack: 'gis-stack', fleet: 'gis-fleet' },
        ],
        consumers: [{ key: 'old-key', directory: 'old-moodle', labs: 'all' }],
        registrations: [
          {
            name: 'school',
            issuer: school.issuer,
            clientId: school.clientId,
            authorizationUrl: school.authorizationUrl,
            jwksUrl,
            directory: 'moodle',
            labs: 'all',
            deployments: [
              { id: school.deploymentId },
              { id: 'narrow', labs: ['gis'] },
              { id: 'closed', enabled: false },
              { id: 'framed-elsewhere', frameAncestors: ['https://portal.example'] },
              { id: 'other-people', directory: 'old-moodle' },
            ],
          },
          {
            name: 'open',
            issuer: 'https://open.example',
            clientId: 'client-open',
            authorizationUrl: 'https://open.example/auth?tenant=7',
            jwksUrl,
            directory: 'moodle',
            labs: 'all',
            unknownDeployment: 'accept',
          },
          {
            name: 'closed',
            issuer: 'https://closed.example',
            clientId: 'client-closed',
            authorizationUrl: 'https://closed.example/auth',
            jwksUrl,
            directory: 'moodle',
            labs: 'all',
            enabled: false,
          },
          {
            name: 'strict',
            issuer: 'https://strict.example',
            clientId: 'client-strict',
            authorizationUrl: 'https://strict.example/auth',
            jwksUrl,
            directory: 'moodle',
            labs: 'all',
            unknownDeployment: 'refuse',
          },
        ],
      },
      {
        id: 'college',
        name: 'Example College',
        services: { rosters: true },
        directories: [{ id: 'college' }],
        labs: [
          {
            id: 'stats',
            title: 'Office',
            stack: 'office-stack',
            fleet: 'office-fleet',
          },
        ],
        consumers: [{ key: 'college-key', directory: 'college', labs: 'all' }],
        registrations: [
          {
            name: 'college',
            issuer: school.issuer,
            clientId: school.clientId,
            authorizationUrl: school.authorizationUrl,
            jwksUrl,
            directory: 'college',
            labs: 'all',
            frameAncestors: ['https://college.example', 'https://lms.example'],
            deployments: [{ id: 'college-deployment' }],
          },
        ],
      },
      {
        id: 'art',
        name: 'Example School of Art',
        timeZone: 'Europe/Berlin',
        services: { grades: true },
        directories: [{ id: 'art' }],
        labs: [
          { id: 'paint', title: 'Painting', stack: 'office-stack', fleet: 'office-fleet' },
          { id: 'draw', title: 'Drawing', stack: 'office-stack', fleet: 'office-fleet' },
        ],
        consumers: [],
        registrations: [
          {
            name: 'art',
            issuer: school.issuer,
            clientId: school.clientId,
            authorizationUrl: school.authorizationUrl,
            jwksUrl,
            directory: 'art',
            labs: 'all',
            deployments: [{ id: 'art-deployment' }],
          },
        ],
      },
    ],
  })

export interface PlatformSigner {
  readonly signer: TestSigner
  readonly platform: RegisteredPlatform
  readonly keyHost: KeyHost
  readonly stateFolder: string
  /** Of the signer, for the operator's command. */
  readonly env: Readonly<Record<string, string>>
  /** The exact reason of a refusal, from the log. */
  reasonOf(answer: Answer): string
  /** `launch`, `card`, or the reason of the refusal. */
  outcomeOf(answer: Answer): string
  close(): Promise<void>
}

/**
 * The running signer, with a platform whose keys it fetches; both have the clock that is given, else the
 * machine's. The sandbox is started by the caller.
 */
export async function startPlatformSigner(
  env: Readonly<Record<string, string>> = {},
  { clock }: { readonly clock?: Clock } = {},
): Promise<PlatformSigner> {
  const key = makeTokenKey('platform-key-1')
  const keyHost = await startKeyHost([key])
  const folder = await mkdtemp(join(tmpdir(), 'appstreamlab-'))
  const path = join(folder, 'catalogue.yaml')
  await writeFile(path, writeCatalogue(keyHost.url))
  const settings = {
    CONFIG_FILE: path,
    STATE_FOLDER: join(folder, 'state'),
    PUBLIC_URL: `${publicOrigin}/`,
    ALLOW_PRIVATE_PLATFORMS: '1',
    USER_ID_KEY: pseudonymKey,
    SEALING_KEY: 'a sealing key that only tests know well',
    'CONSUMER_KEY_SECRET_old-key': consumerSecret,
    'CONSUMER_KEY_SECRET_college-key': 'the secret of the college',
    ...env,
  }
  const signer = await startTestSigner(settings, { ...(clock && { clock }) })
  const reasonOf = (answer: Answer): string => {
    const reference = answer.headers['lab-reference'] ?? 'none'
    const line = signer.log.find((entry) => entry.includes(reference))
    return line ? String((JSON.parse(line) as { reason?: unknown }).reason) : 'nothing was refused'
  }
  return {
    signer,
    platform: new RegisteredPlatform((request) => signer.send(request), school, key, clock),
    keyHost,
    stateFolder: join(folder, 'state'),
    env: settings,
    reasonOf,
    outcomeOf: (answer) => {
      if (answer.headers['lab-refusal']) return reasonOf(answer)
      return answer.status === 303 ? 'launch' : 'card'
    },
    async close() {
      await signer.close()
      await keyHost.close()
      await rm(folder, { recursive: true })
    },
  }
}
