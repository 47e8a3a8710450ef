# Os trabalhos dos relatórios: como se chamam, como terminam e o que mostram.

report-delivery =
    { $month ->
        [none] { reports-of } { of-firm } { $when }
       *[other] { reports-of } { of-firm } { $month }
    }
    .name = Entrega de relatórios
    .description = **Em cada dia útil**, desde a hora que diz o perfil de cada empresa (`[daily]`): envia aos clientes com plano o relatório PDF do mês anterior, desde o dia útil que promete o perfil (PE-09). Cada cliente o recebe uma só vez, ainda que a entrega se repita. Quando não cabe termina em *Nada a enviar*.

        - **Com atraso**: passou o prazo. O endereço de operações foi avisado e o relatório sai do mesmo modo.
        - **Em espera**: o servidor de e-mail ainda não os aceitou; a *Caixa de saída* tenta de novo.
        - **Precisa de atenção**: um e-mail foi recusado para sempre; corrija o endereço e use *Enviar um relatório outra vez*.
reports-of =
    { $dry_run ->
        [none] relatórios
       *[other] ensaio de relatórios
    }
report-failed = com falha
report-dead = não entregue
report-owed = pendente
report-queued = em espera
report-claimed = em espera
report-sending = em espera
report-would = seria enviado
report-skipped = omitido
report-sent = enviado
report-earlier = enviado antes
reports-none = nenhum mês cabe hoje
reports-progress = Relatórios { $firm } { $month }
reports-shown = Relatórios de { $firm }: { $said }
reports-rehearsed = Ensaio de relatórios de { $firm }: { $said }
reports-lost = Não entregues
reports-would-tell = Seria avisado o atraso de { $count }.
reports-said = { $what }: { $names }. No total: { $all }.
preview-report = ver relatório { $firm } { $client } { $month }
    .name = Ver um relatório
    .description = **À mão.** Faz o relatório de um cliente como sairia hoje: o PDF para abrir e sua primeira página, em *Artifacts* do trabalho. Não envia nada e não altera nada. O link vale uma semana; é desenhado ao abrir, com os dados desse momento.
preview-first-page = A primeira página
preview-open = Abrir o PDF
preview-not-sent = prévia, nada foi enviado
preview-end = Pronto
preview-where = { $client } { $month }: o PDF está em Artifacts.
send-report-again = enviar outra vez { $firm } { $client } { $month }
    .name = Enviar um relatório outra vez
    .desk = enviar um relatório outra vez
    .help = Faz de novo o relatório mensal de um cliente, com os dados de hoje, e o envia como revisão numerada.
    .description = **À mão.** Faz outra vez o relatório de um cliente, com os dados de hoje, e o envia como revisão numerada; o e-mail o diz. Quem o pediu e por quê ficam no registro do cliente.
report-refused = O servidor de e-mail o recusou: { $why }
report-again-sent = Enviado
rehearse-reports = ensaio { $firm } { $month }
    .name = Ensaio de um mês
    .description = **À mão.** Diz a quem seria enviado o relatório de um mês, a quem não e por quê. Não envia nada e não altera nada.
morning-list = o de hoje { $when }
    .name = O de hoje
    .description = **Em cada manhã em que a empresa abre**, se o seu perfil o pede (`morning`): envia ao endereço de operações o que é preciso fazer hoje, na ordem em que vencem as promessas (OP-01). Uma vez por dia; a mesma lista está na mesa de trabalho. O mês que terminou vai em PDF, uma vez por mês (`month`).
morning-sent = Enviado
morning-none = Já saiu, ou não cabe hoje.

task-preview = desenhar { $client } { $month } · { $firm }
task-send-again = preparar revisão { $client } { $month } · { $firm }
task-letter-state = olhar a carta { $key }
task-queue-morning = o de hoje · { $firm }
task-queue-owner-month = relatório do mês · { $firm }
task-alert-late = avisar atraso { $month } · { $firm }
task-tell-too-old = relatórios que já não saem sozinhos · { $firm }
task-queue-reports = preparar { $month } · { $firm }
task-queue-due = preparar o que falta · { $firm }
