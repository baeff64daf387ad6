import { countFreeSeats, type FleetStatus, type Lab } from '@appstreamlab/shared'
import type { Config } from '../../config/config.js'

/** What `npm run check` says of a lab's waiting line: whether its fleet has one, and what it rests on. */
export function describeLine(
  { line }: Pick<Lab, 'line'>,
  fleet: FleetStatus | undefined,
  config: Pick<Config, 'store' | 'stateFolder'>,
): string {
  if (!line) return 'No waiting line: `waitingLine: false`.'
  if (!fleet)
    return 'No waiting line while AppStream does not describe the fleet: nobody knows when it is full.'
  const count = nameCount(fleet)
  if (!count) return 'No waiting line: AppStream tells no number of seats of this fleet.'
  const shares = line.shares?.length ? ', with shares of tenants,' : ''
  return `Waiting line${shares} by ${count}, kept in ${nameKeeper(config)}; a call holds a seat for ${line.holdMilliseconds / 1000} s.`
}

function nameCount(fleet: FleetStatus): string | undefined {
  const { type, maxConcurrentSessions: most } = fleet
  if (type === 'ELASTIC')
    return most === undefined
      ? undefined
      : `the live sessions that AppStream lists against MaxConcurrentSessions (${most})`
  // A fleet that is off tells no numbers; it will once it runs, so that nothing is wrong with it.
  return countFreeSeats(fleet) === undefined && fleet.state === 'RUNNING'
    ? undefined
    : "AppStream's count of free seats"
}

function nameKeeper({ store, stateFolder }: Pick<Config, 'store' | 'stateFolder'>): string {
  switch (store.kind) {
    case 'redis':
      return 'Redis'
    case 'dynamodb':
      return `the table ${store.table}`
    case 'memory':
      return stateFolder
        ? 'STATE_FOLDER'
        : "the signer's memory (after a restart it is made again of the pages that ask)"
  }
}
