import type { ReadCustomField } from './launch-text.js'
import { dateFields, sectionsParameter } from './link-facts.js'

/**
 * Custom fields that our Canvas documents ask for. Canvas fills the variables in; where it has no value,
 * and in every other LMS, they arrive as they were written and count as absent.
 */
export const masqueradeParameter = 'masquerading_user_id'
export const contentPermissionParameter = 'may_add_content'
/** Says in LTI 1.1 where in Canvas the tool was opened; LTI 1.3 has a claim for it. */
export const placementParameter = 'placement'
/** The name of Canvas' right to add content to a course. */
const addContentPermission = 'manage_course_content_add'

export const canvasFields: Readonly<Record<string, string>> = {
  [masqueradeParameter]: '$Canvas.masqueradingUser.id',
  [contentPermissionParameter]: `$Canvas.membership.permissions<${addContentPermission}>`,
  ...dateFields,
}

/** Asked for only where teachers plan classes: a launch needs nothing of it. */
export const canvasClassFields: Readonly<Record<string, string>> = {
  [sectionsParameter]: '$com.instructure.User.sectionNames',
}

/**
 * Whether somebody acts as the person of the launch. Canvas does the same for its Student View, whose
 * test user only LTI 1.3 marks by a role.
 */
export const isMasqueraded = (read: ReadCustomField): boolean =>
  read(masqueradeParameter) !== undefined

/** Whether Canvas grants this person the right to add content here, enrolled or not. */
export const mayAddContent = (read: ReadCustomField): boolean =>
  read(contentPermissionParameter)
    ?.split(',')
    .some((permission) => permission.trim() === addContentPermission) ?? false
