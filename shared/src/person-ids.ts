// The two names of one person, told apart by the compiler alone: both are strings. Used by every room.

declare const whose: unique symbol

/**
 * Whom AppStream knows: a pseudonym of a person. Text of no known origin may become one; what is known to be the LMS's
 * id of somebody may not, and the other way round, so that two ids in the wrong order do not compile.
 */
export type AppStreamUserId = string & { readonly [whose]?: 'appstream' }

/** Whom the LMS knows: `user_id` of LTI 1.1, `sub` of LTI 1.3, as launches, rosters and scores name a person. */
export type LmsUserId = string & { readonly [whose]?: 'lms' }
