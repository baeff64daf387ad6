import type { Choices } from './choices.js'
import { describeLab, type DemoLab } from './demo-lab.js'
import { fullName } from './people.js'
import type { FormFields } from './sign-form.js'

/**
 * What the demo course says of itself, its labs and its people by LTI 1.1. What it says by LTI 1.3
 * is written in `demo-platform.ts`.
 */

export const course = {
  id: '42',
  label: 'CAD 101',
  title: 'Introduction to CAD',
  university: 'Example University',
}

export interface LaunchFieldsOptions {
  readonly lab: DemoLab
  readonly choices: Choices
  /** Where "Back to the course" leads: this page, with the same choices. */
  readonly returnUrl: string
}

/** The fields of an LTI 1.1 basic launch as Moodle and Canvas send them, before they are signed. */
export function launchFields({ lab, choices, returnUrl }: LaunchFieldsOptions): FormFields {
  const { person } = choices
  return {
    lti_message_type: 'basic-lti-launch-request',
    lti_version: 'LTI-1p0',
    resource_link_id: `demo-${lab.id}`,
    resource_link_title: lab.title,
    resource_link_description: describeLab(lab, choices.locale).description,
    user_id: person.lmsUserId,
    roles: person.roles,
    lis_person_name_given: person.givenName,
    lis_person_name_family: person.familyName,
    lis_person_name_full: fullName(person),
    lis_person_contact_email_primary: person.email,
    lis_person_sourcedid: `example.edu:${person.id}`,
    context_id: course.id,
    context_type: 'CourseSection',
    context_label: course.label,
    context_title: course.title,
    launch_presentation_locale: choices.locale,
    launch_presentation_document_target: choices.opensIn === 'frame' ? 'iframe' : 'window',
    launch_presentation_return_url: returnUrl,
    tool_consumer_info_product_family_code: 'appstream-lab-demo',
    tool_consumer_info_version: '1',
    tool_consumer_instance_guid: 'demo.example.edu',
    tool_consumer_instance_name: course.university,
    custom_lab: lab.id,
  }
}

/** The fields by which a teacher's page asks the tool for its list of labs. */
export function contentItemFields(choices: Choices, returnUrl: string): FormFields {
  const { person } = choices
  return {
    lti_message_type: 'ContentItemSelectionRequest',
    lti_version: 'LTI-1p0',
    accept_media_types: 'application/vnd.ims.lti.v1.ltilink',
    accept_presentation_document_targets: 'iframe,window',
    accept_multiple: 'true',
    content_item_return_url: returnUrl,
    user_id: person.lmsUserId,
    roles: person.roles,
    context_id: course.id,
    context_label: course.label,
    context_title: course.title,
    launch_presentation_locale: choices.locale,
    tool_consumer_info_product_family_code: 'appstream-lab-demo',
    tool_consumer_instance_guid: 'demo.example.edu',
  }
}
