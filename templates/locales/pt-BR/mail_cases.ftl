# E-mails dos chamados.

intake-fault =
    .kind = Falta saber se é um incidente (algo inesperado) ou uma requisição (algo programado).
    .plan = O plano “{ $text }” não existe.
    .plans = Nossos planos: { $plans }.
    .service = O serviço “{ $text }” não pode ser pedido assim.
    .services = Nossos serviços: { $services }. Escolha um plano ou um serviço, não os dois.
    .quantity = De um serviço do catálogo pedem-se de 1 a 99; sem serviço, deixe vazio quantos.
    .start = “{ $text }” não é um horário.
    .mode = O serviço que você escolheu não é feito dessa forma; escolha remota ou presencial.
    .area = Não atendemos presencialmente em “{ $text }”; a distância, sim, onde quer que você esteja.
    .area-missing = Diga onde: presencialmente só vamos à nossa área; a distância, onde quer que você esteja.
    .level = O atendimento a distância vem sempre primeiro; o presencial, quando ele não basta ou para algo programado.
    .email = O endereço “{ $text }” não é um e-mail.
    .email-shape = “{ $text }” não é um e-mail: escreva-o como nome@empresa.com.
    .email-local-letters = “{ $text }”: antes da @ só vão letras sem acento; dê outro endereço.
    .email-local-dots = “{ $text }”: antes da @ um ponto não pode vir no começo, no fim, nem junto a outro.
    .email-local-long = “{ $text }”: antes da @ há mais de 64 letras; dê outro endereço.
    .email-domain-dot = “{ $text }”: depois da @ falta o final, como .com ou .pe.
    .email-domain = “{ $text }”: o que segue a @ não pode ser um domínio; confira-o.
    .email-long = “{ $text }” tem mais de 254 letras; dê outro endereço.
    .long = “{ $text }” é longo demais: encurte-o.
    .title = Falta uma frase que diga do que se trata, de no máximo 300 letras.
    .contact-name = Falta o seu nome.
    .client-name = Vários clientes escrevem deste endereço: diga-nos por qual deles você escreve.
    .field = Não entendemos o dado “{ $field }”: { $text }
    .other = Não entendemos o dado “{ $text }”.

letter-intake-acknowledged =
    .subject-incident = Chamado { $number }: recebemos o seu incidente
    .subject-service_request = Chamado { $number }: recebemos a sua requisição
    .title-incident = Recebemos o seu incidente
    .title-service_request = Recebemos a sua requisição
    .wish = Você pediu <strong>{ $wish }</strong>.
    .wish-unknown = Você pediu <strong>{ $wish }</strong>, que não está no nosso catálogo: quando entrarmos em contato, vemos com você o que precisa e quanto custa.
    .wish-in-plan = Você pediu <strong>{ $wish }</strong>: as horas do seu { $plan } cobrem o serviço.
    .wish-ordered = Você pediu <strong>{ $wish }</strong>: { $subtotal } mais { $tax_name }% ({ $tax }), <strong>{ $total } no total</strong>. É o preço de hoje e não muda mais.
    .by = Entraremos em contato <strong>até { $due }, no máximo</strong>, dentro do nosso horário de atendimento.
    .matter = Abrimos como um chamado separado, porque é um assunto diferente do que víamos com você. Seu consultor já está cuidando.
    .start = O horário <strong>{ $start }</strong> seria bom para você: anotamos, <strong>sujeito a disponibilidade</strong>. O atendimento fica marcado quando você receber o convite.
    .before = Antes de atender você
    .costs-remote = Remoto: { $subtotal } mais { $tax_name } %, <strong>{ $total }</strong> por { $minutes } minutos ou fração maior que { $fraction }, em nosso horário.
    .costs-on_site = Presencial: { $subtotal } mais { $tax_name } %, <strong>{ $total }</strong> por { $minutes } minutos ou fração maior que { $fraction }, em nosso horário e em nosso escritório.
    .costs-visit = Presencial, em { $place }: { $subtotal } mais { $tax_name } %, <strong>{ $total }</strong> por { $minutes } minutos ou fração maior que { $fraction }, em nosso horário e onde você estiver.
    .costs-quote = Presencial, em { $place }: fica fora das áreas com preço. <strong>Enviamos um orçamento</strong>, e vamos quando você aceitar; em nosso escritório e a distância atendemos sem ele.
    .costs-emergency = Fora desse horário é emergência: { $total }, com impostos.
    .beforehand = O atendimento remoto é pago antes, a menos que combinemos outra coisa.
    .at-the-end = Paga-se ao terminar.
    .needs-system = Seu equipamento: { $systems }.
    .needs-internet = Uma conexão contínua à internet.
    .needs-tool = Para o controle remoto: { $tools }; ajudamos você a instalar antes.
    .now = Não pode esperar?
    .now-or-then = Agora mesmo estamos fora do horário. Como emergência atendemos você agora por <strong>{ $emergency }</strong>; a partir de { $opens }, por <strong>{ $business }</strong>, com impostos.
    .now-button = Quero agora
    .add = Se quiser acrescentar algo, responda a este e-mail.
    .kinds = <strong>Incidente ou requisição?</strong> Um incidente é um evento inesperado, que pode ou não interromper o funcionamento do seu equipamento ou software. Uma requisição é um evento programado ou antecipado, que normalmente não o interrompe.
    .noted-incident = Anotamos o seu como incidente; se não for, avise-nos.
    .noted-service_request = Anotamos o seu como requisição; se não for, avise-nos.

letter-intake-not-taken =
    .subject = Não conseguimos registrar o seu pedido
    .subject-titled = Não conseguimos registrar o seu pedido: { $title }
    .preview = Com mais um dado, atendemos.
    .title = Falta um dado para atendermos você
    .received = Recebemos o seu pedido, mas assim não podemos registrá-lo:
    .received-titled = Recebemos o seu pedido “{ $title }”, mas assim não podemos registrá-lo:
    .answer = Responda a este e-mail com o que falta ou envie o formulário de novo. O seu pedido está guardado e a nossa equipe já foi avisada.
    .because = Você recebe este e-mail porque enviou um pedido a { $firm }.

letter-intake-alert =
    .subject = Pedido não registrado de { $who }: { $firm }
    .subject-somebody = Pedido não registrado de alguém: { $firm }
    .preview = Não foi possível convertê-lo em um chamado.
    .title = Um pedido não pôde ser registrado
    .name = Nome
    .mail = E-mail
    .telephone = Telefone
    .matter = Assunto
    .wrong = O que está errado
    .remedy = Entrar em contato com a pessoa, corrigir o dado e abrir o chamado no Prefect (“{ open-case.name }”). O pedido está guardado; escrevemos à pessoa, se o endereço dela permite.

letter-contact-alert =
    .subject-late = Em atraso: { $count ->
        [one] { $count } ligação
       *[other] { $count } ligações
    } a fazer, { $firm }
    .subject-warning = A vencer: { $count ->
        [one] { $count } ligação
       *[other] { $count } ligações
    } a fazer, { $firm }
    .title = Clientes que esperam uma ligação
    .late = O prazo já passou
    .warning = O prazo está para passar
    .was-due = O prazo era { $due }
    .is-due = O prazo é { $due }
    .more = E mais { $count }: trastienda case list
    .remedy = Ligar para cada cliente e anotar no chamado: no Prefect (“{ note-contact.name }”) ou com trastienda case contact. De cada ligação se avisa uma vez antes do prazo e uma vez depois.

letter-backup-notice =
    .subject = Chamado { $number }: antes do controle remoto, o seu backup
    .title = Antes do controle remoto: o seu backup
    .may-propose = Seu consultor pode propor controlar a distância <strong>{ $machine }</strong>. É opcional.
    .may-propose-any = Seu consultor pode propor controlar a distância o seu equipamento. É opcional.
    .duty = O backup é responsabilidade sua
    .check = Antes de aceitar, confira se você tem uma cópia recente das informações que não quer perder.
    .control = O controle só começa se <strong>você aceitar</strong> o pedido no seu equipamento. Você pode pará-lo quando quiser, e depois ninguém pode retomá-lo sem que você aceite um novo pedido. Se não aceitar, enviaremos as instruções por escrito.

letter-control-asked =
    .subject = Chamado { $number }: seu consultor pede para controlar o seu equipamento
    .title = Seu consultor pede o controle remoto
    .asks = Seu consultor pede para controlar a distância <strong>{ $machine }</strong> nesta sessão. É opcional: este e-mail não aceita nada, e só você pode aceitar, na sua página.
    .duty = O backup é responsabilidade sua
    .check = Antes de aceitar, confira se você tem uma cópia recente das informações que não quer perder.
    .button = Ver o pedido
    .until = O pedido espera até { $until }. Você pode parar o controle quando quiser.

pending-days = { $days ->
        [7] uma semana
        [one] { $days } dia
       *[other] { $days } dias
    }

letter-pending-notice =
    .subject = Chamado { $number }: pendente até { $until }
    .preview = Vamos combinar a próxima sessão.
    .preview-free = A próxima sessão não tem custo para você.
    .title = O seu chamado fica pendente
    .broken-off = A sessão foi interrompida antes de terminarmos. Deixamos o chamado pendente, à espera de mais uma sessão.
    .broken-off-client = A sessão foi interrompida por uma causa do seu lado antes de terminarmos. Deixamos o chamado pendente; a próxima sessão é cobrada como qualquer outra.
    .anew = Tivemos de cancelar a sessão que tínhamos combinado, ou não a fizemos: pedimos desculpas. O seu prazo começa de novo, e o seu chamado continua pendente.
    .ended = A sessão terminou antes que pudéssemos resolver o seu chamado. Deixamos o chamado pendente, à espera de mais uma sessão.
    .free = A próxima sessão não tem custo
    .free-with = { $advisor }, que já conhece o seu chamado, atende você de novo. Responda a este e-mail ou ligue para combinar.
    .arrange = Responda a este e-mail ou ligue para combinar.
    .week = Você tem { pending-days }: <strong>até { $until }</strong>. Se até lá não tivermos notícias suas, fecharemos o chamado. Lembraremos você antes.

letter-pending-reminder =
    .subject = Chamado { $number }: esperamos você até { $until }
    .preview = Para combinar a sessão que falta, responda a este e-mail.
    .title = O seu chamado espera por você
    .still = O seu chamado continua pendente <strong>até { $until }</strong>.
    .still-free = O seu chamado continua pendente <strong>até { $until }</strong>. A sessão que falta não tem custo para você.
    .arrange = Para combinar a sessão que falta, responda a este e-mail ou ligue. Se até lá não tivermos notícias suas, fecharemos o chamado; se precisar mais tarde, poderá abrir um chamado novo que o continue.

letter-returned-client =
    .subject = Chamado { $number }: continuamos com o seu chamado { $previous }
    .title = Continuamos com o seu assunto
    .linked = O seu chamado { $previous } já estava fechado; por isso abrimos o <strong>chamado { $number }</strong>, ligado ao anterior. Não precisa explicar tudo de novo: o que sabemos está à mão.
    .counts = Como é um chamado novo, o atendimento conta como o de qualquer outro chamado.

letter-expiry-undone =
    .subject = Chamado { $number }: continua aberto, você voltou a tempo
    .preview = Você voltou a tempo: continua o mesmo chamado.
    .title = O seu chamado continua aberto
    .came-back = Escrevemos que o seu chamado tinha sido fechado em { $closed }. Não era assim: você voltou em { $acted }, dentro do prazo, e soubemos depois. Aquele e-mail já não vale: continua o mesmo chamado.
    .session = Escrevemos que o seu chamado tinha sido fechado em { $closed }. Não era assim: a sua sessão de retorno de { $acted } foi feita, e soubemos depois. Aquele e-mail já não vale: continua o mesmo chamado.
    .free = <strong>A próxima sessão não tem custo</strong>, como dissemos.
    .free-session = <strong>Essa sessão não tem custo.</strong>

letter-case-watch =
    .subject = A ver: { $count ->
        [one] { $count } chamado
       *[other] { $count } chamados
    } sem avançar, { $firm }
    .title = Chamados em que ninguém mexeu
    .why-untouched = Desde { $since } está { $state ->
        [new] novo
        [escalated] escalado
       *[contacted] contatado
    } e ninguém anotou nada.
    .why-appointment = A sua semana terminou em { $since }, mas falta dizer o que houve com a sessão combinada.
    .why-mail = A sua semana terminou em { $since }, mas um e-mail do cliente espera na bandeja.
    .why-mailbox = A sua semana terminou em { $since }, mas a caixa de correio não pôde ser lida desde antes.
    .why-right = O cliente tinha voltado a tempo ao chamado { $previous }: a próxima sessão era gratuita, e continuou neste chamado, aberto em { $since }. Se uma sessão foi cobrada, devolva-a com “{ correct-charge.name }”.
    .more = E mais { $count }: trastienda case list
    .remedy = Fale com cada cliente e anote no chamado (“{ note-contact.name }”, “{ record-session.name }”), diga como terminou o compromisso, ou feche o chamado. Dos que continuarem iguais se avisa de novo em uma semana.

letter-call-moved =
    .subject = Chamado { $number }: ligamos em outro dia
    .title = Ligamos em outro dia
    .moved = Dissemos que entraríamos em contato até { $before }, mas o nosso horário mudou e nesse dia não atendemos como pensávamos. Desculpe.

letter-case-closed =
    .subject = Chamado { $number }: fechado
    .title = Fechamos o seu chamado
    .reason-solved = O seu chamado foi <strong>resolvido</strong>.
    .reason-answered = Respondemos à sua consulta e, com isso, fechamos o chamado.
    .reason-told_by_chat = Demos as indicações por chat e, com isso, fechamos o chamado.
    .reason-expired = O seu chamado ficou pendente { pending-days } e a sessão que faltava não foi feita. Por isso foi fechado em <strong>{ $closed }</strong>.
    .reason-withdrawn = Fechamos o seu chamado porque você nos disse que não precisa mais dele.
    .reason-declined = Fechamos o seu chamado porque você preferiu não fazer o reparo.
    .note = Nota do seu consultor
    .again = Se precisar voltar a isto, responda a este e-mail ou escreva para nós: abriremos um chamado novo ligado ao { $number }, com tudo o que já sabemos.

letter-case-escalated =
    .title = O seu chamado precisa de uma revisão presencial
    .why = A distância não conseguimos resolver: é preciso atendimento especializado, ou ver se o problema é do hardware.
    .why-arrange = A distância não conseguimos resolver: é preciso atendimento especializado, ou ver se o problema é do hardware. Responda a este e-mail e combinamos a hora de revisar o seu equipamento.
    .choose = Escolha a hora da revisão, em { $place }: fica reservada na hora, e você pode escolher até { $until }.
    .choose-now = Escolher a hora
    .quote = Depois da revisão enviamos um orçamento. Nada é consertado até você aceitá-lo.
    .remote-cost = O custo do suporte a distância que você já teve ({ $cost } antes de impostos) é descontado do reparo se você o aceitar; se não, é cobrado como de costume.

letter-instruction-document =
    .subject = Instruções para o seu chamado { $number }: { $title }
    .preview = Os passos para resolver o seu chamado { $number }, na folha anexa.
    .control-refused = Como você preferiu não usar o controle remoto, enviamos os passos para você mesmo resolver, no seu ritmo.
    .cannot-be-solved = O seu chamado não pode ser resolvido com o serviço com que o atendemos. Com estes passos você mesmo pode resolver, no seu ritmo.
    .steps = Enviamos os passos para resolver o seu chamado, no seu ritmo.
    .sheet = Estão na <strong>folha anexa</strong>. Ela vai duas vezes, com o mesmo conteúdo: em PDF, para ler no telefone, e em Word, para imprimir ou anotar.
    .sheet-minutes = Estão na <strong>folha anexa</strong> e tomarão { $minutes ->
        [one] { $minutes } minuto
       *[other] { $minutes } minutos
    }, mais ou menos. Ela vai duas vezes, com o mesmo conteúdo: em PDF, para ler no telefone, e em Word, para imprimir ou anotar.
    .backup = Antes de começar: o seu backup
    .check = O backup das suas informações está a seu cargo. Confira se você tem uma cópia recente do que não quer perder.
    .careful = Atenção
    .closed = Com este e-mail o seu chamado fica fechado. Se algo não sair como diz a folha, pare aí e responda a este e-mail: conte em que passo está e abrimos um chamado novo que o continua.

letter-client-page =
    .subject = Sua página em { $firm }
    .title = Sua página
    .what = Você pediu o link da sua página: seus chamados, seus compromissos e o mais que tem conosco.
    .button = Abrir minha página
    .until = O link é só seu e vale até { $until }. Se não foi você quem pediu, não faça nada.
    .foot = Você recebe este e-mail porque alguém pediu este link com o seu endereço.

letter-stranger-form =
    .subject = Recebemos seu e-mail
    .title = Recebemos seu e-mail
    .what = Para atender você precisamos saber mais algumas coisas. Conte no formulário: ao enviar, dizemos o número do seu chamado e até quando entramos em contato.
    .button = Abrir o formulário
    .foot = Você recebe este e-mail porque escreveu para { $firm }.
letter-repair-step =
    .subject-booked = Chamado { $number }: o seu reparo tem data
    .subject-parts = Chamado { $number }: esperamos as peças do seu reparo
    .subject-ready = Chamado { $number }: o seu equipamento está pronto
    .title-booked = O seu reparo tem data
    .title-parts = Esperamos as peças
    .title-ready = O seu equipamento está pronto
    .text-booked = O trabalho no seu equipamento está reservado. Avisamos quando estiver pronto.
    .text-booked-day = Trabalharemos no seu equipamento em <strong>{ $day }</strong>. Avisamos quando estiver pronto.
    .text-parts = Pedimos as peças que faltam. Assim que chegarem, continuamos; avisamos quando estiver pronto.
    .text-parts-day = Pedimos as peças que faltam e as esperamos até <strong>{ $day }</strong>. Avisamos quando estiver pronto.
    .text-ready = O reparo terminou: <strong>você já pode retirar o seu equipamento</strong> no nosso horário de atendimento.
    .machine = Equipamento
    .doubt = Se tiver alguma dúvida, responda a este e-mail.

letter-repair-collect =
    .subject = Chamado { $number }: o seu equipamento espera por você
    .title = O seu equipamento espera por você
    .text = O seu equipamento está pronto desde <strong>{ $since }</strong>, e você ainda não o retirou.
    .answer = Pode retirá-lo no nosso horário de atendimento. Se não puder vir, responda a este e-mail e vemos como ele chega até você.

letter-case-told =
    .subject = Chamado { $number }: { $title }
    .title = { $who } escreve para você
    .answer = Para responder, responda a este e-mail ou escreva na sua página.

letter-chat-transcript =
    .subject = Chamado { $number }: o que foi dito no chat
    .title = O que foi dito no chat
    .text = Isto é o que foi escrito na sessão com <strong>{ $who }</strong> que começou em { $began }.
    .answer = Para acrescentar algo, responda a este e-mail ou escreva na sua página.
