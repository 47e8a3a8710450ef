# O que os comandos respondem.

case-is = O chamado { $number } está { $state }.
case-rejected = Nenhum chamado foi aberto; o formulário fica guardado, e o remetente e o operador são avisados por e-mail.
case-known = O chamado { $number } já está aberto; nada foi enviado.
case-open-until = O chamado { $number } está aberto; é preciso ligar ao cliente até { $due }.
forms-none = Cada formulário virou um chamado, ou já era um.
advisors-outside = { $advisor } tem agendamentos fora: { $appointments }
advisors-none = { $firm } ainda não tem técnicos: `trastienda case advisors { $firm } --add`.
advisors-hours = o horário da empresa
advisors-both = remoto e presencial
advisors-remote = remoto
advisors-on-site = presencial
advisors-anywhere = aonde a empresa vai
advisors-whose = diga de quem: --set NAME
advisors-one = indique --set ou --file
ask-until = O cliente pode escolher a hora até { $until }.
ask-one = indique --case ou --client
slots-head = { $firm }: { $minutes } minutos, { $mode }, inícios a cada { $step } minutos, horas de { $zone }
slots-booked = Agendado
slots-nobody = ninguém está livre
slots-closed-weekday = fechado neste dia da semana
slots-holiday = feriado: { $name }
slots-special-closure = fechado: { $name }
replan-days = dias
replan-calls = ligações
replan-reminders = lembretes
replan-letters = e-mails
replan-duties = entregas
replan-appointments = agendamentos
cli-none = nenhum
inbox-last = { $firm }: os últimos { $count } e-mails
inbox-tray = { $firm }: { $count } para olhar
inbox-bounced = Endereços dos quais cartas voltaram
letters-kept = { $file }: { $bytes } bytes, como foram entregues ao servidor de e-mail
letters-both = --show KEY e --out FILE vão juntos
letters-again = { $key } está de novo na fila.
letters-next = Sai com o próximo envio; logo com: trastienda run outbox_delivery
letters-queued = na fila desde
letters-state = estado
letters-tries = tentativas
letters-letter = e-mail
letters-happened = o que aconteceu
letters-sent = saiu { $at }
letters-retried = { $why }; de novo { $at }
letters-uncertain = { $state } (incerto)
invoices-counts = Numeradas { $numbered }, seladas { $signed }, carimbadas { $stamped }, recusadas { $refused }, canceladas { $cancelled }.
invoices-to-cancel = { $invoice }: a cancelar, motivo { $motive }.
invoices-not-yet = Ainda não há notas.
money-written = { $text }: escreva como 232.00
money-paid = { $client }: { $amount }, { $reference }.
money-paid-known = { $client }: { $amount }, { $reference } já era conhecido.
money-agreed = Chamado { $number }: { $standing }.
money-asked = Chamado { $number }: { $letter }.
money-lines =
    { $count ->
        [one] 1 linha
       *[other] { $count } linhas
    }: { $states }.
money-lines-nothing = nada novo
money-lines-matched =
    { $count ->
        [one] 1 anotada como pagamento
       *[other] { $count } anotadas como pagamentos
    }
money-lines-open = { $count } a decidir
money-lines-ours = { $count } de ninguém
money-line-is = Linha { $line }: { $state }.
money-undecided-none = Nada espera uma decisão.
money-owed-none = Ninguém deve nada.
money-owed-total = total
money-owed-not-due = a vencer
money-owed-since = desde
plan-has = { $client } tem o plano { $plan } ({ $hours } h por mês) a partir de { $from }, se não pedir outra coisa antes.
plan-none = { $client } não tem plano a partir de { $from }, se não pedir outra coisa antes.
report-made = { $file }: { $client }, { $month }, plano { $plan }: { $opened } chamados abertos no mês, { $solved } resolvidos, { $open } abertos ainda; { $size } kB
serve-starting = iniciando; a primeira vez leva meio minuto
serve-starting-server = iniciando o servidor
serve-starting-worker = iniciando o trabalhador
serve-ready = pronto
serve-runs = execuções
serve-sign-in = entrar
serve-by-hand = à mão
serve-mails = e-mails
serve-mails-kept = { $url }   (ficam nesta máquina: não há TRASTIENDA_SMTP_HOST)
serve-logs = registros
serve-stop = Ctrl-C termina
serve-ended = terminado
serve-ending = terminando
new-secret-sure = Todos os links enviados a clientes e técnicos terminarão. Continuar?
new-secret-done = Feito. Reinicie trastienda em cada máquina, com este segredo.
run-firm = { $firm }: as empresas conhecidas são { $firms }
run-flow = { $flow }: um de { $flows }
run-parameters = { $flow } não tem { $unknown }; tem { $known }
run-time = { $text }: escreva como 2026-11-04T08:30
run-pair = { $text }: escreva KEY=VALUE
explain-backwards = termina antes de começar: { $start } a { $end }
explain-minutes-number = { $text } não é um número de minutos
explain-number-wrong = { $text } não é um número
explain-number-range = { $text }: de 0 a 100000 eventos por mês
explain-history-no-csv = { $file } não é um CSV em UTF-8: { $why }
explain-history-columns = { $file }: não há coluna { $columns }; a primeira linha as nomeia
explain-history-line = { $file }, linha { $line }: { $why }
explain-history-twice = { $month } está duas vezes
explain-history-number = { $column } é { $text }; é um número inteiro a partir de 0
explain-history-excused = há mais eventos desculpados do que houve

## Erros no que se escreveu

cli-month = { $text } não é um mês; escreva ano e mês como em 2026-10; anos de 2000 a 2199
cli-time = { $text } não é uma hora; escreva 2026-10-07T20:30, ou com fuso 2026-10-07T20:30-05:00; anos de 2000 a 2199
cli-number = { $text } não é um número nosso: inteiro, e a partir de 0
cli-letters = { $text } tem letras que não são UTF-8; ponha o terminal, e LANG, em UTF-8

## Empresas e demonstração

firms-folder = Perfis em { $folder }:
firms-right = { $file }: certo: { $id }, { $name }
firms-where = onde
firms-languages = idiomas
firms-open = aberto
firms-from = desde { $day }
firms-holidays = feriados
firms-holidays-of = os de { $place }, { $more } a mais, { $less } a menos, { $special } dias especiais
firms-contact = primeiro contato
firms-contact-within = em { $minutes } minutos úteis
firms-pending = pendente
firms-days = { $days } dias
firms-reports = relatórios
firms-reports-by = desde o dia útil { $from }, até o { $due }
firms-plan = plano
firms-plan-hours = { $plan }: { $hours } h por mês, { $price }
firms-service = serviço
firms-on-site = presencial
firms-areas = { $areas }; em outro lugar: { $outside }
firms-mail = e-mail
firms-mail-as = como { $sender }; o operador é { $operator }
firms-document = { $document } em { $tongue }
firms-document-letter = e-mail
firms-document-report = relatório
firms-document-invite = convite
demo-history = fazendo a história das duas empresas: clientes, chamados, sessões e apólices de nove meses
demo-starting = iniciando Prefect, um trabalhador e um servidor de e-mail; a primeira execução vem em meio minuto
demo-open = abra
demo-sign-in = entre com { $login }
demo-forms = formulários
demo-desk = mesa
demo-desk-enter = aperte *{ $enter }*: você entra em *hoje*, uma vez, dentro de 15 minutos
demo-firm = empresa
demo-client = cliente
demo-client-enter = aperte *{ $enter }*: seus chamados, horas, dinheiro
demo-well = tudo foi executado. Ctrl-C termina; o que você pode fazer à mão: docs/reference/demo.md.
demo-not-well = NEM tudo foi bem: veja acima. Ctrl-C termina; o que você pode fazer à mão: docs/reference/demo.md.
demo-ended = terminado; `make demo` começa de novo
demo-not-ours = { $home } não está vazia e nenhuma demonstração a fez; escolha outra --home
demo-mark = Feito por `trastienda demo`, que esvazia esta pasta a cada vez que começa.
