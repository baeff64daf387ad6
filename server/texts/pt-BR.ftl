### reviewed: no
### Português do Brasil. Como mudar este arquivo: server/texts/README.md
###
### Glossário: lab = laboratório, seat = vaga, session = sessão, desktop = área de trabalho, reference = referência, course =
### curso, teacher = professor, learning platform = plataforma de aprendizagem, lab service = serviço de laboratórios, people
### who run the labs = equipe dos laboratórios, streaming service = serviço de streaming, launch = inicialização,
### registration = registro, preview = prévia.


## Quotation marks

quote = “{ $text }”

## States of a lab. The headline is read by everybody, the other text by teachers only.

states-ready-headline = Pronto
states-ready-teacher = Seus estudantes veem esta página com o mesmo botão.
states-starting-headline = O laboratório está sendo ligado
states-starting-teacher = Ninguém precisa fazer nada. Seus estudantes veem esta página até a primeira área de trabalho ficar pronta.
states-full-headline = Todas as vagas estão ocupadas
states-full-teacher = Uma vaga fica livre quando alguém encerra a sessão ou se ausenta por muito tempo. Se a sua turma precisa de mais vagas, fale com a equipe dos laboratórios.
states-stopped-headline = O laboratório está desligado
states-stopped-teacher = Peça à equipe dos laboratórios que o ligue e informe a referência. Depois disso, costuma levar de 10 a 20 minutos.
states-not_open-headline = Ainda não está aberto
states-not_open-teacher = Ninguém pode abrir o laboratório antes desse horário. A equipe dos laboratórios pode mudá-lo.
states-closed-headline = Fechado
states-closed-teacher = Ninguém mais pode abrir o laboratório. A equipe dos laboratórios pode mudar isso.
states-fault-headline = O laboratório não pode ser ligado
states-fault-teacher = Seus estudantes leem que o laboratório não pode ser ligado; esta página e as deles verificam de novo sozinhas.
states-unknown-headline = Você pode abrir o laboratório
states-unknown-teacher = Não foi possível ler os sinais que dizem se o laboratório está funcionando. Os estudantes ainda podem abri-lo. A equipe dos laboratórios pode descobrir o motivo.

## The page of a lab. Read by students and teachers.

card-opensInNewWindow = Abre em uma nova janela.
card-startsOnDemand = A área de trabalho leva de um a dois minutos para aparecer.
card-freeSeats =
    { $count ->
        [one] { $count } vaga livre.
       *[other] { $count } vagas livres.
    }
card-sessionPending = Sua área de trabalho está sendo preparada
card-sessionOpen = Seu laboratório ainda está aberto
card-sessionOpenUntil = Seu laboratório ainda está aberto até { $time }
card-sessionReturns = Você volta para onde estava.
card-unknownLine = Não conseguimos ver se há uma vaga livre. Tente: se não houver, você pode voltar para cá.
card-startingLine = Isso costuma levar de 10 a 20 minutos.
card-stoppedLine = Seu professor pode pedir que ele seja ligado.
card-tryNow = Não há vaga livre. Uma tentativa pode fazer o serviço acrescentar vagas, o que leva alguns minutos. Ela abre em uma janela própria; esta página continua esperando.
card-try = Tentar mesmo assim
card-triedInVain = Outra pessoa acabou de tentar, por isso não foi feita mais uma tentativa. Você pode fechar esta janela: a página de onde você veio continua esperando.
card-looksAgain = Esta página verifica de novo sozinha. Você pode deixá-la aberta.
card-looksAgainByHand = Pressione “Verificar de novo” para ver se isso mudou.
card-opensAt = Abre { $time }
card-closedSince = Fechado desde { $time }
card-openUntil = Você pode abri-lo até: { $time }.
card-open = Abrir o laboratório
card-goBackIn = Voltar ao laboratório
card-newWindowName = (abre em uma nova janela)
card-lookAgain = Verificar de novo
card-checked = Verificado
card-waitingSince = Esperando desde
card-preview = Prévia: você vê isto como um estudante de teste. Os arquivos daqui pertencem às prévias deste curso.
card-canOpenNow = O laboratório está pronto. Você já pode abri-lo.
card-untitled = Laboratório

## The page of somebody who waits in line for a seat, on the page of a lab. Read by students and teachers.

line-place = Sua posição na fila: { $position }
line-placeAbout = Sua posição na fila: cerca de { $position }
line-next = Você é a próxima pessoa da fila
line-wait = Cerca de { $from } a { $until } minutos.
line-waitLess = Menos de { $duration }.
line-waitLong = Cerca de { $from } a { $until }.
line-waitMore = Mais de { $duration }.
line-noGround-no_sessions = Ainda não dá para dizer quanto tempo leva: poucas sessões terminaram aqui até agora.
line-noGround-nothing_opens = Não dá para dizer quanto tempo leva: agora não há nenhuma vaga que possa ficar livre.
line-leaveOpen = Você pode deixar esta página aberta.
line-byHand = Pressione “Verificar de novo” a cada minuto: só assim você é chamado.
line-backBy = Volte até { $time }.
line-keptUntil = Sua posição fica guardada até { $time }.
line-kept = Sua posição fica guardada.
line-moved = Este laboratório recebeu outras vagas enquanto você esperava. Agora você está na fila dessas vagas.
line-rise-rebuilt = Seu número está maior do que antes: a fila se perdeu por um momento, e pessoas que chegaram antes de você voltaram a ela.
line-rise-class = Seu número está maior do que antes: há vagas reservadas para uma turma, e as pessoas dela entram primeiro.
line-rise-share = Seu número está maior do que antes: outra instituição tem uma parte destas vagas, e as pessoas dela entraram primeiro.
line-classHold =
    { $seats ->
        [one] { $seats } vaga está reservada para uma turma até { $time }.
       *[other] { $seats } vagas estão reservadas para uma turma até { $time }.
    }
line-classHoldExam = Uma prova tem todas as vagas deste laboratório até { $time }.
line-shares = Outras instituições têm uma parte destas vagas; as pessoas delas podem ser chamadas antes de você.
line-elsewhere = Você está na fila de { $lab }. Ele tem as mesmas vagas que este laboratório, e uma só fila.
line-insideElsewhere = Você tem uma sessão aberta em { $lab }. Ela ocupa uma das vagas que você espera aqui.
line-called = É a sua vez
line-heldUntil = Sua vaga está reservada até { $time }.
line-calledSaid = É a sua vez. Sua vaga está reservada por { $duration }. Pressione “Abrir o laboratório”.
line-keep = Guardar para mim por mais tempo
line-leave = Sair da fila
line-leaveLost = Você perde a sua posição. Quem volta vai para o fim da fila.
line-passed = Você não estava quando chegou a sua vez
line-passedWay = Pressione “Estou aqui”, e a próxima vez é sua.
line-here = Estou aqui
line-unreachable = Não conseguimos acessar a fila agora; você mantém a sua posição.
line-unreachableForNew = Não conseguimos acessar a fila agora.
line-triesAgain = Esta página tenta de novo.
line-people =
    { $count ->
        [one] { $count } pessoa espera.
       *[other] { $count } pessoas esperam.
    }
line-peopleAbout =
    { $count ->
        [one] Cerca de { $count } pessoa espera.
       *[other] Cerca de { $count } pessoas esperam.
    }
line-firstSince = A primeira espera desde { $time }.
line-nobody = Ninguém espera no momento.
line-join = Entrar na fila
line-ownWindow = Esperar em uma janela própria
line-notify = Avisar quando for a minha vez
line-notifyOn = Você será avisado enquanto esta página estiver aberta.
line-notifyOff = Seu navegador não permite notificações aqui.

## A lab that does not start or grow. The name says who reads it; admin texts have the code that AWS reports in their name.

fleetFaults-student-line = A culpa não é sua, e esperar não adianta: alguém precisa resolver.
fleetFaults-teacher-cannotStart = Nenhuma área de trabalho pode ser aberta até que alguém resolva isso.
fleetFaults-teacher-cannotGrow = Não é possível criar mais vagas até que alguém resolva isso.
fleetFaults-teacher-why-permission = Falta ao serviço de streaming uma permissão na conta que paga pelo laboratório.
fleetFaults-teacher-why-network = As máquinas do laboratório não conseguem conexão com a rede delas.
fleetFaults-teacher-why-image = As máquinas do laboratório são feitas de uma imagem que não existe mais.
fleetFaults-teacher-why-directory = As máquinas do laboratório não conseguem entrar no diretório da sua instituição.
fleetFaults-teacher-why-setting = Uma configuração das máquinas do laboratório não é válida.
fleetFaults-teacher-why-agents = Agentes de IA poderiam trabalhar neste laboratório, e a configuração dele proíbe isso.
fleetFaults-teacher-why-service = O serviço de streaming não consegue criar as máquinas do laboratório.
fleetFaults-teacher-why-unclear = As máquinas do laboratório não aparecem, e aqui não se sabe o motivo.
fleetFaults-admin-DOMAIN_JOIN_ERROR_ACCESS_DENIED-what = O diretório recusa a conta que coloca as máquinas no domínio.
fleetFaults-admin-DOMAIN_JOIN_ERROR_ACCESS_DENIED-fix = Dê à conta de serviço da configuração de diretório o direito de criar objetos de computador na unidade organizacional.
fleetFaults-admin-DOMAIN_JOIN_ERROR_DS_MACHINE_ACCOUNT_QUOTA_EXCEEDED-what = A conta que coloca as máquinas no domínio não pode acrescentar mais nenhuma.
fleetFaults-admin-DOMAIN_JOIN_ERROR_DS_MACHINE_ACCOUNT_QUOTA_EXCEEDED-fix = Aumente a cota dela (ms-DS-MachineAccountQuota) ou dê a ela o direito de criar objetos de computador; apague os que ninguém usa.
fleetFaults-admin-DOMAIN_JOIN_ERROR_FILE_NOT_FOUND-what = A unidade organizacional não foi encontrada no domínio.
fleetFaults-admin-DOMAIN_JOIN_ERROR_FILE_NOT_FOUND-fix = Corrija o nome distinto (distinguished name) dela na fleet e na configuração de diretório.
fleetFaults-admin-DOMAIN_JOIN_ERROR_INVALID_PARAMETER-what = Uma configuração da entrada no domínio não é válida.
fleetFaults-admin-DOMAIN_JOIN_ERROR_INVALID_PARAMETER-fix = Confira o nome do diretório, a unidade organizacional e a conta de serviço da configuração de diretório.
fleetFaults-admin-DOMAIN_JOIN_ERROR_LOGON_FAILURE-what = O diretório não aceita o nome ou a senha da conta que coloca as máquinas no domínio.
fleetFaults-admin-DOMAIN_JOIN_ERROR_LOGON_FAILURE-fix = Corrija a conta de serviço na configuração de diretório.
fleetFaults-admin-DOMAIN_JOIN_ERROR_MORE_DATA-what = O Windows teve mais dados do que esperava enquanto uma máquina entrava no domínio.
fleetFaults-admin-DOMAIN_JOIN_ERROR_MORE_DATA-fix = Confira os nomes do domínio e da unidade organizacional e o registro de eventos do controlador de domínio; depois ligue a fleet de novo.
fleetFaults-admin-DOMAIN_JOIN_ERROR_NOT_SUPPORTED-what = O domínio não aceita a forma como as máquinas entram nele.
fleetFaults-admin-DOMAIN_JOIN_ERROR_NOT_SUPPORTED-fix = Confira o nível funcional do domínio e as políticas dele para a entrada de máquinas.
fleetFaults-admin-DOMAIN_JOIN_ERROR_NO_SUCH_DOMAIN-what = O domínio não foi encontrado a partir da rede da fleet.
fleetFaults-admin-DOMAIN_JOIN_ERROR_NO_SUCH_DOMAIN-fix = Confira o nome do diretório, os servidores DNS da VPC e o caminho até os controladores de domínio.
fleetFaults-admin-DOMAIN_JOIN_INTERNAL_SERVICE_ERROR-what = O AppStream não conseguiu colocar uma máquina no domínio, por um motivo dele mesmo.
fleetFaults-admin-DOMAIN_JOIN_INTERNAL_SERVICE_ERROR-fix = Desligue a fleet e ligue-a. Se acontecer de novo, fale com o suporte da AWS.
fleetFaults-admin-DOMAIN_JOIN_NERR_INVALID_WORKGROUP_NAME-what = O nome do domínio não é válido.
fleetFaults-admin-DOMAIN_JOIN_NERR_INVALID_WORKGROUP_NAME-fix = Escreva o nome completo na configuração de diretório, por exemplo corp.example.edu.
fleetFaults-admin-DOMAIN_JOIN_NERR_PASSWORD_EXPIRED-what = A senha da conta que coloca as máquinas no domínio expirou.
fleetFaults-admin-DOMAIN_JOIN_NERR_PASSWORD_EXPIRED-fix = Dê à conta uma senha nova, escreva-a na configuração de diretório e não deixe que ela expire.
fleetFaults-admin-DOMAIN_JOIN_NERR_WORKSTATION_NOT_STARTED-what = O serviço Workstation do Windows não está em execução nas máquinas.
fleetFaults-admin-DOMAIN_JOIN_NERR_WORKSTATION_NOT_STARTED-fix = Faça uma imagem em que ele seja iniciado e dê essa imagem à fleet.
fleetFaults-admin-FLEET_INSTANCE_PROVISIONING_FAILURE-what = Não foi possível criar máquinas.
fleetFaults-admin-FLEET_INSTANCE_PROVISIONING_FAILURE-fix = Veja as notificações da fleet no console do AppStream. Confira cota, rede e imagem; pode ser que a AWS não tenha agora mais máquinas deste tipo.
fleetFaults-admin-FLEET_STOPPED-what = A fleet foi desligada.
fleetFaults-admin-FLEET_STOPPED-fix = Resolva o que mais ela informa e depois ligue-a.
fleetFaults-admin-IAM_SERVICE_ROLE_IS_MISSING-what = A função de serviço do AppStream não existe nesta conta.
fleetFaults-admin-IAM_SERVICE_ROLE_IS_MISSING-fix = Crie AmazonAppStreamServiceAccess: o console do AppStream faz isso quando você o abre.
fleetFaults-admin-IAM_SERVICE_ROLE_MISSING_DESCRIBE_SECURITY_GROUPS_ACTION-what = A função de serviço do AppStream não pode consultar grupos de segurança.
fleetFaults-admin-IAM_SERVICE_ROLE_MISSING_DESCRIBE_SECURITY_GROUPS_ACTION-fix = Permita ec2:DescribeSecurityGroups à função de serviço do AppStream (AmazonAppStreamServiceAccess).
fleetFaults-admin-IAM_SERVICE_ROLE_MISSING_DESCRIBE_SUBNET_ACTION-what = A função de serviço do AppStream não pode consultar sub-redes.
fleetFaults-admin-IAM_SERVICE_ROLE_MISSING_DESCRIBE_SUBNET_ACTION-fix = Permita ec2:DescribeSubnets à função de serviço do AppStream (AmazonAppStreamServiceAccess).
fleetFaults-admin-IAM_SERVICE_ROLE_MISSING_ENI_CREATE_ACTION-what = A função de serviço do AppStream não pode criar interfaces de rede.
fleetFaults-admin-IAM_SERVICE_ROLE_MISSING_ENI_CREATE_ACTION-fix = Permita ec2:CreateNetworkInterface à função de serviço do AppStream (AmazonAppStreamServiceAccess).
fleetFaults-admin-IAM_SERVICE_ROLE_MISSING_ENI_DELETE_ACTION-what = A função de serviço do AppStream não pode apagar interfaces de rede.
fleetFaults-admin-IAM_SERVICE_ROLE_MISSING_ENI_DELETE_ACTION-fix = Permita ec2:DeleteNetworkInterface à função de serviço do AppStream (AmazonAppStreamServiceAccess).
fleetFaults-admin-IAM_SERVICE_ROLE_MISSING_ENI_DESCRIBE_ACTION-what = A função de serviço do AppStream não pode consultar interfaces de rede.
fleetFaults-admin-IAM_SERVICE_ROLE_MISSING_ENI_DESCRIBE_ACTION-fix = Permita ec2:DescribeNetworkInterfaces à função de serviço do AppStream (AmazonAppStreamServiceAccess).
fleetFaults-admin-IGW_NOT_ATTACHED-what = A fleet tem acesso padrão à internet, e a VPC dela não tem internet gateway.
fleetFaults-admin-IGW_NOT_ATTACHED-fix = Anexe um à VPC ou desligue o acesso padrão da fleet à internet.
fleetFaults-admin-IMAGE_NOT_FOUND-what = A imagem da fleet não existe ou não está mais compartilhada com esta conta.
fleetFaults-admin-IMAGE_NOT_FOUND-fix = Dê à fleet uma imagem que exista.
fleetFaults-admin-INTERNAL_SERVICE_ERROR-what = O AppStream tem uma falha própria.
fleetFaults-admin-INTERNAL_SERVICE_ERROR-fix = Veja o AWS Health Dashboard. Desligue a fleet e ligue-a. Se acontecer de novo, fale com o suporte da AWS.
fleetFaults-admin-INVALID_SUBNET_CONFIGURATION-what = As sub-redes da fleet não podem ser usadas juntas.
fleetFaults-admin-INVALID_SUBNET_CONFIGURATION-fix = Use sub-redes de uma só VPC em Availability Zones diferentes que tenham o tipo de máquina da fleet.
fleetFaults-admin-MACHINE_ROLE_IS_MISSING-what = A função do IAM que as máquinas da fleet usam não existe.
fleetFaults-admin-MACHINE_ROLE_IS_MISSING-fix = Crie-a ou dê outra à fleet.
fleetFaults-admin-NETWORK_INTERFACE_LIMIT_EXCEEDED-what = A conta não pode ter mais interfaces de rede nesta região.
fleetFaults-admin-NETWORK_INTERFACE_LIMIT_EXCEEDED-fix = Apague as que ninguém usa ou peça à AWS uma cota maior (network interfaces per Region).
fleetFaults-admin-SECURITY_GROUPS_NOT_FOUND-what = Um grupo de segurança da fleet não existe.
fleetFaults-admin-SECURITY_GROUPS_NOT_FOUND-fix = Dê à fleet grupos de segurança que existam.
fleetFaults-admin-STS_DISABLED_IN_REGION-what = O AWS STS está desligado nesta região.
fleetFaults-admin-STS_DISABLED_IN_REGION-fix = Ligue-o nas configurações da conta no IAM.
fleetFaults-admin-SUBNET_HAS_INSUFFICIENT_IP_ADDRESSES-what = Uma sub-rede da fleet não tem endereços livres.
fleetFaults-admin-SUBNET_HAS_INSUFFICIENT_IP_ADDRESSES-fix = Dê à fleet sub-redes maiores ou mais sub-redes: cada máquina precisa de um endereço.
fleetFaults-admin-SUBNET_NOT_FOUND-what = Uma sub-rede da fleet não existe.
fleetFaults-admin-SUBNET_NOT_FOUND-fix = Dê à fleet sub-redes que existam.
fleetFaults-admin-VALIDATION_ERROR-what = O AppStream considera inválida uma configuração da fleet.
fleetFaults-admin-VALIDATION_ERROR-fix = aws appstream describe-fleets mostra a mensagem dele; corrija o que ela cita.
fleetFaults-admin-AGENT_ACCESS-what = A stack deixa agentes de IA trabalharem em sessões, e refuseAgentAccess deste laboratório proíbe isso.
fleetFaults-admin-AGENT_ACCESS-fix = Retire da stack o acesso de agentes (aws appstream update-stack --attributes-to-delete AGENT_ACCESS_CONFIG) ou retire refuseAgentAccess do laboratório. Isso é percebido em até cinco minutos.
fleetFaults-admin-AGENT_ACCESS_UNKNOWN-what = O AppStream não diz se a stack deixa agentes de IA entrarem, e refuseAgentAccess deste laboratório precisa saber disso.
fleetFaults-admin-AGENT_ACCESS_UNKNOWN-fix = Confira se a stack existe e se a função pode chamar appstream:DescribeStacks; ou retire refuseAgentAccess do laboratório.
fleetFaults-admin-STARTING_TOO_LONG-what = A fleet está sendo ligada há mais de 45 minutos e não informa erro.
fleetFaults-admin-STARTING_TOO_LONG-fix = Veja as notificações da fleet no console do AppStream. Desligue a fleet e ligue-a. Se acontecer de novo, fale com o suporte da AWS.
fleetFaults-admin-OTHER-what = A fleet informa um erro que esta versão do serviço de laboratórios não conhece.
fleetFaults-admin-OTHER-fix = Veja as notificações da fleet no console do AppStream.

## Read by teachers who look at a lab as a test student (“Student View” in Canvas).

previewQuestion-question = Assumir a prévia de outro curso?
previewQuestion-idle = Todas as prévias da sua instituição pertencem a outros cursos. Ninguém está conectado a esta agora.
previewQuestion-lost = Os programas que o outro curso deixou abertos nela são fechados, e o que não foi salvo ali se perde. Os arquivos que ele salvou ficam e podem ser vistos a partir deste curso.
previewQuestion-confirm = Assumir e abrir o laboratório

## Ending one’s own session. Read by students and teachers.

end-ask = Encerrar o laboratório
end-question = Encerrar seu laboratório agora?
end-lost = Os programas são fechados, e tudo o que não foi salvo se perde.
end-confirm = Encerrar o laboratório
end-keepOpen = Manter aberto
end-done = Sua sessão foi encerrada

## What stays of somebody’s work, and when a session ends. Read by students and teachers.

facts-kept = Fica guardado
facts-leave = Se você sair
facts-ends = Termina
facts-places-HOMEFOLDERS = Pasta pessoal
facts-places-GOOGLE_DRIVE = Google Drive
facts-places-ONE_DRIVE = OneDrive
facts-filesIn = arquivos em { $places }
facts-applicationSettings = as configurações dos seus aplicativos
facts-restDeleted = Todo o resto é apagado no fim.
facts-nothingKept = Nada fica depois do fim. Salve seus arquivos em outro lugar antes disso.
facts-idle = Depois de { $duration } sem teclado nem mouse, você é desconectado.
facts-disconnect = Você pode voltar aos seus programas abertos durante { $duration }.
facts-maximum = Depois de { $duration }, no máximo.

## Under the button, where a lab does not open. Read by students and teachers.

trouble-summary = Não abre
trouble-allowWindow = Procure na barra de endereço um sinal de que uma nova janela foi bloqueada. Permita novas janelas para esta página e pressione o botão de novo.
trouble-waitForDesktop = Espere dois minutos: a área de trabalho pode levar esse tempo para aparecer.
trouble-useCurrentBrowser = Use uma versão atual do Chrome, Edge, Firefox ou Safari, de preferência em um computador.
trouble-openAgain = Abra o laboratório de novo a partir do curso.
trouble-alternative = Usar o material que não precisa de área de trabalho por streaming
trouble-askRunners = Ainda não abriu? Informe esta referência à equipe dos laboratórios:
trouble-askTeacher = Ainda não abriu? Fale com seu professor e informe esta referência:

## What the page’s script says. Read by students and teachers.

script-lookFailed = Esta página não conseguiu verificar agora. Ela tenta de novo sozinha.
script-ticketExpired = Esta página ficou aberta por muito tempo. Abra o laboratório de novo a partir do curso.
script-barred = Não foi possível abrir o laboratório a partir desta página, e tentar de novo não adianta. A culpa não é sua. “Não abre” diz com quem falar.
script-maybeBlocked = Nenhuma janela nova? Seu navegador provavelmente a bloqueou. “Não abre” diz o que fazer.
script-copied = Copiado

## On every page.

frame-backToCourse = Voltar ao curso
frame-fullTitle = Título completo
frame-fullText = Texto completo
frame-reference = Referência
frame-copy = Copiar
frame-help = Ajuda
frame-helpLine = Ajuda:
frame-testPlatform = Teste: você veio de uma cópia de teste da sua plataforma de aprendizagem. O laboratório e os arquivos dele são os reais.

## The block for teachers, on the page of a lab.

teacher-heading = Para você, que dá aula
teacher-freeSeats = Vagas livres
teacher-asOf = Visto às

## The block for administrators. Short names before a value.

admin-heading = Para administradores
admin-code = Código
admin-reason = Motivo
admin-cause = Causa
admin-fix = O que fazer
admin-who = Quem
admin-reference = Referência
admin-awsRequestId = ID da solicitação da AWS
admin-platformWords = Palavras da própria plataforma
admin-state = Estado
admin-fleetErrors = Erros da fleet
admin-asOf = Visto às

## On every page that refuses. Who can help: first who has to act, then who reads it.

refusal-tryAgain = Tentar de novo
refusal-whoCanHelp = Quem pode ajudar
refusal-whatToDo = O que fazer
refusal-who-student-student = Você mesmo pode resolver. Se acontecer de novo, avise seu professor.
refusal-who-student-teacher = O estudante, abrindo o laboratório de novo a partir do curso.
refusal-who-student-admin = O estudante, abrindo o laboratório de novo a partir do curso.
refusal-who-teacher-student = Seu professor. Informe a referência.
refusal-who-teacher-teacher = Você, nas configurações desta atividade.
refusal-who-teacher-admin = O professor, nas configurações da atividade.
refusal-who-lms_admin-student = Seu professor. Informe a referência: ele sabe com quem falar.
refusal-who-lms_admin-teacher = O administrador da sua plataforma de aprendizagem. Informe a referência.
refusal-who-lms_admin-admin = O administrador da plataforma de aprendizagem.
refusal-who-cloud_admin-student = Seu professor. Informe a referência: ele sabe com quem falar.
refusal-who-cloud_admin-teacher = A equipe dos laboratórios. Informe a referência.
refusal-who-cloud_admin-admin = Quem opera o serviço de laboratórios e a conta dele na AWS.
refusal-who-nobody-student = Se continuar assim, avise seu professor.
refusal-who-nobody-teacher = Se continuar assim, avise a equipe dos laboratórios.
refusal-who-nobody-admin = Quem opera o serviço de laboratórios e a conta dele na AWS, se continuar assim.

## On refusals of requests that nobody has verified. Read by administrators of learning platforms.

settingUp-summary = Se você está configurando isto
settingUp-teachers = Se você dá aula aqui
settingUp-teacher = Informe a referência ao administrador da sua plataforma de aprendizagem.
settingUp-unverified = Não foi possível verificar quem enviou isto, por isso nada do que veio é mostrado. Compare, letra por letra:
settingUp-key = LTI 1.1: chave do consumidor (consumer key) e segredo compartilhado (shared secret), iguais na plataforma de aprendizagem e no serviço de laboratórios, sem espaços antes nem depois.
settingUp-address = LTI 1.1: o endereço da ferramenta (tool URL). Ele é assinado como foi digitado na plataforma de aprendizagem, então contam http ou https, host, porta, caminho e a barra no fim. Aqui ele é
settingUp-registration = LTI 1.3: emissor (issuer), client id e endereço do conjunto de chaves da plataforma de aprendizagem, como estão registrados no serviço de laboratórios.
settingUp-operator = Quem opera o serviço de laboratórios encontra a causa pela referência: npm run check -- --launch <key>

## The page that shows an administrator what a launch carries. Short names before a value.

launchCheck-title = Verificação de uma inicialização
launchCheck-verified = Esta inicialização foi verificada e abriria um laboratório
launchCheck-refused = Esta inicialização foi verificada, mas não abriria nada
launchCheck-nothingOpened = Nada foi aberto. Você vê isto porque administra a plataforma de aprendizagem e a atividade tem o parâmetro personalizado check=1; retire-o depois.
launchCheck-wouldOpen = O que abriria
launchCheck-arrived = O que chegou
launchCheck-none = (nada)
launchCheck-lab = Laboratório
launchCheck-now = Agora
launchCheck-unknown = Não se sabe: o AppStream não disse se o laboratório está funcionando. Quem opera o serviço de laboratórios encontra a causa: npm run check
launchCheck-userId = Seu ID de usuário no AppStream
launchCheck-key = Chave do consumidor
launchCheck-registration = Registro
launchCheck-deployment = Implantação (deployment)
launchCheck-toolUrl = Endereço da ferramenta
launchCheck-institution = Instituição
launchCheck-labChoice = Nomes do laboratório
launchCheck-person = Seu ID na plataforma
launchCheck-directory = Diretório
launchCheck-roles = Seus papéis
launchCheck-teacher = professor
launchCheck-administrator = administrador
launchCheck-course = Curso
launchCheck-activity = Atividade
launchCheck-returnHost = O caminho de volta leva a
launchCheck-language = Idioma
launchCheck-framing = Exibição
launchCheck-inFrame = dentro de outra página
launchCheck-inWindow = em uma janela própria
launchCheck-framers = Quem pode mostrá-la dentro de si
launchCheck-clock = Tempo no caminho

## Between a click in the course and the lab. Read by students and teachers.

handover-title = Abrindo o laboratório
handover-what = Um momento: o curso está dizendo quem você é.
handover-goOn = Continuar
handover-blocked = O laboratório precisa de uma janela própria
handover-blockedWhy = Seu navegador não guarda nada para páginas dentro de outras páginas, então o laboratório não conseguiria reconhecer você aqui.
handover-blockedUntil = O botão funciona por alguns minutos. Depois disso, abra o laboratório de novo a partir do curso.
handover-tooLate = Abra o laboratório de novo a partir do curso
handover-tooLateWhy = Esta página ficou aberta por muito tempo: o curso não reconheceria mais o seu clique.
handover-openWindow = Abrir em uma nova janela

## After Reload or Back. Read by students and teachers.

comeBack-title = Abra o laboratório de novo a partir do curso
comeBack-coming = Um momento: a página do laboratório está voltando.
comeBack-gone = Esta página não tem mais nada para mostrar.
comeBack-why = A página de um laboratório volta durante dez minutos, na janela em que estava, até você encerrar o laboratório ou voltar ao curso.

## In a frame of nobody knows whom. The name says who reads it.

wayOut-what = O laboratório abre em uma janela própria
wayOut-teacher = Seus estudantes veem esta página com o mesmo botão. Se o link do seu curso abrir em uma nova janela, ela não é necessária.
wayOut-cause = A plataforma de aprendizagem não diz onde estão as páginas dela, então a página do laboratório não pode ser mostrada dentro delas.
wayOut-fix = Faça o link abrir em uma nova janela ou informe o endereço da plataforma em frameAncestors no CONFIG_FILE.
wayOut-fixWithoutFile = Faça o link abrir em uma nova janela. O endereço da plataforma só pode ser informado onde o serviço de laboratórios tem um CONFIG_FILE.

## Where teachers choose labs for a course.

picker-chooseOne = Escolha um laboratório
picker-chooseSeveral = Escolha laboratórios
picker-search = Buscar
picker-found = Laboratórios encontrados
picker-add = Adicionar ao curso
picker-cancel = Cancelar
picker-chooseFirst = Escolha primeiro um laboratório.
picker-noScore = Um laboratório não envia nota. Ponha 0 nos pontos desta tarefa ou avalie manualmente: senão os estudantes leem “ausente” depois do prazo.
picker-column = Notas
picker-columnMake = Criar uma coluna para cada laboratório escolhido
picker-columnWhy = Ela é criada com o link. O que conta como nota se escolhe na página do laboratório.
picker-columnPerhaps = Sua plataforma de aprendizagem não diz se cria colunas assim; o quadro de notas dela mostra. O que conta como nota se escolhe na página do laboratório.
picker-points = Pontos
picker-due = Prazo, no horário de { $zone } (vazio: nenhum)
picker-columnFaults-points = Os pontos devem ser um número inteiro de 1 a { $most }.
picker-columnFaults-due = Informe uma data e uma hora que existam.
picker-nothing = Não há laboratório para escolher
picker-nothingWhy = A equipe dos laboratórios não abriu nenhum para este curso. Fale com ela.
picker-returning = Voltando ao curso
picker-added =
    { $count ->
        [one] { $count } laboratório escolhido.
       *[other] { $count } laboratórios escolhidos.
    }

## The tool’s own page in a course. The name says who reads it.

list-title = Laboratórios
list-teacherWhat = Laboratórios que você pode adicionar a este curso
list-teacherHow = Os estudantes abrem um laboratório onde você o coloca: em um módulo, uma tarefa ou uma página. Lá, adicione uma ferramenta externa e escolha o laboratório na lista. Aqui você pode experimentar um.
list-studentWhat = Não há laboratório aqui
list-studentHow = Seu professor coloca os laboratórios no curso. Abra-os lá.
list-adminHow = Os professores deste curso colocam os laboratórios nele. Abra-os lá.
manage-title = Laboratórios e turmas
manage-heading = Para a equipe dos laboratórios
manage-labs = Laboratórios
manage-unknown = Seu estado não é conhecido
manage-inUse =
    { $count ->
        [one] { $count } vaga em uso.
       *[other] { $count } vagas em uso.
    }
manage-waiting =
    { $count ->
        [one] { $count } pessoa espera uma vaga.
       *[other] { $count } pessoas esperam uma vaga.
    }
manage-fix = O que fazer
manage-requests = Aguardando aprovação
manage-noRequests = Nada aguarda aprovação.
manage-planned = Turmas planejadas
manage-noPlanned = Nenhuma turma está planejada.
manage-heldBack = Em um calendário, e não planejadas: recusadas ou retiradas
manage-unread = Não é possível ver isto agora: uma parte do serviço não responde.
manage-approve = Aprovar
manage-refuse = Recusar
manage-leave = Deixar como está
manage-exam = Prova
manage-people =
    { $count ->
        [one] { $count } pessoa
       *[other] { $count } pessoas
    }
manage-lessons =
    { $count ->
        [one] { $count } aula
       *[other] { $count } aulas
    }
manage-next = Próxima aula
manage-over = Todas as aulas já passaram.
manage-fits-yes = As vagas são suficientes.
manage-fits-no = As vagas não são suficientes.
manage-fits-unknown = Não se sabe se as vagas são suficientes.
manage-overLimit = A turma ultrapassa as horas de vaga combinadas: só quem opera o serviço pode aprová-la.
manage-seatHours =
    { $count ->
        [one] { $count } hora de vaga.
       *[other] { $count } horas de vaga.
    }
manage-by = De
manage-questions-approve = Aprovar esta turma?
manage-questions-refuse = Recusar esta turma?
manage-reason = Motivo; quem pediu vai ler
manage-news-approved = A turma foi aprovada.
manage-news-refused = A turma foi recusada.
manage-news-gone = Nada foi alterado: o pedido não é mais o que era.
manage-news-over = Nada foi alterado: a turma ultrapassa as horas de vaga combinadas.
manage-calendars = Calendários
manage-calendarRead = Lido
manage-calendarUnread = Ainda não foi lido.
manage-calendarWell = Está tudo bem com ele.
manage-calendarSince = Desde
manage-calendarFaults-unreadable = Ele não pode ser lido. O que foi planejado a partir dele fica. Peça que seja posto de volta onde estava.
manage-calendarFaults-refused_parts = Partes dele não contam; o resto está planejado. Peça que sejam corrigidas na origem.
manage-calendarFaults-no_lessons = Ele não tem nenhuma aula por vir. Veja se títulos ou salas mudaram.
manage-calendarFaults-vanished = As aulas dele sumiram, todas ou a maioria. Nada é retirado por isso. Se é o que se quer, quem opera o serviço pode retirar as turmas dele.
manage-calendarFaults-ends_early = Ele termina antes do semestre. O que foi planejado a partir dele fica. Peça que seja continuado.
manage-calendarFaults-class_refused = Uma turma dele não pode ser pedida. O que estava planejado dessa turma fica.
manage-calendarFaults-failed = Algo deu errado, e a culpa não é dele. A próxima leitura tenta de novo; o que foi planejado fica.
manage-refusals = Recusas das últimas 24 horas
manage-times =
    { $count ->
        [one] { $count } vez
       *[other] { $count } vezes
    }
manage-more = Houve mais; as mais antigas não são contadas.
manage-selfTest = Autoteste
manage-testWhat = Ele pergunta à AWS por cada laboratório e cria para cada um um link que ninguém abre. Leva alguns segundos e não custa nada.
manage-test = Iniciar o autoteste
manage-allWell = Todas as verificações estão bem.
manage-fails = Não abre
manage-note = Observação
manage-inEnglish = O que as verificações encontraram está em inglês.

## The board of a course: who is in its labs. Read by teachers.

board-open = Quem está nos laboratórios
board-title = Quem está nos laboratórios deste curso
board-count =
    { $count ->
        [0] Ninguém está em um laboratório agora.
        [one] { $count } pessoa está em um laboratório.
       *[other] { $count } pessoas estão em um laboratório.
    }
board-unknown = Não é possível ver agora quem está em um laboratório.
board-asOf = Visto às
board-unseen = O serviço de streaming não disse quem está em:
board-unreadWhy = Uma parte do serviço de laboratórios não responde. Os laboratórios continuam abertos. Olhe de novo daqui a um minuto.
board-inNow = Em um laboratório agora
board-inWindow = Esta página abre em uma janela própria
board-states-connected = Conectado
board-states-away = Não conectado; o que está aberto continua aberto por algum tempo
board-states-pending = A área de trabalho está sendo preparada
board-states-opening = Acabou de abrir
board-since = Desde
board-until = termina no máximo
board-you = (você)
board-test = Teste
board-preview = Visão do estudante (pré-visualização)
board-unknownPerson = Alguém sem identificação utilizável
board-elsewhere = Esta sessão começou em outro lugar e só pode ser encerrada lá.
board-end = Encerrar a sessão
board-question = Encerrar a sessão desta pessoa?
board-lost = Tudo o que não foi salvo se perde.
board-lostWhy = Os programas dela fecham na hora. Depois ela pode abrir o laboratório de novo.
board-keepOpen = Deixar aberta
board-person = Pessoa
board-lab = Laboratório
board-ended = A sessão foi encerrada.
board-gone = Essa sessão não está mais aberta. Nada foi encerrado.
board-waiting = Esperando uma vaga
board-unheard = Agora não dá para ver quem está esperando:
board-position = Número { $count } na fila
board-called = É a sua vez
board-heldUntil = vaga reservada até
board-awayNotShown = Quem fechou a página não aparece nem conta aqui, e mantém a posição.
board-refused = Não conseguiu abrir um laboratório
board-nobodyRefused = Ninguém foi recusado.
board-toLab = Voltar ao laboratório
board-lmsIds = As pessoas aparecem aqui com as identificações da sua plataforma de aprendizagem; os nomes não vêm com elas.
board-names = Os nomes são pedidos à sua plataforma de aprendizagem quando esta página é mostrada. Eles não são guardados.
board-namesMissing = Sua plataforma de aprendizagem não deu nomes agora; por isso as pessoas aparecem aqui sem eles.
board-left = não está mais no curso
board-pseudonyms = As pessoas aparecem aqui com pseudônimos. Quem opera os laboratórios sabe de quem são.
board-kept = Quem abriu um laboratório fica guardado pelo tempo que uma sessão pode durar.
board-keptWaiting = Quem espera fica guardado por quatro horas depois de chegar.
board-keptWith =
    { $hours ->
        [one] Quem abriu um laboratório fica guardado pelo tempo que uma sessão pode durar; quem foi recusado, por { $hours } hora.
       *[other] Quem abriu um laboratório fica guardado pelo tempo que uma sessão pode durar; quem foi recusado, por { $hours } horas.
    }
classes-open = Aulas
classes-title = Aulas deste curso
classes-intro = Informe quando sua aula precisa do laboratório, para que lugares possam ser planejados.
classes-none = Ainda não há aulas planejadas neste curso.
classes-states-draft = Não confirmada: nada está planejado
classes-states-requested = Aguarda aprovação
classes-states-approved = Aprovada
classes-states-refused = Recusada
classes-states-withdrawn = Retirada
classes-people = Pessoas: { $count }
classes-lessons = Encontros: { $count }
classes-last = o último
classes-before = Até lá, vale o que foi aprovado.
classes-reason = Motivo da recusa:
classes-edit = Alterar
classes-withdraw = Retirar
classes-question = Retirar esta aula?
classes-questionWhy = Não haverá mais lugares planejados para ela.
classes-keep = Manter
classes-new = Nova aula
classes-change = Alterar esta aula
classes-name = Nome da aula
classes-date = Data do primeiro encontro
classes-from = Começa às
classes-to = Termina às
classes-zone = Fuso horário
classes-until = Toda semana até (vazio: uma vez)
classes-number = Número de pessoas
classes-counted = Estudantes deste curso segundo sua plataforma de aprendizagem: { $count }.
classes-countedAt = Contado às
classes-uncounted-large = Este curso é grande demais para sua plataforma de aprendizagem listar as pessoas. Informe o número.
classes-uncounted-denied = Sua plataforma de aprendizagem não nos deixa perguntar quem está neste curso. Informe o número.
classes-uncounted-away = Sua plataforma de aprendizagem não disse quem está neste curso. Informe o número.
classes-uncounted-partial = Sua plataforma de aprendizagem deu só uma parte das pessoas deste curso. Informe o número.
classes-sections = Suas seções:
classes-sectionsHelp = Se a aula for para uma delas, use o nome da seção e informe quantas pessoas ela tem.
classes-linkDates = Sua plataforma de aprendizagem tem estas datas para o link. O que serve já está preenchido aqui; confira.
classes-linkOpens = abertura
classes-linkDue = entrega
classes-linkCloses = fechamento
classes-exam = Prova: ninguém mais recebe uma área de trabalho enquanto isso
classes-windows = Pessoas com outros horários
classes-windowsHelp = Contam no número de pessoas.
classes-windowPeople = Quantas
classes-windowEarlier = Minutos antes
classes-windowLater = Minutos a mais
classes-twice = { $time } ocorre duas vezes: os relógios são atrasados. Qual?
classes-first = A primeira
classes-second = A segunda
classes-check = Haverá lugar?
classes-save = Salvar
classes-fits-yes = Há lugar.
classes-fits-no = Não há lugar.
classes-fits-unknown = Nada impede, mas nem tudo é conhecido.
classes-waits = Depois de salva, quem administra os laboratórios decide.
classes-atOnce = Depois de salva, vale imediatamente.
classes-saved-requested = Salva. Aguarda aprovação.
classes-saved-approved = Salva. Está aprovada.
classes-saved-unchanged = Nada mudou.
classes-saved-refused = O mesmo já foi recusado. Altere para pedir de novo.
classes-gone = A aula foi retirada.
classes-use = Ocupa { $hours } horas-lugar.
classes-limit = Limite do mês: { $limit } horas-lugar; outras aulas têm { $used }.
classes-short-limit = Lugares que faltam: { $missing }.
classes-short-fewer = Cabe com { $people } pessoas.
classes-short-later = Cabe { $minutes } minutos mais tarde.
classes-short-earlier = Cabe { $minutes } minutos antes.
classes-short-late = Começa cedo demais: no início faltam { $missing } lugares.
classes-short-session = Uma sessão deste laboratório termina após { $minutes } minutos. Quem ficar mais tempo precisa abri-lo de novo.
classes-short-retired = As máquinas deste laboratório não existem mais.
classes-short-hours = O limite de horas-lugar foi ultrapassado: alguém precisa aprovar.
classes-short-alone = Uma prova e outra aula querem as mesmas áreas de trabalho.
classes-moreLessons = Outros encontros afetados: { $count }.
classes-faults-name = Dê à aula um nome de até 200 caracteres.
classes-faults-people = O número de pessoas deve ser de 1 a { $most }.
classes-faults-date = Informe data, início e fim.
classes-faults-until = “Toda semana até” não pode ser antes da primeira data nem depois de dois anos.
classes-faults-backwards = Deve terminar depois do início, em menos de 24 horas.
classes-faults-over = Tudo isso já passou.
classes-faults-zone = Este fuso horário não é conhecido. Escreva um como America/Sao_Paulo.
classes-faults-missing = { $time } não existe: os relógios são adiantados. Escolha outro horário.
classes-faults-windows = Pessoas com outros horários: números inteiros, no máximo 24 horas, e no total não mais que as da aula.
classes-faults-many = Há aulas ou encontros demais. Retire o que não for necessário.
classes-faults-lab = Não é possível planejar aulas neste laboratório.
classes-faults-busy = Parte do serviço não responde. Nada foi salvo. Tente de novo em um minuto.
classes-kept = São guardados o nome, os horários, o número de pessoas e, por identificador, quem pediu e quem decidiu, até 90 dias após o último encontro.

## Scores of a lab in a course: what is scored, and whether it arrived. Read by teachers.

scores-open = Notas
scores-title = Notas deste laboratório
scores-links = Links avaliados deste curso
scores-show = Mostrar
scores-noLink = Nada é avaliado neste curso ainda.
scores-noLinkWhy = Abra a página de notas a partir de um laboratório para escolher o que é avaliado nele.
scores-now-nothing = Nada é avaliado aqui.
scores-now-opened = É avaliado que o laboratório foi aberto.
scores-now-minutes =
    { $count ->
        [one] É avaliado { $count } minuto no laboratório.
       *[other] São avaliados { $count } minutos no laboratório.
    }
scores-chosenAt = Escolhido
scores-asked = Sua plataforma de aprendizagem pergunta quem fez o quê e cuida ela mesma das notas. Escolha lá o que é avaliado.
scores-notOffered = No seu acesso, a plataforma de aprendizagem não informou nenhum livro de notas para este link.
scores-notOfferedWhy = Até que informe, nada pode ser enviado. Dê pontos ou uma nota ao link nas configurações dele e abra esta página de novo a partir dele. Se continuar assim, pergunte a quem opera sua plataforma de aprendizagem.
scores-missing =
    { $count ->
        [one] { $count } nota não chegou.
       *[other] { $count } notas não chegaram.
    }
scores-onWay =
    { $count ->
        [one] { $count } nota está a caminho.
       *[other] { $count } notas estão a caminho.
    }
scores-keptByHand = Notas lançadas à mão, que ficam: { $count }
scores-allThere = Todas as notas decididas chegaram.
scores-noneYet = Nenhuma nota foi decidida ainda.
scores-unread = Não é possível ver as notas agora.
scores-listOff = Quem opera os laboratórios desativou as listas de pessoas. As notas são enviadas mesmo assim.
scores-more = Pessoas que só estão na tabela para baixar: { $count }
scores-people = Pessoas
scores-tests = Pessoas de teste
scores-testsWhy = Nenhuma nota é decidida nem enviada para elas.
scores-neverOpened = Não abriu o laboratório por aqui
scores-firstOpened = Aberto
scores-lastOpened = por último
scores-alternative = Usou a alternativa acessível
scores-live = no laboratório agora
scores-inLab = Minutos no laboratório: { $count }
scores-unseen = A área de trabalho foi pedida, mas nenhuma sessão foi vista.
scores-gap = Ninguém pôde olhar, então isto não conta:
scores-endedBy-teacher = Um professor encerrou a última sessão.
scores-endedBy-closing = A última sessão terminou porque o laboratório fechou.
scores-score = Nota: { $given } de 100
scores-delivery-queued = É enviada em um minuto.
scores-delivery-by_hand = Há uma nota lançada à mão. Ela fica, e nada é enviado.
scores-delivery-sent = Chegou
scores-delivery-waiting = Ainda não chegou
scores-delivery-not_booked = A plataforma de aprendizagem aceitou e não lançou nada.
scores-delivery-refused = Não chegou
scores-triedSince = tentando desde
scores-next = próxima tentativa
scores-shown = O livro de notas mostra { $given } de 100.
scores-byHandFix = Para a nota entrar, apague primeiro a que está no livro de notas e envie de novo.
scores-notBookedFix = Lance-a à mão no livro de notas. Há plataformas que não lançam um 0, e outras que não lançam nada.
scores-faults-person-what = A plataforma de aprendizagem não aceita nota para esta pessoa.
scores-faults-person-fix = Veja se ela está no curso como estudante. Depois envie de novo.
scores-faults-locked-what = A nota está bloqueada no livro de notas.
scores-faults-locked-fix = Desbloqueie lá e envie de novo.
scores-faults-gone-what = A coluna não está mais no livro de notas.
scores-faults-gone-fix = Salve uma vez as configurações do link no curso e envie de novo.
scores-faults-no_line-what = O link não tem coluna no livro de notas, e nenhuma pode ser criada.
scores-faults-no_line-fix = Dê pontos ou uma nota ao link nas configurações, abra-o uma vez você mesmo e envie de novo.
scores-faults-other_link-what = A coluna que a plataforma de aprendizagem informou é de outro link.
scores-faults-other_link-fix = Adicione o laboratório ao curso de novo e escolha lá o que é avaliado.
scores-faults-not_kept-what = A plataforma de aprendizagem disse que criou uma coluna, e não tem nenhuma.
scores-faults-not_kept-fix = Dê uma nota ao link nas configurações, ou pergunte a quem opera sua plataforma de aprendizagem. Depois envie de novo.
scores-faults-denied-what = A plataforma de aprendizagem não deixa o serviço de laboratórios entrar no livro de notas.
scores-faults-denied-fix = Peça a quem opera sua plataforma de aprendizagem que permita notas para esta ferramenta. Depois envie de novo.
scores-faults-refused-what = A plataforma de aprendizagem recusou e não diz por quê.
scores-faults-refused-fix = Envie de novo. Se continuar assim, lance à mão no livro de notas.
scores-faults-superseded-what = O livro de notas tem uma nota posterior a esta.
scores-faults-superseded-fix = Veja lá. Se esta deve valer, apague a outra e envie de novo.
scores-faults-away-what = A plataforma de aprendizagem não responde.
scores-faults-away-fix = Envie de novo quando ela funcionar.
scores-again = Enviar de novo
scores-done = Feito de outro modo
scores-undone = Retirar “feito de outro modo”
scores-againAll = Enviar de novo tudo o que não chegou
scores-question = O que é avaliado
scores-what-nothing = Nada
scores-what-opened = Que o laboratório foi aberto
scores-what-minutes = Minutos no laboratório
scores-help-nothing = Nenhuma nota é enviada, e nada de novo é guardado de ninguém.
scores-help-opened = A nota inteira para quem esteve no laboratório ou usou a alternativa acessível.
scores-help-minutes = Uma parte da nota para cada minuto conectado. É decidida quando a sessão termina ou o total é atingido.
scores-number = Minutos para a nota inteira
scores-fromNow = Vale a partir de agora. O que foi decidido fica.
scores-faultMinutes = Digite um número inteiro de minutos de 1 a { $most }.
scores-news-saved = Salvo. Vale a partir de agora.
scores-news-unchanged = Nada mudou.
scores-news-changed = Outra pessoa alterou enquanto isso. Nada foi salvo; aqui está o que vale agora.
scores-news-again = É enviada de novo em um minuto.
scores-news-done = Conta como feito de outro modo, com a nota inteira.
scores-news-undone = “Feito de outro modo” foi retirado.
scores-news-gone = Isso já foi respondido ou mudou enquanto isso. Nada foi feito.
scores-news-busy = Uma parte do serviço não responde. Nada foi salvo. Tente de novo em um minuto.
scores-questions-again = Enviar esta nota de novo?
scores-questions-all = Enviar de novo todas as notas que não chegaram?
scores-questions-done = Contar como feito de outro modo?
scores-questions-undone = Retirar “feito de outro modo”?
scores-questions-test = Enviar uma nota de teste?
scores-whyAgain = Primeiro o livro de notas é lido. Uma nota lançada à mão fica.
scores-whyDone = A pessoa recebe a nota inteira, seja o que for que tenha sido visto. Uma nota enviada não baixa sozinha.
scores-noFall = Uma nota enviada não baixa sozinha. Se está alta demais, corrija no livro de notas: uma nota lançada à mão fica.
scores-counted = O que conta agora dá { $count } de 100. O que foi decidido antes não baixa sozinho; se for demais, corrija no livro de notas.
scores-leave = Deixar como está
scores-test = Enviar uma nota de teste
scores-testHelp = 100 vai para uma linha do livro de notas, é procurada lá e retirada. Se já houver uma nota, nada é enviado.
scores-testWhose = A linha de quem
scores-testOwn = A minha
scores-tested-back = A nota de teste chegou. A plataforma de aprendizagem diz que foi retirada: veja no livro de notas se a linha está vazia.
scores-tested-unseen = A plataforma de aprendizagem aceitou a nota de teste, e foi pedido que a retirasse. Ela não diz o que está lançado, então veja no livro de notas.
scores-tested-left = A nota de teste chegou e não pôde ser retirada. Apague-a no livro de notas.
scores-tested-marked = Já há uma nota nessa linha. Nada foi enviado.
scores-tested-not_booked = A plataforma de aprendizagem aceitou a nota de teste e não lançou nada. Notas se perderiam lá.
scores-tested-failed = A nota de teste não chegou.
scores-csv = Baixar como tabela (CSV)
scores-columns-person = Pessoa
scores-columns-name = Nome
scores-columns-test = Teste
scores-columns-firstOpened = Aberto pela primeira vez
scores-columns-lastOpened = Aberto pela última vez
scores-columns-alternative = Alternativa acessível
scores-columns-minutes = Minutos
scores-columns-gapMinutes = Minutos não contados
scores-columns-score = Nota
scores-columns-delivery = Entrega
scores-columns-at = Hora da entrega
scores-columns-why = Motivo
scores-columns-done = Feito de outro modo
scores-columns-ended = Fim da última sessão
scores-yes = sim
scores-notSent = São enviados um número de 0 a 100 e dois horários. Não são enviados nomes, comentários nem o que alguém fez no laboratório.
scores-kept =
    { $days ->
        [one] Quem abriu o laboratório, seus minutos e suas notas ficam guardados por { $days } dia.
       *[other] Quem abriu o laboratório, seus minutos e suas notas ficam guardados por { $days } dias.
    }

## Read by administrators of learning platforms who register the tool by a link.

register-title = Conecte os laboratórios à sua plataforma de aprendizagem
register-what = Sua plataforma de aprendizagem está prestes a registrar esta ferramenta
register-afterwards = Nada abre ainda: a equipe dos laboratórios decide depois quais laboratórios os seus cursos podem usar.
register-confirm = Registrar a ferramenta
register-platform = Plataforma de aprendizagem
register-institution = Instituição
register-tool = Ferramenta
register-address = Endereço
register-data = Dados pessoais
register-dataWhat = Um ID para cada pessoa: nem nomes, nem endereços de e-mail, nem notas.
register-dataDates = Quando um link está aberto para uma pessoa, e em quais seções está quem ensina.
register-dataId = Um ID para cada pessoa e nenhum endereço de e-mail.
register-dataGrades = Onde um professor assim escolhe, as notas de um laboratório vão para o livro de notas. A nota que já está lá é lida antes, para que permaneça.
register-dataRosters = Quem está em um curso, com o nome: mostrado a quem ensina nele e não armazenado.
register-done = A ferramenta está registrada
register-doneWhat = Agora ative-a na sua plataforma de aprendizagem
register-doneThen = Depois informe este nome à equipe dos laboratórios, para que ela o aprove. Você pode fechar esta janela.
register-again = A ferramenta já estava registrada
register-againWhat = Adote na sua plataforma de aprendizagem o que ela mostrar como novo
register-againThen = Nada mudou para a equipe dos laboratórios. Se a sua plataforma de aprendizagem criou outro local para a ferramenta, informe este nome à equipe: ela decide quais laboratórios podem abrir ali.
register-name = Nome

## The service’s own address, opened without a course.

front-title = Os laboratórios são abertos a partir de um curso
front-what = Você está no lugar certo, mas este endereço não abre nada sozinho.
front-how = Vá ao seu curso e abra o laboratório lá. O curso diz a este serviço quem você é, então você não precisa de outra senha.
front-help = Se foi o curso que trouxe você até aqui, avise quem colocou o link lá.

## Sentences that several refusals share. Names that end in Title are titles of pages; students, teachers and administrators read the others.

shared-unreadableTitle = O curso não conseguiu abrir o laboratório
shared-unreadable = Ele enviou algo que o laboratório não conseguiu ler. A culpa não é sua.
shared-setUpTitle = O laboratório não está configurado corretamente
shared-notYourFault = A culpa não é sua.
shared-notNowTitle = O laboratório não pode ser aberto agora
shared-serviceFault = Há algo errado com o serviço de laboratórios. A culpa não é sua.
shared-tryThenTell = Tente de novo. Se não adiantar, avise seu professor e informe a referência.
shared-noAnswerTitle = O serviço de streaming não responde
shared-pageTooOldTitle = Esta página não consegue mais abrir o laboratório
shared-tooOldTitle = Este link é antigo demais
shared-worksForMinutes = Cada clique no curso cria um link que funciona por alguns minutos.
shared-usedTitle = Este link já foi usado
shared-clockTitle = O relógio do curso está errado
shared-fromFuture = O link parece vir do futuro, por isso não foi aceito. A culpa não é sua.
shared-nobodyTitle = O curso não disse quem você é
shared-nobody = O laboratório precisa saber quem o abre, para que seus arquivos continuem sendo seus.
shared-unknownBrowserTitle = Esta página não conhece o seu navegador
shared-unknownBrowser = O laboratório não foi aberto a partir do curso neste navegador, ou o navegador não guarda nada para páginas dentro de outras páginas.
shared-tryAnotherBrowser = Abra o laboratório de novo a partir do curso. Se esta página voltar, abra a atividade do curso em uma janela própria ou use outro navegador.
shared-openFromCourse = Abra o laboratório a partir do seu curso.
shared-openAgain = Abra o laboratório de novo a partir do curso.
shared-tellTeacher = Avise seu professor e informe a referência.
shared-tryInAMinute = Espere um minuto e tente de novo.
shared-lookIntoCourse = Olhe no curso. Se os laboratórios não estiverem lá, abra a lista de novo a partir dele.
shared-askForNewLink = Peça um novo à equipe dos laboratórios. Se você está atualizando a ferramenta, peça que ela abra o link de novo.
shared-tellWhoPutTheLink = Você mesmo pode resolver. Se foi o curso que trouxe você até aqui, avise quem colocou o link lá.
shared-youOrPlatform = Você, ou o administrador da sua plataforma de aprendizagem.
shared-youOpenAgain = Você, abrindo o laboratório de novo a partir do curso.
shared-youLater = Você, abrindo o laboratório de novo mais tarde.
shared-platformCannotBeRead = A plataforma de aprendizagem enviou uma solicitação que o serviço de laboratórios não consegue ler. Esta atividade pode estar mal configurada, ou a própria plataforma.
shared-platformUnknown = O serviço de laboratórios não conhece a sua plataforma de aprendizagem, ou o segredo compartilhado entre os dois é diferente.
shared-awsAccess = O serviço de laboratórios não tem permissão para usar a conta dele na AWS neste momento.
shared-linkTooOld = O link foi criado há tempo demais. Se isso acontece com todos, o relógio da sua plataforma de aprendizagem está atrasado.
shared-platformClockAhead = O relógio da sua plataforma de aprendizagem está adiantado.
shared-askPlatformAdmin = Informe a referência ao administrador da sua plataforma de aprendizagem.
shared-askLabRunners = Informe a referência à equipe dos laboratórios.
shared-openAgainThenAsk = Abra o laboratório de novo. Se acontecer todas as vezes, informe a referência ao administrador da sua plataforma de aprendizagem.
shared-updatePlugin = Atualize a plataforma de aprendizagem ou o plugin de LTI dela.
shared-updatePlatform = Atualize a plataforma; o LTI 1.3 exige isso.
shared-synchroniseIfAll = Se acontecer com todos, sincronize o relógio do servidor da plataforma de aprendizagem (NTP) e depois o do serviço de laboratórios.
shared-synchronise = Sincronize o relógio do servidor da plataforma de aprendizagem (NTP) e depois confira o do serviço de laboratórios.
shared-lookForProxy = Nada, a não ser que aconteça com frequência. Nesse caso, procure um proxy que envia as solicitações duas vezes.
shared-compareRegistration = Compare o registro desta ferramenta na plataforma de aprendizagem com o do serviço de laboratórios: emissor, client id, endereços.
shared-compareKeySet = Compare jwksUrl do registro com o endereço do conjunto de chaves da plataforma.
shared-checkAws = Veja no AWS Health Dashboard o AppStream nesta região e depois a rede entre o serviço de laboratórios e a AWS (proxy, VPC endpoint, DNS).
shared-signIn = Entre no curso e abra o laboratório de novo. Se você já entrou, avise seu professor e informe a referência.
shared-youBySigningIn = Você, entrando no curso. Senão, seu professor.
shared-nobodyNamed = A inicialização não informa nenhum usuário. Visitantes de cursos públicos não têm um.
shared-openSignedIn = Abra o laboratório depois de entrar com o seu usuário. Se você já entrou, informe a referência ao administrador da sua plataforma de aprendizagem.
shared-wrongAddress = A plataforma de aprendizagem usa um endereço errado do serviço de laboratórios.
shared-memoryUnreadable = O serviço de laboratórios não consegue ler ou gravar algo de que precisa se lembrar.
shared-leavePreview = Tente de novo mais tarde, ou saia da visão do estudante e abra o laboratório como você mesmo.
shared-onlyForTeachers = Esta página é para quem dá aula neste curso.
shared-openYourLabThere = Volte ao curso e abra seu laboratório lá.
shared-notYourCourse = Você não dá aula neste curso, ou quem opera os laboratórios desativou esta página.
shared-ifYouTeachAsk = Se você dá aula aqui, pergunte a quem opera os laboratórios.
shared-labRunnersIfYouTeach = Quem opera os laboratórios, se você dá aula aqui.
shared-notReached = Não é possível alcançá-lo.

## Refusal route_unknown. Who has to act: nobody.

refusals-route_unknown-student-title = Não há página neste endereço
refusals-route_unknown-student-what = O endereço está incompleto ou mudou.
refusals-route_unknown-teacher-what = O endereço desta atividade não leva a nada.
refusals-route_unknown-teacher-fix = Compare o endereço nas configurações da atividade com o que a equipe dos laboratórios lhe deu.
refusals-route_unknown-admin-what = Nenhuma rota do serviço de laboratórios tem este caminho.
refusals-route_unknown-admin-fix = Compare o endereço da ferramenta na plataforma de aprendizagem com o do serviço de laboratórios, inclusive o prefixo do caminho (PUBLIC_URL).
refusals-route_unknown-admin-who = Quem digitou o endereço.

## Refusal method_not_allowed. Who has to act: the administrator of the learning platform.

refusals-method_not_allowed-student-title = Este endereço só funciona a partir de um curso
refusals-method_not_allowed-student-what = Ele foi aberto de outra forma, por exemplo de um favorito ou recarregando a página.
refusals-method_not_allowed-teacher-what = O endereço foi aberto como uma página comum. Um laboratório precisa ser uma ferramenta externa, não um link simples.
refusals-method_not_allowed-teacher-fix = Adicione o laboratório ao curso como ferramenta externa.
refusals-method_not_allowed-admin-what = A solicitação tem um método que esta rota não aceita; inicializações são solicitações POST.
refusals-method_not_allowed-admin-fix = Registre o endereço como ferramenta LTI. Se já for uma, procure na frente do serviço de laboratórios um redirecionamento que transforma POST em GET (de http para https, ou por falta da barra no fim).

## Refusal content_type_unsupported. Who has to act: the administrator of the learning platform.

refusals-content_type_unsupported-admin-what = O corpo não é application/x-www-form-urlencoded. Uma assinatura não cobre nenhuma outra forma (RFC 5849 §3.4.1.3.1).
refusals-content_type_unsupported-admin-fix = Faça a plataforma de aprendizagem, ou o proxy no meio, enviar inicializações como um formulário comum.

## Refusal body_too_large. Who has to act: the administrator of the learning platform.

refusals-body_too_large-admin-what = A inicialização é maior do que o serviço de laboratórios lê, ou tem parâmetros demais.
refusals-body_too_large-admin-fix = Encurte a descrição da atividade ou os parâmetros personalizados dela.

## Refusal form_malformed. Who has to act: the administrator of the learning platform.

refusals-form_malformed-admin-what = O formulário não é UTF-8 codificado corretamente com sinais de porcentagem.
refusals-form_malformed-admin-fix = Procure um proxy que reescreve corpos, ou caracteres quebrados nos nomes do curso e da atividade.

## Refusal protocol_parameter_repeated. Who has to act: the administrator of the learning platform.

refusals-protocol_parameter_repeated-admin-what =
    { $parameter ->
        [none] Um parâmetro do protocolo (oauth_…)
       *[other] { $parameter }
    } aparece mais de uma vez na inicialização (RFC 5849 §3.2).
refusals-protocol_parameter_repeated-admin-fix = Retire os parâmetros oauth_… do endereço da ferramenta e dos parâmetros personalizados.

## Refusal message_ambiguous. Who has to act: the administrator of the learning platform.

refusals-message_ambiguous-admin-what = O formulário traz um id_token do LTI 1.3 e parâmetros do LTI 1.1 (oauth_…). Ele poderia indicar duas pessoas.
refusals-message_ambiguous-admin-fix = Faça a plataforma de aprendizagem enviar só um deles; procure uma extensão que acrescenta campos às inicializações.

## Refusal lti11_misplaced (shown as message_misplaced). Who has to act: the administrator of the learning platform.

refusals-lti11_misplaced-admin-what = Uma inicialização do LTI 1.1 chegou a um endereço do LTI 1.3.
refusals-lti11_misplaced-admin-fix = No LTI 1.1, o endereço da ferramenta é PUBLIC_URL com uma barra no fim e mais nada. Senão, registre esta ferramenta como LTI 1.3 (docs/lti-1.3.md).

## Refusal login_misplaced (shown as message_misplaced). Who has to act: the administrator of the learning platform.

refusals-login_misplaced-admin-what = Um início de login do LTI 1.3 chegou a um endereço que recebe inicializações.
refusals-login_misplaced-admin-fix = Na plataforma de aprendizagem, defina o endereço de login (initiate login URL) como PUBLIC_URL seguido de /lti/login.

## Refusal token_misplaced (shown as message_misplaced). Who has to act: the administrator of the learning platform.

refusals-token_misplaced-admin-what = Um id_token do LTI 1.3 chegou ao endereço em que os logins começam.
refusals-token_misplaced-admin-fix = Na plataforma de aprendizagem, defina redirect URI e target link URI como PUBLIC_URL seguido de /lti/launch; só o endereço de login termina em /lti/login.

## Refusal protocol_parameter_missing. Who has to act: the administrator of the learning platform.

refusals-protocol_parameter_missing-teacher-what = A plataforma de aprendizagem enviou a inicialização sem assinatura.
refusals-protocol_parameter_missing-teacher-fix = Se você mesmo digitou a chave e o segredo, confira os dois. Senão, informe a referência ao administrador da sua plataforma de aprendizagem.
refusals-protocol_parameter_missing-admin-what =
    A inicialização não está assinada: { $parameter ->
        [none] um parâmetro do protocolo (oauth_…)
       *[other] { $parameter }
    } falta ou está vazio. O Moodle, por exemplo, envia inicializações sem assinatura para uma ferramenta sem chave e segredo.
refusals-protocol_parameter_missing-admin-fix = Digite a chave do consumidor e o segredo compartilhado desta ferramenta na plataforma de aprendizagem.

## Refusal oauth_version_unsupported. Who has to act: the administrator of the learning platform.

refusals-oauth_version_unsupported-admin-what = A inicialização informa um oauth_version diferente de 1.0.
refusals-oauth_version_unsupported-admin-fix = Registre a ferramenta como LTI 1.1 com chave do consumidor e segredo compartilhado.

## Refusal signature_method_unsupported. Who has to act: the administrator of the learning platform.

refusals-signature_method_unsupported-admin-what = A inicialização é assinada com um método que o serviço de laboratórios não conhece ou em que não confia (PLAINTEXT e RSA-SHA1 nunca são aceitos).
refusals-signature_method_unsupported-admin-fix = Faça a plataforma de aprendizagem assinar com HMAC-SHA1 ou HMAC-SHA256.

## Refusal signature_method_not_allowed (shown as launch_not_verified). Who has to act: the administrator of the learning platform.

refusals-signature_method_not_allowed-admin-what =
    A inicialização é assinada com { $signatureMethod ->
        [none] um método
       *[other] { $signatureMethod }
    }, que esta chave do consumidor não aceita.
refusals-signature_method_not_allowed-admin-fix = Faça a plataforma de aprendizagem assinar com um método que esteja em signatureMethods do consumidor, ou amplie essa lista.
refusals-signature_method_not_allowed-admin-who = Quem configurou este consumidor.

## Refusal timestamp_malformed. Who has to act: the administrator of the learning platform.

refusals-timestamp_malformed-admin-what = oauth_timestamp não é um número inteiro de segundos desde 1970.

## Refusal nonce_malformed. Who has to act: the administrator of the learning platform.

refusals-nonce_malformed-admin-what = oauth_nonce é mais longo do que o serviço de laboratórios aceita.

## Refusal timestamp_too_old (shown as launch_too_old). Who has to act: the student.

refusals-timestamp_too_old-admin-what =
    A inicialização foi assinada tempo demais antes de chegar (diferença: { $differenceSeconds ->
        [none] desconhecida
       *[other] { $differenceSeconds }
    }): alguém esperou ou voltou no navegador, ou o relógio da plataforma de aprendizagem está atrasado.

## Refusal timestamp_in_future (shown as launch_from_future). Who has to act: the administrator of the learning platform.

refusals-timestamp_in_future-admin-what =
    A inicialização traz um horário no futuro (diferença: { $differenceSeconds ->
        [none] desconhecida
       *[other] { $differenceSeconds }
    }): o relógio da plataforma de aprendizagem está adiantado, ou o do serviço de laboratórios está atrasado.

## Refusal signature_malformed (shown as launch_not_verified). Who has to act: the administrator of the learning platform.

refusals-signature_malformed-admin-what = oauth_signature não é o texto base64 de um resumo criptográfico.
refusals-signature_malformed-admin-fix = Procure um proxy que reescreve corpos; senão, atualize a plataforma de aprendizagem ou o plugin de LTI dela.

## Refusal consumer_key_unknown (shown as launch_not_verified). Who has to act: the administrator of the learning platform.

refusals-consumer_key_unknown-admin-what = Nenhum consumidor com esta chave está configurado.
refusals-consumer_key_unknown-admin-fix = Compare a chave do consumidor na plataforma de aprendizagem com a configuração do serviço de laboratórios, letra por letra.

## Refusal consumer_key_disabled (shown as launch_not_verified). Who has to act: the administrator of the learning platform.

refusals-consumer_key_disabled-admin-what = O consumidor com esta chave está desligado na configuração.
refusals-consumer_key_disabled-admin-fix = Ligue-o de novo ou dê uma chave nova à plataforma de aprendizagem.
refusals-consumer_key_disabled-admin-who = Quem opera o serviço de laboratórios.

## Refusal signature_mismatch (shown as launch_not_verified). Who has to act: the administrator of the learning platform.

refusals-signature_mismatch-admin-what = A assinatura não confere: os segredos compartilhados são diferentes, ou o endereço que a plataforma de aprendizagem assina não é o que o serviço de laboratórios vê.
refusals-signature_mismatch-admin-fix = Digite o segredo compartilhado de novo nos dois lados. Depois compare o endereço da ferramenta com PUBLIC_URL: protocolo, host, porta, caminho e barra no fim precisam ser iguais.

## Refusal nonce_replayed (shown as launch_used). Who has to act: the student.

refusals-nonce_replayed-student-what = Cada clique no curso cria um link que funciona uma vez. Se você clicou duas vezes, o laboratório pode já estar aberto em outra janela.
refusals-nonce_replayed-teacher-what = A mesma inicialização chegou duas vezes. Um clique duplo faz isso no Moodle e no Canvas; recarregar a página também.
refusals-nonce_replayed-admin-what = Uma inicialização com este nonce já foi aceita. Cliques duplos e recargas fazem isso; muitas de uma só pessoa podem ser uma inicialização copiada.

## Refusal picker_answered. Who has to act: the student.

refusals-picker_answered-student-title = Esta lista já foi respondida
refusals-picker_answered-student-what = Seu curso já recebeu uma resposta desta lista, e só a primeira conta. Um clique duplo faz isso; voltar no navegador também.
refusals-picker_answered-admin-what = Este seletor já foi respondido, e cada um é respondido uma vez. Cliques duplos e voltar fazem isso.
refusals-picker_answered-admin-who = O professor, abrindo a lista de novo a partir do curso.

## Refusal claims_forgotten (shown as launch_too_old). Who has to act: the student.

refusals-claims_forgotten-student-what = O serviço de laboratórios foi interrompido há pouco. Links de antes da interrupção não funcionam mais.
refusals-claims_forgotten-admin-what = O repositório de usos únicos (STORE) reiniciou, trocou de servidor ou foi esvaziado depois que esta inicialização foi assinada, então ela pode já ter sido aceita.
refusals-claims_forgotten-admin-fix = Nada, depois de uma reinicialização ou troca de que você saiba. Se continuar, sincronize os relógios da plataforma de aprendizagem e do serviço de laboratórios (NTP).

## Refusal claim_store_unavailable. Who has to act: the people who run the labs.

refusals-claim_store_unavailable-teacher-what = O serviço de laboratórios não conseguiu garantir que este link seja usado só uma vez, porque o repositório dele não responde.
refusals-claim_store_unavailable-teacher-fix = Tente de novo em um minuto. Se continuar assim, informe a referência à equipe dos laboratórios.
refusals-claim_store_unavailable-admin-what = O repositório de usos únicos (STORE) não responde, por isso a inicialização não foi aceita.
refusals-claim_store_unavailable-admin-fix = Confira se o repositório está em execução e se o serviço de laboratórios o alcança e pode gravar nele. O log diz mais sob esta referência.

## Refusal launch_parameter_repeated. Who has to act: the administrator of the learning platform.

refusals-launch_parameter_repeated-teacher-what =
    A inicialização traz { $parameter ->
        [none] um parâmetro
       *[other] { $parameter }
    } mais de uma vez.
refusals-launch_parameter_repeated-teacher-fix = Procure-o nos parâmetros personalizados da atividade e retire-o dali. Senão, informe a referência ao administrador da sua plataforma de aprendizagem.
refusals-launch_parameter_repeated-admin-what =
    { $parameter ->
        [none] Um parâmetro
       *[other] { $parameter }
    } aparece mais de uma vez na inicialização assinada, então não fica claro qual vale.
refusals-launch_parameter_repeated-admin-fix = Retire a cópia dos parâmetros personalizados ou das configurações da ferramenta.

## Refusal launch_parameter_in_query. Who has to act: the teacher.

refusals-launch_parameter_in_query-teacher-what =
    O endereço desta atividade traz { $parameter ->
        [none] um parâmetro de inicialização
       *[other] { $parameter }
    } depois de um ponto de interrogação. Quem escreve um endereço poderia assim escolher o usuário, por isso não é aceito.
refusals-launch_parameter_in_query-teacher-fix = Retire-o do endereço. Para escolher um laboratório, escreva lab=… nos parâmetros personalizados.
refusals-launch_parameter_in_query-admin-what =
    { $parameter ->
        [none] Um parâmetro de inicialização
       *[other] { $parameter }
    } aparece na consulta do endereço da ferramenta. Campos que decidem são lidos só do corpo do formulário.
refusals-launch_parameter_in_query-admin-fix = Retire-o do endereço; laboratórios são escolhidos por parâmetros personalizados.

## Refusal lti_version_unsupported. Who has to act: the administrator of the learning platform.

refusals-lti_version_unsupported-admin-what = lti_version falta ou não é LTI-1p0, que toda inicialização com chave do consumidor traz.
refusals-lti_version_unsupported-admin-fix = Registre a ferramenta como LTI 1.0 ou 1.1.

## Refusal message_type_unsupported. Who has to act: the administrator of the learning platform.

refusals-message_type_unsupported-admin-what = lti_message_type falta ou é desconhecido; o serviço de laboratórios aceita basic-lti-launch-request.
refusals-message_type_unsupported-admin-fix = Registre a ferramenta só para inicializações comuns (resource links).

## Refusal content_item_unsupported. Who has to act: the teacher.

refusals-content_item_unsupported-teacher-what = O serviço de laboratórios não pode oferecer uma lista de laboratórios aqui.
refusals-content_item_unsupported-teacher-fix = Adicione a atividade à mão: digite o endereço da ferramenta e, nos parâmetros personalizados, stack=… e fleet=…. A equipe dos laboratórios pode lhe dizer os dois nomes.
refusals-content_item_unsupported-admin-what = A plataforma de aprendizagem pediu conteúdo para escolher (ContentItemSelectionRequest). Um serviço de laboratórios sem CONFIG_FILE não tem lista de laboratórios.
refusals-content_item_unsupported-admin-fix = Desligue a seleção de conteúdo para esta ferramenta; as atividades informam stack e fleet nos parâmetros personalizados. Ou peça à equipe dos laboratórios que os liste em um CONFIG_FILE.
refusals-content_item_unsupported-admin-who = O administrador da plataforma de aprendizagem, ou o professor que adiciona a atividade à mão.

## Refusal resource_link_missing. Who has to act: the administrator of the learning platform.

refusals-resource_link_missing-admin-what = A inicialização não traz resource_link_id, ou o traz vazio.
refusals-resource_link_missing-admin-fix = Abra o laboratório a partir de uma atividade ou de um link em um curso. Se já for um, atualize a plataforma de aprendizagem ou o plugin de LTI dela.

## Refusal instance_guid_mismatch. Who has to act: the administrator of the learning platform.

refusals-instance_guid_mismatch-teacher-what = Esta chave do consumidor pertence a outra plataforma de aprendizagem.
refusals-instance_guid_mismatch-admin-what = tool_consumer_instance_guid falta ou não é o que está fixado para este consumidor. Cópias de um site (sistemas de teste) costumam fazer isso.
refusals-instance_guid_mismatch-admin-fix = Dê a cada plataforma de aprendizagem uma chave própria, ou corrija o valor fixado na configuração.

## Refusal user_missing. Who has to act: the administrator of the learning platform.

refusals-user_missing-admin-what = user_id falta ou está vazio. Visitantes não têm um, e algumas plataformas o omitem por uma configuração de privacidade.
refusals-user_missing-admin-fix = Faça a plataforma de aprendizagem enviar o ID do usuário a esta ferramenta. Nome e endereço de e-mail não são necessários.

## Refusal user_id_shared. Who has to act: the teacher.

refusals-user_id_shared-student-what = Ele informou um ID que todos têm aqui. Com ele você abriria os arquivos de outra pessoa, por isso o laboratório não foi aberto.
refusals-user_id_shared-teacher-what = A plataforma de aprendizagem enviou um só ID de usuário para todos. A prévia do Open edX Studio faz isso, e também plataformas que não sabem quem é a pessoa.
refusals-user_id_shared-teacher-fix = Abra o laboratório a partir do próprio curso (Open edX: “View Live”), com o seu usuário. Se acontecer lá também, informe a referência ao administrador da sua plataforma de aprendizagem.
refusals-user_id_shared-teacher-who = Você, abrindo o laboratório a partir do próprio curso. Senão, o administrador da sua plataforma de aprendizagem.
refusals-user_id_shared-admin-what = O ID do usuário é o mesmo para todos: “student”, de uma prévia do Open edX Studio, ou a palavra de uma linguagem de programação para “nada” (como None).
refusals-user_id_shared-admin-fix = Faça a plataforma de aprendizagem enviar o ID da pessoa que clica.
refusals-user_id_shared-admin-who = O administrador da plataforma de aprendizagem.

## Refusal user_id_unusable. Who has to act: the people who run the labs.

refusals-user_id_unusable-teacher-what = O serviço de laboratórios não pode usar os IDs de usuário da sua plataforma de aprendizagem como estão.
refusals-user_id_unusable-admin-what = Este diretório passa os IDs de usuário sem mudança (userId: raw), mas este ID não segue o padrão do AppStream (de 2 a 32 caracteres entre letras, dígitos e _ + = , . @ -) ou começa com al1-.
refusals-user_id_unusable-admin-fix = Retire userId: raw deste diretório. Note que então todos nele recebem uma pasta pessoal nova e vazia.

## Refusal login_malformed. Who has to act: the administrator of the learning platform.

refusals-login_malformed-admin-what =
    Falta ao início do login { $parameter ->
        [none] um parâmetro
       *[other] { $parameter }
    }, ou ele o traz mais de uma vez.
refusals-login_malformed-admin-fix = Confira se o endereço de login (initiate login URL) na plataforma de aprendizagem termina em /lti/login e se nada é acrescentado a ele.

## Refusal login_too_large. Who has to act: the administrator of the learning platform.

refusals-login_too_large-admin-what =
    No início do login, { $parameter ->
        [none] um parâmetro
       *[other] { $parameter }
    } é mais longo do que carregamos: 2.000 caracteres para target_link_uri, 255 para lti_deployment_id.
refusals-login_too_large-admin-fix = Encurte o endereço do link ou o que a plataforma acrescenta a ele. Um laboratório não precisa de endereço próprio: informe-o pelo parâmetro personalizado lab (docs/lti-1.3.md).

## Refusal registration_unknown (shown as platform_not_registered). Who has to act: the administrator of the learning platform.

refusals-registration_unknown-admin-what =
    Nenhum registro tem o emissor { $issuer ->
        [none] (nenhum)
       *[other] { $issuer }
    } e o client id { $clientId ->
        [none] (nenhum enviado)
       *[other] { $clientId }
    }.
refusals-registration_unknown-admin-fix = Registre a plataforma no serviço de laboratórios com exatamente estes dois valores (docs/lti-1.3.md), ou corrija-os na plataforma.

## Refusal registration_ambiguous (shown as platform_not_registered). Who has to act: the people who run the labs.

refusals-registration_ambiguous-admin-what =
    A plataforma não enviou client id, e vários registros têm o emissor { $issuer ->
        [none] (nenhum)
       *[other] { $issuer }
    }.
refusals-registration_ambiguous-admin-fix = Faça a plataforma enviar client_id, ou mantenha um só registro para este emissor.

## Refusal registration_disabled (shown as platform_disabled). Who has to act: the people who run the labs.

refusals-registration_disabled-teacher-what = A equipe dos laboratórios ainda não aprovou a conexão com a sua plataforma de aprendizagem, ou a desligou.
refusals-registration_disabled-admin-what =
    O registro { $registration ->
        [none] (o nome dele)
       *[other] { $registration }
    } espera aprovação ou está desativado.
refusals-registration_disabled-admin-fix = Aprove-o (npm run registrations -- approve), ou ative-o de novo na configuração, se ele deve funcionar.

## Refusal target_link_foreign. Who has to act: the administrator of the learning platform.

refusals-target_link_foreign-teacher-what = O endereço desta atividade não pertence ao serviço de laboratórios.
refusals-target_link_foreign-teacher-fix = Apague o link e adicione-o de novo com a lista de laboratórios da própria ferramenta.
refusals-target_link_foreign-admin-what = target_link_uri não é um endereço deste serviço de laboratórios que receba inicializações.
refusals-target_link_foreign-admin-fix = Use o endereço PUBLIC_URL seguido de /lti/launch como target link URI. Atrás de um proxy, confira PUBLIC_URL.

## Refusal platform_login_required. Who has to act: the student.

refusals-platform_login_required-student-title = O curso não reconhece mais você
refusals-platform_login_required-student-what = Seu acesso ao curso terminou, ou o navegador o esconde de páginas dentro de outras páginas.
refusals-platform_login_required-student-fix = Entre no curso de novo. Se você já entrou, abra o laboratório em uma nova janela ou aba.
refusals-platform_login_required-teacher-what = A plataforma de aprendizagem não reconheceu a pessoa que clicou. Navegadores que bloqueiam cookies dentro de quadros fazem isso.
refusals-platform_login_required-teacher-fix = Entre de novo. Se acontecer com muitos, faça a atividade abrir em uma nova janela.
refusals-platform_login_required-admin-what = A plataforma respondeu login_required: o cookie de sessão dela não veio com a solicitação.
refusals-platform_login_required-admin-fix = Faça o link abrir em uma nova janela (Canvas: “Load in a new tab”; Moodle: contêiner de abertura “New window”).

## Refusal platform_launch_expired. Who has to act: the student.

refusals-platform_launch_expired-student-what = Cada clique no curso cria um link que funciona uma vez.
refusals-platform_launch_expired-admin-what = A plataforma respondeu launch_no_longer_valid: a inicialização dela já tinha sido gasta.

## Refusal platform_client_refused. Who has to act: the administrator of the learning platform.

refusals-platform_client_refused-teacher-what = Sua plataforma de aprendizagem não permite esta ferramenta aqui.
refusals-platform_client_refused-admin-what =
    A plataforma respondeu { $platformError ->
        [none] que este cliente não pode fazer inicializações
       *[other] { $platformError }
    }.
refusals-platform_client_refused-admin-fix = Ligue a ferramenta onde ela é usada (Canvas: o estado da chave de desenvolvedor precisa ser ON para esta conta; Moodle: ative a ferramenta).

## Refusal platform_error. Who has to act: the administrator of the learning platform.

refusals-platform_error-teacher-what = Sua plataforma de aprendizagem não conseguiu iniciar o laboratório.
refusals-platform_error-admin-what =
    A plataforma respondeu { $platformError ->
        [none] com um erro
       *[other] { $platformError }
    } em vez de um token.
refusals-platform_error-admin-fix = Compare redirect URI, client id e endereço de login nos dois lados; o redirect URI precisa ser exatamente PUBLIC_URL seguido de /lti/launch.

## Refusal launch_form_incomplete. Who has to act: the administrator of the learning platform.

refusals-launch_form_incomplete-admin-what =
    Falta à inicialização { $parameter ->
        [none] um campo
       *[other] { $parameter }
    }, ou ela o traz duas vezes.
refusals-launch_form_incomplete-admin-fix = O redirect URI recebe o que uma plataforma envia (response_mode form_post) e mais nada. Comece a partir de um link em um curso.

## Refusal state_invalid (shown as launch_not_started_here). Who has to act: the student.

refusals-state_invalid-teacher-what = A inicialização não pertence a um login que este serviço de laboratórios começou, ou o serviço foi reiniciado nesse meio-tempo.
refusals-state_invalid-admin-what = state falta, foi mudado ou está selado com outra chave.
refusals-state_invalid-admin-fix = Se acontecer com todos, defina a mesma SEALING_KEY em cada processo e registre /lti/login como endereço de login.

## Refusal state_expired (shown as launch_too_old). Who has to act: the student.

refusals-state_expired-admin-what =
    A idade do login é { $ageSeconds ->
        [none] grande demais
       *[other] { $ageSeconds }
    }; ele vale por { $stateLifetimeSeconds ->
        [none] alguns minutos
       *[other] { $stateLifetimeSeconds }
    }.
refusals-state_expired-admin-fix = Nada, a não ser que aconteça com todos. Nesse caso, veja quanto tempo a plataforma leva para autenticar as pessoas.

## Refusal browser_unknown (shown as launch_not_started_here). Who has to act: the student.

refusals-browser_unknown-teacher-what = O navegador não guardou nem um cookie nem o armazenamento da plataforma de aprendizagem para o laboratório, então o serviço de laboratórios não tem como saber que foi esse navegador que clicou.
refusals-browser_unknown-teacher-fix = Faça a atividade abrir em uma nova janela.
refusals-browser_unknown-admin-what = Nem o cookie de state nem o armazenamento da plataforma voltaram. Sem um deles, alguém poderia fazer outros trabalharem com o nome errado.
refusals-browser_unknown-admin-fix = Faça o link abrir em uma nova janela. No registro, use o endereço de autorização mais novo da plataforma (Canvas: sso.canvaslms.com), que oferece armazenamento.

## Refusal token_malformed (shown as launch_not_verified). Who has to act: the administrator of the learning platform.

refusals-token_malformed-admin-what = O id_token não é um token assinado de JSON legível.

## Refusal token_encrypted (shown as launch_not_verified). Who has to act: the administrator of the learning platform.

refusals-token_encrypted-admin-what = O id_token está criptografado. O LTI só tem tokens assinados.
refusals-token_encrypted-admin-fix = Desligue a criptografia de tokens na plataforma.

## Refusal token_algorithm_not_allowed (shown as launch_not_verified). Who has to act: the administrator of the learning platform.

refusals-token_algorithm_not_allowed-admin-what = O id_token é assinado com um algoritmo que este registro não aceita, ou não é assinado.
refusals-token_algorithm_not_allowed-admin-fix = Faça a plataforma assinar com RS256, ou informe o algoritmo dela no registro.

## Refusal token_extension_unknown (shown as launch_not_verified). Who has to act: the administrator of the learning platform.

refusals-token_extension_unknown-admin-what = O id_token exige uma extensão (crit) que ninguém aqui entende.
refusals-token_extension_unknown-admin-fix = Faça a plataforma assinar tokens simples.

## Refusal token_key_missing (shown as launch_not_verified). Who has to act: the administrator of the learning platform.

refusals-token_key_missing-admin-what = O id_token não informa a chave dele (kid).
refusals-token_key_missing-admin-fix = Atualize a plataforma; o LTI 1.3 exige kid.

## Refusal token_key_unknown (shown as launch_not_verified). Who has to act: the administrator of the learning platform.

refusals-token_key_unknown-admin-what = O conjunto de chaves da plataforma não tem chave com o kid deste id_token.

## Refusal token_key_unsuitable (shown as launch_not_verified). Who has to act: the administrator of the learning platform.

refusals-token_key_unsuitable-admin-what =
    A chave no conjunto de chaves da plataforma não serve para esta assinatura ({ $fault ->
        [none] tipo
       *[other] { $fault }
    }).
refusals-token_key_unsuitable-admin-fix = A chave precisa ser para assinaturas, do tipo do algoritmo e, se for RSA, ter pelo menos 2048 bits.

## Refusal token_signature_mismatch (shown as launch_not_verified). Who has to act: the administrator of the learning platform.

refusals-token_signature_mismatch-admin-what = A assinatura do id_token não confere com a chave da plataforma.

## Refusal token_issuer_mismatch (shown as launch_not_verified). Who has to act: the administrator of the learning platform.

refusals-token_issuer_mismatch-admin-what = iss no id_token não é o emissor do login.
refusals-token_issuer_mismatch-admin-fix = Escreva o emissor no registro exatamente como a plataforma o envia, inclusive a última barra.

## Refusal token_audience_mismatch (shown as launch_not_verified). Who has to act: the administrator of the learning platform.

refusals-token_audience_mismatch-admin-what = O id_token é destinado a outro client id.

## Refusal token_audience_foreign (shown as launch_not_verified). Who has to act: the administrator of the learning platform.

refusals-token_audience_foreign-admin-what = O id_token é destinado a outros além de nós; não se sabe quem mais poderia usá-lo.
refusals-token_audience_foreign-admin-fix = Faça a plataforma enviar aud só com o nosso client id.

## Refusal token_party_mismatch (shown as launch_not_verified). Who has to act: the administrator of the learning platform.

refusals-token_party_mismatch-admin-what = azp no id_token é outro client id.

## Refusal token_nonce_mismatch (shown as launch_not_verified). Who has to act: the administrator of the learning platform.

refusals-token_nonce_mismatch-admin-what = O id_token não traz o nonce deste login.
refusals-token_nonce_mismatch-admin-fix = Nada, a não ser que aconteça com todos: nesse caso a plataforma descarta o nonce, que o LTI 1.3 exige.

## Refusal token_for_consumer_key (shown as launch_for_old_key). Who has to act: the teacher.

refusals-token_for_consumer_key-teacher-what = Esta atividade ainda traz a chave do consumidor de uma conexão anterior, então a sua plataforma de aprendizagem endereça a inicialização errado.
refusals-token_for_consumer_key-teacher-fix = Edite a atividade, limpe a chave do consumidor e o segredo compartilhado e salve.
refusals-token_for_consumer_key-admin-what = aud no id_token é uma chave do consumidor do LTI 1.1 em vez do client id. O Moodle faz isso com atividades que mantiveram a própria chave.
refusals-token_for_consumer_key-admin-fix = Limpe a chave do consumidor e o segredo compartilhado nas configurações desta atividade (Moodle: edite a ferramenta externa, “Show more”).

## Refusal platform_keys_unavailable. Who has to act: the administrator of the learning platform.

refusals-platform_keys_unavailable-student-what = O serviço de laboratórios não conseguiu falar com a sua plataforma de aprendizagem para ter certeza de que é você.
refusals-platform_keys_unavailable-student-fix = Espere um minuto e abra o laboratório de novo a partir do curso.
refusals-platform_keys_unavailable-admin-what = O conjunto de chaves da plataforma (jwksUrl) não pôde ser obtido ou não é um conjunto de chaves. Redirecionamentos, endereços privados e respostas acima de 256 KB não são seguidos.
refusals-platform_keys_unavailable-admin-fix = Abra jwksUrl a partir do host do serviço de laboratórios e corrija-o, ou o firewall no meio.

## Refusal deployment_mismatch. Who has to act: the administrator of the learning platform.

refusals-deployment_mismatch-admin-what =
    O id_token é para a implantação { $deploymentId ->
        [none] (o ID dela)
       *[other] { $deploymentId }
    }; o login era para outra.
refusals-deployment_mismatch-admin-fix = Abra o laboratório de novo a partir do curso. Se continuar, fale com o fornecedor da plataforma: lti_deployment_id do login precisa ser o deployment_id do token.

## Refusal deployment_missing. Who has to act: the administrator of the learning platform.

refusals-deployment_missing-admin-what = O id_token não tem deployment_id, ou tem um longo demais ou que não é um ID.

## Refusal deployment_unknown. Who has to act: the people who run the labs.

refusals-deployment_unknown-teacher-what = O serviço de laboratórios conhece a sua plataforma de aprendizagem, mas ninguém decidiu ainda quais laboratórios esta parte dela pode abrir.
refusals-deployment_unknown-admin-what =
    A implantação { $deploymentId ->
        [none] (o ID dela)
       *[other] { $deploymentId }
    } do registro { $registration ->
        [none] (o nome dele)
       *[other] { $registration }
    } não é conhecida aqui. Ela nunca entra em uma instituição por conta própria.
refusals-deployment_unknown-admin-fix = A equipe dos laboratórios acrescenta o ID da implantação ao registro na configuração.

## Refusal deployment_disabled. Who has to act: the people who run the labs.

refusals-deployment_disabled-teacher-what = A equipe dos laboratórios desligou os laboratórios para esta parte da sua plataforma de aprendizagem.
refusals-deployment_disabled-admin-what =
    A implantação { $deploymentId ->
        [none] (o ID dela)
       *[other] { $deploymentId }
    } está desativada.
refusals-deployment_disabled-admin-fix = Ative-a de novo na configuração, se ela deve funcionar.

## Refusal token_times_missing (shown as launch_times_missing). Who has to act: the administrator of the learning platform.

refusals-token_times_missing-admin-what = Falta exp ou iat no id_token, ou um dos horários dele não é um número de segundos.

## Refusal token_expired (shown as launch_too_old). Who has to act: the student.

refusals-token_expired-admin-what =
    O id_token chegou tarde demais: { $claim ->
        [none] o horário dele
       *[other] { $claim }
    } está { $differenceSeconds ->
        [none] um tempo desconhecido
       *[other] { $differenceSeconds }
    } no passado, e são permitidos { $allowedSeconds ->
        [none] alguns minutos
       *[other] { $allowedSeconds }
    }. Alguém esperou ou voltou no navegador, ou o relógio da plataforma está atrasado.

## Refusal token_from_future (shown as launch_from_future). Who has to act: the administrator of the learning platform.

refusals-token_from_future-admin-what =
    O id_token vale a partir de um horário no futuro: { $claim ->
        [none] o horário dele
       *[other] { $claim }
    } está { $differenceSeconds ->
        [none] um tempo desconhecido
       *[other] { $differenceSeconds }
    } à frente do nosso relógio, e são permitidos { $allowedSeconds ->
        [none] alguns minutos
       *[other] { $allowedSeconds }
    }. O relógio da plataforma está adiantado, ou o do serviço de laboratórios está atrasado.

## Refusal token_version_unsupported (shown as lti_version_unsupported). Who has to act: the administrator of the learning platform.

refusals-token_version_unsupported-admin-what = O campo de versão falta ou não é 1.3.0.
refusals-token_version_unsupported-admin-fix = Registre a ferramenta como LTI 1.3.

## Refusal token_message_unsupported (shown as message_type_unsupported). Who has to act: the administrator of the learning platform.

refusals-token_message_unsupported-admin-what = O tipo de mensagem falta ou é desconhecido; o serviço de laboratórios aceita LtiResourceLinkRequest e LtiDeepLinkingRequest.
refusals-token_message_unsupported-admin-fix = Desligue outros posicionamentos e mensagens desta ferramenta.

## Refusal claim_malformed. Who has to act: the administrator of the learning platform.

refusals-claim_malformed-admin-what =
    O campo { $claim ->
        [none] (o nome dele)
       *[other] { $claim }
    } falta ou tem outra forma que a do LTI 1.3.
refusals-claim_malformed-admin-fix = Atualize a plataforma ou fale com o fornecedor dela.

## Refusal target_link_missing. Who has to act: the administrator of the learning platform.

refusals-target_link_missing-admin-what = target_link_uri falta no id_token.

## Refusal target_link_mismatch. Who has to act: the administrator of the learning platform.

refusals-target_link_mismatch-admin-what = O endereço no id_token não é aquele com que a inicialização começou.
refusals-target_link_mismatch-admin-fix = Apague o link no curso e adicione-o de novo. Se continuar, fale com o fornecedor da plataforma.

## Refusal target_link_elsewhere (shown as target_link_mismatch). Who has to act: the administrator of the learning platform.

refusals-target_link_elsewhere-admin-what = O id_token foi enviado a um endereço diferente daquele para o qual foi feito. Só o endereço assinado decide qual laboratório abre.
refusals-target_link_elsewhere-admin-fix = Faça a plataforma enviar ao redirect URI (PUBLIC_URL seguido de /lti/launch), ou ao endereço do próprio link.

## Refusal token_resource_link_missing (shown as resource_link_missing). Who has to act: the administrator of the learning platform.

refusals-token_resource_link_missing-admin-what = O id_token não traz o ID de resource_link, ou o traz vazio.
refusals-token_resource_link_missing-admin-fix = Abra o laboratório a partir de uma atividade ou de um link em um curso.

## Refusal token_user_missing (shown as user_missing). Who has to act: the administrator of the learning platform.

refusals-token_user_missing-admin-what = sub falta, está vazio ou não é um ID (um texto, ou um número inteiro abaixo de 2^53): uma inicialização anônima. Cada pessoa precisa de um ID próprio, porque os arquivos dela ficam sob ele.
refusals-token_user_missing-admin-fix = Laboratórios não podem ser abertos pelo público. Nome e endereço de e-mail não são necessários.

## Refusal user_masqueraded. Who has to act: the administrator of the learning platform.

refusals-user_masqueraded-student-title = Alguém está agindo como esta pessoa
refusals-user_masqueraded-student-what = Um laboratório abre os arquivos da própria pessoa, por isso não abre enquanto alguém age como outra. Em alguns cursos a visão do estudante não se distingue disso e também não abre laboratórios.
refusals-user_masqueraded-student-fix = Pare de agir como a outra pessoa, ou saia da visão do estudante, e abra o laboratório de novo.
refusals-user_masqueraded-student-who = A pessoa que está agindo como outra.
refusals-user_masqueraded-teacher-what = Você está agindo como outro usuário. O laboratório abriria os arquivos dessa pessoa, e o custo seria no nome dela.
refusals-user_masqueraded-teacher-fix = Pare de agir como o usuário. Para ver o que os estudantes veem, use a visão do estudante; no LTI 1.1 ela também não abre laboratórios, então experimente o laboratório como você mesmo.
refusals-user_masqueraded-admin-what = A inicialização informa um usuário que age como outro (“Act as User”). No LTI 1.1 a visão do estudante do Canvas tem a mesma aparência: nada marca o estudante de teste dela.
refusals-user_masqueraded-admin-fix = Pare de agir como outro usuário. No LTI 1.3 a visão do estudante funciona, como uma prévia própria; no LTI 1.1, não.

## Refusal deep_linking_malformed. Who has to act: the administrator of the learning platform.

refusals-deep_linking_malformed-admin-what =
    Nas configurações do pedido de link, { $parameter ->
        [none] um membro
       *[other] { $parameter }
    } falta ou está malformado.
refusals-deep_linking_malformed-admin-fix = Atualize a plataforma. O endereço de retorno precisa ser https.

## Refusal deep_linking_too_large. Who has to act: the administrator of the learning platform.

refusals-deep_linking_too_large-admin-what =
    No pedido de link, { $parameter ->
        [none] um membro
       *[other] { $parameter }
    } é mais longo do que a resposta consegue trazer de volta: 2.000 caracteres para o endereço de retorno, 32 KiB para data.
refusals-deep_linking_too_large-admin-fix = Avise quem faz a plataforma. Até lá, informe o laboratório nas configurações do próprio link (docs/connect-an-lms.md).

## Refusal deep_linking_not_allowed. Who has to act: the teacher.

refusals-deep_linking_not_allowed-student-title = Só professores escolhem laboratórios
refusals-deep_linking_not_allowed-student-what = Esta página adiciona laboratórios a um curso, o que estudantes não podem fazer.
refusals-deep_linking_not_allowed-student-fix = Abra um laboratório a partir do seu curso.
refusals-deep_linking_not_allowed-teacher-what = Seu papel neste curso não permite adicionar laboratórios a ele.
refusals-deep_linking_not_allowed-teacher-fix = Fale com um professor do curso.
refusals-deep_linking_not_allowed-teacher-who = Um professor do curso, ou o administrador da sua plataforma de aprendizagem.
refusals-deep_linking_not_allowed-admin-what = O pedido para escolher um laboratório não traz um papel de ensino neste curso, nem informa um administrador que possa escolher laboratórios ou o direito do Canvas de adicionar conteúdo. Quem estuda no curso nunca entra.
refusals-deep_linking_not_allowed-admin-fix = Dê à pessoa um papel de ensino no curso. Administradores que não estão inscritos podem escolher, a não ser que a instituição diga adminsPick: false.
refusals-deep_linking_not_allowed-admin-who = Quem dá os papéis no curso: os professores dele, ou o administrador da plataforma de aprendizagem.

## Refusal deep_linking_type_unsupported. Who has to act: the teacher.

refusals-deep_linking_type_unsupported-teacher-what = Sua plataforma de aprendizagem não aceita laboratórios neste local.
refusals-deep_linking_type_unsupported-teacher-fix = Escolha outro local no curso, como um módulo ou uma tarefa.
refusals-deep_linking_type_unsupported-teacher-who = Você, escolhendo outro local no curso.
refusals-deep_linking_type_unsupported-admin-what = accept_types não inclui ltiResourceLink, e um laboratório não pode ser outra coisa.
refusals-deep_linking_type_unsupported-admin-fix = Ofereça a ferramenta em locais que aceitem links para ferramentas.
refusals-deep_linking_type_unsupported-admin-who = O professor, escolhendo outro local no curso.

## Refusal registration_link_invalid. Who has to act: the people who run the labs.

refusals-registration_link_invalid-student-title = Este link não funciona mais
refusals-registration_link_invalid-student-what = Ele vale para um registro, por um dia e por cinco tentativas.
refusals-registration_link_invalid-student-who = A equipe dos laboratórios.
refusals-registration_link_invalid-admin-what = O link de registro é desconhecido, já foi usado, tem mais de 24 horas, falhou cinco vezes, ou outra pessoa o usa neste minuto.
refusals-registration_link_invalid-admin-fix = Peça um novo à equipe dos laboratórios. Se você está atualizando a ferramenta, peça que ela abra o link de novo. Ela executa: npm run registration-link, ou npm run registrations -- reopen <name>.

## Refusal platform_document_malformed. Who has to act: the administrator of the learning platform.

refusals-platform_document_malformed-admin-what =
    No que a plataforma diz sobre si mesma, { $parameter ->
        [none] uma parte
       *[other] { $parameter }
    } falta ou está malformada.
refusals-platform_document_malformed-admin-fix = Comece o registro na própria página da plataforma. O emissor dela precisa estar no host da configuração dela, e todos os endereços precisam ser https.

## Refusal platform_issuer_foreign. Who has to act: the people who run the labs.

refusals-platform_issuer_foreign-teacher-what = Sua plataforma de aprendizagem usa para si um nome que não pertence ao endereço dela.
refusals-platform_issuer_foreign-admin-what =
    A configuração em { $host ->
        [none] (o host dela)
       *[other] { $host }
    } informa o emissor { $issuer ->
        [none] (nenhum)
       *[other] { $issuer }
    }, que está em outro host, porta ou protocolo, ou não é aquele para o qual este link foi feito.
refusals-platform_issuer_foreign-admin-fix = Se isso estiver certo, a equipe dos laboratórios informa o emissor: npm run registration-link -- … --issuer <issuer>.

## Refusal platform_registration_failed. Who has to act: the administrator of the learning platform.

refusals-platform_registration_failed-teacher-what = Sua plataforma de aprendizagem não aceitou o registro.
refusals-platform_registration_failed-admin-what =
    { $tlsFault ->
        [none]
            Na plataforma, { $parameter ->
                [none] um endereço
               *[other] { $parameter }
            } não respondeu como devia. Um link permite cinco tentativas no seu dia.
       *[other]
            Na plataforma, { $parameter ->
                [none] um endereço
               *[other] { $parameter }
            } não respondeu como devia. Um link permite cinco tentativas no seu dia. O TLS com ela terminou com { $tlsFault }. not_tls quer dizer que está escrito https onde escuta uma porta de http simples.
    }
refusals-platform_registration_failed-admin-fix = Leia as palavras da própria plataforma, onde ela disse alguma coisa. Confira se o host do serviço de laboratórios alcança a plataforma por https e comece de novo com o mesmo link.

## Refusal registration_exists. Who has to act: the people who run the labs.

refusals-registration_exists-teacher-what = Sua plataforma de aprendizagem já está registrada.
refusals-registration_exists-admin-what = Este emissor e este client id já estão registrados, para outra instituição ou diretório ou com outro conjunto de chaves. Um link nunca muda um registro.
refusals-registration_exists-admin-fix = Use o registro que existe (npm run registrations -- list), ou apague a ferramenta na plataforma e registre-a de novo.

## Refusal registration_shared (shown as registration_exists). Who has to act: the people who run the labs.

refusals-registration_shared-teacher-what = Outra plataforma de aprendizagem ou instituição está registrada com os mesmos nomes.
refusals-registration_shared-admin-what =
    O emissor { $issuer ->
        [none] (nenhum)
       *[other] { $issuer }
    } e o client id { $clientId ->
        [none] (nenhum)
       *[other] { $clientId }
    } são os de outra instituição, ou de uma plataforma em outros endereços: nada distinguiria as inicializações delas.
refusals-registration_shared-admin-fix = Se são duas plataformas, dê primeiro a esta um emissor próprio (em um Canvas seu: lti_iss em config/security.yml) e depois registre-a de novo. Instituições que compartilham uma plataforma hospedada são escritas no arquivo de configuração, cada uma com as suas implantações.

## Refusal lab_path_invalid (shown as lab_link_changed). Who has to act: the teacher.

refusals-lab_path_invalid-teacher-what =
    O endereço deste link informa o laboratório { $lab ->
        [none] (o ID dele)
       *[other] { $lab }
    }, mas não foi criado pela lista de laboratórios.
refusals-lab_path_invalid-teacher-fix = Apague o link e adicione-o de novo com a lista de laboratórios.
refusals-lab_path_invalid-admin-what = O código no caminho do laboratório não confere: o endereço foi digitado ou mudado, vem de outra instituição, ou USER_ID_KEY mudou.
refusals-lab_path_invalid-admin-fix = Adicione o link de novo com a lista de laboratórios, ou informe o laboratório com o parâmetro personalizado lab=….

## Refusal lab_in_query (shown as launch_parameter_in_query). Who has to act: the teacher.

refusals-lab_in_query-teacher-what =
    O endereço desta atividade informa um laboratório depois de um ponto de interrogação ({ $parameter ->
        [none] um parâmetro
       *[other] { $parameter }
    }). Quem escreve um endereço poderia assim escolher o laboratório, por isso ele não é lido ali.
refusals-lab_in_query-teacher-fix = Escreva lab=… nos parâmetros personalizados da atividade. Se ela não tiver nenhum, apague-a e adicione o laboratório com a lista de laboratórios da própria ferramenta.
refusals-lab_in_query-admin-what =
    { $parameter ->
        [none] Um laboratório
       *[other] { $parameter }
    } aparece na consulta do endereço do link, e nada mais informa um laboratório.
refusals-lab_in_query-admin-fix = Retire-o do endereço. Laboratórios são informados por parâmetros personalizados, ou pelo endereço que a lista de laboratórios (deep linking) cria.

## Refusal lab_not_named. Who has to act: the teacher.

refusals-lab_not_named-teacher-what = Esta atividade não diz qual laboratório abrir.
refusals-lab_not_named-teacher-fix = Escreva lab=… (ou stack=… e fleet=…) nos parâmetros personalizados da atividade. A equipe dos laboratórios pode lhe dizer os nomes.
refusals-lab_not_named-admin-what =
    { $missing ->
        [none] Um parâmetro personalizado
       *[other] { $missing }
    } falta. Uma inicialização traz custom_lab, ou então custom_stack e custom_fleet; uma variável que a plataforma não substituiu ($…) conta como ausente.
refusals-lab_not_named-admin-fix = Acrescente o parâmetro personalizado à atividade ou à ferramenta.

## Refusal lab_parameters_disagree. Who has to act: the teacher.

refusals-lab_parameters_disagree-teacher-what =
    Esta atividade informa o laboratório { $lab ->
        [none] em um lugar
       *[other] { $lab }
    } e também uma stack e uma fleet que pertencem a outra coisa.
refusals-lab_parameters_disagree-teacher-fix = Mantenha lab=… nos parâmetros personalizados e retire stack=… e fleet=….
refusals-lab_parameters_disagree-admin-what =
    custom_lab ({ $lab ->
        [none] …
       *[other] { $lab }
    }) e custom_stack com custom_fleet não indicam o mesmo laboratório.
refusals-lab_parameters_disagree-admin-fix = Mantenha um dos dois, na atividade ou na ferramenta.

## Refusal lab_unknown. Who has to act: the teacher.

refusals-lab_unknown-student-what = Este curso aponta para um laboratório que não existe. A culpa não é sua.
refusals-lab_unknown-teacher-what =
    Não existe laboratório { $lab ->
        [none] com o nome que está nesta atividade
       *[other] { $lab }
    }.
refusals-lab_unknown-teacher-fix = Corrija o nome nos parâmetros personalizados da atividade. A equipe dos laboratórios pode lhe dizer os nomes.
refusals-lab_unknown-admin-what =
    Nenhum laboratório desta instituição corresponde a { $lab ->
        [none]
            { $fleet ->
                [none]
                    { $stack ->
                        [none] o que a inicialização informa
                       *[other] { $stack }
                    }
               *[other] { $fleet }
            }
       *[other] { $lab }
    } (por ID, ID antigo, ou stack e fleet).
refusals-lab_unknown-admin-fix = Corrija a atividade; ou, se o laboratório mudou de nome, ponha o ID antigo em formerIds. Sem CONFIG_FILE os laboratórios não têm nome: use stack=… e fleet=….

## Refusal lab_not_allowed. Who has to act: the people who run the labs.

refusals-lab_not_allowed-student-title = Este curso não pode abrir este laboratório
refusals-lab_not_allowed-student-what = Ele não está liberado para o seu curso. A culpa não é sua.
refusals-lab_not_allowed-teacher-what =
    O laboratório { $lab ->
        [none] desta atividade
       *[other] { $lab }
    } não está liberado para a sua plataforma de aprendizagem.
refusals-lab_not_allowed-teacher-fix = Peça à equipe dos laboratórios que o libere, ou escolha outro laboratório.
refusals-lab_not_allowed-admin-what =
    { $lab ->
        [none]
            { $fleet ->
                [none] O laboratório que a inicialização informa
               *[other] { $fleet }
            }
       *[other] { $lab }
    } não está entre os laboratórios deste consumidor.
refusals-lab_not_allowed-admin-fix = Acrescente o laboratório à lista do consumidor na configuração, se esta plataforma puder abri-lo.

## Refusal ticket_foreign_origin. Who has to act: the student.

refusals-ticket_foreign_origin-student-title = Abra o laboratório a partir do curso
refusals-ticket_foreign_origin-student-what = Este clique não veio da página do próprio laboratório, por isso não foi aceito.
refusals-ticket_foreign_origin-admin-what = O formulário veio de outra origem (Sec-Fetch-Site ou Origin). Um proxy que as reescreve, ou um PUBLIC_URL que não é o endereço no navegador, também faz isso.
refusals-ticket_foreign_origin-admin-fix = Se acontecer com todos, compare PUBLIC_URL com o endereço que os navegadores mostram.

## Refusal ticket_malformed. Who has to act: the student.

refusals-ticket_malformed-student-what = A página não enviou o que devia ter enviado.
refusals-ticket_malformed-admin-what = O campo ticket falta, está repetido ou não é um tíquete selado.
refusals-ticket_malformed-admin-fix = Abra o laboratório de novo a partir do curso. Se acontecer com todos, procure um proxy que reescreve corpos.

## Refusal ticket_invalid. Who has to act: the student.

refusals-ticket_invalid-student-what = O serviço de laboratórios foi renovado desde que a página foi aberta.
refusals-ticket_invalid-teacher-what = A prova da inicialização foi selada com uma chave que não está mais em uso, ou foi mudada.
refusals-ticket_invalid-admin-what = O tíquete não pode ser aberto com SEALING_KEY nem com SEALING_KEY_PREVIOUS. Uma reinicialização sem SEALING_KEY fixa, ou processos com chaves diferentes, fazem isso.
refusals-ticket_invalid-admin-fix = Defina a mesma SEALING_KEY em cada processo e, quando a mudar, mantenha a antiga por um dia como SEALING_KEY_PREVIOUS.

## Refusal ticket_expired. Who has to act: the student.

refusals-ticket_expired-student-what = Ela ficou aberta por muito tempo.
refusals-ticket_expired-admin-what = O tíquete tem mais de 10 minutos, ou a inicialização tem mais de 4 horas.
refusals-ticket_expired-admin-fix = Nada. As páginas renovam os tíquetes enquanto estão abertas; um computador em suspensão não consegue.

## Refusal board_not_allowed. Who has to act: the teacher.

refusals-board_not_allowed-student-title = Só professores veem quem está nos laboratórios
refusals-board_not_allowed-admin-what = O acesso não traz papel de ensino em um contexto, ou é uma pré-visualização, ou o painel está desativado.
refusals-board_not_allowed-admin-fix = Se os painéis são desejados, veja BOARD e board do locatário (docs/configuration.md).
refusals-board_not_allowed-admin-who = Quem opera os laboratórios, se os painéis são desejados.

## Refusal classes_not_allowed. Who has to act: the teacher.

refusals-classes_not_allowed-student-title = Só professores planejam aulas
refusals-classes_not_allowed-admin-what = O acesso não traz papel de ensino em um contexto, ou é uma pré-visualização, ou nenhum laboratório do locatário aceita aulas de professores.
refusals-classes_not_allowed-admin-fix = Se as aulas são desejadas, veja classes do locatário e de seus laboratórios (docs/classes.md).
refusals-classes_not_allowed-admin-who = Quem opera os laboratórios, se as aulas são desejadas.

## Refusal scores_not_allowed. Who has to act: the teacher.

refusals-scores_not_allowed-student-title = Só professores escolhem o que é avaliado
refusals-scores_not_allowed-teacher-what = Você não dá aula neste curso, ou quem opera os laboratórios não ativou as notas.
refusals-scores_not_allowed-admin-what = O acesso não traz papel de ensino em um contexto, ou é uma pré-visualização, ou as notas não estão ativadas.
refusals-scores_not_allowed-admin-fix = Se as notas são desejadas, veja services do locatário (docs/grades.md).
refusals-scores_not_allowed-admin-who = Quem opera o serviço de laboratórios, se as notas são desejadas.

## Refusal preview_users_busy. Who has to act: the teacher.

refusals-preview_users_busy-student-title = Todas as prévias estão em uso
refusals-preview_users_busy-student-what = Outros cursos da sua instituição estão vendo os laboratórios deles como estudante de teste neste momento.
refusals-preview_users_busy-admin-what = Os previewUsers desta instituição estão todos com outros cursos, e cada um tem uma sessão conectada, foi entregue no último minuto, ou o AppStream não disse.
refusals-preview_users_busy-admin-fix = Aumente previewUsers (docs/configuration.md). Cada um é mais uma tarifa de usuário por mês.
refusals-preview_users_busy-admin-who = O professor, abrindo o laboratório de novo mais tarde.

## Refusal preview_taken_over. Who has to act: the teacher.

refusals-preview_taken_over-student-title = Esta prévia não é mais sua
refusals-preview_taken_over-student-what = Ela foi dada a outro curso, ou alguém está conectado a ela.
refusals-preview_taken_over-admin-what = O usuário de prévia desta página agora está com outro curso.
refusals-preview_taken_over-admin-fix = Nada. Se acontecer com frequência, aumente previewUsers (docs/configuration.md).
refusals-preview_taken_over-admin-who = O professor, abrindo o laboratório de novo a partir do curso.

## Refusal appstream_not_started (shown as lab_not_started). Who has to act: the teacher.

refusals-appstream_not_started-student-title = O laboratório não está funcionando
refusals-appstream_not_started-student-what = Ele está desligado ou ainda está sendo ligado.
refusals-appstream_not_started-student-fix = Tente de novo em alguns minutos. Se continuar assim, avise seu professor.
refusals-appstream_not_started-student-who = Seu professor pode pedir que ele seja ligado.
refusals-appstream_not_started-teacher-fix = Peça à equipe dos laboratórios que o ligue. Depois disso, costuma levar de 10 a 20 minutos.
refusals-appstream_not_started-teacher-who = Você, pedindo à equipe dos laboratórios.
refusals-appstream_not_started-admin-what = O AppStream respondeu que a fleet não aceita sessões agora: está desligada, sendo desligada ou sendo ligada, ou a operação não é permitida no estado dela.
refusals-appstream_not_started-admin-fix = Ligue a fleet (StartFleet), ou espere até que esteja em execução. Se estiver, confira se ela está associada à stack e tem uma imagem.
refusals-appstream_not_started-admin-who = Quem opera a conta da AWS.

## Refusal appstream_not_found (shown as lab_resources_missing). Who has to act: the people who run the labs.

refusals-appstream_not_found-teacher-what =
    O laboratório { $lab ->
        [none] desta atividade
       *[other] { $lab }
    } aponta para uma área de trabalho que não existe.
refusals-appstream_not_found-admin-what =
    A AWS não conhece nesta conta e região a stack { $stack ->
        [none] com o nome configurado
       *[other] { $stack }
    } ou a fleet { $fleet ->
        [none] com o nome configurado
       *[other] { $fleet }
    }.
refusals-appstream_not_found-admin-fix = Compare os nomes (maiúsculas e minúsculas contam) e a região com o console do AppStream.

## Refusal appstream_not_associated (shown as lab_not_associated). Who has to act: the people who run the labs.

refusals-appstream_not_associated-teacher-what =
    As partes do laboratório { $lab ->
        [none] desta atividade
       *[other] { $lab }
    } não estão ligadas entre si.
refusals-appstream_not_associated-admin-what =
    A fleet { $fleet ->
        [none] deste laboratório
       *[other] { $fleet }
    } não está associada à stack { $stack ->
        [none] deste laboratório
       *[other] { $stack }
    }.
refusals-appstream_not_associated-admin-fix = Associe-as (AssociateFleet), ou corrija stack e fleet do laboratório.

## Refusal appstream_request_invalid. Who has to act: the people who run the labs.

refusals-appstream_request_invalid-teacher-what =
    O serviço de streaming não aceita as configurações do laboratório { $lab ->
        [none] desta atividade
       *[other] { $lab }
    }.
refusals-appstream_request_invalid-admin-what = O AppStream recusou a solicitação como inválida: um ID de aplicativo, um contexto de sessão ou um nome não serve.
refusals-appstream_request_invalid-admin-fix = Confira applicationId, sessionContext, stack e fleet deste laboratório na configuração.

## Refusal appstream_throttled (shown as appstream_busy). Who has to act: nobody.

refusals-appstream_throttled-student-title = O serviço de streaming está ocupado
refusals-appstream_throttled-student-what = Ele tem solicitações demais neste momento.
refusals-appstream_throttled-admin-what =
    A AWS limitou { $action ->
        [none] a chamada
       *[other] { $action }
    }, também depois de tentativas repetidas.
refusals-appstream_throttled-admin-fix = Se acontecer com frequência, procure outros programas que chamam o AppStream nesta conta, ou peça à AWS uma taxa de solicitações maior.

## Refusal appstream_limit. Who has to act: the people who run the labs.

refusals-appstream_limit-student-what = Um limite do serviço de streaming foi atingido. A culpa não é sua.
refusals-appstream_limit-student-fix = Tente de novo mais tarde. Se continuar assim, avise seu professor e informe a referência.
refusals-appstream_limit-admin-what =
    A AWS respondeu a { $action ->
        [none] uma chamada
       *[other] { $action }
    } com LimitExceededException: uma cota da conta se esgotou.
refusals-appstream_limit-admin-fix = Procure AppStream em Service Quotas para esta região e peça uma cota maior.

## Refusal appstream_timeout (shown as appstream_no_answer). Who has to act: nobody.

refusals-appstream_timeout-student-what =
    { $waitedSeconds ->
        [none] Esperamos, mas não veio resposta.
       *[other] Tentamos por { $waitedSeconds }.
    }
refusals-appstream_timeout-admin-what =
    { $action ->
        [none] A chamada
       *[other] { $action }
    } não foi respondida dentro de { $waitedSeconds ->
        [none] o prazo de uma inicialização
       *[other] { $waitedSeconds }
    }.

## Refusal appstream_proxy (shown as appstream_no_answer). Who has to act: the people who run the labs.

refusals-appstream_proxy-admin-what =
    { $httpStatus ->
        [none]
            { $action ->
                [none] A chamada
               *[other] { $action }
            } não passou pelo proxy de saída.
       *[other]
            { $action ->
                [none] A chamada
               *[other] { $action }
            } não passou pelo proxy de saída, que respondeu { $httpStatus }.
    }
refusals-appstream_proxy-admin-fix = Confira HTTPS_PROXY (endereço, nome e senha; 407 quer dizer que estão errados) e o que o proxy deixa passar: o endereço do AppStream nesta região, e o do STS onde laboratórios informam funções. Ou exclua-os com NO_PROXY.

## Refusal appstream_tls (shown as appstream_no_answer). Who has to act: the people who run the labs.
refusals-appstream_tls-admin-what =
    { $tlsFault ->
        [none]
            { $action ->
                [none] A chamada
               *[other] { $action }
            } terminou antes de perguntar qualquer coisa, porque nenhuma conexão TLS foi estabelecida.
       *[other]
            { $action ->
                [none] A chamada
               *[other] { $action }
            } terminou antes de perguntar qualquer coisa, porque nenhuma conexão TLS foi estabelecida: { $tlsFault }.
    }
refusals-appstream_tls-admin-fix = Conforme aquilo com que o TLS terminou: not_tls quer dizer que está escrito https onde escuta uma porta de http simples, então corrija AWS_ENDPOINT_URL; certificate_untrusted, que falta uma autoridade em NODE_EXTRA_CA_CERTS, quase sempre a de um proxy que abre o TLS; certificate_expired e certificate_not_yet_valid, que é preciso renovar o certificado ou acertar o relógio; certificate_name, que o endereço não é o do certificado; handshake, que os dois não têm nenhuma versão em comum.

## Refusal appstream_unavailable (shown as appstream_no_answer). Who has to act: nobody.

refusals-appstream_unavailable-student-what = Ele tem uma falha ou não pode ser alcançado.
refusals-appstream_unavailable-admin-what =
    { $action ->
        [none] A chamada
       *[other] { $action }
    } terminou com um erro de servidor da AWS, ou sem conexão, também depois de tentativas repetidas.

## Refusal appstream_denied. Who has to act: the people who run the labs.

refusals-appstream_denied-admin-what =
    O IAM não permitiu { $action ->
        [none] uma ação do AppStream
       *[other] { $action }
    }.
refusals-appstream_denied-admin-fix =
    Permita { $action ->
        [none] a ação citada acima
       *[other] { $action }
    } à função do serviço de laboratórios, nesta stack e nesta fleet. Procure também um permissions boundary ou uma service control policy.

## Refusal session_not_ended. Who has to act: the people who run the labs.

refusals-session_not_ended-student-title = Não foi possível encerrar o laboratório
refusals-session_not_ended-student-what = Ele ainda está aberto, e nada do seu trabalho se perdeu.
refusals-session_not_ended-student-fix = Volte ao laboratório e encerre-o lá: o menu dele tem “End session”.
refusals-session_not_ended-admin-what =
    { $action ->
        [none] A chamada
       *[other] { $action }
    } falhou: { $awsError ->
        [none] erro desconhecido
       *[other] { $awsError }
    }.
refusals-session_not_ended-admin-fix = Permita appstream:ExpireSession (e DescribeSessions nesta stack e nesta fleet) à função do serviço de laboratórios. Onde já for permitido, procure o ID da solicitação da AWS no CloudTrail.

## Refusal appstream_credentials_expired (shown as appstream_access). Who has to act: the people who run the labs.

refusals-appstream_credentials_expired-admin-what = As credenciais da AWS do serviço de laboratórios expiraram.
refusals-appstream_credentials_expired-admin-fix = Use uma função (instance profile, função de tarefa ou de Lambda), que se renova sozinha; ou renove as credenciais temporárias.

## Refusal appstream_credentials_invalid (shown as appstream_access). Who has to act: the people who run the labs.

refusals-appstream_credentials_invalid-admin-what = A AWS não aceita as credenciais do serviço de laboratórios: chave desconhecida, segredo errado ou outra partição.
refusals-appstream_credentials_invalid-admin-fix = Confira de onde vêm as credenciais (variáveis AWS_*, perfil, função) e se pertencem a esta conta.

## Refusal appstream_credentials_missing (shown as appstream_access). Who has to act: the people who run the labs.

refusals-appstream_credentials_missing-admin-what = O serviço de laboratórios não encontrou credenciais da AWS.
refusals-appstream_credentials_missing-admin-fix = Dê a ele uma função, ou defina as variáveis AWS_* padrão ou um perfil.

## Refusal appstream_role_refused (shown as appstream_access). Who has to act: the people who run the labs.

refusals-appstream_role_refused-admin-what =
    A AWS não deixou o serviço de laboratórios assumir a função { $role ->
        [none] deste laboratório
       *[other] { $role }
    }.
refusals-appstream_role_refused-admin-fix = Confira a política de confiança da função: ela precisa citar a função do próprio serviço de laboratórios e o ID externo (external id), se este laboratório tiver um. Depois confira se a função do serviço de laboratórios pode chamar sts:AssumeRole nela.

## Refusal appstream_clock_skew (shown as appstream_access). Who has to act: the people who run the labs.

refusals-appstream_clock_skew-admin-what = A AWS não aceitou a solicitação porque o relógio do serviço de laboratórios está errado.
refusals-appstream_clock_skew-admin-fix = Sincronize o relógio da máquina (NTP).

## Refusal appstream_unexpected. Who has to act: the people who run the labs.

refusals-appstream_unexpected-teacher-what = O serviço de streaming respondeu com um erro que o serviço de laboratórios não conhece.
refusals-appstream_unexpected-admin-what =
    A AWS respondeu a { $action ->
        [none] uma chamada
       *[other] { $action }
    } com { $awsError ->
        [none] um erro que não é conhecido aqui
       *[other] { $awsError }
    }.
refusals-appstream_unexpected-admin-fix = Procure o erro na referência da API do AppStream. Com o ID da solicitação da AWS, o suporte da AWS pode encontrar a chamada.

## Refusal state_damaged. Who has to act: the people who run the labs.

refusals-state_damaged-admin-what =
    O que o serviço de laboratórios guarda ({ $stateKind ->
        [none] uma entrada
       *[other] { $stateKind }
    }) está danificado ou não pode ser lido. A quem isso diz respeito, o acesso é recusado até que possa; todos os outros continuam.
refusals-state_damaged-admin-fix = A linha `state_damaged` no log informa o arquivo e o que fazer com ele; npm run registrations -- list também.

## Refusal store_unreadable. Who has to act: the people who run the labs.

refusals-store_unreadable-admin-what =
    O serviço de laboratórios não pode ler nem gravar em STATE_FOLDER ({ $errno ->
        [none] o sistema diz não
       *[other] { $errno }
    }).
refusals-store_unreadable-admin-fix = A linha `store_unreadable` no log informa o caminho e o que fazer. Na maioria das vezes um comando foi executado com outro usuário, e a pasta precisa ser devolvida ao usuário do serviço de laboratórios.

## Refusal internal. Who has to act: the people who run the labs.

refusals-internal-admin-what = O serviço de laboratórios encontrou um erro que não esperava.
refusals-internal-admin-fix = Procure a referência no log e informe ao projeto o que está lá.
