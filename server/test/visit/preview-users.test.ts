import { randomBytes } from 'node:crypto'
import t from 'tap'
import { AppStreamError, type Launch } from '@appstreamlab/shared'
import { createMemoryReplayGuard } from '#src/stores/memory-replay-guard.js'
import { createMemoryStore } from '#src/stores/memory-store.js'
import { choosePreviewUser, noteOpening } from '#src/visit/preview-users.js'
import { createTestApp } from '../support/test-app.js'

function startPreviews() {
  const { clock, pass, load, appStream, app } = createTestApp()
  const parts = {
    ...app.server.snapshots.current(),
    config: load(),
    durableStore: createMemoryStore(),
    claims: createMemoryReplayGuard(clock),
    randomness: { bytes: (length: number) => randomBytes(length) },
    appStream,
    clock,
  }
  const choose = async (course: string) =>
    choosePreviewUser(
      {
        tenantId: 'example',
        credential: 'lms',
        context: { id: course },
        resourceLink: { id: '1' },
      } as Launch,
      parts,
    )
  return { parts, choose, pass, appStream }
}

/** A streaming URL that was handed out is nobody's session yet, and will be one in a moment. */
void t.test(
  'a preview that was given away just now is not offered to another course',
  async (t) => {
    const { parts, choose, pass } = startPreviews()
    for (const course of ['a', 'b', 'c']) t.match(await choose(course), { kind: 'held' })
    t.match(await choose('d'), { kind: 'busy' }, 'all three may be opening')
    pass(59)
    t.match(await choose('d'), { kind: 'busy' })
    const again = await choose('a')
    t.match(again, { kind: 'held' }, 'whoever has it keeps it')
    if (again.kind !== 'busy') await noteOpening(again.user.holding, parts)
    pass(2)
    t.match(await choose('d'), { kind: 'idle', user: { number: 2 } }, 'nobody opened it')
    pass(60)
    t.match(
      await choose('d'),
      { kind: 'idle', user: { number: 1 } },
      'nor the next URL of the first',
    )
  },
)

void t.test('a lab that AppStream does not know holds no preview', async (t) => {
  const { choose, pass, appStream } = startPreviews()
  for (const course of ['a', 'b', 'c']) await choose(course)
  pass(120)
  const answer = (...args: ConstructorParameters<typeof AppStreamError>) =>
    appStream.failures.set('describeSessions', new AppStreamError(...args))
  const action = 'DescribeSessions'
  const detail = { awsError: 'InvalidParameterCombinationException' }
  for (const [reason, more] of [
    ['appstream_not_found', {}],
    ['appstream_request_invalid', { detail }],
  ] as const) {
    answer(reason, { action, ...more })
    t.match(await choose('d'), { kind: 'idle' }, 'there is no session where there is no fleet')
  }
  for (const reason of ['appstream_denied', 'appstream_request_invalid'] as const) {
    answer(reason, { action })
    t.match(await choose('d'), { kind: 'busy' }, 'whoever may not look does not know')
  }
})
