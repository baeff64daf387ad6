import t from 'tap'
import { Stage } from '../stage.js'
import { GradeCrew } from './grade-crew.js'
import { gradeEngines } from './grade-engines.js'
import { isLedger, playGrades } from './play-grades.js'

/** One short schedule of the 200 of `npm run chaos -- grades`; each start of a process costs time. */
void t.test('the gradebook is the ledger after SIGKILL', async (t) => {
  const stage = new Stage()
  t.teardown(() => stage.end())
  const engine = await gradeEngines[0]?.start(stage)
  if (!engine) throw new Error('There is no engine.')
  const story = await playGrades(4, engine, new GradeCrew(stage, engine.env, 0), 2)
  t.ok(isLedger(story), JSON.stringify([...story.ledger]))
  t.same(story.doubled, [])
  t.ok(story.kills > 0)
})
