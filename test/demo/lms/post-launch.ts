import type { FormFields } from './sign-form.js'

/**
 * A launch without a browser: by the crowd, and by `npm start`, which tries one before it says that
 * everything runs.
 */

export interface LaunchAnswer {
  readonly status: number
  /** The `Location` header. May hold a streaming URL: never print it. */
  readonly location?: string
  /** The `lab-refusal` header. */
  readonly refusal?: string
  readonly body: string
}

const timeoutMilliseconds = 15_000

/** Posts a signed form as a browser's top-level window would, without following the redirect. */
export async function postLaunch(toolUrl: string, fields: FormFields): Promise<LaunchAnswer> {
  const response = await fetch(toolUrl, {
    method: 'POST',
    body: new URLSearchParams(fields),
    redirect: 'manual',
    signal: AbortSignal.timeout(timeoutMilliseconds),
  })
  const location = response.headers.get('location')
  const refusal = response.headers.get('lab-refusal')
  return {
    status: response.status,
    ...(location !== null && { location }),
    ...(refusal !== null && { refusal }),
    body: await response.text(),
  }
}
