# Por que uma regra diz que não, e o que ajudaria, em agendamentos: pelo código da recusa (domain/refusals.py).

refused-wrong-hours = Ninguém pode trabalhar neste horário: { $hours }.
    .remedy = Escreva cada dia de { $days } como 09:00-13:00 15:00-18:00: em ordem, nenhum antes que termine o anterior; passada a meia-noite é o dia seguinte.
refused-never-open = { $firm } nunca está aberta nesse horário.
    .remedy = Dê um horário em que abra: só se agenda um técnico enquanto a empresa está aberta.
refused-no-such-mode = “{ $text }” não é um modo de atender.
    .remedy = Escreva { $known }; nada para os dois.
refused-no-such-area = { $firm } não vai a “{ $text }”.
    .remedy = Suas regiões: { $known }; sem nenhuma, um técnico vai aonde a empresa vai.
refused-no-mode-left = { $advisor } não atenderia de modo nenhum.
    .remedy = Escolha ao menos um.
refused-request-closed =
    { $state ->
        [open] A hora podia ser escolhida até { $until }.
        [booked] O pedido de { $until } já está agendado.
        [withdrawn] O pedido de { $until } foi retirado.
       *[other] O pedido de { $until } venceu.
    }
    .remedy = Peça outra vez.
refused-asked-before = Isso já foi pedido.
    .remedy = Espere que o cliente escolha.
refused-no-request = Não há nenhum pedido { $number }.
    .remedy = Peça outra vez.
refused-nobody-to-ask =
    { $address ->
        [none] Não se pode perguntar a { $client } por e-mail: nenhum endereço é conhecido.
       *[other] Não se pode perguntar a { $client } por e-mail: { $address } o devolveu: { $trouble }.
    }
    .remedy = Ligue para o cliente e agende a hora que combinarem; ou corrija primeiro o endereço.
refused-appointment-ahead = O agendamento começa às { $at }.
    .remedy = Ainda ninguém faltou a ele: cancele-o ou mova-o.
refused-appointment-not-live = O agendamento das { $at } já não segue: { $state }.
    .remedy = Reserve outro.
refused-appointment-over = O agendamento terminou às { $at }.
    .remedy = Anote que foi atendido, ou que ninguém veio; depois reserve outro.
refused-no-price-there =
    { $area ->
        [none] Para um lugar desconhecido { $firm } não calcula preço: fica fora de { $areas }.
       *[other] Para { $area } { $firm } não calcula preço: fica fora de { $areas }.
    }
    .remedy = Envie primeiro um orçamento, e agende quando for aceito; o atendimento a distância pode ser agendado já.
refused-uneven-time = De { $start } a { $end } não são trechos inteiros de cinco minutos.
    .remedy = Comece e termine em um múltiplo de cinco minutos.
refused-time-over = { $at } já passou.
    .remedy = Escolha uma hora por vir.
refused-emergency-untold = Nada diz como se avisou ao cliente que é uma emergência, com sua tarifa.
    .remedy = Escreva como lhe foi dito; diga-lhe primeiro.
refused-no-emergencies = { $firm } não atende ninguém fora do seu horário.
    .remedy = Escolha uma hora dentro dele; seu perfil poderia oferecer emergências (appointments.emergencies).
refused-not-free =
    { $why ->
        [absent] { $advisor ->
            [none] Nenhum técnico está às { $at }.
           *[other] { $advisor } não está às { $at }.
        }
        [busy] { $advisor ->
            [none] Todos os técnicos têm outro agendamento às { $at }.
           *[other] { $advisor } tem outro agendamento às { $at }.
        }
        [travel] { $advisor ->
            [none] Nenhum técnico poderia ir tão rápido de uma visita a outra ({ $minutes } minutos são reservados para isso).
           *[other] { $advisor } não poderia ir tão rápido de uma visita a outra ({ $minutes } minutos são reservados para isso).
        }
        [off_hours] { $advisor ->
            [none] Nenhum técnico trabalha às { $at }.
           *[other] { $advisor } não trabalha às { $at }.
        }
        [mode] { $advisor ->
            [none] Nenhum técnico atende desse modo.
           *[other] { $advisor } não atende desse modo.
        }
       *[area] { $advisor ->
            [none] Nenhum técnico vai a esse lugar.
           *[other] { $advisor } não vai a esse lugar.
        }
    }
    .remedy =
        { $free ->
            [none] Escolha outro técnico ou outro dia.
           *[other] { $advisor ->
                [none] A próxima hora livre é { $free }.
               *[other] A próxima hora livre de { $advisor } é { $free }.
            }
        }
refused-emergency-hours = { $firm } não está aberta de { $at } a { $end }.
    .remedy =
        { $free ->
            [none] Como emergência pode ser agendado quando o cliente tiver sido avisado.
           *[other] { $advisor ->
                [none] A próxima hora livre é { $free }. Como emergência pode ser agendado quando o cliente tiver sido avisado.
               *[other] A próxima hora livre de { $advisor } é { $free }. Como emergência pode ser agendado quando o cliente tiver sido avisado.
            }
        }
refused-outside-hours = { $firm } não está aberta de { $at } a { $end }.
    .remedy =
        { $free ->
            [none] Escolha uma hora dentro do horário.
           *[other] { $advisor ->
                [none] A próxima hora livre é { $free }.
               *[other] A próxima hora livre de { $advisor } é { $free }.
            }
        }
refused-booked-for-another = O retorno do chamado { $number } é com o técnico que o começou.
    .remedy =
        { $free ->
            [none] Diga por que tem de ser outro: o próprio não tem hora livre em breve.
           *[other] Agende o próprio, livre a partir de { $free }, ou diga por que tem de ser outro.
        }
refused-no-appointment-of = { $firm } não tem nenhum agendamento { $number }.
    .remedy = Veja os que há.
refused-no-appointment = Não há nenhum agendamento { $number }.
    .remedy = A lista de horas livres também os tem.
refused-no-advisor = { $firm } não tem nenhum técnico.
    .remedy = Acrescente um primeiro.
refused-unknown-advisor = { $firm } não tem nenhum técnico “{ $text }”.
    .remedy = Seus técnicos: { $known }. Diga um deles, ou cadastre este.
refused-no-advisor-named = Nenhum técnico foi dito.
    .remedy = Diga um.
refused-advisor-booked = { $advisor } tem agendamentos então: { $booked }.
    .remedy = Mova-os ou cancele-os primeiro: é preciso avisar os clientes.
refused-no-client-or-case = { $firm } não tem esse cliente nem esse chamado.
    .remedy = Importe-o primeiro.
refused-reopen-first = O chamado { $number } está encerrado.
    .remedy = Retome-o: abre-se outro chamado ligado a ele.
refused-advisor-address = Não se pode enviar e-mail para { $address }, nem convites nem avisos.
    .remedy = Escreva o endereço sem acentos antes do @, como seu servidor de e-mail o conhece.
