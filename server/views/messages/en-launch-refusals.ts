import type { RefusalMessages } from './messages.js'
import {
  openAgain,
  tellTeacher,
  setUpFault,
  unreadable,
  serviceFault,
  platformFix,
  cloudFix,
  platformTeacher,
  unverifiedTeacher,
} from './en-phrases.js'

/** The request and what the learning platform says in it. */
export const launchRefusals = {
  route_unknown: {
    student: {
      title: 'There is no page at this address',
      what: 'The address is incomplete or has changed.',
      fix: 'Open the lab from your course.',
      who: 'You can solve this yourself. If the course brought you here, tell whoever put the link there.',
    },
    teacher: {
      what: 'The address of this activity leads to nothing.',
      fix: 'Compare the address in the settings of the activity with the one that the people who run the labs gave you.',
    },
    admin: {
      what: 'No route of the lab service has this path.',
      fix: 'Compare the tool URL in the learning platform with the address of the lab service, including its path prefix (PUBLIC_URL).',
      who: 'Whoever entered the address.',
    },
  },
  method_not_allowed: {
    student: {
      title: 'This address only works from a course',
      what: 'It was opened in another way, for example from a bookmark or by loading the page again.',
      fix: 'Open the lab from your course.',
      who: 'You can solve this yourself. If the course brought you here, tell whoever put the link there.',
    },
    teacher: {
      what: 'The address was opened like an ordinary web page. A lab has to be an external tool, not a plain link.',
      fix: 'Add the lab to the course as an external tool.',
      who: 'You, or the administrator of your learning platform.',
    },
    admin: {
      what: 'The request has a method that this route does not take; launches are POST requests.',
      fix: 'Register the address as an LTI tool. If it is one, look for a redirect in front of the lab service that turns POST into GET (http to https, or a missing trailing slash).',
    },
  },
  content_type_unsupported: {
    student: unreadable,
    teacher: platformTeacher,
    admin: {
      what: 'The body is not application/x-www-form-urlencoded. A signature covers no other form (RFC 5849 §3.4.1.3.1).',
      fix: 'Make the learning platform, or the proxy between, send launches as an ordinary form.',
    },
  },
  body_too_large: {
    student: unreadable,
    teacher: platformTeacher,
    admin: {
      what: 'The launch is larger than the lab service reads, or has too many parameters.',
      fix: 'Shorten the description of the activity or its custom parameters.',
    },
  },
  form_malformed: {
    student: unreadable,
    teacher: platformTeacher,
    admin: {
      what: 'The form is not correctly encoded UTF-8 with percent signs.',
      fix: 'Look for a proxy that rewrites bodies, or for broken characters in the names of the course and activity.',
    },
  },
  protocol_parameter_repeated: {
    student: unreadable,
    teacher: platformTeacher,
    admin: {
      what: (facts) =>
        `${facts.name('parameter', 'A protocol parameter (oauth_…)')} stands in the launch more than once (RFC 5849 §3.2).`,
      fix: 'Take oauth_… parameters out of the tool URL and out of the custom parameters.',
    },
  },
  message_ambiguous: {
    student: unreadable,
    teacher: platformTeacher,
    admin: {
      what: 'The form carries an id_token of LTI 1.3 and parameters of LTI 1.1 (oauth_…). It could mean two people.',
      fix: 'Let the learning platform send one or the other; look for an extension that adds fields to launches.',
    },
  },
  lti11_misplaced: {
    student: setUpFault,
    teacher: {
      what: 'The learning platform launches by LTI 1.1, but with an address that takes LTI 1.3.',
      fix: platformFix,
    },
    admin: {
      what: 'An LTI 1.1 launch came to an address of LTI 1.3.',
      fix: 'For LTI 1.1 the tool URL is PUBLIC_URL with a slash at its end, and nothing after it. Otherwise register this tool as LTI 1.3 (docs/lti-1.3.md).',
    },
  },
  login_misplaced: {
    student: setUpFault,
    teacher: {
      what: 'The learning platform begins the launch at the wrong address of the lab service.',
      fix: platformFix,
    },
    admin: {
      what: 'A login initiation of LTI 1.3 came to an address that takes launches.',
      fix: 'In the learning platform, set the login address (initiate login URL) to PUBLIC_URL followed by /lti/login.',
    },
  },
  token_misplaced: {
    student: setUpFault,
    teacher: {
      what: 'The learning platform ends the launch at the wrong address of the lab service.',
      fix: platformFix,
    },
    admin: {
      what: 'An id_token of LTI 1.3 came to the address where logins begin.',
      fix: 'In the learning platform, set redirect URI and target link URI to PUBLIC_URL followed by /lti/launch; only the login address ends in /lti/login.',
    },
  },
  protocol_parameter_missing: {
    student: setUpFault,
    teacher: {
      what: 'The learning platform sent the launch without a signature.',
      fix: 'If you entered key and secret yourself, check both. Otherwise give the reference to the administrator of your learning platform.',
    },
    admin: {
      what: (facts) =>
        `The launch is not signed: ${facts.name('parameter', 'a protocol parameter (oauth_…)')} is missing or empty. Moodle, for example, sends unsigned launches for a tool without key and secret.`,
      fix: 'Enter consumer key and shared secret for this tool in the learning platform.',
    },
  },
  oauth_version_unsupported: {
    student: unreadable,
    teacher: platformTeacher,
    admin: {
      what: 'The launch names an oauth_version other than 1.0.',
      fix: 'Register the tool as LTI 1.1 with consumer key and shared secret.',
    },
  },
  signature_method_unsupported: {
    student: unreadable,
    teacher: platformTeacher,
    admin: {
      what: 'The launch is signed with a method that the lab service does not know or does not trust (PLAINTEXT and RSA-SHA1 are never accepted).',
      fix: 'Make the learning platform sign with HMAC-SHA1 or HMAC-SHA256.',
    },
  },
  signature_method_not_allowed: {
    student: setUpFault,
    teacher: unverifiedTeacher,
    admin: {
      what: (facts) =>
        `The launch is signed with ${facts.name('signatureMethod', 'a method')}, which this consumer key does not accept.`,
      fix: 'Make the learning platform sign with a method that the consumer’s signatureMethods lists, or widen that list.',
      who: 'Whoever set up this consumer.',
    },
  },
  timestamp_malformed: {
    student: unreadable,
    teacher: platformTeacher,
    admin: {
      what: 'oauth_timestamp is not a whole number of seconds since 1970.',
      fix: 'Update the learning platform or its LTI plugin.',
    },
  },
  nonce_malformed: {
    student: unreadable,
    teacher: platformTeacher,
    admin: {
      what: 'oauth_nonce is longer than the lab service accepts.',
      fix: 'Update the learning platform or its LTI plugin.',
    },
  },
  timestamp_too_old: {
    student: {
      title: 'This link is too old',
      what: 'Each click in the course makes a link that works for a few minutes.',
      fix: openAgain,
    },
    teacher: {
      what: 'The link was made too long ago. If this happens to everybody, the clock of your learning platform is slow.',
      fix: 'Open the lab again. If it happens each time, give the reference to the administrator of your learning platform.',
    },
    admin: {
      what: (facts) =>
        `The launch was signed too long before it arrived (difference: ${facts.seconds('differenceSeconds') || 'unknown'}): someone waited or went back in the browser, or the learning platform’s clock is slow.`,
      fix: 'If it happens to everybody, synchronise the clock of the learning platform’s server (NTP), then that of the lab service.',
    },
  },
  timestamp_in_future: {
    student: {
      title: 'The course’s clock is wrong',
      what: 'The link seems to come from the future, so it was not accepted. This is not your fault.',
      fix: tellTeacher,
    },
    teacher: {
      what: 'The clock of your learning platform is ahead of the time.',
      fix: platformFix,
    },
    admin: {
      what: (facts) =>
        `The launch carries a time in the future (difference: ${facts.seconds('differenceSeconds') || 'unknown'}): the learning platform’s clock is ahead, or the lab service’s is slow.`,
      fix: 'Synchronise the clock of the learning platform’s server (NTP), then check that of the lab service.',
    },
  },
  signature_malformed: {
    student: setUpFault,
    teacher: unverifiedTeacher,
    admin: {
      what: 'oauth_signature is not the base64 text of a digest.',
      fix: 'Look for a proxy that rewrites bodies; otherwise update the learning platform or its LTI plugin.',
    },
  },
  consumer_key_unknown: {
    student: setUpFault,
    teacher: unverifiedTeacher,
    admin: {
      what: 'No consumer with this key is configured.',
      fix: 'Compare the consumer key in the learning platform with the configuration of the lab service, letter by letter.',
    },
  },
  consumer_key_disabled: {
    student: setUpFault,
    teacher: unverifiedTeacher,
    admin: {
      what: 'The consumer with this key is switched off in the configuration.',
      fix: 'Switch it on again, or give the learning platform a new key.',
      who: 'The people who run the lab service.',
    },
  },
  signature_mismatch: {
    student: setUpFault,
    teacher: unverifiedTeacher,
    admin: {
      what: 'The signature does not fit: the shared secrets differ, or the address that the learning platform signs is not the one the lab service sees.',
      fix: 'Enter the shared secret again on both sides. Then compare the tool URL with PUBLIC_URL: scheme, host, port, path and trailing slash have to be the same.',
    },
  },
  nonce_replayed: {
    student: {
      title: 'This link has been used',
      what: 'Each click in the course makes a link that works once. If you clicked twice, the lab may already be open in another window.',
      fix: openAgain,
    },
    teacher: {
      what: 'The same launch came twice. A double click does this in Moodle and Canvas; so does loading the page again.',
      fix: openAgain,
    },
    admin: {
      what: 'A launch with this nonce has been accepted before. Double clicks and reloads do this; many from one person may be a copied launch.',
      fix: 'Nothing, unless it happens often. Then look for a proxy that sends requests twice.',
    },
  },
  picker_answered: {
    student: {
      title: 'This list has been answered already',
      what: 'Your course has got an answer from this list before, and only the first one counts. A double click does this; so does going back in the browser.',
      fix: 'Look into the course. If the labs are not there, open the list again from it.',
      who: 'You can solve this yourself.',
    },
    teacher: {
      what: 'The labs were added, or the list was left by “Cancel”, before this press; this one changed nothing.',
      fix: 'Look into the course. If the labs are not there, open the list again from it.',
      who: 'You, by opening the list again from the course.',
    },
    admin: {
      what: 'This picker has been answered before, and each is answered once. Double clicks and going back do this.',
      fix: 'Nothing, unless it happens often. Then look for a proxy that sends requests twice.',
      who: 'The teacher, by opening the list again from the course.',
    },
  },
  claims_forgotten: {
    student: {
      title: 'This link is too old',
      what: 'The lab service was interrupted a moment ago. Links from before the interruption do not work any more.',
      fix: openAgain,
    },
    teacher: {
      what: 'The lab service was interrupted. Links that were made before are not accepted, because it cannot say any more which of them have been used.',
      fix: openAgain,
    },
    admin: {
      what: 'The store of one-time claims (STORE) restarted, failed over or was emptied after this launch was signed, so it may have been accepted before.',
      fix: 'Nothing, after a restart or failover that you know of. If it goes on, synchronise the clocks of the learning platform and of the lab service (NTP).',
    },
  },
  claim_store_unavailable: {
    student: serviceFault,
    teacher: {
      what: 'The lab service could not make sure that this link is used only once, because its store does not answer.',
      fix: 'Try again in a minute. If it stays like this, give the reference to the people who run the labs.',
    },
    admin: {
      what: 'The store of one-time claims (STORE) does not answer, so the launch was not accepted.',
      fix: 'Check that the store runs and that the lab service reaches it and may write to it. The log says more under this reference.',
    },
  },
  launch_parameter_repeated: {
    student: unreadable,
    teacher: {
      what: (facts) =>
        `The launch carries ${facts.name('parameter', 'a parameter')} more than once.`,
      fix: 'Look for it in the custom parameters of the activity and take it out there. Otherwise give the reference to the administrator of your learning platform.',
      who: 'You, or the administrator of your learning platform.',
    },
    admin: {
      what: (facts) =>
        `${facts.name('parameter', 'A parameter')} stands in the signed launch more than once, so it is not clear which one counts.`,
      fix: 'Take the copy out of the custom parameters or of the tool settings.',
    },
  },
  launch_parameter_in_query: {
    student: setUpFault,
    teacher: {
      what: (facts) =>
        `The address of this activity carries ${facts.name('parameter', 'a launch parameter')} after a question mark. Whoever writes an address could then choose the user, so it is not accepted.`,
      fix: 'Take it out of the address. To choose a lab, write lab=… into the custom parameters.',
    },
    admin: {
      what: (facts) =>
        `${facts.name('parameter', 'A launch parameter')} stands in the query of the tool URL. Fields that decide are read from the form body only.`,
      fix: 'Take it out of the URL; labs are chosen by custom parameters.',
    },
  },
  lti_version_unsupported: {
    student: unreadable,
    teacher: platformTeacher,
    admin: {
      what: 'lti_version is missing, or is not LTI-1p0, which every launch with a consumer key carries.',
      fix: 'Register the tool as LTI 1.0 or 1.1.',
    },
  },
  message_type_unsupported: {
    student: unreadable,
    teacher: platformTeacher,
    admin: {
      what: 'lti_message_type is missing or unknown; the lab service takes basic-lti-launch-request.',
      fix: 'Register the tool for ordinary launches (resource links) only.',
    },
  },
  content_item_unsupported: {
    student: setUpFault,
    teacher: {
      what: 'The lab service cannot offer a list of labs here.',
      fix: 'Add the activity by hand: enter the address of the tool, and stack=… and fleet=… in the custom parameters. The people who run the labs can tell you both names.',
    },
    admin: {
      what: 'The learning platform asked for content to choose from (ContentItemSelectionRequest). A lab service without CONFIG_FILE has no list of labs.',
      fix: 'Switch content selection off for this tool; activities name stack and fleet in their custom parameters. Or let the people who run the labs list them in a CONFIG_FILE.',
    },
  },
  resource_link_missing: {
    student: setUpFault,
    teacher: platformTeacher,
    admin: {
      what: 'The launch carries no resource_link_id, or an empty one.',
      fix: 'Open the lab from an activity or a link in a course. If it is one, update the learning platform or its LTI plugin.',
    },
  },
  instance_guid_mismatch: {
    student: setUpFault,
    teacher: {
      what: 'This consumer key belongs to another learning platform.',
      fix: platformFix,
    },
    admin: {
      what: 'tool_consumer_instance_guid is missing, or is not the one that this consumer is pinned to. Copies of a site (test systems) often do this.',
      fix: 'Give each learning platform a key of its own, or correct the pinned value in the configuration.',
    },
  },
  user_missing: {
    student: {
      title: 'The course did not say who you are',
      what: 'The lab has to know who opens it, so that your files stay yours.',
      fix: 'Sign in to the course, then open the lab again. If you are signed in, tell your teacher and give them the reference.',
      who: 'You, by signing in. Otherwise your teacher.',
    },
    teacher: {
      what: 'The launch names no user. Guests and the public have none.',
      fix: 'Open the lab as a signed-in person. If you are signed in, give the reference to the administrator of your learning platform.',
    },
    admin: {
      what: 'user_id is missing or empty. Guests have none, and some platforms leave it out by a privacy setting.',
      fix: 'Let the learning platform send the user’s id to this tool. Name and e-mail address are not needed.',
    },
  },
  user_id_shared: {
    student: {
      title: 'The course did not say who you are',
      what: 'It gave an id that everybody has here. With it you would open somebody else’s files, so the lab was not opened.',
      fix: tellTeacher,
    },
    teacher: {
      what: 'The learning platform sent one user id for everybody. The preview of Open edX Studio does this, and so do platforms that do not know who somebody is.',
      fix: 'Open the lab from the course itself (Open edX: “View Live”), signed in. If it happens there too, give the reference to the administrator of your learning platform.',
    },
    admin: {
      what: 'The user id is the same for everybody: “student” from a preview of Open edX Studio, or a programming language’s word for “nothing” (such as None).',
      fix: 'Let the learning platform send the id of the person who clicks.',
    },
  },
  user_id_unusable: {
    student: setUpFault,
    teacher: {
      what: 'The lab service cannot use the user ids of your learning platform as they are.',
      fix: cloudFix,
    },
    admin: {
      what: 'This directory passes user ids on unchanged (userId: raw), but this id does not fit AppStream’s pattern (2 to 32 characters of letters, digits and _ + = , . @ -) or begins with al1-.',
      fix: 'Remove userId: raw from this directory. Note that everyone in it then gets a new, empty home folder.',
    },
  },
} satisfies Partial<RefusalMessages>
