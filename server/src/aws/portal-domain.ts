/**
 * Writes the streaming URL under the institution's own portal domain, where it has one: AWS lets such a domain
 * stand in front of its portal, and nothing in the URL differs but the host.
 */
export function useOwnPortal(url: string, portalOrigin: string | undefined): string {
  if (portalOrigin === undefined) return url
  const { pathname, search, hash } = new URL(url)
  return `${portalOrigin}${pathname}${search}${hash}`
}
