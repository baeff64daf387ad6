/**
 * What the page of somebody who waits in line can do only with script: speak what changed, show how much time a
 * call has left, and notify who asked for it. `page.ts` looks again and puts new content into the page.
 */

/** Nobody is spoken to more often than this, but when it is their turn. */
const silence = 60_000

const lab = document.querySelector<HTMLElement>('#lab')
if (lab) followLine(lab)

// One closure: what was spoken last and what somebody asked for belong to one page.
// oxlint-disable-next-line max-lines-per-function
function followLine(lab: HTMLElement) {
  const find = (selector: string) => lab.querySelector<HTMLElement>(selector)
  const facts = () => {
    const { line, place, minutes, left, said } = find('[data-line]')?.dataset ?? {}
    return { line, place, minutes, left, said }
  }
  const spoken = document.querySelector('#said')
  const say = (text = '') => {
    if (spoken) spoken.textContent = text
  }

  // What stands in a page that opens is read from it.
  let heard = facts()
  let heardAt = Date.now()
  let endsAt = 0

  /** A number that rose is always news; one that fell when it fell by a tenth, minutes by a quarter. */
  const isNews = ({ line, place, minutes }: typeof heard) => {
    const fell = Number(heard.place) - Number(place)
    const shift = Math.abs(Number(heard.minutes) - Number(minutes))
    return (
      line !== heard.line ||
      fell < 0 ||
      fell >= Math.max(1, Number(heard.place) / 10) ||
      ((minutes ?? '') === '') !== ((heard.minutes ?? '') === '') ||
      shift >= Math.max(3, Number(heard.minutes) / 4)
    )
  }

  const follow = () => {
    const now = facts()
    endsAt = now.left ? Date.now() + Number(now.left) : 0
    tick()
    offer()
    if (!isNews(now)) return
    const isTurn = now.line === 'called' && heard.line !== 'called'
    if (isTurn) notify(now.said)
    if (!isTurn && Date.now() - heardAt < silence) return
    if (now.line) say(now.said)
    heard = now
    heardAt = Date.now()
  }

  const calm = matchMedia('(prefers-reduced-motion: reduce)')
  const digits = (number: number, minimumIntegerDigits = 1) =>
    number.toLocaleString(document.documentElement.lang, { minimumIntegerDigits })

  /** Nobody hears the clock: the sentence beside it says until when. */
  const tick = () => {
    const clock = find('.left')
    if (!clock || !endsAt) return
    const step = calm.matches ? 10 : 1
    const left = Math.max(0, Math.ceil((endsAt - Date.now()) / 1000 / step) * step)
    const text = `${digits(Math.floor(left / 60))}:${digits(left % 60, 2)}`
    if (clock.textContent !== text) clock.textContent = text
  }

  // A page on Android may ask, but not notify. In a frame there is no button, since neither works there.
  const mayNotify = 'Notification' in globalThis && !navigator.userAgent.includes('Android')
  const key = 'notify'
  let wanted = false
  try {
    wanted = sessionStorage.getItem(key) === '1'
  } catch {
    // A window that keeps nothing asks again on its next page.
  }

  const offer = () => {
    const button = find('#notify')
    if (!button) return
    button.hidden = !mayNotify || wanted || Notification.permission === 'denied'
  }

  const askFor = async ({ dataset }: HTMLElement) => {
    wanted = (await Notification.requestPermission()) === 'granted'
    try {
      sessionStorage.setItem(key, wanted ? '1' : '')
    } catch {
      // As above.
    }
    const note = find('#note')
    if (note) {
      note.textContent = (wanted ? dataset.on : dataset.off) ?? ''
      note.hidden = false
      // The button goes, and would take the focus with it.
      note.focus()
    }
    offer()
  }
  lab.addEventListener('click', (event) => {
    const button = (event.target as Element).closest<HTMLElement>('#notify')
    if (button) void askFor(button)
  })

  const notify = (body = '') => {
    if (!mayNotify || !wanted || Notification.permission !== 'granted') return
    if (document.hasFocus() && !document.hidden) return
    const sign = new Notification(document.title, { body, tag: key })
    sign.addEventListener('click', () => focus())
  }

  follow()
  setInterval(tick, 1000)
  lab.addEventListener('renewed', follow)
}
