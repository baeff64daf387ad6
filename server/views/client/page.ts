/**
 * What pages can do only with script: look again, keep the ticket fresh, tell times in the
 * reader's zone, copy the reference, ask the LMS for height. Nothing opens by itself.
 *
 * It stands in every page as text, so it imports nothing and stays below 5 KB compiled.
 */

interface StateAnswer {
  readonly state: string
  readonly ticket: string
  readonly html: string
  readonly checkedAt: string
}

const root = document.documentElement
root.classList.add('script')

const find = (selector: string, within: ParentNode = document) =>
  within.querySelector<HTMLElement>(selector)

const said = find('#said')
const say = (text: string | undefined) => {
  if (said) said.textContent = text ?? ''
}

const zone = Intl.DateTimeFormat().resolvedOptions().timeZone
const digits = '2-digit'
const clock: Intl.DateTimeFormatOptions = { hour: digits, minute: digits }
const forms: Record<string, Intl.DateTimeFormatOptions> = {
  moment: { ...clock, weekday: 'long', day: 'numeric', month: 'long' },
  minute: clock,
  second: { ...clock, second: digits },
}

/** Times arrive in the institution's zone; a reader elsewhere gets their own, with its name. */
const localiseTimes = (within: ParentNode) => {
  for (const time of within.querySelectorAll<HTMLTimeElement>('time[data-form]')) {
    const format = new Intl.DateTimeFormat(
      root.dataset['locale'],
      forms[time.dataset['form'] ?? ''],
    )
    const shown = `${format.format(new Date(time.dateTime))} (${zone})`
    if (time.textContent !== shown) time.textContent = shown
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
  say(said?.dataset['copied'])
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

const lab = find('#lab')
if (lab) keepLooking(lab)
enhance(document)

function keepLooking(lab: HTMLElement) {
  const paces: Record<string, number> = { wait: 10, slow: 60, renew: 240 }
  const longestWait = 60
  const renewal = 240
  let timer = 0
  let lastLook = Date.now()
  let lastSubmit = 0
  let looking = false
  let stopped = false

  const body = () => lab.firstElementChild as HTMLElement
  const pace = () => paces[body().dataset['pace'] ?? ''] ?? renewal
  let delay = pace()

  /** Tickets and the time of looking change with every answer and do not matter. */
  const essence = (html: string) =>
    html
      .replace(/ value="[^"]*"/g, '')
      .replace(/<time[^>]*data-form="second"[^]*?<\/time>/g, '')
      .trim()
  let shown = essence(lab.innerHTML)

  const note = (text: string | undefined) => {
    const line = find('#note', lab)
    if (!line) return
    line.textContent = text ?? ''
    line.hidden = !text
    say(text)
  }

  const plan = (seconds: number) => {
    clearTimeout(timer)
    if (stopped) return
    const jitter = 0.85 + Math.random() * 0.3
    timer = setTimeout(look, (document.hidden ? renewal : seconds) * jitter * 1000)
  }

  const swap = (answer: StateAnswer) => {
    const focused = lab.contains(document.activeElement) ? document.activeElement : null
    const opened = find('details[open]', lab)?.id
    const before = body().dataset['state']
    lab.innerHTML = answer.html
    enhance(lab)
    if (opened) find(`#${opened}`, lab)?.setAttribute('open', '')
    const { state, said: sentence, title } = body().dataset
    if (title) document.title = title
    if (focused && focused.id !== 'note') {
      const heir = focused.id && find(`#${focused.id}`, lab)
      ;(heir || find('.actions button, .actions a', lab))?.focus()
    }
    if (state !== before) {
      delay = pace()
      say(sentence)
    }
  }

  const expire = () => {
    stopped = true
    const held = lab.contains(document.activeElement)
    for (const form of lab.querySelectorAll('form')) form.remove()
    note(lab.dataset['expired'])
    if (held) find('#note', lab)?.focus()
  }

  const receive = (answer: StateAnswer) => {
    const wrapper = document.createElement('template')
    wrapper.innerHTML = answer.html
    const arrived = essence(wrapper.innerHTML)
    const complained = find('#note', lab)?.classList.contains('failed')
    if (arrived !== shown) swap(answer)
    else if (complained) note('')
    shown = arrived
    find('#note', lab)?.classList.remove('failed')
    for (const input of lab.querySelectorAll<HTMLInputElement>('[name=ticket]'))
      input.value = answer.ticket
    const checked = lab.querySelector<HTMLTimeElement>('#checked time')
    if (checked) {
      checked.dateTime = answer.checkedAt
      localiseTimes(lab)
    }
  }

  async function look() {
    const ticket = lab.querySelector<HTMLInputElement>('[name=ticket]')?.value
    if (!ticket || looking) return
    looking = true
    lastLook = Date.now()
    try {
      const response = await fetch(lab.dataset['url'] ?? '', {
        method: 'POST',
        headers: { accept: 'application/json' },
        body: new URLSearchParams({ ticket }),
        signal: AbortSignal.timeout(15_000),
      })
      const { status } = response
      if (status === 401 || status === 400 || status === 403) return expire()
      if (!response.ok) throw new Error()
      receive((await response.json()) as StateAnswer)
      if (pace() === 10) delay = Math.min(delay * 1.3, longestWait)
      else delay = pace()
    } catch {
      delay = Math.min(delay * 2, Math.max(pace(), 120))
      note(lab.dataset['failed'])
      find('#note', lab)?.classList.add('failed')
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
    const form = event.target as HTMLFormElement
    if (form.target !== '_blank') return
    // A double click would open two windows on one session.
    if (Date.now() - lastSubmit < 1500) return event.preventDefault()
    lastSubmit = Date.now()
    // A window that opens takes the focus; where it stays here, there probably is none.
    setTimeout(() => {
      if (document.hasFocus() && !document.hidden) note(lab.dataset['blocked'])
    }, 2500)
    plan(20)
  })

  plan(delay)
}

/** Canvas and others fit the frame to this. The height is no secret, so any parent may read it. */
if (parent !== window && document.body.classList.contains('frame')) {
  let told = 0
  new ResizeObserver(() => {
    const height = Math.ceil(root.getBoundingClientRect().height)
    if (height === told) return
    told = height
    parent.postMessage({ subject: 'lti.frameResize', height }, '*')
  }).observe(root)
}
