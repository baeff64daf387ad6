import { readdir, readFile } from 'node:fs/promises'

/** CPU time of all threads of a process so far; Linux only. */
export async function readCpuMilliseconds(pid: number): Promise<number> {
  try {
    const tasks = await readdir(`/proc/${pid}/task`)
    const times = await Promise.all(
      tasks.map(async (task) => {
        const text = await readFile(`/proc/${pid}/task/${task}/schedstat`, 'utf8')
        return Number(text.split(' ')[0])
      }),
    )
    return times.reduce((sum, time) => sum + time, 0) / 1e6
  } catch {
    return Number.NaN
  }
}

/** Memory that a process holds now; Linux only. */
export async function readResidentMiB(pid: number): Promise<number> {
  try {
    const status = await readFile(`/proc/${pid}/status`, 'utf8')
    return Number(/^VmRSS:\s+(\d+) kB/m.exec(status)?.[1] ?? Number.NaN) / 1024
  } catch {
    return Number.NaN
  }
}
