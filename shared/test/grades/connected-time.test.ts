import t from 'tap'
import {
  countConnectedSeconds,
  isWorkOver,
  longestBetweenLooksMs,
  noteLook,
  type SessionLook,
} from '#src/grades/connected-time.js'
import type { ScoreWork } from '#src/grades/score-records.js'
import { fc } from '../support/properties.js'

const start = Date.UTC(2026, 10, 30, 9)
const look = (seconds: number, kind: 'connected' | 'session' | 'none'): SessionLook => ({
  at: start + seconds * 1000,
  hasSession: kind !== 'none',
  isConnected: kind === 'connected',
})
const play = (looks: readonly SessionLook[]): ScoreWork | undefined =>
  looks.reduce<ScoreWork | undefined>((work, each) => noteLook(work, '4', each), undefined)
const secondsOf = (looks: readonly SessionLook[]): number => {
  const work = play(looks)
  return work ? countConnectedSeconds(work) : 0
}

void t.test('a minute counts between two looks that saw somebody connected', (t) => {
  t.equal(secondsOf([look(0, 'connected'), look(60, 'connected'), look(120, 'connected')]), 120)
  t.equal(secondsOf([look(0, 'connected'), look(60, 'session'), look(120, 'connected')]), 0)
  t.equal(secondsOf([look(0, 'connected'), look(60, 'none'), look(120, 'connected')]), 0)
  t.equal(secondsOf([look(0, 'connected')]), 0)
  t.equal(secondsOf([look(0, 'connected'), look(180, 'connected')]), 180)
  t.end()
})

void t.test('looks that failed for longer are shown and never counted', (t) => {
  const work = play([look(0, 'connected'), look(60, 'connected'), look(241, 'connected')])
  t.match(work, { gaps: [{ from: start + 60_000, to: start + 241_000 }] })
  t.equal(work && countConnectedSeconds(work), 60)
  t.end()
})

void t.test('a session is over when nobody has seen it for three minutes', (t) => {
  const over = (looks: readonly SessionLook[]) => isWorkOver(play(looks) as ScoreWork)
  t.equal(over([look(0, 'connected'), look(179, 'none')]), false)
  t.equal(over([look(0, 'connected'), look(180, 'none')]), true)
  t.equal(over([look(0, 'connected'), look(500, 'session')]), false, 'not connected, and there')
  t.equal(over([look(0, 'none')]), true, 'there never was one')
  t.end()
})

const anyLook = fc.record({
  after: fc.integer({ min: 1, max: 400 }),
  kind: fc.constantFrom(
    'connected' as const,
    'connected' as const,
    'session' as const,
    'none' as const,
  ),
})
const anyLooks = fc.array(anyLook, { maxLength: 120 }).map((steps) => {
  let at = 0
  return steps.map(({ after, kind }) => look((at += after), kind))
})

/** Said once more, in the plainest way. */
function countPlainly(looks: readonly SessionLook[]): { seconds: number; gaps: number } {
  let [seconds, gaps] = [0, 0]
  for (const [index, next] of looks.entries()) {
    const before = looks[index - 1]
    if (!before?.isConnected || !next.isConnected) continue
    const between = next.at - before.at
    if (between <= longestBetweenLooksMs) seconds += between / 1000
    else gaps += 1
  }
  return { seconds, gaps }
}

void t.test('of any looks in order', (t) => {
  fc.assert(
    fc.property(anyLooks, (looks) => {
      const work = play(looks)
      const plain = countPlainly(looks)
      if (!work) return looks.length === 0
      const inOrder = work.times.every(
        ({ from, to }, index) => from <= to && from > (work.times[index - 1]?.to ?? 0),
      )
      return (
        countConnectedSeconds(work) === plain.seconds &&
        work.gaps.length === Math.min(plain.gaps, 20) &&
        work.times.length <= 40 &&
        inOrder
      )
    }),
  )
  t.end()
})

void t.test('a look that is told twice, or late, adds nothing', (t) => {
  fc.assert(
    fc.property(anyLooks, fc.nat(), (looks, seed) => {
      const told = looks.flatMap((each, index) => {
        const earlier = looks[Math.max(0, index - 1)] as SessionLook
        const isLate =
          each.at - earlier.at <= longestBetweenLooksMs && (seed >> (index % 20)) % 2 === 1
        return isLate ? [each, earlier, each] : [each, each]
      })
      return secondsOf(told) === secondsOf(looks)
    }),
  )
  t.end()
})

void t.test('no time ever falls, whatever the clock does', (t) => {
  const anyJump = fc.array(
    fc.record({
      by: fc.integer({ min: -4_000, max: 4_000 }),
      kind: anyLook.map(({ kind }) => kind),
    }),
    { maxLength: 80 },
  )
  fc.assert(
    fc.property(anyJump, (steps) => {
      let at = 100_000
      let work: ScoreWork | undefined
      let most = 0
      for (const { by, kind } of steps) {
        const before = work && countConnectedSeconds(work)
        work = noteLook(work, '4', look((at += by), kind))
        const seconds = countConnectedSeconds(work)
        if (seconds < (before ?? 0)) return false
        // No step adds more than looks may be apart.
        most = Math.max(most, seconds - (before ?? 0))
      }
      return most <= longestBetweenLooksMs / 1000
    }),
  )
  t.end()
})

void t.test('a clock that is put back by an hour loses and doubles nothing', (t) => {
  const minutes = (from: number, count: number) =>
    Array.from({ length: count + 1 }, (_, index) => look(from + index * 60, 'connected'))
  t.equal(secondsOf([...minutes(7_200, 10), ...minutes(3_600, 10)]), 1_200)
  t.end()
})

void t.test('what is kept of a person does not grow with their sessions', (t) => {
  const looks = Array.from({ length: 50 }, (_, session) =>
    [0, 60, 400].map((seconds) =>
      look(session * 1_000 + seconds, seconds === 400 ? 'none' : 'connected'),
    ),
  ).flat()
  const many = play(looks)
  t.equal(many?.times.length, 40)
  t.equal(many?.earlierSeconds, 10 * 60)
  t.equal(many && countConnectedSeconds(many), 50 * 60)
  const gaps = play(Array.from({ length: 30 }, (_, index) => look(index * 200, 'connected')))?.gaps
  t.equal(gaps?.length, 20)
  t.match(gaps?.at(-1), { from: start + 28 * 200_000, to: start + 29 * 200_000 }, 'the newest')
  t.end()
})

void t.test('a look tells when a session was seen, and by whom the last one was ended', (t) => {
  const first = play([look(0, 'session'), look(60, 'connected')])
  t.match(first, { seenAt: start, lastSeenAt: start + 60_000, live: true, userId: '4' })
  const ended = { ...(first as ScoreWork), endedBy: 'teacher' as const }
  const gone = noteLook(ended, '4', look(120, 'none'))
  t.match(gone, { live: false, lastSeenAt: start + 60_000, endedBy: 'teacher' })
  t.notOk('endedBy' in noteLook(gone, '4', look(180, 'session')), 'they are back')
  t.notOk('seenAt' in (play([look(0, 'none')]) ?? {}))
  t.end()
})
