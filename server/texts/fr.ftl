### reviewed: no
### Français. Comment le modifier : server/texts/README.md
###
### Glossaire : un mot pour une chose.
###   lab                        laboratoire (jamais « labo », ni « TP »)
###   lab service                service des laboratoires
###   people who run the labs    l’équipe qui gère les laboratoires
###   seat                       place
###   desktop, streamed desktop  bureau, bureau à distance
###   streaming service          service de streaming
###   machine                    machine
###   fleet, stack               flotte, pile (comme dans la documentation d’AWS) ; fleet=… et stack=… restent
###   learning platform          plateforme d’apprentissage
###   institution, tenant        établissement
###   course, activity           cours, activité ; settings of the activity : paramètres de l’activité
###   teacher, student           enseignant, étudiant ; administrator : administrateur
###   external tool, tool URL    outil externe, URL de l’outil (comme dans Moodle)
###   custom parameters          paramètres personnalisés
###   consumer, consumer key     client, clé client ; shared secret : secret partagé
###   launch                     lancement ; sign in : se connecter
###   registration, deployment   enregistrement, déploiement
###   issuer, client ID, redirect URI, target link URI : comme dans LTI, non traduits
###   session, preview           session, aperçu ; Student View : vue de l’étudiant (Student View)
###   reference                  référence ; log : journal ; request : requête (HTTP), demande (d’une personne)
###   start, stop, switch off    démarrer, arrêter (un laboratoire, une flotte) ; désactiver (un réglage)
###   end (a lab, a session)     terminer
###   look again                 vérifier à nouveau
###   It is not your fault       Vous n’y êtes pour rien
###
### Typographie : espace insécable (U+00A0) devant « : » et à l’intérieur des guillemets, espace fine insécable (U+202F)
### devant « ; ? ! » ; apostrophe courbe (’). `npm test -- views` le vérifie.


## Quotation marks

quote = « { $text } »

## States of a lab. The headline is read by everybody, the other text by teachers only.

states-ready-headline = Prêt
states-ready-teacher = Vos étudiants voient cette page avec le même bouton.
states-starting-headline = Le laboratoire démarre
states-starting-teacher = Il n’y a rien à faire. Vos étudiants voient cette page jusqu’à ce que le premier bureau soit prêt.
states-full-headline = Toutes les places sont occupées
states-full-teacher = Une place se libère quand quelqu’un termine sa session ou s’absente trop longtemps. S’il faut plus de places pour votre cours, adressez-vous à l’équipe qui gère les laboratoires.
states-stopped-headline = Le laboratoire est arrêté
states-stopped-teacher = Demandez à l’équipe qui gère les laboratoires de le démarrer et donnez-lui la référence. Il faut ensuite compter 10 à 20 minutes en général.
states-not_open-headline = Pas encore ouvert
states-not_open-teacher = Personne ne peut ouvrir le laboratoire avant cette date. L’équipe qui gère les laboratoires peut la modifier.
states-closed-headline = Fermé
states-closed-teacher = Plus personne ne peut ouvrir le laboratoire. L’équipe qui gère les laboratoires peut changer cela.
states-fault-headline = Le laboratoire ne peut pas démarrer
states-fault-teacher = Vos étudiants lisent que le laboratoire ne peut pas démarrer ; leur page et celle-ci vérifient à nouveau d’elles-mêmes.
states-unknown-headline = Vous pouvez ouvrir le laboratoire
states-unknown-teacher = Impossible de savoir si le laboratoire fonctionne en ce moment. Les étudiants peuvent l’ouvrir malgré tout. L’équipe qui gère les laboratoires peut en trouver la cause.

## The page of a lab. Read by students and teachers.

card-opensInNewWindow = S’ouvre dans une nouvelle fenêtre.
card-startsOnDemand = Le bureau met une à deux minutes à apparaître.
card-freeSeats =
    { $count ->
        [one] { $count } place est libre.
       *[other] { $count } places sont libres.
    }
card-sessionPending = Votre bureau se prépare
card-sessionOpen = Votre laboratoire est encore ouvert
card-sessionOpenUntil = Votre laboratoire est encore ouvert jusqu’à { $time }
card-sessionReturns = Vous reviendrez là où vous étiez.
card-unknownLine = Nous n’avons pas pu voir si une place est libre. Essayez : s’il n’y en a pas, vous pourrez revenir ici.
card-startingLine = Cela prend en général 10 à 20 minutes.
card-stoppedLine = Votre enseignant peut le faire démarrer.
card-tryNow = Aucune place n’est libre. Un essai peut amener le service à ajouter des places, ce qui prend quelques minutes. Il s’ouvre dans une fenêtre à part ; cette page continue d’attendre.
card-try = Essayer quand même
card-triedInVain = Quelqu’un d’autre vient d’essayer ; il n’y a donc pas eu de nouvel essai. Vous pouvez fermer cette fenêtre : la page d’où vous venez continue d’attendre.
card-looksAgain = Cette page vérifie à nouveau d’elle-même. Vous pouvez la laisser ouverte.
card-looksAgainByHand = Appuyez sur « Vérifier à nouveau » pour voir si cela a changé.
card-opensAt = Ouverture : { $time }
card-closedSince = Fermé depuis { $time }
card-openUntil = Vous pouvez l’ouvrir jusqu’au { $time }.
card-open = Ouvrir le laboratoire
card-goBackIn = Revenir au laboratoire
card-newWindowName = (s’ouvre dans une nouvelle fenêtre)
card-lookAgain = Vérifier à nouveau
card-checked = Vérifié
card-waitingSince = En attente depuis
card-preview = Aperçu : vous voyez ceci en tant qu’étudiant test. Les fichiers présents ici appartiennent aux aperçus de ce cours.
card-canOpenNow = Le laboratoire est prêt. Vous pouvez l’ouvrir maintenant.
card-untitled = Laboratoire

## The page of somebody who waits in line for a seat, on the page of a lab. Read by students and teachers.

line-place = Votre position dans la file : { $position }
line-placeAbout = Votre position dans la file : environ { $position }
line-next = C’est bientôt votre tour : vous êtes en tête de la file
line-wait = Environ { $from } à { $until } minutes.
line-waitLess = Moins de { $duration }.
line-waitLong = Environ { $from } à { $until }.
line-waitMore = Plus de { $duration }.
line-noGround-no_sessions = On ne peut pas encore dire combien de temps il faudra : trop peu de sessions se sont terminées ici jusqu’à présent.
line-noGround-nothing_opens = On ne peut pas dire combien de temps il faudra : aucune place ne peut se libérer en ce moment.
line-leaveOpen = Vous pouvez laisser cette page ouverte.
line-byHand = Appuyez sur « Vérifier à nouveau » chaque minute : c’est ainsi seulement que vous serez appelé.
line-backBy = Soyez de retour avant { $time }.
line-keptUntil = Vous gardez votre position jusqu’à { $time }.
line-kept = Vous gardez votre position.
line-moved = D’autres places ont été données à ce laboratoire pendant votre attente. Vous êtes maintenant dans la file pour ces places.
line-rise-rebuilt = Votre numéro est plus élevé qu’avant : la file a été perdue un instant, et des personnes arrivées avant vous y sont revenues.
line-rise-class = Votre numéro est plus élevé qu’avant : des places sont réservées à un cours, dont les membres passent d’abord.
line-rise-share = Votre numéro est plus élevé qu’avant : un autre établissement a une part de ces places, et ses membres sont passés d’abord.
line-classHold =
    { $seats ->
        [one] { $seats } place est réservée à un cours jusqu’à { $time }.
       *[other] { $seats } places sont réservées à un cours jusqu’à { $time }.
    }
line-classHoldExam = Un examen dispose de toutes les places de ce laboratoire jusqu’à { $time }.
line-shares = D’autres établissements ont une part de ces places ; leurs membres peuvent être appelés avant vous.
line-elsewhere = Vous attendez { $lab }. Ce laboratoire a les mêmes places que celui-ci, et une seule file.
line-insideElsewhere = Vous avez une session ouverte dans { $lab }. Elle occupe l’une des places que vous attendez ici.
line-called = C’est votre tour
line-heldUntil = Votre place est réservée jusqu’à { $time }.
line-calledSaid = C’est votre tour. Votre place est réservée pendant { $duration }. Appuyez sur « Ouvrir le laboratoire ».
line-keep = Me la garder plus longtemps
line-leave = Quitter la file
line-leaveLost = Vous perdez alors votre position. Qui revient se met au bout de la file.
line-passed = Vous étiez absent quand c’était votre tour
line-passedWay = Appuyez sur « Je suis là », et ce sera ensuite votre tour.
line-here = Je suis là
line-unreachable = La file est injoignable en ce moment ; vous gardez votre position.
line-unreachableForNew = La file est injoignable en ce moment.
line-triesAgain = Cette page réessaie.
line-people =
    { $count ->
        [one] { $count } personne attend.
       *[other] { $count } personnes attendent.
    }
line-peopleAbout =
    { $count ->
        [one] Environ { $count } personne attend.
       *[other] Environ { $count } personnes attendent.
    }
line-firstSince = La première attend depuis { $time }.
line-nobody = Personne n’attend en ce moment.
line-join = Se mettre dans la file
line-ownWindow = Attendre dans une fenêtre à part
line-notify = M’avertir quand c’est mon tour
line-notifyOn = Vous serez averti tant que cette page est ouverte.
line-notifyOff = Votre navigateur n’autorise pas les notifications ici.

## A lab that does not start or grow. The name says who reads it; admin texts have the code that AWS reports in their name.

fleetFaults-student-line = Vous n’y êtes pour rien, et attendre ne sert à rien : quelqu’un doit réparer le laboratoire.
fleetFaults-teacher-cannotStart = Aucun bureau ne peut s’ouvrir tant que ce problème n’est pas réglé.
fleetFaults-teacher-cannotGrow = Aucune place ne peut être ajoutée tant que ce problème n’est pas réglé.
fleetFaults-teacher-why-permission = Il manque une autorisation au service de streaming dans le compte qui paie le laboratoire.
fleetFaults-teacher-why-network = Les machines du laboratoire n’arrivent pas à se relier à leur réseau.
fleetFaults-teacher-why-image = L’image à partir de laquelle les machines du laboratoire sont créées n’existe plus.
fleetFaults-teacher-why-directory = Les machines du laboratoire ne peuvent pas rejoindre l’annuaire de votre établissement.
fleetFaults-teacher-why-setting = Un paramètre des machines du laboratoire n’est pas valide.
fleetFaults-teacher-why-agents = Des agents d’IA pourraient travailler dans ce laboratoire, et sa configuration l’interdit.
fleetFaults-teacher-why-service = Le service de streaming ne parvient pas à créer les machines du laboratoire.
fleetFaults-teacher-why-unclear = Les machines du laboratoire n’arrivent pas, et la raison n’est pas connue ici.
fleetFaults-admin-DOMAIN_JOIN_ERROR_ACCESS_DENIED-what = L’annuaire refuse le compte qui joint les machines au domaine.
fleetFaults-admin-DOMAIN_JOIN_ERROR_ACCESS_DENIED-fix = Donnez au compte de service de la configuration d’annuaire le droit de créer des objets ordinateur dans l’unité d’organisation.
fleetFaults-admin-DOMAIN_JOIN_ERROR_DS_MACHINE_ACCOUNT_QUOTA_EXCEEDED-what = Le compte qui joint les machines au domaine n’a pas le droit d’en ajouter d’autres.
fleetFaults-admin-DOMAIN_JOIN_ERROR_DS_MACHINE_ACCOUNT_QUOTA_EXCEEDED-fix = Augmentez son quota (ms-DS-MachineAccountQuota), ou donnez-lui le droit de créer des objets ordinateur ; supprimez ceux que personne n’utilise.
fleetFaults-admin-DOMAIN_JOIN_ERROR_FILE_NOT_FOUND-what = L’unité d’organisation est introuvable dans le domaine.
fleetFaults-admin-DOMAIN_JOIN_ERROR_FILE_NOT_FOUND-fix = Corrigez son nom unique (distinguished name) dans la flotte et dans la configuration d’annuaire.
fleetFaults-admin-DOMAIN_JOIN_ERROR_INVALID_PARAMETER-what = Un paramètre de la jonction au domaine n’est pas valide.
fleetFaults-admin-DOMAIN_JOIN_ERROR_INVALID_PARAMETER-fix = Vérifiez le nom de l’annuaire, l’unité d’organisation et le compte de service de la configuration d’annuaire.
fleetFaults-admin-DOMAIN_JOIN_ERROR_LOGON_FAILURE-what = L’annuaire n’accepte pas le nom ou le mot de passe du compte qui joint les machines.
fleetFaults-admin-DOMAIN_JOIN_ERROR_LOGON_FAILURE-fix = Corrigez le compte de service dans la configuration d’annuaire.
fleetFaults-admin-DOMAIN_JOIN_ERROR_MORE_DATA-what = Windows a reçu plus de données que prévu pendant qu’une machine rejoignait le domaine.
fleetFaults-admin-DOMAIN_JOIN_ERROR_MORE_DATA-fix = Vérifiez les noms du domaine et de l’unité d’organisation, ainsi que le journal d’événements du contrôleur de domaine ; redémarrez ensuite la flotte.
fleetFaults-admin-DOMAIN_JOIN_ERROR_NOT_SUPPORTED-what = Le domaine ne prend pas en charge la façon dont les machines le rejoignent.
fleetFaults-admin-DOMAIN_JOIN_ERROR_NOT_SUPPORTED-fix = Vérifiez le niveau fonctionnel du domaine et ses stratégies de jonction des machines.
fleetFaults-admin-DOMAIN_JOIN_ERROR_NO_SUCH_DOMAIN-what = Le domaine est introuvable depuis le réseau de la flotte.
fleetFaults-admin-DOMAIN_JOIN_ERROR_NO_SUCH_DOMAIN-fix = Vérifiez le nom de l’annuaire, les serveurs DNS du VPC et le chemin vers les contrôleurs de domaine.
fleetFaults-admin-DOMAIN_JOIN_INTERNAL_SERVICE_ERROR-what = AppStream n’a pas pu joindre une machine au domaine, pour une raison qui lui est propre.
fleetFaults-admin-DOMAIN_JOIN_INTERNAL_SERVICE_ERROR-fix = Arrêtez la flotte, puis démarrez-la. Si cela se reproduit, contactez l’assistance AWS.
fleetFaults-admin-DOMAIN_JOIN_NERR_INVALID_WORKGROUP_NAME-what = Le nom du domaine n’est pas valide.
fleetFaults-admin-DOMAIN_JOIN_NERR_INVALID_WORKGROUP_NAME-fix = Inscrivez le nom complet dans la configuration d’annuaire, par exemple corp.example.edu.
fleetFaults-admin-DOMAIN_JOIN_NERR_PASSWORD_EXPIRED-what = Le mot de passe du compte qui joint les machines a expiré.
fleetFaults-admin-DOMAIN_JOIN_NERR_PASSWORD_EXPIRED-fix = Donnez un nouveau mot de passe au compte, inscrivez-le dans la configuration d’annuaire et faites en sorte qu’il n’expire pas.
fleetFaults-admin-DOMAIN_JOIN_NERR_WORKSTATION_NOT_STARTED-what = Le service Station de travail de Windows ne fonctionne pas sur les machines.
fleetFaults-admin-DOMAIN_JOIN_NERR_WORKSTATION_NOT_STARTED-fix = Créez une image dans laquelle il démarre et donnez-la à la flotte.
fleetFaults-admin-FLEET_INSTANCE_PROVISIONING_FAILURE-what = Des machines n’ont pas pu être créées.
fleetFaults-admin-FLEET_INSTANCE_PROVISIONING_FAILURE-fix = Consultez les notifications de la flotte dans la console AppStream. Vérifiez le quota, le réseau et l’image ; il se peut qu’AWS n’ait plus de machines de ce type en ce moment.
fleetFaults-admin-FLEET_STOPPED-what = La flotte a été arrêtée.
fleetFaults-admin-FLEET_STOPPED-fix = Réglez les autres problèmes qu’elle signale, puis démarrez-la.
fleetFaults-admin-IAM_SERVICE_ROLE_IS_MISSING-what = Le rôle de service d’AppStream n’existe pas dans ce compte.
fleetFaults-admin-IAM_SERVICE_ROLE_IS_MISSING-fix = Créez AmazonAppStreamServiceAccess : la console AppStream le fait quand vous l’ouvrez.
fleetFaults-admin-IAM_SERVICE_ROLE_MISSING_DESCRIBE_SECURITY_GROUPS_ACTION-what = Le rôle de service d’AppStream n’a pas le droit de consulter les groupes de sécurité.
fleetFaults-admin-IAM_SERVICE_ROLE_MISSING_DESCRIBE_SECURITY_GROUPS_ACTION-fix = Autorisez ec2:DescribeSecurityGroups pour le rôle de service d’AppStream (AmazonAppStreamServiceAccess).
fleetFaults-admin-IAM_SERVICE_ROLE_MISSING_DESCRIBE_SUBNET_ACTION-what = Le rôle de service d’AppStream n’a pas le droit de consulter les sous-réseaux.
fleetFaults-admin-IAM_SERVICE_ROLE_MISSING_DESCRIBE_SUBNET_ACTION-fix = Autorisez ec2:DescribeSubnets pour le rôle de service d’AppStream (AmazonAppStreamServiceAccess).
fleetFaults-admin-IAM_SERVICE_ROLE_MISSING_ENI_CREATE_ACTION-what = Le rôle de service d’AppStream n’a pas le droit de créer des interfaces réseau.
fleetFaults-admin-IAM_SERVICE_ROLE_MISSING_ENI_CREATE_ACTION-fix = Autorisez ec2:CreateNetworkInterface pour le rôle de service d’AppStream (AmazonAppStreamServiceAccess).
fleetFaults-admin-IAM_SERVICE_ROLE_MISSING_ENI_DELETE_ACTION-what = Le rôle de service d’AppStream n’a pas le droit de supprimer des interfaces réseau.
fleetFaults-admin-IAM_SERVICE_ROLE_MISSING_ENI_DELETE_ACTION-fix = Autorisez ec2:DeleteNetworkInterface pour le rôle de service d’AppStream (AmazonAppStreamServiceAccess).
fleetFaults-admin-IAM_SERVICE_ROLE_MISSING_ENI_DESCRIBE_ACTION-what = Le rôle de service d’AppStream n’a pas le droit de consulter les interfaces réseau.
fleetFaults-admin-IAM_SERVICE_ROLE_MISSING_ENI_DESCRIBE_ACTION-fix = Autorisez ec2:DescribeNetworkInterfaces pour le rôle de service d’AppStream (AmazonAppStreamServiceAccess).
fleetFaults-admin-IGW_NOT_ATTACHED-what = La flotte utilise l’accès Internet par défaut, et son VPC n’a pas de passerelle Internet.
fleetFaults-admin-IGW_NOT_ATTACHED-fix = Attachez une passerelle au VPC, ou désactivez l’accès Internet par défaut de la flotte.
fleetFaults-admin-IMAGE_NOT_FOUND-what = L’image de la flotte n’existe pas, ou n’est plus partagée avec ce compte.
fleetFaults-admin-IMAGE_NOT_FOUND-fix = Donnez à la flotte une image qui existe.
fleetFaults-admin-INTERNAL_SERVICE_ERROR-what = AppStream connaît une panne interne.
fleetFaults-admin-INTERNAL_SERVICE_ERROR-fix = Consultez AWS Health Dashboard. Arrêtez la flotte, puis démarrez-la. Si cela se reproduit, contactez l’assistance AWS.
fleetFaults-admin-INVALID_SUBNET_CONFIGURATION-what = Les sous-réseaux de la flotte ne peuvent pas être utilisés ensemble.
fleetFaults-admin-INVALID_SUBNET_CONFIGURATION-fix = Choisissez des sous-réseaux d’un même VPC, dans des zones de disponibilité différentes qui proposent le type de machine de la flotte.
fleetFaults-admin-MACHINE_ROLE_IS_MISSING-what = Le rôle IAM qu’utilisent les machines de la flotte n’existe pas.
fleetFaults-admin-MACHINE_ROLE_IS_MISSING-fix = Créez-le, ou donnez un autre rôle à la flotte.
fleetFaults-admin-NETWORK_INTERFACE_LIMIT_EXCEEDED-what = Le compte ne peut plus créer d’interfaces réseau dans cette région.
fleetFaults-admin-NETWORK_INTERFACE_LIMIT_EXCEEDED-fix = Supprimez celles que personne n’utilise, ou demandez à AWS un quota plus élevé (Network interfaces per Region).
fleetFaults-admin-SECURITY_GROUPS_NOT_FOUND-what = Un groupe de sécurité de la flotte n’existe pas.
fleetFaults-admin-SECURITY_GROUPS_NOT_FOUND-fix = Donnez à la flotte des groupes de sécurité qui existent.
fleetFaults-admin-STS_DISABLED_IN_REGION-what = AWS STS est désactivé dans cette région.
fleetFaults-admin-STS_DISABLED_IN_REGION-fix = Activez-le dans les paramètres de compte d’IAM.
fleetFaults-admin-SUBNET_HAS_INSUFFICIENT_IP_ADDRESSES-what = Un sous-réseau de la flotte n’a plus d’adresses libres.
fleetFaults-admin-SUBNET_HAS_INSUFFICIENT_IP_ADDRESSES-fix = Donnez à la flotte des sous-réseaux plus grands ou plus nombreux : chaque machine a besoin d’une adresse.
fleetFaults-admin-SUBNET_NOT_FOUND-what = Un sous-réseau de la flotte n’existe pas.
fleetFaults-admin-SUBNET_NOT_FOUND-fix = Donnez à la flotte des sous-réseaux qui existent.
fleetFaults-admin-VALIDATION_ERROR-what = AppStream considère qu’un paramètre de la flotte n’est pas valide.
fleetFaults-admin-VALIDATION_ERROR-fix = La commande aws appstream describe-fleets affiche son message ; corrigez ce qu’il indique.
fleetFaults-admin-AGENT_ACCESS-what = La pile laisse des agents d’IA travailler dans les sessions, et refuseAgentAccess de ce laboratoire l’interdit.
fleetFaults-admin-AGENT_ACCESS-fix = Retirez l’accès des agents de la pile (aws appstream update-stack --attributes-to-delete AGENT_ACCESS_CONFIG), ou refuseAgentAccess du laboratoire. Le changement est remarqué en moins de cinq minutes.
fleetFaults-admin-AGENT_ACCESS_UNKNOWN-what = AppStream ne dit pas si la pile laisse entrer des agents d’IA, et refuseAgentAccess de ce laboratoire exige de le savoir.
fleetFaults-admin-AGENT_ACCESS_UNKNOWN-fix = Vérifiez que la pile existe et que le rôle a le droit d’appeler appstream:DescribeStacks ; ou retirez refuseAgentAccess du laboratoire.
fleetFaults-admin-STARTING_TOO_LONG-what = La flotte démarre depuis plus de 45 minutes et ne signale aucune erreur.
fleetFaults-admin-STARTING_TOO_LONG-fix = Consultez les notifications de la flotte dans la console AppStream. Arrêtez la flotte, puis démarrez-la. Si cela se reproduit, contactez l’assistance AWS.
fleetFaults-admin-OTHER-what = La flotte signale une erreur que cette version du service des laboratoires ne connaît pas.
fleetFaults-admin-OTHER-fix = Consultez les notifications de la flotte dans la console AppStream.

## Read by teachers who look at a lab as a test student (“Student View” in Canvas).

previewQuestion-question = Reprendre l’aperçu d’un autre cours ?
previewQuestion-idle = Tous les aperçus de votre établissement appartiennent à d’autres cours. Personne n’est connecté à celui-ci en ce moment.
previewQuestion-lost = Les programmes que l’autre cours y a laissés ouverts se ferment, et ce qui n’y est pas enregistré est perdu. Les fichiers qu’il a enregistrés restent et sont visibles depuis ce cours.
previewQuestion-confirm = Reprendre et ouvrir le laboratoire

## Ending one’s own session. Read by students and teachers.

end-ask = Terminer le laboratoire
end-question = Terminer votre laboratoire maintenant ?
end-lost = Les programmes se ferment, et tout ce qui n’est pas enregistré est perdu.
end-confirm = Terminer le laboratoire
end-keepOpen = Le laisser ouvert
end-done = Votre session est terminée

## What stays of somebody’s work, and when a session ends. Read by students and teachers.

facts-kept = Conservé
facts-leave = Si vous partez
facts-ends = Fin
facts-places-HOMEFOLDERS = Home folder
facts-places-GOOGLE_DRIVE = Google Drive
facts-places-ONE_DRIVE = OneDrive
facts-filesIn = fichiers dans { $places }
facts-applicationSettings = les réglages de vos applications
facts-restDeleted = Tout le reste est supprimé à la fin.
facts-nothingKept = Rien n’est conservé après la fin. Enregistrez vos fichiers ailleurs avant.
facts-idle = Après { $duration } sans clavier ni souris, vous êtes déconnecté.
facts-disconnect = Vous pouvez revenir à vos programmes ouverts pendant { $duration }.
facts-maximum = Au plus tard après { $duration }.

## Under the button, where a lab does not open. Read by students and teachers.

trouble-summary = Le laboratoire ne s’ouvre pas
trouble-allowWindow = Cherchez dans la barre d’adresse un signe qu’une nouvelle fenêtre a été bloquée. Autorisez les nouvelles fenêtres pour cette page, puis appuyez à nouveau sur le bouton.
trouble-waitForDesktop = Attendez deux minutes : le bureau peut mettre ce temps à apparaître.
trouble-useCurrentBrowser = Utilisez une version récente de Chrome, Edge, Firefox ou Safari, de préférence sur un ordinateur.
trouble-openAgain = Ouvrez à nouveau le laboratoire depuis le cours.
trouble-alternative = Utiliser le matériel qui ne demande pas de bureau à distance
trouble-askRunners = Toujours rien ? Donnez cette référence à l’équipe qui gère les laboratoires :
trouble-askTeacher = Toujours rien ? Demandez à votre enseignant et donnez-lui cette référence :

## What the page’s script says. Read by students and teachers.

script-lookFailed = Cette page n’a pas pu vérifier à l’instant. Elle réessaie d’elle-même.
script-ticketExpired = Cette page est restée ouverte trop longtemps. Ouvrez à nouveau le laboratoire depuis le cours.
script-barred = Le laboratoire n’a pas pu s’ouvrir depuis cette page, et réessayer ne sert à rien. Vous n’y êtes pour rien. « Le laboratoire ne s’ouvre pas » dit à qui s’adresser.
script-maybeBlocked = Pas de nouvelle fenêtre ? Votre navigateur l’a sans doute bloquée. « Le laboratoire ne s’ouvre pas » dit quoi faire.
script-copied = Copié

## On every page.

frame-backToCourse = Retour au cours
frame-fullTitle = Titre complet
frame-fullText = Texte complet
frame-reference = Référence
frame-copy = Copier
frame-help = Aide
frame-helpLine = Aide :
frame-testPlatform = Test : vous venez d’une copie de test de votre plateforme d’apprentissage. Le laboratoire et ses fichiers sont les vrais.

## The block for teachers, on the page of a lab.

teacher-heading = Pour vous, en tant qu’enseignant
teacher-freeSeats = Places libres
teacher-asOf = Vu à

## The block for administrators. Short names before a value.

admin-heading = Pour les administrateurs
admin-code = Code
admin-reason = Motif
admin-cause = Cause
admin-fix = Que faire
admin-who = Qui
admin-reference = Référence
admin-awsRequestId = Identifiant de requête AWS
admin-platformWords = Dans les mots de la plateforme
admin-state = État
admin-fleetErrors = Erreurs de la flotte
admin-asOf = Vu à

## On every page that refuses. Who can help: first who has to act, then who reads it.

refusal-tryAgain = Réessayer
refusal-whoCanHelp = Qui peut aider
refusal-whatToDo = Que faire
refusal-who-student-student = Vous pouvez régler cela vous-même. Si cela se reproduit, prévenez votre enseignant.
refusal-who-student-teacher = L’étudiant, en ouvrant à nouveau le laboratoire depuis le cours.
refusal-who-student-admin = L’étudiant, en ouvrant à nouveau le laboratoire depuis le cours.
refusal-who-teacher-student = Votre enseignant. Donnez-lui la référence.
refusal-who-teacher-teacher = Vous, dans les paramètres de cette activité.
refusal-who-teacher-admin = L’enseignant, dans les paramètres de l’activité.
refusal-who-lms_admin-student = Votre enseignant. Donnez-lui la référence : il sait à qui s’adresser.
refusal-who-lms_admin-teacher = L’administrateur de votre plateforme d’apprentissage. Donnez-lui la référence.
refusal-who-lms_admin-admin = L’administrateur de la plateforme d’apprentissage.
refusal-who-cloud_admin-student = Votre enseignant. Donnez-lui la référence : il sait à qui s’adresser.
refusal-who-cloud_admin-teacher = L’équipe qui gère les laboratoires. Donnez-lui la référence.
refusal-who-cloud_admin-admin = L’équipe qui gère le service des laboratoires et son compte AWS.
refusal-who-nobody-student = Si cela persiste, prévenez votre enseignant.
refusal-who-nobody-teacher = Si cela persiste, prévenez l’équipe qui gère les laboratoires.
refusal-who-nobody-admin = L’équipe qui gère le service des laboratoires et son compte AWS, si cela persiste.

## On refusals of requests that nobody has verified. Read by administrators of learning platforms.

settingUp-summary = Si vous êtes en train de configurer ceci
settingUp-teachers = Si vous enseignez ici
settingUp-teacher = Donnez la référence à l’administrateur de votre plateforme d’apprentissage.
settingUp-unverified = L’expéditeur n’a pas pu être vérifié ; rien de ce qu’il affirme n’est donc affiché. Comparez, caractère par caractère :
settingUp-key = LTI 1.1 : la clé client (consumer key) et le secret partagé, identiques dans la plateforme d’apprentissage et dans le service des laboratoires, sans espace avant ni après.
settingUp-address = LTI 1.1 : l’URL de l’outil. Elle est signée telle qu’elle a été saisie dans la plateforme d’apprentissage : http ou https, l’hôte, le port, le chemin et la barre oblique finale comptent. La voici
settingUp-registration = LTI 1.3 : l’issuer, le client ID et l’adresse du jeu de clés de la plateforme d’apprentissage, tels qu’ils sont enregistrés dans le service des laboratoires.
settingUp-operator = Les personnes qui gèrent le service des laboratoires trouvent la cause à partir de la référence : npm run check -- --launch <key>

## The page that shows an administrator what a launch carries. Short names before a value.

launchCheck-title = Contrôle d’un lancement
launchCheck-verified = Ce lancement est vérifié et ouvrirait un laboratoire
launchCheck-refused = Ce lancement est vérifié, mais n’ouvrirait rien
launchCheck-nothingOpened = Rien n’a été ouvert. Vous voyez ceci parce que vous administrez la plateforme d’apprentissage et que l’activité contient le paramètre personnalisé check=1 ; retirez-le ensuite.
launchCheck-wouldOpen = Ce qu’il ouvrirait
launchCheck-arrived = Ce qui est arrivé
launchCheck-none = (rien)
launchCheck-lab = Laboratoire
launchCheck-now = Maintenant
launchCheck-unknown = Inconnu : AppStream n’a pas dit si le laboratoire fonctionne en ce moment. Les personnes qui gèrent le service des laboratoires en trouvent la cause : npm run check
launchCheck-userId = Votre identifiant AppStream
launchCheck-key = Clé client
launchCheck-registration = Enregistrement
launchCheck-deployment = Déploiement
launchCheck-toolUrl = URL de l’outil
launchCheck-institution = Établissement
launchCheck-labChoice = Noms du laboratoire
launchCheck-person = Votre identifiant dans la plateforme
launchCheck-directory = Annuaire
launchCheck-roles = Vos rôles
launchCheck-teacher = enseignant
launchCheck-administrator = administrateur
launchCheck-course = Cours
launchCheck-activity = Activité
launchCheck-returnHost = Le retour mène à
launchCheck-language = Langue
launchCheck-framing = Affichage
launchCheck-inFrame = dans une autre page
launchCheck-inWindow = dans sa propre fenêtre
launchCheck-framers = Peuvent l’intégrer
launchCheck-clock = Temps de trajet

## Between a click in the course and the lab. Read by students and teachers.

handover-title = Ouverture du laboratoire
handover-what = Un instant : nous demandons au cours qui vous êtes.
handover-goOn = Continuer
handover-blocked = Le laboratoire a besoin de sa propre fenêtre
handover-blockedWhy = Votre navigateur ne retient rien pour les pages affichées dans d’autres pages ; le laboratoire ne pourrait donc pas vous reconnaître ici.
handover-blockedUntil = Le bouton fonctionne pendant quelques minutes. Après cela, ouvrez à nouveau le laboratoire depuis le cours.
handover-tooLate = Ouvrez à nouveau le laboratoire depuis le cours
handover-tooLateWhy = Cette page est restée ouverte trop longtemps : le cours ne reconnaîtrait plus votre clic.
handover-openWindow = Ouvrir dans une nouvelle fenêtre

## After Reload or Back. Read by students and teachers.

comeBack-title = Ouvrez à nouveau le laboratoire depuis le cours
comeBack-coming = Un instant : la page du laboratoire revient.
comeBack-gone = Cette page n’a plus rien à montrer.
comeBack-why = La page d’un laboratoire revient pendant dix minutes, dans la fenêtre où elle était, jusqu’à ce que vous terminiez le laboratoire ou retourniez au cours.

## In a frame of nobody knows whom. The name says who reads it.

wayOut-what = Le laboratoire s’ouvre dans sa propre fenêtre
wayOut-teacher = Vos étudiants voient cette page avec le même bouton. Si le lien de votre cours s’ouvre dans une nouvelle fenêtre, elle n’est pas nécessaire.
wayOut-cause = La plateforme d’apprentissage ne dit pas où se trouvent ses pages ; la page du laboratoire ne peut donc pas s’y afficher.
wayOut-fix = Faites ouvrir le lien dans une nouvelle fenêtre, ou indiquez l’adresse de la plateforme sous frameAncestors dans CONFIG_FILE.
wayOut-fixWithoutFile = Faites ouvrir le lien dans une nouvelle fenêtre. L’adresse de la plateforme ne peut être indiquée que si le service des laboratoires a un CONFIG_FILE.

## Where teachers choose labs for a course.

picker-chooseOne = Choisir un laboratoire
picker-chooseSeveral = Choisir des laboratoires
picker-search = Rechercher
picker-found = Laboratoires trouvés
picker-add = Ajouter au cours
picker-cancel = Annuler
picker-chooseFirst = Choisissez d’abord un laboratoire.
picker-noScore = Un laboratoire n’envoie pas de note. Mettez les points de ce devoir à 0, ou notez à la main : sinon, les étudiants liront « manquant » après la date limite.
picker-column = Carnet de notes
picker-columnMake = Créer une colonne pour chaque laboratoire choisi
picker-columnWhy = Elle est créée avec le lien. Ce qui compte comme note se choisit sur la page du laboratoire.
picker-columnPerhaps = Votre plateforme d’apprentissage ne dit pas si elle crée ainsi des colonnes ; son carnet de notes le montre. Ce qui compte comme note se choisit sur la page du laboratoire.
picker-points = Points
picker-due = À rendre, à l’heure de { $zone } (vide : jamais)
picker-columnFaults-points = Les points doivent être un nombre entier compris entre 1 et { $most }.
picker-columnFaults-due = Saisissez une date et une heure qui existent.
picker-nothing = Il n’y a aucun laboratoire à choisir
picker-nothingWhy = L’équipe qui gère les laboratoires n’en a ouvert aucun pour ce cours. Adressez-vous à elle.
picker-returning = Retour au cours
picker-added =
    { $count ->
        [one] { $count } laboratoire a été choisi.
       *[other] { $count } laboratoires ont été choisis.
    }

## The tool’s own page in a course. The name says who reads it.

list-title = Laboratoires
list-teacherWhat = Laboratoires que vous pouvez ajouter à ce cours
list-teacherHow = Les étudiants ouvrent un laboratoire là où vous le placez : dans un module, un devoir ou une page. Ajoutez-y un outil externe et choisissez le laboratoire dans la liste. Ici, vous pouvez en essayer un.
list-studentWhat = Il n’y a pas de laboratoire à cet endroit
list-studentHow = Votre enseignant place les laboratoires dans le cours. C’est là que vous les ouvrez.
list-adminHow = Les enseignants de ce cours y placent les laboratoires. C’est là qu’ils s’ouvrent.
manage-title = Laboratoires et cours
manage-heading = Pour l’équipe qui gère les laboratoires
manage-labs = Laboratoires
manage-unknown = Son état n’est pas connu
manage-inUse =
    { $count ->
        [one] { $count } place est occupée.
       *[other] { $count } places sont occupées.
    }
manage-waiting =
    { $count ->
        [one] { $count } personne attend une place.
       *[other] { $count } personnes attendent une place.
    }
manage-fix = Que faire
manage-requests = En attente d’approbation
manage-noRequests = Rien n’attend d’approbation.
manage-planned = Cours prévus
manage-noPlanned = Aucun cours n’est prévu.
manage-heldBack = Dans un calendrier, et pas prévus : refusés ou retirés
manage-unread = Ce n’est pas visible en ce moment : une partie du service ne répond pas.
manage-approve = Approuver
manage-refuse = Refuser
manage-leave = Laisser tel quel
manage-exam = Examen
manage-people =
    { $count ->
        [one] { $count } personne
       *[other] { $count } personnes
    }
manage-lessons =
    { $count ->
        [one] { $count } séance
       *[other] { $count } séances
    }
manage-next = Prochaine séance
manage-over = Toutes les séances sont passées.
manage-fits-yes = Il y a assez de places.
manage-fits-no = Il n’y a pas assez de places.
manage-fits-unknown = On ne sait pas s’il y a assez de places.
manage-overLimit = Le cours dépasse les heures de place convenues : seules les personnes qui gèrent le service peuvent l’approuver.
manage-seatHours =
    { $count ->
        [one] { $count } heure de place.
       *[other] { $count } heures de place.
    }
manage-by = Par
manage-questions-approve = Approuver ce cours ?
manage-questions-refuse = Refuser ce cours ?
manage-reason = Motif ; la personne qui a demandé le lit
manage-news-approved = Le cours est approuvé.
manage-news-refused = Le cours est refusé.
manage-news-gone = Rien n’a été changé : la demande n’est plus telle qu’elle était.
manage-news-over = Rien n’a été changé : le cours dépasse les heures de place convenues.
manage-calendars = Calendriers
manage-calendarRead = Lu
manage-calendarUnread = Il n’a pas encore été lu.
manage-calendarWell = Tout va bien avec lui.
manage-calendarSince = Depuis
manage-calendarFaults-unreadable = Il ne peut pas être lu. Ce qui en a été prévu reste. Faites-le remettre là où il était.
manage-calendarFaults-refused_parts = Certaines parties ne comptent pas, le reste est prévu. Faites-les corriger à la source.
manage-calendarFaults-no_lessons = Aucune séance n’est à venir. Regardez si des titres ou des salles y ont changé.
manage-calendarFaults-vanished = Ses séances ont disparu, toutes ou la plupart. Rien n’est retiré pour cela. Si c’est voulu, les personnes qui gèrent le service peuvent retirer ses cours.
manage-calendarFaults-ends_early = Il s’arrête avant la fin du semestre. Ce qui en a été prévu reste. Faites-le continuer.
manage-calendarFaults-class_refused = Un de ses cours ne peut pas être demandé. Ce qui était prévu de ce cours reste.
manage-calendarFaults-failed = Quelque chose s’est mal passé, sans que ce soit sa faute. La prochaine lecture fait un nouvel essai ; ce qui était prévu reste.
manage-refusals = Refus des dernières 24 heures
manage-times =
    { $count ->
        [one] { $count } fois
       *[other] { $count } fois
    }
manage-more = Il y en a eu davantage ; les plus anciens ne sont pas comptés.
manage-selfTest = Autotest
manage-testWhat = Il interroge AWS sur chaque laboratoire et crée pour chacun un lien que personne n’ouvre. Cela prend quelques secondes et ne coûte rien.
manage-test = Lancer l’autotest
manage-allWell = Tous les contrôles sont bons.
manage-fails = Ne s’ouvre pas
manage-note = Remarque
manage-inEnglish = Ce que les contrôles ont trouvé est dit en anglais.

## The board of a course: who is in its labs. Read by teachers.

board-open = Qui est dans les laboratoires
board-title = Qui est dans les laboratoires de ce cours
board-count =
    { $count ->
        [0] Personne n’est dans un laboratoire maintenant.
        [one] { $count } personne est dans un laboratoire.
       *[other] { $count } personnes sont dans un laboratoire.
    }
board-unknown = Impossible de voir maintenant qui est dans un laboratoire.
board-asOf = Vu à
board-unseen = Le service de diffusion n’a pas dit qui est dans :
board-unreadWhy = Une partie du service des laboratoires ne répond pas. Les laboratoires restent ouverts. Regardez de nouveau dans une minute.
board-inNow = Dans un laboratoire maintenant
board-inWindow = Cette page s’ouvre dans sa propre fenêtre
board-states-connected = Connecté
board-states-away = Non connecté, ce qui est ouvert le reste un certain temps
board-states-pending = Le bureau est en préparation
board-states-opening = Vient de l’ouvrir
board-since = Depuis
board-until = se termine au plus tard à
board-you = (vous)
board-test = Test
board-preview = Vue étudiant (aperçu)
board-unknownPerson = Une personne sans identifiant utilisable
board-elsewhere = Cette session a commencé ailleurs. Elle ne peut être terminée que là.
board-end = Terminer la session
board-question = Terminer la session de cette personne ?
board-lost = Tout ce qui n’est pas enregistré est perdu.
board-lostWhy = Ses programmes se ferment aussitôt. Elle peut ensuite rouvrir le laboratoire.
board-keepOpen = Laisser ouverte
board-person = Personne
board-lab = Laboratoire
board-ended = La session est terminée.
board-gone = Cette session n’est plus ouverte. Rien n’a été terminé.
board-waiting = Attendent une place
board-unheard = On ne peut pas voir maintenant qui attend :
board-position = Numéro { $count } dans la file
board-called = C’est son tour
board-heldUntil = place gardée jusqu’à
board-awayNotShown = Qui a fermé sa page n’est ni affiché ni compté ici, et garde sa position.
board-refused = N’ont pas pu ouvrir un laboratoire
board-nobodyRefused = Personne n’a été refusé.
board-toLab = Retour au laboratoire
board-lmsIds = Les personnes figurent ici sous les identifiants de votre plateforme d’apprentissage, leurs noms ne sont pas transmis.
board-names = Les noms sont demandés à votre plateforme d’apprentissage quand cette page s’affiche. Ils ne sont pas conservés.
board-namesMissing = Votre plateforme d’apprentissage n’a pas donné de noms cette fois, les personnes figurent donc ici sans eux.
board-left = plus inscrit à ce cours
board-pseudonyms = Les personnes figurent ici sous des pseudonymes. Les responsables des laboratoires savent à qui ils appartiennent.
board-kept = Qui a ouvert un laboratoire est conservé aussi longtemps qu’une session peut durer.
board-keptWaiting = Qui attend est conservé pendant quatre heures après son arrivée.
board-keptWith =
    { $hours ->
        [one] Qui a ouvert un laboratoire est conservé aussi longtemps qu’une session peut durer, qui a été refusé pendant { $hours } heure.
       *[other] Qui a ouvert un laboratoire est conservé aussi longtemps qu’une session peut durer, qui a été refusé pendant { $hours } heures.
    }
classes-open = Séances de cours
classes-title = Séances de ce cours
classes-intro = Indiquez quand votre cours a besoin du laboratoire, pour que des places puissent être prévues.
classes-none = Aucune séance n’est encore prévue dans ce cours.
classes-states-draft = Non confirmée : rien n’est prévu
classes-states-requested = En attente d’approbation
classes-states-approved = Approuvée
classes-states-refused = Refusée
classes-states-withdrawn = Retirée
classes-people = Personnes : { $count }
classes-lessons = Séances : { $count }
classes-last = la dernière
classes-before = En attendant, ce qui a été approuvé reste.
classes-reason = Refus :
classes-edit = Modifier
classes-withdraw = Retirer
classes-question = Retirer cette séance ?
classes-questionWhy = Plus aucune place ne sera prévue pour elle.
classes-keep = La garder
classes-new = Nouvelle séance
classes-change = Modifier cette séance
classes-name = Nom de la séance
classes-date = Date de la première séance
classes-from = Début
classes-to = Fin
classes-zone = Fuseau horaire
classes-until = Chaque semaine jusqu’au (vide : une fois)
classes-number = Nombre de personnes
classes-counted = Apprenants de ce cours selon votre plateforme d’apprentissage : { $count }.
classes-countedAt = Compté à
classes-uncounted-large = Ce cours est trop grand pour que votre plateforme d’apprentissage en liste les personnes. Saisissez le nombre.
classes-uncounted-denied = Votre plateforme d’apprentissage ne nous laisse pas demander qui suit ce cours. Saisissez le nombre.
classes-uncounted-away = Votre plateforme d’apprentissage n’a pas dit qui suit ce cours. Saisissez le nombre.
classes-uncounted-partial = Votre plateforme d’apprentissage n’a donné qu’une partie des personnes de ce cours. Saisissez le nombre.
classes-sections = Vos sections :
classes-sectionsHelp = Si la séance est destinée à l’une d’elles, donnez-lui le nom de cette section et saisissez le nombre de personnes.
classes-linkDates = Votre plateforme d’apprentissage indique ces dates pour le lien. Ce qui convient est repris ici ; veuillez vérifier.
classes-linkOpens = ouverture
classes-linkDue = échéance
classes-linkCloses = fermeture
classes-exam = Examen : personne d’autre n’obtient de bureau pendant ce temps
classes-windows = Personnes avec d’autres horaires
classes-windowsHelp = Elles comptent dans le nombre de personnes.
classes-windowPeople = Combien
classes-windowEarlier = Minutes plus tôt
classes-windowLater = Minutes de plus
classes-twice = { $time } existe deux fois : les horloges reculent. Laquelle ?
classes-first = La première
classes-second = La seconde
classes-check = Y aura-t-il assez de places ?
classes-save = Enregistrer
classes-fits-yes = Il y aura assez de places.
classes-fits-no = Il n’y aura pas assez de places.
classes-fits-unknown = Rien ne s’y oppose, mais tout n’est pas connu.
classes-waits = Une fois enregistrée, les responsables des laboratoires décident.
classes-atOnce = Une fois enregistrée, elle compte tout de suite.
classes-saved-requested = Enregistrée. Elle attend l’approbation.
classes-saved-approved = Enregistrée. Elle est approuvée.
classes-saved-unchanged = Rien n’a changé.
classes-saved-refused = La même demande a déjà été refusée. Modifiez-la pour demander à nouveau.
classes-gone = La séance est retirée.
classes-use = Elle prend { $hours } heures-places.
classes-limit = Limite du mois : { $limit } heures-places ; les autres séances en ont { $used }.
classes-short-limit = Places manquantes : { $missing }.
classes-short-fewer = Cela convient avec { $people } personnes.
classes-short-later = Cela convient { $minutes } minutes plus tard.
classes-short-earlier = Cela convient { $minutes } minutes plus tôt.
classes-short-late = Elle commence trop tôt : { $missing } places manquent au début.
classes-short-session = Une session de ce laboratoire se termine après { $minutes } minutes. Qui reste plus longtemps doit l’ouvrir à nouveau.
classes-short-retired = Les machines de ce laboratoire n’existent plus.
classes-short-hours = La limite d’heures-places est dépassée : quelqu’un doit l’approuver.
classes-short-alone = Un examen et une autre séance veulent les mêmes bureaux.
classes-moreLessons = Autres séances concernées : { $count }.
classes-faults-name = Donnez à la séance un nom de 200 caractères au plus.
classes-faults-people = Le nombre de personnes doit être compris entre 1 et { $most }.
classes-faults-date = Saisissez la date, le début et la fin.
classes-faults-until = « Chaque semaine jusqu’au » ne doit pas précéder la première date, et doit rester dans les deux ans.
classes-faults-backwards = Elle doit se terminer après son début, moins de 24 heures plus tard.
classes-faults-over = Tout cela est passé.
classes-faults-zone = Ce fuseau horaire est inconnu. Écrivez-en un comme Europe/Paris.
classes-faults-missing = { $time } n’existe pas : les horloges avancent alors. Choisissez une autre heure.
classes-faults-windows = Personnes avec d’autres horaires : des nombres entiers, 24 heures au plus, et pas plus de personnes que la séance n’en compte.
classes-faults-many = Il y a trop de séances. Retirez celles qui ne servent plus.
classes-faults-lab = Aucune séance ne peut être prévue pour ce laboratoire.
classes-faults-busy = Une partie du service ne répond pas. Rien n’a été enregistré. Réessayez dans une minute.
classes-kept = Sont conservés le nom, les horaires, le nombre de personnes et l’identifiant de qui a demandé et décidé, jusqu’à 90 jours après la dernière séance.

## Scores of a lab in a course: what is scored, and whether it arrived. Read by teachers.

scores-open = Notes
scores-title = Notes de ce laboratoire
scores-links = Liens notés de ce cours
scores-show = Afficher
scores-noLink = Rien n’est encore noté dans ce cours.
scores-noLinkWhy = Ouvrez la page des notes depuis un laboratoire pour choisir ce qui y est noté.
scores-now-nothing = Rien n’est noté ici.
scores-now-opened = Ce qui est noté : le laboratoire a été ouvert.
scores-now-minutes =
    { $count ->
        [one] Ce qui est noté : { $count } minute dans le laboratoire.
       *[other] Ce qui est noté : { $count } minutes dans le laboratoire.
    }
scores-chosenAt = Choisi
scores-asked = Votre plateforme d’apprentissage demande qui a fait quoi et tient elle-même les notes. Choisissez là-bas ce qui est noté.
scores-notOffered = Lors de votre accès, la plateforme d’apprentissage n’a indiqué aucun carnet de notes pour ce lien.
scores-notOfferedWhy = Tant qu’elle ne le fait pas, rien ne peut être envoyé. Donnez au lien des points ou une note dans ses réglages, puis rouvrez cette page depuis ce lien. Si rien ne change, demandez aux responsables de votre plateforme d’apprentissage.
scores-missing =
    { $count ->
        [one] { $count } note n’est pas arrivée.
       *[other] { $count } notes ne sont pas arrivées.
    }
scores-onWay =
    { $count ->
        [one] { $count } note est en route.
       *[other] { $count } notes sont en route.
    }
scores-keptByHand = Notes mises à la main, qui restent : { $count }
scores-allThere = Toutes les notes décidées sont arrivées.
scores-noneYet = Aucune note n’est encore décidée.
scores-unread = Impossible de voir les notes maintenant.
scores-listOff = Les responsables des laboratoires ont désactivé les listes de personnes. Les notes sont envoyées quand même.
scores-more = Personnes qui ne figurent que dans le tableau à télécharger : { $count }
scores-people = Personnes
scores-tests = Personnes de test
scores-testsWhy = Aucune note n’est décidée ni envoyée pour elles.
scores-neverOpened = N’a pas ouvert le laboratoire d’ici
scores-firstOpened = Ouvert
scores-lastOpened = en dernier
scores-alternative = A utilisé la solution accessible
scores-live = dans le laboratoire maintenant
scores-inLab = Minutes dans le laboratoire : { $count }
scores-unseen = Le bureau a été demandé, mais aucune session n’a été vue.
scores-gap = Personne n’a pu regarder, cela n’est donc pas compté :
scores-endedBy-teacher = Sa dernière session a été terminée par un enseignant.
scores-endedBy-closing = Sa dernière session s’est terminée parce que le laboratoire fermait.
scores-score = Note : { $given } sur 100
scores-delivery-queued = Elle est envoyée dans la minute.
scores-delivery-by_hand = Une note a été mise à la main. Elle reste, et rien n’est envoyé.
scores-delivery-sent = Arrivée
scores-delivery-waiting = Pas encore arrivée
scores-delivery-not_booked = La plateforme d’apprentissage l’a acceptée et n’a rien inscrit.
scores-delivery-refused = N’est pas arrivée
scores-triedSince = essayée depuis
scores-next = prochain essai
scores-shown = Le carnet de notes affiche { $given } sur 100.
scores-byHandFix = Pour laisser entrer la note, supprimez d’abord celle du carnet de notes, puis renvoyez.
scores-notBookedFix = Inscrivez-la à la main dans le carnet de notes. Certaines plateformes n’inscrivent pas de 0, d’autres rien du tout.
scores-faults-person-what = La plateforme d’apprentissage n’accepte pas de note pour cette personne.
scores-faults-person-fix = Vérifiez qu’elle est inscrite au cours comme étudiante. Puis renvoyez.
scores-faults-locked-what = La note est verrouillée dans le carnet de notes.
scores-faults-locked-fix = Déverrouillez-la là-bas, puis renvoyez.
scores-faults-gone-what = La colonne n’existe plus dans le carnet de notes.
scores-faults-gone-fix = Enregistrez une fois les réglages du lien dans le cours, puis renvoyez.
scores-faults-no_line-what = Le lien n’a pas de colonne dans le carnet de notes, et aucune ne peut être créée.
scores-faults-no_line-fix = Donnez au lien des points ou une note dans ses réglages, ouvrez-le une fois vous-même, puis renvoyez.
scores-faults-other_link-what = La colonne indiquée par la plateforme d’apprentissage appartient à un autre lien.
scores-faults-other_link-fix = Ajoutez de nouveau le laboratoire au cours, et choisissez-y ce qui est noté.
scores-faults-not_kept-what = La plateforme d’apprentissage a dit avoir créé une colonne, et n’en a pas.
scores-faults-not_kept-fix = Donnez une note au lien dans ses réglages, ou demandez aux responsables de votre plateforme d’apprentissage. Puis renvoyez.
scores-faults-denied-what = La plateforme d’apprentissage n’autorise pas le service des laboratoires à écrire dans son carnet de notes.
scores-faults-denied-fix = Demandez aux responsables de votre plateforme d’apprentissage d’autoriser les notes pour cet outil. Puis renvoyez.
scores-faults-refused-what = La plateforme d’apprentissage l’a refusée, sans dire pourquoi.
scores-faults-refused-fix = Renvoyez. Si rien ne change, inscrivez-la à la main dans le carnet de notes.
scores-faults-superseded-what = Le carnet de notes contient une note plus récente que celle-ci.
scores-faults-superseded-fix = Regardez-la. Si celle-ci doit compter, supprimez l’autre et renvoyez.
scores-faults-away-what = La plateforme d’apprentissage ne répond pas.
scores-faults-away-fix = Renvoyez quand elle fonctionnera.
scores-again = Renvoyer
scores-done = Fait autrement
scores-undone = Retirer « fait autrement »
scores-againAll = Renvoyer tout ce qui n’est pas arrivé
scores-question = Ce qui est noté
scores-what-nothing = Rien
scores-what-opened = Que le laboratoire a été ouvert
scores-what-minutes = Les minutes dans le laboratoire
scores-help-nothing = Aucune note n’est envoyée, et rien de nouveau n’est conservé sur personne.
scores-help-opened = La note entière pour qui a été dans le laboratoire ou a utilisé sa solution accessible.
scores-help-minutes = Une partie de la note pour chaque minute de connexion. Elle est décidée quand la session est finie ou quand le tout est atteint.
scores-number = Minutes pour la note entière
scores-fromNow = Cela compte à partir de maintenant. Ce qui est décidé reste.
scores-faultMinutes = Saisissez un nombre entier de minutes de 1 à { $most }.
scores-news-saved = Enregistré. Cela compte à partir de maintenant.
scores-news-unchanged = Rien n’a changé.
scores-news-changed = Quelqu’un d’autre l’a modifié entre-temps. Rien n’a été enregistré ; voici ce qui compte maintenant.
scores-news-again = Elle est renvoyée dans la minute.
scores-news-done = Cela compte comme fait autrement, avec la note entière.
scores-news-undone = « Fait autrement » est retiré.
scores-news-gone = La réponse a déjà été donnée, ou la situation a changé entre-temps. Rien n’a été fait.
scores-news-busy = Une partie du service ne répond pas. Rien n’a été enregistré. Réessayez dans une minute.
scores-questions-again = Renvoyer cette note ?
scores-questions-all = Renvoyer toutes les notes qui ne sont pas arrivées ?
scores-questions-done = Compter cela comme fait autrement ?
scores-questions-undone = Retirer « fait autrement » ?
scores-questions-test = Envoyer une note de test ?
scores-whyAgain = Le carnet de notes est lu d’abord. Une note mise à la main reste.
scores-whyDone = La personne reçoit la note entière, quoi qu’on ait vu. Une note envoyée ne baisse pas d’elle-même.
scores-noFall = Une note envoyée ne baisse pas d’elle-même. Si elle est trop haute, corrigez-la dans le carnet de notes : une note mise à la main reste.
scores-counted = Ce qui compte maintenant donne { $count } sur 100. Ce qui a été décidé avant ne baisse pas de lui-même ; si c’est trop, corrigez-le dans le carnet de notes.
scores-leave = Laisser tel quel
scores-test = Envoyer une note de test
scores-testHelp = 100 va sur une ligne du carnet de notes, y est recherché, puis retiré. S’il s’y trouve déjà une note, rien n’est envoyé.
scores-testWhose = La ligne de
scores-testOwn = Moi
scores-tested-back = La note de test est arrivée. La plateforme d’apprentissage dit qu’elle est retirée : regardez dans le carnet de notes si la ligne est vide.
scores-tested-unseen = La plateforme d’apprentissage a accepté la note de test et a été priée de la retirer. Elle ne dit pas ce qui est inscrit, regardez donc dans le carnet de notes.
scores-tested-left = La note de test est arrivée et n’a pas pu être retirée. Supprimez-la dans le carnet de notes.
scores-tested-marked = Il y a déjà une note sur cette ligne. Rien n’a été envoyé.
scores-tested-not_booked = La plateforme d’apprentissage a accepté la note de test et n’a rien inscrit. Des notes y seraient perdues.
scores-tested-failed = La note de test n’est pas arrivée.
scores-csv = Télécharger en tableau (CSV)
scores-columns-person = Personne
scores-columns-name = Nom
scores-columns-test = Test
scores-columns-firstOpened = Première ouverture
scores-columns-lastOpened = Dernière ouverture
scores-columns-alternative = Solution accessible
scores-columns-minutes = Minutes
scores-columns-gapMinutes = Minutes non comptées
scores-columns-score = Note
scores-columns-delivery = Envoi
scores-columns-at = Heure de l’envoi
scores-columns-why = Raison
scores-columns-done = Fait autrement
scores-columns-ended = Fin de la dernière session
scores-yes = oui
scores-notSent = Sont envoyés un nombre de 0 à 100 et deux heures. Ne sont pas envoyés les noms, les commentaires, ni ce que quelqu’un a fait dans le laboratoire.
scores-kept =
    { $days ->
        [one] Qui a ouvert le laboratoire, ses minutes et ses notes sont conservés { $days } jour.
       *[other] Qui a ouvert le laboratoire, ses minutes et ses notes sont conservés { $days } jours.
    }

## Read by administrators of learning platforms who register the tool by a link.

register-title = Relier des laboratoires à votre plateforme d’apprentissage
register-what = Votre plateforme d’apprentissage s’apprête à enregistrer cet outil
register-afterwards = Rien ne s’ouvre encore : l’équipe qui gère les laboratoires décide ensuite lesquels vos cours peuvent utiliser.
register-confirm = Enregistrer l’outil
register-platform = Plateforme d’apprentissage
register-institution = Établissement
register-tool = Outil
register-address = Adresse
register-data = Données personnelles
register-dataWhat = Un identifiant par personne : ni noms, ni adresses e-mail, ni notes.
register-dataDates = Quand un lien est ouvert pour une personne, et les sections où se trouvent ceux qui enseignent.
register-dataId = Un identifiant par personne, et aucune adresse e-mail.
register-dataGrades = Là où un enseignant le choisit, les notes d’un laboratoire vont dans le carnet de notes. Une note qui s’y trouve est lue d’abord, pour qu’elle reste.
register-dataRosters = Qui suit un cours, avec les noms : montrés à ceux qui y enseignent, et non conservés.
register-done = L’outil est enregistré
register-doneWhat = Activez-le maintenant dans votre plateforme d’apprentissage
register-doneThen = Indiquez ensuite ce nom à l’équipe qui gère les laboratoires, pour qu’elle puisse l’approuver. Vous pouvez fermer cette fenêtre.
register-again = L’outil était déjà enregistré
register-againWhat = Reprenez dans votre plateforme d’apprentissage ce qu’elle indique comme nouveau
register-againThen = Rien n’a changé pour l’équipe qui gère les laboratoires. Si votre plateforme d’apprentissage a créé un autre emplacement pour l’outil, indiquez-lui ce nom : c’est elle qui décide quels laboratoires peuvent s’y ouvrir.
register-name = Nom

## The service’s own address, opened without a course.

front-title = Les laboratoires s’ouvrent depuis un cours
front-what = Vous êtes au bon endroit, mais cette adresse n’ouvre rien par elle-même.
front-how = Allez dans votre cours et ouvrez-y le laboratoire. Le cours indique à ce service qui vous êtes ; vous n’avez donc pas besoin d’un autre mot de passe.
front-help = Si c’est le cours qui vous a amené ici, prévenez la personne qui y a mis le lien.

## Sentences that several refusals share. Names that end in Title are titles of pages; students, teachers and administrators read the others.

shared-unreadableTitle = Le cours n’a pas pu ouvrir le laboratoire
shared-unreadable = Il a envoyé quelque chose que le laboratoire n’a pas pu lire. Vous n’y êtes pour rien.
shared-setUpTitle = Le laboratoire n’est pas configuré correctement
shared-notYourFault = Vous n’y êtes pour rien.
shared-notNowTitle = Le laboratoire ne peut pas s’ouvrir en ce moment
shared-serviceFault = Le service des laboratoires a un problème. Vous n’y êtes pour rien.
shared-tryThenTell = Réessayez. Si cela ne suffit pas, prévenez votre enseignant et donnez-lui la référence.
shared-noAnswerTitle = Le service de streaming ne répond pas
shared-pageTooOldTitle = Cette page ne peut plus ouvrir le laboratoire
shared-tooOldTitle = Ce lien est trop ancien
shared-worksForMinutes = Chaque clic dans le cours crée un lien qui fonctionne pendant quelques minutes.
shared-usedTitle = Ce lien a déjà servi
shared-clockTitle = L’horloge du cours n’est pas à l’heure
shared-fromFuture = Le lien semble venir du futur ; il n’a donc pas été accepté. Vous n’y êtes pour rien.
shared-nobodyTitle = Le cours n’a pas dit qui vous êtes
shared-nobody = Le laboratoire doit savoir qui l’ouvre, pour que vos fichiers restent les vôtres.
shared-unknownBrowserTitle = Cette page ne reconnaît pas votre navigateur
shared-unknownBrowser = Le laboratoire n’a pas été ouvert depuis le cours dans ce navigateur, ou le navigateur ne retient rien pour les pages affichées dans d’autres pages.
shared-tryAnotherBrowser = Ouvrez à nouveau le laboratoire depuis le cours. Si cette page revient, ouvrez l’activité du cours dans sa propre fenêtre, ou utilisez un autre navigateur.
shared-openFromCourse = Ouvrez le laboratoire depuis votre cours.
shared-openAgain = Ouvrez à nouveau le laboratoire depuis le cours.
shared-youOpenAgain = Vous, en ouvrant à nouveau le laboratoire depuis le cours.
shared-youLater = Vous, en ouvrant à nouveau le laboratoire plus tard.
shared-tellTeacher = Prévenez votre enseignant et donnez-lui la référence.
shared-tryInAMinute = Attendez une minute, puis réessayez.
shared-lookIntoCourse = Regardez dans le cours. Si les laboratoires n’y sont pas, ouvrez-y à nouveau la liste.
shared-askForNewLink = Demandez un nouveau lien à l’équipe qui gère les laboratoires. Si vous mettez l’outil à jour, demandez-lui de rouvrir le lien.
shared-tellWhoPutTheLink = Vous pouvez régler cela vous-même. Si c’est le cours qui vous a amené ici, prévenez la personne qui y a mis le lien.
shared-youOrPlatform = Vous, ou l’administrateur de votre plateforme d’apprentissage.
shared-platformCannotBeRead = La plateforme d’apprentissage a envoyé une demande que le service des laboratoires ne peut pas lire. Cette activité est peut-être mal configurée, ou la plateforme elle-même.
shared-platformUnknown = Le service des laboratoires ne connaît pas votre plateforme d’apprentissage, ou leurs secrets partagés diffèrent.
shared-awsAccess = Le service des laboratoires n’a pas le droit d’utiliser son compte AWS en ce moment.
shared-linkTooOld = Le lien a été créé il y a trop longtemps. Si cela arrive à tout le monde, l’horloge de votre plateforme d’apprentissage retarde.
shared-platformClockAhead = L’horloge de votre plateforme d’apprentissage avance.
shared-askPlatformAdmin = Donnez la référence à l’administrateur de votre plateforme d’apprentissage.
shared-askLabRunners = Donnez la référence à l’équipe qui gère les laboratoires.
shared-openAgainThenAsk = Ouvrez à nouveau le laboratoire. Si cela arrive à chaque fois, donnez la référence à l’administrateur de votre plateforme d’apprentissage.
shared-updatePlugin = Mettez à jour la plateforme d’apprentissage ou son module LTI.
shared-updatePlatform = Mettez la plateforme à jour ; LTI 1.3 l’exige.
shared-synchroniseIfAll = Si cela arrive à tout le monde, synchronisez l’horloge du serveur de la plateforme d’apprentissage (NTP), puis celle du service des laboratoires.
shared-synchronise = Synchronisez l’horloge du serveur de la plateforme d’apprentissage (NTP), puis vérifiez celle du service des laboratoires.
shared-lookForProxy = Rien, sauf si cela arrive souvent. Cherchez alors un proxy qui envoie les requêtes deux fois.
shared-compareRegistration = Comparez l’enregistrement de cet outil dans la plateforme d’apprentissage avec celui du service des laboratoires : issuer, client ID, adresses.
shared-compareKeySet = Comparez jwksUrl de l’enregistrement avec l’adresse du jeu de clés de la plateforme.
shared-checkAws = Consultez AWS Health Dashboard pour AppStream dans cette région, puis vérifiez le réseau entre le service des laboratoires et AWS (proxy, point de terminaison de VPC, DNS).
shared-signIn = Connectez-vous au cours, puis ouvrez à nouveau le laboratoire. Si vous êtes déjà connecté, prévenez votre enseignant et donnez-lui la référence.
shared-youBySigningIn = Vous, en vous connectant. Sinon, votre enseignant.
shared-nobodyNamed = Le lancement ne nomme aucun utilisateur. Les invités et les visiteurs de cours publics n’en ont pas.
shared-openSignedIn = Ouvrez le laboratoire en étant connecté. Si vous l’êtes déjà, donnez la référence à l’administrateur de votre plateforme d’apprentissage.
shared-wrongAddress = La plateforme d’apprentissage utilise une mauvaise adresse du service des laboratoires.
shared-memoryUnreadable = Le service des laboratoires ne peut pas lire ou écrire une donnée qu’il doit retenir.
shared-leavePreview = Réessayez plus tard, ou quittez la vue de l’étudiant (Student View) et ouvrez le laboratoire en votre nom.
shared-onlyForTeachers = Cette page est destinée aux personnes qui enseignent dans ce cours.
shared-openYourLabThere = Retournez au cours et ouvrez-y votre laboratoire.
shared-notYourCourse = Vous n’enseignez pas dans ce cours, ou les responsables des laboratoires ont désactivé cette page.
shared-ifYouTeachAsk = Si vous enseignez ici, demandez aux responsables des laboratoires.
shared-labRunnersIfYouTeach = Les responsables des laboratoires, si vous enseignez ici.
shared-notReached = Il est injoignable.

## Refusal route_unknown. Who has to act: nobody.

refusals-route_unknown-student-title = Il n’y a pas de page à cette adresse
refusals-route_unknown-student-what = L’adresse est incomplète ou a changé.
refusals-route_unknown-teacher-what = L’adresse de cette activité ne mène à rien.
refusals-route_unknown-teacher-fix = Comparez l’adresse indiquée dans les paramètres de l’activité avec celle que vous a donnée l’équipe qui gère les laboratoires.
refusals-route_unknown-admin-what = Aucune route du service des laboratoires n’a ce chemin.
refusals-route_unknown-admin-fix = Comparez l’URL de l’outil dans la plateforme d’apprentissage avec l’adresse du service des laboratoires, y compris son préfixe de chemin (PUBLIC_URL).
refusals-route_unknown-admin-who = La personne qui a saisi l’adresse.

## Refusal method_not_allowed. Who has to act: the administrator of the learning platform.

refusals-method_not_allowed-student-title = Cette adresse ne fonctionne que depuis un cours
refusals-method_not_allowed-student-what = Elle a été ouverte autrement, par exemple depuis un favori ou en rechargeant la page.
refusals-method_not_allowed-teacher-what = L’adresse a été ouverte comme une page web ordinaire. Un laboratoire doit être un outil externe, pas un simple lien.
refusals-method_not_allowed-teacher-fix = Ajoutez le laboratoire au cours comme outil externe.
refusals-method_not_allowed-admin-what = La requête utilise une méthode que cette route n’accepte pas ; les lancements sont des requêtes POST.
refusals-method_not_allowed-admin-fix = Enregistrez l’adresse comme outil LTI. Si c’en est déjà un, cherchez devant le service des laboratoires une redirection qui transforme POST en GET (http vers https, ou barre oblique finale manquante).

## Refusal content_type_unsupported. Who has to act: the administrator of the learning platform.

refusals-content_type_unsupported-admin-what = Le corps n’est pas de type application/x-www-form-urlencoded. Une signature ne couvre aucune autre forme (RFC 5849 §3.4.1.3.1).
refusals-content_type_unsupported-admin-fix = Faites en sorte que la plateforme d’apprentissage, ou le proxy intermédiaire, envoie les lancements comme un formulaire ordinaire.

## Refusal body_too_large. Who has to act: the administrator of the learning platform.

refusals-body_too_large-admin-what = Le lancement est plus grand que ce que lit le service des laboratoires, ou a trop de paramètres.
refusals-body_too_large-admin-fix = Raccourcissez la description de l’activité ou ses paramètres personnalisés.

## Refusal form_malformed. Who has to act: the administrator of the learning platform.

refusals-form_malformed-admin-what = Le formulaire n’est pas de l’UTF-8 correctement encodé avec des signes pour cent.
refusals-form_malformed-admin-fix = Cherchez un proxy qui réécrit les corps de requêtes, ou des caractères abîmés dans les noms du cours et de l’activité.

## Refusal protocol_parameter_repeated. Who has to act: the administrator of the learning platform.

refusals-protocol_parameter_repeated-admin-what =
    { $parameter ->
        [none] Un paramètre du protocole (oauth_…)
       *[other] { $parameter }
    } figure plus d’une fois dans le lancement (RFC 5849 §3.2).
refusals-protocol_parameter_repeated-admin-fix = Retirez les paramètres oauth_… de l’URL de l’outil et des paramètres personnalisés.

## Refusal message_ambiguous. Who has to act: the administrator of the learning platform.

refusals-message_ambiguous-admin-what = Le formulaire contient à la fois un id_token de LTI 1.3 et des paramètres de LTI 1.1 (oauth_…). Il pourrait désigner deux personnes.
refusals-message_ambiguous-admin-fix = Faites en sorte que la plateforme d’apprentissage envoie l’un ou les autres ; cherchez une extension qui ajoute des champs aux lancements.

## Refusal lti11_misplaced (shown as message_misplaced). Who has to act: the administrator of the learning platform.

refusals-lti11_misplaced-admin-what = Un lancement LTI 1.1 est arrivé à une adresse de LTI 1.3.
refusals-lti11_misplaced-admin-fix = Pour LTI 1.1, l’URL de l’outil est PUBLIC_URL avec une barre oblique à la fin, et rien après. Sinon, enregistrez cet outil en LTI 1.3 (docs/lti-1.3.md).

## Refusal login_misplaced (shown as message_misplaced). Who has to act: the administrator of the learning platform.

refusals-login_misplaced-admin-what = Une initiation de connexion de LTI 1.3 est arrivée à une adresse qui reçoit les lancements.
refusals-login_misplaced-admin-fix = Dans la plateforme d’apprentissage, réglez l’adresse de connexion (initiate login URL) sur PUBLIC_URL suivi de /lti/login.

## Refusal token_misplaced (shown as message_misplaced). Who has to act: the administrator of the learning platform.

refusals-token_misplaced-admin-what = Un id_token de LTI 1.3 est arrivé à l’adresse où commencent les connexions.
refusals-token_misplaced-admin-fix = Dans la plateforme d’apprentissage, réglez redirect URI et target link URI sur PUBLIC_URL suivi de /lti/launch ; seule l’adresse de connexion se termine par /lti/login.

## Refusal protocol_parameter_missing. Who has to act: the administrator of the learning platform.

refusals-protocol_parameter_missing-teacher-what = La plateforme d’apprentissage a envoyé le lancement sans signature.
refusals-protocol_parameter_missing-teacher-fix = Si vous avez saisi vous-même la clé et le secret, vérifiez-les. Sinon, donnez la référence à l’administrateur de votre plateforme d’apprentissage.
refusals-protocol_parameter_missing-admin-what =
    Le lancement n’est pas signé : { $parameter ->
        [none] un paramètre du protocole (oauth_…)
       *[other] { $parameter }
    } manque ou est vide. Moodle, par exemple, envoie des lancements non signés pour un outil sans clé ni secret.
refusals-protocol_parameter_missing-admin-fix = Saisissez la clé client et le secret partagé de cet outil dans la plateforme d’apprentissage.

## Refusal oauth_version_unsupported. Who has to act: the administrator of the learning platform.

refusals-oauth_version_unsupported-admin-what = Le lancement indique un oauth_version différent de 1.0.
refusals-oauth_version_unsupported-admin-fix = Enregistrez l’outil en LTI 1.1 avec une clé client et un secret partagé.

## Refusal signature_method_unsupported. Who has to act: the administrator of the learning platform.

refusals-signature_method_unsupported-admin-what = Le lancement est signé par une méthode que le service des laboratoires ne connaît pas ou à laquelle il ne fait pas confiance (PLAINTEXT et RSA-SHA1 ne sont jamais acceptés).
refusals-signature_method_unsupported-admin-fix = Faites signer la plateforme d’apprentissage avec HMAC-SHA1 ou HMAC-SHA256.

## Refusal signature_method_not_allowed (shown as launch_not_verified). Who has to act: the administrator of the learning platform.

refusals-signature_method_not_allowed-admin-what =
    Le lancement est signé avec { $signatureMethod ->
        [none] une méthode
       *[other] { $signatureMethod }
    }, que cette clé client n’accepte pas.
refusals-signature_method_not_allowed-admin-fix = Faites signer la plateforme d’apprentissage avec une méthode qui figure dans signatureMethods du client, ou élargissez cette liste.
refusals-signature_method_not_allowed-admin-who = La personne qui a configuré ce client.

## Refusal timestamp_malformed. Who has to act: the administrator of the learning platform.

refusals-timestamp_malformed-admin-what = oauth_timestamp n’est pas un nombre entier de secondes depuis 1970.

## Refusal nonce_malformed. Who has to act: the administrator of the learning platform.

refusals-nonce_malformed-admin-what = oauth_nonce est plus long que ce qu’accepte le service des laboratoires.

## Refusal timestamp_too_old (shown as launch_too_old). Who has to act: the student.

refusals-timestamp_too_old-admin-what =
    Le lancement a été signé trop longtemps avant son arrivée (écart : { $differenceSeconds ->
        [none] inconnu
       *[other] { $differenceSeconds }
    }) : quelqu’un a attendu ou est revenu en arrière dans le navigateur, ou l’horloge de la plateforme d’apprentissage retarde.

## Refusal timestamp_in_future (shown as launch_from_future). Who has to act: the administrator of the learning platform.

refusals-timestamp_in_future-admin-what =
    Le lancement porte une heure future (écart : { $differenceSeconds ->
        [none] inconnu
       *[other] { $differenceSeconds }
    }) : l’horloge de la plateforme d’apprentissage avance, ou celle du service des laboratoires retarde.

## Refusal signature_malformed (shown as launch_not_verified). Who has to act: the administrator of the learning platform.

refusals-signature_malformed-admin-what = oauth_signature n’est pas le texte base64 d’une empreinte.
refusals-signature_malformed-admin-fix = Cherchez un proxy qui réécrit les corps de requêtes ; sinon, mettez à jour la plateforme d’apprentissage ou son module LTI.

## Refusal consumer_key_unknown (shown as launch_not_verified). Who has to act: the administrator of the learning platform.

refusals-consumer_key_unknown-admin-what = Aucun client avec cette clé n’est configuré.
refusals-consumer_key_unknown-admin-fix = Comparez la clé client dans la plateforme d’apprentissage avec la configuration du service des laboratoires, caractère par caractère.

## Refusal consumer_key_disabled (shown as launch_not_verified). Who has to act: the administrator of the learning platform.

refusals-consumer_key_disabled-admin-what = Le client qui a cette clé est désactivé dans la configuration.
refusals-consumer_key_disabled-admin-fix = Réactivez-le, ou donnez une nouvelle clé à la plateforme d’apprentissage.
refusals-consumer_key_disabled-admin-who = L’équipe qui gère le service des laboratoires.

## Refusal signature_mismatch (shown as launch_not_verified). Who has to act: the administrator of the learning platform.

refusals-signature_mismatch-admin-what = La signature ne correspond pas : les secrets partagés diffèrent, ou l’adresse que signe la plateforme d’apprentissage n’est pas celle que voit le service des laboratoires.
refusals-signature_mismatch-admin-fix = Saisissez à nouveau le secret partagé des deux côtés. Comparez ensuite l’URL de l’outil avec PUBLIC_URL : schéma, hôte, port, chemin et barre oblique finale doivent être identiques.

## Refusal nonce_replayed (shown as launch_used). Who has to act: the student.

refusals-nonce_replayed-student-what = Chaque clic dans le cours crée un lien qui ne fonctionne qu’une fois. Si vous avez cliqué deux fois, le laboratoire est peut-être déjà ouvert dans une autre fenêtre.
refusals-nonce_replayed-teacher-what = Le même lancement est arrivé deux fois. C’est l’effet d’un double clic dans Moodle et Canvas, ou d’une page rechargée.
refusals-nonce_replayed-admin-what = Un lancement avec ce nonce a déjà été accepté. C’est l’effet d’un double clic ou d’une page rechargée ; s’il y en a beaucoup d’une même personne, il peut s’agir d’un lancement copié.

## Refusal picker_answered. Who has to act: the student.

refusals-picker_answered-student-title = Cette liste a déjà reçu une réponse
refusals-picker_answered-student-what = Votre cours a déjà reçu une réponse de cette liste, et seule la première compte. C’est l’effet d’un double clic, ou d’un retour en arrière dans le navigateur.
refusals-picker_answered-admin-what = Cette liste de choix a déjà reçu une réponse, et chacune n’en reçoit qu’une. C’est l’effet d’un double clic ou d’un retour en arrière.
refusals-picker_answered-admin-who = L’enseignant, en ouvrant à nouveau la liste depuis le cours.

## Refusal claims_forgotten (shown as launch_too_old). Who has to act: the student.

refusals-claims_forgotten-student-what = Le service des laboratoires a été interrompu il y a un instant. Les liens créés avant l’interruption ne fonctionnent plus.
refusals-claims_forgotten-admin-what = Le stockage des usages uniques (STORE) a redémarré, basculé ou été vidé après la signature de ce lancement, qui a donc peut-être déjà été accepté.
refusals-claims_forgotten-admin-fix = Rien, après un redémarrage ou un basculement dont vous avez connaissance. Si cela continue, synchronisez les horloges de la plateforme d’apprentissage et du service des laboratoires (NTP).

## Refusal claim_store_unavailable. Who has to act: the people who run the labs.

refusals-claim_store_unavailable-teacher-what = Le service des laboratoires n’a pas pu s’assurer que ce lien ne sert qu’une fois, car son stockage ne répond pas.
refusals-claim_store_unavailable-teacher-fix = Réessayez dans une minute. Si cela persiste, donnez la référence à l’équipe qui gère les laboratoires.
refusals-claim_store_unavailable-admin-what = Le stockage des usages uniques (STORE) ne répond pas ; le lancement n’a donc pas été accepté.
refusals-claim_store_unavailable-admin-fix = Vérifiez que ce stockage fonctionne, et que le service des laboratoires peut l’atteindre et y écrire. Le journal en dit plus sous cette référence.

## Refusal launch_parameter_repeated. Who has to act: the administrator of the learning platform.

refusals-launch_parameter_repeated-teacher-what =
    Le lancement contient { $parameter ->
        [none] un paramètre
       *[other] { $parameter }
    } plus d’une fois.
refusals-launch_parameter_repeated-teacher-fix = Cherchez-le dans les paramètres personnalisés de l’activité et retirez-le. Sinon, donnez la référence à l’administrateur de votre plateforme d’apprentissage.
refusals-launch_parameter_repeated-admin-what =
    { $parameter ->
        [none] Un paramètre
       *[other] { $parameter }
    } figure plus d’une fois dans le lancement signé ; on ne sait donc pas lequel compte.
refusals-launch_parameter_repeated-admin-fix = Retirez le double des paramètres personnalisés ou des paramètres de l’outil.

## Refusal launch_parameter_in_query. Who has to act: the teacher.

refusals-launch_parameter_in_query-teacher-what =
    L’adresse de cette activité contient { $parameter ->
        [none] un paramètre de lancement
       *[other] { $parameter }
    } après un point d’interrogation. Quiconque écrit une adresse pourrait alors choisir l’utilisateur ; elle n’est donc pas acceptée.
refusals-launch_parameter_in_query-teacher-fix = Retirez-le de l’adresse. Pour choisir un laboratoire, écrivez lab=… dans les paramètres personnalisés.
refusals-launch_parameter_in_query-admin-what =
    { $parameter ->
        [none] Un paramètre de lancement
       *[other] { $parameter }
    } figure dans la partie requête de l’URL de l’outil. Les champs qui décident ne sont lus que dans le corps du formulaire.
refusals-launch_parameter_in_query-admin-fix = Retirez-le de l’URL ; les laboratoires se choisissent par des paramètres personnalisés.

## Refusal lti_version_unsupported. Who has to act: the administrator of the learning platform.

refusals-lti_version_unsupported-admin-what = lti_version manque, ou n’est pas LTI-1p0, que contient tout lancement avec une clé client.
refusals-lti_version_unsupported-admin-fix = Enregistrez l’outil en LTI 1.0 ou 1.1.

## Refusal message_type_unsupported. Who has to act: the administrator of the learning platform.

refusals-message_type_unsupported-admin-what = lti_message_type manque ou est inconnu ; le service des laboratoires accepte basic-lti-launch-request.
refusals-message_type_unsupported-admin-fix = Enregistrez l’outil pour les lancements ordinaires (resource links) uniquement.

## Refusal content_item_unsupported. Who has to act: the teacher.

refusals-content_item_unsupported-teacher-what = Le service des laboratoires ne peut pas proposer de liste de laboratoires ici.
refusals-content_item_unsupported-teacher-fix = Ajoutez l’activité à la main : saisissez l’adresse de l’outil, puis stack=… et fleet=… dans les paramètres personnalisés. L’équipe qui gère les laboratoires peut vous donner les deux noms.
refusals-content_item_unsupported-admin-what = La plateforme d’apprentissage a demandé un contenu à choisir (ContentItemSelectionRequest). Un service des laboratoires sans CONFIG_FILE n’a pas de liste de laboratoires.
refusals-content_item_unsupported-admin-fix = Désactivez la sélection de contenu pour cet outil ; les activités nomment stack et fleet dans leurs paramètres personnalisés. Ou demandez à l’équipe qui gère les laboratoires d’en dresser la liste dans un CONFIG_FILE.
refusals-content_item_unsupported-admin-who = L’administrateur de la plateforme d’apprentissage, ou l’enseignant qui ajoute l’activité à la main.

## Refusal resource_link_missing. Who has to act: the administrator of the learning platform.

refusals-resource_link_missing-admin-what = Le lancement ne contient pas de resource_link_id, ou il est vide.
refusals-resource_link_missing-admin-fix = Ouvrez le laboratoire depuis une activité ou un lien dans un cours. Si c’est déjà le cas, mettez à jour la plateforme d’apprentissage ou son module LTI.

## Refusal instance_guid_mismatch. Who has to act: the administrator of the learning platform.

refusals-instance_guid_mismatch-teacher-what = Cette clé client appartient à une autre plateforme d’apprentissage.
refusals-instance_guid_mismatch-admin-what = tool_consumer_instance_guid manque, ou n’est pas celui auquel ce client est lié. C’est souvent le cas des copies d’un site (systèmes de test).
refusals-instance_guid_mismatch-admin-fix = Donnez à chaque plateforme d’apprentissage sa propre clé, ou corrigez la valeur fixée dans la configuration.

## Refusal user_missing. Who has to act: the administrator of the learning platform.

refusals-user_missing-admin-what = user_id manque ou est vide. Les invités n’en ont pas, et certaines plateformes l’omettent selon un réglage de confidentialité.
refusals-user_missing-admin-fix = Faites en sorte que la plateforme d’apprentissage envoie l’identifiant de l’utilisateur à cet outil. Le nom et l’adresse e-mail ne sont pas nécessaires.

## Refusal user_id_shared. Who has to act: the teacher.

refusals-user_id_shared-student-what = Il a donné un identifiant que tout le monde a ici. Vous auriez ouvert les fichiers d’une autre personne ; le laboratoire n’a donc pas été ouvert.
refusals-user_id_shared-teacher-what = La plateforme d’apprentissage a envoyé le même identifiant pour tout le monde. C’est le cas de l’aperçu d’Open edX Studio et des plateformes qui ne savent pas qui est là.
refusals-user_id_shared-teacher-fix = Ouvrez le laboratoire depuis le cours lui-même (Open edX : « View Live »), en étant connecté. Si cela s’y produit aussi, donnez la référence à l’administrateur de votre plateforme d’apprentissage.
refusals-user_id_shared-teacher-who = Vous, en ouvrant le laboratoire depuis le cours lui-même. Sinon, l’administrateur de votre plateforme d’apprentissage.
refusals-user_id_shared-admin-what = L’identifiant est le même pour tout le monde : « student » dans un aperçu d’Open edX Studio, ou le mot d’un langage de programmation pour « rien » (comme None).
refusals-user_id_shared-admin-fix = Faites en sorte que la plateforme d’apprentissage envoie l’identifiant de la personne qui clique.
refusals-user_id_shared-admin-who = L’administrateur de la plateforme d’apprentissage.

## Refusal user_id_unusable. Who has to act: the people who run the labs.

refusals-user_id_unusable-teacher-what = Le service des laboratoires ne peut pas utiliser tels quels les identifiants de votre plateforme d’apprentissage.
refusals-user_id_unusable-admin-what = Cet annuaire transmet les identifiants sans changement (userId: raw), mais celui-ci ne suit pas le modèle d’AppStream (2 à 32 caractères parmi les lettres, les chiffres et _ + = , . @ -) ou commence par al1-.
refusals-user_id_unusable-admin-fix = Retirez userId: raw de cet annuaire. Attention : chaque personne qui en fait partie reçoit alors un nouveau dossier personnel, vide.

## Refusal login_malformed. Who has to act: the administrator of the learning platform.

refusals-login_malformed-admin-what =
    Dans l’initiation de connexion, { $parameter ->
        [none] un paramètre
       *[other] { $parameter }
    } manque ou figure plus d’une fois.
refusals-login_malformed-admin-fix = Vérifiez que l’adresse de connexion (initiate login URL) dans la plateforme d’apprentissage se termine par /lti/login et que rien n’y est ajouté.

## Refusal login_too_large. Who has to act: the administrator of the learning platform.

refusals-login_too_large-admin-what =
    Dans l’initiation de connexion, { $parameter ->
        [none] un paramètre
       *[other] { $parameter }
    } est plus long que ce que nous transmettons : 2 000 caractères pour target_link_uri, 255 pour lti_deployment_id.
refusals-login_too_large-admin-fix = Raccourcissez l’adresse du lien, ou ce que la plateforme y ajoute. Un laboratoire n’a pas besoin d’une adresse à lui : nommez-le par le paramètre personnalisé lab (docs/lti-1.3.md).

## Refusal registration_unknown (shown as platform_not_registered). Who has to act: the administrator of the learning platform.

refusals-registration_unknown-admin-what =
    Aucun enregistrement n’a l’issuer { $issuer ->
        [none] (aucun)
       *[other] { $issuer }
    } et le client ID { $clientId ->
        [none] (aucun n’a été envoyé)
       *[other] { $clientId }
    }.
refusals-registration_unknown-admin-fix = Enregistrez la plateforme dans le service des laboratoires avec exactement ces deux valeurs (docs/lti-1.3.md), ou corrigez-les dans la plateforme.

## Refusal registration_ambiguous (shown as platform_not_registered). Who has to act: the people who run the labs.

refusals-registration_ambiguous-admin-what =
    La plateforme n’a pas envoyé de client ID, et plusieurs enregistrements ont l’issuer { $issuer ->
        [none] (aucun)
       *[other] { $issuer }
    }.
refusals-registration_ambiguous-admin-fix = Faites en sorte que la plateforme envoie client_id, ou ne gardez qu’un enregistrement pour cet issuer.

## Refusal registration_disabled (shown as platform_disabled). Who has to act: the people who run the labs.

refusals-registration_disabled-teacher-what = L’équipe qui gère les laboratoires n’a pas encore approuvé la connexion avec votre plateforme d’apprentissage, ou l’a désactivée.
refusals-registration_disabled-admin-what =
    L’enregistrement { $registration ->
        [none] (son nom)
       *[other] { $registration }
    } attend d’être approuvé, ou est désactivé.
refusals-registration_disabled-admin-fix = Approuvez-le (npm run registrations -- approve), ou réactivez-le dans la configuration, s’il doit servir.

## Refusal target_link_foreign. Who has to act: the administrator of the learning platform.

refusals-target_link_foreign-teacher-what = L’adresse de cette activité n’appartient pas au service des laboratoires.
refusals-target_link_foreign-teacher-fix = Supprimez le lien et ajoutez-le à nouveau avec la liste de laboratoires de l’outil.
refusals-target_link_foreign-admin-what = target_link_uri n’est pas une adresse de ce service des laboratoires qui reçoit des lancements.
refusals-target_link_foreign-admin-fix = Utilisez comme target link URI l’adresse PUBLIC_URL suivie de /lti/launch. Derrière un proxy, vérifiez PUBLIC_URL.

## Refusal platform_login_required. Who has to act: the student.

refusals-platform_login_required-student-title = Le cours vous a perdu de vue
refusals-platform_login_required-student-what = Votre connexion au cours a pris fin, ou le navigateur la cache aux pages affichées dans d’autres pages.
refusals-platform_login_required-student-fix = Connectez-vous à nouveau au cours. Si vous êtes connecté, ouvrez le laboratoire dans une nouvelle fenêtre ou un nouvel onglet.
refusals-platform_login_required-teacher-what = La plateforme d’apprentissage n’a pas reconnu la personne qui a cliqué. C’est le cas des navigateurs qui bloquent les cookies dans les cadres.
refusals-platform_login_required-teacher-fix = Connectez-vous à nouveau. Si cela arrive à beaucoup de monde, faites ouvrir l’activité dans une nouvelle fenêtre.
refusals-platform_login_required-admin-what = La plateforme a répondu login_required : son propre cookie de session n’accompagnait pas la requête.
refusals-platform_login_required-admin-fix = Faites ouvrir le lien dans une nouvelle fenêtre (Canvas : « Load in a new tab » ; Moodle : conteneur de lancement « Nouvelle fenêtre »).

## Refusal platform_launch_expired. Who has to act: the student.

refusals-platform_launch_expired-student-what = Chaque clic dans le cours crée un lien qui ne fonctionne qu’une fois.
refusals-platform_launch_expired-admin-what = La plateforme a répondu launch_no_longer_valid : son lancement avait déjà servi.

## Refusal platform_client_refused. Who has to act: the administrator of the learning platform.

refusals-platform_client_refused-teacher-what = Votre plateforme d’apprentissage n’autorise pas cet outil ici.
refusals-platform_client_refused-admin-what =
    La plateforme a répondu { $platformError ->
        [none] que ce client n’a pas le droit de lancer l’outil
       *[other] { $platformError }
    }.
refusals-platform_client_refused-admin-fix = Activez l’outil là où il est utilisé (Canvas : la clé de développeur doit être sur ON pour ce compte ; Moodle : activez l’outil).

## Refusal platform_error. Who has to act: the administrator of the learning platform.

refusals-platform_error-teacher-what = Votre plateforme d’apprentissage n’a pas pu démarrer le laboratoire.
refusals-platform_error-admin-what =
    La plateforme a répondu { $platformError ->
        [none] par une erreur
       *[other] { $platformError }
    } au lieu d’un jeton.
refusals-platform_error-admin-fix = Comparez redirect URI, client ID et adresse de connexion des deux côtés ; redirect URI doit être exactement PUBLIC_URL suivi de /lti/launch.

## Refusal launch_form_incomplete. Who has to act: the administrator of the learning platform.

refusals-launch_form_incomplete-admin-what =
    Dans le lancement, { $parameter ->
        [none] un champ
       *[other] { $parameter }
    } manque ou figure deux fois.
refusals-launch_form_incomplete-admin-fix = redirect URI accepte ce qu’une plateforme envoie par POST (response_mode form_post), rien d’autre. Partez d’un lien dans un cours.

## Refusal state_invalid (shown as launch_not_started_here). Who has to act: the student.

refusals-state_invalid-teacher-what = Le lancement ne correspond à aucune connexion commencée par ce service des laboratoires, ou le service a redémarré entre-temps.
refusals-state_invalid-admin-what = state manque, a été modifié ou a été scellé avec une autre clé.
refusals-state_invalid-admin-fix = Si cela arrive à tout le monde, réglez la même SEALING_KEY dans chaque processus, et enregistrez /lti/login comme adresse de connexion.

## Refusal state_expired (shown as launch_too_old). Who has to act: the student.

refusals-state_expired-admin-what =
    La connexion date de { $ageSeconds ->
        [none] trop longtemps
       *[other] { $ageSeconds }
    } ; elle est valable pendant { $stateLifetimeSeconds ->
        [none] quelques minutes
       *[other] { $stateLifetimeSeconds }
    }.
refusals-state_expired-admin-fix = Rien, sauf si cela arrive à tout le monde. Regardez alors combien de temps la plateforme met à connecter les gens.

## Refusal browser_unknown (shown as launch_not_started_here). Who has to act: the student.

refusals-browser_unknown-teacher-what = Le navigateur n’a gardé pour le laboratoire ni cookie ni stockage de la plateforme d’apprentissage ; le service des laboratoires ne peut donc pas savoir si c’est bien lui qui a cliqué.
refusals-browser_unknown-teacher-fix = Faites ouvrir l’activité dans une nouvelle fenêtre.
refusals-browser_unknown-admin-what = Ni le cookie d’état ni le stockage de la plateforme ne sont revenus. Sans l’un des deux, quelqu’un pourrait faire travailler d’autres personnes sous un faux nom.
refusals-browser_unknown-admin-fix = Faites ouvrir le lien dans une nouvelle fenêtre. Dans l’enregistrement, utilisez l’adresse d’autorisation la plus récente de la plateforme (Canvas : sso.canvaslms.com), qui propose le stockage.

## Refusal token_malformed (shown as launch_not_verified). Who has to act: the administrator of the learning platform.

refusals-token_malformed-admin-what = id_token n’est pas un jeton signé contenant du JSON lisible.

## Refusal token_encrypted (shown as launch_not_verified). Who has to act: the administrator of the learning platform.

refusals-token_encrypted-admin-what = id_token est chiffré. LTI ne connaît que des jetons signés.
refusals-token_encrypted-admin-fix = Désactivez le chiffrement des jetons dans la plateforme.

## Refusal token_algorithm_not_allowed (shown as launch_not_verified). Who has to act: the administrator of the learning platform.

refusals-token_algorithm_not_allowed-admin-what = id_token est signé avec un algorithme que cet enregistrement n’accepte pas, ou n’est pas signé.
refusals-token_algorithm_not_allowed-admin-fix = Faites signer la plateforme avec RS256, ou indiquez son algorithme dans l’enregistrement.

## Refusal token_extension_unknown (shown as launch_not_verified). Who has to act: the administrator of the learning platform.

refusals-token_extension_unknown-admin-what = id_token exige une extension (crit) que personne ne comprend ici.
refusals-token_extension_unknown-admin-fix = Faites signer à la plateforme des jetons simples.

## Refusal token_key_missing (shown as launch_not_verified). Who has to act: the administrator of the learning platform.

refusals-token_key_missing-admin-what = id_token n’indique pas sa clé (kid).
refusals-token_key_missing-admin-fix = Mettez la plateforme à jour ; LTI 1.3 exige kid.

## Refusal token_key_unknown (shown as launch_not_verified). Who has to act: the administrator of the learning platform.

refusals-token_key_unknown-admin-what = Le jeu de clés de la plateforme ne contient pas de clé avec le kid de cet id_token.

## Refusal token_key_unsuitable (shown as launch_not_verified). Who has to act: the administrator of the learning platform.

refusals-token_key_unsuitable-admin-what =
    La clé du jeu de clés de la plateforme ne convient pas à cette signature ({ $fault ->
        [none] type
       *[other] { $fault }
    }).
refusals-token_key_unsuitable-admin-fix = La clé doit être destinée aux signatures, du type de l’algorithme, et longue d’au moins 2048 bits si elle est RSA.

## Refusal token_signature_mismatch (shown as launch_not_verified). Who has to act: the administrator of the learning platform.

refusals-token_signature_mismatch-admin-what = La signature de id_token ne correspond pas à la clé de la plateforme.

## Refusal token_issuer_mismatch (shown as launch_not_verified). Who has to act: the administrator of the learning platform.

refusals-token_issuer_mismatch-admin-what = iss dans id_token n’est pas l’issuer de la connexion.
refusals-token_issuer_mismatch-admin-fix = Écrivez l’issuer dans l’enregistrement exactement comme la plateforme l’envoie, y compris sa dernière barre oblique.

## Refusal token_audience_mismatch (shown as launch_not_verified). Who has to act: the administrator of the learning platform.

refusals-token_audience_mismatch-admin-what = id_token est destiné à un autre client ID.

## Refusal token_audience_foreign (shown as launch_not_verified). Who has to act: the administrator of the learning platform.

refusals-token_audience_foreign-admin-what = id_token est aussi destiné à d’autres que nous ; on ne sait pas qui d’autre pourrait l’utiliser.
refusals-token_audience_foreign-admin-fix = Faites en sorte que la plateforme envoie aud avec notre seul client ID.

## Refusal token_party_mismatch (shown as launch_not_verified). Who has to act: the administrator of the learning platform.

refusals-token_party_mismatch-admin-what = azp dans id_token est un autre client ID.

## Refusal token_nonce_mismatch (shown as launch_not_verified). Who has to act: the administrator of the learning platform.

refusals-token_nonce_mismatch-admin-what = id_token ne contient pas le nonce de cette connexion.
refusals-token_nonce_mismatch-admin-fix = Rien, sauf si cela arrive à tout le monde : la plateforme omet alors le nonce, que LTI 1.3 exige.

## Refusal token_for_consumer_key (shown as launch_for_old_key). Who has to act: the teacher.

refusals-token_for_consumer_key-teacher-what = Cette activité garde encore la clé client d’une ancienne connexion ; votre plateforme d’apprentissage adresse donc mal le lancement.
refusals-token_for_consumer_key-teacher-fix = Modifiez l’activité, videz la clé client et le secret partagé, puis enregistrez.
refusals-token_for_consumer_key-admin-what = aud dans id_token est une clé client LTI 1.1 au lieu du client ID. Moodle le fait pour les activités qui ont gardé leur propre clé client.
refusals-token_for_consumer_key-admin-fix = Videz la clé client et le secret partagé dans les paramètres de cette activité (Moodle : modifiez l’outil externe, « Afficher plus »).

## Refusal platform_keys_unavailable. Who has to act: the administrator of the learning platform.

refusals-platform_keys_unavailable-student-what = Le service des laboratoires n’a pas pu joindre votre plateforme d’apprentissage pour s’assurer que c’est bien vous.
refusals-platform_keys_unavailable-student-fix = Attendez une minute, puis ouvrez à nouveau le laboratoire depuis le cours.
refusals-platform_keys_unavailable-admin-what = Le jeu de clés de la plateforme (jwksUrl) n’a pas pu être récupéré, ou n’en est pas un. Les redirections, les adresses privées et les réponses de plus de 256 Kio ne sont pas suivies.
refusals-platform_keys_unavailable-admin-fix = Ouvrez jwksUrl depuis la machine du service des laboratoires, et corrigez l’adresse ou le pare-feu intermédiaire.

## Refusal deployment_mismatch. Who has to act: the administrator of the learning platform.

refusals-deployment_mismatch-admin-what =
    id_token vaut pour le déploiement { $deploymentId ->
        [none] (son identifiant)
       *[other] { $deploymentId }
    }, la connexion valait pour un autre.
refusals-deployment_mismatch-admin-fix = Ouvrez à nouveau le laboratoire depuis le cours. Si cela persiste, adressez-vous à l’éditeur de la plateforme : lti_deployment_id de la connexion doit être deployment_id du jeton.

## Refusal deployment_missing. Who has to act: the administrator of the learning platform.

refusals-deployment_missing-admin-what = id_token n’a pas de deployment_id, ou celui-ci est trop long ou n’est pas un identifiant.

## Refusal deployment_unknown. Who has to act: the people who run the labs.

refusals-deployment_unknown-teacher-what = Le service des laboratoires connaît votre plateforme d’apprentissage, mais personne n’a encore décidé quels laboratoires cette partie de la plateforme peut ouvrir.
refusals-deployment_unknown-admin-what =
    Le déploiement { $deploymentId ->
        [none] (son identifiant)
       *[other] { $deploymentId }
    } de l’enregistrement { $registration ->
        [none] (son nom)
       *[other] { $registration }
    } n’est pas connu ici. Il ne rejoint jamais un établissement de lui-même.
refusals-deployment_unknown-admin-fix = L’équipe qui gère les laboratoires ajoute l’identifiant de déploiement à l’enregistrement dans la configuration.

## Refusal deployment_disabled. Who has to act: the people who run the labs.

refusals-deployment_disabled-teacher-what = L’équipe qui gère les laboratoires les a désactivés pour cette partie de votre plateforme d’apprentissage.
refusals-deployment_disabled-admin-what =
    Le déploiement { $deploymentId ->
        [none] (son identifiant)
       *[other] { $deploymentId }
    } est désactivé.
refusals-deployment_disabled-admin-fix = Réactivez-le dans la configuration, s’il doit servir.

## Refusal token_times_missing (shown as launch_times_missing). Who has to act: the administrator of the learning platform.

refusals-token_times_missing-admin-what = exp ou iat manque dans id_token, ou l’une de ses heures n’est pas un nombre de secondes.

## Refusal token_expired (shown as launch_too_old). Who has to act: the student.

refusals-token_expired-admin-what =
    id_token est arrivé trop tard : son { $claim ->
        [none] heure
       *[other] { $claim }
    } remonte à { $differenceSeconds ->
        [none] un temps inconnu
       *[other] { $differenceSeconds }
    }, et { $allowedSeconds ->
        [none] quelques minutes
       *[other] { $allowedSeconds }
    } sont admises. Quelqu’un a attendu ou est revenu en arrière dans le navigateur, ou l’horloge de la plateforme retarde.

## Refusal token_from_future (shown as launch_from_future). Who has to act: the administrator of the learning platform.

refusals-token_from_future-admin-what =
    id_token vaut à partir d’une heure future : son { $claim ->
        [none] heure
       *[other] { $claim }
    } est en avance de { $differenceSeconds ->
        [none] un temps inconnu
       *[other] { $differenceSeconds }
    } sur notre horloge, et { $allowedSeconds ->
        [none] quelques minutes
       *[other] { $allowedSeconds }
    } sont admises. L’horloge de la plateforme avance, ou celle du service des laboratoires retarde.

## Refusal token_version_unsupported (shown as lti_version_unsupported). Who has to act: the administrator of the learning platform.

refusals-token_version_unsupported-admin-what = Le champ de version manque, ou n’est pas 1.3.0.
refusals-token_version_unsupported-admin-fix = Enregistrez l’outil en LTI 1.3.

## Refusal token_message_unsupported (shown as message_type_unsupported). Who has to act: the administrator of the learning platform.

refusals-token_message_unsupported-admin-what = Le type de message manque ou est inconnu ; le service des laboratoires accepte LtiResourceLinkRequest et LtiDeepLinkingRequest.
refusals-token_message_unsupported-admin-fix = Désactivez les autres emplacements et messages pour cet outil.

## Refusal claim_malformed. Who has to act: the administrator of the learning platform.

refusals-claim_malformed-admin-what =
    Le champ { $claim ->
        [none] (son nom)
       *[other] { $claim }
    } manque ou n’a pas la forme que LTI 1.3 lui donne.
refusals-claim_malformed-admin-fix = Mettez la plateforme à jour, ou adressez-vous à son éditeur.

## Refusal target_link_missing. Who has to act: the administrator of the learning platform.

refusals-target_link_missing-admin-what = target_link_uri manque dans id_token.

## Refusal target_link_mismatch. Who has to act: the administrator of the learning platform.

refusals-target_link_mismatch-admin-what = L’adresse dans id_token n’est pas celle avec laquelle le lancement a commencé.
refusals-target_link_mismatch-admin-fix = Supprimez le lien dans le cours et ajoutez-le à nouveau. Si cela persiste, adressez-vous à l’éditeur de la plateforme.

## Refusal target_link_elsewhere (shown as target_link_mismatch). Who has to act: the administrator of the learning platform.

refusals-target_link_elsewhere-admin-what = id_token a été envoyé à une autre adresse que celle à laquelle il est destiné. Seule l’adresse signée décide quel laboratoire s’ouvre.
refusals-target_link_elsewhere-admin-fix = Faites envoyer la plateforme vers redirect URI (PUBLIC_URL suivi de /lti/launch), ou vers l’adresse du lien lui-même.

## Refusal token_resource_link_missing (shown as resource_link_missing). Who has to act: the administrator of the learning platform.

refusals-token_resource_link_missing-admin-what = id_token ne contient pas d’identifiant resource_link, ou il est vide.
refusals-token_resource_link_missing-admin-fix = Ouvrez le laboratoire depuis une activité ou un lien dans un cours.

## Refusal token_user_missing (shown as user_missing). Who has to act: the administrator of the learning platform.

refusals-token_user_missing-admin-what = sub manque, est vide ou n’est pas un identifiant (un texte, ou un nombre entier inférieur à 2^53) : un lancement anonyme. Chaque personne a besoin de son propre identifiant, car c’est lui qui ouvre ses fichiers.
refusals-token_user_missing-admin-fix = Les laboratoires ne peuvent pas être ouverts par le public. Le nom et l’adresse e-mail ne sont pas nécessaires.

## Refusal user_masqueraded. Who has to act: the administrator of the learning platform.

refusals-user_masqueraded-student-title = Quelqu’un agit à la place de cette personne
refusals-user_masqueraded-student-what = Un laboratoire ouvre les fichiers personnels de quelqu’un ; il ne s’ouvre donc pas tant qu’une personne agit à la place d’une autre. Dans certains cours, la vue de l’étudiant (Student View) ne s’en distingue pas et n’ouvre pas non plus de laboratoire.
refusals-user_masqueraded-student-fix = Cessez d’agir à la place de l’autre personne, ou quittez la vue de l’étudiant, puis ouvrez à nouveau le laboratoire.
refusals-user_masqueraded-student-who = La personne qui agit à la place d’une autre.
refusals-user_masqueraded-teacher-what = Vous agissez à la place d’un autre utilisateur. Le laboratoire ouvrirait les fichiers de cette personne et serait facturé en son nom.
refusals-user_masqueraded-teacher-fix = Cessez d’agir à la place de l’utilisateur. Pour voir ce que voient les étudiants, utilisez la vue de l’étudiant (Student View) ; avec LTI 1.1, elle n’ouvre pas non plus de laboratoire : essayez alors en votre nom.
refusals-user_masqueraded-admin-what = Le lancement nomme un utilisateur qui se fait passer pour un autre (« Act as User »). Avec LTI 1.1, la vue de l’étudiant (Student View) de Canvas a le même aspect : rien ne distingue son étudiant test.
refusals-user_masqueraded-admin-fix = Cessez d’agir à la place d’un autre. Avec LTI 1.3, la vue de l’étudiant fonctionne, comme un aperçu à part ; avec LTI 1.1, non.

## Refusal deep_linking_malformed. Who has to act: the administrator of the learning platform.

refusals-deep_linking_malformed-admin-what =
    Dans les paramètres de la demande de lien, { $parameter ->
        [none] un champ
       *[other] { $parameter }
    } manque ou n’a pas la bonne forme.
refusals-deep_linking_malformed-admin-fix = Mettez la plateforme à jour. L’adresse de retour doit être en https.

## Refusal deep_linking_too_large. Who has to act: the administrator of the learning platform.

refusals-deep_linking_too_large-admin-what =
    Dans la demande de lien, { $parameter ->
        [none] un champ
       *[other] { $parameter }
    } est plus long que ce que la réponse peut rapporter : 2 000 caractères pour l’adresse de retour, 32 Kio pour data.
refusals-deep_linking_too_large-admin-fix = Prévenez les auteurs de la plateforme. D’ici là, nommez le laboratoire dans les paramètres du lien (docs/connect-an-lms.md).

## Refusal deep_linking_not_allowed. Who has to act: the teacher.

refusals-deep_linking_not_allowed-student-title = Seuls les enseignants choisissent des laboratoires
refusals-deep_linking_not_allowed-student-what = Cette page ajoute des laboratoires à un cours, ce que les étudiants ne peuvent pas faire.
refusals-deep_linking_not_allowed-student-fix = Ouvrez un laboratoire depuis votre cours.
refusals-deep_linking_not_allowed-teacher-what = Votre rôle dans ce cours ne vous permet pas d’y ajouter des laboratoires.
refusals-deep_linking_not_allowed-teacher-fix = Adressez-vous à un enseignant du cours.
refusals-deep_linking_not_allowed-teacher-who = Un enseignant du cours, ou l’administrateur de votre plateforme d’apprentissage.
refusals-deep_linking_not_allowed-admin-what = La demande de choix d’un laboratoire ne contient pas de rôle d’enseignement dans ce cours, et ne nomme ni un administrateur autorisé à choisir des laboratoires, ni le droit d’ajouter du contenu de Canvas. Les apprenants du cours ne sont jamais admis.
refusals-deep_linking_not_allowed-admin-fix = Donnez à la personne un rôle d’enseignement dans le cours. Les administrateurs qui n’y sont pas inscrits peuvent choisir, sauf si l’établissement indique adminsPick: false.
refusals-deep_linking_not_allowed-admin-who = La personne qui attribue les rôles dans le cours : ses enseignants, ou l’administrateur de la plateforme d’apprentissage.

## Refusal deep_linking_type_unsupported. Who has to act: the teacher.

refusals-deep_linking_type_unsupported-teacher-what = Votre plateforme d’apprentissage n’accepte pas de laboratoires à cet endroit.
refusals-deep_linking_type_unsupported-teacher-fix = Choisissez un autre endroit du cours, par exemple un module ou un devoir.
refusals-deep_linking_type_unsupported-teacher-who = Vous, en choisissant un autre endroit du cours.
refusals-deep_linking_type_unsupported-admin-what = accept_types ne nomme pas ltiResourceLink, et un laboratoire ne peut rien être d’autre.
refusals-deep_linking_type_unsupported-admin-fix = Proposez l’outil aux endroits qui acceptent des liens vers des outils.
refusals-deep_linking_type_unsupported-admin-who = L’enseignant, en choisissant un autre endroit du cours.

## Refusal registration_link_invalid. Who has to act: the people who run the labs.

refusals-registration_link_invalid-student-title = Ce lien ne fonctionne plus
refusals-registration_link_invalid-student-what = Il sert à un seul enregistrement, pendant un jour et pour cinq essais.
refusals-registration_link_invalid-student-who = L’équipe qui gère les laboratoires.
refusals-registration_link_invalid-admin-what = Le lien d’enregistrement est inconnu, a déjà servi, a plus de 24 heures, a échoué cinq fois, ou quelqu’un d’autre l’utilise en ce moment même.
refusals-registration_link_invalid-admin-fix = Demandez un nouveau lien à l’équipe qui gère les laboratoires. Si vous mettez l’outil à jour, demandez-lui de rouvrir le lien. Elle exécute : npm run registration-link, ou npm run registrations -- reopen <name>.

## Refusal platform_document_malformed. Who has to act: the administrator of the learning platform.

refusals-platform_document_malformed-admin-what =
    Dans ce que la plateforme dit d’elle-même, { $parameter ->
        [none] une partie
       *[other] { $parameter }
    } manque ou n’a pas la bonne forme.
refusals-platform_document_malformed-admin-fix = Commencez l’enregistrement dans la page de la plateforme. Son issuer doit être sur l’hôte de sa configuration, et toutes les adresses doivent être en https.

## Refusal platform_issuer_foreign. Who has to act: the people who run the labs.

refusals-platform_issuer_foreign-teacher-what = Votre plateforme d’apprentissage se donne un nom qui ne correspond pas à son adresse.
refusals-platform_issuer_foreign-admin-what =
    La configuration sur { $host ->
        [none] (son hôte)
       *[other] { $host }
    } nomme l’issuer { $issuer ->
        [none] (aucun)
       *[other] { $issuer }
    }, qui est sur un autre hôte, un autre port ou un autre schéma, ou n’est pas celui pour lequel ce lien est prévu.
refusals-platform_issuer_foreign-admin-fix = Si c’est voulu, l’équipe qui gère les laboratoires nomme l’issuer : npm run registration-link -- … --issuer <issuer>.

## Refusal platform_registration_failed. Who has to act: the administrator of the learning platform.

refusals-platform_registration_failed-teacher-what = Votre plateforme d’apprentissage n’a pas accepté l’enregistrement.
refusals-platform_registration_failed-admin-what =
    { $tlsFault ->
        [none]
            Du côté de la plateforme, { $parameter ->
                [none] une adresse
               *[other] { $parameter }
            } n’a pas répondu comme prévu. Un lien admet cinq essais le jour où il est valable.
       *[other]
            Du côté de la plateforme, { $parameter ->
                [none] une adresse
               *[other] { $parameter }
            } n’a pas répondu comme prévu. Un lien admet cinq essais le jour où il est valable. TLS a pris fin avec { $tlsFault }. not_tls signifie que https est écrit là où écoute un port de simple http.
    }
refusals-platform_registration_failed-admin-fix = Lisez le message de la plateforme, s’il y en a un. Vérifiez que la machine du service des laboratoires atteint la plateforme en https, puis recommencez avec le même lien.

## Refusal registration_exists. Who has to act: the people who run the labs.

refusals-registration_exists-teacher-what = Votre plateforme d’apprentissage est déjà enregistrée.
refusals-registration_exists-admin-what = Cet issuer et ce client ID sont déjà enregistrés, pour un autre établissement ou un autre annuaire, ou avec un autre jeu de clés. Un lien ne modifie jamais un enregistrement.
refusals-registration_exists-admin-fix = Utilisez l’enregistrement existant (npm run registrations -- list), ou supprimez l’outil dans la plateforme et enregistrez-le à nouveau.

## Refusal registration_shared (shown as registration_exists). Who has to act: the people who run the labs.

refusals-registration_shared-teacher-what = Une autre plateforme d’apprentissage ou un autre établissement est enregistré sous les mêmes noms.
refusals-registration_shared-admin-what =
    L’issuer { $issuer ->
        [none] (aucun)
       *[other] { $issuer }
    } et le client ID { $clientId ->
        [none] (aucun)
       *[other] { $clientId }
    } sont ceux d’un autre établissement, ou d’une plateforme à d’autres adresses : rien ne distinguerait leurs lancements.
refusals-registration_shared-admin-fix = S’il s’agit de deux plateformes, donnez d’abord à celle-ci son propre issuer (dans un Canvas que vous hébergez : lti_iss dans config/security.yml), puis enregistrez-la à nouveau. Les établissements qui partagent une plateforme hébergée s’inscrivent dans le fichier de configuration, chacun avec ses déploiements.

## Refusal lab_path_invalid (shown as lab_link_changed). Who has to act: the teacher.

refusals-lab_path_invalid-teacher-what =
    L’adresse de ce lien nomme le laboratoire { $lab ->
        [none] (son identifiant)
       *[other] { $lab }
    }, mais n’a pas été créée par la liste de laboratoires.
refusals-lab_path_invalid-teacher-fix = Supprimez le lien et ajoutez-le à nouveau avec la liste de laboratoires.
refusals-lab_path_invalid-admin-what = Le code dans le chemin du laboratoire ne correspond pas : l’adresse a été saisie ou modifiée, vient d’un autre établissement, ou USER_ID_KEY a changé.
refusals-lab_path_invalid-admin-fix = Ajoutez à nouveau le lien avec la liste de laboratoires, ou nommez le laboratoire par le paramètre personnalisé lab=….

## Refusal lab_in_query (shown as launch_parameter_in_query). Who has to act: the teacher.

refusals-lab_in_query-teacher-what =
    L’adresse de cette activité nomme un laboratoire après un point d’interrogation ({ $parameter ->
        [none] un paramètre
       *[other] { $parameter }
    }). Quiconque écrit une adresse pourrait alors choisir le laboratoire ; il n’est donc pas lu à cet endroit.
refusals-lab_in_query-teacher-fix = Écrivez lab=… dans les paramètres personnalisés de l’activité. Si elle n’en a pas, supprimez-la et ajoutez le laboratoire avec la liste de laboratoires de l’outil.
refusals-lab_in_query-admin-what =
    { $parameter ->
        [none] Un laboratoire
       *[other] { $parameter }
    } figure dans la partie requête de l’adresse du lien, et rien d’autre ne nomme de laboratoire.
refusals-lab_in_query-admin-fix = Retirez-le de l’adresse. Les laboratoires sont nommés par des paramètres personnalisés, ou par l’adresse que crée la liste de laboratoires (deep linking).

## Refusal lab_not_named. Who has to act: the teacher.

refusals-lab_not_named-teacher-what = Cette activité ne dit pas quel laboratoire ouvrir.
refusals-lab_not_named-teacher-fix = Écrivez lab=… (ou stack=… et fleet=…) dans les paramètres personnalisés de l’activité. L’équipe qui gère les laboratoires peut vous donner les noms.
refusals-lab_not_named-admin-what =
    { $missing ->
        [none] Un paramètre personnalisé
       *[other] { $missing }
    } manque. Un lancement contient custom_lab, ou bien custom_stack et custom_fleet ; une variable que la plateforme n’a pas remplacée ($…) compte comme manquante.
refusals-lab_not_named-admin-fix = Ajoutez le paramètre personnalisé à l’activité ou à l’outil.

## Refusal lab_parameters_disagree. Who has to act: the teacher.

refusals-lab_parameters_disagree-teacher-what =
    Cette activité nomme le laboratoire { $lab ->
        [none] à un endroit
       *[other] { $lab }
    } et aussi une pile (stack) et une flotte (fleet) qui désignent autre chose.
refusals-lab_parameters_disagree-teacher-fix = Gardez lab=… dans les paramètres personnalisés, et retirez stack=… et fleet=….
refusals-lab_parameters_disagree-admin-what =
    custom_lab ({ $lab ->
        [none] …
       *[other] { $lab }
    }) et custom_stack avec custom_fleet ne désignent pas le même laboratoire.
refusals-lab_parameters_disagree-admin-fix = Gardez l’un des deux, dans l’activité ou dans l’outil.

## Refusal lab_unknown. Who has to act: the teacher.

refusals-lab_unknown-student-what = Ce cours renvoie à un laboratoire qui n’existe pas. Vous n’y êtes pour rien.
refusals-lab_unknown-teacher-what =
    Il n’y a pas de laboratoire { $lab ->
        [none] portant le nom indiqué dans cette activité
       *[other] { $lab }
    }.
refusals-lab_unknown-teacher-fix = Corrigez le nom dans les paramètres personnalisés de l’activité. L’équipe qui gère les laboratoires peut vous donner les noms.
refusals-lab_unknown-admin-what =
    Aucun laboratoire de cet établissement ne correspond à { $lab ->
        [none]
            { $fleet ->
                [none]
                    { $stack ->
                        [none] ce que nomme le lancement
                       *[other] { $stack }
                    }
               *[other] { $fleet }
            }
       *[other] { $lab }
    } (par identifiant, ancien identifiant, ou pile et flotte).
refusals-lab_unknown-admin-fix = Corrigez l’activité ; ou, si le laboratoire a été renommé, inscrivez l’ancien identifiant sous formerIds. Sans CONFIG_FILE, les laboratoires n’ont pas de nom : utilisez stack=… et fleet=….

## Refusal lab_not_allowed. Who has to act: the people who run the labs.

refusals-lab_not_allowed-student-title = Ce cours n’a pas le droit d’ouvrir ce laboratoire
refusals-lab_not_allowed-student-what = Il n’est pas ouvert à votre cours. Vous n’y êtes pour rien.
refusals-lab_not_allowed-teacher-what =
    Le laboratoire { $lab ->
        [none] de cette activité
       *[other] { $lab }
    } n’est pas ouvert à votre plateforme d’apprentissage.
refusals-lab_not_allowed-teacher-fix = Demandez à l’équipe qui gère les laboratoires de l’ouvrir à votre cours, ou choisissez un autre laboratoire.
refusals-lab_not_allowed-admin-what =
    { $lab ->
        [none]
            { $fleet ->
                [none] Le laboratoire que nomme le lancement
               *[other] { $fleet }
            }
       *[other] { $lab }
    } ne figure pas parmi les laboratoires de ce client.
refusals-lab_not_allowed-admin-fix = Ajoutez le laboratoire à la liste du client dans la configuration, si cette plateforme peut l’ouvrir.

## Refusal ticket_foreign_origin. Who has to act: the student.

refusals-ticket_foreign_origin-student-title = Ouvrez le laboratoire depuis le cours
refusals-ticket_foreign_origin-student-what = Ce clic ne venait pas de la page du laboratoire ; il n’a donc pas été accepté.
refusals-ticket_foreign_origin-admin-what = Le formulaire venait d’une autre origine (Sec-Fetch-Site ou Origin). Un proxy qui réécrit ces en-têtes, ou un PUBLIC_URL qui n’est pas l’adresse affichée dans le navigateur, a le même effet.
refusals-ticket_foreign_origin-admin-fix = Si cela arrive à tout le monde, comparez PUBLIC_URL avec l’adresse que montrent les navigateurs.

## Refusal ticket_malformed. Who has to act: the student.

refusals-ticket_malformed-student-what = La page n’a pas envoyé ce qu’elle aurait dû envoyer.
refusals-ticket_malformed-admin-what = Le champ ticket manque, figure plusieurs fois ou n’est pas un ticket scellé.
refusals-ticket_malformed-admin-fix = Ouvrez à nouveau le laboratoire depuis le cours. Si cela arrive à tout le monde, cherchez un proxy qui réécrit les corps de requêtes.

## Refusal ticket_invalid. Who has to act: the student.

refusals-ticket_invalid-student-what = Le service des laboratoires a été renouvelé depuis l’ouverture de la page.
refusals-ticket_invalid-teacher-what = La preuve du lancement a été scellée avec une clé qui n’est plus utilisée, ou a été modifiée.
refusals-ticket_invalid-admin-what = Le ticket ne s’ouvre ni avec SEALING_KEY ni avec SEALING_KEY_PREVIOUS. C’est l’effet d’un redémarrage sans SEALING_KEY fixe, ou de processus qui ont des clés différentes.
refusals-ticket_invalid-admin-fix = Réglez la même SEALING_KEY dans chaque processus ; quand vous la changez, gardez l’ancienne pendant un jour sous SEALING_KEY_PREVIOUS.

## Refusal ticket_expired. Who has to act: the student.

refusals-ticket_expired-student-what = Elle est restée ouverte trop longtemps.
refusals-ticket_expired-admin-what = Le ticket a plus de 10 minutes, ou le lancement plus de 4 heures.
refusals-ticket_expired-admin-fix = Rien. Les pages renouvellent leurs tickets tant qu’elles sont ouvertes ; un ordinateur en veille ne le peut pas.

## Refusal board_not_allowed. Who has to act: the teacher.

refusals-board_not_allowed-student-title = Seuls les enseignants voient qui est dans les laboratoires
refusals-board_not_allowed-admin-what = Le lancement n’a pas de rôle d’enseignement dans un contexte, ou c’est un aperçu, ou le tableau est désactivé.
refusals-board_not_allowed-admin-fix = Si les tableaux sont voulus, regardez BOARD et board du locataire (docs/configuration.md).
refusals-board_not_allowed-admin-who = Les responsables des laboratoires, si les tableaux sont voulus.

## Refusal classes_not_allowed. Who has to act: the teacher.

refusals-classes_not_allowed-student-title = Seuls les enseignants prévoient des séances
refusals-classes_not_allowed-admin-what = Le lancement n’a pas de rôle d’enseignement dans un contexte, ou c’est un aperçu, ou aucun laboratoire du locataire n’accepte de séances des enseignants.
refusals-classes_not_allowed-admin-fix = Si des séances sont voulues, regardez classes du locataire et de ses laboratoires (docs/classes.md).
refusals-classes_not_allowed-admin-who = Les responsables des laboratoires, si des séances sont voulues.

## Refusal scores_not_allowed. Who has to act: the teacher.

refusals-scores_not_allowed-student-title = Seuls les enseignants choisissent ce qui est noté
refusals-scores_not_allowed-teacher-what = Vous n’enseignez pas dans ce cours, ou les responsables des laboratoires n’ont pas activé les notes.
refusals-scores_not_allowed-admin-what = L’accès n’apporte aucun rôle d’enseignement dans un contexte, ou c’est un aperçu, ou les notes ne sont pas activées.
refusals-scores_not_allowed-admin-fix = Si des notes sont souhaitées, voyez services de l’établissement (docs/grades.md).
refusals-scores_not_allowed-admin-who = Les responsables du service des laboratoires, si des notes sont souhaitées.

## Refusal preview_users_busy. Who has to act: the teacher.

refusals-preview_users_busy-student-title = Tous les aperçus sont occupés
refusals-preview_users_busy-student-what = D’autres cours de votre établissement regardent en ce moment leurs laboratoires en tant qu’étudiant test.
refusals-preview_users_busy-admin-what = Les previewUsers de cet établissement sont tous détenus par d’autres cours, et chacun a une session connectée, a été attribué il y a moins d’une minute, ou AppStream n’a pas répondu à son sujet.
refusals-preview_users_busy-admin-fix = Augmentez previewUsers (docs/configuration.md). Chacun ajoute des frais d’utilisateur par mois.
refusals-preview_users_busy-admin-who = L’enseignant, en ouvrant à nouveau le laboratoire plus tard.

## Refusal preview_taken_over. Who has to act: the teacher.

refusals-preview_taken_over-student-title = Cet aperçu n’est plus à vous
refusals-preview_taken_over-student-what = Il a été donné à un autre cours, ou quelqu’un y est connecté.
refusals-preview_taken_over-admin-what = L’utilisateur d’aperçu de cette page est maintenant détenu par un autre cours.
refusals-preview_taken_over-admin-fix = Rien. Si cela arrive souvent, augmentez previewUsers (docs/configuration.md).
refusals-preview_taken_over-admin-who = L’enseignant, en ouvrant à nouveau le laboratoire depuis le cours.

## Refusal appstream_not_started (shown as lab_not_started). Who has to act: the teacher.

refusals-appstream_not_started-student-title = Le laboratoire ne fonctionne pas
refusals-appstream_not_started-student-what = Il est arrêté ou en cours de démarrage.
refusals-appstream_not_started-student-fix = Réessayez dans quelques minutes. Si cela persiste, prévenez votre enseignant.
refusals-appstream_not_started-student-who = Votre enseignant peut le faire démarrer.
refusals-appstream_not_started-teacher-fix = Demandez à l’équipe qui gère les laboratoires de le démarrer. Il faut ensuite compter 10 à 20 minutes en général.
refusals-appstream_not_started-teacher-who = Vous, en vous adressant à l’équipe qui gère les laboratoires.
refusals-appstream_not_started-admin-what = AppStream a répondu que la flotte n’accepte pas de sessions en ce moment : elle est arrêtée, s’arrête ou démarre, ou l’opération n’est pas permise dans son état.
refusals-appstream_not_started-admin-fix = Démarrez la flotte (StartFleet), ou attendez qu’elle fonctionne. Si elle fonctionne, vérifiez qu’elle est associée à la pile et qu’elle a une image.
refusals-appstream_not_started-admin-who = L’équipe qui gère le compte AWS.

## Refusal appstream_not_found (shown as lab_resources_missing). Who has to act: the people who run the labs.

refusals-appstream_not_found-teacher-what =
    Le laboratoire { $lab ->
        [none] de cette activité
       *[other] { $lab }
    } renvoie à un bureau qui n’existe pas.
refusals-appstream_not_found-admin-what =
    AWS ne connaît pas de pile { $stack ->
        [none] du nom configuré
       *[other] { $stack }
    } ou pas de flotte { $fleet ->
        [none] du nom configuré
       *[other] { $fleet }
    } dans ce compte et cette région.
refusals-appstream_not_found-admin-fix = Comparez les noms (majuscules et minuscules comptent) et la région avec la console AppStream.

## Refusal appstream_not_associated (shown as lab_not_associated). Who has to act: the people who run the labs.

refusals-appstream_not_associated-teacher-what =
    Les éléments du laboratoire { $lab ->
        [none] de cette activité
       *[other] { $lab }
    } ne sont pas reliés entre eux.
refusals-appstream_not_associated-admin-what =
    La flotte { $fleet ->
        [none] de ce laboratoire
       *[other] { $fleet }
    } n’est pas associée à la pile { $stack ->
        [none] de ce laboratoire
       *[other] { $stack }
    }.
refusals-appstream_not_associated-admin-fix = Associez-les (AssociateFleet), ou corrigez stack et fleet du laboratoire.

## Refusal appstream_request_invalid. Who has to act: the people who run the labs.

refusals-appstream_request_invalid-teacher-what =
    Le service de streaming n’accepte pas les paramètres du laboratoire { $lab ->
        [none] de cette activité
       *[other] { $lab }
    }.
refusals-appstream_request_invalid-admin-what = AppStream a refusé la demande comme non valide : un identifiant d’application, un contexte de session ou un nom ne convient pas.
refusals-appstream_request_invalid-admin-fix = Vérifiez applicationId, sessionContext, stack et fleet de ce laboratoire dans la configuration.

## Refusal appstream_throttled (shown as appstream_busy). Who has to act: nobody.

refusals-appstream_throttled-student-title = Le service de streaming est surchargé
refusals-appstream_throttled-student-what = Il reçoit trop de demandes en ce moment.
refusals-appstream_throttled-admin-what =
    AWS a limité { $action ->
        [none] l’appel
       *[other] { $action }
    }, même après plusieurs tentatives.
refusals-appstream_throttled-admin-fix = Si cela arrive souvent, cherchez d’autres programmes qui appellent AppStream dans ce compte, ou demandez à AWS un débit de requêtes plus élevé.

## Refusal appstream_limit. Who has to act: the people who run the labs.

refusals-appstream_limit-student-what = Une limite du service de streaming est atteinte. Vous n’y êtes pour rien.
refusals-appstream_limit-student-fix = Réessayez plus tard. Si cela persiste, prévenez votre enseignant et donnez-lui la référence.
refusals-appstream_limit-admin-what =
    AWS a répondu LimitExceededException à { $action ->
        [none] l’appel
       *[other] { $action }
    } : un quota du compte est épuisé.
refusals-appstream_limit-admin-fix = Cherchez AppStream sous Service Quotas pour cette région, et demandez un quota plus élevé.

## Refusal appstream_timeout (shown as appstream_no_answer). Who has to act: nobody.

refusals-appstream_timeout-student-what =
    { $waitedSeconds ->
        [none] Nous avons attendu, mais aucune réponse n’est venue.
       *[other] Nous avons essayé pendant { $waitedSeconds }.
    }
refusals-appstream_timeout-admin-what =
    { $action ->
        [none] L’appel
       *[other] { $action }
    } n’a pas reçu de réponse dans le délai prévu : { $waitedSeconds ->
        [none] celui d’un lancement
       *[other] { $waitedSeconds }
    }.

## Refusal appstream_proxy (shown as appstream_no_answer). Who has to act: the people who run the labs.

refusals-appstream_proxy-admin-what =
    { $httpStatus ->
        [none]
            { $action ->
                [none] L’appel
               *[other] { $action }
            } n’a pas passé le proxy sortant.
       *[other]
            { $action ->
                [none] L’appel
               *[other] { $action }
            } n’a pas passé le proxy sortant, qui a répondu { $httpStatus }.
    }
refusals-appstream_proxy-admin-fix = Vérifiez HTTPS_PROXY (adresse, nom et mot de passe ; 407 signifie qu’ils sont faux) et ce que le proxy laisse passer : l’adresse d’AppStream dans cette région, et celle de STS si des laboratoires nomment des rôles. Ou excluez-les par NO_PROXY.

## Refusal appstream_tls (shown as appstream_no_answer). Who has to act: the people who run the labs.
refusals-appstream_tls-admin-what =
    { $tlsFault ->
        [none]
            { $action ->
                [none] L’appel
               *[other] { $action }
            } a pris fin avant toute demande, car aucune connexion TLS ne s’est établie.
       *[other]
            { $action ->
                [none] L’appel
               *[other] { $action }
            } a pris fin avant toute demande, car aucune connexion TLS ne s’est établie : { $tlsFault }.
    }
refusals-appstream_tls-admin-fix = Selon ce qui a mis fin à TLS : not_tls signifie que https est écrit là où écoute un port de simple http, corrigez donc AWS_ENDPOINT_URL ; certificate_untrusted, qu’une autorité manque dans NODE_EXTRA_CA_CERTS, le plus souvent celle d’un proxy qui ouvre TLS ; certificate_expired et certificate_not_yet_valid, qu’il faut renouveler le certificat ou régler l’horloge ; certificate_name, que l’adresse n’est pas celle du certificat ; handshake, que les deux n’ont aucune version en commun.

## Refusal appstream_unavailable (shown as appstream_no_answer). Who has to act: nobody.

refusals-appstream_unavailable-student-what = Il est en panne ou injoignable.
refusals-appstream_unavailable-admin-what =
    { $action ->
        [none] L’appel
       *[other] { $action }
    } s’est terminé par une erreur de serveur d’AWS, ou sans connexion, même après plusieurs tentatives.

## Refusal appstream_denied. Who has to act: the people who run the labs.

refusals-appstream_denied-admin-what =
    IAM n’a pas autorisé { $action ->
        [none] une action d’AppStream
       *[other] { $action }
    }.
refusals-appstream_denied-admin-fix =
    Autorisez { $action ->
        [none] l’action nommée ci-dessus
       *[other] { $action }
    } pour le rôle du service des laboratoires, sur cette pile et cette flotte. Cherchez aussi une limite d’autorisations ou une politique de contrôle des services.

## Refusal session_not_ended. Who has to act: the people who run the labs.

refusals-session_not_ended-student-title = Le laboratoire n’a pas pu être terminé
refusals-session_not_ended-student-what = Il est encore ouvert, et rien de votre travail n’est perdu.
refusals-session_not_ended-student-fix = Revenez dans le laboratoire et terminez-le là : son menu contient « End session ».
refusals-session_not_ended-admin-what =
    { $action ->
        [none] L’appel
       *[other] { $action }
    } a échoué : { $awsError ->
        [none] erreur inconnue
       *[other] { $awsError }
    }.
refusals-session_not_ended-admin-fix = Autorisez appstream:ExpireSession (et DescribeSessions sur cette pile et cette flotte) pour le rôle du service des laboratoires. Si c’est déjà autorisé, cherchez l’identifiant de requête AWS dans CloudTrail.

## Refusal appstream_credentials_expired (shown as appstream_access). Who has to act: the people who run the labs.

refusals-appstream_credentials_expired-admin-what = Les informations d’identification AWS du service des laboratoires ont expiré.
refusals-appstream_credentials_expired-admin-fix = Utilisez un rôle (profil d’instance, rôle de tâche ou de fonction), qui se renouvelle de lui-même ; ou renouvelez les informations d’identification temporaires.

## Refusal appstream_credentials_invalid (shown as appstream_access). Who has to act: the people who run the labs.

refusals-appstream_credentials_invalid-admin-what = AWS n’accepte pas les informations d’identification du service des laboratoires : clé inconnue, secret faux, ou autre partition.
refusals-appstream_credentials_invalid-admin-fix = Vérifiez d’où viennent les informations d’identification (variables AWS_*, profil, rôle) et si elles appartiennent à ce compte.

## Refusal appstream_credentials_missing (shown as appstream_access). Who has to act: the people who run the labs.

refusals-appstream_credentials_missing-admin-what = Le service des laboratoires n’a pas trouvé d’informations d’identification AWS.
refusals-appstream_credentials_missing-admin-fix = Donnez-lui un rôle, ou définissez les variables AWS_* habituelles ou un profil.

## Refusal appstream_role_refused (shown as appstream_access). Who has to act: the people who run the labs.

refusals-appstream_role_refused-admin-what =
    AWS n’a pas laissé le service des laboratoires endosser le rôle { $role ->
        [none] de ce laboratoire
       *[other] { $role }
    }.
refusals-appstream_role_refused-admin-fix = Vérifiez la politique d’approbation du rôle : elle doit nommer le rôle du service des laboratoires, et l’identifiant externe si ce laboratoire en a un. Vérifiez ensuite que le rôle du service des laboratoires a le droit d’appeler sts:AssumeRole sur ce rôle.

## Refusal appstream_clock_skew (shown as appstream_access). Who has to act: the people who run the labs.

refusals-appstream_clock_skew-admin-what = AWS n’a pas accepté la demande, car l’horloge du service des laboratoires n’est pas à l’heure.
refusals-appstream_clock_skew-admin-fix = Synchronisez l’horloge de la machine (NTP).

## Refusal appstream_unexpected. Who has to act: the people who run the labs.

refusals-appstream_unexpected-teacher-what = Le service de streaming a répondu par une erreur que le service des laboratoires ne connaît pas.
refusals-appstream_unexpected-admin-what =
    AWS a répondu à { $action ->
        [none] l’appel
       *[other] { $action }
    } par { $awsError ->
        [none] une erreur qui n’est pas connue ici
       *[other] { $awsError }
    }.
refusals-appstream_unexpected-admin-fix = Cherchez l’erreur dans la référence de l’API d’AppStream. L’assistance AWS peut retrouver l’appel grâce à l’identifiant de requête AWS.

## Refusal state_damaged. Who has to act: the people who run the labs.

refusals-state_damaged-admin-what =
    Ce que garde le service des laboratoires ({ $stateKind ->
        [none] une entrée
       *[other] { $stateKind }
    }) est endommagé ou illisible. Les personnes concernées sont refusées tant que c’est le cas ; toutes les autres peuvent continuer.
refusals-state_damaged-admin-fix = La ligne `state_damaged` du journal nomme le fichier et indique quoi en faire ; npm run registrations -- list aussi.

## Refusal store_unreadable. Who has to act: the people who run the labs.

refusals-store_unreadable-admin-what =
    Le service des laboratoires n’a pas le droit de lire ou d’écrire STATE_FOLDER ({ $errno ->
        [none] le système refuse
       *[other] { $errno }
    }).
refusals-store_unreadable-admin-fix = La ligne `store_unreadable` du journal nomme le chemin et indique quoi faire. Le plus souvent, une commande a été exécutée sous un autre utilisateur, et le dossier doit être rendu à l’utilisateur du service des laboratoires.

## Refusal internal. Who has to act: the people who run the labs.

refusals-internal-admin-what = Le service des laboratoires a rencontré une erreur imprévue.
refusals-internal-admin-fix = Cherchez la référence dans le journal, et signalez au projet ce qui s’y trouve.
