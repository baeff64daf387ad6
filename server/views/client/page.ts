/**
 * What pages can do only with script: look again, keep the ticket fresh, tell times in the
 * reader's zone, copy the reference, ask the LMS for height. Nothing opens by itself.
 *
 * It stands in every page as text, so it imports nothing and stays below 5 KB compiled.
 */

interface StateAnswer {
  readonly ticket: string
  /** Absent where the page shows it already. */
  readonly html?: string
  readonly checkedAt: string
  /** What changes with every look. */
  readonly facts: DOMStringMap
}

const root = document.documentElement
root.classList.add('script')

const find = (selector: string, within: ParentNode = document) =>
  within.querySelector<HTMLElement>(selector)

const said = find('#said')
const say = (text?: string) => {
  if (said) said.textContent = text ?? ''
}

const zone = Intl.DateTimeFormat().resolvedOptions().timeZone
const minute: Intl.DateTimeFormatOptions = { hour: '2-digit', minute: '2-digit' }
const moment: Intl.DateTimeFormatOptions = {
  ...minute,
  weekday: 'long',
  day: 'numeric',
  month: 'long',
}
const forms: Record<string, Intl.DateTimeFormatOptions> = {
  minute,
  moment,
  distant: { ...moment, year: 'numeric' },
  second: { ...minute, second: '2-digit' },
}

/** Times arrive in the institution's zone; a reader elsewhere gets their own, with its name. */
const localiseTimes = (within: ParentNode) => {
  for (const time of within.querySelectorAll<HTMLTimeElement>('time[data-form]')) {
    const { form = '' } = time.dataset
    // An English line of a page in another language has a locale of its own.
    const { locale } = time.closest<HTMLElement>('[data-locale]')?.dataset ?? {}
    const text = new Date(time.dateTime).toLocaleString(locale, forms[form])
    time.textContent = `${text} (${zone})`
  }
}

const copyReference = async (button: HTMLElement) => {
  const code = button.previousElementSibling
  if (!code) return
  try {
    await navigator.clipboard.writeText(code.textContent ?? '')
  } catch {
    // LMS frames often do not grant the clipboard; a selection can be copied all the same.
    getSelection()?.selectAllChildren(code)
    if (!document.execCommand('copy')) return
  }
  say(said?.dataset.copied)
  button.classList.add('done')
}

const enhance = (within: ParentNode) => {
  localiseTimes(within)
  for (const button of within.querySelectorAll<HTMLElement>('.copy')) button.hidden = false
}

document.addEventListener('click', (event) => {
  const button = (event.target as Element).closest<HTMLElement>('.copy')
  if (button) void copyReference(button)
})

const framed = document.body.matches('.frame')

const lab = find('#lab')
if (lab) keepLooking(lab)
enhance(document)

// One closure: a page's timers share what was seen last, and a browser gets it as one function.
// oxlint-disable-next-line max-lines-per-function
function keepLooking(lab: HTMLElement) {
  /** Seconds between two looks, at first and at most. A ticket lives for 600. */
  const renewal = 240
  const paces: Record<string, [number, number]> = { wait: [10, 60], slow: [60, 120] }
  let timer = 0
  let lastLook = Date.now()
  let lastSubmit = 0
  let looking = false
  let failing = false
  let over = false
  let barred = ''

  const facts = () => find('[data-state]', lab)?.dataset ?? {}
  const pace = () => paces[facts().pace ?? ''] ?? [renewal, renewal]
  let [delay] = pace()

  const note = (text?: string) => {
    const line = find('#note', lab)
    if (!line || (text && line.textContent === text)) return
    line.textContent = text ?? ''
    line.hidden = !text
    say(text)
  }

  const plan = (seconds: number) => {
    clearTimeout(timer)
    if (over) return
    const jitter = 850 + Math.random() * 300
    // Who waits in line is told when to look, by a number with chance in it, in a hidden tab too.
    const next = Number(facts().next)
    const pause = (document.hidden && !next ? renewal : seconds) * jitter
    timer = setTimeout(look, failing ? pause : next || pause)
  }

  const swap = (html: string) => {
    const focus = document.activeElement
    const focused = lab.contains(focus)
    const unfolded = find('details[open]', lab)?.id
    const before = facts().state
    lab.innerHTML = html
    enhance(lab)
    if (unfolded) find(`#${unfolded}`, lab)?.setAttribute('open', '')
    // Only a focus that would be lost is moved: to its successor, else to the first action.
    if (focused && focus)
      (find(`#${focus.id || 'none'}`, lab) ?? find('.actions :is(button, a)', lab))?.focus()
    const { state, said, title } = facts()
    if (title) document.title = title
    if (state === before) return
    delay = pace()[0]
    say(said)
  }

  const receive = ({ html, ticket, checkedAt, facts: changed }: StateAnswer) => {
    if (html) swap(html)
    else if (failing) note()
    Object.assign(facts(), changed)
    failing = false
    for (const input of lab.querySelectorAll<HTMLInputElement>('[name=ticket]'))
      input.value = ticket
    const checked = find('#checked time', lab) as HTMLTimeElement | null
    if (checked) checked.dateTime = checkedAt
    localiseTimes(lab)
    tellRenewed()
    if (barred) note(lab.dataset.barred)
  }

  /** Tells the script that keeps the ticket for Reload and Back that a newer one counts now. */
  const tellRenewed = () => lab.dispatchEvent(new Event('renewed'))

  const expire = () => {
    over = true
    const focused = lab.contains(document.activeElement)
    for (const form of lab.querySelectorAll('form')) form.remove()
    tellRenewed()
    note(lab.dataset.expired)
    if (focused) find('#note', lab)?.focus()
  }

  async function look() {
    const ticket = (find('[name=ticket]', lab) as HTMLInputElement | null)?.value
    if (!ticket || looking) return
    looking = true
    lastLook = Date.now()
    try {
      const response = await fetch(lab.dataset.url ?? '', {
        method: 'POST',
        headers: { accept: 'application/json' },
        body: new URLSearchParams({
          ticket,
          barred,
          hidden: `${+document.hidden}`,
          shown: facts().shown ?? '',
        }),
        signal: AbortSignal.timeout(15_000),
      })
      if ([400, 401, 403].includes(response.status)) return expire()
      if (!response.ok) throw new Error()
      delay = Math.min(delay * 1.4, pace()[1])
      receive((await response.json()) as StateAnswer)
    } catch {
      // Whoever waits in line is away after a minute and a half without a look.
      delay = Math.min(delay * 2, facts().next ? 60 : 120)
      failing = true
      note(lab.dataset.failed)
    } finally {
      looking = false
      plan(delay)
    }
  }

  document.addEventListener('visibilitychange', () => {
    if (document.hidden || Date.now() - lastLook < 5000) plan(delay)
    else void look()
  })

  lab.addEventListener('submit', (event) => {
    if ((event.target as HTMLFormElement).target !== '_blank') return
    // A double click would open two windows on one session.
    if (Date.now() - lastSubmit < 1500) return event.preventDefault()
    lastSubmit = Date.now()
    // A window that opens takes the focus; where it stays here, there probably is none.
    setTimeout(() => {
      if (document.hasFocus() && !barred) note(lab.dataset.blocked)
    }, 2500)
    delay = 20
    plan(delay)
  })

  // A page whose policy lacks the portal's address stops the click without a word; the signer is told too.
  document.addEventListener('securitypolicyviolation', ({ effectiveDirective }) => {
    if (effectiveDirective !== 'form-action') return
    barred = '1'
    note(lab.dataset.barred)
    void look()
  })

  plan(delay)
  // A browser that may not show the page here tells nobody; the signer learns it from a look that never
  // comes. Also in a hidden tab, whose other looks are rare.
  if (framed) setTimeout(look, 4e3)
}

/** Canvas and others fit the frame to this. The height is no secret, so any parent may read it. */
if (framed) {
  let told = 0
  new ResizeObserver(() => {
    const height = Math.ceil(root.getBoundingClientRect().height)
    if (height === told) return
    told = height
    parent.postMessage({ subject: 'lti.frameResize', height }, '*')
  }).observe(root)
}
