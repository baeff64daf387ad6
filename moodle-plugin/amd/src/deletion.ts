// Says in Moodle's own question before activities are deleted who is inside their labs.

import $ from 'jquery'
import log from 'core/log'
import Pending from 'core/pending'
import { getPeopleInside } from './lib/repository.js'

const deleteSelector = '[data-action="cmDelete"]'
const chosenSelector = 'input[data-bulkcheckbox][data-action="toggleSelectionCm"]:checked'
const markName = 'mod_appstreamlab-inside'

/** The activities that a press on a delete button is about: its own, or those that are ticked. */
const findActivities = (button: HTMLElement): number[] => {
  const own = Number(button.dataset['id'] ?? 0)
  if (own > 0) return [own]
  return [...document.querySelectorAll<HTMLElement>(chosenSelector)].map((box) =>
    Number(box.dataset['id']),
  )
}

const makeMark = (texts: readonly string[]): HTMLElement => {
  const mark = document.createElement('div')
  mark.className = 'alert alert-warning mx-3'
  mark.setAttribute('role', 'alert')
  mark.dataset['region'] = markName
  for (const text of texts) {
    const line = document.createElement('p')
    line.className = 'mb-0'
    line.textContent = text
    mark.append(line)
  }
  return mark
}

/** Below the question: Moodle may still draw its text anew. */
const showIn = async (modal: Element, asking: Promise<readonly string[]>): Promise<void> => {
  const pending = new Pending('mod_appstreamlab/deletion')
  const texts = await asking
  if (texts.length > 0) modal.querySelector('.modal-body')?.after(makeMark(texts))
  pending.resolve()
}

/** Starts for a course that is being edited. */
export const init = (courseId: number): void => {
  let asked: Promise<readonly string[]> | undefined
  document.addEventListener(
    'click',
    ({ target }) => {
      const button = target instanceof Element ? target.closest<HTMLElement>(deleteSelector) : null
      if (!button) return
      asked = getPeopleInside(courseId, findActivities(button)).catch((error: unknown) => {
        log.debug(`mod_appstreamlab/deletion: ${String(error)}`)
        return []
      })
    },
    true,
  )
  // Moodle tells of its windows by jQuery's events alone.
  $(document).on('modal:shown', ({ target }) => {
    const asking = asked
    asked = undefined
    if (asking) void showIn(target, asking)
  })
}
