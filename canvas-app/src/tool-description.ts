import { canvasClassFields, canvasFields, type ToolAddress } from '@appstreamlab/shared'

/**
 * The tool as LMSs register it. Every registration document is written from this one description, so
 * that they cannot disagree.
 */
export interface ToolDescription {
  readonly title: string
  readonly description: string
  /** Short names of the tool by language, for menus. */
  readonly labels: Readonly<Record<string, string>>
  /** Names the tool among others, the same in every installation. */
  readonly toolId: string
  readonly vendor: { readonly code: string; readonly name: string }
  /** Host and port without scheme: links are matched to the tool by it. */
  readonly domain: string
  readonly loginUrl: string
  /** The one redirect URI and target of every placement. */
  readonly launchUrl: string
  readonly keySetUrl: string
  readonly iconUrl: string
  /** LTI 1.1. */
  readonly legacyLaunchUrl: string
  /** Sent with every launch; a value that begins with `$` is filled in by the LMS. */
  readonly customFields: Readonly<Record<string, string>>
  readonly placements: readonly Placement[]
}

export interface Placement {
  readonly name: PlacementName
  /** `launch` opens a lab, or the course's own page; `pick` chooses labs. */
  readonly kind: 'launch' | 'pick'
  /** Whether LTI 1.1 has it too. */
  readonly legacy: boolean
}

export type PlacementName =
  | 'course_navigation'
  | 'link_selection'
  | 'assignment_selection'
  | 'course_assignments_menu'
  | 'module_menu_modal'
  | 'module_index_menu_modal'
  | 'editor_button'

export const selectionSize = { width: 800, height: 640 } as const

/** The 1EdTech schema takes letters, digits, dots and hyphens: no port, no brackets of an IPv6 address. */
const writeVendorCode = (origin: string): string =>
  new URL(origin).hostname.replace(/[^A-Za-z0-9.-]+/g, '-').replace(/^-+|-+$/g, '')

/**
 * What the tool says about itself at this address.
 *
 * @param labels its name in menus, by BCP 47 tag; English is always there.
 * @param sendsGrades whether a picked lab may bring a column of the gradebook with it: then Canvas's *Assignments*
 *   have a picker too, which makes assignments of what carries a column, and a module of everything else.
 * @param plansClasses whether teachers ask for classes, and so for one section of a course.
 */
export function describeTool(
  { origin, prefix }: ToolAddress,
  labels: Readonly<Record<string, string>> = {},
  {
    sendsGrades = false,
    plansClasses = false,
  }: { readonly sendsGrades?: boolean; readonly plansClasses?: boolean } = {},
): ToolDescription {
  const base = origin + prefix
  const { host } = new URL(origin)
  return {
    title: 'AppStream Lab',
    description: 'Opens streamed lab desktops from a course page, and lets teachers choose them.',
    labels: { en: 'Labs', ...labels },
    toolId: 'appstream-lab',
    vendor: { code: writeVendorCode(origin), name: 'AppStream Lab' },
    domain: host,
    loginUrl: `${base}/lti/login`,
    launchUrl: `${base}/lti/launch`,
    keySetUrl: `${base}/lti/jwks`,
    iconUrl: `${base}/canvas/icon.svg`,
    legacyLaunchUrl: `${base}/`,
    customFields: { ...canvasFields, ...(plansClasses && canvasClassFields) },
    placements: [
      { name: 'course_navigation', kind: 'launch', legacy: true },
      { name: 'link_selection', kind: 'pick', legacy: true },
      { name: 'assignment_selection', kind: 'pick', legacy: true },
      { name: 'module_menu_modal', kind: 'pick', legacy: false },
      { name: 'module_index_menu_modal', kind: 'pick', legacy: false },
      { name: 'editor_button', kind: 'pick', legacy: true },
      ...(sendsGrades
        ? [{ name: 'course_assignments_menu', kind: 'pick', legacy: false } as const]
        : []),
    ],
  }
}
