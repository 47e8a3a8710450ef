# E-mails dos relatórios.

letter-monthly-report =
    .file = relatorio
    .subject = Seu relatório de { $month }: { $firm }
    .subject-revision = Seu relatório de { $month } (revisão { $revision }): { $firm }
    .preview = { $incidents ->
        [one] { $incidents } incidente
       *[other] { $incidents } incidentes
    } e { $requests ->
        [one] { $requests } requisição
       *[other] { $requests } requisições
    }; { $hours } de atendimento.
    .title = Relatório de { $month }
    .here = Aqui está o seu relatório de { $month }. O detalhe, chamado por chamado, está no PDF anexo.
    .revision = Revisão { $revision }
    .replaces = Este relatório substitui o que você já recebeu de { $month }. Se algo não coincidir, vale este.
    .opened = Em { $month } você abriu <strong>{ $incidents ->
        [one] { $incidents } incidente
       *[other] { $incidents } incidentes
    }</strong> e <strong>{ $requests ->
        [one] { $requests } requisição
       *[other] { $requests } requisições
    }</strong>.
    .opened-none = Em { $month } você não abriu nenhum chamado.
    .hours = Horas de atendimento
    .used = Usadas: { $used }
    .used-left = Usadas: { $used } de { $contracted }. Restaram: { $left }.
    .used-over = Usadas: { $used } de { $contracted }. Acima do contratado: <strong>{ $over }</strong>.
    .cases = Seus chamados
    .incidents = Incidentes
    .requests = Requisições
    .cases-opened = Abertos
    .cases-solved = Resolvidos
    .cases-pending = Pendentes
    .cases-escalated = Escalados
    .cases-closed_unsolved = Fechados sem solução
    .kinds = <strong>O que é cada coisa?</strong> Um incidente é um evento inesperado, que pode ou não interromper o funcionamento do seu equipamento ou software. Uma requisição é um evento programado ou antecipado, que normalmente não o interrompe.
    .doubt = Se tiver alguma dúvida ou algo não bater, responda a este e-mail e vemos com você.
    .because = Você recebe este e-mail porque { $client } é atendido por { $firm }.
    .because-plan = Você recebe este e-mail porque { $client } tem um plano de atendimento com { $firm }, que inclui um relatório por mês.

letter-report-late-alert =
    .subject = Relatórios de { $month } em atraso: { $count ->
        [one] { $count } cliente
       *[other] { $count } clientes
    } de { $firm }
    .title = Relatórios de { $month } em atraso
    .due = O prazo era <strong>{ $due }</strong>; { $count ->
        [one] { $count } cliente continua
       *[other] { $count } clientes continuam
    } sem o relatório:
    .more = e { $count ->
        [one] mais { $count } cliente
       *[other] mais { $count } clientes
    }
    .look = Ver a causa de cada um e corrigi-la.
    .again = Iniciar de novo a entrega de relatórios no Prefect, ou esperar a de amanhã: ela envia os que faltam, mesmo com atraso, e nenhum duas vezes.
    .once = De cada cliente se avisa uma só vez por mês.
