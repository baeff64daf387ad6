/**
 * For `virtual-clock.ts`, which may pass weeks at once: the next timer has to be found fast among
 * many.
 */

export interface Timer {
  readonly key: string
  readonly dueMs: number
  readonly order: number
  readonly run: () => void
}

/** Timers by key, earliest first; equal times keep the order in which they were set. */
export class TimerQueue {
  readonly #heap: Timer[] = []
  readonly #current = new Map<string, Timer>()
  #order = 0

  /** Replaces the timer of the same key. */
  set(key: string, dueMs: number, run: () => void): void {
    const timer: Timer = { key, dueMs, order: this.#order++, run }
    this.#current.set(key, timer)
    this.#heap.push(timer)
    this.#raise(this.#heap.length - 1)
  }

  clear(key: string): void {
    this.#current.delete(key)
  }

  clearAll(): void {
    this.#current.clear()
    this.#heap.length = 0
  }

  peek(): Timer | undefined {
    for (let first = this.#heap[0]; first !== undefined; first = this.#heap[0]) {
      if (this.#current.get(first.key) === first) return first
      this.#removeFirst()
    }
    return undefined
  }

  take(): Timer | undefined {
    const first = this.peek()
    if (first === undefined) return undefined
    this.#current.delete(first.key)
    this.#removeFirst()
    return first
  }

  #removeFirst(): void {
    const last = this.#heap.pop()
    if (last === undefined || this.#heap.length === 0) return
    this.#heap[0] = last
    this.#sink(0)
  }

  #raise(index: number): void {
    let child = index
    while (child > 0) {
      const parent = (child - 1) >> 1
      if (!this.#isBefore(child, parent)) return
      this.#swap(child, parent)
      child = parent
    }
  }

  #sink(index: number): void {
    let parent = index
    for (;;) {
      let first = parent
      for (const child of [2 * parent + 1, 2 * parent + 2]) {
        if (child < this.#heap.length && this.#isBefore(child, first)) first = child
      }
      if (first === parent) return
      this.#swap(first, parent)
      parent = first
    }
  }

  #isBefore(a: number, b: number): boolean {
    const one = this.#heap[a]
    const other = this.#heap[b]
    if (one === undefined || other === undefined) return false
    return one.dueMs < other.dueMs || (one.dueMs === other.dueMs && one.order < other.order)
  }

  #swap(a: number, b: number): void {
    const one = this.#heap[a]
    const other = this.#heap[b]
    if (one === undefined || other === undefined) return
    this.#heap[a] = other
    this.#heap[b] = one
  }
}
