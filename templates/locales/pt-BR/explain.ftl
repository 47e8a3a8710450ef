# O que respondem `trastienda explain` e `trastienda case show`.

explain-nth = O { $n }.º dia útil de { $month } é { $day }.
explain-number = { $n }.º
explain-holiday = feriado: { $name } ({ $source })
explain-weekday = { $name }: não se atende
explain-closure = fechado: { $name } (perfil)
explain-special = { $hours } (horário especial: { $name })
explain-open-time = { $firm } atende { $duration } entre { $start } e { $end }.
explain-due = { $duration } de atendimento depois de { $start }: o prazo vence em { $end }.
explain-before = { $duration } de atendimento antes de { $end }: é preciso começar em { $start }.
explain-outside = fora do horário
explain-total = total
explain-holidays = { $count } dias de { $year } em que { $firm } não atende ou tem horário especial:
explain-removed = feriado em que se atende, sim (perfil): { $name }
explain-no-plan = sem plano
explain-plan = { $client } tem em { $month } o plano { $plan }.
explain-plan-none = { $client } não tem plano em { $month }.
explain-plan-rule = O pedido em um mês vale a partir do primeiro dia do mês seguinte; conta o último pedido (PE-10).
explain-never-asked = Nunca pediu um plano.
explain-asked = pedido em { $at }
explain-from = desde { $month }
explain-in-force = em vigor
explain-not-yet = ainda não vale
explain-replaced = substituído
explain-hours = { $client } em { $month }, até { $at }: { $used } usadas de { $contracted } ({ $plan }); restam { $left }.
explain-hours-over = { $client } em { $month }, até { $at }: { $used } usadas de { $contracted } ({ $plan }); { $over } a mais.
explain-hours-carried = Delas, { $carried } vieram do mês anterior.
explain-hours-no-plan = { $client } em { $month }, até { $at }: { $used } usadas, sem plano.
explain-no-sessions = Não houve atendimentos.
explain-running = em curso
explain-remote = remoto
explain-on-site = presencial
explain-whole-minutes = De cada atendimento contam os minutos completos.
explain-window = Relatórios de { $month } de { $firm }: são enviados desde { $from }, e no máximo até { $due }.
explain-too-early = Hoje, { $today }, ainda é cedo.
explain-due-now = Hoje, { $today }, é hora de enviá-los.
explain-late = Hoje, { $today }, o prazo já venceu.
explain-not-ours = Esse prazo venceu antes de { $firm } começar aqui ({ $since }): não são enviados sozinhos.
explain-nobody = Ninguém teve um plano nesse mês.
explain-more = … e mais { $count } (--json dá todos)
explain-first-day = desde
explain-due-day = no máximo

## Estados de um relatório

report-state-sent = enviado
report-state-owed = a enviar
report-state-queued = na fila
report-state-claimed = sendo escrito
report-state-sending = sendo enviado
report-state-dead = não pôde ser enviado
report-state-skipped = não é enviado

## Um chamado

tell-head = Chamado { $number } · { $firm } · { $title }
tell-is = { $kind } de { $client }; está { $state }
tell-with = consultor { $advisor }
tell-machine = equipamento { $machine }
tell-previous = continua o chamado { $previous }
tell-next = O que espera
tell-nothing = Nada: terminou.
tell-nothing-owed = Nada com prazo.
tell-happened = O que aconteceu
tell-call = Uma ligação ao cliente, no máximo até { $until } ({ $time } de atendimento desde { $since }; PE-04):
tell-client = O seu cliente, até { $until }: { $days } dias pelo relógio de { $firm } desde { $since } (MX-11).
tell-clock = No meio muda a hora: no total são { $difference } { $more }.
tell-clock-more = a mais
tell-clock-less = a menos
tell-reminder = O cliente é lembrado em { $at } ({ $days } antes).
tell-one-day = um dia útil
tell-many-days = { $days } dias úteis
tell-no-reminder = Já não falta nenhum lembrete.
tell-protected = Não é fechado antes: há um acompanhamento reservado.
tell-free = A próxima sessão não tem custo e é com o mesmo consultor (MX-10).
tell-follow-up = O acompanhamento de { $since } a { $until }.
tell-instructions = A folha de instruções, desde { $since }; quando sair, o chamado é fechado (MX-08).
tell-session = Sinais de vida da sessão: o último em { $since }; sem outro até { $until }, termina (MX-12).
tell-review = A revisão presencial, para o orçamento, desde { $since } (MX-13).
tell-quote = O orçamento: a revisão já foi feita; escalado desde { $since } (MX-24).
tell-answer = A resposta do cliente ao orçamento; escalado desde { $since } (MX-13).
tell-repair = O conserto que o cliente aceitou; escalado desde { $since } (MX-24).
tell-collection = Que o cliente retire seu equipamento, que está pronto; escalado desde { $since } (MX-24).
tell-letters = E-mails
tell-counted = conta
