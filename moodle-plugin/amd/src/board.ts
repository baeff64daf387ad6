// Keeps the board of an activity's page, or the page of its class, up to date. Without it the page still has "Look again".

import config from 'core/config'
import fragment from 'core/fragment'
import log from 'core/log'
import Pending from 'core/pending'
import templates from 'core/templates'

const chooseSelector = 'input[name="users[]"]'

/** As often as the signer looks at AppStream. */
const refreshSeconds = 20
const longestSeconds = 120

/** What the teacher did in the board, which a new drawing must not undo. */
interface Kept {
  readonly chosen: ReadonlySet<string>
  /** Ids of the lists that are unfolded. */
  readonly open: ReadonlySet<string>
  readonly focus: string
}

const findBoxes = (region: Element): HTMLInputElement[] => [
  ...region.querySelectorAll<HTMLInputElement>(chooseSelector),
]

const keep = (region: Element): Kept => ({
  chosen: new Set(
    findBoxes(region)
      .filter(({ checked }) => checked)
      .map(({ value }) => value),
  ),
  open: new Set([...region.querySelectorAll('details[open]')].map(({ id }) => id)),
  focus: region.contains(document.activeElement) ? (document.activeElement?.id ?? '') : '',
})

const giveBack = (region: Element, { chosen, open, focus }: Kept): void => {
  for (const box of findBoxes(region)) box.checked = chosen.has(box.value)
  for (const details of region.querySelectorAll('details')) details.open = open.has(details.id)
  if (focus !== '') document.getElementById(focus)?.focus()
  offerAll(region)
}

/** The button for choosing everybody works with script only. */
const offerAll = (region: Element): void => {
  const button = region.querySelector<HTMLElement>('[data-action="mod_appstreamlab-choose-all"]')
  if (button) button.hidden = findBoxes(region).length < 2
}

const load = (name: string, cmid: number): Promise<string> =>
  new Promise((resolve, reject) => {
    fragment
      .loadFragment('mod_appstreamlab', name, config.contextid, { cmid })
      .then((html) => resolve(html), reject)
  })

/** Somebody chooses from a menu, which a new drawing would close. */
const isChoosing = (region: Element): boolean =>
  document.activeElement instanceof HTMLSelectElement && region.contains(document.activeElement)

/** Starts for the board of an activity, or for another part of its pages that is a fragment of that name. */
export const init = (cmid: number, name = 'board'): void => {
  const region = document.querySelector(`[data-region="mod_appstreamlab-${name}-content"]`)
  if (!region) return
  let timer: number | undefined
  let failures = 0
  const wait = (): void => {
    window.clearTimeout(timer)
    const seconds = Math.min(longestSeconds, refreshSeconds * 2 ** failures)
    timer = window.setTimeout(() => void refresh(), seconds * 1000)
  }
  const refresh = async (): Promise<void> => {
    window.clearTimeout(timer)
    if (document.hidden) return
    if (isChoosing(region)) {
      wait()
      return
    }
    const pending = new Pending('mod_appstreamlab/board')
    try {
      const html = await load(name, cmid)
      const kept = keep(region)
      templates.replaceNodeContents(region, html, '')
      giveBack(region, kept)
      failures = 0
    } catch (error) {
      failures += 1
      log.debug(`mod_appstreamlab/board: ${String(error)}`)
    }
    pending.resolve()
    wait()
  }
  document.addEventListener('visibilitychange', () => void refresh())
  region.addEventListener('click', ({ target }) => {
    const all = target instanceof Element && target.closest('[data-action="mod_appstreamlab-choose-all"]')
    if (!all) return
    const boxes = findBoxes(region)
    const choose = !boxes.every(({ checked }) => checked)
    for (const box of boxes) box.checked = choose
  })
  offerAll(region)
  wait()
}
