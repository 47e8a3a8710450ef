# E-mails das visitas e atendimentos marcados.

appointment-when = Quando
appointment-how = Como
    .remote = A distância, por { $tool }
    .remote-any = A distância, pela ferramenta que combinarmos
    .at-distance = A distância
    .there = Presencial: vamos até você
    .at-client = Presencial, no cliente
    .here = Presencial, em { $firm }
appointment-with = Quem atende
appointment-client = Cliente
appointment-where = Onde
appointment-link = Abrir o link
appointment-emergency = É um atendimento de emergência, fora do horário comercial, com a tarifa de emergência.
appointment-ready = Tenha pronto
    .backup = Um backup das suas informações: fazê-lo é responsabilidade sua.
    .tool = { $tool } instalado; se não tiver, ajudamos você antes de começar.
    .online = O equipamento ligado e conectado à internet.
    .charger = O equipamento com o carregador, e as senhas que for preciso digitar.
appointment-answer = Confirmar, mudar ou cancelar
appointment-because = Você recebe este e-mail porque { $client } marcou um horário com { $firm }.

appointment-cancel-until = Você pode cancelar até { $until }. Depois disso, conta como falta.
invite-when = Hora: { $start } ({ $zone })

letter-appointment-invite =
    .subject-booked = O seu horário: { $start }
    .subject-moved = O seu horário mudou: { $start }
    .subject-advisor = O seu horário de { $start }: { $advisor } atenderá você
    .title-booked = O seu horário está reservado
    .title-moved = O seu horário mudou
    .title-advisor = { $advisor } atenderá você
    .text-booked = Reservamos este horário para você. O convite anexo o põe no seu calendário.
    .text-moved = Mudamos o seu horário. O novo substitui o anterior, também no seu calendário.
    .text-advisor = O horário continua o mesmo, mas outra pessoa atenderá você.
    .cannot = Se não puder, avise-nos o quanto antes: responda ao convite ou a este e-mail.
    .cannot-button = Se não puder, avise-nos o quanto antes: responda ao convite ou a este e-mail, ou use o botão.

letter-appointment-reminder =
    .subject = Lembrete: o seu horário é { $start }
    .title = O seu horário se aproxima
    .title-soon = O seu horário começa em breve
    .text = Lembramos você do seu horário.
    .cannot = Se não puder, avise-nos o quanto antes: responda a este e-mail.
    .cannot-button = Se não puder, avise-nos o quanto antes: responda a este e-mail ou use o botão.

letter-appointment-cancelled =
    .subject = Horário cancelado: { $start }
    .title = O seu horário foi cancelado
    .text = Este atendimento não acontecerá mais e sairá do seu calendário.
    .again = Para combinar outra hora, responda a este e-mail.

letter-appointment-advisor =
    .subject-booked = Horário novo: { $client }, { $start }
    .subject-moved = Horário mudado: { $client }, { $start }
    .subject-cancelled = Horário cancelado: { $client }, { $start }
    .subject-declined = O cliente não pode: { $client }, { $start }
    .subject-requested = O cliente aceitou de novo: { $client }, { $start }
    .subject-handed_over = Outra pessoa atende este horário: { $client }, { $start }
    .subject-yours = Este horário agora é seu: { $client }, { $start }
    .title-booked = Você tem um horário novo
    .title-moved = O horário mudou
    .title-cancelled = O horário foi cancelado
    .title-declined = O cliente não pode
    .title-requested = O cliente aceitou de novo
    .title-handed_over = Outra pessoa atende este horário
    .title-yours = Este horário agora é seu
    .free = Essa hora volta a ficar livre na sua agenda.
    .attached = O convite anexo o põe no seu calendário.
    .because = Você recebe este e-mail porque atende clientes de { $firm }.

letter-appointment-request =
    .title = Escolha a hora do seu atendimento
    .when = Quando fica bem para você? Nesta página estão as nossas horas livres: escolha uma e ela fica reservada na hora. O convite para o seu calendário chega por e-mail.
    .length = Duração
    .see = Ver as horas livres
    .until = Você pode escolher até { $until }.
    .link = O link é só para você. Abri-lo não reserva nada e, se nenhuma hora servir, você pode nos dizer ali mesmo.
