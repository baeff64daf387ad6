/** Tells faults to whoever listens by then, and to later listeners the last one of before. */
export interface FaultRelay<Fault> {
  tell(fault: Fault): void
  listen(listener: (fault: Fault) => void): void
}

export function createFaultRelay<Fault>(): FaultRelay<Fault> {
  const listeners: ((fault: Fault) => void)[] = []
  let last: Fault | undefined
  return {
    tell(fault) {
      last = fault
      for (const listener of listeners) listener(fault)
    },
    listen(listener) {
      listeners.push(listener)
      if (last !== undefined) listener(last)
    },
  }
}
