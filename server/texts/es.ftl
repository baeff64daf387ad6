### reviewed: no
### Español. Cómo se cambia: server/texts/README.md
###
### Glosario: una palabra para cada cosa.
###   lab                        laboratorio
###   lab service                servicio de laboratorios
###   people who run the labs    el equipo que gestiona los laboratorios
###   seat                       puesto (ni «plaza» ni «cupo», que son de unos países y no de otros)
###   desktop, streamed desktop  escritorio, escritorio remoto
###   streaming service          servicio de streaming
###   machine                    máquina
###   fleet, stack               flota, pila (como en la documentación de AWS); fleet=… y stack=… se quedan
###   learning platform          plataforma de aprendizaje
###   institution, tenant        institución
###   course, activity           curso, actividad; settings of the activity: ajustes de la actividad
###   teacher, student           profesor, estudiante; administrator: administrador
###   external tool, tool URL    herramienta externa, URL de la herramienta (como en Moodle)
###   custom parameters          parámetros personalizados
###   consumer, consumer key     cliente, clave de cliente (como en Moodle); shared secret: secreto compartido
###   launch                     lanzamiento; sign in: iniciar sesión
###   registration, deployment   registro, despliegue
###   issuer, client ID, redirect URI, target link URI: como en LTI, sin traducir
###   session, preview           sesión, vista previa; Student View: Vista del estudiante (Student View)
###   reference                  referencia; log: log; request: solicitud
###   switch on, switch off      encender, apagar (un laboratorio); iniciar, detener (una flota); activar, desactivar (un ajuste)
###   end (a lab, a session)     terminar
###   look again                 volver a comprobar
###   It is not your fault       No es culpa suya
###
### Trato: imperativo de cortesía («Abra el laboratorio», «su curso»), sin la palabra «usted» salvo donde responde a «quién»;
### botones en infinitivo. Español neutro: ni vosotros ni voces de un solo país. Comillas «…»; ¿…? y ¡…! completos.


## Quotation marks

quote = «{ $text }»

## States of a lab. The headline is read by everybody, the other text by teachers only.

states-ready-headline = Listo
states-ready-teacher = Sus estudiantes ven esta página con el mismo botón.
states-starting-headline = El laboratorio se está iniciando
states-starting-teacher = No hay que hacer nada. Sus estudiantes ven esta página hasta que el primer escritorio esté listo.
states-full-headline = Todos los puestos están ocupados
states-full-teacher = Un puesto queda libre cuando alguien termina su sesión o se ausenta demasiado tiempo. Si su curso necesita más puestos, pídalos al equipo que gestiona los laboratorios.
states-stopped-headline = El laboratorio está apagado
states-stopped-teacher = Pida al equipo que gestiona los laboratorios que lo encienda e indíquele la referencia. Después suele tardar de 10 a 20 minutos.
states-not_open-headline = Todavía no está abierto
states-not_open-teacher = Nadie puede abrir el laboratorio antes de esta fecha. El equipo que gestiona los laboratorios puede cambiarla.
states-closed-headline = Cerrado
states-closed-teacher = Ya nadie puede abrir el laboratorio. El equipo que gestiona los laboratorios puede cambiar esto.
states-fault-headline = El laboratorio no se puede iniciar
states-fault-teacher = Sus estudiantes leen que el laboratorio no se puede iniciar; tanto esta página como la de ellos vuelven a comprobarlo por sí solas.
states-unknown-headline = El laboratorio se puede abrir
states-unknown-teacher = No se pudo saber si el laboratorio está en marcha. Los estudiantes pueden abrirlo de todos modos. El equipo que gestiona los laboratorios puede averiguar la causa.

## The page of a lab. Read by students and teachers.

card-opensInNewWindow = Se abre en una ventana nueva.
card-startsOnDemand = El escritorio tarda de uno a dos minutos en aparecer.
card-freeSeats =
    { $count ->
        [one] Hay un puesto libre.
       *[other] Hay { $count } puestos libres.
    }
card-sessionPending = Su escritorio se está preparando
card-sessionOpen = Su laboratorio sigue abierto
card-sessionOpenUntil = Su laboratorio sigue abierto. Termina: { $time }
card-sessionReturns = Volverá al punto en que lo dejó.
card-unknownLine = No pudimos ver si hay un puesto libre. Inténtelo: si no lo hay, podrá volver aquí.
card-startingLine = Suele tardar de 10 a 20 minutos.
card-stoppedLine = Su profesor puede hacer que lo enciendan.
card-tryNow = No hay ningún puesto libre. Un intento puede hacer que el servicio añada puestos, lo que tarda algunos minutos. Se abre en una ventana aparte; esta página sigue esperando.
card-try = Probar igualmente
card-triedInVain = Otra persona acaba de intentarlo, por lo que no se hizo otro intento. Puede cerrar esta ventana: la página de la que viene sigue esperando.
card-looksAgain = Esta página vuelve a comprobarlo por sí sola. Puede dejarla abierta.
card-looksAgainByHand = Pulse «Volver a comprobar» para ver si esto ha cambiado.
card-opensAt = Se abre: { $time }
card-closedSince = Se cerró: { $time }
card-openUntil = Puede abrirlo hasta: { $time }.
card-open = Abrir el laboratorio
card-goBackIn = Volver al laboratorio
card-newWindowName = (se abre en una ventana nueva)
card-lookAgain = Volver a comprobar
card-checked = Comprobado
card-waitingSince = En espera desde
card-preview = Vista previa: ve esto como estudiante de prueba. Los archivos que hay aquí pertenecen a las vistas previas de este curso.
card-canOpenNow = El laboratorio está listo. Ya se puede abrir.
card-untitled = Laboratorio

## The page of somebody who waits in line for a seat, on the page of a lab. Read by students and teachers.

line-place = Su lugar en la fila: { $position }
line-placeAbout = Su lugar en la fila: { $position } aproximadamente
line-next = El siguiente turno es el suyo
line-wait = Entre { $from } y { $until } minutos, aproximadamente.
line-waitLess = Menos de { $duration }.
line-waitLong = Entre { $from } y { $until }, aproximadamente.
line-waitMore = Más de { $duration }.
line-noGround-no_sessions = Todavía no se puede decir cuánto tardará: aquí han terminado aún muy pocas sesiones.
line-noGround-nothing_opens = No se puede decir cuánto tardará: ahora no hay ningún puesto que pueda quedar libre.
line-leaveOpen = Puede dejar esta página abierta.
line-byHand = Pulse «Volver a comprobar» cada minuto: solo así se le llama.
line-backBy = Vuelva antes de esta hora: { $time }.
line-keptUntil = Conserva su lugar hasta esta hora: { $time }.
line-kept = Conserva su lugar.
line-moved = Este laboratorio recibió otros puestos mientras usted esperaba. Ahora está en la fila para estos puestos.
line-rise-rebuilt = Su número es mayor que antes: la fila se perdió por un momento, y han vuelto a ella personas que habían llegado antes.
line-rise-class = Su número es mayor que antes: hay puestos reservados para una clase, y sus miembros pasan primero.
line-rise-share = Su número es mayor que antes: otra institución tiene una parte de estos puestos, y su gente pasó primero.
line-classHold =
    { $seats ->
        [one] Hay un puesto reservado para una clase hasta esta hora: { $time }.
       *[other] Hay { $seats } puestos reservados para una clase hasta esta hora: { $time }.
    }
line-classHoldExam = Un examen tiene todos los puestos de este laboratorio hasta esta hora: { $time }.
line-shares = Otras instituciones tienen una parte de estos puestos; es posible que se llame antes a su gente.
line-elsewhere = Está en la fila de { $lab }. Tiene los mismos puestos que este laboratorio, y una sola fila.
line-insideElsewhere = Tiene una sesión abierta en { $lab }. Ocupa uno de los puestos que espera aquí.
line-called = Es su turno
line-heldUntil = Su puesto está reservado hasta esta hora: { $time }.
line-calledSaid = Es su turno. Su puesto está reservado durante { $duration }. Pulse «Abrir el laboratorio».
line-keep = Guardármelo más tiempo
line-leave = Salir de la fila
line-leaveLost = Entonces pierde su lugar. Quien vuelve se pone al final.
line-passed = No estaba cuando fue su turno
line-passedWay = Pulse «Estoy aquí» y será su turno a continuación.
line-here = Estoy aquí
line-unreachable = Ahora no podemos acceder a la fila; su lugar se conserva.
line-unreachableForNew = Ahora no podemos acceder a la fila.
line-triesAgain = Esta página lo vuelve a intentar.
line-people =
    { $count ->
        [one] Espera una persona.
       *[other] Esperan { $count } personas.
    }
line-peopleAbout =
    { $count ->
        [one] Espera aproximadamente una persona.
       *[other] Esperan unas { $count } personas.
    }
line-firstSince = La primera espera desde esta hora: { $time }.
line-nobody = Ahora no espera nadie.
line-join = Ponerse en la fila
line-ownWindow = Esperar en una ventana propia
line-notify = Avisarme cuando sea mi turno
line-notifyOn = Se le avisará mientras esta página esté abierta.
line-notifyOff = El navegador no permite avisos aquí.

## A lab that does not start or grow. The name says who reads it; admin texts have the code that AWS reports in their name.

fleetFaults-student-line = No es culpa suya, y esperar no sirve de nada: alguien tiene que repararlo.
fleetFaults-teacher-cannotStart = No se puede abrir ningún escritorio hasta que alguien lo repare.
fleetFaults-teacher-cannotGrow = No se pueden añadir puestos hasta que alguien lo repare.
fleetFaults-teacher-why-permission = Al servicio de streaming le falta un permiso en la cuenta que paga el laboratorio.
fleetFaults-teacher-why-network = Las máquinas del laboratorio no consiguen conectarse a su red.
fleetFaults-teacher-why-image = Ya no existe la imagen con la que se crean las máquinas del laboratorio.
fleetFaults-teacher-why-directory = Las máquinas del laboratorio no pueden unirse al directorio de su institución.
fleetFaults-teacher-why-setting = Un ajuste de las máquinas del laboratorio no es válido.
fleetFaults-teacher-why-agents = En este laboratorio podrían trabajar agentes de IA, y su configuración lo prohíbe.
fleetFaults-teacher-why-service = El servicio de streaming no puede crear las máquinas del laboratorio.
fleetFaults-teacher-why-unclear = Las máquinas del laboratorio no llegan, y aquí no se conoce el motivo.
fleetFaults-admin-DOMAIN_JOIN_ERROR_ACCESS_DENIED-what = El directorio rechaza la cuenta que une las máquinas al dominio.
fleetFaults-admin-DOMAIN_JOIN_ERROR_ACCESS_DENIED-fix = Dé a la cuenta de servicio de la configuración de directorio el derecho a crear objetos de equipo en la unidad organizativa.
fleetFaults-admin-DOMAIN_JOIN_ERROR_DS_MACHINE_ACCOUNT_QUOTA_EXCEEDED-what = La cuenta que une las máquinas al dominio no puede añadir más.
fleetFaults-admin-DOMAIN_JOIN_ERROR_DS_MACHINE_ACCOUNT_QUOTA_EXCEEDED-fix = Aumente su cuota (ms-DS-MachineAccountQuota) o dele el derecho a crear objetos de equipo; elimine los que nadie use.
fleetFaults-admin-DOMAIN_JOIN_ERROR_FILE_NOT_FOUND-what = La unidad organizativa no se encontró en el dominio.
fleetFaults-admin-DOMAIN_JOIN_ERROR_FILE_NOT_FOUND-fix = Corrija su nombre distintivo (distinguished name) en la flota y en la configuración de directorio.
fleetFaults-admin-DOMAIN_JOIN_ERROR_INVALID_PARAMETER-what = Un ajuste de la unión al dominio no es válido.
fleetFaults-admin-DOMAIN_JOIN_ERROR_INVALID_PARAMETER-fix = Compruebe el nombre del directorio, la unidad organizativa y la cuenta de servicio de la configuración de directorio.
fleetFaults-admin-DOMAIN_JOIN_ERROR_LOGON_FAILURE-what = El directorio no acepta el nombre o la contraseña de la cuenta que une las máquinas.
fleetFaults-admin-DOMAIN_JOIN_ERROR_LOGON_FAILURE-fix = Corrija la cuenta de servicio en la configuración de directorio.
fleetFaults-admin-DOMAIN_JOIN_ERROR_MORE_DATA-what = Windows recibió más datos de los que esperaba mientras una máquina se unía al dominio.
fleetFaults-admin-DOMAIN_JOIN_ERROR_MORE_DATA-fix = Compruebe los nombres del dominio y de la unidad organizativa, y el registro de eventos del controlador de dominio; después vuelva a iniciar la flota.
fleetFaults-admin-DOMAIN_JOIN_ERROR_NOT_SUPPORTED-what = El dominio no admite la forma en que se unen las máquinas.
fleetFaults-admin-DOMAIN_JOIN_ERROR_NOT_SUPPORTED-fix = Compruebe el nivel funcional del dominio y sus directivas para unir máquinas.
fleetFaults-admin-DOMAIN_JOIN_ERROR_NO_SUCH_DOMAIN-what = El dominio no se encontró desde la red de la flota.
fleetFaults-admin-DOMAIN_JOIN_ERROR_NO_SUCH_DOMAIN-fix = Compruebe el nombre del directorio, los servidores DNS de la VPC y el camino hasta los controladores de dominio.
fleetFaults-admin-DOMAIN_JOIN_INTERNAL_SERVICE_ERROR-what = AppStream no pudo unir una máquina al dominio por un motivo propio.
fleetFaults-admin-DOMAIN_JOIN_INTERNAL_SERVICE_ERROR-fix = Detenga la flota y vuelva a iniciarla. Si se repite, consulte al soporte de AWS.
fleetFaults-admin-DOMAIN_JOIN_NERR_INVALID_WORKGROUP_NAME-what = El nombre del dominio no es válido.
fleetFaults-admin-DOMAIN_JOIN_NERR_INVALID_WORKGROUP_NAME-fix = Escriba el nombre completo en la configuración de directorio, por ejemplo corp.example.edu.
fleetFaults-admin-DOMAIN_JOIN_NERR_PASSWORD_EXPIRED-what = La contraseña de la cuenta que une las máquinas ha caducado.
fleetFaults-admin-DOMAIN_JOIN_NERR_PASSWORD_EXPIRED-fix = Dé a la cuenta una contraseña nueva, escríbala en la configuración de directorio y haga que no caduque.
fleetFaults-admin-DOMAIN_JOIN_NERR_WORKSTATION_NOT_STARTED-what = El servicio Estación de trabajo de Windows no se ejecuta en las máquinas.
fleetFaults-admin-DOMAIN_JOIN_NERR_WORKSTATION_NOT_STARTED-fix = Cree una imagen en la que se inicie y asígnela a la flota.
fleetFaults-admin-FLEET_INSTANCE_PROVISIONING_FAILURE-what = No se pudieron crear máquinas.
fleetFaults-admin-FLEET_INSTANCE_PROVISIONING_FAILURE-fix = Consulte las notificaciones de la flota en la consola de AppStream. Compruebe la cuota, la red y la imagen; puede que AWS no tenga más máquinas de este tipo en este momento.
fleetFaults-admin-FLEET_STOPPED-what = La flota se detuvo.
fleetFaults-admin-FLEET_STOPPED-fix = Repare lo demás que notifica y después iníciela.
fleetFaults-admin-IAM_SERVICE_ROLE_IS_MISSING-what = El rol de servicio de AppStream no existe en esta cuenta.
fleetFaults-admin-IAM_SERVICE_ROLE_IS_MISSING-fix = Cree AmazonAppStreamServiceAccess: la consola de AppStream lo hace al abrirla.
fleetFaults-admin-IAM_SERVICE_ROLE_MISSING_DESCRIBE_SECURITY_GROUPS_ACTION-what = El rol de servicio de AppStream no puede consultar los grupos de seguridad.
fleetFaults-admin-IAM_SERVICE_ROLE_MISSING_DESCRIBE_SECURITY_GROUPS_ACTION-fix = Permita ec2:DescribeSecurityGroups al rol de servicio de AppStream (AmazonAppStreamServiceAccess).
fleetFaults-admin-IAM_SERVICE_ROLE_MISSING_DESCRIBE_SUBNET_ACTION-what = El rol de servicio de AppStream no puede consultar las subredes.
fleetFaults-admin-IAM_SERVICE_ROLE_MISSING_DESCRIBE_SUBNET_ACTION-fix = Permita ec2:DescribeSubnets al rol de servicio de AppStream (AmazonAppStreamServiceAccess).
fleetFaults-admin-IAM_SERVICE_ROLE_MISSING_ENI_CREATE_ACTION-what = El rol de servicio de AppStream no puede crear interfaces de red.
fleetFaults-admin-IAM_SERVICE_ROLE_MISSING_ENI_CREATE_ACTION-fix = Permita ec2:CreateNetworkInterface al rol de servicio de AppStream (AmazonAppStreamServiceAccess).
fleetFaults-admin-IAM_SERVICE_ROLE_MISSING_ENI_DELETE_ACTION-what = El rol de servicio de AppStream no puede eliminar interfaces de red.
fleetFaults-admin-IAM_SERVICE_ROLE_MISSING_ENI_DELETE_ACTION-fix = Permita ec2:DeleteNetworkInterface al rol de servicio de AppStream (AmazonAppStreamServiceAccess).
fleetFaults-admin-IAM_SERVICE_ROLE_MISSING_ENI_DESCRIBE_ACTION-what = El rol de servicio de AppStream no puede consultar las interfaces de red.
fleetFaults-admin-IAM_SERVICE_ROLE_MISSING_ENI_DESCRIBE_ACTION-fix = Permita ec2:DescribeNetworkInterfaces al rol de servicio de AppStream (AmazonAppStreamServiceAccess).
fleetFaults-admin-IGW_NOT_ATTACHED-what = La flota tiene el acceso a Internet predeterminado, y su VPC no tiene puerta de enlace de Internet.
fleetFaults-admin-IGW_NOT_ATTACHED-fix = Asocie una a la VPC o desactive el acceso a Internet predeterminado de la flota.
fleetFaults-admin-IMAGE_NOT_FOUND-what = La imagen de la flota no existe o ya no se comparte con esta cuenta.
fleetFaults-admin-IMAGE_NOT_FOUND-fix = Asigne a la flota una imagen que exista.
fleetFaults-admin-INTERNAL_SERVICE_ERROR-what = AppStream tiene un fallo propio.
fleetFaults-admin-INTERNAL_SERVICE_ERROR-fix = Consulte AWS Health Dashboard. Detenga la flota y vuelva a iniciarla. Si se repite, consulte al soporte de AWS.
fleetFaults-admin-INVALID_SUBNET_CONFIGURATION-what = Las subredes de la flota no se pueden usar juntas.
fleetFaults-admin-INVALID_SUBNET_CONFIGURATION-fix = Elija subredes de una misma VPC en zonas de disponibilidad distintas que tengan el tipo de máquina de la flota.
fleetFaults-admin-MACHINE_ROLE_IS_MISSING-what = El rol de IAM que usan las máquinas de la flota no existe.
fleetFaults-admin-MACHINE_ROLE_IS_MISSING-fix = Créelo o asigne otro a la flota.
fleetFaults-admin-NETWORK_INTERFACE_LIMIT_EXCEEDED-what = La cuenta no puede tener más interfaces de red en esta región.
fleetFaults-admin-NETWORK_INTERFACE_LIMIT_EXCEEDED-fix = Elimine las que nadie use o pida a AWS una cuota mayor (Network interfaces per Region).
fleetFaults-admin-SECURITY_GROUPS_NOT_FOUND-what = Un grupo de seguridad de la flota no existe.
fleetFaults-admin-SECURITY_GROUPS_NOT_FOUND-fix = Asigne a la flota grupos de seguridad que existan.
fleetFaults-admin-STS_DISABLED_IN_REGION-what = AWS STS está desactivado en esta región.
fleetFaults-admin-STS_DISABLED_IN_REGION-fix = Actívelo en la configuración de la cuenta de IAM.
fleetFaults-admin-SUBNET_HAS_INSUFFICIENT_IP_ADDRESSES-what = Una subred de la flota no tiene direcciones libres.
fleetFaults-admin-SUBNET_HAS_INSUFFICIENT_IP_ADDRESSES-fix = Asigne a la flota subredes más grandes o más subredes: cada máquina necesita una dirección.
fleetFaults-admin-SUBNET_NOT_FOUND-what = Una subred de la flota no existe.
fleetFaults-admin-SUBNET_NOT_FOUND-fix = Asigne a la flota subredes que existan.
fleetFaults-admin-VALIDATION_ERROR-what = AppStream considera que un ajuste de la flota no es válido.
fleetFaults-admin-VALIDATION_ERROR-fix = El comando aws appstream describe-fleets muestra su mensaje; corrija lo que indique.
fleetFaults-admin-AGENT_ACCESS-what = La pila deja que agentes de IA trabajen en las sesiones, y refuseAgentAccess de este laboratorio lo prohíbe.
fleetFaults-admin-AGENT_ACCESS-fix = Quite de la pila el acceso de agentes (aws appstream update-stack --attributes-to-delete AGENT_ACCESS_CONFIG), o del laboratorio refuseAgentAccess. El cambio se nota en cinco minutos como máximo.
fleetFaults-admin-AGENT_ACCESS_UNKNOWN-what = AppStream no dice si la pila deja entrar a agentes de IA, y refuseAgentAccess de este laboratorio exige saberlo.
fleetFaults-admin-AGENT_ACCESS_UNKNOWN-fix = Compruebe que la pila existe y que el rol puede llamar a appstream:DescribeStacks; o quite refuseAgentAccess del laboratorio.
fleetFaults-admin-STARTING_TOO_LONG-what = La flota lleva más de 45 minutos iniciándose y no notifica ningún error.
fleetFaults-admin-STARTING_TOO_LONG-fix = Consulte las notificaciones de la flota en la consola de AppStream. Detenga la flota y vuelva a iniciarla. Si se repite, consulte al soporte de AWS.
fleetFaults-admin-OTHER-what = La flota notifica un error que esta versión del servicio de laboratorios no conoce.
fleetFaults-admin-OTHER-fix = Consulte las notificaciones de la flota en la consola de AppStream.

## Read by teachers who look at a lab as a test student (“Student View” in Canvas).

previewQuestion-question = ¿Tomar la vista previa de otro curso?
previewQuestion-idle = Todas las vistas previas de su institución pertenecen a otros cursos. Ahora no hay nadie conectado a esta.
previewQuestion-lost = Los programas que el otro curso dejó abiertos en ella se cierran, y se pierde lo que no esté guardado allí. Los archivos que guardó se conservan y se pueden ver desde este curso.
previewQuestion-confirm = Tomarla y abrir el laboratorio

## Ending one’s own session. Read by students and teachers.

end-ask = Terminar el laboratorio
end-question = ¿Terminar ahora su laboratorio?
end-lost = Los programas se cierran y se pierde todo lo que no esté guardado.
end-confirm = Terminar el laboratorio
end-keepOpen = Dejarlo abierto
end-done = Su sesión ha terminado

## What stays of somebody’s work, and when a session ends. Read by students and teachers.

facts-kept = Se conserva
facts-leave = Si se va
facts-ends = Fin
facts-places-HOMEFOLDERS = Home folder
facts-places-GOOGLE_DRIVE = Google Drive
facts-places-ONE_DRIVE = OneDrive
facts-filesIn = archivos en { $places }
facts-applicationSettings = los ajustes de sus aplicaciones
facts-restDeleted = Todo lo demás se borra al final.
facts-nothingKept = Al final no se conserva nada. Guarde antes sus archivos en otro lugar.
facts-idle = Tras { $duration } sin teclado ni ratón, se corta la conexión.
facts-disconnect = Se puede volver a los programas abiertos durante { $duration }.
facts-maximum = Como máximo después de { $duration }.

## Under the button, where a lab does not open. Read by students and teachers.

trouble-summary = No se abre
trouble-allowWindow = Busque en la barra de direcciones una señal de que se ha bloqueado una ventana nueva. Permita las ventanas nuevas para esta página y pulse el botón otra vez.
trouble-waitForDesktop = Espere dos minutos: el escritorio puede tardar eso en aparecer.
trouble-useCurrentBrowser = Use una versión actual de Chrome, Edge, Firefox o Safari, mejor en un equipo con teclado.
trouble-openAgain = Vuelva a abrir el laboratorio desde el curso.
trouble-alternative = Usar el material que no necesita escritorio remoto
trouble-askRunners = ¿Sigue sin abrirse? Indique esta referencia al equipo que gestiona los laboratorios:
trouble-askTeacher = ¿Sigue sin abrirse? Pregunte a su profesor e indíquele esta referencia:

## What the page’s script says. Read by students and teachers.

script-lookFailed = Esta página no pudo comprobarlo ahora. Vuelve a intentarlo por sí sola.
script-ticketExpired = Esta página ha estado abierta demasiado tiempo. Vuelva a abrir el laboratorio desde el curso.
script-barred = El laboratorio no se pudo abrir desde esta página, y volver a intentarlo no sirve de nada. No es culpa suya. «No se abre» dice a quién preguntar.
script-maybeBlocked = ¿No hay ventana nueva? Probablemente el navegador la ha bloqueado. «No se abre» dice qué hacer.
script-copied = Copiado

## On every page.

frame-backToCourse = Volver al curso
frame-fullTitle = Título completo
frame-fullText = Texto completo
frame-reference = Referencia
frame-copy = Copiar
frame-help = Ayuda
frame-helpLine = Ayuda:
frame-testPlatform = Prueba: viene de una copia de prueba de su plataforma de aprendizaje. El laboratorio y sus archivos son los de verdad.

## The block for teachers, on the page of a lab.

teacher-heading = Para quien enseña
teacher-freeSeats = Puestos libres
teacher-asOf = Visto a las

## The block for administrators. Short names before a value.

admin-heading = Para administradores
admin-code = Código
admin-reason = Motivo
admin-cause = Causa
admin-fix = Qué hacer
admin-who = Quién
admin-reference = Referencia
admin-awsRequestId = ID de solicitud de AWS
admin-platformWords = En palabras de la plataforma
admin-state = Estado
admin-fleetErrors = Errores de la flota
admin-asOf = Visto a las

## On every page that refuses. Who can help: first who has to act, then who reads it.

refusal-tryAgain = Intentarlo de nuevo
refusal-whoCanHelp = Quién puede ayudar
refusal-whatToDo = Qué hacer
refusal-who-student-student = Puede resolverlo por su cuenta. Si se repite, avise a su profesor.
refusal-who-student-teacher = El estudiante, al volver a abrir el laboratorio desde el curso.
refusal-who-student-admin = El estudiante, al volver a abrir el laboratorio desde el curso.
refusal-who-teacher-student = Su profesor. Indíquele la referencia.
refusal-who-teacher-teacher = Usted, en los ajustes de esta actividad.
refusal-who-teacher-admin = El profesor, en los ajustes de la actividad.
refusal-who-lms_admin-student = Su profesor. Indíquele la referencia: sabe a quién preguntar.
refusal-who-lms_admin-teacher = El administrador de su plataforma de aprendizaje. Indíquele la referencia.
refusal-who-lms_admin-admin = El administrador de la plataforma de aprendizaje.
refusal-who-cloud_admin-student = Su profesor. Indíquele la referencia: sabe a quién preguntar.
refusal-who-cloud_admin-teacher = El equipo que gestiona los laboratorios. Indíquele la referencia.
refusal-who-cloud_admin-admin = El equipo que gestiona el servicio de laboratorios y su cuenta de AWS.
refusal-who-nobody-student = Si sigue así, avise a su profesor.
refusal-who-nobody-teacher = Si sigue así, avise al equipo que gestiona los laboratorios.
refusal-who-nobody-admin = El equipo que gestiona el servicio de laboratorios y su cuenta de AWS, si sigue así.

## On refusals of requests that nobody has verified. Read by administrators of learning platforms.

settingUp-summary = Si está configurando esto
settingUp-teachers = Si enseña aquí
settingUp-teacher = Indique la referencia al administrador de su plataforma de aprendizaje.
settingUp-unverified = No se pudo comprobar quién envió esto, por lo que no se muestra nada de lo que dice. Compare, letra por letra:
settingUp-key = LTI 1.1: clave de cliente (consumer key) y secreto compartido, iguales en la plataforma de aprendizaje y en el servicio de laboratorios, sin espacios delante ni detrás.
settingUp-address = LTI 1.1: la URL de la herramienta. Se firma tal como se escribió en la plataforma de aprendizaje, así que cuentan http o https, el host, el puerto, la ruta y la barra del final. Es esta
settingUp-registration = LTI 1.3: issuer, client ID y dirección del conjunto de claves de la plataforma de aprendizaje, tal como están registrados en el servicio de laboratorios.
settingUp-operator = Quien gestiona el servicio de laboratorios encuentra la causa con la referencia: npm run check -- --launch <key>

## The page that shows an administrator what a launch carries. Short names before a value.

launchCheck-title = Comprobación de un lanzamiento
launchCheck-verified = Este lanzamiento está verificado y abriría un laboratorio
launchCheck-refused = Este lanzamiento está verificado, pero no abriría nada
launchCheck-nothingOpened = No se ha abierto nada. Esto se muestra porque administra la plataforma de aprendizaje y la actividad tiene el parámetro personalizado check=1; quítelo después.
launchCheck-wouldOpen = Qué abriría
launchCheck-arrived = Qué llegó
launchCheck-none = (nada)
launchCheck-lab = Laboratorio
launchCheck-now = Ahora
launchCheck-unknown = No se sabe: AppStream no ha dicho si el laboratorio está en marcha. Quien gestiona el servicio de laboratorios encuentra la causa: npm run check
launchCheck-userId = Su ID de usuario de AppStream
launchCheck-key = Clave de cliente
launchCheck-registration = Registro
launchCheck-deployment = Despliegue
launchCheck-toolUrl = URL de la herramienta
launchCheck-institution = Institución
launchCheck-labChoice = Nombres del laboratorio
launchCheck-person = Su ID en la plataforma
launchCheck-directory = Directorio
launchCheck-roles = Sus roles
launchCheck-teacher = profesor
launchCheck-administrator = administrador
launchCheck-course = Curso
launchCheck-activity = Actividad
launchCheck-returnHost = La vuelta lleva a
launchCheck-language = Idioma
launchCheck-framing = Se muestra
launchCheck-inFrame = dentro de otra página
launchCheck-inWindow = en una ventana propia
launchCheck-framers = Pueden incrustarlo
launchCheck-clock = Tiempo en camino

## Between a click in the course and the lab. Read by students and teachers.

handover-title = Abriendo el laboratorio
handover-what = Un momento: se pregunta al curso por su identidad.
handover-goOn = Continuar
handover-blocked = El laboratorio necesita una ventana propia
handover-blockedWhy = El navegador no guarda nada para páginas que están dentro de otras, así que el laboratorio no podría reconocerle aquí.
handover-blockedUntil = El botón funciona durante algunos minutos. Después, vuelva a abrir el laboratorio desde el curso.
handover-tooLate = Vuelva a abrir el laboratorio desde el curso
handover-tooLateWhy = Esta página ha estado abierta demasiado tiempo: el curso ya no reconocería su clic.
handover-openWindow = Abrir en otra ventana

## After Reload or Back. Read by students and teachers.

comeBack-title = Vuelva a abrir el laboratorio desde el curso
comeBack-coming = Un momento: la página del laboratorio está volviendo.
comeBack-gone = Esta página ya no tiene nada que mostrar.
comeBack-why = La página de un laboratorio vuelve durante diez minutos, en la ventana en que estaba, hasta que se termina el laboratorio o se vuelve al curso.

## In a frame of nobody knows whom. The name says who reads it.

wayOut-what = El laboratorio se abre en una ventana propia
wayOut-teacher = Sus estudiantes ven esta página con el mismo botón. Si el enlace del curso se abre en una ventana nueva, no hace falta.
wayOut-cause = La plataforma de aprendizaje no dice dónde están sus páginas, por lo que la página del laboratorio no se puede mostrar dentro de ellas.
wayOut-fix = Haga que el enlace se abra en una ventana nueva o indique la dirección de la plataforma en frameAncestors de CONFIG_FILE.
wayOut-fixWithoutFile = Haga que el enlace se abra en una ventana nueva. La dirección de la plataforma solo se puede indicar si el servicio de laboratorios tiene un CONFIG_FILE.

## Where teachers choose labs for a course.

picker-chooseOne = Elegir un laboratorio
picker-chooseSeveral = Elegir laboratorios
picker-search = Buscar
picker-found = Laboratorios encontrados
picker-add = Añadir al curso
picker-cancel = Cancelar
picker-chooseFirst = Elija primero un laboratorio.
picker-noScore = Un laboratorio no envía calificación. Ponga a 0 los puntos de esta tarea o califique a mano: si no, los estudiantes leerán «sin entregar» después de la fecha límite.
picker-column = Calificaciones
picker-columnMake = Crear una columna para cada laboratorio elegido
picker-columnWhy = Se crea con el enlace. Qué cuenta como calificación se elige en la página del laboratorio.
picker-columnPerhaps = Su plataforma de aprendizaje no dice si crea columnas así; su libro de calificaciones lo muestra. Qué cuenta como calificación se elige en la página del laboratorio.
picker-points = Puntos
picker-due = Fecha límite, con la hora de { $zone } (vacío: ninguna)
picker-columnFaults-points = Los puntos tienen que ser un número entero de 1 a { $most }.
picker-columnFaults-due = Escriba una fecha y una hora que existan.
picker-nothing = No hay ningún laboratorio que elegir
picker-nothingWhy = El equipo que gestiona los laboratorios no ha abierto ninguno para este curso. Pregúntele.
picker-returning = Volviendo al curso
picker-added =
    { $count ->
        [one] Se ha elegido un laboratorio.
       *[other] Se han elegido { $count } laboratorios.
    }

## The tool’s own page in a course. The name says who reads it.

list-title = Laboratorios
list-teacherWhat = Laboratorios que se pueden añadir a este curso
list-teacherHow = Los estudiantes abren un laboratorio donde se ponga: en un módulo, una tarea o una página. Añada allí una herramienta externa y elija el laboratorio en la lista. Aquí puede probar uno.
list-studentWhat = No hay ningún laboratorio en este lugar
list-studentHow = Su profesor pone los laboratorios en el curso. Ábralos allí.
list-adminHow = Los profesores de este curso ponen los laboratorios en él. Se abren allí.
manage-title = Laboratorios y clases
manage-heading = Para el equipo que gestiona los laboratorios
manage-labs = Laboratorios
manage-unknown = No se conoce su estado
manage-inUse =
    { $count ->
        [one] Hay un puesto ocupado.
       *[other] Hay { $count } puestos ocupados.
    }
manage-waiting =
    { $count ->
        [one] Una persona espera un puesto.
       *[other] { $count } personas esperan un puesto.
    }
manage-fix = Qué hacer
manage-requests = Pendiente de aprobación
manage-noRequests = No hay nada pendiente de aprobación.
manage-planned = Clases previstas
manage-noPlanned = No hay ninguna clase prevista.
manage-heldBack = En un calendario, y no previstas: rechazadas o retiradas
manage-unread = Ahora no se puede ver: una parte del servicio no responde.
manage-approve = Aprobar
manage-refuse = Rechazar
manage-leave = Dejarlo como está
manage-exam = Examen
manage-people =
    { $count ->
        [one] Una persona
       *[other] { $count } personas
    }
manage-lessons =
    { $count ->
        [one] una sesión
       *[other] { $count } sesiones
    }
manage-next = Próxima sesión
manage-over = Todas las sesiones han pasado.
manage-fits-yes = Hay puestos suficientes.
manage-fits-no = No hay puestos suficientes.
manage-fits-unknown = No se sabe si hay puestos suficientes.
manage-overLimit = La clase supera las horas de puesto acordadas: solo quienes gestionan el servicio pueden aprobarla.
manage-seatHours =
    { $count ->
        [one] Una hora de puesto.
       *[other] { $count } horas de puesto.
    }
manage-by = De
manage-questions-approve = ¿Aprobar esta clase?
manage-questions-refuse = ¿Rechazar esta clase?
manage-reason = Motivo; lo lee quien la pidió
manage-news-approved = La clase está aprobada.
manage-news-refused = La clase está rechazada.
manage-news-gone = No se ha cambiado nada: la solicitud ya no es la que era.
manage-news-over = No se ha cambiado nada: la clase supera las horas de puesto acordadas.
manage-calendars = Calendarios
manage-calendarRead = Leído
manage-calendarUnread = Aún no se ha leído.
manage-calendarWell = Todo está bien con él.
manage-calendarSince = Desde
manage-calendarFaults-unreadable = No se puede leer. Lo que se previó a partir de él sigue en pie. Haga que vuelva a estar donde estaba.
manage-calendarFaults-refused_parts = Algunas partes no cuentan; el resto está previsto. Haga que se corrijan en el origen.
manage-calendarFaults-no_lessons = No hay ninguna sesión por venir. Mire si han cambiado títulos o salas.
manage-calendarFaults-vanished = Sus sesiones han desaparecido, todas o la mayoría. Por eso no se retira nada. Si es lo que se quiere, quienes gestionan el servicio pueden retirar sus clases.
manage-calendarFaults-ends_early = Termina antes que el semestre. Lo que se previó a partir de él sigue en pie. Haga que se continúe.
manage-calendarFaults-class_refused = Una de sus clases no se puede solicitar. Lo previsto de esa clase sigue en pie.
manage-calendarFaults-failed = Algo ha fallado que no es culpa suya. La próxima lectura lo vuelve a intentar; lo previsto sigue en pie.
manage-refusals = Rechazos de las últimas 24 horas
manage-times =
    { $count ->
        [one] una vez
       *[other] { $count } veces
    }
manage-more = Hubo más; los más antiguos no se cuentan.
manage-selfTest = Autocomprobación
manage-testWhat = Pregunta a AWS por cada laboratorio y crea para cada uno un enlace que nadie abre. Tarda unos segundos y no cuesta nada.
manage-test = Iniciar la autocomprobación
manage-allWell = Todas las comprobaciones están bien.
manage-fails = No se abre
manage-note = Nota
manage-inEnglish = Lo que han encontrado las comprobaciones se dice en inglés.

## The board of a course: who is in its labs. Read by teachers.

board-open = Quién está en los laboratorios
board-title = Quién está en los laboratorios de este curso
board-count =
    { $count ->
        [0] Nadie está en un laboratorio ahora.
        [one] { $count } persona está en un laboratorio.
       *[other] { $count } personas están en un laboratorio.
    }
board-unknown = Ahora no se puede ver quién está en un laboratorio.
board-asOf = Visto a las
board-unseen = El servicio de transmisión no dijo quién está en:
board-unreadWhy = Una parte del servicio de laboratorios no responde. Los laboratorios siguen abiertos. Vuelva a mirar dentro de un minuto.
board-inNow = Ahora en un laboratorio
board-inWindow = Esta página se abre en una ventana propia
board-states-connected = Con conexión
board-states-away = Sin conexión; lo que está abierto sigue abierto un tiempo
board-states-pending = Se está preparando el escritorio
board-states-opening = Acaba de abrirlo
board-since = Desde
board-until = termina como máximo a las
board-you = (usted)
board-test = Prueba
board-preview = Vista del estudiante (vista previa)
board-unknownPerson = Alguien sin identificador utilizable
board-elsewhere = Esta sesión empezó en otro lugar y solo se puede terminar allí.
board-end = Terminar la sesión
board-question = ¿Terminar la sesión de esta persona?
board-lost = Se pierde todo lo que no esté guardado.
board-lostWhy = Sus programas se cierran enseguida. Después puede volver a abrir el laboratorio.
board-keepOpen = Dejarla abierta
board-person = Persona
board-lab = Laboratorio
board-ended = La sesión ha terminado.
board-gone = Esa sesión ya no está abierta. No se ha terminado nada.
board-waiting = Esperan un puesto
board-unheard = Ahora no se puede ver quién espera:
board-position = Número { $count } en la fila
board-called = Es su turno
board-heldUntil = puesto reservado hasta
board-awayNotShown = Quien cerró su página no aparece ni cuenta aquí, y conserva su lugar.
board-refused = No pudieron abrir un laboratorio
board-nobodyRefused = No se ha rechazado a nadie.
board-toLab = Volver al laboratorio
board-lmsIds = Las personas aparecen aquí con los identificadores de su plataforma de aprendizaje; sus nombres no llegan con ellos.
board-names = Los nombres se piden a su plataforma de aprendizaje cuando se muestra esta página. No se guardan.
board-namesMissing = Su plataforma de aprendizaje no ha dado nombres ahora; por eso las personas aparecen sin ellos.
board-left = ya no está en el curso
board-pseudonyms = Las personas aparecen aquí con seudónimos. Quienes gestionan los laboratorios saben de quién son.
board-kept = Quién abrió un laboratorio se guarda mientras pueda durar una sesión.
board-keptWaiting = Quién espera se guarda durante cuatro horas después de su llegada.
board-keptWith =
    { $hours ->
        [one] Quién abrió un laboratorio se guarda mientras pueda durar una sesión; quién fue rechazado, { $hours } hora.
       *[other] Quién abrió un laboratorio se guarda mientras pueda durar una sesión; quién fue rechazado, { $hours } horas.
    }
classes-open = Clases
classes-title = Clases de este curso
classes-intro = Indique cuándo necesita el laboratorio su clase, para que se puedan planificar puestos.
classes-none = Todavía no hay ninguna clase planificada en este curso.
classes-states-draft = Sin confirmar: no hay nada planificado
classes-states-requested = Espera aprobación
classes-states-approved = Aprobada
classes-states-refused = Rechazada
classes-states-withdrawn = Retirada
classes-people = Personas: { $count }
classes-lessons = Sesiones: { $count }
classes-last = la última
classes-before = Hasta entonces se mantiene lo aprobado.
classes-reason = Motivo del rechazo:
classes-edit = Cambiar
classes-withdraw = Retirar
classes-question = ¿Retirar esta clase?
classes-questionWhy = Ya no se planifican puestos para ella.
classes-keep = Mantenerla
classes-new = Nueva clase
classes-change = Cambiar esta clase
classes-name = Nombre de la clase
classes-date = Fecha de la primera sesión
classes-from = Empieza a las
classes-to = Termina a las
classes-zone = Zona horaria
classes-until = Cada semana hasta (vacío: una vez)
classes-number = Número de personas
classes-counted = Estudiantes de este curso según su plataforma de aprendizaje: { $count }.
classes-countedAt = Contado a las
classes-uncounted-large = Este curso es demasiado grande para que su plataforma de aprendizaje liste a sus personas. Escriba el número.
classes-uncounted-denied = Su plataforma de aprendizaje no nos deja preguntar quién está en este curso. Escriba el número.
classes-uncounted-away = Su plataforma de aprendizaje no ha dicho quién está en este curso. Escriba el número.
classes-uncounted-partial = Su plataforma de aprendizaje solo ha dado una parte de las personas de este curso. Escriba el número.
classes-sections = Sus secciones:
classes-sectionsHelp = Si la clase es para una de ellas, póngale su nombre y escriba cuántas personas tiene.
classes-linkDates = Su plataforma de aprendizaje tiene estas fechas para el enlace. Lo que encaja ya está escrito aquí; compruébelo.
classes-linkOpens = apertura
classes-linkDue = entrega
classes-linkCloses = cierre
classes-exam = Examen: mientras tanto, nadie más obtiene un escritorio
classes-windows = Personas con otros horarios
classes-windowsHelp = Cuentan dentro del número de personas.
classes-windowPeople = Cuántas
classes-windowEarlier = Minutos antes
classes-windowLater = Minutos más
classes-twice = { $time } existe dos veces: los relojes se atrasan. ¿Cuál?
classes-first = La primera
classes-second = La segunda
classes-check = ¿Habrá sitio?
classes-save = Guardar
classes-fits-yes = Hay sitio.
classes-fits-no = No hay sitio.
classes-fits-unknown = Nada lo impide, pero no se sabe todo.
classes-waits = Una vez guardada, deciden quienes gestionan los laboratorios.
classes-atOnce = Una vez guardada, vale de inmediato.
classes-saved-requested = Guardada. Espera aprobación.
classes-saved-approved = Guardada. Está aprobada.
classes-saved-unchanged = No ha cambiado nada.
classes-saved-refused = Lo mismo ya fue rechazado. Cámbielo para volver a pedirlo.
classes-gone = La clase está retirada.
classes-use = Ocupa { $hours } horas-puesto.
classes-limit = Límite del mes: { $limit } horas-puesto; otras clases tienen { $used }.
classes-short-limit = Puestos que faltan: { $missing }.
classes-short-fewer = Cabe con { $people } personas.
classes-short-later = Cabe { $minutes } minutos más tarde.
classes-short-earlier = Cabe { $minutes } minutos antes.
classes-short-late = Empieza demasiado pronto: al inicio faltan { $missing } puestos.
classes-short-session = Una sesión de este laboratorio termina a los { $minutes } minutos. Quien siga tiene que abrirlo de nuevo.
classes-short-retired = Las máquinas de este laboratorio ya no están disponibles.
classes-short-hours = Se supera el límite de horas-puesto, así que alguien tiene que aprobarla.
classes-short-alone = Un examen y otra clase quieren los mismos escritorios.
classes-moreLessons = Otras sesiones afectadas: { $count }.
classes-faults-name = Dé a la clase un nombre de 200 caracteres como máximo.
classes-faults-people = El número de personas tiene que ser de 1 a { $most }.
classes-faults-date = Escriba fecha, inicio y fin.
classes-faults-until = «Cada semana hasta» no puede ser antes de la primera fecha, ni después de dos años.
classes-faults-backwards = Tiene que terminar después de empezar, en menos de 24 horas.
classes-faults-over = Todo ello ya ha pasado.
classes-faults-zone = Esta zona horaria no se conoce. Escriba una como Europe/Madrid.
classes-faults-missing = { $time } no existe: los relojes se adelantan. Elija otra hora.
classes-faults-windows = Personas con otros horarios: números enteros, 24 horas como máximo, y en total no más que las de la clase.
classes-faults-many = Hay demasiadas clases o sesiones. Retire lo que no se necesite.
classes-faults-lab = No se pueden planificar clases en este laboratorio.
classes-faults-busy = Parte del servicio no responde. No se ha guardado nada. Inténtelo de nuevo en un minuto.
classes-kept = Se guardan el nombre, los horarios, el número de personas y, por identificador, quién lo pidió y quién decidió, hasta 90 días después de la última sesión.

## Scores of a lab in a course: what is scored, and whether it arrived. Read by teachers.

scores-open = Calificaciones
scores-title = Calificaciones de este laboratorio
scores-links = Enlaces calificados de este curso
scores-show = Mostrar
scores-noLink = En este curso todavía no se califica nada.
scores-noLinkWhy = Abra la página de calificaciones desde un laboratorio para elegir qué se califica allí.
scores-now-nothing = Aquí no se califica nada.
scores-now-opened = Se califica que se abrió el laboratorio.
scores-now-minutes =
    { $count ->
        [one] Se califica un minuto en el laboratorio.
       *[other] Se califican { $count } minutos en el laboratorio.
    }
scores-chosenAt = Elegido
scores-asked = Su plataforma de aprendizaje pregunta quién hizo qué y lleva ella misma las calificaciones. Elija allí qué se califica.
scores-notOffered = Con su acceso, la plataforma de aprendizaje no indicó ningún libro de calificaciones para este enlace.
scores-notOfferedWhy = Hasta que lo haga no se puede enviar nada. Dé puntos o una calificación al enlace en sus ajustes y abra de nuevo esta página desde él. Si sigue igual, pregunte a los responsables de su plataforma de aprendizaje.
scores-missing =
    { $count ->
        [one] Una calificación no llegó.
       *[other] { $count } calificaciones no llegaron.
    }
scores-onWay =
    { $count ->
        [one] Una calificación está en camino.
       *[other] { $count } calificaciones están en camino.
    }
scores-keptByHand = Notas puestas a mano, que se quedan: { $count }
scores-allThere = Todas las calificaciones decididas han llegado.
scores-noneYet = Todavía no se ha decidido ninguna calificación.
scores-unread = Ahora no se pueden ver las calificaciones.
scores-listOff = Quienes gestionan los laboratorios han desactivado las listas de personas. Las calificaciones se envían igualmente.
scores-more = Personas que solo figuran en la tabla para descargar: { $count }
scores-people = Personas
scores-tests = Personas de prueba
scores-testsWhy = Para ellas no se decide ni se envía ninguna calificación.
scores-neverOpened = No ha abierto el laboratorio desde aquí
scores-firstOpened = Abierto
scores-lastOpened = la última vez
scores-alternative = Usó la alternativa accesible
scores-live = ahora en el laboratorio
scores-inLab = Minutos en el laboratorio: { $count }
scores-unseen = Se pidió el escritorio, pero no se vio ninguna sesión.
scores-gap = Nadie pudo mirar, así que esto no cuenta:
scores-endedBy-teacher = Un profesor terminó su última sesión.
scores-endedBy-closing = Su última sesión terminó porque cerró el laboratorio.
scores-score = Calificación: { $given } de 100
scores-delivery-queued = Se envía en un minuto.
scores-delivery-by_hand = Hay una nota puesta a mano. Se queda, y no se envía nada.
scores-delivery-sent = Llegó
scores-delivery-waiting = Todavía no ha llegado
scores-delivery-not_booked = La plataforma de aprendizaje la aceptó y no anotó nada.
scores-delivery-refused = No llegó
scores-triedSince = se intenta desde
scores-next = próximo intento
scores-shown = El libro de calificaciones muestra { $given } de 100.
scores-byHandFix = Para que entre la calificación, borre primero la nota en el libro de calificaciones y envíe de nuevo.
scores-notBookedFix = Anótela a mano en el libro de calificaciones. Hay plataformas que no anotan un 0, y otras que no anotan nada.
scores-faults-person-what = La plataforma de aprendizaje no acepta una calificación para esta persona.
scores-faults-person-fix = Mire si está en el curso como estudiante. Después envíe de nuevo.
scores-faults-locked-what = La calificación está bloqueada en el libro de calificaciones.
scores-faults-locked-fix = Desbloquéela allí y envíe de nuevo.
scores-faults-gone-what = La columna ya no está en el libro de calificaciones.
scores-faults-gone-fix = Guarde una vez los ajustes del enlace en el curso y envíe de nuevo.
scores-faults-no_line-what = El enlace no tiene columna en el libro de calificaciones, y no se puede crear ninguna.
scores-faults-no_line-fix = Dé puntos o una calificación al enlace en sus ajustes, ábralo una vez usted y envíe de nuevo.
scores-faults-other_link-what = La columna que indicó la plataforma de aprendizaje es de otro enlace.
scores-faults-other_link-fix = Añada de nuevo el laboratorio al curso y elija allí qué se califica.
scores-faults-not_kept-what = La plataforma de aprendizaje dijo que creó una columna, y no la tiene.
scores-faults-not_kept-fix = Dé una calificación al enlace en sus ajustes, o pregunte a los responsables de su plataforma de aprendizaje. Después envíe de nuevo.
scores-faults-denied-what = La plataforma de aprendizaje no deja entrar al servicio de laboratorios en su libro de calificaciones.
scores-faults-denied-fix = Pida a los responsables de su plataforma de aprendizaje que permitan calificaciones a esta herramienta. Después envíe de nuevo.
scores-faults-refused-what = La plataforma de aprendizaje la rechazó y no dice por qué.
scores-faults-refused-fix = Envíe de nuevo. Si sigue igual, anótela a mano en el libro de calificaciones.
scores-faults-superseded-what = El libro de calificaciones tiene una calificación posterior a esta.
scores-faults-superseded-fix = Mírela allí. Si debe contar esta, borre la otra y envíe de nuevo.
scores-faults-away-what = La plataforma de aprendizaje no responde.
scores-faults-away-fix = Envíe de nuevo cuando funcione.
scores-again = Enviar de nuevo
scores-done = Hecho de otro modo
scores-undone = Retirar «hecho de otro modo»
scores-againAll = Enviar de nuevo todo lo que no llegó
scores-question = Qué se califica
scores-what-nothing = Nada
scores-what-opened = Que se abrió el laboratorio
scores-what-minutes = Minutos en el laboratorio
scores-help-nothing = No se envía ninguna calificación, y no se guarda nada nuevo de nadie.
scores-help-opened = La calificación entera para quien estuvo en el laboratorio o usó su alternativa accesible.
scores-help-minutes = Una parte de la calificación por cada minuto de conexión. Se decide cuando termina la sesión o se alcanza el total.
scores-number = Minutos para la calificación entera
scores-fromNow = Cuenta desde ahora. Lo que se ha decidido se queda.
scores-faultMinutes = Escriba un número entero de minutos de 1 a { $most }.
scores-news-saved = Guardado. Cuenta desde ahora.
scores-news-unchanged = Nada ha cambiado.
scores-news-changed = Entretanto lo cambió otra persona. No se ha guardado nada; aquí está lo que cuenta ahora.
scores-news-again = Se envía de nuevo en un minuto.
scores-news-done = Cuenta como hecho de otro modo, con la calificación entera.
scores-news-undone = Se ha retirado «hecho de otro modo».
scores-news-gone = Eso ya se respondió, o ha cambiado entretanto. No se ha hecho nada.
scores-news-busy = Parte del servicio no responde. No se ha guardado nada. Inténtelo de nuevo en un minuto.
scores-questions-again = ¿Enviar de nuevo esta calificación?
scores-questions-all = ¿Enviar de nuevo todas las calificaciones que no llegaron?
scores-questions-done = ¿Contarlo como hecho de otro modo?
scores-questions-undone = ¿Retirar «hecho de otro modo»?
scores-questions-test = ¿Enviar una calificación de prueba?
scores-whyAgain = Primero se lee el libro de calificaciones. Una nota puesta a mano se queda.
scores-whyDone = Recibe la calificación entera, se haya visto lo que se haya visto. Una calificación enviada no baja por sí sola.
scores-noFall = Una calificación enviada no baja por sí sola. Si es demasiado alta, corríjala en el libro de calificaciones: una nota puesta a mano se queda.
scores-counted = Lo que cuenta ahora da { $count } de 100. Lo que se decidió antes no baja por sí solo; si es demasiado, corríjalo en el libro de calificaciones.
scores-leave = Dejarlo como está
scores-test = Enviar una calificación de prueba
scores-testHelp = 100 va a una línea del libro de calificaciones, se busca allí y se retira. Si ya hay una nota, no se envía nada.
scores-testWhose = La línea de quién
scores-testOwn = La mía
scores-tested-back = La calificación de prueba llegó. La plataforma de aprendizaje dice que se ha retirado: mire en el libro de calificaciones si la línea está vacía.
scores-tested-unseen = La plataforma de aprendizaje aceptó la calificación de prueba, y se le pidió que la retirara. No dice qué está anotado, así que mire en el libro de calificaciones.
scores-tested-left = La calificación de prueba llegó y no se pudo retirar. Bórrela en el libro de calificaciones.
scores-tested-marked = Ya hay una nota en esa línea. No se ha enviado nada.
scores-tested-not_booked = La plataforma de aprendizaje aceptó la calificación de prueba y no anotó nada. Allí se perderían las calificaciones.
scores-tested-failed = La calificación de prueba no llegó.
scores-csv = Descargar como tabla (CSV)
scores-columns-person = Persona
scores-columns-name = Nombre
scores-columns-test = Prueba
scores-columns-firstOpened = Abierto por primera vez
scores-columns-lastOpened = Abierto por última vez
scores-columns-alternative = Alternativa accesible
scores-columns-minutes = Minutos
scores-columns-gapMinutes = Minutos no contados
scores-columns-score = Calificación
scores-columns-delivery = Entrega
scores-columns-at = Hora de la entrega
scores-columns-why = Motivo
scores-columns-done = Hecho de otro modo
scores-columns-ended = Fin de la última sesión
scores-yes = sí
scores-notSent = Se envían un número de 0 a 100 y dos horas. No se envían nombres, comentarios ni lo que alguien hizo en el laboratorio.
scores-kept =
    { $days ->
        [one] Quién abrió el laboratorio, sus minutos y sus calificaciones se guardan un día.
       *[other] Quién abrió el laboratorio, sus minutos y sus calificaciones se guardan { $days } días.
    }

## Read by administrators of learning platforms who register the tool by a link.

register-title = Conectar laboratorios con su plataforma de aprendizaje
register-what = Su plataforma de aprendizaje está a punto de registrar esta herramienta
register-afterwards = Todavía no se abre nada: el equipo que gestiona los laboratorios decide después cuáles pueden usar sus cursos.
register-confirm = Registrar la herramienta
register-platform = Plataforma de aprendizaje
register-institution = Institución
register-tool = Herramienta
register-address = Dirección
register-data = Datos personales
register-dataWhat = Un ID por persona: ni nombres, ni direcciones de correo, ni calificaciones.
register-dataDates = Cuándo está abierto un enlace para una persona, y en qué secciones está quien enseña.
register-dataId = Un ID por persona y ninguna dirección de correo.
register-dataGrades = Donde un profesor así lo elige, las calificaciones de un laboratorio van al libro de calificaciones. La nota que ya está allí se lee antes, para que se conserve.
register-dataRosters = Quién está en un curso, con su nombre: se muestra a quienes enseñan en él y no se guarda.
register-done = La herramienta está registrada
register-doneWhat = Actívela ahora en su plataforma de aprendizaje
register-doneThen = Después, indique este nombre al equipo que gestiona los laboratorios, para que pueda aprobarla. Puede cerrar esta ventana.
register-again = La herramienta ya estaba registrada
register-againWhat = Acepte en su plataforma de aprendizaje lo que muestra como nuevo
register-againThen = Para el equipo que gestiona los laboratorios no ha cambiado nada. Si su plataforma de aprendizaje ha creado otro lugar para la herramienta, indíquele este nombre: decide qué laboratorios pueden abrirse allí.
register-name = Nombre

## The service’s own address, opened without a course.

front-title = Los laboratorios se abren desde un curso
front-what = Está en el lugar correcto, pero esta dirección no abre nada por sí misma.
front-how = Vaya a su curso y abra allí el laboratorio. El curso comunica a este servicio su identidad, así que no hace falta otra contraseña.
front-help = Si ha llegado aquí desde el curso, avise a la persona que puso allí el enlace.

## Sentences that several refusals share. Names that end in Title are titles of pages; students, teachers and administrators read the others.

shared-unreadableTitle = El curso no pudo abrir el laboratorio
shared-unreadable = Envió algo que el laboratorio no pudo leer. No es culpa suya.
shared-setUpTitle = El laboratorio no está bien configurado
shared-notYourFault = No es culpa suya.
shared-notNowTitle = El laboratorio no se puede abrir en este momento
shared-serviceFault = Algo falla en el servicio de laboratorios. No es culpa suya.
shared-tryThenTell = Inténtelo de nuevo. Si no sirve, avise a su profesor e indíquele la referencia.
shared-noAnswerTitle = El servicio de streaming no responde
shared-pageTooOldTitle = Esta página ya no puede abrir el laboratorio
shared-tooOldTitle = Este enlace es demasiado antiguo
shared-worksForMinutes = Cada clic en el curso crea un enlace que funciona durante algunos minutos.
shared-usedTitle = Este enlace ya se ha usado
shared-clockTitle = El reloj del curso no está en hora
shared-fromFuture = El enlace parece venir del futuro, por lo que no se aceptó. No es culpa suya.
shared-nobodyTitle = El curso no comunicó su identidad
shared-nobody = El laboratorio tiene que saber quién lo abre, para que sus archivos sigan siendo suyos.
shared-unknownBrowserTitle = Esta página no reconoce su navegador
shared-unknownBrowser = El laboratorio no se abrió desde el curso en este navegador, o el navegador no guarda nada para páginas que están dentro de otras.
shared-tryAnotherBrowser = Vuelva a abrir el laboratorio desde el curso. Si aparece otra vez esta página, abra la actividad del curso en una ventana propia o use otro navegador.
shared-openFromCourse = Abra el laboratorio desde su curso.
shared-openAgain = Vuelva a abrir el laboratorio desde el curso.
shared-youOpenAgain = Usted, al volver a abrir el laboratorio desde el curso.
shared-youLater = Usted, al volver a abrir el laboratorio más tarde.
shared-tellTeacher = Avise a su profesor e indíquele la referencia.
shared-tryInAMinute = Espere un minuto e inténtelo de nuevo.
shared-lookIntoCourse = Mire en el curso. Si los laboratorios no están allí, vuelva a abrir la lista desde él.
shared-askForNewLink = Pida un enlace nuevo al equipo que gestiona los laboratorios. Si está actualizando la herramienta, pídale que vuelva a abrir el enlace.
shared-tellWhoPutTheLink = Puede resolverlo por su cuenta. Si ha llegado aquí desde el curso, avise a la persona que puso allí el enlace.
shared-youOrPlatform = Usted, o el administrador de su plataforma de aprendizaje.
shared-platformCannotBeRead = La plataforma de aprendizaje envió una solicitud que el servicio de laboratorios no puede leer. Puede que esta actividad esté mal configurada, o la propia plataforma.
shared-platformUnknown = El servicio de laboratorios no conoce su plataforma de aprendizaje, o sus secretos compartidos son distintos.
shared-awsAccess = El servicio de laboratorios no tiene permiso para usar su cuenta de AWS en este momento.
shared-linkTooOld = El enlace se creó hace demasiado tiempo. Si les ocurre a todos, el reloj de su plataforma de aprendizaje va atrasado.
shared-platformClockAhead = El reloj de su plataforma de aprendizaje va adelantado.
shared-askPlatformAdmin = Indique la referencia al administrador de su plataforma de aprendizaje.
shared-askLabRunners = Indique la referencia al equipo que gestiona los laboratorios.
shared-openAgainThenAsk = Vuelva a abrir el laboratorio. Si ocurre cada vez, indique la referencia al administrador de su plataforma de aprendizaje.
shared-updatePlugin = Actualice la plataforma de aprendizaje o su módulo de LTI.
shared-updatePlatform = Actualice la plataforma; LTI 1.3 lo exige.
shared-synchroniseIfAll = Si les ocurre a todos, sincronice el reloj del servidor de la plataforma de aprendizaje (NTP) y después el del servicio de laboratorios.
shared-synchronise = Sincronice el reloj del servidor de la plataforma de aprendizaje (NTP) y después compruebe el del servicio de laboratorios.
shared-lookForProxy = Nada, salvo que ocurra a menudo. En ese caso, busque un proxy que envíe las solicitudes dos veces.
shared-compareRegistration = Compare el registro de esta herramienta en la plataforma de aprendizaje con el del servicio de laboratorios: issuer, client ID, direcciones.
shared-compareKeySet = Compare jwksUrl del registro con la dirección del conjunto de claves de la plataforma.
shared-checkAws = Consulte AWS Health Dashboard para AppStream en esta región y después la red entre el servicio de laboratorios y AWS (proxy, punto de conexión de VPC, DNS).
shared-signIn = Inicie sesión en el curso y vuelva a abrir el laboratorio. Si ya la ha iniciado, avise a su profesor e indíquele la referencia.
shared-youBySigningIn = Usted, al iniciar sesión. Si no, su profesor.
shared-nobodyNamed = El lanzamiento no nombra a ningún usuario. Los invitados y los visitantes de cursos públicos no tienen ninguno.
shared-openSignedIn = Abra el laboratorio con la sesión iniciada. Si ya lo está, indique la referencia al administrador de su plataforma de aprendizaje.
shared-wrongAddress = La plataforma de aprendizaje usa una dirección equivocada del servicio de laboratorios.
shared-memoryUnreadable = El servicio de laboratorios no puede leer o escribir algo que tiene que recordar.
shared-leavePreview = Inténtelo más tarde, o salga de la Vista del estudiante (Student View) y abra el laboratorio con su propio usuario.
shared-onlyForTeachers = Esta página es para quienes enseñan en este curso.
shared-openYourLabThere = Vuelva al curso y abra allí su laboratorio.
shared-notYourCourse = Usted no enseña en este curso, o quienes gestionan los laboratorios han desactivado esta página.
shared-ifYouTeachAsk = Si enseña aquí, pregunte a quienes gestionan los laboratorios.
shared-labRunnersIfYouTeach = Quienes gestionan los laboratorios, si usted enseña aquí.
shared-notReached = No se puede contactar con él.

## Refusal route_unknown. Who has to act: nobody.

refusals-route_unknown-student-title = No hay ninguna página en esta dirección
refusals-route_unknown-student-what = La dirección está incompleta o ha cambiado.
refusals-route_unknown-teacher-what = La dirección de esta actividad no lleva a ningún sitio.
refusals-route_unknown-teacher-fix = Compare la dirección de los ajustes de la actividad con la que le dio el equipo que gestiona los laboratorios.
refusals-route_unknown-admin-what = Ninguna ruta del servicio de laboratorios corresponde a esta dirección.
refusals-route_unknown-admin-fix = Compare la URL de la herramienta en la plataforma de aprendizaje con la dirección del servicio de laboratorios, incluido el prefijo de su ruta (PUBLIC_URL).
refusals-route_unknown-admin-who = Quien escribió la dirección.

## Refusal method_not_allowed. Who has to act: the administrator of the learning platform.

refusals-method_not_allowed-student-title = Esta dirección solo funciona desde un curso
refusals-method_not_allowed-student-what = Se abrió de otra forma, por ejemplo desde un marcador o al recargar la página.
refusals-method_not_allowed-teacher-what = La dirección se abrió como una página web corriente. Un laboratorio tiene que ser una herramienta externa, no un simple enlace.
refusals-method_not_allowed-teacher-fix = Añada el laboratorio al curso como herramienta externa.
refusals-method_not_allowed-admin-what = La solicitud usa un método que esta ruta no acepta; los lanzamientos son solicitudes POST.
refusals-method_not_allowed-admin-fix = Registre la dirección como herramienta LTI. Si ya lo es, busque delante del servicio de laboratorios una redirección que convierta POST en GET (http a https, o falta la barra del final).

## Refusal content_type_unsupported. Who has to act: the administrator of the learning platform.

refusals-content_type_unsupported-admin-what = El cuerpo no es application/x-www-form-urlencoded. Una firma no cubre ninguna otra forma (RFC 5849 §3.4.1.3.1).
refusals-content_type_unsupported-admin-fix = Haga que la plataforma de aprendizaje, o el proxy intermedio, envíe los lanzamientos como un formulario corriente.

## Refusal body_too_large. Who has to act: the administrator of the learning platform.

refusals-body_too_large-admin-what = El lanzamiento es más grande de lo que lee el servicio de laboratorios o tiene demasiados parámetros.
refusals-body_too_large-admin-fix = Acorte la descripción de la actividad o sus parámetros personalizados.

## Refusal form_malformed. Who has to act: the administrator of the learning platform.

refusals-form_malformed-admin-what = El formulario no es UTF-8 codificado correctamente con signos de porcentaje.
refusals-form_malformed-admin-fix = Busque un proxy que reescriba los cuerpos, o caracteres dañados en los nombres del curso y de la actividad.

## Refusal protocol_parameter_repeated. Who has to act: the administrator of the learning platform.

refusals-protocol_parameter_repeated-admin-what =
    { $parameter ->
        [none] Un parámetro del protocolo (oauth_…)
       *[other] { $parameter }
    } aparece más de una vez en el lanzamiento (RFC 5849 §3.2).
refusals-protocol_parameter_repeated-admin-fix = Quite los parámetros oauth_… de la URL de la herramienta y de los parámetros personalizados.

## Refusal message_ambiguous. Who has to act: the administrator of the learning platform.

refusals-message_ambiguous-admin-what = El formulario lleva un id_token de LTI 1.3 y parámetros de LTI 1.1 (oauth_…). Podría referirse a dos personas.
refusals-message_ambiguous-admin-fix = Haga que la plataforma de aprendizaje envíe lo uno o lo otro; busque una extensión que añada campos a los lanzamientos.

## Refusal lti11_misplaced (shown as message_misplaced). Who has to act: the administrator of the learning platform.

refusals-lti11_misplaced-admin-what = Un lanzamiento de LTI 1.1 llegó a una dirección de LTI 1.3.
refusals-lti11_misplaced-admin-fix = Para LTI 1.1, la URL de la herramienta es PUBLIC_URL con una barra al final y nada más detrás. Si no, registre esta herramienta como LTI 1.3 (docs/lti-1.3.md).

## Refusal login_misplaced (shown as message_misplaced). Who has to act: the administrator of the learning platform.

refusals-login_misplaced-admin-what = Un inicio de sesión de LTI 1.3 llegó a una dirección que recibe lanzamientos.
refusals-login_misplaced-admin-fix = En la plataforma de aprendizaje, ponga como dirección de inicio de sesión (initiate login URL) PUBLIC_URL seguido de /lti/login.

## Refusal token_misplaced (shown as message_misplaced). Who has to act: the administrator of the learning platform.

refusals-token_misplaced-admin-what = Un id_token de LTI 1.3 llegó a la dirección donde empiezan los inicios de sesión.
refusals-token_misplaced-admin-fix = En la plataforma de aprendizaje, ponga como redirect URI y target link URI PUBLIC_URL seguido de /lti/launch; solo la dirección de inicio de sesión termina en /lti/login.

## Refusal protocol_parameter_missing. Who has to act: the administrator of the learning platform.

refusals-protocol_parameter_missing-teacher-what = La plataforma de aprendizaje envió el lanzamiento sin firma.
refusals-protocol_parameter_missing-teacher-fix = Si escribió la clave y el secreto por su cuenta, compruebe ambos. Si no, indique la referencia al administrador de su plataforma de aprendizaje.
refusals-protocol_parameter_missing-admin-what =
    El lanzamiento no está firmado: { $parameter ->
        [none] un parámetro del protocolo (oauth_…)
       *[other] { $parameter }
    } falta o está vacío. Moodle, por ejemplo, envía lanzamientos sin firmar para una herramienta sin clave ni secreto.
refusals-protocol_parameter_missing-admin-fix = Escriba la clave de cliente y el secreto compartido de esta herramienta en la plataforma de aprendizaje.

## Refusal oauth_version_unsupported. Who has to act: the administrator of the learning platform.

refusals-oauth_version_unsupported-admin-what = El lanzamiento indica un oauth_version distinto de 1.0.
refusals-oauth_version_unsupported-admin-fix = Registre la herramienta como LTI 1.1 con clave de cliente y secreto compartido.

## Refusal signature_method_unsupported. Who has to act: the administrator of the learning platform.

refusals-signature_method_unsupported-admin-what = El lanzamiento está firmado con un método que el servicio de laboratorios no conoce o en el que no confía (PLAINTEXT y RSA-SHA1 no se aceptan nunca).
refusals-signature_method_unsupported-admin-fix = Haga que la plataforma de aprendizaje firme con HMAC-SHA1 o HMAC-SHA256.

## Refusal signature_method_not_allowed (shown as launch_not_verified). Who has to act: the administrator of the learning platform.

refusals-signature_method_not_allowed-admin-what =
    El lanzamiento está firmado con { $signatureMethod ->
        [none] un método
       *[other] { $signatureMethod }
    }, que esta clave de cliente no acepta.
refusals-signature_method_not_allowed-admin-fix = Haga que la plataforma de aprendizaje firme con un método de la lista signatureMethods del cliente, o amplíe esa lista.
refusals-signature_method_not_allowed-admin-who = Quien configuró este cliente.

## Refusal timestamp_malformed. Who has to act: the administrator of the learning platform.

refusals-timestamp_malformed-admin-what = oauth_timestamp no es un número entero de segundos desde 1970.

## Refusal nonce_malformed. Who has to act: the administrator of the learning platform.

refusals-nonce_malformed-admin-what = oauth_nonce es más largo de lo que acepta el servicio de laboratorios.

## Refusal timestamp_too_old (shown as launch_too_old). Who has to act: the student.

refusals-timestamp_too_old-admin-what =
    El lanzamiento se firmó demasiado tiempo antes de llegar (diferencia: { $differenceSeconds ->
        [none] desconocida
       *[other] { $differenceSeconds }
    }): alguien esperó o volvió atrás en el navegador, o el reloj de la plataforma de aprendizaje va atrasado.

## Refusal timestamp_in_future (shown as launch_from_future). Who has to act: the administrator of the learning platform.

refusals-timestamp_in_future-admin-what =
    El lanzamiento lleva una hora futura (diferencia: { $differenceSeconds ->
        [none] desconocida
       *[other] { $differenceSeconds }
    }): el reloj de la plataforma de aprendizaje va adelantado, o el del servicio de laboratorios va atrasado.

## Refusal signature_malformed (shown as launch_not_verified). Who has to act: the administrator of the learning platform.

refusals-signature_malformed-admin-what = oauth_signature no es el texto base64 de un resumen criptográfico.
refusals-signature_malformed-admin-fix = Busque un proxy que reescriba los cuerpos; si no lo hay, actualice la plataforma de aprendizaje o su módulo de LTI.

## Refusal consumer_key_unknown (shown as launch_not_verified). Who has to act: the administrator of the learning platform.

refusals-consumer_key_unknown-admin-what = No hay configurado ningún cliente con esta clave.
refusals-consumer_key_unknown-admin-fix = Compare la clave de cliente de la plataforma de aprendizaje con la configuración del servicio de laboratorios, letra por letra.

## Refusal consumer_key_disabled (shown as launch_not_verified). Who has to act: the administrator of the learning platform.

refusals-consumer_key_disabled-admin-what = El cliente con esta clave está desactivado en la configuración.
refusals-consumer_key_disabled-admin-fix = Actívelo de nuevo, o dé una clave nueva a la plataforma de aprendizaje.
refusals-consumer_key_disabled-admin-who = El equipo que gestiona el servicio de laboratorios.

## Refusal signature_mismatch (shown as launch_not_verified). Who has to act: the administrator of the learning platform.

refusals-signature_mismatch-admin-what = La firma no coincide: los secretos compartidos son distintos, o la dirección que firma la plataforma de aprendizaje no es la que ve el servicio de laboratorios.
refusals-signature_mismatch-admin-fix = Escriba otra vez el secreto compartido en ambos lados. Después compare la URL de la herramienta con PUBLIC_URL: esquema, host, puerto, ruta y barra del final tienen que ser iguales.

## Refusal nonce_replayed (shown as launch_used). Who has to act: the student.

refusals-nonce_replayed-student-what = Cada clic en el curso crea un enlace que funciona una sola vez. Si hizo clic dos veces, puede que el laboratorio ya esté abierto en otra ventana.
refusals-nonce_replayed-teacher-what = El mismo lanzamiento llegó dos veces. Ocurre con un doble clic en Moodle y Canvas, y también al recargar la página.
refusals-nonce_replayed-admin-what = Ya se había aceptado un lanzamiento con este nonce. Ocurre con un doble clic o al recargar; muchos de una misma persona pueden ser un lanzamiento copiado.

## Refusal picker_answered. Who has to act: the student.

refusals-picker_answered-student-title = Esta lista ya se ha respondido
refusals-picker_answered-student-what = Su curso ya recibió una respuesta de esta lista, y solo cuenta la primera. Ocurre con un doble clic, y también al volver atrás en el navegador.
refusals-picker_answered-admin-what = Esta lista de selección ya se había respondido, y cada una se responde una sola vez. Ocurre con un doble clic o al volver atrás.
refusals-picker_answered-admin-who = El profesor, al volver a abrir la lista desde el curso.

## Refusal claims_forgotten (shown as launch_too_old). Who has to act: the student.

refusals-claims_forgotten-student-what = El servicio de laboratorios se interrumpió hace un momento. Los enlaces de antes de la interrupción ya no funcionan.
refusals-claims_forgotten-admin-what = El almacén de usos únicos (STORE) se reinició, conmutó por error o se vació después de firmarse este lanzamiento, por lo que puede que ya se hubiera aceptado.
refusals-claims_forgotten-admin-fix = Nada, después de un reinicio o una conmutación conocidos. Si continúa, sincronice los relojes de la plataforma de aprendizaje y del servicio de laboratorios (NTP).

## Refusal claim_store_unavailable. Who has to act: the people who run the labs.

refusals-claim_store_unavailable-teacher-what = El servicio de laboratorios no pudo asegurarse de que este enlace se use una sola vez, porque su almacén no responde.
refusals-claim_store_unavailable-teacher-fix = Inténtelo de nuevo dentro de un minuto. Si sigue así, indique la referencia al equipo que gestiona los laboratorios.
refusals-claim_store_unavailable-admin-what = El almacén de usos únicos (STORE) no responde, por lo que el lanzamiento no se aceptó.
refusals-claim_store_unavailable-admin-fix = Compruebe que el almacén funciona y que el servicio de laboratorios puede alcanzarlo y escribir en él. El log dice más con esta referencia.

## Refusal launch_parameter_repeated. Who has to act: the administrator of the learning platform.

refusals-launch_parameter_repeated-teacher-what =
    El lanzamiento lleva { $parameter ->
        [none] un parámetro
       *[other] { $parameter }
    } más de una vez.
refusals-launch_parameter_repeated-teacher-fix = Búsquelo en los parámetros personalizados de la actividad y quítelo de allí. Si no está, indique la referencia al administrador de su plataforma de aprendizaje.
refusals-launch_parameter_repeated-admin-what =
    { $parameter ->
        [none] Un parámetro
       *[other] { $parameter }
    } aparece más de una vez en el lanzamiento firmado, por lo que no está claro cuál cuenta.
refusals-launch_parameter_repeated-admin-fix = Quite la copia de los parámetros personalizados o de los ajustes de la herramienta.

## Refusal launch_parameter_in_query. Who has to act: the teacher.

refusals-launch_parameter_in_query-teacher-what =
    La dirección de esta actividad lleva { $parameter ->
        [none] un parámetro de lanzamiento
       *[other] { $parameter }
    } después de un signo de interrogación. Así, cualquiera que escriba una dirección podría elegir el usuario, por lo que no se acepta.
refusals-launch_parameter_in_query-teacher-fix = Quítelo de la dirección. Para elegir un laboratorio, escriba lab=… en los parámetros personalizados.
refusals-launch_parameter_in_query-admin-what =
    { $parameter ->
        [none] Un parámetro de lanzamiento
       *[other] { $parameter }
    } está en la consulta de la URL de la herramienta. Los campos que deciden se leen solo del cuerpo del formulario.
refusals-launch_parameter_in_query-admin-fix = Quítelo de la URL; los laboratorios se eligen con parámetros personalizados.

## Refusal lti_version_unsupported. Who has to act: the administrator of the learning platform.

refusals-lti_version_unsupported-admin-what = lti_version falta o no es LTI-1p0, que lleva todo lanzamiento con clave de cliente.
refusals-lti_version_unsupported-admin-fix = Registre la herramienta como LTI 1.0 o 1.1.

## Refusal message_type_unsupported. Who has to act: the administrator of the learning platform.

refusals-message_type_unsupported-admin-what = lti_message_type falta o es desconocido; el servicio de laboratorios acepta basic-lti-launch-request.
refusals-message_type_unsupported-admin-fix = Registre la herramienta solo para lanzamientos corrientes (resource links).

## Refusal content_item_unsupported. Who has to act: the teacher.

refusals-content_item_unsupported-teacher-what = El servicio de laboratorios no puede ofrecer aquí una lista de laboratorios.
refusals-content_item_unsupported-teacher-fix = Añada la actividad a mano: escriba la dirección de la herramienta, y stack=… y fleet=… en los parámetros personalizados. El equipo que gestiona los laboratorios conoce ambos nombres.
refusals-content_item_unsupported-admin-what = La plataforma de aprendizaje pidió contenido para elegir (ContentItemSelectionRequest). Un servicio de laboratorios sin CONFIG_FILE no tiene lista de laboratorios.
refusals-content_item_unsupported-admin-fix = Desactive la selección de contenido para esta herramienta; las actividades nombran stack y fleet en sus parámetros personalizados. O pida al equipo que gestiona los laboratorios que los enumere en un CONFIG_FILE.
refusals-content_item_unsupported-admin-who = El administrador de la plataforma de aprendizaje, o el profesor que añade la actividad a mano.

## Refusal resource_link_missing. Who has to act: the administrator of the learning platform.

refusals-resource_link_missing-admin-what = El lanzamiento no lleva resource_link_id, o está vacío.
refusals-resource_link_missing-admin-fix = Abra el laboratorio desde una actividad o un enlace de un curso. Si ya lo es, actualice la plataforma de aprendizaje o su módulo de LTI.

## Refusal instance_guid_mismatch. Who has to act: the administrator of the learning platform.

refusals-instance_guid_mismatch-teacher-what = Esta clave de cliente pertenece a otra plataforma de aprendizaje.
refusals-instance_guid_mismatch-admin-what = tool_consumer_instance_guid falta o no es el que este cliente tiene fijado. Ocurre a menudo con copias de un sitio (sistemas de prueba).
refusals-instance_guid_mismatch-admin-fix = Dé a cada plataforma de aprendizaje una clave propia, o corrija el valor fijado en la configuración.

## Refusal user_missing. Who has to act: the administrator of the learning platform.

refusals-user_missing-admin-what = user_id falta o está vacío. Los invitados no lo tienen, y algunas plataformas lo omiten por un ajuste de privacidad.
refusals-user_missing-admin-fix = Haga que la plataforma de aprendizaje envíe el ID del usuario a esta herramienta. No hacen falta ni el nombre ni la dirección de correo.

## Refusal user_id_shared. Who has to act: the teacher.

refusals-user_id_shared-student-what = Dio un ID que aquí tienen todos. Con él se abrirían los archivos de otra persona, por lo que el laboratorio no se abrió.
refusals-user_id_shared-teacher-what = La plataforma de aprendizaje envió un mismo ID de usuario para todos. Ocurre en la vista previa de Open edX Studio y en plataformas que no saben quién es cada persona.
refusals-user_id_shared-teacher-fix = Abra el laboratorio desde el propio curso (Open edX: «View Live»), con la sesión iniciada. Si también ocurre allí, indique la referencia al administrador de su plataforma de aprendizaje.
refusals-user_id_shared-teacher-who = Usted, al abrir el laboratorio desde el propio curso. Si no, el administrador de su plataforma de aprendizaje.
refusals-user_id_shared-admin-what = El ID de usuario es el mismo para todos: «student», de una vista previa de Open edX Studio, o la palabra con la que un lenguaje de programación dice «nada» (como None).
refusals-user_id_shared-admin-fix = Haga que la plataforma de aprendizaje envíe el ID de la persona que hace clic.
refusals-user_id_shared-admin-who = El administrador de la plataforma de aprendizaje.

## Refusal user_id_unusable. Who has to act: the people who run the labs.

refusals-user_id_unusable-teacher-what = El servicio de laboratorios no puede usar tal cual los ID de usuario de su plataforma de aprendizaje.
refusals-user_id_unusable-admin-what = Este directorio pasa los ID de usuario sin cambios (userId: raw), pero este ID no se ajusta al patrón de AppStream (de 2 a 32 caracteres: letras, dígitos y _ + = , . @ -) o empieza por al1-.
refusals-user_id_unusable-admin-fix = Quite userId: raw de este directorio. Tenga en cuenta que entonces todas sus personas reciben una carpeta personal nueva y vacía.

## Refusal login_malformed. Who has to act: the administrator of the learning platform.

refusals-login_malformed-admin-what =
    En el inicio de sesión, { $parameter ->
        [none] un parámetro
       *[other] { $parameter }
    } falta o aparece más de una vez.
refusals-login_malformed-admin-fix = Compruebe que la dirección de inicio de sesión (initiate login URL) de la plataforma de aprendizaje termina en /lti/login y que no se le añade nada.

## Refusal login_too_large. Who has to act: the administrator of the learning platform.

refusals-login_too_large-admin-what =
    En el inicio de sesión, { $parameter ->
        [none] un parámetro
       *[other] { $parameter }
    } es más largo de lo que transmitimos: 2000 caracteres para target_link_uri, 255 para lti_deployment_id.
refusals-login_too_large-admin-fix = Acorte la dirección del enlace, o lo que le añade la plataforma. Un laboratorio no necesita una dirección propia: nómbrelo con el parámetro personalizado lab (docs/lti-1.3.md).

## Refusal registration_unknown (shown as platform_not_registered). Who has to act: the administrator of the learning platform.

refusals-registration_unknown-admin-what =
    Ningún registro tiene el issuer { $issuer ->
        [none] (ninguno)
       *[other] { $issuer }
    } y el client ID { $clientId ->
        [none] (no se envió ninguno)
       *[other] { $clientId }
    }.
refusals-registration_unknown-admin-fix = Registre la plataforma en el servicio de laboratorios con exactamente estos dos valores (docs/lti-1.3.md), o corríjalos en la plataforma.

## Refusal registration_ambiguous (shown as platform_not_registered). Who has to act: the people who run the labs.

refusals-registration_ambiguous-admin-what =
    La plataforma no envió client ID, y varios registros tienen el issuer { $issuer ->
        [none] (ninguno)
       *[other] { $issuer }
    }.
refusals-registration_ambiguous-admin-fix = Haga que la plataforma envíe client_id, o deje un solo registro para este issuer.

## Refusal registration_disabled (shown as platform_disabled). Who has to act: the people who run the labs.

refusals-registration_disabled-teacher-what = El equipo que gestiona los laboratorios todavía no ha aprobado la conexión con su plataforma de aprendizaje, o la ha desactivado.
refusals-registration_disabled-admin-what =
    El registro { $registration ->
        [none] (su nombre)
       *[other] { $registration }
    } está pendiente de aprobación o desactivado.
refusals-registration_disabled-admin-fix = Apruébelo (npm run registrations -- approve), o actívelo de nuevo en la configuración, si debe lanzar laboratorios.

## Refusal target_link_foreign. Who has to act: the administrator of the learning platform.

refusals-target_link_foreign-teacher-what = La dirección de esta actividad no pertenece al servicio de laboratorios.
refusals-target_link_foreign-teacher-fix = Borre el enlace y vuelva a añadirlo con la lista de laboratorios de la herramienta.
refusals-target_link_foreign-admin-what = target_link_uri no es una dirección de este servicio de laboratorios que reciba lanzamientos.
refusals-target_link_foreign-admin-fix = Use como target link URI la dirección PUBLIC_URL seguida de /lti/launch. Detrás de un proxy, compruebe PUBLIC_URL.

## Refusal platform_login_required. Who has to act: the student.

refusals-platform_login_required-student-title = El curso ya no reconoce su sesión
refusals-platform_login_required-student-what = Su sesión en el curso ha terminado, o el navegador la oculta a páginas que están dentro de otras.
refusals-platform_login_required-student-fix = Inicie sesión en el curso otra vez. Si ya la ha iniciado, abra el laboratorio en una ventana o pestaña nueva.
refusals-platform_login_required-teacher-what = La plataforma de aprendizaje no reconoció a la persona que hizo clic. Ocurre con navegadores que bloquean las cookies dentro de marcos.
refusals-platform_login_required-teacher-fix = Inicie sesión otra vez. Si les ocurre a muchos, haga que la actividad se abra en una ventana nueva.
refusals-platform_login_required-admin-what = La plataforma respondió login_required: su propia cookie de sesión no llegó con la solicitud.
refusals-platform_login_required-admin-fix = Haga que el enlace se abra en una ventana nueva (Canvas: «Load in a new tab»; Moodle: contenedor de lanzamiento «Nueva ventana»).

## Refusal platform_launch_expired. Who has to act: the student.

refusals-platform_launch_expired-student-what = Cada clic en el curso crea un enlace que funciona una sola vez.
refusals-platform_launch_expired-admin-what = La plataforma respondió launch_no_longer_valid: su lanzamiento ya se había usado.

## Refusal platform_client_refused. Who has to act: the administrator of the learning platform.

refusals-platform_client_refused-teacher-what = Su plataforma de aprendizaje no permite esta herramienta aquí.
refusals-platform_client_refused-admin-what =
    La plataforma respondió { $platformError ->
        [none] que este cliente no puede lanzar la herramienta
       *[other] { $platformError }
    }.
refusals-platform_client_refused-admin-fix = Active la herramienta donde se usa (Canvas: la clave de desarrollador tiene que estar en ON para esta cuenta; Moodle: active la herramienta).

## Refusal platform_error. Who has to act: the administrator of the learning platform.

refusals-platform_error-teacher-what = Su plataforma de aprendizaje no pudo iniciar el laboratorio.
refusals-platform_error-admin-what =
    La plataforma respondió { $platformError ->
        [none] con un error
       *[other] { $platformError }
    } en lugar de un token.
refusals-platform_error-admin-fix = Compare redirect URI, client ID y dirección de inicio de sesión en ambos lados; redirect URI tiene que ser exactamente PUBLIC_URL seguido de /lti/launch.

## Refusal launch_form_incomplete. Who has to act: the administrator of the learning platform.

refusals-launch_form_incomplete-admin-what =
    En el lanzamiento, { $parameter ->
        [none] un campo
       *[other] { $parameter }
    } falta o aparece dos veces.
refusals-launch_form_incomplete-admin-fix = redirect URI acepta lo que una plataforma envía por POST (response_mode form_post) y nada más. Empiece desde un enlace de un curso.

## Refusal state_invalid (shown as launch_not_started_here). Who has to act: the student.

refusals-state_invalid-teacher-what = El lanzamiento no corresponde a ningún inicio de sesión de este servicio de laboratorios, o el servicio se reinició entretanto.
refusals-state_invalid-admin-what = state falta, se modificó o está sellado con otra clave.
refusals-state_invalid-admin-fix = Si les ocurre a todos, ponga la misma SEALING_KEY en todos los procesos y registre /lti/login como dirección de inicio de sesión.

## Refusal state_expired (shown as launch_too_old). Who has to act: the student.

refusals-state_expired-admin-what =
    El inicio de sesión se hizo hace { $ageSeconds ->
        [none] demasiado tiempo
       *[other] { $ageSeconds }
    }; vale durante { $stateLifetimeSeconds ->
        [none] algunos minutos
       *[other] { $stateLifetimeSeconds }
    }.
refusals-state_expired-admin-fix = Nada, salvo que les ocurra a todos. En ese caso, mire cuánto tarda la plataforma en iniciar la sesión de las personas.

## Refusal browser_unknown (shown as launch_not_started_here). Who has to act: the student.

refusals-browser_unknown-teacher-what = El navegador no guardó para el laboratorio ni una cookie ni el almacenamiento propio de la plataforma de aprendizaje, así que el servicio de laboratorios no puede saber si es el navegador en que se hizo clic.
refusals-browser_unknown-teacher-fix = Haga que la actividad se abra en una ventana nueva.
refusals-browser_unknown-admin-what = No volvieron ni la cookie de estado ni el almacenamiento de la plataforma. Sin uno de los dos, alguien podría hacer que otros trabajaran con un nombre equivocado.
refusals-browser_unknown-admin-fix = Haga que el enlace se abra en una ventana nueva. En el registro, use la dirección de autorización más reciente de la plataforma (Canvas: sso.canvaslms.com), que ofrece almacenamiento.

## Refusal token_malformed (shown as launch_not_verified). Who has to act: the administrator of the learning platform.

refusals-token_malformed-admin-what = id_token no es un token firmado de JSON legible.

## Refusal token_encrypted (shown as launch_not_verified). Who has to act: the administrator of the learning platform.

refusals-token_encrypted-admin-what = id_token está cifrado. LTI solo tiene tokens firmados.
refusals-token_encrypted-admin-fix = Desactive el cifrado de tokens en la plataforma.

## Refusal token_algorithm_not_allowed (shown as launch_not_verified). Who has to act: the administrator of the learning platform.

refusals-token_algorithm_not_allowed-admin-what = id_token está firmado con un algoritmo que este registro no acepta, o no está firmado.
refusals-token_algorithm_not_allowed-admin-fix = Haga que la plataforma firme con RS256, o indique su algoritmo en el registro.

## Refusal token_extension_unknown (shown as launch_not_verified). Who has to act: the administrator of the learning platform.

refusals-token_extension_unknown-admin-what = id_token exige una extensión (crit) que aquí nadie entiende.
refusals-token_extension_unknown-admin-fix = Haga que la plataforma firme tokens sencillos.

## Refusal token_key_missing (shown as launch_not_verified). Who has to act: the administrator of the learning platform.

refusals-token_key_missing-admin-what = id_token no nombra su clave (kid).
refusals-token_key_missing-admin-fix = Actualice la plataforma; LTI 1.3 exige kid.

## Refusal token_key_unknown (shown as launch_not_verified). Who has to act: the administrator of the learning platform.

refusals-token_key_unknown-admin-what = El conjunto de claves de la plataforma no tiene ninguna clave con el kid de este id_token.

## Refusal token_key_unsuitable (shown as launch_not_verified). Who has to act: the administrator of the learning platform.

refusals-token_key_unsuitable-admin-what =
    La clave del conjunto de claves de la plataforma no sirve para esta firma ({ $fault ->
        [none] tipo
       *[other] { $fault }
    }).
refusals-token_key_unsuitable-admin-fix = La clave tiene que ser para firmas, del tipo del algoritmo y de al menos 2048 bits si es RSA.

## Refusal token_signature_mismatch (shown as launch_not_verified). Who has to act: the administrator of the learning platform.

refusals-token_signature_mismatch-admin-what = La firma de id_token no coincide con la clave de la plataforma.

## Refusal token_issuer_mismatch (shown as launch_not_verified). Who has to act: the administrator of the learning platform.

refusals-token_issuer_mismatch-admin-what = iss en id_token no es el issuer del inicio de sesión.
refusals-token_issuer_mismatch-admin-fix = Escriba el issuer en el registro exactamente como lo envía la plataforma, también la última barra.

## Refusal token_audience_mismatch (shown as launch_not_verified). Who has to act: the administrator of the learning platform.

refusals-token_audience_mismatch-admin-what = id_token está destinado a otro client ID.

## Refusal token_audience_foreign (shown as launch_not_verified). Who has to act: the administrator of the learning platform.

refusals-token_audience_foreign-admin-what = id_token está destinado a otros además de a este servicio; no se sabe quién más podría usarlo.
refusals-token_audience_foreign-admin-fix = Haga que la plataforma envíe aud solo con nuestro client ID.

## Refusal token_party_mismatch (shown as launch_not_verified). Who has to act: the administrator of the learning platform.

refusals-token_party_mismatch-admin-what = azp en id_token es otro client ID.

## Refusal token_nonce_mismatch (shown as launch_not_verified). Who has to act: the administrator of the learning platform.

refusals-token_nonce_mismatch-admin-what = id_token no lleva el nonce de este inicio de sesión.
refusals-token_nonce_mismatch-admin-fix = Nada, salvo que les ocurra a todos: entonces la plataforma omite el nonce, que LTI 1.3 exige.

## Refusal token_for_consumer_key (shown as launch_for_old_key). Who has to act: the teacher.

refusals-token_for_consumer_key-teacher-what = Esta actividad todavía lleva la clave de cliente de una conexión anterior, por lo que su plataforma de aprendizaje dirige mal el lanzamiento.
refusals-token_for_consumer_key-teacher-fix = Edite la actividad, vacíe la clave de cliente y el secreto compartido, y guárdela.
refusals-token_for_consumer_key-admin-what = aud en id_token es una clave de cliente de LTI 1.1 en lugar del client ID. Moodle lo hace con actividades que conservaron su propia clave de cliente.
refusals-token_for_consumer_key-admin-fix = Vacíe la clave de cliente y el secreto compartido en los ajustes de esta actividad (Moodle: edite la herramienta externa, «Mostrar más»).

## Refusal platform_keys_unavailable. Who has to act: the administrator of the learning platform.

refusals-platform_keys_unavailable-student-what = El servicio de laboratorios no pudo contactar con su plataforma de aprendizaje para comprobar su identidad.
refusals-platform_keys_unavailable-student-fix = Espere un minuto y vuelva a abrir el laboratorio desde el curso.
refusals-platform_keys_unavailable-admin-what = El conjunto de claves de la plataforma (jwksUrl) no se pudo obtener, o no es un conjunto de claves. No se siguen redirecciones, direcciones privadas ni respuestas de más de 256 KB.
refusals-platform_keys_unavailable-admin-fix = Abra jwksUrl desde la máquina del servicio de laboratorios y corríjala, o corrija el cortafuegos intermedio.

## Refusal deployment_mismatch. Who has to act: the administrator of the learning platform.

refusals-deployment_mismatch-admin-what =
    id_token es para el despliegue { $deploymentId ->
        [none] (su ID)
       *[other] { $deploymentId }
    }, el inicio de sesión era para otro.
refusals-deployment_mismatch-admin-fix = Vuelva a abrir el laboratorio desde el curso. Si sigue así, pregunte al fabricante de la plataforma: lti_deployment_id del inicio de sesión tiene que ser deployment_id del token.

## Refusal deployment_missing. Who has to act: the administrator of the learning platform.

refusals-deployment_missing-admin-what = id_token no tiene deployment_id, o este es demasiado largo o no es un ID.

## Refusal deployment_unknown. Who has to act: the people who run the labs.

refusals-deployment_unknown-teacher-what = El servicio de laboratorios conoce su plataforma de aprendizaje, pero nadie ha decidido todavía qué laboratorios puede abrir esta parte de ella.
refusals-deployment_unknown-admin-what =
    El despliegue { $deploymentId ->
        [none] (su ID)
       *[other] { $deploymentId }
    } del registro { $registration ->
        [none] (su nombre)
       *[other] { $registration }
    } no se conoce aquí. Nunca se une a una institución por sí solo.
refusals-deployment_unknown-admin-fix = El equipo que gestiona los laboratorios añade el ID del despliegue al registro en la configuración.

## Refusal deployment_disabled. Who has to act: the people who run the labs.

refusals-deployment_disabled-teacher-what = El equipo que gestiona los laboratorios los ha desactivado para esta parte de su plataforma de aprendizaje.
refusals-deployment_disabled-admin-what =
    El despliegue { $deploymentId ->
        [none] (su ID)
       *[other] { $deploymentId }
    } está desactivado.
refusals-deployment_disabled-admin-fix = Actívelo de nuevo en la configuración, si debe lanzar laboratorios.

## Refusal token_times_missing (shown as launch_times_missing). Who has to act: the administrator of the learning platform.

refusals-token_times_missing-admin-what = A id_token le falta exp o iat, o una de sus horas no es un número de segundos.

## Refusal token_expired (shown as launch_too_old). Who has to act: the student.

refusals-token_expired-admin-what =
    id_token llegó demasiado tarde: su { $claim ->
        [none] hora
       *[other] { $claim }
    } es de hace { $differenceSeconds ->
        [none] un tiempo desconocido
       *[other] { $differenceSeconds }
    }, y se permiten { $allowedSeconds ->
        [none] algunos minutos
       *[other] { $allowedSeconds }
    }. Alguien esperó o volvió atrás en el navegador, o el reloj de la plataforma va atrasado.

## Refusal token_from_future (shown as launch_from_future). Who has to act: the administrator of the learning platform.

refusals-token_from_future-admin-what =
    id_token vale a partir de una hora futura: su { $claim ->
        [none] hora
       *[other] { $claim }
    } se adelanta { $differenceSeconds ->
        [none] un tiempo desconocido
       *[other] { $differenceSeconds }
    } a nuestro reloj, y se permiten { $allowedSeconds ->
        [none] algunos minutos
       *[other] { $allowedSeconds }
    }. El reloj de la plataforma va adelantado, o el del servicio de laboratorios va atrasado.

## Refusal token_version_unsupported (shown as lti_version_unsupported). Who has to act: the administrator of the learning platform.

refusals-token_version_unsupported-admin-what = El campo de la versión falta o no es 1.3.0.
refusals-token_version_unsupported-admin-fix = Registre la herramienta como LTI 1.3.

## Refusal token_message_unsupported (shown as message_type_unsupported). Who has to act: the administrator of the learning platform.

refusals-token_message_unsupported-admin-what = El tipo de mensaje falta o es desconocido; el servicio de laboratorios acepta LtiResourceLinkRequest y LtiDeepLinkingRequest.
refusals-token_message_unsupported-admin-fix = Desactive los demás emplazamientos y mensajes de esta herramienta.

## Refusal claim_malformed. Who has to act: the administrator of the learning platform.

refusals-claim_malformed-admin-what =
    El campo { $claim ->
        [none] (su nombre)
       *[other] { $claim }
    } falta o no tiene la forma que le da LTI 1.3.
refusals-claim_malformed-admin-fix = Actualice la plataforma, o pregunte a su fabricante.

## Refusal target_link_missing. Who has to act: the administrator of the learning platform.

refusals-target_link_missing-admin-what = target_link_uri falta en id_token.

## Refusal target_link_mismatch. Who has to act: the administrator of the learning platform.

refusals-target_link_mismatch-admin-what = La dirección de id_token no es aquella con la que empezó el lanzamiento.
refusals-target_link_mismatch-admin-fix = Borre el enlace del curso y vuelva a añadirlo. Si sigue así, pregunte al fabricante de la plataforma.

## Refusal target_link_elsewhere (shown as target_link_mismatch). Who has to act: the administrator of the learning platform.

refusals-target_link_elsewhere-admin-what = id_token se envió a una dirección distinta de la suya. Qué laboratorio se abre lo decide solo la dirección firmada.
refusals-target_link_elsewhere-admin-fix = Haga que la plataforma envíe a redirect URI (PUBLIC_URL seguido de /lti/launch), o a la dirección del propio enlace.

## Refusal token_resource_link_missing (shown as resource_link_missing). Who has to act: the administrator of the learning platform.

refusals-token_resource_link_missing-admin-what = id_token no lleva el id de resource_link, o está vacío.
refusals-token_resource_link_missing-admin-fix = Abra el laboratorio desde una actividad o un enlace de un curso.

## Refusal token_user_missing (shown as user_missing). Who has to act: the administrator of the learning platform.

refusals-token_user_missing-admin-what = sub falta, está vacío o no es un ID (un texto, o un número entero menor que 2^53): un lanzamiento anónimo. Cada persona necesita un ID propio, porque de él dependen sus archivos.
refusals-token_user_missing-admin-fix = Los laboratorios no se pueden abrir al público. No hacen falta ni el nombre ni la dirección de correo.

## Refusal user_masqueraded. Who has to act: the administrator of the learning platform.

refusals-user_masqueraded-student-title = Alguien está actuando como esta persona
refusals-user_masqueraded-student-what = Un laboratorio abre los archivos propios de cada persona, así que no se abre mientras alguien actúa como otra. En algunos cursos, la Vista del estudiante (Student View) no se distingue de eso y tampoco abre laboratorios.
refusals-user_masqueraded-student-fix = Deje de actuar como la otra persona, o salga de la Vista del estudiante, y vuelva a abrir el laboratorio.
refusals-user_masqueraded-student-who = La persona que actúa como otra.
refusals-user_masqueraded-teacher-what = Está actuando como otro usuario. El laboratorio abriría los archivos de esa persona y se cobraría a su nombre.
refusals-user_masqueraded-teacher-fix = Deje de actuar como ese usuario. Para ver lo que ven los estudiantes, use la Vista del estudiante (Student View); con LTI 1.1 tampoco abre laboratorios: pruebe entonces con su propio usuario.
refusals-user_masqueraded-admin-what = El lanzamiento nombra a un usuario que actúa como otro («Act as User»). Con LTI 1.1, la Vista del estudiante (Student View) de Canvas se ve igual: nada marca a su estudiante de prueba.
refusals-user_masqueraded-admin-fix = Deje de actuar como otra persona. Con LTI 1.3, la Vista del estudiante funciona, como una vista previa aparte; con LTI 1.1, no.

## Refusal deep_linking_malformed. Who has to act: the administrator of the learning platform.

refusals-deep_linking_malformed-admin-what =
    En los ajustes de la solicitud de un enlace, { $parameter ->
        [none] un campo
       *[other] { $parameter }
    } falta o está mal formado.
refusals-deep_linking_malformed-admin-fix = Actualice la plataforma. La dirección de retorno tiene que ser https.

## Refusal deep_linking_too_large. Who has to act: the administrator of the learning platform.

refusals-deep_linking_too_large-admin-what =
    En la solicitud de un enlace, { $parameter ->
        [none] un campo
       *[other] { $parameter }
    } es más largo de lo que puede devolver la respuesta: 2000 caracteres para la dirección de retorno, 32 KiB para data.
refusals-deep_linking_too_large-admin-fix = Avise al fabricante de la plataforma. Mientras tanto, nombre el laboratorio en los ajustes del enlace (docs/connect-an-lms.md).

## Refusal deep_linking_not_allowed. Who has to act: the teacher.

refusals-deep_linking_not_allowed-student-title = Solo los profesores eligen laboratorios
refusals-deep_linking_not_allowed-student-what = Esta página añade laboratorios a un curso, y los estudiantes no pueden hacerlo.
refusals-deep_linking_not_allowed-student-fix = Abra un laboratorio desde su curso.
refusals-deep_linking_not_allowed-teacher-what = Su rol en este curso no permite añadirle laboratorios.
refusals-deep_linking_not_allowed-teacher-fix = Pida ayuda a un profesor del curso.
refusals-deep_linking_not_allowed-teacher-who = Un profesor del curso, o el administrador de su plataforma de aprendizaje.
refusals-deep_linking_not_allowed-admin-what = La solicitud de elegir un laboratorio no lleva ningún rol docente en este curso, ni nombra a un administrador que pueda elegir laboratorios ni el permiso de Canvas para añadir contenido. Los alumnos del curso nunca pueden.
refusals-deep_linking_not_allowed-admin-fix = Dé a la persona un rol docente en el curso. Los administradores que no están inscritos pueden elegir, salvo que la institución indique adminsPick: false.
refusals-deep_linking_not_allowed-admin-who = Quien asigna los roles en el curso: sus profesores, o el administrador de la plataforma de aprendizaje.

## Refusal deep_linking_type_unsupported. Who has to act: the teacher.

refusals-deep_linking_type_unsupported-teacher-what = Su plataforma de aprendizaje no acepta laboratorios en este lugar.
refusals-deep_linking_type_unsupported-teacher-fix = Elija otro lugar del curso, por ejemplo un módulo o una tarea.
refusals-deep_linking_type_unsupported-teacher-who = Usted, al elegir otro lugar del curso.
refusals-deep_linking_type_unsupported-admin-what = accept_types no nombra ltiResourceLink, y un laboratorio no puede ser otra cosa.
refusals-deep_linking_type_unsupported-admin-fix = Ofrezca la herramienta en lugares que acepten enlaces a herramientas.
refusals-deep_linking_type_unsupported-admin-who = El profesor, al elegir otro lugar del curso.

## Refusal registration_link_invalid. Who has to act: the people who run the labs.

refusals-registration_link_invalid-student-title = Este enlace ya no funciona
refusals-registration_link_invalid-student-what = Sirve para un solo registro, durante un día y para cinco intentos.
refusals-registration_link_invalid-student-who = El equipo que gestiona los laboratorios.
refusals-registration_link_invalid-admin-what = El enlace de registro es desconocido, ya se usó, tiene más de 24 horas, falló cinco veces, o lo está usando otra persona en este minuto.
refusals-registration_link_invalid-admin-fix = Pida un enlace nuevo al equipo que gestiona los laboratorios. Si está actualizando la herramienta, pídale que vuelva a abrir el enlace. El equipo ejecuta: npm run registration-link, o npm run registrations -- reopen <name>.

## Refusal platform_document_malformed. Who has to act: the administrator of the learning platform.

refusals-platform_document_malformed-admin-what =
    En lo que la plataforma dice de sí misma, { $parameter ->
        [none] una parte
       *[other] { $parameter }
    } falta o está mal formado.
refusals-platform_document_malformed-admin-fix = Inicie el registro en la propia página de la plataforma. Su issuer tiene que estar en el host de su configuración, y todas las direcciones tienen que ser https.

## Refusal platform_issuer_foreign. Who has to act: the people who run the labs.

refusals-platform_issuer_foreign-teacher-what = Su plataforma de aprendizaje se da un nombre que no corresponde a su dirección.
refusals-platform_issuer_foreign-admin-what =
    La configuración en { $host ->
        [none] (su host)
       *[other] { $host }
    } nombra el issuer { $issuer ->
        [none] (ninguno)
       *[other] { $issuer }
    }, que está en otro host, puerto o esquema, o no es aquel al que está destinado este enlace.
refusals-platform_issuer_foreign-admin-fix = Si es correcto, el equipo que gestiona los laboratorios nombra el issuer: npm run registration-link -- … --issuer <issuer>.

## Refusal platform_registration_failed. Who has to act: the administrator of the learning platform.

refusals-platform_registration_failed-teacher-what = Su plataforma de aprendizaje no aceptó el registro.
refusals-platform_registration_failed-admin-what =
    { $tlsFault ->
        [none]
            En la plataforma, { $parameter ->
                [none] una dirección
               *[other] { $parameter }
            } no respondió como debía. Un enlace admite cinco intentos durante su día.
       *[other]
            En la plataforma, { $parameter ->
                [none] una dirección
               *[other] { $parameter }
            } no respondió como debía. Un enlace admite cinco intentos durante su día. TLS con ella terminó con { $tlsFault }. not_tls significa que se escribió https donde escucha un puerto de http sin cifrar.
    }
refusals-platform_registration_failed-admin-fix = Lea el mensaje de la propia plataforma, si lo hay. Compruebe que la máquina del servicio de laboratorios llega a la plataforma por https y empiece otra vez con el mismo enlace.

## Refusal registration_exists. Who has to act: the people who run the labs.

refusals-registration_exists-teacher-what = Su plataforma de aprendizaje ya está registrada.
refusals-registration_exists-admin-what = Este issuer y este client ID ya están registrados, para otra institución u otro directorio, o con otro conjunto de claves. Un enlace nunca cambia un registro.
refusals-registration_exists-admin-fix = Use el registro que existe (npm run registrations -- list), o borre la herramienta en la plataforma y regístrela de nuevo.

## Refusal registration_shared (shown as registration_exists). Who has to act: the people who run the labs.

refusals-registration_shared-teacher-what = Otra plataforma de aprendizaje u otra institución está registrada con los mismos nombres.
refusals-registration_shared-admin-what =
    El issuer { $issuer ->
        [none] (ninguno)
       *[other] { $issuer }
    } y el client ID { $clientId ->
        [none] (ninguno)
       *[other] { $clientId }
    } son los de otra institución, o los de una plataforma en otras direcciones: nada distinguiría sus lanzamientos.
refusals-registration_shared-admin-fix = Si son dos plataformas, dé primero a esta un issuer propio (en un Canvas propio: lti_iss en config/security.yml) y regístrela de nuevo. Las instituciones que comparten una plataforma alojada se escriben en el archivo de configuración, cada una con sus despliegues.

## Refusal lab_path_invalid (shown as lab_link_changed). Who has to act: the teacher.

refusals-lab_path_invalid-teacher-what =
    La dirección de este enlace nombra el laboratorio { $lab ->
        [none] (su ID)
       *[other] { $lab }
    }, pero no la creó la lista de laboratorios.
refusals-lab_path_invalid-teacher-fix = Borre el enlace y vuelva a añadirlo con la lista de laboratorios.
refusals-lab_path_invalid-admin-what = El código de la ruta del laboratorio no coincide: la dirección se escribió a mano o se modificó, viene de otra institución, o USER_ID_KEY ha cambiado.
refusals-lab_path_invalid-admin-fix = Añada el enlace otra vez con la lista de laboratorios, o nombre el laboratorio con el parámetro personalizado lab=….

## Refusal lab_in_query (shown as launch_parameter_in_query). Who has to act: the teacher.

refusals-lab_in_query-teacher-what =
    La dirección de esta actividad nombra un laboratorio después de un signo de interrogación ({ $parameter ->
        [none] un parámetro
       *[other] { $parameter }
    }). Así, cualquiera que escriba una dirección podría elegir el laboratorio, por lo que no se lee allí.
refusals-lab_in_query-teacher-fix = Escriba lab=… en los parámetros personalizados de la actividad. Si no los tiene, bórrela y añada el laboratorio con la lista de laboratorios de la herramienta.
refusals-lab_in_query-admin-what =
    { $parameter ->
        [none] Un laboratorio
       *[other] { $parameter }
    } está en la consulta de la dirección del enlace, y nada más nombra un laboratorio.
refusals-lab_in_query-admin-fix = Quítelo de la dirección. Los laboratorios se nombran con parámetros personalizados, o con la dirección que crea la lista de laboratorios (deep linking).

## Refusal lab_not_named. Who has to act: the teacher.

refusals-lab_not_named-teacher-what = Esta actividad no dice qué laboratorio hay que abrir.
refusals-lab_not_named-teacher-fix = Escriba lab=… (o stack=… y fleet=…) en los parámetros personalizados de la actividad. El equipo que gestiona los laboratorios conoce los nombres.
refusals-lab_not_named-admin-what =
    { $missing ->
        [none] Un parámetro personalizado
       *[other] { $missing }
    } falta. Un lanzamiento lleva custom_lab, o bien custom_stack y custom_fleet; una variable que la plataforma no sustituyó ($…) cuenta como ausente.
refusals-lab_not_named-admin-fix = Añada el parámetro personalizado a la actividad o a la herramienta.

## Refusal lab_parameters_disagree. Who has to act: the teacher.

refusals-lab_parameters_disagree-teacher-what =
    Esta actividad nombra el laboratorio { $lab ->
        [none] en un lugar
       *[other] { $lab }
    } y además una pila (stack) y una flota (fleet) que son de otra cosa.
refusals-lab_parameters_disagree-teacher-fix = Deje lab=… en los parámetros personalizados y quite stack=… y fleet=….
refusals-lab_parameters_disagree-admin-what =
    custom_lab ({ $lab ->
        [none] …
       *[other] { $lab }
    }) y custom_stack con custom_fleet no se refieren al mismo laboratorio.
refusals-lab_parameters_disagree-admin-fix = Deje uno de los dos, en la actividad o en la herramienta.

## Refusal lab_unknown. Who has to act: the teacher.

refusals-lab_unknown-student-what = Este curso remite a un laboratorio que no existe. No es culpa suya.
refusals-lab_unknown-teacher-what =
    No hay ningún laboratorio { $lab ->
        [none] con el nombre de esta actividad
       *[other] { $lab }
    }.
refusals-lab_unknown-teacher-fix = Corrija el nombre en los parámetros personalizados de la actividad. El equipo que gestiona los laboratorios conoce los nombres.
refusals-lab_unknown-admin-what =
    Ningún laboratorio de esta institución corresponde a { $lab ->
        [none]
            { $fleet ->
                [none]
                    { $stack ->
                        [none] lo que nombra el lanzamiento
                       *[other] { $stack }
                    }
               *[other] { $fleet }
            }
       *[other] { $lab }
    } (por ID, ID antiguo, o pila y flota).
refusals-lab_unknown-admin-fix = Corrija la actividad; o, si el laboratorio cambió de nombre, ponga el ID antiguo en formerIds. Sin CONFIG_FILE los laboratorios no tienen nombre: use stack=… y fleet=….

## Refusal lab_not_allowed. Who has to act: the people who run the labs.

refusals-lab_not_allowed-student-title = Este curso no puede abrir este laboratorio
refusals-lab_not_allowed-student-what = No está abierto para su curso. No es culpa suya.
refusals-lab_not_allowed-teacher-what =
    El laboratorio { $lab ->
        [none] de esta actividad
       *[other] { $lab }
    } no está abierto para su plataforma de aprendizaje.
refusals-lab_not_allowed-teacher-fix = Pida al equipo que gestiona los laboratorios que lo abra para su curso, o elija otro laboratorio.
refusals-lab_not_allowed-admin-what =
    { $lab ->
        [none]
            { $fleet ->
                [none] El laboratorio que nombra el lanzamiento
               *[other] { $fleet }
            }
       *[other] { $lab }
    } no está entre los laboratorios de este cliente.
refusals-lab_not_allowed-admin-fix = Añada el laboratorio a la lista del cliente en la configuración, si esta plataforma puede abrirlo.

## Refusal ticket_foreign_origin. Who has to act: the student.

refusals-ticket_foreign_origin-student-title = Abra el laboratorio desde el curso
refusals-ticket_foreign_origin-student-what = Este clic no vino de la propia página del laboratorio, por lo que no se aceptó.
refusals-ticket_foreign_origin-admin-what = El formulario vino de otro origen (Sec-Fetch-Site u Origin). También ocurre con un proxy que los reescribe, o con un PUBLIC_URL que no es la dirección del navegador.
refusals-ticket_foreign_origin-admin-fix = Si les ocurre a todos, compare PUBLIC_URL con la dirección que muestran los navegadores.

## Refusal ticket_malformed. Who has to act: the student.

refusals-ticket_malformed-student-what = La página no envió lo que debía enviar.
refusals-ticket_malformed-admin-what = El campo ticket falta, está repetido o no es un ticket sellado.
refusals-ticket_malformed-admin-fix = Vuelva a abrir el laboratorio desde el curso. Si les ocurre a todos, busque un proxy que reescriba los cuerpos.

## Refusal ticket_invalid. Who has to act: the student.

refusals-ticket_invalid-student-what = El servicio de laboratorios se ha renovado desde que se abrió la página.
refusals-ticket_invalid-teacher-what = La prueba del lanzamiento se selló con una clave que ya no se usa, o se modificó.
refusals-ticket_invalid-admin-what = El ticket no se abre con SEALING_KEY ni con SEALING_KEY_PREVIOUS. Ocurre con un reinicio sin SEALING_KEY fija, o con procesos que tienen claves distintas.
refusals-ticket_invalid-admin-fix = Ponga la misma SEALING_KEY en todos los procesos y, cuando la cambie, conserve la antigua durante un día como SEALING_KEY_PREVIOUS.

## Refusal ticket_expired. Who has to act: the student.

refusals-ticket_expired-student-what = Ha estado abierta demasiado tiempo.
refusals-ticket_expired-admin-what = El ticket tiene más de 10 minutos, o el lanzamiento más de 4 horas.
refusals-ticket_expired-admin-fix = Nada. Las páginas renuevan sus tickets mientras están abiertas; un equipo en suspensión no puede.

## Refusal board_not_allowed. Who has to act: the teacher.

refusals-board_not_allowed-student-title = Solo los docentes ven quién está en los laboratorios
refusals-board_not_allowed-admin-what = El acceso no trae ningún rol docente en un contexto, o es una vista previa, o el tablero está desactivado.
refusals-board_not_allowed-admin-fix = Si se quieren tableros, mire BOARD y board del inquilino (docs/configuration.md).
refusals-board_not_allowed-admin-who = Quienes gestionan los laboratorios, si se quieren tableros.

## Refusal classes_not_allowed. Who has to act: the teacher.

refusals-classes_not_allowed-student-title = Solo los docentes planifican clases
refusals-classes_not_allowed-admin-what = El acceso no trae ningún rol docente en un contexto, o es una vista previa, o ningún laboratorio del inquilino acepta clases de docentes.
refusals-classes_not_allowed-admin-fix = Si se quieren clases, mire classes del inquilino y de sus laboratorios (docs/classes.md).
refusals-classes_not_allowed-admin-who = Quienes gestionan los laboratorios, si se quieren clases.

## Refusal scores_not_allowed. Who has to act: the teacher.

refusals-scores_not_allowed-student-title = Solo los profesores eligen qué se califica
refusals-scores_not_allowed-teacher-what = Usted no enseña en este curso, o quienes gestionan los laboratorios no han activado las calificaciones.
refusals-scores_not_allowed-admin-what = El acceso no trae un papel de enseñanza en un contexto, o es una vista previa, o las calificaciones no están activadas.
refusals-scores_not_allowed-admin-fix = Si se desean calificaciones, mire services de la institución (docs/grades.md).
refusals-scores_not_allowed-admin-who = Quienes gestionan los laboratorios, si se desean calificaciones.

## Refusal preview_users_busy. Who has to act: the teacher.

refusals-preview_users_busy-student-title = Todas las vistas previas están ocupadas
refusals-preview_users_busy-student-what = Otros cursos de su institución están viendo ahora sus laboratorios como estudiante de prueba.
refusals-preview_users_busy-admin-what = Otros cursos tienen todos los previewUsers de esta institución, y cada uno tiene una sesión conectada, se asignó en el último minuto, o AppStream no lo dijo.
refusals-preview_users_busy-admin-fix = Aumente previewUsers (docs/configuration.md). Cada uno añade una tarifa de usuario al mes.
refusals-preview_users_busy-admin-who = El profesor, al volver a abrir el laboratorio más tarde.

## Refusal preview_taken_over. Who has to act: the teacher.

refusals-preview_taken_over-student-title = Esta vista previa ya no es suya
refusals-preview_taken_over-student-what = Se dio a otro curso, o alguien está conectado a ella.
refusals-preview_taken_over-admin-what = El usuario de vista previa de esta página lo tiene ahora otro curso.
refusals-preview_taken_over-admin-fix = Nada. Si ocurre a menudo, aumente previewUsers (docs/configuration.md).
refusals-preview_taken_over-admin-who = El profesor, al volver a abrir el laboratorio desde el curso.

## Refusal appstream_not_started (shown as lab_not_started). Who has to act: the teacher.

refusals-appstream_not_started-student-title = El laboratorio no está en marcha
refusals-appstream_not_started-student-what = Está apagado o todavía se está iniciando.
refusals-appstream_not_started-student-fix = Inténtelo de nuevo dentro de unos minutos. Si sigue así, avise a su profesor.
refusals-appstream_not_started-student-who = Su profesor puede hacer que lo enciendan.
refusals-appstream_not_started-teacher-fix = Pida al equipo que gestiona los laboratorios que lo encienda. Después suele tardar de 10 a 20 minutos.
refusals-appstream_not_started-teacher-who = Usted, al preguntar al equipo que gestiona los laboratorios.
refusals-appstream_not_started-admin-what = AppStream respondió que la flota no acepta sesiones ahora: está detenida, se está deteniendo o iniciando, o la operación no se permite en su estado.
refusals-appstream_not_started-admin-fix = Inicie la flota (StartFleet), o espere a que esté en marcha. Si lo está, compruebe que está asociada a la pila y que tiene una imagen.
refusals-appstream_not_started-admin-who = El equipo que gestiona la cuenta de AWS.

## Refusal appstream_not_found (shown as lab_resources_missing). Who has to act: the people who run the labs.

refusals-appstream_not_found-teacher-what =
    El laboratorio { $lab ->
        [none] de esta actividad
       *[other] { $lab }
    } remite a un escritorio que no existe.
refusals-appstream_not_found-admin-what =
    AWS no conoce ninguna pila { $stack ->
        [none] con el nombre configurado
       *[other] { $stack }
    } o ninguna flota { $fleet ->
        [none] con el nombre configurado
       *[other] { $fleet }
    } en esta cuenta y región.
refusals-appstream_not_found-admin-fix = Compare los nombres (distinguen mayúsculas y minúsculas) y la región con la consola de AppStream.

## Refusal appstream_not_associated (shown as lab_not_associated). Who has to act: the people who run the labs.

refusals-appstream_not_associated-teacher-what =
    Las partes del laboratorio { $lab ->
        [none] de esta actividad
       *[other] { $lab }
    } no están conectadas entre sí.
refusals-appstream_not_associated-admin-what =
    La flota { $fleet ->
        [none] de este laboratorio
       *[other] { $fleet }
    } no está asociada a la pila { $stack ->
        [none] de este laboratorio
       *[other] { $stack }
    }.
refusals-appstream_not_associated-admin-fix = Asócielas (AssociateFleet), o corrija stack y fleet del laboratorio.

## Refusal appstream_request_invalid. Who has to act: the people who run the labs.

refusals-appstream_request_invalid-teacher-what =
    El servicio de streaming no acepta los ajustes del laboratorio { $lab ->
        [none] de esta actividad
       *[other] { $lab }
    }.
refusals-appstream_request_invalid-admin-what = AppStream rechazó la solicitud por no ser válida: no sirve un ID de aplicación, un contexto de sesión o un nombre.
refusals-appstream_request_invalid-admin-fix = Compruebe applicationId, sessionContext, stack y fleet de este laboratorio en la configuración.

## Refusal appstream_throttled (shown as appstream_busy). Who has to act: nobody.

refusals-appstream_throttled-student-title = El servicio de streaming está saturado
refusals-appstream_throttled-student-what = Tiene demasiadas solicitudes en este momento.
refusals-appstream_throttled-admin-what =
    AWS limitó { $action ->
        [none] la llamada
       *[other] { $action }
    }, también tras varios intentos.
refusals-appstream_throttled-admin-fix = Si ocurre a menudo, busque otros programas que llamen a AppStream en esta cuenta, o pida a AWS una tasa de solicitudes mayor.

## Refusal appstream_limit. Who has to act: the people who run the labs.

refusals-appstream_limit-student-what = Se ha alcanzado un límite del servicio de streaming. No es culpa suya.
refusals-appstream_limit-student-fix = Inténtelo de nuevo más tarde. Si sigue así, avise a su profesor e indíquele la referencia.
refusals-appstream_limit-admin-what =
    AWS respondió a { $action ->
        [none] la llamada
       *[other] { $action }
    } con LimitExceededException: se agotó una cuota de la cuenta.
refusals-appstream_limit-admin-fix = Busque AppStream en Service Quotas para esta región y pida una cuota mayor.

## Refusal appstream_timeout (shown as appstream_no_answer). Who has to act: nobody.

refusals-appstream_timeout-student-what =
    { $waitedSeconds ->
        [none] Esperamos, pero no llegó ninguna respuesta.
       *[other] Lo intentamos durante { $waitedSeconds }.
    }
refusals-appstream_timeout-admin-what =
    { $action ->
        [none] La llamada
       *[other] { $action }
    } no recibió respuesta en el plazo previsto: { $waitedSeconds ->
        [none] el de un lanzamiento
       *[other] { $waitedSeconds }
    }.

## Refusal appstream_proxy (shown as appstream_no_answer). Who has to act: the people who run the labs.

refusals-appstream_proxy-admin-what =
    { $httpStatus ->
        [none]
            { $action ->
                [none] La llamada
               *[other] { $action }
            } no atravesó el proxy de salida.
       *[other]
            { $action ->
                [none] La llamada
               *[other] { $action }
            } no atravesó el proxy de salida, que respondió { $httpStatus }.
    }
refusals-appstream_proxy-admin-fix = Compruebe HTTPS_PROXY (dirección, nombre y contraseña; 407 significa que son incorrectos) y lo que deja pasar el proxy: la dirección de AppStream en esta región, y la de STS si hay laboratorios que nombran roles. O exclúyalas con NO_PROXY.

## Refusal appstream_tls (shown as appstream_no_answer). Who has to act: the people who run the labs.
refusals-appstream_tls-admin-what =
    { $tlsFault ->
        [none]
            { $action ->
                [none] La llamada
               *[other] { $action }
            } terminó antes de preguntar nada, porque no se estableció ninguna conexión TLS.
       *[other]
            { $action ->
                [none] La llamada
               *[other] { $action }
            } terminó antes de preguntar nada, porque no se estableció ninguna conexión TLS: { $tlsFault }.
    }
refusals-appstream_tls-admin-fix = Según con qué terminó TLS: not_tls significa que se escribió https donde escucha un puerto de http sin cifrar, así que corrija AWS_ENDPOINT_URL; certificate_untrusted, que falta una autoridad en NODE_EXTRA_CA_CERTS, casi siempre la de un proxy que abre TLS; certificate_expired y certificate_not_yet_valid, que hay que renovar el certificado o poner en hora el reloj; certificate_name, que la dirección no es la del certificado; handshake, que las dos partes no tienen ninguna versión en común.

## Refusal appstream_unavailable (shown as appstream_no_answer). Who has to act: nobody.

refusals-appstream_unavailable-student-what = Tiene un fallo o no se puede contactar con él.
refusals-appstream_unavailable-admin-what =
    { $action ->
        [none] La llamada
       *[other] { $action }
    } terminó con un error de servidor de AWS, o sin conexión, también tras varios intentos.

## Refusal appstream_denied. Who has to act: the people who run the labs.

refusals-appstream_denied-admin-what =
    IAM no permitió { $action ->
        [none] una acción de AppStream
       *[other] { $action }
    }.
refusals-appstream_denied-admin-fix =
    Permita { $action ->
        [none] la acción nombrada arriba
       *[other] { $action }
    } al rol del servicio de laboratorios, sobre esta pila y esta flota. Busque también un límite de permisos o una política de control de servicios.

## Refusal session_not_ended. Who has to act: the people who run the labs.

refusals-session_not_ended-student-title = No se pudo terminar el laboratorio
refusals-session_not_ended-student-what = Sigue abierto, y no se ha perdido nada de su trabajo.
refusals-session_not_ended-student-fix = Vuelva al laboratorio y termínelo allí: su menú tiene «End session».
refusals-session_not_ended-admin-what =
    { $action ->
        [none] La llamada
       *[other] { $action }
    } falló: { $awsError ->
        [none] error desconocido
       *[other] { $awsError }
    }.
refusals-session_not_ended-admin-fix = Permita appstream:ExpireSession (y DescribeSessions sobre esta pila y esta flota) al rol del servicio de laboratorios. Si ya está permitido, busque el ID de solicitud de AWS en CloudTrail.

## Refusal appstream_credentials_expired (shown as appstream_access). Who has to act: the people who run the labs.

refusals-appstream_credentials_expired-admin-what = Las credenciales de AWS del servicio de laboratorios han caducado.
refusals-appstream_credentials_expired-admin-fix = Use un rol (perfil de instancia, rol de tarea o de función), que se renueva por sí solo; o renueve las credenciales temporales.

## Refusal appstream_credentials_invalid (shown as appstream_access). Who has to act: the people who run the labs.

refusals-appstream_credentials_invalid-admin-what = AWS no acepta las credenciales del servicio de laboratorios: clave desconocida, secreto equivocado u otra partición.
refusals-appstream_credentials_invalid-admin-fix = Compruebe de dónde vienen las credenciales (variables AWS_*, perfil, rol) y si pertenecen a esta cuenta.

## Refusal appstream_credentials_missing (shown as appstream_access). Who has to act: the people who run the labs.

refusals-appstream_credentials_missing-admin-what = El servicio de laboratorios no encontró credenciales de AWS.
refusals-appstream_credentials_missing-admin-fix = Asígnele un rol, o defina las variables AWS_* habituales o un perfil.

## Refusal appstream_role_refused (shown as appstream_access). Who has to act: the people who run the labs.

refusals-appstream_role_refused-admin-what =
    AWS no dejó que el servicio de laboratorios asumiera el rol { $role ->
        [none] de este laboratorio
       *[other] { $role }
    }.
refusals-appstream_role_refused-admin-fix = Compruebe la política de confianza del rol: tiene que nombrar el rol del propio servicio de laboratorios, y el ID externo si este laboratorio tiene uno. Después, compruebe que el rol del servicio de laboratorios puede llamar a sts:AssumeRole sobre él.

## Refusal appstream_clock_skew (shown as appstream_access). Who has to act: the people who run the labs.

refusals-appstream_clock_skew-admin-what = AWS no aceptó la solicitud porque el reloj del servicio de laboratorios no está en hora.
refusals-appstream_clock_skew-admin-fix = Sincronice el reloj de la máquina (NTP).

## Refusal appstream_unexpected. Who has to act: the people who run the labs.

refusals-appstream_unexpected-teacher-what = El servicio de streaming respondió con un error que el servicio de laboratorios no conoce.
refusals-appstream_unexpected-admin-what =
    AWS respondió a { $action ->
        [none] la llamada
       *[other] { $action }
    } con { $awsError ->
        [none] un error que aquí no se conoce
       *[other] { $awsError }
    }.
refusals-appstream_unexpected-admin-fix = Busque el error en la referencia de la API de AppStream. Con el ID de solicitud de AWS, el soporte de AWS puede encontrar la llamada.

## Refusal state_damaged. Who has to act: the people who run the labs.

refusals-state_damaged-admin-what =
    Lo que guarda el servicio de laboratorios ({ $stateKind ->
        [none] una entrada
       *[other] { $stateKind }
    }) está dañado o no se puede leer. Las personas afectadas se rechazan mientras siga así; las demás continúan.
refusals-state_damaged-admin-fix = La línea `state_damaged` del log nombra el archivo y dice qué hacer con él; también lo dice npm run registrations -- list.

## Refusal store_unreadable. Who has to act: the people who run the labs.

refusals-store_unreadable-admin-what =
    El servicio de laboratorios no puede leer o escribir STATE_FOLDER ({ $errno ->
        [none] el sistema dice que no
       *[other] { $errno }
    }).
refusals-store_unreadable-admin-fix = La línea `store_unreadable` del log nombra la ruta y dice qué hacer. Casi siempre se ejecutó un comando con otro usuario, y hay que devolver la carpeta al usuario del servicio de laboratorios.

## Refusal internal. Who has to act: the people who run the labs.

refusals-internal-admin-what = El servicio de laboratorios encontró un error inesperado.
refusals-internal-admin-fix = Busque la referencia en el log y comunique al proyecto lo que dice allí.
