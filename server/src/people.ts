import type { Launch, ResourceLinkMessage, StateStore } from '@appstreamlab/shared'

type Person = Pick<Launch, 'directory' | 'lmsUserId'>

/**
 * Who somebody is for us. A person whom a migration claim once proved to be somebody of before stays
 * that person, also when later launches carry no such claim: home folders hang on it. The first proof
 * counts.
 */
export async function rememberPerson(
  { launch, subject, migrated }: ResourceLinkMessage,
  { issuer, store }: { readonly issuer: string; readonly store: StateStore },
): Promise<{ readonly person: Person; readonly isNew: boolean }> {
  const { directory, lmsUserId } = launch
  if (launch.preview) return { person: { directory, lmsUserId }, isNew: false }
  const id = JSON.stringify([launch.tenantId, issuer, subject])
  const proved = migrated && {
    directory: migrated.directory,
    lmsUserId: migrated.lmsUserId,
  }
  const added = proved && (await store.add('migrated-person', id, proved))
  const remembered = (await store.read('migrated-person', id)) as Person | undefined
  return { person: remembered ?? { directory, lmsUserId }, isNew: added === 'added' }
}
