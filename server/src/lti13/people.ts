import {
  err,
  ok,
  refuse,
  StateEntryDamagedError,
  type Deployment,
  type DirectoryId,
  type DurableStore,
  type Issuer,
  type Launch,
  type LmsUserId,
  type Refusal,
  type ResourceLinkMessage,
  type Result,
  type TenantId,
} from '@appstreamlab/shared'

// Used by launches of LTI 1.3 alone: who somebody was before their LMS was moved from LTI 1.1.

type Person = Pick<Launch, 'directory' | 'lmsUserId'>

/** The name under which a proof is kept: whom it is about, and in whose directory. */
export const writePersonId = (
  tenantId: TenantId,
  issuer: Issuer,
  subject: LmsUserId,
  directory: DirectoryId,
): string => JSON.stringify([tenantId, issuer, subject, directory])

/**
 * Who somebody is for us. A person whom a migration claim once proved to be somebody of before stays
 * that person, also when later launches carry no such claim: home folders hang on it. The first proof
 * counts, in the directory of the deployment that it came from: a deployment with another directory
 * may give the same `sub` to somebody else.
 *
 * A proof that cannot be read refuses this person: without it they would get somebody's empty home
 * folder in place of their own.
 */
export async function rememberPerson(
  { launch, subject, migrated, reader }: ResourceLinkMessage,
  {
    issuer,
    store,
    deployment,
  }: {
    readonly issuer: Issuer
    readonly store: DurableStore
    readonly deployment: Pick<Deployment, 'directory'>
  },
): Promise<Result<{ readonly person: Person; readonly isNew: boolean }, Refusal>> {
  const { directory, lmsUserId } = launch
  if (launch.preview) return ok({ person: { directory, lmsUserId }, isNew: false })
  // A launch with a claim already carries the old directory, one without it cannot.
  const id = writePersonId(launch.tenantId, issuer, subject, deployment.directory)
  const proved = migrated && {
    directory: migrated.directory,
    lmsUserId: migrated.lmsUserId,
  }
  try {
    const added = proved && (await store.add('migrated-person', id, proved))
    const remembered = (await store.read('migrated-person', id)) as Person | undefined
    return ok({ person: remembered ?? { directory, lmsUserId }, isNew: added === 'added' })
  } catch (error) {
    if (!(error instanceof StateEntryDamagedError)) throw error
    return err(refuse('state_damaged', { stateKind: error.kind }, reader))
  }
}
