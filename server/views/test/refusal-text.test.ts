import t from 'tap'
import { refusalCatalogue, type RefusalDetail, type RefusalReason } from '@appstreamlab/shared'
import { html } from 'ghtml'
import {
  findMessages,
  languages,
  refusalText,
  renderRefusal,
  type ReaderRole,
} from '#views/index.js'
import { fullDetail, makeFrame, makeRefusal, reasons, reference } from './samples.js'

const roles = ['student', 'teacher', 'admin'] as const

/** What students never read: words that all languages share, then German, French and Spanish ones. */
const forbidden = new RegExp(
  `\\b(${[
    'LTI|fleets?|stacks?|nonces?|signatures?|tokens?|403|OAuth|IAM|AWS',
    'signatur(en)?|signiert\\w*',
    'flottes?|piles?|jetons?|signée?s?',
    'flotas?|pilas?|firmas?|firmad[ao]s?',
  ].join('|')})(?!\\p{L})`,
  'iu',
)
const bug = /undefined|null|NaN|\[object|\$\{/
const joke = /\b(oops|uups|hoppla|sorry)\b/i

/** What is wrong with the texts of one reason for one reader. */
function findFaults(
  reason: RefusalReason,
  role: ReaderRole,
  language: string,
  detail?: RefusalDetail,
) {
  const { title, what, who, fix } = refusalText(reason, role, language, detail)
  const all = [title, what, who, fix ?? ''].join(' ')
  const rules: [boolean, string][] = [
    [Boolean(title && what && who), 'nothing is empty'],
    [!bug.test(all), 'no seam shows'],
    [!joke.test(all), 'no jokes'],
    [!/nobody has to|niemand muss/i.test(all), 'no fault is nobody’s affair'],
    [
      !/^(nobody|niemand|nadie|personne|ninguém|لا أحد)(?![\p{L}])/iu.test(who),
      'somebody can help',
    ],
    [!title.endsWith('.'), 'the title is no sentence end'],
    [/[.?…]$/.test(what), 'what happened is a sentence'],
    [!/^[a-zäöü]/.test(what), 'it begins as a sentence'],
    [role !== 'student' || !forbidden.test(all), 'words for students'],
    [role === 'teacher' || fix !== undefined, 'there is a next step'],
  ]
  return rules.filter(([holds]) => !holds).map(([, rule]) => `${reason}: ${rule}: ${all}`)
}

for (const language of languages)
  for (const role of roles)
    void t.test(`every reason has a text: ${language}, ${role}`, async (t) => {
      t.ok(reasons.length > 40)
      t.strictSame(
        reasons.flatMap((reason) => findFaults(reason, role, language)),
        [],
      )
      t.strictSame(
        reasons.flatMap((reason) => findFaults(reason, role, language, fullDetail)),
        [],
      )
    })

void t.test('only where the settings of an activity help are teachers sent there', async (t) => {
  const sent = (role: ReaderRole) =>
    reasons.filter((reason) =>
      /settings of th(is|e) activity/.test(refusalText(reason, role, 'en').who),
    )
  const settings = [
    'launch_parameter_in_query',
    'token_for_consumer_key',
    'lab_path_invalid',
    'lab_in_query',
    'lab_not_named',
    'lab_parameters_disagree',
    'lab_unknown',
  ]
  t.strictSame(sent('admin'), settings)
  t.strictSame(sent('teacher'), [settings[0], 'content_item_unsupported', ...settings.slice(1)])
  for (const reason of ['preview_users_busy', 'preview_taken_over'] as const)
    t.match(refusalText(reason, 'student', 'en').who, /^You, /, 'a teacher reads it')
})

void t.test('reasons that share a public code share the student’s page', async (t) => {
  const unverified = reasons.filter(
    (reason) => refusalCatalogue[reason].code === 'launch_not_verified',
  )
  t.ok(unverified.length >= 4)
  const pages = new Set(
    unverified.map((reason) =>
      renderRefusal(
        makeRefusal(reason, { trusted: false, detail: { consumerKey: reason } }),
        makeFrame(),
      ),
    ),
  )
  t.equal(pages.size, 1, 'who guesses at keys reads one and the same page')
})

void t.test('texts name what they know', async (t) => {
  const admin = (
    reason: Parameters<typeof refusalText>[0],
    detail: Record<string, string | number>,
  ) => {
    const { what, fix } = refusalText(reason, 'admin', 'en', detail)
    return `${what} ${fix}`
  }
  t.match(admin('appstream_denied', fullDetail), 'appstream:CreateStreamingURL')
  t.match(admin('timestamp_in_future', { differenceSeconds: 412 }), '412 seconds')
  t.match(admin('timestamp_too_old', { differenceSeconds: -412 }), /[^-]412 seconds/)
  t.match(admin('timestamp_too_old', { differenceSeconds: 'x' }), 'unknown')
  t.match(admin('protocol_parameter_missing', { parameter: 'oauth_nonce' }), 'oauth_nonce')
  t.match(admin('lab_unknown', { lab: 'cad-1' }), 'cad-1')
  t.equal(
    refusalText('appstream_timeout', 'student', 'en', { waitedSeconds: 8 }).what,
    'We tried for 8 seconds.',
  )
  t.notMatch(refusalText('appstream_timeout', 'student', 'en').what, /\d/, 'no invented number')
})

void t.test('what teachers would read a second time is left out', async (t) => {
  const frame = makeFrame()
  for (const reason of reasons) {
    const page = renderRefusal(makeRefusal(reason, { teacher: true }), frame)
    const { what } = refusalText(reason, 'teacher', 'en', makeRefusal(reason).detail)
    const text = page.replace(/\s+/g, ' ')
    t.equal(text.split(`<p>${what}</p>`).length <= 2, true, reason)
    t.notMatch(text, /<h2>[^<]*<\/h2> *<\/section>/, `${reason}: no heading stands alone`)
  }
})

void t.test('a detail cannot break out of its sentence', async (t) => {
  const hostile = `\u202e\u2069${'a'.repeat(500)}\n<b>`
  const { what } = refusalText('lab_unknown', 'admin', 'en', { lab: hostile }, 'isolated')
  t.ok(what.length < 250, 'clipped')
  t.notMatch(what, /[\u202e\n]/)
  t.equal(what.split('\u2069').length, 2, 'isolated once, by us')
  const plain = refusalText('lab_unknown', 'admin', 'en', { lab: hostile }).what
  t.notMatch(plain, /\p{Cf}/u, 'no invisible marks where programs read it')
  t.equal(plain, what.replace(/[\u2068\u2069]/g, ''))
  t.doesNotThrow(() => refusalText('lab_unknown', 'admin', 'en', JSON.parse('{"__proto__": 1}')))
  t.equal(
    refusalText('lab_unknown', 'teacher', 'en', {}).what,
    'There is no lab with the name in this activity.',
  )
})

void t.test('pages show each reader their part', async (t) => {
  const staff = { teacher: true, administrator: true, detail: fullDetail, awsRequestId: 'aws-7' }
  const frame = makeFrame()
  const forStudent = renderRefusal(makeRefusal('appstream_denied'), frame)
  const forTeacher = renderRefusal(makeRefusal('appstream_denied', { teacher: true }), frame)
  const forAdmin = renderRefusal(makeRefusal('appstream_denied', staff), frame)
  t.notMatch(forStudent, 'For you as the teacher')
  t.match(forTeacher, 'For you as the teacher')
  t.notMatch(forTeacher, 'For administrators')
  for (const part of [
    'appstream_denied',
    'appstream:CreateStreamingURL',
    'aws-7',
    reference,
    'custom_lab',
  ])
    t.match(forAdmin, part)
  for (const page of [forStudent, forTeacher, forAdmin]) t.match(page, reference)
})

const escapeText = (text: string): string => html`${text}`

/** In each language the texts that send somebody to their teacher: those whose English says so. */
function listWaysToTheTeacher(language: string): string[] {
  const collect = (english: unknown, own: unknown): string[] => {
    if (typeof english === 'string')
      return /your teacher/i.test(english) && typeof own === 'string' ? [own] : []
    return typeof english === 'object' && english !== null
      ? Object.entries(english).flatMap(([name, part]) =>
          collect(part, (own as Readonly<Record<string, unknown>>)[name]),
        )
      : []
  }
  return collect(findMessages('en'), findMessages(language))
}

for (const language of languages)
  void t.test(`nobody who teaches or administers is sent to a teacher: ${language}`, async (t) => {
    const frame = makeFrame({ language })
    const ways = listWaysToTheTeacher(language)
    t.ok(ways.length > 5)
    const tellsTeacher = (page: string) => ways.some((way) => page.includes(escapeText(way)))
    const staff = [
      { teacher: true },
      { administrator: true },
      { teacher: true, administrator: true },
    ] as const
    const sent = reasons.flatMap((reason) =>
      staff.flatMap((reader) => {
        const page = renderRefusal(makeRefusal(reason, { ...reader, detail: fullDetail }), frame)
        return tellsTeacher(page) ? [`${reason} ${JSON.stringify(reader)}`] : []
      }),
    )
    t.strictSame(sent, [])
    const student = renderRefusal(makeRefusal('appstream_denied'), frame)
    t.ok(tellsTeacher(student), 'students are')
  })

void t.test(
  'what everybody can do stands first for everybody, else what the reader can',
  async (t) => {
    const headline = (page: string) => /class="headline">([^<]*)</.exec(page)?.[1]
    const first = (reason: RefusalReason, change: Parameters<typeof makeRefusal>[1]) =>
      headline(renderRefusal(makeRefusal(reason, change), makeFrame()))
    const admin = { administrator: true }
    t.equal(first('nonce_replayed', admin), 'Open the lab again from the course.')
    t.match(first('lab_unknown', { teacher: true }), /custom parameters|lab/)
    t.equal(
      first('appstream_denied', { teacher: true }),
      'Give the reference to the people who run the labs.',
    )
    const page = renderRefusal(makeRefusal('lab_not_named', admin), makeFrame())
    t.equal(
      page.split('Add the custom parameter to the activity or to the tool.').length,
      2,
      'once',
    )
  },
)

void t.test('whoever sets an LMS up reads a code and what to compare', async (t) => {
  const unverified = (reason: RefusalReason, toolUrl = 'https://labs.example.edu/') =>
    renderRefusal(makeRefusal(reason, { trusted: false, toolUrl }), makeFrame())
  const page = unverified('signature_mismatch')
  t.match(page, /<details id="setting-up">/, 'folded')
  for (const part of [
    'launch_not_verified',
    'https://labs.example.edu/',
    'shared secret',
    'If you teach here',
  ])
    t.match(page, part)
  t.notMatch(page, 'signature_mismatch', 'not which check it was')
  t.equal(unverified('token_key_unknown'), unverified('consumer_key_unknown'), 'one page for all')
  t.equal(unverified('registration_unknown'), unverified('registration_ambiguous'))
  t.match(unverified('lti11_misplaced'), 'For LTI 1.1 the tool URL is PUBLIC_URL')
  t.notMatch(
    unverified('nonce_replayed'),
    'setting-up',
    'where the student can act, nobody else has to',
  )
  t.notMatch(renderRefusal(makeRefusal('lab_unknown'), makeFrame()), 'setting-up')
  t.notMatch(unverified('signature_mismatch', '"><script>alert(1)</script>'), '<script>alert')
})

void t.test('before the signature holds, nothing of the launch is believed', async (t) => {
  const page = renderRefusal(
    makeRefusal('signature_mismatch', {
      trusted: false,
      teacher: true,
      administrator: true,
      detail: { consumerKey: 'guessed-key' },
      awsRequestId: 'aws-7',
      labTitle: 'Claimed title',
      contextTitle: 'Claimed course',
      retryTicket: 'claimed-ticket',
    }),
    makeFrame(),
  )
  for (const claim of [
    'guessed-key',
    'aws-7',
    'Claimed',
    'claimed-ticket',
    'lms.example.edu',
    'For you as',
    '<form',
  ])
    t.notMatch(page, claim)
  t.match(page, reference)
})
