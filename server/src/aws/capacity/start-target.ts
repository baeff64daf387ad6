/** What EventBridge Scheduler calls by itself, without a function of ours between. */
export const startFleetArn = (fleetArn: string): string => {
  const [, partition = 'aws'] = fleetArn.split(':')
  return `arn:${partition}:scheduler:::aws-sdk:appstream:startFleet`
}

/** What it calls it with. */
export const writeStartInput = (fleetName: string): string => JSON.stringify({ Name: fleetName })
