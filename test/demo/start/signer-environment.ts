/**
 * Keeps `npm start` away from AWS: whoever tries it may have credentials in the environment or in a
 * file, and the signer of the demo must find neither.
 */

export type Environment = Readonly<Record<string, string | undefined>>

/** What the signer may see of the user's environment: never anything of AWS. */
const passedOn = new Set([
  'PATH',
  'LANG',
  'TZ',
  'TMPDIR',
  'NODE_OPTIONS',
  'HOST',
  'PORT',
  'PUBLIC_URL',
  'TRUSTED_PROXIES',
  'LOG_LEVEL',
])
const secretPrefix = 'CONSUMER_KEY_SECRET_'

export interface SignerEnvironmentOptions {
  readonly user: Environment
  readonly sandboxEndpoint: string
  readonly configFile: string
  /** A path where nothing is: the user's own ~/.aws is not read. */
  readonly nowhere: string
  readonly demoConsumerKey: string
  readonly demoSecret: string
  readonly userIdKey: string
  readonly sealingKey: string
}

/** The whole environment of the signer that `npm start` runs. */
export function buildSignerEnvironment(
  options: SignerEnvironmentOptions,
): Record<string, string | undefined> {
  const own = Object.entries(options.user).filter(
    ([name]) => passedOn.has(name) || name.startsWith(secretPrefix),
  )
  return {
    ...Object.fromEntries(own),
    CONFIG_FILE: options.configFile,
    USER_ID_KEY: options.userIdKey,
    SEALING_KEY: options.sealingKey,
    [`${secretPrefix}${options.demoConsumerKey}`]: options.demoSecret,
    AWS_ENDPOINT_URL_APPSTREAM: options.sandboxEndpoint,
    AWS_ACCESS_KEY_ID: 'sandbox',
    AWS_SECRET_ACCESS_KEY: 'sandbox',
    AWS_REGION: 'us-east-1',
    AWS_CONFIG_FILE: options.nowhere,
    AWS_SHARED_CREDENTIALS_FILE: options.nowhere,
    AWS_EC2_METADATA_DISABLED: 'true',
    AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
  }
}

/** The consumer keys that the user brought along. */
export function listOwnKeys(user: Environment): readonly string[] {
  return Object.keys(user)
    .filter((name) => name.startsWith(secretPrefix))
    .map((name) => name.slice(secretPrefix.length).replace(/_FILE$/, ''))
}

/** Settings in which the user's own keys do not stand: no configuration file names them. */
export function leaveOutOwnKeys(
  settings: Readonly<Record<string, string | undefined>>,
  demoConsumerKey: string,
): Record<string, string | undefined> {
  const isOwn = (name: string): boolean =>
    name.startsWith(secretPrefix) && name !== `${secretPrefix}${demoConsumerKey}`
  return Object.fromEntries(Object.entries(settings).filter(([name]) => !isOwn(name)))
}
