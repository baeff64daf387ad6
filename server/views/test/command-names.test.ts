import { join } from 'node:path'
import t, { type Test } from 'tap'
import { findMessages, languages, nameCommands } from '#views/index.js'

const image = '/app/dist/operator/operate.js'

void t.test('in the image and the package, commands are named as they are typed there', (t) => {
  const text = [
    'Usage:',
    '  npm run check                                      every lab',
    '  npm run check -- --lab <id>                        one of them',
    '  npm run registrations -- <command>      npm run registration-link -- <options of link>',
    '  … | npm run check -- --launch key --log -',
  ].join('\n')
  t.equal(
    nameCommands(text, image),
    [
      'Usage:',
      '  appstreamlab check                                 every lab',
      '  appstreamlab check --lab <id>                      one of them',
      '  appstreamlab registrations <command>    appstreamlab registration-link <options of link>',
      '  … | appstreamlab check --launch key --log -',
    ].join('\n'),
  )
  t.equal(
    nameCommands('npm run check -- --a long one   text', image),
    'appstreamlab check --a long one  text',
  )
  t.equal(nameCommands(text, '/app/dist/operator/check-main.js'), text)
  t.end()
})

/** A signer's folder as `server` of the package, or of a checkout. */
const makeServer = (t: Test, project: Record<string, string>): string => {
  const folder = t.testdir({
    ...project,
    server: { 'package.json': '{}', dist: { 'main.js': '', operator: { 'operate.js': '' } } },
  })
  return join(folder, 'server', 'dist', 'main.js')
}

void t.test('the signer itself names them as they are where it runs', (t) => {
  const text = 'npm run registrations -- list'
  t.equal(nameCommands(text, makeServer(t, {})), 'appstreamlab registrations list')
  t.equal(nameCommands(text, makeServer(t, { 'package.json': '{}' })), text, 'a checkout')
  t.equal(nameCommands(text, '/var/task/index.mjs'), text, 'a function')
  t.equal(nameCommands(text, '/elsewhere/main.js'), text, 'somebody else’s program')
  t.end()
})

/** Every text that has no parameter. */
function listTexts(texts: unknown): string[] {
  if (typeof texts === 'string') return [texts]
  return typeof texts === 'object' ? Object.values(texts ?? {}).flatMap(listTexts) : []
}

void t.test('no page of an installed signer sends anybody to npm', (t) => {
  const program = process.argv[1] ?? ''
  process.argv[1] = makeServer(t, {})
  t.teardown(() => {
    process.argv[1] = program
  })
  let named = 0
  for (const language of languages) {
    const words = listTexts(findMessages(language))
    for (const text of words) t.notMatch(text, 'npm run', language)
    named += words.filter((text) => text.includes('appstreamlab ')).length
  }
  t.ok(named >= 6 * languages.length, 'and they name the commands all the same')
  t.end()
})
