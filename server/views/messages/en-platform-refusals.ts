import type { FactName } from '@appstreamlab/shared'
import type { RefusalMessage, RefusalMessages, RefusalPhrase } from './messages.js'
import {
  cloudFix,
  openAgain,
  platformFix,
  platformTeacher,
  setUpFault,
  tellTeacher,
  unreadable,
  unverifiedTeacher,
} from './en-phrases.js'

const registrationFix =
  'Compare the registration of this tool in the learning platform with the one in the lab service: issuer, client id, addresses.'

/** Nothing that a stranger sends tells them which check they failed. */
const unverified = <Name extends FactName>(
  what: RefusalPhrase<Name>,
  fix: RefusalPhrase<Name> = registrationFix,
): RefusalMessage<Name> => ({
  student: setUpFault,
  teacher: unverifiedTeacher,
  admin: { what, fix },
})

const unreadableMessage = <Name extends FactName>(
  what: RefusalPhrase<Name>,
  fix: RefusalPhrase<Name>,
): RefusalMessage<Name> => ({
  student: unreadable,
  teacher: platformTeacher,
  admin: { what, fix },
})

const tooOld = {
  title: 'This link is too old',
  what: 'Each click in the course makes a link that works for a few minutes.',
  fix: openAgain,
}

const notStartedHere = {
  title: 'This page does not know your browser',
  what: 'The lab was not opened from the course in this browser, or the browser keeps nothing for pages inside other pages.',
  fix: 'Open the lab again from the course. If this page comes back, open the course activity in a window of its own, or use another browser.',
}

/** What platforms that speak LTI 1.3 send. */
export const platformRefusals = {
  login_malformed: unreadableMessage(
    (facts) =>
      `The login initiation lacks ${facts.name('parameter', 'a parameter')}, or carries it more than once.`,
    'Check that the login address (initiate login URL) in the learning platform ends in /lti/login and that nothing is added to it.',
  ),
  login_too_large: unreadableMessage(
    (facts) =>
      `In the login initiation, ${facts.name('parameter', 'a parameter')} is longer than we carry: 2,000 characters for target_link_uri, 255 for lti_deployment_id.`,
    'Shorten the address of the link, or what the platform adds to it. A lab needs no address of its own: name it by the custom parameter lab (docs/lti-1.3.md).',
  ),
  registration_unknown: {
    student: setUpFault,
    teacher: unverifiedTeacher,
    admin: {
      what: (facts) =>
        `No registration has issuer ${facts.name('issuer', '(none)')} and client id ${facts.name('clientId', '(none sent)')}.`,
      fix: 'Register the platform in the lab service with exactly these two values (docs/lti-1.3.md), or correct them in the platform.',
    },
  },
  registration_ambiguous: {
    student: setUpFault,
    teacher: unverifiedTeacher,
    admin: {
      what: (facts) =>
        `The platform sent no client id, and several registrations have issuer ${facts.name('issuer', '(none)')}.`,
      fix: 'Let the platform send client_id, or keep one registration for this issuer.',
    },
  },
  registration_disabled: {
    student: setUpFault,
    teacher: {
      what: 'The people who run the labs have not approved the connection to your learning platform yet, or have switched it off.',
      fix: cloudFix,
    },
    admin: {
      what: (facts) =>
        `The registration ${facts.name('registration', '(its name)')} waits for approval, or is disabled.`,
      fix: 'Approve it (npm run registrations -- approve), or enable it again in the configuration, if it should launch.',
    },
  },
  target_link_foreign: {
    student: setUpFault,
    teacher: {
      what: 'The address of this activity does not belong to the lab service.',
      fix: 'Delete the link and add it again with the tool’s own list of labs.',
    },
    admin: {
      what: 'target_link_uri is not an address of this lab service that takes launches.',
      fix: 'Use the address of PUBLIC_URL followed by /lti/launch as target link URI. Behind a proxy, check PUBLIC_URL.',
    },
  },
  platform_login_required: {
    student: {
      title: 'The course has lost sight of you',
      what: 'Your sign-in to the course has ended, or the browser hides it from pages inside other pages.',
      fix: 'Sign in to the course again. If you are signed in, open the lab in a new window or tab.',
      who: 'You can solve this yourself. If it happens again, tell your teacher.',
    },
    teacher: {
      what: 'The learning platform did not recognise the person who clicked. Browsers that block cookies inside frames do this.',
      fix: 'Sign in again. If it happens to many, let the activity open in a new window.',
    },
    admin: {
      what: 'The platform answered login_required: its own session cookie did not come with the request.',
      fix: 'Let the link open in a new window (Canvas: “Load in a new tab”; Moodle: launch container “New window”).',
    },
  },
  platform_launch_expired: {
    student: {
      title: 'This link has been used',
      what: 'Each click in the course makes a link that works once.',
      fix: openAgain,
    },
    teacher: {
      what: 'The same click came twice, or too late. Going back in the browser does this.',
      fix: openAgain,
    },
    admin: {
      what: 'The platform answered launch_no_longer_valid: its launch was already spent.',
      fix: 'Nothing, unless it happens to everybody. Then look for a proxy that sends requests twice.',
    },
  },
  platform_client_refused: {
    student: setUpFault,
    teacher: {
      what: 'Your learning platform does not allow this tool here.',
      fix: platformFix,
    },
    admin: {
      what: (facts) =>
        `The platform answered ${facts.name('platformError', 'that this client may not launch')}.`,
      fix: 'Switch the tool on where it is used (Canvas: the developer key’s state must be ON for this account; Moodle: activate the tool).',
    },
  },
  platform_error: {
    student: setUpFault,
    teacher: { what: 'Your learning platform could not start the lab.', fix: platformFix },
    admin: {
      what: (facts) =>
        `The platform answered ${facts.name('platformError', 'with an error')} in place of a token.`,
      fix: 'Compare redirect URI, client id and login address on both sides; the redirect URI has to be exactly PUBLIC_URL followed by /lti/launch.',
    },
  },
  launch_form_incomplete: unreadableMessage(
    (facts) => `The launch lacks ${facts.name('parameter', 'a field')}, or carries it twice.`,
    'The redirect URI takes what a platform posts (response_mode form_post), nothing else. Start from a link in a course.',
  ),
  state_invalid: {
    student: notStartedHere,
    teacher: {
      what: 'The launch does not belong to a login that this lab service began, or the service was restarted in between.',
      fix: openAgain,
    },
    admin: {
      what: 'state is missing, changed, or sealed with another key.',
      fix: 'If it happens to everybody, set the same SEALING_KEY in every process, and register /lti/login as the login address.',
    },
  },
  state_expired: {
    student: tooOld,
    teacher: { what: 'Between the click and the launch passed too much time.', fix: openAgain },
    admin: {
      what: (facts) =>
        `The login is ${facts.seconds('ageSeconds') || 'too long'} old; it counts for ${facts.seconds('stateLifetimeSeconds') || 'some minutes'}.`,
      fix: 'Nothing, unless it happens to everybody. Then look at how long the platform takes to sign people in.',
    },
  },
  browser_unknown: {
    student: notStartedHere,
    teacher: {
      what: 'The browser kept neither a cookie nor the learning platform’s own storage for the lab, so the lab service cannot tell that it is the browser that clicked.',
      fix: 'Let the activity open in a new window.',
    },
    admin: {
      what: 'Neither the state cookie nor the platform’s storage came back. Without one of them somebody could make others work under the wrong name.',
      fix: 'Let the link open in a new window. In the registration, use the platform’s newest authorization address (Canvas: sso.canvaslms.com), which offers storage.',
    },
  },
  token_malformed: unverified('The id_token is not a signed token of readable JSON.'),
  token_encrypted: unverified(
    'The id_token is encrypted. LTI has signed tokens only.',
    'Switch encryption of tokens off in the platform.',
  ),
  token_algorithm_not_allowed: unverified(
    'The id_token is signed with an algorithm that this registration does not accept, or not at all.',
    'Let the platform sign with RS256, or name its algorithm in the registration.',
  ),
  token_extension_unknown: unverified(
    'The id_token demands an extension (crit) that nobody here understands.',
    'Let the platform sign plain tokens.',
  ),
  token_key_missing: unverified(
    'The id_token does not name its key (kid).',
    'Update the platform; LTI 1.3 requires kid.',
  ),
  token_key_unknown: unverified(
    'The platform’s key set has no key with the kid of this id_token.',
    'Compare jwksUrl of the registration with the key set address of the platform.',
  ),
  token_key_unsuitable: unverified(
    (facts) =>
      `The key in the platform’s key set is not fit for this signature (${facts.name('fault', 'kind')}).`,
    'The key has to be for signatures, of the algorithm’s kind, and at least 2048 bits long if RSA.',
  ),
  token_signature_mismatch: unverified(
    'The signature of the id_token does not fit the platform’s key.',
    'Compare jwksUrl of the registration with the key set address of the platform.',
  ),
  token_issuer_mismatch: unverified(
    'iss in the id_token is not the issuer of the login.',
    'Write the issuer in the registration exactly as the platform sends it, also its last slash.',
  ),
  token_audience_mismatch: unverified('The id_token is meant for another client id.'),
  token_audience_foreign: unverified(
    'The id_token is meant for others beside us; who else could use it is not known.',
    'Let the platform send aud with our client id alone.',
  ),
  token_party_mismatch: unverified('azp in the id_token is another client id.'),
  token_nonce_mismatch: unverified(
    'The id_token does not carry the nonce of this login.',
    'Nothing, unless it happens to everybody: then the platform drops the nonce, which LTI 1.3 requires.',
  ),
  token_for_consumer_key: {
    student: setUpFault,
    teacher: {
      what: 'This activity still carries the consumer key of an earlier connection, so your learning platform addresses the launch wrongly.',
      fix: 'Edit the activity, clear consumer key and shared secret, and save it.',
    },
    admin: {
      what: 'aud in the id_token is an LTI 1.1 consumer key in place of the client id. Moodle does this for activities that kept their own consumer key.',
      fix: 'Clear consumer key and shared secret in the settings of this activity (Moodle: edit the External tool, “Show more”).',
    },
  },
  platform_keys_unavailable: {
    student: {
      title: 'The lab cannot be opened right now',
      what: 'The lab service could not reach your learning platform to make sure that it is you.',
      fix: 'Wait a minute, then open the lab again from the course.',
    },
    teacher: {
      what: 'The lab service could not fetch the keys of your learning platform.',
      fix: platformFix,
    },
    admin: {
      what: 'The platform’s key set (jwksUrl) could not be fetched, or is not a key set. Redirects, private addresses and answers beyond 256 KB are not followed.',
      fix: 'Open jwksUrl from the lab service’s host, and correct it or the firewall between.',
    },
  },
  deployment_mismatch: unreadableMessage(
    (facts) =>
      `The id_token is for the deployment ${facts.name('deploymentId', '(its id)')}, the login was for another.`,
    'Open the lab again from the course. If it stays, ask the vendor of the platform: lti_deployment_id of the login has to be deployment_id of the token.',
  ),
  deployment_missing: unreadableMessage(
    'The id_token has no deployment_id, or one that is too long or no id.',
    'Update the platform; LTI 1.3 requires it.',
  ),
  deployment_unknown: {
    student: setUpFault,
    teacher: {
      what: 'The lab service knows your learning platform, but nobody has decided yet which labs this place in it may open.',
      fix: cloudFix,
    },
    admin: {
      what: (facts) =>
        `The deployment ${facts.name('deploymentId', '(its id)')} of registration ${facts.name('registration', '(its name)')} is not known here. It never joins an institution by itself.`,
      fix: 'The people who run the labs add the deployment id to the registration in the configuration.',
    },
  },
  deployment_disabled: {
    student: setUpFault,
    teacher: {
      what: 'The people who run the labs have switched off the labs for this part of your learning platform.',
      fix: cloudFix,
    },
    admin: {
      what: (facts) => `The deployment ${facts.name('deploymentId', '(its id)')} is disabled.`,
      fix: 'Enable it again in the configuration, if it should launch.',
    },
  },
  token_times_missing: unreadableMessage(
    'The id_token lacks exp or iat, or one of its times is no number of seconds.',
    'Update the platform; LTI 1.3 requires both.',
  ),
  token_expired: {
    student: tooOld,
    teacher: {
      what: 'The link was made too long ago. If this happens to everybody, the clock of your learning platform is slow.',
      fix: 'Open the lab again. If it happens each time, give the reference to the administrator of your learning platform.',
    },
    admin: {
      what: (facts) =>
        `The id_token came too late: its ${facts.name('claim', 'time')} lies ${facts.seconds('differenceSeconds') || 'an unknown time'} back, and ${facts.seconds('allowedSeconds') || 'a few minutes'} are allowed. Someone waited or went back in the browser, or the platform’s clock is slow.`,
      fix: 'If it happens to everybody, synchronise the clock of the learning platform’s server (NTP), then that of the lab service.',
    },
  },
  token_from_future: {
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
        `The id_token counts from a time in the future: its ${facts.name('claim', 'time')} is ${facts.seconds('differenceSeconds') || 'an unknown time'} ahead of our clock, and ${facts.seconds('allowedSeconds') || 'a few minutes'} are allowed. The platform’s clock is ahead, or the lab service’s is slow.`,
      fix: 'Synchronise the clock of the learning platform’s server (NTP), then check that of the lab service.',
    },
  },
  token_version_unsupported: unreadableMessage(
    'The version claim is missing, or is not 1.3.0.',
    'Register the tool as LTI 1.3.',
  ),
  token_message_unsupported: unreadableMessage(
    'The message type is missing or unknown; the lab service takes LtiResourceLinkRequest and LtiDeepLinkingRequest.',
    'Switch other placements and messages off for this tool.',
  ),
  claim_malformed: unreadableMessage(
    (facts) =>
      `The claim ${facts.name('claim', '(its name)')} is missing or has another shape than LTI 1.3 gives it.`,
    'Update the platform, or ask its vendor.',
  ),
  target_link_missing: unreadableMessage(
    'target_link_uri is missing from the id_token.',
    'Update the platform; LTI 1.3 requires it.',
  ),
  target_link_mismatch: unreadableMessage(
    'The address in the id_token is not the one with which the launch began.',
    'Delete the link in the course and add it again. If it stays, ask the vendor of the platform.',
  ),
  target_link_elsewhere: unreadableMessage(
    'The id_token was posted to another address than the one that it is for. Which lab opens is decided by the signed address alone.',
    'Let the platform post to the redirect URI (PUBLIC_URL followed by /lti/launch), or to the address of the link itself.',
  ),
  token_resource_link_missing: {
    student: setUpFault,
    teacher: platformTeacher,
    admin: {
      what: 'The id_token carries no resource_link id, or an empty one.',
      fix: 'Open the lab from an activity or a link in a course.',
    },
  },
  token_user_missing: {
    student: {
      title: 'The course did not say who you are',
      what: 'The lab has to know who opens it, so that your files stay yours.',
      fix: 'Sign in to the course, then open the lab again. If you are signed in, tell your teacher and give them the reference.',
      who: 'You, by signing in. Otherwise your teacher.',
    },
    teacher: {
      what: 'The launch names no user. Visitors of public courses have none.',
      fix: 'Open the lab as a signed-in person. If you are signed in, give the reference to the administrator of your learning platform.',
    },
    admin: {
      what: 'sub is missing, empty, or no id (a text, or a whole number below 2^53): an anonymous launch. Every person needs an id of their own, because it keys their files.',
      fix: 'Labs cannot be opened by the public. Name and e-mail address are not needed.',
    },
  },
  user_masqueraded: {
    student: {
      title: 'Somebody is acting as this person',
      what: 'A lab opens someone’s own files, so it does not open while somebody acts as another person. In some courses the Student View cannot be told from that, and does not open labs either.',
      fix: 'Stop acting as the other person, or leave the Student View, then open the lab again.',
      who: 'The person who is acting as somebody else.',
    },
    teacher: {
      what: 'You are acting as another user. The lab would open that person’s files and be paid for in their name.',
      fix: 'Stop acting as the user. To see what students see, use the Student View; by LTI 1.1 it does not open labs either, so try the lab as yourself.',
    },
    admin: {
      what: 'The launch names a masquerading user (“Act as User”). By LTI 1.1 Canvas’ Student View looks the same: nothing marks its test student.',
      fix: 'Stop masquerading. By LTI 1.3 the Student View works, as a preview of its own; by LTI 1.1 it does not.',
    },
  },
  deep_linking_malformed: unreadableMessage(
    (facts) =>
      `In the settings of the request for a link, ${facts.name('parameter', 'a member')} is missing or malformed.`,
    'Update the platform. The return address has to be https.',
  ),
  deep_linking_too_large: unreadableMessage(
    (facts) =>
      `In the request for a link, ${facts.name('parameter', 'a member')} is longer than the answer can bring back: 2,000 characters for the return address, 32 KiB for data.`,
    'Tell the makers of the platform. Until then, name the lab in the link’s own settings (docs/connect-an-lms.md).',
  ),
  deep_linking_not_allowed: {
    student: {
      title: 'Only teachers choose labs',
      what: 'This page adds labs to a course, which students cannot do.',
      fix: 'Open a lab from your course.',
    },
    teacher: {
      what: 'Your role in this course does not let you add labs to it.',
      fix: 'Ask a teacher of the course.',
    },
    admin: {
      what: 'The request to choose a lab carries no teaching role in this course, and names neither an administrator who may choose labs nor Canvas’ right to add content. Learners of the course are never let in.',
      fix: 'Give the person a teaching role in the course. Administrators who are not enrolled may choose unless the tenant says adminsPick: false.',
    },
  },
  deep_linking_type_unsupported: {
    student: setUpFault,
    teacher: {
      what: 'Your learning platform does not take labs in this place.',
      fix: 'Choose another place in the course, such as a module or an assignment.',
    },
    admin: {
      what: 'accept_types does not name ltiResourceLink, and a lab can be nothing else.',
      fix: 'Offer the tool in places that take links to tools.',
    },
  },
  registration_link_invalid: {
    student: {
      title: 'This link does not work any more',
      what: 'It is for one registration, for one day, and for five tries.',
      fix: 'Ask the people who run the labs for a new one. If you are updating the tool, ask them to open the link again.',
      who: 'The people who run the labs.',
    },
    teacher: {
      what: 'This link has been used or is too old.',
      fix: 'Ask the people who run the labs for a new one. If you are updating the tool, ask them to open the link again.',
    },
    admin: {
      what: 'The registration link is unknown, spent, older than 24 hours, has failed five times, or somebody else uses it this minute.',
      fix: 'Ask the people who run the labs for a new one. If you are updating the tool, ask them to open the link again. They run: npm run registration-link, or npm run registrations -- reopen <name>.',
    },
  },
  platform_document_malformed: unreadableMessage(
    (facts) =>
      `What the platform says about itself lacks ${facts.name('parameter', 'a part')}, or has it malformed.`,
    'Start the registration in the platform’s own page. Its issuer has to be on the host of its configuration, all addresses have to be https.',
  ),
  platform_issuer_foreign: {
    student: setUpFault,
    teacher: {
      what: 'Your learning platform calls itself by a name that does not belong to its address.',
      fix: cloudFix,
    },
    admin: {
      what: (facts) =>
        `The configuration on ${facts.name('host', '(its host)')} names the issuer ${facts.name('issuer', '(none)')}, which is on another host, port or scheme, or is not the one that this link is for.`,
      fix: 'If that is right, the people who run the labs name the issuer: npm run registration-link -- … --issuer <issuer>.',
    },
  },
  platform_registration_failed: {
    student: setUpFault,
    teacher: { what: 'Your learning platform did not take the registration.', fix: platformFix },
    admin: {
      what: (facts) =>
        `The platform’s ${facts.name('parameter', 'address')} did not answer as it should. A link bears five tries within its day.`,
      fix: 'Read the platform’s own words, where it said some. Check that the lab service’s host reaches the platform over https, then begin again with the same link.',
    },
  },
  registration_exists: {
    student: setUpFault,
    teacher: { what: 'Your learning platform is registered already.', fix: cloudFix },
    admin: {
      what: 'This issuer and client id are registered already, for another institution or directory or with another key set. A link never changes a registration.',
      fix: 'Use the registration that is there (npm run registrations -- list), or delete the tool in the platform and register it anew.',
    },
  },
  registration_shared: {
    student: setUpFault,
    teacher: {
      what: 'Another learning platform or institution is registered under the same names.',
      fix: cloudFix,
    },
    admin: {
      what: (facts) =>
        `Issuer ${facts.name('issuer', '(none)')} and client id ${facts.name('clientId', '(none)')} are those of another institution, or of a platform at other addresses: nothing would tell their launches apart.`,
      fix: 'If these are two platforms, give this one an issuer of its own first (in a Canvas of your own: lti_iss in config/security.yml), then register it anew. Institutions that share one hosted platform are written into the configuration file, each with its deployments.',
    },
  },
  lab_path_invalid: {
    student: setUpFault,
    teacher: {
      what: (facts) =>
        `The address of this link names the lab ${facts.name('lab', '(its id)')}, but was not made by the list of labs.`,
      fix: 'Delete the link and add it again with the list of labs.',
    },
    admin: {
      what: 'The code in the lab’s path does not fit: the address was typed or changed, comes from another institution, or USER_ID_KEY has changed.',
      fix: 'Add the link again with the list of labs, or name the lab with the custom parameter lab=….',
    },
  },
} satisfies Partial<RefusalMessages>
