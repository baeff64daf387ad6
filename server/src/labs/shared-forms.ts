import type { FleetStatus, LiveSession, StackStatus } from '@appstreamlab/shared'

/**
 * The forms in which looks lie in the cells that processes share: JSON, in parts that any store takes, since
 * DynamoDB allows at most 400 KB for each. A fleet is about 300 bytes, a session about 110.
 */
export interface SharedForm<T> {
  readonly write: (value: T) => readonly unknown[]
  readonly read: (parts: readonly unknown[]) => T
}

const entriesPerPart = { fleets: 500, stacks: 1_000, sessions: 2_000, names: 2_000 } as const

export const fleetsForm: SharedForm<ReadonlyMap<string, FleetStatus>> = {
  write: (fleets) => cut([...fleets.values()], entriesPerPart.fleets),
  read: (parts) => indexBy(join<FleetStatus>(parts), ({ name }) => name),
}

export const stacksForm: SharedForm<ReadonlyMap<string, StackStatus>> = {
  write: (stacks) => cut([...stacks.values()], entriesPerPart.stacks),
  read: (parts) => indexBy(join<StackStatus>(parts), ({ name }) => name),
}

type SessionRow = readonly [string, string, 0 | 1, 0 | 1, number | null, number | null]

/** Sessions are written as rows: the names of members would be most of the text. */
export const sessionsForm: SharedForm<ReadonlyMap<string, LiveSession>> = {
  write: (sessions) =>
    cut(
      [...sessions.values()].map(
        ({ id, userId, state, connected, startedAt, endsAt }): SessionRow => [
          id,
          userId,
          state === 'ACTIVE' ? 1 : 0,
          connected ? 1 : 0,
          startedAt ?? null,
          endsAt ?? null,
        ],
      ),
      entriesPerPart.sessions,
    ),
  read: (parts) => indexBy(join<SessionRow>(parts).map(readSession), ({ userId }) => userId),
}

export const namesForm: SharedForm<readonly string[]> = {
  write: (names) => cut(names, entriesPerPart.names),
  read: (parts) => join<string>(parts),
}

function readSession([id, userId, active, connected, startedAt, endsAt]: SessionRow): LiveSession {
  return {
    id,
    userId,
    state: active ? 'ACTIVE' : 'PENDING',
    connected: connected === 1,
    ...(startedAt !== null && { startedAt }),
    ...(endsAt !== null && { endsAt }),
  }
}

/** Cuts entries into parts; there is at least one, because a look that found nothing is a look all the same. */
function cut<T>(entries: readonly T[], size: number): T[][] {
  const parts: T[][] = []
  for (let start = 0; start === 0 || start < entries.length; start += size)
    parts.push(entries.slice(start, start + size))
  return parts
}

/** Puts parts together that {@link cut} made. */
const join = <T>(parts: readonly unknown[]): T[] => (parts as T[][]).flat()

export function indexBy<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T> {
  return new Map(items.map((item) => [keyOf(item), item]))
}
