import t from 'tap'
import { createMemoryStore } from '#src/stores/memory-store.js'
import { loadConfig } from '#src/config/load-config.js'
import { runUserIdCommand } from '#src/operator/user-id-command.js'
import { wrapText } from '#src/operator/wrap-text.js'
import { configText, writeConfigFile } from '../support/test-app.js'

void t.test('text is broken between words, and not at all without a terminal', (t) => {
  const text = 'The fleet is switched off, and students read so.'
  t.same(wrapText(text, undefined), [text])
  const lines = wrapText(text, 30)
  t.same(lines, ['The fleet is switched off, and', 'students read so.'])
  t.equal(wrapText(text, -5).join(' '), text, 'a terminal that is too narrow loses nothing')
  t.same(wrapText('a'.repeat(40), 30), ['a'.repeat(40)], 'a long name stays whole')
  t.end()
})

void t.test('user-id names who somebody was before LTI 1.3', async (t) => {
  const config = loadConfig({
    CONFIG_FILE: writeConfigFile(configText),
    USER_ID_KEY: 'k'.repeat(32),
    CONSUMER_KEY_SECRET_moodle: 'a secret that is long enough',
  })
  const store = createMemoryStore()
  const add = (subject: string, lmsUserId: string) =>
    store.add(
      'migrated-person',
      JSON.stringify(['example', 'https://lms.example', subject, 'moodle']),
      {
        directory: 'moodle',
        lmsUserId,
      },
    )
  await add('new-7', '7')
  await add('new-8', '8')
  const ask = (user: string) =>
    runUserIdCommand(['--directory', 'moodle', '--user', user], {
      config,
      ownRegion: undefined,
      store,
    })
  const old = await ask('7')
  t.match(
    old,
    'user new-7 of https://lms.example (example, directory moodle) is user 7 of directory moodle',
  )
  t.notMatch(old, 'new-8')
  t.match(await ask('new-8'), 'is user 8 of directory moodle', 'also asked by the new id')
  t.notMatch(await ask('9'), 'migrated-person')
  t.match(old, 's3://appstream2-36fb080bb8-<region>-<account>/', 'no region is made up')
})
