# O que diz o relatório mensal.

document-page =
    .before = { "Página " }
    .between = { " de " }
document-missing = O sinal □ está no lugar de um caractere que a fonte não tem.

report =
    .title = Relatório mensal
    .revision = Revisão { $n }: substitui os relatórios anteriores deste mês.
    .without_plan = Sem plano de horas neste mês
    .plan = { $name } · { $hours } por mês
    .and = { " " }e{ " " }
    .minutes = { $n } min
    .hours = { $n } h
    .under_a_minute = < 1 min
    .none = –

report-words =
    .case = { $n ->
            [one] { $n } chamado
           *[other] { $n } chamados
        }
    .incident = { $n ->
            [one] { $n } incidente
           *[other] { $n } incidentes
        }
    .request = { $n ->
            [one] { $n } requisição
           *[other] { $n } requisições
        }
    .pending = { $n ->
            [one] { $n } pendente
           *[other] { $n } pendentes
        }
    .escalated = { $n ->
            [one] { $n } escalado
           *[other] { $n } escalados
        }
    .unsolved = { $n ->
            [one] { $n } fechado sem solução
           *[other] { $n } fechados sem solução
        }
    .brought = { $n ->
            [one] { $n } vinha de antes
           *[other] { $n } vinham de antes
        }
    .in_progress = { $n } em atendimento
    .others = { $n ->
            [one] mais { $n } categoria
           *[other] mais { $n } categorias
        }
    .more_open = { $n ->
            [one] e mais { $n } chamado aberto: está na lista de chamados.
           *[other] e mais { $n } chamados abertos: estão na lista de chamados.
        }

report-kind =
    .incident = Incidente
    .service_request = Requisição

report-mode =
    .remote = Remota
    .on_site = Presencial

report-state =
    .new = Recebido
    .contacted = Em atendimento
    .in_session = Em atendimento
    .pending = Pendente
    .escalated = Escalado
    .closed = Fechado
    .solved = Resolvido
    .unsolved = Fechado

report-reason =
    .solved = Resolvido
    .answered = Consulta respondida
    .instructions_sent = Instruções enviadas
    .told_by_chat = Indicado por chat
    .expired = O prazo venceu sem resposta
    .withdrawn = Retirado pelo cliente
    .declined = Orçamento não aceito
    .not_recorded = Motivo não registrado

report-kpi =
    .opened = Chamados abertos
    .solved = Resolvidos
    .open = Ainda abertos
    .hours = Horas usadas
    .all_done = Nada pendente
    .of_hours = de { $contracted }; restam { $left }
    .over_hours = de { $contracted }; { $over } a mais
    .carried = { $carried } vieram do mês anterior
    .no_plan = Sem plano de horas

report-days =
    .title = Dia a dia
    .incidents = Incidentes
    .requests = Requisições
    .closed = Não atendemos
    .alt = Chamados abertos em cada dia de { $month }: { $cases } no total; o dia com mais foi { $day }, com { $most }.
    .alt_none = Nenhum chamado aberto em { $month }.

report-trend =
    .title = Os últimos meses
    .incidents = Incidentes
    .requests = Requisições
    .solved = Resolvidos
    .unsolved = Fechados sem solução
    .open = Abertos no fim do mês
    .contact = Primeiro contato, mediana
    .solution = Solução, mediana
    .hours = Horas usadas
    .alt = Chamados abertos por mês: { $values }.

report-categories =
    .title = Por categoria
    .unnamed = Sem categoria
    .none = Nenhum chamado aberto neste mês.
    .alt = Chamados abertos por categoria: { $values }.

report-times =
    .title = Tempos de atendimento
    .median = Mediana
    .slow = { $n }% até
    .contact = Primeiro contato
    .solution = Solução
    .promise = { $kept } de { $total } dentro do prazo de { $promised }
    .promise_waiting = { $n ->
            [one] { $n } chamado espera o primeiro contato
           *[other] { $n } chamados esperam o primeiro contato
        }

report-modes =
    .title = Por modalidade
    .cases = Chamados
    .sessions = Sessões
    .hours = Horas

report-open =
    .title = O que continua aberto
    .case = Chamado
    .state = Estado
    .since = Desde
    .until = Espera até
    .until_note = Um chamado pendente espera o cliente até a data indicada; depois é fechado.

report-cases =
    .title = Os chamados do mês
    .case = Chamado
    .before = Abertos em meses anteriores
    .what = O que aconteceu e o que foi feito
    .state = Estado
    .contact = Primeiro contato
    .solution = Solução
    .hours = Horas

report-notes =
    .title = Como ler este relatório
    .kinds = Um incidente é um evento inesperado que pode ou não interromper o funcionamento de um equipamento ou software. Uma requisição é um evento programado ou antecipado que normalmente não o interrompe.
    .judged = Tudo é contado como estava ao terminar o dia { $day }, à meia-noite, hora local. Cada contato, solução e sessão pertence ao mês em que ocorreu.
    .times = Os tempos contam só o horário de atendimento, desde que o chamado foi aberto, incluídas as esperas. A mediana é o valor do meio; { $n } de cada 100 chamados não demoraram mais que o segundo número.
    .hours = As horas são os minutos completos trabalhados em cada sessão, remota ou presencial. A que passa do fim do mês é repartida entre os dois meses.
    .hours_increment = As horas são contadas em cada sessão, remota ou presencial, a cada { $n } minutos iniciados. A que passa do fim do mês é repartida entre os dois meses.

report-summary =
    .nothing_opened = Em { $month } nenhum chamado foi aberto.
    .opened = { $n ->
            [one] Em { $month } foi aberto { $what }.
           *[other] Em { $month } foram abertos { $what }.
        }
    .more = { $n } a mais que em { $before }
    .fewer = { $n } a menos que em { $before }
    .same = igual a { $before }
    .opened_compared = { $n ->
            [one] Em { $month } foi aberto { $what }, { $compared }.
           *[other] Em { $month } foram abertos { $what }, { $compared }.
        }
    .all_solved = { $n ->
            [one] Foi resolvido, e nada continua aberto.
           *[other] Os { $n } chamados do mês foram resolvidos, e nada continua aberto.
        }
    .solved = { $n ->
            [one] { $n } chamado foi resolvido
           *[other] { $n } chamados foram resolvidos
        }
    .none_solved = Nenhum chamado foi resolvido
    .unsolved = { $n ->
            [one] { $n } foi fechado sem solução
           *[other] { $n } foram fechados sem solução
        }
    .open = { $n ->
            [one] { $n } continua aberto
           *[other] { $n } continuam abertos
        }
    .work = As sessões somaram { $used }.
    .hours_left = O uso do { $plan } foi de { $used } de { $contracted }; restou um saldo de { $left }.
    .hours_over = O uso do { $plan } foi de { $used }: { $over } acima de { $contracted }.
    .hours_unused = O { $plan } ({ $contracted }) não foi usado.
