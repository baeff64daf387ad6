import ipaddr from 'ipaddr.js'
import { BoundedMap, type Clock } from '@appstreamlab/shared'

// Keeps a stranger who sends nonsense from filling the log; it never keeps anybody out.

const windowMilliseconds = 10_000
/**
 * More failures than this in one window are a flood. A lecture hall behind one address whose LMS has a wrong
 * secret stays below it for most of the window.
 */
const failuresPerWindow = 300
const maxNetworks = 10_000

/** Failures of one address that are answered briefly and stand in the log as one line. */
export interface Flood {
  /** The reference that stands on the page of each of them, and in the one line of the log. */
  readonly reference: string
  /** True for the first failure of the flood, which is the one that is logged. */
  readonly begins: boolean
}

/**
 * Counts requests that proved nothing, by where they come from; refusals of pages (`refusal.ts`) and of the API
 * use it. It decides only how much is said to the next such request: it is asked after a signature was found
 * wrong, never before, because five hundred students and their LMS share one campus address with whoever floods us
 * from there (docs/adr/0019).
 */
export interface FailureCount {
  /** Counts one failure; the flood to which it belongs, when there are more than a few. */
  count(address: string): Flood | undefined
}

interface Tally {
  readonly since: number
  failures: number
  reference?: string
}

export function createFailureCount({
  clock,
  makeReference,
}: {
  readonly clock: Clock
  readonly makeReference: () => string
}): FailureCount {
  /** The network whose window began first makes room. */
  const tallies = new BoundedMap<string, Tally>(maxNetworks)

  const findTally = (network: string): Tally => {
    const now = clock.now()
    const known = tallies.get(network)
    if (known && Math.abs(now - known.since) < windowMilliseconds) return known
    const tally: Tally = { since: now, failures: 0 }
    tallies.set(network, tally)
    return tally
  }

  return {
    count(address) {
      const tally = findTally(networkOf(address))
      tally.failures++
      if (tally.failures <= failuresPerWindow) return undefined
      const begins = tally.reference === undefined
      tally.reference ??= makeReference()
      return { reference: tally.reference, begins }
    },
  }
}

/** One host has a whole IPv6 /64, so its addresses count together; an IPv4 address in IPv6 form is that address. */
export function networkOf(address: string): string {
  if (!ipaddr.isValid(address)) return address
  const parsed = ipaddr.process(address)
  if (!(parsed instanceof ipaddr.IPv6)) return parsed.toString()
  return `${new ipaddr.IPv6([...parsed.parts.slice(0, 4), 0, 0, 0, 0]).toString()}/64`
}
