import t from 'tap'
import { html, joinPieces, type Markup, type Words } from '#views/markup.js'
import { findMessages } from '#views/index.js'

const hostile = `<b title="'x'=1">&`
const escaped = '&#60;b title&#61;&#34;&#39;x&#39;&#61;1&#34;&#62;&#38;'

void t.test('text is escaped, and markup in brackets goes in as it is', async (t) => {
  t.equal(html`<p>${hostile}</p>`, `<p>${escaped}</p>`)
  t.equal(html`<p>${[html`<i>${hostile}</i>`]}</p>`, `<p><i>${escaped}</i></p>`)
  const items = [html`<li>1</li>`, '' as const, html`<li>2</li>`]
  t.equal(html`${[items, html`<li>3</li>`]}`, '<li>1</li><li>2</li><li>3</li>')
  t.equal(html`${0}${undefined}${''}${[]}|`, '0|')
  t.equal(html`!${hostile}`, `!${escaped}`, 'an exclamation mark means nothing')
})

void t.test('pieces of one line', async (t) => {
  t.equal(joinPieces([html`<i>1</i>`, '', html`2`]), '<i>1</i> 2')
  t.equal(joinPieces([html`1`, html`2`], ' · '), '1 · 2')
})

void t.test('the compiler tells text from markup', async (t) => {
  const text: string = hostile
  const piece: Markup = html`<i>1</i>`
  // @ts-expect-error a plain string is no piece of a page.
  const wrong: Markup = text
  // @ts-expect-error nor is what was put together from pieces without the tag.
  const glued: Markup = `${piece}${text}`
  // @ts-expect-error in brackets there is markup only,
  const raw = html`<p>${[text]}</p>`
  // @ts-expect-error and in a list within them too;
  const list = html`<p>${[[piece, text]]}</p>`
  // @ts-expect-error markup without brackets would be escaped twice.
  const twice = html`<p>${piece}</p>`
  t.same([wrong, glued, raw, list, twice].map(String).length, 5)
})

void t.test('our own texts are both, until something plain is put into them', async (t) => {
  const { card, quote, line, settingUp } = findMessages('en')
  const own: Words = card.open
  t.equal(html`${own}`, html`${[own]}`)
  const counted: Markup = card.freeSeats({ count: 2 })
  const quoted: Markup = quote({ text: own })
  const timed: Markup = line.backBy({ time: html`<time>9</time>` })
  t.ok(counted && quoted)
  t.match(timed, '<time>9</time>')
  const name: string = hostile
  // @ts-expect-error a name of unknown origin makes the whole sentence plain.
  const wrong: Markup = quote({ text: name })
  // @ts-expect-error where a text wants markup, a plain string does not do.
  const bare = line.backBy({ time: name })
  // @ts-expect-error this one has a command with a `<key>` in it.
  const command: Markup = settingUp.operator
  t.ok(wrong && bare)
  t.match(command, '<key>')
})
