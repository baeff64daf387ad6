/** What the demo's course tells of its labs, in the language of its page. */

/** A lab on the demo course page. */
export interface DemoLab {
  /** Sent as `custom_lab`. */
  readonly id: string
  readonly title: string
  readonly description: string
  /** What this lab was set up to show, for the newcomer. */
  readonly shows: string
  /** The same in German. */
  readonly german?: { readonly description: string; readonly shows: string }
  readonly stackName: string
  readonly fleetName: string
}

/** What a course in this language says of a lab. */
export const describeLab = (
  lab: DemoLab,
  locale: 'en' | 'de',
): { readonly description: string; readonly shows: string } =>
  (locale === 'de' && lab.german) || lab
