/** One request that AppStream (here: the sandbox) received. */
export interface JournalEntry {
  /** Grows with each request. */
  readonly sequence: number
  readonly operation: string
  readonly input: Readonly<Record<string, unknown>>
  readonly status: number
  readonly errorCode?: string
}

/** Newest last; rejects when AppStream's journal cannot be read. */
export type ReadJournal = () => Promise<readonly JournalEntry[]>
