import type { FactName } from '@appstreamlab/shared'
import type { RefusalMessage, RefusalMessages, RefusalPhrase } from './messages.js'
import {
  cloudFix,
  openAgain,
  platformFix,
  platformTeacher,
  setUpFault,
  tellTeacher,
  unreadable,
  unverifiedTeacher,
} from './de-phrases.js'

const registrationFix =
  'Vergleichen Sie die Registrierung dieses Werkzeugs in der Lernplattform mit der im Labordienst: Issuer, Client-ID, Adressen.'

/** Nichts verrät Fremden, an welcher Prüfung sie gescheitert sind. */
const unverified = <Name extends FactName>(
  what: RefusalPhrase<Name>,
  fix: RefusalPhrase<Name> = registrationFix,
): RefusalMessage<Name> => ({
  student: setUpFault,
  teacher: unverifiedTeacher,
  admin: { what, fix },
})

const unreadableMessage = <Name extends FactName>(
  what: RefusalPhrase<Name>,
  fix: RefusalPhrase<Name>,
): RefusalMessage<Name> => ({
  student: unreadable,
  teacher: platformTeacher,
  admin: { what, fix },
})

const tooOld = {
  title: 'Dieser Link ist zu alt',
  what: 'Jeder Klick im Kurs erzeugt einen Link, der einige Minuten lang wirkt.',
  fix: openAgain,
}

const notStartedHere = {
  title: 'Diese Seite kennt Ihren Browser nicht',
  what: 'Das Labor wurde nicht in diesem Browser aus dem Kurs geöffnet, oder der Browser merkt sich nichts für Seiten innerhalb anderer Seiten.',
  fix: 'Öffnen Sie das Labor noch einmal aus dem Kurs. Wenn diese Seite wiederkommt, öffnen Sie die Aktivität in einem eigenen Fenster, oder nehmen Sie einen anderen Browser.',
}

/** Was Plattformen senden, die LTI 1.3 sprechen. */
export const platformRefusals = {
  login_malformed: unreadableMessage(
    (facts) =>
      `Dem Beginn der Anmeldung fehlt ${facts.name('parameter', 'ein Parameter')}, oder er steht mehrfach darin.`,
    'Prüfen Sie, ob die Login-Adresse (Initiate Login URL) in der Lernplattform auf /lti/login endet und nichts angehängt ist.',
  ),
  login_too_large: unreadableMessage(
    (facts) =>
      `In der Anfrage zur Anmeldung ist ${facts.name('parameter', 'ein Parameter')} länger, als wir tragen: 2.000 Zeichen bei target_link_uri, 255 bei lti_deployment_id.`,
    'Kürzen Sie die Adresse des Links oder was die Plattform ihr anfügt. Ein Labor braucht keine eigene Adresse: Nennen Sie es im eigenen Parameter lab (docs/lti-1.3.md).',
  ),
  registration_unknown: {
    student: setUpFault,
    teacher: unverifiedTeacher,
    admin: {
      what: (facts) =>
        `Keine Registrierung hat den Issuer ${facts.name('issuer', '(keiner)')} und die Client-ID ${facts.name('clientId', '(keine gesendet)')}.`,
      fix: 'Registrieren Sie die Plattform im Labordienst mit genau diesen beiden Werten (docs/lti-1.3.md), oder berichtigen Sie sie in der Plattform.',
    },
  },
  registration_ambiguous: {
    student: setUpFault,
    teacher: unverifiedTeacher,
    admin: {
      what: (facts) =>
        `Die Plattform hat keine Client-ID gesendet, und mehrere Registrierungen haben den Issuer ${facts.name('issuer', '(keiner)')}.`,
      fix: 'Lassen Sie die Plattform client_id senden, oder behalten Sie eine Registrierung für diesen Issuer.',
    },
  },
  registration_disabled: {
    student: setUpFault,
    teacher: {
      what: 'Die Betreiber der Labore haben die Verbindung zu Ihrer Lernplattform noch nicht freigegeben oder abgeschaltet.',
      fix: cloudFix,
    },
    admin: {
      what: (facts) =>
        `Die Registrierung ${facts.name('registration', '(Name)')} wartet auf Freigabe oder ist abgeschaltet.`,
      fix: 'Geben Sie sie frei (npm run registrations -- approve) oder schalten Sie sie in der Konfiguration wieder ein, wenn sie Labore öffnen soll.',
    },
  },
  target_link_foreign: {
    student: setUpFault,
    teacher: {
      what: 'Die Adresse dieser Aktivität gehört nicht zum Labordienst.',
      fix: 'Löschen Sie den Link und fügen Sie ihn mit der Laborliste des Werkzeugs neu ein.',
    },
    admin: {
      what: 'target_link_uri ist keine Adresse dieses Labordienstes, die Starts annimmt.',
      fix: 'Verwenden Sie die Adresse aus PUBLIC_URL mit /lti/launch als Target Link URI. Prüfen Sie hinter einem Proxy PUBLIC_URL.',
    },
  },
  platform_login_required: {
    student: {
      title: 'Der Kurs hat Sie aus den Augen verloren',
      what: 'Ihre Anmeldung am Kurs ist abgelaufen, oder der Browser verbirgt sie vor Seiten innerhalb anderer Seiten.',
      fix: 'Melden Sie sich wieder am Kurs an. Wenn Sie angemeldet sind, öffnen Sie das Labor in einem neuen Fenster oder Tab.',
      who: 'Sie können das selbst lösen. Wenn es wieder geschieht, sagen Sie Ihrer Lehrperson Bescheid.',
    },
    teacher: {
      what: 'Die Lernplattform hat die Person nicht erkannt, die geklickt hat. Browser, die Cookies in Rahmen sperren, bewirken das.',
      fix: 'Melden Sie sich neu an. Wenn es vielen geschieht, lassen Sie die Aktivität in einem neuen Fenster öffnen.',
    },
    admin: {
      what: 'Die Plattform hat login_required geantwortet: Ihr eigenes Sitzungscookie kam nicht mit.',
      fix: 'Lassen Sie den Link in einem neuen Fenster öffnen (Canvas: „In neuem Tab laden“; Moodle: Startcontainer „Neues Fenster“).',
    },
  },
  platform_launch_expired: {
    student: {
      title: 'Dieser Link wurde schon benutzt',
      what: 'Jeder Klick im Kurs erzeugt einen Link, der einmal wirkt.',
      fix: openAgain,
    },
    teacher: {
      what: 'Derselbe Klick kam zweimal oder zu spät. Zurückgehen im Browser bewirkt das.',
      fix: openAgain,
    },
    admin: {
      what: 'Die Plattform hat launch_no_longer_valid geantwortet: Ihr Start war schon verbraucht.',
      fix: 'Nichts, außer es geschieht allen. Suchen Sie dann nach einem Proxy, der Anfragen doppelt sendet.',
    },
  },
  platform_client_refused: {
    student: setUpFault,
    teacher: {
      what: 'Ihre Lernplattform erlaubt dieses Werkzeug hier nicht.',
      fix: platformFix,
    },
    admin: {
      what: (facts) =>
        `Die Plattform hat ${facts.name('platformError', 'einen Fehler')} geantwortet: Dieser Client darf nicht starten.`,
      fix: 'Schalten Sie das Werkzeug dort ein, wo es benutzt wird (Canvas: Der Developer Key muss für dieses Konto auf ON stehen; Moodle: Werkzeug aktivieren).',
    },
  },
  platform_error: {
    student: setUpFault,
    teacher: { what: 'Ihre Lernplattform konnte das Labor nicht starten.', fix: platformFix },
    admin: {
      what: (facts) =>
        `Die Plattform hat ${facts.name('platformError', 'einen Fehler')} geantwortet statt eines Tokens.`,
      fix: 'Vergleichen Sie Redirect URI, Client-ID und Login-Adresse auf beiden Seiten; die Redirect URI muss genau PUBLIC_URL mit /lti/launch sein.',
    },
  },
  launch_form_incomplete: unreadableMessage(
    (facts) =>
      `Dem Start fehlt ${facts.name('parameter', 'ein Feld')}, oder es steht doppelt darin.`,
    'Die Redirect URI nimmt nur, was eine Plattform schickt (response_mode form_post). Beginnen Sie mit einem Link im Kurs.',
  ),
  state_invalid: {
    student: notStartedHere,
    teacher: {
      what: 'Der Start gehört zu keiner Anmeldung, die dieser Labordienst begonnen hat, oder der Dienst wurde inzwischen neu gestartet.',
      fix: openAgain,
    },
    admin: {
      what: 'state fehlt, ist verändert oder mit einem anderen Schlüssel versiegelt.',
      fix: 'Wenn es allen geschieht, setzen Sie in jedem Prozess denselben SEALING_KEY und tragen Sie /lti/login als Login-Adresse ein.',
    },
  },
  state_expired: {
    student: tooOld,
    teacher: { what: 'Zwischen Klick und Start ist zu viel Zeit vergangen.', fix: openAgain },
    admin: {
      what: (facts) =>
        `Die Anmeldung ist ${facts.seconds('ageSeconds') || 'zu lange'} alt; sie gilt ${facts.seconds('stateLifetimeSeconds') || 'einige Minuten'}.`,
      fix: 'Nichts, außer es geschieht allen. Sehen Sie dann nach, wie lange die Plattform zum Anmelden braucht.',
    },
  },
  browser_unknown: {
    student: notStartedHere,
    teacher: {
      what: 'Der Browser hat weder ein Cookie noch den eigenen Speicher der Lernplattform für das Labor behalten. So lässt sich nicht erkennen, dass es der Browser ist, in dem geklickt wurde.',
      fix: 'Lassen Sie die Aktivität in einem neuen Fenster öffnen.',
    },
    admin: {
      what: 'Weder das Cookie noch der Speicher der Plattform kam zurück. Ohne eines davon könnte jemand andere unter falschem Namen arbeiten lassen.',
      fix: 'Lassen Sie den Link in einem neuen Fenster öffnen. Nehmen Sie in der Registrierung die neueste Autorisierungsadresse der Plattform (Canvas: sso.canvaslms.com), die Speicher anbietet.',
    },
  },
  token_malformed: unverified('Das id_token ist kein signiertes Token mit lesbarem JSON.'),
  token_encrypted: unverified(
    'Das id_token ist verschlüsselt. LTI kennt nur signierte Token.',
    'Schalten Sie die Verschlüsselung von Token in der Plattform ab.',
  ),
  token_algorithm_not_allowed: unverified(
    'Das id_token ist mit einem Verfahren signiert, das diese Registrierung nicht annimmt, oder gar nicht.',
    'Lassen Sie die Plattform mit RS256 signieren, oder nennen Sie ihr Verfahren in der Registrierung.',
  ),
  token_extension_unknown: unverified(
    'Das id_token verlangt eine Erweiterung (crit), die hier niemand versteht.',
    'Lassen Sie die Plattform einfache Token signieren.',
  ),
  token_key_missing: unverified(
    'Das id_token nennt seinen Schlüssel (kid) nicht.',
    'Aktualisieren Sie die Plattform; LTI 1.3 verlangt kid.',
  ),
  token_key_unknown: unverified(
    'Im Schlüsselsatz der Plattform ist kein Schlüssel mit dem kid dieses id_token.',
    'Vergleichen Sie jwksUrl der Registrierung mit der Adresse des Schlüsselsatzes der Plattform.',
  ),
  token_key_unsuitable: unverified(
    (facts) =>
      `Der Schlüssel im Schlüsselsatz der Plattform taugt nicht für diese Signatur (${facts.name('fault', 'Art')}).`,
    'Der Schlüssel muss für Signaturen bestimmt sein, zum Verfahren passen und bei RSA mindestens 2048 Bit lang sein.',
  ),
  token_signature_mismatch: unverified(
    'Die Signatur des id_token passt nicht zum Schlüssel der Plattform.',
    'Vergleichen Sie jwksUrl der Registrierung mit der Adresse des Schlüsselsatzes der Plattform.',
  ),
  token_issuer_mismatch: unverified(
    'iss im id_token ist nicht der Issuer der Anmeldung.',
    'Schreiben Sie den Issuer in der Registrierung genau so, wie die Plattform ihn sendet, auch den letzten Schrägstrich.',
  ),
  token_audience_mismatch: unverified('Das id_token ist für eine andere Client-ID bestimmt.'),
  token_audience_foreign: unverified(
    'Das id_token ist außer für uns noch für andere bestimmt; wer es sonst benutzen kann, ist nicht bekannt.',
    'Lassen Sie die Plattform aud mit unserer Client-ID allein senden.',
  ),
  token_party_mismatch: unverified('azp im id_token ist eine andere Client-ID.'),
  token_nonce_mismatch: unverified(
    'Das id_token trägt nicht die Nonce dieser Anmeldung.',
    'Nichts, außer es geschieht allen: Dann lässt die Plattform die Nonce weg, die LTI 1.3 verlangt.',
  ),
  token_for_consumer_key: {
    student: setUpFault,
    teacher: {
      what: 'Diese Aktivität trägt noch den Schlüssel einer früheren Verbindung, deshalb adressiert Ihre Lernplattform den Start falsch.',
      fix: 'Bearbeiten Sie die Aktivität, leeren Sie Anwenderschlüssel und gemeinsames Geheimnis und speichern Sie.',
    },
    admin: {
      what: 'aud im id_token ist ein Consumer Key von LTI 1.1 statt der Client-ID. Moodle tut das bei Aktivitäten, die ihren eigenen Consumer Key behalten haben.',
      fix: 'Leeren Sie Consumer Key und Shared Secret in den Einstellungen dieser Aktivität (Moodle: Externes Tool bearbeiten, „Mehr anzeigen“).',
    },
  },
  platform_keys_unavailable: {
    student: {
      title: 'Das Labor lässt sich gerade nicht öffnen',
      what: 'Der Labordienst konnte Ihre Lernplattform nicht erreichen, um sicher zu sein, dass Sie es sind.',
      fix: 'Warten Sie eine Minute und öffnen Sie das Labor noch einmal aus dem Kurs.',
    },
    teacher: {
      what: 'Der Labordienst konnte die Schlüssel Ihrer Lernplattform nicht abrufen.',
      fix: platformFix,
    },
    admin: {
      what: 'Der Schlüsselsatz der Plattform (jwksUrl) ließ sich nicht abrufen oder ist keiner. Weiterleitungen, private Adressen und Antworten über 256 KB werden nicht angenommen.',
      fix: 'Öffnen Sie jwksUrl vom Rechner des Labordienstes aus und berichtigen Sie sie oder die Firewall dazwischen.',
    },
  },
  deployment_mismatch: unreadableMessage(
    (facts) =>
      `Das id_token ist für das Deployment ${facts.name('deploymentId', '(ID)')}, die Anmeldung war für ein anderes.`,
    'Öffnen Sie das Labor noch einmal aus dem Kurs. Wenn es bleibt, fragen Sie den Hersteller der Plattform: lti_deployment_id der Anmeldung muss deployment_id des Tokens sein.',
  ),
  deployment_missing: unreadableMessage(
    'Das id_token hat keine deployment_id, eine zu lange oder etwas, das keine ID ist.',
    'Aktualisieren Sie die Plattform; LTI 1.3 verlangt sie.',
  ),
  deployment_unknown: {
    student: setUpFault,
    teacher: {
      what: 'Der Labordienst kennt Ihre Lernplattform, aber noch hat niemand entschieden, welche Labore sich von dieser Stelle aus öffnen lassen.',
      fix: cloudFix,
    },
    admin: {
      what: (facts) =>
        `Das Deployment ${facts.name('deploymentId', '(ID)')} der Registrierung ${facts.name('registration', '(Name)')} ist hier nicht bekannt. Von selbst gehört es zu keiner Einrichtung.`,
      fix: 'Die Betreiber der Labore fügen die Deployment-ID in der Konfiguration zur Registrierung hinzu.',
    },
  },
  deployment_disabled: {
    student: setUpFault,
    teacher: {
      what: 'Die Betreiber der Labore haben die Labore für diesen Teil Ihrer Lernplattform abgeschaltet.',
      fix: cloudFix,
    },
    admin: {
      what: (facts) => `Das Deployment ${facts.name('deploymentId', '(ID)')} ist abgeschaltet.`,
      fix: 'Schalten Sie es in der Konfiguration wieder ein, wenn es Labore öffnen soll.',
    },
  },
  token_times_missing: unreadableMessage(
    'Dem id_token fehlt exp oder iat, oder eine seiner Zeiten ist keine Zahl von Sekunden.',
    'Aktualisieren Sie die Plattform; LTI 1.3 verlangt beide.',
  ),
  token_expired: {
    student: tooOld,
    teacher: {
      what: 'Der Link wurde vor zu langer Zeit erzeugt. Wenn das allen geschieht, geht die Uhr Ihrer Lernplattform nach.',
      fix: 'Öffnen Sie das Labor noch einmal. Wenn es jedes Mal geschieht, geben Sie die Referenz an die Administration Ihrer Lernplattform.',
    },
    admin: {
      what: (facts) =>
        `Das id_token kam zu spät: Sein ${facts.name('claim', 'Zeitpunkt')} liegt ${facts.seconds('differenceSeconds') || 'unbekannt lange'} zurück, erlaubt sind ${facts.seconds('allowedSeconds') || 'einige Minuten'}. Jemand hat gewartet oder ist im Browser zurückgegangen, oder die Uhr der Plattform geht nach.`,
      fix: 'Wenn es allen geschieht, stellen Sie die Uhr des Servers der Lernplattform (NTP), dann die des Labordienstes.',
    },
  },
  token_from_future: {
    student: {
      title: 'Die Uhr des Kurses geht falsch',
      what: 'Der Link scheint aus der Zukunft zu kommen und wurde deshalb nicht angenommen. Das liegt nicht an Ihnen.',
      fix: tellTeacher,
    },
    teacher: { what: 'Die Uhr Ihrer Lernplattform geht vor.', fix: platformFix },
    admin: {
      what: (facts) =>
        `Das id_token gilt erst ab einer Zeit in der Zukunft: Sein ${facts.name('claim', 'Zeitpunkt')} liegt ${facts.seconds('differenceSeconds') || 'unbekannt weit'} vor unserer Uhr, erlaubt sind ${facts.seconds('allowedSeconds') || 'einige Minuten'}. Die Uhr der Plattform geht vor, oder die des Labordienstes geht nach.`,
      fix: 'Stellen Sie die Uhr des Servers der Lernplattform (NTP) und prüfen Sie dann die des Labordienstes.',
    },
  },
  token_version_unsupported: unreadableMessage(
    'Der Claim version fehlt oder ist nicht 1.3.0.',
    'Registrieren Sie das Werkzeug als LTI 1.3.',
  ),
  token_message_unsupported: unreadableMessage(
    'Der Nachrichtentyp fehlt oder ist unbekannt; der Labordienst nimmt LtiResourceLinkRequest und LtiDeepLinkingRequest.',
    'Schalten Sie andere Platzierungen und Nachrichten für dieses Werkzeug ab.',
  ),
  claim_malformed: unreadableMessage(
    (facts) =>
      `Der Claim ${facts.name('claim', '(Name)')} fehlt oder hat eine andere Form als in LTI 1.3.`,
    'Aktualisieren Sie die Plattform, oder fragen Sie ihren Hersteller.',
  ),
  target_link_missing: unreadableMessage(
    'Im id_token fehlt target_link_uri.',
    'Aktualisieren Sie die Plattform; LTI 1.3 verlangt sie.',
  ),
  target_link_mismatch: unreadableMessage(
    'Die Adresse im id_token ist nicht die, mit der der Start begann.',
    'Löschen Sie den Link im Kurs und fügen Sie ihn neu ein. Wenn es bleibt, fragen Sie den Hersteller der Plattform.',
  ),
  target_link_elsewhere: unreadableMessage(
    'Das id_token kam an einer anderen Adresse an als der, für die es ist. Welches Labor sich öffnet, entscheidet allein die signierte Adresse.',
    'Lassen Sie die Plattform an die Redirect-URI schicken (PUBLIC_URL gefolgt von /lti/launch) oder an die Adresse des Links selbst.',
  ),
  token_resource_link_missing: {
    student: setUpFault,
    teacher: platformTeacher,
    admin: {
      what: 'Das id_token trägt keine id von resource_link oder eine leere.',
      fix: 'Öffnen Sie das Labor aus einer Aktivität oder einem Link in einem Kurs.',
    },
  },
  token_user_missing: {
    student: {
      title: 'Der Kurs hat nicht gesagt, wer Sie sind',
      what: 'Das Labor muss wissen, wer es öffnet, damit Ihre Dateien Ihre bleiben.',
      fix: 'Melden Sie sich am Kurs an und öffnen Sie das Labor dann noch einmal. Wenn Sie angemeldet sind, sagen Sie Ihrer Lehrperson Bescheid und nennen Sie ihr die Referenz.',
      who: 'Sie selbst, indem Sie sich anmelden. Sonst Ihre Lehrperson.',
    },
    teacher: {
      what: 'Der Start nennt niemanden. Besucher öffentlicher Kurse haben keine Kennung.',
      fix: 'Öffnen Sie das Labor als angemeldete Person. Wenn Sie angemeldet sind, geben Sie die Referenz an die Administration Ihrer Lernplattform.',
    },
    admin: {
      what: 'sub fehlt, ist leer oder keine ID (ein Text oder eine ganze Zahl unter 2^53): ein anonymer Start. Jede Person braucht eine eigene Kennung, denn an ihr hängen ihre Dateien.',
      fix: 'Labore lassen sich nicht öffentlich öffnen. Name und E-Mail-Adresse werden nicht gebraucht.',
    },
  },
  user_masqueraded: {
    student: {
      title: 'Jemand handelt als diese Person',
      what: 'Ein Labor öffnet die eigenen Dateien einer Person. Deshalb öffnet es nicht, solange jemand als eine andere Person handelt. In manchen Kursen lässt sich die Studierendenansicht davon nicht unterscheiden und öffnet auch keine Labore.',
      fix: 'Hören Sie auf, als die andere Person zu handeln, oder verlassen Sie die Studierendenansicht; öffnen Sie das Labor dann noch einmal.',
      who: 'Wer gerade als jemand anderes handelt.',
    },
    teacher: {
      what: 'Sie handeln als eine andere Person. Das Labor würde deren Dateien öffnen und in deren Namen bezahlt.',
      fix: 'Beenden Sie das Handeln als diese Person. Was Studierende sehen, zeigt die Studierendenansicht; über LTI 1.1 öffnet auch sie keine Labore, probieren Sie das Labor dann als Sie selbst aus.',
    },
    admin: {
      what: 'Der Start nennt eine Person, die als eine andere handelt („Als Benutzer agieren“). Über LTI 1.1 sieht Canvas’ Studierendenansicht ebenso aus: Nichts kennzeichnet ihren Testnutzer.',
      fix: 'Beenden Sie das. Über LTI 1.3 wirkt die Studierendenansicht, als eigene Vorschau; über LTI 1.1 nicht.',
    },
  },
  deep_linking_malformed: unreadableMessage(
    (facts) =>
      `In den Einstellungen der Anfrage nach einem Link fehlt ${facts.name('parameter', 'ein Teil')} oder hat die falsche Form.`,
    'Aktualisieren Sie die Plattform. Die Rücksprungadresse muss https sein.',
  ),
  deep_linking_too_large: unreadableMessage(
    (facts) =>
      `In der Anfrage nach einem Link ist ${facts.name('parameter', 'ein Teil')} länger, als die Antwort zurückbringen kann: 2.000 Zeichen bei der Rücksprungadresse, 32 KiB bei data.`,
    'Sagen Sie es den Herstellern der Plattform. Bis dahin lässt sich das Labor in den Einstellungen des Links nennen (docs/connect-an-lms.md).',
  ),
  deep_linking_not_allowed: {
    student: {
      title: 'Nur Lehrende wählen Labore aus',
      what: 'Diese Seite fügt Labore zu einem Kurs hinzu. Das können Studierende nicht.',
      fix: 'Öffnen Sie ein Labor aus Ihrem Kurs.',
    },
    teacher: {
      what: 'Ihre Rolle in diesem Kurs lässt Sie keine Labore hinzufügen.',
      fix: 'Fragen Sie eine Lehrperson des Kurses.',
    },
    admin: {
      what: 'Die Anfrage, ein Labor zu wählen, trägt in diesem Kurs keine lehrende Rolle und nennt weder eine Administration, die Labore wählen darf, noch Canvas’ Recht, Inhalte hinzuzufügen. Lernende des Kurses kommen nie hinein.',
      fix: 'Geben Sie der Person eine lehrende Rolle im Kurs. Administratoren ohne Rolle im Kurs dürfen wählen, außer wenn beim Mandanten adminsPick: false steht.',
    },
  },
  deep_linking_type_unsupported: {
    student: setUpFault,
    teacher: {
      what: 'Ihre Lernplattform nimmt an dieser Stelle keine Labore an.',
      fix: 'Wählen Sie eine andere Stelle im Kurs, etwa ein Modul oder eine Aufgabe.',
    },
    admin: {
      what: 'accept_types nennt ltiResourceLink nicht, und etwas anderes kann ein Labor nicht sein.',
      fix: 'Bieten Sie das Werkzeug dort an, wo Links zu Werkzeugen möglich sind.',
    },
  },
  registration_link_invalid: {
    student: {
      title: 'Dieser Link wirkt nicht mehr',
      what: 'Er gilt für eine Registrierung, einen Tag und fünf Versuche.',
      fix: 'Bitten Sie die Betreiber der Labore um einen neuen. Wenn Sie das Werkzeug aktualisieren, bitten Sie sie, den Link wieder zu öffnen.',
      who: 'Die Betreiber der Labore.',
    },
    teacher: {
      what: 'Dieser Link wurde benutzt oder ist zu alt.',
      fix: 'Bitten Sie die Betreiber der Labore um einen neuen. Wenn Sie das Werkzeug aktualisieren, bitten Sie sie, den Link wieder zu öffnen.',
    },
    admin: {
      what: 'Der Registrierungslink ist unbekannt, verbraucht, älter als 24 Stunden, fünfmal gescheitert, oder jemand benutzt ihn gerade.',
      fix: 'Bitten Sie die Betreiber der Labore um einen neuen. Wenn Sie das Werkzeug aktualisieren, bitten Sie sie, den Link wieder zu öffnen. Sie rufen dafür auf: npm run registration-link, oder npm run registrations -- reopen <name>.',
    },
  },
  platform_document_malformed: unreadableMessage(
    (facts) =>
      `In dem, was die Plattform über sich sagt, fehlt ${facts.name('parameter', 'ein Teil')} oder hat die falsche Form.`,
    'Beginnen Sie die Registrierung auf der Seite der Plattform. Ihr Issuer muss auf dem Host ihrer Konfiguration liegen, alle Adressen müssen https sein.',
  ),
  platform_issuer_foreign: {
    student: setUpFault,
    teacher: {
      what: 'Ihre Lernplattform nennt sich bei einem Namen, der nicht zu ihrer Adresse gehört.',
      fix: cloudFix,
    },
    admin: {
      what: (facts) =>
        `Die Konfiguration auf ${facts.name('host', '(ihr Host)')} nennt den Issuer ${facts.name('issuer', '(keiner)')}. Er liegt auf einem anderen Host, Port oder Schema, oder der Link ist nicht für ihn.`,
      fix: 'Ist das richtig, nennen die Betreiber der Labore den Issuer: npm run registration-link -- … --issuer <Issuer>.',
    },
  },
  platform_registration_failed: {
    student: setUpFault,
    teacher: {
      what: 'Ihre Lernplattform hat die Registrierung nicht angenommen.',
      fix: platformFix,
    },
    admin: {
      what: (facts) =>
        `${facts.name('parameter', 'Eine Adresse')} der Plattform hat nicht geantwortet, wie sie sollte. Ein Link verträgt fünf Versuche an seinem Tag.`,
      fix: 'Lesen Sie, was die Plattform selbst sagt, wo sie etwas sagte. Prüfen Sie, ob der Rechner des Labordienstes die Plattform über https erreicht, und beginnen Sie mit demselben Link von vorn.',
    },
  },
  registration_exists: {
    student: setUpFault,
    teacher: { what: 'Ihre Lernplattform ist schon registriert.', fix: cloudFix },
    admin: {
      what: 'Issuer und Client-ID sind schon registriert, für eine andere Einrichtung oder ein anderes Verzeichnis oder mit einem anderen Schlüsselsatz. Ein Link ändert nie eine Registrierung.',
      fix: 'Benutzen Sie die vorhandene Registrierung (npm run registrations -- list), oder löschen Sie das Werkzeug in der Plattform und registrieren Sie es neu.',
    },
  },
  registration_shared: {
    student: setUpFault,
    teacher: {
      what: 'Unter denselben Namen ist eine andere Lernplattform oder Einrichtung registriert.',
      fix: cloudFix,
    },
    admin: {
      what: (facts) =>
        `Issuer ${facts.name('issuer', '(keiner)')} und Client-ID ${facts.name('clientId', '(keine)')} gehören einer anderen Einrichtung oder einer Plattform mit anderen Adressen: Nichts würde ihre Starts unterscheiden.`,
      fix: 'Sind es zwei Plattformen, geben Sie dieser zuerst einen eigenen Issuer (in einem eigenen Canvas: lti_iss in config/security.yml), und registrieren Sie sie dann neu. Einrichtungen, die sich eine gehostete Plattform teilen, stehen in der Konfigurationsdatei, jede mit ihren Deployments.',
    },
  },
  lab_path_invalid: {
    student: setUpFault,
    teacher: {
      what: (facts) =>
        `Die Adresse dieses Links nennt das Labor ${facts.name('lab', '(ID)')}, stammt aber nicht aus der Laborliste.`,
      fix: 'Löschen Sie den Link und fügen Sie ihn mit der Laborliste neu ein.',
    },
    admin: {
      what: 'Der Code im Pfad des Labors passt nicht: Die Adresse wurde getippt oder verändert, stammt aus einer anderen Einrichtung, oder USER_ID_KEY hat sich geändert.',
      fix: 'Fügen Sie den Link mit der Laborliste neu ein, oder nennen Sie das Labor mit dem Custom Parameter lab=….',
    },
  },
} satisfies Partial<RefusalMessages>
