import type { Clock } from '@appstreamlab/shared'

/** What somebody wants to hear about the store: once with each change, and at once where it is down already. */
export interface StoreHealthListener {
  /** `fault` is a name or code, such as ECONNREFUSED or AccessDeniedException. */
  onUnavailable?(fault: string): void
  onAvailable?(afterMilliseconds: number): void
}

/** Whether the store answers. Launches and readiness do not ask it; logs, metrics and details do. */
export interface StoreHealth {
  /** The name of the engine, e.g. `redis`. */
  readonly engine: string
  isAvailable(): boolean
  listen(listener: StoreHealthListener): void
}

/** The side of the adapters: they say what they see, as often as they see it. */
export interface StoreHealthReports extends StoreHealth {
  reportAvailable(): void
  reportUnavailable(fault: string): void
}

/**
 * How long to wait for the store: half as long while it is down already, since one request may ask it more than
 * once.
 */
export const patienceWith = (health: StoreHealth, milliseconds: number): number =>
  health.isAvailable() ? milliseconds : milliseconds / 2

export function createStoreHealth(engine: string, clock: Clock): StoreHealthReports {
  const listeners: StoreHealthListener[] = []
  let down: { readonly fault: string; readonly since: number } | undefined
  return {
    engine,
    isAvailable: () => down === undefined,
    listen(listener) {
      listeners.push(listener)
      if (down) listener.onUnavailable?.(down.fault)
    },
    reportAvailable() {
      if (!down) return
      const afterMilliseconds = clock.now() - down.since
      down = undefined
      for (const listener of listeners) listener.onAvailable?.(afterMilliseconds)
    },
    reportUnavailable(fault) {
      if (down) return
      down = { fault, since: clock.now() }
      for (const listener of listeners) listener.onUnavailable?.(fault)
    },
  }
}
