import {
  openAgain,
  tellTeacher,
  setUpFault,
  unreadable,
  serviceFault,
  platformFix,
  cloudFix,
  platformTeacher,
  unverifiedTeacher,
} from './de-phrases.js'
import type { RefusalMessages } from './messages.js'

/** Die Anfrage selbst und was die Lernplattform darin sagt. */
export const launchRefusals = {
  route_unknown: {
    student: {
      title: 'Unter dieser Adresse gibt es keine Seite',
      what: 'Die Adresse ist unvollständig oder hat sich geändert.',
      fix: 'Öffnen Sie das Labor aus Ihrem Kurs.',
      who: 'Sie können das selbst lösen. Wenn der Kurs Sie hierher gebracht hat, sagen Sie dort Bescheid, wo der Link gesetzt wurde.',
    },
    teacher: {
      what: 'Die Adresse dieser Aktivität führt ins Leere.',
      fix: 'Vergleichen Sie die Adresse in den Einstellungen der Aktivität mit der, die Sie von den Betreibern der Labore bekommen haben.',
    },
    admin: {
      what: 'Keine Route des Labordienstes hat diesen Pfad.',
      fix: 'Vergleichen Sie die Tool-URL in der Lernplattform mit der Adresse des Labordienstes, samt Pfadpräfix (PUBLIC_URL).',
      who: 'Wer die Adresse eingetragen hat.',
    },
  },
  method_not_allowed: {
    student: {
      title: 'Diese Adresse wirkt nur aus einem Kurs heraus',
      what: 'Sie wurde anders geöffnet, zum Beispiel über ein Lesezeichen oder durch Neuladen der Seite.',
      fix: 'Öffnen Sie das Labor aus Ihrem Kurs.',
      who: 'Sie können das selbst lösen. Wenn der Kurs Sie hierher gebracht hat, sagen Sie dort Bescheid, wo der Link gesetzt wurde.',
    },
    teacher: {
      what: 'Die Adresse wurde wie eine gewöhnliche Webseite geöffnet. Ein Labor muss ein externes Tool sein, kein einfacher Link.',
      fix: 'Fügen Sie das Labor dem Kurs als externes Tool hinzu.',
      who: 'Sie oder die Administration Ihrer Lernplattform.',
    },
    admin: {
      what: 'Diese Route nimmt die Methode der Anfrage nicht an; Starts sind POST-Anfragen.',
      fix: 'Registrieren Sie die Adresse als LTI-Tool. Ist sie das schon, suchen Sie vor dem Labordienst eine Umleitung, die aus POST ein GET macht (http zu https, oder ein fehlender Schrägstrich am Ende).',
    },
  },
  content_type_unsupported: {
    student: unreadable,
    teacher: platformTeacher,
    admin: {
      what: 'Der Inhalt ist nicht application/x-www-form-urlencoded. Nur diese Form deckt eine Signatur (RFC 5849 §3.4.1.3.1).',
      fix: 'Lassen Sie die Lernplattform oder den Proxy dazwischen Starts als gewöhnliches Formular senden.',
    },
  },
  body_too_large: {
    student: unreadable,
    teacher: platformTeacher,
    admin: {
      what: 'Der Start ist größer, als der Labordienst liest, oder hat zu viele Parameter.',
      fix: 'Kürzen Sie die Beschreibung der Aktivität oder ihre eigenen Parameter.',
    },
  },
  form_malformed: {
    student: unreadable,
    teacher: platformTeacher,
    admin: {
      what: 'Das Formular ist nicht richtig als UTF-8 mit Prozentzeichen kodiert.',
      fix: 'Suchen Sie einen Proxy, der Inhalte umschreibt, oder kaputte Zeichen in den Namen von Kurs und Aktivität.',
    },
  },
  protocol_parameter_repeated: {
    student: unreadable,
    teacher: platformTeacher,
    admin: {
      what: (facts) =>
        `${facts.name('parameter', 'Ein Protokollparameter (oauth_…)')} steht mehrmals im Start (RFC 5849 §3.2).`,
      fix: 'Nehmen Sie Parameter oauth_… aus der Tool-URL und aus den eigenen Parametern heraus.',
    },
  },
  message_ambiguous: {
    student: unreadable,
    teacher: platformTeacher,
    admin: {
      what: 'Das Formular enthält ein id_token von LTI 1.3 und Parameter von LTI 1.1 (oauth_…). Es könnte zwei Personen meinen.',
      fix: 'Lassen Sie die Lernplattform nur eines von beiden schicken; suchen Sie eine Erweiterung, die Starts um Felder ergänzt.',
    },
  },
  lti11_misplaced: {
    student: setUpFault,
    teacher: {
      what: 'Die Lernplattform startet mit LTI 1.1, aber an einer Adresse für LTI 1.3.',
      fix: platformFix,
    },
    admin: {
      what: 'Ein Start mit LTI 1.1 kam an einer Adresse von LTI 1.3 an.',
      fix: 'Für LTI 1.1 ist die Tool-URL PUBLIC_URL mit einem Schrägstrich am Ende und nichts dahinter. Sonst registrieren Sie dieses Werkzeug als LTI 1.3 (docs/lti-1.3.md).',
    },
  },
  login_misplaced: {
    student: setUpFault,
    teacher: {
      what: 'Die Lernplattform beginnt den Start an der falschen Adresse des Labordienstes.',
      fix: platformFix,
    },
    admin: {
      what: 'Ein Beginn einer Anmeldung (login initiation) von LTI 1.3 kam an einer Adresse an, die Starts annimmt.',
      fix: 'Setzen Sie in der Lernplattform die Login-Adresse (initiate login URL) auf PUBLIC_URL gefolgt von /lti/login.',
    },
  },
  token_misplaced: {
    student: setUpFault,
    teacher: {
      what: 'Die Lernplattform beendet den Start an der falschen Adresse des Labordienstes.',
      fix: platformFix,
    },
    admin: {
      what: 'Ein id_token von LTI 1.3 kam an der Adresse an, an der Anmeldungen beginnen.',
      fix: 'Setzen Sie in der Lernplattform Redirect-URI und Target-Link-URI auf PUBLIC_URL gefolgt von /lti/launch; nur die Login-Adresse endet auf /lti/login.',
    },
  },
  protocol_parameter_missing: {
    student: setUpFault,
    teacher: {
      what: 'Die Lernplattform hat den Start ohne Signatur geschickt.',
      fix: 'Wenn Sie Schlüssel und Geheimnis selbst eingetragen haben, prüfen Sie beide. Sonst geben Sie die Referenz an die Administration Ihrer Lernplattform.',
    },
    admin: {
      what: (facts) =>
        `Der Start ist nicht signiert: ${facts.name('parameter', 'ein Protokollparameter (oauth_…)')} fehlt oder ist leer. Moodle zum Beispiel schickt unsignierte Starts für ein Tool ohne Schlüssel und Geheimnis.`,
      fix: 'Tragen Sie Anwenderschlüssel (consumer key) und gemeinsames Geheimnis für dieses Tool in der Lernplattform ein.',
    },
  },
  oauth_version_unsupported: {
    student: unreadable,
    teacher: platformTeacher,
    admin: {
      what: 'Der Start nennt eine andere oauth_version als 1.0.',
      fix: 'Registrieren Sie das Tool als LTI 1.1 mit Anwenderschlüssel (consumer key) und gemeinsamem Geheimnis.',
    },
  },
  signature_method_unsupported: {
    student: unreadable,
    teacher: platformTeacher,
    admin: {
      what: 'Der Start ist mit einem Verfahren signiert, das der Labordienst nicht kennt oder dem er nicht traut (PLAINTEXT und RSA-SHA1 nimmt er nie an).',
      fix: 'Lassen Sie die Lernplattform mit HMAC-SHA1 oder HMAC-SHA256 signieren.',
    },
  },
  signature_method_not_allowed: {
    student: setUpFault,
    teacher: unverifiedTeacher,
    admin: {
      what: (facts) =>
        `Der Start ist mit ${facts.name('signatureMethod', 'einem Verfahren')} signiert, das dieser Anwenderschlüssel nicht annimmt.`,
      fix: 'Lassen Sie die Lernplattform mit einem Verfahren signieren, das in signatureMethods dieses Consumers steht, oder erweitern Sie die Liste.',
      who: 'Wer diesen Consumer eingerichtet hat.',
    },
  },
  timestamp_malformed: {
    student: unreadable,
    teacher: platformTeacher,
    admin: {
      what: 'oauth_timestamp ist keine ganze Zahl von Sekunden seit 1970.',
      fix: 'Aktualisieren Sie die Lernplattform oder ihr LTI-Plugin.',
    },
  },
  nonce_malformed: {
    student: unreadable,
    teacher: platformTeacher,
    admin: {
      what: 'oauth_nonce ist länger, als der Labordienst annimmt.',
      fix: 'Aktualisieren Sie die Lernplattform oder ihr LTI-Plugin.',
    },
  },
  timestamp_too_old: {
    student: {
      title: 'Dieser Link ist zu alt',
      what: 'Jeder Klick im Kurs erzeugt einen Link, der einige Minuten lang wirkt.',
      fix: openAgain,
    },
    teacher: {
      what: 'Der Link wurde vor zu langer Zeit erzeugt. Wenn das allen geschieht, geht die Uhr Ihrer Lernplattform nach.',
      fix: 'Öffnen Sie das Labor noch einmal. Wenn es jedes Mal geschieht, geben Sie die Referenz an die Administration Ihrer Lernplattform.',
    },
    admin: {
      what: (facts) =>
        `Der Start wurde zu lange vor seiner Ankunft signiert (Unterschied: ${facts.seconds('differenceSeconds') || 'unbekannt'}): Jemand hat gewartet oder ist im Browser zurückgegangen, oder die Uhr der Lernplattform geht nach.`,
      fix: 'Wenn es allen geschieht, stellen Sie die Uhr des Servers der Lernplattform (NTP), dann die des Labordienstes.',
    },
  },
  timestamp_in_future: {
    student: {
      title: 'Die Uhr des Kurses geht falsch',
      what: 'Der Link scheint aus der Zukunft zu kommen und wurde deshalb nicht angenommen. Das liegt nicht an Ihnen.',
      fix: tellTeacher,
    },
    teacher: { what: 'Die Uhr Ihrer Lernplattform geht vor.', fix: platformFix },
    admin: {
      what: (facts) =>
        `Der Start trägt eine Zeit in der Zukunft (Unterschied: ${facts.seconds('differenceSeconds') || 'unbekannt'}): Die Uhr der Lernplattform geht vor, oder die des Labordienstes geht nach.`,
      fix: 'Stellen Sie die Uhr des Servers der Lernplattform (NTP) und prüfen Sie dann die des Labordienstes.',
    },
  },
  signature_malformed: {
    student: setUpFault,
    teacher: unverifiedTeacher,
    admin: {
      what: 'oauth_signature ist kein base64-Text einer Prüfsumme.',
      fix: 'Suchen Sie einen Proxy, der Inhalte umschreibt; sonst aktualisieren Sie die Lernplattform oder ihr LTI-Plugin.',
    },
  },
  consumer_key_unknown: {
    student: setUpFault,
    teacher: unverifiedTeacher,
    admin: {
      what: 'Kein Consumer mit diesem Schlüssel ist eingerichtet.',
      fix: 'Vergleichen Sie den Anwenderschlüssel (consumer key) in der Lernplattform Zeichen für Zeichen mit der Konfiguration des Labordienstes.',
    },
  },
  consumer_key_disabled: {
    student: setUpFault,
    teacher: unverifiedTeacher,
    admin: {
      what: 'Der Consumer mit diesem Schlüssel ist in der Konfiguration ausgeschaltet.',
      fix: 'Schalten Sie ihn wieder ein, oder geben Sie der Lernplattform einen neuen Schlüssel.',
      who: 'Die Menschen, die den Labordienst betreiben.',
    },
  },
  signature_mismatch: {
    student: setUpFault,
    teacher: unverifiedTeacher,
    admin: {
      what: 'Die Signatur passt nicht: Die gemeinsamen Geheimnisse unterscheiden sich, oder die Lernplattform signiert eine andere Adresse, als der Labordienst sieht.',
      fix: 'Tragen Sie das gemeinsame Geheimnis auf beiden Seiten neu ein. Vergleichen Sie dann die Tool-URL mit PUBLIC_URL: Schema, Host, Port, Pfad und Schrägstrich am Ende müssen gleich sein.',
    },
  },
  nonce_replayed: {
    student: {
      title: 'Dieser Link wurde schon benutzt',
      what: 'Jeder Klick im Kurs erzeugt einen Link, der einmal wirkt. Wenn Sie doppelt geklickt haben, ist das Labor vielleicht schon in einem anderen Fenster offen.',
      fix: openAgain,
    },
    teacher: {
      what: 'Derselbe Start kam zweimal. In Moodle und Canvas genügt dafür ein Doppelklick, ebenso das Neuladen der Seite.',
      fix: openAgain,
    },
    admin: {
      what: 'Ein Start mit dieser Nonce wurde schon angenommen. Doppelklicks und Neuladen bewirken das; viele von einer Person können ein kopierter Start sein.',
      fix: 'Nichts, solange es selten ist. Sonst suchen Sie einen Proxy, der Anfragen doppelt schickt.',
    },
  },
  picker_answered: {
    student: {
      title: 'Diese Liste ist schon beantwortet',
      what: 'Ihr Kurs hat von dieser Liste schon eine Antwort bekommen, und nur die erste zählt. Ein Doppelklick bewirkt das, auch Zurückgehen im Browser.',
      fix: 'Sehen Sie im Kurs nach. Fehlen die Labore dort, öffnen Sie die Liste noch einmal aus dem Kurs.',
      who: 'Das können Sie selbst lösen.',
    },
    teacher: {
      what: 'Die Labore wurden vor diesem Klick hinzugefügt, oder die Liste mit „Abbrechen“ verlassen; dieser Klick hat nichts geändert.',
      fix: 'Sehen Sie im Kurs nach. Fehlen die Labore dort, öffnen Sie die Liste noch einmal aus dem Kurs.',
      who: 'Sie, indem Sie die Liste noch einmal aus dem Kurs öffnen.',
    },
    admin: {
      what: 'Diese Liste wurde schon beantwortet, und jede wird es einmal. Doppelklicks und Zurückgehen bewirken das.',
      fix: 'Nichts, solange es selten ist. Sonst suchen Sie einen Proxy, der Anfragen doppelt schickt.',
      who: 'Die Lehrperson, indem sie die Liste noch einmal aus dem Kurs öffnet.',
    },
  },
  claims_forgotten: {
    student: {
      title: 'Dieser Link ist zu alt',
      what: 'Der Labordienst war eben unterbrochen. Links aus der Zeit davor wirken nicht mehr.',
      fix: openAgain,
    },
    teacher: {
      what: 'Der Labordienst war unterbrochen. Links aus der Zeit davor gelten nicht, weil er nicht mehr sagen kann, welche davon schon benutzt wurden.',
      fix: openAgain,
    },
    admin: {
      what: 'Der Speicher der Einmalmarken (STORE) wurde neu gestartet, umgeschaltet oder geleert, nachdem dieser Start signiert wurde; er kann also schon angenommen worden sein.',
      fix: 'Nichts nach einem Neustart oder einer Umschaltung, von der Sie wissen. Wenn es anhält, gleichen Sie die Uhren der Lernplattform und des Labordienstes ab (NTP).',
    },
  },
  claim_store_unavailable: {
    student: serviceFault,
    teacher: {
      what: 'Der Labordienst konnte nicht sicherstellen, dass dieser Link nur einmal benutzt wird, weil sein Speicher nicht antwortet.',
      fix: `Versuchen Sie es in einer Minute noch einmal. Wenn es so bleibt: ${cloudFix}`,
    },
    admin: {
      what: 'Der Speicher der Einmalmarken (STORE) antwortet nicht; deshalb wurde der Start nicht angenommen.',
      fix: 'Prüfen Sie, ob der Speicher läuft und ob der Labordienst ihn erreicht und dort schreiben darf. Das Log sagt unter dieser Referenz mehr.',
    },
  },
  launch_parameter_repeated: {
    student: unreadable,
    teacher: {
      what: (facts) =>
        `${facts.name('parameter', 'Ein Parameter')} steht mehrmals im Start dieser Aktivität.`,
      fix: 'Suchen Sie ihn in den eigenen Parametern der Aktivität und nehmen Sie ihn dort heraus. Sonst geben Sie die Referenz an die Administration Ihrer Lernplattform.',
      who: 'Sie oder die Administration Ihrer Lernplattform.',
    },
    admin: {
      what: (facts) =>
        `${facts.name('parameter', 'Ein Parameter')} steht mehrmals im signierten Start; welcher gilt, ist nicht klar.`,
      fix: 'Nehmen Sie die Wiederholung aus den eigenen Parametern oder aus den Einstellungen des Tools heraus.',
    },
  },
  launch_parameter_in_query: {
    student: setUpFault,
    teacher: {
      what: (facts) =>
        `Die Adresse dieser Aktivität enthält nach einem Fragezeichen ${facts.name('parameter', 'einen Parameter des Starts')}. Wer eine Adresse schreibt, könnte damit die Person bestimmen; deshalb gilt das nicht.`,
      fix: 'Nehmen Sie ihn aus der Adresse heraus. Ein Labor wählen Sie mit lab=… in den eigenen Parametern.',
    },
    admin: {
      what: (facts) =>
        `${facts.name('parameter', 'Ein Parameter des Starts')} steht in der Query der Tool-URL. Felder, die entscheiden, werden nur aus dem Formular gelesen.`,
      fix: 'Nehmen Sie ihn aus der URL heraus; Labore werden mit eigenen Parametern gewählt.',
    },
  },
  lti_version_unsupported: {
    student: unreadable,
    teacher: platformTeacher,
    admin: {
      what: 'lti_version fehlt oder ist nicht LTI-1p0, das jeder Start mit Anwenderschlüssel trägt.',
      fix: 'Registrieren Sie das Tool als LTI 1.0 oder 1.1.',
    },
  },
  message_type_unsupported: {
    student: unreadable,
    teacher: platformTeacher,
    admin: {
      what: 'lti_message_type fehlt oder ist unbekannt; der Labordienst nimmt basic-lti-launch-request an.',
      fix: 'Registrieren Sie das Tool nur für gewöhnliche Starts (Resource Links).',
    },
  },
  content_item_unsupported: {
    student: setUpFault,
    teacher: {
      what: 'Der Labordienst kann hier keine Liste von Laboren anbieten.',
      fix: 'Legen Sie die Aktivität von Hand an: mit der Adresse des Tools und stack=… und fleet=… in den eigenen Parametern. Beide Namen kennen die Menschen, die die Labore betreiben.',
    },
    admin: {
      what: 'Die Lernplattform wollte Inhalte zur Auswahl (ContentItemSelectionRequest). Ein Labordienst ohne CONFIG_FILE hat keine Liste von Laboren.',
      fix: 'Schalten Sie die Inhaltsauswahl für dieses Tool aus; Aktivitäten nennen Stack und Fleet in ihren eigenen Parametern. Oder lassen Sie die Betreiber der Labore sie in einer CONFIG_FILE aufführen.',
    },
  },
  resource_link_missing: {
    student: setUpFault,
    teacher: platformTeacher,
    admin: {
      what: 'Der Start enthält keine resource_link_id, oder sie ist leer.',
      fix: 'Öffnen Sie das Labor aus einer Aktivität oder einem Link in einem Kurs. Ist es so schon, aktualisieren Sie die Lernplattform oder ihr LTI-Plugin.',
    },
  },
  instance_guid_mismatch: {
    student: setUpFault,
    teacher: {
      what: 'Dieser Anwenderschlüssel gehört zu einer anderen Lernplattform.',
      fix: platformFix,
    },
    admin: {
      what: 'tool_consumer_instance_guid fehlt oder ist nicht die, an die dieser Consumer gebunden ist. Kopien einer Plattform (Testsysteme) verursachen das oft.',
      fix: 'Geben Sie jeder Lernplattform einen eigenen Schlüssel, oder berichtigen Sie den Wert in der Konfiguration.',
    },
  },
  user_missing: {
    student: {
      title: 'Der Kurs hat nicht gesagt, wer Sie sind',
      what: 'Das Labor muss wissen, wer es öffnet, damit Ihre Dateien Ihre bleiben.',
      fix: 'Melden Sie sich im Kurs an und öffnen Sie das Labor dann noch einmal. Wenn Sie angemeldet sind, sagen Sie Ihrer Lehrperson Bescheid und nennen Sie ihr die Referenz.',
      who: 'Sie, indem Sie sich anmelden. Sonst Ihre Lehrperson.',
    },
    teacher: {
      what: 'Der Start nennt keine Person. Gäste und die Öffentlichkeit haben keine Kennung.',
      fix: 'Öffnen Sie das Labor angemeldet. Wenn Sie es sind, geben Sie die Referenz an die Administration Ihrer Lernplattform.',
    },
    admin: {
      what: 'user_id fehlt oder ist leer. Gäste haben keine, und manche Plattformen lassen sie wegen einer Datenschutzeinstellung weg.',
      fix: 'Lassen Sie die Lernplattform die Kennung der Person an dieses Tool senden. Name und E-Mail-Adresse sind nicht nötig.',
    },
  },
  user_id_shared: {
    student: {
      title: 'Der Kurs hat nicht gesagt, wer Sie sind',
      what: 'Er hat eine Kennung genannt, die hier alle haben. Damit würden sich fremde Dateien öffnen, deshalb wurde das Labor nicht geöffnet.',
      fix: tellTeacher,
    },
    teacher: {
      what: 'Die Lernplattform hat eine Benutzer-ID für alle geschickt. Die Vorschau von Open edX Studio tut das, und Plattformen, die nicht wissen, wer jemand ist.',
      fix: 'Öffnen Sie das Labor angemeldet aus dem Kurs selbst (Open edX: „Live anzeigen“). Wenn es dort auch geschieht, geben Sie die Referenz an die Administration Ihrer Lernplattform.',
    },
    admin: {
      what: 'Die Benutzer-ID ist für alle dieselbe: „student“ aus einer Vorschau von Open edX Studio, oder das Wort einer Programmiersprache für „nichts“ (etwa None).',
      fix: 'Lassen Sie die Lernplattform die ID der Person schicken, die klickt.',
    },
  },
  user_id_unusable: {
    student: setUpFault,
    teacher: {
      what: 'Der Labordienst kann die Kennungen Ihrer Lernplattform nicht unverändert benutzen.',
      fix: cloudFix,
    },
    admin: {
      what: 'Dieses Verzeichnis reicht Kennungen unverändert weiter (userId: raw), aber diese passt nicht zum Muster von AppStream (2 bis 32 Zeichen aus Buchstaben, Ziffern und _ + = , . @ -) oder beginnt mit al1-.',
      fix: 'Nehmen Sie userId: raw von diesem Verzeichnis weg. Alle darin bekommen dann einen neuen, leeren Home folder.',
    },
  },
} satisfies Partial<RefusalMessages>
