import { fleetFaults } from './en-fleet-faults.js'
import { labRefusals } from './en-lab-refusals.js'
import { launchRefusals } from './en-launch-refusals.js'
import { platformRefusals } from './en-platform-refusals.js'
import type { Messages } from './messages.js'

export const en: Messages = {
  direction: 'ltr',
  quote: (text) => `“${text}”`,
  states: {
    ready: {
      headline: 'Ready',
      teacher: 'Your students see this page with the same button.',
    },
    starting: {
      headline: 'The lab is being started',
      teacher:
        'Nobody has to do anything. Your students see this page until the first desktop is ready.',
    },
    full: {
      headline: 'All places are in use',
      teacher:
        'A place becomes free when someone ends their session, or stays away for too long. If your class needs more places, ask the people who run the labs.',
    },
    stopped: {
      headline: 'The lab is switched off',
      teacher:
        'Ask the people who run the labs to switch it on, and give them the reference. After that it usually takes 10 to 20 minutes.',
    },
    not_open: {
      headline: 'Not open yet',
      teacher:
        'Nobody can open the lab before this time. The people who run the labs can change it.',
    },
    closed: {
      headline: 'Closed',
      teacher: 'Nobody can open the lab any more. The people who run the labs can change this.',
    },
    fault: {
      headline: 'The lab cannot be started',
      teacher:
        'Your students read that the lab cannot be started; this page and theirs look again by themselves.',
    },
    unknown: {
      headline: 'You can open the lab',
      teacher:
        'The signs that say whether the lab is running could not be read. Students can still open it. The people who run the labs can find out why.',
    },
  },
  card: {
    opensInNewWindow: 'Opens in a new window.',
    startsOnDemand: 'The desktop takes one to two minutes to appear.',
    freePlaces: (count) =>
      new Intl.PluralRules('en').select(count) === 'one'
        ? 'One place is free.'
        : `${count} places are free.`,
    sessionPending: 'Your desktop is being made ready',
    sessionOpen: 'Your lab is still open',
    sessionOpenUntil: (time) => `Your lab is still open until ${time}`,
    sessionReturns: 'You come back to where you were.',
    unknownLine:
      'We could not see whether a place is free. Try it: if it is not, you can come back here.',
    startingLine: 'This usually takes 10 to 20 minutes.',
    stoppedLine: 'Your teacher can have it switched on.',
    tryNow:
      'No place is free. A try can make the service add places, which takes some minutes. It opens in a window of its own; this page goes on waiting.',
    try: 'Try all the same',
    triedInVain:
      'Somebody else has just tried, so no further try was made. You can close this window: the page that you came from goes on waiting.',
    looksAgain: 'This page looks again by itself. You can leave it open.',
    looksAgainByHand: 'Press “Look again” to see whether this has changed.',
    opensAt: (time) => `Opens ${time}`,
    closedSince: (time) => `Closed since ${time}`,
    open: 'Open the lab',
    goBackIn: 'Return to the lab',
    newWindowName: '(opens in a new window)',
    lookAgain: 'Look again',
    checked: 'Checked',
    waitingSince: 'Waiting since',
    preview:
      'Preview: you see this as a test student. Files here belong to the previews of this course.',
    canOpenNow: 'The lab is ready. You can open it now.',
  },
  fleetFaults,
  previewQuestion: {
    question: 'Take over the preview of another course?',
    idle: 'Every preview of your institution belongs to another course. Nobody is connected to this one now.',
    lost: 'Programs that the other course left open in it are closed, and what is not saved there is lost. Files that it saved stay, and can be seen from this course.',
    confirm: 'Take over and open the lab',
  },
  end: {
    ask: 'End the lab',
    question: 'End your lab now?',
    lost: 'Programs are closed, and everything that is not saved is lost.',
    confirm: 'End the lab',
    keepOpen: 'Keep it open',
    done: 'Your session has been ended',
  },
  facts: {
    kept: 'Kept',
    leave: 'If you leave',
    ends: 'Ends',
    places: { HOMEFOLDERS: 'Home folder', GOOGLE_DRIVE: 'Google Drive', ONE_DRIVE: 'OneDrive' },
    filesIn: (places) => `files in ${places}`,
    applicationSettings: 'the settings of your applications',
    restDeleted: 'Everything else is deleted at the end.',
    nothingKept: 'Nothing stays after the end. Save your files somewhere else before that.',
    idle: (duration) => `After ${duration} without keyboard or mouse you are disconnected.`,
    disconnect: (duration) => `You can come back to your open programs for ${duration}.`,
    maximum: (duration) => `After ${duration} at the latest.`,
  },
  trouble: {
    summary: 'It does not open',
    allowWindow:
      'Look for a sign in the address bar that a new window was blocked. Allow new windows for this page, then press the button again.',
    waitForDesktop: 'Wait two minutes: the desktop can take that long to appear.',
    useCurrentBrowser:
      'Use a current version of Chrome, Edge, Firefox or Safari, best on a computer.',
    openAgain: 'Open the lab again from the course.',
    alternative: 'Use the material that needs no streamed desktop',
    askRunners: 'Still not open? Give this reference to the people who run the labs:',
    askTeacher: 'Still not open? Ask your teacher and give them this reference:',
  },
  script: {
    lookFailed: 'This page could not look just now. It tries again by itself.',
    ticketExpired: 'This page has been open for too long. Open the lab again from the course.',
    barred:
      'The lab could not be opened from this page, and trying again does not help. This is not your fault. “It does not open” says whom to ask.',
    maybeBlocked:
      'No new window? Your browser has probably blocked it. “It does not open” says what to do.',
    copied: 'Copied',
  },
  frame: {
    backToCourse: 'Back to the course',
    fullTitle: 'Full title',
    fullText: 'Full text',
    reference: 'Reference',
    copy: 'Copy',
    help: 'Help',
    testPlatform:
      'Test: you come from a test copy of your learning platform. The lab and its files are the real ones.',
  },
  teacher: {
    heading: 'For you as the teacher',
    freePlaces: 'Free places',
    asOf: 'Seen at',
  },
  admin: {
    heading: 'For administrators',
    code: 'Code',
    reason: 'Reason',
    cause: 'Cause',
    fix: 'What to do',
    who: 'Who',
    reference: 'Reference',
    awsRequestId: 'AWS request id',
    platformWords: 'The platform’s own words',
    state: 'State',
    fleetErrors: 'Fleet errors',
    asOf: 'Seen at',
  },
  refusal: {
    tryAgain: 'Try again',
    whoCanHelp: 'Who can help',
    whatToDo: 'What to do',
    who: {
      student: {
        student: 'You can solve this yourself. If it happens again, tell your teacher.',
        teacher: 'The student, by opening the lab again from the course.',
        admin: 'The student, by opening the lab again from the course.',
      },
      teacher: {
        student: 'Your teacher. Give them the reference.',
        teacher: 'You, in the settings of this activity.',
        admin: 'The teacher, in the settings of the activity.',
      },
      lms_admin: {
        student: 'Your teacher. Give them the reference: they know whom to ask.',
        teacher: 'The administrator of your learning platform. Give them the reference.',
        admin: 'The administrator of the learning platform.',
      },
      cloud_admin: {
        student: 'Your teacher. Give them the reference: they know whom to ask.',
        teacher: 'The people who run the labs. Give them the reference.',
        admin: 'The people who run the lab service and its AWS account.',
      },
      nobody: {
        student: 'If it stays like this, tell your teacher.',
        teacher: 'If it stays like this, tell the people who run the labs.',
        admin: 'Nobody, unless it stays like this.',
      },
    },
  },
  settingUp: {
    summary: 'If you are setting this up',
    teachers: 'If you teach here',
    teacher: 'Give the reference to the administrator of your learning platform.',
    unverified:
      'Who sent this could not be verified, so nothing that it says is shown. Compare, letter by letter:',
    key: 'LTI 1.1: consumer key and shared secret, the same in the learning platform and in the lab service, without blanks before or after them.',
    address:
      'LTI 1.1: the tool URL. It is signed as it was typed into the learning platform, so http or https, host, port, path and the slash at its end count. Here it is',
    registration:
      'LTI 1.3: issuer, client id and key set address of the learning platform, as they are registered in the lab service.',
    operator:
      'Whoever runs the lab service finds the cause under the reference: npm run check -- --launch <key>',
  },
  launchCheck: {
    title: 'Check of a launch',
    verified: 'This launch is verified and would open a lab',
    refused: 'This launch is verified, but would open nothing',
    nothingOpened:
      'Nothing was opened. You see this because you administer the learning platform and the activity has the custom parameter check=1; take it out again afterwards.',
    wouldOpen: 'What it would open',
    arrived: 'What arrived',
    none: '(nothing)',
    lab: 'Lab',
    now: 'Now',
    userId: 'Your AppStream user id',
    key: 'Consumer key',
    registration: 'Registration',
    deployment: 'Deployment',
    toolUrl: 'Tool URL',
    institution: 'Institution',
    labChoice: 'Names of the lab',
    person: 'Your id in the platform',
    directory: 'Directory',
    roles: 'Your roles',
    teacher: 'teacher',
    administrator: 'administrator',
    course: 'Course',
    activity: 'Activity',
    returnHost: 'Way back leads to',
    language: 'Language',
    framing: 'Shown',
    inFrame: 'inside another page',
    inWindow: 'in a window of its own',
    framers: 'May show it inside',
    clock: 'Time under way',
  },
  handover: {
    title: 'Opening the lab',
    what: 'One moment: the course is asked who you are.',
    goOn: 'Go on',
    blocked: 'The lab needs a window of its own',
    blockedWhy:
      'Your browser keeps nothing for pages inside other pages, so the lab could not know you here.',
    blockedUntil:
      'The button works for a few minutes. After that, open the lab again from the course.',
    tooLate: 'Open the lab again from the course',
    tooLateWhy:
      'This page has been open for too long: the course would not know your click any more.',
    openWindow: 'Open in a new window',
  },
  comeBack: {
    title: 'Open the lab again from the course',
    coming: 'One moment: the lab’s page is coming back.',
    gone: 'This page has nothing to show any more.',
    why: 'A lab’s page comes back for ten minutes, in the window where it was, until you end the lab or go back to the course.',
  },
  wayOut: {
    what: 'The lab opens in a window of its own',
    teacher:
      'Your students see this page with the same button. If the link in your course opens in a new window, it is not needed.',
    cause:
      'The learning platform does not say where its pages are, so the lab’s own page may not be shown inside them.',
    fix: 'Let the link open in a new window, or name the platform’s address under frameAncestors in CONFIG_FILE.',
    fixWithoutFile:
      'Let the link open in a new window. The platform’s address can be named only where the lab service has a CONFIG_FILE.',
  },
  picker: {
    chooseOne: 'Choose a lab',
    chooseSeveral: 'Choose labs',
    search: 'Search',
    found: 'Labs found',
    add: 'Add to the course',
    cancel: 'Cancel',
    chooseFirst: 'Choose a lab first.',
    noScore:
      'A lab sends no score. Set the points of this assignment to 0, or grade by hand: otherwise students read “missing” after the due date.',
    nothing: 'There is no lab to choose',
    nothingWhy: 'The people who run the labs have not opened any for this course. Ask them.',
    returning: 'Going back to the course',
    added: (count) => (count === 1 ? 'One lab was chosen.' : `${count} labs were chosen.`),
  },
  list: {
    title: 'Labs',
    teacherWhat: 'Labs that you can add to this course',
    teacherHow:
      'Students open a lab where you put it: in a module, an assignment or a page. There, add an external tool and choose the lab from the list. Here you can try one.',
    studentWhat: 'There is no lab at this place',
    studentHow: 'Your teacher puts labs into the course. Open them there.',
    adminHow: 'The teachers of this course put labs into it. Open them there.',
  },
  register: {
    title: 'Connect labs to your learning platform',
    what: 'Your learning platform is about to register this tool',
    afterwards:
      'Nothing opens yet: the people who run the labs decide afterwards which labs your courses may use.',
    confirm: 'Register the tool',
    platform: 'Learning platform',
    institution: 'Institution',
    tool: 'Tool',
    address: 'Address',
    data: 'Personal data',
    dataWhat: 'An id for each person, nothing else: no names, no e-mail addresses, no grades.',
    done: 'The tool is registered',
    doneWhat: 'Now activate it in your learning platform',
    doneThen:
      'Then tell the people who run the labs this name, so that they can approve it. You can close this window.',
    again: 'The tool was registered already',
    againWhat: 'Take over in your learning platform what it shows as new',
    againThen:
      'Nothing has changed for the people who run the labs. If your learning platform made another place for the tool, tell them this name: they decide which labs may open there.',
    name: 'Name',
  },
  front: {
    title: 'Labs are opened from a course',
    what: 'You are in the right place, but this address opens nothing by itself.',
    how: 'Go to your course and open the lab there. The course tells this service who you are, so you need no other password.',
    help: 'If the course brought you here, tell whoever put the link there.',
  },
  refusals: { ...launchRefusals, ...platformRefusals, ...labRefusals },
}
