import type { ConsumerKey, DirectoryId, TenantId } from '../../ids.js'
import type { Secret } from '../../secret.js'
import type { SignatureMethod } from '../oauth1/signature.js'

/** An LMS that speaks LTI 1.1, known by its consumer key. */
export interface Consumer {
  readonly key: ConsumerKey
  readonly tenantId: TenantId
  /** Names the LMS whose user ids its launches carry. */
  readonly directory: DirectoryId
  readonly enabled: boolean
  readonly secret: Secret
  /** Accepted beside `secret` until it ends, so that an LMS can be moved to a new one. */
  readonly previousSecret?: { readonly secret: Secret; readonly until: number }
  readonly signatureMethods: readonly SignatureMethod[]
  /** When set, only launches with this `tool_consumer_instance_guid` count. */
  readonly instanceGuid?: string
  /** Whether administrators who are not enrolled in a course may choose labs for it; absent: they may. */
  readonly adminsPick?: boolean
}

export type FindConsumer = (key: ConsumerKey) => Consumer | undefined
