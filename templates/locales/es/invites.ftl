# Lo que dice una invitación en el calendario.

invite-summary =
    .session = Atención { $number }: { $title }
    .follow_up = Seguimiento { $number }: { $title }
    .review = Revisión para cotizar { $number }: { $title }
    .visit = { $title }
    .advisor = { $client }: { $title }
    .cancelled = Cancelada: { $summary }

invite-where =
    .remote = Remoto: { $tool }
    .firm = { $firm }, { $address }
    .client = { $place }

invite-lines =
    .remote = Atención a distancia por { $tool }. Te atiende { $advisor }.
    .on_site = Atención presencial: te visita { $advisor }.
    .at_firm = Atención en { $firm }: te atiende { $advisor }.
    .link = Enlace: { $link }
    .emergency = Es una atención de emergencia, fuera del horario de oficina, con la tarifa de emergencia.
    .ready = Ten listo:
    .case = Caso { $number }
    .cancelled = Esta cita fue cancelada.
    .for_advisor = Cliente: { $client }. Contacto: { $contact }.

invite-ready =
    .remote =
        - Un respaldo de tu información: hacerlo es responsabilidad tuya.
        - { $tool } instalado; si no lo tienes, te ayudamos antes de empezar.
        - El equipo encendido y conectado a internet.
    .on_site =
        - Un respaldo de tu información: hacerlo es responsabilidad tuya.
        - El equipo con su cargador, y las contraseñas que haga falta escribir.
