import { lookup as lookUpName, type LookupAddress, type LookupAllOptions } from 'node:dns'
import { BlockList, isIPv6, type LookupFunction } from 'node:net'

/** Networks that are not the public internet: RFC 6890 and its later additions. */
const reserved4 = new BlockList()
/** IPv6 has a list of its own, since Node also holds an IPv4 address against mapped IPv6 ranges. */
const reserved6 = new BlockList()
for (const [network, prefix] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3],
] as const)
  reserved4.addSubnet(network, prefix, 'ipv4')
for (const [network, prefix] of [
  // These are nobody and this machine, and addresses that carry an IPv4 address inside, which may be any of the
  // above.
  ['::', 96],
  ['::ffff:0:0', 96],
  ['64:ff9b::', 96],
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['fc00::', 7],
  ['fe80::', 10],
  ['ff00::', 8],
] as const)
  reserved6.addSubnet(network, prefix, 'ipv6')

export function isPublicAddress(address: string): boolean {
  return isIPv6(address) ? !reserved6.check(address, 'ipv6') : !reserved4.check(address, 'ipv4')
}

/** Networks of an institution's own, and this machine: never those of a cloud's metadata or of one link. */
const internal = new BlockList()
for (const [network, prefix, family] of [
  ['10.0.0.0', 8, 'ipv4'],
  ['100.64.0.0', 10, 'ipv4'],
  ['127.0.0.0', 8, 'ipv4'],
  ['172.16.0.0', 12, 'ipv4'],
  ['192.168.0.0', 16, 'ipv4'],
  ['::1', 128, 'ipv6'],
  ['fc00::', 7, 'ipv6'],
] as const)
  internal.addSubnet(network, prefix, family)

/** What may be reached only where somebody has named the host. AWS answers at fd00:ec2::254, too. */
export const isInternalAddress = (address: string): boolean =>
  isIPv6(address)
    ? internal.check(address, 'ipv6') && !metadata6.check(address, 'ipv6')
    : internal.check(address, 'ipv4')

const metadata6 = new BlockList()
metadata6.addSubnet('fd00:ec2::', 32, 'ipv6')

export class PrivateAddressError extends Error {
  override name = 'PrivateAddressError'
}

export type MayReach = (address: string, hostname: string) => boolean

/** Looks a name up; Node's own `lookup`, or a test's. */
export type LookUpName = (
  hostname: string,
  options: LookupAllOptions,
  callback: (error: NodeJS.ErrnoException | null, found: LookupAddress[]) => void,
) => void

/** Looks a name up and keeps only what is on the public internet, or what `mayReach` says of a host. */
export function createPublicLookup(
  lookUp: LookUpName = lookUpName,
  mayReach: MayReach = (address) => isPublicAddress(address),
): LookupFunction {
  return (hostname, options, callback) => {
    lookUp(hostname, { ...options, all: true }, (error, found) => {
      if (error) return callback(error, [])
      const [first, ...others] = found.filter(({ address }) => mayReach(address, hostname))
      if (!first)
        return callback(new PrivateAddressError('The name leads to a private address.'), [])
      return options.all
        ? callback(null, [first, ...others])
        : callback(null, first.address, first.family)
    })
  }
}

export const lookUpPublicName = createPublicLookup()
