import type { AppStreamUserId } from '../ids.js'
import type { AwsTarget } from './aws-target.js'

/** What CreateStreamingURL is asked for, and where. Source: AppStream API 2016-12-01. */
export interface StreamingRequest extends AwsTarget {
  readonly stackName: string
  readonly fleetName: string
  /** 2 to 32 characters of `[\w+=,.@-]`. */
  readonly userId: AppStreamUserId
  readonly applicationId?: string
  /** Readable by the person who opens the URL; never put a secret here. */
  readonly sessionContext?: string
  /** How long the URL may be opened; an open session goes on after it. */
  readonly validitySeconds: number
}

/** A bearer secret that names the user and the AWS account: only ever put into a Location header. */
export interface StreamingUrl {
  readonly url: string
  readonly awsRequestId?: string
}

/** StackName and FleetName (`Name` in the API). */
export const resourceNamePattern = /^[a-zA-Z0-9][a-zA-Z0-9_.-]{0,100}$/

export const validityRange = { minimum: 5, maximum: 300, default: 60 } as const
/** The model names no maximum; field reports say 1024 characters. */
export const sessionContextMaxLength = 1000
