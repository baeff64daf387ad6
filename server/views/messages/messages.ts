import type { FleetFaultMessages } from './fleet-fault-messages.js'
import type { Actor, FactName, FactNameOf, LabStateName, RefusalReason } from '@appstreamlab/shared'

/** Who reads a text. */
export type ReaderRole = 'student' | 'teacher' | 'admin'

/**
 * What a refusal's text may name: the facts of its reason and no others. Names are cleaned, clipped,
 * quoted and isolated, but not escaped: whoever puts the text into markup escapes it.
 */
export interface RefusalFacts<Name extends FactName> {
  /** The fact in quotation marks, or the given words where it is unknown, as in the documentation. */
  readonly name: (key: Name, otherwise: string) => string
  /** The fact as a number of seconds in words; empty where it is unknown. */
  readonly seconds: (key: Name & `${string}Seconds`) => string
}

export type RefusalPhrase<Name extends FactName> = string | ((facts: RefusalFacts<Name>) => string)

export interface RefusalMessage<Name extends FactName> {
  readonly student: {
    readonly title: RefusalPhrase<Name>
    readonly what: RefusalPhrase<Name>
    readonly fix?: RefusalPhrase<Name>
    /** Where the usual words for the actor would not be true. */
    readonly who?: RefusalPhrase<Name>
  }
  readonly teacher: {
    readonly what: RefusalPhrase<Name>
    readonly fix?: RefusalPhrase<Name>
    readonly who?: RefusalPhrase<Name>
  }
  readonly admin: {
    readonly what: RefusalPhrase<Name>
    readonly fix: RefusalPhrase<Name>
    readonly who?: RefusalPhrase<Name>
  }
}

export type RefusalMessages = {
  readonly [Reason in RefusalReason]: RefusalMessage<FactNameOf<Reason>>
}

interface StateTexts {
  readonly headline: string
  readonly teacher: string
}

/**
 * Every text of the pages in one language. Parameters of functions are our own rendered parts or
 * cleaned text; the texts themselves hold no markup, so they may stand in markup as they are.
 */
export interface Messages {
  readonly direction: 'ltr' | 'rtl'
  readonly quote: (text: string) => string
  readonly states: Readonly<Record<LabStateName, StateTexts>>
  readonly card: {
    readonly opensInNewWindow: string
    readonly startsOnDemand: string
    readonly freePlaces: (count: number) => string
    readonly sessionPending: string
    readonly sessionOpen: string
    readonly sessionOpenUntil: (time: string) => string
    readonly sessionReturns: string
    readonly unknownLine: string
    readonly startingLine: string
    readonly stoppedLine: string
    /** All places are in use, and this person would be let through. */
    readonly tryNow: string
    readonly try: string
    readonly triedInVain: string
    readonly looksAgain: string
    readonly looksAgainByHand: string
    readonly opensAt: (time: string) => string
    readonly closedSince: (time: string) => string
    readonly open: string
    readonly goBackIn: string
    readonly newWindowName: string
    readonly lookAgain: string
    readonly checked: string
    readonly waitingSince: string
    readonly canOpenNow: string
    readonly preview: string
  }
  readonly fleetFaults: FleetFaultMessages
  readonly previewQuestion: {
    readonly question: string
    readonly idle: string
    readonly lost: string
    readonly confirm: string
  }
  readonly end: {
    readonly ask: string
    readonly question: string
    readonly lost: string
    readonly confirm: string
    readonly keepOpen: string
    readonly done: string
  }
  readonly facts: {
    readonly kept: string
    readonly leave: string
    readonly ends: string
    readonly places: Readonly<Record<'HOMEFOLDERS' | 'GOOGLE_DRIVE' | 'ONE_DRIVE', string>>
    readonly filesIn: (places: string) => string
    readonly applicationSettings: string
    readonly restDeleted: string
    readonly nothingKept: string
    readonly idle: (duration: string) => string
    readonly disconnect: (duration: string) => string
    readonly maximum: (duration: string) => string
  }
  readonly trouble: {
    readonly summary: string
    readonly allowWindow: string
    readonly waitForDesktop: string
    readonly useCurrentBrowser: string
    readonly openAgain: string
    readonly alternative: string
    readonly askTeacher: string
    /** The same for whoever teaches or administers. */
    readonly askRunners: string
  }
  readonly script: {
    readonly lookFailed: string
    readonly ticketExpired: string
    readonly maybeBlocked: string
    /** The page's own policy stopped the click. */
    readonly barred: string
    readonly copied: string
  }
  readonly frame: {
    readonly backToCourse: string
    readonly fullTitle: string
    readonly fullText: string
    readonly reference: string
    readonly copy: string
    readonly help: string
    /** The launch comes from a copy of the platform that is there for tests. */
    readonly testPlatform: string
  }
  readonly teacher: {
    readonly heading: string
    readonly freePlaces: string
    readonly asOf: string
  }
  readonly admin: {
    readonly heading: string
    readonly code: string
    readonly reason: string
    readonly cause: string
    readonly fix: string
    readonly who: string
    readonly reference: string
    readonly awsRequestId: string
    /** What a platform answered in its own words. */
    readonly platformWords: string
    readonly state: string
    readonly fleetErrors: string
    readonly asOf: string
  }
  readonly refusal: {
    readonly tryAgain: string
    readonly whoCanHelp: string
    readonly whatToDo: string
    readonly who: Readonly<Record<Actor, Readonly<Record<ReaderRole, string>>>>
  }
  /** On pages of requests that nobody has verified, for whoever connects a learning platform. */
  readonly settingUp: Readonly<
    Record<
      | 'summary'
      | 'teachers'
      | 'teacher'
      | 'unverified'
      | 'key'
      | 'address'
      | 'registration'
      | 'operator',
      string
    >
  >
  /** What an administrator sees of a launch that asks for it. */
  readonly launchCheck: Readonly<
    Record<
      | 'title'
      | 'verified'
      | 'refused'
      | 'nothingOpened'
      | 'wouldOpen'
      | 'arrived'
      | 'none'
      | 'lab'
      | 'now'
      | 'userId'
      | 'key'
      | 'registration'
      | 'deployment'
      | 'toolUrl'
      | 'institution'
      | 'labChoice'
      | 'person'
      | 'directory'
      | 'roles'
      | 'teacher'
      | 'administrator'
      | 'course'
      | 'activity'
      | 'returnHost'
      | 'language'
      | 'framing'
      | 'inFrame'
      | 'inWindow'
      | 'framers'
      | 'clock',
      string
    >
  >
  /** Between a click in the course and the lab. */
  readonly handover: {
    readonly title: string
    readonly what: string
    readonly goOn: string
    readonly blocked: string
    readonly blockedWhy: string
    /** Platforms forget a click after five minutes (Canvas, by its message hint). */
    readonly blockedUntil: string
    readonly tooLate: string
    readonly tooLateWhy: string
    readonly openWindow: string
  }
  /** Where Reload and Back lead from a lab's page. */
  readonly comeBack: {
    readonly title: string
    readonly coming: string
    readonly gone: string
    readonly why: string
  }
  /** In place of a card in a frame of we do not know whom. */
  readonly wayOut: {
    readonly what: string
    readonly teacher: string
    readonly cause: string
    readonly fix: string
    /** In environment-only mode, where nobody can be named. */
    readonly fixWithoutFile: string
  }
  /** Where teachers choose labs for a course. */
  readonly picker: {
    readonly chooseOne: string
    readonly chooseSeveral: string
    readonly search: string
    readonly found: string
    readonly add: string
    readonly cancel: string
    readonly chooseFirst: string
    /** Where the place takes points. */
    readonly noScore: string
    readonly nothing: string
    readonly nothingWhy: string
    readonly returning: string
    readonly added: (count: number) => string
  }
  /** The tool's own page in a course. */
  readonly list: {
    readonly title: string
    readonly teacherWhat: string
    readonly teacherHow: string
    readonly studentWhat: string
    readonly studentHow: string
    /** For administrators who do not teach here. */
    readonly adminHow: string
  }
  /** For LMS administrators who register the tool by a link. */
  readonly register: Readonly<
    Record<
      | 'title'
      | 'what'
      | 'afterwards'
      | 'confirm'
      | 'platform'
      | 'institution'
      | 'tool'
      | 'address'
      | 'data'
      | 'dataWhat'
      | 'done'
      | 'doneWhat'
      | 'doneThen'
      | 'again'
      | 'againWhat'
      | 'againThen'
      | 'name',
      string
    >
  >
  readonly front: {
    readonly title: string
    readonly what: string
    readonly how: string
    readonly help: string
  }
  readonly refusals: RefusalMessages
}
