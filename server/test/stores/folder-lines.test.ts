import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'
import { lineRules, type LineArrival } from '@appstreamlab/shared'
import { askToErase, createFolderLines } from '#src/stores/folder-lines.js'

const line = 'own us-east-1 cad-fleet'
const arrive = (person: string, now: number): LineArrival => ({
  person,
  tenantId: 'uni',
  stackName: 'cad-stack',
  factor: 1,
  hidden: false,
  now,
})

const openFolder = (folder: string) => {
  const times = { now: 1_764_500_000_000 }
  const open = () =>
    createFolderLines(folder, { clock: { now: () => times.now }, makeId: () => 'generation' })
  const readFiles = () =>
    readdirSync(join(folder, 'waiting-line'), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map(({ parentPath, name }) => readFileSync(join(parentPath, name), 'utf8'))
      .join('')
  return { times, open, readFiles }
}

void t.test('a command asks the signer that keeps the line to erase somebody', async (t) => {
  const folder = t.testdir()
  const { times, open, readFiles } = openFolder(folder)
  t.notOk(await askToErase(folder, line, 'al1-anna'), 'there is no such line')
  const lines = open()
  for (const person of ['al1-anna', 'al1-ben']) await lines.join(line, arrive(person, times.now))
  t.ok(await askToErase(folder, line, 'al1-anna'))
  t.ok(await askToErase(folder, line, 'al1-anna'), 'repeated')
  times.now += lineRules.reviewMilliseconds
  t.equal((await lines.measure(line, times.now)).people, 1)
  t.notMatch(readFiles(), 'al1-anna')
  t.match(readFiles(), 'al1-ben')
  times.now += lineRules.reviewMilliseconds
  await lines.join(line, arrive('al1-anna', times.now))
  times.now += lineRules.reviewMilliseconds
  t.equal((await lines.measure(line, times.now)).people, 2, 'whoever comes back is let in')
})

void t.test('whoever came first stands first, whoever has to look for notes', async (t) => {
  const { times, open } = openFolder(t.testdir())
  const lines = open()
  await lines.measure(line, times.now)
  times.now += lineRules.reviewMilliseconds
  const ids = ['al1-anna', 'al1-ben', 'al1-cleo']
  const joined = await Promise.all(ids.map((id) => lines.join(line, arrive(id, times.now))))
  t.strictSame(
    joined.map(({ ahead }) => ahead.count),
    [0, 1, 2],
  )
})

void t.test('a signer that did not run hears of it at its start', async (t) => {
  const folder = t.testdir()
  const { times, open, readFiles } = openFolder(folder)
  for (const person of ['al1-anna', 'al1-ben']) await open().join(line, arrive(person, times.now))
  await askToErase(folder, line, 'al1-anna')
  t.equal((await open().measure(line, times.now)).people, 1)
  t.notMatch(readFiles(), 'al1-anna')
})
