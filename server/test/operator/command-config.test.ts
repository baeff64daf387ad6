import t from 'tap'
import { standInForSecrets } from '#src/operator/command-config.js'

/** Commands that sign and seal nothing ask AWS for no key. */

const kept = 'arn:aws:secretsmanager:eu-central-1:111122223333:secret:labs/'
const env = {
  SEALING_KEY_ARN: `${kept}sealing`,
  STORE_ARN: `${kept}store`,
  CONSUMER_KEY_SECRET_moodle_ARN: 'arn:aws:ssm:eu-central-1:111122223333:parameter/moodle',
  CLASSES_TOPIC_ARN: 'arn:aws:sns:eu-central-1:111122223333:labs',
  PORT: '8800',
  EMPTY_ARN: undefined,
}

void t.test(
  'secrets that AWS keeps become a text as long as a key, and nothing else changes',
  (t) => {
    const { STORE_ARN, CLASSES_TOPIC_ARN, PORT, EMPTY_ARN } = env
    const keys = { SEALING_KEY: 'x'.repeat(43), CONSUMER_KEY_SECRET_moodle: 'x'.repeat(43) }
    t.strictSame(standInForSecrets(env, { store: 'asked' }), {
      ...keys,
      STORE_ARN,
      CLASSES_TOPIC_ARN,
      PORT,
      EMPTY_ARN,
    })
    t.strictSame(standInForSecrets(env, { store: 'stand-in' }), {
      ...keys,
      STORE: 'redis://not-asked',
      CLASSES_TOPIC_ARN,
      PORT,
      EMPTY_ARN,
    })
    t.end()
  },
)
