import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import t from 'tap'
import { playwrightFeatures } from './chromium.js'

const playwright = dirname(createRequire(import.meta.url).resolve('playwright-core/package.json'))

/** An update of Playwright that switches more off, or less, fails here. */
void t.test('what Playwright switches off stays off', async (t) => {
  const text = await readFile(join(playwright, 'lib', 'coreBundle.js'), 'utf8')
  const [, list = ''] = /disabledFeatures = \[([^\]]*)\]/.exec(text) ?? []
  const names = list.match(/(?<=^\s*")\w+(?=",?$)/gm) ?? []
  t.strictSame(playwrightFeatures, names)
})
