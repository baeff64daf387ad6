import { execFileSync } from 'node:child_process'
import { mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { pluginFolder, packPlugin } from '@appstreamlab/moodle-plugin'
import { inflateRawSync } from 'node:zlib'
import t from 'tap'

/** Names and contents of a zip, by its central directory (APPNOTE 4.3.7, 4.3.12). */
function readEntries(zip: Buffer): Map<string, Buffer> {
  const entries = new Map<string, Buffer>()
  const signature = Buffer.from([0x50, 0x4b, 0x01, 0x02])
  for (let at = zip.indexOf(signature); at >= 0; at = zip.indexOf(signature, at + 46)) {
    const [method, size] = [zip.readUInt16LE(at + 10), zip.readUInt32LE(at + 20)]
    const name = zip.subarray(at + 46, at + 46 + zip.readUInt16LE(at + 28)).toString('utf8')
    const local = zip.readUInt32LE(at + 42)
    const start = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28)
    const packed = zip.subarray(start, start + size)
    entries.set(name, method === 0 ? packed : inflateRawSync(packed))
  }
  return entries
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
    const names = [...readEntries(readFileSync(path)).keys()]
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

void t.test('whoever has the zip alone compiles the same bytes from it', async (t) => {
  const { path } = await packPlugin()
  const folder = t.testdir()
  const files = readEntries(readFileSync(path))
  for (const [name, content] of files) {
    mkdirSync(dirname(join(folder, name)), { recursive: true })
    writeFileSync(join(folder, name), content)
  }
  const plugin = join(folder, 'appstreamlab')
  const { devDependencies } = JSON.parse(readFileSync(join(plugin, 'package.json'), 'utf8')) as {
    devDependencies: Record<string, string>
  }
  for (const [name, version] of Object.entries(devDependencies))
    t.match(version, /^\d+\.\d+\.\d+$/, `${name} has an exact version`)
  rmSync(join(plugin, 'amd', 'build'), { recursive: true })
  // In place of `npm install`, which needs the network: the versions that the zip's package.json names.
  symlinkSync(join(pluginFolder, 'node_modules'), join(plugin, 'node_modules'))
  execFileSync(process.execPath, [join('tools', 'build.mjs')], { cwd: plugin })
  for (const name of ['cards.min.js', 'cards.min.js.map'])
    t.ok(
      readFileSync(join(plugin, 'amd', 'build', name)).equals(
        files.get(`appstreamlab/amd/build/${name}`) ?? Buffer.of(),
      ),
      name,
    )
})
