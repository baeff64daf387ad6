import { setTimeout } from 'node:timers/promises'
import {
  AppStreamError,
  defaultCallPace,
  findWait,
  joinLine,
  openLine,
  readCallLine,
  throttleLine,
  writeTargetKey,
  type AwsCall,
  type AwsTarget,
  type CallBudget,
  type CallLine,
  type CallPace,
  type CallTurn,
  type Clock,
  type SharedCells,
} from '@appstreamlab/shared'

/** How long a launch waits in the line: it has 8 seconds, and the last of them is for the call itself. */
const launchPatienceMilliseconds = 7_000
/** How long a look waits in the line: it may take 10 seconds, and has an older one to fall back on. */
const lookPatienceMilliseconds = 9_000
/** For so long a look lets every launch go first. */
const yieldMilliseconds = 4_000
const yieldStepMilliseconds = 200
const lineLifetimeMilliseconds = 600_000

/** What happens at the budget, for metrics. */
export interface CallBudgetHooks {
  /** An attempt goes out, after this time in the line. */
  readonly onEnter?: (call: AwsCall, waitedMilliseconds: number) => void
  /** AWS refused an attempt as one too many; calls now go out at this pace. */
  readonly onThrottled?: (call: AwsCall, perSecond: number) => void
  /** A call was given up, because it would have had to wait for too long. */
  readonly onTurnedAway?: (call: AwsCall) => void
}

export interface CallBudgetParts extends CallBudgetHooks {
  readonly cells: SharedCells
  readonly clock: Clock
  readonly pace?: CallPace
  readonly sleep?: (milliseconds: number, signal: AbortSignal) => Promise<void>
}

export function createCallBudget(parts: CallBudgetParts): CallBudget {
  return { begin: (call, signal) => new Turn(call, signal, parts) }
}

/** The cell of the line in which calls to this region and role wait. */
export const nameCallLine = (target: AwsTarget): string => `calls ${writeTargetKey(target)}`

class Turn implements CallTurn {
  readonly #call: AwsCall
  readonly #signal: AbortSignal
  readonly #parts: CallBudgetParts
  readonly #pace: CallPace
  readonly #key: string
  readonly #beganAt: number
  /** No attempt goes out before this time, because AWS has asked for it. */
  #notBefore = 0
  /** Its turn in the line, with which the next attempt goes out; undefined while it has none. */
  #number: number | undefined
  /** The number that the last attempt went out with: a throttled one sets the line back to it. */
  #spent: number | undefined

  constructor(call: AwsCall, signal: AbortSignal, parts: CallBudgetParts) {
    this.#call = call
    this.#signal = signal
    this.#parts = parts
    this.#pace = parts.pace ?? defaultCallPace
    this.#key = nameCallLine(call.target)
    this.#beganAt = parts.clock.now()
  }

  async enter(): Promise<void> {
    const { clock, onEnter, onTurnedAway } = this.#parts
    const startedAt = clock.now()
    try {
      const lineWait = this.#number === undefined ? await this.#join() : await this.#look()
      let wait = Math.max(lineWait, this.#notBefore - startedAt)
      while (wait > 0) {
        if (wait > this.#timeLeft()) throw this.#turnAway()
        await this.#sleep(wait)
        // The pace may have changed meanwhile.
        wait = await this.#look()
      }
    } catch (error) {
      if (error instanceof AppStreamError) onTurnedAway?.(this.#call)
      throw error
    }
    this.#spent = this.#number
    this.#number = undefined
    onEnter?.(this.#call, clock.now() - startedAt)
  }

  async noteThrottled(retryAfterMilliseconds = 0): Promise<void> {
    const number = this.#spent
    if (number === undefined) return
    const { clock, onThrottled } = this.#parts
    const now = clock.now()
    const line = await this.#change((current) => {
      const next = throttleLine(current, this.#pace, { now, number })
      return { next, result: next }
    })
    this.#number = number
    this.#notBefore = now + retryAfterMilliseconds
    onThrottled?.(this.#call, line.pace)
  }

  /** Takes a number in the line. Looks take one only when nobody waits, until they have waited long enough. */
  async #join(): Promise<number> {
    if (isLook(this.#call))
      while (this.#parts.clock.now() - this.#beganAt < yieldMilliseconds) {
        const joined = await this.#tryJoining(0)
        if (joined !== undefined) return joined
        await this.#sleep(yieldStepMilliseconds)
      }
    const joined = await this.#tryJoining(this.#timeLeft())
    if (joined === undefined) throw this.#turnAway()
    return joined
  }

  async #tryJoining(atMostMilliseconds: number): Promise<number | undefined> {
    const now = this.#parts.clock.now()
    const joined = await this.#change((current) => {
      const answer = joinLine(current, this.#pace, { now, atMostMilliseconds })
      return answer ? { next: answer.line, result: answer } : { result: undefined }
    })
    this.#number = joined?.number
    return joined?.waitMilliseconds
  }

  /** How long our number still waits; takes a new one where the line has lost ours. */
  async #look(): Promise<number> {
    const { cells, clock } = this.#parts
    const line = readCallLine(await cells.read(this.#key))
    const number = this.#number ?? 0
    const wait = line && findWait(line, this.#pace, { now: clock.now(), number })
    return wait ?? this.#join()
  }

  #change<Result>(
    change: (line: CallLine) => { readonly next?: CallLine; readonly result: Result },
  ): Promise<Result> {
    const { cells, clock } = this.#parts
    const now = clock.now()
    return cells.update(
      this.#key,
      (current) => change(readCallLine(current) ?? openLine(this.#pace, now)),
      lineLifetimeMilliseconds,
    )
  }

  #sleep(milliseconds: number): Promise<void> {
    return (this.#parts.sleep ?? sleep)(milliseconds, this.#signal)
  }

  #timeLeft(): number {
    const patience = isLook(this.#call) ? lookPatienceMilliseconds : launchPatienceMilliseconds
    return Math.max(0, this.#beganAt + patience - this.#parts.clock.now())
  }

  #turnAway(): AppStreamError {
    return new AppStreamError('appstream_throttled', {
      action: this.#call.action,
      detail: { heldBack: true },
    })
  }
}

const sleep = (milliseconds: number, signal: AbortSignal): Promise<void> =>
  setTimeout(milliseconds, undefined, { signal })

const isLook = ({ action }: AwsCall): boolean => /^(Describe|List)/.test(action)
