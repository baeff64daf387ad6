/** Tells the LMS that its registration window may close (LTI Dynamic Registration 1.0 §3.7). */
const outer: Window | null = window.parent === window ? (window.opener as Window | null) : parent
// The message says nothing but that it is over, so any window may hear it.
outer?.postMessage({ subject: 'org.imsglobal.lti.close' }, '*')
