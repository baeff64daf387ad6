import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { pluginFolder } from '@appstreamlab/moodle-plugin'
import t, { type Test } from 'tap'
import { tellConnectionStory, tellCopyStory, tellInstallStory } from './stories/administrator.js'
import { tellChooserStory } from './stories/chooser.js'
import { tellClassStory } from './stories/classes.js'
import {
  tellClosedStory,
  tellClosingStory,
  tellGroupDatesStory,
  tellLateStory,
  tellOverrideStory,
} from './stories/closing.js'
import { tellCostStory } from './stories/costs.js'
import { tellAlternativeStory, tellGradeStory } from './stories/grades.js'
import { tellNoticeStory } from './stories/notices.js'
import { tellQuietPageStory, tellWebServiceStory } from './stories/outside.js'
import {
  tellConversionStory,
  tellDeepLinkingStory,
  tellPlatformLaunchStory,
  tellRegistrationStory,
} from './stories/platform.js'
import { tellScoreStory, tellServicesStory } from './stories/services.js'
import {
  tellAttendanceStory,
  tellBelongingStory,
  tellBoardOfManyStory,
  tellOtherWindowStory,
  tellSparingStory,
} from './stories/sessions.js'
import {
  tellAccessStory,
  tellLaunchStory,
  tellOutageStory,
  tellRefusalStory,
  tellReturnStory,
  tellToolStory,
} from './stories/student.js'
import {
  tellAddingStory,
  tellBoardStory,
  tellCopyingStory,
  tellGoneStory,
  tellRestrictionStory,
} from './stories/teacher.js'
import { tellLineStory, tellMovedLineStory } from './stories/waiting.js'
import { startLabService } from './support/lab-service.js'
import { phpUnitProgram } from './support/moodle-phpunit.js'
import { installPlugin, startMoodleSite } from './support/moodle-site.js'
import { findMoodleTree } from './support/moodle-tree.js'
import { skipWithout } from './support/php.js'
import { chromiumMissing, openWholeChromium } from '#browser/chromium.js'
import { describePages } from './support/visitor.js'
import { addLab, connect, leaveLabs, type Seeded, type World } from './support/world.js'

// A quarter of an hour on a machine that does nothing else.
const patienceMinutes = 90
t.setTimeout(patienceMinutes * 60_000)

const tree = findMoodleTree()

const skip =
  (tree === undefined
    ? 'there is no Moodle tree: set MOODLE_DIR to one of version 4.5 or 5.1'
    : skipWithout(phpUnitProgram(tree))) ||
  skipWithout('php') ||
  skipWithout(process.env['MOODLE_DB'] === 'pgsql' ? 'psql' : 'mariadbd') ||
  chromiumMissing

/** Words of the stories to be told, one of which is enough; all are told where there are none. */
const chosen = process.env['MOODLE_STORIES']?.split(',') ?? []
const isChosen = (name: string): boolean =>
  chosen.length === 0 || chosen.some((words) => name.toLowerCase().includes(words.toLowerCase()))

const test = (t: Test, name: string, story: (t: Test) => Promise<void>): Promise<unknown> =>
  t.test(name, { skip: !isChosen(name) && 'not among the stories that were asked for' }, story)

/** Tells a story; one that breaks off says what its people saw, and leaves no window open to the next. */
async function goOn(world: World, t: Test, story: (t: Test) => Promise<void>): Promise<void> {
  try {
    await story(t)
  } catch (error) {
    t.comment(`What was seen then:\n${await describePages(world.browser)}`)
    throw error
  } finally {
    for (const context of world.browser.contexts()) await context.close()
  }
}

void t.test('the plugin in a real Moodle', { skip }, async (t) => {
  const site = await startMoodleSite(tree ?? '')
  t.teardown(() => site.close())
  const service = await startLabService()
  t.teardown(() => service.close())

  const seeded = site.ask('seed.php') as Seeded
  const browser = await openWholeChromium()
  t.teardown(() => browser.close())
  const pictures = join(pluginFolder, '..', 'docs', 'pictures')
  if (process.env['MOODLE_PICTURES']) mkdirSync(pictures, { recursive: true })
  const world: World = {
    site,
    service,
    browser,
    seeded,
    complaints: [],
    logins: new Map(),
    ...(process.env['MOODLE_PICTURES'] && { pictures }),
  }

  let cmid = 0
  /** A story that begins with nobody in a lab, unless it goes on with the one before. */
  const tell = (name: string, story: (t: Test) => Promise<void>): Promise<unknown> =>
    test(t, name, async (t) => {
      leaveLabs(world)
      await goOn(world, t, story)
    })
  const tellOn = (name: string, story: (t: Test) => Promise<void>): Promise<unknown> =>
    test(t, name, (t) => goOn(world, t, story))
  if (isChosen('an administrator installs the zip')) {
    await tellOn('an administrator installs the zip', (t) => tellInstallStory(t, world))
  } else {
    await installPlugin(site)
    // The story of the connection begins before there is one.
    if (!isChosen('an administrator connects the site')) connect(world)
  }
  await tellOn('an administrator connects the site', (t) => tellConnectionStory(t, world))
  if (isChosen('a teacher adds a lab')) {
    await tellOn('a teacher adds a lab', async (t) => {
      cmid = await tellAddingStory(t, world)
    })
  } else {
    cmid = addLab(world, { name: 'Draw a bracket & more' })
  }
  await tellOn('a student opens it', (t) => tellLaunchStory(t, world, cmid))
  await tellOn('a student returns and ends the session', (t) => tellReturnStory(t, world, cmid))
  await tell('a teacher keeps a lab to a group', (t) => tellRestrictionStory(t, world))
  await tellOn('dates, visibility, guests, log in as, and texts from outside', (t) =>
    tellRefusalStory(t, world),
  )
  await tell('a teacher looks at the board', (t) => tellBoardStory(t, world, cmid))
  await tell('a session belongs where it was opened', (t) => tellBelongingStory(t, world, cmid))
  await tell('the course page notices another window', (t) => tellOtherWindowStory(t, world))
  await tell('a board of several people', (t) => tellBoardOfManyStory(t, world))
  await tell('ending several spares who is elsewhere', (t) => tellSparingStory(t, world))
  await tell('lists of people, switched off and forgotten', (t) => tellAttendanceStory(t, world))
  await tell('other dates for one student', (t) => tellOverrideStory(t, world))
  await tell('closing ends sessions', (t) => tellClosingStory(t, world))
  await tell('a job that is late ends nobody', (t) => tellLateStory(t, world))
  await tell('other dates for a group', (t) => tellGroupDatesStory(t, world))
  await tell('closing ends nobody', (t) => tellClosedStory(t, world))
  await tell('web services and the app', (t) => tellWebServiceStory(t, world))
  await tell('pages that have nothing to learn are quiet', (t) => tellQuietPageStory(t, world))
  await tell('a class, from the form to the lesson', (t) => tellClassStory(t, world))
  await tell('grades and completion by minutes', (t) => tellGradeStory(t, world))
  await tell('the accessible alternative', (t) => tellAlternativeStory(t, world))
  await tell('waiting in line for a seat', (t) => tellLineStory(t, world))
  await tell('a lab that moves to other seats', (t) => tellMovedLineStory(t, world))
  await tell('notifications', (t) => tellNoticeStory(t, world))
  await tell('labs in the activity chooser', (t) => tellChooserStory(t, world))
  await tell('no script, 320 pixels, keyboard', (t) => tellAccessStory(t, world, cmid))
  await tell('the same lab through External tool', (t) => tellToolStory(t, world))
  await test(t, 'Moodle as LTI 1.3 platform', async (t) => {
    let linked = 0
    const tellPart = (name: string, story: (t: Test) => Promise<void>): Promise<unknown> =>
      t.test(name, (t) => goOn(world, t, story))
    await tellPart('dynamic registration', (t) => tellRegistrationStory(t, world))
    await tellPart('deep linking', async (t) => {
      linked = await tellDeepLinkingStory(t, world)
    })
    await tellPart('launches', (t) => tellPlatformLaunchStory(t, world, linked))
    await tellPart('from LTI 1.1 to 1.3', (t) => tellConversionStory(t, world))
  })
  await tell('rosters and grades of External tools', (t) => tellServicesStory(t, world))
  await tell('a score from the lab to the gradebook', (t) => tellScoreStory(t, world))
  await tell('a lab is gone', (t) => tellGoneStory(t, world))
  await tell('what a course page costs', (t) => tellCostStory(t, world))
  await tell('copies', (t) => tellCopyingStory(t, world, cmid))
  await tell('the signer is away', (t) => tellOutageStory(t, world, cmid))
  await tell('a copied site', (t) => tellCopyStory(t, world, cmid))
  await t.test('strict debugging has found nothing', async (t) => {
    t.same(world.complaints, [])
    t.same(site.complaints(), [])
  })

  await test(t, "the plugin's PHPUnit", async (t) => {
    const { status, output } = site.runPhpUnit('mod/appstreamlab/tests')
    t.equal(status, 0, output.slice(-3000))
    // PHPUnit 11 wants attributes where the PHPUnit 9 of Moodle 4.5 knows annotations alone.
    t.match(output, /OK \(\d{3} tests|Tests: \d{3}, Assertions: \d+, PHPUnit Deprecations: \d+\./)
  })
  await test(t, "core's PHPUnit suites that look at every plugin", async (t) => {
    for (const [tests, ...options] of [
      ['privacy/tests/privacy/provider_test.php', '--filter', 'mod_appstreamlab'],
      // One of its tests takes the class loader apart, with it the system's vfsStream; it is no plugin's business.
      ['lib/tests/component_test.php', '--filter', '/^(?!.*test_classloader)/'],
      // One compares files whose line ends depend on how the tree was checked out.
      ['backup/moodle2/tests', '--filter', '/^(?!.*legacy_freeze)/'],
    ] as const) {
      const { status, output } = site.runPhpUnit(tests, ...options)
      t.equal(status, 0, `${tests}: ${output.slice(-3000)}`)
    }
  })
  await test(t, 'it can be removed without a trace', async (t) => {
    site.cli('admin/cli/uninstall_plugins.php', '--plugins=mod_appstreamlab', '--run')
    t.same(site.ask('find-traces.php'), [])
  })
})
