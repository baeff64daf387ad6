import { createHmac, randomBytes } from 'node:crypto'

/** What the benchmark's LMS knows; the secret is the benchmark's alone. */
export const benchConsumer = { key: 'bench', secret: 'bench-secret-of-32-characters-ok' } as const

const encode = (text: string): string =>
  encodeURIComponent(text).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  )

/** Who launches, and what. */
export interface LaunchPlan {
  /** Stack and fleet. */
  readonly lab: { readonly stack: string; readonly fleet: string }
  /** As many people take turns. */
  readonly people: number
  /** Whose turn is the first. */
  readonly firstPerson?: number
}

export const usualPlan: LaunchPlan = {
  lab: { stack: 'cad-stack', fleet: 'cad-fleet' },
  people: 5000,
}

/** 39 parameters, about two kilobytes: the shape and size of a launch from Moodle 4. */
function describeLaunch(index: number, plan: LaunchPlan): Record<string, string> {
  const { lab, people, firstPerson = 0 } = plan
  return {
    oauth_version: '1.0',
    oauth_nonce: randomBytes(16).toString('hex'),
    oauth_timestamp: String(Math.floor(Date.now() / 1000)),
    oauth_consumer_key: benchConsumer.key,
    oauth_callback: 'about:blank',
    oauth_signature_method: 'HMAC-SHA1',
    user_id: String(2 + ((firstPerson + index) % people)),
    lis_person_sourcedid: '',
    roles: 'Learner',
    context_id: '117',
    context_label: 'CAD101',
    context_title: 'Introduction to computer-aided design & drawing (winter)',
    context_type: 'CourseSection',
    lis_course_section_sourcedid: '',
    resource_link_id: '4711',
    resource_link_title: 'CAD for beginners',
    resource_link_description:
      '<p>Open the lab, draw the part from the lecture, save it in your home folder.</p>',
    lis_result_sourcedid:
      '{"data":{"instanceid":"4711","userid":"2","typeid":"3","launchid":1234567890},"hash":"4d9b8b0a3f5d1c6e7f8091a2b3c4d5e6f708192a3b4c5d6e7f8091a2b3c4d5e6"}',
    lis_outcome_service_url: 'https://moodle.example.edu/mod/lti/service.php',
    lis_person_name_given: 'Zoë',
    lis_person_name_family: "O'Brien & Søn",
    lis_person_name_full: "Zoë O'Brien & Søn",
    ext_user_username: 'zoe.obrien',
    lis_person_contact_email_primary: 'zoe.obrien@students.example.edu',
    launch_presentation_locale: 'en',
    ext_lms: 'moodle-2',
    tool_consumer_info_product_family_code: 'moodle',
    tool_consumer_info_version: '2024100706',
    lti_version: 'LTI-1p0',
    lti_message_type: 'basic-lti-launch-request',
    tool_consumer_instance_guid: 'moodle.example.edu',
    tool_consumer_instance_name: 'Example University',
    tool_consumer_instance_description: 'Moodle of Example University',
    custom_stack: lab.stack,
    custom_fleet: lab.fleet,
    launch_presentation_document_target: 'window',
    launch_presentation_return_url:
      'https://moodle.example.edu/mod/lti/return.php?course=117&launch_container=4&instanceid=4711&sesskey=Xb81kWq2Lp',
    ext_submit: 'Press to launch this activity',
  }
}

/** Whole HTTP requests, each with a nonce of its own, signed after RFC 5849 by code of the benchmark's. */
export function signLaunches(origin: string, count: number, plan = usualPlan): Buffer[] {
  const url = `${origin}/`
  const host = new URL(origin).host
  return Array.from({ length: count }, (_unused, index) => {
    const parameters = describeLaunch(index, plan)
    const pairs = Object.entries(parameters).map(([name, value]) => [encode(name), encode(value)])
    const normalized = pairs
      .map((pair) => pair.join('='))
      .toSorted()
      .join('&')
    const base = `POST&${encode(url)}&${encode(normalized)}`
    const signature = createHmac('sha1', `${encode(benchConsumer.secret)}&`)
      .update(base)
      .digest('base64')
    const body = new URLSearchParams({ ...parameters, oauth_signature: signature }).toString()
    return Buffer.from(
      [
        'POST / HTTP/1.1',
        `Host: ${host}`,
        'User-Agent: Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0 Safari/537.36',
        'Accept: text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8',
        'Accept-Language: en-GB,en;q=0.9,de;q=0.8',
        'Content-Type: application/x-www-form-urlencoded',
        'Origin: https://moodle.example.edu',
        'Sec-Fetch-Site: cross-site',
        'Sec-Fetch-Mode: navigate',
        'Sec-Fetch-Dest: document',
        `Content-Length: ${Buffer.byteLength(body)}`,
        '',
        body,
      ].join('\r\n'),
    )
  })
}
