import { fleetFaults } from './de-fleet-faults.js'
import { labRefusals } from './de-lab-refusals.js'
import { launchRefusals } from './de-launch-refusals.js'
import { platformRefusals } from './de-platform-refusals.js'
import type { Messages } from './messages.js'

export const de: Messages = {
  direction: 'ltr',
  quote: (text) => `„${text}“`,
  states: {
    ready: {
      headline: 'Bereit',
      teacher: 'Ihre Studierenden sehen diese Seite mit demselben Knopf.',
    },
    starting: {
      headline: 'Das Labor wird gestartet',
      teacher:
        'Niemand muss etwas tun. Ihre Studierenden sehen diese Seite, bis der erste Arbeitsplatz bereit ist.',
    },
    full: {
      headline: 'Alle Plätze sind belegt',
      teacher:
        'Ein Platz wird frei, wenn jemand seine Sitzung beendet oder zu lange fortbleibt. Wenn Ihr Kurs mehr Plätze braucht, fragen Sie die Menschen, die die Labore betreiben.',
    },
    stopped: {
      headline: 'Das Labor ist ausgeschaltet',
      teacher:
        'Bitten Sie die Menschen, die die Labore betreiben, es einzuschalten, und nennen Sie ihnen die Referenz. Danach dauert es meist 10 bis 20 Minuten.',
    },
    not_open: {
      headline: 'Noch nicht geöffnet',
      teacher:
        'Vor dieser Zeit kann niemand das Labor öffnen. Die Menschen, die die Labore betreiben, können sie ändern.',
    },
    closed: {
      headline: 'Geschlossen',
      teacher:
        'Niemand kann das Labor mehr öffnen. Die Menschen, die die Labore betreiben, können das ändern.',
    },
    fault: {
      headline: 'Das Labor kann nicht gestartet werden',
      teacher:
        'Ihre Studierenden lesen, dass das Labor nicht gestartet werden kann; diese Seite und ihre sehen von selbst wieder nach.',
    },
    unknown: {
      headline: 'Sie können das Labor öffnen',
      teacher:
        'Ob das Labor läuft, war nicht zu erfahren. Studierende können es trotzdem öffnen. Die Menschen, die die Labore betreiben, können den Grund finden.',
    },
  },
  card: {
    opensInNewWindow: 'Öffnet sich in einem neuen Fenster.',
    startsOnDemand: 'Der Arbeitsplatz erscheint nach ein bis zwei Minuten.',
    freePlaces: (count) =>
      new Intl.PluralRules('de').select(count) === 'one'
        ? 'Ein Platz ist frei.'
        : `${count} Plätze sind frei.`,
    sessionPending: 'Ihr Arbeitsplatz wird vorbereitet',
    sessionOpen: 'Ihr Labor ist noch offen',
    sessionOpenUntil: (time) => `Ihr Labor ist noch offen bis ${time}`,
    sessionReturns: 'Sie kommen dorthin zurück, wo Sie waren.',
    unknownLine:
      'Ob ein Platz frei ist, war nicht zu sehen. Versuchen Sie es: Wenn keiner frei ist, können Sie hierher zurückkommen.',
    startingLine: 'Das dauert meist 10 bis 20 Minuten.',
    stoppedLine: 'Ihre Lehrperson kann es einschalten lassen.',
    tryNow:
      'Kein Platz ist frei. Ein Versuch kann den Dienst dazu bringen, Plätze hinzuzufügen, was einige Minuten dauert. Er öffnet sich in einem eigenen Fenster; diese Seite wartet weiter.',
    try: 'Trotzdem versuchen',
    triedInVain:
      'Jemand anders hat es gerade versucht, deshalb gab es keinen weiteren Versuch. Sie können dieses Fenster schließen: Die Seite, von der Sie kommen, wartet weiter.',
    looksAgain: 'Diese Seite sieht von selbst wieder nach. Sie können sie offen lassen.',
    looksAgainByHand: 'Mit „Noch einmal nachsehen“ erfahren Sie, ob sich das geändert hat.',
    opensAt: (time) => `Öffnet am ${time}`,
    closedSince: (time) => `Geschlossen seit ${time}`,
    open: 'Labor öffnen',
    goBackIn: 'Zurück ins Labor',
    newWindowName: '(öffnet sich in einem neuen Fenster)',
    lookAgain: 'Noch einmal nachsehen',
    checked: 'Nachgesehen',
    waitingSince: 'Wartet seit',
    preview:
      'Vorschau: Sie sehen dies als Test-Studierende. Die Dateien hier gehören zu den Vorschauen dieses Kurses.',
    canOpenNow: 'Das Labor ist bereit. Sie können es jetzt öffnen.',
  },
  fleetFaults,
  previewQuestion: {
    question: 'Die Vorschau eines anderen Kurses übernehmen?',
    idle: 'Alle Vorschauen Ihrer Einrichtung gehören gerade anderen Kursen. Mit dieser ist im Augenblick niemand verbunden.',
    lost: 'Programme, die der andere Kurs darin offen gelassen hat, werden geschlossen, und was dort nicht gespeichert ist, geht verloren. Gespeicherte Dateien bleiben und sind von diesem Kurs aus zu sehen.',
    confirm: 'Übernehmen und Labor öffnen',
  },
  end: {
    ask: 'Labor beenden',
    question: 'Ihr Labor jetzt beenden?',
    lost: 'Programme werden geschlossen, und alles, was nicht gespeichert ist, geht verloren.',
    confirm: 'Labor beenden',
    keepOpen: 'Offen lassen',
    done: 'Ihre Sitzung ist beendet',
  },
  facts: {
    kept: 'Bleibt',
    leave: 'Wenn Sie gehen',
    ends: 'Endet',
    places: { HOMEFOLDERS: 'Home folder', GOOGLE_DRIVE: 'Google Drive', ONE_DRIVE: 'OneDrive' },
    filesIn: (places) => `Dateien in ${places}`,
    applicationSettings: 'die Einstellungen Ihrer Programme',
    restDeleted: 'Alles andere wird am Ende gelöscht.',
    nothingKept: 'Am Ende bleibt nichts. Speichern Sie Ihre Dateien vorher an einem anderen Ort.',
    idle: (duration) => `Nach ${duration} ohne Tastatur oder Maus werden Sie getrennt.`,
    disconnect: (duration) =>
      `Sie können ${duration} lang zu Ihren offenen Programmen zurückkehren.`,
    maximum: (duration) => `Spätestens nach ${duration}.`,
  },
  trouble: {
    summary: 'Es öffnet sich nicht',
    allowWindow:
      'Suchen Sie in der Adresszeile nach einem Zeichen, dass ein neues Fenster blockiert wurde. Erlauben Sie neue Fenster für diese Seite und drücken Sie den Knopf noch einmal.',
    waitForDesktop:
      'Warten Sie zwei Minuten: So lange kann es dauern, bis der Arbeitsplatz erscheint.',
    useCurrentBrowser:
      'Benutzen Sie eine aktuelle Version von Chrome, Edge, Firefox oder Safari, am besten an einem Computer.',
    openAgain: 'Öffnen Sie das Labor noch einmal aus dem Kurs.',
    alternative: 'Material benutzen, das keinen gestreamten Arbeitsplatz braucht',
    askRunners:
      'Immer noch nicht offen? Nennen Sie diese Referenz den Menschen, die die Labore betreiben:',
    askTeacher:
      'Immer noch nicht offen? Fragen Sie Ihre Lehrperson und nennen Sie ihr diese Referenz:',
  },
  script: {
    lookFailed: 'Diese Seite konnte gerade nicht nachsehen. Sie versucht es von selbst wieder.',
    ticketExpired: 'Diese Seite war zu lange offen. Öffnen Sie das Labor noch einmal aus dem Kurs.',
    barred:
      'Von dieser Seite aus ließ sich das Labor nicht öffnen, und ein neuer Versuch hilft nicht. Das liegt nicht an Ihnen. „Es öffnet sich nicht“ sagt, wen Sie fragen können.',
    maybeBlocked:
      'Kein neues Fenster? Ihr Browser hat es wahrscheinlich blockiert. Was dann hilft, steht unter „Es öffnet sich nicht“.',
    copied: 'Kopiert',
  },
  frame: {
    backToCourse: 'Zurück zum Kurs',
    fullTitle: 'Ganzer Titel',
    fullText: 'Ganzer Text',
    reference: 'Referenz',
    copy: 'Kopieren',
    help: 'Hilfe',
    testPlatform:
      'Test: Sie kommen aus einer Testkopie Ihrer Lernplattform. Das Labor und seine Dateien sind die echten.',
  },
  teacher: {
    heading: 'Für Sie als Lehrperson',
    freePlaces: 'Freie Plätze',
    asOf: 'Gesehen um',
  },
  admin: {
    heading: 'Für die Administration',
    code: 'Code',
    reason: 'Grund',
    cause: 'Ursache',
    fix: 'Was zu tun ist',
    who: 'Wer',
    reference: 'Referenz',
    awsRequestId: 'AWS-Request-ID',
    platformWords: 'Die Lernplattform selbst',
    state: 'Zustand',
    fleetErrors: 'Fehler der Fleet',
    asOf: 'Gesehen um',
  },
  refusal: {
    tryAgain: 'Noch einmal versuchen',
    whoCanHelp: 'Wer helfen kann',
    whatToDo: 'Was zu tun ist',
    who: {
      student: {
        student:
          'Sie können das selbst lösen. Wenn es wieder geschieht, sagen Sie Ihrer Lehrperson Bescheid.',
        teacher: 'Die betroffene Person, indem sie das Labor noch einmal aus dem Kurs öffnet.',
        admin: 'Die betroffene Person, indem sie das Labor noch einmal aus dem Kurs öffnet.',
      },
      teacher: {
        student: 'Ihre Lehrperson. Nennen Sie ihr die Referenz.',
        teacher: 'Sie, in den Einstellungen dieser Aktivität.',
        admin: 'Die Lehrperson, in den Einstellungen der Aktivität.',
      },
      lms_admin: {
        student: 'Ihre Lehrperson. Nennen Sie ihr die Referenz: Sie weiß, wen sie fragen kann.',
        teacher: 'Die Administration Ihrer Lernplattform. Nennen Sie ihr die Referenz.',
        admin: 'Die Administration der Lernplattform.',
      },
      cloud_admin: {
        student: 'Ihre Lehrperson. Nennen Sie ihr die Referenz: Sie weiß, wen sie fragen kann.',
        teacher: 'Die Menschen, die die Labore betreiben. Nennen Sie ihnen die Referenz.',
        admin: 'Die Menschen, die den Labordienst und sein AWS-Konto betreiben.',
      },
      nobody: {
        student: 'Wenn es so bleibt, sagen Sie Ihrer Lehrperson Bescheid.',
        teacher: 'Wenn es so bleibt, sagen Sie es den Menschen, die die Labore betreiben.',
        admin: 'Niemand, solange es nicht so bleibt.',
      },
    },
  },
  settingUp: {
    summary: 'Wenn Sie dies gerade einrichten',
    teachers: 'Wenn Sie unterrichten',
    teacher: 'Geben Sie die Referenz an die Administration Ihrer Lernplattform.',
    unverified:
      'Wer dies geschickt hat, ließ sich nicht prüfen; deshalb steht hier nichts davon. Vergleichen Sie Zeichen für Zeichen:',
    key: 'LTI 1.1: Kundenschlüssel (Consumer key) und gemeinsames Geheimnis (Shared secret), in der Lernplattform und im Labordienst gleich, ohne Leerzeichen davor oder dahinter.',
    address:
      'LTI 1.1: die Adresse des Werkzeugs (Tool URL). Unterschrieben wird sie so, wie sie in der Lernplattform eingetragen ist; http oder https, Host, Port, Pfad und der Schrägstrich am Ende zählen. Hier lautet sie',
    registration:
      'LTI 1.3: Issuer, Client-ID und Adresse des Schlüsselsatzes der Lernplattform, wie sie im Labordienst registriert sind.',
    operator:
      'Wer den Labordienst betreibt, findet die Ursache unter der Referenz: npm run check -- --launch <key>',
  },
  launchCheck: {
    title: 'Prüfung eines Aufrufs',
    verified: 'Dieser Aufruf ist geprüft und würde ein Labor öffnen',
    refused: 'Dieser Aufruf ist geprüft, würde aber nichts öffnen',
    nothingOpened:
      'Es wurde nichts geöffnet. Sie sehen dies, weil Sie die Lernplattform verwalten und die Aktivität den Parameter check=1 hat; nehmen Sie ihn danach wieder heraus.',
    wouldOpen: 'Was er öffnen würde',
    arrived: 'Was ankam',
    none: '(nichts)',
    lab: 'Labor',
    now: 'Jetzt',
    userId: 'Ihre AppStream-Kennung',
    key: 'Kundenschlüssel',
    registration: 'Registrierung',
    deployment: 'Deployment',
    toolUrl: 'Tool URL',
    institution: 'Einrichtung',
    labChoice: 'Angaben zum Labor',
    person: 'Ihre Kennung in der Plattform',
    directory: 'Verzeichnis',
    roles: 'Ihre Rollen',
    teacher: 'Lehrperson',
    administrator: 'Administration',
    course: 'Kurs',
    activity: 'Aktivität',
    returnHost: 'Der Rückweg führt zu',
    language: 'Sprache',
    framing: 'Angezeigt',
    inFrame: 'in einer anderen Seite',
    inWindow: 'in einem eigenen Fenster',
    framers: 'Darf es einbetten',
    clock: 'Unterwegs',
  },
  handover: {
    title: 'Das Labor wird geöffnet',
    what: 'Einen Moment: Der Kurs wird gefragt, wer Sie sind.',
    goOn: 'Weiter',
    blocked: 'Das Labor braucht ein eigenes Fenster',
    blockedWhy:
      'Ihr Browser merkt sich nichts für Seiten innerhalb anderer Seiten. Hier könnte das Labor Sie nicht erkennen.',
    blockedUntil:
      'Die Schaltfläche wirkt einige Minuten. Danach öffnen Sie das Labor noch einmal aus dem Kurs.',
    tooLate: 'Öffnen Sie das Labor noch einmal aus dem Kurs',
    tooLateWhy: 'Diese Seite war zu lange offen: Der Kurs würde Ihren Klick nicht mehr kennen.',
    openWindow: 'In neuem Fenster öffnen',
  },
  comeBack: {
    title: 'Öffnen Sie das Labor noch einmal aus dem Kurs',
    coming: 'Einen Moment: Die Seite des Labors kommt zurück.',
    gone: 'Diese Seite hat nichts mehr zu zeigen.',
    why: 'Die Seite eines Labors kommt zehn Minuten lang zurück, in dem Fenster, in dem sie war, bis Sie das Labor beenden oder zum Kurs zurückgehen.',
  },
  wayOut: {
    what: 'Das Labor öffnet sich in einem eigenen Fenster',
    teacher:
      'Ihre Studierenden sehen diese Seite mit derselben Schaltfläche. Öffnet der Link im Kurs ein neues Fenster, entfällt sie.',
    cause:
      'Die Lernplattform sagt nicht, wo ihre Seiten liegen. Deshalb darf die Seite des Labors nicht darin erscheinen.',
    fix: 'Den Link in einem neuen Fenster öffnen lassen, oder die Adresse der Plattform unter frameAncestors in CONFIG_FILE nennen.',
    fixWithoutFile:
      'Den Link in einem neuen Fenster öffnen lassen. Die Adresse der Plattform lässt sich nur nennen, wo der Labordienst eine CONFIG_FILE hat.',
  },
  picker: {
    chooseOne: 'Labor wählen',
    chooseSeveral: 'Labore wählen',
    search: 'Suchen',
    found: 'Gefundene Labore',
    add: 'In den Kurs einfügen',
    cancel: 'Abbrechen',
    chooseFirst: 'Wählen Sie zuerst ein Labor.',
    noScore:
      'Ein Labor meldet keine Punkte. Setzen Sie die Punkte dieser Aufgabe auf 0 oder bewerten Sie von Hand: Sonst lesen Studierende nach dem Abgabetermin „Fehlt“.',
    nothing: 'Es gibt kein Labor zu wählen',
    nothingWhy:
      'Die Betreiber der Labore haben für diesen Kurs keines freigegeben. Fragen Sie dort nach.',
    returning: 'Zurück zum Kurs',
    added: (count) =>
      count === 1 ? 'Ein Labor wurde gewählt.' : `${count} Labore wurden gewählt.`,
  },
  list: {
    title: 'Labore',
    teacherWhat: 'Labore, die Sie in diesen Kurs einfügen können',
    teacherHow:
      'Studierende öffnen ein Labor dort, wo Sie es einfügen: in einem Modul, einer Aufgabe oder einer Seite. Fügen Sie dort ein externes Werkzeug ein und wählen Sie das Labor aus der Liste. Hier können Sie eines ausprobieren.',
    studentWhat: 'An dieser Stelle gibt es kein Labor',
    studentHow: 'Ihre Lehrperson fügt Labore in den Kurs ein. Öffnen Sie sie dort.',
    adminHow: 'Die Lehrpersonen dieses Kurses fügen Labore ein. Öffnen Sie sie dort.',
  },
  register: {
    title: 'Labore mit Ihrer Lernplattform verbinden',
    what: 'Ihre Lernplattform ist dabei, dieses Werkzeug zu registrieren',
    afterwards:
      'Noch öffnet sich nichts: Die Betreiber der Labore entscheiden danach, welche Labore Ihre Kurse benutzen dürfen.',
    confirm: 'Werkzeug registrieren',
    platform: 'Lernplattform',
    institution: 'Einrichtung',
    tool: 'Werkzeug',
    address: 'Adresse',
    data: 'Persönliche Daten',
    dataWhat:
      'Eine Kennung je Person, sonst nichts: keine Namen, keine E-Mail-Adressen, keine Noten.',
    done: 'Das Werkzeug ist registriert',
    doneWhat: 'Aktivieren Sie es jetzt in Ihrer Lernplattform',
    doneThen:
      'Nennen Sie den Betreibern der Labore danach diesen Namen, damit sie es freigeben. Sie können dieses Fenster schließen.',
    again: 'Das Werkzeug war schon registriert',
    againWhat: 'Übernehmen Sie in Ihrer Lernplattform, was sie als neu anzeigt',
    againThen:
      'Für die Betreiber der Labore hat sich nichts geändert. Hat Ihre Lernplattform einen weiteren Ort für das Werkzeug angelegt, nennen Sie ihnen diesen Namen: die Betreiber entscheiden, welche Labore dort aufgehen.',
    name: 'Name',
  },
  front: {
    title: 'Labore werden aus einem Kurs geöffnet',
    what: 'Sie sind hier richtig, aber diese Adresse allein öffnet nichts.',
    how: 'Gehen Sie zu Ihrem Kurs und öffnen Sie das Labor dort. Der Kurs sagt diesem Dienst, wer Sie sind; ein weiteres Passwort brauchen Sie nicht.',
    help: 'Wenn der Kurs Sie hierher gebracht hat, sagen Sie dort Bescheid, wo der Link gesetzt wurde.',
  },
  refusals: { ...launchRefusals, ...platformRefusals, ...labRefusals },
}
