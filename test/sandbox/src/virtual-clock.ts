import { TimerQueue } from './timer-queue.js'

/**
 * All that takes time in the sandbox hangs on this clock. Tests and rehearsals move it; in `npm
 * start` it follows real time.
 */

export interface VirtualClockOptions {
  /** Epoch milliseconds at the start; default: the real time. */
  readonly startMs?: number
  /** true (default): follows real time. false: moves by `advance` only. */
  readonly running?: boolean
  /** Virtual seconds per real second of a running clock; default 1. */
  readonly speed?: number
}

const longestTimeoutMs = 2 ** 31 - 1

/**
 * The time of the emulated account. Two kinds of timers: `schedule` follows virtual time
 * (sessions, fleets); `scheduleWall` follows real time on a running clock, because whether a
 * browser tab is still there does not depend on how far somebody has moved the virtual clock.
 * On a clock that is not running both follow virtual time, so tests need no waiting at all.
 */
export class VirtualClock {
  readonly #running: boolean
  readonly #timers = new TimerQueue()
  readonly #wallTimers = new TimerQueue()
  #speed: number
  #baseMs: number
  #realBaseMs = Date.now()
  #settlingAtMs: number | undefined
  #wakeUp: NodeJS.Timeout | undefined
  #isStopped = false

  constructor(options: VirtualClockOptions = {}) {
    this.#running = options.running ?? true
    this.#speed = options.speed ?? 1
    this.#baseMs = options.startMs ?? Date.now()
  }

  /** Epoch milliseconds. Inside a timer: the moment at which the timer was due. */
  now(): number {
    return this.#settlingAtMs ?? this.#flowingNow()
  }

  /** Milliseconds for leases of open tabs: real time on a running clock, else virtual. */
  wallNow(): number {
    return this.#running ? Date.now() : this.now()
  }

  get speed(): number {
    return this.#speed
  }

  get isRunning(): boolean {
    return this.#running
  }

  setSpeed(speed: number): void {
    this.#baseMs = this.#flowingNow()
    this.#realBaseMs = Date.now()
    this.#speed = speed
    this.#arm()
  }

  /** Moves forward and runs, in order, everything that falls due on the way. */
  advance(seconds: number): void {
    if (!(seconds >= 0)) throw new RangeError('The clock only moves forward.')
    this.#baseMs += seconds * 1000
    this.settle()
  }

  /** Never moves back. */
  moveTo(epochMs: number): void {
    this.advance(Math.max(0, epochMs - this.#flowingNow()) / 1000)
  }

  schedule(key: string, dueMs: number, run: () => void): void {
    this.#timers.set(key, dueMs, run)
    this.#arm()
  }

  scheduleWall(key: string, dueMs: number, run: () => void): void {
    this.#wallTimers.set(key, dueMs, run)
    this.#arm()
  }

  cancel(key: string): void {
    this.#timers.clear(key)
    this.#wallTimers.clear(key)
  }

  cancelAll(): void {
    this.#timers.clearAll()
    this.#wallTimers.clearAll()
  }

  /** Runs what is due. Called before every request too, so that a late wake-up is never seen. */
  settle(): void {
    if (this.#settlingAtMs !== undefined) return
    try {
      for (let timer = this.#takeDue(); timer !== undefined; timer = this.#takeDue()) timer.run()
    } finally {
      this.#settlingAtMs = undefined
    }
    this.#arm()
  }

  stop(): void {
    this.#isStopped = true
    clearTimeout(this.#wakeUp)
    this.cancelAll()
  }

  #flowingNow(): number {
    if (!this.#running) return this.#baseMs
    return this.#baseMs + (Date.now() - this.#realBaseMs) * this.#speed
  }

  #takeDue() {
    const nowMs = this.#flowingNow()
    const timer = this.#timers.peek()
    const wallTimer = this.#wallTimers.peek()
    const isDue = timer !== undefined && timer.dueMs <= nowMs
    const isWallDue =
      wallTimer !== undefined && wallTimer.dueMs <= (this.#running ? Date.now() : nowMs)
    if (isWallDue && !(isDue && (this.#running || timer.dueMs <= wallTimer.dueMs))) {
      this.#settlingAtMs = this.#running ? nowMs : wallTimer.dueMs
      return this.#wallTimers.take()
    }
    if (!isDue) return undefined
    this.#settlingAtMs = timer.dueMs
    return this.#timers.take()
  }

  #arm(): void {
    if (!this.#running || this.#isStopped || this.#settlingAtMs !== undefined) return
    clearTimeout(this.#wakeUp)
    const timer = this.#timers.peek()
    const wallTimer = this.#wallTimers.peek()
    const delays: number[] = []
    if (timer !== undefined) delays.push((timer.dueMs - this.#flowingNow()) / this.#speed)
    if (wallTimer !== undefined) delays.push(wallTimer.dueMs - Date.now())
    if (delays.length === 0) return
    const delayMs = Math.min(Math.max(0, Math.ceil(Math.min(...delays))), longestTimeoutMs)
    this.#wakeUp = setTimeout(() => this.settle(), delayMs)
    this.#wakeUp.unref()
  }
}
