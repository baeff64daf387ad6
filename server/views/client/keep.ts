/**
 * Reload and Back show the lab again: the page's address becomes that of a page which takes the ticket from
 * the session storage of this window, where it lies for as long as it counts. Never in an address. Ending
 * the lab, going back to the course and ten minutes take it away.
 */

interface Kept {
  readonly ticket: string
  /** Milliseconds since the epoch. */
  readonly until: number
}

/** Several labs may stand in frames of one window, so each has an entry of its own. */
const prefix = 'lab:'
/** As long as a ticket counts without a look. */
const lifetime = 600_000

/** Where frames keep nothing, the storage cannot even be named; then a reload leads back to the course. */
const storage = (() => {
  try {
    return sessionStorage
  } catch {
    return undefined
  }
})()

const readTicket = (key: string): string | undefined => {
  try {
    const { ticket, until } = JSON.parse(storage?.getItem(key) ?? '{}') as Partial<Kept>
    return until && until > Date.now() ? ticket : undefined
  } catch {
    return undefined
  }
}

const sweep = () => {
  for (const key of Object.keys(storage ?? {}))
    if (key.startsWith(prefix) && !readTicket(key)) storage?.removeItem(key)
}

function keep(page: HTMLElement, name: string, address: string) {
  const key = prefix + name
  let left = false
  const store = () => {
    const ticket = page.querySelector<HTMLInputElement>('[name=ticket]')?.value
    if (!ticket || left || page.dataset.over !== undefined) return storage?.removeItem(key)
    try {
      storage?.setItem(key, JSON.stringify({ ticket, until: Date.now() + lifetime }))
    } catch {
      // Full, or closed to this frame: then a reload leads back to the course.
    }
    setTimeout(sweep, lifetime + 1000)
  }
  history.replaceState({ lab: name }, '', address)
  store()
  page.addEventListener('renewed', store)
  document.addEventListener('click', (event) => {
    const leaves = (event.target as Element).closest('#back')
    // With these keys the course opens beside this page, which stays.
    if (!leaves || event.ctrlKey || event.metaKey || event.shiftKey) return
    left = true
    store()
  })
}

function comeBack(form: HTMLFormElement) {
  const { lab = '' } = (history.state ?? {}) as { readonly lab?: string }
  const ticket = readTicket(prefix + lab)
  const field = form.elements.namedItem('ticket')
  if (!ticket || !(field instanceof HTMLInputElement)) return
  for (const part of document.querySelectorAll<HTMLElement>('.coming, .gone'))
    part.hidden = part.matches('.gone')
  field.value = ticket
  form.submit()
}

sweep()
const again = document.querySelector<HTMLFormElement>('#again')
const kept = document.querySelector<HTMLElement>('[data-keep]')
if (again) comeBack(again)
if (kept?.dataset.keep) keep(kept, kept.dataset.keep, kept.dataset.home ?? '')
