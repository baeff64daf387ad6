import { nameAnswer, sign, type Answer, type Browsers, type SignedLaunch } from './launch.js'
import { pause } from './stage.js'

/**
 * Students who only launch, at a steady rate, for scenarios that count answers; and the same
 * launches once more, which must not count. Those who wait in a line are in `waiter.ts`, those who
 * try again in `student.ts`.
 */

export interface SentLaunch {
  readonly launch: SignedLaunch
  /** `performance.now()` */
  readonly sentAt: number
  readonly answer: Answer
}

export interface Traffic {
  readonly browsers: Browsers
  /** What the LMS knows as the tool's address. */
  readonly publicUrl: string
  readonly perSecond: number
  readonly seconds: number
  /** Students are numbered from here on; each launches once. */
  readonly firstStudent?: number
}

/** Launches at a steady rate, whether the earlier ones are answered or not, until all are. */
export async function sendLaunches(traffic: Traffic): Promise<SentLaunch[]> {
  const { browsers, publicUrl, perSecond, seconds, firstStudent = 1 } = traffic
  const startedAt = performance.now()
  const sent: Promise<SentLaunch>[] = []
  const count = perSecond * seconds
  while (sent.length < count) {
    const due = Math.min(count, ((performance.now() - startedAt) / 1000) * perSecond)
    while (sent.length < due) {
      const launch = sign(publicUrl, `student-${firstStudent + sent.length}`)
      const sentAt = performance.now()
      sent.push(browsers.launch(launch).then((answer) => ({ launch, sentAt, answer })))
    }
    await pause(0.005)
  }
  return Promise.all(sent)
}

export const isIn = ({ status }: Answer): boolean => status === 303

/** Sends each launch once more and counts those that opened a lab a second time. */
export async function countReplays(
  browsers: Browsers,
  launches: readonly SignedLaunch[],
): Promise<{ readonly accepted: number; readonly answers: string[] }> {
  const answers: Answer[] = []
  const atOnce = 20
  for (let at = 0; at < launches.length; at += atOnce)
    answers.push(
      ...(await Promise.all(
        launches.slice(at, at + atOnce).map((launch) => browsers.launch(launch)),
      )),
    )
  return {
    // A card would be one too: its button opens the lab.
    accepted: answers.filter(({ status, ticket }) => status < 400 || ticket !== undefined).length,
    answers: answers.map(nameAnswer),
  }
}
