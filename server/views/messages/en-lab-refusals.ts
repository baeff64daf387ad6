import type { RefusalMessages } from './messages.js'
import {
  openAgain,
  tellTeacher,
  tryInAMinute,
  setUpFault,
  serviceFault,
  noAnswer,
  pageTooOld,
  cloudFix,
  accessTeacher,
} from './en-phrases.js'

/** Labs, clicks, AppStream and the lab service itself. */
export const labRefusals = {
  lab_in_query: {
    student: setUpFault,
    teacher: {
      what: (facts) =>
        `The address of this activity names a lab after a question mark (${facts.name('parameter', 'a parameter')}). Whoever writes an address could then choose the lab, so it is not read there.`,
      fix: 'Write lab=… into the custom parameters of the activity. If it has none, delete it and add the lab with the tool’s own list of labs.',
    },
    admin: {
      what: (facts) =>
        `${facts.name('parameter', 'A lab')} stands in the query of the link’s address, and nothing else names a lab.`,
      fix: 'Take it out of the address. Labs are named by custom parameters, or by the address that the list of labs (deep linking) makes.',
    },
  },
  lab_not_named: {
    student: setUpFault,
    teacher: {
      what: 'This activity does not say which lab to open.',
      fix: 'Write lab=… (or stack=… and fleet=…) into the custom parameters of the activity. The people who run the labs can tell you the names.',
    },
    admin: {
      what: (facts) =>
        `${facts.name('missing', 'A custom parameter')} is missing. A launch carries custom_lab, or both custom_stack and custom_fleet; a variable that the platform did not replace ($…) counts as missing.`,
      fix: 'Add the custom parameter to the activity or to the tool.',
    },
  },
  lab_parameters_disagree: {
    student: setUpFault,
    teacher: {
      what: (facts) =>
        `This activity names the lab ${facts.name('lab', 'in one place')} and also a stack and fleet that belong to something else.`,
      fix: 'Keep lab=… in the custom parameters, and remove stack=… and fleet=….',
    },
    admin: {
      what: (facts) =>
        `custom_lab (${facts.name('lab', '…')}) and custom_stack with custom_fleet do not mean the same lab.`,
      fix: 'Keep one of the two, in the activity or in the tool.',
    },
  },
  lab_unknown: {
    student: {
      title: 'The lab is not set up correctly',
      what: 'This course points to a lab that does not exist. This is not your fault.',
      fix: tellTeacher,
    },
    teacher: {
      what: (facts) => `There is no lab ${facts.name('lab', 'with the name in this activity')}.`,
      fix: 'Correct the name in the custom parameters of the activity. The people who run the labs can tell you the names.',
    },
    admin: {
      what: (facts) =>
        `No lab of this tenant fits ${facts.name('lab', facts.name('fleet', facts.name('stack', 'what the launch names')))} (by id, former id, or stack and fleet).`,
      fix: 'Correct the activity; or, if the lab was renamed, list the old id under formerIds. Without CONFIG_FILE labs have no names: use stack=… and fleet=….',
    },
  },
  lab_not_allowed: {
    student: {
      title: 'This course may not open this lab',
      what: 'It is not released for your course. This is not your fault.',
      fix: tellTeacher,
    },
    teacher: {
      what: (facts) =>
        `The lab ${facts.name('lab', 'of this activity')} is not released for your learning platform.`,
      fix: 'Ask the people who run the labs to release it, or choose another lab.',
    },
    admin: {
      what: (facts) =>
        `${facts.name('lab', facts.name('fleet', 'The lab that the launch names'))} is not among the labs of this consumer.`,
      fix: 'Add the lab to the consumer’s list in the configuration, if this platform may open it.',
    },
  },
  ticket_foreign_origin: {
    student: {
      title: 'Open the lab from the course',
      what: 'This click did not come from the lab’s own page, so it was not accepted.',
      fix: openAgain,
    },
    teacher: { what: 'The click came from a page that is not the lab’s own.', fix: openAgain },
    admin: {
      what: 'The form came from another origin (Sec-Fetch-Site or Origin). A proxy that rewrites these, or a PUBLIC_URL that is not the address in the browser, does this too.',
      fix: 'If it happens to everybody, compare PUBLIC_URL with the address that browsers show.',
    },
  },
  ticket_malformed: {
    student: { ...pageTooOld, what: 'The page did not send what it should have sent.' },
    teacher: { what: 'The page sent no usable proof of the launch.', fix: openAgain },
    admin: {
      what: 'The field ticket is missing, repeated, or not a sealed ticket.',
      fix: 'Open the lab again from the course. If it happens to everybody, look for a proxy that rewrites bodies.',
    },
  },
  ticket_invalid: {
    student: { ...pageTooOld, what: 'The lab service has been renewed since the page was opened.' },
    teacher: {
      what: 'The proof of the launch was sealed with a key that is no longer in use, or was changed.',
      fix: openAgain,
    },
    admin: {
      what: 'The ticket cannot be opened with SEALING_KEY or SEALING_KEY_PREVIOUS. A restart without a fixed SEALING_KEY, or processes with different keys, do this.',
      fix: 'Set the same SEALING_KEY in every process, and keep the old one as SEALING_KEY_PREVIOUS for a day when you change it.',
    },
  },
  ticket_expired: {
    student: { ...pageTooOld, what: 'It has been open for too long.' },
    teacher: {
      what: 'A page opens the lab for a limited time after it was opened from the course.',
      fix: openAgain,
    },
    admin: {
      what: 'The ticket is older than 10 minutes, or the launch older than 4 hours.',
      fix: 'Nothing. Pages renew their tickets while they are open; a sleeping computer cannot.',
    },
  },
  preview_users_busy: {
    student: {
      title: 'All previews are in use',
      what: 'Other courses of your institution are looking at their labs as a test student just now.',
      fix: 'Try again later from the course. As yourself you can open the lab at any time.',
    },
    teacher: {
      what: 'Somebody is connected to each of the previews that your institution has.',
      fix: 'Try again later, or leave the Student View and open the lab as yourself.',
    },
    admin: {
      what: 'previewUsers of this tenant are all held by other courses, and each has a connected session, was given away within the last minute, or AppStream did not say.',
      fix: 'Set previewUsers higher (docs/configuration.md). Each is one more user fee a month.',
    },
  },
  preview_taken_over: {
    student: {
      title: 'This preview is no longer yours',
      what: 'It has been given to another course, or somebody is connected to it.',
      fix: 'Open the lab from the course again.',
    },
    teacher: {
      what: 'Courses share a few previews. Another course has this one now, or is connected to it.',
      fix: 'Open the lab from the course again, which finds or asks for another one.',
    },
    admin: {
      what: 'The preview user of this page is held by another course by now.',
      fix: 'Nothing. If it happens often, set previewUsers higher (docs/configuration.md).',
    },
  },
  appstream_not_started: {
    student: {
      title: 'The lab is not running',
      what: 'It is switched off or still being started.',
      fix: 'Try again in some minutes. If it stays like this, tell your teacher.',
      who: 'Your teacher can have it switched on.',
    },
    teacher: {
      what: 'The lab is switched off or still being started.',
      fix: 'Ask the people who run the labs to switch it on. After that it usually takes 10 to 20 minutes.',
      who: 'You, by asking the people who run the labs.',
    },
    admin: {
      what: 'AppStream answered that the fleet takes no sessions now: it is stopped, stopping or starting, or the operation is not permitted in its state.',
      fix: 'Start the fleet (StartFleet), or wait until it is running. If it runs, check that it is associated with the stack and has an image.',
      who: 'The people who run the AWS account.',
    },
  },
  appstream_not_found: {
    student: setUpFault,
    teacher: {
      what: (facts) =>
        `The lab ${facts.name('lab', 'of this activity')} points to a desktop that does not exist.`,
      fix: cloudFix,
    },
    admin: {
      what: (facts) =>
        `AWS knows no stack ${facts.name('stack', 'of the configured name')} or no fleet ${facts.name('fleet', 'of the configured name')} in this account and region.`,
      fix: 'Compare the names (they are case-sensitive) and the region with the AppStream console.',
    },
  },
  appstream_not_associated: {
    student: setUpFault,
    teacher: {
      what: (facts) =>
        `The parts of the lab ${facts.name('lab', 'of this activity')} are not connected with each other.`,
      fix: cloudFix,
    },
    admin: {
      what: (facts) =>
        `The fleet ${facts.name('fleet', 'of this lab')} is not associated with the stack ${facts.name('stack', 'of this lab')}.`,
      fix: 'Associate them (AssociateFleet), or correct the lab’s stack and fleet.',
    },
  },
  appstream_request_invalid: {
    student: setUpFault,
    teacher: {
      what: (facts) =>
        `The streaming service does not accept the settings of the lab ${facts.name('lab', 'of this activity')}.`,
      fix: cloudFix,
    },
    admin: {
      what: 'AppStream refused the request as invalid: an application id, a session context or a name does not fit.',
      fix: 'Check applicationId, sessionContext, stack and fleet of this lab in the configuration.',
    },
  },
  appstream_throttled: {
    student: {
      title: 'The streaming service is busy',
      what: 'It has too many requests at the moment.',
      fix: tryInAMinute,
    },
    teacher: {
      what: 'The streaming service has too many requests at the moment.',
      fix: tryInAMinute,
    },
    admin: {
      what: (facts) =>
        `AWS throttled ${facts.name('action', 'the call')}, also after repeated attempts.`,
      fix: 'If it happens often, look for other programs that call AppStream in this account, or ask AWS for a higher request rate.',
    },
  },
  appstream_limit: {
    student: {
      title: 'The lab cannot be opened right now',
      what: 'A limit of the streaming service has been reached. This is not your fault.',
      fix: 'Try again later. If it stays like this, tell your teacher and give them the reference.',
    },
    teacher: {
      what: 'A limit of the AWS account has been reached.',
      fix: cloudFix,
    },
    admin: {
      what: (facts) =>
        `AWS answered ${facts.name('action', 'the call')} with LimitExceededException: a quota of the account is used up.`,
      fix: 'Look up AppStream under Service Quotas for this region, and ask for a higher one.',
    },
  },
  appstream_timeout: {
    student: {
      ...noAnswer,
      what: (facts) => {
        const waited = facts.seconds('waitedSeconds')
        return waited ? `We tried for ${waited}.` : 'We waited, but no answer came.'
      },
    },
    teacher: { what: 'AWS did not answer in time.', fix: tryInAMinute },
    admin: {
      what: (facts) => {
        const waited = facts.seconds('waitedSeconds')
        return `${facts.name('action', 'The call')} was not answered ${waited ? `within ${waited}` : 'within the deadline of a launch'}.`
      },
      fix: 'Check the AWS Health Dashboard for AppStream in this region, then the network between the lab service and AWS (proxy, VPC endpoint, DNS).',
    },
  },
  appstream_proxy: {
    student: { ...noAnswer, what: 'It cannot be reached.' },
    teacher: {
      what: 'The lab service does not get through to AWS.',
      fix: 'Give the reference to the people who run the labs.',
    },
    admin: {
      what: (facts) => {
        const status = facts.name('httpStatus', '')
        return `${facts.name('action', 'The call')} did not get through the outgoing proxy${status && `, which answered ${status}`}.`
      },
      fix: 'Check HTTPS_PROXY (address, name and password; 407 means that they are wrong) and what the proxy lets through: AppStream’s address in this region, and that of STS where labs name roles. Or except them by NO_PROXY.',
    },
  },
  appstream_unavailable: {
    student: { ...noAnswer, what: 'It has a fault or cannot be reached.' },
    teacher: { what: 'AWS has a fault or cannot be reached.', fix: tryInAMinute },
    admin: {
      what: (facts) =>
        `${facts.name('action', 'The call')} ended with a server error of AWS, or without a connection, also after repeated attempts.`,
      fix: 'Check the AWS Health Dashboard for AppStream in this region, then the network between the lab service and AWS (proxy, VPC endpoint, DNS).',
    },
  },
  appstream_denied: {
    student: serviceFault,
    teacher: { what: 'The lab service lacks a permission in its AWS account.', fix: cloudFix },
    admin: {
      what: (facts) => `IAM did not allow ${facts.name('action', 'an AppStream action')}.`,
      fix: (facts) =>
        `Allow ${facts.name('action', 'the action named above')} for the role of the lab service, on this stack and fleet. Look for a permissions boundary or a service control policy as well.`,
    },
  },
  session_not_ended: {
    student: {
      title: 'The lab could not be ended',
      what: 'It is still open, and nothing of your work is lost.',
      fix: 'Go back into the lab and end it there: its menu has “End session”.',
    },
    teacher: { what: 'AWS did not end the session.', fix: cloudFix },
    admin: {
      what: (facts) =>
        `${facts.name('action', 'The call')} failed: ${facts.name('awsError', 'unknown error')}.`,
      fix: 'Allow appstream:ExpireSession (and DescribeSessions on this stack and fleet) for the role of the lab service. Where it is allowed, look for the AWS request id in CloudTrail.',
    },
  },
  appstream_credentials_expired: {
    student: serviceFault,
    teacher: accessTeacher,
    admin: {
      what: 'The AWS credentials of the lab service have expired.',
      fix: 'Use a role (instance profile, task or function role), which renews itself; or renew the temporary credentials.',
    },
  },
  appstream_credentials_invalid: {
    student: serviceFault,
    teacher: accessTeacher,
    admin: {
      what: 'AWS does not accept the credentials of the lab service: unknown key, wrong secret, or another partition.',
      fix: 'Check where the credentials come from (AWS_* variables, profile, role) and whether they belong to this account.',
    },
  },
  appstream_credentials_missing: {
    student: serviceFault,
    teacher: accessTeacher,
    admin: {
      what: 'The lab service found no AWS credentials.',
      fix: 'Give it a role, or set the standard AWS_* variables or a profile.',
    },
  },
  appstream_role_refused: {
    student: serviceFault,
    teacher: accessTeacher,
    admin: {
      what: (facts) =>
        `AWS did not let the lab service assume the role ${facts.name('role', 'of this lab')}.`,
      fix: "Check the role's trust policy: it has to name the lab service's own role, and the external id if this lab has one. Then check that the lab service's role may call sts:AssumeRole on it.",
    },
  },
  appstream_clock_skew: {
    student: serviceFault,
    teacher: accessTeacher,
    admin: {
      what: 'AWS did not accept the request because the clock of the lab service is wrong.',
      fix: 'Synchronise the clock of the machine (NTP).',
    },
  },
  appstream_unexpected: {
    student: serviceFault,
    teacher: {
      what: 'The streaming service answered with an error that the lab service does not know.',
      fix: cloudFix,
    },
    admin: {
      what: (facts) =>
        `AWS answered ${facts.name('action', 'the call')} with ${facts.name('awsError', 'an error that is not known here')}.`,
      fix: 'Look up the error in the AppStream API reference. With the AWS request id, AWS Support can find the call.',
    },
  },
  state_damaged: {
    student: serviceFault,
    teacher: {
      what: 'Something that the lab service has to remember cannot be read.',
      fix: cloudFix,
    },
    admin: {
      what: (facts) =>
        `What the lab service keeps (${facts.name('stateKind', 'an entry')}) is damaged or cannot be read. Whoever it is about is refused until it can; everybody else goes on.`,
      fix: 'The line `state_damaged` in the log names the file and what to do with it; so does npm run registrations -- list.',
    },
  },
  store_unreadable: {
    student: serviceFault,
    teacher: {
      what: 'The lab service may not read or write what it has to remember.',
      fix: cloudFix,
    },
    admin: {
      what: (facts) =>
        `The lab service may not read or write STATE_FOLDER (${facts.name('errno', 'the system says no')}).`,
      fix: 'The line `store_unreadable` in the log names the path and what to do. Most often a command was run as another user, and the folder has to be given back to the user of the lab service.',
    },
  },
  internal: {
    student: serviceFault,
    teacher: { what: 'The lab service has a fault of its own.', fix: cloudFix },
    admin: {
      what: 'The lab service met an error that it did not expect.',
      fix: 'Look up the reference in the log, and report what stands there to the project.',
    },
  },
} satisfies Partial<RefusalMessages>
