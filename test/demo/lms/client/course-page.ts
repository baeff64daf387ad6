// Makes the course page more comfortable; everything works without it.

const lookAgainMilliseconds = 2000
const panel = document.querySelector('#explanation')
const announcement = document.querySelector('#announcement')
let shown = ''

/** Replaces the explanation when it changed, unless somebody is just using it. */
async function updateExplanation(): Promise<void> {
  if (!panel || document.hidden) return
  const response = await fetch(`/what-just-happened?locale=${document.documentElement.lang}`)
  if (!response.ok) return
  const text = await response.text()
  if (text === shown || panel.contains(document.activeElement)) return
  const open = [...panel.querySelectorAll('details[open]')].map(({ id }) => id)
  panel.innerHTML = text
  for (const id of open) panel.querySelector(`#${id}`)?.setAttribute('open', '')
  if (shown && announcement)
    announcement.textContent = panel.querySelector('.launch')?.textContent ?? ''
  shown = text
}

function updateQuietly(): void {
  // The course may just have been stopped; the page stays as it is.
  updateExplanation().catch(() => undefined)
}

interface FrameResize {
  readonly subject: 'lti.frameResize'
  readonly height: number
}

function readFrameResize(data: unknown): FrameResize | undefined {
  try {
    const message: unknown = typeof data === 'string' ? JSON.parse(data) : data
    if (typeof message !== 'object' || message === null) return undefined
    const { subject, height } = message as Record<string, unknown>
    const pixels = Number(height)
    if (subject !== 'lti.frameResize' || !Number.isFinite(pixels)) return undefined
    return { subject, height: pixels }
  } catch {
    return undefined
  }
}

/** Answers `lti.frameResize` as Canvas does, for the frame that asks and nobody else. */
function resizeFrame(event: MessageEvent<unknown>): void {
  const frame = [...document.querySelectorAll('iframe')].find(
    ({ contentWindow }) => contentWindow === event.source,
  )
  const wanted = readFrameResize(event.data)
  if (frame && wanted)
    frame.height = String(Math.min(2000, Math.max(160, Math.ceil(wanted.height))))
}

addEventListener('message', resizeFrame)
document.addEventListener('visibilitychange', updateQuietly)
setInterval(updateQuietly, lookAgainMilliseconds)
updateQuietly()
