import type { FleetFaultMessages } from './fleet-fault-messages.js'

const roleFix = (action: string): string =>
  `Erlauben Sie der Dienstrolle von AppStream (AmazonAppStreamServiceAccess) ${action}.`
const askSupport =
  'Halten Sie die Fleet an und starten Sie sie wieder. Wenn es wiederkommt, fragen Sie den AWS-Support.'
const seeConsole = 'Sehen Sie in der AppStream-Konsole die Meldungen der Fleet an.'

export const fleetFaults: FleetFaultMessages = {
  student: {
    line: 'Das liegt nicht an Ihnen, und Warten hilft nicht: Jemand muss es beheben.',
    tellTeacher: 'Sagen Sie Ihrer Lehrperson Bescheid und nennen Sie ihr die Referenz.',
  },
  teacher: {
    cannotStart: 'Niemand kann einen Arbeitsplatz öffnen, bis jemand das behoben hat.',
    cannotGrow: 'Mehr Plätze gibt es erst, wenn jemand das behoben hat.',
    ask: 'Nennen Sie den Menschen, die die Labore betreiben, die Referenz.',
    why: {
      permission:
        'Dem Streamingdienst fehlt eine Berechtigung in dem Konto, über das das Labor läuft.',
      network: 'Die Rechner des Labors bekommen keine Verbindung zu ihrem Netz.',
      image: 'Das Abbild, aus dem die Rechner des Labors entstehen, gibt es nicht mehr.',
      directory: 'Die Rechner des Labors können dem Verzeichnis Ihrer Einrichtung nicht beitreten.',
      setting: 'Eine Einstellung der Rechner des Labors ist nicht gültig.',
      agents: 'In diesem Labor könnten KI-Agenten arbeiten, und seine Einrichtung verbietet das.',
      service: 'Der Streamingdienst kann die Rechner des Labors nicht bereitstellen.',
      unclear: 'Die Rechner des Labors kommen nicht, und der Grund ist hier nicht bekannt.',
    },
  },
  admin: {
    DOMAIN_JOIN_ERROR_ACCESS_DENIED: {
      what: 'Das Verzeichnis weist das Konto ab, mit dem Rechner der Domäne beitreten.',
      fix: 'Geben Sie dem Dienstkonto der Directory-Konfiguration das Recht, in der Organisationseinheit Computerobjekte anzulegen.',
    },
    DOMAIN_JOIN_ERROR_DS_MACHINE_ACCOUNT_QUOTA_EXCEEDED: {
      what: 'Das Konto, mit dem Rechner der Domäne beitreten, darf keine weiteren hinzufügen.',
      fix: 'Erhöhen Sie sein Kontingent (ms-DS-MachineAccountQuota), oder geben Sie ihm das Recht, Computerobjekte anzulegen; löschen Sie unbenutzte.',
    },
    DOMAIN_JOIN_ERROR_FILE_NOT_FOUND: {
      what: 'Die Organisationseinheit wurde in der Domäne nicht gefunden.',
      fix: 'Berichtigen Sie ihren Distinguished Name in der Fleet und in der Directory-Konfiguration.',
    },
    DOMAIN_JOIN_ERROR_INVALID_PARAMETER: {
      what: 'Eine Einstellung des Domänenbeitritts ist nicht gültig.',
      fix: 'Prüfen Sie Verzeichnisname, Organisationseinheit und Dienstkonto der Directory-Konfiguration.',
    },
    DOMAIN_JOIN_ERROR_LOGON_FAILURE: {
      what: 'Das Verzeichnis nimmt Namen oder Passwort des Kontos nicht an, mit dem Rechner beitreten.',
      fix: 'Berichtigen Sie das Dienstkonto in der Directory-Konfiguration.',
    },
    DOMAIN_JOIN_ERROR_MORE_DATA: {
      what: 'Windows hatte beim Beitritt eines Rechners zur Domäne mehr Daten als erwartet.',
      fix: 'Prüfen Sie die Namen von Domäne und Organisationseinheit und das Ereignisprotokoll des Domänencontrollers; starten Sie die Fleet dann neu.',
    },
    DOMAIN_JOIN_ERROR_NOT_SUPPORTED: {
      what: 'Die Domäne unterstützt die Art nicht, in der Rechner ihr beitreten.',
      fix: 'Prüfen Sie die Funktionsebene der Domäne und ihre Richtlinien für den Beitritt.',
    },
    DOMAIN_JOIN_ERROR_NO_SUCH_DOMAIN: {
      what: 'Die Domäne wurde aus dem Netz der Fleet nicht gefunden.',
      fix: 'Prüfen Sie den Verzeichnisnamen, die DNS-Server der VPC und den Weg zu den Domänencontrollern.',
    },
    DOMAIN_JOIN_INTERNAL_SERVICE_ERROR: {
      what: 'AppStream konnte aus einem eigenen Grund einen Rechner nicht in die Domäne aufnehmen.',
      fix: askSupport,
    },
    DOMAIN_JOIN_NERR_INVALID_WORKGROUP_NAME: {
      what: 'Der Name der Domäne ist nicht gültig.',
      fix: 'Schreiben Sie den vollen Namen in die Directory-Konfiguration, etwa corp.example.edu.',
    },
    DOMAIN_JOIN_NERR_PASSWORD_EXPIRED: {
      what: 'Das Passwort des Kontos, mit dem Rechner beitreten, ist abgelaufen.',
      fix: 'Geben Sie dem Konto ein neues, tragen Sie es in die Directory-Konfiguration ein, und lassen Sie es nicht ablaufen.',
    },
    DOMAIN_JOIN_NERR_WORKSTATION_NOT_STARTED: {
      what: 'Der Arbeitsstationsdienst von Windows läuft auf den Rechnern nicht.',
      fix: 'Erstellen Sie ein Image, in dem er startet, und geben Sie es der Fleet.',
    },
    FLEET_INSTANCE_PROVISIONING_FAILURE: {
      what: 'Rechner konnten nicht bereitgestellt werden.',
      fix: `${seeConsole} Prüfen Sie Kontingent, Netz und Image; vielleicht hat AWS gerade keine weiteren Rechner dieses Typs.`,
    },
    FLEET_STOPPED: {
      what: 'Die Fleet wurde angehalten.',
      fix: 'Beheben Sie, was sie sonst meldet, und starten Sie sie.',
    },
    IAM_SERVICE_ROLE_IS_MISSING: {
      what: 'Die Dienstrolle von AppStream gibt es in diesem Konto nicht.',
      fix: 'Legen Sie AmazonAppStreamServiceAccess an: Die AppStream-Konsole tut es beim Öffnen.',
    },
    IAM_SERVICE_ROLE_MISSING_DESCRIBE_SECURITY_GROUPS_ACTION: {
      what: 'Die Dienstrolle von AppStream darf keine Sicherheitsgruppen ansehen.',
      fix: roleFix('ec2:DescribeSecurityGroups'),
    },
    IAM_SERVICE_ROLE_MISSING_DESCRIBE_SUBNET_ACTION: {
      what: 'Die Dienstrolle von AppStream darf keine Subnetze ansehen.',
      fix: roleFix('ec2:DescribeSubnets'),
    },
    IAM_SERVICE_ROLE_MISSING_ENI_CREATE_ACTION: {
      what: 'Die Dienstrolle von AppStream darf keine Netzwerkschnittstellen anlegen.',
      fix: roleFix('ec2:CreateNetworkInterface'),
    },
    IAM_SERVICE_ROLE_MISSING_ENI_DELETE_ACTION: {
      what: 'Die Dienstrolle von AppStream darf keine Netzwerkschnittstellen löschen.',
      fix: roleFix('ec2:DeleteNetworkInterface'),
    },
    IAM_SERVICE_ROLE_MISSING_ENI_DESCRIBE_ACTION: {
      what: 'Die Dienstrolle von AppStream darf keine Netzwerkschnittstellen ansehen.',
      fix: roleFix('ec2:DescribeNetworkInterfaces'),
    },
    IGW_NOT_ATTACHED: {
      what: 'Die Fleet hat den Standard-Internetzugang, und ihre VPC hat kein Internet-Gateway.',
      fix: 'Hängen Sie eines an die VPC, oder schalten Sie den Standard-Internetzugang der Fleet ab.',
    },
    IMAGE_NOT_FOUND: {
      what: 'Das Image der Fleet gibt es nicht, oder es ist nicht mehr für dieses Konto freigegeben.',
      fix: 'Geben Sie der Fleet ein Image, das es gibt.',
    },
    INTERNAL_SERVICE_ERROR: {
      what: 'AppStream hat eine eigene Störung.',
      fix: `Sehen Sie im AWS Health Dashboard nach. ${askSupport}`,
    },
    INVALID_SUBNET_CONFIGURATION: {
      what: 'Die Subnetze der Fleet passen nicht zusammen.',
      fix: 'Nehmen Sie Subnetze einer VPC in verschiedenen Availability Zones, die den Rechnertyp der Fleet haben.',
    },
    MACHINE_ROLE_IS_MISSING: {
      what: 'Die IAM-Rolle, die die Rechner der Fleet benutzen, gibt es nicht.',
      fix: 'Legen Sie sie an, oder geben Sie der Fleet eine andere.',
    },
    NETWORK_INTERFACE_LIMIT_EXCEEDED: {
      what: 'Das Konto darf in dieser Region keine weiteren Netzwerkschnittstellen haben.',
      fix: 'Löschen Sie unbenutzte, oder bitten Sie AWS um ein höheres Kontingent (Network interfaces per Region).',
    },
    SECURITY_GROUPS_NOT_FOUND: {
      what: 'Eine Sicherheitsgruppe der Fleet gibt es nicht.',
      fix: 'Geben Sie der Fleet Sicherheitsgruppen, die es gibt.',
    },
    STS_DISABLED_IN_REGION: {
      what: 'AWS STS ist in dieser Region abgeschaltet.',
      fix: 'Schalten Sie es in den Kontoeinstellungen von IAM ein.',
    },
    SUBNET_HAS_INSUFFICIENT_IP_ADDRESSES: {
      what: 'Ein Subnetz der Fleet hat keine freien Adressen.',
      fix: 'Geben Sie der Fleet größere oder mehr Subnetze: Jeder Rechner braucht eine Adresse.',
    },
    SUBNET_NOT_FOUND: {
      what: 'Ein Subnetz der Fleet gibt es nicht.',
      fix: 'Geben Sie der Fleet Subnetze, die es gibt.',
    },
    VALIDATION_ERROR: {
      what: 'AppStream hält eine Einstellung der Fleet für ungültig.',
      fix: 'aws appstream describe-fleets zeigt die Meldung dazu; berichtigen Sie, was sie nennt.',
    },
    AGENT_ACCESS: {
      what: 'Der Stack lässt KI-Agenten in Sitzungen arbeiten, und refuseAgentAccess dieses Labors verbietet das.',
      fix: 'Nehmen Sie dem Stack den Zugang für Agenten (aws appstream update-stack --attributes-to-delete AGENT_ACCESS_CONFIG), oder dem Labor refuseAgentAccess. Bemerkt wird es innerhalb von fünf Minuten.',
    },
    AGENT_ACCESS_UNKNOWN: {
      what: 'AppStream sagt nicht, ob der Stack KI-Agenten einlässt, und refuseAgentAccess dieses Labors will es wissen.',
      fix: 'Prüfen Sie, ob es den Stack gibt und ob die Rolle appstream:DescribeStacks aufrufen darf; oder nehmen Sie dem Labor refuseAgentAccess.',
    },
    STARTING_TOO_LONG: {
      what: 'Die Fleet startet seit mehr als 45 Minuten und meldet keinen Fehler.',
      fix: `${seeConsole} ${askSupport}`,
    },
    OTHER: {
      what: 'Die Fleet meldet einen Fehler, den diese Version des Labordienstes nicht kennt.',
      fix: seeConsole,
    },
  },
}
