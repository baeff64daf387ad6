/**
 * A Map that keeps at most `capacity` entries: whoever writes one moves it to the young end, and the one that
 * was written longest ago makes room. For everything that is remembered about people, networks and addresses,
 * so that nobody fills the memory with keys of their own; losing an entry must lose nothing that matters.
 */
export class BoundedMap<Key, Value> extends Map<Key, Value> {
  readonly #capacity: number

  constructor(capacity: number) {
    super()
    this.#capacity = capacity
  }

  override set(key: Key, value: Value): this {
    this.delete(key)
    super.set(key, value)
    if (this.size > this.#capacity) {
      const [oldest] = this.keys()
      this.delete(oldest as Key)
    }
    return this
  }

  /** The entry, made where there is none, at the young end from now on. */
  use(key: Key, make: () => Value): Value {
    const value = this.has(key) ? (this.get(key) as Value) : make()
    this.set(key, value)
    return value
  }
}
