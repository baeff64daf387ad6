import type { DeepLinkingSettings, Lab, LabPaths, ResourceLinkItem } from '@appstreamlab/shared'

export interface PickQuestion {
  readonly settings: DeepLinkingSettings
  /** As the platform calls itself, where it does. */
  readonly productFamily?: string
  readonly tenantId: string
  /** Our address without trailing slash. */
  readonly baseUrl: string
  readonly labPaths?: LabPaths
}

/**
 * The chosen labs as links. The lab stands in `custom`, which survives course copies, and in the path for
 * platforms that lose it. Moodle gets no address of its own: it would detach the link from the tool
 * (mod_lti matches such links by domain). A link opens in a window of its own where the platform can.
 */
export function writePickedItems(
  labs: readonly Lab[],
  { settings, productFamily, tenantId, baseUrl, labPaths }: PickQuestion,
): ResourceLinkItem[] {
  const isMoodle = productFamily?.toLowerCase() === 'moodle'
  return labs.flatMap(({ id, title, description }) =>
    id === undefined
      ? []
      : [
          {
            title: title ?? id,
            ...(description && { text: description }),
            ...(labPaths && !isMoodle && { url: baseUrl + labPaths.write(tenantId, id) }),
            custom: { lab: id },
            newWindow: settings.acceptsWindow,
          },
        ],
  )
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
