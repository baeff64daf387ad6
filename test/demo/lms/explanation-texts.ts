import type { Choices } from './choices.js'

/** What the panel "What just happened" says, in one language. Names of fields and operations stay as they are. */
export interface ExplanationTexts {
  readonly locale: Choices['locale']
  readonly nothingYet: string
  /** Between the lab's title and the person, and between the person and the time. */
  readonly openedBy: string
  readonly at: string
  readonly states: Readonly<Record<'done' | 'stopped' | 'open' | 'unknown', string>>
  readonly hidden: string
  readonly signedToken: string
  readonly token: string
  readonly allClaims: (count: number) => string
  readonly signedForm: string
  readonly brokenForm: string
  readonly postedByStart: (toolUrl: string) => string
  readonly throughBrowser: (toolUrl: string) => string
  readonly secretStays: string
  readonly allFields: (count: number) => string
  readonly signerChecks: string
  readonly checks: readonly string[]
  readonly allHeld: string
  readonly refused: (code: string) => string
  readonly checkStops: (check: string) => string
  readonly theseChecks: string
  readonly asks: string
  readonly noJournal: string
  readonly notAsked: string
  readonly noneAnswered: string
  readonly notAskedYet: string
  readonly askedSince: string
  readonly received: string
  readonly pseudonym: (lmsUserId: string) => string
  readonly redirected: string
  readonly notSoFar: string
  readonly answeredError: (error: string) => string
  readonly nothing: string
  readonly seenRedirect: string
  readonly answeredUrl: string
  readonly desktopOpen: string
  readonly noDesktop: string
  readonly keptSecret: string
}

const en: ExplanationTexts = {
  locale: 'en',
  nothingYet: 'Nothing yet. Open a lab: then the launch is explained here, step by step.',
  openedBy: ', opened by',
  at: 'at',
  states: {
    done: 'Done',
    stopped: 'Stopped here',
    open: 'Not so far',
    unknown: 'Not known here',
  },
  hidden: '(hidden)',
  signedToken: 'The course signed a token',
  token:
    'By LTI 1.3 the browser first asks the signer, which sends it back to the course with a question: who is this? The course answers with a token, signed by its private key.',
  allClaims: (count) => `All ${count} claims of the token`,
  signedForm: 'The course signed a form',
  brokenForm: 'The course made a broken form',
  postedByStart: (toolUrl) =>
    `It was made for this one launch; npm start itself posted it to ${toolUrl}, as a browser does after a click.`,
  throughBrowser: (toolUrl) =>
    `It was made for this one click, and goes through the browser to ${toolUrl}.`,
  secretStays: 'The shared secret never travels: only the course and the signer have it.',
  allFields: (count) => `All ${count} fields of the form`,
  signerChecks: 'The signer checks it',
  checks: [
    'The key is known, and the signature was made with its secret',
    'The launch is at most five minutes old',
    'Each launch works once (nonce)',
    'A person is named',
    'The lab is one of this course',
  ],
  allHeld: 'All of these held, otherwise AppStream would not have been asked:',
  refused: (code) => `It refused the launch and said why: ${code}.`,
  checkStops: (check) =>
    `This check is there to stop it: ${check}. The page that the signer shows goes to the browser, not to the course.`,
  theseChecks: 'Its answer goes to the browser, not to the course. These are the checks:',
  asks: 'It asks AppStream for a streaming URL',
  noJournal: "AppStream's journal cannot be read from here.",
  notAsked: 'AppStream was not asked.',
  noneAnswered: 'AppStream has answered no request for this lab so far.',
  notAskedYet:
    'Not asked so far. The signer shows a page first when it is in a frame, or when the lab is not ready.',
  askedSince: 'AppStream was asked for this lab since, perhaps by a page that was open before.',
  received: 'AppStream received CreateStreamingURL with these values.',
  pseudonym: (lmsUserId) =>
    `UserId is a pseudonym: AppStream never learns that this is user ${lmsUserId}.`,
  redirected: 'The browser is redirected to the desktop',
  notSoFar: 'Not so far.',
  answeredError: (error) =>
    `AppStream answered ${error}; the signer shows a page that tells what to do.`,
  nothing: 'nothing',
  seenRedirect:
    'npm start made this launch itself. It saw the redirect (303) and did not follow it.',
  answeredUrl: 'AppStream answered with a streaming URL.',
  desktopOpen: 'The desktop is open: AppStream holds a session for this pseudonym.',
  noDesktop: 'AppStream answered with a streaming URL; no desktop is open with it just now.',
  keptSecret:
    'The URL is shown nowhere, because whoever holds it is inside: it only travels in the redirect.',
}

const de: ExplanationTexts = {
  locale: 'de',
  nothingYet:
    'Noch nichts. Öffnen Sie ein Labor: dann wird der Aufruf hier Schritt für Schritt erklärt.',
  openedBy: ', geöffnet von',
  at: 'um',
  states: {
    done: 'Erledigt',
    stopped: 'Hier angehalten',
    open: 'Noch nicht',
    unknown: 'Hier nicht bekannt',
  },
  hidden: '(verborgen)',
  signedToken: 'Der Kurs hat ein Token signiert',
  token:
    'Bei LTI 1.3 fragt der Browser zuerst den Signierer, der ihn mit einer Frage zum Kurs zurückschickt: Wer ist das? Der Kurs antwortet mit einem Token, signiert mit seinem privaten Schlüssel.',
  allClaims: (count) => `Alle ${count} Angaben des Tokens`,
  signedForm: 'Der Kurs hat ein Formular signiert',
  brokenForm: 'Der Kurs hat ein falsches Formular gemacht',
  postedByStart: (toolUrl) =>
    `Es wurde für diesen einen Aufruf gemacht; npm start selbst hat es an ${toolUrl} geschickt, wie ein Browser nach einem Klick.`,
  throughBrowser: (toolUrl) =>
    `Es wurde für diesen einen Klick gemacht und geht durch den Browser an ${toolUrl}.`,
  secretStays:
    'Das gemeinsame Geheimnis ist nie unterwegs: nur der Kurs und der Signierer haben es.',
  allFields: (count) => `Alle ${count} Felder des Formulars`,
  signerChecks: 'Der Signierer prüft den Aufruf',
  checks: [
    'Der Schlüssel ist bekannt, und die Signatur wurde mit seinem Geheimnis gemacht',
    'Der Aufruf ist höchstens fünf Minuten alt',
    'Jeder Aufruf gilt einmal (Nonce)',
    'Eine Person ist genannt',
    'Das Labor ist eines dieses Kurses',
  ],
  allHeld: 'All das traf zu, sonst wäre AppStream nicht gefragt worden:',
  refused: (code) => `Er hat den Aufruf abgelehnt und gesagt, warum: ${code}.`,
  checkStops: (check) =>
    `Diese Prüfung soll ihn aufhalten: ${check}. Die Seite, die der Signierer zeigt, geht an den Browser, nicht an den Kurs.`,
  theseChecks: 'Seine Antwort geht an den Browser, nicht an den Kurs. Das sind die Prüfungen:',
  asks: 'Er bittet AppStream um eine Streaming-URL',
  noJournal: 'Das Protokoll von AppStream kann von hier aus nicht gelesen werden.',
  notAsked: 'AppStream wurde nicht gefragt.',
  noneAnswered: 'AppStream hat bisher keine Anfrage zu diesem Labor beantwortet.',
  notAskedYet:
    'Bisher nicht gefragt. Der Signierer zeigt zuerst eine Seite, wenn er in einem Rahmen steht oder das Labor nicht bereit ist.',
  askedSince:
    'AppStream wurde seither nach diesem Labor gefragt, vielleicht von einer Seite, die schon offen war.',
  received: 'AppStream bekam CreateStreamingURL mit diesen Werten.',
  pseudonym: (lmsUserId) =>
    `UserId ist ein Pseudonym: AppStream erfährt nie, dass dies die Person ${lmsUserId} ist.`,
  redirected: 'Der Browser wird zum Desktop weitergeleitet',
  notSoFar: 'Bisher nicht.',
  answeredError: (error) =>
    `AppStream antwortete ${error}; der Signierer zeigt eine Seite, die sagt, was zu tun ist.`,
  nothing: 'nichts',
  seenRedirect:
    'npm start hat diesen Aufruf selbst gemacht. Es sah die Weiterleitung (303) und folgte ihr nicht.',
  answeredUrl: 'AppStream antwortete mit einer Streaming-URL.',
  desktopOpen: 'Der Desktop ist offen: AppStream hält eine Sitzung für dieses Pseudonym.',
  noDesktop: 'AppStream antwortete mit einer Streaming-URL; gerade ist kein Desktop damit offen.',
  keptSecret:
    'Die URL wird nirgends gezeigt, denn wer sie hat, ist drin: sie reist nur in der Weiterleitung.',
}

export const explanationTexts: Readonly<Record<Choices['locale'], ExplanationTexts>> = { en, de }
