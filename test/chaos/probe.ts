// Loaded into a signer's process before the signer: answers what only the inside knows.
import { monitorEventLoopDelay } from 'node:perf_hooks'
import type { Insight } from './signer.js'

const delay = monitorEventLoopDelay({ resolution: 10 })
delay.enable()

process.on('message', () => {
  // Twice: what a finaliser lets go of is collected by the second one.
  global.gc?.()
  global.gc?.()
  const { rss, heapUsed } = process.memoryUsage()
  const { user, system } = process.cpuUsage()
  const insight: Insight = {
    rssBytes: rss,
    heapBytes: heapUsed,
    cpuMicroseconds: user + system,
    longestPauseMilliseconds: delay.max / 1e6,
    now: Date.now(),
  }
  delay.reset()
  process.send?.(insight)
})
process.channel?.unref()
