import type { ClientId, DirectoryId, Issuer, TenantId } from '../../ids.js'
import type { KeyObject } from 'node:crypto'

/** Signature algorithms of id_tokens: asymmetric ones only, so that no public key can pass for a secret. */
export const tokenAlgorithms = ['RS256', 'RS384', 'RS512', 'ES256', 'ES384'] as const
export type TokenAlgorithm = (typeof tokenAlgorithms)[number]

/** A platform that speaks LTI 1.3, known by its issuer and the client id that it gave us. */
export interface Registration {
  /** Unique; names it in logs, tickets and commands. */
  readonly name: string
  /** Compared exactly. */
  readonly issuer: Issuer
  readonly clientId: ClientId
  /** Where login requests go; its origin also speaks for the platform in browser messages. */
  readonly authorizationUrl: string
  readonly algorithms: readonly TokenAlgorithm[]
  readonly enabled: boolean
  /** Which claim holds the id that is a person's in the directory. */
  readonly lmsUserIdFrom: 'sub' | 'lti11_legacy_user_id'
}

/**
 * One installation of the tool in a platform. Hosted platforms share issuer and client id among
 * institutions, so it is the deployment that belongs to a tenant.
 */
export interface Deployment {
  readonly id: string
  readonly tenantId: TenantId
  /** Names the LMS whose user ids its launches carry. */
  readonly directory: DirectoryId
  readonly enabled: boolean
  /** Whether administrators who are not enrolled in a course may choose labs for it; absent: they may. */
  readonly adminsPick?: boolean
  /**
   * Whether it was accepted as it came, from a platform that an operator knows to make one for each
   * place: it then stands for a link without an id.
   */
  readonly onePlace?: boolean
}

/** Our address as platforms know it. */
export interface ToolAddress {
  readonly origin: string
  /** Without trailing slash; empty at the origin's root. */
  readonly prefix: string
}

/** A platform's public key, as its key set describes it. */
export interface PlatformKey {
  readonly kid: string
  readonly key: KeyObject
  /** The one algorithm that the key set allows, where it says one. */
  readonly alg?: string
  readonly use?: string
}

export type KeyLookup =
  /** Never empty; several where the key set has several keys of one kid. */
  | { readonly kind: 'found'; readonly keys: readonly PlatformKey[] }
  | { readonly kind: 'unknown' }
  /** The key set could not be fetched, and no earlier copy holds the key. */
  | { readonly kind: 'unavailable' }
