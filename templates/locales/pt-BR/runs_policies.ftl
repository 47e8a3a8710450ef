# Os trabalhos das apólices: como se chamam, como terminam e o que mostram.

policy-recalibration = apólices { of-firm } { $when }
    .name = Revisão de apólices
    .description = **Toda manhã**, desde a hora que diz o perfil de cada empresa (`[daily]`): quando terminou um trimestre, revê todas as apólices com o que de fato aconteceu (MX-17). Nada muda por uma revisão: as propostas esperam em *Decidir uma proposta de apólice*, e depois a resposta do cliente. Termina as que ninguém respondeu a tempo. Reserva as visitas que as apólices incluem, anota as que se fizeram e avisa uma vez de cada entrega atrasada (MX-18).
reviews-said = { $proposals } propostas, { $equilibrium } em equilíbrio
reviews-lapsed = { $count } vencidas
reviews-none = Nenhuma revisão cabe hoje
reviews-end = Revisadas
reviews-end-none = Nada a rever
review-why = a revisão do trimestre (OP-04)
visits-booked =
    { $count ->
        [one] { $count } visita reservada
       *[other] { $count } visitas reservadas
    }
visits-delivered =
    { $count ->
        [one] { $count } visita feita
       *[other] { $count } visitas feitas
    }
visits-not-booked =
    { $count ->
        [one] { $count } visita sem reservar
       *[other] { $count } visitas sem reservar
    }
visits-late =
    { $count ->
        [one] { $count } entrega atrasada
       *[other] { $count } entregas atrasadas
    }
visits-cancelled = ; visitas canceladas: { $count }
delivery = Entrega
    .what = O quê
    .due = Para o dia
delivery-late =
    { $days ->
        [one] atrasada: { $days } dia
       *[other] atrasada: { $days } dias
    }
delivery-booked = com horário
delivery-not-booked = sem horário
delivery-due = cabe hoje
duties-shown = O que as apólices incluem e cabe entregar

# A proposta, como a vê quem decide

proposal-named = Proposta { $number }: { $client }
proposal-until = Revisão até { $until }.
proposal-a-month = por mês
proposal-agreed = acordado
proposal-estimated = estimado
proposal-interval = 80 %
proposal-proposed = proposta
proposal-today = hoje
proposal-why = por quê
proposal-total = Total por mês, com impostos: { $old } → { $new }
proposal-how = Para aprová-la, alterá-la ou retirá-la: *Decidir uma proposta de apólice*, proposta **{ $number }**. Nada muda sem o acordo do cliente.
proposal-numbers = De onde saem os números
proposal-costs = O que custa por mês

# O que se faz com apólices à mão

begin-policy = iniciar apólice
    .name = Iniciar uma apólice
    .help = Inicia a apólice de um cliente com os números que ambas as partes veem prováveis (MX-16), programa o que inclui e lhe escreve.
begin-policy-month = Desde o mês
    .help = Como 2026-11; nenhum que tenha terminado.
begin-policy-place = Cidade do cliente
    .help = Para o presencial nas suas instalações; vazio: nas nossas.
begin-policy-client =
    .help = Seu código no sistema de origem, seu número ou seu nome exato.
change-machines = alterar equipamentos
    .name = Alterar os equipamentos de uma apólice
    .help = Cobre outro número de equipamentos desde o mês seguinte, com os mesmos eventos por equipamento.
change-machines-client =
    .help = Seu código no sistema de origem, seu número ou seu nome exato.
end-policy = terminar apólice
    .name = Terminar uma apólice
    .help = O apólice vale até o fim deste mês.
end-policy-client =
    .help = Seu código no sistema de origem, seu número ou seu nome exato.
excuse-event = justificar um evento
    .name = Justificar um evento
    .help = Deixa um chamado fora da revisão da apólice: algo de temporada, ou de uma só vez. Fica no registro quem e por quê.
record-delivery = anotar entrega
    .name = Anotar uma entrega de apólice
    .help = Anota que se entregou algo que uma apólice inclui: manutenção, revisão ou relatório (MX-18). Se tinha um agendamento por vir, cancela-o.
record-delivery-why = O que se fez
    .help = O cliente vê que foi entregue.
send-status-report = relatório de equipamentos
    .name = Enviar o estado dos equipamentos
    .help = Lê a saída de `system_profiler -json` e a lista de atualizações de cada equipamento, envia ao cliente um PDF com uma página por equipamento e suas sugestões, e anota a entrega (MX-18).
field-delivery = Entrega
    .help = Seu número na lista de entregas.
field-files = Arquivos dos equipamentos
    .help = A saída de `system_profiler -json`, um arquivo .json por equipamento, na máquina que trabalha; as atualizações, em um .txt do mesmo nome.
field-newest_macos = macOS mais novo
    .help = Seu número, como 26.
policy-begun = Iniciada
policy-costs = { $client }: { $price } por mês antes de impostos, desde { $month }
policy-noted = Anotado
policy-covers = { $client }: { $machines } equipamentos e { $price } por mês desde { $month }
policy-ends = { $client }: a apólice termina com { $month }
event-excused = { $case }: já não conta na revisão
event-excused-already = { $case }: já estava justificado
proposal-decided = Decidida
proposal-dropped = Proposta { $number }: retirada; tudo continua como está
proposal-sent = Proposta { $number }: enviada ao cliente, que responde até { $until }
delivery-end = Anotada
delivery-noted = Entrega { $number }: anotada
delivery-noted-already = Entrega { $number }: já estava anotada
machines-end = Enviado
machines-reported = Entrega { $number }: { $count } equipamentos, enviada
machines-reported-already = Entrega { $number }: { $count } equipamentos, já estava entregue

task-schedule = programar entregas · { $firm }
task-visit = visitas de apólices · { $firm }
task-tell-late = entregas atrasadas · { $firm }
task-due = entregas de apólices · { $firm }
task-review-due = trimestre por rever · { $firm }
task-review-policies = rever apólices { $until } · { $firm }
task-waiting = propostas por aprovar · { $firm }
task-lapse-offers = propostas vencidas · { $firm }

round-state-proposed = por decidir pela empresa
round-state-offered = oferecida ao cliente
round-state-settled = em equilíbrio
round-state-dropped = retirada
round-state-accepted = aceita
round-state-declined = recusada
round-state-lapsed = vencida
