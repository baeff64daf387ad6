// What the route by which platforms register (`register.ts`) and its pages (`respond-register.ts`) share.

/** What the page carries, sealed: where the platform told us to register, and its token. */
export interface RegistrationRequest {
  readonly configurationUrl: string
  readonly registrationToken?: string
}

/** What came of a registration: another one was made, or there was one already, which has not changed. */
export interface KeptRegistration {
  readonly name: string
  readonly isNew: boolean
}
