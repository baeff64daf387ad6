import { AnswersError } from './answers.js'

// Asked while the catalogue is read: a deployment that Lambda would refuse after minutes is refused before it begins.

interface SizedSecret {
  readonly variable: string
  readonly consumer: string
  readonly version: 'current' | 'previous'
}

/** Names and values together; AWS says so only after it has made everything else. */
const lambdaLimitBytes = 4096
/** The part that does not grow with consumers: addresses, table, keys, with the longest names that this package gives. */
const ownBytes = 800
/** `arn:aws-us-gov:secretsmanager:ap-southeast-1:111122223333:secret:` and what AWS adds to a name. */
const arnBytes = 63 + 30

/** Whether the ARNs of all secrets fit into the environment of one function. Lengths are those of the worst case. */
export function checkEnvironmentSize({
  secrets,
}: {
  readonly secrets: readonly SizedSecret[]
}): void {
  const needed = secrets.reduce((sum, secret) => sum + measure(secret), ownBytes)
  if (needed <= lambdaLimitBytes) return
  throw new AnswersError(
    [
      `${secrets.length} secrets of consumers and calendars may need ${needed} bytes of environment, and Lambda takes ${lambdaLimitBytes}: about ${Math.floor(((lambdaLimitBytes - ownBytes) / (needed - ownBytes)) * secrets.length)} fit.`,
      'Fix: divide the consumers among several functions, each with a catalogue and a --name of its own, or move LMSs to LTI 1.3, which needs no secret. With labs of one directory in several functions, give all the same --user-id-key.',
    ].join('\n'),
  )
}

const measure = ({ variable, consumer, version }: SizedSecret): number =>
  `${variable}_ARN`.length +
  arnBytes +
  `Consumer${consumer}`.length +
  (version === 'previous' ? '#AWSPREVIOUS'.length : 0)
