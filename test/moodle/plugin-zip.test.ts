import { readFileSync } from 'node:fs'
import { pluginFolder, packPlugin } from '@appstreamlab/moodle-plugin'
import t from 'tap'

/** Names in a zip's central directory (APPNOTE 4.3.12). */
function listEntries(zip: Buffer): string[] {
  const names: string[] = []
  const signature = Buffer.from([0x50, 0x4b, 0x01, 0x02])
  for (let at = zip.indexOf(signature); at >= 0; at = zip.indexOf(signature, at + 46)) {
    const length = zip.readUInt16LE(at + 28)
    names.push(zip.subarray(at + 46, at + 46 + length).toString('utf8'))
  }
  return names
}

void t.test('the same sources give the same bytes, whatever the time zone', async (t) => {
  const first = await packPlugin()
  const bytes = readFileSync(first.path)
  const zone = process.env['TZ']
  process.env['TZ'] = 'Pacific/Kiritimati'
  const second = await packPlugin().finally(() => {
    if (zone === undefined) delete process.env['TZ']
    else process.env['TZ'] = zone
  })
  t.equal(second.sha256, first.sha256)
  t.ok(readFileSync(second.path).equals(bytes))
})

void t.test(
  'the zip holds what administrators, reviewers and the GPL need, and nothing else',
  async (t) => {
    const { path, files } = await packPlugin()
    const names = listEntries(readFileSync(path))
    t.equal(names.length, files)
    t.ok(names.every((name) => name.startsWith('appstreamlab/')))
    for (const wanted of [
      'LICENSE',
      'README.md',
      'CHANGES.md',
      'version.php',
      'amd/build/cards.min.js',
      'amd/build/cards.min.js.map',
      'amd/src/cards.ts',
      'amd/types/moodle.d.ts',
      'tools/build.mjs',
      'package.json',
      'tests/lib_test.php',
      'tests/fixtures/oauth1.json',
    ])
      t.ok(names.includes(`appstreamlab/${wanted}`), wanted)
    t.same(
      names.filter((name) =>
        /node_modules|\/dist\/|\.tsbuildinfo|tsconfig|\.git|\.zip$/.test(name),
      ),
      [],
    )
    t.match(path, pluginFolder)
  },
)
