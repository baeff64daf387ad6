import { tmpdir } from 'node:os'
import t from 'tap'
import * as fc from 'fast-check'
import { configText, createTestApp, type TestAppOptions } from './support/test-app.js'

/** Whatever a verified launch carries, the ticket on its card opens: no limit is met on the way back only. */

/** One character as it may stand in a launch: what JSON, UTF-8 or a URL make longer is among them. */
const characters = ['a', 'ü', '漢', '\u{1f600}', '"', '\\', '%', '\u0001', '\u2028', '&'] as const

const readTicket = (page: string): string => /name="ticket" value="([^"]*)"/.exec(page)?.[1] ?? ''

async function openAfterCard(
  fields: Record<string, string>,
  options: TestAppOptions = {},
): Promise<string> {
  const { launch, click } = createTestApp(options)
  const card = await launch(fields, { 'sec-fetch-dest': 'iframe' })
  if (card.statusCode !== 200) return `card ${card.statusCode}`
  const ticket = readTicket(card.body)
  const look = await click(ticket, { accept: 'application/json' }, '/open/state')
  if (look.statusCode !== 200) return `look ${String(look.headers['lab-refusal'])}`
  const { ticket: renewed } = look.json<{ ticket: string }>()
  const opened = await click(renewed)
  return opened.statusCode === 303 ? 'opened' : `click ${String(opened.headers['lab-refusal'])}`
}

const returnUrl = 'https://lms.example/back?x='
const full = (character: string, length: number): string =>
  character.repeat(Math.floor(length / character.length))

void t.test('every field as long as it may be', async (t) => {
  for (const character of characters) {
    const fields = {
      launch_presentation_return_url: returnUrl + full(character, 2000 - returnUrl.length),
      // Blanks alone name no link.
      resource_link_id: `a${full(character, 400)}`,
      resource_link_title: full(character, 4000),
      context_id: full(character, 400),
      context_title: full(character, 4000),
      launch_presentation_locale: full(character, 35),
    }
    t.equal(await openAfterCard(fields), 'opened', `U+${character.codePointAt(0)?.toString(16)}`)
  }
})

void t.test('with the addresses of services as long as they may be', async (t) => {
  const address = (character: string) => {
    const start = 'https://lms.example/x?y='
    return start + full(character, 2000 - start.length)
  }
  for (const character of characters) {
    const fields = {
      launch_presentation_return_url: returnUrl + full(character, 2000 - returnUrl.length),
      resource_link_title: full(character, 600),
      context_title: full(character, 600),
      custom_lineitem_url: address(character),
      custom_lineitems_url: address(character),
      custom_context_memberships_v2_url: address(character),
      lis_outcome_service_url: address(character),
      lis_result_sourcedid: full(character, 2000),
      roles: 'Instructor',
      custom_section_names: JSON.stringify(
        Array.from({ length: 12 }, (_, n) => n + full(character, 99)),
      ),
    }
    const opened = await openAfterCard(fields, {
      config: configText.replace(
        '    timeZone:',
        '    services: { grades: true, rosters: true }\n    classes: {}\n    timeZone:',
      ),
      env: { STATE_FOLDER: tmpdir() },
    })
    t.equal(opened, 'opened', `U+${character.codePointAt(0)?.toString(16)}`)
  }
})

void t.test('any mixture of them', async (t) => {
  const text = (maxLength: number) =>
    fc.array(fc.constantFrom(...characters), { maxLength }).map((parts) => parts.join(''))
  const fields = fc.record({
    launch_presentation_return_url: text(1900).map((rest) => returnUrl + rest),
    resource_link_id: text(300).map((rest) => `a${rest}`),
    resource_link_title: text(600),
    context_id: text(300),
    context_title: text(600),
  })
  await fc.assert(
    fc.asyncProperty(fields, async (sent) => (await openAfterCard(sent)) === 'opened'),
    { numRuns: 20 },
  )
  t.pass('opens')
})

void t.test('a longer return URL leads nowhere, and holds nobody back', async (t) => {
  const { launch, click } = createTestApp()
  const tooLong = returnUrl + '漢'.repeat(2001 - returnUrl.length)
  const card = await launch(
    { launch_presentation_return_url: tooLong },
    { 'sec-fetch-dest': 'iframe' },
  )
  t.notMatch(card.body, 'id="back"', 'dropped before the card')
  t.equal((await click(readTicket(card.body))).statusCode, 303)
})
