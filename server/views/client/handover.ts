/**
 * Ties a login to this browser where a frame keeps no cookie: asks the platform's window to keep a
 * value, and asks for it back after the launch. Messages go to the platform's origin and are believed
 * from there only. Sources: 1EdTech platform storage (lti-pm-s), Canvas' lti_window_post_message.
 */

interface Answer {
  readonly message_id?: unknown
  readonly value?: unknown
  readonly error?: unknown
}

const handover = document.querySelector<HTMLElement>('#handover')
const { next = '', platform = '', frame = '', key = '', value = '' } = handover?.dataset ?? {}
/** Mobile apps of some platforms never answer. */
const patience = 3000

const keepsCookies = (): boolean => {
  const probe = '__Host-lab-probe'
  document.cookie = `${probe}=1; Path=/; Secure; SameSite=None; Partitioned; Max-Age=10`
  return document.cookie.includes(`${probe}=`)
}

/**
 * The window that keeps values: the one around or before us, or the frame in it that the login named. Not
 * every page of a platform has that frame, and then nobody is asked.
 */
const findWindow = (): Window | undefined => {
  const outer: Window | null = window.parent === window ? (window.opener as Window | null) : parent
  if (!outer || frame === '_parent') return outer ?? undefined
  try {
    return (outer.frames as unknown as Record<string, Window | undefined>)[frame]
  } catch {
    return undefined
  }
}

/**
 * The first answer that is no error. Asked again and again, since the platform's frame may still be
 * loading and then hears nothing; keeping a value twice is the same as once.
 */
const ask = (message: Record<string, string>): Promise<Answer | undefined> =>
  new Promise((resolve) => {
    if (!platform || !frame) return resolve(undefined)
    const id = crypto.randomUUID()
    const listen = (event: MessageEvent) => {
      const answer = event.data as Answer | undefined
      if (event.origin === platform && answer?.message_id === id && !answer.error) end(answer)
    }
    const send = () => findWindow()?.postMessage({ ...message, message_id: id }, platform)
    const end = (answer?: Answer) => {
      removeEventListener('message', listen)
      clearInterval(repeat)
      clearTimeout(limit)
      resolve(answer)
    }
    addEventListener('message', listen)
    const repeat = setInterval(send, 250)
    const limit = setTimeout(() => end(), patience)
    send()
  })

const begin = async () => {
  if (keepsCookies() || (await ask({ subject: 'lti.put_data', key, value }))) location.replace(next)
  else {
    show('blocked', 'opening')
    document.querySelector<HTMLElement>('#relaunch')?.focus()
    watchAge()
  }
}

const show = (shown: string, gone: string) => {
  for (const element of document.querySelectorAll<HTMLElement>(`.${gone}`)) element.hidden = true
  for (const element of document.querySelectorAll<HTMLElement>(`.${shown}`)) element.hidden = false
}

/**
 * Canvas knows a login for five minutes, and answers a later one with a bare error of its own. Before that
 * the page stops offering it, and the press looks at the clock too, because no timer rings in a machine
 * that sleeps.
 */
const watchAge = () => {
  const began = Date.now()
  const isLate = () => Date.now() - began >= 240_000
  const button = document.querySelector('#relaunch')
  const look = () => {
    if (!isLate()) return
    const focused = document.activeElement === button
    show('late', 'blocked')
    if (focused) document.querySelector<HTMLElement>('.late')?.focus()
  }
  setInterval(look, 5000)
  button?.addEventListener('click', (event) => {
    if (isLate()) event.preventDefault()
    look()
  })
}

const finish = async (form: HTMLFormElement) => {
  const answer = await ask({ subject: 'lti.get_data', key })
  const field = form.elements.namedItem('storage')
  if (field instanceof HTMLInputElement && typeof answer?.value === 'string')
    field.value = answer.value
  form.submit()
}

const form = document.querySelector<HTMLFormElement>('#finish')
if (form) void finish(form)
else void begin()
