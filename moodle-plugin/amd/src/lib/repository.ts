// The only caller of web services.

import ajax from 'core/ajax'

/** One card, as the web service mod_appstreamlab_get_course_states describes it. Times in seconds since 1970. */
export interface CardState {
  readonly cmid: number
  readonly state: string
  readonly stateasof: number
  readonly sessionasof: number
  readonly colour: string
  readonly text: string
  readonly name: string
  readonly openurl: string
  readonly returnurl: string
  readonly endurl: string
  readonly note: string
  readonly noteurl: string
}

export interface CourseStates {
  readonly cards: readonly CardState[]
  readonly asof: number
}

export const getCourseStates = async (courseid: number): Promise<CourseStates> => {
  const [answer] = ajax.call([
    { methodname: 'mod_appstreamlab_get_course_states', args: { courseid } },
  ])
  return (await answer) as CourseStates
}
