import type { Choices } from './choices.js'
import { explanationTexts, type ExplanationTexts } from './explanation-texts.js'
import { findRequest, type AskedForUrl, type HasSession, type JournalEntry } from './journal.js'
import type { Launch } from './launch-memory.js'

/** A step of the explanation. `open`: it has not happened so far; `unknown`: the course cannot see it. */
export interface Step {
  readonly title: string
  readonly state: 'done' | 'stopped' | 'open' | 'unknown'
  readonly text: string
  readonly list?: readonly string[]
  readonly rows?: readonly (readonly [name: string, value: string])[]
  readonly allRows?: {
    readonly summary: string
    readonly rows: readonly (readonly [string, string])[]
  }
}

/** What a fault is, in the language of the page. */
const pickWords = (
  fault: NonNullable<Launch['fault']>,
  { locale }: ExplanationTexts,
): { readonly wrong: string; readonly check: string } => (locale === 'de' ? fault.german : fault)

function explainToken(launch: Launch, words: ExplanationTexts): Step {
  const rows = Object.entries(launch.fields)
  const shown = ['sub', 'roles', 'custom', 'aud', 'nonce']
  return {
    title: words.signedToken,
    state: rows.length > 0 ? 'done' : 'open',
    text: words.token,
    rows: rows.filter(([name]) => shown.includes(name)),
    allRows: { summary: words.allClaims(rows.length), rows },
  }
}

function explainForm(launch: Launch, toolUrl: string, words: ExplanationTexts): Step {
  if (launch.choices.version === '1.3') return explainToken(launch, words)
  const shown = ['custom_lab', 'user_id', 'roles', 'oauth_consumer_key', 'oauth_signature']
  const rows = Object.entries(launch.fields).map(
    ([name, value]) =>
      [name, name === 'oauth_signature' ? `•••••••• ${words.hidden}` : value] as const,
  )
  return {
    title: launch.fault ? words.brokenForm : words.signedForm,
    state: 'done',
    text: [
      ...(launch.fault ? [pickWords(launch.fault, words).wrong] : []),
      launch.answer ? words.postedByStart(toolUrl) : words.throughBrowser(toolUrl),
      words.secretStays,
    ].join(' '),
    rows: rows.filter(([name]) => shown.includes(name)),
    allRows: { summary: words.allFields(rows.length), rows },
  }
}

function explainChecks(
  launch: Launch,
  asked: AskedForUrl | undefined,
  words: ExplanationTexts,
): Step {
  const title = words.signerChecks
  const refusal = launch.answer?.refusal ?? launch.returned?.code
  if (asked) return { title, state: 'done', text: words.allHeld, list: words.checks }
  if (refusal) return { title, state: 'stopped', text: words.refused(refusal) }
  if (launch.fault) {
    const { check } = pickWords(launch.fault, words)
    return { title, state: 'unknown', text: words.checkStops(check) }
  }
  return { title, state: 'unknown', text: words.theseChecks, list: words.checks }
}

const show = (value: unknown): string =>
  typeof value === 'string' ? value : JSON.stringify(value, null, 1)

function explainSilence({ fault, trouble }: Launch, words: ExplanationTexts): string {
  if (fault) return words.notAsked
  return trouble ? words.noneAnswered : words.notAskedYet
}

function explainRequest(
  launch: Launch,
  asked: AskedForUrl | undefined,
  readable: boolean,
  words: ExplanationTexts,
): Step {
  const title = words.asks
  if (!readable) return { title, state: 'unknown', text: words.noJournal }
  if (!asked) return { title, state: 'open', text: explainSilence(launch, words) }
  const { lmsUserId } = launch.choices.person
  const isPseudonym = asked.input['UserId'] !== lmsUserId
  return {
    title,
    state: asked.status === 200 ? 'done' : 'stopped',
    text: [
      launch.fault ? words.askedSince : words.received,
      ...(isPseudonym ? [words.pseudonym(lmsUserId)] : []),
    ].join(' '),
    rows: Object.entries(asked.input).map(([name, value]) => [name, show(value)] as const),
  }
}

function explainRedirect(
  launch: Launch,
  asked: AskedForUrl | undefined,
  arrived: boolean | undefined,
  words: ExplanationTexts,
): Step {
  const title = words.redirected
  if (!asked) return { title, state: 'open', text: words.notSoFar }
  if (asked.status !== 200) {
    const error = asked.errorCode ?? String(asked.status || words.nothing)
    return { title, state: 'stopped', text: words.answeredError(error) }
  }
  if (launch.answer?.status === 303)
    return { title, state: 'done', text: `${words.seenRedirect} ${words.keptSecret}` }
  if (arrived === undefined)
    return { title, state: 'unknown', text: `${words.answeredUrl} ${words.keptSecret}` }
  return arrived
    ? { title, state: 'done', text: `${words.desktopOpen} ${words.keptSecret}` }
    : { title, state: 'open', text: words.noDesktop }
}

export interface Sources {
  readonly toolUrl: string
  /** As far as it could be read. */
  readonly journal: readonly JournalEntry[] | undefined
  readonly hasSession: HasSession | undefined
  readonly locale: Choices['locale']
}

/** What the course page can truthfully tell about a launch. */
export async function explainLaunch(
  launch: Launch,
  { toolUrl, journal, hasSession, locale }: Sources,
): Promise<readonly Step[]> {
  const words = explanationTexts[locale]
  const { lastRequestBefore: before, lab } = launch
  const readable = journal !== undefined && before !== undefined
  const asked = readable ? findRequest(journal, before, lab) : undefined
  // A broken launch is never credited with what another page asked for.
  const credited = launch.fault ? undefined : asked
  const userId = credited?.input['UserId']
  const arrived =
    typeof userId === 'string'
      ? await hasSession?.(userId, lab.stackName, lab.fleetName).catch(() => undefined)
      : undefined
  return [
    explainForm(launch, toolUrl, words),
    explainChecks(launch, credited, words),
    explainRequest(launch, asked, readable, words),
    explainRedirect(launch, credited, arrived, words),
  ]
}
