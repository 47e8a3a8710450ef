# Por que uma regra diz que não, e o que ajudaria, em os chamados, suas sessões e instruções: pelo código da recusa (domain/refusals.py).

refused-unpaid-session = Uma sessão do chamado { $number } não pode começar; falta: { $missing }.
    .remedy = Anote um pagamento, ou o que se combinou sobre o pagamento. Consiga primeiro o que falta; ajudamos a instalar a ferramenta.
refused-session-not-ready = Uma sessão do chamado { $number } não pode começar; falta: { $missing }.
    .remedy = Consiga primeiro o que falta; ajudamos a instalar a ferramenta.
refused-another-advisor = O retorno do chamado { $number } é com o técnico que o começou.
    .remedy = Que atenda esse técnico, ou diga por que tem de ser outro.
refused-on-site-too-soon = O chamado { $number } é um incidente que ainda nenhuma sessão a distância tentou resolver.
    .remedy = Comece uma sessão a distância; a visita vem depois, se isso não resolver.
refused-visit-unquoted =
    { $area ->
        [none] Uma visita a um lugar desconhecido não tem preço; o chamado { $number } não tem orçamento aceito.
       *[other] Uma visita a { $area } não tem preço; o chamado { $number } não tem orçamento aceito.
    }
    .remedy = Prepare um orçamento da visita; pode começar quando o cliente o tiver aceito.
refused-outside-area =
    { $area ->
        [none] { $firm } só vai a { $areas }; este lugar é desconhecido.
       *[other] { $firm } só vai a { $areas }; isto é { $area }.
    }
    .remedy = Em vez disso oferece-se atendimento a distância, onde quer que o cliente esteja.
refused-twice-at-once = A essa hora { $others }. As duas seriam cobradas.
    .remedy = Termine primeiro a outra, ou corrija as horas. Se mesmo assim é verdade, diga por quê, no campo do que é incomum; fica no registro.
refused-session-while-closed = { $firm } está fechada às { $at }, e abre às { $opens }.
    .remedy = Corrija suas horas. Se mesmo assim é verdade, diga por quê, no campo do que é incomum; fica no registro.
refused-ends-before = A sessão termina antes de começar.
    .remedy = Corrija suas horas.
refused-unlikely-length = A sessão duraria { $minutes } minutos; { $firm } tem por prováveis até { $most }.
    .remedy = Corrija suas horas. Se mesmo assim é verdade, diga por quê, no campo do que é incomum; fica no registro.
refused-empty-sheet = As instruções precisam de um título e de um passo.
    .remedy = Escreva o que o cliente tem de fazer.
refused-no-procedure-fits = Nenhum procedimento serve para este chamado.
    .remedy = Escolha um à mão, ou escreva os passos.
refused-several-procedures = Vários procedimentos servem igualmente para este chamado.
    .remedy = Escolha um de { $ids } à mão, ou escreva os passos.
refused-no-procedure = Não há nenhum procedimento “{ $procedure }”.
    .remedy = São conhecidos: { $known }.
refused-may-fit = { $procedure } ({ $title }) pode servir: { $because }.
    .remedy = Escolha { $procedure } ou outro à mão, ou escreva os passos.
refused-no-address-of-case = O cliente do chamado { $number } não tem endereço de e-mail.
    .remedy = Dê um contato ao cliente, ou diga-lhe as instruções por chat.
refused-no-text = Não há texto.
    .remedy = Escreva o que o cliente deve ler.
refused-no-case-of = { $firm } não tem nenhum chamado “{ $number }”.
    .remedy = Diga um aberto.
refused-no-case = Não há nenhum chamado { $number }.
    .remedy = Diga um aberto.
refused-several-cases = Várias empresas têm um chamado “{ $number }”.
    .remedy = Diga um aberto.
refused-no-such-tool = “{ $tool }” não controla aqui nenhum equipamento.
    .remedy =
        { $known ->
            [none] Diga uma ferramenta de controle remoto.
           *[other] Diga uma de { $known }.
        }
refused-sheet-not-owed = Uma sessão que termina como { $outcome } não deve nenhuma folha de instruções.
    .remedy = Diga uma folha só com { $owing }.
refused-ends-later = A sessão termina às { $at }.
    .remedy = Dê um fim que já tenha passado.
refused-no-session = O chamado { $number } não tem nenhuma sessão em curso.
    .remedy = Comece uma primeiro.
refused-session-over = A sessão { $session } não está em curso.
    .remedy = Comece outra sessão do chamado.
refused-too-often = Mais de { $most } em { $every }.
    .remedy = Espere um pouco, ou escreva à empresa por e-mail.
refused-not-a-matter = Isso não pode ser um chamado: { $faults }
    .remedy = Corrija o que se diz.
refused-no-control-tool = A sessão vai por { $tool }; para o controle é preciso { $tools }.
    .remedy = Ajude o cliente a instalá-lo e anote que já está; depois peça o controle.
refused-backup-not-told = Não se disse ao cliente que o backup é responsabilidade dele.
    .remedy = Diga-lhe primeiro.
refused-no-machine = O chamado não diz de que equipamento se pediu o serviço.
    .remedy = Anote o equipamento primeiro.
refused-other-machine = O serviço foi pedido de { $machine }, não de { $not_from }.
    .remedy = Controle só { $machine }.
refused-control-on = O controle de { $machine } já está em curso.
    .remedy = Não é preciso nada.
refused-control-asked = O pedido { $request } ainda espera resposta.
    .remedy = Espere o cliente.
refused-only-client = Só o cliente pode responder.
    .remedy = Que ele mesmo responda, no equipamento dele.
refused-control-not-asked = O pedido { $request } não espera resposta.
    .remedy = Peça outra vez.
refused-control-unanswered = O pedido { $request } não teve resposta em { $minutes } minutos.
    .remedy = Peça outra vez ao cliente.
refused-only-on-page = Só vale o que o próprio cliente aceitar na página dele.
    .remedy = Que aceite na página dele, à qual leva o rodapé do e-mail sobre o backup; se o pedido venceu, peça outra vez, também por e-mail.
refused-control-off = Nenhum controle remoto está em curso.
    .remedy = Não é preciso nada.
refused-repair-collected = O reparo já foi retirado.
    .remedy = Abra outro chamado para o que é novo.
refused-repair-accepted = Um reparo só se aceita com a resposta do cliente ao orçamento.
    .remedy = Escolha entre { $steps }.
refused-repair-day = { $day } já passou, ou na etapa “{ $step }” nada se reserva nem se espera.
    .remedy = Deixe o dia vazio, ou diga um a partir de hoje.
refused-repair-not-ready = O reparo não está pronto: está em “{ $step }”.
    .remedy = Anote primeiro que está pronto.
refused-no-repair = Nenhum orçamento do chamado { $number } foi aceito depois de uma revisão.
    .remedy = Envie primeiro um orçamento.
refused-no-day = “{ $text }” não é um dia.
    .remedy = Escreva-o como 2026-12-31, ou deixe-o vazio.
refused-review-on-site = Uma revisão é presencial.
    .remedy = Termine-a como escalada.
refused-no-solution = “{ $given }” não é uma solução.
    .remedy = Diga resolvido ou respondido; vencer, enviar instruções e retirar têm sua própria maneira.
refused-week-over = O chamado { $number } esperava até { $until }, e já passou.
    .remedy = Anote que o cliente voltou: este chamado se encerra e se abre outro ligado a ele.
refused-session-runs = Há uma sessão em curso do chamado { $number }.
    .remedy = Termine a sessão com esse resultado: o chamado se encerra com ela.
refused-chat-too-long = Uma explicação por chat leva de 1 a { $most } minutos, e esta levou { $minutes }.
    .remedy = Termine a sessão como impossível de resolver: ao cliente se envia a folha de instruções.
refused-instructions-not-owed = O chamado { $number } está { $state }, e não espera nenhuma folha de instruções.
    .remedy = Primeiro termine sua sessão como impossível de resolver, ou porque não se aceitou o controle remoto.
refused-case-closed = O chamado { $number } está encerrado: não admite { $act }.
    .remedy = Um chamado encerrado não se reabre: abra outro ligado a este.
refused-case-state = O chamado { $number } está { $state }: não admite { $act }.
    .remedy = É possível enquanto o chamado estiver { $states }.
refused-follow-up-too-late = O chamado { $number } espera até { $until }, e o retorno começa depois.
    .remedy = Reserve-o dentro da semana; depois o cliente abre outro chamado.
refused-closed-before = O chamado { $number } foi encerrado antes.
    .remedy = Retome-o.
refused-no-follow-up = O chamado { $number } não tem nenhum retorno.
    .remedy = Não é preciso nada.
refused-too-early =
    { $what ->
        [session] { $at } é antes do começo da sessão, { $than }.
        [now] { $at } é antes de agora, { $than }.
        [week] { $at } é antes do fim da espera, { $than }.
       *[change] { $at } é antes da última mudança do chamado, { $than }.
    }
    .remedy = Dê um instante posterior.
refused-remote-breaks-off = De uma sessão a distância que cai ninguém tem culpa.
    .remedy = Encerre-a como desconectada.
refused-no-refusal-yet = Não há registro de um pedido de controle que o cliente tenha recusado ou deixado sem resposta.
    .remedy = Registre primeiro o pedido e a recusa, ou encerre-a de outra maneira.
refused-no-refusal-afterwards = Não há registro de um pedido de controle que o cliente tenha recusado ou deixado sem resposta.
    .remedy = Se mesmo assim foi assim, diga por quê no campo do que é incomum; fica registrado.
refused-control-was-refused = O cliente recusou o controle nesta sessão; ela não termina como { $outcome }.
    .remedy = Encerre-a como controle recusado, ou com orientações por chat quando levam minutos. Se mesmo assim foi assim, diga por quê no campo do que é incomum; fica registrado.
refused-chat-full = O chat do chamado { $number } já tem { $most } linhas.
    .remedy = Escreva no chamado, ou ligue.
refused-chat-over = A sessão deste chat terminou.
    .remedy = Escreva no chamado.
refused-file-none = Não há arquivo, ou ele está vazio.
    .remedy = Escolha um.
refused-file-big = O arquivo passa de { $most } MB.
    .remedy = Envie um menor.
refused-file-full = O chamado já tem { $count } arquivos.
    .remedy = Envie por e-mail, ou ligue.
refused-file-kind = O arquivo não é foto, PDF nem texto.
    .remedy = Envie uma foto ou um PDF.
