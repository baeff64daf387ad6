import { createAppStream } from '@appstreamlab/server'
import {
  parseFormBytes,
  readMessage,
  readPlatformKeys,
  verifyIdToken,
  type Registration,
} from '@appstreamlab/shared'
import { writeJwks } from '#reference-signer'
import { median } from './numbers.js'
import { benchKey, makeLogin, signIdToken, stateSeal, toolOrigin } from './bench-platform.js'

/**
 * What single steps of a launch cost, for whoever wants to make launches faster. It stands in the
 * tables of `npm run bench` alone: nothing is judged by it.
 */

export interface Stage {
  readonly name: string
  readonly microseconds: number
}

const runs = 2000

const calls = 1500

/** What CreateStreamingURL costs by itself, in CPU time of this process, by the SDK and by a signed call. */
export async function measureCalls(env: Readonly<Record<string, string>>): Promise<Stage[]> {
  Object.assign(process.env, env)
  const ways = (['sdk', 'signed call'] as const).map((launchesBy) => ({
    launchesBy,
    appStream: createAppStream({ launchesBy }),
    samples: [] as number[],
  }))
  const request = {
    stackName: 'cad-stack',
    fleetName: 'cad-fleet',
    userId: 'al1-abcdefghijklmnopqrstuvwxyz23',
    validitySeconds: 60,
  }
  // The first rounds only warm up.
  for (let round = 0; round < 8; round++)
    for (const { appStream, samples } of ways) {
      const before = process.cpuUsage()
      for (let done = 0; done < calls; done += 30)
        await Promise.all(
          Array.from({ length: 30 }, () =>
            appStream.createStreamingUrl(request, new AbortController().signal),
          ),
        )
      const { user, system } = process.cpuUsage(before)
      samples.push((user + system) / calls)
    }
  return ways.map(({ launchesBy, samples }) => ({
    name: `CreateStreamingURL by ${launchesBy === 'sdk' ? "the SDK's client" : 'a signed call'}`,
    microseconds: median(samples.slice(3)),
  }))
}

/** What the stages of an LTI 1.3 launch cost, each alone; the rest of a launch is HTTP, log and AWS. */
export async function measureStages(): Promise<Stage[]> {
  const { loginState, sealed } = makeLogin()
  const idToken = signIdToken(loginState.nonce, 1)
  const body = Buffer.from(new URLSearchParams({ id_token: idToken, state: sealed }).toString())
  const registration: Registration = {
    name: 'bench',
    issuer: loginState.issuer,
    clientId: loginState.clientId,
    authorizationUrl: `${loginState.issuer}/auth`,
    algorithms: ['RS256'],
    enabled: true,
    lmsUserIdFrom: 'sub',
  }
  const keys = readPlatformKeys(writeJwks([benchKey]))?.byKid.get(benchKey.kid)
  if (!keys) throw new Error('The benchmark has no key.')
  const verify = () =>
    verifyIdToken(idToken, {
      registration,
      loginState,
      findKey: () => ({ kind: 'found', keys }),
      isConsumerKey: () => false,
    })
  const claims = await verify()
  if (!claims.ok) throw new Error(`The benchmark's token is refused: ${claims.error.reason}.`)
  const deployment = { id: '1', tenantId: 'bench', directory: 'bench', enabled: true }
  const context = {
    registration,
    loginState,
    address: { origin: toolOrigin, prefix: '' },
    now: Date.now(),
    launchWindowSeconds: 300,
    findConsumer: () => undefined,
  }
  return [
    await measure('parse the form', () => parseFormBytes(body)),
    await measure('open the state', () => stateSeal.open(sealed, Date.now())),
    await measure('verify the id_token (RS256)', verify),
    await measure('read its claims', () => readMessage(claims.value, '1', deployment, context)),
  ]
}

async function measure(name: string, run: () => unknown): Promise<Stage> {
  for (let warmUp = 0; warmUp < runs / 4; warmUp += 1) await run()
  const startedAt = performance.now()
  for (let count = 0; count < runs; count += 1) await run()
  return { name, microseconds: ((performance.now() - startedAt) * 1000) / runs }
}
