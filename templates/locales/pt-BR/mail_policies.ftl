# E-mails das apólices.

policy-machines = Equipamentos
policy-remote = Eventos a distância por mês
policy-on-site = Eventos presenciais por mês
policy-price = Preço por mês
policy-total = Total por mês, com impostos
policy-reviewed = { $client } · revisão até { $until }
policy-preferred-labour = com a sua apólice, { $percent }% menos
policy-duty =
    .first_review = Revisão inicial, a preço preferencial
    .remote_tools = Instalação das ferramentas a distância, sem custo
    .maintenance = Manutenção preventiva
    .updates = Revisão de atualizações
    .status_report = Relatório do estado dos seus equipamentos
policy-duty-state =
    .delivered = entregue em { $day }
    .visit = visita em { $day }
    .outstanding = pendente desde { $day }
    .planned = previsto para { $day }

letter-policy-begun =
    .subject = A sua apólice com { $firm }
    .preview = Desde { $month }: { $total } por mês.
    .title = A sua apólice de suporte
    .since = { $client } · desde { $month }
    .agreed = A sua apólice de suporte vale desde { $month }. Combinamos estes números, que revisamos juntos a cada três meses:
    .regular = Sem apólice, o mesmo custaria { $total } por mês com impostos.
    .around-the-clock = A sua apólice é 7x24/365: você nunca paga a tarifa de emergência.
    .business-hours = Cobre o que começa dentro do horário comercial. Fora dele, é cobrada a tarifa de emergência.
    .duties = O que ela inclui
    .first-review = A revisão inicial custa { $price } mais { $tax_name }, { $percent }% menos que o preço normal, e é cobrada quando é feita. O resto já está no preço por mês.
    .dates = As datas são as previstas; para as visitas convidamos você algumas semanas antes, e você pode pedir outra hora. Em reparos e trocas de componentes, a mão de obra tem preço preferencial.

letter-policy-ended =
    .title-accepted = A sua apólice muda a partir de { $month }
    .title-declined = A sua apólice continua igual
    .title-lapsed = A proposta venceu: a sua apólice continua igual
    .text-accepted = Registramos a sua resposta ({ $who }). O combinado vale a partir do primeiro dia de { $month }; o mês atual não muda.
    .text-declined = Registramos a sua resposta ({ $who }): você não aceitou a proposta e tudo continua como estava. Em três meses revisamos de novo.
    .text-lapsed = Não recebemos a tempo uma resposta à nossa proposta; por isso tudo continua como estava. Em três meses revisamos de novo.

letter-policy-equilibrium =
    .subject = A sua apólice está em equilíbrio: nada muda · { $firm }
    .preview = Nada muda: o combinado é o que você usa.
    .title = A sua apólice está em equilíbrio
    .nothing-changes = Revisamos a sua apólice com { $months ->
        [one] { $months } mês
       *[other] { $months } meses
    } de uso. O que combinamos é o que de fato acontece; por isso nada muda: nem os números nem o preço.
    .agreed = Combinado
    .estimated = Estimado
    .quiet = Pelo que sabemos hoje, nada mudará na próxima revisão enquanto nestes { $months } meses houver, distribuídos, entre { $remote_fewest } e { $remote_most } eventos a distância e entre { $on_site_fewest } e { $on_site_most } presenciais.
    .go-on = Continuamos revisando a cada três meses. Só escrevemos a você se algo mudar de verdade.
    .duties = O que a sua apólice inclui: prometido e entregue

letter-policy-proposal =
    .file = proposta-apolice
    .subject = Proposta para a sua apólice: responda até { $until } · { $firm }
    .preview = De { $old } para { $new } por mês, se você concordar.
    .title = Proposta para a sua apólice
    .moved-remote = Combinamos { $agreed } eventos a distância por mês: nos últimos { $months } meses houve { $seen }, e agora estimamos { $mean } por mês (entre { $low } e { $high }).
    .moved-on_site = Combinamos { $agreed } eventos presenciais por mês: nos últimos { $months } meses houve { $seen }, e agora estimamos { $mean } por mês (entre { $low } e { $high }).
    .before-declined = Você não aceitou a nossa proposta da revisão até { $until }, então tudo ficou como estava; esta conta todos os meses de novo.
    .before-lapsed = A nossa proposta da revisão até { $until } ficou sem resposta, então tudo ficou como estava; esta conta todos os meses de novo.
    .why = Revisamos o que você usou da sua apólice. Os números que combinamos já não são os que vemos, e propomos estes:
    .today = Hoje
    .proposed = Proposta
    .attached = O arquivo anexo mostra mês a mês o que aconteceu e de onde vêm os números.
    .until = Você pode responder até { $until }. Se aceitar, vale a partir do primeiro dia do mês seguinte. <strong>Se não aceitar, ou não responder, tudo continua como está.</strong>

letter-policy-status-report =
    .file = estado-dos-equipamentos
    .title = O estado dos seus equipamentos
    .urgent = Há coisas a fazer já.
    .not-urgent = Nada urgente.
    .looked = Revisamos os seus equipamentos, como inclui a sua apólice. O arquivo anexo tem uma página por equipamento, com o que sugerimos:
    .now = { $count } a fazer já
    .soon = { $count } a fazer em breve
    .in-order = em ordem
    .answer = Responda a este e-mail e agendamos.
