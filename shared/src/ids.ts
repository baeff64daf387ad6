// Names that are all strings, told apart by the compiler alone: two of them in the wrong order do not compile. Text of
// no known origin may become any of them, so that nothing has to be written where one begins. Used by every room.

declare const whose: unique symbol
type Id<Of extends string> = string & { readonly [whose]?: Of }

/** Whom AppStream knows: a pseudonym of a person. */
export type AppStreamUserId = Id<'appstream'>

/** Whom the LMS knows: `user_id` of LTI 1.1, `sub` of LTI 1.3, as launches, rosters and scores name a person. */
export type LmsUserId = Id<'lms'>

/** An institution, as the configuration names it. */
export type TenantId = Id<'tenant'>

/** The LMS whose ids of people these are; keys and deployments of one LMS share it. */
export type DirectoryId = Id<'directory'>

/** An LMS that speaks LTI 1.1: `oauth_consumer_key`. */
export type ConsumerKey = Id<'consumer'>

/** A lab of a tenant, as the configuration names it. */
export type LabId = Id<'lab'>

/** `iss` of LTI 1.3: the address by which a platform names itself. */
export type Issuer = Id<'issuer'>

/** `client_id` of LTI 1.3: the name by which a platform knows us. */
export type ClientId = Id<'client'>

/** `deployment_id` of LTI 1.3: one installation at a platform. */
export type DeploymentId = Id<'deployment'>
