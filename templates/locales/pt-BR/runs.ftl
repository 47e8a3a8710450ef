# Como se chamam os trabalhos e as tarefas, como terminam e o que mostram: o que é de todas as áreas.

of-firm =
    { $firm ->
        [none] de todas as empresas
       *[other] { $firm }
    }
end-rehearsal = Ensaio
    .changed = Nada foi alterado: { $said }
    .sent = Nada foi enviado: { $said }
end-up-to-date = Em dia
end-attention = Precisa de atenção
end-late = Com atraso
end-waiting = Em espera
end-sent = Enviados
end-told = Avisado
end-dead = { $said }; { $dead } cartas recusadas
nothing-to-send = Nada a enviar
nothing-to-tell = Nada a avisar
nothing-new = Nada de novo
nothing-at-all = nada a fazer
and-more = { " " }e mais { $count }
table-first = (as primeiras { $most } linhas de { $rows })
column-state = Situação
column-note = Nota
column-why = Por quê
machine = computador

# Campos de todos os formulários

any-firm = Empresa
    .help = Só uma empresa, pelo nome curto do perfil; vazio: todas.
any-month = Mês
    .help = Um mês, como 2026-10; vazio: os que cabem pelo calendário da empresa.
any-case = Chamado
    .help = Só um chamado, pelo número interno; vazio: todos os que esperam.
report-month = Mês
    .help = O mês do relatório, como 2026-10. Precisa ter terminado.
by-hand-client = Cliente
    .help = Seu código no sistema de origem, seu número ou seu nome exato.
by-hand-who = Quem
    .help = Seu nome; fica no registro do cliente.
again-why = Motivo
    .help = Por que se envia outra vez; fica no registro do cliente.
field-dry_run = Ensaio
    .help = Só mostra o que seria enviado; não altera nem envia nada.

# Cópias e prazos

backup = cópia { $day }
    .name = Cópia de segurança
    .description = **Toda noite**: copia o banco de dados, o segredo e as pastas das empresas enquanto tudo continua, e ensaia se a cópia pode ser restaurada. As velhas se apagam como diz `[keeping]` dos perfis; nunca a última que pôde ser restaurada. Falha se não há cópia, ou se o ensaio não a pôde restaurar.
periods = prazos { $day }
    .name = Prazos de guarda
    .description = **Toda noite**: apaga o que cada empresa já não guarda segundo `[keeping]` do seu perfil: os bytes das cartas enviadas, os textos dos e-mails recebidos, o que foi escrito em formulários, e de onde se respondeu.
task-back-up = copiar e ensaiar
task-keep-periods = prazos · { $firm }
task-let-forms-go = apagar formulários antigos
task-machine-troubles = olhar relógio e disco
task-tell = avisar do computador
task-finish = feito por hoje: { $work } · { $firm }

# Visitas e horários

appointment-reminders = agendamentos { $when }
    .name = Agendamentos
    .description = **A cada quarto de hora**: lembra os clientes dos seus agendamentos, um dia e uma hora antes (segundo o perfil), uma só vez cada lembrete e nenhum de um agendamento cancelado ou movido. Os que já passaram ficam como atendidos se há uma sessão registrada; se não, pergunta ao operador, uma só vez. Também avisa dos clientes que não escolheram a tempo o seu horário.
appointments-reminded = lembrados
appointments-finished = atendidos
appointments-asked = a esclarecer
appointments-lapsed = sem escolha
appointments-published = no calendário
appointments-shown = Agendamentos
appointments-rehearsed = Ensaio de agendamentos
appointments-none = Nenhum agendamento esperava nada.
task-remind-appointments = lembrar agendamentos · { $firm }
task-settle-past = agendamentos passados · { $firm }
task-lapse-requests = horários sem escolha · { $firm }
task-publish = calendário · { $firm }
# O que o Prefect vigia

automation-event = Evento: { $events }.
automation-alert = Envia um e-mail ao endereço de operações da empresa.
automation-failed = Um trabalho falhou: avisar o operador
automation-crashed = Um trabalho foi interrompido: avisar o operador
automation-late = Um trabalho não começou: avisar o operador
    .description = Um trabalho programado está há dez minutos sem começar.
automation-unbegun = Ninguém começou um trabalho tomado: oferecê-lo outra vez
    .description = Um trabalho tomado está há mais de um minuto sem começar.
    .message = Quem o havia tomado não o começou: é oferecido outra vez.
automation-dead = Morreu o processo de um trabalho: dá-lo por interrompido
    .description = Sem sinais durante noventa segundos.
    .message = O processo deixou de dar sinais: é dado por morto.
service-was-down = O processo terminou sem aviso enquanto a trastienda estava parada.
service-stopped = A trastienda foi parada. O programado continua de onde ficou; um formulário se inicia de novo pela página de seu trabalho, e o que já foi feito não se repete.

# A round that is shared

firms-lot = { $work } de algumas empresas { $when }
    .name = Lote de empresas
    .description = É iniciado pelas rondas de cada hora e de cada dia (chamados pendentes, cobranças, apólices) que levam mais de um minuto, para que todas as máquinas repartam as empresas que faltam: faz o trabalho da ronda para algumas e termina. O que não fez, porque foi interrompido, a ronda seguinte faz; nada acontece duas vezes. Rodam dois lotes por vez: é o limite da fila `lotes` do *work pool*.
firms-lot-work = Ronda
    .help = De qual ronda é o trabalho que faz.
firms-lot-firms = Empresas
    .help = Para quais empresas.
