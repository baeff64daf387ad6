/** One request that AppStream (here: the sandbox) received. */
export interface JournalEntry {
  readonly requestId: string
  /** ISO 8601, where it is known. */
  readonly time?: string
  /** Null when the request named none. */
  readonly operation: string | null
  readonly input: unknown
  readonly status: number
  readonly errorCode: string | null
}

/** Newest last; rejects when AppStream's journal cannot be read. */
export type ReadJournal = () => Promise<readonly JournalEntry[]>

/** Whether somebody with this AppStream UserId has a session that has not ended. */
export type HasSession = (userId: string, stackName: string, fleetName: string) => Promise<boolean>

/** A CreateStreamingURL request, its input as it was sent. */
export interface AskedForUrl extends JournalEntry {
  readonly input: Readonly<Record<string, unknown>>
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null

const asksFor =
  (stackName: string, fleetName: string) =>
  (entry: JournalEntry): entry is AskedForUrl =>
    entry.operation === 'CreateStreamingURL' &&
    isRecord(entry.input) &&
    entry.input['StackName'] === stackName &&
    entry.input['FleetName'] === fleetName

/** The last request for a streaming URL of this stack and fleet after the request `afterId`. */
export function findRequest(
  journal: readonly JournalEntry[],
  afterId: string,
  { stackName, fleetName }: { readonly stackName: string; readonly fleetName: string },
): AskedForUrl | undefined {
  // An id that is not there was pushed out by newer requests, or there was none before.
  const start = journal.findIndex(({ requestId }) => requestId === afterId) + 1
  return journal.slice(start).findLast(asksFor(stackName, fleetName))
}
