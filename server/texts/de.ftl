### reviewed: yes
### Deutsch. So wird es geändert: server/texts/README.md


## Quotation marks

quote = „{ $text }“

## States of a lab. The headline is read by everybody, the other text by teachers only.

states-ready-headline = Bereit
states-ready-teacher = Ihre Studierenden sehen diese Seite mit demselben Knopf.
states-starting-headline = Das Labor wird gestartet
states-starting-teacher = Niemand muss etwas tun. Ihre Studierenden sehen diese Seite, bis der erste Arbeitsplatz bereit ist.
states-full-headline = Alle Plätze sind belegt
states-full-teacher = Ein Platz wird frei, wenn jemand seine Sitzung beendet oder zu lange fortbleibt. Wenn Ihr Kurs mehr Plätze braucht, fragen Sie die Menschen, die die Labore betreiben.
states-stopped-headline = Das Labor ist ausgeschaltet
states-stopped-teacher = Bitten Sie die Menschen, die die Labore betreiben, es einzuschalten, und nennen Sie ihnen die Referenz. Danach dauert es meist 10 bis 20 Minuten.
states-not_open-headline = Noch nicht geöffnet
states-not_open-teacher = Vor dieser Zeit kann niemand das Labor öffnen. Die Menschen, die die Labore betreiben, können sie ändern.
states-closed-headline = Geschlossen
states-closed-teacher = Niemand kann das Labor mehr öffnen. Die Menschen, die die Labore betreiben, können das ändern.
states-fault-headline = Das Labor kann nicht gestartet werden
states-fault-teacher = Ihre Studierenden lesen, dass das Labor nicht gestartet werden kann; diese Seite und ihre sehen von selbst wieder nach.
states-unknown-headline = Sie können das Labor öffnen
states-unknown-teacher = Ob das Labor läuft, war nicht zu erfahren. Studierende können es trotzdem öffnen. Die Menschen, die die Labore betreiben, können den Grund finden.

## The page of a lab. Read by students and teachers.

card-opensInNewWindow = Öffnet sich in einem neuen Fenster.
card-startsOnDemand = Der Arbeitsplatz erscheint nach ein bis zwei Minuten.
card-freeSeats =
    { $count ->
        [one] Ein Platz ist frei.
       *[other] { $count } Plätze sind frei.
    }
card-sessionPending = Ihr Arbeitsplatz wird vorbereitet
card-sessionOpen = Ihr Labor ist noch offen
card-sessionOpenUntil = Ihr Labor ist noch offen bis { $time }
card-sessionReturns = Sie kommen dorthin zurück, wo Sie waren.
card-unknownLine = Ob ein Platz frei ist, war nicht zu sehen. Versuchen Sie es: Wenn keiner frei ist, können Sie hierher zurückkommen.
card-startingLine = Das dauert meist 10 bis 20 Minuten.
card-stoppedLine = Ihre Lehrperson kann es einschalten lassen.
card-tryNow = Kein Platz ist frei. Ein Versuch kann den Dienst dazu bringen, Plätze hinzuzufügen, was einige Minuten dauert. Er öffnet sich in einem eigenen Fenster; diese Seite wartet weiter.
card-try = Trotzdem versuchen
card-triedInVain = Jemand anders hat es gerade versucht, deshalb gab es keinen weiteren Versuch. Sie können dieses Fenster schließen: Die Seite, von der Sie kommen, wartet weiter.
card-looksAgain = Diese Seite sieht von selbst wieder nach. Sie können sie offen lassen.
card-looksAgainByHand = Mit „Noch einmal nachsehen“ erfahren Sie, ob sich das geändert hat.
card-opensAt = Öffnet am { $time }
card-closedSince = Geschlossen seit { $time }
card-openUntil = Sie können es öffnen bis { $time }.
card-open = Labor öffnen
card-goBackIn = Zurück ins Labor
card-newWindowName = (öffnet sich in einem neuen Fenster)
card-lookAgain = Noch einmal nachsehen
card-checked = Nachgesehen
card-waitingSince = Wartet seit
card-preview = Vorschau: Sie sehen dies als Test-Studierende. Die Dateien hier gehören zu den Vorschauen dieses Kurses.
card-canOpenNow = Das Labor ist bereit. Sie können es jetzt öffnen.
card-untitled = Labor

## The page of somebody who waits in line for a seat, on the page of a lab. Read by students and teachers.

line-place = Sie sind an { $position }. Stelle der Warteschlange
line-placeAbout = Sie sind etwa an { $position }. Stelle der Warteschlange
line-next = Sie sind als Nächstes an der Reihe
line-wait = Etwa { $from } bis { $until } Minuten.
line-waitLess = Weniger als { $duration }.
line-waitLong = Etwa { $from } bis { $until }.
line-waitMore = Mehr als { $duration }.
line-noGround-no_sessions = Wie lange es dauert, lässt sich noch nicht sagen: Hier sind erst zu wenige Sitzungen zu Ende gegangen.
line-noGround-nothing_opens = Wie lange es dauert, lässt sich nicht sagen: Es gibt jetzt keinen Platz, der frei werden könnte.
line-leaveOpen = Sie können diese Seite offen lassen.
line-byHand = Drücken Sie jede Minute „Noch einmal nachsehen“: Nur dann werden Sie aufgerufen.
line-backBy = Seien Sie zurück bis { $time }.
line-keptUntil = Ihre Position bleibt Ihnen bis { $time }.
line-kept = Ihre Position bleibt Ihnen.
line-moved = Dieses Labor hat andere Plätze bekommen, während Sie gewartet haben. Sie stehen jetzt in der Warteschlange für diese Plätze.
line-rise-rebuilt = Ihre Nummer ist höher als vorher: Die Warteschlange war kurz verloren, und Menschen, die vor Ihnen gekommen sind, stehen wieder darin.
line-rise-class = Ihre Nummer ist höher als vorher: Plätze werden für einen Kurs freigehalten, dessen Mitglieder zuerst an die Reihe kommen.
line-rise-share = Ihre Nummer ist höher als vorher: Eine andere Einrichtung hat einen Anteil an diesen Plätzen, und ihre Leute kamen zuerst an die Reihe.
line-classHold =
    { $seats ->
        [one] Ein Platz wird bis { $time } für einen Kurs freigehalten.
       *[other] { $seats } Plätze werden bis { $time } für einen Kurs freigehalten.
    }
line-classHoldExam = Bis { $time } hat eine Prüfung alle Plätze dieses Labors.
line-shares = Andere Einrichtungen haben einen Anteil an diesen Plätzen; ihre Leute werden vielleicht vor Ihnen aufgerufen.
line-elsewhere = Sie warten auf { $lab }. Es hat dieselben Plätze wie dieses Labor, und eine gemeinsame Warteschlange.
line-insideElsewhere = Sie haben eine offene Sitzung in { $lab }. Sie belegt einen der Plätze, auf die Sie hier warten.
line-called = Sie sind an der Reihe
line-heldUntil = Ihr Platz ist für Sie freigehalten bis { $time }.
line-calledSaid = Sie sind an der Reihe. Ihr Platz ist für Sie freigehalten, noch { $duration }. Drücken Sie „Labor öffnen“.
line-keep = Länger für mich freihalten
line-leave = Warteschlange verlassen
line-leaveLost = Dann verlieren Sie Ihre Position. Wer wiederkommt, stellt sich hinten an.
line-passed = Sie waren nicht da, als Sie an der Reihe waren
line-passedWay = Drücken Sie „Ich bin da“, dann sind Sie als Nächstes an der Reihe.
line-here = Ich bin da
line-unreachable = Die Warteschlange ist gerade nicht zu erreichen; Sie behalten Ihre Position.
line-unreachableForNew = Die Warteschlange ist gerade nicht zu erreichen.
line-triesAgain = Diese Seite versucht es wieder.
line-people =
    { $count ->
        [one] Eine Person wartet.
       *[other] { $count } Personen warten.
    }
line-peopleAbout =
    { $count ->
        [one] Etwa eine Person wartet.
       *[other] Etwa { $count } Personen warten.
    }
line-firstSince = Die erste wartet seit { $time }.
line-nobody = Im Moment wartet niemand.
line-join = In die Warteschlange stellen
line-ownWindow = In einem eigenen Fenster warten
line-notify = Benachrichtigen, wenn ich an der Reihe bin
line-notifyOn = Sie werden benachrichtigt, solange diese Seite offen ist.
line-notifyOff = Ihr Browser erlaubt hier keine Benachrichtigungen.

## A lab that does not start or grow. The name says who reads it; admin texts have the code that AWS reports in their name.

fleetFaults-student-line = Das liegt nicht an Ihnen, und Warten hilft nicht: Jemand muss es beheben.
fleetFaults-teacher-cannotStart = Niemand kann einen Arbeitsplatz öffnen, bis jemand das behoben hat.
fleetFaults-teacher-cannotGrow = Mehr Plätze gibt es erst, wenn jemand das behoben hat.
fleetFaults-teacher-why-permission = Dem Streamingdienst fehlt eine Berechtigung in dem Konto, über das das Labor läuft.
fleetFaults-teacher-why-network = Die Rechner des Labors bekommen keine Verbindung zu ihrem Netz.
fleetFaults-teacher-why-image = Das Abbild, aus dem die Rechner des Labors entstehen, gibt es nicht mehr.
fleetFaults-teacher-why-directory = Die Rechner des Labors können dem Verzeichnis Ihrer Einrichtung nicht beitreten.
fleetFaults-teacher-why-setting = Eine Einstellung der Rechner des Labors ist nicht gültig.
fleetFaults-teacher-why-agents = In diesem Labor könnten KI-Agenten arbeiten, und seine Einrichtung verbietet das.
fleetFaults-teacher-why-service = Der Streamingdienst kann die Rechner des Labors nicht bereitstellen.
fleetFaults-teacher-why-unclear = Die Rechner des Labors kommen nicht, und der Grund ist hier nicht bekannt.
fleetFaults-admin-DOMAIN_JOIN_ERROR_ACCESS_DENIED-what = Das Verzeichnis weist das Konto ab, mit dem Rechner der Domäne beitreten.
fleetFaults-admin-DOMAIN_JOIN_ERROR_ACCESS_DENIED-fix = Geben Sie dem Dienstkonto der Directory-Konfiguration das Recht, in der Organisationseinheit Computerobjekte anzulegen.
fleetFaults-admin-DOMAIN_JOIN_ERROR_DS_MACHINE_ACCOUNT_QUOTA_EXCEEDED-what = Das Konto, mit dem Rechner der Domäne beitreten, darf keine weiteren hinzufügen.
fleetFaults-admin-DOMAIN_JOIN_ERROR_DS_MACHINE_ACCOUNT_QUOTA_EXCEEDED-fix = Erhöhen Sie sein Kontingent (ms-DS-MachineAccountQuota), oder geben Sie ihm das Recht, Computerobjekte anzulegen; löschen Sie unbenutzte.
fleetFaults-admin-DOMAIN_JOIN_ERROR_FILE_NOT_FOUND-what = Die Organisationseinheit wurde in der Domäne nicht gefunden.
fleetFaults-admin-DOMAIN_JOIN_ERROR_FILE_NOT_FOUND-fix = Berichtigen Sie ihren Distinguished Name in der Fleet und in der Directory-Konfiguration.
fleetFaults-admin-DOMAIN_JOIN_ERROR_INVALID_PARAMETER-what = Eine Einstellung des Domänenbeitritts ist nicht gültig.
fleetFaults-admin-DOMAIN_JOIN_ERROR_INVALID_PARAMETER-fix = Prüfen Sie Verzeichnisname, Organisationseinheit und Dienstkonto der Directory-Konfiguration.
fleetFaults-admin-DOMAIN_JOIN_ERROR_LOGON_FAILURE-what = Das Verzeichnis nimmt Namen oder Passwort des Kontos nicht an, mit dem Rechner beitreten.
fleetFaults-admin-DOMAIN_JOIN_ERROR_LOGON_FAILURE-fix = Berichtigen Sie das Dienstkonto in der Directory-Konfiguration.
fleetFaults-admin-DOMAIN_JOIN_ERROR_MORE_DATA-what = Windows hatte beim Beitritt eines Rechners zur Domäne mehr Daten als erwartet.
fleetFaults-admin-DOMAIN_JOIN_ERROR_MORE_DATA-fix = Prüfen Sie die Namen von Domäne und Organisationseinheit und das Ereignisprotokoll des Domänencontrollers; starten Sie die Fleet dann neu.
fleetFaults-admin-DOMAIN_JOIN_ERROR_NOT_SUPPORTED-what = Die Domäne unterstützt die Art nicht, in der Rechner ihr beitreten.
fleetFaults-admin-DOMAIN_JOIN_ERROR_NOT_SUPPORTED-fix = Prüfen Sie die Funktionsebene der Domäne und ihre Richtlinien für den Beitritt.
fleetFaults-admin-DOMAIN_JOIN_ERROR_NO_SUCH_DOMAIN-what = Die Domäne wurde aus dem Netz der Fleet nicht gefunden.
fleetFaults-admin-DOMAIN_JOIN_ERROR_NO_SUCH_DOMAIN-fix = Prüfen Sie den Verzeichnisnamen, die DNS-Server der VPC und den Weg zu den Domänencontrollern.
fleetFaults-admin-DOMAIN_JOIN_INTERNAL_SERVICE_ERROR-what = AppStream konnte aus einem eigenen Grund einen Rechner nicht in die Domäne aufnehmen.
fleetFaults-admin-DOMAIN_JOIN_INTERNAL_SERVICE_ERROR-fix = Halten Sie die Fleet an und starten Sie sie wieder. Wenn es wiederkommt, fragen Sie den AWS-Support.
fleetFaults-admin-DOMAIN_JOIN_NERR_INVALID_WORKGROUP_NAME-what = Der Name der Domäne ist nicht gültig.
fleetFaults-admin-DOMAIN_JOIN_NERR_INVALID_WORKGROUP_NAME-fix = Schreiben Sie den vollen Namen in die Directory-Konfiguration, etwa corp.example.edu.
fleetFaults-admin-DOMAIN_JOIN_NERR_PASSWORD_EXPIRED-what = Das Passwort des Kontos, mit dem Rechner beitreten, ist abgelaufen.
fleetFaults-admin-DOMAIN_JOIN_NERR_PASSWORD_EXPIRED-fix = Geben Sie dem Konto ein neues, tragen Sie es in die Directory-Konfiguration ein, und lassen Sie es nicht ablaufen.
fleetFaults-admin-DOMAIN_JOIN_NERR_WORKSTATION_NOT_STARTED-what = Der Arbeitsstationsdienst von Windows läuft auf den Rechnern nicht.
fleetFaults-admin-DOMAIN_JOIN_NERR_WORKSTATION_NOT_STARTED-fix = Erstellen Sie ein Image, in dem er startet, und geben Sie es der Fleet.
fleetFaults-admin-FLEET_INSTANCE_PROVISIONING_FAILURE-what = Rechner konnten nicht bereitgestellt werden.
fleetFaults-admin-FLEET_INSTANCE_PROVISIONING_FAILURE-fix = Sehen Sie in der AppStream-Konsole die Meldungen der Fleet an. Prüfen Sie Kontingent, Netz und Image; vielleicht hat AWS gerade keine weiteren Rechner dieses Typs.
fleetFaults-admin-FLEET_STOPPED-what = Die Fleet wurde angehalten.
fleetFaults-admin-FLEET_STOPPED-fix = Beheben Sie, was sie sonst meldet, und starten Sie sie.
fleetFaults-admin-IAM_SERVICE_ROLE_IS_MISSING-what = Die Dienstrolle von AppStream gibt es in diesem Konto nicht.
fleetFaults-admin-IAM_SERVICE_ROLE_IS_MISSING-fix = Legen Sie AmazonAppStreamServiceAccess an: Die AppStream-Konsole tut es beim Öffnen.
fleetFaults-admin-IAM_SERVICE_ROLE_MISSING_DESCRIBE_SECURITY_GROUPS_ACTION-what = Die Dienstrolle von AppStream darf keine Sicherheitsgruppen ansehen.
fleetFaults-admin-IAM_SERVICE_ROLE_MISSING_DESCRIBE_SECURITY_GROUPS_ACTION-fix = Erlauben Sie der Dienstrolle von AppStream (AmazonAppStreamServiceAccess) ec2:DescribeSecurityGroups.
fleetFaults-admin-IAM_SERVICE_ROLE_MISSING_DESCRIBE_SUBNET_ACTION-what = Die Dienstrolle von AppStream darf keine Subnetze ansehen.
fleetFaults-admin-IAM_SERVICE_ROLE_MISSING_DESCRIBE_SUBNET_ACTION-fix = Erlauben Sie der Dienstrolle von AppStream (AmazonAppStreamServiceAccess) ec2:DescribeSubnets.
fleetFaults-admin-IAM_SERVICE_ROLE_MISSING_ENI_CREATE_ACTION-what = Die Dienstrolle von AppStream darf keine Netzwerkschnittstellen anlegen.
fleetFaults-admin-IAM_SERVICE_ROLE_MISSING_ENI_CREATE_ACTION-fix = Erlauben Sie der Dienstrolle von AppStream (AmazonAppStreamServiceAccess) ec2:CreateNetworkInterface.
fleetFaults-admin-IAM_SERVICE_ROLE_MISSING_ENI_DELETE_ACTION-what = Die Dienstrolle von AppStream darf keine Netzwerkschnittstellen löschen.
fleetFaults-admin-IAM_SERVICE_ROLE_MISSING_ENI_DELETE_ACTION-fix = Erlauben Sie der Dienstrolle von AppStream (AmazonAppStreamServiceAccess) ec2:DeleteNetworkInterface.
fleetFaults-admin-IAM_SERVICE_ROLE_MISSING_ENI_DESCRIBE_ACTION-what = Die Dienstrolle von AppStream darf keine Netzwerkschnittstellen ansehen.
fleetFaults-admin-IAM_SERVICE_ROLE_MISSING_ENI_DESCRIBE_ACTION-fix = Erlauben Sie der Dienstrolle von AppStream (AmazonAppStreamServiceAccess) ec2:DescribeNetworkInterfaces.
fleetFaults-admin-IGW_NOT_ATTACHED-what = Die Fleet hat den Standard-Internetzugang, und ihre VPC hat kein Internet-Gateway.
fleetFaults-admin-IGW_NOT_ATTACHED-fix = Hängen Sie eines an die VPC, oder schalten Sie den Standard-Internetzugang der Fleet ab.
fleetFaults-admin-IMAGE_NOT_FOUND-what = Das Image der Fleet gibt es nicht, oder es ist nicht mehr für dieses Konto freigegeben.
fleetFaults-admin-IMAGE_NOT_FOUND-fix = Geben Sie der Fleet ein Image, das es gibt.
fleetFaults-admin-INTERNAL_SERVICE_ERROR-what = AppStream hat eine eigene Störung.
fleetFaults-admin-INTERNAL_SERVICE_ERROR-fix = Sehen Sie im AWS Health Dashboard nach. Halten Sie die Fleet an und starten Sie sie wieder. Wenn es wiederkommt, fragen Sie den AWS-Support.
fleetFaults-admin-INVALID_SUBNET_CONFIGURATION-what = Die Subnetze der Fleet passen nicht zusammen.
fleetFaults-admin-INVALID_SUBNET_CONFIGURATION-fix = Nehmen Sie Subnetze einer VPC in verschiedenen Availability Zones, die den Rechnertyp der Fleet haben.
fleetFaults-admin-MACHINE_ROLE_IS_MISSING-what = Die IAM-Rolle, die die Rechner der Fleet benutzen, gibt es nicht.
fleetFaults-admin-MACHINE_ROLE_IS_MISSING-fix = Legen Sie sie an, oder geben Sie der Fleet eine andere.
fleetFaults-admin-NETWORK_INTERFACE_LIMIT_EXCEEDED-what = Das Konto darf in dieser Region keine weiteren Netzwerkschnittstellen haben.
fleetFaults-admin-NETWORK_INTERFACE_LIMIT_EXCEEDED-fix = Löschen Sie unbenutzte, oder bitten Sie AWS um ein höheres Kontingent (Network interfaces per Region).
fleetFaults-admin-SECURITY_GROUPS_NOT_FOUND-what = Eine Sicherheitsgruppe der Fleet gibt es nicht.
fleetFaults-admin-SECURITY_GROUPS_NOT_FOUND-fix = Geben Sie der Fleet Sicherheitsgruppen, die es gibt.
fleetFaults-admin-STS_DISABLED_IN_REGION-what = AWS STS ist in dieser Region abgeschaltet.
fleetFaults-admin-STS_DISABLED_IN_REGION-fix = Schalten Sie es in den Kontoeinstellungen von IAM ein.
fleetFaults-admin-SUBNET_HAS_INSUFFICIENT_IP_ADDRESSES-what = Ein Subnetz der Fleet hat keine freien Adressen.
fleetFaults-admin-SUBNET_HAS_INSUFFICIENT_IP_ADDRESSES-fix = Geben Sie der Fleet größere oder mehr Subnetze: Jeder Rechner braucht eine Adresse.
fleetFaults-admin-SUBNET_NOT_FOUND-what = Ein Subnetz der Fleet gibt es nicht.
fleetFaults-admin-SUBNET_NOT_FOUND-fix = Geben Sie der Fleet Subnetze, die es gibt.
fleetFaults-admin-VALIDATION_ERROR-what = AppStream hält eine Einstellung der Fleet für ungültig.
fleetFaults-admin-VALIDATION_ERROR-fix = aws appstream describe-fleets zeigt die Meldung dazu; berichtigen Sie, was sie nennt.
fleetFaults-admin-AGENT_ACCESS-what = Der Stack lässt KI-Agenten in Sitzungen arbeiten, und refuseAgentAccess dieses Labors verbietet das.
fleetFaults-admin-AGENT_ACCESS-fix = Nehmen Sie dem Stack den Zugang für Agenten (aws appstream update-stack --attributes-to-delete AGENT_ACCESS_CONFIG), oder dem Labor refuseAgentAccess. Bemerkt wird es innerhalb von fünf Minuten.
fleetFaults-admin-AGENT_ACCESS_UNKNOWN-what = AppStream sagt nicht, ob der Stack KI-Agenten einlässt, und refuseAgentAccess dieses Labors will es wissen.
fleetFaults-admin-AGENT_ACCESS_UNKNOWN-fix = Prüfen Sie, ob es den Stack gibt und ob die Rolle appstream:DescribeStacks aufrufen darf; oder nehmen Sie dem Labor refuseAgentAccess.
fleetFaults-admin-STARTING_TOO_LONG-what = Die Fleet startet seit mehr als 45 Minuten und meldet keinen Fehler.
fleetFaults-admin-STARTING_TOO_LONG-fix = Sehen Sie in der AppStream-Konsole die Meldungen der Fleet an. Halten Sie die Fleet an und starten Sie sie wieder. Wenn es wiederkommt, fragen Sie den AWS-Support.
fleetFaults-admin-OTHER-what = Die Fleet meldet einen Fehler, den diese Version des Labordienstes nicht kennt.
fleetFaults-admin-OTHER-fix = Sehen Sie in der AppStream-Konsole die Meldungen der Fleet an.

## Read by teachers who look at a lab as a test student (“Student View” in Canvas).

previewQuestion-question = Die Vorschau eines anderen Kurses übernehmen?
previewQuestion-idle = Alle Vorschauen Ihrer Einrichtung gehören gerade anderen Kursen. Mit dieser ist im Augenblick niemand verbunden.
previewQuestion-lost = Programme, die der andere Kurs darin offen gelassen hat, werden geschlossen, und was dort nicht gespeichert ist, geht verloren. Gespeicherte Dateien bleiben und sind von diesem Kurs aus zu sehen.
previewQuestion-confirm = Übernehmen und Labor öffnen

## Ending one’s own session. Read by students and teachers.

end-ask = Labor beenden
end-question = Ihr Labor jetzt beenden?
end-lost = Programme werden geschlossen, und alles, was nicht gespeichert ist, geht verloren.
end-confirm = Labor beenden
end-keepOpen = Offen lassen
end-done = Ihre Sitzung ist beendet

## What stays of somebody’s work, and when a session ends. Read by students and teachers.

facts-kept = Bleibt
facts-leave = Wenn Sie gehen
facts-ends = Endet
facts-places-HOMEFOLDERS = Home folder
facts-places-GOOGLE_DRIVE = Google Drive
facts-places-ONE_DRIVE = OneDrive
facts-filesIn = Dateien in { $places }
facts-applicationSettings = die Einstellungen Ihrer Programme
facts-restDeleted = Alles andere wird am Ende gelöscht.
facts-nothingKept = Am Ende bleibt nichts. Speichern Sie Ihre Dateien vorher an einem anderen Ort.
facts-idle = Nach { $duration } ohne Tastatur oder Maus werden Sie getrennt.
facts-disconnect = Sie können { $duration } lang zu Ihren offenen Programmen zurückkehren.
facts-maximum = Spätestens nach { $duration }.

## Under the button, where a lab does not open. Read by students and teachers.

trouble-summary = Es öffnet sich nicht
trouble-allowWindow = Suchen Sie in der Adresszeile nach einem Zeichen, dass ein neues Fenster blockiert wurde. Erlauben Sie neue Fenster für diese Seite und drücken Sie den Knopf noch einmal.
trouble-waitForDesktop = Warten Sie zwei Minuten: So lange kann es dauern, bis der Arbeitsplatz erscheint.
trouble-useCurrentBrowser = Benutzen Sie eine aktuelle Version von Chrome, Edge, Firefox oder Safari, am besten an einem Computer.
trouble-openAgain = Öffnen Sie das Labor noch einmal aus dem Kurs.
trouble-alternative = Material benutzen, das keinen gestreamten Arbeitsplatz braucht
trouble-askRunners = Immer noch nicht offen? Nennen Sie diese Referenz den Menschen, die die Labore betreiben:
trouble-askTeacher = Immer noch nicht offen? Fragen Sie Ihre Lehrperson und nennen Sie ihr diese Referenz:

## What the page’s script says. Read by students and teachers.

script-lookFailed = Diese Seite konnte gerade nicht nachsehen. Sie versucht es von selbst wieder.
script-ticketExpired = Diese Seite war zu lange offen. Öffnen Sie das Labor noch einmal aus dem Kurs.
script-barred = Von dieser Seite aus ließ sich das Labor nicht öffnen, und ein neuer Versuch hilft nicht. Das liegt nicht an Ihnen. „Es öffnet sich nicht“ sagt, wen Sie fragen können.
script-maybeBlocked = Kein neues Fenster? Ihr Browser hat es wahrscheinlich blockiert. Was dann hilft, steht unter „Es öffnet sich nicht“.
script-copied = Kopiert

## On every page.

frame-backToCourse = Zurück zum Kurs
frame-fullTitle = Ganzer Titel
frame-fullText = Ganzer Text
frame-reference = Referenz
frame-copy = Kopieren
frame-help = Hilfe
frame-helpLine = Hilfe:
frame-testPlatform = Test: Sie kommen aus einer Testkopie Ihrer Lernplattform. Das Labor und seine Dateien sind die echten.

## The block for teachers, on the page of a lab.

teacher-heading = Für Sie als Lehrperson
teacher-freeSeats = Freie Plätze
teacher-asOf = Gesehen um

## The block for administrators. Short names before a value.

admin-heading = Für die Administration
admin-code = Code
admin-reason = Grund
admin-cause = Ursache
admin-fix = Was zu tun ist
admin-who = Wer
admin-reference = Referenz
admin-awsRequestId = AWS-Request-ID
admin-platformWords = Die Lernplattform selbst
admin-state = Zustand
admin-fleetErrors = Fehler der Fleet
admin-asOf = Gesehen um

## On every page that refuses. Who can help: first who has to act, then who reads it.

refusal-tryAgain = Noch einmal versuchen
refusal-whoCanHelp = Wer helfen kann
refusal-whatToDo = Was zu tun ist
refusal-who-student-student = Sie können das selbst lösen. Wenn es wieder geschieht, sagen Sie Ihrer Lehrperson Bescheid.
refusal-who-student-teacher = Die betroffene Person, indem sie das Labor noch einmal aus dem Kurs öffnet.
refusal-who-student-admin = Die betroffene Person, indem sie das Labor noch einmal aus dem Kurs öffnet.
refusal-who-teacher-student = Ihre Lehrperson. Nennen Sie ihr die Referenz.
refusal-who-teacher-teacher = Sie, in den Einstellungen dieser Aktivität.
refusal-who-teacher-admin = Die Lehrperson, in den Einstellungen der Aktivität.
refusal-who-lms_admin-student = Ihre Lehrperson. Nennen Sie ihr die Referenz: Sie weiß, wen sie fragen kann.
refusal-who-lms_admin-teacher = Die Administration Ihrer Lernplattform. Nennen Sie ihr die Referenz.
refusal-who-lms_admin-admin = Die Administration der Lernplattform.
refusal-who-cloud_admin-student = Ihre Lehrperson. Nennen Sie ihr die Referenz: Sie weiß, wen sie fragen kann.
refusal-who-cloud_admin-teacher = Die Menschen, die die Labore betreiben. Nennen Sie ihnen die Referenz.
refusal-who-cloud_admin-admin = Die Menschen, die den Labordienst und sein AWS-Konto betreiben.
refusal-who-nobody-student = Wenn es so bleibt, sagen Sie Ihrer Lehrperson Bescheid.
refusal-who-nobody-teacher = Wenn es so bleibt, sagen Sie es den Menschen, die die Labore betreiben.
refusal-who-nobody-admin = Die Menschen, die den Labordienst und sein AWS-Konto betreiben, wenn es so bleibt.

## On refusals of requests that nobody has verified. Read by administrators of learning platforms.

settingUp-summary = Wenn Sie dies gerade einrichten
settingUp-teachers = Wenn Sie unterrichten
settingUp-teacher = Geben Sie die Referenz an die Administration Ihrer Lernplattform.
settingUp-unverified = Wer dies geschickt hat, ließ sich nicht prüfen; deshalb steht hier nichts davon. Vergleichen Sie Zeichen für Zeichen:
settingUp-key = LTI 1.1: Kundenschlüssel (Consumer key) und gemeinsames Geheimnis (Shared secret), in der Lernplattform und im Labordienst gleich, ohne Leerzeichen davor oder dahinter.
settingUp-address = LTI 1.1: die Adresse des Werkzeugs (Tool URL). Unterschrieben wird sie so, wie sie in der Lernplattform eingetragen ist; http oder https, Host, Port, Pfad und der Schrägstrich am Ende zählen. Hier lautet sie
settingUp-registration = LTI 1.3: Issuer, Client-ID und Adresse des Schlüsselsatzes der Lernplattform, wie sie im Labordienst registriert sind.
settingUp-operator = Wer den Labordienst betreibt, findet die Ursache unter der Referenz: npm run check -- --launch <key>

## The page that shows an administrator what a launch carries. Short names before a value.

launchCheck-title = Prüfung eines Aufrufs
launchCheck-verified = Dieser Aufruf ist geprüft und würde ein Labor öffnen
launchCheck-refused = Dieser Aufruf ist geprüft, würde aber nichts öffnen
launchCheck-nothingOpened = Es wurde nichts geöffnet. Sie sehen dies, weil Sie die Lernplattform verwalten und die Aktivität den Parameter check=1 hat; nehmen Sie ihn danach wieder heraus.
launchCheck-wouldOpen = Was er öffnen würde
launchCheck-arrived = Was ankam
launchCheck-none = (nichts)
launchCheck-lab = Labor
launchCheck-now = Jetzt
launchCheck-unknown = Nicht bekannt: AppStream hat nicht gesagt, ob das Labor läuft. Wer den Labordienst betreibt, findet die Ursache: npm run check
launchCheck-userId = Ihre AppStream-Kennung
launchCheck-key = Kundenschlüssel
launchCheck-registration = Registrierung
launchCheck-deployment = Deployment
launchCheck-toolUrl = Tool URL
launchCheck-institution = Einrichtung
launchCheck-labChoice = Angaben zum Labor
launchCheck-person = Ihre Kennung in der Plattform
launchCheck-directory = Verzeichnis
launchCheck-roles = Ihre Rollen
launchCheck-teacher = Lehrperson
launchCheck-administrator = Administration
launchCheck-course = Kurs
launchCheck-activity = Aktivität
launchCheck-returnHost = Der Rückweg führt zu
launchCheck-language = Sprache
launchCheck-framing = Angezeigt
launchCheck-inFrame = in einer anderen Seite
launchCheck-inWindow = in einem eigenen Fenster
launchCheck-framers = Darf es einbetten
launchCheck-clock = Unterwegs

## Between a click in the course and the lab. Read by students and teachers.

handover-title = Das Labor wird geöffnet
handover-what = Einen Moment: Der Kurs wird gefragt, wer Sie sind.
handover-goOn = Weiter
handover-blocked = Das Labor braucht ein eigenes Fenster
handover-blockedWhy = Ihr Browser merkt sich nichts für Seiten innerhalb anderer Seiten. Hier könnte das Labor Sie nicht erkennen.
handover-blockedUntil = Die Schaltfläche wirkt einige Minuten. Danach öffnen Sie das Labor noch einmal aus dem Kurs.
handover-tooLate = Öffnen Sie das Labor noch einmal aus dem Kurs
handover-tooLateWhy = Diese Seite war zu lange offen: Der Kurs würde Ihren Klick nicht mehr kennen.
handover-openWindow = In neuem Fenster öffnen

## After Reload or Back. Read by students and teachers.

comeBack-title = Öffnen Sie das Labor noch einmal aus dem Kurs
comeBack-coming = Einen Moment: Die Seite des Labors kommt zurück.
comeBack-gone = Diese Seite hat nichts mehr zu zeigen.
comeBack-why = Die Seite eines Labors kommt zehn Minuten lang zurück, in dem Fenster, in dem sie war, bis Sie das Labor beenden oder zum Kurs zurückgehen.

## In a frame of nobody knows whom. The name says who reads it.

wayOut-what = Das Labor öffnet sich in einem eigenen Fenster
wayOut-teacher = Ihre Studierenden sehen diese Seite mit derselben Schaltfläche. Öffnet der Link im Kurs ein neues Fenster, entfällt sie.
wayOut-cause = Die Lernplattform sagt nicht, wo ihre Seiten liegen. Deshalb darf die Seite des Labors nicht darin erscheinen.
wayOut-fix = Den Link in einem neuen Fenster öffnen lassen, oder die Adresse der Plattform unter frameAncestors in CONFIG_FILE nennen.
wayOut-fixWithoutFile = Den Link in einem neuen Fenster öffnen lassen. Die Adresse der Plattform lässt sich nur nennen, wo der Labordienst eine CONFIG_FILE hat.

## Where teachers choose labs for a course.

picker-chooseOne = Labor wählen
picker-chooseSeveral = Labore wählen
picker-search = Suchen
picker-found = Gefundene Labore
picker-add = In den Kurs einfügen
picker-cancel = Abbrechen
picker-chooseFirst = Wählen Sie zuerst ein Labor.
picker-noScore = Ein Labor meldet keine Punkte. Setzen Sie die Punkte dieser Aufgabe auf 0 oder bewerten Sie von Hand: Sonst lesen Studierende nach dem Abgabetermin „Fehlt“.
picker-column = Bewertungen
picker-columnMake = Für jedes gewählte Labor eine Spalte anlegen
picker-columnWhy = Sie entsteht mit dem Link. Was als Bewertung zählt, wählen Sie auf der Seite des Labors.
picker-columnPerhaps = Ihre Lernplattform sagt nicht, ob sie Spalten auf diesem Weg anlegt; ihre Bewertungsübersicht zeigt es. Was als Bewertung zählt, wählen Sie auf der Seite des Labors.
picker-points = Punkte
picker-due = Fällig, auf der Uhr von { $zone } (leer: nie)
picker-columnFaults-points = Die Punkte müssen eine ganze Zahl von 1 bis { $most } sein.
picker-columnFaults-due = Geben Sie ein Datum und eine Uhrzeit ein, die es gibt.
picker-nothing = Es gibt kein Labor zu wählen
picker-nothingWhy = Die Betreiber der Labore haben für diesen Kurs keines freigegeben. Fragen Sie dort nach.
picker-returning = Zurück zum Kurs
picker-added =
    { $count ->
        [one] Ein Labor wurde gewählt.
       *[other] { $count } Labore wurden gewählt.
    }

## The tool’s own page in a course. The name says who reads it.

list-title = Labore
list-teacherWhat = Labore, die Sie in diesen Kurs einfügen können
list-teacherHow = Studierende öffnen ein Labor dort, wo Sie es einfügen: in einem Modul, einer Aufgabe oder einer Seite. Fügen Sie dort ein externes Werkzeug ein und wählen Sie das Labor aus der Liste. Hier können Sie eines ausprobieren.
list-studentWhat = An dieser Stelle gibt es kein Labor
list-studentHow = Ihre Lehrperson fügt Labore in den Kurs ein. Öffnen Sie sie dort.
list-adminHow = Die Lehrpersonen dieses Kurses fügen Labore ein. Öffnen Sie sie dort.
manage-title = Labore und Kurse
manage-heading = Für die Betreiber der Labore
manage-labs = Labore
manage-unknown = Sein Zustand ist nicht bekannt
manage-inUse =
    { $count ->
        [one] Ein Platz ist besetzt.
       *[other] { $count } Plätze sind besetzt.
    }
manage-waiting =
    { $count ->
        [one] Eine Person wartet auf einen Platz.
       *[other] { $count } Personen warten auf einen Platz.
    }
manage-fix = Was zu tun ist
manage-requests = Warten auf Genehmigung
manage-noRequests = Nichts wartet auf Genehmigung.
manage-planned = Geplante Kurse
manage-noPlanned = Kein Kurs ist geplant.
manage-heldBack = In einem Kalender, und nicht geplant: abgelehnt oder zurückgezogen
manage-unread = Das ist gerade nicht zu sehen: Ein Teil des Labordienstes antwortet nicht.
manage-approve = Genehmigen
manage-refuse = Ablehnen
manage-leave = So lassen
manage-exam = Prüfung
manage-people =
    { $count ->
        [one] Eine Person
       *[other] { $count } Personen
    }
manage-lessons =
    { $count ->
        [one] ein Termin
       *[other] { $count } Termine
    }
manage-next = Nächster Termin
manage-over = Alle Termine sind vorbei.
manage-fits-yes = Die Plätze reichen.
manage-fits-no = Die Plätze reichen nicht.
manage-fits-unknown = Ob die Plätze reichen, ist nicht bekannt.
manage-overLimit = Der Kurs geht über die vereinbarten Platzstunden hinaus: Nur wer den Labordienst betreibt, kann ihn genehmigen.
manage-seatHours =
    { $count ->
        [one] Eine Platzstunde.
       *[other] { $count } Platzstunden.
    }
manage-by = Von
manage-questions-approve = Diesen Kurs genehmigen?
manage-questions-refuse = Diesen Kurs ablehnen?
manage-reason = Grund; wer gefragt hat, liest ihn
manage-news-approved = Der Kurs ist genehmigt.
manage-news-refused = Der Kurs ist abgelehnt.
manage-news-gone = Nichts wurde geändert: Die Anfrage ist nicht mehr so, wie sie war.
manage-news-over = Nichts wurde geändert: Der Kurs geht über die vereinbarten Platzstunden hinaus.
manage-calendars = Kalender
manage-calendarRead = Gelesen
manage-calendarUnread = Er wurde noch nicht gelesen.
manage-calendarWell = Mit ihm ist alles in Ordnung.
manage-calendarSince = Seit
manage-calendarFaults-unreadable = Er kann nicht gelesen werden. Was danach geplant wurde, bleibt. Lassen Sie ihn wieder dort ablegen, wo er war.
manage-calendarFaults-refused_parts = Teile davon zählen nicht, der Rest ist geplant. Lassen Sie sie an der Quelle berichtigen.
manage-calendarFaults-no_lessons = Es steht kein Termin bevor. Sehen Sie nach, ob sich Titel oder Räume darin geändert haben.
manage-calendarFaults-vanished = Seine Termine sind verschwunden, alle oder die meisten. Dafür wird nichts zurückgenommen. Ist es so gewollt, können die Betreiber des Labordienstes die Kurse zurückziehen.
manage-calendarFaults-ends_early = Er endet vor dem Semester. Was danach geplant wurde, bleibt. Lassen Sie ihn fortführen.
manage-calendarFaults-class_refused = Ein Kurs darin kann nicht angefragt werden. Was von diesem Kurs geplant war, bleibt.
manage-calendarFaults-failed = Etwas ging schief, woran der Kalender nicht schuld ist. Das nächste Lesen versucht es wieder; was geplant wurde, bleibt.
manage-refusals = In den letzten 24 Stunden abgewiesen
manage-times =
    { $count ->
        [one] einmal
       *[other] { $count }-mal
    }
manage-more = Es waren mehr; die ältesten sind nicht gezählt.
manage-selfTest = Selbsttest
manage-testWhat = Er fragt AWS nach jedem Labor und erzeugt für jedes einen Link, den niemand öffnet. Das dauert einige Sekunden und kostet nichts.
manage-test = Selbsttest starten
manage-allWell = Alle Prüfungen sind in Ordnung.
manage-fails = Öffnet nicht
manage-note = Hinweis
manage-inEnglish = Was die Prüfungen gefunden haben, steht auf Englisch da.

## The board of a course: who is in its labs. Read by teachers.

board-open = Wer ist in den Laboren?
board-title = Wer in den Laboren dieses Kurses ist
board-count =
    { $count ->
        [0] Niemand ist gerade in einem Labor.
        [one] Eine Person ist in einem Labor.
       *[other] { $count } Personen sind in einem Labor.
    }
board-unknown = Wer in einem Labor ist, ist gerade nicht zu sehen.
board-asOf = Gesehen um
board-unseen = Der Streaming-Dienst hat nicht gesagt, wer hier ist:
board-unreadWhy = Ein Teil des Labordienstes antwortet nicht. Die Labore bleiben offen. Sehen Sie in einer Minute noch einmal nach.
board-inNow = Jetzt in einem Labor
board-inWindow = Diese Seite öffnet sich in einem eigenen Fenster
board-states-connected = Verbunden
board-states-away = Nicht verbunden; was offen ist, bleibt noch eine Weile offen
board-states-pending = Der Arbeitsplatz wird vorbereitet
board-states-opening = Hat es gerade geöffnet
board-since = Seit
board-until = endet spätestens
board-you = (Sie)
board-test = Test
board-preview = Ansicht für Studierende (Vorschau)
board-unknownPerson = Jemand ohne brauchbare Kennung
board-elsewhere = Diese Sitzung hat an einem anderen Ort begonnen und lässt sich nur dort beenden.
board-end = Sitzung beenden
board-question = Die Sitzung dieser Person beenden?
board-lost = Alles, was nicht gespeichert ist, geht verloren.
board-lostWhy = Die Programme schließen sofort. Danach kann die Person das Labor wieder öffnen.
board-keepOpen = Offen lassen
board-person = Person
board-lab = Labor
board-ended = Die Sitzung ist beendet.
board-gone = Diese Sitzung ist nicht mehr offen. Es wurde nichts beendet.
board-waiting = Wartet auf einen Platz
board-unheard = Wer wartet, ist jetzt nicht zu sehen:
board-position = Nummer { $count } in der Warteschlange
board-called = Ist an der Reihe
board-heldUntil = Platz freigehalten bis
board-awayNotShown = Wer die Seite geschlossen hat, steht hier nicht, zählt hier nicht mit und behält die Position.
board-refused = Konnte kein Labor öffnen
board-nobodyRefused = Niemand wurde abgewiesen.
board-toLab = Zurück zum Labor
board-lmsIds = Die Personen stehen hier mit den Kennungen Ihrer Lernplattform; ihre Namen kommen nicht mit.
board-names = Namen werden bei Ihrer Lernplattform erfragt, wenn diese Seite gezeigt wird. Sie werden nicht aufbewahrt.
board-namesMissing = Ihre Lernplattform nannte gerade keine Namen, darum stehen die Personen hier ohne.
board-left = nicht mehr im Kurs
board-pseudonyms = Die Personen stehen hier mit Pseudonymen. Wessen sie sind, wissen die Menschen, die die Labore betreiben.
board-kept = Wer ein Labor geöffnet hat, bleibt so lange gespeichert, wie eine Sitzung dauern kann.
board-keptWaiting = Wer wartet, bleibt vier Stunden lang gespeichert, nachdem er oder sie gekommen ist.
board-keptWith =
    { $hours ->
        [one] Wer ein Labor geöffnet hat, bleibt so lange gespeichert, wie eine Sitzung dauern kann, wer abgewiesen wurde, eine Stunde.
       *[other] Wer ein Labor geöffnet hat, bleibt so lange gespeichert, wie eine Sitzung dauern kann, wer abgewiesen wurde, { $hours } Stunden.
    }
classes-open = Unterricht
classes-title = Unterricht dieses Kurses
classes-intro = Sagen Sie, wann Ihr Unterricht das Labor braucht, damit Plätze dafür geplant werden können.
classes-none = In diesem Kurs ist noch kein Unterricht geplant.
classes-states-draft = Nicht bestätigt: nichts ist geplant
classes-states-requested = Wartet auf Genehmigung
classes-states-approved = Genehmigt
classes-states-refused = Abgelehnt
classes-states-withdrawn = Zurückgezogen
classes-people = Personen: { $count }
classes-lessons = Termine: { $count }
classes-last = der letzte
classes-before = Bis dahin gilt, was genehmigt ist.
classes-reason = Abgelehnt, weil:
classes-edit = Ändern
classes-withdraw = Zurückziehen
classes-question = Diesen Unterricht zurückziehen?
classes-questionWhy = Es werden keine Plätze mehr dafür geplant.
classes-keep = Behalten
classes-new = Neuer Unterricht
classes-change = Diesen Unterricht ändern
classes-name = Name des Unterrichts
classes-date = Datum des ersten Termins
classes-from = Beginn
classes-to = Ende
classes-zone = Zeitzone
classes-until = Jede Woche bis (leer: einmal)
classes-number = Anzahl der Personen
classes-counted = Lernende in diesem Kurs laut Ihrer Lernplattform: { $count }.
classes-countedAt = Gezählt um
classes-uncounted-large = Dieser Kurs ist zu groß, als dass Ihre Lernplattform seine Personen auflistet. Geben Sie die Anzahl ein.
classes-uncounted-denied = Ihre Lernplattform lässt uns nicht fragen, wer in diesem Kurs ist. Geben Sie die Anzahl ein.
classes-uncounted-away = Ihre Lernplattform sagte nicht, wer in diesem Kurs ist. Geben Sie die Anzahl ein.
classes-uncounted-partial = Ihre Lernplattform nannte nur einen Teil der Personen dieses Kurses. Geben Sie die Anzahl ein.
classes-sections = Ihre Abschnitte:
classes-sectionsHelp = Ist der Unterricht für einen davon, nennen Sie ihn so, und geben Sie an, wie viele Personen der Abschnitt hat.
classes-linkDates = Ihre Lernplattform hat diese Zeiten für den Link. Was passt, ist hier eingetragen; bitte prüfen Sie es.
classes-linkOpens = öffnet
classes-linkDue = fällig
classes-linkCloses = schließt
classes-exam = Prüfung: sonst bekommt währenddessen niemand einen Desktop
classes-windows = Personen mit anderen Zeiten
classes-windowsHelp = Sie zählen in der Anzahl der Personen mit.
classes-windowPeople = Wie viele
classes-windowEarlier = Minuten früher
classes-windowLater = Minuten länger
classes-twice = { $time } gibt es zweimal: Die Uhren werden zurückgestellt. Welche?
classes-first = Die erste
classes-second = Die zweite
classes-check = Passt es?
classes-save = Speichern
classes-fits-yes = Es passt.
classes-fits-no = Es passt nicht.
classes-fits-unknown = Nichts spricht dagegen, aber nicht alles ist bekannt.
classes-waits = Nach dem Speichern entscheiden die Betreiber der Labore.
classes-atOnce = Nach dem Speichern gilt es sofort.
classes-saved-requested = Gespeichert. Es wartet auf Genehmigung.
classes-saved-approved = Gespeichert. Es ist genehmigt.
classes-saved-unchanged = Nichts hat sich geändert.
classes-saved-refused = Dasselbe wurde schon abgelehnt. Ändern Sie es, um wieder zu fragen.
classes-gone = Der Unterricht ist zurückgezogen.
classes-use = Es braucht { $hours } Platzstunden.
classes-limit = Grenze des Monats: { $limit } Platzstunden; andere haben { $used }.
classes-short-limit = Fehlende Plätze: { $missing }.
classes-short-fewer = Mit { $people } Personen passt es.
classes-short-later = Es passt { $minutes } Minuten später.
classes-short-earlier = Es passt { $minutes } Minuten früher.
classes-short-late = Es beginnt zu bald: Am Anfang fehlen { $missing } Plätze.
classes-short-session = Eine Sitzung dieses Labors endet nach { $minutes } Minuten. Wer länger bleibt, muss es neu öffnen.
classes-short-retired = Die Maschinen dieses Labors gibt es nicht mehr.
classes-short-hours = Die Grenze der Platzstunden ist überschritten, darum muss es jemand genehmigen.
classes-short-alone = Eine Prüfung und anderer Unterricht wollen dieselben Desktops.
classes-moreLessons = Weitere Termine, für die das gilt: { $count }.
classes-faults-name = Geben Sie dem Unterricht einen Namen mit höchstens 200 Zeichen.
classes-faults-people = Die Anzahl der Personen muss von 1 bis { $most } sein.
classes-faults-date = Geben Sie Datum, Beginn und Ende ein.
classes-faults-until = „Jede Woche bis“ darf nicht vor dem ersten Datum und höchstens zwei Jahre später liegen.
classes-faults-backwards = Das Ende muss nach dem Beginn liegen, weniger als 24 Stunden später.
classes-faults-over = Alles davon ist vorbei.
classes-faults-zone = Diese Zeitzone ist nicht bekannt. Schreiben Sie eine wie Europe/Berlin.
classes-faults-missing = { $time } gibt es nicht: Dann werden die Uhren vorgestellt. Wählen Sie eine andere Zeit.
classes-faults-windows = Personen mit anderen Zeiten: ganze Zahlen, höchstens 24 Stunden früher oder länger, und zusammen nicht mehr als der Unterricht hat.
classes-faults-many = Es sind zu viele Termine. Ziehen Sie zurück, was nicht gebraucht wird.
classes-faults-lab = Für dieses Labor kann kein Unterricht geplant werden.
classes-faults-busy = Ein Teil des Labordienstes antwortet nicht. Nichts wurde gespeichert. Versuchen Sie es in einer Minute wieder.
classes-kept = Aufbewahrt werden Name, Zeiten, Anzahl der Personen und als Kennung, wer gefragt und wer entschieden hat; bis 90 Tage nach dem letzten Termin.

## Scores of a lab in a course: what is scored, and whether it arrived. Read by teachers.

scores-open = Bewertungen
scores-title = Bewertungen dieses Labors
scores-links = Bewertete Links dieses Kurses
scores-show = Anzeigen
scores-noLink = In diesem Kurs wird noch nichts bewertet.
scores-noLinkWhy = Öffnen Sie die Seite der Bewertungen von einem Labor aus, um zu wählen, was dort bewertet wird.
scores-now-nothing = Hier wird nichts bewertet.
scores-now-opened = Bewertet wird, dass das Labor geöffnet wurde.
scores-now-minutes =
    { $count ->
        [one] Bewertet wird eine Minute im Labor.
       *[other] Bewertet werden { $count } Minuten im Labor.
    }
scores-chosenAt = Gewählt
scores-asked = Ihre Lernplattform fragt ab, wer was getan hat, und führt die Bewertungen selbst. Wählen Sie dort, was bewertet wird.
scores-notOffered = Bei Ihrem Aufruf hat die Lernplattform kein Bewertungsbuch für diesen Link genannt.
scores-notOfferedWhy = Bis sie das tut, kann nichts gesendet werden. Geben Sie dem Link dort in den Einstellungen Punkte oder eine Bewertung und öffnen Sie diese Seite von ihm aus noch einmal. Bleibt es so, fragen Sie die Betreiber Ihrer Lernplattform.
scores-missing =
    { $count ->
        [one] Eine Bewertung ist nicht angekommen.
       *[other] { $count } Bewertungen sind nicht angekommen.
    }
scores-onWay =
    { $count ->
        [one] Eine Bewertung ist unterwegs.
       *[other] { $count } Bewertungen sind unterwegs.
    }
scores-keptByHand = Noten von Hand, die bleiben: { $count }
scores-allThere = Alle Bewertungen, die feststehen, sind angekommen.
scores-noneYet = Es steht noch keine Bewertung fest.
scores-unread = Die Bewertungen sind gerade nicht zu sehen.
scores-listOff = Die Betreiber der Labore haben Listen von Personen abgeschaltet. Bewertungen werden trotzdem gesendet.
scores-more = Personen, die nur in der Tabelle zum Herunterladen stehen: { $count }
scores-people = Personen
scores-tests = Testpersonen
scores-testsWhy = Für sie wird nichts bewertet und nichts gesendet.
scores-neverOpened = Hat das Labor nicht von hier aus geöffnet
scores-firstOpened = Geöffnet
scores-lastOpened = zuletzt
scores-alternative = Die barrierefreie Alternative benutzt
scores-live = jetzt im Labor
scores-inLab = Minuten im Labor: { $count }
scores-unseen = Der Desktop wurde angefordert, aber keine Sitzung gesehen.
scores-gap = Hier konnte niemand nachsehen, darum zählt es nicht:
scores-endedBy-teacher = Die letzte Sitzung hat eine Lehrperson beendet.
scores-endedBy-closing = Die letzte Sitzung endete, weil das Labor schloss.
scores-score = Bewertung: { $given } von 100
scores-delivery-queued = Sie wird binnen einer Minute gesendet.
scores-delivery-by_hand = Im Bewertungsbuch steht eine Note von Hand. Sie bleibt, und nichts wird gesendet.
scores-delivery-sent = Angekommen
scores-delivery-waiting = Noch nicht da
scores-delivery-not_booked = Die Lernplattform hat sie angenommen und nichts eingetragen.
scores-delivery-refused = Nicht angekommen
scores-triedSince = versucht seit
scores-next = nächster Versuch
scores-shown = Das Bewertungsbuch zeigt { $given } von 100.
scores-byHandFix = Soll die Bewertung hinein, löschen Sie zuerst die Note im Bewertungsbuch und senden Sie dann noch einmal.
scores-notBookedFix = Tragen Sie sie von Hand ins Bewertungsbuch ein. Manche Plattformen tragen keine 0 ein, manche gar nichts.
scores-faults-person-what = Die Lernplattform nimmt für diese Person keine Bewertung an.
scores-faults-person-fix = Sehen Sie nach, ob sie im Kurs ist und dort lernt. Senden Sie dann noch einmal.
scores-faults-locked-what = Die Bewertung ist im Bewertungsbuch gesperrt.
scores-faults-locked-fix = Entsperren Sie sie dort, und senden Sie dann noch einmal.
scores-faults-gone-what = Die Spalte gibt es im Bewertungsbuch nicht mehr.
scores-faults-gone-fix = Speichern Sie die Einstellungen des Links im Kurs einmal, und senden Sie dann noch einmal.
scores-faults-no_line-what = Der Link hat keine Spalte im Bewertungsbuch, und es lässt sich keine anlegen.
scores-faults-no_line-fix = Geben Sie dem Link in den Einstellungen Punkte oder eine Bewertung, öffnen Sie ihn einmal selbst, und senden Sie dann noch einmal.
scores-faults-other_link-what = Die Spalte, die die Lernplattform genannt hat, gehört zu einem anderen Link.
scores-faults-other_link-fix = Fügen Sie das Labor dem Kurs neu hinzu, und wählen Sie dort, was bewertet wird.
scores-faults-not_kept-what = Die Lernplattform sagte, sie habe eine Spalte angelegt, und hat keine.
scores-faults-not_kept-fix = Geben Sie dem Link in den Einstellungen eine Bewertung, oder fragen Sie die Betreiber Ihrer Lernplattform. Senden Sie dann noch einmal.
scores-faults-denied-what = Die Lernplattform lässt den Labordienst nicht in ihr Bewertungsbuch.
scores-faults-denied-fix = Bitten Sie die Betreiber Ihrer Lernplattform, Bewertungen für dieses Werkzeug zu erlauben. Senden Sie dann noch einmal.
scores-faults-refused-what = Die Lernplattform hat sie abgelehnt und sagt nicht, warum.
scores-faults-refused-fix = Senden Sie noch einmal. Bleibt es so, tragen Sie sie von Hand ins Bewertungsbuch ein.
scores-faults-superseded-what = Im Bewertungsbuch steht eine spätere Bewertung als diese.
scores-faults-superseded-fix = Sehen Sie dort nach. Soll diese gelten, löschen Sie die andere und senden Sie noch einmal.
scores-faults-away-what = Die Lernplattform antwortet nicht.
scores-faults-away-fix = Senden Sie noch einmal, wenn sie wieder läuft.
scores-again = Noch einmal senden
scores-done = Anders erledigt
scores-undone = „Anders erledigt“ zurücknehmen
scores-againAll = Alle noch einmal senden, die nicht angekommen sind
scores-question = Was bewertet wird
scores-what-nothing = Nichts
scores-what-opened = Dass das Labor geöffnet wurde
scores-what-minutes = Minuten im Labor
scores-help-nothing = Keine Bewertung wird gesendet, und von niemandem wird etwas Neues gespeichert.
scores-help-opened = Die ganze Bewertung für alle, die im Labor waren oder die barrierefreie Alternative benutzt haben.
scores-help-minutes = Ein Teil der Bewertung für jede verbundene Minute. Sie steht fest, wenn die Sitzung vorbei oder das Ganze erreicht ist.
scores-number = Minuten für die ganze Bewertung
scores-fromNow = Es gilt ab jetzt. Was feststeht, bleibt.
scores-faultMinutes = Geben Sie eine ganze Zahl von Minuten von 1 bis { $most } ein.
scores-news-saved = Gespeichert. Es gilt ab jetzt.
scores-news-unchanged = Nichts hat sich geändert.
scores-news-changed = Jemand anders hat es inzwischen geändert. Nichts wurde gespeichert; hier steht, was jetzt gilt.
scores-news-again = Sie wird binnen einer Minute noch einmal gesendet.
scores-news-done = Es gilt als anders erledigt, mit der ganzen Bewertung.
scores-news-undone = „Anders erledigt“ ist zurückgenommen.
scores-news-gone = Das wurde schon beantwortet oder hat sich inzwischen geändert. Es wurde nichts getan.
scores-news-busy = Ein Teil des Labordienstes antwortet nicht. Nichts wurde gespeichert. Versuchen Sie es in einer Minute wieder.
scores-questions-again = Diese Bewertung noch einmal senden?
scores-questions-all = Alle Bewertungen noch einmal senden, die nicht angekommen sind?
scores-questions-done = Als anders erledigt zählen?
scores-questions-undone = „Anders erledigt“ zurücknehmen?
scores-questions-test = Eine Testbewertung senden?
scores-whyAgain = Zuerst wird das Bewertungsbuch gelesen. Eine Note von Hand bleibt.
scores-whyDone = Die Person bekommt die ganze Bewertung, was auch immer gesehen wurde. Eine gesendete Bewertung sinkt nicht von selbst.
scores-noFall = Eine gesendete Bewertung sinkt nicht von selbst. Ist sie zu hoch, berichtigen Sie sie im Bewertungsbuch: Eine Note von Hand bleibt.
scores-counted = Was jetzt zählt, ergibt { $count } von 100. Was vorher entschieden wurde, sinkt nicht von selbst; ist es zu hoch, berichtigen Sie es im Bewertungsbuch.
scores-leave = So lassen, wie es ist
scores-test = Eine Testbewertung senden
scores-testHelp = 100 geht an eine Zeile des Bewertungsbuchs, wird dort gesucht und wieder zurückgenommen. Steht dort schon eine Note, wird nichts gesendet.
scores-testWhose = Wessen Zeile
scores-testOwn = Meine eigene
scores-tested-back = Die Testbewertung ist angekommen. Die Lernplattform sagt, sie sei zurückgenommen: Sehen Sie im Bewertungsbuch nach, ob die Zeile leer ist.
scores-tested-unseen = Die Lernplattform hat die Testbewertung angenommen und wurde gebeten, sie zurückzunehmen. Sie sagt nicht, was eingetragen ist; sehen Sie also im Bewertungsbuch nach.
scores-tested-left = Die Testbewertung ist angekommen und ließ sich nicht zurücknehmen. Löschen Sie sie im Bewertungsbuch.
scores-tested-marked = In dieser Zeile steht schon eine Note. Es wurde nichts gesendet.
scores-tested-not_booked = Die Lernplattform hat die Testbewertung angenommen und nichts eingetragen. Bewertungen gingen dort verloren.
scores-tested-failed = Die Testbewertung ist nicht angekommen.
scores-csv = Als Tabelle herunterladen (CSV)
scores-columns-person = Person
scores-columns-name = Name
scores-columns-test = Test
scores-columns-firstOpened = Zuerst geöffnet
scores-columns-lastOpened = Zuletzt geöffnet
scores-columns-alternative = Barrierefreie Alternative
scores-columns-minutes = Minuten
scores-columns-gapMinutes = Nicht gezählte Minuten
scores-columns-score = Bewertung
scores-columns-delivery = Zustellung
scores-columns-at = Zeit der Zustellung
scores-columns-why = Grund
scores-columns-done = Anders erledigt
scores-columns-ended = Ende der letzten Sitzung
scores-yes = ja
scores-notSent = Gesendet werden eine Zahl von 0 bis 100 und zwei Zeiten. Nicht gesendet werden Namen, Kommentare und was jemand im Labor getan hat.
scores-kept =
    { $days ->
        [one] Wer das Labor geöffnet hat, die Minuten und die Bewertungen bleiben einen Tag lang gespeichert.
       *[other] Wer das Labor geöffnet hat, die Minuten und die Bewertungen bleiben { $days } Tage lang gespeichert.
    }

## Read by administrators of learning platforms who register the tool by a link.

register-title = Labore mit Ihrer Lernplattform verbinden
register-what = Ihre Lernplattform ist dabei, dieses Werkzeug zu registrieren
register-afterwards = Noch öffnet sich nichts: Die Betreiber der Labore entscheiden danach, welche Labore Ihre Kurse benutzen dürfen.
register-confirm = Werkzeug registrieren
register-platform = Lernplattform
register-institution = Einrichtung
register-tool = Werkzeug
register-address = Adresse
register-data = Persönliche Daten
register-dataWhat = Eine Kennung je Person: keine Namen, keine E-Mail-Adressen, keine Noten.
register-dataDates = Wann ein Link für eine Person offen ist, und in welchen Abschnitten ist, wer lehrt.
register-dataId = Eine Kennung je Person, keine E-Mail-Adressen.
register-dataGrades = Wo eine Lehrperson es so wählt, kommen Bewertungen eines Labors ins Bewertungsbuch. Eine Note, die dort steht, wird vorher gelesen, damit sie bleibt.
register-dataRosters = Wer in einem Kurs ist, mit Namen: denen gezeigt, die dort lehren, und nicht gespeichert.
register-done = Das Werkzeug ist registriert
register-doneWhat = Aktivieren Sie es jetzt in Ihrer Lernplattform
register-doneThen = Nennen Sie den Betreibern der Labore danach diesen Namen, damit sie es freigeben. Sie können dieses Fenster schließen.
register-again = Das Werkzeug war schon registriert
register-againWhat = Übernehmen Sie in Ihrer Lernplattform, was sie als neu anzeigt
register-againThen = Für die Betreiber der Labore hat sich nichts geändert. Hat Ihre Lernplattform einen weiteren Ort für das Werkzeug angelegt, nennen Sie ihnen diesen Namen: die Betreiber entscheiden, welche Labore dort aufgehen.
register-name = Name

## The service’s own address, opened without a course.

front-title = Labore werden aus einem Kurs geöffnet
front-what = Sie sind hier richtig, aber diese Adresse allein öffnet nichts.
front-how = Gehen Sie zu Ihrem Kurs und öffnen Sie das Labor dort. Der Kurs sagt diesem Dienst, wer Sie sind; ein weiteres Passwort brauchen Sie nicht.
front-help = Wenn der Kurs Sie hierher gebracht hat, sagen Sie dort Bescheid, wo der Link gesetzt wurde.

## Sentences that several refusals share. Names that end in Title are titles of pages; students, teachers and administrators read the others.

shared-unreadableTitle = Der Kurs konnte das Labor nicht öffnen
shared-unreadable = Er hat etwas geschickt, das nicht lesbar war. Das liegt nicht an Ihnen.
shared-setUpTitle = Das Labor ist nicht richtig eingerichtet
shared-notYourFault = Das liegt nicht an Ihnen.
shared-notNowTitle = Das Labor lässt sich gerade nicht öffnen
shared-serviceFault = Mit dem Labordienst stimmt etwas nicht. Das liegt nicht an Ihnen.
shared-tryThenTell = Versuchen Sie es noch einmal. Wenn das nicht hilft, sagen Sie Ihrer Lehrperson Bescheid und nennen Sie ihr die Referenz.
shared-noAnswerTitle = Der Streaming-Dienst antwortet nicht
shared-pageTooOldTitle = Diese Seite kann das Labor nicht mehr öffnen
shared-tooOldTitle = Dieser Link ist zu alt
shared-worksForMinutes = Jeder Klick im Kurs erzeugt einen Link, der einige Minuten lang wirkt.
shared-usedTitle = Dieser Link wurde schon benutzt
shared-clockTitle = Die Uhr des Kurses geht falsch
shared-fromFuture = Der Link scheint aus der Zukunft zu kommen und wurde deshalb nicht angenommen. Das liegt nicht an Ihnen.
shared-nobodyTitle = Der Kurs hat nicht gesagt, wer Sie sind
shared-nobody = Das Labor muss wissen, wer es öffnet, damit Ihre Dateien Ihre bleiben.
shared-unknownBrowserTitle = Diese Seite kennt Ihren Browser nicht
shared-unknownBrowser = Das Labor wurde nicht in diesem Browser aus dem Kurs geöffnet, oder der Browser merkt sich nichts für Seiten innerhalb anderer Seiten.
shared-tryAnotherBrowser = Öffnen Sie das Labor noch einmal aus dem Kurs. Wenn diese Seite wiederkommt, öffnen Sie die Aktivität in einem eigenen Fenster, oder nehmen Sie einen anderen Browser.
shared-openFromCourse = Öffnen Sie das Labor aus Ihrem Kurs.
shared-openAgain = Öffnen Sie das Labor noch einmal aus dem Kurs.
shared-youOpenAgain = Sie, indem Sie das Labor noch einmal aus dem Kurs öffnen.
shared-youLater = Sie, indem Sie das Labor später noch einmal öffnen.
shared-tellTeacher = Sagen Sie Ihrer Lehrperson Bescheid und nennen Sie ihr die Referenz.
shared-tryInAMinute = Warten Sie eine Minute und versuchen Sie es dann noch einmal.
shared-lookIntoCourse = Sehen Sie im Kurs nach. Fehlen die Labore dort, öffnen Sie die Liste noch einmal aus dem Kurs.
shared-askForNewLink = Bitten Sie die Betreiber der Labore um einen neuen. Wenn Sie das Werkzeug aktualisieren, bitten Sie sie, den Link wieder zu öffnen.
shared-tellWhoPutTheLink = Sie können das selbst lösen. Wenn der Kurs Sie hierher gebracht hat, sagen Sie dort Bescheid, wo der Link gesetzt wurde.
shared-youOrPlatform = Sie oder die Administration Ihrer Lernplattform.
shared-platformCannotBeRead = Die Lernplattform hat eine Anfrage geschickt, die der Labordienst nicht lesen kann. Diese Aktivität ist vielleicht falsch eingerichtet, oder die Plattform selbst.
shared-platformUnknown = Der Labordienst kennt Ihre Lernplattform nicht, oder die gemeinsamen Geheimnisse unterscheiden sich.
shared-awsAccess = Der Labordienst darf sein AWS-Konto gerade nicht benutzen.
shared-linkTooOld = Der Link wurde vor zu langer Zeit erzeugt. Wenn das allen geschieht, geht die Uhr Ihrer Lernplattform nach.
shared-platformClockAhead = Die Uhr Ihrer Lernplattform geht vor.
shared-askPlatformAdmin = Geben Sie die Referenz an die Administration Ihrer Lernplattform.
shared-askLabRunners = Geben Sie die Referenz an die Menschen, die die Labore betreiben.
shared-openAgainThenAsk = Öffnen Sie das Labor noch einmal. Wenn es jedes Mal geschieht, geben Sie die Referenz an die Administration Ihrer Lernplattform.
shared-updatePlugin = Aktualisieren Sie die Lernplattform oder ihr LTI-Plugin.
shared-updatePlatform = Aktualisieren Sie die Plattform; LTI 1.3 verlangt sie.
shared-synchroniseIfAll = Wenn es allen geschieht, stellen Sie die Uhr des Servers der Lernplattform (NTP), dann die des Labordienstes.
shared-synchronise = Stellen Sie die Uhr des Servers der Lernplattform (NTP) und prüfen Sie dann die des Labordienstes.
shared-lookForProxy = Nichts, solange es selten ist. Sonst suchen Sie einen Proxy, der Anfragen doppelt schickt.
shared-compareRegistration = Vergleichen Sie die Registrierung dieses Werkzeugs in der Lernplattform mit der im Labordienst: Issuer, Client-ID, Adressen.
shared-compareKeySet = Vergleichen Sie jwksUrl der Registrierung mit der Adresse des Schlüsselsatzes der Plattform.
shared-checkAws = Sehen Sie im AWS Health Dashboard nach AppStream in dieser Region, dann nach dem Netz zwischen Labordienst und AWS (Proxy, VPC-Endpunkt, DNS).
shared-signIn = Melden Sie sich im Kurs an und öffnen Sie das Labor dann noch einmal. Wenn Sie angemeldet sind, sagen Sie Ihrer Lehrperson Bescheid und nennen Sie ihr die Referenz.
shared-youBySigningIn = Sie selbst, indem Sie sich anmelden. Sonst Ihre Lehrperson.
shared-nobodyNamed = Der Start nennt niemanden. Gäste und Besucher öffentlicher Kurse haben keine Kennung.
shared-openSignedIn = Öffnen Sie das Labor als angemeldete Person. Wenn Sie angemeldet sind, geben Sie die Referenz an die Administration Ihrer Lernplattform.
shared-wrongAddress = Die Lernplattform benutzt eine falsche Adresse des Labordienstes.
shared-memoryUnreadable = Der Labordienst kann etwas nicht lesen oder schreiben, das er sich merken muss.
shared-leavePreview = Versuchen Sie es später noch einmal, oder verlassen Sie die Studierendenansicht und öffnen Sie das Labor als Sie selbst.
shared-onlyForTeachers = Diese Seite ist für die Menschen, die in diesem Kurs unterrichten.
shared-openYourLabThere = Gehen Sie zum Kurs zurück und öffnen Sie dort Ihr Labor.
shared-notYourCourse = Sie unterrichten nicht in diesem Kurs, oder die Menschen, die die Labore betreiben, haben diese Seite ausgeschaltet.
shared-ifYouTeachAsk = Wenn Sie hier unterrichten, fragen Sie die Menschen, die die Labore betreiben.
shared-labRunnersIfYouTeach = Die Menschen, die die Labore betreiben, wenn Sie hier unterrichten.
shared-notReached = Er ist nicht zu erreichen.

## Refusal route_unknown. Who has to act: nobody.

refusals-route_unknown-student-title = Unter dieser Adresse gibt es keine Seite
refusals-route_unknown-student-what = Die Adresse ist unvollständig oder hat sich geändert.
refusals-route_unknown-teacher-what = Die Adresse dieser Aktivität führt ins Leere.
refusals-route_unknown-teacher-fix = Vergleichen Sie die Adresse in den Einstellungen der Aktivität mit der, die Sie von den Betreibern der Labore bekommen haben.
refusals-route_unknown-admin-what = Keine Route des Labordienstes hat diesen Pfad.
refusals-route_unknown-admin-fix = Vergleichen Sie die Tool-URL in der Lernplattform mit der Adresse des Labordienstes, samt Pfadpräfix (PUBLIC_URL).
refusals-route_unknown-admin-who = Wer die Adresse eingetragen hat.

## Refusal method_not_allowed. Who has to act: the administrator of the learning platform.

refusals-method_not_allowed-student-title = Diese Adresse wirkt nur aus einem Kurs heraus
refusals-method_not_allowed-student-what = Sie wurde anders geöffnet, zum Beispiel über ein Lesezeichen oder durch Neuladen der Seite.
refusals-method_not_allowed-teacher-what = Die Adresse wurde wie eine gewöhnliche Webseite geöffnet. Ein Labor muss ein externes Tool sein, kein einfacher Link.
refusals-method_not_allowed-teacher-fix = Fügen Sie das Labor dem Kurs als externes Tool hinzu.
refusals-method_not_allowed-admin-what = Diese Route nimmt die Methode der Anfrage nicht an; Starts sind POST-Anfragen.
refusals-method_not_allowed-admin-fix = Registrieren Sie die Adresse als LTI-Tool. Ist sie das schon, suchen Sie vor dem Labordienst eine Umleitung, die aus POST ein GET macht (http zu https, oder ein fehlender Schrägstrich am Ende).

## Refusal content_type_unsupported. Who has to act: the administrator of the learning platform.

refusals-content_type_unsupported-admin-what = Der Inhalt ist nicht application/x-www-form-urlencoded. Nur diese Form deckt eine Signatur (RFC 5849 §3.4.1.3.1).
refusals-content_type_unsupported-admin-fix = Lassen Sie die Lernplattform oder den Proxy dazwischen Starts als gewöhnliches Formular senden.

## Refusal body_too_large. Who has to act: the administrator of the learning platform.

refusals-body_too_large-admin-what = Der Start ist größer, als der Labordienst liest, oder hat zu viele Parameter.
refusals-body_too_large-admin-fix = Kürzen Sie die Beschreibung der Aktivität oder ihre eigenen Parameter.

## Refusal form_malformed. Who has to act: the administrator of the learning platform.

refusals-form_malformed-admin-what = Das Formular ist nicht richtig als UTF-8 mit Prozentzeichen kodiert.
refusals-form_malformed-admin-fix = Suchen Sie einen Proxy, der Inhalte umschreibt, oder kaputte Zeichen in den Namen von Kurs und Aktivität.

## Refusal protocol_parameter_repeated. Who has to act: the administrator of the learning platform.

refusals-protocol_parameter_repeated-admin-what =
    { $parameter ->
        [none] Ein Protokollparameter (oauth_…)
       *[other] { $parameter }
    } steht mehrmals im Start (RFC 5849 §3.2).
refusals-protocol_parameter_repeated-admin-fix = Nehmen Sie Parameter oauth_… aus der Tool-URL und aus den eigenen Parametern heraus.

## Refusal message_ambiguous. Who has to act: the administrator of the learning platform.

refusals-message_ambiguous-admin-what = Das Formular enthält ein id_token von LTI 1.3 und Parameter von LTI 1.1 (oauth_…). Es könnte zwei Personen meinen.
refusals-message_ambiguous-admin-fix = Lassen Sie die Lernplattform nur eines von beiden schicken; suchen Sie eine Erweiterung, die Starts um Felder ergänzt.

## Refusal lti11_misplaced (shown as message_misplaced). Who has to act: the administrator of the learning platform.

refusals-lti11_misplaced-admin-what = Ein Start mit LTI 1.1 kam an einer Adresse von LTI 1.3 an.
refusals-lti11_misplaced-admin-fix = Für LTI 1.1 ist die Tool-URL PUBLIC_URL mit einem Schrägstrich am Ende und nichts dahinter. Sonst registrieren Sie dieses Werkzeug als LTI 1.3 (docs/lti-1.3.md).

## Refusal login_misplaced (shown as message_misplaced). Who has to act: the administrator of the learning platform.

refusals-login_misplaced-admin-what = Ein Beginn einer Anmeldung (login initiation) von LTI 1.3 kam an einer Adresse an, die Starts annimmt.
refusals-login_misplaced-admin-fix = Setzen Sie in der Lernplattform die Login-Adresse (initiate login URL) auf PUBLIC_URL gefolgt von /lti/login.

## Refusal token_misplaced (shown as message_misplaced). Who has to act: the administrator of the learning platform.

refusals-token_misplaced-admin-what = Ein id_token von LTI 1.3 kam an der Adresse an, an der Anmeldungen beginnen.
refusals-token_misplaced-admin-fix = Setzen Sie in der Lernplattform Redirect-URI und Target-Link-URI auf PUBLIC_URL gefolgt von /lti/launch; nur die Login-Adresse endet auf /lti/login.

## Refusal protocol_parameter_missing. Who has to act: the administrator of the learning platform.

refusals-protocol_parameter_missing-teacher-what = Die Lernplattform hat den Start ohne Signatur geschickt.
refusals-protocol_parameter_missing-teacher-fix = Wenn Sie Schlüssel und Geheimnis selbst eingetragen haben, prüfen Sie beide. Sonst geben Sie die Referenz an die Administration Ihrer Lernplattform.
refusals-protocol_parameter_missing-admin-what =
    Der Start ist nicht signiert: { $parameter ->
        [none] ein Protokollparameter (oauth_…)
       *[other] { $parameter }
    } fehlt oder ist leer. Moodle zum Beispiel schickt unsignierte Starts für ein Tool ohne Schlüssel und Geheimnis.
refusals-protocol_parameter_missing-admin-fix = Tragen Sie Anwenderschlüssel (consumer key) und gemeinsames Geheimnis für dieses Tool in der Lernplattform ein.

## Refusal oauth_version_unsupported. Who has to act: the administrator of the learning platform.

refusals-oauth_version_unsupported-admin-what = Der Start nennt eine andere oauth_version als 1.0.
refusals-oauth_version_unsupported-admin-fix = Registrieren Sie das Tool als LTI 1.1 mit Anwenderschlüssel (consumer key) und gemeinsamem Geheimnis.

## Refusal signature_method_unsupported. Who has to act: the administrator of the learning platform.

refusals-signature_method_unsupported-admin-what = Der Start ist mit einem Verfahren signiert, das der Labordienst nicht kennt oder dem er nicht traut (PLAINTEXT und RSA-SHA1 nimmt er nie an).
refusals-signature_method_unsupported-admin-fix = Lassen Sie die Lernplattform mit HMAC-SHA1 oder HMAC-SHA256 signieren.

## Refusal signature_method_not_allowed (shown as launch_not_verified). Who has to act: the administrator of the learning platform.

refusals-signature_method_not_allowed-admin-what =
    Der Start ist mit { $signatureMethod ->
        [none] einem Verfahren
       *[other] { $signatureMethod }
    } signiert, das dieser Anwenderschlüssel nicht annimmt.
refusals-signature_method_not_allowed-admin-fix = Lassen Sie die Lernplattform mit einem Verfahren signieren, das in signatureMethods dieses Consumers steht, oder erweitern Sie die Liste.
refusals-signature_method_not_allowed-admin-who = Wer diesen Consumer eingerichtet hat.

## Refusal timestamp_malformed. Who has to act: the administrator of the learning platform.

refusals-timestamp_malformed-admin-what = oauth_timestamp ist keine ganze Zahl von Sekunden seit 1970.

## Refusal nonce_malformed. Who has to act: the administrator of the learning platform.

refusals-nonce_malformed-admin-what = oauth_nonce ist länger, als der Labordienst annimmt.

## Refusal timestamp_too_old (shown as launch_too_old). Who has to act: the student.

refusals-timestamp_too_old-admin-what =
    Der Start wurde zu lange vor seiner Ankunft signiert (Unterschied: { $differenceSeconds ->
        [none] unbekannt
       *[other] { $differenceSeconds }
    }): Jemand hat gewartet oder ist im Browser zurückgegangen, oder die Uhr der Lernplattform geht nach.

## Refusal timestamp_in_future (shown as launch_from_future). Who has to act: the administrator of the learning platform.

refusals-timestamp_in_future-admin-what =
    Der Start trägt eine Zeit in der Zukunft (Unterschied: { $differenceSeconds ->
        [none] unbekannt
       *[other] { $differenceSeconds }
    }): Die Uhr der Lernplattform geht vor, oder die des Labordienstes geht nach.

## Refusal signature_malformed (shown as launch_not_verified). Who has to act: the administrator of the learning platform.

refusals-signature_malformed-admin-what = oauth_signature ist kein base64-Text einer Prüfsumme.
refusals-signature_malformed-admin-fix = Suchen Sie einen Proxy, der Inhalte umschreibt; sonst aktualisieren Sie die Lernplattform oder ihr LTI-Plugin.

## Refusal consumer_key_unknown (shown as launch_not_verified). Who has to act: the administrator of the learning platform.

refusals-consumer_key_unknown-admin-what = Kein Consumer mit diesem Schlüssel ist eingerichtet.
refusals-consumer_key_unknown-admin-fix = Vergleichen Sie den Anwenderschlüssel (consumer key) in der Lernplattform Zeichen für Zeichen mit der Konfiguration des Labordienstes.

## Refusal consumer_key_disabled (shown as launch_not_verified). Who has to act: the administrator of the learning platform.

refusals-consumer_key_disabled-admin-what = Der Consumer mit diesem Schlüssel ist in der Konfiguration ausgeschaltet.
refusals-consumer_key_disabled-admin-fix = Schalten Sie ihn wieder ein, oder geben Sie der Lernplattform einen neuen Schlüssel.
refusals-consumer_key_disabled-admin-who = Die Menschen, die den Labordienst betreiben.

## Refusal signature_mismatch (shown as launch_not_verified). Who has to act: the administrator of the learning platform.

refusals-signature_mismatch-admin-what = Die Signatur passt nicht: Die gemeinsamen Geheimnisse unterscheiden sich, oder die Lernplattform signiert eine andere Adresse, als der Labordienst sieht.
refusals-signature_mismatch-admin-fix = Tragen Sie das gemeinsame Geheimnis auf beiden Seiten neu ein. Vergleichen Sie dann die Tool-URL mit PUBLIC_URL: Schema, Host, Port, Pfad und Schrägstrich am Ende müssen gleich sein.

## Refusal nonce_replayed (shown as launch_used). Who has to act: the student.

refusals-nonce_replayed-student-what = Jeder Klick im Kurs erzeugt einen Link, der einmal wirkt. Wenn Sie doppelt geklickt haben, ist das Labor vielleicht schon in einem anderen Fenster offen.
refusals-nonce_replayed-teacher-what = Derselbe Start kam zweimal. In Moodle und Canvas genügt dafür ein Doppelklick, ebenso das Neuladen der Seite.
refusals-nonce_replayed-admin-what = Ein Start mit dieser Nonce wurde schon angenommen. Doppelklicks und Neuladen bewirken das; viele von einer Person können ein kopierter Start sein.

## Refusal picker_answered. Who has to act: the student.

refusals-picker_answered-student-title = Diese Liste ist schon beantwortet
refusals-picker_answered-student-what = Ihr Kurs hat von dieser Liste schon eine Antwort bekommen, und nur die erste zählt. Ein Doppelklick bewirkt das, auch Zurückgehen im Browser.
refusals-picker_answered-admin-what = Diese Liste wurde schon beantwortet, und jede wird es einmal. Doppelklicks und Zurückgehen bewirken das.
refusals-picker_answered-admin-who = Die Lehrperson, indem sie die Liste noch einmal aus dem Kurs öffnet.

## Refusal claims_forgotten (shown as launch_too_old). Who has to act: the student.

refusals-claims_forgotten-student-what = Der Labordienst war eben unterbrochen. Links aus der Zeit davor wirken nicht mehr.
refusals-claims_forgotten-admin-what = Der Speicher der Einmalmarken (STORE) wurde neu gestartet, umgeschaltet oder geleert, nachdem dieser Start signiert wurde; er kann also schon angenommen worden sein.
refusals-claims_forgotten-admin-fix = Nichts nach einem Neustart oder einer Umschaltung, von der Sie wissen. Wenn es anhält, gleichen Sie die Uhren der Lernplattform und des Labordienstes ab (NTP).

## Refusal claim_store_unavailable. Who has to act: the people who run the labs.

refusals-claim_store_unavailable-teacher-what = Der Labordienst konnte nicht sicherstellen, dass dieser Link nur einmal benutzt wird, weil sein Speicher nicht antwortet.
refusals-claim_store_unavailable-teacher-fix = Versuchen Sie es in einer Minute noch einmal. Wenn es so bleibt: Geben Sie die Referenz an die Menschen, die die Labore betreiben.
refusals-claim_store_unavailable-admin-what = Der Speicher der Einmalmarken (STORE) antwortet nicht; deshalb wurde der Start nicht angenommen.
refusals-claim_store_unavailable-admin-fix = Prüfen Sie, ob der Speicher läuft und ob der Labordienst ihn erreicht und dort schreiben darf. Das Log sagt unter dieser Referenz mehr.

## Refusal launch_parameter_repeated. Who has to act: the administrator of the learning platform.

refusals-launch_parameter_repeated-teacher-what =
    { $parameter ->
        [none] Ein Parameter
       *[other] { $parameter }
    } steht mehrmals im Start dieser Aktivität.
refusals-launch_parameter_repeated-teacher-fix = Suchen Sie ihn in den eigenen Parametern der Aktivität und nehmen Sie ihn dort heraus. Sonst geben Sie die Referenz an die Administration Ihrer Lernplattform.
refusals-launch_parameter_repeated-admin-what =
    { $parameter ->
        [none] Ein Parameter
       *[other] { $parameter }
    } steht mehrmals im signierten Start; welcher gilt, ist nicht klar.
refusals-launch_parameter_repeated-admin-fix = Nehmen Sie die Wiederholung aus den eigenen Parametern oder aus den Einstellungen des Tools heraus.

## Refusal launch_parameter_in_query. Who has to act: the teacher.

refusals-launch_parameter_in_query-teacher-what =
    Die Adresse dieser Aktivität enthält nach einem Fragezeichen { $parameter ->
        [none] einen Parameter des Starts
       *[other] { $parameter }
    }. Wer eine Adresse schreibt, könnte damit die Person bestimmen; deshalb gilt das nicht.
refusals-launch_parameter_in_query-teacher-fix = Nehmen Sie ihn aus der Adresse heraus. Ein Labor wählen Sie mit lab=… in den eigenen Parametern.
refusals-launch_parameter_in_query-admin-what =
    { $parameter ->
        [none] Ein Parameter des Starts
       *[other] { $parameter }
    } steht in der Query der Tool-URL. Felder, die entscheiden, werden nur aus dem Formular gelesen.
refusals-launch_parameter_in_query-admin-fix = Nehmen Sie ihn aus der URL heraus; Labore werden mit eigenen Parametern gewählt.

## Refusal lti_version_unsupported. Who has to act: the administrator of the learning platform.

refusals-lti_version_unsupported-admin-what = lti_version fehlt oder ist nicht LTI-1p0, das jeder Start mit Anwenderschlüssel trägt.
refusals-lti_version_unsupported-admin-fix = Registrieren Sie das Tool als LTI 1.0 oder 1.1.

## Refusal message_type_unsupported. Who has to act: the administrator of the learning platform.

refusals-message_type_unsupported-admin-what = lti_message_type fehlt oder ist unbekannt; der Labordienst nimmt basic-lti-launch-request an.
refusals-message_type_unsupported-admin-fix = Registrieren Sie das Tool nur für gewöhnliche Starts (Resource Links).

## Refusal content_item_unsupported. Who has to act: the teacher.

refusals-content_item_unsupported-teacher-what = Der Labordienst kann hier keine Liste von Laboren anbieten.
refusals-content_item_unsupported-teacher-fix = Legen Sie die Aktivität von Hand an: mit der Adresse des Tools und stack=… und fleet=… in den eigenen Parametern. Beide Namen kennen die Menschen, die die Labore betreiben.
refusals-content_item_unsupported-admin-what = Die Lernplattform wollte Inhalte zur Auswahl (ContentItemSelectionRequest). Ein Labordienst ohne CONFIG_FILE hat keine Liste von Laboren.
refusals-content_item_unsupported-admin-fix = Schalten Sie die Inhaltsauswahl für dieses Tool aus; Aktivitäten nennen Stack und Fleet in ihren eigenen Parametern. Oder lassen Sie die Betreiber der Labore sie in einer CONFIG_FILE aufführen.
refusals-content_item_unsupported-admin-who = Die Administration der Lernplattform oder die Lehrperson, die die Aktivität von Hand anlegt.

## Refusal resource_link_missing. Who has to act: the administrator of the learning platform.

refusals-resource_link_missing-admin-what = Der Start enthält keine resource_link_id, oder sie ist leer.
refusals-resource_link_missing-admin-fix = Öffnen Sie das Labor aus einer Aktivität oder einem Link in einem Kurs. Ist es so schon, aktualisieren Sie die Lernplattform oder ihr LTI-Plugin.

## Refusal instance_guid_mismatch. Who has to act: the administrator of the learning platform.

refusals-instance_guid_mismatch-teacher-what = Dieser Anwenderschlüssel gehört zu einer anderen Lernplattform.
refusals-instance_guid_mismatch-admin-what = tool_consumer_instance_guid fehlt oder ist nicht die, an die dieser Consumer gebunden ist. Kopien einer Plattform (Testsysteme) verursachen das oft.
refusals-instance_guid_mismatch-admin-fix = Geben Sie jeder Lernplattform einen eigenen Schlüssel, oder berichtigen Sie den Wert in der Konfiguration.

## Refusal user_missing. Who has to act: the administrator of the learning platform.

refusals-user_missing-admin-what = user_id fehlt oder ist leer. Gäste haben keine, und manche Plattformen lassen sie wegen einer Datenschutzeinstellung weg.
refusals-user_missing-admin-fix = Lassen Sie die Lernplattform die Kennung der Person an dieses Tool senden. Name und E-Mail-Adresse sind nicht nötig.

## Refusal user_id_shared. Who has to act: the teacher.

refusals-user_id_shared-student-what = Er hat eine Kennung genannt, die hier alle haben. Damit würden sich fremde Dateien öffnen, deshalb wurde das Labor nicht geöffnet.
refusals-user_id_shared-teacher-what = Die Lernplattform hat eine Benutzer-ID für alle geschickt. Die Vorschau von Open edX Studio tut das, und Plattformen, die nicht wissen, wer jemand ist.
refusals-user_id_shared-teacher-fix = Öffnen Sie das Labor angemeldet aus dem Kurs selbst (Open edX: „Live anzeigen“). Wenn es dort auch geschieht, geben Sie die Referenz an die Administration Ihrer Lernplattform.
refusals-user_id_shared-teacher-who = Sie, indem Sie das Labor aus dem Kurs selbst öffnen. Sonst die Administration Ihrer Lernplattform.
refusals-user_id_shared-admin-what = Die Benutzer-ID ist für alle dieselbe: „student“ aus einer Vorschau von Open edX Studio, oder das Wort einer Programmiersprache für „nichts“ (etwa None).
refusals-user_id_shared-admin-fix = Lassen Sie die Lernplattform die ID der Person schicken, die klickt.
refusals-user_id_shared-admin-who = Die Administration der Lernplattform.

## Refusal user_id_unusable. Who has to act: the people who run the labs.

refusals-user_id_unusable-teacher-what = Der Labordienst kann die Kennungen Ihrer Lernplattform nicht unverändert benutzen.
refusals-user_id_unusable-admin-what = Dieses Verzeichnis reicht Kennungen unverändert weiter (userId: raw), aber diese passt nicht zum Muster von AppStream (2 bis 32 Zeichen aus Buchstaben, Ziffern und _ + = , . @ -) oder beginnt mit al1-.
refusals-user_id_unusable-admin-fix = Nehmen Sie userId: raw von diesem Verzeichnis weg. Alle darin bekommen dann einen neuen, leeren Home folder.

## Refusal login_malformed. Who has to act: the administrator of the learning platform.

refusals-login_malformed-admin-what =
    Dem Beginn der Anmeldung fehlt { $parameter ->
        [none] ein Parameter
       *[other] { $parameter }
    }, oder er steht mehrfach darin.
refusals-login_malformed-admin-fix = Prüfen Sie, ob die Login-Adresse (Initiate Login URL) in der Lernplattform auf /lti/login endet und nichts angehängt ist.

## Refusal login_too_large. Who has to act: the administrator of the learning platform.

refusals-login_too_large-admin-what =
    In der Anfrage zur Anmeldung ist { $parameter ->
        [none] ein Parameter
       *[other] { $parameter }
    } länger, als wir tragen: 2.000 Zeichen bei target_link_uri, 255 bei lti_deployment_id.
refusals-login_too_large-admin-fix = Kürzen Sie die Adresse des Links oder was die Plattform ihr anfügt. Ein Labor braucht keine eigene Adresse: Nennen Sie es im eigenen Parameter lab (docs/lti-1.3.md).

## Refusal registration_unknown (shown as platform_not_registered). Who has to act: the administrator of the learning platform.

refusals-registration_unknown-admin-what =
    Keine Registrierung hat den Issuer { $issuer ->
        [none] (keiner)
       *[other] { $issuer }
    } und die Client-ID { $clientId ->
        [none] (keine gesendet)
       *[other] { $clientId }
    }.
refusals-registration_unknown-admin-fix = Registrieren Sie die Plattform im Labordienst mit genau diesen beiden Werten (docs/lti-1.3.md), oder berichtigen Sie sie in der Plattform.

## Refusal registration_ambiguous (shown as platform_not_registered). Who has to act: the people who run the labs.

refusals-registration_ambiguous-admin-what =
    Die Plattform hat keine Client-ID gesendet, und mehrere Registrierungen haben den Issuer { $issuer ->
        [none] (keiner)
       *[other] { $issuer }
    }.
refusals-registration_ambiguous-admin-fix = Lassen Sie die Plattform client_id senden, oder behalten Sie eine Registrierung für diesen Issuer.

## Refusal registration_disabled (shown as platform_disabled). Who has to act: the people who run the labs.

refusals-registration_disabled-teacher-what = Die Betreiber der Labore haben die Verbindung zu Ihrer Lernplattform noch nicht freigegeben oder abgeschaltet.
refusals-registration_disabled-admin-what =
    Die Registrierung { $registration ->
        [none] (Name)
       *[other] { $registration }
    } wartet auf Freigabe oder ist abgeschaltet.
refusals-registration_disabled-admin-fix = Geben Sie sie frei (npm run registrations -- approve) oder schalten Sie sie in der Konfiguration wieder ein, wenn sie Labore öffnen soll.

## Refusal target_link_foreign. Who has to act: the administrator of the learning platform.

refusals-target_link_foreign-teacher-what = Die Adresse dieser Aktivität gehört nicht zum Labordienst.
refusals-target_link_foreign-teacher-fix = Löschen Sie den Link und fügen Sie ihn mit der Laborliste des Werkzeugs neu ein.
refusals-target_link_foreign-admin-what = target_link_uri ist keine Adresse dieses Labordienstes, die Starts annimmt.
refusals-target_link_foreign-admin-fix = Verwenden Sie die Adresse aus PUBLIC_URL mit /lti/launch als Target Link URI. Prüfen Sie hinter einem Proxy PUBLIC_URL.

## Refusal platform_login_required. Who has to act: the student.

refusals-platform_login_required-student-title = Der Kurs hat Sie aus den Augen verloren
refusals-platform_login_required-student-what = Ihre Anmeldung am Kurs ist abgelaufen, oder der Browser verbirgt sie vor Seiten innerhalb anderer Seiten.
refusals-platform_login_required-student-fix = Melden Sie sich wieder am Kurs an. Wenn Sie angemeldet sind, öffnen Sie das Labor in einem neuen Fenster oder Tab.
refusals-platform_login_required-teacher-what = Die Lernplattform hat die Person nicht erkannt, die geklickt hat. Browser, die Cookies in Rahmen sperren, bewirken das.
refusals-platform_login_required-teacher-fix = Melden Sie sich neu an. Wenn es vielen geschieht, lassen Sie die Aktivität in einem neuen Fenster öffnen.
refusals-platform_login_required-admin-what = Die Plattform hat login_required geantwortet: Ihr eigenes Sitzungscookie kam nicht mit.
refusals-platform_login_required-admin-fix = Lassen Sie den Link in einem neuen Fenster öffnen (Canvas: „In neuem Tab laden“; Moodle: Startcontainer „Neues Fenster“).

## Refusal platform_launch_expired. Who has to act: the student.

refusals-platform_launch_expired-student-what = Jeder Klick im Kurs erzeugt einen Link, der einmal wirkt.
refusals-platform_launch_expired-admin-what = Die Plattform hat launch_no_longer_valid geantwortet: Ihr Start war schon verbraucht.

## Refusal platform_client_refused. Who has to act: the administrator of the learning platform.

refusals-platform_client_refused-teacher-what = Ihre Lernplattform erlaubt dieses Werkzeug hier nicht.
refusals-platform_client_refused-admin-what =
    Die Plattform hat { $platformError ->
        [none] einen Fehler
       *[other] { $platformError }
    } geantwortet: Dieser Client darf nicht starten.
refusals-platform_client_refused-admin-fix = Schalten Sie das Werkzeug dort ein, wo es benutzt wird (Canvas: Der Developer Key muss für dieses Konto auf ON stehen; Moodle: Werkzeug aktivieren).

## Refusal platform_error. Who has to act: the administrator of the learning platform.

refusals-platform_error-teacher-what = Ihre Lernplattform konnte das Labor nicht starten.
refusals-platform_error-admin-what =
    Die Plattform hat { $platformError ->
        [none] einen Fehler
       *[other] { $platformError }
    } geantwortet statt eines Tokens.
refusals-platform_error-admin-fix = Vergleichen Sie Redirect URI, Client-ID und Login-Adresse auf beiden Seiten; die Redirect URI muss genau PUBLIC_URL mit /lti/launch sein.

## Refusal launch_form_incomplete. Who has to act: the administrator of the learning platform.

refusals-launch_form_incomplete-admin-what =
    Dem Start fehlt { $parameter ->
        [none] ein Feld
       *[other] { $parameter }
    }, oder es steht doppelt darin.
refusals-launch_form_incomplete-admin-fix = Die Redirect URI nimmt nur, was eine Plattform schickt (response_mode form_post). Beginnen Sie mit einem Link im Kurs.

## Refusal state_invalid (shown as launch_not_started_here). Who has to act: the student.

refusals-state_invalid-teacher-what = Der Start gehört zu keiner Anmeldung, die dieser Labordienst begonnen hat, oder der Dienst wurde inzwischen neu gestartet.
refusals-state_invalid-admin-what = state fehlt, ist verändert oder mit einem anderen Schlüssel versiegelt.
refusals-state_invalid-admin-fix = Wenn es allen geschieht, setzen Sie in jedem Prozess denselben SEALING_KEY und tragen Sie /lti/login als Login-Adresse ein.

## Refusal state_expired (shown as launch_too_old). Who has to act: the student.

refusals-state_expired-admin-what =
    Die Anmeldung ist { $ageSeconds ->
        [none] zu lange
       *[other] { $ageSeconds }
    } alt; sie gilt { $stateLifetimeSeconds ->
        [none] einige Minuten
       *[other] { $stateLifetimeSeconds }
    }.
refusals-state_expired-admin-fix = Nichts, außer es geschieht allen. Sehen Sie dann nach, wie lange die Plattform zum Anmelden braucht.

## Refusal browser_unknown (shown as launch_not_started_here). Who has to act: the student.

refusals-browser_unknown-teacher-what = Der Browser hat weder ein Cookie noch den eigenen Speicher der Lernplattform für das Labor behalten. So lässt sich nicht erkennen, dass es der Browser ist, in dem geklickt wurde.
refusals-browser_unknown-teacher-fix = Lassen Sie die Aktivität in einem neuen Fenster öffnen.
refusals-browser_unknown-admin-what = Weder das Cookie noch der Speicher der Plattform kam zurück. Ohne eines davon könnte jemand andere unter falschem Namen arbeiten lassen.
refusals-browser_unknown-admin-fix = Lassen Sie den Link in einem neuen Fenster öffnen. Nehmen Sie in der Registrierung die neueste Autorisierungsadresse der Plattform (Canvas: sso.canvaslms.com), die Speicher anbietet.

## Refusal token_malformed (shown as launch_not_verified). Who has to act: the administrator of the learning platform.

refusals-token_malformed-admin-what = Das id_token ist kein signiertes Token mit lesbarem JSON.

## Refusal token_encrypted (shown as launch_not_verified). Who has to act: the administrator of the learning platform.

refusals-token_encrypted-admin-what = Das id_token ist verschlüsselt. LTI kennt nur signierte Token.
refusals-token_encrypted-admin-fix = Schalten Sie die Verschlüsselung von Token in der Plattform ab.

## Refusal token_algorithm_not_allowed (shown as launch_not_verified). Who has to act: the administrator of the learning platform.

refusals-token_algorithm_not_allowed-admin-what = Das id_token ist mit einem Verfahren signiert, das diese Registrierung nicht annimmt, oder gar nicht.
refusals-token_algorithm_not_allowed-admin-fix = Lassen Sie die Plattform mit RS256 signieren, oder nennen Sie ihr Verfahren in der Registrierung.

## Refusal token_extension_unknown (shown as launch_not_verified). Who has to act: the administrator of the learning platform.

refusals-token_extension_unknown-admin-what = Das id_token verlangt eine Erweiterung (crit), die hier niemand versteht.
refusals-token_extension_unknown-admin-fix = Lassen Sie die Plattform einfache Token signieren.

## Refusal token_key_missing (shown as launch_not_verified). Who has to act: the administrator of the learning platform.

refusals-token_key_missing-admin-what = Das id_token nennt seinen Schlüssel (kid) nicht.
refusals-token_key_missing-admin-fix = Aktualisieren Sie die Plattform; LTI 1.3 verlangt kid.

## Refusal token_key_unknown (shown as launch_not_verified). Who has to act: the administrator of the learning platform.

refusals-token_key_unknown-admin-what = Im Schlüsselsatz der Plattform ist kein Schlüssel mit dem kid dieses id_token.

## Refusal token_key_unsuitable (shown as launch_not_verified). Who has to act: the administrator of the learning platform.

refusals-token_key_unsuitable-admin-what =
    Der Schlüssel im Schlüsselsatz der Plattform taugt nicht für diese Signatur ({ $fault ->
        [none] Art
       *[other] { $fault }
    }).
refusals-token_key_unsuitable-admin-fix = Der Schlüssel muss für Signaturen bestimmt sein, zum Verfahren passen und bei RSA mindestens 2048 Bit lang sein.

## Refusal token_signature_mismatch (shown as launch_not_verified). Who has to act: the administrator of the learning platform.

refusals-token_signature_mismatch-admin-what = Die Signatur des id_token passt nicht zum Schlüssel der Plattform.

## Refusal token_issuer_mismatch (shown as launch_not_verified). Who has to act: the administrator of the learning platform.

refusals-token_issuer_mismatch-admin-what = iss im id_token ist nicht der Issuer der Anmeldung.
refusals-token_issuer_mismatch-admin-fix = Schreiben Sie den Issuer in der Registrierung genau so, wie die Plattform ihn sendet, auch den letzten Schrägstrich.

## Refusal token_audience_mismatch (shown as launch_not_verified). Who has to act: the administrator of the learning platform.

refusals-token_audience_mismatch-admin-what = Das id_token ist für eine andere Client-ID bestimmt.

## Refusal token_audience_foreign (shown as launch_not_verified). Who has to act: the administrator of the learning platform.

refusals-token_audience_foreign-admin-what = Das id_token ist außer für uns noch für andere bestimmt; wer es sonst benutzen kann, ist nicht bekannt.
refusals-token_audience_foreign-admin-fix = Lassen Sie die Plattform aud mit unserer Client-ID allein senden.

## Refusal token_party_mismatch (shown as launch_not_verified). Who has to act: the administrator of the learning platform.

refusals-token_party_mismatch-admin-what = azp im id_token ist eine andere Client-ID.

## Refusal token_nonce_mismatch (shown as launch_not_verified). Who has to act: the administrator of the learning platform.

refusals-token_nonce_mismatch-admin-what = Das id_token trägt nicht die Nonce dieser Anmeldung.
refusals-token_nonce_mismatch-admin-fix = Nichts, außer es geschieht allen: Dann lässt die Plattform die Nonce weg, die LTI 1.3 verlangt.

## Refusal token_for_consumer_key (shown as launch_for_old_key). Who has to act: the teacher.

refusals-token_for_consumer_key-teacher-what = Diese Aktivität trägt noch den Schlüssel einer früheren Verbindung, deshalb adressiert Ihre Lernplattform den Start falsch.
refusals-token_for_consumer_key-teacher-fix = Bearbeiten Sie die Aktivität, leeren Sie Anwenderschlüssel und gemeinsames Geheimnis und speichern Sie.
refusals-token_for_consumer_key-admin-what = aud im id_token ist ein Consumer Key von LTI 1.1 statt der Client-ID. Moodle tut das bei Aktivitäten, die ihren eigenen Consumer Key behalten haben.
refusals-token_for_consumer_key-admin-fix = Leeren Sie Consumer Key und Shared Secret in den Einstellungen dieser Aktivität (Moodle: Externes Tool bearbeiten, „Mehr anzeigen“).

## Refusal platform_keys_unavailable. Who has to act: the administrator of the learning platform.

refusals-platform_keys_unavailable-student-what = Der Labordienst konnte Ihre Lernplattform nicht erreichen, um sicher zu sein, dass Sie es sind.
refusals-platform_keys_unavailable-student-fix = Warten Sie eine Minute und öffnen Sie das Labor noch einmal aus dem Kurs.
refusals-platform_keys_unavailable-admin-what = Der Schlüsselsatz der Plattform (jwksUrl) ließ sich nicht abrufen oder ist keiner. Weiterleitungen, private Adressen und Antworten über 256 KB werden nicht angenommen.
refusals-platform_keys_unavailable-admin-fix = Öffnen Sie jwksUrl vom Rechner des Labordienstes aus und berichtigen Sie sie oder die Firewall dazwischen.

## Refusal deployment_mismatch. Who has to act: the administrator of the learning platform.

refusals-deployment_mismatch-admin-what =
    Das id_token ist für das Deployment { $deploymentId ->
        [none] (ID)
       *[other] { $deploymentId }
    }, die Anmeldung war für ein anderes.
refusals-deployment_mismatch-admin-fix = Öffnen Sie das Labor noch einmal aus dem Kurs. Wenn es bleibt, fragen Sie den Hersteller der Plattform: lti_deployment_id der Anmeldung muss deployment_id des Tokens sein.

## Refusal deployment_missing. Who has to act: the administrator of the learning platform.

refusals-deployment_missing-admin-what = Das id_token hat keine deployment_id, eine zu lange oder etwas, das keine ID ist.

## Refusal deployment_unknown. Who has to act: the people who run the labs.

refusals-deployment_unknown-teacher-what = Der Labordienst kennt Ihre Lernplattform, aber noch hat niemand entschieden, welche Labore sich von dieser Stelle aus öffnen lassen.
refusals-deployment_unknown-admin-what =
    Das Deployment { $deploymentId ->
        [none] (ID)
       *[other] { $deploymentId }
    } der Registrierung { $registration ->
        [none] (Name)
       *[other] { $registration }
    } ist hier nicht bekannt. Von selbst gehört es zu keiner Einrichtung.
refusals-deployment_unknown-admin-fix = Die Betreiber der Labore fügen die Deployment-ID in der Konfiguration zur Registrierung hinzu.

## Refusal deployment_disabled. Who has to act: the people who run the labs.

refusals-deployment_disabled-teacher-what = Die Betreiber der Labore haben die Labore für diesen Teil Ihrer Lernplattform abgeschaltet.
refusals-deployment_disabled-admin-what =
    Das Deployment { $deploymentId ->
        [none] (ID)
       *[other] { $deploymentId }
    } ist abgeschaltet.
refusals-deployment_disabled-admin-fix = Schalten Sie es in der Konfiguration wieder ein, wenn es Labore öffnen soll.

## Refusal token_times_missing (shown as launch_times_missing). Who has to act: the administrator of the learning platform.

refusals-token_times_missing-admin-what = Dem id_token fehlt exp oder iat, oder eine seiner Zeiten ist keine Zahl von Sekunden.

## Refusal token_expired (shown as launch_too_old). Who has to act: the student.

refusals-token_expired-admin-what =
    Das id_token kam zu spät: Sein { $claim ->
        [none] Zeitpunkt
       *[other] { $claim }
    } liegt { $differenceSeconds ->
        [none] unbekannt lange
       *[other] { $differenceSeconds }
    } zurück, erlaubt sind { $allowedSeconds ->
        [none] einige Minuten
       *[other] { $allowedSeconds }
    }. Jemand hat gewartet oder ist im Browser zurückgegangen, oder die Uhr der Plattform geht nach.

## Refusal token_from_future (shown as launch_from_future). Who has to act: the administrator of the learning platform.

refusals-token_from_future-admin-what =
    Das id_token gilt erst ab einer Zeit in der Zukunft: Sein { $claim ->
        [none] Zeitpunkt
       *[other] { $claim }
    } liegt { $differenceSeconds ->
        [none] unbekannt weit
       *[other] { $differenceSeconds }
    } vor unserer Uhr, erlaubt sind { $allowedSeconds ->
        [none] einige Minuten
       *[other] { $allowedSeconds }
    }. Die Uhr der Plattform geht vor, oder die des Labordienstes geht nach.

## Refusal token_version_unsupported (shown as lti_version_unsupported). Who has to act: the administrator of the learning platform.

refusals-token_version_unsupported-admin-what = Der Claim version fehlt oder ist nicht 1.3.0.
refusals-token_version_unsupported-admin-fix = Registrieren Sie das Werkzeug als LTI 1.3.

## Refusal token_message_unsupported (shown as message_type_unsupported). Who has to act: the administrator of the learning platform.

refusals-token_message_unsupported-admin-what = Der Nachrichtentyp fehlt oder ist unbekannt; der Labordienst nimmt LtiResourceLinkRequest und LtiDeepLinkingRequest.
refusals-token_message_unsupported-admin-fix = Schalten Sie andere Platzierungen und Nachrichten für dieses Werkzeug ab.

## Refusal claim_malformed. Who has to act: the administrator of the learning platform.

refusals-claim_malformed-admin-what =
    Der Claim { $claim ->
        [none] (Name)
       *[other] { $claim }
    } fehlt oder hat eine andere Form als in LTI 1.3.
refusals-claim_malformed-admin-fix = Aktualisieren Sie die Plattform, oder fragen Sie ihren Hersteller.

## Refusal target_link_missing. Who has to act: the administrator of the learning platform.

refusals-target_link_missing-admin-what = Im id_token fehlt target_link_uri.

## Refusal target_link_mismatch. Who has to act: the administrator of the learning platform.

refusals-target_link_mismatch-admin-what = Die Adresse im id_token ist nicht die, mit der der Start begann.
refusals-target_link_mismatch-admin-fix = Löschen Sie den Link im Kurs und fügen Sie ihn neu ein. Wenn es bleibt, fragen Sie den Hersteller der Plattform.

## Refusal target_link_elsewhere (shown as target_link_mismatch). Who has to act: the administrator of the learning platform.

refusals-target_link_elsewhere-admin-what = Das id_token kam an einer anderen Adresse an als der, für die es ist. Welches Labor sich öffnet, entscheidet allein die signierte Adresse.
refusals-target_link_elsewhere-admin-fix = Lassen Sie die Plattform an die Redirect-URI schicken (PUBLIC_URL gefolgt von /lti/launch) oder an die Adresse des Links selbst.

## Refusal token_resource_link_missing (shown as resource_link_missing). Who has to act: the administrator of the learning platform.

refusals-token_resource_link_missing-admin-what = Das id_token trägt keine id von resource_link oder eine leere.
refusals-token_resource_link_missing-admin-fix = Öffnen Sie das Labor aus einer Aktivität oder einem Link in einem Kurs.

## Refusal token_user_missing (shown as user_missing). Who has to act: the administrator of the learning platform.

refusals-token_user_missing-admin-what = sub fehlt, ist leer oder keine ID (ein Text oder eine ganze Zahl unter 2^53): ein anonymer Start. Jede Person braucht eine eigene Kennung, denn an ihr hängen ihre Dateien.
refusals-token_user_missing-admin-fix = Labore lassen sich nicht öffentlich öffnen. Name und E-Mail-Adresse werden nicht gebraucht.

## Refusal user_masqueraded. Who has to act: the administrator of the learning platform.

refusals-user_masqueraded-student-title = Jemand handelt als diese Person
refusals-user_masqueraded-student-what = Ein Labor öffnet die eigenen Dateien einer Person. Deshalb öffnet es nicht, solange jemand als eine andere Person handelt. In manchen Kursen lässt sich die Studierendenansicht davon nicht unterscheiden und öffnet auch keine Labore.
refusals-user_masqueraded-student-fix = Hören Sie auf, als die andere Person zu handeln, oder verlassen Sie die Studierendenansicht; öffnen Sie das Labor dann noch einmal.
refusals-user_masqueraded-student-who = Wer gerade als jemand anderes handelt.
refusals-user_masqueraded-teacher-what = Sie handeln als eine andere Person. Das Labor würde deren Dateien öffnen und in deren Namen bezahlt.
refusals-user_masqueraded-teacher-fix = Beenden Sie das Handeln als diese Person. Was Studierende sehen, zeigt die Studierendenansicht; über LTI 1.1 öffnet auch sie keine Labore, probieren Sie das Labor dann als Sie selbst aus.
refusals-user_masqueraded-admin-what = Der Start nennt eine Person, die als eine andere handelt („Als Benutzer agieren“). Über LTI 1.1 sieht Canvas’ Studierendenansicht ebenso aus: Nichts kennzeichnet ihren Testnutzer.
refusals-user_masqueraded-admin-fix = Beenden Sie das. Über LTI 1.3 wirkt die Studierendenansicht, als eigene Vorschau; über LTI 1.1 nicht.

## Refusal deep_linking_malformed. Who has to act: the administrator of the learning platform.

refusals-deep_linking_malformed-admin-what =
    In den Einstellungen der Anfrage nach einem Link fehlt { $parameter ->
        [none] ein Teil
       *[other] { $parameter }
    } oder hat die falsche Form.
refusals-deep_linking_malformed-admin-fix = Aktualisieren Sie die Plattform. Die Rücksprungadresse muss https sein.

## Refusal deep_linking_too_large. Who has to act: the administrator of the learning platform.

refusals-deep_linking_too_large-admin-what =
    In der Anfrage nach einem Link ist { $parameter ->
        [none] ein Teil
       *[other] { $parameter }
    } länger, als die Antwort zurückbringen kann: 2.000 Zeichen bei der Rücksprungadresse, 32 KiB bei data.
refusals-deep_linking_too_large-admin-fix = Sagen Sie es den Herstellern der Plattform. Bis dahin lässt sich das Labor in den Einstellungen des Links nennen (docs/connect-an-lms.md).

## Refusal deep_linking_not_allowed. Who has to act: the teacher.

refusals-deep_linking_not_allowed-student-title = Nur Lehrende wählen Labore aus
refusals-deep_linking_not_allowed-student-what = Diese Seite fügt Labore zu einem Kurs hinzu. Das können Studierende nicht.
refusals-deep_linking_not_allowed-student-fix = Öffnen Sie ein Labor aus Ihrem Kurs.
refusals-deep_linking_not_allowed-teacher-what = Ihre Rolle in diesem Kurs lässt Sie keine Labore hinzufügen.
refusals-deep_linking_not_allowed-teacher-fix = Fragen Sie eine Lehrperson des Kurses.
refusals-deep_linking_not_allowed-teacher-who = Eine Lehrperson des Kurses oder die Administration Ihrer Lernplattform.
refusals-deep_linking_not_allowed-admin-what = Die Anfrage, ein Labor zu wählen, trägt in diesem Kurs keine lehrende Rolle und nennt weder eine Administration, die Labore wählen darf, noch Canvas’ Recht, Inhalte hinzuzufügen. Lernende des Kurses kommen nie hinein.
refusals-deep_linking_not_allowed-admin-fix = Geben Sie der Person eine lehrende Rolle im Kurs. Administratoren ohne Rolle im Kurs dürfen wählen, außer wenn beim Mandanten adminsPick: false steht.
refusals-deep_linking_not_allowed-admin-who = Wer im Kurs Rollen vergibt: seine Lehrenden oder die Administration der Lernplattform.

## Refusal deep_linking_type_unsupported. Who has to act: the teacher.

refusals-deep_linking_type_unsupported-teacher-what = Ihre Lernplattform nimmt an dieser Stelle keine Labore an.
refusals-deep_linking_type_unsupported-teacher-fix = Wählen Sie eine andere Stelle im Kurs, etwa ein Modul oder eine Aufgabe.
refusals-deep_linking_type_unsupported-teacher-who = Sie, indem Sie im Kurs eine andere Stelle wählen.
refusals-deep_linking_type_unsupported-admin-what = accept_types nennt ltiResourceLink nicht, und etwas anderes kann ein Labor nicht sein.
refusals-deep_linking_type_unsupported-admin-fix = Bieten Sie das Werkzeug dort an, wo Links zu Werkzeugen möglich sind.
refusals-deep_linking_type_unsupported-admin-who = Die Lehrperson, indem sie im Kurs eine andere Stelle wählt.

## Refusal registration_link_invalid. Who has to act: the people who run the labs.

refusals-registration_link_invalid-student-title = Dieser Link wirkt nicht mehr
refusals-registration_link_invalid-student-what = Er gilt für eine Registrierung, einen Tag und fünf Versuche.
refusals-registration_link_invalid-student-who = Die Betreiber der Labore.
refusals-registration_link_invalid-admin-what = Der Registrierungslink ist unbekannt, verbraucht, älter als 24 Stunden, fünfmal gescheitert, oder jemand benutzt ihn gerade.
refusals-registration_link_invalid-admin-fix = Bitten Sie die Betreiber der Labore um einen neuen. Wenn Sie das Werkzeug aktualisieren, bitten Sie sie, den Link wieder zu öffnen. Sie rufen dafür auf: npm run registration-link, oder npm run registrations -- reopen <name>.

## Refusal platform_document_malformed. Who has to act: the administrator of the learning platform.

refusals-platform_document_malformed-admin-what =
    In dem, was die Plattform über sich sagt, fehlt { $parameter ->
        [none] ein Teil
       *[other] { $parameter }
    } oder hat die falsche Form.
refusals-platform_document_malformed-admin-fix = Beginnen Sie die Registrierung auf der Seite der Plattform. Ihr Issuer muss auf dem Host ihrer Konfiguration liegen, alle Adressen müssen https sein.

## Refusal platform_issuer_foreign. Who has to act: the people who run the labs.

refusals-platform_issuer_foreign-teacher-what = Ihre Lernplattform nennt sich bei einem Namen, der nicht zu ihrer Adresse gehört.
refusals-platform_issuer_foreign-admin-what =
    Die Konfiguration auf { $host ->
        [none] (ihr Host)
       *[other] { $host }
    } nennt den Issuer { $issuer ->
        [none] (keiner)
       *[other] { $issuer }
    }. Er liegt auf einem anderen Host, Port oder Schema, oder der Link ist nicht für ihn.
refusals-platform_issuer_foreign-admin-fix = Ist das richtig, nennen die Betreiber der Labore den Issuer: npm run registration-link -- … --issuer <Issuer>.

## Refusal platform_registration_failed. Who has to act: the administrator of the learning platform.

refusals-platform_registration_failed-teacher-what = Ihre Lernplattform hat die Registrierung nicht angenommen.
refusals-platform_registration_failed-admin-what =
    { $tlsFault ->
        [none]
            { $parameter ->
                [none] Eine Adresse
               *[other] { $parameter }
            } der Plattform hat nicht geantwortet, wie sie sollte. Ein Link verträgt fünf Versuche an seinem Tag.
       *[other]
            { $parameter ->
                [none] Eine Adresse
               *[other] { $parameter }
            } der Plattform hat nicht geantwortet, wie sie sollte. Ein Link verträgt fünf Versuche an seinem Tag. TLS mit ihr endete mit { $tlsFault }. not_tls heißt, dass https steht, wo ein Port für einfaches http antwortet.
    }
refusals-platform_registration_failed-admin-fix = Lesen Sie, was die Plattform selbst sagt, wo sie etwas sagte. Prüfen Sie, ob der Rechner des Labordienstes die Plattform über https erreicht, und beginnen Sie mit demselben Link von vorn.

## Refusal registration_exists. Who has to act: the people who run the labs.

refusals-registration_exists-teacher-what = Ihre Lernplattform ist schon registriert.
refusals-registration_exists-admin-what = Issuer und Client-ID sind schon registriert, für eine andere Einrichtung oder ein anderes Verzeichnis oder mit einem anderen Schlüsselsatz. Ein Link ändert nie eine Registrierung.
refusals-registration_exists-admin-fix = Benutzen Sie die vorhandene Registrierung (npm run registrations -- list), oder löschen Sie das Werkzeug in der Plattform und registrieren Sie es neu.

## Refusal registration_shared (shown as registration_exists). Who has to act: the people who run the labs.

refusals-registration_shared-teacher-what = Unter denselben Namen ist eine andere Lernplattform oder Einrichtung registriert.
refusals-registration_shared-admin-what =
    Issuer { $issuer ->
        [none] (keiner)
       *[other] { $issuer }
    } und Client-ID { $clientId ->
        [none] (keine)
       *[other] { $clientId }
    } gehören einer anderen Einrichtung oder einer Plattform mit anderen Adressen: Nichts würde ihre Starts unterscheiden.
refusals-registration_shared-admin-fix = Sind es zwei Plattformen, geben Sie dieser zuerst einen eigenen Issuer (in einem eigenen Canvas: lti_iss in config/security.yml), und registrieren Sie sie dann neu. Einrichtungen, die sich eine gehostete Plattform teilen, stehen in der Konfigurationsdatei, jede mit ihren Deployments.

## Refusal lab_path_invalid (shown as lab_link_changed). Who has to act: the teacher.

refusals-lab_path_invalid-teacher-what =
    Die Adresse dieses Links nennt das Labor { $lab ->
        [none] (ID)
       *[other] { $lab }
    }, stammt aber nicht aus der Laborliste.
refusals-lab_path_invalid-teacher-fix = Löschen Sie den Link und fügen Sie ihn mit der Laborliste neu ein.
refusals-lab_path_invalid-admin-what = Der Code im Pfad des Labors passt nicht: Die Adresse wurde getippt oder verändert, stammt aus einer anderen Einrichtung, oder USER_ID_KEY hat sich geändert.
refusals-lab_path_invalid-admin-fix = Fügen Sie den Link mit der Laborliste neu ein, oder nennen Sie das Labor mit dem Custom Parameter lab=….

## Refusal lab_in_query (shown as launch_parameter_in_query). Who has to act: the teacher.

refusals-lab_in_query-teacher-what =
    Die Adresse dieser Aktivität nennt nach einem Fragezeichen ein Labor ({ $parameter ->
        [none] ein Parameter
       *[other] { $parameter }
    }). Wer eine Adresse schreibt, könnte damit das Labor wählen; deshalb gilt es dort nicht.
refusals-lab_in_query-teacher-fix = Schreiben Sie lab=… in die eigenen Parameter der Aktivität. Wenn sie keine hat, löschen Sie die Aktivität und fügen Sie das Labor mit der Liste des Werkzeugs ein.
refusals-lab_in_query-admin-what =
    { $parameter ->
        [none] Ein Labor
       *[other] { $parameter }
    } steht in der Query der Adresse des Links, und sonst nennt nichts ein Labor.
refusals-lab_in_query-admin-fix = Nehmen Sie es aus der Adresse heraus. Labore nennt man mit eigenen Parametern oder mit der Adresse, die die Liste der Labore (Deep Linking) macht.

## Refusal lab_not_named. Who has to act: the teacher.

refusals-lab_not_named-teacher-what = Diese Aktivität sagt nicht, welches Labor sie öffnen soll.
refusals-lab_not_named-teacher-fix = Schreiben Sie lab=… (oder stack=… und fleet=…) in die eigenen Parameter der Aktivität. Die Namen kennen die Menschen, die die Labore betreiben.
refusals-lab_not_named-admin-what =
    { $missing ->
        [none] Ein eigener Parameter
       *[other] { $missing }
    } fehlt. Ein Start enthält custom_lab, oder custom_stack und custom_fleet; eine Variable, die die Plattform nicht ersetzt hat ($…), zählt als fehlend.
refusals-lab_not_named-admin-fix = Ergänzen Sie den eigenen Parameter in der Aktivität oder im Tool.

## Refusal lab_parameters_disagree. Who has to act: the teacher.

refusals-lab_parameters_disagree-teacher-what =
    Diese Aktivität nennt das Labor { $lab ->
        [none] an einer Stelle
       *[other] { $lab }
    } und dazu Stack und Fleet, die zu etwas anderem gehören.
refusals-lab_parameters_disagree-teacher-fix = Behalten Sie lab=… in den eigenen Parametern und nehmen Sie stack=… und fleet=… heraus.
refusals-lab_parameters_disagree-admin-what =
    custom_lab ({ $lab ->
        [none] …
       *[other] { $lab }
    }) und custom_stack mit custom_fleet meinen nicht dasselbe Labor.
refusals-lab_parameters_disagree-admin-fix = Behalten Sie eines von beiden, in der Aktivität oder im Tool.

## Refusal lab_unknown. Who has to act: the teacher.

refusals-lab_unknown-student-what = Dieser Kurs zeigt auf ein Labor, das es nicht gibt. Das liegt nicht an Ihnen.
refusals-lab_unknown-teacher-what =
    Es gibt kein Labor { $lab ->
        [none] mit dem Namen in dieser Aktivität
       *[other] { $lab }
    }.
refusals-lab_unknown-teacher-fix = Berichtigen Sie den Namen in den eigenen Parametern der Aktivität. Die Namen kennen die Menschen, die die Labore betreiben.
refusals-lab_unknown-admin-what =
    Kein Labor dieses Mandanten passt zu { $lab ->
        [none]
            { $fleet ->
                [none]
                    { $stack ->
                        [none] dem, was der Start nennt
                       *[other] { $stack }
                    }
               *[other] { $fleet }
            }
       *[other] { $lab }
    } (nach id, früherer id, oder Stack und Fleet).
refusals-lab_unknown-admin-fix = Berichtigen Sie die Aktivität; oder tragen Sie, wenn das Labor umbenannt wurde, die alte id unter formerIds ein. Ohne CONFIG_FILE haben Labore keine Namen: Benutzen Sie stack=… und fleet=….

## Refusal lab_not_allowed. Who has to act: the people who run the labs.

refusals-lab_not_allowed-student-title = Dieser Kurs darf dieses Labor nicht öffnen
refusals-lab_not_allowed-student-what = Es ist nicht für Ihren Kurs freigegeben. Das liegt nicht an Ihnen.
refusals-lab_not_allowed-teacher-what =
    Das Labor { $lab ->
        [none] dieser Aktivität
       *[other] { $lab }
    } ist nicht für Ihre Lernplattform freigegeben.
refusals-lab_not_allowed-teacher-fix = Bitten Sie die Menschen, die die Labore betreiben, es freizugeben, oder wählen Sie ein anderes Labor.
refusals-lab_not_allowed-admin-what =
    { $lab ->
        [none]
            { $fleet ->
                [none] Was der Start nennt,
               *[other] { $fleet }
            }
       *[other] { $lab }
    } gehört nicht zu den Laboren dieses Consumers.
refusals-lab_not_allowed-admin-fix = Nehmen Sie das Labor in der Konfiguration in die Liste des Consumers auf, wenn diese Plattform es öffnen darf.

## Refusal ticket_foreign_origin. Who has to act: the student.

refusals-ticket_foreign_origin-student-title = Öffnen Sie das Labor aus dem Kurs
refusals-ticket_foreign_origin-student-what = Dieser Klick kam nicht von der Seite des Labors selbst und wurde deshalb nicht angenommen.
refusals-ticket_foreign_origin-admin-what = Das Formular kam von einem anderen Ursprung (Sec-Fetch-Site oder Origin). Ein Proxy, der sie umschreibt, oder eine PUBLIC_URL, die nicht die Adresse im Browser ist, bewirkt das auch.
refusals-ticket_foreign_origin-admin-fix = Wenn es allen geschieht, vergleichen Sie PUBLIC_URL mit der Adresse, die Browser zeigen.

## Refusal ticket_malformed. Who has to act: the student.

refusals-ticket_malformed-student-what = Die Seite hat nicht geschickt, was sie schicken sollte.
refusals-ticket_malformed-admin-what = Das Feld ticket fehlt, kommt mehrmals vor oder ist kein versiegeltes Ticket.
refusals-ticket_malformed-admin-fix = Öffnen Sie das Labor noch einmal aus dem Kurs. Wenn es allen geschieht, suchen Sie einen Proxy, der Inhalte umschreibt.

## Refusal ticket_invalid. Who has to act: the student.

refusals-ticket_invalid-student-what = Der Labordienst wurde erneuert, seit die Seite geöffnet wurde.
refusals-ticket_invalid-teacher-what = Der Nachweis des Starts wurde verändert oder mit einem Schlüssel versiegelt, der nicht mehr gilt.
refusals-ticket_invalid-admin-what = Das Ticket lässt sich weder mit SEALING_KEY noch mit SEALING_KEY_PREVIOUS öffnen. Ein Neustart ohne festen SEALING_KEY oder Prozesse mit verschiedenen Schlüsseln bewirken das.
refusals-ticket_invalid-admin-fix = Setzen Sie in jedem Prozess denselben SEALING_KEY, und behalten Sie beim Wechsel den alten einen Tag lang als SEALING_KEY_PREVIOUS.

## Refusal ticket_expired. Who has to act: the student.

refusals-ticket_expired-student-what = Sie war zu lange offen.
refusals-ticket_expired-admin-what = Das Ticket ist älter als 10 Minuten, oder der Start älter als 4 Stunden.
refusals-ticket_expired-admin-fix = Nichts. Offene Seiten erneuern ihre Tickets; ein schlafender Computer kann das nicht.

## Refusal board_not_allowed. Who has to act: the teacher.

refusals-board_not_allowed-student-title = Nur Lehrpersonen sehen, wer in den Laboren ist
refusals-board_not_allowed-admin-what = Der Aufruf hat keine lehrende Rolle in einem Kontext, oder er ist eine Vorschau, oder das Board ist ausgeschaltet.
refusals-board_not_allowed-admin-fix = Wenn Boards gewünscht sind: BOARD und board des Mandanten ansehen (docs/configuration.md).
refusals-board_not_allowed-admin-who = Die Menschen, die den Labordienst betreiben, wenn Boards gewünscht sind.

## Refusal classes_not_allowed. Who has to act: the teacher.

refusals-classes_not_allowed-student-title = Nur Lehrpersonen planen Unterricht
refusals-classes_not_allowed-admin-what = Der Aufruf hat keine lehrende Rolle in einem Kontext, oder er ist eine Vorschau, oder kein Labor des Mandanten nimmt Unterricht von Lehrpersonen an.
refusals-classes_not_allowed-admin-fix = Wenn Unterricht geplant werden soll: classes des Mandanten und seiner Labore ansehen (docs/classes.md).
refusals-classes_not_allowed-admin-who = Die Menschen, die den Labordienst betreiben, wenn Unterricht geplant werden soll.

## Refusal scores_not_allowed. Who has to act: the teacher.

refusals-scores_not_allowed-student-title = Nur Lehrende wählen, was bewertet wird
refusals-scores_not_allowed-teacher-what = Sie lehren nicht in diesem Kurs, oder die Betreiber der Labore haben Bewertungen nicht eingeschaltet.
refusals-scores_not_allowed-admin-what = Der Aufruf hat keine lehrende Rolle in einem Kontext, oder er ist eine Vorschau, oder Bewertungen sind nicht eingeschaltet.
refusals-scores_not_allowed-admin-fix = Sollen Bewertungen gesendet werden, sehen Sie bei services des Mandanten nach (docs/grades.md).
refusals-scores_not_allowed-admin-who = Die Menschen, die den Labordienst betreiben, wenn Bewertungen gesendet werden sollen.

## Refusal preview_users_busy. Who has to act: the teacher.

refusals-preview_users_busy-student-title = Alle Vorschauen sind in Gebrauch
refusals-preview_users_busy-student-what = Andere Kurse Ihrer Einrichtung sehen sich gerade ihre Labore als Test-Studierende an.
refusals-preview_users_busy-admin-what = Die previewUsers dieses Mandanten gehören alle anderen Kursen, und mit jedem ist eine Sitzung verbunden, oder er wurde in der letzten Minute vergeben, oder AppStream hat es nicht gesagt.
refusals-preview_users_busy-admin-fix = Setzen Sie previewUsers höher (docs/configuration.md). Jeder kostet eine Nutzergebühr mehr im Monat.
refusals-preview_users_busy-admin-who = Die Lehrperson, indem sie das Labor später noch einmal öffnet.

## Refusal preview_taken_over. Who has to act: the teacher.

refusals-preview_taken_over-student-title = Diese Vorschau gehört nicht mehr zu Ihrem Kurs
refusals-preview_taken_over-student-what = Sie wurde einem anderen Kurs gegeben, oder jemand ist mit ihr verbunden.
refusals-preview_taken_over-admin-what = Der Vorschau-Nutzer dieser Seite gehört inzwischen einem anderen Kurs.
refusals-preview_taken_over-admin-fix = Nichts. Wenn es oft vorkommt, setzen Sie previewUsers höher (docs/configuration.md).
refusals-preview_taken_over-admin-who = Die Lehrperson, indem sie das Labor noch einmal aus dem Kurs öffnet.

## Refusal appstream_not_started (shown as lab_not_started). Who has to act: the teacher.

refusals-appstream_not_started-student-title = Das Labor läuft nicht
refusals-appstream_not_started-student-what = Es ist ausgeschaltet oder wird gerade gestartet.
refusals-appstream_not_started-student-fix = Versuchen Sie es in einigen Minuten noch einmal. Wenn es so bleibt, sagen Sie Ihrer Lehrperson Bescheid.
refusals-appstream_not_started-student-who = Ihre Lehrperson kann es einschalten lassen.
refusals-appstream_not_started-teacher-fix = Bitten Sie die Menschen, die die Labore betreiben, es einzuschalten. Danach dauert es meist 10 bis 20 Minuten.
refusals-appstream_not_started-teacher-who = Sie, indem Sie die Menschen fragen, die die Labore betreiben.
refusals-appstream_not_started-admin-what = AppStream antwortete, dass die Fleet gerade keine Sitzungen annimmt: Sie ist ausgeschaltet, hält an oder startet, oder die Operation ist in ihrem Zustand nicht erlaubt.
refusals-appstream_not_started-admin-fix = Starten Sie die Fleet (StartFleet), oder warten Sie, bis sie läuft. Läuft sie, prüfen Sie, ob sie mit dem Stack verbunden ist und ein Image hat.
refusals-appstream_not_started-admin-who = Die Menschen, die das AWS-Konto betreiben.

## Refusal appstream_not_found (shown as lab_resources_missing). Who has to act: the people who run the labs.

refusals-appstream_not_found-teacher-what =
    Das Labor { $lab ->
        [none] dieser Aktivität
       *[other] { $lab }
    } zeigt auf einen Arbeitsplatz, den es nicht gibt.
refusals-appstream_not_found-admin-what =
    AWS kennt in diesem Konto und dieser Region keinen Stack { $stack ->
        [none] mit dem eingetragenen Namen
       *[other] { $stack }
    } oder keine Fleet { $fleet ->
        [none] mit dem eingetragenen Namen
       *[other] { $fleet }
    }.
refusals-appstream_not_found-admin-fix = Vergleichen Sie die Namen (Groß- und Kleinschreibung zählt) und die Region mit der AppStream-Konsole.

## Refusal appstream_not_associated (shown as lab_not_associated). Who has to act: the people who run the labs.

refusals-appstream_not_associated-teacher-what =
    Die Teile des Labors { $lab ->
        [none] dieser Aktivität
       *[other] { $lab }
    } sind nicht miteinander verbunden.
refusals-appstream_not_associated-admin-what =
    Die Fleet { $fleet ->
        [none] dieses Labors
       *[other] { $fleet }
    } ist nicht mit dem Stack { $stack ->
        [none] dieses Labors
       *[other] { $stack }
    } verbunden.
refusals-appstream_not_associated-admin-fix = Verbinden Sie beide (AssociateFleet), oder berichtigen Sie Stack und Fleet des Labors.

## Refusal appstream_request_invalid. Who has to act: the people who run the labs.

refusals-appstream_request_invalid-teacher-what =
    Der Streaming-Dienst nimmt die Einstellungen des Labors { $lab ->
        [none] dieser Aktivität
       *[other] { $lab }
    } nicht an.
refusals-appstream_request_invalid-admin-what = AppStream lehnte die Anfrage als ungültig ab: Eine Anwendungs-id, ein Sitzungskontext oder ein Name passt nicht.
refusals-appstream_request_invalid-admin-fix = Prüfen Sie applicationId, sessionContext, Stack und Fleet dieses Labors in der Konfiguration.

## Refusal appstream_throttled (shown as appstream_busy). Who has to act: nobody.

refusals-appstream_throttled-student-title = Der Streaming-Dienst ist überlastet
refusals-appstream_throttled-student-what = Er hat im Augenblick zu viele Anfragen.
refusals-appstream_throttled-admin-what =
    AWS hat { $action ->
        [none] den Aufruf
       *[other] { $action }
    } gedrosselt, auch bei wiederholten Versuchen.
refusals-appstream_throttled-admin-fix = Wenn es oft geschieht, suchen Sie andere Programme, die AppStream in diesem Konto aufrufen, oder bitten Sie AWS um eine höhere Rate.

## Refusal appstream_limit. Who has to act: the people who run the labs.

refusals-appstream_limit-student-what = Eine Grenze des Streaming-Dienstes ist erreicht. Das liegt nicht an Ihnen.
refusals-appstream_limit-student-fix = Versuchen Sie es später noch einmal. Wenn es so bleibt, sagen Sie Ihrer Lehrperson Bescheid und nennen Sie ihr die Referenz.
refusals-appstream_limit-admin-what =
    AWS antwortete auf { $action ->
        [none] den Aufruf
       *[other] { $action }
    } mit LimitExceededException: Ein Kontingent des Kontos ist aufgebraucht.
refusals-appstream_limit-admin-fix = Sehen Sie unter Service Quotas nach AppStream in dieser Region, und beantragen Sie mehr.

## Refusal appstream_timeout (shown as appstream_no_answer). Who has to act: nobody.

refusals-appstream_timeout-student-what =
    { $waitedSeconds ->
        [none] Wir haben gewartet, aber es kam keine Antwort.
       *[other] Wir haben es { $waitedSeconds } lang versucht.
    }
refusals-appstream_timeout-admin-what =
    { $action ->
        [none] Der Aufruf
       *[other] { $action }
    } blieb ohne Antwort (Frist: { $waitedSeconds ->
        [none] die eines Starts
       *[other] { $waitedSeconds }
    }).

## Refusal appstream_proxy (shown as appstream_no_answer). Who has to act: the people who run the labs.

refusals-appstream_proxy-admin-what =
    { $httpStatus ->
        [none]
            { $action ->
                [none] Der Aufruf
               *[other] { $action }
            } kam nicht durch den Proxy nach außen.
       *[other]
            { $action ->
                [none] Der Aufruf
               *[other] { $action }
            } kam nicht durch den Proxy nach außen; er antwortete { $httpStatus }.
    }
refusals-appstream_proxy-admin-fix = Prüfen Sie HTTPS_PROXY (Adresse, Name und Passwort; 407 heißt, dass sie falsch sind) und was der Proxy durchlässt: die Adresse von AppStream in dieser Region, und die von STS, wo Labore Rollen nennen. Oder nehmen Sie sie mit NO_PROXY aus.

## Refusal appstream_tls (shown as appstream_no_answer). Who has to act: the people who run the labs.
refusals-appstream_tls-admin-what =
    { $tlsFault ->
        [none]
            { $action ->
                [none] Der Aufruf
               *[other] { $action }
            } endete, bevor etwas gefragt war, weil keine TLS-Verbindung zustande kam.
       *[other]
            { $action ->
                [none] Der Aufruf
               *[other] { $action }
            } endete, bevor etwas gefragt war, weil keine TLS-Verbindung zustande kam: { $tlsFault }.
    }
refusals-appstream_tls-admin-fix = Je nachdem, womit TLS endete: not_tls heißt, dass https steht, wo ein Port für einfaches http antwortet, also berichtigen Sie AWS_ENDPOINT_URL; certificate_untrusted, dass in NODE_EXTRA_CA_CERTS eine Zertifizierungsstelle fehlt, meist die eines Proxys, der TLS öffnet; certificate_expired und certificate_not_yet_valid, dass das Zertifikat zu erneuern oder die Uhr zu stellen ist; certificate_name, dass die Adresse nicht die des Zertifikats ist; handshake, dass beide keine Version gemeinsam haben.

## Refusal appstream_unavailable (shown as appstream_no_answer). Who has to act: nobody.

refusals-appstream_unavailable-student-what = Er hat eine Störung oder ist nicht zu erreichen.
refusals-appstream_unavailable-admin-what =
    { $action ->
        [none] Der Aufruf
       *[other] { $action }
    } endete mit einem Serverfehler von AWS oder ohne Verbindung, auch bei wiederholten Versuchen.

## Refusal appstream_denied. Who has to act: the people who run the labs.

refusals-appstream_denied-admin-what =
    IAM erlaubt { $action ->
        [none] eine AppStream-Aktion
       *[other] { $action }
    } nicht.
refusals-appstream_denied-admin-fix =
    Erlauben Sie der Rolle des Labordienstes { $action ->
        [none] die genannte Aktion
       *[other] { $action }
    } für diesen Stack und diese Fleet. Sehen Sie auch nach einer Permissions Boundary oder einer Service Control Policy.

## Refusal session_not_ended. Who has to act: the people who run the labs.

refusals-session_not_ended-student-title = Das Labor konnte nicht beendet werden
refusals-session_not_ended-student-what = Es ist noch offen, und von Ihrer Arbeit ist nichts verloren.
refusals-session_not_ended-student-fix = Gehen Sie zurück ins Labor und beenden Sie es dort: In seinem Menü steht „End session“.
refusals-session_not_ended-admin-what =
    { $action ->
        [none] Der Aufruf
       *[other] { $action }
    } schlug fehl: { $awsError ->
        [none] unbekannter Fehler
       *[other] { $awsError }
    }.
refusals-session_not_ended-admin-fix = Erlauben Sie der Rolle des Labordienstes appstream:ExpireSession (und DescribeSessions für diesen Stack und diese Fleet). Ist es erlaubt, suchen Sie die AWS-Request-ID in CloudTrail.

## Refusal appstream_credentials_expired (shown as appstream_access). Who has to act: the people who run the labs.

refusals-appstream_credentials_expired-admin-what = Die AWS-Zugangsdaten des Labordienstes sind abgelaufen.
refusals-appstream_credentials_expired-admin-fix = Benutzen Sie eine Rolle (Instanzprofil, Task- oder Funktionsrolle), die sich selbst erneuert; oder erneuern Sie die befristeten Zugangsdaten.

## Refusal appstream_credentials_invalid (shown as appstream_access). Who has to act: the people who run the labs.

refusals-appstream_credentials_invalid-admin-what = AWS nimmt die Zugangsdaten des Labordienstes nicht an: unbekannter Schlüssel, falsches Geheimnis oder eine andere Partition.
refusals-appstream_credentials_invalid-admin-fix = Prüfen Sie, woher die Zugangsdaten kommen (Variablen AWS_*, Profil, Rolle) und ob sie zu diesem Konto gehören.

## Refusal appstream_credentials_missing (shown as appstream_access). Who has to act: the people who run the labs.

refusals-appstream_credentials_missing-admin-what = Der Labordienst hat keine AWS-Zugangsdaten gefunden.
refusals-appstream_credentials_missing-admin-fix = Geben Sie ihm eine Rolle, oder setzen Sie die üblichen Variablen AWS_* oder ein Profil.

## Refusal appstream_role_refused (shown as appstream_access). Who has to act: the people who run the labs.

refusals-appstream_role_refused-admin-what =
    AWS lässt den Labordienst die Rolle { $role ->
        [none] dieses Labors
       *[other] { $role }
    } nicht annehmen.
refusals-appstream_role_refused-admin-fix = Prüfen Sie die Vertrauensrichtlinie der Rolle: Sie muss die eigene Rolle des Labordienstes nennen, und die externe ID, wenn dieses Labor eine hat. Prüfen Sie dann, ob die Rolle des Labordienstes dafür sts:AssumeRole aufrufen darf.

## Refusal appstream_clock_skew (shown as appstream_access). Who has to act: the people who run the labs.

refusals-appstream_clock_skew-admin-what = AWS nahm die Anfrage nicht an, weil die Uhr des Labordienstes falsch geht.
refusals-appstream_clock_skew-admin-fix = Stellen Sie die Uhr des Rechners (NTP).

## Refusal appstream_unexpected. Who has to act: the people who run the labs.

refusals-appstream_unexpected-teacher-what = Der Streaming-Dienst antwortete mit einem Fehler, den der Labordienst nicht kennt.
refusals-appstream_unexpected-admin-what =
    AWS antwortete auf { $action ->
        [none] den Aufruf
       *[other] { $action }
    } mit { $awsError ->
        [none] einem Fehler, der hier nicht bekannt ist
       *[other] { $awsError }
    }.
refusals-appstream_unexpected-admin-fix = Schlagen Sie den Fehler in der API-Referenz von AppStream nach. Mit der AWS-Request-ID kann AWS Support den Aufruf finden.

## Refusal state_damaged. Who has to act: the people who run the labs.

refusals-state_damaged-admin-what =
    Was der Labordienst aufbewahrt ({ $stateKind ->
        [none] ein Eintrag
       *[other] { $stateKind }
    }), ist beschädigt oder nicht lesbar. Wen es betrifft, wird bis dahin abgewiesen; für alle anderen geht es weiter.
refusals-state_damaged-admin-fix = Die Zeile `state_damaged` im Log nennt die Datei und was mit ihr zu tun ist, ebenso npm run registrations -- list.

## Refusal store_unreadable. Who has to act: the people who run the labs.

refusals-store_unreadable-admin-what =
    Der Labordienst darf STATE_FOLDER nicht lesen oder nicht beschreiben ({ $errno ->
        [none] das System lehnt ab
       *[other] { $errno }
    }).
refusals-store_unreadable-admin-fix = Die Zeile `store_unreadable` im Log nennt den Pfad und was zu tun ist. Meist lief ein Befehl unter einem anderen Benutzer; dann muss der Ordner wieder dem Benutzer des Labordienstes gehören.

## Refusal internal. Who has to act: the people who run the labs.

refusals-internal-admin-what = Der Labordienst traf auf einen Fehler, mit dem er nicht gerechnet hat.
refusals-internal-admin-fix = Suchen Sie die Referenz im Log, und melden Sie dem Projekt, was dort steht.
