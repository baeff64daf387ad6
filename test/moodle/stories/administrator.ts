import { packPlugin } from '@appstreamlab/moodle-plugin'
import type { Test } from 'tap'
import { findFreePort } from '#support/free-port.js'
import { makeCertificate, type Certificate } from '#platform/make-certificate.js'
import {
  startFailingSigner,
  startOddSigner,
  startRedirectingSigner,
  startSilentSigner,
  startTlsSigner,
  type OddSigner,
} from '../support/odd-signer.js'
import { enter, takePicture, type World } from '../support/world.js'
import type { Visitor } from '../support/visitor.js'

/**
 * What a Moodle administrator does: installs the plugin, connects it, and copies the site. Told by
 * `real-moodle.test.ts`, as all stories are.
 */

const settingsPath = 'admin/settings.php?section=modsettingappstreamlab'

/** The zip goes in through Moodle's own page: upload, validation, database, settings. */
export async function tellInstallStory(t: Test, world: World): Promise<void> {
  const { path } = await packPlugin()
  const admin = await enter(world, 'admin')
  const { page } = admin
  await admin.go('admin/tool/installaddon/index.php')
  await page.getByRole('button', { name: 'Choose a file...' }).click()
  const picker = page.locator('.moodle-dialogue-base:not([aria-hidden="true"]) .file-picker')
  await picker.locator('.fp-repo', { hasText: 'Upload a file' }).click()
  // The picker draws its upload form anew once it has heard from the server.
  await page.waitForLoadState('networkidle')
  await picker.locator('input[name="repo_upload_file"]').setInputFiles(path)
  await picker.getByRole('button', { name: 'Upload this file' }).click()
  await page.locator('.filepicker-filename', { hasText: '.zip' }).waitFor()
  await admin.follow(() =>
    page.getByRole('button', { name: 'Install plugin from the ZIP file' }).click(),
  )
  const validation = await page.innerText('body')
  t.match(validation, 'Validation successful')
  t.notMatch(validation, /\[(Warning|Error)\]/, "core's validator has nothing to say against it")
  const goOn = page.getByRole('button', { name: 'Continue' })
  await goOn.click()
  await page.getByRole('heading', { name: 'Server checks' }).waitFor()
  await goOn.click()
  const upgrade = page.getByRole('button', { name: 'Upgrade Moodle database now' })
  await upgrade.waitFor()
  t.match(await page.innerText('body'), 'AppStream Lab')
  await upgrade.click()
  await page.getByText('Success').first().waitFor()
  await admin.follow(() => goOn.click())
  t.match(page.url(), 'admin/upgradesettings.php', 'Moodle asks for the new settings')
  await page.locator('#id_s_mod_appstreamlab_signerurl').waitFor()
  await admin.follow(() => page.getByRole('button', { name: 'Save changes' }).click())
  await admin.leave()
  t.match(
    world.site.cli('admin/cli/check_database_schema.php'),
    'Database structure is ok',
    'the tables are as declared',
  )
}

interface Settings {
  readonly url?: string
  readonly key?: string
  readonly secret?: string
}

/** Saves the settings page as a person does, and reads what the connection check says then. */
async function saveSettings(admin: Visitor, { url, key, secret }: Settings): Promise<string> {
  const { page, go } = admin
  // After each saving the page is there again.
  if (!page.url().includes('modsettingappstreamlab')) await go(settingsPath)
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
  await admin.follow(() => page.click('#adminsettings button[type="submit"]'))
  if (!page.url().includes('modsettingappstreamlab')) await go(settingsPath)
  return readCheck(page)
}

/** The connection check's sentence; it appears some time after the page. */
async function readCheck(page: Visitor['page']): Promise<string> {
  const check = page.locator('[data-check-reference]')
  await check.locator('.badge').waitFor()
  return check.innerText()
}

/** Each wrong setting gets its own words, and the right ones connect. */
export async function tellConnectionStory(t: Test, world: World): Promise<void> {
  const { site, service } = world
  const admin = await enter(world, 'admin')
  const right = { url: `${service.url}/`, key: service.keys.plugin, secret: service.secret }

  await admin.go(settingsPath)
  t.match(await readCheck(admin.page), 'Not connected yet')

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
  const otherName = right.url.replace('localhost', '127.0.0.1')
  t.match(
    await saveSettings(admin, { key: right.key, url: otherName }),
    'another public address than the one entered',
  )
  const launchAddress = `${right.url}lti/launch`
  t.match(
    await saveSettings(admin, { url: launchAddress }),
    new RegExp(`under another path[^]*${service.url}/`),
    'the address of an LTI launch, pasted',
  )
  t.match(
    await saveSettings(admin, { url: ` ${right.url} `, key: `${service.keys.bare}\u{a0}` }),
    'no lab for this site',
    'blanks that were pasted along do no harm',
  )
  t.equal(await admin.page.inputValue('#id_s_mod_appstreamlab_signerurl'), right.url)
  await tellBlockStory(t, world, admin, right)
  await tellOddSignersStory(t, admin)
  await tellCertificateStory(t, world, admin)

  t.match(await saveSettings(admin, { url: right.url }), 'Connected, but not encrypted')
  await tellForcedSecretStory(t, world, admin)
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
  await readCheck(phone.page)
  await takePicture(world, phone, 'settings-phone')
  await phone.leave()
  await admin.leave()
}

/** Moodle's own lists of blocked hosts and of allowed ports, each by itself. */
async function tellBlockStory(
  t: Test,
  world: World,
  admin: Visitor,
  right: Required<Settings>,
): Promise<void> {
  const set = (name: string, value: string): string =>
    world.site.cli('admin/cli/cfg.php', `--name=${name}`, `--set=${value}`)
  set('curlsecurityblockedhosts', 'localhost')
  t.match(
    await saveSettings(admin, { key: right.key }),
    'Moodle itself blocks requests to the signer',
  )
  await takePicture(world, admin, 'settings-blocked')
  set('curlsecurityblockedhosts', '')
  set('curlsecurityallowedport', '443')
  t.match(await saveSettings(admin, {}), 'Moodle itself blocks requests to the signer', 'the port')
  set('curlsecurityallowedport', '')
}

/** Signers that are wrong in themselves. */
async function tellOddSignersStory(t: Test, admin: Visitor): Promise<void> {
  const fiveMinutesAndMore = 400
  const oddities: readonly [Promise<OddSigner>, RegExp][] = [
    [startOddSigner({ version: 2 }), /speaks another version of its interface/],
    [startOddSigner({ aheadSeconds: fiveMinutesAndMore }), /clocks .* are apart/],
    [startOddSigner({ publicUrl: 'https://internal.example/' }), /another public address/],
    [startOddSigner({}), /no lab for this site/],
    [startRedirectingSigner('https://labs.example'), /sends requests elsewhere/],
    [startFailingSigner(), /reports a fault of its own/],
  ]
  for (const [starting, words] of oddities) {
    const signer = await starting
    t.match(await saveSettings(admin, { url: signer.url }), words)
    t.ok(signer.requests.length > 0, 'it was asked')
    await signer.close()
  }
  // The check is asked for by the page after it is shown; a signer that never answers holds nothing up.
  const silent = await startSilentSigner()
  await saveSettings(admin, { url: silent.url })
  const patience = admin.page.waitForResponse((response) => response.url().includes('lib/ajax'))
  await admin.page.reload({ waitUntil: 'domcontentloaded' })
  t.ok(
    await admin.page.locator('#id_s_mod_appstreamlab_signerurl').isVisible(),
    'the form is there while the check still waits',
  )
  await patience
  t.match(await readCheck(admin.page), 'does not answer in time')
  await silent.close()
}

/** By https: each thing that can be wrong with the certificate, and what to do about it. */
async function tellCertificateStory(t: Test, { site }: World, admin: Visitor): Promise<void> {
  const good = makeCertificate(['localhost'])
  const expired = makeCertificate(['localhost'], -1)
  const ofAnother = makeCertificate(['labs.example.edu'])
  const unknown = makeCertificate(['localhost'])
  site.trust([good, expired, ofAnother].map(({ authority }) => authority.cert))
  const authorityUnknown =
    /comes from an authority that is not known[^]*make the authority known to this web server[^]*curl\.cainfo/
  const cases: readonly [Pick<Certificate, 'key' | 'cert'>, RegExp][] = [
    [expired, /certificate of the signer is not valid today[^]*has expired[^]*renew it/],
    [ofAnother, /certificate of the signer belongs to another name[^]*Enter the address that/],
    [unknown, authorityUnknown],
    [unknown.authority, authorityUnknown],
    [good, /it is not the signer/],
  ]
  for (const [certificate, words] of cases) {
    const signer = await startTlsSigner(certificate)
    t.match(await saveSettings(admin, { url: signer.url }), words)
    await signer.close()
  }
  const plain = await startOddSigner({})
  t.match(
    await saveSettings(admin, { url: plain.url.replace('http:', 'https:') }),
    /answers, but not encrypted[^]*a plain http port/,
  )
  await plain.close()
}

/** A secret in config.php wins, and the page says so without showing it. */
async function tellForcedSecretStory(t: Test, world: World, admin: Visitor): Promise<void> {
  const forced = 'a-secret-in-config-php'
  const restore = world.site.force({ secret: forced })
  await admin.go(settingsPath)
  t.match(await readCheck(admin.page), 'does not accept the consumer key or the secret')
  t.match(await admin.page.innerText('#admin-secret'), 'Defined in config.php')
  t.notMatch(await admin.page.content(), forced)
  restore()
  await admin.go(settingsPath)
  t.match(await readCheck(admin.page), 'Connected, but not encrypted')
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
  t.match(await readCheck(admin.page), 'Labs are stopped')
  await admin.page.click('text=Confirm the new address')
  await admin.follow(() => admin.page.click('button:has-text("Confirm the new address")'))
  t.match(await admin.page.innerText('body'), 'Labs can be opened again')
  await student.go(`mod/appstreamlab/view.php?id=${cmid}`)
  const window = await student.openLab()
  t.match(window.url(), world.service.sandbox.endpoint)
  await student.leave()
  await admin.leave()
}
