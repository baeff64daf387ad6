import type { AwsError } from './aws-error.js'
import type { Service } from './service.js'

/**
 * One of the protocols that the service models name: AWS JSON 1.1; Smithy RPC v2 CBOR, the only one of
 * SDKs for Go and Rust since July 2026 with AppStream; and REST with JSON, which EventBridge Scheduler speaks.
 * All lead to operations of one kind; called by the front door alone.
 */
export interface Wire {
  readonly service: Service
  /** As called, or null where the address names none. */
  readonly operation: string | null
  /** Whether `x-amz-target` names the operation. */
  readonly hasTargetHeader: boolean
  /** Headers of every answer, those of errors too. */
  readonly headers: Readonly<Record<string, string>>
  /** The input as JSON, which is what operations and the journal read. */
  readonly readInput: (body: Buffer) => Buffer
  readonly write: (output: object) => Buffer
  readonly writeError: (error: AwsError) => ErrorAnswer
}

export interface ErrorAnswer {
  readonly status: number
  readonly headers?: Readonly<Record<string, string>>
  readonly body: Buffer
}
