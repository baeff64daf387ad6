/** How the table has to be made; the deployment and the documentation name the same. */
export const dynamodbLayout = {
  partitionKey: 'pk',
  sortKey: 'sk',
  /** Seconds since the epoch, for the table's own tidying up. */
  timeToLive: 'expires',
} as const
