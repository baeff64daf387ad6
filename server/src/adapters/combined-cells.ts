import type { CellChange, SharedCells } from '@appstreamlab/shared'

interface Job {
  readonly change: (current: unknown) => CellChange<unknown>
  readonly lifetimeMilliseconds: number
  readonly resolve: (result: unknown) => void
  readonly reject: (error: unknown) => void
}

/**
 * Changes of one key that come while another is on its way go to the store together, in their order: a
 * rush costs a process no more round trips than there is time for, and processes contend less.
 */
export function combineCells(cells: SharedCells): SharedCells {
  const waiting = new Map<string, Job[]>()

  async function work(key: string, first: Job): Promise<void> {
    let jobs = [first]
    while (jobs.length > 0) {
      waiting.set(key, [])
      await runTogether(cells, key, jobs)
      jobs = waiting.get(key) ?? []
    }
    waiting.delete(key)
  }

  return {
    read: (key) => cells.read(key),
    update: <Result>(
      key: string,
      change: (current: unknown) => CellChange<Result>,
      lifetimeMilliseconds: number,
    ) =>
      new Promise<Result>((resolve, reject) => {
        const job: Job = {
          change,
          lifetimeMilliseconds,
          resolve: (result) => resolve(result as Result),
          reject,
        }
        const queue = waiting.get(key)
        if (queue) queue.push(job)
        else void work(key, job)
      }),
  }
}

async function runTogether(cells: SharedCells, key: string, jobs: readonly Job[]): Promise<void> {
  const lifetime = Math.max(...jobs.map(({ lifetimeMilliseconds }) => lifetimeMilliseconds))
  try {
    const results = await cells.update(key, (current) => changeInOrder(jobs, current), lifetime)
    for (const [index, job] of jobs.entries()) job.resolve(results[index])
  } catch (error) {
    for (const job of jobs) job.reject(error)
  }
}

function changeInOrder(jobs: readonly Job[], current: unknown): CellChange<unknown[]> {
  let next: unknown
  const results = jobs.map(({ change }) => {
    const changed = change(next ?? current)
    next = changed.next ?? next
    return changed.result
  })
  return { result: results, ...(next !== undefined && { next }) }
}
