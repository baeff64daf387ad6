import { formatDuration } from './format-duration.js'
import type { PortalView } from './read-portal-view.js'

/**
 * The portal's script: reports that this tab is open and in use, counts the timers down between the
 * reports, and loads the page again when the session's state is no longer the one shown. Without
 * it every button still works.
 */
const reportEveryMs = 2000
const page = location.pathname
const shownState = document.body.dataset['state']

let hasInput = false
/** Closing a tab also hides it: that last report must not outlive the farewell. */
let isLeaving = false
let view: PortalView | undefined
let receivedAtMs = 0

type TimerName = 'pendingSeconds' | 'idleSeconds' | 'disconnectSeconds' | 'maximumSeconds'

function readState(one: PortalView): string {
  if (one.state !== 'ACTIVE') return one.state
  return one.isConnected ? 'CONNECTED' : 'NOT_CONNECTED'
}

async function report(): Promise<void> {
  if (isLeaving) return
  const body = JSON.stringify({ hasInput, isHidden: document.hidden })
  hasInput = false
  try {
    const response = await fetch(`${page}/heartbeat`, { method: 'POST', body })
    if (response.status === 404) {
      location.replace(page)
      return
    }
    view = (await response.json()) as PortalView
  } catch {
    showWarning('The sandbox does not answer. This page tries again.')
    return
  }
  receivedAtMs = performance.now()
  if (readState(view) !== shownState) location.replace(page)
  else showTimers()
}

function showTimers(): void {
  if (view === undefined) return
  const passedSeconds = (performance.now() - receivedAtMs) / 1000
  for (const element of document.querySelectorAll<HTMLElement>('[data-timer]')) {
    // The page's own markup names no other timers.
    const seconds = view[element.dataset['timer'] as TimerName]
    if (seconds !== null) element.textContent = formatDuration(seconds - passedSeconds)
  }
  showWarning(chooseWarning(view))
}

function chooseWarning({ maximumSeconds, idleSeconds }: PortalView): string {
  if (shownState !== 'CONNECTED') return ''
  if (maximumSeconds !== null && maximumSeconds <= 300) {
    return 'The session ends in less than 5 minutes. Save your work.'
  }
  if (idleSeconds !== null && idleSeconds <= 60) {
    return 'You will be disconnected within a minute unless you use the keyboard or the mouse.'
  }
  return ''
}

/** Only a changed text is written: the element is a live region. */
function showWarning(text: string): void {
  const element = document.querySelector('[data-warning]')
  if (element !== null && element.textContent !== text) element.textContent = text
}

function noteInput(): void {
  hasInput = true
}

for (const type of ['keydown', 'pointerdown', 'pointermove', 'wheel']) {
  addEventListener(type, noteInput, { passive: true })
}
addEventListener('pagehide', () => {
  isLeaving = true
  navigator.sendBeacon(`${page}/leaving`)
})
addEventListener('pageshow', () => {
  isLeaving = false
})
document.addEventListener('visibilitychange', () => void report())
setInterval(() => void report(), reportEveryMs)
setInterval(showTimers, 1000)
void report()
