import type { Consumer, LabAccess, Secret } from '@appstreamlab/shared'
import type { LogLevel, PublicUrl } from './settings.js'

/** An LMS with what it may open and how its people are named at AppStream. */
export interface ConfiguredConsumer extends Consumer {
  readonly labs: LabAccess
  readonly userIdMode: 'pseudonym' | 'raw'
  /** Origins that may frame our pages; absent: the origin of the signed return URL. */
  readonly frameAncestors?: readonly string[]
}

export interface Tenant {
  readonly id: string
  /** Absent in environment-only mode, where nobody told the institution's name. */
  readonly name?: string
  readonly language?: string
  readonly timeZone: string
  readonly accent?: string
  readonly accentDark?: string
  readonly logoUrl?: string
  readonly help?: { readonly text: string; readonly url?: string }
}

/** Everything the signer was told, checked once at start and never changed. */
export interface Config {
  readonly host: string
  readonly port: number
  readonly publicUrl?: PublicUrl
  readonly trustedProxies: readonly string[]
  readonly logLevel: LogLevel
  /** `environment`: no CONFIG_FILE, the article's mode. */
  readonly mode: 'catalogue' | 'environment'
  readonly launchWindowSeconds: number
  readonly tenants: ReadonlyMap<string, Tenant>
  readonly consumers: ReadonlyMap<string, ConfiguredConsumer>
  readonly userIdKey?: Secret
  readonly sealingKey?: Secret
  readonly sealingKeyPrevious?: Secret
  /** AWS regions that labs name; the signer's own region is not among them. */
  readonly labRegions: readonly string[]
  /** Whether some lab relies on the signer's own region. */
  readonly needsDefaultRegion: boolean
  /** Said once at start. */
  readonly warnings: readonly string[]
}
