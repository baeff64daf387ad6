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
  readonly lookurl: string
  readonly hashelpers: boolean
  readonly helpers: readonly { readonly name: string; readonly url: string }[]
  readonly note: string
  readonly noteurl: string
}

export interface CourseStates {
  readonly cards: readonly CardState[]
  readonly asof: number
}

/** The cards of a course, or of one of its activities. */
export const getCourseStates = async (courseid: number, cmid: number): Promise<CourseStates> => {
  const [answer] = ajax.call([
    { methodname: 'mod_appstreamlab_get_course_states', args: { courseid, cmid } },
  ])
  return (await answer) as CourseStates
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
