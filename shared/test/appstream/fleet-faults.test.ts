import t from 'tap'
import {
  chooseFleetFault,
  fleetErrorCodes,
  groupFleetFault,
  nameFleetFault,
  readFleetFault,
} from '#src/index.js'

void t.test('of several errors the one that says most counts', async (t) => {
  t.equal(chooseFleetFault([]), undefined)
  t.equal(chooseFleetFault(['INTERNAL_SERVICE_ERROR', 'IMAGE_NOT_FOUND']), 'IMAGE_NOT_FOUND')
  t.equal(
    chooseFleetFault(['FLEET_STOPPED', 'INTERNAL_SERVICE_ERROR']),
    'INTERNAL_SERVICE_ERROR',
    'a stop is the least of all',
  )
  t.equal(
    chooseFleetFault(['INTERNAL_SERVICE_ERROR', 'VALIDATION_ERROR']),
    'VALIDATION_ERROR',
    'in whatever order',
  )
  const vague = [
    'FLEET_STOPPED',
    'INTERNAL_SERVICE_ERROR',
    'FLEET_INSTANCE_PROVISIONING_FAILURE',
    'VALIDATION_ERROR',
  ] as const
  for (const [index, code] of vague.entries()) {
    t.equal(chooseFleetFault([code, 'IMAGE_NOT_FOUND']), 'IMAGE_NOT_FOUND', `${code} says less`)
    t.equal(chooseFleetFault(['IMAGE_NOT_FOUND', code]), 'IMAGE_NOT_FOUND')
    t.equal(chooseFleetFault(vague.slice(0, index + 1)), code, 'and more than those before it')
    t.equal(chooseFleetFault(vague.slice(0, index + 1).toReversed()), code)
  }
  t.equal(chooseFleetFault(['A_CODE_OF_2030']), 'OTHER')
  t.equal(readFleetFault('A_CODE_OF_2030'), 'OTHER')
  t.equal(chooseFleetFault(['A_CODE_OF_2030', 'SUBNET_NOT_FOUND']), 'SUBNET_NOT_FOUND')
})

void t.test('codes have our form, and each belongs to a group', async (t) => {
  for (const code of fleetErrorCodes) t.match(nameFleetFault(code), /^[a-z0-9_]+$/)
  t.equal(groupFleetFault('DOMAIN_JOIN_INTERNAL_SERVICE_ERROR'), 'service', 'AWS’s own')
  t.equal(groupFleetFault('FLEET_INSTANCE_PROVISIONING_FAILURE'), 'service')
  t.equal(groupFleetFault('FLEET_STOPPED'), 'unclear')
  const sizes: Record<string, number> = {}
  for (const group of fleetErrorCodes.map(groupFleetFault)) sizes[group] = (sizes[group] ?? 0) + 1
  t.strictSame(sizes, {
    directory: 11,
    service: 3,
    unclear: 1,
    permission: 8,
    network: 6,
    image: 1,
    setting: 1,
  })
})

void t.test('faults that AppStream does not say itself keep their names', async (t) => {
  for (const [fault, group] of [
    ['STARTING_TOO_LONG', 'unclear'],
    ['AGENT_ACCESS', 'agents'],
    ['AGENT_ACCESS_UNKNOWN', 'agents'],
  ] as const) {
    t.equal(readFleetFault(fault), fault)
    t.equal(groupFleetFault(fault), group)
  }
  t.equal(groupFleetFault('OTHER'), 'unclear')
})
