import type { Trouble } from '#demo/lms/index.js'
import type { Fault, Sandbox } from '@appstreamlab/sandbox'

// Only this: what the signer has seen of the fleets stays as it is.
const operations = ['CreateStreamingURL']

const kinds: readonly (Omit<Trouble, 'begin'> & { readonly fault: Fault })[] = [
  {
    id: 'busy',
    title: 'Too many requests',
    wrong: 'AppStream turns every request away (ThrottlingException).',
    german: {
      title: 'Zu viele Anfragen',
      wrong: 'AppStream weist jede Anfrage ab (ThrottlingException).',
    },
    fault: { kind: 'throttle', operations },
  },
  {
    id: 'silent',
    title: 'No answer',
    wrong: 'AppStream takes a minute for each answer.',
    german: {
      title: 'Keine Antwort',
      wrong: 'AppStream braucht für jede Antwort eine Minute.',
    },
    fault: { kind: 'latency', milliseconds: 60_000, operations },
  },
  {
    id: 'down',
    title: 'Out of order',
    wrong: 'AppStream answers with an error of its own (503).',
    german: {
      title: 'Außer Betrieb',
      wrong: 'AppStream antwortet mit einem eigenen Fehler (503).',
    },
    fault: { kind: 'error', status: 503, operations },
  },
  {
    id: 'denied',
    title: 'Not permitted',
    wrong: "The signer's IAM role lacks an action (AccessDeniedException).",
    german: {
      title: 'Nicht erlaubt',
      wrong: 'Der IAM-Rolle des Signierers fehlt eine Aktion (AccessDeniedException).',
    },
    fault: { kind: 'deny', operations },
  },
  {
    id: 'expired',
    title: 'Credentials expired',
    wrong: "The signer's AWS credentials have run out (ExpiredTokenException).",
    german: {
      title: 'Zugangsdaten abgelaufen',
      wrong: 'Die AWS-Zugangsdaten des Signierers sind abgelaufen (ExpiredTokenException).',
    },
    fault: { kind: 'expired-credentials', operations },
  },
]

/** What can go wrong at AppStream, brought about in the sandbox. */
export const makeTroubles = ({ state }: Pick<Sandbox, 'state'>): readonly Trouble[] =>
  kinds.map(({ fault, ...words }) => ({
    ...words,
    begin: () => {
      const id = state.addFault(fault)
      return () => {
        state.removeFault(id)
      }
    },
  }))
