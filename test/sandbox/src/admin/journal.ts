import type { JsonValue } from '../json.js'

/**
 * What the sandbox was asked, for tests and for the demo course. Bodies are read as JSON only when
 * somebody looks, so that a call costs no more by it.
 */

export interface JournalEntry {
  /** Virtual time, ISO 8601. */
  readonly time: string
  /** As signatures are scoped to it: `appstream`, `application-autoscaling`, `scheduler`, `servicequotas`. */
  readonly service: string
  /** The service that made the call on behalf of the account; absent: somebody from outside did. */
  readonly invokedBy?: string
  /** The operation of `x-amz-target`; null when the target names none. */
  readonly operation: string | null
  /** The body, where it is JSON and not too long. Outputs, and so streaming URLs, are never kept. */
  readonly input: JsonValue
  /** 0: the connection was reset without an answer. */
  readonly status: number
  readonly errorCode: string | null
  readonly requestId: string
  readonly durationMs: number
}

export interface JournalRecord extends Omit<JournalEntry, 'input'> {
  readonly body: Buffer
}

const maxEntries = 1000
const maxBodyBytes = 8192

/** The newest AWS calls, oldest first. */
export class Journal {
  #records: JournalRecord[] = []

  add(record: JournalRecord): void {
    const body = record.body.length <= maxBodyBytes ? record.body : Buffer.alloc(0)
    this.#records.push({ ...record, body })
    if (this.#records.length >= 2 * maxEntries) this.#records = this.#records.slice(-maxEntries)
  }

  list(): JournalEntry[] {
    return this.#records.slice(-maxEntries).map(({ body, ...entry }) => ({
      ...entry,
      input: parse(body),
    }))
  }

  clear(): void {
    this.#records = []
  }
}

function parse(body: Buffer): JsonValue {
  try {
    // JSON.parse gives nothing but JSON values.
    return JSON.parse(body.toString('utf8')) as JsonValue
  } catch {
    return null
  }
}
