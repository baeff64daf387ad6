// The only caller of web services.

import ajax from 'core/ajax'

/** One card, as the web service mod_appstreamlab_get_course_states describes it. Times in seconds since 1970. */
export interface CardState {
  readonly cmid: number
  readonly state: string
  readonly stateasof: number
  readonly sessionasof: number
  /** Second at which the activity's own dates next change the state; 0: they play no part; -1: no further date will. */
  readonly changesat: number
  readonly complete: boolean
  readonly colour: string
  readonly text: string
  readonly name: string
  readonly openurl: string
  readonly returnurl: string
  readonly endurl: string
  readonly placeurl: string
  readonly placelabel: string
  readonly reason: string
  /** For how many a class is planned, as of when; empty: there is nothing to say. */
  readonly classline: string
  readonly lookurl: string
  readonly hashelpers: boolean
  readonly helpers: readonly { readonly name: string; readonly url: string }[]
  readonly note: string
  readonly noteurl: string
  /** Whether the person waits for a seat, and is not called. */
  readonly waits: boolean
  /** Whoever waits is present by asking again after so long; else 0. */
  readonly lookseconds: number
  /** How the person stands in the waiting line; empty: in none. */
  readonly linekind: '' | 'waiting' | 'called' | 'passed' | 'unreachable'
  readonly linenote: string
  readonly linetitle: string
  readonly lineactions: readonly { readonly do: string; readonly label: string; readonly main: boolean }[]
  readonly lineurl: string
}

export interface CourseStates {
  readonly cards: readonly CardState[]
  readonly asof: number
}

/** The cards of a course, or of one of its activities; `hidden`: for a page in a hidden tab. */
export const getCourseStates = async (
  courseid: number,
  cmid: number,
  hidden: boolean,
): Promise<CourseStates> => {
  const [answer] = ajax.call([
    { methodname: 'mod_appstreamlab_get_course_states', args: { courseid, cmid, hidden } },
  ])
  return (await answer) as CourseStates
}

/** What somebody does in the waiting line; false where it cannot be reached just now. */
export const actInLine = async (cmid: number, action: string): Promise<boolean> => {
  const [answer] = ajax.call([
    { methodname: 'mod_appstreamlab_act_in_line', args: { cmid, do: action } },
  ])
  return ((await answer) as { done: boolean }).done
}

/** A sentence for each of these activities in whose lab somebody is. */
export const getPeopleInside = async (
  courseid: number,
  cmids: readonly number[],
): Promise<readonly string[]> => {
  const [answer] = ajax.call([
    { methodname: 'mod_appstreamlab_get_people_inside', args: { courseid, cmids } },
  ])
  return ((await answer) as { texts: readonly string[] }).texts
}

/** What the form says of a class: days as the form shows them, in the calendar of the reader. */
export interface ClassQuestion {
  readonly courseid: number
  /** 0: a new activity. */
  readonly cmid: number
  readonly lab: string
  readonly zone: string
  readonly year: number
  readonly month: number
  readonly day: number
  readonly fromhour: number
  readonly fromminute: number
  readonly tohour: number
  readonly tominute: number
  /** 0: there is one lesson. */
  readonly untilyear: number
  readonly untilmonth: number
  readonly untilday: number
  /** 0: as many as there are. */
  readonly people: number
  readonly groupid: number
  readonly exam: boolean
}

/** Whether a class would fit, in sentences; nothing is saved. */
export const checkClass = async (
  question: ClassQuestion,
): Promise<{ readonly kind: string; readonly texts: readonly string[] }> => {
  const [answer] = ajax.call([
    { methodname: 'mod_appstreamlab_check_class', args: { ...question } },
  ])
  return (await answer) as { kind: string; texts: readonly string[] }
}
