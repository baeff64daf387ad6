import type {
  DeepLinkingSettings,
  Lab,
  LabPaths,
  LinkColumn,
  ResourceLinkItem,
  TenantId,
  LabId,
} from '@appstreamlab/shared'

// What goes back to a platform when a teacher has chosen labs. The server's picker shows and seals; what the answer is
// made of is decided here, beside the other things that platforms read of us (ADR 0009).

export interface PickQuestion {
  readonly settings: DeepLinkingSettings
  /** As the platform calls itself, where it does. */
  readonly productFamily?: string
  readonly tenantId: TenantId
  /** Our address without trailing slash. */
  readonly baseUrl: string
  /** Where this platform launches the tool. */
  readonly toolUrl: string
  readonly labPaths?: LabPaths
  /** Of each link. */
  readonly column?: LinkColumn
}

/**
 * Platforms, as they call themselves, whose links are not to have an address of their own. Moodle
 * would detach such a link from the tool (mod_lti matches links by domain). Brightspace was seen to
 * refuse addresses that differ from the tool's (hypothesis/lms#5472).
 */
const addressesByFamily = new Map<string, 'none' | 'tool'>([
  ['moodle', 'none'],
  ['desire2learn', 'tool'],
])

/**
 * The chosen labs as links. The lab stands in `custom`, which survives course copies, and in the path for
 * platforms that lose it. A link opens in a window of its own where the platform can.
 */
export function writePickedItems(
  labs: readonly Lab[],
  { settings, productFamily, tenantId, baseUrl, toolUrl, labPaths, column }: PickQuestion,
): ResourceLinkItem[] {
  const address = addressesByFamily.get(productFamily?.toLowerCase() ?? '')
  const findUrl = (labId: LabId): string | undefined => {
    if (address === 'tool') return toolUrl
    return address === 'none' || !labPaths ? undefined : baseUrl + labPaths.write(tenantId, labId)
  }
  return labs.flatMap(({ id, title, description }) => {
    if (id === undefined) return []
    const url = findUrl(id)
    return {
      title: title ?? id,
      ...(description && { text: description }),
      ...(url !== undefined && { url }),
      custom: { lab: id },
      newWindow: settings.acceptsWindow,
      ...(column && { column }),
    }
  })
}

/**
 * Labs by id among those that may be offered, each once and in the order of the offer; undefined where
 * an id is not on offer, or where there are more than the platform takes.
 */
export function findPickedLabs(
  ids: readonly string[],
  offered: readonly Lab[],
  { acceptsSeveral }: DeepLinkingSettings,
): readonly Lab[] | undefined {
  const wanted = new Set(ids)
  const found = offered.filter(({ id }) => id !== undefined && wanted.has(id))
  if (found.length !== wanted.size) return undefined
  return acceptsSeveral || found.length <= 1 ? found : undefined
}

/** Labs that can be offered: each once, though former ids name it too. */
export function listOfferedLabs(byId: ReadonlyMap<string, Lab>): readonly Lab[] {
  return [...new Set(byId.values())]
}
