import type { DeploymentId, DirectoryId, LmsUserId, TenantId } from '../ids.js'
import type { OneTimeUse } from '../one-time-use.js'
import type { LinkDates } from './link-facts.js'
import type { Roles } from './roles.js'

/** A verified launch: the one model that every LTI version becomes. */
export interface Launch {
  readonly ltiVersion: '1.1' | '1.3'
  readonly tenantId: TenantId
  /** Consumer key (1.1), or the name of the registration (1.3): who signed it. */
  readonly credential: string
  /** LTI 1.3 only, and always there. */
  readonly deploymentId?: DeploymentId | undefined
  /** The LMS whose user ids these are. */
  readonly directory: DirectoryId
  readonly lmsUserId: LmsUserId
  readonly roles: Pick<Roles, 'teacher' | 'administrator'>
  /** A test student of the LMS: what opens is a preview, under a user id that its course has for now. */
  readonly preview?: true | undefined
  readonly previewUser?: PreviewUser | undefined
  readonly resourceLink: { readonly id: string; readonly title?: string | undefined }
  readonly context?:
    { readonly id?: string | undefined; readonly title?: string | undefined } | undefined
  readonly labChoice: LabChoice
  /** Custom parameter `check=1`: an administrator wants to see what arrives, and opens nothing. */
  readonly asksForCheck?: true | undefined
  /** Custom parameter `board=1`: whoever teaches the course wants to see who is in its labs. */
  readonly asksForBoard?: true | undefined
  /** Custom parameter `scores=1`: whoever teaches the course wants to see what became of its scores. */
  readonly asksForScores?: true | undefined
  /** Custom parameter `class_key`: the LMS's own name of the class that this launch belongs to. */
  readonly classKey?: string | undefined
  /** Custom parameter `time_factor`: how much longer than others this person has; from above 1 to 3. */
  readonly timeFactor?: number | undefined
  /** When the LMS has the link open for this person. */
  readonly dates?: LinkDates | undefined
  /** Of who teaches: the sections of the course that they are in. */
  readonly sections?: readonly string[] | undefined
  /** Custom parameter `manage=1`: a named administrator wants to see the institution's labs. */
  readonly asksToManage?: true | undefined
  /** Signed; http or https. */
  readonly returnUrl?: string | undefined
  /** Origins of the LMS's pages that are signed beside the return URL. */
  readonly frameOrigins?: readonly string[] | undefined
  /** Where the LMS says it shows the launch, e.g. `iframe` or `window`. */
  readonly documentTarget?: string | undefined
  /** BCP 47 tag as the LMS sent it. */
  readonly locale?: string | undefined
  /** What the LMS signed as the time of the launch, milliseconds since the epoch. */
  readonly launchedAt: number
  /** What must be claimed once before the launch counts. */
  readonly oneTimeUse: OneTimeUse
}

/** One of the few users of a tenant that open its previews. */
export interface PreviewUser {
  /** From 1. */
  readonly number: number
  /** Another one with each course that gets the user: a page of the course before opens nothing. */
  readonly holding: string
  /** The course that was asked whether it takes the user over from the one that has it. */
  readonly course?: string
}

/** The custom parameter by which a launch asks to be shown in place of opening a lab. */
export const checkParameter = 'check'
/** The custom parameter by which a launch of a teacher leads to the board of its course. */
export const boardParameter = 'board'
/** The custom parameter by which a launch of a teacher leads to the scores of its link. */
export const scoresParameter = 'scores'

/** The custom parameter by which an LMS says that it will ask for what people did. */
export const measureParameter = 'measure'

/** The custom parameter that names the class of a launch, as the LMS that asked for the class names it. */
export const classKeyParameter = 'class_key'
/** The custom parameter by which an LMS gives somebody more time than others, e.g. `1.5`. */
export const timeFactorParameter = 'time_factor'
const longestTimeFactor = 3

/** What a launch says of a class and of its person's time; what cannot be meant says nothing. */
export function readClassFacts(
  read: (name: string) => string | undefined,
): Pick<Launch, 'classKey' | 'timeFactor'> {
  const classKey = read(classKeyParameter)?.slice(0, 255)
  // What is absent is read as the word for it, which is no factor.
  const written = /^\d(\.\d{1,3})?$/.exec(String(read(timeFactorParameter)))
  const factor = written ? Number(written[0]) : 1
  return {
    ...(classKey && { classKey }),
    ...(factor > 1 && { timeFactor: Math.min(factor, longestTimeFactor) }),
  }
}

/** The custom parameter by which a launch of a named administrator leads to the page of those who run the labs. */
export const manageParameter = 'manage'

/** What a launch asks for by its custom parameters, in place of opening a lab. */
export const readAsked = (
  read: (name: string) => string | undefined,
): Pick<Launch, 'asksForCheck' | 'asksForBoard' | 'asksForScores' | 'asksToManage'> => ({
  ...(read(checkParameter) === '1' && { asksForCheck: true as const }),
  ...(read(boardParameter) === '1' && { asksForBoard: true as const }),
  ...(read(scoresParameter) === '1' && { asksForScores: true as const }),
  ...(read(manageParameter) === '1' && { asksToManage: true as const }),
})

/** How a launch names its lab; a value that still reads `$Variable` was not expanded and is absent. */
export interface LabChoice {
  readonly lab?: string | undefined
  readonly stack?: string | undefined
  readonly fleet?: string | undefined
}
