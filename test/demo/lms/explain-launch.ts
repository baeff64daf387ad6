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

const hidden = '•••••••• (hidden)'

export const checks: readonly string[] = [
  'The key is known, and the signature was made with its secret',
  'The launch is at most five minutes old',
  'Each launch works once (nonce)',
  'A person is named',
  'The lab is one of this course',
]

function explainToken(launch: Launch): Step {
  const rows = Object.entries(launch.fields)
  const shown = ['sub', 'roles', 'custom', 'aud', 'nonce']
  return {
    title: 'The course signed a token',
    state: rows.length > 0 ? 'done' : 'open',
    text: 'By LTI 1.3 the browser first asks the signer, which sends it back to the course with a question: who is this? The course answers with a token, signed by its private key.',
    rows: rows.filter(([name]) => shown.includes(name)),
    allRows: { summary: `All ${rows.length} claims of the token`, rows },
  }
}

function explainForm(launch: Launch, toolUrl: string): Step {
  if (launch.choices.version === '1.3') return explainToken(launch)
  const shown = ['custom_lab', 'user_id', 'roles', 'oauth_consumer_key', 'oauth_signature']
  const rows = Object.entries(launch.fields).map(
    ([name, value]) => [name, name === 'oauth_signature' ? hidden : value] as const,
  )
  return {
    title: launch.fault ? 'The course made a broken form' : 'The course signed a form',
    state: 'done',
    text:
      (launch.fault ? `${launch.fault.wrong} ` : '') +
      (launch.answer
        ? `It was made for this one launch; npm start itself posted it to ${toolUrl}, as a browser does after a click. `
        : `It was made for this one click, and goes through the browser to ${toolUrl}. `) +
      'The shared secret never travels: only the course and the signer have it.',
    rows: rows.filter(([name]) => shown.includes(name)),
    allRows: { summary: `All ${rows.length} fields of the form`, rows },
  }
}

function explainChecks(launch: Launch, asked: AskedForUrl | undefined): Step {
  const title = 'The signer checks it'
  const refusal = launch.answer?.refusal ?? launch.returned?.code
  if (asked)
    return {
      title,
      state: 'done',
      text: 'All of these held, otherwise AppStream would not have been asked:',
      list: checks,
    }
  if (refusal)
    return { title, state: 'stopped', text: `It refused the launch and said why: ${refusal}.` }
  if (launch.fault)
    return {
      title,
      state: 'unknown',
      text: `This check is there to stop it: ${launch.fault.check}. The page that the signer shows goes to the browser, not to the course.`,
    }
  return {
    title,
    state: 'unknown',
    text: 'Its answer goes to the browser, not to the course. These are the checks:',
    list: checks,
  }
}

const show = (value: unknown): string =>
  typeof value === 'string' ? value : JSON.stringify(value, null, 1)

function explainSilence({ fault, trouble }: Launch): string {
  if (fault) return 'AppStream was not asked.'
  if (trouble) return 'AppStream has answered no request for this lab so far.'
  return 'Not asked so far. The signer shows a page first when it is in a frame, or when the lab is not ready.'
}

function explainRequest(launch: Launch, asked: AskedForUrl | undefined, readable: boolean): Step {
  const title = 'It asks AppStream for a streaming URL'
  if (!readable)
    return { title, state: 'unknown', text: "AppStream's journal cannot be read from here." }
  if (!asked) return { title, state: 'open', text: explainSilence(launch) }
  const received = launch.fault
    ? 'AppStream was asked for this lab since, perhaps by a page that was open before.'
    : 'AppStream received CreateStreamingURL with these values.'
  const pseudonym =
    asked.input['UserId'] === launch.choices.person.lmsUserId
      ? ''
      : ` UserId is a pseudonym: AppStream never learns that this is user ${launch.choices.person.lmsUserId}.`
  return {
    title,
    state: asked.status === 200 ? 'done' : 'stopped',
    text: received + pseudonym,
    rows: Object.entries(asked.input).map(([name, value]) => [name, show(value)] as const),
  }
}

const keptSecret =
  'The URL is shown nowhere, because whoever holds it is inside: it only travels in the redirect.'

function explainRedirect(
  launch: Launch,
  asked: AskedForUrl | undefined,
  arrived: boolean | undefined,
): Step {
  const title = 'The browser is redirected to the desktop'
  if (!asked) return { title, state: 'open', text: 'Not so far.' }
  if (asked.status !== 200)
    return {
      title,
      state: 'stopped',
      text: `AppStream answered ${asked.errorCode ?? (asked.status || 'nothing')}; the signer shows a page that tells what to do.`,
    }
  if (launch.answer?.status === 303)
    return {
      title,
      state: 'done',
      text: `npm start made this launch itself. It saw the redirect (303) and did not follow it. ${keptSecret}`,
    }
  if (arrived === undefined)
    return {
      title,
      state: 'unknown',
      text: `AppStream answered with a streaming URL. ${keptSecret}`,
    }
  return {
    title,
    state: arrived ? 'done' : 'open',
    text: arrived
      ? `The desktop is open: AppStream holds a session for this pseudonym. ${keptSecret}`
      : 'AppStream answered with a streaming URL; no desktop is open with it just now.',
  }
}

export interface Sources {
  readonly toolUrl: string
  /** As far as it could be read. */
  readonly journal: readonly JournalEntry[] | undefined
  readonly hasSession: HasSession | undefined
}

/** What the course page can truthfully tell about a launch. */
export async function explainLaunch(
  launch: Launch,
  { toolUrl, journal, hasSession }: Sources,
): Promise<readonly Step[]> {
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
    explainForm(launch, toolUrl),
    explainChecks(launch, credited),
    explainRequest(launch, asked, readable),
    explainRedirect(launch, credited, arrived),
  ]
}
