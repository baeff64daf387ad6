import t, { type Test } from 'tap'
import { runRegistrationsCommand } from '@appstreamlab/server'
import { chromiumMissing } from '#browser/chromium.js'
import { findViolations } from './browser.js'
import type { CanvasRegistration } from './canvas-registrations.js'
import { findTool, opened, startCanvasStage } from './canvas-stage.js'

/** Canvas installs the tool by a link, and later updates it with the link that it remembers. */
const skip = chromiumMissing
// Canvas' own servers are on this machine here; the link names whose issuer they are.
const stage = await startCanvasStage({ ALLOW_PRIVATE_PLATFORMS: '1' })
const { platform, open, inLab, logged } = stage
const { registrations } = platform

const command = (...args: string[]): Promise<string> => runRegistrationsCommand(args, stage.env)
/** Those made by a link; the stage's file has one more. */
const list = async () =>
  (await command('list'))
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Record<string, unknown>)
    .filter(({ from }) => from === 'link')

async function makeLink(): Promise<string> {
  const place = ['--tenant', 'uni', '--directory', 'canvas', '--issuer', platform.issuer]
  const [link = ''] = (await command('link', ...place)).split('\n')
  return link
}

const placementsOf = ({ document }: Pick<CanvasRegistration, 'document'>): string[] =>
  (document.extensions[0]?.settings.placements ?? []).map(({ placement }) => placement).toSorted()

/** The wizard, as far as the tool's own page in it. */
async function openWizard(t: Test, asked: Parameters<typeof platform.wizardUrl>[0]) {
  const page = await open(t, 'none', platform.wizardUrl(asked))
  return { page, tool: page.frameLocator('iframe[name=registration]') }
}

void t.test('installed, approved, launched; updated without a new key', { skip }, async (t) => {
  const install = await makeLink()
  const { page, tool } = await openWizard(t, { install })
  await tool.getByText('Your learning platform is about to register this tool').waitFor()
  const frame = page.frame({ name: 'registration' })
  t.strictSame(frame && (await findViolations(frame)), [])
  t.strictSame(registrations.all, [], 'nothing happens before somebody confirms')
  await tool.getByRole('button', { name: 'Register the tool' }).click()
  await page.getByText('Review').waitFor()
  const [made] = registrations.all
  if (!made) throw new Error('Canvas has no registration.')
  t.strictSame(placementsOf(made), [
    'assignment_selection',
    'course_navigation',
    'editor_button',
    'link_selection',
    'module_index_menu_modal',
    'module_menu_modal',
  ])
  const line = JSON.parse(logged('registration_waits')[0] ?? '{}') as { registration?: string }
  const name = line.registration ?? ''
  await command('approve', name, '--labs', 'all')
  const [before] = await list()
  t.match(before, { name, clientId: made.clientId, deployments: [made.deploymentId] })

  const visit = { kind: 'module_item', registration: made.id } as const
  const course = await open(t, 'partitioned', platform.courseUrl(visit))
  const card = await findTool(course, '#open')
  await inLab(await opened(course, () => card.click('#open')))

  await t.test('without the operator the remembered link says what to ask for', async (t) => {
    const { tool } = await openWizard(t, { reinstall: made.id })
    await tool.getByText('This link does not work any more').waitFor()
    await tool.getByText('ask them to open the link again').waitFor()
    t.equal(made.update, undefined, 'and Canvas has noted no update')
  })

  await t.test('opened again it brings what is new in the tool', async (t) => {
    // As an earlier version of the tool registered it.
    const [first] = made.document.extensions
    const earlier = first?.settings.placements.filter(
      ({ placement }) => placement !== 'module_menu_modal' && placement !== 'editor_button',
    )
    made.document = { ...made.document, extensions: [{ settings: { placements: earlier ?? [] } }] }
    t.equal(placementsOf(made).length, 4)
    await command('reopen', name)
    const { page, tool } = await openWizard(t, { reinstall: made.id })
    await tool.getByRole('button', { name: 'Register the tool' }).click()
    await page.getByText('Review').waitFor()
    t.equal(registrations.all.length, 1, 'no new key')
    t.ok(made.update, 'an update request, for an administrator to accept')
    made.document = made.update ?? made.document
    t.equal(placementsOf(made).length, 6)
    t.strictSame(await list(), [before], 'client id, deployments and approval stay as they were')
    const again = await open(t, 'partitioned', platform.courseUrl(visit))
    await findTool(again, '#open')
    const picking = { kind: 'module_menu_modal', as: 'teacher', registration: made.id } as const
    const picker = await open(t, 'partitioned', platform.courseUrl(picking))
    await findTool(picker, '#search')
  })
})

void t.test('Canvas’ own words are shown, and the link goes on', { skip }, async (t) => {
  const install = await makeLink()
  const count = registrations.all.length
  t.teardown(() => (registrations.refusal = undefined))
  registrations.refusal = { status: 422, body: { errors: ['domain is not valid'] } }
  const first = await openWizard(t, { install })
  await first.tool.getByRole('button', { name: 'Register the tool' }).click()
  await first.tool.getByText('domain is not valid').waitFor()
  registrations.refusal = undefined
  t.equal(registrations.all.length, count)
  const { page, tool } = await openWizard(t, { install })
  await tool.getByRole('button', { name: 'Register the tool' }).click()
  await page.getByText('Review').waitFor()
  t.equal(registrations.all.length, count + 1)
})

void t.test('nothing of all this was a fault of ours', { skip }, async (t) => {
  t.strictSame(stage.logged('bug'), [])
})
