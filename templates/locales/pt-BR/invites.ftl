# O que diz um convite no calendário.

invite-summary =
    .session = Atendimento { $number }: { $title }
    .follow_up = Acompanhamento { $number }: { $title }
    .review = Revisão para orçar { $number }: { $title }
    .visit = { $title }
    .advisor = { $client }: { $title }
    .cancelled = Cancelado: { $summary }

invite-where =
    .remote = Remoto: { $tool }
    .firm = { $firm }, { $address }
    .client = { $place }

invite-lines =
    .remote = Atendimento a distância por { $tool }. Quem atende: { $advisor }.
    .on_site = Atendimento presencial: { $advisor } vai até você.
    .at_firm = Atendimento em { $firm }: quem atende é { $advisor }.
    .link = Link: { $link }
    .emergency = É um atendimento de emergência, fora do horário comercial, com a tarifa de emergência.
    .ready = Tenha pronto:
    .case = Chamado { $number }
    .cancelled = Este horário foi cancelado.
    .for_advisor = Cliente: { $client }. Contato: { $contact }.

invite-ready =
    .remote =
        - Um backup das suas informações: fazê-lo é responsabilidade sua.
        - { $tool } instalado; se não tiver, ajudamos você antes de começar.
        - O equipamento ligado e conectado à internet.
    .on_site =
        - Um backup das suas informações: fazê-lo é responsabilidade sua.
        - O equipamento com o carregador, e as senhas que for preciso digitar.
