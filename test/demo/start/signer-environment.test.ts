import t from 'tap'
import { buildSignerEnvironment, listOwnKeys } from './signer-environment.js'

const build = (user: Record<string, string>) =>
  buildSignerEnvironment({
    user,
    sandboxEndpoint: 'http://127.0.0.1:8801',
    configFile: '/tmp/x/demo.yaml',
    nowhere: '/tmp/x/nothing',
    demoConsumerKey: 'demo-course',
    demoSecret: 'demo secret',
    userIdKey: 'u',
    sealingKey: 's',
  })

void t.test("nothing of the user's AWS reaches the signer", async (t) => {
  const user = {
    AWS_ACCESS_KEY_ID: 'AKIAREAL',
    AWS_SECRET_ACCESS_KEY: 'real',
    AWS_SESSION_TOKEN: 'real',
    AWS_SECURITY_TOKEN: 'real',
    AWS_PROFILE: 'real',
    AWS_DEFAULT_PROFILE: 'real',
    AWS_REGION: 'eu-central-1',
    AWS_ENDPOINT_URL: 'https://real.example',
    AWS_ENDPOINT_URL_APPSTREAM: 'https://real.example',
    AWS_ROLE_ARN: 'real',
    AWS_WEB_IDENTITY_TOKEN_FILE: '/real',
    AWS_CONTAINER_CREDENTIALS_RELATIVE_URI: '/real',
    AWS_CONTAINER_CREDENTIALS_FULL_URI: 'http://real.example',
    AWS_CONFIG_FILE: '/real',
    AWS_SHARED_CREDENTIALS_FILE: '/real',
    aws_access_key_id: 'real',
    HOME: '/home/real',
  }
  const env = build(user)
  t.same(
    Object.entries(env).filter(([name]) => /^aws_/i.test(name)),
    [
      ['AWS_ENDPOINT_URL_APPSTREAM', 'http://127.0.0.1:8801'],
      ['AWS_ACCESS_KEY_ID', 'sandbox'],
      ['AWS_SECRET_ACCESS_KEY', 'sandbox'],
      ['AWS_REGION', 'us-east-1'],
      ['AWS_CONFIG_FILE', '/tmp/x/nothing'],
      ['AWS_SHARED_CREDENTIALS_FILE', '/tmp/x/nothing'],
      ['AWS_EC2_METADATA_DISABLED', 'true'],
      ['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED', 'true'],
    ],
  )
  t.notMatch(JSON.stringify(env), /real|AKIA|eu-central/)
})

void t.test("the user's consumer keys go along, the demo's own cannot be replaced", async (t) => {
  const user = {
    CONSUMER_KEY_SECRET_campus: 'a',
    CONSUMER_KEY_SECRET_other_FILE: '/run/other',
    'CONSUMER_KEY_SECRET_demo-course': 'known to somebody',
    PORT: '8900',
    CONFIG_FILE: '/mine.yaml',
    USER_ID_KEY: 'mine',
  }
  t.match(build(user), {
    CONSUMER_KEY_SECRET_campus: 'a',
    CONSUMER_KEY_SECRET_other_FILE: '/run/other',
    'CONSUMER_KEY_SECRET_demo-course': 'demo secret',
    PORT: '8900',
    CONFIG_FILE: '/tmp/x/demo.yaml',
    USER_ID_KEY: 'u',
  })
  t.same(listOwnKeys({ CONSUMER_KEY_SECRET_a: 'x', CONSUMER_KEY_SECRET_b_FILE: 'y', PATH: '' }), [
    'a',
    'b',
  ])
})
