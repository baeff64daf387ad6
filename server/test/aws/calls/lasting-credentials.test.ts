import type { AwsCredentialIdentity } from '@smithy/types'
import t from 'tap'
import { keepCredentials } from '#src/aws/calls/lasting-credentials.js'

const keys = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'secret' }

void t.test('credentials are at hand while they hold for minutes', async (t) => {
  const answers: AwsCredentialIdentity[] = []
  const credentials = keepCredentials(async () => answers.shift() ?? keys)
  const lasting = (seconds: number) => ({
    ...keys,
    expiration: new Date(Date.now() + seconds * 1000),
  })
  t.equal(credentials.current(), undefined, 'nobody was asked yet')
  for (const [answer, isAtHand] of [
    [keys, true],
    [lasting(3600), true],
    [lasting(290), false],
    [lasting(-1), false],
    [keys, true],
  ] as const) {
    answers.push(answer)
    t.equal(await credentials.ask(), answer)
    t.equal(credentials.current(), isAtHand ? answer : undefined)
  }
})

void t.test('who cannot get any says so each time', async (t) => {
  const credentials = keepCredentials(async () => {
    throw new Error('none')
  })
  await t.rejects(credentials.ask(), { message: 'none' })
  t.equal(credentials.current(), undefined)
})
