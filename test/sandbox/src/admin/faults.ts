import type { VirtualClock } from '../virtual-clock.js'

/** Faults that a test or a person at the sandbox's own page orders: latency, throttling, errors. `aws/front-door.ts` applies them. */

/** Which calls a fault hits. */
export interface FaultScope {
  /** Operation names; absent: every operation. */
  readonly operations?: readonly string[]
  /** How many calls it hits before it is gone; absent: until it is removed. */
  readonly count?: number
}

export type Fault = FaultScope &
  (
    | { readonly kind: 'latency'; readonly milliseconds: number }
    /** More calls than this in a second get ThrottlingException; absent: all of them. */
    | { readonly kind: 'throttle'; readonly perSecond?: number }
    /** InternalFailure with 500, or with `code` any other error, then with 400. */
    | {
        readonly kind: 'error'
        readonly status?: number
        readonly code?: string
        readonly message?: string
      }
    | { readonly kind: 'reset' }
    | { readonly kind: 'deny' }
    | { readonly kind: 'expired-credentials' }
    /** How far the service's clock is ahead of real time; negative: behind. */
    | { readonly kind: 'skew'; readonly seconds: number }
    /** Concerns no call: the fleet stays STARTING with this FleetError. */
    | {
        readonly kind: 'stuck-fleet'
        readonly fleet: string
        readonly code?: string
        readonly message?: string
      }
  )

export type FaultKind = Fault['kind']
export type FaultOf<K extends FaultKind> = Extract<Fault, { kind: K }>

interface ActiveFault {
  readonly id: string
  readonly fault: Fault
  hitsLeft: number
  /** For throttling: when the current second began, and how many calls it has had. */
  windowStartMs: number
  callsInWindow: number
}

export class FaultBoard {
  readonly #clock: VirtualClock
  readonly #active = new Map<string, ActiveFault>()
  #nextId = 1

  constructor(clock: VirtualClock) {
    this.#clock = clock
  }

  add(fault: Fault): string {
    const id = `fault-${this.#nextId++}`
    const hitsLeft = fault.count ?? Infinity
    this.#active.set(id, { id, fault, hitsLeft, windowStartMs: 0, callsInWindow: 0 })
    return id
  }

  remove(id: string): Fault | undefined {
    const fault = this.#active.get(id)?.fault
    this.#active.delete(id)
    return fault
  }

  clear(): void {
    this.#active.clear()
  }

  list(): { readonly id: string; readonly fault: Fault; readonly hitsLeft?: number }[] {
    return [...this.#active.values()].map(({ id, fault, hitsLeft }) => ({
      id,
      fault,
      ...(Number.isFinite(hitsLeft) ? { hitsLeft } : {}),
    }))
  }

  /** The first fault of the kind that hits this call; counts as one hit. */
  hit<K extends FaultKind>(kind: K, operation: string): FaultOf<K> | undefined {
    for (const active of this.#active.values()) {
      const { fault } = active
      if (!isKind(fault, kind)) continue
      if (fault.operations !== undefined && !fault.operations.includes(operation)) continue
      if (this.#isWithinRate(active)) continue
      active.hitsLeft -= 1
      if (active.hitsLeft <= 0) this.#active.delete(active.id)
      return fault
    }
    return undefined
  }

  /** Only a throttle fault with a rate lets calls pass. */
  #isWithinRate(active: ActiveFault): boolean {
    const { fault } = active
    if (fault.kind !== 'throttle' || fault.perSecond === undefined) return false
    const nowMs = this.#clock.wallNow()
    if (nowMs - active.windowStartMs >= 1000) {
      active.windowStartMs = nowMs
      active.callsInWindow = 0
    }
    active.callsInWindow += 1
    return active.callsInWindow <= fault.perSecond
  }
}

function isKind<K extends FaultKind>(fault: Fault, kind: K): fault is FaultOf<K> {
  return fault.kind === kind
}
