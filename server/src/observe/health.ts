import type {
  AppStreamAction,
  Clock,
  RefusalDetail,
  DurableStoreUnreadableError,
} from '@appstreamlab/shared'

// What the page of details and the metrics say of everything that the signer depends on; each use of a dependency
// notes here how it went.

const keptFailures = 20

/** Something that went wrong on our side of the launch. Names and ids only, as in the log. */
export interface Failure {
  readonly code: string
  readonly reason: string
  readonly status: number
  /** The reference on the page and in the log. */
  readonly reference: string
  readonly detail?: RefusalDetail
}

export interface CallHealth {
  lastOk?: string
  lastFailure?: { readonly at: string; readonly result: string; readonly awsRequestId?: string }
}

export type Health = ReturnType<typeof createHealth>

/**
 * The state of what the signer needs, as its last use found it. Nothing here turns readiness red: a
 * balancer that takes every process away because AWS does not answer would make it worse.
 */
export function createHealth(clock: Clock) {
  const now = (): string => new Date(clock.now()).toISOString()
  const startedAt = clock.now()
  const calls = new Map<AppStreamAction, CallHealth>()
  const failures: (Omit<Failure, 'detail'> & { at: string; awsRequestId?: string })[] = []
  let store: { readonly up: boolean; readonly since: string } | undefined
  let stateFault:
    | { readonly at: string; readonly where: string; readonly errno: string; readonly fix: string }
    | undefined
  let lastKeyFailure: string | undefined
  let lastReload: { readonly at: string; readonly result: string } | undefined

  return {
    noteCall(action: AppStreamAction, result: string, awsRequestId: string | undefined): void {
      const call = calls.get(action) ?? {}
      calls.set(action, call)
      if (result === 'ok') call.lastOk = now()
      else call.lastFailure = { at: now(), result, ...(awsRequestId && { awsRequestId }) }
    },
    noteStore(up: boolean): void {
      if (store?.up !== up) store = { up, since: now() }
    },
    noteStateFault({
      where,
      errno,
      fix,
    }: Pick<DurableStoreUnreadableError, 'where' | 'errno' | 'fix'>): void {
      stateFault = { at: now(), where, errno, fix }
    },
    noteKeyFailure(): void {
      lastKeyFailure = now()
    },
    noteReload(result: string): void {
      lastReload = { at: now(), result }
    },
    noteFailure({ code, reason, status, reference, detail }: Failure): void {
      const awsRequestId = detail?.awsRequestId
      failures.unshift({
        at: now(),
        code,
        reason,
        status,
        reference,
        ...(typeof awsRequestId === 'string' && { awsRequestId }),
      })
      failures.length = Math.min(failures.length, keptFailures)
    },
    /** Describes it for people; later versions may add members. */
    describe: () => ({
      startedAt: new Date(startedAt).toISOString(),
      uptimeSeconds: Math.round((clock.now() - startedAt) / 1000),
      ...(lastReload && { lastReload }),
      dependencies: {
        store: store ?? 'not used yet',
        stateFolder: stateFault ? { lastFault: stateFault } : 'no fault',
        appstream: calls.size > 0 ? Object.fromEntries(calls) : 'not used yet',
        platformKeys: lastKeyFailure ? { lastFailure: lastKeyFailure } : 'no failure',
      },
      lastFailures: failures,
    }),
  }
}
