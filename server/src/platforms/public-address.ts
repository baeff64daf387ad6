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

export class PrivateAddressError extends Error {
  override name = 'PrivateAddressError'
}

/** Looks a name up; Node's own `lookup`, or a test's. */
export type LookUpName = (
  hostname: string,
  options: LookupAllOptions,
  callback: (error: NodeJS.ErrnoException | null, found: LookupAddress[]) => void,
) => void

/** Looks a name up and keeps only what is on the public internet. */
export function createPublicLookup(lookUp: LookUpName = lookUpName): LookupFunction {
  return (hostname, options, callback) => {
    lookUp(hostname, { ...options, all: true }, (error, found) => {
      if (error) return callback(error, [])
      const [first, ...others] = found.filter(({ address }) => isPublicAddress(address))
      if (!first)
        return callback(new PrivateAddressError('The name leads to a private address.'), [])
      return options.all
        ? callback(null, [first, ...others])
        : callback(null, first.address, first.family)
    })
  }
}

export const lookUpPublicName = createPublicLookup()
