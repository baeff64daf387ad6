import t from 'tap'
import {
  createLabPaths,
  isPathOf,
  isSameTarget,
  keepTarget,
  readTargetLink,
  readTargetPath,
  Secret,
} from '#src/index.js'
import { readTargetQuery } from '#src/lti/v1p3/target-link.js'
import { fc } from '../../support/properties.js'
import { address, labPaths } from './testing.js'

void t.test('which addresses lead to us', async (t) => {
  const read = (uri: string) => readTargetLink(uri, address)
  for (const path of ['', '/', '/lti/launch', '/lti/launch?a=1', '/lti/launch#x'])
    t.strictSame(read(`https://labs.example/api${path}`), { kind: 'tool' }, path)
  t.strictSame(read('https://labs.example:443/api/'), { kind: 'tool' })
  t.strictSame(read('https://labs.example/api/labs/cad-1.abc_-9'), {
    kind: 'lab',
    labId: 'cad-1',
    mac: 'abc_-9',
  })
  for (const uri of [
    '',
    '/lti/launch',
    'labs.example/api/',
    'https://labs.example/',
    'https://labs.example/apiary/',
    'https://labs.example/api/lti/launch/',
    'https://labs.example/api/%6cti/launch',
    'https://labs.example.evil.example/api/',
    'https://labs.example@evil.example/api/',
    'https://labs.example:8443/api/',
    'javascript:alert(1)//labs.example/api/',
    'https://labs.example/api/labs/CAD.x',
    'https://labs.example/api/labs/-cad.x',
    'https://labs.example/api/labs/cad.x/y',
    `https://labs.example/api/?${'a'.repeat(2000)}`,
  ])
    t.equal(read(uri), undefined, uri.slice(0, 60))
  t.strictSame(
    read('https://labs.example/api/x/../lti/launch'),
    { kind: 'tool' },
    'as browsers read it',
  )
  for (const person of ['a@', ':b@', 'a:b@'])
    t.equal(read(`https://${person}labs.example/api/`), undefined, 'with a person')
  const longest = 'https://labs.example/api/?'.padEnd(2000, 'a')
  t.strictSame(read(longest), { kind: 'tool' })
  t.equal(read(`${longest}a`), undefined)
  t.strictSame(readTargetPath('/labs/a.b'), { kind: 'lab', labId: 'a', mac: 'b' })
  for (const path of [
    '/x/labs/a.b',
    '/labs/a.b/',
    '/labs/a.',
    '/labs/.b',
    `/labs/a.${'b'.repeat(65)}`,
  ])
    t.equal(readTargetPath(path), undefined, path)
})

void t.test('what is no address has neither path nor query', async (t) => {
  t.equal(readTargetQuery('https://labs.example/api?lab=x#y'), 'lab=x')
  t.equal(readTargetQuery('labs.example'), '')
  t.equal(keepTarget('labs.example').path, '')
})

void t.test('two spellings of one address', async (t) => {
  const same = (a: string, b: string) => isSameTarget(keepTarget(a), b)
  t.ok(same('https://a.example', 'https://a.example/'))
  t.ok(same('HTTPS://A.example:443/x', 'https://a.example/x'))
  t.notOk(same('https://a.example/x', 'https://a.example/x/'))
  t.notOk(same('x', 'y'))
})

void t.test('the path that a message for a target is posted to', async (t) => {
  const belongs = (uri: string, path: string) => isPathOf(keepTarget(uri), path, address)
  for (const uri of ['https://labs.example/api', 'https://labs.example/api/?a=1'])
    for (const path of ['', '/', '/lti/launch']) t.ok(belongs(uri, path), `${uri} ${path}`)
  t.ok(belongs('https://labs.example/api/labs/a.b', '/labs/a.b'))
  t.notOk(belongs('https://labs.example/api/labs/a.b', '/labs/a.c'))
  t.notOk(belongs('https://labs.example/api/labs/a.b', '/'))
  t.ok(belongs('https://labs.example/api/labs/a.b', '/lti/launch'))
  t.ok(isPathOf(keepTarget('https://labs.example'), '/', { ...address, prefix: '' }))
})

void t.test('codes bind tenant and lab', async (t) => {
  await fc.assert(
    fc.asyncProperty(
      fc.stringMatching(/^[a-z0-9][a-z0-9-]{0,30}$/),
      fc.stringMatching(/^[a-z0-9][a-z0-9-]{0,30}$/),
      async (tenant, lab) => {
        const link = readTargetPath(labPaths.write(tenant, lab))
        if (link?.kind !== 'lab') return false
        const other = createLabPaths(new Secret('another key of 32 characters !!!!'))
        return (
          link.labId === lab &&
          labPaths.holds(tenant, link) &&
          !labPaths.holds(`${tenant}x`, link) &&
          !labPaths.holds(tenant, { ...link, labId: `${lab}x` }) &&
          !other.holds(tenant, link)
        )
      },
    ),
  )
  // Python, after RFC 5869: HMAC-SHA-256 of ["1","school","cad-1"] under the HKDF key of "appstreamlab lab path".
  const known = '/labs/cad-1.o-0WtSAsrXBywFdfx8zmp3'
  t.equal(labPaths.write('school', 'cad-1'), known, 'links live in courses for years')
  t.notOk(
    labPaths.write('school', 'cad-1').includes('='),
    'no padding: importers of Canvas dislike it',
  )
})
