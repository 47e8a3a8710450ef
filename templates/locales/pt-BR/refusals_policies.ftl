# Por que uma regra diz que não, e o que ajudaria, nas apólices: pelo código da recusa (domain/refusals.py).

refused-no-cover = Esta empresa não vende apólices com atendimento 7x24/365.
    .remedy = Peça um sem ele, ou mude o perfil.
refused-sells-no-policies = { $firm } não vende apólices: seu perfil não tem a seção [policies].
    .remedy = Veja o que cada empresa vende.
refused-proposal-not-offered = Esta proposta não espera resposta: { $state }.
    .remedy = Responde-se uma só vez; a próxima revisão virá.
refused-proposal-over = Esta proposta podia ser respondida até { $until }.
    .remedy = Tudo fica como estava até a próxima revisão.
refused-proposal-unseen = Isso não é o que ela diz.
    .remedy = Leia-a outra vez e depois responda.
refused-proposal-decided = Esta proposta já foi decidida: { $state }.
    .remedy = Decide-se uma só vez.
refused-proposal-answered = Esta proposta já foi respondida.
    .remedy = Responde-se uma só vez.
refused-proposal-unpriced = Não há preço para esta apólice.
    .remedy = Faça o orçamento à mão.
refused-proposal-same = Isso é o que já está combinado.
    .remedy = Descarte em vez disso a proposta.
refused-no-proposal = Não há nenhuma proposta { $proposal }.
    .remedy = Diga seu número.
refused-no-number = “{ $text }” não é um número de eventos.
    .remedy = Escreva-o como 4 ou 4.5.
refused-has-no-policy = { $client } não tem apólice.
    .remedy = Comece um.
refused-has-a-policy = { $client } tem uma apólice então.
    .remedy = Deixe que essa termine antes.
refused-machines-none = Uma apólice de { $machines } equipamentos não cobre nada.
    .remedy = Ela cobre ao menos um.
refused-events-below-zero = { $remote } eventos a distância e { $on_site } presenciais por mês: nenhum pode ser menor que 0.
    .remedy = Dê o que ambas as partes consideram provável, 0 ou mais.
refused-month-over = { $month } já passou.
    .remedy = Diga este mês ou um posterior.
refused-policy-ended-then = A apólice { $policy } terá terminado então.
    .remedy = Comece outro.
refused-policy-ended = A apólice { $policy } já terminou.
    .remedy = Termina uma só vez.
refused-no-policy = Não há nenhuma apólice { $policy }.
    .remedy = Diga seu número.
refused-agreed-otherwise = Para { $month } já se combinou outra coisa.
    .remedy = Peça outra vez no próximo mês.
refused-case-without-policy = O chamado { $case } não é de um cliente com apólice.
    .remedy = Diga o chamado de um que o tenha.
refused-policy-unpriced =
    { $place ->
        [none] Para esta empresa nunca se calcula um preço.
       *[other] Para { $place } nunca se calcula um preço.
    }
    .remedy = Faça o orçamento à mão.
refused-no-delivery = Não há nenhuma entrega { $delivery }.
    .remedy = Diga o número de uma.
refused-no-status-report = A entrega { $delivery } não é um relatório de estado.
    .remedy = Diga uma que seja.
refused-no-address = { $client } não tem endereço de e-mail.
    .remedy = Dê-lhe primeiro um contato.
refused-review-too-soon = { $until } não terminou.
    .remedy = Revise os meses anteriores.
refused-not-reviewed = { $until } não foi revisado.
    .remedy = Revise-o.
refused-visits-fell-through = Foram agendadas { $times } horas e nenhuma se cumpriu.
    .remedy = Combine uma por telefone.
refused-no-visit-free = Nenhum técnico está livre { $minutes } minutos de { $start } a { $end }.
    .remedy = Abra espaço, ou combine uma hora.
refused-not-a-report = Nesse arquivo falta o equipamento ou o sistema.
    .remedy = Faça-o com `{ $made_with }`.
refused-report-unread = Não é possível ler { $file }: { $why }
    .remedy = Dê o arquivo como foi feito.
