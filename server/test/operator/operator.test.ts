import t from 'tap'
import { deriveUserId, kindOfGroup, nameScoredLink, type ScoredLink } from '@appstreamlab/shared'
import { nameLine } from '#src/labs/fleet-books.js'
import { createMemoryLines } from '#src/stores/memory-lines.js'
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

void t.test('user-id takes away what is kept of somebody’s scores', async (t) => {
  const config = loadConfig({
    CONFIG_FILE: writeConfigFile(configText),
    USER_ID_KEY: 'k'.repeat(32),
    CONSUMER_KEY_SECRET_moodle: 'a secret that is long enough',
  })
  const store = createMemoryStore()
  const link: ScoredLink = {
    tenantId: 'example',
    platform: { kind: 'consumer', name: 'moodle' },
    resourceLinkId: '7',
  }
  const gone: ScoredLink = { ...link, platform: { kind: 'consumer', name: 'not-configured' } }
  for (const of of [link, gone]) {
    await store.add('score-choice', nameScoredLink(of), { link: of, by: 'teacher' })
    for (const userId of ['7', '8'])
      await store.add(kindOfGroup('score-person', nameScoredLink(of)), userId, {
        userId,
        appStreamUserId: deriveUserId({ directory: 'moodle', lmsUserId: userId }, config.userIdKey),
      })
  }
  const lines = createMemoryLines({ clock: { now: () => 0 }, makeId: () => 'g' })
  const ask = (...more: string[]) =>
    runUserIdCommand(['--directory', 'moodle', '--user', '7', ...more], {
      config,
      ownRegion: undefined,
      store,
      lines,
    })
  t.notMatch(await ask(), 'Scores')
  const [lab] = config.catalogues.get('example')?.map(([, one]) => one) ?? []
  if (!lab) throw new Error('There is no lab.')
  const person = deriveUserId({ directory: 'moodle', lmsUserId: '7' }, config.userIdKey)
  const stackName = lab.stackName
  const arrival = { person, tenantId: 'example', stackName, factor: 1, hidden: false, now: 0 }
  await lines.join(nameLine(lab), arrival)
  const first = await ask('--erase')
  t.match(first, 'Scores: 2 entries taken away', 'also of a platform that is gone')
  t.match(first, 'Waiting lines: taken out of 1.')
  t.equal((await lines.measure(nameLine(lab), 0)).people, 0)
  t.match(await ask('--erase'), 'nothing is kept of this person')
  t.match(JSON.parse(await ask('--erase', '--json')), { erased: 0, erasedFromLines: 0 })
  for (const of of [link, gone]) {
    const left = await store.list(kindOfGroup('score-person', nameScoredLink(of)))
    t.same(
      left.entries.map(({ id }) => id),
      ['8'],
    )
  }
  await t.rejects(
    runUserIdCommand(['--directory', 'moodle', '--user', '7', '--erase'], {
      config,
      ownRegion: undefined,
    }),
    /STATE_FOLDER/,
  )
})
