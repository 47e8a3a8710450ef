# Os trabalhos dos chamados: como se chamam, como terminam e o que mostram.

open-case = abrir um chamado { $firm }
    .name = Abrir um chamado
    .desk = abrir um chamado
    .help = Abre um chamado com o que o cliente conta por telefone ou no balcão, e envia a confirmação com o prazo da ligação.
    .description = **À mão.** Abre um chamado com o que o cliente pede e lhe envia a confirmação, com o prazo da ligação.
open-case-kind =
    .help = Um incidente é inesperado; uma solicitação, programada.
open-case-title = Assunto
    .help = Em uma frase.
open-case-contact_name = Pessoa
    .help = Quem pede.
open-case-email = E-mail
    .help = Ali recebe a confirmação e tudo o que segue.
open-case-description = Detalhe
    .help = O mais que o cliente conta.
open-case-client_name = Cliente
    .help = A empresa; vazio: a própria pessoa.
open-case-phone = Telefone
open-case-language = Idioma
    .help = Um dos da empresa, como pt-BR ou en; vazio: o primeiro.
open-case-mode = Atendimento desejado
    .help = Vazio: o único do serviço, ou remoto.
open-case-equipment = Equipamento
    .help = A máquina de onde se pede; sem ela não há controle remoto.
open-case-area = Região
    .help = Só para atendimento presencial.
open-case-plan =
    .help = O nome curto de um plano do perfil; ou vazio.
open-case-service =
    .help = O nome curto de um serviço do catálogo; ou vazio.
open-case-quantity =
    .help = Desse serviço, entre 1 e 99.
case-opened = Aberto
case-opened-known = Já estava aberto
case-not-opened = Nenhum chamado foi aberto. { $why }
    .kept = Guardado sem abrir um chamado. { $why }

form-intake = formulário { $firm } { $when }
    .name = Formulário recebido
    .trigger = Chegou um formulário: atendê-lo
    .description = Iniciado pelo evento `form.submitted` de outro programa, com `firm` e `form` no conteúdo: abre o chamado e envia a confirmação, uma só vez por evento. O que não confere é guardado e respondido.
    .who = formulário
form-intake-form = Formulário
    .help = Um objeto JSON: kind, title, contact_name, email; se quiser description, client_name, phone, language, mode, equipment, area, plan, service, quantity, start.
form-intake-token = Senha do envio
    .help = A mesma senha é o mesmo envio: é atendido uma só vez.

contact-watch = ligações a fazer { $when }
    .name = Ligações a fazer
    .description = **A cada cinco minutos**: avisa o endereço de operações dos clientes que esperam uma ligação, uma vez antes de vencer o prazo prometido e uma vez se venceu (PE-04). O prazo corre só no horário de atendimento; com uma apólice 24/7, de dia e de noite, e se avisa o plantão: a pessoa seguinte enquanto ninguém ligar (MX-23).
calls-moved = movidas
calls-late = com atraso
calls-warning = a vencer
calls-dead = { $said }; o aviso ao operador foi recusado: reveja seu endereço no perfil
calls-in-time = No prazo
calls-none = Nenhuma ligação a vencer.

pending-cases = chamados pendentes { $when }
    .name = Chamados pendentes
    .description = **A cada hora**: lembra os clientes dos seus chamados pendentes, nos dias e no horário de cada empresa, e encerra os que cumpriram sua semana (MX-11). Também termina as sessões que caíram sem que ninguém o anotasse.

        Não se encerra um chamado com retorno reservado, nem um ao qual o cliente voltou a tempo. Depois de uma parada cada chamado fica encerrado com a data que cabia, e cada cliente recebe um só e-mail.
pending-cut = sessões caídas
pending-closed = encerrados
pending-reminded = lembrados
pending-uncollected = sem retirada
pending-untouched = parados
pending-failed = com falha
pending-shown = Chamados pendentes
pending-rehearsed = Ensaio de chamados pendentes
pending-none = Nenhum chamado esperava nada.

instruction-document =
    { $case ->
        [none] folhas de instruções { of-firm } { $when }
       *[other] folhas de instruções chamado { $case } { $when }
    }
    .name = Folhas de instruções
    .trigger = Deve-se uma folha de instruções: enviá-la
    .description = **Ao terminar uma sessão** em que o chamado não pôde ser resolvido ou o cliente não aceitou o controle remoto: envia a folha de instruções, em PDF e em Word, e encerra o chamado quando o servidor de e-mail a aceitou (MX-08, MX-14). A cada meia hora procura também o que ficou pendente. Nada é enviado duas vezes.

        - **Precisa de atenção**: nenhum procedimento corresponde com clareza, e o operador foi avisado; ou o e-mail foi recusado. Use *Enviar instruções*.
        - **Em espera**: o servidor de e-mail ainda não a aceitou.
send-instructions = enviar instruções { $firm } { $case }
    .name = Enviar instruções
    .description = **À mão.** Envia ao cliente de um chamado um procedimento do catálogo, ou os passos que você escrever, e encerra o chamado quando a folha saiu. A sessão do chamado precisa ter terminado.
send-instructions-case = Chamado
    .help = O número do chamado, como 2026-00042. Sua sessão precisa ter terminado.
send-instructions-why = Motivo
    .help = Por que se enviam; fica no registro do chamado.
send-instructions-procedure = Procedimento
    .help = O nome de um procedimento do catálogo, como red-mac. Vazio: escreva os passos abaixo.
send-instructions-title = Título
    .help = Só sem procedimento: de que trata a folha.
send-instructions-steps = Passos
    .help = Só sem procedimento: um passo por linha; **assim** fica em negrito.
send-instructions-warnings = Advertências
    .help = Só sem procedimento: uma por linha.
sheet = Folha
sheet-note = Nota
sheet-asked = por escolher: o operador foi avisado
sheet-dead = e-mail recusado: corrija o endereço e use “{ send-instructions.name }”
sheet-queued = a caminho
sheet-known = a caminho
sheet-open = continua aberto
sheet-closed = enviada; chamado encerrado
sheet-would = seria enviada
sheet-sent = Enviada
sheet-known-already = Já estava a caminho
sheets-sent = Enviadas
sheets-none = nenhuma folha é devida
sheets-shown = Folhas de instruções
sheets-rehearsed = Ensaio de folhas de instruções

task-open-case = abrir chamado · { $firm }
task-end-silent = sessões sem sinal · { $firm }
task-remind = lembrar · { $firm }
task-close-expired = encerrar · { $firm }
task-remind-uncollected = sem retirada · { $firm }
task-watch = chamados parados · { $firm }
task-replan = replanejar · { $firm }
task-alert-contacts = avisar ligações · { $firm }
task-prepare = preparar folha · chamado { $case_id }
task-prepare-by-hand = preparar folha à mão · { $case }
task-close-handed-over = encerrar se a folha saiu · chamado { $case_id }
