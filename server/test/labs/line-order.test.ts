import * as fc from 'fast-check'
import t from 'tap'
import { createSeededRandom, lineRules, type Lab } from '@appstreamlab/shared'
import type { LinePerson, Stand } from '#src/labs/line-person.js'
import { openLineSigners } from '../support/line-signers.js'

/** A small rush at two signers on a moved clock; `npm run chaos -- line` is the large one, with faults. */

const lab: Lab = {
  id: 'cad',
  stackName: 'cad-stack',
  fleetName: 'cad-fleet',
  validitySeconds: 60,
  line: { holdMilliseconds: lineRules.holdMilliseconds },
}
const people = 36
const seats = 5
const step = 1_000
/** The longest time between two looks at these positions; a step more for who looks first in it. */
const mostBetweenLooks = 10_000 + step

interface Visitor {
  readonly name: string
  readonly joinsAt: number
  /** Looks no more after joining. */
  readonly isGone: boolean
  readonly stays: number
  number?: number
  stand?: Stand
  looksAt: number
  clicksAt?: number
  calledAt?: number
  enteredAt?: number
  leavesAt?: number
  hasLeft?: boolean
  readonly positions: number[]
}

async function playRush(seed: number): Promise<readonly Visitor[]> {
  const random = createSeededRandom(seed)
  const { at, time, enter, end, fleet } = openLineSigners(lab.fleetName, seats)
  const start = time.now()
  const visitors = Array.from({ length: people }, (_, index): Visitor => {
    const joinsAt = start + Math.floor(40 * random()) * step
    return {
      name: `p${index}`,
      joinsAt,
      isGone: random() < 0.12,
      stays: (40 + 120 * random()) * 1_000,
      looksAt: joinsAt,
      positions: [],
    }
  })
  const signer = () => at(Math.floor(2 * random()))
  const describe = ({ name, stand }: Visitor): LinePerson => ({
    userId: name,
    tenantId: 'uni',
    hidden: false,
    factor: 1,
    ticket: stand?.ticket,
  })
  const tryToEnter = async (visitor: Visitor): Promise<boolean> => {
    const { outcome } = await signer().seats.take(lab, visitor.name)
    if (outcome !== 'granted') return false
    enter(visitor.name)
    if (fleet.free < 0) throw new Error('A seat was handed out twice.')
    visitor.enteredAt = time.now()
    visitor.leavesAt = time.now() + visitor.stays
    return true
  }
  const read = (visitor: Visitor, stand: Stand): void => {
    visitor.stand = stand
    visitor.number ??= stand.ticket?.number ?? 0
    visitor.looksAt = time.now() + stand.nextLook
    if (stand.view.kind === 'waiting') visitor.positions.push(stand.view.position.position)
    if (stand.view.kind !== 'called') return
    visitor.calledAt ??= time.now()
    visitor.clicksAt ??= time.now() + 1_000 + 4_000 * random()
  }
  const move = async (visitor: Visitor): Promise<void> => {
    const now = time.now()
    if (visitor.enteredAt !== undefined) {
      if (visitor.hasLeft || now < (visitor.leavesAt ?? 0)) return
      visitor.hasLeft = true
      end(visitor.name)
    } else if (visitor.clicksAt !== undefined) {
      if (now < visitor.clicksAt) return
      // A session that began just now may be counted twice for a moment: the card stays, and its button.
      if (!(await tryToEnter(visitor))) visitor.clicksAt = now + 1_000
    } else if (!visitor.stand) {
      if (now < visitor.joinsAt) return
      if (!(await tryToEnter(visitor)))
        read(visitor, await signer().line.join(lab, describe(visitor)))
    } else if (!visitor.isGone && now >= visitor.looksAt) {
      const stand = await signer().line.look(lab, describe(visitor))
      if (stand) read(visitor, stand)
    }
  }
  for (let steps = 0; steps < 3_000; steps++) {
    for (const visitor of visitors) await move(visitor)
    if (visitors.every(({ enteredAt, isGone }) => isGone || enteredAt !== undefined)) break
    await time.pass(step)
  }
  return visitors
}

void t.test('property: everybody present is called, in the order of arrival', async (t) => {
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: 1_000_000 }), async (seed) => {
      const visitors = await playRush(seed)
      const present = visitors.filter(({ isGone }) => !isGone)
      t.same(
        present.filter(({ enteredAt }) => enteredAt === undefined).map(({ name }) => name),
        [],
      )
      const waited = present
        .filter(({ number }) => number !== undefined)
        .toSorted((one, other) => (one.number ?? 0) - (other.number ?? 0))
      for (const [index, { calledAt = 0, positions }] of waited.entries()) {
        const later = waited.slice(index + 1).map((other) => other.calledAt ?? 0)
        const overtakenBy = calledAt - Math.min(calledAt, ...later)
        if (overtakenBy > mostBetweenLooks)
          t.fail(`${overtakenBy} ms after somebody who came later`)
        t.same(
          positions,
          positions.toSorted((one, other) => other - one),
          'no number rises',
        )
      }
    }),
    { numRuns: 8 },
  )
})
