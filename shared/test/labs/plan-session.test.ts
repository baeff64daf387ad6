import t from 'tap'
import { planSession, type Lab, type LabStateName, type Framing } from '#src/index.js'

const lab: Lab = { stackName: 'cad-stack', fleetName: 'cad-fleet', validitySeconds: 45 }
const plan = (state: LabStateName, framing: Framing, changes: Partial<Lab> = {}) =>
  planSession({ lab: { ...lab, ...changes }, state: { state }, userId: 'al1-x', framing })

void t.test(
  'a window of its own goes into the stream when nothing is known against it',
  async (t) => {
    const request = {
      stackName: 'cad-stack',
      fleetName: 'cad-fleet',
      userId: 'al1-x',
      validitySeconds: 45,
    }
    t.strictSame(plan('ready', 'top-level'), { kind: 'stream', request })
    t.strictSame(plan('unknown', 'top-level'), { kind: 'stream', request })
    const more = { applicationId: 'FreeCAD', sessionContext: 'x', region: 'eu-central-1' }
    t.same(plan('ready', 'top-level', more), { kind: 'stream', request: { ...request, ...more } })
  },
)

void t.test('otherwise there is a card', async (t) => {
  const states: LabStateName[] = ['starting', 'full', 'stopped', 'not_open', 'closed']
  for (const state of states) t.same(plan(state, 'top-level'), { kind: 'card' }, state)
  for (const state of [...states, 'ready', 'unknown'] as const)
    t.same(plan(state, 'frame'), { kind: 'card' }, `${state}, in a frame`)
})
