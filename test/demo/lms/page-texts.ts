import type { Choices } from './choices.js'

/** The texts of the pages beside the course page, in one language. */
interface PageTexts {
  readonly back: string
  readonly opening: string
  readonly goOn: string
  readonly listOfLabs: string
  readonly backInCourse: string
  readonly nothingToLaunch: string
  readonly openFirst: string
  readonly noSuchLab: string
  readonly noSuchPage: string
  readonly onlyOnePage: string
  readonly noLaunchOfCourse: string
  readonly connect: string
  readonly adminOpens: string
  readonly register: string
  readonly isRegistered: string
  /** Before and after the client's id. */
  readonly waits: readonly [string, string]
  readonly approve: string
  readonly connected: readonly [string, string]
  readonly launchBy13: string
  readonly chosen: string
  readonly nothingChosen: string
  readonly cameBack: string
  readonly whatAppStreamSaw: string
  readonly noJournal: string
  readonly newestOf: (count: number) => string
  readonly lookAgain: string
  readonly toCourse: string
  readonly unknownRequest: string
  readonly answered: string
  readonly requestId: string
}

export const pageTexts: Readonly<Record<Choices['locale'], PageTexts>> = {
  en: {
    back: 'Back to the course',
    opening: 'Opening',
    goOn: 'Continue to the lab',
    listOfLabs: 'the list of labs',
    backInCourse: 'Back in the course',
    nothingToLaunch: 'There is nothing to launch here',
    openFirst: 'Open a lab first: then its launch can be sent a second time.',
    noSuchLab: 'The course has no such lab.',
    noSuchPage: 'No such page',
    onlyOnePage: 'The demo course has no page of this address.',
    noLaunchOfCourse: 'This is no launch of this course',
    connect: 'Connect by LTI 1.3',
    adminOpens:
      'An administrator of the learning platform opens a one-time link that the people who run the labs made. The tool then reads what the platform says about itself, and registers there.',
    register: 'Register the tool',
    isRegistered: 'It is registered: go on',
    waits: [
      'The tool is registered as client',
      '. Nothing opens yet: the people who run the labs decide which labs this platform may open, with',
    ],
    approve: 'Approve it, as they would',
    connected: [
      'The course is connected as client',
      '. Choose LTI 1.3 on the course page: from then on its launches are signed tokens.',
    ],
    launchBy13: 'Launch by LTI 1.3',
    chosen: 'Chosen labs',
    nothingChosen: 'Nothing was chosen.',
    cameBack:
      'A learning platform would now make a link of each. This is what came back, signed by the tool:',
    whatAppStreamSaw: 'What AppStream saw',
    noJournal: "AppStream's journal cannot be read from here.",
    newestOf: (count) =>
      `The newest of ${count} requests come first. Answers are not kept: a streaming URL is shown nowhere.`,
    lookAgain: 'Look again',
    toCourse: 'To the course',
    unknownRequest: 'Unknown request',
    answered: 'answered',
    requestId: 'request id',
  },
  de: {
    back: 'Zurück zum Kurs',
    opening: 'Öffnet sich:',
    goOn: 'Weiter zum Labor',
    listOfLabs: 'die Liste der Labore',
    backInCourse: 'Zurück im Kurs',
    nothingToLaunch: 'Hier gibt es nichts aufzurufen',
    openFirst:
      'Öffnen Sie zuerst ein Labor: dann kann dessen Aufruf ein zweites Mal geschickt werden.',
    noSuchLab: 'Der Kurs hat kein solches Labor.',
    noSuchPage: 'Keine solche Seite',
    onlyOnePage: 'Der Vorführkurs hat keine Seite mit dieser Adresse.',
    noLaunchOfCourse: 'Das ist kein Aufruf dieses Kurses',
    connect: 'Über LTI 1.3 verbinden',
    adminOpens:
      'Die Administration der Lernplattform öffnet einen Einmal-Link, den die Betreiber der Labore gemacht haben. Das Werkzeug liest dann, was die Plattform über sich sagt, und registriert sich dort.',
    register: 'Das Werkzeug registrieren',
    isRegistered: 'Es ist registriert: weiter',
    waits: [
      'Das Werkzeug ist als Client',
      ' registriert. Noch öffnet sich nichts: Die Betreiber der Labore entscheiden, welche Labore diese Plattform öffnen darf, mit',
    ],
    approve: 'Freigeben, wie sie es täten',
    connected: [
      'Der Kurs ist als Client',
      ' verbunden. Wählen Sie auf der Kursseite LTI 1.3: von da an sind seine Aufrufe signierte Token.',
    ],
    launchBy13: 'Über LTI 1.3 aufrufen',
    chosen: 'Gewählte Labore',
    nothingChosen: 'Es wurde nichts gewählt.',
    cameBack:
      'Eine Lernplattform würde nun aus jedem einen Link machen. Das kam zurück, vom Werkzeug signiert:',
    whatAppStreamSaw: 'Was AppStream sah',
    noJournal: 'Das Protokoll von AppStream kann von hier aus nicht gelesen werden.',
    newestOf: (count) =>
      `Die neuesten von ${count} Anfragen stehen zuerst. Antworten werden nicht behalten: eine Streaming-URL wird nirgends gezeigt.`,
    lookAgain: 'Noch einmal nachsehen',
    toCourse: 'Zum Kurs',
    unknownRequest: 'Unbekannte Anfrage',
    answered: 'beantwortet',
    requestId: 'Request-Id',
  },
}
