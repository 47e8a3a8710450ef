# Os trabalhos do e-mail: como se chamam, como terminam e o que mostram.

outbox-delivery = caixa de saída { $when }
    .name = Caixa de saída
    .description = **A cada dez minutos**: entrega as cartas que outros trabalhos deixaram na caixa de saída: as novas, as que o servidor de e-mail adiou e as que uma interrupção deixou pela metade. Nada é enviado duas vezes. Também prepara os relatórios de uma empresa cuja *Entrega de relatórios* ficou pela metade.

        Falha só quando uma carta acaba de ser recusada para sempre ou uma empresa não pode enviar.
outbox-queued = em espera
outbox-claimed = em curso
outbox-sending = saindo
outbox-sent = enviadas
outbox-dead = mortas
outbox-held = retidas
outbox-again = para mais tarde
outbox-uncertain = de envio incerto, repetidas iguais
outbox-none = nada a enviar
outbox-end = Entregues
outbox-end-again = Adiadas

letter-lot = lote de cartas { $when }
    .name = Lote de cartas
    .description = É iniciado pelos trabalhos que acabam de preparar **muitas cartas** (um para cada `TRASTIENDA_LOT`), para que todas as máquinas as repartam: entrega as que esperam, de qualquer empresa, até não restar nenhuma; onde cada núcleo da máquina já tem um trabalho que entrega, termina logo. O que um lote interrompido deixa, os outros pegam; nada é enviado duas vezes. Rodam dois por vez: é o limite da fila `lotes` do *work pool*.
letter-lot-end = Não é preciso
letter-lot-none = cada núcleo desta máquina já tem um trabalho que entrega

operator-alert =
    { $run ->
        [none] ronda de avisos { $when }
       *[other] aviso { $trouble } { $run }
    }
    .name = Aviso ao operador
    .description = Iniciado pelas **automações** quando um trabalho com a etiqueta `vigilado` falha, se interrompe ou não começa: envia um e-mail ao endereço de operações da empresa, uma só vez por trabalho. **A cada quarto de hora** procura também o que lhes escapou.
operator-alert-run = Trabalho
    .help = Sua identificação no Prefect; vazio: todos os que hoje têm problemas.
operator-alert-trouble = O que houve
    .help = Vazio: o que diga a situação do trabalho.

event-relay = eventos { $when }
    .name = Entrega de eventos
    .description = **A cada meia hora e ao iniciar**: entrega ao Prefect os eventos que se registraram enquanto seu servidor não respondia, para que comecem os trabalhos que dependem deles. Cada trabalho e cada comando os entrega logo; quase sempre termina em *Nada a entregar*.
events-refused = { $count } entregues; { $refused } que o Prefect não aceita (veja o registro).
events-none = O Prefect tem todos os eventos.
events-handed =
    { $count ->
        [one] { $count } evento entregue.
       *[other] { $count } eventos entregues.
    }
events-end = Entregues
events-end-none = Nada a entregar

mailbox-reading = caixa de entrada { $when }
    .name = Caixa de entrada
    .description = **A cada cinco minutos**: lê as caixas das empresas (`TRASTIENDA_MAILBOX_<EMPRESA>`). Toma as respostas aos agendamentos, marca os endereços que devolvem e avisa, põe os e-mails de clientes no seu chamado, e não responde a ninguém. O que não tem chamado fica na tabela *por ver*, em *Artifacts*.
mail-answer-taken = respostas a agendamentos
mail-booked-again = agendamentos retomados
mail-operator-told = para o operador
mail-answer-stale = respostas velhas
mail-counter = pedem outro horário
mail-bounced = devoluções
mail-delayed = demoras
mail-backscatter = devoluções alheias
mail-automatic = automáticos
mail-own = próprios
mail-on-case = postos no seu chamado
mail-came-back = clientes que voltaram
mail-opened = chamados novos
mail-answered = com o link do formulário
mail-asked-back = por completar
mail-unplaced = por ver
mail-failed = com falha
mail-known = já lidos
mailbox-end = Lida
mailbox-none = Sem caixa de entrada
    .how = Nenhuma empresa tem uma caixa: TRASTIENDA_MAILBOX_<EMPRESA>.
tray-number = E-mail
tray-from = De
tray-subject = Assunto
tray-since = Desde
tray-shown = E-mails por ver de { $firm }: { $count }

task-read = ler a caixa de entrada · { $firm }
task-tray = e-mails por ver · { $firm }
task-hand-over = entregar eventos
task-deliver = entregar · { $firm }
task-deliver-in-turn = entregar a várias empresas
task-deliver-beside = entregar ao lado de outros
task-tell-troubles = avisar do servidor de e-mail
task-read-run = olhar o trabalho
task-troubled-runs = procurar trabalhos com problemas
task-unstarted = procurar automações que não iniciaram nada
task-alert-operators = escrever aviso: { $about }
