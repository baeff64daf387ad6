// Types of the package dynalite, which brings none: what `dynamodb-server.ts` uses of it.
declare module 'dynalite' {
  import type { Server } from 'node:http'

  /** A DynamoDB that keeps its tables in memory. */
  export default function dynalite(options: { readonly createTableMs?: number }): Server
}
