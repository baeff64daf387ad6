import type { Parameter } from './parameters.js'

/**
 * What a form that came to an address of ours claims to be; nothing of it is verified.
 *
 * `platform_answer` is what a platform that speaks LTI 1.3 answers to a login, an id_token or an error;
 * `login` is where such a launch begins. `ambiguous` is a token beside parameters of OAuth 1.0a: which
 * of two people such a form means, its reader would choose.
 */
export type FormKind = 'lti11' | 'platform_answer' | 'login' | 'ambiguous' | 'unknown'

const oauthPrefix = 'oauth_'

export function recogniseForm(form: readonly Parameter[]): FormKind {
  const has = (wanted: string): boolean => form.some(({ name }) => name === wanted)
  const isSigned = form.some(({ name }) => name.startsWith(oauthPrefix))
  if (has('id_token')) return isSigned ? 'ambiguous' : 'platform_answer'
  if (isSigned) return 'lti11'
  if (has('error') && has('state')) return 'platform_answer'
  if (has('iss') && has('login_hint')) return 'login'
  return has('lti_message_type') ? 'lti11' : 'unknown'
}
