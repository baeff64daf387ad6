import t from 'tap'
import { AppStreamError, type Lab } from '@appstreamlab/shared'
import { createLabWatch } from '#src/labs/lab-watch.js'
import { createMemoryCells } from '#src/stores/memory-cells.js'
import { createClock } from '../support/clock.js'
import { createFakeAppStream } from '../support/test-app.js'

const lab: Lab = { id: 'cad', stackName: 'cad-stack', fleetName: 'cad-fleet', validitySeconds: 60 }

void t.test('the lab watch', async (t) => {
  const clock = createClock()
  const appStream = createFakeAppStream()
  const failures: unknown[] = []
  const watch = createLabWatch({
    appStream,
    cells: createMemoryCells(clock),
    clock,
    onFailure: (error) => failures.push(error),
  })
  const count = (name: string) => appStream.calls.filter((call) => call === name).length

  t.match(await watch.look(lab, { sessions: false }), {
    fleet: { state: 'RUNNING' },
    stack: { name: 'cad-stack' },
  })
  await Promise.all(
    Array.from({ length: 30 }, async () =>
      watch.look({ ...lab, fleetName: 'other' }, { sessions: false }),
    ),
  )
  t.equal(count('describeFleets'), 1, 'one call for all labs of a region')
  await watch.look({ ...lab, region: 'eu-west-1' }, { sessions: false })
  t.equal(count('describeFleets'), 2, 'one for each region')
  t.equal(
    (await watch.look({ ...lab, fleetName: 'unheard-of' }, { sessions: false }))?.fleet,
    undefined,
  )

  t.equal((await watch.look(lab, { sessions: true }))?.sessions?.size, 0)
  appStream.sessions = [{ id: 's', userId: 'u', state: 'ACTIVE', connected: true }]
  t.equal((await watch.look(lab, { sessions: true }))?.sessions?.size, 0, 'shared for some seconds')
  await watch.forgetSessions(lab)
  t.equal((await watch.look(lab, { sessions: true }))?.sessions?.get('u')?.id, 's')

  for (let index = 0; index < 1200; index++)
    await watch.look({ ...lab, stackName: `stack-${index}` }, { sessions: true })
  const before = count('describeSessions')
  await watch.look({ ...lab, stackName: 'stack-1199' }, { sessions: true })
  t.equal(count('describeSessions'), before, 'the youngest pairs are watched')
  await watch.look({ ...lab, stackName: 'stack-1' }, { sessions: true })
  t.equal(count('describeSessions'), before + 1, 'the oldest made room')

  t.equal(await watch.isAssociated(lab), true)
  t.equal(await watch.isAssociated({ ...lab, fleetName: 'other' }), false)
  t.equal(count('listAssociatedFleets'), 1)
})

void t.test(
  'a denied action is asked again after five minutes, another fault after ten seconds',
  async (t) => {
    for (const [reason, pauseMilliseconds] of [
      ['appstream_denied', 300_000],
      ['appstream_throttled', 10_000],
    ] as const) {
      const clock = createClock()
      const appStream = createFakeAppStream()
      const watch = createLabWatch({
        appStream,
        cells: createMemoryCells(clock),
        clock,
        onFailure: () => undefined,
      })
      appStream.failures.set(
        'describeFleets',
        new AppStreamError(reason, { action: 'DescribeFleets' }),
      )
      const count = () => appStream.calls.filter((call) => call === 'describeFleets').length
      t.equal((await watch.look(lab, { sessions: false }))?.fleet, undefined)
      clock.pass(pauseMilliseconds - 1)
      await watch.look(lab, { sessions: false })
      t.equal(count(), 1, reason)
      clock.pass(1)
      appStream.failures.clear()
      t.equal(
        (await watch.look(lab, { sessions: false }))?.fleet?.state,
        'RUNNING',
        'and it recovers by itself',
      )
    }
  },
)
