import { refuse, type Refusal } from '../refusals.js'
import { returnUrlMaxLength } from './return-url.js'

/**
 * What a picker of labs needs, whichever version of LTI asked for it: `v1p3/deep-linking.ts` and
 * `v1p1/content-item.ts` read it from their requests, and write the chosen items into their answers.
 */

/** Where chosen labs go, and what the platform takes. Source: Deep Linking 2.0 §4. */
export interface DeepLinkingSettings {
  /** Used exactly as it came: it may carry keys of the platform's own. */
  readonly returnUrl: string
  /** Whether it takes links to the tool; without that nothing of ours can be added. */
  readonly acceptsLinks: boolean
  readonly acceptsSeveral: boolean
  /** Whether a link may ask to be opened in a window of its own. */
  readonly acceptsWindow: boolean
  /**
   * Whether a link may bring a column of the gradebook with it; absent where the platform does not say, as Canvas and
   * Moodle do not.
   */
  readonly acceptsLineItem?: boolean
  /** Echoed in the answer when the request had it. */
  readonly data?: string
}

/** An answer brings back at most so many bytes of `data`, in UTF-8. */
export const deepLinkingDataMaxBytes = 32 * 1024

/** Which of the two texts that travel with a picker is too long for it. */
export function findOversize(
  { returnUrl, data }: Pick<DeepLinkingSettings, 'returnUrl' | 'data'>,
  names: { readonly returnUrl: string; readonly data: string },
): Refusal | undefined {
  const tooLong = (parameter: string): Refusal => refuse('deep_linking_too_large', { parameter })
  if (returnUrl.length > returnUrlMaxLength) return tooLong(names.returnUrl)
  // Escapes count, since the picker carries both as JSON.
  const dataBytes = data === undefined ? 0 : Buffer.byteLength(JSON.stringify(data)) - 2
  return dataBytes > deepLinkingDataMaxBytes ? tooLong(names.data) : undefined
}

/** An item of type `ltiResourceLink` (Deep Linking 2.0 §3.4). */
export interface ResourceLinkItem {
  readonly title: string
  readonly text?: string
  /** Left out for platforms that would detach a link with an address of its own from the tool. */
  readonly url?: string
  /** Flat texts, because platforms drop anything else. */
  readonly custom: Readonly<Record<string, string>>
  readonly newWindow: boolean
  readonly column?: LinkColumn
}

/** The column of the gradebook that a platform makes with a link, where it takes one. */
export interface LinkColumn {
  /** What the whole score counts there; whole, since Open edX takes no other. */
  readonly points: number
  /** When the work is due, milliseconds since the epoch. */
  readonly dueAt?: number
}

/** The most points of a column: more than anybody grades by, and few enough for every gradebook to write. */
export const mostPoints = 10_000
