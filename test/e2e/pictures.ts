// `npm run pictures`: the pictures in docs/, taken of what `npm start` runs.
import { mkdirSync } from 'node:fs'
import { openWholeChromium } from '#browser/chromium.js'
import { openedBy, openStage } from './stage.js'

const folder = 'docs/pictures'
mkdirSync(folder, { recursive: true })
const stage = await openStage(openWholeChromium)
const desktopWindow = { width: 1000, height: 760 }
const phoneWindow = { width: 360, height: 740 }
const lab = (name: string): RegExp => new RegExp(`Open\\s+${name}`)

try {
  const course = await stage.openCourse('', { viewport: { width: 1100, height: 900 } })
  await course.screenshot({ path: `${folder}/course.png` })

  const framed = await stage.openCourse('/?open=frame', { viewport: { width: 1100, height: 860 } })
  await framed.getByRole('link', { name: lab('CAD for beginners') }).click()
  const card = framed.frameLocator('iframe')
  await card.getByRole('button', { name: /Open the lab/ }).waitFor()
  await framed
    .getByRole('heading', { name: 'Labs' })
    .evaluate((heading) => heading.scrollIntoView())
  await framed.screenshot({ path: `${folder}/card-in-course.png` })
  const desktop = await openedBy(framed, () =>
    card.getByRole('button', { name: /Open the lab/ }).click(),
  )
  await desktop.setViewportSize(desktopWindow)
  await desktop
    .getByText(/Sandbox: not a real stream/i)
    .first()
    .waitFor()
  await desktop.screenshot({ path: `${folder}/sandbox-desktop.png` })

  // Somebody waits already, and is called afterwards.
  const phone = await stage.openCourse('/?person=amir', { viewport: phoneWindow })
  const next = await openedBy(phone, () =>
    phone.getByRole('link', { name: lab('Video editing') }).click(),
  )
  await next.getByText('You are next in line').first().waitFor()

  const pages = [
    {
      name: 'waiting-dark',
      open: lab('Video editing'),
      colorScheme: 'dark',
      viewport: desktopWindow,
    },
    {
      name: 'switched-off-phone',
      open: lab('Statistics'),
      colorScheme: 'light',
      viewport: phoneWindow,
    },
  ] as const
  for (const { name, open, colorScheme, viewport } of pages) {
    const window = await stage.openCourse('', { colorScheme, viewport })
    const page = await openedBy(window, () => window.getByRole('link', { name: open }).click())
    await page.locator('main').waitFor()
    await page.setViewportSize(viewport)
    await page.screenshot({ path: `${folder}/${name}.png`, fullPage: true })
    await window.context().close()
  }

  await stage.admin('POST', '/fleets/video-fleet', { timings: { replaceSeconds: 0 }, occupied: 1 })
  await next.getByText('It is your turn').first().waitFor()
  await next.setViewportSize(phoneWindow)
  await next.screenshot({ path: `${folder}/your-turn-phone.png`, fullPage: true })

  const teacher = await stage.openCourse('/?person=teacher', { viewport: desktopWindow })
  const refused = await openedBy(teacher, async () => {
    await teacher.locator('summary', { hasText: 'broken on purpose' }).click()
    await teacher.locator('a[href*="broken-unknown-lab"]').click()
  })
  await refused.locator('footer code').first().waitFor()
  await refused.setViewportSize(desktopWindow)
  await refused.screenshot({ path: `${folder}/refusal-teacher.png`, fullPage: true })
} finally {
  await stage.close()
}
console.log(`Wrote ${folder}`)
