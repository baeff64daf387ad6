import type { Test } from 'tap'
import { findFreePort } from '../support/waiting.js'
import { enter, takePicture, type World } from '../support/world.js'
import type { Visitor } from '../support/visitor.js'

const settingsPath = 'admin/settings.php?section=modsettingappstreamlab'

interface Settings {
  readonly url?: string
  readonly key?: string
  readonly secret?: string
}

/** Saves the settings page as a person does, and reads what the connection check says then. */
async function saveSettings(
  { page, go }: Visitor,
  { url, key, secret }: Settings,
): Promise<string> {
  await go(settingsPath)
  if (url !== undefined) await page.fill('#id_s_mod_appstreamlab_signerurl', url)
  if (key !== undefined) await page.fill('#id_s_mod_appstreamlab_consumerkey', key)
  if (secret !== undefined) {
    const field = page.locator('[name="s_mod_appstreamlab_secret"]')
    if (!(await field.isVisible()))
      await page.click(
        '.core_admin_encryptedpassword [data-editbutton], .core_admin_encryptedpassword a',
      )
    await field.fill(secret)
  }
  await page.click('#adminsettings button[type="submit"]')
  await page.waitForLoadState('networkidle')
  if (!page.url().includes('modsettingappstreamlab')) await go(settingsPath)
  const check = page.locator('[data-check-reference]')
  await check
    .getByText(/Connected|connected|signer|Moodle|labs|clocks|address/i)
    .first()
    .waitFor()
  await page.waitForLoadState('networkidle')
  return check.innerText()
}

/** Each wrong setting gets its own words, and the right ones connect. */
export async function tellConnectionStory(t: Test, world: World): Promise<void> {
  const { site, service } = world
  const admin = await enter(world, 'admin')
  const right = { url: `${service.url}/`, key: service.keys.plugin, secret: service.secret }

  await admin.go(settingsPath)
  t.match(await admin.page.locator('[data-check-reference]').innerText(), 'Not connected yet')

  const nowhere = `http://127.0.0.1:${await findFreePort()}/`
  t.match(await saveSettings(admin, { ...right, url: nowhere }), 'Nothing answers at the address')
  t.match(
    await saveSettings(admin, { url: `${site.url}/` }),
    'it is not the signer',
    'Moodle itself answers, but is no signer',
  )
  t.match(
    await saveSettings(admin, { url: right.url, secret: 'wrong' }),
    'does not accept the consumer key or the secret',
  )
  t.match(
    await saveSettings(admin, { key: 'nobody', secret: right.secret }),
    'does not accept the consumer key or the secret',
  )
  t.match(
    await saveSettings(admin, { key: right.key, url: right.url.replace('127.0.0.1', 'localhost') }),
    /another public address|not encrypted/,
  )
  t.match(
    await saveSettings(admin, { url: right.url, key: service.keys.bare }),
    'no lab for this site',
  )
  site.cli('admin/cli/cfg.php', '--name=curlsecurityblockedhosts', '--set=127.0.0.0/8')
  t.match(
    await saveSettings(admin, { key: right.key }),
    'Moodle itself blocks requests to the signer',
  )
  await takePicture(world, admin, 'settings-blocked')
  site.cli('admin/cli/cfg.php', '--name=curlsecurityblockedhosts', '--set=')
  t.match(await saveSettings(admin, {}), 'Connected, but not encrypted')

  t.notMatch(
    await admin.page.content(),
    service.secret,
    'the secret never comes back to the browser',
  )
  t.same(await admin.findViolations('[data-check-reference]'), [])
  await takePicture(world, admin, 'settings')
  await admin.go('report/status/index.php')
  t.match(await admin.page.innerText('body'), /connection to the signer\s+Connected/)
  const phone = await enter(world, 'admin', { width: 390 })
  await phone.go(settingsPath)
  await takePicture(world, phone, 'settings-phone')
  await phone.context.close()
  await admin.context.close()
}

/** A copy of the site at another address opens no labs until an administrator says so. */
export async function tellCopyStory(t: Test, world: World, cmid: number): Promise<void> {
  const { site } = world
  site.cli(
    'admin/cli/cfg.php',
    '--component=mod_appstreamlab',
    '--name=siteaddress',
    '--set=https://real.example.edu',
  )
  const student = await enter(world, 'student1')
  await student.go(`mod/appstreamlab/launch.php?id=${cmid}`)
  t.match(await student.page.innerText('body'), 'Labs cannot be opened from this copy of the site')
  const admin = await enter(world, 'admin')
  await admin.go(settingsPath)
  t.match(await admin.page.innerText('body'), 'https://real.example.edu')
  await admin.page.click('text=Confirm the new address')
  await admin.page.click('button:has-text("Confirm the new address")')
  await admin.page.waitForLoadState('networkidle')
  t.match(await admin.page.innerText('body'), 'Labs can be opened again')
  await student.go(`mod/appstreamlab/view.php?id=${cmid}`)
  const window = await student.openLab()
  t.match(window.url(), world.service.sandbox.endpoint)
  await student.context.close()
  await admin.context.close()
}
