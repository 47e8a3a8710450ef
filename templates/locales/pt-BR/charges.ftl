# Por que um valor é o que é: uma frase para cada código de domain/money/charges.py, segundo a página da empresa.

charge-why =
    .units_whole = Durou { $worked }; conta como { $units_count }.
    .units_rest = Durou { $worked }; conta como { $units_count }: os { $rest } que sobram não passam de { $over_minutes } minutos e não são cobrados.
    .units_fraction = Durou { $worked }; conta como { $units_count }: os { $rest } que sobram passam de { $over_minutes } minutos e somam mais uma.
    .units_least = Durou { $worked }; conta como { $units_count }, o mínimo que se cobra.
    .open = Começa dentro do horário comercial.
    .emergency_hours = Começa fora do horário comercial: emergência.
    .emergency_weekday = Começa em um dia em que não se atende: emergência.
    .emergency_holiday = Começa em feriado ({ $name }): emergência.
    .emergency_special_closure = Começa em um dia fechado ({ $name }): emergência.
    .around_the_clock = Começa fora do horário comercial, mas a apólice 7x24/365 cobre qualquer hora: sem tarifa de emergência.
    .rate_remote_business = Suporte a distância em horário comercial: { $rate } por hora, antes de impostos.
    .rate_remote_emergency = Suporte a distância fora do horário comercial: { $rate } por hora, antes de impostos.
    .rate_on_site_business = Suporte presencial em horário comercial: { $rate } por hora, antes de impostos.
    .rate_on_site_emergency = Suporte presencial fora do horário comercial: { $rate } por hora, antes de impostos.
    .surcharge = Nas suas instalações, em { $area }, o custo aumenta { $percent }%: de { $base } para { $rate }.
    .free_follow_up = Continua um chamado pendente: sessão posterior sem custo.
    .in_plan = Usa as horas do seu { $plan }.
    .in_policy = Coberto pela sua apólice.
    .policy_price = Preço mensal combinado na sua apólice, em vigor em { $month }: { $machines } equipamentos, { $remote } eventos a distância e { $on_site } presenciais por mês.
    .first_review = Revisão inicial: { $minutes } minutos por equipamento, que custam { $base }; com a sua apólice, { $percent }% menos: { $price }.
    .remote_tools = A sua apólice inclui instalá-las sem custo.
    .in_service = Está incluída no preço do serviço pedido: { $service }.
    .no_tariff = Não há tarifa por tempo para esta data: oferece-se um serviço do catálogo ou um orçamento.
    .outside_areas = { $place } está fora de { $areas }: é preciso orçar o serviço.
    .place_unknown = Não se sabe em que cidade é: dentro de { $areas } há preço; fora, é preciso orçar o serviço.
    .plan_price = Preço mensal do plano em vigor em { $month }.
    .over_use = Foram usadas { $used } e o plano tem { $contracted }: { $over } a mais, ao preço por hora adicional do plano.
    .recounted = Depois de cobrar { $month } chegaram ou foram corrigidas sessões: foram usadas { $used } e o plano tem { $contracted }, { $over } a mais. Esta linha é a diferença com o já cobrado.
    .carried = Do mês anterior passaram { $carried } que não foram usadas.
    .service_price = Preço fixo do catálogo na data do pedido ({ $ordered }).
    .not_given = O chamado { $case } terminou antes que se trabalhasse nele: o pedido não é cobrado.
    .quoted = Conforme o orçamento { $quote }, aceito.
    .deducted = O custo do suporte a distância ({ $cost }) é descontado do reparo aceito.
    .deducted_part = O custo do suporte a distância ({ $cost }) é descontado do reparo aceito, sem passar do seu preço ({ $price }).
    .accepted = O reparo foi aceito: este custo é descontado do seu preço.
    .declined = O reparo não foi aceito: o suporte a distância é cobrado como de costume.
    .expired = O orçamento venceu sem resposta: o suporte a distância é cobrado como de costume.
    .corrected = Correção de uma cobrança anterior: { $reason }
    .session_mended = A sessão foi corrigida depois de cobrada: antes custava { $was } e agora { $now }, antes de impostos. Esta linha é a diferença.

charge-counted =
    .unit = { $n ->
            [one] 1 hora
           *[other] { $n } horas
        }
    .odd_unit = { $n ->
            [one] 1 unidade de { $minutes } min
           *[other] { $n } unidades de { $minutes } min
        }
    .day = { $n ->
            [one] 1 dia
           *[other] { $n } dias
        }

charge-price =
    .title = { $mode }, { $start } a { $end }
    .remote = Suporte a distância
    .on_site = Suporte presencial
    .subtotal = Subtotal
    .total = Total
    .quote_needed = Não há preço: é preciso um orçamento.
