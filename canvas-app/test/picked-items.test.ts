import t from 'tap'
import {
  createLabPaths,
  readTargetLink,
  Secret,
  type DeepLinkingSettings,
  type Lab,
} from '@appstreamlab/shared'
import { findPickedLabs, listOfferedLabs, writePickedItems } from '#src/index.js'

const lab = (id: string, changes: Partial<Lab> = {}): Lab => ({
  id,
  title: `Lab ${id}`,
  stackName: 's',
  fleetName: 'f',
  validitySeconds: 60,
  ...changes,
})
const settings: DeepLinkingSettings = {
  returnUrl: 'https://lms.example/',
  acceptsLinks: true,
  acceptsSeveral: true,
  acceptsWindow: true,
}
const labPaths = createLabPaths(new Secret('a key of at least 32 characters !!'))
const question = {
  settings,
  tenantId: 'uni',
  baseUrl: 'https://labs.example/api',
  toolUrl: 'https://labs.example/api/lti/launch',
  labPaths,
}

void t.test('a link names its lab in custom and in the path', async (t) => {
  const [item] = writePickedItems([lab('cad', { description: 'Draw' })], question)
  t.match(item, { title: 'Lab cad', text: 'Draw', custom: { lab: 'cad' }, newWindow: true })
  const link = readTargetLink(item?.url ?? '', { origin: 'https://labs.example', prefix: '/api' })
  t.match(link, { kind: 'lab', labId: 'cad' })
  t.ok(link?.kind === 'lab' && labPaths.holds('uni', link))
  t.notMatch(item?.url, /[?=]/, 'no query: Brightspace forbids it')
})

void t.test('Moodle gets no address, and windows only where they are taken', async (t) => {
  for (const productFamily of ['moodle', 'Moodle'])
    t.notOk('url' in (writePickedItems([lab('a')], { ...question, productFamily })[0] ?? {}))
  t.ok('url' in (writePickedItems([lab('a')], { ...question, productFamily: 'canvas' })[0] ?? {}))
  const { labPaths: _without, ...keyless } = question
  t.notOk('url' in (writePickedItems([lab('a')], keyless)[0] ?? {}))
  const framed = { ...question, settings: { ...settings, acceptsWindow: false } }
  t.equal(writePickedItems([lab('a')], framed)[0]?.newWindow, false)
})

void t.test('Brightspace gets the address of the tool, and the lab in custom', async (t) => {
  const productFamily = 'desire2learn'
  t.match(writePickedItems([lab('a'), lab('b')], { ...question, productFamily }), [
    { url: question.toolUrl, custom: { lab: 'a' } },
    { url: question.toolUrl, custom: { lab: 'b' } },
  ])
})

void t.test('only what is on offer, each once, as many as the platform takes', async (t) => {
  const [a, b] = [lab('a'), lab('b')]
  const offered = listOfferedLabs(
    new Map([
      ['a', a],
      ['former-a', a],
      ['b', b],
    ]),
  )
  t.strictSame(offered, [a, b])
  t.strictSame(findPickedLabs(['b', 'a', 'b'], offered, settings), [a, b])
  t.strictSame(findPickedLabs([], offered, settings), [])
  t.equal(findPickedLabs(['a', 'c'], offered, settings), undefined)
  t.equal(findPickedLabs(['former-a'], offered, settings), undefined)
  const one = { ...settings, acceptsSeveral: false }
  t.strictSame(findPickedLabs(['a'], offered, one), [a])
  t.equal(findPickedLabs(['a', 'b'], offered, one), undefined)
})
