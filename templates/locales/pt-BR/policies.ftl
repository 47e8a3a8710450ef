# Apólices: por que um preço é o que é (domain/policies/policies.py), o que uma revisão achou, e suas páginas.

policy-why =
    .typical = Um evento dura normalmente { $minutes } minutos e conta como { $units_count }, a { $rate }.
    .around_the_clock = A apólice 7x24/365 não paga tarifa de emergência; { $percent }% dos eventos fora do horário, a { $emergency_rate } em vez de { $rate }: { $price } em média.
    .maintenance = Manutenção preventiva: { $times } por ano, { $minutes } minutos por equipamento, a { $rate } por hora.
    .updates = Revisão de atualizações: { $times } por ano, { $minutes } minutos por equipamento, a { $rate } por hora.
    .discount = Da parte de { $above } a { $to } ({ $part }) economiza-se { $percent }%.
    .discount_rest = Da parte que passa de { $above } ({ $part }) economiza-se { $percent }%.
    .capped = A economia nunca passa de { $percent }% do custo normal.

policy-words =
    .remote = Eventos a distância
    .on_site = Eventos presenciais
    .upkeep = Manutenção e atualizações, por equipamento
    .regular = Custo normal por mês
    .saved = Economia da apólice ({ $percent }%)
    .price = Preço da apólice por mês
    .total = Total por mês
    .machines = { $n ->
            [one] { $n } equipamento
           *[other] { $n } equipamentos
        }
    .headline = A apólice de { $firm } para { $machines }, com estes eventos por mês: { $remote } a distância, { $on_site } presenciais, custa { $price } por mês mais { $tax }: { $total }.
    .without = Sem apólice, o mesmo custaria { $regular } mais { $tax }: { $total }.
    .quote = Nenhum preço é calculado: { $why }
    .agreed = combinado
    .mean = estimado
    .interval = intervalo de 80%
    .proposal = proposta
    .mode = por mês
    .next = próximo trimestre
    .events = registrados
    .excused = justificados
    .in_events = { $n } eventos
    .not_counted = { $n ->
            [one] 1 evento justificado não é contado.
           *[other] { $n } eventos justificados não são contados.
        }
    .let_off = { $n ->
            [one] 1 evento não é contado: está justificado.
           *[other] { $n } eventos não são contados: estão justificados.
        }

policy-replayed =
    .same = Calculada de novo com o que guardou, a revisão dá os mesmos números.
    .other = Calculada de novo com o que guardou, a revisão dá outros números: foi calculada por outra versão.
    .yes = igual
    .no = diferente

policy-verdict =
    .equilibrium = Equilíbrio: nada muda.
    .proposal = Propõe-se mudar os números combinados.
    .too_little_data = Ainda há poucos dados: nada muda.

policy-reason =
    .few_months = São conhecidos { $months } meses de uso; são necessários { $least }.
    .inside = Os números combinados estão dentro do provável, e o benefício convém às duas partes.
    .little = Um número combinado está fora do provável, mas com ele seriam cobrados a mais ou a menos uns { $off } por mês, a preço normal, e com os mais próximos do estimado { $off_then }: a diferença não chega a { $worth }, não vale a pena mudar.
    .rounds_to_same = O estimado arredonda para os mesmos números combinados.
    .outside = Um número combinado está fora do provável. Com o combinado seriam cobrados a mais ou a menos uns { $off } por mês, a preço normal; com a proposta, uns { $off_then }.
    .benefit = A economia de { $saving }% está fora do que convém às duas partes ({ $low } a { $high }%).

policy-steps =
    .start = Parte-se do combinado no início: { $first } por mês em { $machines }.
    .seen = Foram registrados { $events } eventos em { $machine_months } equipamentos-mês: { $rate } por mês com os equipamentos atuais.
    .season = Pela temporada, nesses meses costuma haver { $percent }% { $more } eventos que em um mês comum: assim foi nas outras apólices.
    .more = mais
    .fewer = menos
    .estimate = Juntos dão { $mean } por mês; com 80% de probabilidade, entre { $low } e { $high }.
    .kept = O combinado ({ $agreed }) se mantém.
    .proposed = Em números que se podem combinar: { $proposed }.
    .quiet = Nada muda na próxima revisão se nos { $months } meses seguintes houver, distribuídos, entre { $fewest } e { $most }.
    .dropped = A empresa deixou a proposta da revisão até { $until }: tudo ficou como estava, e esta revisão conta todos os meses de novo.
    .declined = O cliente não aceitou a proposta da revisão até { $until }: tudo ficou como estava, e esta revisão conta todos os meses de novo.
    .lapsed = Ninguém respondeu à proposta da revisão até { $until }: tudo ficou como estava, e esta revisão conta todos os meses de novo.
    .accepted = O cliente aceitou a proposta da revisão até { $until }: esta parte desses números.

policy-step =
    .start = No início
    .seen = Registrado
    .excused = Justificado
    .season = Temporada
    .estimate = Estimado
    .before = Última proposta
    .quiet = Sem mudança
    .proposed = Proposta

policy-moved =
    .one = combinamos { $agreed } { $events } por mês; nos últimos { $months } meses houve { $seen }, e agora estimamos { $mean } por mês (entre { $low } e { $high })
    .and = ;{ " " }
    .remote = eventos a distância
    .on_site = eventos presenciais

policy-page =
    .title = Proposta para a sua apólice
    .period = Revisão até { $until }
    .document_title = Proposta para a apólice de { $client }
    .summary = Os números que combinamos já não são os que vemos. Se você concordar, mudamos; se não, tudo continua como está.
    .now = Hoje, por mês
    .new = Proposta, por mês
    .answer = Responda até
    .happened = O que aconteceu, mês a mês
    .chart_alt = { $mode } por mês: { $values }. Combinado: { $agreed } por mês; proposta: { $proposed } por mês. Com 80% de probabilidade, entre { $low } e { $high }.
    .line_agreed = combinado { $n }
    .line_proposed = proposta { $n }
    .line_kept = combinado { $n }: sem mudança
    .line_likely = provável { $low }–{ $high }
    .price = Quanto custaria a proposta
    .head_what = Descrição
    .head_month = Por mês
    .head_each = Cada um
    .head_amount = Valor
    .means = O que significa
    .mean_more = Com a proposta, a sua apólice custaria { $total } por mês com impostos; hoje custa { $old }. Sem apólice, o mesmo custaria { $regular }.
    .mean_when = Se você aceitar, vale a partir do primeiro dia do mês seguinte à sua resposta; nada muda no meio do mês nem para trás.
    .mean_silence = Se você não aceitar, ou não responder até { $until }, tudo continua como está e revisamos de novo em três meses.
    .mean_band = Estimamos cada número com o combinado e com tudo o que foi registrado; o recente pesa mais. Com 80% de probabilidade está aqui: { $ranges }. Propomos uma mudança só quando o combinado fica fora dali e mudar vale a pena: quando evita cobrar bastante a mais ou a menos, a qualquer um dos dois.
    .range = { $mode }, entre { $low } e { $high }
    .duties = O que a sua apólice inclui: prometido e entregue
    .delivered = entregue em { $day }
    .planned = previsto
    .visit = visita em { $day }
    .missed = pendente
    .first_review = Revisão inicial, a preço preferencial
    .remote_tools = Ferramentas a distância, sem custo
    .maintenance = Manutenção preventiva
    .updates = Revisão de atualizações
    .status_report = Relatório do estado dos seus equipamentos

policy-visit =
    .first_review = Revisão inicial
    .remote_tools = Ferramentas a distância
    .maintenance = Manutenção preventiva
    .updates = Revisão de atualizações
    .status_report = Relatório do estado dos seus equipamentos
    .and = { " " }e{ " " }

policy-machine =
    .title = Estado dos seus equipamentos
    .document_title = Estado dos equipamentos de { $client }
    .summary_none = Tudo está em ordem: não há nada a fazer.
    .summary = A fazer já: { $now }. A fazer em breve: { $soon }.
    .facts_model = Modelo
    .facts_processor = Processador
    .facts_memory = Memória
    .facts_system = Sistema
    .facts_disk = Disco livre
    .facts_battery = Bateria
    .facts_serial = Série (final)
    .unknown = não se sabe
    .disk = { $free } de { $size } GB
    .battery = { $capacity }, { $cycles } ciclos
    .now = A fazer já
    .soon = A fazer em breve
    .none = Sem sugestões.
    .disk_failing = O disco avisa de uma falha. Faça um backup hoje e o trocamos.
    .disk_full = Restam { $free } de { $size } GB livres: o equipamento fica lento e as atualizações falham. Vamos liberar espaço ou ampliar o disco.
    .disk_tight = Restam { $free } de { $size } GB livres: convém liberar espaço em breve.
    .disk_rotational = O disco é mecânico; com um de estado sólido o equipamento liga e abre programas várias vezes mais rápido.
    .memory = Tem { $memory } GB de memória; para o uso de hoje convém ter pelo menos { $least } GB.
    .battery_worn = A bateria está gasta (capacidade { $capacity }, { $cycles } ciclos): convém trocá-la.
    .unprotected = A proteção de integridade do sistema está desligada: é preciso ligá-la.
    .unsupported = { $system } já não recebe correções de segurança; é preciso passar pelo menos ao macOS { $oldest }, ou trocar o equipamento se ele não o aceitar.
    .update = Atualização disponível: { $name }.
