/** A trouble of AppStream that a launch can run into, so that the page which tells of it can be seen. */
export interface Trouble {
  readonly id: string
  readonly title: string
  readonly wrong: string
  /** Both in German. */
  readonly german?: { readonly title: string; readonly wrong: string }
  /** Makes it begin; the function that comes back ends it. */
  readonly begin: () => () => void
}
