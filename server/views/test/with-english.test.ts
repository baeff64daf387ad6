import t from 'tap'
import {
  findMessages,
  languages,
  renderLabPage,
  renderEndQuestion,
  renderRefusal,
} from '#views/index.js'
import { renderWithEnglish } from '#views/parts.js'
import { html } from '#views/markup.js'
import { makeCard, makeFrame, makeRefusal, makeState, now } from './samples.js'

const isEnglish = (page: string, text: string): boolean =>
  new RegExp(
    `<span\\s+class="english"\\s+lang="en"\\s+dir="ltr"\\s+data-locale="en-GB"\\s*>${text}`,
  ).test(page)

void t.test('the English line stands below until a native speaker has read the file', async (t) => {
  const frame = makeFrame({ language: 'de-AT' })
  const write = (reviewed: boolean) =>
    renderWithEnglish(
      { frame, messages: { ...findMessages('de-AT'), reviewed } },
      ({ messages, frame: { language } }) => html`${messages.end.lost} ${language}`,
    )
  t.equal(
    write(true),
    'Programme werden geschlossen, und alles, was nicht gespeichert ist, geht verloren. de-AT',
  )
  t.match(write(false), /^Programme werden/)
  t.ok(isEnglish(write(false), 'Programs are closed, and everything that is not saved is lost. en'))
  const messages = { ...findMessages('de'), reviewed: false }
  t.equal(
    renderWithEnglish({ frame, messages }, () => ''),
    '',
    'nothing below nothing',
  )
})

const session = { id: 's-1', userId: 'u', state: 'ACTIVE' as const, connected: true }
const kept = { connectors: ['HOMEFOLDERS'] as const, applicationSettings: false }

for (const language of languages)
  void t.test(`${language}: sentences on loss, ending and closing`, async (t) => {
    const frame = makeFrame({ language })
    const wanted = !findMessages(language).reviewed
    const staff = { teacher: true, administrator: true }
    const endsAt = now + 3_600_000
    const ready = makeState({ state: 'ready', kept, session: { ...session, endsAt } })
    const question = renderEndQuestion({ ...makeCard(ready), session: 's-1' }, frame)
    const card = renderLabPage(makeCard(makeState({ ...ready, maximumSeconds: 3600 })), frame)
    const closed = renderLabPage(
      makeCard(makeState({ state: 'closed', changesAt: now }), staff),
      frame,
    )
    const over = renderLabPage({ ...makeCard(makeState({ state: 'ready' })), ended: true }, frame)
    const notEnded = renderRefusal(makeRefusal('session_not_ended'), frame)
    for (const [page, text] of [
      [question, 'End your lab now\\?'],
      [question, 'Programs are closed'],
      [question, 'Files in “Home folder”\\. Everything else'],
      [card, 'Files in “Home folder”\\. Everything else'],
      [card, 'After 1 hour at the latest'],
      [card, 'Your lab is still open until'],
      [closed, 'Closed since'],
      [closed, 'Nobody can open the lab any more'],
      [over, 'Your session has been ended'],
      [notEnded, 'It is still open, and nothing of your work is lost'],
    ] as const)
      t.equal(isEnglish(page, text), wanted, text)
  })
