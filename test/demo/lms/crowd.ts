import { setTimeout as sleep } from 'node:timers/promises'
import type { DemoLab } from './demo-lab.js'
import { launchFields } from './launch-fields.js'
import { readChoices } from './choices.js'
import { postLaunch } from './post-launch.js'
import { signForm, type SignOptions } from './sign-form.js'

/**
 * Lets one person alone see a full lab and a waiting line. The course page has a button for it, and
 * the class of the demo fills its lab so (`test/demo/start`).
 */

export interface CrowdOptions extends SignOptions {
  readonly lab: DemoLab
  /** The address of the demo course, where they come from. */
  readonly courseUrl: string
  /** Between the launches of two of them. */
  readonly launchMilliseconds?: number
  /** How long the first of them stays in the lab; each a little longer than the one before. */
  readonly stayMilliseconds?: number
  /** How many come; absent: {@link crowdSize}. */
  readonly people?: number
  /** They stay until then, however long that is. */
  readonly leave?: AbortSignal
  readonly signal: AbortSignal
}

export const crowdSize = 30

/**
 * Sends students into a full lab, as a class that comes at nine: each launches, looks again as the page of
 * somebody waiting does, goes in when it is their turn, and leaves after a while. So whoever launches after
 * them sees themselves move forward.
 */
export async function sendCrowd(options: CrowdOptions): Promise<void> {
  const { signal, launchMilliseconds = 100, people = crowdSize } = options
  const students: Promise<void>[] = []
  for (let index = 0; index < people && !signal.aborted; index++) {
    students.push(attend(index, options).catch(() => undefined))
    await sleep(launchMilliseconds, undefined, { signal }).catch(() => undefined)
  }
  await Promise.all(students)
}

async function attend(index: number, options: CrowdOptions): Promise<void> {
  const { lab, courseUrl, url, signal, stayMilliseconds = 20_000, leave } = options
  const choices = readChoices({})
  const student = { ...choices.person, id: `crowd-${index}`, lmsUserId: `crowd-${index}` }
  const named = { ...student, givenName: 'Student', familyName: String(index + 1), email: '' }
  const unsigned = launchFields({
    lab,
    choices: { ...choices, person: named },
    returnUrl: courseUrl,
  })
  const launched = await postLaunch(url, signForm(unsigned, options))
  const streamingUrl = launched.location ?? (await waitForTurn(launched.body, options))
  const session = streamingUrl && (await open(streamingUrl, signal))
  if (!session) return
  if (leave) await stayUntil(leave, session, signal)
  else await sleep(stayMilliseconds + index * 500, undefined, { signal })
  await fetch(`${session}/end`, { method: 'POST', redirect: 'manual', signal })
}

/** As an open page of the portal does, they report that they are there. Rejects where the demo ends before. */
async function stayUntil(leave: AbortSignal, session: string, signal: AbortSignal): Promise<void> {
  const init = { method: 'POST', body: JSON.stringify({ hasInput: true }), signal }
  for (let tick = 0; !leave.aborted; tick++) {
    if (tick % ticksBetweenReports === 0) await fetch(`${session}/heartbeat`, init)
    await sleep(200, undefined, { signal })
  }
}

/** Every two seconds, as that page does; a tab that is silent for some seconds is taken for closed. */
const ticksBetweenReports = 10

interface LookAnswer {
  readonly ticket: string
  readonly html: string
  readonly nextLook?: number
}

/** Looks again until it is their turn; gives the streaming URL of their click. */
async function waitForTurn(
  page: string,
  { url, signal }: CrowdOptions,
): Promise<string | undefined> {
  let ticket = /name="ticket"\s+value="([^"]+)"/.exec(page)?.[1]
  let pause = 1_000
  while (ticket !== undefined && !signal.aborted) {
    await sleep(pause, undefined, { signal })
    const answer = await postTicket('open/state', ticket, { url, signal })
    if (!answer.ok) return undefined
    const look = (await answer.json()) as LookAnswer
    ticket = look.ticket
    pause = look.nextLook ?? 5_000
    if (!look.html.includes('id="open"')) continue
    const opened = await postTicket('open', ticket, { url, signal })
    await opened.arrayBuffer()
    const location = opened.headers.get('location')
    if (location !== null) return location
  }
  return undefined
}

function postTicket(
  path: string,
  ticket: string,
  { url, signal }: Pick<CrowdOptions, 'url' | 'signal'>,
): Promise<Response> {
  return fetch(new URL(path, url), {
    method: 'POST',
    redirect: 'manual',
    signal,
    headers: {
      'sec-fetch-site': 'same-origin',
      'sec-fetch-dest': path === 'open' ? 'document' : 'empty',
      ...(path !== 'open' && { accept: 'application/json' }),
    },
    body: new URLSearchParams({ ticket }),
  })
}

/** The portal's page of the session; undefined where AppStream had no seat after all. */
async function open(streamingUrl: string, signal: AbortSignal): Promise<string | undefined> {
  const answer = await fetch(streamingUrl, { redirect: 'manual', signal })
  await answer.arrayBuffer()
  const path = answer.headers.get('location')
  return path === null ? undefined : new URL(path, streamingUrl).href
}
