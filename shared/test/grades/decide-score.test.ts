import t from 'tap'
import { countConnectedSeconds, isWorkOver, noteLook } from '#src/grades/connected-time.js'
import { countScore, decideScore } from '#src/grades/decide-score.js'
import type { ScorePerson, ScoreWord, ScoreWork } from '#src/grades/score-records.js'
import { fc } from '../support/properties.js'

const start = Date.UTC(2026, 10, 30, 9)
const minute = 60_000
const person: ScorePerson = { userId: '4', appStreamUserId: 'al1-4', labChoice: { lab: 'matlab' } }
/** Connected for so many minutes; then, where told, gone for as many. */
function work(connected: number, gone = 0): ScoreWork {
  let kept: ScoreWork | undefined
  for (let count = 0; count <= connected + gone; count++) {
    const isIn = count <= connected
    kept = noteLook(kept, '4', {
      at: start + count * minute,
      hasSession: isIn,
      isConnected: isIn,
    })
  }
  return kept as ScoreWork
}
const otherwise: ScoreWord = { revision: 1, userId: '4', doneOtherwise: { at: 7, by: 't' } }

void t.test('opened: a session that was seen, or the accessible alternative', (t) => {
  const decide = (facts: Parameters<typeof decideScore>[1]) =>
    decideScore({ what: 'opened' }, facts)
  t.equal(decide({ person }), undefined, 'a streaming URL alone is no session')
  t.same(decide({ person, work: work(0) }), { given: 100, submittedAt: start })
  t.same(decide({ person: { ...person, alternativeAt: 5 } }), { given: 100, submittedAt: 5 })
  t.same(decide({ word: otherwise }), { given: 100, submittedAt: 7 })
  t.equal(decide({ person: { ...person, test: true }, work: work(5) }), undefined)
  t.end()
})

void t.test('minutes: told when they are reached or the session is over, never before', (t) => {
  const decide = (facts: Parameters<typeof decideScore>[1], minutes = 10) =>
    decideScore({ what: 'minutes', minutes }, facts)
  t.equal(decide({ person, work: work(4) }), undefined, 'no progress')
  t.equal(decide({ person, work: work(4, 2) }), undefined, 'they may be back in a moment')
  t.match(decide({ person, work: work(4, 3) }), { given: 40, submittedAt: start + 4 * minute })
  t.match(decide({ person, work: work(10) }), { given: 100 })
  t.match(decide({ person, work: work(60) }), { given: 100 })
  t.equal(decide({ person, work: work(0, 3) }), undefined, 'nobody is told nothing')
  t.match(decide({ person: { ...person, timeFactor: 1.5 }, work: work(4, 3) }), { given: 60 })
  t.match(decide({ person, work: work(4, 3), word: otherwise }), { given: 100 })
  const decided = { given: 40, at: start }
  t.equal(decide({ person, work: { ...work(4, 3), decided } }), undefined, 'said already')
  t.equal(decide({ person, work: { ...work(4, 3), decided } }, 60), undefined, 'it never falls')
  t.match(decide({ person, work: { ...work(4, 3), decided } }, 8), { given: 50 })
  t.equal(decideScore({ what: 'nothing' }, { person, work: work(9), word: otherwise }), undefined)
  t.end()
})

void t.test('what counts now, whatever was decided', (t) => {
  const minutes = { what: 'minutes', minutes: 10 } as const
  const decided = { given: 100, at: start }
  const over = { ...work(4, 3), decided }
  t.equal(countScore(minutes, { person, work: over }), 40, 'a word was taken back')
  t.equal(countScore(minutes, { person, work: over, word: otherwise }), 100)
  t.equal(countScore(minutes, { person, work: { ...work(4), decided } }), undefined, 'still in')
  t.equal(countScore(minutes, { person, work: { ...work(10), decided } }), 100)
  t.equal(countScore(minutes, { person }), 0)
  t.equal(countScore({ what: 'opened' }, { person }), 0)
  t.equal(countScore({ what: 'opened' }, { person, work: over }), 100)
  t.equal(countScore({ what: 'nothing' }, { person, work: over, word: otherwise }), undefined)
  t.end()
})

void t.test('of any work a share is whole, reached, and rises with minutes and factor', (t) => {
  const anyCase = fc.record({
    connected: fc.integer({ min: 0, max: 90 }),
    gone: fc.integer({ min: 0, max: 5 }),
    minutes: fc.integer({ min: 1, max: 90 }),
    factor: fc.double({ min: 1, max: 3, noNaN: true }),
  })
  fc.assert(
    fc.property(anyCase, ({ connected, gone, minutes, factor }) => {
      const done = work(connected, gone)
      const what = 'minutes' as const
      const plain = decideScore({ what, minutes }, { person, work: done })
      const helped = decideScore(
        { what, minutes },
        { person: { ...person, timeFactor: factor }, work: done },
      )
      const share = (100 * countConnectedSeconds(done)) / (minutes * 60)
      const isTold = plain === undefined || plain.given === 100 || isWorkOver(done)
      const isShare = plain === undefined || plain.given === Math.floor(Math.min(100, share))
      return (
        isTold &&
        isShare &&
        (plain === undefined || (plain.given > 0 && Number.isInteger(plain.given))) &&
        (helped?.given ?? 0) >= (plain?.given ?? 0)
      )
    }),
    { numRuns: 100 },
  )
  t.end()
})

void t.test('opened: the work was done at the first of what counts', (t) => {
  const facts = { person: { ...person, alternativeAt: start - 5 }, work: work(0) }
  t.match(decideScore({ what: 'opened' }, facts), { submittedAt: start - 5 })
  const later = { ...facts, person: { ...person, alternativeAt: start + 5 } }
  t.match(decideScore({ what: 'opened' }, later), { submittedAt: start })
  t.match(decideScore({ what: 'opened' }, { work: work(0) }), { submittedAt: start })
  t.end()
})

void t.test('minutes: of whoever nothing is kept but their time', (t) => {
  const what = 'minutes'
  t.match(decideScore({ what, minutes: 10 }, { work: work(4, 3) }), { given: 40 })
  t.equal(decideScore({ what, minutes: 10 }, { person }), undefined)
  t.equal(decideScore({ what }, { person, work: work(60) }), undefined, 'of how many nobody said')
  t.equal(decideScore({ what: 'opened', minutes: 10 }, { person }), undefined)
  const summed = { ...work(4, 3), times: [], earlierSeconds: 300 }
  t.match(decideScore({ what, minutes: 10 }, { work: summed }), {
    given: 50,
    submittedAt: start + 7 * minute,
  })
  t.end()
})
