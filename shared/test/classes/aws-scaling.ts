import {
  readActionName,
  type FleetChange,
  type FoundAction,
  type FoundFleet,
  type FoundTarget,
} from '#src/index.js'
import { writeAt } from '#src/classes/apply-names.js'

/** A scalable target as Application Auto Scaling keeps it, with its rules, and the fleet that it scales. */
export class AwsScaling {
  target: FoundTarget | 'none'
  actions: FoundAction[]
  starts: { name: string; isEnabled: boolean; at: number }[] = []
  desired: number
  state: FoundFleet['state']
  /** Whether a policy takes idle capacity away. */
  readonly scalesIn: boolean
  now: number
  /** Of changes, how many there were. */
  calls = 0

  constructor(parts: {
    readonly target: FoundTarget | 'none'
    readonly actions?: readonly FoundAction[]
    readonly desired: number
    readonly state?: FoundFleet['state']
    readonly scalesIn?: boolean
    readonly now: number
  }) {
    this.target = parts.target
    this.actions = [...(parts.actions ?? [])]
    this.desired = parts.desired
    this.state = parts.state ?? 'RUNNING'
    this.scalesIn = parts.scalesIn ?? false
    this.now = parts.now
  }

  find(change: Partial<FoundFleet> = {}): FoundFleet {
    return {
      name: 'cad',
      arn: 'arn:aws:appstream:eu-central-1:111122223333:fleet/cad',
      type: 'ALWAYS_ON',
      state: this.state,
      instanceType: 'stream.standard.large',
      sessionsPerInstance: 1,
      desired: this.desired,
      running: this.state === 'RUNNING' ? this.desired : 0,
      inUse: 0,
      errorCodes: [],
      target: this.target,
      actions: this.actions,
      policies: this.scalesIn ? [{ name: 'idle', scalesIn: true }] : [],
      activities: [],
      starts: this.starts,
      ...change,
    }
  }

  make(change: FleetChange): void {
    this.calls++
    switch (change.kind) {
      case 'register_target':
        if (this.target !== 'none') throw new Error('there is a target')
        if (this.desired < change.min || this.desired > change.max) throw new Error('outside')
        return this.#setRange(change)
      case 'set_range':
        return this.#setRange(change)
      case 'start_fleet':
        this.state = 'RUNNING'
        return
      case 'put_action':
        return this.#put(change)
      case 'delete_action':
        if (!this.actions.some(({ name }) => name === change.name)) throw new Error('no action')
        this.actions = this.actions.filter(({ name }) => name !== change.name)
        return
      case 'put_start':
        this.starts = this.starts.filter(({ name }) => name !== change.name)
        this.starts.push({ name: change.name, isEnabled: true, at: change.at })
        return
      case 'delete_start':
        this.starts = this.starts.filter(({ name }) => name !== change.name)
    }
  }

  /** Lets time pass; what is due is done. */
  pass(until: number): void {
    for (const { at } of this.starts.filter((start) => start.at <= until)) {
      if (at > this.now) this.state = 'RUNNING'
    }
    const due = this.actions
      .flatMap((action) => {
        const at = readActionName(action.name)
        return at !== undefined && at > this.now && at <= until ? [{ at, action }] : []
      })
      .toSorted((a, b) => a.at - b.at)
    for (const { action } of due) this.#setRange(action)
    this.now = until
  }

  #put({ name, action: { at, min, max } }: Extract<FleetChange, { kind: 'put_action' }>): void {
    if (this.target === 'none') throw new Error('no target')
    if (at <= this.now) throw new Error('the time is over')
    if (at % 60_000 !== 0) throw new Error('no whole minute')
    const others = this.actions.filter((one) => one.name !== name)
    if (others.length >= 200) throw new Error('LimitExceeded')
    this.actions = [
      ...others,
      { name, schedule: writeAt(at), zone: 'UTC', min, ...(max !== undefined && { max }) },
    ]
  }

  #setRange({ min, max }: { readonly min?: number; readonly max?: number }): void {
    const before = this.target === 'none' ? { min: 0, max: 0, ...notSuspended } : this.target
    const target = { ...before, min: min ?? before.min, max: max ?? before.max }
    if (target.min > target.max) throw new Error(`Min ${target.min} above Max ${target.max}`)
    this.target = target
    const wanted = this.scalesIn ? target.min : this.desired
    this.desired = Math.min(target.max, Math.max(target.min, wanted))
  }
}

export const notSuspended = {
  isScheduleSuspended: false,
  isScaleInSuspended: false,
  isScaleOutSuspended: false,
}
