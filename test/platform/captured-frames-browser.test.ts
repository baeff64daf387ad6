import t from 'tap'
import { chromiumMissing } from '#browser/chromium.js'
import { findCaptured, inBrowser } from './captured-launches.js'
import { startCapturedStage, type Visit, type Where } from './captured-stage.js'
import { goOn, openInFrame, opensLab, ways } from './walk-captured.js'

/** Frames where the environment is all that the signer knows, and frames of nobody whom it knows. */
const skip = chromiumMissing
t.setTimeout(600_000)
const stage = await startCapturedStage()

const wayIn = async (t: Parameters<typeof openInFrame>[0], where: Where, visit: Visit) =>
  goOn(stage, await openInFrame(t, stage, { cookies: 'none', where, visit }))

for (const launch of findCaptured('1.1').filter(opensLab).filter(inBrowser))
  if (launch.fields.some(([name]) => name === 'custom_stack'))
    void t.test(`${launch.name}: the environment alone`, { skip }, async (t) => {
      const visit = { launch: launch.name, tool: 'article' } as const
      await stage.inLab(await stage.open(t, 'none', 'window', visit))
      t.equal(await wayIn(t, 'frame', visit), 'open')
    })

const inline = 'openedx-xblock-lti-consumer-11.4.0-lti1p1-inline'
const nameless = { launch: inline, without: 'lis_outcome_service_url' } as const

void t.test('a launch that names no address: by the page that posted it', { skip }, async (t) => {
  for (const tool of ['labs', 'article'] as const)
    t.equal(await wayIn(t, 'frame', { ...nameless, tool }), 'open', tool)
})

void t.test(
  'and where that page is silent: one button, whoever lies around',
  { skip },
  async (t) => {
    for (const tool of ['labs', 'article'] as const)
      for (const where of ['frame', 'outer'] as const)
        t.equal(await wayIn(t, where, { ...nameless, quiet: true, tool }), 'way-out', tool)
  },
)

void t.test('an outer page that no list names: blocked by the browser', { skip }, async (t) => {
  const visit = { launch: inline }
  const { page, tool } = await openInFrame(t, stage, { cookies: 'none', where: 'outer', visit })
  await page.waitForEvent('console', (message) => message.text().includes('frame-ancestors'))
  t.equal(await tool.locator(ways).count(), 0)
})
