/**
 * The hosts that students' browsers have to reach, for whoever opens a campus network for AppStream.
 * Source: AWS, WorkSpaces Applications, Allowed Domains (as of 2026). Printed by `npm run check`; the table
 * of docs/aws.md says the same.
 */

export interface BrowserHosts {
  readonly portal: readonly string[]
  readonly ipv4: readonly string[]
  readonly ipv6: readonly string[]
  /**
   * Hosts that stand in the place of the others where AppStream is called at its FIPS endpoint; none in regions
   * that have no such endpoint.
   */
  readonly fips: readonly string[]
}

/** Regions with the newer kind of gateway alone. */
const dcvOnly: ReadonlySet<string> = new Set([
  'ap-northeast-3',
  'ap-southeast-5',
  'ca-west-1',
  'eu-central-2',
  'eu-south-1',
  'eu-south-2',
  'il-central-1',
])

const withFips: ReadonlySet<string> = new Set([
  'us-east-1',
  'us-west-2',
  'us-gov-east-1',
  'us-gov-west-1',
])

export function listBrowserHosts(region: string): BrowserHosts {
  const portal = `appstream2.${region}.${region.startsWith('us-gov-') ? 'amazonaws-us-gov.com' : 'aws.amazon.com'}`
  const gateways = dcvOnly.has(region) ? ['dcv-streaming'] : ['streaming', 'dcv-streaming']
  const byIpv4 = (service: string) =>
    gateways.map((gateway) => `*.${gateway}.${region}.${service}.amazonappstream.com`)
  const byIpv6 = (service: string) =>
    gateways.map((gateway) => `*.${gateway}.${service}.${region}.on.aws`)
  return {
    portal: [portal, `*.${portal}`],
    ipv4: byIpv4('appstream2'),
    ipv6: byIpv6('appstream2'),
    fips: withFips.has(region) ? [...byIpv4('appstream2-fips'), ...byIpv6('appstream2-fips')] : [],
  }
}
