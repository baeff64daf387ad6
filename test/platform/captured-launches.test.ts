import t from 'tap'
import { captured } from './captured-launches.js'
import { startCapturedStage } from './captured-stage.js'
import { asksForLabs, unverifiable } from './walk-captured.js'

/** Every captured launch as its platform's window sends it; `captured-browser` takes some into frames. */
const stage = await startCapturedStage()

for (const launch of captured)
  void t.test(launch.name, async (t) => {
    const answer = await stage.post(launch)
    const page = await answer.text()
    if (unverifiable.has(launch.name)) {
      t.equal(answer.status, 401)
      return
    }
    if (asksForLabs(launch)) {
      t.equal(answer.status, 200)
      t.match(page, /class="choice/)
      return
    }
    t.equal(answer.status, 303, answer.headers.get('lab-refusal') ?? '')
    t.ok(answer.headers.get('location')?.startsWith(stage.desktops))
  })
