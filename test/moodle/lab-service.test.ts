import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import t from 'tap'

const program = `
  const { startLabService } = await import(process.argv[1])
  await startLabService()
  process.exit(0)
`

void t.test(
  'a lab service that is not closed leaves no folder: npm run test:moodle -- --keep',
  async (t) => {
    const folder = mkdtempSync(join(tmpdir(), 'lab-service-'))
    t.teardown(() => rmSync(folder, { recursive: true }))
    const support = new URL('support/lab-service.js', import.meta.url).href
    const { status, stderr } = spawnSync(
      process.execPath,
      ['--input-type=module', '-e', program, support],
      { env: { PATH: process.env['PATH'], TMPDIR: folder }, encoding: 'utf8' },
    )
    t.equal(status, 0, stderr)
    t.same(readdirSync(folder), [])
  },
)
