import { setImmediate } from 'node:timers/promises'

// Part of the signer on Lambda, where nothing may be under way when the answer is out; `function-signer.ts` lets its
// answers wait for it.

export interface CallFence {
  /** The same port; its calls are counted until they have ended. */
  follow<Port extends object>(port: Port): Port
  /** Resolves when no call is under way, not even one that another one caused. */
  settle(): Promise<void>
}

type Method = (...values: readonly unknown[]) => unknown

/**
 * Knows which calls to the outside are still under way. A long-running signer looks at AppStream in
 * the background while it answers from the look before; a function is frozen with its answer, and such
 * a call would end minutes later, on a dead connection. So the answer waits for it.
 */
export function createCallFence(): CallFence {
  const underWay = new Set<Promise<unknown>>()
  const count = (method: Method): Method => {
    return (...values) => {
      const called = method(...values)
      if (!(called instanceof Promise)) return called
      underWay.add(called)
      const forget = (): void => void underWay.delete(called)
      called.then(forget, forget)
      return called
    }
  }
  return {
    follow: (port) =>
      new Proxy(port, {
        get(target, name) {
          const member: unknown = Reflect.get(target, name)
          return typeof member === 'function' ? count(member.bind(target) as Method) : member
        },
        apply: (target, self, values) =>
          count((target as unknown as Method).bind(self))(...(values as unknown[])),
      }),
    async settle() {
      // A call that follows from an answer has begun by the end of this turn of the event loop.
      for (await setImmediate(); underWay.size > 0; await setImmediate())
        await Promise.allSettled(underWay)
    },
  }
}
