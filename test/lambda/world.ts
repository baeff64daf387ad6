import type { Test } from 'tap'
import { startTestSandbox, type Environment } from '#conformance/support/test-signer.js'
import type { Exchange } from '#bench/depth.js'
import type { Sandbox } from '@appstreamlab/sandbox'
import { startDynamodbServer } from '#stores/dynamodb-server.js'
import { startLink, type Link, type LinkOptions } from './link.js'
import { startFunction, type LocalFunction, type LocalFunctionOptions } from './runtime-api.js'
import { secretArn, startSecretServer, type SecretServer } from './secret-server.js'
import { bundle, secret } from './support.js'

/** Everything that the deployment puts around the function, on this machine. */
export interface World {
  readonly sandbox: Sandbox
  readonly secrets: SecretServer
  /** Between the function and AppStream. */
  readonly link: Link
  /** Between the function and its table. */
  readonly tableLink: Link
  /** Calls of functions that were answered so far. */
  exchanges(): readonly Exchange[]
  /** IAM actions that functions asked for so far. */
  actions(): readonly string[]
  /** Variables as the deployment sets them. */
  readonly env: Environment
  /** A table that holds nothing, as a value for STORE. */
  makeTable(): Promise<string>
  start(t: Test, options?: Partial<LocalFunctionOptions>): Promise<LocalFunction>
}

export async function createWorld(
  t: Pick<Test, 'teardown'>,
  linkOptions: LinkOptions = {},
): Promise<World> {
  const sandbox = await startTestSandbox()
  const secrets = await startSecretServer()
  const dynamodb = await startDynamodbServer()
  let tables = 0
  const makeTable = async (): Promise<string> => {
    const name = `labs-${++tables}`
    await dynamodb.createTable(name)
    return `dynamodb:${name}`
  }
  const link = await startLink(sandbox.endpoint, linkOptions)
  const links = [
    link,
    await startLink(dynamodb.endpoint, linkOptions),
    await startLink(secrets.endpoint, linkOptions),
  ] as const
  const [, tableLink, secretLink] = links
  t.teardown(async () => {
    for (const one of links) await one.close()
    await sandbox.close()
    await secrets.close()
    await dynamodb.close()
  })
  secrets.values
    .set('user-id-key', 'a key of pseudonyms that only tests use')
    .set('sealing-key', 'a sealing key that only tests know well')
    .set('moodle', secret)
  const env = {
    AWS_ENDPOINT_URL_APPSTREAM: link.url,
    AWS_ENDPOINT_URL_SECRETS_MANAGER: secretLink.url,
    AWS_ENDPOINT_URL_DYNAMODB: tableLink.url,
    AWS_ACCESS_KEY_ID: 'sandbox',
    AWS_SECRET_ACCESS_KEY: 'sandbox',
    AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
    STORE: await makeTable(),
    USER_ID_KEY_ARN: secretArn('user-id-key'),
    SEALING_KEY_ARN: secretArn('sealing-key'),
    SEALING_KEY_PREVIOUS_ARN: `${secretArn('sealing-key')}#AWSPREVIOUS`,
    CONSUMER_KEY_SECRET_moodle_ARN: secretArn('moodle'),
  }
  return {
    sandbox,
    secrets,
    link,
    tableLink,
    exchanges: () => links.flatMap((one) => one.exchanges()),
    actions: () => [...new Set(links.flatMap(({ targets }) => targets()).map(toAction))],
    env,
    makeTable,
    async start(t, options = {}) {
      const local = await startFunction({ bundle, ...options, env: { ...env, ...options.env } })
      t.teardown(() => local.close())
      return local
    },
  }
}

/** `DynamoDB_20120810.GetItem` is `dynamodb:GetItem` to IAM. */
function toAction(target: string): string {
  const [service = '', operation = ''] = target.split('.')
  const prefixes: Readonly<Record<string, string>> = {
    PhotonAdminProxyService: 'appstream',
    DynamoDB_20120810: 'dynamodb',
    secretsmanager: 'secretsmanager',
  }
  return `${prefixes[service] ?? service}:${operation}`
}
