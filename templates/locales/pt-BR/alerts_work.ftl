# Avisos ao operador sobre o trabalho: chamados, horários, orçamentos, apólices.

alert-escalated = Revisão presencial: chamado { $number }
    .what = { $client } espera uma revisão presencial: { $title }.
    .remedy = O cliente pode escolher a hora com o link do e-mail dele até { $until }; se não o fizer, avisamos você. Depois da revisão, prepare o orçamento no Prefect.
alert-escalated-by-hand = Revisão presencial: chamado { $number }
    .what = { $client } espera uma revisão presencial: { $title }.
    .remedy = Combine a hora com o cliente: ele não pode escolhê-la ({ $reason }) Depois prepare o orçamento.
alert-unknown-service = Serviço fora do catálogo: chamado { $number }
    .what = { $who } pediu “{ $service }”, que não está no catálogo ({ $known }). O chamado está aberto e nada foi cobrado.
    .remedy = Combine com o cliente o que se faz e a que preço; um serviço do catálogo se anota com “{ order-service.name }”.
alert-on-call = Urgente 7x24: chamado { $number }
    .what = { $client } tem uma apólice 7x24 e pediu ajuda: { $title }. É preciso ligar até { $due }.
    .remedy = Ligue e anote (*Anotar un contacto*). Se ninguém anotar, em { $minutes } minutos avisa-se quem segue.
alert-instructions = O chamado { $number } espera as instruções
    .what = Nenhum procedimento foi escolhido para “{ $title }”. { $reason }
    .remedy =
        No Prefect, inicie “{ send-instructions.name }”: escolha um procedimento ou escreva os passos. Enquanto isso o chamado continua aberto.
        { $remedy }

## Orçamentos

alert-quote-accepted = Aceito: orçamento { $quote }
    .what = { $client } aceitou o orçamento de { $total } do chamado { $case }: { $title }. A cobrança já está na conta.
    .remedy = Faça o trabalho: reserve a hora ou peça as peças, e feche o chamado quando estiver entregue.
alert-quote-declined = Não aceito: orçamento { $quote }
    .what = { $client } não aceitou o orçamento de { $total } do chamado { $case }: { $title }.
    .remedy = Nada a fazer: o que se deve é cobrado como sempre.
alert-quote-expired = Venceu: orçamento { $quote }
    .what = { $client } não respondeu a tempo ao orçamento de { $total } do chamado { $case }: { $title }.
    .remedy = Ligue para o cliente, ou prepare outro orçamento.

## Apólices

alert-duty = { $kind ->
        [first_review] Revisão inicial
        [remote_tools] Ferramentas a distância
        [maintenance] Manutenção preventiva
        [updates] Revisão de atualizações
       *[status_report] Relatório do estado dos equipamentos
    }
alert-duty-late = Entrega atrasada: { $client }
    .what = { alert-duty }, entrega { $number }: era para { $due } e não está anotada.
    .remedy = Entregue e anote com “{ record-delivery.name }”; um relatório de equipamentos, com “{ send-status-report.name }”.
alert-visit-unbooked = Não foi possível reservar uma visita a { $client }
    .what =
        { alert-duty }, entrega { $number }, prevista para { $due }.
        { $why }
    .remedy = A revisão de apólices tenta de novo toda manhã. Também pode marcar a visita com “{ book-appointment.name }” e anotá-la depois com “{ record-delivery.name }”.

## Horários

alert-change = { $change ->
        [booked] foi reservado
        [requested] foi reservado
        [advisor] mudou de consultor
        [cancelled] foi cancelado
       *[moved] mudou
    }
alert-untold = Ligue para { $client }: o horário { alert-change } e o e-mail não chega
    .what =
        O horário { $number } é { $start }, com { $advisor }.
        O cliente não tem endereço de e-mail.
    .remedy = Avise por telefone, peça um endereço que funcione e corrija-o nos dados.
alert-untold-bounced = { alert-untold }
    .what =
        O horário { $number } é { $start }, com { $advisor }.
        { $address }: { $why }
    .remedy = { alert-untold.remedy }
alert-client-changed = O horário de { $client } { alert-change }, pelo cliente
    .what = O horário { $number } é { $start }, com { $advisor }.
    .remedy = Avise { $advisor }: não tem e-mail.
alert-advisor-left = { $name } saiu e tem horários marcados
    .what = Continuam reservados: { $listed }.
    .remedy = Passe-os a outra pessoa com “{ move-appointment.name }”; sem nome, a quem tiver a hora livre.
alert-outside-hours = { $name } tem horários marcados fora do novo expediente
    .what = Continuam reservados: { $listed }.
    .remedy = Passe-os a outra pessoa ou mude-os com “{ move-appointment.name }”; ou deixe que sejam atendidos assim.
alert-move = { $client } pede outra hora
    .what =
        O horário { $number } é { $start }.
        “{ $note ->
            [accepted-after-decline] { why-accepted-after-decline }
            [tentative-after-decline] { why-tentative-after-decline }
           *[other] { $note }
        }”
    .remedy = Mude-o com “{ move-appointment.name }”, ou responda ao cliente. A hora atual continua reservada.
alert-move-proposed = { $client } pede outra hora
    .what =
        O horário { $number } é { $start }.
        Propõe: { $proposed }.
        “{ $note }”
    .remedy = Mude-o com “{ move-appointment.name }” ou `trastienda appointment move { $firm } { $number } --start { $instant }`, ou responda ao cliente. A hora atual continua reservada.
alert-declined = { $client } não pode
    .what = Recusou o horário de { $start }.
    .remedy = Avise { $advisor }: não tem e-mail.
alert-declined-words = { $client } não pode
    .what =
        Recusou o horário de { $start }, com { $advisor }.
        “{ $note }”
    .remedy = Já não está nas agendas. Responda ao cliente, ou marque outro com “{ book-appointment.name }”.
alert-declined-words-untold = { alert-declined-words }
    .what = { alert-declined-words.what }
    .remedy = Avise { $advisor }, que não tem e-mail, e responda ao cliente.
alert-advisor-declined = { $advisor } não pode atender um horário
    .what =
        O horário { $number } com { $client } é { $start }.
        “{ $note }”
    .remedy = Passe-o a outra pessoa ou mude-o: “{ move-appointment.name }”. O cliente ainda não sabe de nada.
alert-who-came = { $client } foi atendido?
    .what = O horário { $number } era { $start }, com { $advisor }, e não há uma sessão registrada.
    .remedy = Registre a sessão, ou “{ end-appointment.name }”: foi atendido ou o cliente não veio.
alert-no-time-suits = { $client } não encontra uma hora que sirva
    .what =
        Pedimos que escolhesse a hora do atendimento (chamado { $case }).
        “{ $note }”
    .remedy = Combine com o cliente e reserve com “{ book-appointment.name }”: o link deixa de servir sozinho.
alert-no-time-chosen = { $client } não escolheu uma hora
    .what = Pedimos que escolhesse a hora do atendimento (chamado { $case }) até { $until }, e não respondeu.
    .remedy = Ligue para o cliente; pode enviar outro link com “{ ask-for-appointment.name }”.

alert-repair-uncollected = Sem retirar: chamado { $number }
    .what = O equipamento de { $client } está pronto desde { $since } e ninguém o retirou: { $title }.
    .remedy = O cliente recebeu um lembrete. Ligue; quando for retirado, anote com “{ move-repair.name }”.
