/** Pages of the Canvas-shaped platform, as far as a tool can notice them. */

const escape = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')

export const renderPage = (title: string, body = ''): string =>
  `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Mechanics</title></head><body><main><h1>${escape(title)}</h1>${body}</main></body></html>`

interface PostedForm {
  readonly action: string
  readonly fields: Readonly<Record<string, string>>
  /** Of the frame that it leads; without one the window itself goes. */
  readonly target?: string
}

/** A form that posts itself, the way of every step of a launch that Canvas begins. */
export function renderPostedForm({ action, fields, target }: PostedForm): string {
  const inputs = Object.entries(fields).map(
    ([name, value]) => `<input type="hidden" name="${name}" value="${escape(value)}">`,
  )
  const where = target === undefined ? '' : ` target="${target}"`
  return `<form method="post" action="${escape(action)}"${where} id="launch">${inputs.join('')}</form><script>document.getElementById('launch').submit()</script>`
}

/**
 * The page around a framed tool: frame, form into it, the hidden sibling on the sign-in host (not in every
 * place of Canvas), and the listener that leads to the course once the return page in the frame has spoken.
 * `heard` has the storage messages that came here: they belong to the hidden sibling alone.
 */
export const renderCoursePage = (
  login: PostedForm,
  { forwarderUrl, successUrl }: { readonly forwarderUrl?: string; readonly successUrl: string },
): string =>
  renderPage(
    'Mechanics',
    `<iframe title="Tool" name="tool_content" src="about:blank" width="800" height="640"></iframe>
    ${
      forwarderUrl === undefined
        ? ''
        : `<iframe title="post_message_forwarding" name="post_message_forwarding" id="post_message_forwarding" sandbox="allow-scripts allow-same-origin" src="${forwarderUrl}" style="display:none"></iframe>`
    }
    <script>
      const heard = []
      addEventListener('message', ({ data, origin }) => {
        if (/_data$/.test(data?.subject)) heard.push(origin + ' ' + data.subject)
        if (origin === location.origin && data?.subject === 'externalContentReady') location.href = ${JSON.stringify(successUrl)}
      })
    </script>
    ${renderPostedForm({ ...login, target: 'tool_content' })}`,
  )

/** `external_content/success`: tells the page around it that the tool is done, and shows nothing itself. */
export const renderReturnPage = (service: string): string =>
  `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Canvas</title></head><body><script>
    const outer = window.parent === window ? window.opener : window.parent
    outer?.postMessage({ subject: 'externalContentReady', service: ${JSON.stringify(service)} }, location.origin)
  </script></body></html>`

/** Keeps values for the tool's origin and answers whoever asked, as the forwarding frame does. */
export const renderForwarder = (answers: boolean): string =>
  renderPage(
    'Forwarding',
    answers
      ? `<script>
  const kept = new Map()
  addEventListener('message', ({ data, origin, source }) => {
    if (data?.subject !== 'lti.put_data' && data?.subject !== 'lti.get_data') return
    const place = origin + ' ' + data.key
    if (data.subject === 'lti.put_data') kept.set(place, data.value)
    source.postMessage(
      { subject: data.subject + '.response', message_id: data.message_id, key: data.key, value: kept.get(place) },
      origin,
    )
  })</script>`
      : '',
  )

/**
 * The dialogue that installs an app: the tool's registration page in a frame, until the tool says that it
 * is done; then the administrator looks at what was registered.
 */
export const renderWizard = (asked: URLSearchParams): string =>
  renderPage(
    'Register App',
    `<iframe title="Register App" name="registration" src="${escape(asked.get('frame') ?? '')}" width="800" height="640"></iframe>
    <p id="review" hidden>Review</p>
    <script>
      addEventListener('message', ({ data }) => {
        if (data?.subject !== 'org.imsglobal.lti.close') return
        document.querySelector('iframe').remove()
        document.querySelector('#review').hidden = false
      })
    </script>`,
  )
