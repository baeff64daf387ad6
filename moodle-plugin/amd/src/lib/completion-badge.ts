// The part of a page that says what is done of an activity, as the server draws it now.

import config from 'core/config'
import fragment from 'core/fragment'
import log from 'core/log'
import templates from 'core/templates'

const infoSelector = '[data-region="completion-info"]'

/** The activity's own page has one such part, the course page one in each activity. */
const findInfo = (cmid: number): Element | null =>
  document.querySelector(
    isActivityPage() ? infoSelector : `#module-${String(cmid)} ${infoSelector}`,
  )

const isActivityPage = (): boolean => document.querySelector('.mod_appstreamlab-page') !== null

const load = (cmid: number): Promise<{ html: string; js: string }> =>
  new Promise((resolve, reject) => {
    const loading = isActivityPage()
      ? fragment.loadFragment('mod_appstreamlab', 'completion', config.contextid, { cmid })
      : fragment.loadFragment('core_courseformat', 'cmitem', config.courseContextId, {
          id: cmid,
          courseid: config.courseId,
          sr: null,
        })
    loading.then((html, js) => resolve({ html, js }), reject)
  })

/** Draws the badge of an activity anew, if the page has one. */
export const refreshBadge = async (cmid: number): Promise<void> => {
  if (!findInfo(cmid)) return
  try {
    const { html, js } = await load(cmid)
    const parsed = new DOMParser().parseFromString(html, 'text/html').querySelector(infoSelector)
    const info = findInfo(cmid)
    if (parsed && info) templates.replaceNodeContents(info, parsed.innerHTML, js)
  } catch (error) {
    log.debug(`mod_appstreamlab/completion-badge: ${String(error)}`)
  }
}
