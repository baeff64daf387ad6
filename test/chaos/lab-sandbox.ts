import { startSandbox, type JournalEntry, type Sandbox } from '@appstreamlab/sandbox'
import { lab } from './signer.js'
import type { Stage } from './stage.js'

/** AppStream with the one lab, running, with so many seats. */
export async function startLabSandbox(stage: Stage, seats: number): Promise<Sandbox> {
  const sandbox = await startSandbox({
    seed: {
      quotas: { otherInstances: 100_000 },
      // Whoever leaves makes room at once: the runs are shorter than AWS's five minutes.
      timings: { replaceSeconds: 0, provisionSeconds: 0 },
      stacks: [{ name: lab.stack, fleets: [lab.fleet] }],
      fleets: [{ name: lab.fleet, instanceType: 'stream.chaos', desiredInstances: seats }],
    },
  })
  return stage.add(sandbox, () => sandbox.close())
}

const readEveryMilliseconds = 100

/** Every call that AppStream has answered; the sandbox's own journal keeps the newest thousand. */
export function followCalls(stage: Stage, { state }: Sandbox): readonly JournalEntry[] {
  const calls: JournalEntry[] = []
  const known = new Set<string>()
  const read = (): void => {
    for (const call of state.journal()) {
      if (known.has(call.requestId)) continue
      known.add(call.requestId)
      calls.push(call)
    }
  }
  const timer = setInterval(read, readEveryMilliseconds)
  stage.add(timer, () => Promise.resolve(clearInterval(timer)))
  return calls
}
