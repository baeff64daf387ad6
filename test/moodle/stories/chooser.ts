import type { Locator } from 'playwright-core'
import type { Test } from 'tap'
import type { Visitor } from '../support/visitor.js'
import { lookUntil } from '../support/waiting.js'
import { enter, takePicture, type World } from '../support/world.js'

/** An administrator gives each lab an entry of its own in the activity chooser; a teacher finds one by its name and adds it. */
export async function tellChooserStory(t: Test, world: World): Promise<void> {
  const { seeded } = world
  const coursePath = `course/view.php?id=${seeded.other}`
  // Editing is switched on for a login.
  const teacher = await enter(world, 'teacher1', { ownLogin: true })
  const { page } = teacher
  await teacher.go(coursePath)
  await teacher.follow(() => page.locator('input[name="setmode"]').check())
  const before = await openChooser(teacher)
  await entry(before, 'AppStream Lab').waitFor()
  await search(before, 'Statistics')
  t.equal(await entry(before, 'Statistics').count(), 0, 'no entry of a lab unless that is wanted')

  await setEntries(world, true)
  await teacher.go(coursePath)
  const chooser = await openChooser(teacher)
  await search(chooser, 'Statistics')
  await entry(chooser, 'Statistics').waitFor()
  await takePicture(world, teacher, 'chooser')
  t.same(await teacher.findViolations('.modchooser [data-modname*="lab=statistics"]'), [])
  await choose(teacher, entry(chooser, 'Statistics'))
  t.match(page.url(), 'lab=statistics')
  t.equal(await page.inputValue('#id_name'), 'Statistics', 'the form has the name')
  await page.locator('.form-autocomplete-selection', { hasText: 'Statistics' }).first().waitFor()
  await page.fill('#id_name', 'Found by its name')
  await teacher.follow(() => page.click('#id_submitbutton2'))
  const card = page
    .locator('.activity', { hasText: 'Found by its name' })
    .locator('[data-region="mod_appstreamlab-card"]')
  // Another story may have switched it on, and what was seen of it is kept for some seconds.
  await lookUntil('the activity leads into the lab that was chosen, which is off', async () => {
    world.site.ask('forget.php')
    await teacher.go(coursePath)
    return (await card.getByText('switched off').count()) > 0
  })
  t.pass('the activity leads into the lab that was chosen')
  await setEntries(world, false)
  await teacher.leave()
}

/** Opens the chooser of a course's first section that is not the general one. */
async function openChooser({ page }: Visitor): Promise<Locator> {
  const section = page.locator('#section-1')
  // Where a section can hold more than activities, the button is in a menu.
  const menu = section.locator('[data-action="open-addingcontent"]:not([data-beforemod])')
  if ((await menu.count()) > 0) await menu.last().click()
  await section.locator('[data-action="open-chooser"]:not([data-beforemod])').last().click()
  return page.locator('.modchooser')
}

/** Types what is looked for until the entry of the activity itself, which does not fit, has gone. */
async function search(chooser: Locator, words: string): Promise<void> {
  const box = chooser.getByRole('textbox')
  await lookUntil('the chooser has searched', async () => {
    // The box stands there before Moodle's script listens to it.
    await box.fill('')
    await box.fill(words)
    return entry(chooser, 'AppStream Lab')
      .waitFor({ state: 'hidden', timeout: 3000 })
      .then(
        () => true,
        () => false,
      )
  })
}

/** What can be seen of a chooser's entry with a title: Moodle keeps the same one in hidden tabs too. */
const entry = (chooser: Locator, title: string): Locator =>
  chooser
    .locator('[data-action="add-chooser-option"]')
    .filter({ hasText: new RegExp(String.raw`^\s*${title}\s*$`), visible: true })
    .first()

/** Moodle 5.1 marks what is clicked, and has a button that adds it; 4.5 adds it at once. */
async function choose({ page, follow }: Visitor, option: Locator): Promise<void> {
  const add = page.locator('[data-action="add-selected-chooser-option"]')
  if ((await add.count()) === 0) return follow(() => option.click())
  await option.click()
  return follow(() => add.click())
}

/** Switches the labs' own entries in the settings, as an administrator does. */
async function setEntries(world: World, wanted: boolean): Promise<void> {
  const admin = await enter(world, 'admin')
  const { page } = admin
  await admin.go('admin/settings.php?section=modsettingappstreamlab')
  await page.locator('#id_s_mod_appstreamlab_chooserlabs').setChecked(wanted)
  await admin.follow(() => page.click('#adminsettings button[type="submit"]'))
  await admin.leave()
}
