// Says in an activity's form, while the times of a class are chosen, whether they fit. Without it the answer comes with saving.

import log from 'core/log'
import Pending from 'core/pending'
import { checkClass, type ClassQuestion } from './lib/repository.js'

const regionSelector = '[data-region="mod_appstreamlab-class"]'

/** Somebody who chooses a date changes several fields one after the other. */
const quietMilliseconds = 700

const findField = (id: string): HTMLInputElement | HTMLSelectElement | null =>
  document.querySelector(`#id_${id}`)

const read = (id: string): string => findField(id)?.value ?? ''
const readNumber = (id: string): number => Number.parseInt(read(id), 10) || 0
const isTicked = (id: string): boolean =>
  document.querySelector<HTMLInputElement>(`#id_${id}[type="checkbox"]`)?.checked ?? false

const readQuestion = (region: HTMLElement): ClassQuestion => {
  const repeats = isTicked('classrepeat')
  const readUntil = (part: string): number => (repeats ? readNumber(`classuntil_${part}`) : 0)
  return {
    courseid: Number(region.dataset['course']),
    cmid: Number(region.dataset['cmid']),
    lab: read('lab'),
    zone: document.querySelector<HTMLInputElement>('input[name="classzone"]')?.value ?? '',
    year: readNumber('classdate_year'),
    month: readNumber('classdate_month'),
    day: readNumber('classdate_day'),
    fromhour: readNumber('classfrom_hour'),
    fromminute: readNumber('classfrom_minute'),
    tohour: readNumber('classto_hour'),
    tominute: readNumber('classto_minute'),
    untilyear: readUntil('year'),
    untilmonth: readUntil('month'),
    untilday: readUntil('day'),
    people: readNumber('classpeople'),
    groupid: readNumber('classgroup'),
    exam: isTicked('classexam'),
  }
}

const show = (region: HTMLElement, texts: readonly string[], kind: string): void => {
  region.dataset['kind'] = kind
  region.replaceChildren(
    ...texts.map((text) => {
      const line = document.createElement('p')
      line.className = 'mb-1'
      line.textContent = text
      return line
    }),
  )
}

/** Starts for the form of an activity. */
export const init = (): void => {
  const region = document.querySelector<HTMLElement>(regionSelector)
  const form = region?.closest('form')
  if (!region || !form) return
  const counts = JSON.parse(region.dataset['counts'] ?? '{}') as Record<string, number>
  let timer: number | undefined
  let asked = ''
  let round = 0

  const ask = async (): Promise<void> => {
    if (read('classmode') !== 'on') {
      asked = ''
      round += 1
      show(region, [], '')
      return
    }
    const question = readQuestion(region)
    const words = JSON.stringify(question)
    if (words === asked) return
    asked = words
    round += 1
    const own = round
    const pending = new Pending('mod_appstreamlab/classtimes')
    try {
      const { kind, texts } = await checkClass(question)
      if (own === round) show(region, texts, kind)
    } catch (error) {
      // The form saves all the same.
      if (own === round) show(region, [], '')
      log.debug(`mod_appstreamlab/classtimes: ${String(error)}`)
    }
    pending.resolve()
  }
  form.addEventListener('change', ({ target }) => {
    const { id, name } = target as Partial<HTMLInputElement>
    // As many people as the group has, unless somebody has written another number.
    const people = findField('classpeople')
    if (id === 'id_classgroup' && people && Object.values(counts).map(String).includes(people.value || '0'))
      people.value = String(counts[read('classgroup')] ?? '')
    if (id !== 'id_lab' && !name?.startsWith('class')) return
    window.clearTimeout(timer)
    timer = window.setTimeout(() => void ask(), quietMilliseconds)
  })
  if (read('classmode') === 'on' && region.childElementCount === 0) void ask()
}
