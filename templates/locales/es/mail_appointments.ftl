# Correos de las citas.

appointment-when = Cuándo
appointment-how = Cómo
    .remote = A distancia, por { $tool }
    .remote-any = A distancia, por la herramienta que acordemos
    .at-distance = A distancia
    .there = Presencial: te visitamos
    .at-client = Presencial, donde el cliente
    .here = Presencial, en { $firm }
appointment-with = Te atiende
appointment-client = Cliente
appointment-where = Dónde
appointment-link = Abrir el enlace
appointment-emergency = Es una atención de emergencia, fuera del horario de oficina, con la tarifa de emergencia.
appointment-ready = Ten listo
    .backup = Un respaldo de tu información: hacerlo es responsabilidad tuya.
    .tool = { $tool } instalado; si no lo tienes, te ayudamos antes de empezar.
    .online = El equipo encendido y conectado a internet.
    .charger = El equipo con su cargador, y las contraseñas que haga falta escribir.
appointment-answer = Confirmar, cambiar o cancelar
appointment-because = Recibes este correo porque { $client } acordó una cita con { $firm }.

appointment-cancel-until = Puedes cancelar hasta el { $until }. Después, la cita cuenta como no asistida.
invite-when = Hora: { $start } ({ $zone })

letter-appointment-invite =
    .subject-booked = Tu cita: { $start }
    .subject-moved = Tu cita cambió de hora: { $start }
    .subject-advisor = Tu cita del { $start }: te atenderá { $advisor }
    .title-booked = Tu cita está reservada
    .title-moved = Tu cita cambió de hora
    .title-advisor = Te atenderá { $advisor }
    .text-booked = Reservamos esta hora para ti. La invitación adjunta la pone en tu calendario.
    .text-moved = Movimos tu cita. La nueva hora reemplaza a la anterior, también en tu calendario.
    .text-advisor = Tu cita sigue a la misma hora, pero te atenderá otra persona.
    .cannot = Si no puedes, avísanos cuanto antes: responde a la invitación o a este correo.
    .cannot-button = Si no puedes, avísanos cuanto antes: responde a la invitación o a este correo, o usa el botón.

letter-appointment-reminder =
    .subject = Recordatorio: tu cita es el { $start }
    .title = Tu cita se acerca
    .title-soon = Tu cita empieza pronto
    .text = Te recordamos tu cita.
    .cannot = Si no puedes, avísanos cuanto antes: responde a este correo.
    .cannot-button = Si no puedes, avísanos cuanto antes: responde a este correo o usa el botón.

letter-appointment-cancelled =
    .subject = Cita cancelada: { $start }
    .title = Tu cita fue cancelada
    .text = Esta cita ya no tendrá lugar, y saldrá de tu calendario.
    .again = Para acordar otra hora, responde a este correo.

letter-appointment-advisor =
    .subject-booked = Cita nueva: { $client }, { $start }
    .subject-moved = Cita con otra hora: { $client }, { $start }
    .subject-cancelled = Cita cancelada: { $client }, { $start }
    .subject-declined = El cliente no puede: { $client }, { $start }
    .subject-requested = El cliente aceptó de nuevo: { $client }, { $start }
    .subject-handed_over = Otra persona atiende esta cita: { $client }, { $start }
    .subject-yours = Esta cita es tuya ahora: { $client }, { $start }
    .title-booked = Tienes una cita nueva
    .title-moved = La cita cambió de hora
    .title-cancelled = La cita fue cancelada
    .title-declined = El cliente no puede
    .title-requested = El cliente aceptó de nuevo
    .title-handed_over = Otra persona atiende esta cita
    .title-yours = Esta cita es tuya ahora
    .free = Esa hora vuelve a estar libre en tu agenda.
    .attached = La invitación adjunta la pone en tu calendario.
    .because = Recibes este correo porque atiendes a clientes de { $firm }.

letter-appointment-request =
    .title = Elige la hora de tu cita
    .when = ¿Cuándo te viene bien? En esta página están nuestras horas libres: elige una y queda reservada al momento. La invitación para tu calendario te llega por correo.
    .length = Duración
    .see = Ver las horas libres
    .until = Puedes elegir hasta el { $until }.
    .link = El enlace es solo para ti. Abrirlo no reserva nada, y si ninguna hora te sirve puedes decírnoslo ahí mismo.
