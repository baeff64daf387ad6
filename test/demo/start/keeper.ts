import { runClasses } from '@appstreamlab/server'

/** What this process is asked: the words of a command, and how far the demo's clock is ahead. */
export interface KeeperOrder {
  readonly id: number
  readonly words: readonly string[]
  readonly aheadMilliseconds: number
}

export interface KeeperAnswer {
  readonly id: number
  readonly lines: readonly string[]
  /** What stopped the command. */
  readonly fault?: string
}

// A child of `npm start`: the commands for classes, as the people who run the labs type them. They know no clock but
// that of their machine, so this process, and no other, is given the demo's in its place.
const machineNow = Date.now.bind(Date)
let ahead = 0
Date.now = () => machineNow() + ahead

process.on('disconnect', () => process.exit(0))
process.on('SIGTERM', () => process.exit(0))
process.on('SIGINT', () => undefined)
process.on('message', ({ id, words, aheadMilliseconds }: KeeperOrder) => {
  ahead = aheadMilliseconds
  const lines: string[] = []
  const { env } = process
  runClasses(words, { env, print: (line) => lines.push(line), findFile: (file) => file }).then(
    () => process.send?.({ id, lines } satisfies KeeperAnswer),
    (error: unknown) => process.send?.({ id, lines, fault: String(error) } satisfies KeeperAnswer),
  )
})
