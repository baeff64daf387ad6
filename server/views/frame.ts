/** What every page is told about where and for whom it is shown. */
export interface PageFrame {
  /** CSP nonce, on the `<style>` and `<script>` of the page. */
  readonly nonce: string
  /** BCP 47 tag chosen by `chooseLanguage`. */
  readonly language: string
  /** '' or a prefix such as '/api', before every form action. */
  readonly basePath: string
  readonly framing: 'top-level' | 'frame'
  /** Anybody may frame the page: its buttons do no more than open the card in a window of its own. */
  readonly framedByAnyone?: true
  /** IANA name. Times are rendered in it; the script rewrites them into the reader's own zone. */
  readonly timeZone: string
  readonly institution?: Institution
  /** Reached from a copy of the platform that is there for tests; said on every page. */
  readonly testPlatform?: true
}

export interface Institution {
  readonly name: string
  /** http or https; anything else is not shown. */
  readonly logoUrl?: string
  /** `#rrggbb`; see `findAccentProblem`. */
  readonly accent?: string
  /** `#rrggbb`, for readers who prefer dark. */
  readonly accentDark?: string
  /** Who helps, in the institution's own words. */
  readonly help?: { readonly text: string; readonly url?: string }
}
