// `npm run pictures`: pages in languages that nobody here may read, for docs/pictures.
import { languages } from '#views/index.js'
import { openWholeChromium } from './chromium.js'
import { startPageServer } from './page-server.js'
import { makeFrame, renderEveryPage } from './samples.js'

const folder = 'docs/pictures'
const shown = {
  card: 'card ready',
  waiting: 'card waiting',
  refusal: 'refusal with retry',
  picker: 'picker for several',
}
const windows = { phone: { width: 390, height: 700 }, desktop: { width: 800, height: 600 } }

const browser = await openWholeChromium()
try {
  for (const language of ['ar', 'fr'].filter((name) => languages.includes(name))) {
    const pages = renderEveryPage(makeFrame({ language }))
    const server = await startPageServer(({ path }, response) =>
      response.end(pages[decodeURIComponent(path).slice(1)]),
    )
    for (const [size, viewport] of Object.entries(windows)) {
      const context = await browser.newContext({ viewport, timezoneId: 'Europe/Berlin' })
      const page = await context.newPage()
      for (const [name, of] of Object.entries(shown)) {
        await page.goto(`${server.origin}/${encodeURIComponent(of)}`)
        await page.screenshot({ path: `${folder}/${name}-${language}-${size}.png`, fullPage: true })
      }
      await context.close()
    }
    await server.close()
  }
} finally {
  await browser.close()
}
