# Los trabajos de las pólizas: cómo se llaman, cómo terminan y lo que muestran.

policy-recalibration = pólizas { of-firm } { $when }
    .name = Revisión de pólizas
    .description = **Cada mañana**, desde la hora que dice el perfil de cada empresa (`[daily]`): cuando terminó un trimestre, revisa todas las pólizas con lo que de verdad pasó (MX-17). Nada cambia por una revisión: las propuestas esperan en *Decidir una propuesta de póliza*, y después la respuesta del cliente. Termina las que nadie respondió a tiempo. Reserva las visitas que las pólizas incluyen, anota las que se hicieron y avisa una vez de cada entrega atrasada (MX-18).
reviews-said = { $proposals } propuestas, { $equilibrium } en equilibrio
reviews-lapsed = { $count } vencidas
reviews-none = Ninguna revisión toca hoy
reviews-end = Revisadas
reviews-end-none = Nada que revisar
review-why = la revisión del trimestre (OP-04)
visits-booked =
    { $count ->
        [one] { $count } visita reservada
       *[other] { $count } visitas reservadas
    }
visits-delivered =
    { $count ->
        [one] { $count } visita hecha
       *[other] { $count } visitas hechas
    }
visits-not-booked =
    { $count ->
        [one] { $count } visita sin reservar
       *[other] { $count } visitas sin reservar
    }
visits-late =
    { $count ->
        [one] { $count } entrega atrasada
       *[other] { $count } entregas atrasadas
    }
visits-cancelled = ; visitas canceladas: { $count }
delivery = Entrega
    .what = Qué
    .due = Para el
delivery-late =
    { $days ->
        [one] atrasada: { $days } día
       *[other] atrasada: { $days } días
    }
delivery-booked = con cita
delivery-not-booked = sin cita
delivery-due = toca hoy
duties-shown = Lo que las pólizas incluyen y toca entregar

# La propuesta, como la ve quien decide

proposal-named = Propuesta { $number }: { $client }
proposal-until = Revisión hasta { $until }.
proposal-a-month = al mes
proposal-agreed = acordado
proposal-estimated = estimado
proposal-interval = 80 %
proposal-proposed = propuesta
proposal-today = hoy
proposal-why = por qué
proposal-total = Total al mes, con impuestos: { $old } → { $new }
proposal-how = Para aprobarla, cambiarla o retirarla: *Decidir una propuesta de póliza*, propuesta **{ $number }**. Nada cambia sin el acuerdo del cliente.
proposal-numbers = De dónde salen los números
proposal-costs = Lo que cuesta al mes

# Lo que se hace con pólizas a mano

begin-policy = iniciar póliza
    .name = Iniciar una póliza
    .help = Inicia la póliza de un cliente con los números que ambas partes ven probables (MX-16), programa lo que incluye y se lo escribe.
begin-policy-month = Desde el mes
    .help = Como 2026-11; ninguno que haya terminado.
begin-policy-place = Ciudad del cliente
    .help = Para lo presencial en sus instalaciones; vacío: en las nuestras.
begin-policy-client =
    .help = Su código en el sistema de origen, su número o su nombre exacto.
change-machines = cambiar equipos
    .name = Cambiar los equipos de una póliza
    .help = Cubre otro número de equipos desde el mes siguiente, con los mismos eventos por equipo.
change-machines-client =
    .help = Su código en el sistema de origen, su número o su nombre exacto.
end-policy = terminar póliza
    .name = Terminar una póliza
    .help = La póliza rige hasta el fin de este mes.
end-policy-client =
    .help = Su código en el sistema de origen, su número o su nombre exacto.
excuse-event = justificar un evento
    .name = Justificar un evento
    .help = Deja un caso fuera de la revisión de la póliza: algo de temporada, o de una sola vez. Queda en el registro quién y por qué.
record-delivery = anotar entrega
    .name = Anotar una entrega de póliza
    .help = Anota que se entregó algo que una póliza incluye: mantenimiento, revisión o reporte (MX-18). Si tenía una cita por venir, la cancela.
record-delivery-why = Qué se hizo
    .help = El cliente ve que se entregó.
send-status-report = reporte de equipos
    .name = Enviar el estado de los equipos
    .help = Lee la salida de `system_profiler -json` y la lista de actualizaciones de cada equipo, le envía al cliente un PDF con una página por equipo y sus sugerencias, y anota la entrega (MX-18).
field-delivery = Entrega
    .help = Su número en la lista de entregas.
field-files = Archivos de los equipos
    .help = La salida de `system_profiler -json`, un archivo .json por equipo, en la máquina que trabaja; las actualizaciones, en un .txt del mismo nombre.
field-newest_macos = macOS más nuevo
    .help = Su número, como 26.
policy-begun = Iniciada
policy-costs = { $client }: { $price } al mes antes de impuestos, desde { $month }
policy-noted = Anotado
policy-covers = { $client }: { $machines } equipos y { $price } al mes desde { $month }
policy-ends = { $client }: la póliza termina con { $month }
event-excused = { $case }: ya no cuenta en la revisión
event-excused-already = { $case }: ya estaba justificado
proposal-decided = Decidida
proposal-dropped = Propuesta { $number }: retirada; todo sigue como está
proposal-sent = Propuesta { $number }: enviada al cliente, que responde hasta { $until }
delivery-end = Anotada
delivery-noted = Entrega { $number }: anotada
delivery-noted-already = Entrega { $number }: ya estaba anotada
machines-end = Enviado
machines-reported = Entrega { $number }: { $count } equipos, enviada
machines-reported-already = Entrega { $number }: { $count } equipos, ya estaba entregada

task-schedule = programar entregas · { $firm }
task-visit = visitas de pólizas · { $firm }
task-tell-late = entregas atrasadas · { $firm }
task-due = entregas de pólizas · { $firm }
task-review-due = trimestre por revisar · { $firm }
task-review-policies = revisar pólizas { $until } · { $firm }
task-waiting = propuestas por aprobar · { $firm }
task-lapse-offers = propuestas vencidas · { $firm }

round-state-proposed = por decidir por la empresa
round-state-offered = ofrecida al cliente
round-state-settled = en equilibrio
round-state-dropped = retirada
round-state-accepted = aceptada
round-state-declined = rechazada
round-state-lapsed = vencida
