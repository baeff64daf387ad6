// Says in a form, while dates and lab are chosen, when the time between the dates is longer than a session can last.

const findField = (id: string): HTMLInputElement | HTMLSelectElement | null =>
  document.querySelector(`#id_${id}`)

/** Seconds since 1970 if the form's zone were UTC: only the time between two dates matters. Undefined: not set. */
const readDate = (date: string): number | undefined => {
  const enabled = findField(`${date}_enabled[type="checkbox"]`)
  if (!(enabled instanceof HTMLInputElement) || !enabled.checked) return undefined
  const read = (part: string): number => Number(findField(`${date}_${part}`)?.value ?? 0)
  const day = Date.UTC(read('year'), read('month') - 1, read('day'), read('hour'), read('minute'))
  return day / 1000
}

/** Shows the note of the chosen lab if the window is too long for its sessions, and hides the others. */
const updateNotes = (region: HTMLElement): void => {
  const { labs = '{}', lab = '', opens: usualOpens, closes: usualCloses } = region.dataset
  const opens = readDate('timeopen') ?? Number(usualOpens)
  const closes = readDate('timeclose') ?? Number(usualCloses)
  const chosen = findField('lab')?.value ?? lab
  const longest = (JSON.parse(labs) as Record<string, number>)[chosen]
  const isTooLong = longest !== undefined && opens > 0 && closes > 0 && closes - opens > longest
  for (const note of region.querySelectorAll<HTMLElement>('[data-seconds]'))
    note.hidden = !isTooLong || Number(note.dataset['seconds']) !== longest
}

export const init = (): void => {
  const region = document.querySelector<HTMLElement>('[data-region="mod_appstreamlab-window"]')
  const form = region?.closest('form')
  if (!region || !form) return
  form.addEventListener('change', () => updateNotes(region))
  updateNotes(region)
}
