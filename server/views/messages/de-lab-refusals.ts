import {
  openAgain,
  tellTeacher,
  tryInAMinute,
  setUpFault,
  serviceFault,
  noAnswer,
  pageTooOld,
  cloudFix,
  accessTeacher,
} from './de-phrases.js'
import type { RefusalMessages } from './messages.js'

const lookAtAws =
  'Sehen Sie im AWS Health Dashboard nach AppStream in dieser Region, dann nach dem Netz zwischen Labordienst und AWS (Proxy, VPC-Endpunkt, DNS).'

/** Labore, Klicks, AppStream und der Labordienst selbst. */
export const labRefusals = {
  lab_in_query: {
    student: setUpFault,
    teacher: {
      what: (facts) =>
        `Die Adresse dieser Aktivität nennt nach einem Fragezeichen ein Labor (${facts.name('parameter', 'ein Parameter')}). Wer eine Adresse schreibt, könnte damit das Labor wählen; deshalb gilt es dort nicht.`,
      fix: 'Schreiben Sie lab=… in die eigenen Parameter der Aktivität. Wenn sie keine hat, löschen Sie die Aktivität und fügen Sie das Labor mit der Liste des Werkzeugs ein.',
    },
    admin: {
      what: (facts) =>
        `${facts.name('parameter', 'Ein Labor')} steht in der Query der Adresse des Links, und sonst nennt nichts ein Labor.`,
      fix: 'Nehmen Sie es aus der Adresse heraus. Labore nennt man mit eigenen Parametern oder mit der Adresse, die die Liste der Labore (Deep Linking) macht.',
    },
  },
  lab_not_named: {
    student: setUpFault,
    teacher: {
      what: 'Diese Aktivität sagt nicht, welches Labor sie öffnen soll.',
      fix: 'Schreiben Sie lab=… (oder stack=… und fleet=…) in die eigenen Parameter der Aktivität. Die Namen kennen die Menschen, die die Labore betreiben.',
    },
    admin: {
      what: (facts) =>
        `${facts.name('missing', 'Ein eigener Parameter')} fehlt. Ein Start enthält custom_lab, oder custom_stack und custom_fleet; eine Variable, die die Plattform nicht ersetzt hat ($…), zählt als fehlend.`,
      fix: 'Ergänzen Sie den eigenen Parameter in der Aktivität oder im Tool.',
    },
  },
  lab_parameters_disagree: {
    student: setUpFault,
    teacher: {
      what: (facts) =>
        `Diese Aktivität nennt das Labor ${facts.name('lab', 'an einer Stelle')} und dazu Stack und Fleet, die zu etwas anderem gehören.`,
      fix: 'Behalten Sie lab=… in den eigenen Parametern und nehmen Sie stack=… und fleet=… heraus.',
    },
    admin: {
      what: (facts) =>
        `custom_lab (${facts.name('lab', '…')}) und custom_stack mit custom_fleet meinen nicht dasselbe Labor.`,
      fix: 'Behalten Sie eines von beiden, in der Aktivität oder im Tool.',
    },
  },
  lab_unknown: {
    student: {
      title: setUpFault.title,
      what: 'Dieser Kurs zeigt auf ein Labor, das es nicht gibt. Das liegt nicht an Ihnen.',
      fix: tellTeacher,
    },
    teacher: {
      what: (facts) =>
        `Es gibt kein Labor ${facts.name('lab', 'mit dem Namen in dieser Aktivität')}.`,
      fix: 'Berichtigen Sie den Namen in den eigenen Parametern der Aktivität. Die Namen kennen die Menschen, die die Labore betreiben.',
    },
    admin: {
      what: (facts) =>
        `Kein Labor dieses Mandanten passt zu ${facts.name('lab', facts.name('fleet', facts.name('stack', 'dem, was der Start nennt')))} (nach id, früherer id, oder Stack und Fleet).`,
      fix: 'Berichtigen Sie die Aktivität; oder tragen Sie, wenn das Labor umbenannt wurde, die alte id unter formerIds ein. Ohne CONFIG_FILE haben Labore keine Namen: Benutzen Sie stack=… und fleet=….',
    },
  },
  lab_not_allowed: {
    student: {
      title: 'Dieser Kurs darf dieses Labor nicht öffnen',
      what: 'Es ist nicht für Ihren Kurs freigegeben. Das liegt nicht an Ihnen.',
      fix: tellTeacher,
    },
    teacher: {
      what: (facts) =>
        `Das Labor ${facts.name('lab', 'dieser Aktivität')} ist nicht für Ihre Lernplattform freigegeben.`,
      fix: 'Bitten Sie die Menschen, die die Labore betreiben, es freizugeben, oder wählen Sie ein anderes Labor.',
    },
    admin: {
      what: (facts) =>
        `${facts.name('lab', facts.name('fleet', 'Was der Start nennt,'))} gehört nicht zu den Laboren dieses Consumers.`,
      fix: 'Nehmen Sie das Labor in der Konfiguration in die Liste des Consumers auf, wenn diese Plattform es öffnen darf.',
    },
  },
  ticket_foreign_origin: {
    student: {
      title: 'Öffnen Sie das Labor aus dem Kurs',
      what: 'Dieser Klick kam nicht von der Seite des Labors selbst und wurde deshalb nicht angenommen.',
      fix: openAgain,
    },
    teacher: { what: 'Der Klick kam von einer fremden Seite.', fix: openAgain },
    admin: {
      what: 'Das Formular kam von einem anderen Ursprung (Sec-Fetch-Site oder Origin). Ein Proxy, der sie umschreibt, oder eine PUBLIC_URL, die nicht die Adresse im Browser ist, bewirkt das auch.',
      fix: 'Wenn es allen geschieht, vergleichen Sie PUBLIC_URL mit der Adresse, die Browser zeigen.',
    },
  },
  ticket_malformed: {
    student: { ...pageTooOld, what: 'Die Seite hat nicht geschickt, was sie schicken sollte.' },
    teacher: { what: 'Die Seite schickte keinen brauchbaren Nachweis des Starts.', fix: openAgain },
    admin: {
      what: 'Das Feld ticket fehlt, kommt mehrmals vor oder ist kein versiegeltes Ticket.',
      fix: 'Öffnen Sie das Labor noch einmal aus dem Kurs. Wenn es allen geschieht, suchen Sie einen Proxy, der Inhalte umschreibt.',
    },
  },
  ticket_invalid: {
    student: {
      ...pageTooOld,
      what: 'Der Labordienst wurde erneuert, seit die Seite geöffnet wurde.',
    },
    teacher: {
      what: 'Der Nachweis des Starts wurde verändert oder mit einem Schlüssel versiegelt, der nicht mehr gilt.',
      fix: openAgain,
    },
    admin: {
      what: 'Das Ticket lässt sich weder mit SEALING_KEY noch mit SEALING_KEY_PREVIOUS öffnen. Ein Neustart ohne festen SEALING_KEY oder Prozesse mit verschiedenen Schlüsseln bewirken das.',
      fix: 'Setzen Sie in jedem Prozess denselben SEALING_KEY, und behalten Sie beim Wechsel den alten einen Tag lang als SEALING_KEY_PREVIOUS.',
    },
  },
  ticket_expired: {
    student: { ...pageTooOld, what: 'Sie war zu lange offen.' },
    teacher: {
      what: 'Eine Seite öffnet das Labor nur eine begrenzte Zeit, nachdem sie aus dem Kurs geöffnet wurde.',
      fix: openAgain,
    },
    admin: {
      what: 'Das Ticket ist älter als 10 Minuten, oder der Start älter als 4 Stunden.',
      fix: 'Nichts. Offene Seiten erneuern ihre Tickets; ein schlafender Computer kann das nicht.',
    },
  },
  preview_users_busy: {
    student: {
      title: 'Alle Vorschauen sind in Gebrauch',
      what: 'Andere Kurse Ihrer Einrichtung sehen sich gerade ihre Labore als Test-Studierende an.',
      fix: 'Versuchen Sie es später aus dem Kurs noch einmal. Als Sie selbst können Sie das Labor jederzeit öffnen.',
    },
    teacher: {
      what: 'Mit jeder Vorschau, die Ihre Einrichtung hat, ist gerade jemand verbunden.',
      fix: 'Versuchen Sie es später noch einmal, oder verlassen Sie die Studierendenansicht und öffnen Sie das Labor als Sie selbst.',
    },
    admin: {
      what: 'Die previewUsers dieses Mandanten gehören alle anderen Kursen, und mit jedem ist eine Sitzung verbunden, oder er wurde in der letzten Minute vergeben, oder AppStream hat es nicht gesagt.',
      fix: 'Setzen Sie previewUsers höher (docs/configuration.md). Jeder kostet eine Nutzergebühr mehr im Monat.',
    },
  },
  preview_taken_over: {
    student: {
      title: 'Diese Vorschau gehört nicht mehr zu Ihrem Kurs',
      what: 'Sie wurde einem anderen Kurs gegeben, oder jemand ist mit ihr verbunden.',
      fix: 'Öffnen Sie das Labor aus dem Kurs noch einmal.',
    },
    teacher: {
      what: 'Kurse teilen sich wenige Vorschauen. Diese hat jetzt ein anderer Kurs, oder er ist mit ihr verbunden.',
      fix: 'Öffnen Sie das Labor aus dem Kurs noch einmal; dann findet sich eine andere, oder Sie werden gefragt.',
    },
    admin: {
      what: 'Der Vorschau-Nutzer dieser Seite gehört inzwischen einem anderen Kurs.',
      fix: 'Nichts. Wenn es oft vorkommt, setzen Sie previewUsers höher (docs/configuration.md).',
    },
  },
  appstream_not_started: {
    student: {
      title: 'Das Labor läuft nicht',
      what: 'Es ist ausgeschaltet oder wird gerade gestartet.',
      fix: 'Versuchen Sie es in einigen Minuten noch einmal. Wenn es so bleibt, sagen Sie Ihrer Lehrperson Bescheid.',
      who: 'Ihre Lehrperson kann es einschalten lassen.',
    },
    teacher: {
      what: 'Das Labor ist ausgeschaltet oder wird gerade gestartet.',
      fix: 'Bitten Sie die Menschen, die die Labore betreiben, es einzuschalten. Danach dauert es meist 10 bis 20 Minuten.',
      who: 'Sie, indem Sie die Menschen fragen, die die Labore betreiben.',
    },
    admin: {
      what: 'AppStream antwortete, dass die Fleet gerade keine Sitzungen annimmt: Sie ist ausgeschaltet, hält an oder startet, oder die Operation ist in ihrem Zustand nicht erlaubt.',
      fix: 'Starten Sie die Fleet (StartFleet), oder warten Sie, bis sie läuft. Läuft sie, prüfen Sie, ob sie mit dem Stack verbunden ist und ein Image hat.',
      who: 'Die Menschen, die das AWS-Konto betreiben.',
    },
  },
  appstream_not_found: {
    student: setUpFault,
    teacher: {
      what: (facts) =>
        `Das Labor ${facts.name('lab', 'dieser Aktivität')} zeigt auf einen Arbeitsplatz, den es nicht gibt.`,
      fix: cloudFix,
    },
    admin: {
      what: (facts) =>
        `AWS kennt in diesem Konto und dieser Region keinen Stack ${facts.name('stack', 'mit dem eingetragenen Namen')} oder keine Fleet ${facts.name('fleet', 'mit dem eingetragenen Namen')}.`,
      fix: 'Vergleichen Sie die Namen (Groß- und Kleinschreibung zählt) und die Region mit der AppStream-Konsole.',
    },
  },
  appstream_not_associated: {
    student: setUpFault,
    teacher: {
      what: (facts) =>
        `Die Teile des Labors ${facts.name('lab', 'dieser Aktivität')} sind nicht miteinander verbunden.`,
      fix: cloudFix,
    },
    admin: {
      what: (facts) =>
        `Die Fleet ${facts.name('fleet', 'dieses Labors')} ist nicht mit dem Stack ${facts.name('stack', 'dieses Labors')} verbunden.`,
      fix: 'Verbinden Sie beide (AssociateFleet), oder berichtigen Sie Stack und Fleet des Labors.',
    },
  },
  appstream_request_invalid: {
    student: setUpFault,
    teacher: {
      what: (facts) =>
        `Der Streaming-Dienst nimmt die Einstellungen des Labors ${facts.name('lab', 'dieser Aktivität')} nicht an.`,
      fix: cloudFix,
    },
    admin: {
      what: 'AppStream lehnte die Anfrage als ungültig ab: Eine Anwendungs-id, ein Sitzungskontext oder ein Name passt nicht.',
      fix: 'Prüfen Sie applicationId, sessionContext, Stack und Fleet dieses Labors in der Konfiguration.',
    },
  },
  appstream_throttled: {
    student: {
      title: 'Der Streaming-Dienst ist überlastet',
      what: 'Er hat im Augenblick zu viele Anfragen.',
      fix: tryInAMinute,
    },
    teacher: {
      what: 'Der Streaming-Dienst hat im Augenblick zu viele Anfragen.',
      fix: tryInAMinute,
    },
    admin: {
      what: (facts) =>
        `AWS hat ${facts.name('action', 'den Aufruf')} gedrosselt, auch bei wiederholten Versuchen.`,
      fix: 'Wenn es oft geschieht, suchen Sie andere Programme, die AppStream in diesem Konto aufrufen, oder bitten Sie AWS um eine höhere Rate.',
    },
  },
  appstream_limit: {
    student: {
      title: serviceFault.title,
      what: 'Eine Grenze des Streaming-Dienstes ist erreicht. Das liegt nicht an Ihnen.',
      fix: 'Versuchen Sie es später noch einmal. Wenn es so bleibt, sagen Sie Ihrer Lehrperson Bescheid und nennen Sie ihr die Referenz.',
    },
    teacher: { what: 'Eine Grenze des AWS-Kontos ist erreicht.', fix: cloudFix },
    admin: {
      what: (facts) =>
        `AWS antwortete auf ${facts.name('action', 'den Aufruf')} mit LimitExceededException: Ein Kontingent des Kontos ist aufgebraucht.`,
      fix: 'Sehen Sie unter Service Quotas nach AppStream in dieser Region, und beantragen Sie mehr.',
    },
  },
  appstream_timeout: {
    student: {
      ...noAnswer,
      what: (facts) => {
        const waited = facts.seconds('waitedSeconds')
        return waited
          ? `Wir haben es ${waited} lang versucht.`
          : 'Wir haben gewartet, aber es kam keine Antwort.'
      },
    },
    teacher: { what: 'AWS hat nicht rechtzeitig geantwortet.', fix: tryInAMinute },
    admin: {
      what: (facts) => {
        const waited = facts.seconds('waitedSeconds')
        return `${facts.name('action', 'Der Aufruf')} blieb ohne Antwort (Frist: ${waited || 'die eines Starts'}).`
      },
      fix: lookAtAws,
    },
  },
  appstream_proxy: {
    student: { ...noAnswer, what: 'Er ist nicht zu erreichen.' },
    teacher: {
      what: 'Der Labordienst kommt nicht bis zu AWS durch.',
      fix: 'Geben Sie die Referenz den Menschen, die die Labore betreiben.',
    },
    admin: {
      what: (facts) => {
        const status = facts.name('httpStatus', '')
        return `${facts.name('action', 'Der Aufruf')} kam nicht durch den Proxy nach außen${status && `; er antwortete ${status}`}.`
      },
      fix: 'Prüfen Sie HTTPS_PROXY (Adresse, Name und Passwort; 407 heißt, dass sie falsch sind) und was der Proxy durchlässt: die Adresse von AppStream in dieser Region, und die von STS, wo Labore Rollen nennen. Oder nehmen Sie sie mit NO_PROXY aus.',
    },
  },
  appstream_unavailable: {
    student: { ...noAnswer, what: 'Er hat eine Störung oder ist nicht zu erreichen.' },
    teacher: { what: 'AWS hat eine Störung oder ist nicht zu erreichen.', fix: tryInAMinute },
    admin: {
      what: (facts) =>
        `${facts.name('action', 'Der Aufruf')} endete mit einem Serverfehler von AWS oder ohne Verbindung, auch bei wiederholten Versuchen.`,
      fix: lookAtAws,
    },
  },
  appstream_denied: {
    student: serviceFault,
    teacher: {
      what: 'Dem Labordienst fehlt eine Berechtigung in seinem AWS-Konto.',
      fix: cloudFix,
    },
    admin: {
      what: (facts) => `IAM erlaubt ${facts.name('action', 'eine AppStream-Aktion')} nicht.`,
      fix: (facts) =>
        `Erlauben Sie der Rolle des Labordienstes ${facts.name('action', 'die genannte Aktion')} für diesen Stack und diese Fleet. Sehen Sie auch nach einer Permissions Boundary oder einer Service Control Policy.`,
    },
  },
  session_not_ended: {
    student: {
      title: 'Das Labor konnte nicht beendet werden',
      what: 'Es ist noch offen, und von Ihrer Arbeit ist nichts verloren.',
      fix: 'Gehen Sie zurück ins Labor und beenden Sie es dort: In seinem Menü steht „End session“.',
    },
    teacher: { what: 'AWS hat die Sitzung nicht beendet.', fix: cloudFix },
    admin: {
      what: (facts) =>
        `${facts.name('action', 'Der Aufruf')} schlug fehl: ${facts.name('awsError', 'unbekannter Fehler')}.`,
      fix: 'Erlauben Sie der Rolle des Labordienstes appstream:ExpireSession (und DescribeSessions für diesen Stack und diese Fleet). Ist es erlaubt, suchen Sie die AWS-Request-ID in CloudTrail.',
    },
  },
  appstream_credentials_expired: {
    student: serviceFault,
    teacher: accessTeacher,
    admin: {
      what: 'Die AWS-Zugangsdaten des Labordienstes sind abgelaufen.',
      fix: 'Benutzen Sie eine Rolle (Instanzprofil, Task- oder Funktionsrolle), die sich selbst erneuert; oder erneuern Sie die befristeten Zugangsdaten.',
    },
  },
  appstream_credentials_invalid: {
    student: serviceFault,
    teacher: accessTeacher,
    admin: {
      what: 'AWS nimmt die Zugangsdaten des Labordienstes nicht an: unbekannter Schlüssel, falsches Geheimnis oder eine andere Partition.',
      fix: 'Prüfen Sie, woher die Zugangsdaten kommen (Variablen AWS_*, Profil, Rolle) und ob sie zu diesem Konto gehören.',
    },
  },
  appstream_credentials_missing: {
    student: serviceFault,
    teacher: accessTeacher,
    admin: {
      what: 'Der Labordienst hat keine AWS-Zugangsdaten gefunden.',
      fix: 'Geben Sie ihm eine Rolle, oder setzen Sie die üblichen Variablen AWS_* oder ein Profil.',
    },
  },
  appstream_role_refused: {
    student: serviceFault,
    teacher: accessTeacher,
    admin: {
      what: (facts) =>
        `AWS lässt den Labordienst die Rolle ${facts.name('role', 'dieses Labors')} nicht annehmen.`,
      fix: 'Prüfen Sie die Vertrauensrichtlinie der Rolle: Sie muss die eigene Rolle des Labordienstes nennen, und die externe ID, wenn dieses Labor eine hat. Prüfen Sie dann, ob die Rolle des Labordienstes dafür sts:AssumeRole aufrufen darf.',
    },
  },
  appstream_clock_skew: {
    student: serviceFault,
    teacher: accessTeacher,
    admin: {
      what: 'AWS nahm die Anfrage nicht an, weil die Uhr des Labordienstes falsch geht.',
      fix: 'Stellen Sie die Uhr des Rechners (NTP).',
    },
  },
  appstream_unexpected: {
    student: serviceFault,
    teacher: {
      what: 'Der Streaming-Dienst antwortete mit einem Fehler, den der Labordienst nicht kennt.',
      fix: cloudFix,
    },
    admin: {
      what: (facts) =>
        `AWS antwortete auf ${facts.name('action', 'den Aufruf')} mit ${facts.name('awsError', 'einem Fehler, der hier nicht bekannt ist')}.`,
      fix: 'Schlagen Sie den Fehler in der API-Referenz von AppStream nach. Mit der AWS-Request-ID kann AWS Support den Aufruf finden.',
    },
  },
  state_damaged: {
    student: serviceFault,
    teacher: {
      what: 'Etwas, das sich der Labordienst merken muss, ist nicht lesbar.',
      fix: cloudFix,
    },
    admin: {
      what: (facts) =>
        `Was der Labordienst aufbewahrt (${facts.name('stateKind', 'ein Eintrag')}), ist beschädigt oder nicht lesbar. Wen es betrifft, wird bis dahin abgewiesen; für alle anderen geht es weiter.`,
      fix: 'Die Zeile `state_damaged` im Log nennt die Datei und was mit ihr zu tun ist, ebenso npm run registrations -- list.',
    },
  },
  store_unreadable: {
    student: serviceFault,
    teacher: {
      what: 'Der Labordienst darf nicht lesen oder schreiben, was er sich merken muss.',
      fix: cloudFix,
    },
    admin: {
      what: (facts) =>
        `Der Labordienst darf STATE_FOLDER nicht lesen oder nicht beschreiben (${facts.name('errno', 'das System lehnt ab')}).`,
      fix: 'Die Zeile `store_unreadable` im Log nennt den Pfad und was zu tun ist. Meist lief ein Befehl unter einem anderen Benutzer; dann muss der Ordner wieder dem Benutzer des Labordienstes gehören.',
    },
  },
  internal: {
    student: serviceFault,
    teacher: { what: 'Der Labordienst hat selbst einen Fehler.', fix: cloudFix },
    admin: {
      what: 'Der Labordienst traf auf einen Fehler, mit dem er nicht gerechnet hat.',
      fix: 'Suchen Sie die Referenz im Log, und melden Sie dem Projekt, was dort steht.',
    },
  },
} satisfies Partial<RefusalMessages>
