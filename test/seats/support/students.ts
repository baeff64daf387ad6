import { studentFields, type Answer, type TestSigner } from '#conformance/support/test-signer.js'
import type { VirtualClock } from '@appstreamlab/sandbox'

/**
 * Students as they come to a lesson: each launches, opens the streaming URL that comes back, or waits on
 * the card, which looks again and is clicked when the lab is ready.
 */
export interface Student {
  readonly user: string
  /** `in`: has a session; `dead_end`: met AppStream's own page without a seat. */
  at: 'course' | 'waiting' | 'in' | 'dead_end' | 'refused'
  /** The card's state, and its ticket. */
  state?: string
  /** Whether the card has a button that opens the lab. */
  mayOpen?: boolean
  /** Whether it has one that tries although all is full. */
  mayTry?: boolean
  ticket?: string
  /** The last page that was not the lab. */
  page?: string
  /** The portal's page of the session. */
  session?: string
}

export interface Lesson {
  readonly students: readonly Student[]
  readonly clock: VirtualClock
  /** Which process a request comes to. */
  readonly pickSigner: () => TestSigner
  /** Default: `cad`. */
  readonly lab?: string
}

export const makeStudents = (count: number): Student[] =>
  Array.from({ length: count }, (_unused, index) => ({ user: `${1000 + index}`, at: 'course' }))

export const countAt = (students: readonly Student[], at: Student['at']): number =>
  students.filter((student) => student.at === at).length

export async function launch(student: Student, lesson: Lesson): Promise<void> {
  const { clock, pickSigner, lab = 'cad' } = lesson
  const changed: Readonly<Record<string, string>> = { user_id: student.user, custom_lab: lab }
  const fields = studentFields.map(([name, value]): [string, string] => [
    name,
    changed[name] ?? value,
  ])
  const timestamp = Math.floor(clock.now() / 1000)
  await follow(student, await pickSigner().launch({ fields, timestamp }))
}

/** The card looks again; when it can open the lab, its reader clicks. */
export async function lookAgain(student: Student, lesson: Lesson): Promise<void> {
  const answer = await postTicket(student, lesson.pickSigner(), '/open/state')
  const { state, ticket, html } = JSON.parse(answer.text) as Record<string, string>
  Object.assign(student, {
    state,
    ticket,
    mayOpen: html?.includes('id="open"') === true,
    mayTry: html?.includes('name="try" value="1"') === true,
  })
  if (student.mayOpen) await click(student, lesson)
}

export async function click(student: Student, { pickSigner }: Lesson): Promise<void> {
  await follow(student, await postTicket(student, pickSigner(), '/open'))
}

/** The window that a try opens; the waiting page stays as it is. Gives what its reader sees there. */
export async function tryAllTheSame(student: Student, { pickSigner }: Lesson): Promise<Student> {
  const window: Student = { ...student }
  await follow(window, await postTicket(student, pickSigner(), '/open', { try: '1' }))
  return window
}

export async function endSession(student: Student): Promise<void> {
  await fetch(`${student.session}/end`, { method: 'POST', redirect: 'manual' })
  student.at = 'course'
}

function postTicket(
  { ticket = '' }: Student,
  signer: TestSigner,
  path: string,
  fields: Readonly<Record<string, string>> = {},
): Promise<Answer> {
  return signer.send({
    path,
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      'sec-fetch-site': 'same-origin',
      'sec-fetch-dest': path === '/open' ? 'document' : 'empty',
      ...(path === '/open/state' && { accept: 'application/json' }),
    },
    body: new URLSearchParams({ ticket, ...fields }).toString(),
  })
}

async function follow(student: Student, answer: Answer): Promise<void> {
  if (answer.status === 303) {
    const url = new URL(String(answer.headers['location']))
    const opened = await fetch(url, { redirect: 'manual' })
    await opened.arrayBuffer()
    const path = opened.headers.get('location')
    if (path) student.session = new URL(path, url).href
    student.at = opened.status === 303 ? 'in' : 'dead_end'
    return
  }
  student.at = answer.status === 200 ? 'waiting' : 'refused'
  const state = /data-state="([^"]+)"/.exec(answer.text)?.[1]
  const ticket = /name="ticket"\s+value="([^"]+)"/.exec(answer.text)?.[1]
  Object.assign(student, { state, ticket, page: answer.text })
}
